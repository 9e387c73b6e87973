"""Running scenarios from Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from vawsim.analysis.study import Plan
from vawsim.api.results import Results
from vawsim.scenario.scenario import Scenario
from vawsim.sd.simulation import Engine
from vawsim.text.catalogue import Language, Texts, choose_language

Wanted = str | Path | Scenario
"""A scenario, the name of a shipped one, or the path of a file."""


def run(
    scenario: Wanted,
    against: Wanted = "baseline",
    draws: int = 200,
    seed: int = 1,
    prior: bool = False,
    ensemble: str | Path | None = None,
    engine: Engine = "auto",
    lang: Language | None = None,
    progress: Callable[[float], None] | None = None,
) -> Results:
    """Run a scenario and compare it with another over the same draws of the uncertain parameters.

    Args:
        scenario: what to run; its months are compared.
        against: what to compare it with.
        draws: how many draws; 1 takes the central values, without any range.
        seed: of the choice of draws.
        prior: draw from the ranges of the parameters, not from the ensemble held to history.
        ensemble: file of an ensemble of your own calibration.
        engine: ``auto``, ``compiled`` or ``reference``.
        lang: language of labels, ``en`` or ``es``; by default as ``VAWSIM_LANG`` or the locale say.
        progress: told the share of the work that is done, 0 to 1.

    Raises:
        FileProblems: with everything that is wrong in the scenarios; or the ensemble cannot be used.
        TooFewMembers: the ensemble holds fewer members than ``draws``.
        SameName: two different scenarios have one name.
        NumericalError: a run fails.
    """
    return compare([scenario], against, draws, seed, prior, ensemble, engine, lang, progress)


def compare(
    scenarios: Sequence[Wanted],
    against: Wanted = "baseline",
    draws: int = 200,
    seed: int = 1,
    prior: bool = False,
    ensemble: str | Path | None = None,
    engine: Engine = "auto",
    lang: Language | None = None,
    progress: Callable[[float], None] | None = None,
) -> Results:
    """Run several scenarios over the same draws; arguments and errors as in :func:`run`.

    The months compared are those of the first of the scenarios.
    """
    plan = Plan.of(scenarios, against, draws, seed, prior, None if ensemble is None else Path(ensemble))
    return Results(plan.run(engine, progress=progress), Texts(choose_language(lang)))


def report(
    scenarios: Wanted | Sequence[Wanted],
    path: str | Path,
    against: Wanted = "baseline",
    draws: int = 200,
    seed: int = 1,
    pdf: bool = False,
    excel: bool = False,
    lang: Language | None = None,
) -> Results:
    """Write a report of scenarios as one HTML file at ``path``, on request a PDF and a workbook beside it.

    Arguments and errors as in :func:`run`; also WriteProblem: a file cannot be written; NoPdf: WeasyPrint is missing.
    """
    from vawsim.report.document.content import EXTRAS
    from vawsim.report.document.writing import write_report

    several = [scenarios] if isinstance(scenarios, str | Path | Scenario) else scenarios
    results = Results(Plan.of(several, against, draws, seed).run(extras=EXTRAS), Texts(choose_language(lang)))
    write_report(results.study, Path(path), Texts(choose_language(lang)), pdf, excel)
    return results
