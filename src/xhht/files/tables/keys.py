"""The columns that name a row: the unit, its code, the units above it, and the period."""

import re

import polars as pl

from xhht.errors import InvalidInput, Problem, show
from xhht.files.book import LONGEST_NAME
from xhht.files.tables.grid import Raw
from xhht.languages import nfc
from xhht.periods import read_period

_WIDTHS = (2, 3, 5)
_PERIOD = re.compile(r"(?:năm học|năm|school year|year)?\s*(\d{4}(?:\s*[-–/]\s*\d{4})?)", re.IGNORECASE)


def key_column(raw: Raw, name: str) -> tuple[pl.Series, dict[int, Problem], dict[str, int]]:
    """The texts of a column of names, codes or periods, its problems by row, and what was assumed."""
    texts = (
        [_text(raw.value(row)) for row in range(raw.height)]
        if raw.texts is None or raw.numbers is not None or raw.others
        else None
    )
    series = pl.Series(texts, dtype=pl.String) if texts is not None else raw.texts
    if series is None:
        return pl.repeat(None, raw.height, dtype=pl.String, eager=True), {}, {}
    notes: dict[str, int] = {}
    if name == "unit_code" and raw.numbers is not None:
        series, notes = _filled(series, raw)
    if name == "period":
        return (*_periods(series), notes)
    series = series.str.normalize("NFC").str.replace_all(r"\s+", " ").str.strip_chars()
    long = (series.str.len_chars() > LONGEST_NAME).fill_null(value=False).arg_true()
    problems = {int(row): Problem("cell_long", got=show(series[row]), details={"limit": LONGEST_NAME}) for row in long}
    return series, problems, notes


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _filled(series: pl.Series, raw: Raw) -> tuple[pl.Series, dict[str, int]]:
    """Codes held as numbers, with the zeros that a spreadsheet drops; the longest tells how long they are."""
    held = raw.is_number()
    longest = max((len(code) for code in series.filter(held)), default=0)
    width = next((width for width in _WIDTHS if longest <= width), longest)
    short = held & (series.str.len_chars() < width)
    if not short.any():
        return series, {}
    return series.zip_with(~short, series.str.zfill(width)), {f"codes_filled_{width}": int(short.sum())}


def _periods(series: pl.Series) -> tuple[pl.Series, dict[int, Problem]]:
    known: dict[str, str] = {}
    wrong: dict[str, Problem] = {}
    for text in series.unique().drop_nulls():
        match = _PERIOD.fullmatch(nfc(text))
        try:
            known[text] = str(read_period(match[1].replace("/", "-") if match else text))
        except InvalidInput as error:
            wrong[text] = error.problems[0]
    problems = {row: wrong[text] for row, text in enumerate(series) if text in wrong} if wrong else {}
    return series.replace_strict(known, default=None, return_dtype=pl.String), problems
