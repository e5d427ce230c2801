"""Parquet files: their columns have names and types already."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from attrs import field, frozen

from xhht.errors import InvalidInput, Problem
from xhht.files.tables.findings import finding
from xhht.files.tables.grid import Expected, Merged, Raw
from xhht.files.tables.reading import Options, table_of
from xhht.files.tables.table import Table

MOST_CELLS = 200_000_000
_MAGIC = b"PAR1"


def parquet_table(data: bytes, name: str, sheet: object, options: Options) -> Table:
    """Read a Parquet file.

    Raises:
        InvalidInput: for a file that is none, or holds more cells than are taken.
    """
    if sheet is not None:
        raise InvalidInput(Problem("sheet_none", "sheet", got=repr(sheet)))
    if not data:
        raise InvalidInput(Problem("table_empty"))
    if not (data.startswith(_MAGIC) and data.endswith(_MAGIC)):
        raise InvalidInput(Problem("parquet_broken"))
    frame = _frame(data)
    floats = [series for series in frame if series.dtype.is_float()]
    count = sum(int(series.is_nan().sum() or 0) for series in floats)
    return table_of(_Frame(frame), name, options, [finding("nan", count=count)] if count else [])


def _frame(data: bytes) -> pl.DataFrame:
    try:
        scanned = pl.scan_parquet(io.BytesIO(data))
        cells = int(scanned.select(pl.len()).collect().item()) * len(scanned.collect_schema())
        if cells > MOST_CELLS:
            raise InvalidInput(Problem("too_large", got=str(cells), details={"limit": MOST_CELLS}))
        return pl.read_parquet(io.BytesIO(data))
    except InvalidInput:
        raise
    except Exception as error:
        raise InvalidInput(Problem("parquet_broken", got=type(error).__name__)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise InvalidInput(Problem("parquet_broken", got="panic")) from None


@frozen(eq=False)
class _Frame:
    """A frame as a grid: its names are the head, in row 0."""

    frame: pl.DataFrame
    merged: Sequence[Merged] = ()
    broken: Mapping[tuple[int, int], str] = field(factory=dict)

    @property
    def top(self) -> Sequence[Sequence[Any]]:
        """The names, and the first rows."""
        rows = [[None if cell is None else _simple(cell) for cell in row] for row in self.frame.head(20).rows()]
        return [self.frame.columns, *rows]

    def body(self, start: int, expected: Sequence[Expected]) -> Sequence[Raw]:  # noqa: ARG002 - the columns have types
        """The columns from a row on."""
        return [_raw(series) for series in self.frame[start - 1 :]]

    def address(self, row: int, column: int) -> str:
        """A cell by the name of its column and its row, from 1."""
        return f"{self.frame.columns[column]}[{row}]"


def _simple(value: Any) -> Any:
    """A value that is neither number nor text by its type only: no more is needed to tell heads from figures."""
    return value if isinstance(value, str | int | float) else type(value).__name__


def _raw(series: pl.Series) -> Raw:
    dtype, height = series.dtype, len(series)
    if dtype.is_integer():
        return Raw(height, numbers=_whole(series))
    if dtype == pl.Boolean:
        return Raw(height, truths=series)
    if dtype.is_float():
        return Raw(height, numbers=series.cast(pl.Float64).fill_nan(None))
    if dtype == pl.Decimal:
        return Raw(height, numbers=_decimal(series))
    if dtype in (pl.String, pl.Categorical, pl.Enum):
        texts = series.cast(pl.String).str.strip_chars().str.normalize("NFC")
        return Raw(height, texts=texts.set(texts == "", None))
    rows = series.is_not_null().arg_true()
    values = dict(zip(rows.to_list(), series.gather(rows).to_list(), strict=True))
    return Raw(height, others={row: value if _is_known(value) else repr(value)[:80] for row, value in values.items()})


def _is_known(value: Any) -> bool:
    return type(value).__module__ in ("builtins", "datetime") and value.__hash__ is not None


def _decimal(series: pl.Series) -> pl.Series:
    """Exact decimals as whole numbers, or as floats if any of them has decimals, with the same shortest text."""
    held = series.cast(pl.Int64, strict=False)
    is_whole = (held.cast(series.dtype, strict=False) == series).fill_null(value=False)
    return held if is_whole.sum() == series.len() - series.null_count() else series.cast(pl.Float64)


def _whole(series: pl.Series) -> pl.Series:
    """Whole numbers of any width; what is wider than 64 bits stays a float, which is refused as too large."""
    held = series.cast(pl.Int64, strict=False)
    return held if held.null_count() == series.null_count() else series.cast(pl.Float64)
