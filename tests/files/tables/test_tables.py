"""Whole files: formats, heads, what the caller may say, and what comes of a table."""

import builtins
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import xhht
from files.sheets import needs_office, through_office
from xhht import CalendarYear, InvalidInput, MissingExtra, Quantity, Text, Vocabulary, read_table
from xhht.files.tables.heads import meanings, suggestions
from xhht.vocabulary import packaged_vocabulary

HERE = Path(__file__).parent
WORDS = packaged_vocabulary()
SHARE = "schools_national_standard_share"


def csv(folder: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    path = folder / "table.csv"
    path.write_bytes(end.join(lines).encode(encoding))
    return path


def workbook(folder: Path, rows: Sequence[Sequence[Any]], merged: Sequence[tuple[str, str]] = ()) -> Path:
    path = folder / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Số liệu")
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
        for area, text in merged:
            sheet.merge_range(area, text)
    return path


def refused(path: Path, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        read_table(path, **options)
    for lang in ("vi", "en"):
        assert caught.value.text(lang)
    return [(problem.code, problem.path) for problem in caught.value.problems]


@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_the_other_workbooks(suffix: str) -> None:
    """Made with LibreOffice: merged heads, a formula that failed, a share of two counts, a row of totals."""
    path = HERE / f"schools.{suffix}"
    assert refused(path) == [("cell_error", "'Số liệu'!C5"), ("cell_ratio_against", "'Số liệu'!D5")]
    table = read_table(path, errors="report")
    assert table.frame.select("unit", "schools", "schools_national_standard", "special_difficulty").rows() == [
        ("Móng Cái 1", 5, 4, True),
        ("Hải Sơn", 1055, None, True),
    ]
    codes = {finding.code for finding in table.findings}
    assert ("formulas_unseen" in codes) == (suffix == "xls")
    assert {"sheet_hidden", "total_differs"} <= codes
    assert read_table(path, sheet="Cũ").frame.rows() == [("A", 99)]
    assert read_table(path, sheet=1).frame.rows() == [("A", 99)]
    assert refused(path, sheet="Cu") == [("unknown_name", "sheet")]


def test_every_quantity_is_found_by_its_name_and_labels() -> None:
    for quantity in WORDS:
        for head in (quantity.name, quantity.label.vi, quantity.label.en, quantity.label.vi.upper()):
            for text in (head, unicodedata.normalize("NFD", head)):
                assert quantity.name in {meaning.name for meaning in meanings(text, WORDS)}


def test_no_head_stands_for_two_quantities() -> None:
    for quantity in WORDS:
        for head in (quantity.name, quantity.label.vi, quantity.label.en):
            found = {meaning.name for meaning in meanings(head, WORDS) if meaning.by != "key"}
            assert found == {quantity.name}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Trường học (trường)", "schools"),
        ("Số trường học", "schools"),
        ("Tổng số trường học [trường]", "schools"),
        ("tỉ lệ trường đạt chuẩn quốc gia (%)", "schools_national_standard_share"),
        ("number of schools", "schools"),
        ("people_15_25_previous", "people_15_25_previous"),
        ("Trường học\nschools", "schools"),
        ("trương học", "schools"),
        ("trưỡng học", None),
        ("Trường học (%)", None),
        ("Trường học (nữ)", None),
        ("Số tỷ lệ trường đạt chuẩn quốc gia", None),
        ("trường", None),
    ],
)
def test_a_head_is_exact_or_nothing(head: str, name: str | None) -> None:
    assert [meaning.name for meaning in meanings(head, WORDS)] == ([name] if name else [])


def test_suggestions_look_alike() -> None:
    assert "schools_national_standard" in suggestions("trường chuẩn quốc gia", WORDS)
    assert suggestions("zzzzzzz", WORDS) == ()


def test_the_caller_says_what_a_column_holds(tmp_path: Path) -> None:
    path = csv(tmp_path, "Tên,Số trg,Khác,Trường học", "A,5,7,6")
    table = read_table(path, columns={"Số trg": "teachers", "A": "unit", "Trường học": None})
    assert table.frame.rows() == [("A", 5)]
    assert {column.head: column.status for column in table.mapping.columns} == {
        "Tên": "recognised",
        "Số trg": "recognised",
        "Khác": "unknown",
        "Trường học": "left_out",
    }


