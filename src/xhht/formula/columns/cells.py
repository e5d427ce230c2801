"""What is computed for every row: whole numbers and truths, as a graph that knows the range of each.

A cell is never null: what is missing was told apart before. A range is worked out with every cell, which
folds what is certain for all rows and proves that no number leaves 64 bits.
"""

from collections.abc import Callable
from typing import Any
from weakref import WeakValueDictionary

LARGEST = 2**63 - 1


class Cell:
    """One number, or a truth as 0 or 1, for every row; equal cells are one object.

    Attributes:
        op: what is done, a key of the back-end's table.
        args: the cells it is done with; of a column its name, of a fixed number the number.
        low: the least that it can be in any row.
        high: the greatest.
        truth: whether it is a truth.
    """

    __slots__ = ("__weakref__", "args", "high", "low", "op", "truth")

    def __init__(self, op: str, args: tuple[Any, ...], low: int, high: int, *, truth: bool) -> None:
        self.op, self.args, self.low, self.high, self.truth = op, args, low, high, truth

    @property
    def fixed(self) -> bool:
        """Whether it is the same for all rows."""
        return self.low == self.high


_KNOWN: WeakValueDictionary[tuple[Any, ...], Cell] = WeakValueDictionary()


def _cell(op: str, args: tuple[Any, ...], low: int, high: int, *, truth: bool = False) -> Cell:
    if low == high and op != "fixed":
        return fixed(low, truth=truth)
    if low < -LARGEST or high > LARGEST:
        raise OverflowError(f"{op} reaches {max(-low, high)}")
    key = (op, args, low, high, truth)
    found = _KNOWN.get(key)
    if found is None:
        found = _KNOWN[key] = Cell(op, args, low, high, truth=truth)
    return found


def fixed(number: int, *, truth: bool = False) -> Cell:
    """A number that is the same for all rows."""
    return _cell("fixed", (number,), number, number, truth=truth)


YES, NO = fixed(1, truth=True), fixed(0, truth=True)


def column(name: str, low: int, high: int, *, truth: bool = False) -> Cell:
    """A column of the table, its values within the range."""
    return _cell("column", (name,), low, high, truth=truth)


def always(truth: bool) -> Cell:
    """A truth that is the same for all rows."""
    return YES if truth else NO


def _negated(cell: Cell) -> Cell | None:
    """The cell of which this one is the opposite number, if it is one."""
    return cell.args[1] if cell.op == "minus" and cell.args[0].fixed and cell.args[0].low == 0 else None


def plus(first: Cell, second: Cell) -> Cell:
    """The sum."""
    if second.fixed and second.low == 0:
        return first
    if first.fixed and first.low == 0:
        return second
    less_first, less_second = _negated(first), _negated(second)
    if less_second is not None:
        return minus(first, less_second)
    if less_first is not None:
        return minus(second, less_first)
    return _cell("plus", (first, second), first.low + second.low, first.high + second.high)


def minus(first: Cell, second: Cell) -> Cell:
    """The difference."""
    if second.fixed and second.low == 0:
        return first
    if first is second:
        return fixed(0)
    less_first, less_second = _negated(first), _negated(second)
    if less_second is not None:
        return plus(first, less_second)
    if less_first is not None:
        return minus(fixed(0), plus(less_first, second))
    return _cell("minus", (first, second), first.low - second.high, first.high - second.low)


def times(first: Cell, second: Cell) -> Cell:
    """The product."""
    if first.fixed:
        first, second = second, first
    if second.fixed and second.low == 1:
        return first
    ends = product_ends((first.low, first.high), (second.low, second.high))
    if second.fixed and second.low < 0:
        return minus(fixed(0), times(first, fixed(-second.low)))
    return _cell("times", (first, second), *ends)


