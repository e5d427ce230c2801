"""Results out: what a table says is what the ratings say, exactly, and no program runs any of it."""

import csv
import math
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xhht
from files.sheets import needs_office, through_office
from reports import problems_of
from xhht import Observation, places
from xhht.files.sheets import decimal_text, defused

ON = date(2024, 12, 31)
LITERACY = "nd20-2014/literacy/commune"
PLACE = places.find("Móng Cái 1")
KNOWN = Observation(
    {
        "people_15_25": 55,
        "literate_1_15_25": 50,
        "literate_2_15_25": 40,
        "people_26_35": 0,
        "literate_2_26_35": 0,
        "special_difficulty": True,
    },
    place=PLACE,
    period="2024",
)
UNKNOWN = Observation({}, place="=HYPERLINK(1)", period="2024")
RATINGS = [xhht.rate(LITERACY, seen, on=ON) for seen in (KNOWN, UNKNOWN)]
VALUES = [xhht.indicator(name)(xhht.observe(xhht.sample())) for name in xhht.catalogue().indicators]


def rows_of(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dicts()
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sheet_rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    heads, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_text_keeps_a_distance_from_the_number_before_it(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(xhht.write_table(RATINGS, tmp_path / "r.xlsx", lang="en")).worksheets[0]
    cells = [page.cell(2, column) for column in range(1, page.max_column + 1)]
    texts = [cell.alignment for cell in cells if isinstance(cell.value, str) and cell.number_format != "dd/mm/yyyy"]
    assert texts
    # Excel heeds an indent only where the side is said, too.
    assert {(text.horizontal, text.indent) for text in texts} == {("left", 1)}


def test_one_row_is_a_unit_and_a_rule_set(tmp_path: Path) -> None:
    known, unknown = rows_of(xhht.write_table(RATINGS, tmp_path / "r.parquet", lang="en"))
    assert known == {
        "place": "phường Móng Cái 1",
        "code": "06712",
        "period": "2024",
        "standard": LITERACY,
        "label": RATINGS[0].rules.label.en,
        "on": ON,
        "version": date(2014, 5, 15),
        "level": 1,
        "at_least": 1,
        "at_most": 1,
        "result": "level 1",
        "missing": None,
        "confidence": "inferred",
    }
    assert (unknown["code"], unknown["level"], unknown["at_least"], unknown["at_most"]) == (None, None, 0, 2)
    assert "people aged 15 to 25" in unknown["missing"]


def test_the_three_forms_say_the_same(tmp_path: Path) -> None:
    parquet = rows_of(xhht.write_table(RATINGS, tmp_path / "r.parquet"))
    text = rows_of(xhht.write_table(RATINGS, tmp_path / "r.csv"))
    excel = sheet_rows(xhht.write_table(RATINGS, tmp_path / "r.xlsx"), "Xếp loại")
    for left, middle, right in zip(parquet, text, excel, strict=True):
        plain = {name: "" if value is None else str(value) for name, value in left.items()}
        assert {**middle, "place": middle["place"].removeprefix("'")} == plain
        assert [value.date() if isinstance(value, datetime) else value for value in right.values()] == list(
            left.values()
        )


def test_the_second_sheet_has_every_requirement_with_its_fraction(tmp_path: Path) -> None:
    path = xhht.write_table(RATINGS, tmp_path / "r.xlsx", lang="en")
    assert openpyxl.load_workbook(path).sheetnames == ["Ratings", "Requirements"]
    rows = sheet_rows(path, "Requirements")
    met = next(row for row in rows if row["state"] == "met")
    assert (met["requirement"], met["numerator"], met["denominator"]) == ("X1", 50, 55)
    assert math.isclose(met["value"], 50 / 55)
    assert "50/55 = 90.9 %" in met["figures and reasons"]
    assert {row["state"] for row in rows} == {"met", "not met", "not applicable", "not known"}


def test_percentages_are_shown_as_such_and_numbers_are_numbers(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(xhht.write_table(VALUES, tmp_path / "v.xlsx", lang="en"))["Indicators"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[heads["indicator"] - 1].value: row for row in sheet.iter_rows(min_row=2)}
    share = rows["schools_national_standard_share"]
    value = share[heads["value"] - 1]
    assert (value.data_type, value.number_format) == ("n", "0.0%")
    assert [share[heads[name] - 1].value for name in ("numerator", "denominator")] == [50, 55]
    change = rows["learner_visits_change"][heads["value"] - 1]
    assert (change.value, change.number_format) == (947, "#,##0.##")


def test_what_is_not_certain_has_bounds_and_no_fraction(tmp_path: Path) -> None:
    rows = {row["indicator"]: row for row in rows_of(xhht.write_table(VALUES, tmp_path / "v.csv", lang="en"))}
    stated = rows["teachers_at_standard_share"]
    assert (stated["value"], stated["numerator"], stated["low"], stated["high"]) == ("", "", "0.855", "0.865")
    exact = rows["schools_national_standard_share"]
    assert (exact["value"], exact["low"], exact["text"]) == ("0.909091", "", "50/55 = 90.9 %")


def test_an_empty_base_is_said_and_no_number(tmp_path: Path) -> None:
    value = xhht.indicator("schools_national_standard_share")(Observation({"schools": 0}))
    (row,) = rows_of(xhht.write_table(value, tmp_path / "v.csv", lang="en"))
    assert (row["numerator"], row["value"], row["low"], row["text"]) == ("", "", "", "no base to measure against")


def test_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    seen = Observation({"learner_visits": 5}, previous=Observation({"learner_visits": 12}))
    value = xhht.indicator("learner_visits_change")(seen)
    (row,) = rows_of(xhht.write_table(value, tmp_path / "v.csv"))
    assert (row["value"], row["numerator"], row["text"]) == ("-7", "-7", "-7")
    (cells,) = sheet_rows(xhht.write_table(value, tmp_path / "v.xlsx", lang="en"), "Indicators")
    assert cells["value"] == -7


STARTS = tuple("=+-@\t\r\n＝＋－＠")


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n;,\"' aA1|!＝"), max_size=12))
def test_no_text_of_a_csv_starts_a_formula(text: str) -> None:
    safe = defused(text)
    assert safe.replace("'", "") == text.replace("'", "")
    if safe == text and text.startswith(STARTS):
        float(text.replace(",", ".").rstrip(" %"))
    for part in safe.split(";")[1:]:
        assert not part.lstrip(" \"'").startswith(STARTS) or part.lstrip(' "').startswith("'")


