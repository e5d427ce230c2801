"""Excel and OpenDocument workbooks: which sheet holds the table, and its cells."""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from xhht.errors import InvalidInput, Problem, XhhtError, unknown
from xhht.extras import needing
from xhht.files.tables import ods, xls
from xhht.files.tables.findings import finding
from xhht.files.tables.grid import Rows
from xhht.files.tables.heads import KEYS
from xhht.files.tables.layout import recognised
from xhht.files.tables.reading import Options, layout_in, table_of
from xhht.files.tables.table import Table
from xhht.files.tables.xlsx import Book
from xhht.files.tables.zipped import Archive, SheetFacts, broken_file, protected
from xhht.languages import nfc

_ZIP = b"PK\x03\x04"
_LETTERS = "EncryptedPackage".encode("utf-16-le")
_WEB = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body")


@frozen(eq=False)
class Source:
    """A workbook that was found harmless.

    Attributes:
        facts: what is to know of a sheet, by its name and its place.
        is_xls: whether it is of the old kind.
    """

    facts: Callable[[str, int], SheetFacts]
    is_xls: bool = False


def workbook_table(data: bytes, name: str, sheet: str | int | None, options: Options) -> Table:
    """Read a workbook.

    Raises:
        MissingExtra: without the extra ``excel``.
        InvalidInput: for a file that is no workbook, or that has no sheet, or several, to be read.
    """
    with needing("excel"):
        import python_calamine  # noqa: PLC0415 - an extra
    source = _source(data)
    book = _guarded(lambda: python_calamine.load_workbook(io.BytesIO(data)))
    sheets = {
        item.name: index
        for index, item in enumerate(book.sheets_metadata)
        if item.typ == python_calamine.SheetTypeEnum.WorkSheet
    }
    shown = python_calamine.SheetVisibleEnum.Visible
    hidden = [item.name for item in book.sheets_metadata if item.visible != shown]
    visible = [item for item in sheets if item not in hidden]
    opened = _Opened(book, source, sheets)
    chosen = _named(sheet, sheets) if sheet is not None else _chosen(opened, visible, options)
    grid = opened.grid(chosen)
    told = [finding("sheet_not_read", item) for item in visible if item != chosen]
    told += [finding("sheet_hidden", item) for item in hidden if item in sheets and item != chosen]
    if source.is_xls and (formulas := opened.facts(chosen).formulas):
        told.append(finding("formulas_unseen", chosen, count=formulas))
    return table_of(grid, f"{name}, {chosen}", options, told)


@frozen(eq=False)
class _Opened:
    """A workbook and the places of its sheets."""

    book: Any
    source: Source
    sheets: Mapping[str, int]
    grids: dict[str, Rows] = field(factory=dict)

    def facts(self, name: str) -> SheetFacts:
        """What is to know of a sheet."""
        return self.source.facts(name, self.sheets[name])

    def grid(self, name: str) -> Rows:
        """The cells of a sheet; it is looked into before its cells are laid out in memory."""
        if name not in self.grids:
            facts = self.facts(name)
            sheet = _guarded(lambda: self.book.get_sheet_by_index(self.sheets[name]))
            rows = _guarded(lambda: sheet.to_python(skip_empty_area=False))
            merged = (
                facts.merged if facts.merged is not None else tuple(_guarded(lambda: sheet.merged_cell_ranges) or ())
            )
            self.grids[name] = Rows(rows, name, merged, facts.broken)
        return self.grids[name]


def _named(sheet: str | int, sheets: Mapping[str, int]) -> str:
    names = list(sheets)
    if isinstance(sheet, int) and 0 <= sheet < len(names):
        return names[sheet]
    name = nfc(str(sheet))
    found = [item for item in names if nfc(item) == name]
    if not found:
        raise InvalidInput(unknown(sheet, names, "sheet"))
    return found[0]


def _chosen(opened: _Opened, visible: Sequence[str], options: Options) -> str:
    """The only visible sheet, or the only one of them whose heads name quantities."""
    if not visible:
        raise InvalidInput(Problem("sheet_visible", got=", ".join(opened.sheets)))
    if len(visible) == 1:
        return visible[0]
    with_figures = [name for name in visible if _has_figures(opened.grid(name), options)]
    if len(with_figures) > 1:
        raise InvalidInput(Problem("sheet_due", got=", ".join(with_figures)))
    return with_figures[0] if with_figures else visible[0]


def _has_figures(grid: Rows, options: Options) -> bool:
    heads = layout_in(grid.top, grid.merged, options).heads
    return any(name not in KEYS for name in recognised(heads)) or any(
        text in options.given for head in heads for text in head.texts
    )


def _source(data: bytes) -> Source:
    """Look into a workbook before anything unpacks it."""
    if data.startswith(_ZIP):
        archive = Archive.of(data)
        if "xl/workbook.xml" in archive:
            book = Book.of(archive)
            return Source(lambda _, index: book.facts(index))
        if "content.xml" in archive:
            facts = ods.facts_of(archive)
            return Source(lambda name, _: facts.get(name, SheetFacts({})))
    elif data.startswith(xls.MAGIC):
        if _LETTERS in data:
            raise protected()
        listed = xls.facts_of(data)
        return Source(lambda _, index: listed[index] if index < len(listed) else SheetFacts({}), is_xls=True)
    if not data:
        raise InvalidInput(Problem("table_empty"))
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    raise InvalidInput(Problem("workbook_web" if start.startswith(_WEB) else "workbook_none"))


def _guarded(action: Callable[[], Any]) -> Any:
    """Do something of the library that reads workbooks; whatever stops it is an error of the file."""
    try:
        return action()
    except XhhtError:
        raise
    except Exception as error:
        if type(error).__name__ == "PasswordError":
            raise protected() from None
        raise broken_file(error) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise broken_file("panic") from None