def product_ends(first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    """The range of a product of numbers from two ranges.

    >>> product_ends((-2, 3), (4, 5))
    (-10, 15)
    """
    ends = [one * other for one in first for other in second]
    return min(ends), max(ends)


def divided(number: Cell, by: int) -> Cell:
    """A number divided by a positive one, rounded down."""
    return _cell("divided", (number, by), number.low // by, number.high // by)


def quotient(number: Cell, by: Cell) -> Cell:
    """A number that is not negative divided by another one, which is at least 1, rounded down."""
    if by.fixed:
        return divided(number, by.low)
    return _cell("quotient", (number, by), number.low // by.high, number.high // by.low)


def rest(number: Cell, by: int) -> Cell:
    """What that division leaves, never negative."""
    return _cell("rest", (number, by), 0, by - 1)


def smaller(first: Cell, second: Cell) -> Cell:
    """The smaller of two numbers."""
    if first.high <= second.low:
        return first
    if second.high <= first.low:
        return second
    return _cell("smaller", (first, second), min(first.low, second.low), min(first.high, second.high))


def larger(first: Cell, second: Cell) -> Cell:
    """The larger of two numbers."""
    if first.low >= second.high:
        return first
    if second.low >= first.high:
        return second
    if first.op == "larger" and first.args[1].fixed and first.args[1].low <= second.low:
        first = first.args[0]
    return _cell("larger", (first, second), max(first.low, second.low), max(first.high, second.high))


def less(first: Cell, second: Cell) -> Cell:
    """Whether the first number lies below the second."""
    if first.high < second.low:
        return YES
    if first.low >= second.high or first is second:
        return NO
    if first.op == "minus" and second is fixed(0):
        return less(*first.args)
    if second.op == "minus" and first is fixed(0):
        return less(second.args[1], second.args[0])
    return _cell("less", (first, second), 0, 1, truth=True)


def same(first: Cell, second: Cell) -> Cell:
    """Whether two numbers are equal."""
    if first is second or (first.fixed and second.fixed and first.low == second.low):
        return YES
    if first.high < second.low or first.low > second.high:
        return NO
    if second.fixed and second.low == first.low == first.high - 1:
        return opposite(same(first, fixed(first.high)))
    if second.fixed and first.op == "larger" and first.args[1].high < second.low:
        return same(first.args[0], second)
    if second.fixed and first.op == "where" and first.args[2].fixed and first.args[2].low != second.low:
        condition, then, _ = first.args
        needless = condition.op == "less" and condition.args[1] is then and condition.args[0].high < second.low
        return same(then, second) if needless else both(condition, same(then, second))
    return _cell("same", (first, second), 0, 1, truth=True)


def both(*truths: Cell) -> Cell:
    """Whether all of some truths hold."""
    return _joined("both", truths, YES, NO)


def either(*truths: Cell) -> Cell:
    """Whether one of some truths holds."""
    return _joined("either", truths, NO, YES)


def _joined(op: str, truths: tuple[Cell, ...], neutral: Cell, final: Cell) -> Cell:
    kept = list(dict.fromkeys(truth for truth in truths if truth is not neutral))
    if final in kept:
        return final
    result = kept[0] if kept else neutral
    for truth in kept[1:]:
        result = _cell(op, (result, truth), 0, 1, truth=True)
    return result


def opposite(truth: Cell) -> Cell:
    """Whether a truth does not hold."""
    if truth.fixed:
        return always(not truth.low)
    if truth.op == "opposite":
        inner: Cell = truth.args[0]
        return inner
    return _cell("opposite", (truth,), 0, 1, truth=True)


def where(condition: Cell, then: Cell, otherwise: Cell) -> Cell:
    """One number, or truth, where a condition holds, another where it does not."""
    if condition.fixed:
        return then if condition.low else otherwise
    if then is otherwise:
        return then
    if then.truth:
        return _chosen_truth(condition, then, otherwise)
    low, high = min(then.low, otherwise.low), max(then.high, otherwise.high)
    return _cell("where", (condition, then, otherwise), low, high)


def _chosen_truth(condition: Cell, then: Cell, otherwise: Cell) -> Cell:
    return either(both(condition, then), both(opposite(condition), otherwise))


def as_number(truth: Cell) -> Cell:
    """A truth as 0 or 1."""
    return _cell("number", (truth,), truth.low, truth.high)


def how_many(truths: tuple[Cell, ...]) -> Cell:
    """How many of some truths hold."""
    result = fixed(0)
    for truth in truths:
        result = plus(result, as_number(truth))
    return result


def fold(combine: Callable[[Cell, Cell], Cell], cells: list[Cell]) -> Cell:
    """Cells combined one after another; there is at least one."""
    result = cells[0]
    for cell in cells[1:]:
        result = combine(result, cell)
    return result