@pytest.mark.parametrize("name", ["=1+1", "+1+1", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1", "x;=1+1", '"=1', " =1"])
def test_a_place_with_the_name_of_a_formula_is_not_run(name: str, tmp_path: Path) -> None:
    rating = xhht.rate(LITERACY, Observation({}, place=name), on=ON)
    (row,) = rows_of(xhht.write_table(rating, tmp_path / "r.csv"))
    assert "'" in row["place"]
    sheet = openpyxl.load_workbook(xhht.write_table(rating, tmp_path / "r.xlsx")).worksheets[0]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("name", ["xã A – B", "12", "-3", "+4,6 %", "", "A; B"])
def test_ordinary_text_is_left_alone(name: str) -> None:
    assert defused(name) == name


@given(st.fractions(min_value=-10, max_value=10))
def test_bounds_are_rounded_outwards(number: Fraction) -> None:
    low, middle, high = (Fraction(decimal_text(number, end)) for end in ("low", "", "high"))
    assert low <= number <= high
    assert high - low <= Fraction(1, 10**6)
    assert abs(middle - number) <= Fraction(1, 2 * 10**6)


def test_csv_begins_with_a_byte_order_mark_so_that_excel_reads_vietnamese(tmp_path: Path) -> None:
    raw = xhht.write_table(RATINGS, tmp_path / "r.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfplace,")
    assert pl.read_csv(tmp_path / "r.csv").columns[0] == "place"


def test_ratings_and_values_go_into_one_workbook_but_not_into_one_csv(tmp_path: Path) -> None:
    path = xhht.write_table([*RATINGS, *VALUES], tmp_path / "all.xlsx")
    assert openpyxl.load_workbook(path).sheetnames == ["Xếp loại", "Yêu cầu", "Chỉ số"]
    assert [problem.code for problem in problems_of(xhht.write_table, [*RATINGS, *VALUES], tmp_path / "a.csv")] == [
        "one_kind"
    ]


def _is_float(cell: Any) -> bool:
    """LibreOffice keeps 15 digits, which is why the numerator and the denominator stand beside."""
    return isinstance(cell, float)


@needs_office
def test_libreoffice_reads_the_workbook(tmp_path: Path) -> None:
    path = xhht.write_table([*RATINGS, *VALUES], tmp_path / "all.xlsx")
    again = through_office(path, tmp_path)
    for sheet in ("Xếp loại", "Yêu cầu", "Chỉ số"):
        for left, right in zip(sheet_rows(again, sheet), sheet_rows(path, sheet), strict=True):
            near = {name: pytest.approx(cell, abs=1e-14) for name, cell in right.items() if _is_float(cell)}
            assert left == {**right, **near}


@pytest.mark.parametrize(
    ("results", "name", "code"),
    [
        (RATINGS, "r.xls", "unknown_suffix"),
        (RATINGS, "r", "unknown_suffix"),
        ([], "r.csv", "results_due"),
        (5, "r.csv", "wrong_type"),
        ([RATINGS[0], "x"], "r.csv", "wrong_type"),
        (RATINGS, "absent/r.csv", "not_written"),
        (RATINGS, "a\x00b.csv", "not_written"),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is_left(results: Any, name: str, code: str, tmp_path: Path) -> None:
    assert [problem.code for problem in problems_of(xhht.write_table, results, tmp_path / name)] == [code]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".parquet"])
def test_a_failed_write_leaves_the_old_file(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xhht.write_table(RATINGS, tmp_path / f"r{suffix}")
    before = path.read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    assert [problem.code for problem in problems_of(xhht.write_table, RATINGS[0], path)] == ["not_written"]
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_a_folder_in_the_place_of_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "r.csv").mkdir()
    assert [problem.code for problem in problems_of(xhht.write_table, RATINGS, tmp_path / "r.csv")] == ["not_written"]
    assert [item.name for item in tmp_path.iterdir()] == ["r.csv"]
