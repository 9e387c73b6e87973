"""Tables of what there is: parameters, variables, scenarios, outputs and more.

Each can be narrowed to the rows in whose name or label, in either language, a ``word`` occurs, whatever its accents and
capitals; where it occurs in none, a sentence says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich import box
from rich.columns import Columns
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vawsim.model import load_model
from vawsim.model.bundles import Bundle, BundleChange, Kind, load_bundles
from vawsim.model.evidence import ModelParameter
from vawsim.model.implications import AREAS, IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.report.console import WIDE
from vawsim.report.numbers import format_exact, format_share
from vawsim.sd.model import Variable
from vawsim.text.catalogue import LANGUAGES, Texts, descriptions
from vawsim.text.phrases import folded
from vawsim.text.units import unit_in_words


class _Listing(Table):
    """A table that shows its last column below its first where the console is narrow."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width >= WIDE:
            yield from super().__rich_console__(console, options)
            return
        first, *others, last = self.columns
        narrow = Table(box=self.box, pad_edge=False)
        # Wide enough for every name, so that only what stands below is wrapped.
        longest = max((len(str(name)) for name in first.cells), default=0)
        narrow.add_column(f"{first.header}\n{last.header}", width=longest)
        for column in others:
            narrow.add_column(column.header, overflow="fold")
        for row, name, label, *cells in zip(
            self.rows, first.cells, last.cells, *(one.cells for one in others), strict=True
        ):
            narrow.add_row(f"{name}\n[dim]{label}[/dim]", *cells, end_section=row.end_section)
        yield narrow


