"""What a share that the table states says of its part and its whole, for every row: `ShareOf` in columns."""

from attrs import frozen

from xhht.formula.columns.cells import (
    NO,
    Cell,
    both,
    divided,
    either,
    fixed,
    larger,
    less,
    minus,
    opposite,
    plus,
    quotient,
    smaller,
    times,
    where,
)

SHARES = 10**6
"""Stated shares are counted in millionths."""

_LARGEST = 10**12


@frozen(eq=False)
class Bounds:
    """The least and the greatest that a figure may be, as whole numbers of its unit.

    Attributes:
        low: the least.
        high: the greatest; anything where there is no limit.
        open: where there is no limit.
    """

    low: Cell
    high: Cell
    open: Cell = NO


@frozen(eq=False)
class StatedShare:
    """A share of whole numbers in some rows.

    Attributes:
        some: where it is stated.
        low: its least, in millionths.
        high: its greatest, at most one.
    """

    some: Cell
    low: Cell
    high: Cell

    def of(self, whole: Bounds) -> Bounds:
        """What the part may be, of such a whole; a whole that is stated to have a share is not empty."""
        least = larger(_small(whole.low), fixed(1))
        low = _rounded_up(times(self.low, least))
        high = divided(times(self.high, _small(whole.high)), SHARES)
        too_large = less(fixed(_LARGEST), whole.high)
        return self._where_stated(Bounds(low, high, either(whole.open, too_large)))

    def under(self, part: Bounds) -> Bounds:
        """What the whole may be, under such a part."""
        at_least, at_most = larger(self.high, fixed(1)), larger(self.low, fixed(1))
        above = times(_small(part.low), fixed(SHARES))
        least = quotient(plus(above, minus(at_least, fixed(1))), at_least)
        low = larger(where(less(fixed(0), self.high), smaller(least, fixed(_LARGEST)), fixed(1)), fixed(1))
        high = quotient(times(_small(part.high), fixed(SHARES)), at_most)
        no_limit = either(part.open, opposite(less(fixed(0), self.low)), less(fixed(_LARGEST), part.high))
        too_large = less(fixed(_LARGEST), high)
        return self._where_stated(Bounds(low, smaller(high, fixed(_LARGEST)), either(no_limit, too_large)))

    def contradicts(self, part: Bounds, whole: Bounds) -> Cell:
        """Where no part and no whole give the share."""
        pairs = (self.of(whole), part), (self.under(part), whole)
        return both(self.some, either(*(_apart(found, own) for found, own in pairs)))

    def _where_stated(self, bounds: Bounds) -> Bounds:
        return Bounds(
            where(self.some, bounds.low, fixed(0)),
            bounds.high,
            either(opposite(self.some), bounds.open),
        )


def _small(number: Cell) -> Cell:
    """The number, cut off where a millionth of it would leave 64 bits."""
    return smaller(number, fixed(_LARGEST))


def _rounded_up(millionths: Cell) -> Cell:
    return divided(plus(millionths, fixed(SHARES - 1)), SHARES)


def _apart(first: Bounds, second: Bounds) -> Cell:
    """Where two bounds of one figure have nothing in common."""
    low = larger(first.low, second.low)
    return either(*(both(opposite(bounds.open), less(bounds.high, low)) for bounds in (first, second)))