def test_the_callers_column_wins_over_a_head(tmp_path: Path) -> None:
    path = csv(tmp_path, "unit,schools,Trường học", "A,5,6")
    assert [code for code, _ in refused(path)] == ["column_ambiguous"] * 2
    assert read_table(path, columns={"C": "schools"}).frame.rows() == [("A", 6)]


def test_what_the_caller_says_is_checked(tmp_path: Path) -> None:
    path = csv(tmp_path, "unit,schools,x,x", "A,5,6,7")
    given = {"Trương": "teachers", "C": "teachrs", "x": "teachers"}
    assert refused(path, columns=given) == [
        ("column_given", "columns['Trương']"),
        ("unknown_name", "columns['C']"),
        ("column_given_twice", "columns['x']"),
    ]
    assert refused(path, sheet=1) == [("sheet_none", "sheet")]
    assert refused(path, sheet=True, lang="fr", rounding="up", errors="ignore", columns=[1]) == [
        ("wrong_type", "sheet"),
        ("wrong_type", "columns"),
        ("not_one_of", "lang"),
        ("not_one_of", "rounding"),
        ("not_one_of", "errors"),
    ]


def test_a_head_of_two_languages_and_of_names(tmp_path: Path) -> None:
    rows = [["tên đơn vị\nname", "trường học\nschools"], ["unit", "schools"], ["A", 5]]
    assert read_table(workbook(tmp_path, rows)).frame.rows() == [("A", 5)]
    rows = [["Tên", "Trường học"], ["unit", "schools"], ["A", 5]]
    assert read_table(workbook(tmp_path, rows)).frame.rows() == [("A", 5)]


def test_heads_in_two_rows_without_word_of_merging(tmp_path: Path) -> None:
    """CSV does not tell merged cells: a blank to the right of a group head belongs to the group."""
    path = csv(tmp_path, "Xã,Nữ,,Trường học", ",giáo viên mầm non,giáo viên tiểu học,Tổng số", "A,1,2,5")
    table = read_table(path)
    assert table.frame.rows() == [("A", 5)]
    assert [column.under for column in table.mapping.unknown] == [True, True]
    assert "preschool_teachers" in table.mapping.unknown[0].candidates[0] or table.mapping.unknown[0].candidates


