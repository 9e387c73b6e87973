"""``vawsim loops``, as it is called."""

from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_no_figure_of_the_table_of_the_design(run: Run, tmp_path: Path) -> None:
    """The figure is of what drives one variable, and says another thing than that table."""
    code, out, err = run("loops", "--figure", "loops.png")
    assert (code, out) == (2, "") and "vawsim loops implementation_gap --figure loops.png" in err
    assert not list(tmp_path.iterdir())
