"""The files that people hand in: each is made here, small, with the mistake it is named after."""

import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

HEAD = ["Xã", "Trường học", "Trường đạt chuẩn quốc gia"]
Maker = Callable[[Path], Path]
MAKERS: dict[str, Maker] = {}


def maker(make: Maker) -> Maker:
    MAKERS[make.__name__] = make
    return make


def csv(folder: Path, name: str, lines: Sequence[str], encoding: str = "utf-8") -> Path:
    path = folder / f"{name}.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def workbook(
    folder: Path, name: str, rows: Sequence[Sequence[Any]], fill: Callable[[Any, Any], None] | None = None
) -> Path:
    path = folder / f"{name}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
        if fill:
            fill(book, sheet)
    return path


@maker
def merged_heads(folder: Path) -> Path:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:D1", "BIỂU TỔNG HỢP")
        sheet.merge_range("A3:A4", "Xã")
        sheet.merge_range("B3:C3", "Trường học")
        sheet.write_row("B4", ["Tổng số", "Trường đạt chuẩn quốc gia"])
        sheet.merge_range("D3:D4", "Người khuyết tật có khả năng học tập")

    rows = [[], ["", "", "", "Đơn vị tính: người"], [], [], ["A", 5, 4, 10], ["B", 6, 6, 11]]
    return workbook(folder, "merged_heads", rows, fill)


@maker
def narrowing_head(folder: Path) -> Path:
    """A group head that says more than the label below it: women among the teachers are not the teachers."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("B1:C1", "Nữ")

    return workbook(
        folder, "narrowing_head", [[], ["Xã", "Giáo viên mầm non", "Giáo viên tiểu học"], ["A", 5, 4]], fill
    )


@maker
def nfd_heads(folder: Path) -> Path:
    lines = [",".join(HEAD), "Móng Cái 1,5,4"]
    return csv(folder, "nfd_heads", [unicodedata.normalize("NFD", line) for line in lines])


@maker
def plain_heads(folder: Path) -> Path:
    return csv(folder, "plain_heads", ["XA;TRUONG HOC (trường);so truong dat chuan quoc gia", "A;5;4"])


@maker
def windows_1258(folder: Path) -> Path:
    lines = [unicodedata.normalize("NFC", ";".join(HEAD)), "Móng Cái 1;5;4"]
    text = "\r\n".join(lines)
    data = b"".join(windows_1258_letter(letter) for letter in text)
    path = folder / "windows_1258.csv"
    path.write_bytes(data)
    return path


def windows_1258_letter(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        base, tone = unicodedata.normalize("NFD", letter)[:-1], unicodedata.normalize("NFD", letter)[-1]
        if unicodedata.normalize("NFC", base + tone) == letter and len(unicodedata.normalize("NFC", base)) == 1:
            return unicodedata.normalize("NFC", base).encode("cp1258") + tone.encode("cp1258")
        parts = unicodedata.normalize("NFD", letter)
        tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")


@maker
def utf_16(folder: Path) -> Path:
    return csv(folder, "utf_16", ["\t".join(HEAD), "Móng Cái 1\t5\t4"], "utf-16")


@maker
def other_encoding(folder: Path) -> Path:
    """A text in TCVN3, the old encoding of a Vietnamese font."""
    path = folder / "other_encoding.csv"
    path.write_bytes(b"X\xb7,Tr\xad\xeang h\xe4c\r\nA,5\r\n")
    return path


@maker
def swapped(folder: Path) -> Path:
    return csv(folder, "swapped", [",".join(HEAD), "A,4,5", "B,6,6"])


@maker
def percent_as_count(folder: Path) -> Path:
    return csv(folder, "percent_as_count", [";".join(HEAD), "A;55;90,9%", "B;10;80 %"])


@maker
def share_as_count(folder: Path) -> Path:
    return workbook(folder, "share_as_count", [HEAD, ["A", 55, 0.909]])


@maker
def thousands_as_decimals(folder: Path) -> Path:
    return workbook(folder, "thousands_as_decimals", [HEAD, ["A", 1.234, 5]])


@maker
def thousands_as_text(folder: Path) -> Path:
    return csv(folder, "thousands_as_text", [";".join(HEAD), "A;1.234;900", "B;1.234.567;9"])


@maker
def letter_o(folder: Path) -> Path:
    return csv(folder, "letter_o", [",".join(HEAD), "A,1O,O", "B,6,6"])


@maker
def date_as_count(folder: Path) -> Path:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_datetime("C2", __import__("datetime").datetime(2024, 1, 17), book.add_format({"num_format": "d/m"}))

    return workbook(folder, "date_as_count", [HEAD, ["A", 17]], fill)


@maker
def duplicate_rows(folder: Path) -> Path:
    return csv(folder, "duplicate_rows", ["Tỉnh," + ",".join(HEAD), "T,A,5,4", "T,B,6,6", "T,A,5,4", "U,A,5,4"])


@maker
def totals_row(folder: Path) -> Path:
    rows = [["STT", *HEAD], [1, "A", 5, 4], [2, "B", 6, 6], ["", "Tổng cộng", 11, 12], [], ["", "Người lập biểu"]]
    return workbook(folder, "totals_row", rows)


@maker
def column_numbers(folder: Path) -> Path:
    return csv(folder, "column_numbers", [",".join(HEAD), "A,(1),(2)=(1)-1", "A,5,4"])


@maker
def hidden_sheet(folder: Path) -> Path:
    def fill(book: Any, sheet: Any) -> None:
        hidden = book.add_worksheet("Cũ")
        hidden.write_row(0, 0, HEAD)
        hidden.write_row(1, 0, ["A", 99, 98])
        hidden.hide()

    return workbook(folder, "hidden_sheet", [HEAD, ["A", 5, 4]], fill)


@maker
def two_sheets(folder: Path) -> Path:
    def fill(book: Any, sheet: Any) -> None:
        book.add_worksheet("Sheet2").write_row(0, 0, HEAD)

    return workbook(folder, "two_sheets", [HEAD, ["A", 5, 4]], fill)


@maker
def formulas(folder: Path) -> Path:
    """Formulas that no program has worked out: the writer put 0 into the file for them."""
    return workbook(folder, "formulas", [HEAD, ["A", "=2+3", 4], ["B", 6, 6]])


@maker
def error_cell(folder: Path) -> Path:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")

    return calculated(workbook(folder, "error_cell", [HEAD, ["A", "", 4], ["B", 6, 6]], fill))


@maker
def saved_formulas(folder: Path) -> Path:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_formula("B2", "=2+3", None, 5)

    return calculated(workbook(folder, "saved_formulas", [HEAD, ["A", "", 4], ["B", 6, 6]], fill))


def calculated(path: Path) -> Path:
    """The same workbook as a program leaves it that works formulas out."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return path


