"""The modelling language: models as plain NumPy functions, checked as a whole, run by engines.

It knows nothing of what a model is about.
"""

from vawsim.sd.calendar import Date
from vawsim.sd.clock import Clock
from vawsim.sd.course import Change, Course, History
from vawsim.sd.dimensions import Dimension, dimensions
from vawsim.sd.errors import EquationError, ModelError, NumericalError
from vawsim.sd.functions import capacity_limited, ratio, shift, smooth_towards, total, water_level
from vawsim.sd.model import Model, Variable, assemble
from vawsim.sd.parameter import Parameter
from vawsim.sd.simulation import Inputs, simulate, simulate_blocks
from vawsim.sd.trajectories import Trajectories
from vawsim.sd.variables import accumulator, auxiliary, flow, stock

__all__ = [
    "Change",
    "Clock",
    "Course",
    "Date",
    "Dimension",
    "EquationError",
    "History",
    "Inputs",
    "Model",
    "ModelError",
    "NumericalError",
    "Parameter",
    "Trajectories",
    "Variable",
    "accumulator",
    "assemble",
    "auxiliary",
    "capacity_limited",
    "dimensions",
    "flow",
    "ratio",
    "shift",
    "simulate",
    "simulate_blocks",
    "smooth_towards",
    "stock",
    "total",
    "water_level",
]
