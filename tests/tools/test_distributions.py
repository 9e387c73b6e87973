"""What a wheel and an sdist have to hold, and what must not get into them."""

from email.message import Message

import pytest

from tools.check_distributions import BESIDE, FILE_LIMIT, TOLD, faults_of_sdist, faults_of_wheel

EXPECTED = {"vawsim/__init__.py", "vawsim/py.typed", "vawsim/text/es/gap.yaml", "vawsim/scenarios/baseline.yaml"}
ABOUT = {
    f"vawsim-1.dist-info/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
}
SDIST = BESIDE | {"scenarios/baseline.yaml", "tests/test_x.py", *(EXPECTED - {"vawsim/scenarios/baseline.yaml"})}


@pytest.fixture
def metadata() -> Message:
    made = Message()
    for key in TOLD:
        made[key] = "something"
    made.set_payload("# vawsim")
    return made


def wheel_faults(metadata: Message, without: str = "", **more: int) -> list[str]:
    sizes = dict.fromkeys(EXPECTED | ABOUT, 10) | more
    sizes.pop(without, None)
    return list(faults_of_wheel(sizes, metadata, EXPECTED))


def test_a_whole_wheel_has_no_faults(metadata: Message) -> None:
    assert wheel_faults(metadata) == []


@pytest.mark.parametrize("name", sorted(EXPECTED | ABOUT))
def test_a_file_that_is_missing_from_the_wheel(name: str, metadata: Message) -> None:
    (fault,) = wheel_faults(metadata, without=name)
    assert fault.startswith("the wheel lacks") and name.endswith(fault.split()[-1])


@pytest.mark.parametrize("name", ["tests/test_x.py", "vawsim/__pycache__/a.pyc", "vawsim/left_over.yaml"])
def test_a_file_that_does_not_belong_into_the_wheel(name: str, metadata: Message) -> None:
    assert wheel_faults(metadata, **{name: 10}) == [f"the wheel should not hold {name}"]


def test_a_file_that_is_too_large(metadata: Message) -> None:
    (fault,) = wheel_faults(metadata, **{"vawsim/__init__.py": int(FILE_LIMIT) + 1})
    assert fault.startswith("vawsim/__init__.py is large")


@pytest.mark.parametrize("key", TOLD)
def test_metadata_that_lack_something(key: str, metadata: Message) -> None:
    del metadata[key]
    assert wheel_faults(metadata) == [f"the metadata lack {key}"]


def test_a_description_that_is_empty(metadata: Message) -> None:
    metadata.set_payload("\n")
    assert wheel_faults(metadata) == ["the metadata lack the description"]


def test_a_whole_sdist_has_no_faults() -> None:
    assert list(faults_of_sdist(SDIST, EXPECTED)) == []


@pytest.mark.parametrize("name", sorted(SDIST))
def test_a_file_that_is_missing_from_the_sdist(name: str) -> None:
    assert len(list(faults_of_sdist(SDIST - {name}, EXPECTED))) == 1


def test_a_file_that_does_not_belong_into_the_sdist() -> None:
    assert list(faults_of_sdist(SDIST | {"tools/pip.whl"}, EXPECTED)) == ["the sdist should not hold tools/pip.whl"]
