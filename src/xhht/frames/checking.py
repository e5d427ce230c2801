"""The rows of a table that cannot be taken, and the full rating of one row."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals.stable.v2 as nw

from xhht.catalogues import Catalogue
from xhht.catalogues import catalogue as packaged
from xhht.catalogues import rate as rate_one
from xhht.errors import Problem, refuse, show
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.inputs import Table, table_of
from xhht.frames.kinds import values_of
from xhht.frames.opening import opened
from xhht.frames.reading import Reader
from xhht.frames.sources import HIGH, LOW, PREVIOUS, Nan, Options
from xhht.languages import Text, chosen_language
from xhht.rules import Rating, RuleSet

_BAD = TEMPORARY + "bad"
_VALUE = Text(vi="{name}: không phải {values}", en="{name}: not {values}")
_AGAINST = Text(vi="{name}: trái với {parts}", en="{name}: contradicts {parts}")


def validate(
    df: Any,
    *,
    names: Mapping[str, str] | None = None,
    nan: Nan = "refuse",
    catalogue: Catalogue | None = None,
) -> Any:
    """The rows of a table that an observation would refuse, and why.

    Args:
        df: any dataframe that narwhals takes; every column called like a quantity is looked at.
        names: the column of a quantity, where it is not called like it.
        nan: what a NaN is: an error (``refuse``) or ``missing``; in pandas it always is missing.
        catalogue: the quantities.

    Returns:
        The bad rows, once for each reason, with the reason in the column ``problem``; of the table's type.

    Raises:
        InvalidInput: for columns that hold something else than figures.

    >>> import polars as pl
    >>> from xhht import frames
    >>> reports = pl.DataFrame({"place": ["A", "B"], "schools": [5, 5], "schools_national_standard": [4, 6]})
    >>> frames.validate(reports).select("place", "problem").rows()
    [('B', 'schools: trái với schools_national_standard')]
    """
    words = (catalogue or packaged()).vocabulary
    options = Options(names=names or {}, missing_columns="unknown", nan=nan)
    frame = opened(df)[0]
    schema = frame.collect_schema()
    refuse([Problem("column_twice", got=show("problem"))] if "problem" in schema else [])
    keys = {(name, back): () for name in words.quantities for back in (0, 1)}
    here = {key: () for key in keys if any(options.column(key, suffix) in schema for suffix in ("", LOW, HIGH))}
    table = table_of(df, here, words, options)
    found = [
        table.computed({_BAD: cell}).filter(nw.col(_BAD)).with_columns(nw.lit(reason).alias("problem"))
        for reason, cell in _reasons(table)
    ]
    columns = [*table.original, "problem"]
    none = frame.with_columns(nw.lit("").alias("problem")).filter(nw.col("problem") != "")
    return nw.concat([part.select(columns) for part in (found or [none])]).to_native()


def _reasons(table: Table) -> list[tuple[str, Any]]:
    lang = chosen_language(None)
    values = [
        (_VALUE.fill(name=source.name, values=values_of(source.quantity, source.limit // source.scale)).say(lang), cell)
        for source, cell in table.wrong_values()
    ]
    against = [
        (_AGAINST.fill(name=name + PREVIOUS * back, parts=parts).say(lang), cell)
        for (name, back), parts, cell in table.contradictions()
    ]
    return values + against


def explain(
    row: Any,
    rules: RuleSet | str,
    *,
    on: date | None = None,
    names: Mapping[str, str] | None = None,
    catalogue: Catalogue | None = None,
) -> Rating:
    """The full rating of one row of a table: what each requirement came to, and why.

    Args:
        row: a table of one row, or a mapping from column to value.
        rules: a rule set, or its id.
        on: with an id, the day whose law is asked.
        names: the column of a quantity, where it is not called like it.
        catalogue: where the id, and standards that others need, are looked up.

    Returns:
        The `Rating` that `xhht.rate` gives of the row.

    Raises:
        InvalidInput: for a table of more than one row, and for figures that contradict each other.

    >>> import polars as pl
    >>> from datetime import date
    >>> from xhht import frames
    >>> row = pl.DataFrame({"people_15_25": [100], "literate_1_15_25": [89], "special_difficulty": [True]})
    >>> frames.explain(row, "nd20-2014/literacy/commune", on=date(2023, 12, 31)).level.rank
    0
    """
    known = catalogue or packaged()
    words = rules.vocabulary if isinstance(rules, RuleSet) else known.vocabulary
    values = _values(row)
    seen = Reader(words, Options(names=names or {}), values).observation(values)
    return rate_one(rules, seen, on=on, catalogue=catalogue)


def _values(row: Any) -> dict[str, Any]:
    if isinstance(row, Mapping):
        return dict(row)
    frame, is_lazy = opened(row)
    rows = (frame.head(2).collect() if is_lazy else frame).rows(named=True)
    refuse([Problem("one_row", got=str(len(rows)))] if len(rows) != 1 else [])
    return dict(rows[0])
