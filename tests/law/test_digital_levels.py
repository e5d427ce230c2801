"""Digital levels by Decisions 4725 and 4740 of 2022: bands of each group, and the weaker group decides."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xhht
from xhht import NotVerified, Observation, RuleSet
from xhht.rules import packaged_law, rated
from xhht.strategies import completions, observations

ON = date(2024, 12, 31)
SCHOOL = packaged_law().find("qd4725-2022/digital-level", ON)
UNIVERSITY = packaged_law().find("qd4740-2022/digital-level", ON)
GROUPS = {
    SCHOOL.id: ("digital_teaching_points", "digital_management_points"),
    UNIVERSITY.id: ("higher_education_digital_training_points", "higher_education_digital_management_points"),
}
both = pytest.mark.parametrize("rules", [SCHOOL, UNIVERSITY], ids=["school", "university"])


def ranks(rules: RuleSet, *points: Any) -> tuple[int, int]:
    known = {name: Fraction(value) for name, value in zip(GROUPS[rules.id], points, strict=True) if value is not None}
    rating = rated(rules, Observation(known))
    return rating.at_least.rank, rating.at_most.rank


@both
@pytest.mark.parametrize(
    ("points", "rank"),
    [(0, 0), (49, 0), ("49.9", 0), (50, 1), (51, 1), (74, 1), (75, 1), ("75.5", 2), (76, 2), (100, 2)],
)
def test_each_band_of_each_group(rules: RuleSet, points: Any, rank: int) -> None:
    assert ranks(rules, points, 100) == ranks(rules, 100, points) == ranks(rules, points, points) == (rank, rank)


@both
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (80, 75, (1, 1)),
        (75, 80, (1, 1)),
        (49, None, (0, 0)),
        (75, None, (0, 1)),
        (80, None, (0, 2)),
        (None, None, (0, 2)),
    ],
)
def test_the_weaker_group_decides(rules: RuleSet, first: Any, second: Any, expected: tuple[int, int]) -> None:
    assert ranks(rules, first, second) == expected


@both
def test_points_end_at_one_hundred(rules: RuleSet) -> None:
    with pytest.raises(xhht.InvalidInput):
        ranks(rules, 101, 50)


def test_how_sure_we_are() -> None:
    for rules, word, gives in ((SCHOOL, "corroborated", "digital_level"), (UNIVERSITY, "secondary", None)):
        assert {citation.confidence for citation in rules.citations} == {word}
        assert rated(rules, Observation({})).confidence == "inferred"
        assert (rules.gives, rules.subject) == (gives, "unit")


@both
def test_the_first_day_in_force_is_not_known(rules: RuleSet) -> None:
    assert rules.in_force == xhht.Span(None, None)
    with pytest.warns(NotVerified):
        xhht.rule_set(rules.id, on=ON)


def test_the_department_guides_since_10_june_2026() -> None:
    for day, count in ((date(2026, 6, 9), 0), (date(2026, 6, 10), 1)):
        rules = packaged_law().find(SCHOOL.id, day)
        assert [item.topic for item in rules.provisions].count("authority") == count


@both
@settings(max_examples=25)
@given(data=st.data())
def test_the_level_of_every_completion_lies_between_the_bounds(rules: RuleSet, data: st.DataObject) -> None:
    partial = data.draw(observations(quantities=rules.quantities, earlier=0))
    full = rated(rules, data.draw(completions(partial, quantities=rules.quantities)))
    assert full.level is not None
    assert rated(rules, partial).at_least <= full.level <= rated(rules, partial).at_most
