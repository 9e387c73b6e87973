"""vawsim in Python, for notebooks and programs: the same words as in the commands."""

from vawsim.api.building import load, new
from vawsim.api.results import Results
from vawsim.api.running import compare, run, write_report

__all__ = ["Results", "compare", "load", "new", "run", "write_report"]
