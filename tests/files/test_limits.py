"""What a cell takes is what an observation takes: LibreOffice works out the very formulas that mark a bad cell."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import xhht
from files.sheets import needs_office, through_office
from xhht import InvalidInput, Observation
from xhht.files.asking import questions
from xhht.files.limits import LARGEST, Columns, Limits

ON = date(2024, 12, 31)
RULES = xhht.rule_sets(on=ON)
ASKED = questions([xhht.rule_set("nd20-2014/primary/commune", on=ON)])
LETTERS = {item.key: "ABCDEFGHIJ"[place] for place, item in enumerate(ASKED)}
COLUMNS = Columns(ASKED, LETTERS, xhht.catalogue().vocabulary, 1, "vi")
LIMITS = {item.quantity.name: COLUMNS.limits(item, []) for item in ASKED}

ROWS: list[Mapping[str, Any]] = [
    {},
    {"age_6_children": 5, "age_6_in_grade_1": 5},
    {"age_6_children": 5, "age_6_in_grade_1": 6},
    {"age_6_in_grade_1": 6},
    {"age_6_children": 0},
    {"age_6_children": -1},
    {"age_6_children": 1.5},
    {"age_6_children": LARGEST + 1},
    {"age_11_children": 10, "age_11_completed_primary": 7, "age_11_in_primary": 3},
    {"age_11_children": 10, "age_11_completed_primary": 7, "age_11_in_primary": 4},
    {"age_11_children": 10, "age_11_completed_primary": 11},
]


def refused(row: Mapping[str, Any]) -> bool:
    try:
        Observation(row)
    except InvalidInput:
        return True
    return any(figure > LARGEST for figure in row.values())


@needs_office
def test_a_cell_is_marked_where_an_observation_would_be_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for place, row in enumerate(ROWS):
        sheet = book.create_sheet(f"row {place}")
        for name, figure in row.items():
            sheet[f"{LETTERS[name, 0]}1"] = figure
        for name, limits in LIMITS.items():
            letter = LETTERS[name, 0]
            sheet[f"{letter}2"] = limits.broken(f"{letter}1")
    book.save(tmp_path / "rows.xlsx")
    done = openpyxl.load_workbook(through_office(tmp_path / "rows.xlsx", tmp_path), data_only=True)
    for place, row in enumerate(ROWS):
        marked = [cell.value for cell in done[f"row {place}"][2] if cell.value is not None]
        assert all(type(mark) is bool for mark in marked)
        assert len(marked) == len(LIMITS)
        assert any(marked) is refused(row), row


PASTED = [
    (Limits("list", choices=("có", "không")), "có", False),
    (Limits("list", choices=("có", "không")), "x", True),
    (Limits("list", choices=("có", "không")), None, False),
    (Limits("list", choices=(0, 1, 2)), 2, False),
    (Limits("list", choices=(0, 1, 2)), 3, True),
    (Limits("integer"), "5", True),
    (Limits("decimal", high=10), 7.25, False),
    (Limits("decimal", high=1), 90, True),
]


@needs_office
def test_a_pasted_value_that_cannot_be_taken_is_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row, (limits, value, _) in enumerate(PASTED, 1):
        book.worksheets[0].cell(row, 1).value = value
        book.worksheets[0].cell(row, 2).value = limits.broken(f"A{row}")
    book.save(tmp_path / "pasted.xlsx")
    done = openpyxl.load_workbook(through_office(tmp_path / "pasted.xlsx", tmp_path), data_only=True)
    marks = [done.worksheets[0].cell(row, 2).value for row in range(1, len(PASTED) + 1)]
    assert marks == [is_bad for *_, is_bad in PASTED]


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.id)
def test_every_formula_is_short_enough_for_excel(rules: xhht.RuleSet) -> None:
    asked = questions([rules])
    letters = {item.key: f"Z{chr(ord('A') + place % 26)}" for place, item in enumerate(asked)}
    columns = Columns(asked, letters, rules.vocabulary, 1_000_000, "vi")
    for item in asked:
        limits = columns.limits(item, [])
        assert limits.text
        for end in (limits.low, limits.high):
            assert len(str(end)) <= 255
        assert sum(len(str(choice)) + 1 for choice in limits.choices) <= 255
