"""One column of figures, read as whole numbers with -1 for what is missing, whatever the back-end holds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import narwhals.stable.v2 as nw
from attrs import field, frozen

from xhht.errors import Problem, refuse
from xhht.formula.columns.cells import Cell, column
from xhht.formula.columns.figures import MISSING, Key
from xhht.formula.columns.stages import TEMPORARY, writer
from xhht.frames.kinds import NUMBERS, TRUTHS
from xhht.typed import hints, ill_typed
from xhht.vocabulary import Quantity

LARGEST_COUNT = 10**12
LARGEST_MONEY = 10**18
PREVIOUS = "_previous"
LOW, HIGH = "_low", "_high"
WRONG = "_wrong"

MissingColumns = Literal["raise", "unknown"]
Nan = Literal["refuse", "missing"]

_NEAR = 1e-9
"""How far a decimal times its scale may lie from a whole number: far below its next digit, above what floats lose."""

WIDE = (nw.UInt64, nw.Int128, nw.UInt128)
"""Integers that 64 bits with a sign may not hold."""

_FLOATS = (nw.Float32, nw.Float64)
_SIZES = {"count": LARGEST_COUNT, "money": LARGEST_MONEY, "points": LARGEST_COUNT, "level": LARGEST_COUNT}


@frozen(kw_only=True)
class Options:
    """How the columns of a table are read.

    Attributes:
        names: the column of a quantity, where it is not called like it.
        missing_columns: whether a quantity without a column is an error, or unknown in every row.
        nan: whether a NaN is an error or a missing figure; in pandas it always is a missing one.
    """

    names: Mapping[str, str]
    missing_columns: MissingColumns = "raise"
    nan: Nan = "refuse"

    def __attrs_post_init__(self) -> None:
        kinds = hints(Options)
        refuse(problem for name in kinds for problem in ill_typed(kinds[name], getattr(self, name), name))

    def column(self, key: Key, suffix: str = "") -> str:
        """The column that holds a quantity."""
        name, back = key
        return self.names.get(name, name) + PREVIOUS * back + suffix


@frozen
class Source:
    """One column of figures.

    Attributes:
        key: the quantity, and how many periods back.
        name: the column.
        held: the column with its real type.
        suffix: of a bound, which one.
        quantity: what is counted.
        scale: how many of its unit make one.
        complete: whether it is known in every row, as far as the table tells without being computed.
    """

    key: Key
    name: str
    held: str
    suffix: str
    quantity: Quantity = field(eq=False)
    scale: int
    complete: bool

    @property
    def limit(self) -> int:
        """The greatest number that it can hold, in its unit."""
        maximum = 1 if self.quantity.kind in ("flag", "share") else self.quantity.maximum
        return _SIZES[self.quantity.kind] * self.scale if maximum is None else int(maximum) * self.scale

    @property
    def temporary(self) -> str:
        """The column of whole numbers that is made of it."""
        return f"{TEMPORARY}of_{self.name}"

    @property
    def cell(self) -> Cell:
        """The same as a cell, -1 where the figure is missing."""
        return column(self.temporary, 0 if self.complete else MISSING, self.limit)

    @property
    def wrong(self) -> Cell:
        """The rows whose value cannot be taken."""
        return column(self.temporary + WRONG, 0, 1, truth=True)


def is_complete(frame: Any, name: str, dtype: Any) -> bool:
    """Whether no figure of a column is missing; of whole numbers only, as a NaN may be a missing one."""
    whole = dtype.is_integer() or dtype == nw.Boolean
    return whole and isinstance(frame, nw.DataFrame) and frame[name].null_count() == 0


def not_figures(sources: Iterable[Source], frame: Any) -> Iterator[Problem]:
    """A problem for every column that holds something else than figures."""
    schema = frame.collect_schema()
    for source in sources:
        dtype = schema[source.held]
        is_flag = source.quantity.kind == "flag"
        if not (dtype.is_numeric() or (is_flag and dtype == nw.Boolean) or is_nothing(frame, source.held)):
            yield Problem("column_type", source.name, str(dtype), {"kind": TRUTHS if is_flag else NUMBERS})


def is_nothing(frame: Any, name: str) -> bool:
    """Whether a column has no type, as it holds nothing but nulls."""
    if frame.collect_schema()[name] != nw.Unknown:
        return False
    if isinstance(frame, nw.DataFrame):
        return frame[name].null_count() == len(frame)
    native = nw.to_native(frame)
    if frame.implementation.is_polars():
        return str(native.collect_schema()[name]) == "Null"
    return not frame.implementation.is_duckdb() or str(native.types[native.columns.index(name)]) == '"NULL"'


def whole(source: Source, dtype: Any, options: Options, frame: Any) -> Iterator[Any]:
    """The column as whole numbers with -1 for missing, and where it holds something else."""
    lib = writer(frame)
    raw = lib.col(source.held)
    if isinstance(dtype, nw.Decimal) and source.scale == 1:
        return _whole_of_decimals(source, raw, lib)
    if dtype in _FLOATS or isinstance(dtype, nw.Decimal):
        return _whole_of_floats(source, raw.cast(lib.Float64), options, frame)
    if dtype in WIDE:
        raw = within_64_bits(raw, dtype, lib)
    return _whole_of_integers(source, raw.cast(lib.Int64), frame)


def within_64_bits(raw: Any, dtype: Any, lib: Any) -> Any:
    """Numbers that leave 64 bits as one that no quantity takes."""
    ends: list[Any] = [0, LARGEST_MONEY, LARGEST_MONEY + 1]
    least, most, more = [nw.lit(end, dtype) for end in ends] if lib is nw else ends
    return lib.when(raw.is_null() | ((raw >= least) & (raw <= most))).then(raw).otherwise(more)


def _whole_of_decimals(source: Source, raw: Any, lib: Any) -> Iterator[Any]:
    """Exact, as floats would lose the last digits of money; they only tell what is small enough to be taken."""
    near = raw.cast(lib.Float64)
    small = lib.when((near >= 0) & (near <= float(LARGEST_MONEY))).then(raw)
    held = small.round(0)
    number = held.cast(lib.Int64)
    inside = ((held == small) & (number <= source.limit)).fill_null(value=False)
    yield lib.when(inside).then(number).otherwise(MISSING).alias(source.temporary)
    yield (~inside & ~raw.is_null()).alias(source.temporary + WRONG)


def _whole_of_floats(source: Source, raw: Any, options: Options, frame: Any) -> Iterator[Any]:
    lib = writer(frame)
    missing = raw.is_null()
    if options.nan == "missing" and not frame.implementation.is_pandas_like():
        missing = missing | raw.is_nan().fill_null(value=False)
    scaled = raw * source.scale
    held = scaled.round(0)
    near = 0.0 if source.scale == 1 else _NEAR
    inside = ((scaled - held).abs() <= near) & (held >= 0) & (held <= float(source.limit))
    number = lib.when(inside & ~missing).then(held).otherwise(float(MISSING)).cast(lib.Int64)
    yield number.alias(source.temporary)
    yield ((number < 0) & ~missing).alias(source.temporary + WRONG)


def _whole_of_integers(source: Source, held: Any, frame: Any) -> Iterator[Any]:
    """Where polars computes, a wrong number may pass, as its row is invalid; others would refuse what overflows."""
    inside = held.is_between(0, source.limit // source.scale)
    scaled = held * source.scale if source.scale > 1 else held
    if frame.implementation.is_polars():
        yield (scaled if source.complete else scaled.fill_null(MISSING)).alias(source.temporary)
        yield (~inside if source.complete else (~inside).fill_null(value=False)).alias(source.temporary + WRONG)
    else:
        yield nw.when(inside).then(scaled).otherwise(MISSING).alias(source.temporary)
        yield (~inside & ~held.is_null()).alias(source.temporary + WRONG)
