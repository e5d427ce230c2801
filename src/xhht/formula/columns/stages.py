"""Compute cells on a dataframe, in ordered stages: what is used twice becomes a temporary column."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

from xhht.formula.columns.cells import Cell

Frame = TypeVar("Frame", nw.DataFrame[Any], nw.LazyFrame[Any])

TEMPORARY = "__xhht_"
"""What the names of temporary columns begin with."""

_INLINE = frozenset({"column", "fixed", "opposite"})
_REPEATING = frozenset({"divided", "rest"})
"""What writes its number out more than once."""


def with_cells(frame: Frame, wanted: Mapping[str, Cell]) -> Frame:
    """The frame with a column for each cell: Int64 for numbers, Boolean for truths."""
    uses = _uses(wanted.values())
    stage_of: dict[Cell, int] = {}
    names: dict[Cell, str] = {}
    for cell in _in_order(wanted.values()):
        stage_of[cell] = max((_ready(arg, stage_of, names) for arg in _inner(cell)), default=0)
        if uses[cell] > 1 and cell.op not in _INLINE:
            names[cell] = f"{TEMPORARY}{len(names)}"
    last = 1 + max((stage_of[cell] for cell in names), default=-1)
    for stage in range(last):
        kept = [cell for cell in names if stage_of[cell] == stage]
        done = {cell: names[cell] for cell in names if stage_of[cell] < stage}
        frame = frame.with_columns(*(expression(cell, done, whole=True).alias(names[cell]) for cell in kept))
    return frame.with_columns(*(expression(cell, names).alias(name) for name, cell in wanted.items()))


def _inner(cell: Cell) -> tuple[Cell, ...]:
    return tuple(arg for arg in cell.args if isinstance(arg, Cell))


def _in_order(cells: Iterable[Cell]) -> list[Cell]:
    """Every cell after those that it is made of."""
    found: dict[Cell, None] = {}
    waiting = list(cells)
    while waiting:
        cell = waiting[-1]
        inner = [arg for arg in _inner(cell) if arg not in found]
        waiting += inner
        if not inner:
            found[waiting.pop()] = None
    return list(found)


def _uses(wanted: Iterable[Cell]) -> Counter[Cell]:
    """How often each cell is written out: what stands in another that is never kept, as often as that one."""
    wanted = list(wanted)
    uses = Counter(wanted)
    for cell in reversed(_in_order(wanted)):
        for arg in _inner(cell):
            uses[arg] += uses[cell] if cell.op in _INLINE else 1 + (cell.op in _REPEATING)
    return uses


def _ready(arg: Cell, stage_of: Mapping[Cell, int], names: Mapping[Cell, str]) -> int:
    """The first stage that can use a cell."""
    return stage_of[arg] + (arg in names)


def expression(cell: Cell, names: Mapping[Cell, str], *, whole: bool = False) -> nw.Expr:
    """A cell as an expression over the columns that are there; ``whole`` makes one of a cell with a name."""
    if cell in names and not whole:
        return nw.col(names[cell])
    if cell.op == "column":
        return nw.col(cell.args[0])
    if cell.op == "fixed":
        return nw.lit(bool(cell.low)) if cell.truth else nw.lit(cell.low, nw.Int64)
    args = [expression(arg, names) if isinstance(arg, Cell) else arg for arg in cell.args]
    return _OPERATIONS[cell.op](*args)


def _near(number: nw.Expr, by: int) -> nw.Expr:
    """The whole number nearest to the quotient, or next to it: a float holds it, not every back-end has ``%``."""
    return (number / by).round(0).cast(nw.Int64)


def _rest(number: nw.Expr, by: int) -> nw.Expr:
    left = number - _near(number, by) * by
    return nw.when(left < 0).then(left + by).otherwise(left)


def _divided(number: nw.Expr, by: int) -> nw.Expr:
    near = _near(number, by)
    return nw.when(number < near * by).then(near - 1).otherwise(near)


_OPERATIONS: dict[str, Callable[..., nw.Expr]] = {
    "plus": lambda first, second: first + second,
    "minus": lambda first, second: first - second,
    "times": lambda first, second: first * second,
    "divided": _divided,
    "rest": _rest,
    "smaller": nw.min_horizontal,
    "larger": nw.max_horizontal,
    "less": lambda first, second: first < second,
    "same": lambda first, second: first == second,
    "both": lambda first, second: first & second,
    "either": lambda first, second: first | second,
    "opposite": lambda truth: ~truth,
    "where": lambda condition, then, otherwise: nw.when(condition).then(then).otherwise(otherwise),
    "number": lambda truth: truth.cast(nw.Int64),
}
