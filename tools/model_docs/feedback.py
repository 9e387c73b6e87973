"""The page of feedback loops."""

from __future__ import annotations

from tools.model_docs.content import sector_of
from tools.model_docs.loops import Link, Loop
from tools.model_docs.template import filled
from tools.model_docs.words import Words
from vawsim.model.assembly import PeruModel


def feedback_page(loaded: PeruModel, loops: list[Loop], words: Words) -> str:
    """The whole page."""
    rows = [words("loop_head"), "|---|---|---|--:|--:|---|"]
    rows += [_row(loaded, loop, words) for loop in loops]
    sections = "\n\n".join(_section(loaded, loop, words) for loop in loops)
    return filled("feedback", words.language, table="\n".join(rows), loops=sections)


def _row(loaded: PeruModel, loop: Loop, words: Words) -> str:
    name = f"[{loop.name}](#{loop.name.lower()})"
    if not loop.links:
        return f"| {name} | {loop.title} | {words('no_loop')} | | | |"
    stocks = sum(loaded.model.variables[link.cause].kind == "stock" for link in loop.links)
    weakest = _weakest(loop.weakest, words)
    return f"| {name} | {loop.title} | {words(loop.kind)} | {len(loop.links)} | {stocks} | {weakest} |"


def _weakest(link: Link, words: Words) -> str:
    if link.elasticity is None or abs(link.elasticity) > 0.995:
        return words("passes_all")
    return f"`{link.cause}` → `{link.effect}`, {link.elasticity:+.2g} %".replace("-", "−")


def _section(loaded: PeruModel, loop: Loop, words: Words) -> str:
    head = f'<a id="{loop.name.lower()}"></a>\n\n## {loop.name}. {loop.title}'
    if not loop.links:
        return f"{head}\n\n{words('not_in_model', why=loop.absent.strip())}"
    chain = "".join(f"{_linked(loaded, link.cause)} →<sup>{_mark(link)}</sup> " for link in loop.links)
    picture = words("loop_picture", name=loop.name, title=loop.title, kind=words(loop.kind))
    parts = [
        head,
        loop.about.strip(),
        f"![{picture}](../../diagrams/{loop.name}.svg)",
        f"{chain}{_linked(loaded, loop.links[0].cause)}",
        loop.note.strip(),
    ]
    return "\n\n".join(part for part in parts if part)


def _mark(link: Link) -> str:
    return {1: "+", -1: "−", 0: "0"}[link.sign]


def _linked(loaded: PeruModel, name: str) -> str:
    return f"[`{name}`]({sector_of(loaded.model.variables[name])}.md#{name})"
