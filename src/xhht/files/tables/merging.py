"""Merged cells below the head: a name holds for all of their rows, a figure for the first only."""

from collections.abc import Mapping, Sequence

import polars as pl

from xhht.files.tables.assign import Taken
from xhht.files.tables.grid import Merged


def filled_down(
    keys: dict[str, pl.Series], taken: Sequence[Taken], merged: Sequence[Merged], start: int
) -> tuple[dict[str, pl.Series], list[tuple[int, int]]]:
    """The columns of names with merged cells filled, and the cells of figures that are merged over rows.

    Args:
        keys: the columns of names and codes.
        taken: every column.
        merged: the merged ranges of the sheet.
        start: the first row below the head.
    """
    by_column: Mapping[int, Taken] = {item.column: item for item in taken}
    columns, figures = dict(keys), []
    for (top, left), (bottom, _) in merged:
        item = by_column.get(left)
        if item is None or top < start or bottom <= top:
            continue
        if not item.is_key:
            figures.append((top, left))
        elif item.name in columns:
            series = columns[item.name]
            rows = list(range(top - start, min(bottom - start + 1, len(series))))
            columns[item.name] = series.scatter(rows, series[rows[0]]) if rows else series
    return columns, figures
