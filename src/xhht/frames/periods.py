"""The figures of the period before, beside those of each row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw

from xhht.catalogues import Catalogue
from xhht.catalogues import catalogue as packaged
from xhht.errors import Problem, refuse, show, unknown
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.kinds import COLUMNS
from xhht.frames.opening import held, opened, with_dtypes
from xhht.frames.sources import HIGH, LOW, Options
from xhht.frames.years import not_periods, periods_of
from xhht.typed import wrong_type
from xhht.vocabulary import Vocabulary

_KIND, _YEAR, _ROW, _COUNT = (TEMPORARY + name for name in ("kind", "year", "row", "count"))


def with_previous(
    df: Any,
    *,
    by: str | Sequence[str],
    period: str,
    names: Mapping[str, str] | None = None,
    catalogue: Catalogue | None = None,
) -> Any:
    """The table with the figures of the period before, as ``…_previous``.

    Args:
        df: any dataframe that narwhals takes; a lazy one stays lazy.
        by: the column, or columns, that name the unit.
        period: the column of periods: texts such as ``2022-2023`` or ``2024``, or years. School years and
            calendar years are never mixed; where the period before has no row, its figures are missing. So are
            those of a lazy table where the period before has two rows: nothing is computed to refuse them.
        names: the column of a quantity, where it is not called like it.
        catalogue: which columns are quantities.

    Returns:
        The table, of the same type, with its rows in their order, where the library has one; in pandas whole
        numbers of the period before are ``Int64``, which has room for gaps.

    Raises:
        InvalidInput: for columns that are missing or hold no periods and, unless the table is lazy, for a unit
            that has two rows in one period and for texts that are no period.

    >>> import polars as pl
    >>> from xhht import frames
    >>> visits = pl.DataFrame({"place": "A", "period": ["2022", "2023", "2025"], "learner_visits": [5, 7, 9]})
    >>> frames.with_previous(visits, by="place", period="period").sort("period")["learner_visits_previous"].to_list()
    [None, 5, None]
    """
    units = [by] if isinstance(by, str) else list(dict.fromkeys(by))
    frame, is_lazy = opened(df)
    schema = frame.collect_schema()
    words = (catalogue or packaged()).vocabulary
    options = Options(names=names or {})
    refuse(_misuse(schema, units, period, words, options))
    figures = _figures(schema, words, options)
    refuse(Problem("column_twice", got=show(name)) for name in figures.values() if name in schema)
    frame = with_dtypes(frame, schema, [period])
    real = held(period, frame.collect_schema())
    refuse(not_periods(period, real, frame))
    kind, year = periods_of(real, frame, nw)
    frame = frame.with_columns(kind.alias(_KIND), year.alias(_YEAR))
    if not is_lazy:
        refuse(_bad_periods(frame, period))
        refuse(_repeated(frame, units))
    keys = [*units, _KIND, _YEAR]
    moved = (_typed(nw.col(name), schema[name]).alias(told) for name, told in figures.items())
    earlier = frame.select(*units, _KIND, (nw.col(_YEAR) + 1).alias(_YEAR), *moved).filter(nw.col(_KIND) > 0)
    earlier = _once(earlier, keys, list(figures.values())) if is_lazy else _with_gaps(earlier, figures.values())
    return _joined(frame, earlier, keys, df).select(*schema, *figures.values()).to_native()


def _misuse(schema: Any, units: Sequence[str], period: str, words: Vocabulary, options: Options) -> Iterator[Problem]:
    if not units:
        yield wrong_type(COLUMNS, [], "by")
    asked = [*(("by", unit) for unit in units), ("period", period)]
    yield from (unknown(name, list(schema), path, code="unknown_column") for path, name in asked if name not in schema)
    yield from (unknown(name, list(words.quantities), "names") for name in options.names if name not in words)


def _figures(schema: Any, words: Vocabulary, options: Options) -> dict[str, str]:
    """The columns of figures, each with the name of that of the period before."""
    keys = [(name, end) for name in words.quantities for end in ("", LOW, HIGH)]
    columns = {options.column((name, 0), end): options.column((name, 1), end) for name, end in keys}
    return {name: columns[name] for name in schema if name in columns}


def _typed(raw: nw.Expr, dtype: Any) -> nw.Expr:
    """PyArrow joins no column without a type."""
    return raw.cast(nw.Int64) if dtype == nw.Unknown else raw


def _with_gaps(frame: Any, names: Iterable[str]) -> Any:
    """Pandas would make floats of whole numbers with gaps, which lose the last digits of money."""
    if not frame.implementation.is_pandas_like():
        return frame
    native = nw.to_native(frame)
    is_own = frame.implementation.to_native_namespace().api.types.is_extension_array_dtype
    kinds = {name: dtype for name, dtype in frame.schema.items() if name in names and not is_own(native[name].dtype)}
    whole = {name: dtype for name, dtype in kinds.items() if dtype.is_integer() or dtype == nw.Boolean}
    return nw.from_native(native.astype(nw.Schema(whole).to_pandas("numpy_nullable")))


def _joined(frame: Any, earlier: Any, keys: list[str], df: Any) -> Any:
    """The rows with those of the period before, in the order in which they were, where there is one."""
    if frame.implementation.is_polars():
        first, second = nw.to_native(frame), nw.to_native(earlier)
        return nw.from_native(first.join(second, on=keys, how="left", maintain_order="left"))
    if isinstance(frame, nw.LazyFrame):
        return frame.join(earlier, on=keys, how="left")
    if frame.implementation.is_pandas_like():
        return nw.from_native(nw.to_native(frame.join(earlier, on=keys, how="left")).set_axis(df.index))
    found = frame.select(*keys).with_row_index(_ROW).join(earlier, on=keys, how="left").sort(_ROW)
    return nw.concat([frame, found.drop(_ROW, *keys)], how="horizontal")


def _once(earlier: Any, keys: list[str], figures: list[str]) -> Any:
    """One row a unit and period; where there were two, which of them holds is not known."""
    count = nw.lit(1).alias(_COUNT)
    found = (
        earlier.with_columns(count).group_by(keys).agg(nw.col(_COUNT).sum(), *(nw.col(name).max() for name in figures))
    )
    return found.select(*keys, *(nw.when(nw.col(_COUNT) == 1).then(nw.col(name)).alias(name) for name in figures))


def _bad_periods(frame: Any, period: str) -> list[Problem]:
    bad = frame.filter((nw.col(_KIND) == 0) & ~nw.col(period).is_null())
    return [Problem("not_period", period, show(bad[period][0]))] if len(bad) else []


def _repeated(frame: Any, units: list[str]) -> list[Problem]:
    keys = [*units, _KIND, _YEAR]
    marked = frame.with_row_index(_ROW).filter(nw.col(_KIND) > 0)
    counted = marked.group_by(keys).agg(nw.col(_ROW).count().alias(_COUNT), nw.col(_ROW).max())
    twice = counted.filter(nw.col(_COUNT) > 1)
    if not len(twice):
        return []
    details = {"unit": ", ".join(units), "count": len(twice), "row": int(twice[_ROW].min())}
    return [Problem("rows_repeated", ", ".join(units), str(twice[units[0]][0]), details)]
