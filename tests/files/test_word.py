"""The report of a unit: the administrative layout, every requirement, and dots where nothing is known."""

from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt

import xhht
from files.sheets import needs_office, through_office
from reports import problems_of
from xhht import Observation, places
from xhht.files.word import write_word
from xhht.rules.tell import rows_of

ON = date(2024, 12, 31)
SEEN = Observation(
    {"people_15_25": 55, "literate_1_15_25": 50, "special_difficulty": True, "age_5_children": 100},
    place=places.find("Móng Cái 1"),
    period="2024",
)
RATINGS = [xhht.rate(rules, SEEN, on=ON) for rules in xhht.rule_sets("nd20-2014/*", on=ON, tier="commune")]


def text_of(path: Path) -> str:
    """Everything that stands in the body, tables too, in order."""
    document = docx.Document(str(path))
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            found += [cell.text for row in block.rows for cell in row.cells]
        else:
            found.append(block.text)
    return "\n".join(found).replace("\u00a0", " ")


def test_the_blocks_stand_in_the_usual_order(tmp_path: Path) -> None:
    text = text_of(write_word(RATINGS, tmp_path / "report.docx"))
    blocks = [
        "Số: ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ngày …… tháng …… năm ……",
        "BÁO CÁO",
        "Kết quả đánh giá, xếp loại phường Móng Cái 1 kỳ 2024",
        "Căn cứ Nghị định số 20/2014/NĐ-CP ngày 24 tháng 3 năm 2014 về phổ cập giáo dục, xoá mù chữ;",
        "I. ĐƠN VỊ ĐƯỢC ĐÁNH GIÁ",
        "Đơn vị: phường Móng Cái 1 (mã 06712).",
        "II. KẾT QUẢ THEO TỪNG TIÊU CHÍ",
        "III. KẾT LUẬN",
        "IV. SỐ LIỆU CÒN THIẾU",
        "V. GHI CHÚ",
        "Nơi nhận:",
        "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ",
    ]
    places_of = [text.index(block) for block in blocks]
    assert places_of == sorted(places_of)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_requirement_has_its_result_and_its_figures(lang: Any, tmp_path: Path) -> None:
    path = write_word(RATINGS, tmp_path / "report.docx", lang=lang)
    tables = docx.Document(str(path)).tables[1:-1]
    assert len(tables) == len(RATINGS)
    for table, rating in zip(tables, RATINGS, strict=True):
        rows = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows[1:]]
        wanted = [
            [row.check.requirement.id, row.levels, row.said, row.check.state.say(lang)] for row in rows_of(rating, lang)
        ]
        assert [row[:4] for row in rows] == wanted
        assert all(row[4] for row in rows)


def test_every_level_and_every_missing_figure_is_said(tmp_path: Path) -> None:
    text = text_of(write_word(RATINGS, tmp_path / "report.docx"))
    for rating in RATINGS:
        assert rating.level_text.vi in text
    assert any(rating.level is None for rating in RATINGS)
    assert "chưa xác định (" in text
    assert "trẻ em 5 tuổi đến lớp" in text[text.index("IV. ") :]


def test_nothing_is_invented_where_nothing_is_known(tmp_path: Path) -> None:
    text = text_of(write_word(xhht.rate(RATINGS[0].rules, Observation({})), tmp_path / "report.docx"))
    assert "Đơn vị: chưa xác định." in text
    assert "Kỳ số liệu: chưa xác định." in text
    assert "Kết quả đánh giá, xếp loại …" in text
    known = docx.Document(str(tmp_path / "report.docx")).core_properties
    assert (known.author, known.comments, known.last_modified_by) == ("", "", "")


def test_paper_margins_and_font_are_those_of_the_decree(tmp_path: Path) -> None:
    document = docx.Document(str(write_word(RATINGS, tmp_path / "report.docx")))
    section = document.sections[0]
    sides = [section.page_width, section.page_height, section.left_margin, section.right_margin, section.top_margin]
    assert [round(side / Mm(1)) for side in sides] == [210, 297, 30, 15, 20]
    style = document.styles["Normal"]
    assert (style.font.name, style.font.size) == ("Times New Roman", Pt(13))


def test_units_make_one_report_each(tmp_path: Path) -> None:
    other = [xhht.rate(rating.rules, Observation({}, place="xã B")) for rating in RATINGS]
    text = text_of(write_word([*RATINGS, *other], tmp_path / "report.docx"))
    assert text.count("BÁO CÁO") == 2
    assert text.count("Đơn vị: ") == 2


@pytest.mark.parametrize("name", ["a\x00\x0b\ud800b", "<w:p>&amp;</w:p>", "a\tb\nc"])
def test_text_that_xml_cannot_hold_is_shown_as_replaced(name: str, tmp_path: Path) -> None:
    rating = xhht.rate(RATINGS[0].rules, Observation({}, place="x")) if "\ud800" in name else None
    seen = Observation({}, place=name.replace("\ud800", ""))
    text = text_of(write_word([xhht.rate(RATINGS[0].rules, seen)], tmp_path / "report.docx"))
    assert rating is None or "\x00" not in text
    assert "Đơn vị: " in text
    assert ("\ufffd" in text) is ("\x00" in name)
    assert ("<w:p>&amp;</w:p>" in text) is ("<w:p>" in name)


@needs_office
def test_libreoffice_opens_it_on_a_few_pages(tmp_path: Path) -> None:
    path = write_word(RATINGS, tmp_path / "report.docx")
    raw = through_office(path, tmp_path, "pdf").read_bytes()
    assert 1 <= raw.count(b"/Type/Page\n") + raw.count(b"/Type/Page/") + raw.count(b"/Type /Page ") <= 4


@pytest.mark.parametrize(
    ("ratings", "name", "code"),
    [
        (RATINGS, "r.doc", "unknown_suffix"),
        ([], "r.docx", "results_due"),
        (5, "r.docx", "wrong_type"),
        ([5], "r.docx", "wrong_type"),
        (RATINGS, "absent/r.docx", "not_written"),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is_left(ratings: Any, name: str, code: str, tmp_path: Path) -> None:
    assert [problem.code for problem in problems_of(write_word, ratings, tmp_path / name)] == [code]
    assert list(tmp_path.iterdir()) == []


def test_met_or_not_applicable_does_not_stand_as_a_question(tmp_path: Path) -> None:
    figures = {f"people_{group}": 10 for group in ("15_25", "26_35", "36_60")}
    figures |= {f"literate_{level}_{group[7:]}": 10 for level in (1, 2) for group in figures}
    rating = xhht.rate("nd20-2014/literacy/commune", xhht.Observation(figures), on=date(2023, 12, 31))
    path = xhht.write_report([rating], tmp_path / "report.docx", lang="en")
    table = next(table for table in docx.Document(str(path)).tables if table.cell(0, 0).text == "Id")
    assert {row.cells[3].text for row in table.rows[1:]} == {"met or not applicable"}
