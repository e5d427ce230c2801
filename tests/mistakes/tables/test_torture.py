"""The torture set: each file gets its right answer, or an error that says where and why."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import xhht
from mistakes.tables.torture import MAKERS
from xhht import InvalidInput, read_table

ROWS = [("A", 5, 4), ("B", 6, 6)]
RIGHT: dict[str, tuple[list[tuple[Any, ...]], list[str]]] = {
    "merged_heads": ([("A", 5, 4, 10), ("B", 6, 6, 11)], []),
    "nfd_heads": ([("Móng Cái 1", 5, 4)], []),
    "plain_heads": ([("A", 5, 4)], []),
    "windows_1258": ([("Móng Cái 1", 5, 4)], ["encoding"]),
    "utf_16": ([("Móng Cái 1", 5, 4)], ["encoding"]),
    "swapped": ([("A", 4, 5), ("B", 6, 6)], ["part_above"]),
    "thousands_as_text": ([("A", 1234, 900), ("B", 1_234_567, 9)], ["thousands"]),
    "duplicate_rows": ([("A", "T", 5, 4), ("B", "T", 6, 6), ("A", "T", 5, 4), ("A", "U", 5, 4)], ["repeated"]),
    "totals_row": (ROWS, ["total_left_out", "total_differs", "below_left_out"]),
    "column_numbers": ([("A", 5, 4)], ["numbering_left_out"]),
    "hidden_sheet": ([("A", 5, 4)], ["sheet_hidden"]),
    "saved_formulas": (ROWS, []),
    "only_a_head": ([], []),
    "blanks_and_dashes": ([("A", None, None), ("B", None, None), ("C", 0, None)], ["dashes"]),
}
WRONG: dict[str, tuple[list[tuple[str, str]], str]] = {
    "narrowing_head": ([("table_no_head", "")], "columns={"),
    "other_encoding": ([("csv_encoding", "")], "TCVN3 or VNI fonts must be turned into Unicode"),
    "percent_as_count": ([("cell_percent", "C2"), ("cell_percent", "C3")], "a count, not a percentage"),
    "share_as_count": ([("cell_fraction_share", "Sheet1!C2")], "it looks like a share"),
    "thousands_as_decimals": ([("cell_fraction_thousands", "Sheet1!B2")], "Did you mean 1234?"),
    "letter_o": ([("cell_letter", "B2"), ("cell_letter", "C2")], "a letter looks like a digit: did you mean 10?"),
    "date_as_count": ([("cell_date", "Sheet1!C2")], "turned something like 1/17 into a date"),
    "two_sheets": ([("sheet_due", "")], 'give sheet="name of the sheet"'),
    "formulas": ([("cell_formula", "Sheet1!B2")], "open the file in a spreadsheet, save it"),
    "error_cell": ([("cell_error", "Sheet1!B2")], "not an error such as #DIV/0!"),
    "empty_file": ([("table_empty", "")], "the file is empty"),
    "empty_workbook": ([("table_no_head", "")], "name or label of a quantity"),
    "zeros_zipped": ([("workbook_large", "")], "split the file"),
    "far_cell": ([("workbook_large", "")], "delete stray cells far away"),
    "password": ([("workbook_protected", "")], "save it without a password"),
    "not_excel": ([("workbook_none", "")], "whatever its name says"),
    "web_page": ([("workbook_web", "")], "not a web page"),
    "entities": ([("workbook_broken", "")], "a workbook in good order"),
    "two_columns": ([("column_ambiguous", "B1"), ("column_ambiguous", "C1")], 'columns={"B": "name"}'),
    "unclosed_quote": ([("csv_broken", "")], "quotes that are opened and closed"),
    "cells_beyond": ([("cell_beyond", "D3")], "a delimiter too many"),
}
ROOT = Path(__file__).parents[2]
MOST_BYTES = 300_000_000


@pytest.mark.parametrize("name", RIGHT)
def test_the_right_answer(name: str, tmp_path: Path) -> None:
    rows, findings = RIGHT[name]
    table = read_table(MAKERS[name](tmp_path))
    assert table.frame.rows() == rows
    assert [finding.code for finding in table.findings] == findings
    assert table.problems == ()


@pytest.mark.parametrize("name", WRONG)
def test_a_clear_error(name: str, tmp_path: Path) -> None:
    problems, words = WRONG[name]
    path = MAKERS[name](tmp_path)
    with pytest.raises(InvalidInput) as caught:
        read_table(path)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == problems
    assert words in caught.value.text("en")
    assert path.name in caught.value.text("vi")


def test_every_file_has_its_answer() -> None:
    assert {*RIGHT, *WRONG, "near_head"} == set(MAKERS)


def test_a_near_head_is_suggested_and_not_taken(tmp_path: Path) -> None:
    table = read_table(MAKERS["near_head"](tmp_path))
    assert table.frame.columns == ["unit", "schools"]
    assert [column.head for column in table.mapping.unknown] == ["Trường đạt chuẩn"]
    assert table.mapping.unknown[0].candidates[0] == "schools_national_standard"


@pytest.mark.parametrize("name", sorted(name for name, (found, _) in WRONG.items() if "cell" in found[0][0]))
def test_what_is_wrong_in_cells_can_be_reported_instead(name: str, tmp_path: Path) -> None:
    table = read_table(MAKERS[name](tmp_path), errors="report")
    assert [(problem.code, problem.path) for problem in table.problems] == WRONG[name][0]
    assert isinstance(table.frame, pl.DataFrame)


CHILD = """
import json, sys
from pathlib import Path
from xhht import XhhtError, read_table
for path in json.loads(sys.argv[1]):
    try:
        read_table(path)
    except XhhtError:
        pass
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) * 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others do not tell the peak")
def test_no_file_fills_the_memory(tmp_path: Path) -> None:
    paths = [str(make(tmp_path)) for make in MAKERS.values()]
    command = [sys.executable, "-c", CHILD, json.dumps(paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert int(run.stdout) < MOST_BYTES


def test_nothing_is_written(tmp_path: Path) -> None:
    paths = [make(tmp_path) for make in MAKERS.values()]
    before = {path: path.read_bytes() for path in paths}
    for path in paths:
        with xhht.language("en"):
            try:
                read_table(path)
            except InvalidInput:
                continue
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
