"""Results of a run in Python: tables, trajectories, figures, and how they show in a notebook."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vawsim.analysis.ranking import rank_all
from vawsim.analysis.study import Study
from vawsim.analysis.summing import AREAS
from vawsim.model.outputs import GROUPS, OUTPUTS, Output
from vawsim.report.drawn import about_draws
from vawsim.report.numbers import format_range
from vawsim.report.summary import ranking_json
from vawsim.text.catalogue import Texts, say
from vawsim.text.suggest import did_you_mean

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


class Results:
    """Scenarios run over the same draws, beside the one they are compared with (the first).

    A notebook shows it as the table of headline figures. Everything is in the units of ``vawsim list outputs``: per
    cent, days, reports or women a year, soles a year.
    """

    def __init__(self, study: Study, texts: Texts) -> None:
        self.study = study
        """Everything there is: ``study.ensembles[i].means[output]`` has shape ``(areas, draws)``."""
        self._texts = texts

    @property
    def names(self) -> list[str]:
        """Names of the scenarios; the first is what the others are compared with."""
        return [scenario.name for scenario in self.study.plan.scenarios]

    @property
    def draws(self) -> int:
        """Number of draws of the uncertain parameters; 1 means their central values."""
        return self.study.draws

    def summary(self, place: str = "Peru") -> pd.DataFrame:
        """The headline figures, averaged over the months compared.

        Args:
            place: ``Peru`` or one of the six places, such as ``highlands_rural``.

        Returns:
            A row for each output and scenario, indexed by both: label, unit, better (``lower`` or ``higher``), low,
            median, high (the range holds nine draws in ten), ``difference_`` low, median and high (from the first
            scenario, draw by draw), better_share (of the draws in which it does better than the first), first_rank and
            last_rank that cannot be ruled out, best_share (of the draws in which it is the best).

        Raises:
            ValueError: there is no such place.
        """
        import pandas as pd

        rows = []
        for item in rank_all(self.study.ensembles, known_place(place)):
            for number, name in enumerate(self.names):
                spans, differences = item.ranges[number], item.differences[number]
                rows.append(
                    {
                        "output": item.output.name,
                        "scenario": name,
                        "label": item.output.label[self._texts.language],
                        "unit": item.output.unit,
                        "better": item.output.better,
                        **spans.as_dict(),
                        **{f"difference_{key}": value for key, value in differences.as_dict().items()},
                        "better_share": float(item.better[number, 0]),
                        "first_rank": item.ranks[number][0],
                        "last_rank": item.ranks[number][1],
                        "best_share": item.best[number],
                    }
                )
        return pd.DataFrame(rows).set_index(["output", "scenario"])

    def frame(self) -> pd.DataFrame:
        """Every output month by month: output, unit, date, place, run (the scenario), median, low, high."""
        from vawsim.report.frames import trajectories_frame

        return trajectories_frame(self.study)

    def values(self, output: str, place: str = "Peru") -> pd.DataFrame:
        """An output in each draw, averaged over the months compared: a column for each scenario, a row for each draw.

        Raises:
            ValueError: there is no such output or place.
        """
        import pandas as pd

        where = AREAS.index(known_place(place))
        name = _known(output, OUTPUTS)
        columns = {each.scenario.name: each.means[name][where] for each in self.study.ensembles}
        return pd.DataFrame(columns).rename_axis("draw")

    def plot(self, output: str = "implementation_gap") -> Figure:
        """An output of the country over time: median and range of every scenario, with what was observed.

        Raises:
            ValueError: there is no such output.
        """
        from vawsim.report.figures import draw_one

        return draw_one(self.study, OUTPUTS[_known(output, OUTPUTS)], self._texts)

    def as_dict(self, place: str = "Peru") -> dict[str, Any]:
        """What ``vawsim compare --json`` prints.

        Raises:
            ValueError: there is no such place.
        """
        return ranking_json(self.study, self._texts, known_place(place))

    def save(self, folder: str | Path) -> None:
        """Write tables, figures and manifest; results of another run that are there are moved to a folder of their own.

        Raises:
            WriteProblem: a file cannot be written.
        """
        from vawsim.report.folder import write_results

        write_results(Path(folder), self.study, self._texts, ranked=True)

    def __repr__(self) -> str:
        base, *others = self.names
        return f"<vawsim results: {', '.join(others) or base} against {base}, {self.draws} draws>"

    def _repr_html_(self) -> str:
        """The table of headline figures, for a notebook."""
        texts = self._texts
        titles = [scenario.title[texts.language] for scenario in self.study.plan.scenarios]
        ranked = rank_all(self.study.ensembles)
        rows = []
        for group in GROUPS:
            rows.append(f'<tr><th colspan="{len(titles) + 1}" {_LEFT}>{escape(texts(f"groups.{group}"))}</th></tr>')
            rows += [self._row(item.output, item.ranges) for item in ranked if item.output.group == group]
        first, last = self.study.plan.period
        key = "run.legend_alone" if self.draws > 1 else "run.legend_one"
        legend = texts(key, draws=self.draws, **{"from": first, "to": last})
        notes = [legend, about_draws(self.study.plan.sample, texts), texts("run.caution")]
        columns = "".join(f"<th>{escape(title)}</th>" for title in titles)
        head = f"<thead><tr><th {_LEFT}>{escape(texts('run.figure'))}</th>{columns}</tr></thead>"
        below = "<br>".join(escape(note) for note in notes if note)
        return f"<table>{head}<tbody>{''.join(rows)}</tbody></table><p><small>{below}</small></p>"

    def _row(self, output: Output, spans: Any) -> str:
        cells = []
        for span in spans:
            median, ends = format_range(span, output.displayed)
            cells.append(f"{median} <small>{ends}</small>" if self.draws > 1 else median)
        label = f"{escape(output.label[self._texts.language])}, {self._texts(f'units.{output.unit}')}"
        return f"<tr><td {_LEFT}>{label}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


_LEFT = 'style="text-align:left"'


def known_place(place: str) -> str:
    """The place, if it is one.

    Raises:
        ValueError: it is not.
    """
    return _known(place, AREAS)


def _known(name: str, known: Any) -> str:
    """The name, if it is one of the known.

    Raises:
        ValueError: it is not.
    """
    if name not in known:
        raise ValueError(say("messages.none_of", name=name, known=", ".join(known)) + did_you_mean(name, known))
    return name
