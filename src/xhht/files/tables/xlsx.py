"""What the XML of an ``.xlsx`` sheet says that its cells do not: formulas without a value to trust, and errors."""

import re
from posixpath import join, normpath

from attrs import define, field

from xhht.files.tables.zipped import MOST_CELLS, Archive, SheetFacts, broken_file, too_large, walk

_FAR = (
    re.compile(rb'"(?:[A-Za-z]{2,}[0-9]+|[A-Za-z]?[0-9]{6,})"'),
    re.compile(rb"'(?:[A-Za-z]{2,}[0-9]+|[A-Za-z]?[0-9]{6,})'"),
)
_IS_REFERENCE = re.compile(rb"\br\s*=\s*$")
_MARGIN = 12
_FEW = 10_000
_REFERENCE = re.compile(r"([A-Za-z]{0,3})([0-9]{1,7})")
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26
_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_PERCENTS = {"9", "10"}
_NO_NUMBERS = {"s", "str", "inlineStr", "b", "e", "d"}


@define
class Book:
    """Where the sheets of a workbook stand, and whether its formulas were worked out when it was saved."""

    archive: Archive
    sheets: list[str] = field(factory=list)
    is_calculated: bool = True
    percents: set[str] = field(factory=set)

    @classmethod
    def of(cls, archive: Archive) -> "Book":
        """The sheets that a workbook names."""
        book = cls(archive)
        targets = book._targets()
        ids: list[str] = []

        def start(name: str, found: dict[str, str]) -> None:
            if name == "sheet":
                ids.append(found.get("id", ""))
            elif name == "calcPr":
                book.is_calculated = found.get("fullCalcOnLoad", "0") not in ("1", "true")

        walk(archive.read(_WORKBOOK), start, _nothing, _nothing)
        book.sheets = [targets.get(key, "") for key in ids]
        book.percents = book._percents() if _STYLES in archive else set()
        return book

    def _percents(self) -> set[str]:
        """The styles that show a number as a percentage."""
        formats, styles = set(_PERCENTS), set[str]()
        inside = ""
        count = 0

        def start(name: str, found: dict[str, str]) -> None:
            nonlocal inside, count
            inside = name if name in ("cellXfs", "cellStyleXfs") else inside
            if name == "numFmt" and "%" in found.get("formatCode", ""):
                formats.add(found.get("numFmtId", ""))
            elif name == "xf" and inside == "cellXfs":
                styles.update({str(count)} if found.get("numFmtId") in formats else ())
                count += 1

        walk(self.archive.read(_STYLES), start, _nothing, _nothing)
        return styles

    def _targets(self) -> dict[str, str]:
        found: dict[str, str] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship":
                target = attributes.get("Target", "")
                found[attributes.get("Id", "")] = normpath(target[1:] if target[:1] == "/" else join("xl", target))

        walk(self.archive.read("xl/_rels/workbook.xml.rels"), start, _nothing, _nothing)
        return found

    def facts(self, index: int) -> SheetFacts:
        """What the XML of a sheet says, by its place in the workbook.

        Raises:
            InvalidInput: if its cells lie so far apart that they would fill the memory.
        """
        if index >= len(self.sheets) or not self.sheets[index]:
            raise broken_file(f"sheet {index + 1}")
        data = self.archive.read(self.sheets[index])
        _refuse_far(data)
        if not (_stands_after(b"f", b"<:", data) or _stands_after(b"e", b"\"'", data) or self._has_percents(data)):
            return SheetFacts({})
        cells = _Cells(self.is_calculated, self.percents)
        walk(data, cells.start, cells.end, cells.text)
        _refuse_large(cells.rows, cells.columns)
        return SheetFacts(cells.broken, formulas=cells.formulas)

    def _has_percents(self, data: bytes) -> bool:
        styles = "|".join(sorted(self.percents)).encode()
        return bool(styles and re.search(rb"\bs\s*=\s*[\"'](?:" + styles + rb")[\"']", data))


def _nothing(_: str) -> None:
    return None


def _refuse_far(data: bytes) -> None:
    """A sheet is held as a rectangle from its first cell to its last, however few there are."""
    rows, columns = _NEAR_ROWS, _NEAR_COLUMNS
    for match in (*_FAR[0].finditer(data), *(_FAR[1].finditer(data) if b"'" in data else ())):
        before = data[max(0, match.start() - _MARGIN) : match.start()]
        if _IS_REFERENCE.search(before):
            text = match[0][1:-1].decode()
            found = _REFERENCE.fullmatch(text)
            if not found:
                raise too_large(text[:_MARGIN], MOST_CELLS)
            rows, columns = max(rows, int(found[2])), max(columns, _number(found[1]))
    _refuse_large(rows, columns)


def _stands_after(letter: bytes, marks: bytes, data: bytes) -> bool:
    """Whether a letter stands after one of some marks; it is rare in a sheet of numbers, so this is quick."""
    if data.count(letter) > _FEW:
        return True
    at = data.find(letter)
    while at >= 0:
        if data[at - 1 : at] and data[at - 1 : at] in marks:
            return True
        at = data.find(letter, at + 1)
    return False


def _refuse_large(rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise too_large(f"{rows} × {columns}", MOST_CELLS)


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@define
class _Cells:
    """Goes through the cells of a sheet in turn."""

    is_calculated: bool
    percents: set[str]
    broken: dict[tuple[int, int], str] = field(factory=dict)
    formulas: int = 0
    rows: int = 0
    columns: int = 0
    row: int = -1
    column: int = -1
    is_error: bool = False
    is_formula: bool = False
    is_percent: bool = False
    value: str = ""
    inside: str = ""

    def start(self, name: str, found: dict[str, str]) -> None:
        """Open an element."""
        if name == "row":
            given = found.get("r", "")
            self.row = int(given) - 1 if given.isascii() and given.isdigit() else self.row + 1
            self.column = -1
        elif name == "c":
            place = _REFERENCE.fullmatch(found.get("r", ""))
            self.column = _number(place[1]) - 1 if place and place[1] else self.column + 1
            self.row = int(place[2]) - 1 if place else self.row
            self.rows, self.columns = max(self.rows, self.row + 1), max(self.columns, self.column + 1)
            self.is_error, self.is_formula, self.value = found.get("t") == "e", False, ""
            self.is_percent = found.get("s") in self.percents and found.get("t") not in _NO_NUMBERS
        elif name == "f":
            self.is_formula = True
        elif name in ("v", "t"):
            self.inside = name

    def text(self, text: str) -> None:
        """Text within an element."""
        if self.inside:
            self.value += text[:1]

    def end(self, name: str) -> None:
        """Close an element."""
        self.inside = ""
        if name != "c":
            return
        self.formulas += self.is_formula
        if self.is_formula and not (self.is_calculated and self.value):
            self.broken[self.row, self.column] = "cell_formula"
        elif self.is_error:
            self.broken[self.row, self.column] = "cell_error"
        elif self.is_percent and self.value:
            self.broken[self.row, self.column] = "cell_percent"
