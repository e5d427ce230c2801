"""Compute cells on a dataframe, in ordered stages: what is used twice becomes a temporary column."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import narwhals.stable.v2 as nw

from xhht.formula.columns.cells import Cell

TEMPORARY = "__xhht_"
"""What the names of temporary columns begin with."""

_INLINE = frozenset({"column", "fixed", "opposite"})
_REPEATING = frozenset({"divided", "quotient", "rest"})
"""What writes its number out more than once."""


def writer(frame: Any) -> Any:
    """What writes expressions for a frame: narwhals, or polars itself for its own.

    What is needed here has the same name in both; translating it costs several times what polars takes to build it.
    """
    return frame.implementation.to_native_namespace() if frame.implementation.is_polars() else nw


def adding(frame: Any, columns: Iterable[Any]) -> Any:
    """The frame with columns that its `writer` wrote."""
    added = list(columns)
    if not added:
        return frame
    if frame.implementation.is_polars():
        return nw.from_native(nw.to_native(frame).with_columns(added))
    return frame.with_columns(added)


def with_cells(frame: Any, wanted: Mapping[str, Cell]) -> Any:
    """The frame with a column for each cell: Int64 for numbers, Boolean for truths.

    Temporary columns are dropped as soon as nothing more is made of them, those that the cells start from too.
    """
    for columns, over in _written(tuple(wanted.items()), writer(frame)):
        frame = adding(frame, columns)
        frame = frame.drop(over) if over else frame
    return frame


@lru_cache(maxsize=64)
def _written(wanted: tuple[tuple[str, Cell], ...], lib: Any) -> list[tuple[list[Any], list[str]]]:
    """For every stage, the columns that it adds, and those that it drops."""
    names, stages = _stages(dict(wanted))
    added = ([_expression(cell, names, lib, name).alias(name) for name, cell in stage.items()] for stage in stages)
    return list(zip(added, _last_read(stages, names), strict=True))


Stages = list[dict[str, Cell]]


def _stages(wanted: Mapping[str, Cell]) -> tuple[dict[Cell, str], Stages]:
    """The names of what is kept, and what each stage adds: the last one what is wanted."""
    uses = _uses(wanted.values())
    stage_of: dict[Cell, int] = {}
    names: dict[Cell, str] = {}
    for cell in _in_order(wanted.values()):
        stage_of[cell] = max((_ready(arg, stage_of, names) for arg in _inner(cell)), default=0)
        if uses[cell] > 1 and cell.op not in _INLINE:
            names[cell] = f"{TEMPORARY}{len(names)}"
    stages: Stages = [{} for _ in range(1 + max((stage_of[cell] for cell in names), default=-1))]
    for cell, name in names.items():
        stages[stage_of[cell]][name] = cell
    return names, [*stages, dict(wanted)]


def _last_read(stages: Stages, names: Mapping[Cell, str]) -> list[list[str]]:
    """For every stage, the temporary columns that no later one reads."""
    last = {
        read: place
        for place, stage in enumerate(stages)
        for name, cell in stage.items()
        for read in _reads(cell, names, name)
    }
    found: list[list[str]] = [[] for _ in stages]
    for name, place in last.items():
        if name.startswith(TEMPORARY) and name not in stages[-1]:
            found[place].append(name)
    return found


def _reads(cell: Cell, names: Mapping[Cell, str], name: str = "") -> Iterator[str]:
    """The columns that the expression of a cell reads; ``name`` is that of the column it becomes."""
    if names.get(cell, name) != name:
        yield names[cell]
    elif cell.op == "column":
        yield cell.args[0]
    else:
        for arg in _inner(cell):
            yield from _reads(arg, names)


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


def _expression(cell: Cell, names: Mapping[Cell, str], lib: Any, name: str = "") -> Any:
    """A cell as an expression over the columns that are there; ``name`` is that of the column it becomes."""
    if names.get(cell, name) != name:
        return lib.col(names[cell])
    if cell.op == "column":
        return lib.col(cell.args[0])
    if cell.op == "fixed":
        return lib.lit(bool(cell.low)) if cell.truth else lib.lit(cell.low, lib.Int64)
    args = [_expression(arg, names, lib) if isinstance(arg, Cell) else arg for arg in cell.args]
    return _OPERATIONS[cell.op](lib, *args)


def _near(lib: Any, number: Any, by: Any) -> Any:
    """The whole number nearest to the quotient, or next to it: a float holds it, not every back-end has ``%``."""
    return (number / by).round(0).cast(lib.Int64)


def _rest(lib: Any, number: Any, by: int) -> Any:
    left = number - _near(lib, number, by) * by
    return lib.when(left < 0).then(left + by).otherwise(left)


def _divided(lib: Any, number: Any, by: int) -> Any:
    near = _near(lib, number, by)
    return lib.when(number < near * by).then(near - 1).otherwise(near)


def _quotient(lib: Any, number: Any, by: Any) -> Any:
    """A float misses a large quotient by some hundreds: what is left is divided once more."""
    first = _near(lib, number, by)
    near = first + _near(lib, number - first * by, by)
    return lib.when(number < near * by).then(near - 1).otherwise(near)


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "plus": lambda _, first, second: first + second,
    "minus": lambda _, first, second: first - second,
    "times": lambda _, first, second: first * second,
    "divided": _divided,
    "quotient": _quotient,
    "rest": _rest,
    "smaller": lambda lib, first, second: lib.min_horizontal(first, second),
    "larger": lambda lib, first, second: lib.max_horizontal(first, second),
    "less": lambda _, first, second: first < second,
    "same": lambda _, first, second: first == second,
    "both": lambda _, first, second: first & second,
    "either": lambda _, first, second: first | second,
    "opposite": lambda _, truth: ~truth,
    "where": lambda lib, condition, then, otherwise: lib.when(condition).then(then).otherwise(otherwise),
    "number": lambda lib, truth: truth.cast(lib.Int64),
}
