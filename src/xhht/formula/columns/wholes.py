"""Whole numbers of any size for every row: one 64-bit cell where it is enough, else several limbs.

Which of the two is known when a formula is compiled, so that nothing ever overflows.
"""

from attrs import frozen

from xhht.formula.columns.cells import (
    LARGEST,
    Cell,
    both,
    divided,
    fixed,
    larger,
    less,
    minus,
    plus,
    product_ends,
    rest,
    same,
    smaller,
    times,
    where,
)

BASE = 10**9
_SMALL = 2**61
_ROOM = 2**40


@frozen(eq=False)
class Whole:
    """A whole number for every row.

    Attributes:
        limbs: cells that, times the powers of `BASE`, add up to it, the lowest first.
        low: the least that it can be.
        high: the greatest.
    """

    limbs: tuple[Cell, ...]
    low: int
    high: int

    @property
    def cell(self) -> Cell | None:
        """Its only cell, or ``None`` where it may leave 64 bits."""
        return self.limbs[0] if len(self.limbs) == 1 else None

    def __add__(self, other: "Whole") -> "Whole":
        low, high = self.low + other.low, self.high + other.high
        if self.cell and other.cell and _fits(low, high):
            return whole(plus(self.cell, other.cell))
        first, second = _small(self), _small(other)
        size = max(len(first), len(second))
        padded = zip(_padded(first, size), _padded(second, size), strict=True)
        return Whole(tuple(plus(*pair) for pair in padded), low, high)

    def __neg__(self) -> "Whole":
        return self * number(-1)

    def __sub__(self, other: "Whole") -> "Whole":
        low, high = self.low - other.high, self.high - other.low
        if self.cell and other.cell and _fits(low, high):
            return whole(minus(self.cell, other.cell))
        return self + -other

    def __mul__(self, other: "Whole") -> "Whole":
        low, high = product_ends((self.low, self.high), (other.low, other.high))
        if low == high:
            return number(low)
        if self.cell and other.cell and _fits(low, high):
            return whole(times(self.cell, other.cell))
        first, second = _split(self), _split(other)
        limbs = [fixed(0)] * (len(first) + len(second) - 1)
        for place, limb in enumerate(first):
            for shift, factor in enumerate(second):
                limbs[place + shift] = plus(limbs[place + shift], times(limb, factor))
        return Whole(tuple(limbs), low, high)

    @property
    def negative(self) -> Cell:
        """Whether it lies below 0."""
        return less(_split(self)[-1] if self.cell is None else self.cell, fixed(0))

    @property
    def positive(self) -> Cell:
        """Whether it lies above 0."""
        return less(fixed(0), self.cell) if self.cell else (-self).negative

    @property
    def zero(self) -> Cell:
        """Whether it is 0."""
        return same(self.cell, fixed(0)) if self.cell else both(*(same(limb, fixed(0)) for limb in _split(self)))


def whole(cell: Cell) -> Whole:
    """A whole number that one cell holds."""
    return Whole((cell,), cell.low, cell.high)


def number(value: int) -> Whole:
    """A whole number that is the same for all rows."""
    if _fits(value, value):
        return whole(fixed(value))
    limbs = []
    left = value
    while not -BASE < left < BASE:
        left, limb = divmod(left, BASE)
        limbs.append(fixed(limb))
    return Whole((*limbs, fixed(left)), value, value)


def chosen(condition: Cell, then: Whole, otherwise: Whole) -> Whole:
    """One number where a condition holds, another where it does not."""
    if condition.fixed:
        return then if condition.low else otherwise
    low, high = min(then.low, otherwise.low), max(then.high, otherwise.high)
    if then.cell and otherwise.cell:
        return whole(where(condition, then.cell, otherwise.cell))
    first, second = _split(then), _split(otherwise)
    size = max(len(first), len(second))
    padded = zip(_padded(first, size), _padded(second, size), strict=True)
    return Whole(tuple(where(condition, *pair) for pair in padded), low, high)


def below(first: Whole, second: Whole) -> Cell:
    """Whether the first number lies below the second."""
    if first.cell and second.cell:
        return less(first.cell, second.cell)
    return (first - second).negative


def least_of(first: Whole, second: Whole) -> Whole:
    """The smaller of two numbers."""
    if first.cell and second.cell:
        return whole(smaller(first.cell, second.cell))
    return chosen(below(second, first), second, first)


def most_of(first: Whole, second: Whole) -> Whole:
    """The larger of two numbers."""
    if first.cell and second.cell:
        return whole(larger(first.cell, second.cell))
    return chosen(below(first, second), second, first)


def _fits(low: int, high: int) -> bool:
    """Whether a cell can hold it, with room for what a limb carries over."""
    return low >= _ROOM - LARGEST and high <= LARGEST - _ROOM


def _padded(limbs: tuple[Cell, ...], size: int) -> tuple[Cell, ...]:
    return limbs + (fixed(0),) * (size - len(limbs))


def _small(value: Whole) -> tuple[Cell, ...]:
    """Limbs that can be added without leaving 64 bits."""
    small = all(limb.low > -_SMALL and limb.high < _SMALL for limb in value.limbs)
    return value.limbs if small else _split(value)


def _split(value: Whole) -> tuple[Cell, ...]:
    """Limbs of which all lie between 0 and `BASE`, but for the top one, which has the sign."""
    limbs = []
    carry = fixed(0)
    waiting = list(value.limbs)
    while waiting or carry.low < -BASE or carry.high > BASE:
        full = plus(waiting.pop(0), carry) if waiting else carry
        limbs.append(rest(full, BASE))
        carry = divided(full, BASE)
    return (*limbs, carry)
