"""A table ready to be computed on: the caller's, with what its columns say of figures."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import narwhals.stable.v2 as nw
from attrs import frozen

from xhht.errors import Problem, refuse, show, unknown
from xhht.formula.columns.cells import NO, Cell, both, either, fixed, larger, less, opposite, where
from xhht.formula.columns.figures import MISSING, Figures, Given, Key
from xhht.formula.columns.stages import TEMPORARY, adding, with_cells, writer
from xhht.formula.columns.stated import Bounds
from xhht.frames.opening import held, opened, with_dtypes
from xhht.frames.sources import HIGH, LOW, Options, Source, is_complete, not_figures, whole
from xhht.vocabulary import Vocabulary


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
            wrong = either(*(source.wrong for source in self.sources if source.key in keys))
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


def related(keys: Iterable[Key], words: Vocabulary) -> tuple[Key, ...]:
    """Some quantities with all that can say something of them."""
    found: dict[Key, None] = {}
    for name, back in keys:
        found[name, back] = None
        found |= {(other, back): None for relation in words.related[name] for other in relation.names}
    return tuple(found)


def _no_columns(frame: Any, lib: Any) -> Iterable[Any]:  # noqa: ARG001 - what `Beside.made` is called with
    return ()


@frozen
class Beside:
    """The columns that are needed beside the figures; by default none.

    Attributes:
        made: what gives the columns made of them, from the table and what writes expressions.
        objects: those that pandas may hold as objects.
    """

    made: Callable[[Any, Any], Iterable[Any]] = _no_columns
    objects: Collection[str] = ()


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
    refuse(_misuse(list(schema), words, options))
    original = tuple(schema)
    names = [*(options.column(key) for key in related(needed, words)), *beside.objects]
    frame = with_dtypes(frame, schema, names)
    schema = frame.collect_schema()
    sources = tuple(_sources(related(needed, words), frame, words, options))
    here = {source.key for source in sources}
    if options.missing_columns == "raise":
        refuse(_missing(here, needed, options))
    refuse(_shared(sources))
    refuse(not_figures(sources, frame))
    columns = [expr for source in sources for expr in whole(source, schema[source.held], options, frame)]
    columns += beside.made(frame, writer(frame))
    frame = frame.lazy() if frame.implementation.is_polars() else frame
    return Table(adding(frame, columns), original, _figures(sources, words), sources, is_lazy)


def _misuse(schema: list[str], words: Vocabulary, options: Options) -> Iterator[Problem]:
    for name, target in options.names.items():
        if name not in words:
            yield unknown(name, list(words.quantities), "names")
        elif not any(options.column((name, back), end) in schema for back in (0, 1) for end in ("", LOW, HIGH)):
            yield unknown(target, schema, f"names[{name!r}]", code="unknown_column")
    yield from (Problem("column_reserved", got=show(name)) for name in schema if name.startswith(TEMPORARY))


def _shared(sources: Iterable[Source]) -> Iterator[Problem]:
    first: dict[str, Source] = {}
    for source in sources:
        other = first.setdefault(source.name, source)
        if other is not source:
            yield Problem("column_shared", source.name, f"{other.key[0]}, {source.key[0]}")


def _sources(keys: Iterable[Key], frame: Any, words: Vocabulary, options: Options) -> Iterator[Source]:
    scales = Figures(words, {})
    schema = frame.collect_schema()
    for key in keys:
        quantity = words[key[0]]
        for suffix in ("", LOW, HIGH):
            name = options.column(key, suffix)
            if name in schema:
                real = held(name, schema)
                complete = is_complete(frame, real, schema[real])
                yield Source(key, name, real, suffix, quantity, scales.scale(quantity.name), complete)


def _missing(here: set[Key], needed: Mapping[Key, Collection[str]], options: Options) -> Iterator[Problem]:
    for key, users in needed.items():
        if key not in here and users:
            first = ", ".join(list(users)[:3])
            more = f" (+{len(users) - 3})" if len(users) > 3 else ""  # noqa: PLR2004 - the first three
            yield Problem("column_missing", options.column(key), details={"users": first + more})


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