@maker
def empty_file(folder: Path) -> Path:
    return csv(folder, "empty_file", [])


@maker
def empty_workbook(folder: Path) -> Path:
    return workbook(folder, "empty_workbook", [])


@maker
def only_a_head(folder: Path) -> Path:
    return csv(folder, "only_a_head", [",".join(HEAD)])


@maker
def zeros_zipped(folder: Path) -> Path:
    """200 MB of zeros in some 200 kB."""
    path = workbook(folder, "zeros_zipped", [HEAD])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book, book.open("xl/media/image1.png", "w") as member:
        for _ in range(200):
            member.write(bytes(1_000_000))
    return path


@maker
def far_cell(folder: Path) -> Path:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(1_048_575, 16_383, 1)

    return workbook(folder, "far_cell", [HEAD, ["A", 5, 4]], fill)


@maker
def password(folder: Path) -> Path:
    """What Excel writes for a workbook with a password: a compound file with the package encrypted inside."""
    path = folder / "password.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    )
    return path


@maker
def not_excel(folder: Path) -> Path:
    path = folder / "not_excel.xlsx"
    path.write_text("Xã,Trường học\nA,5\n", encoding="utf-8")
    return path


@maker
def web_page(folder: Path) -> Path:
    path = folder / "web_page.xls"
    path.write_text("<html><body><table><tr><td>Xã</td></tr></table></body></html>", encoding="utf-8")
    return path


@maker
def entities(folder: Path) -> Path:
    """A sheet whose XML would grow without end."""
    path = workbook(folder, "entities", [HEAD])
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
    members[sheet] = members[sheet].replace(b"<worksheet", bomb, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return path


@maker
def two_columns(folder: Path) -> Path:
    return csv(folder, "two_columns", ["Xã,Trường học,schools", "A,5,4"])


@maker
def near_head(folder: Path) -> Path:
    return csv(folder, "near_head", ["Xã,Trường hoc,Trường đạt chuẩn", "A,5,4"])


@maker
def unclosed_quote(folder: Path) -> Path:
    return csv(folder, "unclosed_quote", [",".join(HEAD), '"A,5,4'])


@maker
def cells_beyond(folder: Path) -> Path:
    return csv(folder, "cells_beyond", [",".join(HEAD), "A,5,4", "B,1,055,4"])


@maker
def blanks_and_dashes(folder: Path) -> Path:
    return csv(folder, "blanks_and_dashes", [";".join(HEAD), "A;;–", "B;…;-", "C;0;n/a"])
