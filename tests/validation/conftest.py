import pytest

from vawsim.model import PeruModel
from vawsim.validation.laboratory import Laboratory

FAST = {"draws": 1, "many": 40}
"""Central values, and fewer draws than the command takes."""


@pytest.fixture(scope="session")
def laboratory(peru: PeruModel) -> Laboratory:
    return Laboratory(peru, **FAST)
