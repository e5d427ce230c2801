"""Sheets of results, and how they are written as Excel, CSV and Parquet."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from io import BytesIO, StringIO
from typing import Any, Literal

from attrs import frozen

from xhht.errors import Problem, refuse
from xhht.exact import Number, round_half_away
from xhht.extras import needing
from xhht.files.book import MOST_ROWS, Book, cell_text, height_of, new_book
from xhht.languages import Language, Text

Kind = Literal["text", "code", "count", "number", "day"]


class Percent(Fraction):
    """A share: programs get the number, readers see a percentage."""


Cell = str | int | Fraction | date | None

_DIGITS = 6
_LARGEST = 10**15
_LARGEST_64 = 2**63 - 1
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)*( ?%)?")
_STARTS_FORMULA = re.compile(r"(^|[;\t\r\n])([\"'\s]*)(?=[=+\-@＝＋－＠\t\r\n])")


@frozen
class Column:
    """A column: its id for programs, its head for readers, what its cells hold, how wide it is in characters."""

    id: str
    head: Text
    kind: Kind = "text"
    width: float = 12.0


@frozen
class Sheet:
    """A table of results.

    Attributes:
        name: what it is called in a workbook.
        columns: its columns.
        rows: a cell for each column; numbers are exact.
    """

    name: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def as_excel(sheets: Iterable[Sheet], lang: Language) -> bytes:
    """A workbook with a sheet for each table: numbers as numbers, text as text, never a formula."""
    out = BytesIO()
    with new_book(out) as book:
        for sheet in sheets:
            _write_sheet(book, sheet, lang)
    return out.getvalue()


def _write_sheet(book: Book, sheet: Sheet, lang: Language) -> None:
    limit = MOST_ROWS - 1
    refuse([Problem("too_many_rows", got=str(len(sheet.rows)), details={"limit": limit})] * (len(sheet.rows) > limit))
    widths = [column.width for column in sheet.columns]
    page = book.sheet(sheet.name.say(lang), widths)
    heads = [column.head.say(lang) for column in sheet.columns]
    for at, head in enumerate(heads):
        page.write_string(0, at, head, book.look("head"))
    page.set_row(0, height_of(heads, [width * 0.85 for width in widths]))
    for row, cells in enumerate(sheet.rows, 1):
        for at, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
            _write_cell(book, page, (row, at), column.kind, cell)
        page.set_row(row, height_of([cell if isinstance(cell, str) else "" for cell in cells], widths))
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _write_cell(book: Book, page: Any, at: tuple[int, int], kind: Kind, cell: Cell) -> None:
    look = book.look("percent" if isinstance(cell, Percent) else _LOOKS[kind])
    if cell is None:
        page.write_blank(*at, None, look)
    elif isinstance(cell, date):
        page.write_datetime(*at, cell, look)
    elif isinstance(cell, int | Fraction) and -_LARGEST <= cell <= _LARGEST:
        page.write_number(*at, cell if isinstance(cell, int) else float(cell), look)
    else:
        page.write_string(*at, cell_text(cell), look)


_LOOKS: dict[Kind, str] = {
    "text": "cell",
    "code": "text",
    "count": "number",
    "number": "decimal",
    "day": "day",
}


def as_csv(sheet: Sheet) -> bytes:
    """CSV for programs and spreadsheets: commas, UTF-8 with a byte order mark, ids as heads, no cell that is run."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.id for column in sheet.columns])
    for cells in sheet.rows:
        writer.writerow([_csv_cell(column, cell) for column, cell in zip(sheet.columns, cells, strict=True)])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _csv_cell(column: Column, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return defused(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return decimal_text(cell, column.id)


def decimal_text(number: Number, bound: str = "") -> str:
    """A number with up to six decimals, a ``low`` end rounded down and a ``high`` one up: the truth stays between.

    >>> decimal_text(Fraction(2, 3)), decimal_text(Fraction(2, 3), "low"), decimal_text(-5)
    ('0.666667', '0.666666', '-5')
    """
    if isinstance(number, int):
        return str(number)
    rounded = round_half_away(number, _DIGITS)
    step = Fraction(1, 10**_DIGITS)
    if bound == "low" and rounded > number:
        rounded -= step
    if bound == "high" and rounded < number:
        rounded += step
    scaled = int(abs(rounded) * 10**_DIGITS)
    whole, decimals = divmod(scaled, 10**_DIGITS)
    tail = f"{decimals:0{_DIGITS}d}".rstrip("0")
    return ("-" if rounded < 0 else "") + str(whole) + (f".{tail}" if tail else "")


def defused(text: str) -> str:
    """Text that no spreadsheet runs as a formula: an apostrophe stands before what would start one.

    Numbers stay numbers. A semicolon is looked behind, too: where the comma is the decimal mark, it parts cells.

    >>> defused("=1+1"), defused("-3"), defused("xã A"), defused("A;@b")
    ("'=1+1", '-3', 'xã A', "A;'@b")
    """
    return text if _PLAIN_NUMBER.fullmatch(text) else _STARTS_FORMULA.sub(r"\1'\2", text)


def as_parquet(sheet: Sheet) -> bytes:
    """Parquet, with a type for each column."""
    with needing("frames"):
        import polars as pl  # noqa: PLC0415 - an extra
    types: dict[Kind, Any] = {"count": pl.Int64, "number": pl.Float64, "day": pl.Date}
    data = {
        column.id: pl.Series(
            [_parquet_cell(cells[at]) for cells in sheet.rows], dtype=types.get(column.kind, pl.String)
        )
        for at, column in enumerate(sheet.columns)
    }
    out = BytesIO()
    pl.DataFrame(data).write_parquet(out)
    return out.getvalue()


def _parquet_cell(cell: Cell) -> Any:
    if isinstance(cell, Fraction):
        return float(cell)
    if isinstance(cell, int) and abs(cell) > _LARGEST_64:
        return None
    return cell
