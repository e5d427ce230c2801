"""The report of what each column of a file became."""

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import frozen

from xhht.files.tables.heads import By
from xhht.languages import Language, Text, chosen_language
from xhht.sheets import Mark, Sheet, Shown, Table

Status = Literal["recognised", "unknown", "ambiguous", "left_out"]

_BY: dict[By, Text] = {
    "id": Text(vi="tên đại lượng", en="name of the quantity"),
    "label_vi": Text(vi="nhãn tiếng Việt", en="Vietnamese label"),
    "label_en": Text(vi="nhãn tiếng Anh", en="English label"),
    "key": Text(vi="tên cột thông dụng", en="usual head"),
    "caller": Text(vi="columns=", en="columns="),
}
_UNKNOWN = Text(vi="không nhận ra", en="not recognised")
_NEAR = Text(vi="không nhận ra; gần giống: {names}", en="not recognised; similar: {names}")
_UNDER = Text(
    vi="không nhận ra vì đầu cột phía trên nói thêm; nếu đúng ý: {names}",
    en="not recognised, for the head above says more; if it is meant: {names}",
)
_AMBIGUOUS = Text(vi="nhiều nghĩa: {names}", en="ambiguous: {names}")
_LEFT_OUT = Text(vi="bỏ qua", en="left out")
_CAPTION = Text(vi="Các cột của {source}", en="Columns of {source}")
_OPEN = Text(vi="{count} cột không nhận ra", en="{count} columns not recognised")
_ALL = Text(vi="mọi cột đều nhận ra", en="every column recognised")
_HEADS = (
    Text(vi="cột", en="column"),
    Text(vi="đầu cột", en="head"),
    Text(vi="đại lượng", en="quantity"),
    Text(vi="nhận ra nhờ", en="recognised by"),
)


@frozen
class Column:
    """What one column of a file became.

    Attributes:
        place: where it stands, as a spreadsheet names it.
        head: what its head says.
        name: the quantity, or key such as ``unit``, that it became; ``None`` if it was not taken.
        status: ``recognised``, ``unknown``, ``ambiguous`` or ``left_out``.
        by: what the head equals.
        candidates: the names that it may have meant: similar ones, or all that it fits.
        under: whether only the head above it stood against it.
    """

    place: str
    head: str
    name: str | None
    status: Status
    by: By | None = None
    candidates: tuple[str, ...] = ()
    under: bool = False

    def result(self, lang: Language | None = None) -> str:
        """What became of it, in words."""
        names = ", ".join(self.candidates)
        if self.status == "recognised":
            return self.name or ""
        if self.status == "ambiguous":
            return _AMBIGUOUS.fill(names=names).say(lang)
        if self.status == "left_out":
            return _LEFT_OUT.say(lang)
        form = _UNDER if self.under else _NEAR
        return form.fill(names=names).say(lang) if names else _UNKNOWN.say(lang)

    def reason(self, lang: Language | None = None) -> str:
        """What it was recognised by."""
        return _BY[self.by].say(lang) if self.by else ""


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


_WIDEST = 70


@frozen(repr=False)
class ColumnMapping(Shown):
    """Which column of a file became which quantity, and why; what was not recognised, and what was ambiguous.

    Attributes:
        columns: every column with a head.
        source: the file, and the sheet.
    """

    columns: tuple[Column, ...]
    source: str

    @property
    def recognised(self) -> Mapping[str, str]:
        """The heads of the columns that were taken, by the name of what they became."""
        return {column.name: column.head for column in self.columns if column.name}

    @property
    def unknown(self) -> tuple[Column, ...]:
        """The columns that were not recognised."""
        return tuple(column for column in self.columns if column.status == "unknown")

    @property
    def ambiguous(self) -> tuple[Column, ...]:
        """The columns that can stand for several things, or that share a quantity with others."""
        return tuple(column for column in self.columns if column.status == "ambiguous")

    def _cells(self, lang: Language) -> Iterator[tuple[str, str, str, str]]:
        for column in self.columns:
            yield column.place, column.head, column.result(lang), column.reason(lang)

    def text(self, lang: Language | None = None) -> str:
        """The report as aligned lines, one a column."""
        lang = chosen_language(lang)
        rows = [tuple(head.say(lang) for head in _HEADS[:-1])]
        for place, head, result, reason in self._cells(lang):
            rows.append((place, _short(head), f"{result} ({reason})" if reason else result))
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join([_CAPTION.fill(source=self.source).say(lang), *lines])

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return self.text("en")

    def table(self, lang: Language) -> Table:
        """It as the table of a sheet."""
        caption = _CAPTION.fill(source=self.source).say(lang)
        return Table(caption, tuple(head.say(lang) for head in _HEADS), tuple(self._cells(lang)))

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: one row a column."""
        open_ones = len(self.unknown) + len(self.ambiguous)
        mark = (
            Mark("?", _OPEN.fill(count=open_ones).say(lang), "open") if open_ones else Mark("✓", _ALL.say(lang), "good")
        )
        return Sheet(lang, self.source, result=(mark,), parts=(self.table(lang),))
