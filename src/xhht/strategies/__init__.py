"""Hypothesis strategies: observations, their completions, and formulas, to test your own rules with.

Needs the extra ``testing``. Everything drawn is consistent with the vocabulary: a part never exceeds its whole,
addends add up.
"""

from xhht.strategies.formulas import conditions, numbers
from xhht.strategies.observing import completions, observations

__all__ = ["completions", "conditions", "numbers", "observations"]