def _table(texts: Texts, *columns: str, kind: type[Table] = Table) -> Table:
    table = kind(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        # Names are there to be copied, so they are never broken.
        table.add_column(texts(f"list.{column}"), overflow="fold", no_wrap=column == "name")
    return table


def _occurs(word: str, name: str, *labels: Mapping[str, str]) -> bool:
    """Whether the word is in a name or in a label, in either language; no word is in all."""
    return any(folded(word) in folded(text) for text in (name, *(text for label in labels for text in label.values())))


def _or_nothing(found: RenderableType, count: int, word: str, texts: Texts) -> RenderableType:
    """What was found, or a sentence if that is nothing."""
    return found if count else Text(texts("list.nothing", word=word))


def parameters_table(texts: Texts, word: str = "") -> RenderableType:
    """Every parameter with value, range, unit, grade of its evidence and meaning, by sector."""
    table = _table(texts, "name", "value", "range", "unit", "grade", "label", kind=_Listing)
    sector = ""
    for parameter in load_model().parameters.values():
        if not _occurs(word, parameter.name, parameter.label):
            continue
        if parameter.sector != sector:
            sector = parameter.sector
            table.add_section()
        table.add_row(
            parameter.name,
            describe_value(parameter, texts),
            describe_range(parameter, texts),
            unit_in_words(parameter.unit, texts),
            texts(f"grades.{parameter.grade}"),
            parameter.label[texts.language],
        )
    return _or_nothing(table, table.row_count, word, texts)


def describe_value(parameter: ModelParameter, texts: Texts) -> str:
    """The central value; how it varies where it is not one number."""
    if parameter.course.history is not None:
        return texts("list.by_date")
    if parameter.value.min() == parameter.value.max():
        return format_exact(float(parameter.value.flat[0]))
    return texts(f"list.by_{parameter.over[0].name}")


def describe_range(parameter: ModelParameter, texts: Texts) -> str:
    """The range, in the unit of a single value, else as multiples."""
    low, high = parameter.low_factor, parameter.high_factor
    if low == high:
        return texts("list.fixed")
    if parameter.value.size == 1 and parameter.course.history is None:
        value = float(parameter.value.flat[0])
        ends = sorted((low * value, high * value))
        return f"{format_exact(ends[0])} … {format_exact(ends[1])}"
    return f"× {format_exact(low)} … {format_exact(high)}"


def variables_table(texts: Texts, word: str = "") -> RenderableType:
    """Every variable with kind, unit, dimensions and the first sentence of its documentation, by sector."""
    table = _table(texts, "name", "kind", "unit", "over", "label", kind=_Listing)
    module = ""
    for variable in load_model().model.variables.values():
        label: dict[str, str] = {language: _summary(variable, Texts(language)) for language in LANGUAGES}
        if not _occurs(word, variable.name, label):
            continue
        if variable.module != module:
            module = variable.module
            table.add_section()
        table.add_row(
            variable.name,
            texts(f"explain.{variable.kind}"),
            unit_in_words(variable.unit, texts),
            ", ".join(texts(f"dimensions.{dimension.name}") for dimension in variable.over),
            label[texts.language],
        )
    return _or_nothing(table, table.row_count, word, texts)


def describe_variable(variable: Variable, texts: Texts) -> str:
    """What a variable is, in the language of the texts: its first sentence, and further paragraphs where there are."""
    return descriptions(texts.language).get(variable.name, variable.documentation)


def _summary(variable: Variable, texts: Texts) -> str:
    """The first sentence of what a variable is, on one line."""
    return " ".join(describe_variable(variable, texts).split("\n\n")[0].split())


def scenarios_table(texts: Texts, word: str = "") -> RenderableType:
    """The scenarios that come with vawsim."""
    from vawsim.scenario.load import load_scenario
    from vawsim.scenario.shipped import shipped_scenarios

    table = _table(texts, "name", "label")
    for name in shipped_scenarios():
        title = load_scenario(name).title
        if _occurs(word, name, title):
            table.add_row(name, title[texts.language])
    return _or_nothing(table, table.row_count, word, texts)


def implications_table(texts: Texts, word: str = "") -> RenderableType:
    """The sixteen duties of the law by area, with their articles and today's compliance."""
    from vawsim.analysis.today import national_means_today

    table = _table(texts, "number", "name", "label", "articles", "today")
    today = national_means_today([implication.variable for implication in IMPLICATIONS])
    area = ""
    for item in IMPLICATIONS:
        if not _occurs(word, item.variable, item.title):
            continue
        if item.area != area:
            area = item.area
            table.add_section()
            table.add_row("", "", f"[bold]{AREAS[area][texts.language]}[/bold]", "", "")
        label = item.title[texts.language]
        table.add_row(str(item.number), item.variable, label, item.articles, format_share(today[item.variable]))
    return _or_nothing(table, table.row_count, word, texts)


def causes_table(texts: Texts, word: str = "") -> RenderableType:
    """The seven causes of failure, and what each would change if it were mended."""

    def found(bundle: Bundle) -> str:
        return texts("list.found" if bundle.found_in_interviews else "list.not_found")

    return _bundles("cause", found, word, texts)


def conditions_table(texts: Texts, word: str = "") -> RenderableType:
    """The six conditions of perfect implementation, how far each is met today, and what would hold if it were."""
    from vawsim.analysis.today import national_means_today

    measures = [bundle.measure for bundle in load_bundles("condition").values() if bundle.measure]
    today = national_means_today(measures)
    met = {name: texts("list.met_today", share=format_share(share)) for name, share in today.items()}
    return _bundles("condition", lambda bundle: met.get(bundle.measure or "", ""), word, texts)


def suggestions_table(texts: Texts, word: str = "") -> RenderableType:
    """The six families of suggestions with their levers: today, and where they are followed in full."""
    return _bundles("suggestion", lambda bundle: "", word, texts)


def premises_table(texts: Texts, word: str = "") -> RenderableType:
    """The three premises of plans on paper: what each takes for granted."""
    return _bundles("premise", lambda bundle: "", word, texts)


def _bundles(kind: Kind, status: Callable[[Bundle], str], word: str, texts: Texts) -> RenderableType:
    """Those of one kind, in whose name, title or meaning the word occurs."""
    bundles = [one for one in load_bundles(kind).values() if _occurs(word, one.name, one.title, one.meaning)]
    return _or_nothing(Group(*(_bundle(one, status(one), texts) for one in bundles)), len(bundles), word, texts)


def _bundle(bundle: Bundle, status: str, texts: Texts) -> RenderableType:
    """A bundle: what it is, how it stands, and each of its parameters today and where it holds in full."""
    heading = Text.assemble(
        (f"{bundle.sign}  {bundle.title[texts.language]}", "bold"), f"  {bundle.name}", (f"  {status}", "dim")
    )
    levers = Columns([_arrow(change) for change in bundle.changes], padding=(0, 3), equal=True)
    return Group(heading, Text(bundle.meaning[texts.language]), Padding(levers, (0, 0, 1, 3)))


def _arrow(change: BundleChange) -> str:
    from vawsim.analysis.today import central_value

    values = central_value(load_model().parameters[change.parameter])
    today = (
        format_exact(float(values.flat[0]))
        if values.min() == values.max()
        else f"{format_exact(float(values.min()))}–{format_exact(float(values.max()))}"
    )
    sign = {"set": "→", "add": "+", "multiply": "×"}[change.operation]
    return f"{change.parameter}: {today} {sign} {format_exact(change.amount)}"


def outputs_table(texts: Texts, word: str = "") -> RenderableType:
    """The headline outputs."""
    table = _table(texts, "name", "unit", "better", "label", kind=_Listing)
    for output in OUTPUTS.values():
        label = output.label[texts.language]
        if _occurs(word, output.name, output.label):
            table.add_row(output.name, texts(f"units.{output.unit}"), texts(f"better.{output.better}"), label)
    return _or_nothing(table, table.row_count, word, texts)
