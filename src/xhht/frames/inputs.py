"""The way into the columns: whole numbers with -1 for what is missing, whatever the back-end holds."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

import narwhals.stable.v2 as nw
from attrs import field, frozen

from xhht.errors import InvalidInput, Problem, refuse, show, unknown
from xhht.formula.columns.cells import NO, Cell, both, column, either, fixed, larger, less, opposite, where
from xhht.formula.columns.figures import MISSING, Figures, Given, Key
from xhht.formula.columns.stages import TEMPORARY, adding, with_cells, writer
from xhht.formula.columns.stated import Bounds
from xhht.frames.kinds import NUMBERS, TRUTHS
from xhht.vocabulary import Quantity, Vocabulary

LARGEST_COUNT = 10**12
LARGEST_MONEY = 10**18
PREVIOUS = "_previous"
LOW, HIGH = "_low", "_high"
WRONG = "_wrong"

MissingColumns = Literal["raise", "unknown"]
Nan = Literal["refuse", "missing"]

_NEAR = 1e-9
"""How far a decimal times its scale may lie from a whole number: far below its next digit, above what floats lose."""

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


@frozen(eq=False)
class Table:
    """A table ready to be computed on.

    Attributes:
        frame: the caller's table with the columns of whole numbers; that of polars is put off, even where the
            caller's is not, so that polars computes everything in one go, piece by piece.
        original: the caller's columns.
        figures: what the columns say.
        sources: the columns read.
        is_lazy: whether the caller's is lazy, too.
    """

    frame: Any
    original: tuple[str, ...]
    figures: Figures
    sources: tuple[Source, ...]
    is_lazy: bool

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every quantity that has a column."""
        return tuple(dict.fromkeys(source.key for source in self.sources))

    def wrong_values(self) -> Iterator[tuple[Source, Cell]]:
        """Per column, the rows whose value cannot be taken."""
        return ((source, source.wrong) for source in self.sources)

    def contradictions(self) -> Iterator[tuple[Key, str, Cell]]:
        """Where a figure cannot be what its parts or addends make it, all of them being numbers that can be taken."""
        for (name, back), parts, cell in self._against():
            keys = [(name, back), *((part, back) for part in parts.split(", "))]
            wrong = either(*(source.wrong for source in self.sources if source.complete and source.key in keys))
            yield (name, back), parts, both(cell, opposite(wrong))

    def _against(self) -> Iterator[tuple[Key, str, Cell]]:
        for name, back in related(self.keys, self.figures.vocabulary):
            for parts, cell in self.figures.contradictions(name, back):
                if cell is not NO:
                    yield (name, back), parts, cell

    def computed(self, cells: Mapping[str, Cell], told: Mapping[str, Any] | None = None) -> Any:
        """The table with columns made of cells, or with what is told by those instead.

        Args:
            cells: the columns made of cells.
            told: expressions over them, as the `writer` of the frame writes them.
        """
        done = with_cells(self.frame, cells)
        done = adding(done, [expr.alias(name) for name, expr in (told or {}).items()])
        done = done.select(*self.original, *(told or cells))
        return done.collect() if isinstance(done, nw.LazyFrame) and not self.is_lazy else done

    @property
    def invalid(self) -> Cell:
        """The rows that an observation would refuse."""
        return either(*(source.wrong for source in self.sources), *(cell for _, _, cell in self._against()))


def opened(df: Any) -> tuple[Any, bool]:
    """The table as narwhals sees it, and whether it is lazy.

    Raises:
        InvalidInput: for anything that is no dataframe.
    """
    try:
        frame = nw.from_native(df)
    except TypeError:
        raise InvalidInput(Problem("frame_due", got=type(df).__name__)) from None
    return frame, isinstance(frame, nw.LazyFrame)


def related(keys: Iterable[Key], words: Vocabulary) -> tuple[Key, ...]:
    """Some quantities with all that can say something of them."""
    found: dict[Key, None] = {}
    for name, back in keys:
        found[name, back] = None
        found |= {(other, back): None for relation in words.related[name] for other in relation.names}
    return tuple(found)


def _no_columns(schema: Any, lib: Any) -> Iterable[Any]:  # noqa: ARG001 - what `Beside.made` is called with
    return ()


@frozen
class Beside:
    """The columns that are needed beside the figures; by default none.

    Attributes:
        made: what gives the columns made of them, from the schema and what writes expressions.
        dates: those of dates, which pandas may hold as objects.
        truths: those of true and false, which it may hold so, too.
    """

    made: Callable[[Any, Any], Iterable[Any]] = _no_columns
    dates: Collection[str] = ()
    truths: Collection[str] = ()


def table_of(
    df: Any,
    needed: Mapping[Key, Collection[str]],
    words: Vocabulary,
    options: Options,
    beside: Beside = Beside(),
) -> Table:
    """A table with what formulas need of it.

    Args:
        df: the caller's table.
        needed: every quantity that formulas use, with the names of those that use it.
        words: the quantities.
        options: how columns are read.
        beside: the columns that are needed beside the figures.

    Raises:
        InvalidInput: for columns that are missing or hold something else than figures, all at once.
    """
    frame, is_lazy = opened(df)
    schema = frame.collect_schema()
    refuse(_misuse(schema, words, options))
    original = tuple(schema)
    frame = typed(frame, [name for name in beside.dates if schema.get(name) == nw.Object], _as_dates)
    names = [*(options.column(key) for key in related(needed, words)), *beside.truths]
    frame = _with_dtypes(frame, schema, names)
    schema = frame.collect_schema()
    sources = tuple(_sources(related(needed, words), frame, words, options))
    here = {source.key for source in sources}
    if options.missing_columns == "raise":
        refuse(_missing(here, needed, options))
    refuse(_ill_typed(sources, schema))
    columns = [expr for source in sources for expr in _whole(source, schema[source.held], options, frame)]
    columns += beside.made(schema, writer(frame))
    frame = frame.lazy() if frame.implementation.is_polars() else frame
    return Table(adding(frame, columns), original, _figures(sources, words), sources, is_lazy)


