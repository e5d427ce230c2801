"""Workbooks that are zip files of XML: their sizes are checked before anything unpacks them, no entity is expanded."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from attrs import frozen

from xhht.errors import InvalidInput, Problem
from xhht.files.tables.grid import Merged

MOST_UNZIPPED = 600_000_000
MOST_CELLS = 30_000_000
_MOST_MEMBERS = 10_000
_LARGE = 20_000_000
_MOST_RATIO = 150
_READ_LATER = "xl/worksheets/sheet"
_ENCRYPTED = 0x1
_OTHER_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


@frozen
class SheetFacts:
    """What the reader of cells does not tell of a sheet.

    Attributes:
        broken: the cells without a value to trust, with the code of the problem.
        merged: the merged ranges, ``None`` where the reader of cells tells them itself.
        formulas: how many cells hold a formula.
    """

    broken: dict[tuple[int, int], str]
    merged: tuple[Merged, ...] | None = None
    formulas: int = 0


def broken_file(reason: object) -> InvalidInput:
    """The error of a workbook that cannot be read."""
    return InvalidInput(Problem("workbook_broken", got=str(reason)))


def protected() -> InvalidInput:
    """The error of a workbook with a password."""
    return InvalidInput(Problem("workbook_protected"))


def too_large(got: object, limit: object) -> InvalidInput:
    """The error of a workbook that would fill the memory."""
    return InvalidInput(Problem("workbook_large", got=str(got), details={"limit": limit}))


@frozen(eq=False)
class Archive:
    """The members of a zip file whose sizes were checked: each is what the file says that it is."""

    file: zipfile.ZipFile

    @classmethod
    def of(cls, data: bytes) -> "Archive":
        """Open a zip file.

        Raises:
            InvalidInput: for one that is broken, has a password, or unpacks to more than is taken.
        """
        try:
            archive = cls(zipfile.ZipFile(io.BytesIO(data)))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise broken_file(error) from None
        archive._refuse_bombs()
        return archive

    def _refuse_bombs(self) -> None:
        members = self.file.infolist()
        if len(members) > _MOST_MEMBERS:
            raise too_large(len(members), _MOST_MEMBERS)
        size = sum(member.file_size for member in members)
        if size > MOST_UNZIPPED:
            raise too_large(f"{size} B", f"{MOST_UNZIPPED} B")
        for member in members:
            if member.flag_bits & _ENCRYPTED:
                raise protected()
            if member.file_size > _LARGE and member.file_size > _MOST_RATIO * member.compress_size:
                raise too_large(f"{member.file_size} B / {member.compress_size} B", f"{_MOST_RATIO}:1")
        for member in members:
            if not member.filename.startswith(_READ_LATER):
                self._through(member.filename)

    def _through(self, name: str) -> bytes:
        """Unpack a member; one that is larger than the file says fails its checksum."""
        try:
            return self.file.read(name)
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, KeyError) as error:
            raise broken_file(error) from None
        except RuntimeError:
            raise protected() from None

    def __contains__(self, name: str) -> bool:
        return name in self.file.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a member, XML in UTF-8 without a document type.

        Raises:
            InvalidInput: if there is none, or for XML that could hide more than it shows.
        """
        data = self._through(name)
        if b"\0" in data[:1000] or b"<!DOCTYPE" in data or _OTHER_ENCODING.search(data[:200]):
            raise broken_file(name)
        return data


Start = Callable[[str, dict[str, str]], Any]


def walk(data: bytes, start: Start, end: Callable[[str], Any], text: Callable[[str], Any]) -> None:
    """Go through XML; the names of elements and attributes come without their namespaces."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, found: start(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in found.items()}
    )
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(data, True)
    except InvalidInput:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise broken_file(error) from None


def _no_doctype(*_: Any) -> None:
    raise broken_file("DOCTYPE")
