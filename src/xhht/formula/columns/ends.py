"""Exact fractions for every row, and the ends of what a number may be."""

from collections.abc import Callable, Iterable

from attrs import evolve, frozen

from xhht.exact import Number as Exact
from xhht.formula.columns.cells import NO, Cell, always, both, either, opposite, where
from xhht.formula.columns.wholes import Whole, below, chosen, number
from xhht.formula.nodes import Relation


@frozen(eq=False)
class End:
    """One end of what a number may be: a fraction, or no limit.

    Attributes:
        above: the number above the line; anything where there is no limit.
        under: the one below the line, never negative, and 0 only where the end means nothing.
        open: where there is no limit.
    """

    above: Whole
    under: Whole
    open: Cell = NO

    def __neg__(self) -> "End":
        return evolve(self, above=-self.above)

    def __add__(self, other: "End") -> "End":
        no_limit = either(self.open, other.open)
        if self.under.low == self.under.high == other.under.low == other.under.high:
            return End(self.above + other.above, self.under, no_limit)
        above = self.above * other.under + other.above * self.under
        return End(above, self.under * other.under, no_limit)

    def times(self, factor: Exact) -> "End":
        """The end times a fixed number that is not negative."""
        if factor == 1:
            return self
        return End(self.above * number(factor.numerator), self.under * number(factor.denominator), self.open)


Ends = tuple[End, End]


def end(value: Exact | None) -> End:
    """An end that is the same for all rows; ``None`` for no limit."""
    if value is None:
        return End(number(0), number(1), always(True))
    return End(number(value.numerator), number(value.denominator))


def is_below(first: End, second: End) -> Cell:
    """Whether the first fraction lies below the second, where both are limits."""
    if _alike(first, second):
        return below(first.above, second.above)
    return below(first.above * second.under, second.above * first.under)


def _alike(first: End, second: End) -> bool:
    return first.under.low == first.under.high == second.under.low == second.under.high


def pick(condition: Cell, then: End, otherwise: End) -> End:
    """One end where a condition holds, another where it does not."""
    if condition.fixed:
        return then if condition.low else otherwise
    under = then.under if _alike(then, otherwise) else chosen(condition, then.under, otherwise.under)
    return End(chosen(condition, then.above, otherwise.above), under, where(condition, then.open, otherwise.open))


def tightest_low(*ends: End) -> End:
    """The greatest of some lower ends; no limit gives way."""
    return _tightest(ends, is_below)


def tightest_high(*ends: End) -> End:
    """The least of some upper ends; no limit gives way."""
    return _tightest(ends, lambda best, other: is_below(other, best))


def widest_low(*ends: End) -> End:
    """The least of some lower ends; no limit wins."""
    return _widest(ends, lambda best, other: is_below(other, best))


def widest_high(*ends: End) -> End:
    """The greatest of some upper ends; no limit wins."""
    return _widest(ends, is_below)


Better = Callable[[End, End], Cell]


def _tightest(ends: Iterable[End], better: Better) -> End:
    best, *others = ends
    for other in others:
        best = pick(both(opposite(other.open), either(best.open, better(best, other))), other, best)
    return best


def _widest(ends: Iterable[End], better: Better) -> End:
    best, *others = ends
    for other in others:
        best = pick(either(other.open, both(opposite(best.open), better(best, other))), other, best)
    return best


@frozen(eq=False)
class Truth:
    """What is known of a condition in every row.

    Attributes:
        yes: where it certainly holds.
        no: where it certainly does not.
    """

    yes: Cell
    no: Cell

    def __invert__(self) -> "Truth":
        return Truth(self.no, self.yes)

    def __or__(self, other: "Truth") -> "Truth":
        """Decided where one of two ways to find out decides it."""
        return Truth(either(self.yes, other.yes), either(self.no, other.no))

    @property
    def open(self) -> Cell:
        """Where it is not known."""
        return both(opposite(self.yes), opposite(self.no))


def known(truth: bool | None) -> Truth:
    """A truth that is the same for all rows."""
    return Truth(always(truth is True), always(truth is False))


def compared(relation: Relation, left: Ends, right: Ends) -> Truth:
    """The comparison decided by the bounds of its two sides."""
    if relation in ("<", "<="):
        return compared(">" if relation == "<" else ">=", right, left)
    if relation == "==":
        never = either(_surely_below(left[1], right[0]), _surely_below(right[1], left[0]))
        ends = [_not_below(left[0], right[1]), _not_below(right[0], left[1])]
        return Truth(both(*ends), never)
    if relation == ">":
        return Truth(_surely_below(right[1], left[0]), _not_below(right[0], left[1]))
    return Truth(_not_below(left[0], right[1]), _surely_below(left[1], right[0]))


def _surely_below(first: End, second: End) -> Cell:
    return both(opposite(first.open), opposite(second.open), is_below(first, second))


def _not_below(first: End, second: End) -> Cell:
    return both(opposite(first.open), opposite(second.open), opposite(is_below(first, second)))


def zero() -> Ends:
    """What a form is compared with."""
    return end(0), end(0)
