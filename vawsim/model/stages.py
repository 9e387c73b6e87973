"""The stages of a case at which a service can only do so much: how loaded each is, and how long cases wait there.

The load is the work that comes in, or that would have to be done, against what the service can do: 1 means that it
just suffices. On the way from a report to a measure that protects, every case passes through the same stages one after
the other; the one with the highest load holds back the most and is the bottleneck. The others stand beside or behind
that way. Waits are those of Little (1961): what waits, over what leaves in a month.
"""

from __future__ import annotations

from dataclasses import dataclass

from vawsim.model.outputs import Output

DAYS_PER_MONTH = 30.4
TO_PROTECTION = ("police", "exam", "court")


@dataclass(frozen=True)
class Stage:
    """A stage, with its load and the waits that hang on it (none where nobody queues)."""

    name: str
    label: dict[str, str]
    load: Output
    waits: tuple[Output, ...] = ()
    to_protection: bool = False
    """Whether every case passes through it on the way from a report to a measure that protects."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The load and the waits."""
        return (self.load, *self.waits)


def _stage(name: str, en: str, es: str, load: Output, *waits: Output) -> Stage:
    return Stage(name, {"en": en, "es": es}, load, waits, name in TO_PROTECTION)


def _load(name: str, work: str, capacity: str, en: str, es: str) -> Output:
    return Output(f"load_{name}", "stages", "ratio", "lower", {"en": en, "es": es}, numerator=work, per=capacity)


def _wait(name: str, waiting: str, leaving: str, en: str, es: str) -> Output:
    label = {"en": en, "es": es}
    return Output(
        f"wait_{name}", "stages", "day", "lower", label, numerator=waiting, per=leaving, factor=DAYS_PER_MONTH
    )


# fmt: off
STAGES = (
    _stage("police", "Police: reports, serving and watching measures",
           "Policía: denuncias, notificación y seguimiento de medidas",
           _load("police", "hours_of_work", "police_hours",
                 "Hours of work per hour of police", "Horas de trabajo por hora policial"),
           _wait("intake", "awaiting_intake", "heard", "to be heard", "para ser escuchada"),
           _wait("service", "awaiting_service", "measures_served",
                 "for measures to be served", "para la notificación de medidas")),
    _stage("exam", "Forensic exam", "Pericia forense",
           _load("exam", "exams_ordered", "exam_capacity",
                 "Exams ordered per exam that can be done", "Pericias ordenadas por pericia posible"),
           _wait("exam", "exam_queue", "exams_done", "for the exam", "para la pericia")),
    _stage("court", "Family court: the decision on measures", "Juzgado de familia: decisión sobre medidas",
           _load("court", "sent_to_court", "court_capacity",
                 "Files sent per file that can be decided", "Expedientes enviados por expediente resoluble"),
           _wait("court", "awaiting_court", "measures_issued", "for the decision", "para la decisión")),
    _stage("centre", "Emergency centres: company through the process", "CEM: acompañamiento durante el proceso",
           Output("load_centre", "stages", "ratio", "lower",
                  {"en": "Hours that full company takes per hour of centres",
                   "es": "Horas que exige acompañar por hora de los centros"},
                  numerator="centre_work_pressure", weight="centre_hours")),
    _stage("refuge", "Refuges", "Hogares de refugio",
           _load("refuge", "refuge_requests", "refuge_admissions",
                 "Women who need one per woman admitted", "Mujeres que lo necesitan por admitida")),
    _stage("treatment", "Treatment of mind and body", "Tratamiento psicológico y médico",
           _load("treatment", "referred_to_treatment", "treatment_capacity",
                 "Referred per person who can begin", "Derivadas por persona que puede empezar"),
           _wait("treatment", "awaiting_treatment", "treatment_started", "for treatment", "para el tratamiento")),
    _stage("prosecution", "Prosecutors and criminal courts", "Fiscalías y juzgados penales",
           _load("prosecution", "cases_opened", "prosecution_capacity",
                 "Cases opened per case that can be decided", "Casos abiertos por caso resoluble"),
           _wait("prosecution", "prosecution_backlog", "cases_decided",
                 "for the decision of the case", "para la decisión del caso")),
)
# fmt: on
"""All of them, in the order in which a case meets them."""
