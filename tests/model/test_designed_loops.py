"""The feedback loops of the design, as a part of the model."""

from pathlib import Path

import pytest

from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel, loops
from vawsim.model.loops import load_designed_loops, loops_in, name_of
from vawsim.sd.loops import links_of, passes, way
from vawsim.text.catalogue import LANGUAGES


def test_all_of_the_design_are_there() -> None:
    assert list(load_designed_loops()) == [*(f"R{n}" for n in range(1, 13)), *(f"B{n}" for n in range(1, 10))]
    for designed in load_designed_loops().values():
        assert set(designed.title) == set(LANGUAGES)
        assert set(designed.about or designed.absent) == set(LANGUAGES)
        assert designed.title["en"] != designed.title["es"]
        assert bool(designed.keys) != bool(designed.no_way), "in the model, or held to be not"
        assert designed.sign == (1 if designed.name[0] == "R" else -1)


def test_the_model_has_those_that_it_says_it_has(peru: PeruModel) -> None:
    found = loops_in(peru.model)
    for name, designed in load_designed_loops().items():
        assert (name in found) == bool(designed.keys)
        if name in found:
            assert passes(found[name], designed.keys)
            assert len(set(found[name])) == len(found[name])
            for cause, effect in links_of(found[name]):
                assert cause in peru.model.variables[effect].arguments
        else:
            start, end = designed.no_way
            assert way(peru.model, start, end, designed.but_for) is None


def test_each_carries_its_own_name(peru: PeruModel) -> None:
    for name, loop in loops_in(peru.model).items():
        sign = load_designed_loops()[name].sign
        assert name_of(loop, sign) == name
        assert name_of(loop, -sign) is None or name_of(loop, -sign) != name


def test_a_loop_without_the_keys_has_no_name() -> None:
    assert name_of(("trust", "trust_change"), -1) is None
    assert name_of(("living_with_violence", "violence_ends"), -1) == "B7"
    assert name_of(("living_with_violence", "violence_ends"), 1) is None


def test_a_mistake_in_the_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "loops.yaml"
    file.write_text("R1:\n  title: {en: One, es: Uno}\n  kees: [trust]\nR2:\n  about: {en: Two}\n")
    monkeypatch.setattr(loops, "FILE", file)
    load_designed_loops.cache_clear()
    with pytest.raises(FileProblems) as found:
        load_designed_loops()
    load_designed_loops.cache_clear()
    assert len(found.value.diagnostics) == 3
    assert "kees" in str(found.value)
