"""Which feedback loops drive a run, and when: the Loops that Matter method, for any model and its trajectories.

W. Schoenberg, P. Davidsen and R. Eberlein, *Understanding model behavior using the Loops that Matter method*, System
Dynamics Review 36, 2020; W. Schoenberg, J. Hayward and R. Eberlein, *Improving Loops that Matter*, System Dynamics
Review 39, 2023.
"""

from vawsim.sd.loops.driving import Driven, drive
from vawsim.sd.loops.links import Link, link_parts, link_scores
from vawsim.sd.loops.loop import Loop, links_of, loop_of, stocks_of
from vawsim.sd.loops.scores import loop_scores, relative_scores
from vawsim.sd.loops.search import all_loops, partitions
from vawsim.sd.loops.steps import Steps, members_of, names_to_record
from vawsim.sd.loops.ways import cycle, passes, way

__all__ = [
    "Driven",
    "Link",
    "Loop",
    "Steps",
    "all_loops",
    "cycle",
    "drive",
    "link_parts",
    "link_scores",
    "links_of",
    "loop_of",
    "loop_scores",
    "members_of",
    "names_to_record",
    "partitions",
    "passes",
    "relative_scores",
    "stocks_of",
    "way",
]
