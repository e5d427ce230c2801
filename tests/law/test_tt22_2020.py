"""Learning units by Circular 22/2020: one hundred points, bands of the total."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xhht
from xhht import Observation
from xhht.rules import packaged_law, rated
from xhht.strategies import completions, observations
from xhht.vocabulary import packaged_vocabulary

RULES = packaged_law().find("tt22-2020/learning-unit", date(2022, 12, 31))
TOTAL = "learning_unit_points"
MAXIMA = {
    "study_policy_points": 10,
    "study_rules_points": 10,
    "study_investment_points": 10,
    "self_study_plan_points": 10,
    "discipline_points": 5,
    "compulsory_programmes_points": 10,
    "advanced_worker_points": 5,
    "citizen_qualities_points": 25,
    "collective_title_points": 10,
    "knowledge_sharing_points": 5,
}


def ranks(**points: Any) -> tuple[int, int]:
    rating = rated(RULES, Observation({name: Fraction(value) for name, value in points.items()}))
    return rating.at_least.rank, rating.at_most.rank


@pytest.mark.parametrize(
    ("points", "name"),
    [
        (0, "chưa đạt"),
        ("49.9", "chưa đạt"),
        (50, "Trung bình"),
        ("50.1", "Trung bình"),
        ("69.9", "Trung bình"),
        (70, "Khá"),
        ("70.1", "Khá"),
        ("84.9", "Khá"),
        (85, "Tốt"),
        ("85.1", "Tốt"),
        (100, "Tốt"),
    ],
)
def test_each_band_begins_at_its_bound(points: Any, name: str) -> None:
    rating = rated(RULES, Observation({TOTAL: Fraction(points)}))
    assert rating.level is not None
    assert rating.level.name.vi == name
    assert rating.confidence == "official text"


def test_the_sheet_adds_up_to_one_hundred() -> None:
    words = packaged_vocabulary()
    assert {item.name: item.maximum for item in words if item.sums_to == TOTAL} == MAXIMA
    assert sum(MAXIMA.values()) == words[TOTAL].maximum == 100
    assert ranks(**MAXIMA) == (3, 3)
    assert ranks(**{**MAXIMA, "citizen_qualities_points": 10}) == (3, 3)
    assert ranks(**{**MAXIMA, "citizen_qualities_points": "9.9"}) == (2, 2)


@pytest.mark.parametrize("name", MAXIMA)
def test_no_item_gives_more_than_its_maximum(name: str) -> None:
    with pytest.raises(xhht.InvalidInput):
        ranks(**{name: MAXIMA[name] + 1})


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ({}, (0, 3)),
        ({**MAXIMA, "citizen_qualities_points": 0, "collective_title_points": 0}, (1, 1)),
        ({name: MAXIMA[name] for name in MAXIMA if name != "citizen_qualities_points"}, (2, 3)),
        ({name: MAXIMA[name] for name in MAXIMA if name != "knowledge_sharing_points"}, (3, 3)),
        ({"study_policy_points": 0, "study_rules_points": 0, "study_investment_points": 0}, (0, 2)),
        ({"citizen_qualities_points": 0, "self_study_plan_points": 0, "study_rules_points": 0}, (0, 1)),
    ],
)
def test_a_band_may_be_certain_before_every_item_is_known(points: dict[str, int], expected: tuple[int, int]) -> None:
    assert ranks(**points) == expected


def test_no_item_must_be_above_zero() -> None:
    assert ranks(**{**MAXIMA, "discipline_points": 0, "knowledge_sharing_points": 0}) == (3, 3)


@pytest.mark.parametrize("day", [date(2020, 9, 20), date(2024, 1, 26)])
def test_it_is_not_in_force_before_or_after(day: date) -> None:
    with pytest.raises(xhht.NotInForce):
        xhht.rule_set(RULES.id, on=day)


@pytest.mark.parametrize("day", [date(2020, 9, 21), date(2024, 1, 25)])
def test_it_is_in_force_on_its_first_and_last_day(day: date) -> None:
    assert xhht.rule_set(RULES.id, on=day).version == date(2020, 9, 21)


def test_the_two_circulars_follow_each_other_without_a_gap() -> None:
    units = [rules.id for rules in xhht.rule_sets(on=date(2024, 1, 25), tier="unit")]
    assert RULES.id in units
    assert not any(id.startswith("tt24") for id in units)  # noqa: A001
    later = [rules.id for rules in packaged_law().all_in_force(date(2024, 1, 26), "unit")]
    assert RULES.id not in later
    assert sum(id.startswith("tt24") for id in later) == 2  # noqa: A001


@settings(max_examples=25)
@given(data=st.data())
def test_the_level_of_every_completion_lies_between_the_bounds(data: st.DataObject) -> None:
    partial = data.draw(observations(quantities=[TOTAL, *MAXIMA], earlier=0))
    full = rated(RULES, data.draw(completions(partial, quantities=[TOTAL, *MAXIMA])))
    assert full.level is not None
    assert rated(RULES, partial).at_least <= full.level <= rated(RULES, partial).at_most
