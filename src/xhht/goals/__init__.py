"""Dated targets as sourced data, and progress towards them.

The data stand in the folder ``targets``, as the law stands in ``law``; the code has a name of its own because
`xhht.targets` is the function that lists them.
"""

from xhht.goals.measure import progressed
from xhht.goals.progress import GoalProgress, GoalState, Point, Progress, Track
from xhht.goals.sets import TargetSets, packaged_targets, read_target_set, target_sets_of
from xhht.goals.target import Goal, Omitted, Scope, Target, TargetSet

__all__ = [
    "Goal",
    "GoalProgress",
    "GoalState",
    "Omitted",
    "Point",
    "Progress",
    "Scope",
    "Target",
    "TargetSet",
    "TargetSets",
    "Track",
    "packaged_targets",
    "progressed",
    "read_target_set",
    "target_sets_of",
]
