"""What the workbooks that are written have in common: how they are made, how they look, how high a row must be."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from xhht.extras import needing
from xhht.markup import printable

LONGEST_NAME = 500
"""How many characters the name of a unit may have in a table."""
MOST_ROWS = 1_048_576
"""How many rows a sheet of Excel has."""

LONGEST_TEXT = 32_767
"""How many characters a cell of Excel holds."""

_LINE = 14.5
_PER_WIDTH = 1.15
"""How many letters of the font stand in the width of one digit of the standard font, with some to spare."""
_HIGHEST = 400
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_GRID = {"border": 1, "border_color": "#B5BCC4"}

LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 15},
    "plain": {"text_wrap": True},
    "strong": {"bold": True},
    "id": {"font_size": 7, "font_color": "#8A929B", "font_name": "Consolas"},
    "head": {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#D6E6E4", **_GRID},
    "head_2": {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E2F0", **_GRID},
    "bold": {"bold": True},
    "small": {"italic": True, "font_size": 9, "font_color": "#4A525B"},
    "cell": {"text_wrap": True, "align": "left", "indent": 1, **_GRID},
    "locked": {"bg_color": "#F1F3F5", **_GRID},
    "code": {"bg_color": "#F1F3F5", "num_format": "@", **_GRID},
    "text": {"num_format": "@", "align": "left", "indent": 1, **_GRID},
    "input": {"locked": False, "bg_color": "#FFFBE6", "num_format": "#,##0", **_GRID},
    "input_decimal": {"locked": False, "bg_color": "#FFFBE6", "num_format": "#,##0.##", **_GRID},
    "input_share": {"locked": False, "bg_color": "#FFFBE6", "num_format": "0.0%", **_GRID},
    "input_choice": {"locked": False, "bg_color": "#FFFBE6", "align": "center", **_GRID},
    "bad": {"bg_color": "#F6C6C2"},
    "number": {"num_format": "#,##0", **_GRID},
    "percent": {"num_format": "0.0%", **_GRID},
    "decimal": {"num_format": "#,##0.##", **_GRID},
    "day": {"num_format": "dd/mm/yyyy", "align": "center", **_GRID},
}
"""How cells look, by what they are."""


class Book:
    """A workbook that is being made, with its looks."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self._formats: dict[str, Any] = {}

    def look(self, name: str) -> Any:
        """The format of that name."""
        if name not in self._formats:
            self._formats[name] = self.raw.add_format({**_FONT, **LOOKS[name]})
        return self._formats[name]

    def sheet(self, name: str, widths: list[float]) -> Any:
        """A new sheet with columns of some widths, in characters, for A4 paper across."""
        sheet = self.raw.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&C&P / &N")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet


@contextmanager
def new_book(out: BytesIO) -> Iterator[Book]:
    """A workbook that is made in memory and written to ``out`` when the block ends without an error."""
    with needing("excel"):
        import xlsxwriter  # noqa: PLC0415 - an extra
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    raw = xlsxwriter.Workbook(out, options)
    yield Book(raw)
    raw.close()


def cell_text(value: object) -> str:
    """Any value as text that a cell can hold."""
    text = printable(value)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of some width, in characters.

    >>> lines_of("xã có điều kiện kinh tế - xã hội đặc biệt khó khăn", 16)
    3
    """
    fitting = max(1, int(width * _PER_WIDTH))
    if len(text) <= fitting and "\n" not in text:
        return 1
    return sum(max(1, len(textwrap.wrap(line, fitting))) for line in text.splitlines() or [""])


def height_of(texts: Iterable[str], widths: Iterable[float]) -> float:
    """How high a row must be for texts in columns of some widths."""
    return min(_HIGHEST, 3 + _LINE * max(map(lines_of, texts, widths), default=1))
