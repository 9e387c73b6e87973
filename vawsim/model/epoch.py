"""When the model's time begins and ends."""

from vawsim.sd.calendar import Date

EPOCH = Date(2009)
"""Model time 0. Runs begin earlier, at negative months, so that the model has settled by then."""

END = Date(2036)
"""The moment at which runs end: the last month is December 2035."""
