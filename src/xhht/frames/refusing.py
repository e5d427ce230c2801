"""What is said of the rows of a table that cannot be taken: one problem each kind, with the first row."""

from collections.abc import Iterator, Mapping
from typing import Any

import narwhals.stable.v2 as nw

from xhht.errors import Problem
from xhht.formula.columns.cells import Cell
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.inputs import PREVIOUS, Table

_BAD = TEMPORARY + "bad"
_ROW = TEMPORARY + "row"


def bad_rows(table: Table) -> Iterator[Problem]:
    """A problem for every column whose values cannot be taken, and for every relation that rows break."""
    for source, cell in table.wrong_values():
        details = {"limit": source.limit // source.scale}
        yield from rows_where(table, cell, "column_values", source.name, details, shown=source.name)
    for (name, back), parts, cell in table.contradictions():
        yield from rows_where(table, cell, "rows_contradict", name + PREVIOUS * back, {"parts": parts}, shown=name)


def rows_where(
    table: Table, cell: Cell, code: str, path: str, details: Mapping[str, object], *, shown: str = ""
) -> Iterator[Problem]:
    """A problem that says in how many rows something holds, and which is the first; none where it never does."""
    marked = table.computed({_BAD: cell}).with_row_index(_ROW).filter(nw.col(_BAD))
    if len(marked):
        got = str(marked[shown][0]) if shown in table.original else ""
        yield Problem(code, path, got, {**details, "count": len(marked), "row": int(marked[_ROW][0])})


__all__ = ["Any", "bad_rows", "rows_where"]
