"""The sixteen implications of Law 30364 for delivery, each with its area, its articles and its measure.

Articles are those that the dissertation names (Tables 02 to 08): of the law, and of its regulation.
"""

from __future__ import annotations

from dataclasses import dataclass

from vawsim.model.outputs import Output

AREAS: dict[str, dict[str, str]] = {
    "prevention": {"en": "Prevention", "es": "Prevención"},
    "support": {"en": "Support for victims", "es": "Atención a las víctimas"},
    "protection": {"en": "Protection and recovery", "es": "Protección y recuperación"},
    "sanction": {"en": "Sanction and re-education", "es": "Sanción y reeducación"},
    "service": {"en": "Criteria for service", "es": "Criterios de servicio"},
}
"""The five areas in the order of the dissertation; the variable of an area is ``compliance_`` and its name."""


@dataclass(frozen=True)
class Implication:
    """A duty that the law gives to those who deliver it."""

    number: int
    area: str
    variable: str
    """The model's measure of compliance, 0 to 1."""
    title: dict[str, str]
    law: tuple[str, ...]
    regulation: tuple[str, ...]
    note: str = ""

    @property
    def output(self) -> Output:
        """Compliance with it, to report: in per cent, the country's by its women."""
        return Output(self.variable, "implications", "%", "higher", self.title, weight="women")

    @property
    def articles(self) -> str:
        """The articles as they are cited: L of the law, R of the regulation."""
        return "; ".join(
            f"{sign} {', '.join(articles)}" for sign, articles in (("L", self.law), ("R", self.regulation)) if articles
        )


def _duty(
    number: int, area: str, variable: str, en: str, es: str, law: str, regulation: str, note: str = ""
) -> Implication:
    title = {"en": en, "es": es}
    return Implication(number, area, variable, title, tuple(law.split()), tuple(regulation.split()), note)


# fmt: off
IMPLICATIONS = (
    _duty(1, "prevention", "training_of_officials", "Staff prepared for these cases",
          "Personal preparado para estos casos",
          "44 45 45.2.F 45.4.B 45.4.D", "5 5.1 5.2 73.2 75.1 99 120.2"),
    _duty(2, "prevention", "campaigns", "Campaigns that reach the causes, and whose effect is known",
          "Campañas que llegan a las causas y cuyo efecto se conoce",
          "3.6 10.A 45.1.E 45.2.G 45.2.I 45.4.G", "106.4 108.4 117"),
    _duty(3, "prevention", "education_in_schools", "Long programmes in schools", "Programas largos en las escuelas",
          "3.6 45.2.B 45.2.C 45.2.E 45.2.F", "82.1"),
    _duty(4, "prevention", "media_content", "Media content without machismo", "Contenidos de los medios sin machismo",
          "45.7 46", "123 125"),
    _duty(5, "support", "reporting", "Every report received", "Toda denuncia recibida",
          "10.B 15 28", "4.8 8.3 15 18 19 20 22 24.1 29 36"),
    _duty(6, "support", "investigation", "Investigation in time, once, by people who know how",
          "Investigación a tiempo, de una sola vez y por quien sabe",
          "18 19 25 26", "6 10.1 11 36 57.1 57.2 70 76.2 81"),
    _duty(7, "support", "multidisciplinary_support", "Company through the process by several professions",
          "Acompañamiento multidisciplinario durante el proceso",
          "10.A 10.D", "74"),
    _duty(8, "protection", "protection_measures", "Measures that protect: fitting, served, watched, defended",
          "Medidas que protegen: adecuadas, notificadas, con seguimiento y defendidas",
          "16 22 23 24", "6 35.1 36 37.1 37.3 45 47.1 68 84.1 84.2"),
    _duty(9, "protection", "refuge_homes", "Refuges for all who need one", "Refugio para todas las que lo necesitan",
          "27 29", "87.1 87.2 88 92 93"),
    _duty(10, "protection", "treatment", "Treatment of mind and body", "Tratamiento psicológico y médico",
          "10.C 26", "76.1 76.2 80.2 81",
          "The dissertation cites 76.1 as an article of the law, which has fewer; taken as one of the regulation."),
    _duty(11, "protection", "recovery_programmes", "Recovery programmes within reach, completed",
          "Programas de recuperación al alcance, completados",
          "45.6.A", "80.2 96.4 108.2"),
    _duty(12, "sanction", "sanction", "Sanction in proportion", "Sanción proporcional",
          "17 20", "26 55 56"),
    _duty(13, "sanction", "re_education", "Re-education of aggressors", "Reeducación de agresores",
          "27 30 31 32 45.5.C", "94 95 96.4 96.5 112.4"),
    _duty(14, "service", "non_discrimination", "Equal treatment and respect", "Trato igual y respetuoso",
          "2.1 3.3 10.A", "6.2"),
    _duty(15, "service", "adequate_conditions", "Privacy, space and a common language",
          "Privacidad, espacio y lengua común",
          "2.5 10.B", "11 70.3"),
    _duty(16, "service", "celerity", "Speed at every hour, and rules that bind",
          "Celeridad a toda hora y reglas que obligan",
          "2.3 2.4 21 45.4.E", ""),
)
# fmt: on
"""All sixteen, in the order of the dissertation."""