def _misuse(schema: Any, words: Vocabulary, options: Options) -> Iterator[Problem]:
    for name, target in options.names.items():
        if name not in words:
            yield unknown(name, list(words.quantities), "names")
        elif target not in schema:
            yield unknown(target, list(schema), f"names[{name!r}]", code="unknown_column")
    for name in schema:
        if name.startswith(TEMPORARY):
            yield Problem("column_reserved", got=show(name))


def _as_dates(raw: Any) -> Any:
    return raw.astype("datetime64[s]")


_TYPED = TEMPORARY + "typed_"


def held(name: str, schema: Any) -> str:
    """The column that holds another one with its real type; most do themselves."""
    return _TYPED + name if _TYPED + name in schema else name


def _with_dtypes(frame: Any, schema: Any, names: Iterable[str]) -> Any:
    """Pandas holds truths with gaps as objects: their real type is found out once."""
    return typed(frame, [name for name in names if schema.get(name) == nw.Object], lambda raw: raw.convert_dtypes())


def typed(frame: Any, names: Collection[str], convert: Callable[[Any], Any]) -> Any:
    """The table with some columns of pandas converted, beside the columns themselves."""
    if not names or not frame.implementation.is_pandas_like():
        return frame
    native = nw.to_native(frame)
    return nw.from_native(native.assign(**{_TYPED + name: convert(native[name]) for name in names}))


def _sources(keys: Iterable[Key], frame: Any, words: Vocabulary, options: Options) -> Iterator[Source]:
    scales = Figures(words, {})
    schema = frame.collect_schema()
    for key in keys:
        quantity = words[key[0]]
        for suffix in ("", LOW, HIGH):
            name = options.column(key, suffix)
            if name in schema:
                real = held(name, schema)
                complete = _is_complete(frame, real, schema[real])
                yield Source(key, name, real, suffix, quantity, scales.scale(quantity.name), complete)


def _is_complete(frame: Any, name: str, dtype: Any) -> bool:
    """Whether no figure of a column is missing; of whole numbers only, as a NaN may be a missing one."""
    whole = dtype.is_integer() or dtype == nw.Boolean
    return whole and isinstance(frame, nw.DataFrame) and frame[name].null_count() == 0


def _missing(here: set[Key], needed: Mapping[Key, Collection[str]], options: Options) -> Iterator[Problem]:
    for key, users in needed.items():
        if key not in here and users:
            first = ", ".join(list(users)[:3])
            more = f" (+{len(users) - 3})" if len(users) > 3 else ""  # noqa: PLR2004 - the first three
            yield Problem("column_missing", options.column(key), details={"users": first + more})


def _ill_typed(sources: Iterable[Source], schema: Any) -> Iterator[Problem]:
    for source in sources:
        dtype = schema[source.held]
        is_flag = source.quantity.kind == "flag"
        if not (dtype.is_numeric() or (is_flag and dtype == nw.Boolean) or dtype == nw.Unknown):
            yield Problem("column_type", source.name, str(dtype), {"kind": TRUTHS if is_flag else NUMBERS})


def _whole(source: Source, dtype: Any, options: Options, frame: Any) -> Iterator[Any]:
    """The column as whole numbers with -1 for missing, and where it holds something else."""
    lib = writer(frame)
    raw = lib.col(source.held)
    if dtype in _FLOATS or isinstance(dtype, nw.Decimal):
        raw = raw.cast(lib.Float64)
        missing = raw.is_null()
        if not frame.implementation.is_pandas_like():
            nan = raw.is_nan().fill_null(value=False)
            if options.nan == "missing":
                missing = missing | nan
        scaled = raw * source.scale
        held = scaled.round(0)
        near = 0.0 if source.scale == 1 else _NEAR
        inside = ((scaled - held).abs() <= near) & (held >= 0) & (held <= float(source.limit))
        number = lib.when(inside & ~missing).then(held).otherwise(float(MISSING)).cast(lib.Int64)
    else:
        yield from _whole_of_integers(source, raw.cast(lib.Int64), frame)
        return
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


@lru_cache(maxsize=64)
def _figures(sources: tuple[Source, ...], words: Vocabulary) -> Figures:
    """What the columns say: the same object for tables with the same columns, so that formulas are read once."""
    cells: dict[Key, dict[str, Cell]] = {}
    for source in sources:
        cells.setdefault(source.key, {})[source.suffix] = source.cell
    domains = Figures(words, {})
    return Figures(words, {key: _given(found, domains.domain(key[0])) for key, found in cells.items()})


def _given(cells: Mapping[str, Cell], domain: Bounds) -> Given:
    value, low, high = (cells.get(suffix, fixed(MISSING)) for suffix in ("", LOW, HIGH))
    limited = less(fixed(MISSING), high)
    otherwise = Bounds(larger(low, fixed(0)), where(limited, high, domain.high), both(opposite(limited), domain.open))
    return Given(value, less(fixed(MISSING), value), otherwise, either(less(fixed(MISSING), low), limited))
