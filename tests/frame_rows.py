"""Results of any back-end as plain rows."""

import math
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

Rows = list[dict[str, Any]]


def schema_of(rows: Rows) -> dict[str, type]:
    """The type of each column: where it has no value at all, whole numbers."""
    kinds: dict[str, type] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                kinds[name] = float if kinds.get(name) is float else type(value)
            kinds.setdefault(name, int)
    return kinds


def polars_eager(rows: Rows) -> Any:
    kinds = {int: pl.Int64, float: pl.Float64, bool: pl.Boolean, str: pl.String}
    return pl.DataFrame(rows, schema={name: kinds.get(kind, pl.Date) for name, kind in schema_of(rows).items()})


def to_rows(result: Any) -> Rows:
    """The rows, NaN as missing."""
    frame = nw.from_native(result)
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    rows = frame.to_arrow().to_pylist()
    return [
        {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in row.items()}
        for row in rows
    ]
