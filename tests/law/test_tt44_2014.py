"""Grades of the learning community of a commune: Thông tư 44/2014/TT-BGDĐT."""

from datetime import date
from fractions import Fraction

import pytest

from xhht import NotInForce, Observation, Rating, RuleSet, Source
from xhht.exact import AtLeast, exact
from xhht.rules import packaged_law, rated

ON = date(2016, 12, 31)
CRITERIA = [f"criterion_{number:02}_points" for number in range(1, 16)]
READINGS = (None, "up", "down", "lower_bounds", "literal")
SHEET = Source(title="hướng dẫn của tỉnh")
NONE, AVERAGE, FAIR, GOOD = range(4)


def rules(reading: str | None = None, on: date = ON) -> RuleSet:
    found = packaged_law().find("tt44-2014/learning-community/commune", on)
    return found if reading is None else found.with_parameters({"total_rounding": reading}, source=SHEET)


def sheet(total: str, zeros: int = 0) -> dict[str, object]:
    """Points of the criteria that add up to a total, some of them 0."""
    small = [Fraction(1, 2)] * (14 - zeros) + [0] * zeros
    return dict(zip(CRITERIA, [exact(Fraction(total)) - sum(small), *small], strict=True))


def rate(figures: dict[str, object], reading: str | None = None) -> Rating:
    return rated(rules(reading), Observation(figures))


def bounds(rating: Rating) -> tuple[int, int]:
    return rating.at_least.rank, rating.at_most.rank


CERTAIN = {
    NONE: ["48.5", "49"],
    AVERAGE: ["50", "50.5", "51", "68", "69"],
    FAIR: ["70", "70.5", "71", "83", "84"],
    GOOD: ["85", "85.5", "86", "92", "94.5", "100"],
}


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(("grade", "total"), [(grade, total) for grade, totals in CERTAIN.items() for total in totals])
def test_a_total_inside_a_band_is_certain_whatever_the_reading(grade: int, total: str, reading: str | None) -> None:
    assert bounds(rate(sheet(total), reading)) == (grade, grade)


@pytest.mark.parametrize(
    ("total", "grades"),
    [
        ("84.5", {"up": GOOD, "down": FAIR, "lower_bounds": FAIR, "literal": NONE}),
        ("69.5", {"up": FAIR, "down": AVERAGE, "lower_bounds": AVERAGE, "literal": NONE}),
        ("49.5", {"up": AVERAGE, "down": NONE, "lower_bounds": NONE, "literal": NONE}),
    ],
)
def test_a_total_between_two_bands_depends_on_the_reading(total: str, grades: dict[str, int]) -> None:
    for reading, grade in grades.items():
        assert bounds(rate(sheet(total), reading)) == (grade, grade)
    undecided = rate(sheet(total))
    assert bounds(undecided) == (min(grades.values()), max(grades.values()))
    assert undecided.level is None
    assert "total_rounding" in str(undecided.missing)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("total", ["95", "99", "100", "85", "50"])
@pytest.mark.parametrize("zeros", [1, 2])
def test_one_criterion_at_0_bars_every_grade(total: str, zeros: int, reading: str | None) -> None:
    assert bounds(rate(sheet(total, zeros), reading)) == (NONE, NONE)


@pytest.mark.parametrize("name", CRITERIA)
def test_each_of_the_15_criteria_counts(name: str) -> None:
    good = dict.fromkeys(CRITERIA, Fraction(13, 2))
    assert bounds(rate({**good, name: 0})) == (NONE, NONE)
    assert bounds(rate({**good, name: Fraction(1, 10)})) == (GOOD, GOOD)
    assert bounds(rate({**good, name: None})) == (NONE, GOOD)


def test_a_total_alone_says_only_how_high_the_grade_may_be() -> None:
    assert bounds(rate({"learning_community_points": 90})) == (NONE, GOOD)
    assert bounds(rate({"learning_community_points": 75})) == (NONE, FAIR)
    assert bounds(rate({"learning_community_points": 40})) == (NONE, NONE)


def test_missing_points_lie_between_0_and_what_the_total_leaves() -> None:
    known = dict(sheet("80"))
    name = CRITERIA[-1]
    without = {**known, name: None}
    assert bounds(rate(without)) == (NONE, GOOD)
    assert bounds(rate({**without, name: AtLeast(Fraction(11, 2))})) == (GOOD, GOOD)
    assert bounds(rate({**without, "learning_community_points": 82})) == (FAIR, FAIR)
    assert Observation(without).interval(name).high == 20 + Fraction(1, 2)


def test_nothing_known_leaves_everything_possible() -> None:
    assert bounds(rate({})) == (NONE, GOOD)


def test_grades_have_their_names() -> None:
    assert [str(level) for level in rules().levels] == ["chưa đạt", "Trung bình", "Khá", "Tốt"]


def test_days_in_force() -> None:
    for day in (date(2015, 1, 25), date(2024, 2, 11)):
        assert rules(on=day).version == date(2015, 1, 25)
    for day in (date(2015, 1, 24), date(2024, 2, 12)):
        with pytest.raises(NotInForce):
            rules(on=day)


def test_one_circular_follows_the_other() -> None:
    for day, family in ((date(2024, 2, 11), "tt44-2014"), (date(2024, 2, 12), "tt25-2023")):
        ids = [found.id for found in packaged_law().all_in_force(day, "commune") if "learning-community" in found.id]
        assert ids == [f"{family}/learning-community/commune"]


def test_what_is_open_is_said() -> None:
    assert {item.topic for item in rules().provisions} == {"authority", "procedure", "open"}
    rating = rate(sheet("84.5"))
    assert rating.confidence == "inferred"
    assert rating.weakest == ("no-zero",)
    for lang in ("vi", "en"):
        assert rating.explain(lang)
