"""Whole columns: what is plain goes the quick way, and each odd text is read once, however often it stands there."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import polars as pl
from attrs import field, frozen

from xhht.errors import Problem, show
from xhht.exact import Interval
from xhht.files.tables.cells import Cell, Ratio, Reader
from xhht.files.tables.grid import Raw
from xhht.formula.columns.figures import SHARES
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
    odd = dict(raw.others)
    if raw.numbers is not None:
        odd |= _numbers(raw.numbers, reader, found)
    if raw.texts is not None:
        _texts(_grouped(raw.texts, reader, found), reader, found)
    _others(odd, raw.height, reader, found)
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


def _numbers(numbers: pl.Series, reader: Reader, found: Figures) -> dict[int, Any]:
    """Take the whole numbers of a column of counts; the others, by row."""
    if reader.quantity.kind not in _QUICK:
        return _by_row(numbers)
    limit = LARGEST_COUNT if reader.greatest is None else reader.greatest
    whole = numbers
    odd: dict[int, Any] = {}
    if numbers.dtype.is_float():
        limit = min(limit, _EXACT_FLOAT)
        whole = numbers.cast(pl.Int64, strict=False)
        wrong = (whole != numbers).fill_null(value=False) | (whole.is_null() & numbers.is_not_null())
        if wrong.any():
            odd, whole = _by_row(numbers.set(~wrong, None)), whole.set(wrong, None)
    if whole.len() > whole.null_count() and not (_least(whole) >= 0 and _most(whole) <= limit):
        outside = (~whole.is_between(0, limit)).fill_null(value=False)
        odd |= _by_row(whole.set(~outside, None))
        whole = whole.set(outside, None)
    found.put("", whole)
    return odd


def _least(series: pl.Series) -> int:
    return int(series.min() or 0)  # type: ignore[arg-type]


def _most(series: pl.Series) -> int:
    return int(series.max() or 0)  # type: ignore[arg-type]


def _by_row(series: pl.Series) -> dict[int, Any]:
    rows = series.is_not_null().arg_true()
    return dict(zip(rows.to_list(), series.gather(rows).to_list(), strict=True))


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
    found.put("", digits if taken.all() else digits.set(~taken, None))
    return texts.set(taken, None)


def _texts(texts: pl.Series, reader: Reader, found: Figures) -> None:
    """Read each text once and put what it says wherever it stands."""
    if texts.null_count() == len(texts):
        return
    counted = texts.drop_nulls().value_counts()
    cells = {text: (reader.text(text), count) for text, count in counted.iter_rows()}
    for cell, count in cells.values():
        found.note(cell.note, count)
    values = {text: cell.value for text, (cell, _) in cells.items() if cell.value is not None}
    plain = {text: value for text, value in values.items() if not isinstance(value, Ratio)}
    for suffix, dtype in _dtypes(reader).items():
        ends = [_end(value, suffix) for value in plain.values()]
        if plain:
            new = pl.Series(ends, dtype=dtype)
            found.put(suffix, texts.replace_strict(list(plain), new, default=None, return_dtype=dtype))
    wrong = {text: cell.problem for text, (cell, _) in cells.items() if cell.problem is not None}
    found.problems.update((row, wrong[text]) for row, text in _standing(texts, list(wrong)))
    ratios = {text: value for text, value in values.items() if isinstance(value, Ratio)}
    found.ratios.update((row, ratios[text]) for row, text in _standing(texts, list(ratios)))


def _standing(texts: pl.Series, wanted: list[str]) -> Iterator[tuple[int, str]]:
    """The rows in which some texts stand."""
    if wanted:
        rows = texts.is_in(wanted).fill_null(value=False).arg_true()
        yield from zip(rows.to_list(), texts.gather(rows).to_list(), strict=True)


def _others(odd: dict[int, Any], height: int, reader: Reader, found: Figures) -> None:
    """Read each value that is no text once; true is not 1."""
    if not odd:
        return
    cells: dict[tuple[type, Any], Cell] = {}
    values: dict[int, Any] = {}
    for row, value in odd.items():
        key = (type(value), value if value.__hash__ else repr(value))
        cell = cells.get(key)
        if cell is None:
            cell = cells[key] = reader.read(value)
        found.note(cell.note, 1)
        if cell.problem is not None:
            found.problems[row] = cell.problem
        elif cell.value is not None:
            values[row] = cell.value
    for suffix, dtype in _dtypes(reader).items():
        ends = pl.Series([_end(value, suffix) for value in values.values()], dtype=dtype)
        none = pl.repeat(None, height, dtype=dtype, eager=True)
        found.put(suffix, none.scatter(list(values), ends) if values else none)


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
