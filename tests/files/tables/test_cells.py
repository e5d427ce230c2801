"""One cell: the same answer as the reader of numbers gives, or a problem that says why."""

from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xhht import Interval, InvalidInput
from xhht.files.tables.cells import DASHES, Cell, Ratio, Reader, greatest_of
from xhht.files.tables.columns import figures_of
from xhht.files.tables.grid import raw_of
from xhht.number_text import read_number
from xhht.vocabulary import packaged_vocabulary

WORDS = packaged_vocabulary()
COUNT, FLAG, LEVEL = "schools", "special_difficulty", "teacher_degree_level"
SHARE = "schools_national_standard_share"


def reader(name: str, **options: Any) -> Reader:
    return Reader(WORDS[name], greatest=greatest_of(WORDS[name], WORDS.domain(name)), **options)


POINTS_NAME = next(quantity.name for quantity in WORDS if quantity.kind == "points")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        (COUNT, "55", 55),
        (COUNT, " 1.234 ", 1234),
        (COUNT, "1,234", 1234),
        (COUNT, "12,0", 12),
        (COUNT, 55.0, 55),
        (COUNT, "", None),
        (COUNT, "n/a", None),
        (FLAG, "Có", True),
        (FLAG, "không", False),
        (FLAG, "x", True),
        (FLAG, 0.0, False),
        (FLAG, True, True),
        (LEVEL, "3", 3),
        (POINTS_NAME, "7,25", Fraction(29, 4)),
        (POINTS_NAME, 7.1, Fraction(71, 10)),
        (SHARE, "16/17", Ratio(16, 17)),
        (SHARE, "90,9%", Interval(Fraction(1817, 2000), Fraction(1819, 2000))),
        (SHARE, "0,909", Interval(Fraction(1817, 2000), Fraction(1819, 2000))),
        (SHARE, 0.909, Interval(Fraction(1817, 2000), Fraction(1819, 2000))),
        (SHARE, 0.9, Interval(Fraction(179, 200), Fraction(181, 200))),
        (SHARE, 1, Interval(Fraction(199, 200), 1)),
    ],
)
def test_what_a_cell_says(name: str, value: Any, expected: Any) -> None:
    cell = reader(name).read(value)
    assert (cell.value, cell.problem) == (expected, None)
    assert type(cell.value) is type(expected)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        (COUNT, "O", "cell_letter"),
        (COUNT, "1.2345", "cell_fraction"),
        (COUNT, "12,5", "cell_fraction"),
        (COUNT, 1.234, "cell_fraction_thousands"),
        (COUNT, 0.5, "cell_fraction_share"),
        (COUNT, 1e16, "too_large"),
        (COUNT, float("nan"), "cell_kind"),
        (COUNT, -1.0, "negative"),
        (COUNT, "-3", "negative"),
        (COUNT, "55 trường", "number_text"),
        (COUNT, "16/17", "cell_ratio"),
        (COUNT, "90%", "cell_percent"),
        (COUNT, True, "cell_truth"),
        (COUNT, date(2024, 1, 17), "cell_date"),
        (COUNT, [1], "cell_kind"),
        (FLAG, "maybe", "cell_flag"),
        (FLAG, 2.0, "cell_flag"),
        (LEVEL, "5", "above_maximum"),
        (POINTS_NAME, "1.234", "ambiguous_number"),
        (POINTS_NAME, "7,125", "ambiguous_number"),
        (POINTS_NAME, "7,1250", "cell_points"),
        (SHARE, "90,9", "cell_share"),
        (SHARE, "101%", "share_above_one"),
        (SHARE, 16.0, "cell_share"),
        (SHARE, "-1%", "negative"),
        (SHARE, "16/17/18", "number_text"),
    ],
)
def test_what_a_cell_cannot_say(name: str, value: Any, code: str) -> None:
    cell = reader(name).read(value)
    assert cell.value is None
    assert cell.problem is not None
    assert cell.problem.code == code
    for lang in ("vi", "en"):
        assert cell.problem.text(lang)


