"""The page of feedback loops."""

from __future__ import annotations

from tools.model_docs.content import sector_of
from tools.model_docs.loops import Link, Loop
from tools.model_docs.template import filled
from vawsim.model.assembly import PeruModel


def feedback_page(loaded: PeruModel, loops: list[Loop]) -> str:
    """The whole page."""
    rows = ["| loop | | in the model | links | stocks | weakest link today |", "|---|---|---|--:|--:|---|"]
    rows += [_row(loaded, loop) for loop in loops]
    sections = "\n\n".join(_section(loaded, loop) for loop in loops)
    return filled("feedback", table="\n".join(rows), loops=sections)


def _row(loaded: PeruModel, loop: Loop) -> str:
    name = f"[{loop.name}](#{loop.name.lower()})"
    if not loop.links:
        return f"| {name} | {loop.title} | **no** | | | |"
    stocks = sum(loaded.model.variables[link.cause].kind == "stock" for link in loop.links)
    return f"| {name} | {loop.title} | {loop.kind} | {len(loop.links)} | {stocks} | {_weakest(loop.weakest)} |"


def _weakest(link: Link) -> str:
    if link.elasticity is None or abs(link.elasticity) > 0.995:
        return "none: all of it is passed on"
    return f"`{link.cause}` → `{link.effect}`, {link.elasticity:+.2g} %".replace("-", "−")


def _section(loaded: PeruModel, loop: Loop) -> str:
    head = f'<a id="{loop.name.lower()}"></a>\n\n## {loop.name}. {loop.title}'
    if not loop.links:
        return f"{head}\n\n**Not in the model.** {loop.absent.strip()}"
    chain = "".join(f"{_linked(loaded, link.cause)} →<sup>{_mark(link)}</sup> " for link in loop.links)
    parts = [
        head,
        loop.about.strip(),
        f"![{loop.name}, {loop.title}: {loop.kind} loop](diagrams/{loop.name}.svg)",
        f"{chain}{_linked(loaded, loop.links[0].cause)}",
        loop.note.strip(),
    ]
    return "\n\n".join(part for part in parts if part)


def _mark(link: Link) -> str:
    return {1: "+", -1: "−", 0: "0"}[link.sign]


def _linked(loaded: PeruModel, name: str) -> str:
    return f"[`{name}`]({sector_of(loaded.model.variables[name])}.md#{name})"
