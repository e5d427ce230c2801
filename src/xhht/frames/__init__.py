"""Measure, rate and roll up whole tables, with the same answers as for one observation at a time."""

from xhht.frames.carrying import CarriedTable, carry_over
from xhht.frames.checking import explain, validate
from xhht.frames.measuring import measure
from xhht.frames.periods import with_previous
from xhht.frames.rating import rate
from xhht.frames.rolling import roll_up
from xhht.frames.stating import with_stated

__all__ = [
    "CarriedTable",
    "carry_over",
    "explain",
    "measure",
    "rate",
    "roll_up",
    "validate",
    "with_previous",
    "with_stated",
]
