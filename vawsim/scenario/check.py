"""All that is wrong with a scenario, at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.scenario.load import load_scenario, read_scenario
from vawsim.scenario.resolve import try_to_resolve
from vawsim.scenario.scenario import Scenario
from vawsim.sd.parameter import Parameter


def check(wanted: str | Path | Scenario, parameters: Mapping[str, Parameter]) -> list[Diagnostic]:
    """Mistakes in the form and in the meaning of a scenario and all that it extends, sorted by position.

    Changes that are well formed are checked against the parameters even when others are not.
    """
    scenario, problems = (wanted, []) if isinstance(wanted, Scenario) else read_scenario(wanted)
    if scenario is None:
        return sorted(set(problems))
    _, meaning = try_to_resolve(scenario, parameters, complete=not problems)
    return sorted({*problems, *meaning})


def load_checked(wanted: Sequence[str | Path | Scenario], parameters: Mapping[str, Parameter]) -> list[Scenario]:
    """Read scenarios of which nothing is wrong.

    Raises:
        FileProblems: with every mistake in all of them.
    """
    problems = [problem for one in wanted for problem in check(one, parameters)]
    if problems:
        raise FileProblems(problems)
    return [one if isinstance(one, Scenario) else load_scenario(one) for one in wanted]
