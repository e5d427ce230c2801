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

_GROUPS = r"[.,]"
_EXACT_FLOAT = 2**53


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


def figures_of(raw: Raw, reader: Reader, *, is_end: bool = False) -> Figures:
    """The figures of a column; one end of an interval is a plain number."""
    if is_end and reader.quantity.kind == "share":
        return _ends_of_shares(raw)
    plain, odd = _plain_numbers(raw, reader)
    notes: dict[str, int] = {}
    grouped, rest = _grouped(raw.texts, reader) if raw.texts is not None else (None, None)
    if grouped is not None:
        notes["thousands"] = grouped.count()
        plain = grouped if plain is None else plain.fill_null(grouped)
    problems: dict[int, Problem] = {}
    values: dict[int, Any] = {}
    for rows, cell in (*_read_texts(rest, reader), *_read_rows(odd, reader)):
        if cell.problem is not None:
            problems |= dict.fromkeys(rows, cell.problem)
        elif cell.value is not None:
            values |= dict.fromkeys(rows, cell.value)
        if cell.note:
            notes[cell.note] = notes.get(cell.note, 0) + len(rows)
    ratios = {row: value for row, value in values.items() if isinstance(value, Ratio)}
    rest_values = {row: value for row, value in values.items() if row not in ratios}
    return Figures(_columns(plain, rest_values, raw.height, reader), problems, notes, ratios)


def _plain_numbers(raw: Raw, reader: Reader) -> tuple[pl.Series | None, dict[int, Any]]:
    """The whole numbers of a column where it holds counts, and all else that is not text, by row."""
    odd = dict(raw.others)
    numbers = raw.numbers
    if numbers is None:
        return None, odd
    if reader.quantity.kind in ("share", "points", "flag"):
        return None, odd | _by_row(numbers)
    whole = numbers.cast(pl.Int64, strict=False)
    limit = LARGEST_COUNT if reader.greatest is None else reader.greatest
    if numbers.dtype.is_float():
        limit = min(limit, _EXACT_FLOAT)
    good = whole.is_between(0, limit) & (whole == numbers)
    if not good.all():
        odd |= _by_row(numbers.set(good.fill_null(value=True), None))
        whole = whole.zip_with(good.fill_null(value=False), pl.repeat(None, len(whole), dtype=pl.Int64, eager=True))
    return whole, odd


def _by_row(series: pl.Series) -> dict[int, Any]:
    rows = series.is_not_null().arg_true()
    return dict(zip(rows.to_list(), series.gather(rows).to_list(), strict=True))


def _grouped(texts: pl.Series, reader: Reader) -> tuple[pl.Series | None, pl.Series]:
    """Counts written as plain digits, or in groups of thousands; and the texts that are something else.

    What this takes, `read_number` reads alike: a test holds them together.
    """
    if reader.quantity.kind not in ("count", "money") or reader.greatest is not None:
        return None, texts
    digits = texts.str.replace_all(_GROUPS, "").cast(pl.Int64, strict=False)
    taken = texts.str.contains(reader.pattern) & digits.is_between(0, LARGEST_COUNT)
    if not taken.any():
        return None, texts
    none = pl.repeat(None, len(texts), dtype=pl.Int64, eager=True)
    return digits.zip_with(taken.fill_null(value=False), none), texts.set(taken.fill_null(value=False), None)


def _read_texts(texts: pl.Series | None, reader: Reader) -> Iterator[tuple[list[int], Cell]]:
    """Each text once, with the rows in which it stands."""
    if texts is None or texts.null_count() == len(texts):
        return
    frame = pl.DataFrame({"text": texts, "row": pl.int_range(len(texts), eager=True)})
    for text, rows in frame.drop_nulls("text").group_by("text", maintain_order=True).agg("row").iter_rows():
        yield rows, reader.text(text)


def _read_rows(odd: dict[int, Any], reader: Reader) -> Iterator[tuple[list[int], Cell]]:
    """Each value that is no text once, with its rows; true is not 1."""
    rows: dict[tuple[type, Any], list[int]] = {}
    for row, value in odd.items():
        rows.setdefault((type(value), value if value.__hash__ else repr(value)), []).append(row)
    for same in rows.values():
        yield same, reader.read(odd[same[0]])


def _columns(plain: pl.Series | None, values: dict[int, Any], height: int, reader: Reader) -> dict[str, pl.Series]:
    if reader.quantity.kind == "share":
        return {"_low": _ends(values, height, low=True), "_high": _ends(values, height, low=False)}
    dtype: Any = {"flag": pl.Boolean, "points": pl.Float64}.get(reader.quantity.kind, pl.Int64)
    series = pl.repeat(None, height, dtype=dtype, eager=True) if plain is None else plain
    if values:
        held = [float(value) if isinstance(value, Fraction) else value for value in values.values()]
        series = series.scatter(list(values), pl.Series(held, dtype=dtype, strict=False))
    return {"": series}


def _ends(values: dict[int, Any], height: int, *, low: bool) -> pl.Series:
    """One bound of the shares, in millionths, rounded outwards so that nothing possible is lost."""
    held = [_end(value, low=low) for value in values.values() if isinstance(value, Interval)]
    series = pl.repeat(None, height, dtype=pl.Float64, eager=True)
    return series.scatter(list(values), pl.Series(held, dtype=pl.Float64)) if values else series


def _end(value: Interval, *, low: bool) -> float | None:
    end = value.low if low else value.high
    if end is None:
        return None
    scaled = end * SHARES
    rounded = scaled.numerator // scaled.denominator if low else -(-scaled.numerator // scaled.denominator)
    return rounded / SHARES


def _ends_of_shares(raw: Raw) -> Figures:
    """A column of bounds of shares, as tables of `xhht.frames` write them."""
    held = raw.numbers if raw.numbers is not None else pl.repeat(None, raw.height, dtype=pl.Float64, eager=True)
    series = held.cast(pl.Float64)
    if raw.texts is not None:
        series = series.fill_null(raw.texts.cast(pl.Float64, strict=False))
    good = series.is_between(0, 1).fill_null(value=False)
    wrong = (~raw.is_blank() & ~good).arg_true()
    problems = {int(row): Problem("cell_end", got=show(raw.value(int(row)))) for row in wrong}
    none = pl.repeat(None, raw.height, dtype=pl.Float64, eager=True)
    return Figures({"": series.zip_with(good, none)}, problems)
