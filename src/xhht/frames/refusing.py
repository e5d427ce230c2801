"""What is said of the rows of a table that cannot be taken: one problem each kind, with the first row."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw

from xhht.errors import Problem
from xhht.formula.columns.cells import Cell
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.inputs import Table
from xhht.frames.kinds import values_of
from xhht.frames.sources import PREVIOUS

_BAD = TEMPORARY + "bad"
_ROW = TEMPORARY + "row"


def bad_rows(table: Table) -> Iterator[Problem]:
    """A problem for every column whose values cannot be taken, and for every relation that rows break."""
    for source, cell in table.wrong_values():
        details = {"values": values_of(source.quantity, source.limit // source.scale)}
        yield from rows_where(table, cell, "column_values", source.name, details, shown=[source.name])
    for (name, back), parts, cell in table.contradictions():
        shown = [source.name for source in table.sources if source.key == (name, back)]
        yield from rows_where(table, cell, "rows_contradict", name + PREVIOUS * back, {"parts": parts}, shown=shown)


def rows_where(
    table: Table, cell: Cell, code: str, path: str, details: Mapping[str, object], *, shown: Sequence[str] = ()
) -> Iterator[Problem]:
    """A problem that says in how many rows something holds, and which is the first; none where it never does."""
    marked = table.computed({_BAD: cell}).with_row_index(_ROW).filter(nw.col(_BAD))
    if len(marked):
        values = [value for value in (marked[name][0] for name in shown) if value is not None]
        got = " … ".join(str(value) for value in [value for value in values if not _is_nan(value)] or values)
        yield Problem(code, path, got, {**details, "count": len(marked), "row": int(marked[_ROW][0])})


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)
