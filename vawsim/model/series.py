"""The observed series that stand beside the model: with what of it each is compared, and how far each may be wrong.

The observation error is one standard error. It holds the error of measurement and what the model cannot be expected to
follow, such as a changed questionnaire or a register that came to be filled in more fully.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True, eq=False)
class Series:
    """One observed series and its counterpart in the model.

    The counterpart is ``variable`` (one type of violence of it, if ``violence`` is set), times ``times``, averaged over
    the places with ``weight``, or added up where there is none; over the months of each observation it is averaged
    (``mean``) or added up (``total``); ``scale`` leads from there to the unit of the observation.
    """

    name: str
    """The columns ``series`` and ``key`` of the observations, with a slash between them."""
    label: dict[str, str]
    """By language: ``en`` and ``es``."""
    unit: str
    """As in the outputs; of a total, what it is per year."""
    variable: str
    over_time: Literal["mean", "total"] = "mean"
    weight: str | None = "women"
    violence: str | None = None
    times: str | None = None
    scale: float = 100.0
    error: float
    """Standard error of an observation, in its unit; a share of the observed value where ``relative``."""
    relative: bool = False
    because: str
    """Why the error is so large."""
    calibrated: bool = True
    """Whether the model is held to it. What it is not held to can still be set beside it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Count(Series):
    """A series of full counts: added up over places and months, with a relative error."""

    unit: str = "report/year"
    over_time: Literal["mean", "total"] = "total"
    weight: str | None = None
    scale: float = 1.0
    relative: bool = True


_SCATTER = (
    "The scatter of these years about a smooth curve. Chance alone, with some 20,000 women a year in ENDES, would be "
    "0.6 points; the rest is questionnaire and fieldwork: the fall of 2019 is faster than women can enter and leave"
)
_SURVEY = (
    "ENDES asks some 20,000 women a year: chance moves a share by about 0.6 points, changes of questionnaire and "
    "fieldwork by as much again"
)
_RARE = "ENDES, some 20,000 women a year; chance moves a small share less"


def _ever(key: str, error: float, en: str, es: str) -> Series:
    """A type of violence ever in life, as ENDES surveys it."""
    label = {"en": f"{en} violence ever in life", "es": f"Violencia {es} alguna vez en la vida"}
    return Series(
        name=f"endes_ever/{key}",
        label=label,
        unit="%",
        variable="prevalence_ever_by_type",
        violence=key,
        error=error,
        because=_SCATTER,
    )


def _12m(key: str, error: float, because: str, en: str, es: str) -> Series:
    """A type of violence in the last twelve months, as ENDES surveys it."""
    label = {"en": f"{en} violence in the last 12 months", "es": f"Violencia {es} en los últimos 12 meses"}
    return Series(
        name=f"endes_12m/{key}",
        label=label,
        unit="%",
        variable="prevalence_12m_by_type",
        violence=key,
        error=error,
        because=because,
    )


_SERIES = (
    Series(
        name="endes_ever/total",
        label={"en": "Violence ever in life", "es": "Violencia alguna vez en la vida"},
        unit="%",
        variable="prevalence_ever",
        error=1.3,
        because=_SCATTER,
    ),
    _ever("psychological", 1.7, "Psychological", "psicológica"),
    _ever("physical", 0.9, "Physical", "física"),
    _ever("sexual", 0.5, "Sexual", "sexual"),
    Series(
        name="endes_12m/any",
        label={"en": "Violence in the last 12 months", "es": "Violencia en los últimos 12 meses"},
        unit="%",
        variable="prevalence_12m",
        error=1.0,
        because=_SURVEY,
    ),
    _12m("psychological", 1.0, _SURVEY, "Psychological", "psicológica"),
    _12m("physical", 0.7, _RARE, "Physical", "física"),
    _12m("sexual", 0.4, _RARE, "Sexual", "sexual"),
    Count(
        name="pnp_complaints/family_violence",
        label={"en": "Reports registered", "es": "Denuncias registradas"},
        variable="registered_reports",
        error=0.1,
        because="A full count, but by registers that stations joined over the years and that counted differently",
    ),
    Count(
        name="cem_cases/total",
        label={"en": "Cases of emergency centres", "es": "Casos de los Centros Emergencia Mujer"},
        variable="cem_cases",
        error=0.1,
        because="A full count; what centres count as a case, and who they go out to meet, changed with the years",
    ),
    Count(
        name="cem_cases_monthly/total_excl_economic",
        label={"en": "Cases of emergency centres by month", "es": "Casos de los CEM por mes"},
        variable="cem_cases",
        error=0.15,
        because="As of the year, and months differ in working days",
        calibrated=False,  # the yearly series counts the same cases
    ),
    Count(
        name="protection_measures/granted_cases",
        label={"en": "Cases granted measures", "es": "Casos con medidas otorgadas"},
        variable="measures_issued",
        times="reports_per_woman",
        error=0.1,
        because="Read for four months of 2023 only; what lies before was interpolated",
        calibrated=False,  # nobody counted what the model would be held to
    ),
    Series(
        name="protection_measures/granted_share",
        label={"en": "Requests for measures granted", "es": "Solicitudes de medidas otorgadas"},
        unit="%",
        variable="granted_share",
        weight="registered_women",
        error=4.0,
        because="One count of four months; courts that were looked at one by one grant between 78 and 89 %",
    ),
    Series(
        name="prosecutor_funnel/convictions_per_100",
        label={"en": "Convictions per 100 reports", "es": "Condenas por cada 100 denuncias"},
        unit="per 100",
        variable="convictions_per_100_reports",
        weight="registered_women",
        scale=1.0,
        error=0.3,
        relative=True,
        because="Of complaints with specialised prosecutors, not of all reports, and of a part of a year",
    ),
    Series(
        name="tolerance/ENARES_index",
        label={"en": "Social tolerance of violence", "es": "Tolerancia social de la violencia"},
        unit="%",
        variable="social_tolerance",
        error=2.5,
        because="An index over some 3,000 adults of both sexes, whose make-up the model's tolerance only stands for",
    ),
    Series(
        name="trust/PNP",
        label={"en": "Trust in the police", "es": "Confianza en la policía"},
        unit="%",
        variable="trust",
        error=2.0,
        because="ENAHO asks adults of both sexes about the police as a whole; chance alone moves it by half a point",
    ),
)

SERIES: dict[str, Series] = {series.name: series for series in _SERIES}
"""Every series that can be set beside the model, by its name."""