def test_a_column_of_names_or_of_counts_is_told_by_what_it_holds(tmp_path: Path) -> None:
    assert read_table(csv(tmp_path, "communes,schools", "A,5")).frame.columns == ["unit", "schools"]
    assert read_table(csv(tmp_path, "communes,schools", "12,5")).frame.columns == ["communes", "schools"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_its_forms(tmp_path: Path, end: str, mark: str, encoding: str) -> None:
    lines = [mark.join(row) for row in (["Xã", "Trường học"], ["Móng Cái 1", "5"], ["", ""], ["Hải Sơn", '"6"'])]
    for last in (4, 2):
        table = read_table(csv(tmp_path, *lines[:last], encoding=encoding, end=end))
        assert table.frame.rows() == [("Móng Cái 1", 5), ("Hải Sơn", 6)][: last // 2]
        assert table.rows.to_list() == [2, 4][: last // 2]


def test_the_line_that_names_the_delimiter(tmp_path: Path) -> None:
    path = csv(tmp_path, "sep=;", "Xã;Trường học", "A;5", "B;x")
    assert refused(path) == [("number_text", "B4")]


def test_addresses_hold_in_a_long_file(tmp_path: Path) -> None:
    rows = [f"A{number},{number}" for number in range(20_000)]
    rows[15_000] = "A,O"
    assert refused(csv(tmp_path, "unit,schools", *rows)) == [("cell_letter", "B15002")]


def test_many_problems_are_bounded(tmp_path: Path) -> None:
    path = csv(tmp_path, "unit,schools", *[f"A{number},x" for number in range(20_000)])
    found = refused(path)
    assert len(found) == 31
    assert found[-1] == ("more_problems", "")
    with pytest.raises(InvalidInput, match=r"19[.,]?970"):
        read_table(path)


def test_codes_regain_their_zeros(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Mã xã", "Xã", "schools"], [6712, "Móng Cái 1", 5], [4, "Ba Đình", 6]])
    table = read_table(path)
    assert table.frame["unit_code"].to_list() == ["06712", "00004"]
    assert table.findings[0].code == "codes_filled"
    assert [getattr(seen.place, "code", None) for seen in table.observations()] == ["06712", "00004"]


def test_a_place_is_looked_up_on_its_day(tmp_path: Path) -> None:
    path = csv(tmp_path, "Tỉnh;Xã;Năm;schools", "Quảng Ninh;Ka Long;Năm 2024;5", "Quảng Ninh;Nơi khác;2025-2026;6")
    first, second = read_table(path).observations()
    assert str(first.place) == "phường Ka Long"
    assert first.period == CalendarYear(2024)
    assert second.place == "Nơi khác"


CODES = "unit_code;unit;province;period;schools"


def test_a_code_that_was_used_again_is_that_of_the_name(tmp_path: Path) -> None:
    lines = (f"06709;{name};Quảng Ninh;2024;{count}" for count, name in enumerate(("Ka Long", "P. Mong Cai 2")))
    table = read_table(csv(tmp_path, CODES, *lines))
    assert [str(seen.place) for seen in table.observations()] == ["phường Ka Long", "phường Móng Cái 2"]
    assert [(item.code, item.where) for item in table.findings if item.code != "repeated"] == [
        ("unit_of_another_time", "A3")
    ]
    assert "did not exist at the end of 2024" in table.text("en")


@pytest.mark.parametrize(
    "row",
    [
        "06709;Hải Sơn;Quảng Ninh;2025;5",
        "06709;Móng Cái 2;Hà Nội;2025;5",
        "22;Trường Tiểu học Hải Sơn;;2025;5",
        "06709;phường Móng Cái 1;;;5",
    ],
)
def test_a_code_of_another_unit_is_never_silent(tmp_path: Path, row: str) -> None:
    table = read_table(csv(tmp_path, CODES, row))
    assert [(item.code, item.where) for item in table.findings] == [("unit_differs", "A2")]
    with pytest.raises(InvalidInput) as caught:
        table.observations()
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("unit_differs", "row 2")]
    assert read_table(csv(tmp_path, CODES, row), columns={"A": None}).observations()[0].interval("schools").exact == 5


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("06709;;;2024;5", "phường Ka Long"),
        ("06709;;;;5", "phường Móng Cái 2"),
        ("T-17;Móng Cái 2;QN;;5", "Móng Cái 2"),
        ("06709;Móng Cái 2;QN;2025;5", "phường Móng Cái 2"),
        (";22;;;5", "22"),
        (";06709;;;5", "phường Móng Cái 2"),
    ],
)
def test_what_is_no_unit_says_nothing_against_one(tmp_path: Path, row: str, place: str) -> None:
    table = read_table(csv(tmp_path, CODES, row))
    assert str(table.observations()[0].place) == place
    assert table.findings == ()


def test_many_wrong_codes_are_counted(tmp_path: Path) -> None:
    table = read_table(csv(tmp_path, CODES, *["06709;Hải Sơn;;;5"] * 25))
    assert sum(item.code == "unit_differs" for item in table.findings) == 20
    assert "unit_differs: and more like it (rows: 5)" in table.text("en")


def test_periods_are_read_strictly(tmp_path: Path) -> None:
    path = csv(tmp_path, "unit,period,schools", "A,2022/2023,5", "B,2022-2024,6")
    assert refused(path) == [("not_period", "B3")]
    table = read_table(path, errors="report")
    assert table.frame["period"].to_list() == ["2022-2023", None]


def test_observations_name_the_rows_that_contradict_themselves(tmp_path: Path) -> None:
    table = read_table(csv(tmp_path, "unit,schools,schools_national_standard", "A,5,4", "B,5,6"))
    with pytest.raises(InvalidInput) as caught:
        table.observations()
    assert all("3" in problem.path for problem in caught.value.problems)


def test_observations_say_what_was_assumed(tmp_path: Path) -> None:
    path = csv(tmp_path, "unit;schools;schools_national_standard_share", "A;1.055;90,9%")
    (seen,) = read_table(path).observations()
    assert seen.figures["schools"] == 1055
    assert len(seen.assumptions) == 2


def test_the_period_before(tmp_path: Path) -> None:
    path = csv(tmp_path, "unit,learner_visits,learner_visits_previous,schools_low,schools_high", "A,10,8,3,5")
    table = read_table(path)
    (seen,) = table.observations()
    assert seen.previous is not None
    assert seen.previous.figures["learner_visits"] == 8
    assert seen.bounds("schools") == (3, 5)
    assert table.quantities == ("learner_visits", "schools")


def test_a_frame_goes_out_and_comes_back(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "unit": ["A", "B"],
            "schools": [5, None],
            "special_difficulty": [True, None],
            "schools_national_standard_share_low": [0.9085, None],
            "schools_national_standard_share_high": [0.9095, None],
        }
    )
    for name, write in (("table.parquet", frame.write_parquet), ("table.csv", frame.write_csv)):
        write(tmp_path / name)
        assert read_table(tmp_path / name).frame.equals(frame)


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (pl.Series([1, None], dtype=pl.UInt8), [1, None]),
        (pl.Series([1.0, float("nan")]), [1, None]),
        (pl.Series(["1.234", "–"], dtype=pl.Categorical), [1234, None]),
        (pl.Series(["7.00", None]).cast(pl.Decimal(10, 2)), [7, None]),
        (pl.Series(["1200", "55"]).cast(pl.Decimal(10, 0)), [1200, 55]),
        (pl.Series(["100.00", "120.00"]).cast(pl.Decimal(38, 2)), [100, 120]),
    ],
)
def test_the_types_of_parquet(tmp_path: Path, series: pl.Series, expected: list[int | None]) -> None:
    pl.DataFrame({"unit": ["A", "B"], "schools": series}).write_parquet(tmp_path / "table.parquet")
    assert read_table(tmp_path / "table.parquet").frame["schools"].to_list() == expected


