import pytest

from . import building


@pytest.fixture(params=["reference", "compiled"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run what a test runs on each engine."""
    monkeypatch.setattr(building, "ENGINE", request.param)
    return request.param
