"""Measure every row of a table by indicators."""

from collections.abc import Mapping, Sequence
from typing import Any

from xhht.catalogues import Catalogue, indicator
from xhht.catalogues import catalogue as packaged
from xhht.errors import Problem, refuse, show
from xhht.formula.columns.cells import Cell, both, either, opposite
from xhht.formula.columns.ends import End, is_below
from xhht.formula.columns.figures import Key
from xhht.formula.columns.read import value
from xhht.formula.columns.reading import Reading
from xhht.formula.columns.stages import TEMPORARY, writer
from xhht.formula.needs import needs
from xhht.frames.inputs import table_of
from xhht.frames.refusing import bad_rows
from xhht.frames.sources import HIGH, LOW, MissingColumns, Nan, Options
from xhht.indicators import Indicator

INVALID = TEMPORARY + "invalid"


def measure(  # noqa: PLR0913 - what can be said of a table
    df: Any,
    indicators: Sequence[str | Indicator],
    *,
    bounds: bool = False,
    prefix: str = "",
    names: Mapping[str, str] | None = None,
    missing_columns: MissingColumns = "raise",
    nan: Nan = "refuse",
    catalogue: Catalogue | None = None,
) -> Any:
    """Measure every row of a table, with the values that indicators have for each.

    Args:
        df: any dataframe that narwhals takes; a lazy one stays lazy.
        indicators: indicators or their ids.
        bounds: whether to add the least and the greatest possible value, ``_low`` and ``_high``, too.
        prefix: what the names of the added columns begin with.
        names: the column of a quantity, where it is not called like it.
        missing_columns: ``raise``, or ``unknown`` where a quantity without a column is not known.
        nan: what a NaN is: an error (``refuse``) or ``missing``; in pandas it always is missing.
        catalogue: where ids are looked up.

    Returns:
        The table, of the same type, with a column an indicator: the value where it is certain, null where it is
        not or where there is no base. Whole numbers are exact, others the nearest float.

    Raises:
        InvalidInput: naming every column that is missing or cannot be taken, and every kind of bad row.

    >>> import polars as pl
    >>> from xhht import frames
    >>> reports = pl.DataFrame({"schools": [55, 0, 40], "schools_national_standard": [50, 0, None]})
    >>> frames.measure(reports, ["schools_national_standard_share"])["schools_national_standard_share"].to_list()
    [0.9090909090909091, None, None]
    """
    known = catalogue or packaged()
    asked = [indicator(item, catalogue=known) if isinstance(item, str) else item for item in indicators]
    options = Options(names=names or {}, missing_columns=missing_columns, nan=nan)
    table = table_of(df, _needed(asked), known.vocabulary, options)
    reading = Reading(table.figures, {})
    cells: dict[str, Cell] = {INVALID: table.invalid}
    columns: dict[str, Any] = {}
    lib = writer(table.frame)
    for item in asked:
        found = value(item.formula, reading)
        low, high = found.ends
        certain = both(opposite(found.maybe), opposite(either(low.open, high.open)), opposite(is_below(low, high)))
        ends = {"": (low, certain)}
        if bounds:
            full = opposite(found.empty)
            ends |= {LOW: (low, both(full, opposite(low.open))), HIGH: (high, both(full, opposite(high.open)))}
        for suffix, (limit, shown) in ends.items():
            name = prefix + item.id + suffix
            cells |= {f"{TEMPORARY}{name}_{key}": cell for key, cell in _parts(item, limit, shown).items()}
            columns[name] = _column(f"{TEMPORARY}{name}", limit, lib, is_lazy=table.is_lazy)
    if table.is_lazy:
        columns[f"{prefix}invalid"] = lib.col(INVALID)
    refuse(Problem("column_twice", got=show(name)) for name in columns if name in table.original)
    done = table.computed(cells, {**columns, INVALID: lib.col(INVALID)})
    if not table.is_lazy and done[INVALID].any():
        refuse(bad_rows(table))
    return done.select(*table.original, *columns).to_native()


def _needed(asked: Sequence[Indicator]) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    for item in asked:
        leaves = needs(item.formula)
        for key in (*((name, 0) for name in leaves.quantities), *leaves.earlier):
            found.setdefault(key, []).append(item.id)
    return found


def _parts(item: Indicator, limit: End, shown: Cell) -> dict[str, Cell]:
    above, under = limit.above.cell, limit.under.cell
    if above is None or under is None:
        refuse([Problem("too_wide", item.id, repr(item.formula))])
        return {}
    return {"above": above, "under": under, "shown": shown}


def _column(name: str, limit: End, lib: Any, *, is_lazy: bool) -> Any:
    above, under, shown = (lib.col(f"{name}_{part}") for part in ("above", "under", "shown"))
    if is_lazy:
        shown = shown & ~lib.col(INVALID)
    if limit.under.low == limit.under.high == 1:
        return lib.when(shown).then(above)
    return lib.when(shown).then(above / lib.when(shown).then(under).otherwise(1))