def test_decimals_of_parquet_are_no_thousands(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    pl.DataFrame({"schools": pl.Series(["1.234", "7"]).cast(pl.Decimal(10, 3))}).write_parquet(path)
    assert refused(path) == [("cell_fraction_thousands", "schools[1]")]


def test_what_parquet_cannot_say(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    pl.DataFrame({"unit": ["A"], "schools": [date(2024, 1, 1)], "teachers": [[1]]}).write_parquet(path)
    assert refused(path) == [("cell_date", "schools[1]"), ("number_text", "teachers[1]")]
    path.write_bytes(b"PAR1 nothing PAR1")
    assert refused(path) == [("parquet_broken", "")]


def test_a_catalogue_of_ones_own(tmp_path: Path) -> None:
    halls = Quantity(name="halls", label=Text(vi="nhà văn hoá", en="halls"), unit=Text(vi="nhà", en="halls"))
    path = csv(tmp_path, "Xã,Nhà văn hóa (nhà)", "A,3")
    table = read_table(path, catalogue=WORDS + Vocabulary([halls]))
    assert table.frame.rows() == [("A", 3)]
    assert table.observations()[0].figures["halls"] == 3


def test_a_merged_figure_belongs_to_the_first_row(tmp_path: Path) -> None:
    rows = [["Tỉnh", "Xã", "schools"], ["", "A", ""], ["", "B", ""], ["T", "C", 7]]
    table = read_table(workbook(tmp_path, rows, [("A2:A3", "Quảng Ninh"), ("C2:C3", "5")]))
    assert table.frame["province"].to_list() == ["Quảng Ninh", "Quảng Ninh", "T"]
    assert table.frame["schools"].to_list() == [5, None, 7]
    assert [finding.where for finding in table.findings if finding.code == "merged_figure"] == ["'Số liệu'!C2"]


def test_the_report_is_safe_to_show(tmp_path: Path) -> None:
    table = read_table(csv(tmp_path, "unit,schools,<script>", "<b>,5,1", "<b>,6,1"))
    shown = table._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;" in table.mapping._repr_html_()
    with xhht.language("en"):
        assert "not recognised" in str(table.mapping)
        assert repr(table).startswith("<Table table.csv: 2 rows, 1 quantities")
    assert "không nhận ra" in table.text("vi")


def test_files_that_are_none(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.csv") == [("no_file", "")]
    assert refused(tmp_path / "report.docx") == [("table_format", "")]
    (tmp_path / "binary.csv").write_bytes(b"a\0b")
    assert refused(tmp_path / "binary.csv") == [("csv_binary", "")]
    (tmp_path / "xlsb.xlsx").write_bytes(b"PK\x03\x04")
    assert refused(tmp_path / "xlsb.xlsx") == [("workbook_broken", "")]


@pytest.mark.parametrize(("library", "extra"), [("polars", "frames"), ("python_calamine", "excel")])
def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, extra: str) -> None:
    path = workbook(tmp_path, [["unit", "schools"], ["A", 5]])
    real = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name == library or (library == "polars" and name.startswith("xhht.files.tables.opening")):
            raise ModuleNotFoundError(name, name=library)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra) as caught:
        read_table(path)
    assert f"xhht[{extra}]" in caught.value.text("en")


def test_a_row_without_a_unit_and_a_column_without_a_head_are_told(tmp_path: Path) -> None:
    """Years below a head that is not merged look like figures: nothing says that they are none."""
    table = read_table(csv(tmp_path, "Xã;Trường học;", ";2022;2023", "A;5;6"))
    assert [(finding.code, finding.where) for finding in table.findings] == [("unnamed", "A2")]
    assert [(column.place, column.head) for column in table.mapping.unknown] == [("C", "")]


def test_rows_that_are_only_numbered_hold_nothing(tmp_path: Path) -> None:
    rows = [["STT", "Xã", "schools"], [1, "A", 5], [2, "", ""], ["Tổng cộng", "", 5]]
    table = read_table(workbook(tmp_path, rows))
    assert table.frame.rows() == [("A", 5)]
    assert [finding.code for finding in table.findings] == ["total_agrees"]


def test_a_sheet_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, number in (("A & B <x>", 5), ("Hòa'Bình", 6)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["unit", "schools"])
            sheet.write_row(1, 0, ["A", number])
    assert read_table(path, sheet="A & B <x>").frame.rows() == [("A", 5)]
    decomposed = unicodedata.normalize("NFD", "Hòa'Bình")
    assert read_table(path, sheet=decomposed).frame.rows() == [("A", 6)]
    assert refused(path) == [("sheet_due", "")]


@pytest.mark.parametrize("name", ["Cộng toàn tỉnh", "Toàn huyện", "TỔNG SỐ:", "Cả xã", "Tổng cộng toàn thành phố"])
def test_totals_have_many_names(tmp_path: Path, name: str) -> None:
    table = read_table(csv(tmp_path, "unit;schools", "A;5", "B;6", f"{name};11"))
    assert table.frame["unit"].to_list() == ["A", "B"]
    assert [item.code for item in table.findings] == ["total_agrees"]


def test_a_total_under_another_name_is_told(tmp_path: Path) -> None:
    rows = ["A;5;2", "B;6;", "C;7;1", "Quảng Ninh;18;3"]
    table = read_table(csv(tmp_path, "unit;schools;clc", *rows))
    assert table.frame.height == 4
    assert [(item.code, item.where) for item in table.findings] == [("sum_of_the_others", "A5")]
    assert read_table(csv(tmp_path, "unit;schools;clc", *rows[:-1], "D;18;4")).findings == ()
    assert read_table(csv(tmp_path, "unit;schools;clc", "A;0;0", "B;0;0", "C;0;0", "D;;")).findings == ()


def test_who_signs_below_the_table_is_no_unit(tmp_path: Path) -> None:
    path = csv(tmp_path, "unit;schools;clc", "A;5;1", "Người lập biểu;;Ngày 31/12/2025", "Trần Văn A;;Thủ trưởng")
    table = read_table(path)
    assert table.frame["unit"].to_list() == ["A"]
    assert [(item.code, item.where) for item in table.findings] == [("below_left_out", "A3")]


@pytest.mark.parametrize("head", ["ĐVHC", "Tên ĐVHC", "Tên xã/phường", "TÊN XÃ, PHƯỜNG, ĐẶC KHU", "tên đơn vị\nname"])
def test_usual_heads_of_units(tmp_path: Path, head: str) -> None:
    path = workbook(
        tmp_path, [["TT", head, "kỳ số liệu\nperiod", "Số trường học"], [1, "A", 2025, 5], [2, "B", 2025, 6]]
    )
    assert read_table(path).frame.rows() == [("A", "2025", 5), ("B", "2025", 6)]


PERCENTS = [["Xã", "schools", "teachers", "clc_rated_good_share"], ["A", 1, 5, 0.9], ["B", 9, 6, 1], ["C", 0.5, 7, 0]]


@pytest.mark.parametrize(
    "kind", ["xlsx", pytest.param("ods", marks=needs_office), pytest.param("xls", marks=needs_office)]
)
def test_a_percentage_is_no_count_even_where_it_is_whole(tmp_path: Path, kind: str) -> None:
    path = workbook(tmp_path, PERCENTS)
    book = openpyxl.load_workbook(path)
    for address, look in {"B2": "0%", "B3": "#,##0.0%", "B4": "0%", "C3": "0.00", "D2": "0%", "D3": "0.0%"}.items():
        book.worksheets[0][address].number_format = look
    book.save(path)
    table = read_table(path if kind == "xlsx" else through_office(path, tmp_path, kind), errors="report")
    assert [(problem.code, problem.path.partition("!")[2], problem.got) for problem in table.problems] == [
        ("cell_percent", "B2", "100%"),
        ("cell_percent", "B3", "900%"),
        ("cell_percent", "B4", "50%"),
    ]
    assert table.frame["schools"].to_list() == [None, None, None]
    assert table.frame["teachers"].to_list() == [5, 6, 7]
    assert table.frame["clc_rated_good_share_high"].to_list() == [0.905, 1.0, 0.005]


HEADS = ["STT", "Xã", "Số trường học", "Số giáo viên"]


@pytest.mark.parametrize(
    "numbering", [[1, 2, 3, 4], ["A", "B", 1, 2], ["A", "B", "1", "2=1+3"], ["(0)", "(1)", "(2)", "(3)"], ["", 1, 2, 3]]
)
def test_a_row_that_numbers_the_columns_is_no_unit(tmp_path: Path, numbering: list[Any]) -> None:
    table = read_table(workbook(tmp_path, [HEADS, numbering, [1, "Hải Sơn", 5, 6]]))
    assert table.frame.rows() == [("Hải Sơn", 5, 6)]
    assert [(item.code, item.where) for item in table.findings] == [("numbering_left_out", "'Số liệu'!A2")]


@pytest.mark.parametrize("row", [[1, "A", 1, 2], [1, "A", 2, 3], [1, "2", 3, 5], [1, 2, 4, 3], ["B", "A", 1, 2]])
def test_a_row_of_figures_is_no_numbering(tmp_path: Path, row: list[Any]) -> None:
    assert read_table(workbook(tmp_path, [HEADS, row, [2, "B", 5, 6]])).frame.height == 2


def test_parquet_with_a_row_that_numbers_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    columns = zip(HEADS, [["1", "1"], ["2", "A"], ["3", "5"], ["4", "x"]], strict=True)
    pl.DataFrame(dict(columns)).write_parquet(path)
    table = read_table(path, errors="report")
    assert (table.frame.rows(), table.rows.to_list()) == ([("A", 5, None)], [3])
    assert [problem.path for problem in table.problems] == ["Số giáo viên[2]"]


@pytest.mark.parametrize("note", ["Đơn vị tính: nghìn người", "(ĐVT: 1.000 người, triệu đồng)", "Unit: thousands"])
def test_figures_in_thousands_are_told(tmp_path: Path, note: str) -> None:
    table = read_table(csv(tmp_path, f"Biểu 1;{note}", "Xã;Trường học", "A;5"))
    assert [(item.code, item.where) for item in table.findings] == [("scale_above", "B1")]
    assert read_table(csv(tmp_path, "Biểu 1;Đơn vị tính: người", "Xã;Trường học", "A;5")).findings == ()


def test_a_district_among_communes_is_told(tmp_path: Path) -> None:
    table = read_table(csv(tmp_path, "Đơn vị;Trường học", "Huyện Hải Hà;11", "Xã A;5", "Xã B;6"))
    assert [(item.code, item.where) for item in table.findings] == [("unit_above", "A2")]
    assert read_table(csv(tmp_path, "Đơn vị;Trường học", "Huyện Hải Hà;11", "TP. Móng Cái;7")).findings == ()


def test_a_bare_share_below_a_percent_sign_is_doubtful(tmp_path: Path) -> None:
    head = "Tỷ lệ trường đạt chuẩn quốc gia (%)"
    cells = ["0,9", "0.5 %", "1", "0", "5/5", "90,9%", ""]
    path = csv(tmp_path, f"Xã;{head}", *[f"{index};{cell}" for index, cell in enumerate(cells)])
    assert refused(path) == [("cell_share_doubtful", "B2"), ("cell_share_doubtful", "B4")]
    path = workbook(tmp_path, [["Xã", head], ["A", 0.9], ["B", 0.9]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B2"].number_format = "0%"
    book.save(path)
    assert refused(path) == [("cell_share_doubtful", "'Số liệu'!B3")]
    assert read_table(path, errors="report").frame[f"{SHARE}_low"].to_list() == [0.895, None]
    assert read_table(csv(tmp_path, "Xã;Tỷ lệ trường đạt chuẩn quốc gia", "A;0,9")).problems == ()


def test_findings_stand_in_the_same_order_every_time(tmp_path: Path) -> None:
    path = csv(tmp_path, "unit;schools;special_difficulty", "A;–;x", "B;1.234;–", "C;…;✓")
    orders = {tuple(item.code for item in read_table(path).findings) for _ in range(20)}
    assert orders == {("crosses", "dashes", "thousands")}


@pytest.mark.parametrize("cells", [["99.999.999.999.999.999.999"], ["1.000", "99.999.999.999.999.999.999"]])
def test_a_grouped_number_that_no_column_holds_is_told(cells: list[str], tmp_path: Path) -> None:
    lines = [f"u{row};{cell}" for row, cell in enumerate(cells)]
    table = read_table(csv(tmp_path, "unit;schools", *lines), errors="report")
    assert table.frame["schools"].to_list() == [*[1000] * (len(cells) - 1), None]
    assert [problem.path for problem in table.problems] == [f"B{len(cells) + 1}"]


CELLS = st.sampled_from(
    [
        "",
        " ",
        "5",
        "1.234",
        "–",
        "x",
        "O",
        "16/17",
        "007",
        "+3",
        "-1",
        "true",
        "có",
        "Móng Cái",
        "1e3",
        "9.999.999.999.999.999.999",
    ]
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_quick_way_reads_what_the_slow_way_reads(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    """A quote anywhere has Python read the records; without one polars does."""
    head = "unit;schools;special_difficulty"
    lines = [head, *[";".join(row) for row in rows]]
    quick = read_table(csv(tmp_path, *lines), errors="report")
    slow = read_table(csv(tmp_path, head.replace("unit", '"unit"'), *lines[1:]), errors="report")
    assert quick.frame.equals(slow.frame)
    said = [[(problem.code, problem.path) for problem in table.problems] for table in (quick, slow)]
    assert said[0] == said[1]
    assert quick.findings == slow.findings
    assert quick.rows.to_list() == slow.rows.to_list()


def test_the_sheet_of_an_office(tmp_path: Path) -> None:
    """Heads as offices write them: *tên* before the unit, abbreviations, a number and its share below one head."""
    rows = [
        ["STT", "Tên xã, phường", "Gia đình học tập", None, "Trường học", None, None, "Số TTHTCĐ", "Xã ĐBKK"],
        [None, None, "Số lượng", "Tỷ lệ %", "Tổng số trường", "Số trường đạt CQG", "Tỷ lệ (%)", None, None],
        [1, "Xã Hải Sơn", "843", "69,96%", 5, 4, "80,0", 1, "x"],
        [2, "Phường Móng Cái 1", "10.300", "82,7%", 12, 11, "91,7", 1, None],
        [None, "Tổng cộng", "11.143", None, 17, 15, None, 2, None],
    ]
    table = read_table(workbook(tmp_path, rows))
    assert table.frame.rows(named=True) == [
        {"unit": "Xã Hải Sơn", "schools": 5, "schools_national_standard": 4, "clc": 1, "special_difficulty": True},
        {"unit": "Phường Móng Cái 1", "schools": 12, "schools_national_standard": 11, "clc": 1}
        | {"special_difficulty": None},
    ]
    assert {column.place: column.candidates[:1] for column in table.mapping.unknown} == {
        "C": ("learning_families",),
        "D": ("learning_families_share",),
        "G": (),
    }
