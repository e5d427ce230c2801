"""The figures of the period before, beside those of each row."""

from collections.abc import Sequence
from typing import Any

import narwhals.stable.v2 as nw

from xhht.catalogues import Catalogue
from xhht.catalogues import catalogue as packaged
from xhht.errors import Problem, refuse, show, unknown
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.days import is_calendar_year, is_school_year
from xhht.frames.opening import opened
from xhht.frames.sources import HIGH, LOW, PREVIOUS

_KIND, _YEAR, _ROW, _COUNT = (TEMPORARY + name for name in ("kind", "year", "row", "count"))


def with_previous(df: Any, *, by: str | Sequence[str], period: str, catalogue: Catalogue | None = None) -> Any:
    """The table with the figures of the period before, as ``…_previous``.

    Args:
        df: any dataframe that narwhals takes; a lazy one stays lazy.
        by: the column, or columns, that name the unit.
        period: the column of periods: texts such as ``2022-2023`` or ``2024``, or years. School years and
            calendar years are never mixed; where the period before has no row, its figures are missing. So are
            those of a lazy table where the period before has two rows: nothing is computed to refuse them.
        catalogue: which columns are quantities.

    Raises:
        InvalidInput: for columns that are missing and, unless the table is lazy, for a unit that has two rows in
            one period and for texts that are no period.

    >>> import polars as pl
    >>> from xhht import frames
    >>> visits = pl.DataFrame({"place": "A", "period": ["2022", "2023", "2025"], "learner_visits": [5, 7, 9]})
    >>> frames.with_previous(visits, by="place", period="period").sort("period")["learner_visits_previous"].to_list()
    [None, 5, None]
    """
    units = [by] if isinstance(by, str) else list(by)
    frame, is_lazy = opened(df)
    schema = frame.collect_schema()
    asked = [*(("by", unit) for unit in units), ("period", period)]
    refuse(unknown(name, list(schema), path, code="unknown_column") for path, name in asked if name not in schema)
    words = (catalogue or packaged()).vocabulary
    figures = [name for name in schema if name.removesuffix(LOW).removesuffix(HIGH) in words or name in words]
    refuse(Problem("column_twice", got=show(name + PREVIOUS)) for name in figures if name + PREVIOUS in schema)
    frame = frame.with_columns(*_index(schema[period], period))
    if not is_lazy:
        refuse(_bad_periods(frame, period))
        refuse(_repeated(frame, units))
    keys, told = [*units, _KIND, _YEAR], [name + PREVIOUS for name in figures]
    moved = (nw.col(name).alias(name + PREVIOUS) for name in figures)
    earlier = frame.select(*units, _KIND, (nw.col(_YEAR) + 1).alias(_YEAR), *moved).filter(nw.col(_KIND) > 0)
    joined = frame.join(_once(earlier, keys, told) if is_lazy else earlier, on=keys, how="left")
    return joined.select(*schema, *(name + PREVIOUS for name in figures)).to_native()


def _once(earlier: Any, keys: list[str], figures: list[str]) -> Any:
    """One row a unit and period; where there were two, which of them holds is not known."""
    count = nw.lit(1).alias(_COUNT)
    found = (
        earlier.with_columns(count).group_by(keys).agg(nw.col(_COUNT).sum(), *(nw.col(name).max() for name in figures))
    )
    return found.select(*keys, *(nw.when(nw.col(_COUNT) == 1).then(nw.col(name)).alias(name) for name in figures))


def _index(dtype: Any, period: str) -> list[nw.Expr]:
    """The kind of each period, 0 for none, and its first year."""
    raw = nw.col(period)
    if dtype.is_integer():
        return [nw.when(raw.is_null()).then(0).otherwise(1).alias(_KIND), raw.cast(nw.Int64).alias(_YEAR)]
    text = raw.str.strip_chars()
    school, calendar = is_school_year(text), is_calendar_year(text)
    kind = nw.when(school).then(2).otherwise(nw.when(calendar).then(1).otherwise(0))
    year = nw.when(school | calendar).then(text.str.head(4)).otherwise(nw.lit("0")).cast(nw.Int64)
    return [kind.alias(_KIND), year.alias(_YEAR)]


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
