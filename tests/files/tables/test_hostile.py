"""Files made to fill the memory or to end the process: refused before a library lays out their cells."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from xhht import InvalidInput, read_table
from xhht.files.tables import zipped

HERE = Path(__file__).parent


def refused(path: Path) -> str:
    with pytest.raises(InvalidInput) as caught:
        read_table(path)
    (problem,) = caught.value.problems
    return problem.code


def changed(source: Path, path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """A zip file with one of its members changed."""
    with zipfile.ZipFile(source) as old:
        members = {name: old.read(name) for name in old.namelist()}
    before = members[member]
    members[member] = change(before)
    assert members[member] != before
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["unit", "schools"])
        sheet.write_row(1, 0, ["A", 5])
    return path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="B2"', b'r="XFD1048576"'),
        (b'r="B2"', b'r = "XFD1048576"'),
        (b'r="B2"', b"r='XFD1048576'"),
        (b'r="B2"', b'r="CCCCCCCCCCCCCCCC2"'),
        (b'r="B2"', b'r="B99999999"'),
        (b'<row r="2"', b'<row r="99999999"'),
    ],
)
def test_cells_far_away(plain: Path, tmp_path: Path, old: bytes, new: bytes) -> None:
    path = changed(plain, tmp_path / "far.xlsx", "xl/worksheets/sheet1.xml", lambda data: data.replace(old, new))
    assert refused(path) == "workbook_large"


@pytest.mark.parametrize("start", [b'<?xml version="1.0" encoding="UTF-16"?>', b"\xff\xfe<\0", b"<!DOCTYPE a>"])
def test_xml_that_could_hide_something(plain: Path, tmp_path: Path, start: bytes) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    path = changed(plain, tmp_path / "odd.xlsx", sheet, lambda data: start + data.partition(b"?>")[2])
    assert refused(path) == "workbook_broken"


def test_a_member_larger_than_it_says(plain: Path, tmp_path: Path) -> None:
    path = changed(plain, tmp_path / "lie.xlsx", "xl/styles.xml", lambda data: data + b" " * 100_000)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/styles.xml"))
    struct.pack_into("<I", data, at + 24, 1000)
    path.write_bytes(data)
    assert refused(path) == "workbook_broken"


def test_an_archive_that_unpacks_to_too_much(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_UNZIPPED", 1000)
    assert refused(plain) == "workbook_large"


@pytest.mark.parametrize("times", [b"16384", b"99999999999", b"-1"])
def test_cells_repeated_without_end(tmp_path: Path, times: bytes) -> None:
    def change(data: bytes) -> bytes:
        row = b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" '
        cell = b'office:value="1" table:number-columns-repeated="' + times + b'"/></table:table-row></table:table>'
        return data.replace(b"</table:table>", row + cell, 1)

    path = changed(HERE / "schools.ods", tmp_path / "repeated.ods", "content.xml", change)
    assert refused(path) == "workbook_large"


@pytest.mark.parametrize(
    ("extent", "code"),
    [
        ((0, 0x39393939, 0x3939, 0x3939), "workbook_large"),
        ((0x40000, 6, 0, 5), "workbook_broken"),
        ((0, 65_536, 0, 256), "read"),
    ],
)
def test_an_extent_that_is_only_claimed(tmp_path: Path, extent: tuple[int, int, int, int], code: str) -> None:
    data = bytearray((HERE / "schools.xls").read_bytes())
    at = data.index(struct.pack("<HH", 0x0200, 14))
    struct.pack_into("<IIHH", data, at + 4, *extent)
    path = tmp_path / "claimed.xls"
    path.write_bytes(data)
    if code == "read":
        assert read_table(path, errors="report").frame.height == 2
    else:
        assert refused(path) == code


def test_a_password_in_each_kind_of_workbook(tmp_path: Path) -> None:
    old = bytearray((HERE / "schools.xls").read_bytes())
    at = old.index(struct.pack("<HHH", 0x0042, 2, 1200))
    struct.pack_into("<H", old, at, 0x002F)
    path = tmp_path / "password.xls"
    path.write_bytes(old)
    assert refused(path) == "workbook_protected"
    entry = b"<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    path = changed(
        HERE / "schools.ods",
        tmp_path / "password.ods",
        "META-INF/manifest.xml",
        lambda data: data.replace(b"</manifest:manifest>", b'<manifest:file-entry manifest:full-path="x">' + entry),
    )
    assert refused(path) == "workbook_protected"


@pytest.mark.parametrize(("start", "expected"), [(b"A1", "ambiguous"), (b"A2", "read")])
def test_a_merged_range_over_the_whole_sheet(plain: Path, tmp_path: Path, start: bytes, expected: str) -> None:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="' + start + b':XFD1048576"/></mergeCells>'
    sheet = "xl/worksheets/sheet1.xml"
    path = changed(plain, tmp_path / "merged.xlsx", sheet, lambda data: data.replace(b"</sheetData>", merged))
    if expected == "read":
        assert read_table(path).frame.rows() == [("A", 5)]
        return
    with pytest.raises(InvalidInput) as caught:
        read_table(path)
    assert {problem.code for problem in caught.value.problems} == {"column_ambiguous"}
