"""Running scenarios from Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from vawsim.analysis.study import Plan
from vawsim.api.results import Results
from vawsim.scenario.scenario import Scenario
from vawsim.sd.simulation import Engine
from vawsim.text.catalogue import LANGUAGES, Language, Texts, choose_language, say

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
        ValueError: there is no such language, or no draw is asked for.
    """
    return compare(scenario, against, draws, seed, prior, ensemble, engine, lang, progress)


def compare(
    scenarios: Wanted | Sequence[Wanted],
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
    texts = _texts(lang)
    file = None if ensemble is None else Path(ensemble)
    plan = Plan.of(_several(scenarios), against, draws, seed, prior, file)
    return Results(plan.run(engine, progress=progress), texts)


def write_report(
    scenarios: Wanted | Sequence[Wanted],
    path: str | Path,
    against: Wanted = "baseline",
    draws: int = 200,
    seed: int = 1,
    prior: bool = False,
    ensemble: str | Path | None = None,
    engine: Engine = "auto",
    lang: Language | None = None,
    progress: Callable[[float], None] | None = None,
    place: str = "Peru",
    pdf: bool = False,
    excel: bool = False,
) -> Results:
    """Write a report of scenarios as one HTML file at ``path``, on request a PDF and a workbook beside it.

    Arguments and errors as in :func:`run`, but for these:

    Args:
        scenarios: at most five.
        path: ends in ``.html``.
        draws: at least 100.
        place: ``Peru``, or a region or place such as ``highlands``.
        pdf: write a PDF, too.
        excel: write a workbook, too.

    Raises:
        NotForReport: there are too many scenarios or too few draws, or the file has another ending.
        NoPdf: a PDF is asked for, and Pango, which lays it out, is missing.
        WriteProblem: a file cannot be written.
    """
    from vawsim.api.results import known_place
    from vawsim.report.document.content import EXTRAS
    from vawsim.report.document.writing import check_limits, write_report

    texts = _texts(lang)
    known_place(place)
    file = None if ensemble is None else Path(ensemble)
    plan = Plan.of(_several(scenarios), against, draws, seed, prior, file)
    check_limits(plan, Path(path), pdf)
    study = plan.run(engine, EXTRAS, progress)
    write_report(study, Path(path), texts, place, pdf, excel)
    return Results(study, texts)


def _several(scenarios: Wanted | Sequence[Wanted]) -> Sequence[Wanted]:
    return [scenarios] if isinstance(scenarios, str | Path | Scenario) else scenarios


def _texts(lang: Language | None) -> Texts:
    """The texts of a language.

    Raises:
        ValueError: there is no such language.
    """
    if lang is not None and lang not in LANGUAGES:
        raise ValueError(say("messages.none_of", name=lang, known=", ".join(LANGUAGES)))
    return Texts(choose_language(lang))
