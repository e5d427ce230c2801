"""What the XML of an ``.ods`` workbook says that its cells do not: formulas without a value, errors, merged cells."""

from attrs import define, field

from xhht.files.tables.grid import Merged
from xhht.files.tables.zipped import MOST_CELLS, Archive, SheetFacts, protected, too_large, walk

_MANIFEST = "META-INF/manifest.xml"
_CONTENT = "content.xml"


def facts_of(archive: Archive) -> dict[str, SheetFacts]:
    """What is to know of each sheet.

    Raises:
        InvalidInput: for a workbook with a password, or cells that would fill the memory.
    """
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise protected()
    tables = _Tables()
    walk(archive.read(_CONTENT), tables.start, tables.end, tables.text)
    return {
        name: SheetFacts(sheet.broken, tuple(sheet.merged), sheet.formulas) for name, sheet in tables.sheets.items()
    }


@define
class _Sheet:
    broken: dict[tuple[int, int], str] = field(factory=dict)
    merged: list[Merged] = field(factory=list)
    formulas: int = 0
    rows: int = 0
    columns: int = 0


@define
class _Tables:
    """Goes through the cells of a workbook in turn."""

    sheets: dict[str, _Sheet] = field(factory=dict)
    sheet: _Sheet = field(factory=_Sheet)
    row: int = 0
    column: int = 0
    repeated_rows: int = 1
    cell: dict[str, str] = field(factory=dict)
    has_text: bool = False
    depth: int = 0

    def start(self, name: str, found: dict[str, str]) -> None:
        """Open an element."""
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self.sheet = self.sheets[found.get("name", "")] = _Sheet()
                self.row = 0
        elif self.depth == 1 and name == "table-row":
            self.column, self.repeated_rows = 0, _times(found, "number-rows-repeated")
        elif self.depth == 1 and name in ("table-cell", "covered-table-cell"):
            self.cell, self.has_text = found, False

    def text(self, text: str) -> None:
        """Text within an element."""
        self.has_text = self.has_text or bool(text.strip())

    def end(self, name: str) -> None:
        """Close an element."""
        if name == "table":
            self.depth -= 1
        elif self.depth == 1 and name == "table-row":
            self.row += self.repeated_rows
        elif self.depth == 1 and name in ("table-cell", "covered-table-cell"):
            self._close_cell()

    def _close_cell(self) -> None:
        times = _times(self.cell, "number-columns-repeated")
        if "value-type" in self.cell or "formula" in self.cell or self.has_text:
            self._note(times)
        right = self.column + _times(self.cell, "number-columns-spanned") - 1
        below = self.row + _times(self.cell, "number-rows-spanned") - 1
        if (below, right) != (self.row, self.column):
            self.sheet.merged.append(((self.row, self.column), (below, right)))
        self.column += times

    def _note(self, times: int) -> None:
        sheet = self.sheet
        sheet.rows = max(sheet.rows, self.row + self.repeated_rows)
        sheet.columns = max(sheet.columns, self.column + times)
        if sheet.rows * sheet.columns > MOST_CELLS:
            raise too_large(f"{sheet.rows} × {sheet.columns}", MOST_CELLS)
        code = self._code()
        sheet.formulas += "formula" in self.cell
        if code:
            for row in range(self.row, self.row + self.repeated_rows):
                sheet.broken.update(dict.fromkeys(((row, self.column + i) for i in range(times)), code))

    def _code(self) -> str:
        has_value = self.has_text or bool({"value", "date-value", "time-value", "boolean-value"} & set(self.cell))
        if self.cell.get("value-type") == "error" or self.cell.get("error") == "true":
            return "cell_error"
        if "formula" in self.cell and not has_value:
            return "cell_formula"
        return "cell_percent" if self.cell.get("value-type") == "percentage" else ""


def _times(found: dict[str, str], name: str) -> int:
    text = found.get(name, "1")
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST_CELLS))):
        raise too_large(text[:20], MOST_CELLS)
    return max(1, int(text))
