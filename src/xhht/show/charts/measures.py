"""What observations are measured by: an indicator, its id, or a formula."""

from typing import NamedTuple

from xhht.catalogues import indicator
from xhht.errors import Problem, refuse, show
from xhht.formula import Number, Value, evaluate, say
from xhht.indicators import Indicator
from xhht.languages import Text
from xhht.observation import Observation

Measurable = Indicator | Number | str
"""An indicator, its id, or a formula that gives a number."""


class Measure(NamedTuple):
    """A formula with a label. Call it on an observation."""

    label: Text
    formula: Number

    def __call__(self, seen: Observation) -> Value:
        """What it comes to on an observation."""
        return evaluate(self.formula, seen)


def measure_of(of: Measurable | None) -> Measure:
    """The measure that a caller named.

    Raises:
        InvalidInput: for what is none.
        UnknownName: for an unknown indicator.

    >>> measure_of("clc_rated_good_share").formula
    share("clc_rated_good", of="clc")
    """
    if isinstance(of, str):
        of = indicator(of)
    if isinstance(of, Indicator):
        return Measure(of.label, of.formula)
    if isinstance(of, Number):
        return Measure(Text(vi=say(of, "vi"), en=say(of, "en")), of)
    refuse([Problem("measure_due", "of", "" if of is None else show(of))])
    raise AssertionError
