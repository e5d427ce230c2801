"""Units are found by code and by name, however the name is written, and never by a guess."""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import problems_of
from xhht import InvalidInput, UnknownName, XhhtError, places
from xhht.entities import AdministrativeUnit, UnitKey
from xhht.places.names import plain
from xhht.places.table import Row, table

LAST = date(2025, 6, 30)
FIRST = date(2025, 7, 1)
VISIT = date(2024, 4, 2)

# Names and kinds of 2 April 2024, and the units of today: domain file 70, section 4.
MONG_CAI = {
    "phường Móng Cái 1": "phường Trần Phú, phường Hòa Lạc, phường Hải Hòa, phường Bình Ngọc, phường Trà Cổ, "
    "xã Hải Xuân",
    "phường Móng Cái 2": "phường Ninh Dương, phường Ka Long, xã Vạn Ninh",
    "phường Móng Cái 3": "phường Hải Yên, xã Hải Đông",
    "xã Hải Sơn": "xã Bắc Sơn, xã Hải Sơn",
    "xã Hải Ninh": "xã Quảng Nghĩa, xã Hải Tiến",
    "xã Vĩnh Thực": "xã Vĩnh Trung, xã Vĩnh Thực",
}
OLD = [(old, new) for new, olds in MONG_CAI.items() for old in olds.split(", ")]


def without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def without_kind(text: str) -> str:
    return text.removeprefix("phường ").removeprefix("xã ")


@pytest.mark.parametrize("written", [str, without_kind, without_marks, lambda text: without_marks(without_kind(text))])
@pytest.mark.parametrize(("old", "new"), OLD)
def test_the_units_of_mong_cai_are_found_and_lie_in_six_of_today(
    old: str, new: str, written: Callable[[str], str]
) -> None:
    unit = places.find(written(old), on=VISIT, within="Móng Cái")
    assert str(unit) == old
    assert [str(now) for now in places.today(unit)] == [new]


def test_mong_cai_had_17_units_and_16_at_the_end() -> None:
    assert len(OLD) == len(places.units(on=VISIT, within="Móng Cái", tier="commune")) == 17
    assert len(places.units(on=LAST, within="Móng Cái", tier="commune")) == 16
    assert {str(unit) for unit in places.today("Móng Cái")} == set(MONG_CAI)


