"""The headline outputs: what a run reports, how it is added up over places, and which direction is better.

The names are fixed; scripts rely on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Better = Literal["lower", "higher"]

GROUPS = ("compliance", "case", "women", "services")
"""The outputs are reported in four groups: delivery of the law, the way of a case, women's safety, services.
"""

DISPLAYED = {"report/year": 1e-3, "woman/year": 1e-3, "woman*month/year": 1e-3, "sol/year": 1e-6}
"""Factors from a unit to the one that people read; units that are not here are read as they are."""


@dataclass(frozen=True)
class Output:
    """Something that is reported of a run.

    ``variable`` is the model's variable, by place; where it varies by type of violence, the types are added up. For the
    country and its regions it is averaged with ``weight`` (a variable); without a weight it is added up. With ``per``
    (variables, too) it is its quotient by their sum, each added up over places first; with ``times`` it is multiplied
    by another variable. The total over time of an accumulator is reported per year: what it gained in the twelve months
    before.
    """

    name: str
    group: str
    unit: str
    better: Better
    label: dict[str, str]
    weight: str | None = None
    yearly: bool = False
    per: tuple[str, ...] = ()
    times: str | None = None
    numerator: str | None = None
    """The model's variable where it has another name than the output."""
    factor: float = 1.0
    """From the model's unit to ``unit`` (but for %, which says that by itself)."""

    @property
    def variable(self) -> str:
        """The model's variable."""
        return self.numerator or self.name

    @property
    def variables(self) -> tuple[str, ...]:
        """All of the model's variables that it needs."""
        return tuple(name for name in (self.variable, self.weight, self.times, *self.per) if name is not None)

    @property
    def scale(self) -> float:
        """Factor from the model's number to the number in ``unit``."""
        return 100.0 if self.unit == "%" else self.factor

    @property
    def displayed(self) -> float:
        """Factor from the number in ``unit`` to the one people read: thousands a year, millions of soles."""
        return DISPLAYED.get(self.unit, 1.0)


def _mean(name: str, group: str, unit: str, better: Better, weight: str, en: str, es: str) -> Output:
    return Output(name, group, unit, better, {"en": en, "es": es}, weight)


def _per_year(name: str, group: str, unit: str, better: Better, en: str, es: str) -> Output:
    return Output(name, group, f"{unit}/year", better, {"en": en, "es": es}, yearly=True)


# fmt: off
_OUTPUTS = (
    _mean("implementation_gap", "compliance", "%", "lower", "women",
          "Implementation gap", "Brecha de implementación"),
    _mean("compliance_prevention", "compliance", "%", "higher", "women",
          "Compliance: prevention", "Cumplimiento: prevención"),
    _mean("compliance_support", "compliance", "%", "higher", "women",
          "Compliance: support", "Cumplimiento: atención"),
    _mean("compliance_protection", "compliance", "%", "higher", "women",
          "Compliance: protection", "Cumplimiento: protección"),
    _mean("compliance_sanction", "compliance", "%", "higher", "women",
          "Compliance: sanction", "Cumplimiento: sanción"),
    _mean("compliance_service", "compliance", "%", "higher", "women",
          "Compliance: service criteria", "Cumplimiento: criterios de servicio"),
    _mean("refusal_share", "case", "%", "lower", "heard_women",
          "Reports refused", "Denuncias rechazadas"),
    _mean("report_to_protection_days", "case", "day", "lower", "registered_women",
          "From report to served protection", "De la denuncia a la protección notificada"),
    _mean("forensic_wait_days", "case", "day", "lower", "registered_women",
          "Wait for the forensic exam", "Espera de la pericia forense"),
    _mean("monitored_share", "case", "%", "higher", "measures_in_force",
          "Protection measures monitored", "Medidas con seguimiento policial"),
    _mean("convictions_per_100_reports", "case", "per 100", "higher", "registered_women",
          "Convictions per 100 reports", "Condenas por cada 100 denuncias"),
    _per_year("registered_reports", "case", "report", "higher",
              "Reports registered", "Denuncias registradas"),
    _per_year("unprotected_woman_months", "women", "woman*month", "lower",
              "Unprotected after asking for help", "Sin protección tras pedir ayuda"),
    _per_year("revictimisations", "women", "woman", "lower",
              "Assaulted again after asking for help", "Agredidas de nuevo tras pedir ayuda"),
    _per_year("refuge_turned_away", "women", "woman", "lower",
              "Turned away by refuges", "Sin cupo en hogares de refugio"),
    _mean("prevalence_12m", "women", "%", "lower", "women",
          "Violence in the last 12 months", "Violencia en los últimos 12 meses"),
    _mean("prevalence_ever", "women", "%", "lower", "women",
          "Violence ever in life", "Violencia alguna vez en la vida"),
    _mean("social_tolerance", "women", "%", "lower", "women",
          "Social tolerance of violence", "Tolerancia social de la violencia"),
    _per_year("cem_cases", "services", "report", "higher",
              "Cases of emergency centres", "Casos de los Centros Emergencia Mujer"),
    _mean("police_work_pressure", "services", "ratio", "lower", "police",
          "Police workload", "Carga de trabajo policial"),
    _mean("police_burnout", "services", "%", "lower", "police",
          "Police exhaustion", "Agotamiento policial"),
    _mean("trust", "services", "%", "higher", "women",
          "Trust in the police", "Confianza en la policía"),
    _per_year("annual_cost", "services", "sol", "lower",
              "Cost of staff and programmes", "Costo de personal y programas"),
    _mean("cost_per_protected_woman_month", "services", "sol/woman/month", "lower", "protected_women",
          "Total cost per protected woman-month", "Costo total por mujer-mes protegida"),
)
# fmt: on

OUTPUTS: dict[str, Output] = {output.name: output for output in _OUTPUTS}
"""Every headline output by its name, in the order in which they are reported."""
