"""Whole columns: what is plain goes the quick way, and each odd text is read once, however often it stands there."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import polars as pl
from attrs import field, frozen

from xhht.errors import Problem, show
from xhht.exact import Interval
from xhht.files.tables.cells import Ratio, Reader
from xhht.files.tables.grid import Raw
from xhht.formula.columns.stated import SHARES
from xhht.typed import LARGEST_COUNT

_EXACT_FLOAT = 2**53
_QUICK = ("count", "money", "level")


@frozen(eq=False)
class Figures:
    """The figures of one column.

    Attributes:
        columns: the columns they make, by suffix: none for a number, ``_low`` and ``_high`` for a stated share.
        problems: the cells that cannot be taken, by row.
        notes: what was assumed, and in how many cells.
        ratios: the shares given as two counts, by row.
    """

    columns: dict[str, pl.Series]
    problems: dict[int, Problem] = field(factory=dict)
    notes: dict[str, int] = field(factory=dict)
    ratios: dict[int, Ratio] = field(factory=dict)

    def note(self, code: str, count: int) -> None:
        """Count what was assumed."""
        if code and count:
            self.notes[code] = self.notes.get(code, 0) + count

    def put(self, suffix: str, series: pl.Series) -> None:
        """Fill what is missing so far."""
        held = self.columns.get(suffix)
        self.columns[suffix] = series if held is None else held.fill_null(series)


def figures_of(raw: Raw, reader: Reader, *, is_end: bool = False) -> Figures:
    """The figures of a column; one end of an interval is a plain number."""
    if is_end and reader.quantity.kind == "share":
        return _ends_of_shares(raw)
    found = Figures({})
    if raw.numbers is not None:
        _each(_numbers(raw.numbers, reader, found), reader, found)
    if raw.texts is not None:
        _each(_grouped(raw.texts, reader, found), reader, found)
    if raw.truths is not None and reader.quantity.kind == "flag":
        found.put("", raw.truths)
    elif raw.truths is not None:
        _each(raw.truths, reader, found)
    for row, value in raw.others.items():
        found.problems[row] = reader.read(value).problem or Problem("cell_kind", got=type(value).__name__)
    for suffix, dtype in _dtypes(reader).items():
        if suffix not in found.columns:
            found.columns[suffix] = pl.repeat(None, raw.height, dtype=dtype, eager=True)
    return found


def _dtypes(reader: Reader) -> dict[str, Any]:
    """The columns that a quantity makes."""
    kind = reader.quantity.kind
    if kind == "share":
        return {"_low": pl.Float64, "_high": pl.Float64}
    return {"": {"flag": pl.Boolean, "points": pl.Float64}.get(kind, pl.Int64)}


def _numbers(numbers: pl.Series, reader: Reader, found: Figures) -> pl.Series | None:
    """Take the whole numbers of a column of counts; the numbers that are something else, if there are any."""
    if reader.quantity.kind not in _QUICK:
        return numbers
    limit = LARGEST_COUNT if reader.greatest is None else reader.greatest
    whole = numbers
    if numbers.dtype.is_float():
        limit = min(limit, _EXACT_FLOAT)
        whole = numbers.cast(pl.Int64, strict=False)
        whole = whole.set((whole != numbers).fill_null(value=False), None)
    beyond = (~whole.is_between(0, limit)).fill_null(value=False)
    if beyond.any():
        whole = whole.set(beyond, None)
    found.put("", whole)
    if whole.null_count() == numbers.null_count():
        return None
    return numbers.set(whole.is_not_null(), None)


def _grouped(texts: pl.Series, reader: Reader, found: Figures) -> pl.Series:
    """Take counts written as plain digits or in groups of thousands; the texts that are something else.

    What this takes, `read_number` reads alike: a test holds them together.
    """
    if reader.quantity.kind not in _QUICK or reader.greatest is not None:
        return texts
    taken = texts.str.contains(reader.pattern).fill_null(value=False)
    if not taken.any():
        return texts
    bare = texts.str.replace_all(".", "", literal=True).str.replace_all(",", "", literal=True)
    digits = bare.cast(pl.Int64, strict=False)
    taken &= digits.is_between(0, LARGEST_COUNT).fill_null(value=False)
    if reader.lang is None:
        one_mark = taken & (texts.str.len_bytes() - bare.str.len_bytes() == 1)
        found.note("thousands", int(one_mark.sum()))
    if taken.all():
        found.put("", digits)
        return texts.clear(len(texts))
    found.put("", digits.set(~taken, None))
    return texts.set(taken, None)


def _each(cells: pl.Series | None, reader: Reader, found: Figures) -> None:
    """Read each text, number or truth once and put what it says wherever it stands."""
    if cells is None or cells.null_count() == len(cells):
        return
    counted = cells.drop_nulls().value_counts()
    read = {value: (reader.read(value), count) for value, count in counted.iter_rows()}
    for cell, count in read.values():
        found.note(cell.note, count)
    values = {key: cell.value for key, (cell, _) in read.items() if cell.value is not None}
    plain = {key: value for key, value in values.items() if not isinstance(value, Ratio)}
    for suffix, dtype in _dtypes(reader).items():
        if plain:
            old = pl.Series(list(plain), dtype=cells.dtype)
            new = pl.Series([_end(value, suffix) for value in plain.values()], dtype=dtype)
            found.put(suffix, cells.replace_strict(old, new, default=None, return_dtype=dtype))
    wrong = {key: cell.problem for key, (cell, _) in read.items() if cell.problem is not None}
    found.problems.update((row, wrong[key]) for row, key in _standing(cells, list(wrong)))
    ratios = {key: value for key, value in values.items() if isinstance(value, Ratio)}
    found.ratios.update((row, ratios[key]) for row, key in _standing(cells, list(ratios)))


def _standing(cells: pl.Series, wanted: list[Any]) -> Iterator[tuple[int, Any]]:
    """The rows in which some values stand."""
    if wanted:
        rows = cells.is_in(wanted).fill_null(value=False).arg_true()
        yield from zip(rows.to_list(), cells.gather(rows).to_list(), strict=True)


def _end(value: Any, suffix: str) -> Any:
    """A value as the column of its suffix holds it; bounds in millionths, rounded outwards, so that nothing is lost."""
    if not isinstance(value, Interval):
        return float(value) if isinstance(value, Fraction) else value
    end = value.low if suffix == "_low" else value.high
    if end is None:
        return None
    scaled = end * SHARES
    down = scaled.numerator // scaled.denominator
    return (down if suffix == "_low" else -(-scaled.numerator // scaled.denominator)) / SHARES


def _ends_of_shares(raw: Raw) -> Figures:
    """A column of bounds of shares, as tables of `xhht.frames` write them."""
    held = raw.numbers if raw.numbers is not None else pl.repeat(None, raw.height, dtype=pl.Float64, eager=True)
    series = held.cast(pl.Float64)
    if raw.texts is not None:
        series = series.fill_null(raw.texts.cast(pl.Float64, strict=False))
    good = series.is_between(0, 1).fill_null(value=False)
    wrong = (~raw.is_blank() & ~good).arg_true()
    problems = {int(row): Problem("cell_end", got=show(raw.value(int(row)))) for row in wrong}
    return Figures({"": series.set(~good, None)}, problems)
