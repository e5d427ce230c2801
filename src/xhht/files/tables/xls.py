"""What the records of an ``.xls`` workbook say that its cells do not: formulas, errors, how far its cells reach.

An ``.xls`` file is a small file system (compound file) in which the stream ``Workbook`` holds one record after another.
"""

import struct
from collections.abc import Iterator

from attrs import define, field

from xhht.errors import InvalidInput
from xhht.files.tables.zipped import MOST_CELLS, SheetFacts, broken_file, protected, too_large

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_SMALL = 4096
_NO_SECTOR = 0xFFFFFFFA
_NAMES = ("Workbook", "Book")
_EOF, _SHEET, _PASSWORD = 0x000A, 0x0085, 0x002F
_FORMULAS = {0x0006, 0x0206, 0x0406}
_CELLS = {0x0203, 0x027E, 0x00FD, 0x0204, 0x0205, 0x00D6, 0x00BD, *_FORMULAS}
_NUMBERS = {0x0203, 0x027E, *_FORMULAS}
_ERRORS, _DIMENSIONS, _STRINGS = 0x0205, 0x0200, 0x00FC
_WHEN_LOADED = 0x2
_FORMAT, _STYLE, _SEVERAL = 0x041E, 0x00E0, 0x00BD
_PERCENTS = {9, 10}


def facts_of(data: bytes) -> list[SheetFacts]:
    """What is to know of each sheet, in their order.

    Raises:
        InvalidInput: for a workbook with a password, one that is broken, or cells that would fill the memory.
    """
    try:
        return list(_sheets(_Compound(data).stream()))
    except InvalidInput:
        raise
    except (struct.error, IndexError, ValueError) as error:
        raise broken_file(error) from None


@define
class _Compound:
    """A compound file: sectors in chains."""

    data: bytes
    size: int = field(init=False)
    following: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        shift = self._number("<H", 30)
        if not 7 <= shift <= 16:  # noqa: PLR2004 - the sizes that the format knows, and some more
            raise broken_file("sector")
        self.size = 1 << shift
        self.following = []
        for sector in self._table_sectors():
            self.following += struct.unpack(f"<{self.size // 4}I", self._sector(sector))

    def _number(self, form: str, offset: int) -> int:
        return int(struct.unpack_from(form, self.data, offset)[0])

    def _sector(self, index: int) -> bytes:
        found = self.data[(index + 1) * self.size : (index + 2) * self.size]
        return found.ljust(self.size, b"\xff")

    def _table_sectors(self) -> Iterator[int]:
        count, more = self._number("<I", 44), self._number("<I", 68)
        listed = list(struct.unpack_from("<109I", self.data, 76))
        seen: set[int] = set()
        while more < _NO_SECTOR and more not in seen:
            seen.add(more)
            *found, more = struct.unpack(f"<{self.size // 4}I", self._sector(more))
            listed += found
        most = len(self.data) // self.size + 1
        yield from [sector for sector in listed if sector < _NO_SECTOR][: min(count, most)]

    def _chain(self, sector: int, following: list[int]) -> Iterator[int]:
        seen: set[int] = set()
        while sector < len(following) and sector not in seen:
            seen.add(sector)
            yield sector
            sector = following[sector]

    def _whole(self, sector: int) -> bytes:
        return b"".join(self._sector(index) for index in self._chain(sector, self.following))

    def stream(self) -> bytes:
        """The records of the workbook."""
        folder = self._whole(self._number("<I", 48))
        entries = [folder[at : at + _ENTRY] for at in range(0, len(folder), _ENTRY)]
        named = {self._name(entry): struct.unpack_from("<II", entry, 116) for entry in entries if len(entry) == _ENTRY}
        if "EncryptedPackage" in named:
            raise protected()
        first, size = next((named[name] for name in _NAMES if name in named), (0, 0))
        if not size:
            raise broken_file("Workbook")
        if size >= _SMALL:
            return self._whole(first)[:size]
        small = self._whole(named["Root Entry"][0]) if "Root Entry" in named else b""
        table = self._whole(self._number("<I", 60))
        following = list(struct.unpack(f"<{len(table) // 4}I", table))
        return b"".join(small[at * 64 : at * 64 + 64] for at in self._chain(first, following))[:size]

    def _name(self, entry: bytes) -> str:
        length = struct.unpack_from("<H", entry, 64)[0]
        return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[SheetFacts]:
    starts = []
    formats, styles = set(_PERCENTS), list[int]()
    for kind, body in _records(stream, 0):
        if kind == _PASSWORD:
            raise protected()
        if kind == _STRINGS and max(struct.unpack_from("<II", body)) > len(stream):
            raise broken_file("SST")
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
        if kind == _FORMAT and b"%" in body[2:]:
            formats.add(struct.unpack_from("<H", body)[0])
        if kind == _STYLE:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        if kind == _EOF:
            break
    percents = {index for index, style in enumerate(styles) if style in formats}
    for start in starts:
        yield _facts(stream, start, percents)


def _facts(stream: bytes, start: int, percents: set[int]) -> SheetFacts:
    broken: dict[tuple[int, int], str] = {}
    formulas = rows = columns = 0
    for kind, body in _records(stream, start):
        if kind == _EOF:
            break
        if kind == _DIMENSIONS:
            _refuse_odd_extent(body)
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == 0x00BD else column  # noqa: PLR2004
            rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
            if rows * columns > MOST_CELLS:
                raise too_large(f"{rows} × {columns}", MOST_CELLS)
            formulas += kind in _FORMULAS
            broken.update(dict.fromkeys(((row, at) for at in _percents(kind, body, percents)), "cell_percent"))
            code = _code(kind, body)
            if code:
                broken[row, column] = code
    return SheetFacts(broken, formulas=formulas)


def _percents(kind: int, body: bytes, percents: set[int]) -> Iterator[int]:
    """The columns of a record of numbers that are shown as percentages."""
    column = struct.unpack_from("<H", body, 2)[0]
    if kind == _SEVERAL:
        styles = struct.iter_unpack("<HI", body[4 : 4 + (len(body) - 6) // 6 * 6])
        yield from (column + at for at, (style, _) in enumerate(styles) if style in percents)
    elif kind in _NUMBERS and struct.unpack_from("<H", body, 4)[0] in percents:
        yield column


def _refuse_odd_extent(body: bytes) -> None:
    """The extent that a sheet claims is made room for, whatever it holds."""
    top, bottom, left, right = struct.unpack_from("<IIHH" if len(body) > 10 else "<HHHH", body)  # noqa: PLR2004
    if bottom < top or right < left:
        raise broken_file("DIMENSIONS")
    if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
        raise too_large(f"{bottom} × {right}", MOST_CELLS)


def _code(kind: int, body: bytes) -> str:
    if kind == _ERRORS:
        return "cell_error" if body[7] else ""
    if kind not in _FORMULAS:
        return ""
    if struct.unpack_from("<H", body, 14)[0] & _WHEN_LOADED:
        return "cell_formula"
    result, mark = body[6], body[12:14]
    return "cell_error" if mark == b"\xff\xff" and result == 2 else ""  # noqa: PLR2004 - the mark of an error
