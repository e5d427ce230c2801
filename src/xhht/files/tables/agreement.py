"""Whether the rows of a table agree with themselves and with each other."""

from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from xhht.files.tables.findings import MOST, TableFinding, Where, several
from xhht.files.tables.units import doubt
from xhht.languages import in_both
from xhht.number_text import write_number
from xhht.places.table import table
from xhht.vocabulary import Vocabulary
from xhht.vocabulary.relations import PartOf, SumsTo

_FEWEST = 4
"""How many rows there must be for one that equals the sum of the others to be no chance."""

_ABOVE = r"(?i)^(?:huyện|quận|thị xã|thành phố|tỉnh|tp|tx)[ .]"

_PLACE = ("unit_code", "unit", "province", "period")


def disagreements(frame: pl.DataFrame, words: Vocabulary, where: Where) -> Iterator[TableFinding]:
    """A finding for each row in which a part exceeds its whole, or parts do not add up to their total."""
    for relation in words.relations:
        if isinstance(relation, PartOf):
            yield from _parts_above(frame, relation, words, where)
        elif isinstance(relation, SumsTo):
            yield from _sums(frame, relation, words, where)


def _parts_above(frame: pl.DataFrame, relation: PartOf, words: Vocabulary, where: Where) -> Iterator[TableFinding]:
    part, whole = relation.names[0], relation.names[1]
    if not {part, whole} <= set(frame.columns) or words[part].kind == "flag":
        return
    rows = (frame[part] > frame[whole]).fill_null(value=False).arg_true()
    yield from several(
        "part_above",
        [(where(row, part), _values(words, part, whole, frame[part][row], frame[whole][row])) for row in rows[:MOST]],
        len(rows),
    )


def _sums(frame: pl.DataFrame, relation: SumsTo, words: Vocabulary, where: Where) -> Iterator[TableFinding]:
    *parts, whole = relation.names
    here = [part for part in parts if part in frame.columns]
    if whole not in frame.columns or not here:
        return
    total = frame.select(pl.sum_horizontal(here, ignore_nulls=True)).to_series()
    complete = len(here) == len(parts)
    known = frame.select(pl.all_horizontal(pl.col(here).is_not_null())).to_series() & complete
    wrong = (total > frame[whole]) | (known & (total != frame[whole]))
    rows = wrong.fill_null(value=False).arg_true()
    yield from several(
        "sum_differs",
        [(where(row, whole), _values(words, whole, whole, frame[whole][row], total[row])) for row in rows[:MOST]],
        len(rows),
    )


def _values(words: Vocabulary, part: str, whole: str, stated: float, computed: float) -> dict[str, object]:
    numbers = {
        "stated": in_both(lambda lang: write_number(_exact(stated), 2, lang)),
        "computed": in_both(lambda lang: write_number(_exact(computed), 2, lang)),
    }
    return {"part": words[part].label, "whole": words[whole].label, **numbers}


def _exact(value: float) -> int | Fraction:
    return value if isinstance(value, int) else Fraction(repr(value))


def repeated(frame: pl.DataFrame, where: Where) -> Iterator[TableFinding]:
    """A finding for each row whose unit stands before in the same period."""
    keys = ["unit_code"] if "unit_code" in frame.columns else ["unit", "district", "province"]
    keys = [key for key in keys if key in frame.columns]
    if not keys:
        return
    chosen = frame.select(keys + [name for name in ("period",) if name in frame.columns])
    again = ~chosen.select(pl.struct(pl.all()).is_first_distinct()).to_series() & frame[keys[0]].is_not_null()
    rows = again.arg_true()
    units = [(where(row, ""), {"unit": frame[keys[0]][row]}) for row in rows[:MOST]]
    yield from several("repeated", units, len(rows))


def sums_of_the_others(frame: pl.DataFrame, where: Where) -> Iterator[TableFinding]:
    """A finding for a row in which every count is the sum of all other rows, as in a row of totals."""
    totals = {series.name: int(series.sum()) for series in frame if series.dtype == pl.Int64}
    if frame.height < _FEWEST or not any(totals.values()):
        return
    fits = pl.all_horizontal(pl.col(name).is_null() | (pl.col(name) * 2 == total) for name, total in totals.items())
    counts = pl.any_horizontal(pl.col(name).fill_null(0) > 0 for name in totals)
    rows = frame.select(fits & counts).to_series().arg_true()
    yield from several("sum_of_the_others", [(where(row, ""), {}) for row in rows[:MOST]], len(rows))


def units_above(frame: pl.DataFrame, where: Where) -> Iterator[TableFinding]:
    """A finding for each row named as a district or province where others are not."""
    if "unit" in frame.columns:
        is_above = frame["unit"].str.contains(_ABOVE).fill_null(value=True)
        rows = (is_above & frame["unit"].is_not_null()).arg_true() if not is_above.all() else pl.Series(dtype=pl.UInt32)
        told = [(where(row, ""), {"unit": frame["unit"][row]}) for row in rows[:MOST]]
        yield from several("unit_above", told, len(rows))


def doubtful_units(frame: pl.DataFrame, where: Where) -> Iterator[TableFinding]:
    """A finding for each row whose code is not that of its name, or whose unit did not exist in its period."""
    if not {"unit_code", "unit"} <= set(frame.columns):
        return
    names = [name for name in _PLACE if name in frame.columns]
    asked = frame.select(names).with_row_index("row")
    asked = asked.filter(pl.col("unit_code").is_in(list(table().by_code)), pl.col("unit").is_not_null())
    found: dict[str, list[tuple[int, dict[str, object]]]] = {"unit_differs": [], "unit_of_another_time": []}
    kinds = asked.group_by(names, maintain_order=True).agg("row")
    for item in kinds.iter_rows(named=True):
        code, values = doubt(item)
        if code:
            found[code] += [(row, values) for row in item["row"]]
    for code, rows in found.items():
        rows.sort(key=lambda pair: pair[0])
        told = [(where(row, "unit_code"), values) for row, values in rows[:MOST]]
        yield from several(code, told, len(rows))


def unnamed(frame: pl.DataFrame, where: Where) -> Iterator[TableFinding]:
    """A finding for each row that has figures, but neither the name nor the code of a unit."""
    keys = [key for key in ("unit", "unit_code") if key in frame.columns]
    if keys:
        rows = frame.select(pl.all_horizontal(pl.col(keys).is_null())).to_series().arg_true()
        yield from several("unnamed", [(where(row, ""), {}) for row in rows[:MOST]], len(rows))
