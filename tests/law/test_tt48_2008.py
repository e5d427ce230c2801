"""Ranks of continuing-education centres (TT 48/2008): every centre has one; 70 and 90 whole points lift it."""

from datetime import date
from typing import Any

import pytest

from xhht import InvalidInput, NotInForce, Observation
from xhht.rules import packaged_law, rated

ON = date(2020, 12, 31)
RANKS = {"province": ("hạng V", "hạng IV", "hạng III"), "district": ("hạng VII", "hạng VI", "hạng V")}
GROUPS = ("learner", "staff", "facility", "quality")
every_tier = pytest.mark.parametrize("tier", RANKS)


def rules(tier: str) -> Any:
    return packaged_law().find(f"tt48-2008/continuing-education-centre/{tier}", ON)


def rank(tier: str, **points: int) -> str:
    figures = {f"centre_rank_{name}": value for name, value in points.items()}
    return rated(rules(tier), Observation(figures)).level_text.vi


@every_tier
@pytest.mark.parametrize(
    ("points", "place"), [(0, 0), (69, 0), (70, 1), (71, 1), (80, 1), (89, 1), (90, 2), (91, 2), (100, 2)]
)
def test_each_band_begins_at_its_bound(tier: str, points: int, place: int) -> None:
    assert rank(tier, points=points) == RANKS[tier][place]


@every_tier
def test_the_groups_give_the_total(tier: str) -> None:
    given = dict(zip(("learner_points", "staff_points", "facility_points"), (20, 25, 20), strict=True))
    assert rank(tier, **given, quality_points=24) == RANKS[tier][1]
    assert rank(tier, **given, quality_points=25) == RANKS[tier][2]


@every_tier
def test_missing_points_leave_bounds(tier: str) -> None:
    low, middle, high = RANKS[tier]
    assert rank(tier) == f"từ {low} đến {high}"
    assert rank(tier, learner_points=40, staff_points=30) == f"từ {middle} đến {high}"
    assert rank(tier, learner_points=90) == high


@pytest.mark.parametrize("points", [101, "89,5"])
def test_points_are_whole_and_at_most_a_hundred(points: Any) -> None:
    with pytest.raises(InvalidInput):
        rank("province", points=points)


@every_tier
def test_the_lowest_rank_is_what_a_new_centre_gets(tier: str) -> None:
    lowest = rules(tier).levels[0].name.vi
    assert lowest == RANKS[tier][0]
    assert [item.words.vi for item in rules(tier).provisions if lowest in item.words.vi]


@every_tier
def test_it_begins_on_its_first_day(tier: str) -> None:
    name = rules(tier).id
    assert packaged_law().find(name, date(2008, 9, 9)).version == date(2008, 9, 9)
    with pytest.raises(NotInForce):
        packaged_law().find(name, date(2008, 9, 8))


@every_tier
def test_after_the_district_tier_ended_less_is_certain(tier: str) -> None:
    name = rules(tier).id
    before, after = (packaged_law().find(name, day).provisions for day in (date(2025, 6, 30), date(2025, 7, 1)))
    for found, confidence in ((before, "official text"), (after, "inferred")):
        assert [item.citation and item.citation.confidence for item in found if item.topic == "authority"] == [
            confidence
        ]
    asked = [len([item for item in found if item.topic == "open"]) for found in (before, after)]
    assert asked == [2, 3 if tier == "district" else 2]
