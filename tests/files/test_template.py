"""A template asks for just what the rules need, takes only what they can use, and gives back what was typed."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

import xhht
from files.sheets import filled, needs_office, read_back, through_office
from reports import problems_of
from xhht import places
from xhht.files.asking import Question, questions
from xhht.formula.needs import needs

ON = date(2024, 12, 31)
RULES = xhht.rule_sets(on=ON)
COMMUNES = places.units(tier="commune", within="tỉnh Quảng Ninh")
FIGURES = {
    "special_difficulty": "có",
    "age_5_children": 100,
    "age_5_attending": 91,
    "age_5_completed_programme": 85,
    "people_15_25": 100,
    "literate_1_15_25": 95,
}


def template(tmp_path: Path, rules: Any = "nd20-2014/*", units: Any = COMMUNES, **options: Any) -> Path:
    return xhht.write_template(tmp_path / "form.xlsx", rules, units, **{"on": ON, **options})


def heads_of(path: Path) -> list[str]:
    return [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][2]]


def validation_of(path: Path, column: str) -> DataValidation:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    letter = next(cell.column_letter for cell in sheet[2] if cell.value == column)
    return next(item for item in sheet.data_validations.dataValidation if str(item.sqref).startswith(letter))


def test_what_is_typed_is_what_is_read(tmp_path: Path) -> None:
    path = filled(template(tmp_path, period="2024"), {"phường Móng Cái 1": FIGURES})
    seen = read_back(path)
    assert list(seen) == [str(unit) for unit in COMMUNES]
    commune = seen["phường Móng Cái 1"]
    assert dict(commune.figures) == {**FIGURES, "special_difficulty": True}
    assert str(commune.period) == "2024"
    assert not seen["phường Móng Cái 2"].figures
    rating = xhht.rate("nd20-2014/preschool-5/commune", commune, on=ON)
    assert rating.level is not None
    assert rating.level.rank == 1


@needs_office
def test_libreoffice_reads_and_writes_the_same(tmp_path: Path) -> None:
    path = filled(template(tmp_path, period="2024"), {"06712": FIGURES})
    again = through_office(path, tmp_path)
    assert {name: dict(seen.figures) for name, seen in read_back(again).items()} == {
        name: dict(seen.figures) for name, seen in read_back(path).items()
    }
    assert validation_of(again, "age_5_attending").type == "whole"
    assert validation_of(again, "special_difficulty").type == "list"


def asked_by(rules: xhht.RuleSet) -> Iterator[tuple[str, int]]:
    for formula in rules.formulas:
        yield from ((name, 0) for name in needs(formula).quantities)
        yield from needs(formula).earlier


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.id)
def test_every_rule_set_asks_for_just_what_it_needs(rules: xhht.RuleSet) -> None:
    asked = questions([rules])
    assert {item.key for item in asked} == set(asked_by(rules))
    assert all(item.uses for item in asked)
    names = [item.key for item in asked]
    for item in asked:
        whole = item.quantity.inside
        if (whole, item.back) in names:
            assert names.index((whole, item.back)) < names.index(item.key)


def typed(item: Question, asked: Sequence[Question]) -> Any:
    """What a person may type, so that every whole is the sum of its addends and no part is above its whole."""
    quantity = item.quantity
    if quantity.kind == "flag":
        return "có"
    if quantity.kind == "level":
        return 1
    inside = [other for other in asked if other.quantity.inside == quantity.name and other.back == item.back]
    addends = [other for other in inside if other.quantity.sums_to is not None]
    if addends or inside:
        return sum(typed(other, asked) for other in addends or inside) + (not addends)
    return 1 + item.back + 5 * (quantity.sums_to is not None)


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.id)
def test_whatever_is_asked_can_be_typed_and_read(rules: xhht.RuleSet, tmp_path: Path) -> None:
    asked = questions([rules])
    path = filled(template(tmp_path, rules, ["A", "B"]), {"B": {item.column: typed(item, asked) for item in asked}})
    nothing, seen = read_back(path).values()
    assert not nothing.figures
    for item in asked:
        known = seen.previous if item.back else seen
        assert known is not None
        assert known.figures[item.quantity.name] == (item.quantity.kind == "flag" or typed(item, asked))


def test_a_level_that_another_chosen_rule_set_gives_is_not_asked(tmp_path: Path) -> None:
    alone = heads_of(template(tmp_path, "nd20-2014/lower-secondary/commune"))
    together = heads_of(template(tmp_path))
    assert {"literacy_level", "primary_level"} <= set(alone)
    assert not {"literacy_level", "primary_level"} & set(together)


def test_only_rule_sets_of_the_tier_of_the_places_are_meant(tmp_path: Path) -> None:
    assert "communes" not in heads_of(template(tmp_path))
    assert "communes" in heads_of(template(tmp_path, units=places.units(tier="province"), on=date(2025, 12, 31)))


def test_figures_of_the_period_before_are_asked_where_a_rule_needs_them(tmp_path: Path) -> None:
    path = template(tmp_path, "tt25-2023/*", places.units(tier="province"))
    heads = heads_of(path)
    assert heads.index("poor_households_previous") == heads.index("poor_households") + 1
    seen = read_back(filled(path, {"22": {"poor_households": 3, "poor_households_previous": 4}}))["tỉnh Quảng Ninh"]
    assert seen.previous is not None
    assert (seen.figures["poor_households"], seen.previous.figures["poor_households"]) == (3, 4)


def test_labels_stand_in_both_languages(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(template(tmp_path)).worksheets[0]
    labels = {cell.value: sheet.cell(1, cell.column).value for cell in sheet[2]}
    assert labels["age_5_children"] == "trẻ em 5 tuổi\n5-year-olds"


def test_only_the_cells_to_be_filled_are_unlocked(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(tmp_path))
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            is_input = cell.row > 2 and sheet.cell(2, cell.column).value not in ("unit_code", "unit", "province")
            assert cell.protection.locked is not is_input
    assert sheet.freeze_panes == "C3"


def test_a_part_is_limited_by_its_whole_and_the_whole_by_its_parts(tmp_path: Path) -> None:
    path = template(tmp_path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    at = {cell.value: f"{cell.column_letter}3" for cell in sheet[2]}
    part, whole = validation_of(path, "age_5_attending"), validation_of(path, "age_5_children")
    assert (part.type, part.formula1) == ("whole", "0")
    assert at["age_5_children"] in part.formula2
    assert at["age_5_attending"] in whole.formula1
    assert "SUM" not in whole.formula1
    addend = validation_of(path, "age_11_completed_primary")
    assert f"{at['age_11_children']}-SUM({at['age_11_in_primary']})" in addend.formula2
    total = validation_of(path, "age_11_children")
    assert f"SUM({at['age_11_completed_primary']},{at['age_11_in_primary']})" in total.formula1


def test_flags_and_levels_are_chosen_from_lists(tmp_path: Path) -> None:
    path = template(tmp_path, "tt25-2023/*")
    assert validation_of(path, "awareness_campaign").formula1 == '"có,không"'
    level = validation_of(path, "literacy_level")
    assert (level.type, level.formula1) == ("list", '"0,1,2"')
    assert "1 = mức độ 1" in level.prompt


def test_messages_of_cells_fit_into_what_excel_allows(tmp_path: Path) -> None:
    for pattern, units in (("tt24-2023/*", ["A"]), ("tt25-2023/*", COMMUNES), ("qd*", ["A"])):
        sheet = openpyxl.load_workbook(template(tmp_path, pattern, units)).worksheets[0]
        heads = [cell.value for cell in sheet[2]]
        found = sheet.data_validations.dataValidation
        assert len(found) == len([name for name in heads if name not in ("unit_code", "unit", "province")])
        for item in found:
            assert 0 < len(item.promptTitle) <= 32
            assert 0 < len(item.error) <= 255
            assert item.formula1 is not None


def test_every_quantity_is_explained_with_its_articles(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(tmp_path, lang="en"))
    rows = [[cell.value for cell in row] for row in book["Explanations"].iter_rows(min_row=2)]
    inputs = [name for name in heads_of(tmp_path / "form.xlsx") if name not in ("unit_code", "unit", "province")]
    assert [row[1].splitlines()[-1] for row in rows] == inputs
    assert rows[1][:2] == ["E", "trẻ em 5 tuổi\n5-year-olds\nage_5_children"]
    told = {row[1].splitlines()[-1]: row[4] for row in rows}
    assert "P0a – Article 6, clause 2, point a, Nghị định 20/2014/NĐ-CP" in told["age_5_attending"]
    assert all("Nghị định 20/2014/NĐ-CP" in text for text in told.values())


def test_names_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    path = template(tmp_path, "tt24-2023/*", ["=1+1", "Trường Tiểu học A", "a\x00b"])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [(sheet.cell(row, 2).value, sheet.cell(row, 2).data_type) for row in (3, 4, 5)] == [
        ("=1+1", "s"),
        ("Trường Tiểu học A", "s"),
        ("a\ufffdb", "s"),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rules": "nd20-2014/*", "on": None}, "day_due"),
        ({"rules": []}, "rules_due"),
        ({"rules": [5]}, "wrong_type"),
        ({"rules": 5}, "wrong_type"),
        ({"rules": xhht.rule_set("nd20-2014/literacy/province", on=ON)}, "rules_due"),
        ({"units": ["A", "B", "A"]}, "duplicate"),
        ({"units": ["A", " \t"]}, "empty_text"),
        ({"units": ["A", "x" * 501]}, "cell_long"),
        ({"period": 2024}, "not_period"),
        ({"on": date(2010, 1, 1)}, "rules_due"),
        ({"units": []}, "places_due"),
        ({"units": "Móng Cái"}, "wrong_type"),
        ({"units": ["A", 5]}, "wrong_type"),
        ({"units": [COMMUNES[0], places.find("tỉnh Quảng Ninh")]}, "places_one_tier"),
        ({"rules": "nd21-2014/*"}, "unknown_name"),
        ({"period": "2024-2026"}, "not_period"),
    ],
)
def test_what_cannot_be_asked_is_told_and_nothing_is_written(change: Any, code: str, tmp_path: Path) -> None:
    problems = problems_of(template, tmp_path, **change)
    assert [problem.code for problem in problems] == [code]
    assert list(tmp_path.iterdir()) == []


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(xhht.write_template, tmp_path / "form.xls", "nd20-2014/*", COMMUNES, on=ON)
    assert problem.code == "unknown_suffix"


def test_a_template_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = template(tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    assert [problem.code for problem in problems_of(template, tmp_path)] == ["not_written"]
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["form.xlsx"]