def test_an_ambiguous_count_is_told() -> None:
    assert reader(COUNT).text("1.234").note == "thousands"
    assert reader(COUNT, lang="vi").text("1.234").note == ""
    assert reader(COUNT, lang="en").text("1.234").problem is not None


def test_rounding_is_the_callers() -> None:
    low, high = reader(SHARE, rounding="down").text("90,9%").value.ends
    assert (low, high) == (Fraction(909, 1000), Fraction(91, 100))


NUMBERS = st.one_of(
    st.integers(0, 10**13).map(str),
    st.integers(0, 10**13).map(lambda number: f"{number:,}"),
    st.integers(0, 10**13).map(lambda number: f"{number:,}".replace(",", ".")),
    st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,4}){0,3}", fullmatch=True),
    st.text("0123456789., %O-+", max_size=12),
    st.text(max_size=6),
)


@pytest.mark.parametrize("text", ["2.000", "2,000", " 2,000", "+2.000", "+2,000", "\u00a02,000"])
def test_thousands_of_a_count_are_thousands_in_either_writing(text: str) -> None:
    assert reader(COUNT).read(text) == Cell(2000, note="thousands")
    assert figures_of(raw_of([text]), reader(COUNT)).columns[""].to_list() == [2000]


@given(st.lists(NUMBERS, min_size=1, max_size=8), st.sampled_from([None, "vi", "en"]))
@example(["1,000"], None)
def test_a_column_says_what_its_cells_say_one_by_one(texts: list[str], lang: Any) -> None:
    one = reader(COUNT, lang=lang)
    figures = figures_of(raw_of(texts), one)
    cells = [one.read(text) for text in texts]
    assert figures.columns[""].to_list() == [cell.value for cell in cells]
    assert {row: problem.code for row, problem in figures.problems.items()} == {
        row: cell.problem.code for row, cell in enumerate(cells) if cell.problem is not None
    }
    assert figures.notes.get("thousands", 0) == sum(cell.note == "thousands" for cell in cells)


@given(NUMBERS, st.sampled_from(["vi", "en"]))
def test_a_count_is_what_the_reader_of_numbers_says(text: str, lang: Any) -> None:
    cell = reader(COUNT, lang=lang).text(text)
    try:
        number = read_number(text, lang)
    except InvalidInput:
        assert cell.problem is not None or text.strip().lower() in {"", *DASHES}
        return
    assert cell.problem is not None or cell.value == number.value


MIXED = st.one_of(
    st.floats(),
    st.integers(0, 100).map(float),
    st.sampled_from(["", "x", "5", "–"]),
)


@given(st.lists(st.one_of(MIXED, st.booleans(), st.just(date(2024, 1, 1))), min_size=1, max_size=8), st.data())
def test_mixed_columns_too(values: list[Any], data: st.DataObject) -> None:
    one = reader(data.draw(st.sampled_from([COUNT, FLAG, POINTS_NAME, LEVEL])))
    figures = figures_of(raw_of(values), one)
    for row, value in enumerate(values):
        cell = one.read(value)
        held = figures.columns[""][row]
        assert (row in figures.problems) == (cell.problem is not None)
        assert held == (float(cell.value) if isinstance(cell.value, Fraction) else cell.value)


@given(st.integers(1, 2000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_bounds_of_a_computed_share_hold_it(pair: tuple[int, int]) -> None:
    """A spreadsheet divides in floats; the exact quotient lies within the bounds that are made of that."""
    part, whole = pair
    columns = figures_of(raw_of([part / whole]), reader(SHARE)).columns
    low, high = columns["_low"][0], columns["_high"][0]
    assert Fraction(repr(low)) <= Fraction(part, whole) <= Fraction(repr(high))
    assert columns["_low"].dtype == pl.Float64
