"""CSV: the encoding and the delimiter, within stated limits, and the cells.

Taken are UTF-8 with or without a mark at the start, UTF-16 with one, and Windows-1258 where every letter beyond ASCII
is a Vietnamese one; commas, semicolons and tabs.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

import polars as pl
from attrs import field, frozen

from xhht.errors import InvalidInput, Problem
from xhht.files.tables.grid import TOP, Expected, Merged, Raw, Rows, letters
from xhht.languages import nfc

DELIMITERS = (",", ";", "\t")
_SEP_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_CHUNK = 1 << 20
_DTYPES: dict[Expected, Any] = {"whole": pl.Int64, "truth": pl.Boolean, "text": pl.String}
_TOP_BYTES = 1 << 16
_VIETNAMESE = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ₫–—‘’“”…•·\u00a0²³°×±≤≥")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@frozen
class Decoded:
    """The bytes of a file as UTF-8, in NFC where they came in another encoding.

    Attributes:
        data: the bytes, without a mark at the start.
        encoding: what they came in.
    """

    data: bytes
    encoding: str


def decoded(data: bytes) -> Decoded:
    """The text of a file.

    Raises:
        InvalidInput: for bytes in no encoding that can be told with certainty.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark) and not data.startswith(codecs.BOM_UTF32_LE):
            body = data[len(mark) :]
            return Decoded(body if encoding == "utf-8" and _is_utf8(body) else _recoded(body, encoding), encoding)
    if b"\0" in data:
        raise InvalidInput(Problem("csv_binary"))
    if data.isascii() or _is_utf8(data):
        return Decoded(data, "utf-8")
    return Decoded(_recoded(data, "windows-1258"), "windows-1258")


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _recoded(data: bytes, encoding: str) -> bytes:
    try:
        text = nfc(data.decode(encoding))
    except UnicodeError:
        raise InvalidInput(Problem("csv_encoding")) from None
    beyond = {letter for letter in set(text.lower()) if not letter.isascii()}
    if encoding == "windows-1258" and not beyond <= _VIETNAMESE:
        raise InvalidInput(Problem("csv_encoding"))
    try:
        return text.encode()
    except UnicodeError:
        raise InvalidInput(Problem("csv_encoding")) from None


def grid_of(data: bytes, score: Callable[[Sequence[Sequence[Any]]], Any]) -> "Rows | Quick":
    """The cells of a text.

    Args:
        data: the text in UTF-8.
        score: how well some first rows fit what is looked for; the delimiter that does best is taken.

    Raises:
        InvalidInput: for a quote that is never closed.
    """
    text = data[:_TOP_BYTES].decode(errors="ignore")
    stated = _SEP_LINE.match(text)
    if stated:
        data = data[len(stated[0]) :]
    if b"\r" in data and b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    marks = [stated[1]] if stated else list(DELIMITERS)
    mark = max(marks, key=lambda mark: score(_top(data, mark)))
    skipped = 1 if stated else 0
    head = data[:_TOP_BYTES]
    whole = head if len(head) == len(data) else head[: head.rfind(b"\n") + 1]
    has_lone_returns = b"\r" in data and data.count(b"\r") != data.count(b"\r\n")
    if whole and b'"' not in data and not has_lone_returns:
        return Quick(data, mark, skipped, whole.decode().split("\n")[:TOP])
    return Rows(_rows(data, mark, skipped))


def _top(data: bytes, delimiter: str) -> list[list[str]]:
    lines = io.StringIO(data[:_TOP_BYTES].decode(errors="ignore"), newline="")
    try:
        return list(islice(csv.reader(lines, delimiter=delimiter), TOP))
    except csv.Error:
        return []


def _rows(data: bytes, delimiter: str, skipped: int) -> list[list[str]]:
    """The records, read by Python; a quote that is never closed is an error."""
    try:
        reader = csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter, strict=True)
        return [[""]] * skipped + list(reader)
    except csv.Error as error:
        raise InvalidInput(Problem("csv_broken", got=str(error))) from None


@frozen(eq=False)
class Quick:
    """A file without quotes: one record a line, which polars reads quickly.

    Attributes:
        data: the bytes, in UTF-8.
        delimiter: what stands between two cells.
        skipped: how many lines were taken off before.
        lines: the first lines.
    """

    data: bytes
    delimiter: str
    skipped: int
    lines: Sequence[str]
    merged: Sequence[Merged] = ()
    broken: Mapping[tuple[int, int], str] = field(factory=dict)

    @property
    def top(self) -> Sequence[Sequence[Any]]:
        """The first rows."""
        rows = [line.rstrip("\r").split(self.delimiter) for line in self.lines]
        return [[""]] * self.skipped + rows

    def body(self, start: int, expected: Sequence[Expected]) -> Sequence[Raw]:
        """The columns from a row on: with what is expected, if all of their cells are so, else texts."""
        data, skipped = self.data, start - self.skipped
        only_whole = [pl.Int64 if kind == "whole" else pl.String for kind in expected]
        for dtypes in ([_DTYPES[kind] for kind in expected], only_whole, [pl.String] * len(expected)):
            try:
                frame = self._read(dtypes, skipped)
            except (pl.exceptions.PolarsError, ValueError):
                continue
            has_space = b" " in data or b"\t" in data or not data.isascii()
            return [_raw(frame[name], has_space=has_space) for name in frame.columns]
        return Rows(_rows(data, self.delimiter, 0)).body(skipped, expected)

    def _read(self, dtypes: Sequence[Any], skipped: int) -> pl.DataFrame:
        schema = {str(column): dtype for column, dtype in enumerate(dtypes)}
        form: dict[str, Any] = {"has_header": False, "separator": self.delimiter, "quote_char": None}
        return pl.read_csv(self.data, schema=schema, skip_rows=skipped, **form)

    def address(self, row: int, column: int) -> str:
        """A cell as spreadsheets name it."""
        return f"{letters(column)}{row + 1}"


def _raw(series: pl.Series, *, has_space: bool) -> Raw:
    """A column as it was read; texts stay as they are but for those of blanks alone."""
    if series.dtype == pl.Int64:
        return Raw(len(series), numbers=series)
    if series.dtype == pl.Boolean:
        return Raw(len(series), truths=series)
    texts = series.set(series.str.contains(r"^\s*$"), None) if has_space else series
    return Raw(len(series), texts=None if texts.null_count() == len(texts) else texts)
