import pytest
from laboratory import Laboratory, simulated

from vawsim.model import PeruModel


@pytest.fixture(scope="session")
def laboratory(peru: PeruModel) -> Laboratory:
    return Laboratory(simulated(peru))
