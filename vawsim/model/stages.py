"""The stages of a case at which a service can only do so much: how loaded each is, and how long cases wait there.

The *load* is the work that comes in, or that would have to be done, against what the service can do: 1 means that it
just suffices. *Waits* are the model's own where it has them, else those of Little (1961): what waits, over all that
leaves in a month. The *part* of a stage are the days that it adds to the way from a registered report to measures
served on both parties; the parts add up to the headline figure ``report_to_protection_days``, and the stage with the
longest part is the bottleneck of that way. Other stages stand before, beside or behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

from vawsim.model.outputs import Output

DAYS_PER_MONTH = 30.4375


@dataclass(frozen=True)
class Stage:
    """A stage, with its load and the waits that hang on it (none where nobody queues)."""

    name: str
    label: dict[str, str]
    short: dict[str, str]
    """The label without what it adds in words."""
    load: Output
    waits: tuple[Output, ...] = ()
    part: Output | None = None
    """The days that it adds to the way to protection; None if it is not on it."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The load, the waits and the part."""
        return (self.load, *self.waits, *((self.part,) if self.part else ()))


def _stage(name: str, en: str, es: str, load: Output, *waits: Output, part: Output | None = None) -> Stage:
    label = {"en": en, "es": es}
    short = {language: text.split(":")[0] for language, text in label.items()}
    return Stage(name, label, short, load, waits, part)


def _load(name: str, work: str, capacity: str, en: str, es: str) -> Output:
    return Output(f"load_{name}", "stages", "ratio", "lower", {"en": en, "es": es}, numerator=work, per=(capacity,))


def _queue(name: str, waiting: str, leaving: tuple[str, ...], en: str, es: str) -> Output:
    """The mean time in a queue, whatever a case leaves it by."""
    label = {"en": en, "es": es}
    return Output(
        f"wait_{name}", "stages", "day", "lower", label, numerator=waiting, per=leaving, factor=DAYS_PER_MONTH
    )


def _wait(name: str, variable: str, en: str, es: str, times: str | None = None) -> Output:
    """A wait that the model has, of the mean woman whose report is registered."""
    label = {"en": en, "es": es}
    return Output(
        *(name, "stages", "day", "lower", label, "registered_women"),
        numerator=variable,
        times=times,
        factor=DAYS_PER_MONTH,
    )


# fmt: off
STAGES = (
    _stage("police", "Police: reports, serving and watching measures",
           "Policía: denuncias, notificación y seguimiento de medidas",
           _load("police", "hours_of_work", "police_hours",
                 "Hours of work per hour of police", "Horas de trabajo por hora policial"),
           _queue("intake", "awaiting_intake",
                  ("heard", "giving_up_waiting", "violence_ends_awaiting_intake", "ageing_awaiting_intake"),
                  "to be heard", "para ser escuchada"),
           _wait("wait_service", "service_wait", "for measures to be served", "para la notificación de medidas"),
           part=_wait("part_service", "service_wait", "service of the measures", "notificación de las medidas")),
    _stage("exam", "Forensic exam", "Pericia forense",
           _load("exam", "exams_ordered", "exam_capacity",
                 "Exams ordered per exam that can be done", "Pericias ordenadas por pericia posible"),
           _wait("wait_exam", "forensic_wait", "for the exam", "para la pericia"),
           part=_wait("part_exam", "forensic_wait", "files held for the forensic exam",
                      "expedientes retenidos por la pericia forense", times="held_for_exam_share")),
    _stage("court", "Family court: the decision on measures", "Juzgado de familia: decisión sobre medidas",
           _load("court", "sent_to_court", "court_capacity",
                 "Files sent per file that can be decided", "Expedientes enviados por expediente resoluble"),
           _wait("wait_court", "court_wait", "for the decision", "para la decisión"),
           part=_wait("part_court", "court_wait", "decision of the family court", "decisión del juzgado de familia")),
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
           _queue("treatment", "awaiting_treatment", ("treatment_started", "treatment_given_up"),
                  "for treatment", "para el tratamiento")),
    _stage("prosecution", "Prosecutors and criminal courts", "Fiscalías y juzgados penales",
           _load("prosecution", "cases_opened", "prosecution_capacity",
                 "Cases opened per case that can be decided", "Casos abiertos por caso resoluble"),
           _queue("prosecution", "prosecution_backlog", ("cases_decided", "cases_archived"),
                  "for the end of the case", "para el fin del caso")),
)
# fmt: on
"""All of them, in the order in which a case meets them."""