@pytest.mark.parametrize(
    "text",
    [
        "phường Hải Hòa",
        "phường Hải Hoà",
        "PHƯỜNG HẢI HOÀ",
        "Hải Hoà",
        "hải hòa",
        "P. Hải Hòa",
        "p Hai Hoa",
        "Hai Hòa",
        " Hải   Hòa ",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_however_a_name_is_written_it_is_the_same_unit(text: str, form: Any) -> None:
    found = places.find(unicodedata.normalize(form, text), on=LAST, within="TP. Móng Cái")
    assert found.code == "06742"


@given(st.sampled_from(table().rows), st.data())
def test_every_unit_is_found_by_its_name_with_any_marks_left_out(row: Row, data: st.DataObject) -> None:
    marked = unicodedata.normalize("NFD", str(row) if data.draw(st.booleans()) else row.name)
    kept = [not unicodedata.combining(letter) or data.draw(st.booleans()) for letter in marked]
    text = "".join(letter for letter, keep in zip(marked, kept, strict=True) if keep)
    above = next(table().above(row), None)
    day = row.span.first or row.span.last or FIRST
    asked: dict[str, Any] = {"tier": row.tier, "on": day, "within": table().unit(above) if above else None}
    try:
        found = {places.find(text, **asked).code}
    except InvalidInput as error:
        found = set(re.findall(r"\((\d+)", error.text()))
    assert row.code in found or any(unit_named(code, day, text) for code in found)


def unit_named(code: str, day: date, text: str) -> bool:
    """Whether the text is the very name, or the code, of the unit that was found."""
    row = table().on(code, day)
    return row is not None and text in (
        unicodedata.normalize("NFD", row.name),
        unicodedata.normalize("NFD", str(row)),
        code,
    )


@given(st.sampled_from(table().rows))
def test_every_unit_is_found_by_its_code_on_its_days(row: Row) -> None:
    day = row.span.last or row.span.first or FIRST
    assert places.find(row.code, on=day) == table().unit(row)


def test_a_code_is_another_unit_on_another_day() -> None:
    assert str(places.find("06712")) == "phường Móng Cái 1"
    assert str(places.find("06712", on=LAST)) == "phường Trần Phú"


def test_a_mark_that_is_there_must_be_right() -> None:
    assert places.find("xã Tân Thành", within="Lạng Sơn", on=FIRST).code == "06445"
    with pytest.raises(UnknownName):
        places.find("xã Tần Thành", within="Lạng Sơn", on=FIRST)


def test_a_name_with_marks_is_that_name_and_without_any_it_may_be_several() -> None:
    assert str(places.find("xã Thanh An", within="Điện Biên", on=FIRST)) == "xã Thanh An"
    found = {row.name for row in table().by_name["thanhan"]}
    assert found == {"Thanh An", "Thành An", "Thạnh An"}
    (problem,) = problems_of(places.find, "thanh an", on=LAST)
    listed = problem.text("en")
    assert all(name in listed for name in found)


def test_units_of_today_come_before_former_ones_where_no_day_is_given() -> None:
    assert places.find("Hải Sơn", within="Quảng Ninh").span.first == FIRST
    assert str(places.find("Hải Hòa", within="tỉnh Quảng Ninh")) == "xã Hải Hòa"
    assert str(places.find("phường Hải Hòa", within="tỉnh Quảng Ninh")) == "phường Hải Hòa"
    assert places.find("Móng Cái").tier == "district"


def test_an_ambiguous_name_is_listed_with_the_units_above_and_codes() -> None:
    (problem,) = problems_of(places.find, "Hòa Lạc")
    assert problem.code == "ambiguous_name"
    assert "there are 2: xã Hòa Lạc, thành phố Hà Nội (09988); xã Hòa Lạc, tỉnh An Giang (30430)" in problem.text("en")
    (problem,) = problems_of(places.find, "phường 1", on=LAST)
    assert problem.text("vi").count("phường 1, ") == len([row for row in table().rows if str(row) == "phường 1"])
    assert "(26794" not in problem.text("vi")
    assert "đến 30/06/2025" in problem.text("vi")


@pytest.mark.parametrize(
    ("text", "asked", "hint"),
    [
        ("Mong Kai 1", {}, "phường Móng Cái 1, tỉnh Quảng Ninh (06712)"),
        ("6712", {}, "phường Móng Cái 1, tỉnh Quảng Ninh (06712)"),
        ("Ka Long", {"on": FIRST}, "phường Ka Long, thành phố Móng Cái, tỉnh Quảng Ninh (06709, until 30/06/2025)"),
        ("Móng Cái 1", {"on": LAST}, "phường Móng Cái 1"),
        ("Móng Cái 1", {"within": "Lạng Sơn"}, "phường Móng Cái 1"),
        ("Móng Cái 1", {"tier": "province"}, "phường Móng Cái 1"),
        ("Xyzzy", {}, "check the name"),
        ("", {}, "check the name"),
    ],
)
def test_an_unknown_name_is_answered_with_what_may_be_meant(text: str, asked: dict[str, Any], hint: str) -> None:
    with pytest.raises(UnknownName) as caught:
        places.find(text, **asked)
    assert hint in caught.value.text("en")


def test_what_cannot_be_asked_is_refused_with_its_path() -> None:
    paths = {problem.path for problem in problems_of(places.find, 6712, tier="city", on="2025-07-01")}
    assert paths == {"text", "tier", "on"}
    with pytest.raises(UnknownName) as caught:
        places.find("Móng Cái 1", within="Nowhere")
    assert caught.value.problems[0].path == "within"
    with pytest.raises(UnknownName):
        places.today(UnitKey("06712", date(2020, 1, 1)))


@given(st.text(max_size=20), st.sampled_from([None, LAST, FIRST]))
def test_any_text_is_found_or_refused(text: str, on: date | None) -> None:
    try:
        found = places.find(text, on=on)
    except XhhtError:
        return
    assert plain(unicodedata.normalize("NFC", text)) or text.strip() == found.code


def test_units_are_listed_by_day_tier_and_unit_above() -> None:
    kinds = [unit.kind for unit in places.units(tier="commune", within="tỉnh Quảng Ninh")]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"xã": 22, "phường": 30, "đặc khu": 2}
    assert len(places.units(tier="commune", within="22", on=LAST)) == 171
    assert places.units(tier="district") == ()


def test_a_unit_that_the_caller_made_is_the_one_of_the_table() -> None:
    made = AdministrativeUnit(code="194", name="Mong Cai", kind="thành phố", tier="district")
    assert places.today(made) == places.today("Móng Cái")
    unit = places.find("Móng Cái 1")
    assert places.today(unit) == places.today(unit.key) == (unit,)


def test_importing_the_library_does_not_read_the_table() -> None:
    touch = "[getattr(xhht, name) for name in xhht.__all__]"
    code = f"import xhht; from xhht.places.table import table; {touch}; print(table.cache_info().currsize)"
    printed = subprocess.check_output([sys.executable, "-c", code], text=True)  # noqa: S603
    assert printed.strip() == "0"


def test_a_ward_whose_name_is_the_code_of_a_province_is_found_where_only_wards_are_asked_for() -> None:
    ward = places.find("15", tier="commune", on=date(2025, 6, 30), within=places.find("772", on=date(2025, 6, 30)))
    assert (str(ward), ward.code) == ("phường 15", "27208")
    assert places.find("15").tier == "province"
