"""Learning communities of communes, districts and provinces: Thông tư 25/2023/TT-BGDĐT."""

from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import xhht
from xhht import NotInForce, NotVerified, Observation, Rating, RuleSet, Source, State
from xhht.rules import packaged_law, rated

ON = date(2024, 12, 31)
TIERS = ("commune", "district", "province")
LAST_DISTRICT_DAY, FIRST_DAY_WITHOUT = date(2025, 6, 30), date(2025, 7, 1)
MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN
SHEET = Source(title="hướng dẫn của tỉnh")


def rules(tier: str, on: date = ON) -> RuleSet:
    return packaged_law().find(f"tt25-2023/learning-community/{tier}", on)


def flags(tier: str) -> list[str]:
    found = rules(tier)
    return sorted(
        name for name in found.quantities if found.vocabulary[name].kind == "flag" and name != "difficult_area"
    )


EXEMPLARY = {
    "commune": {
        "difficult_area": False,
        "preschool_5_level": 1,
        "primary_level": 3,
        "lower_secondary_level": 3,
        "literacy_level": 2,
        "citizens": 10_000,
        "learning_citizens": 8_000,
        "citizens_trained": 6_000,
        "citizens_university": 1_500,
    },
    "district": {
        "communes": 20,
        "communes_learning_community_level_1": 18,
        "communes_learning_community_level_2": 18,
        "income_per_head": 60_000_001,
        "workers": 1_000,
        "workers_employed": 951,
    },
    "province": {
        "museum_education_programmes": 4,
        "broadcast_education_programmes": 4,
        "districts": 10,
        "districts_learning_community_level_1": 9,
        "districts_learning_community_level_2": 9,
        "households": 1_000,
        "poor_households": 49,
        "grdp": 10**15 + 1,
    },
}
"""Figures that meet level 2, with every flag set."""
YEAR_BEFORE = {
    "commune": {},
    "district": {"income_per_head": 60_000_000, "workers": 1_000, "workers_employed": 950},
    "province": {"households": 1_000, "poor_households": 50, "grdp": 10**15},
}


def rate(tier: str, *, on: date = ON, before: dict[str, object] | None = None, **changed: object) -> Rating:
    figures = {**dict.fromkeys(flags(tier), True), **EXEMPLARY[tier], **changed}
    earlier = Observation(YEAR_BEFORE[tier] if before is None else before)
    return rated(rules(tier, on), Observation(figures, previous=earlier), law=packaged_law())


def level(rating: Rating) -> int | None:
    return None if rating.level is None else rating.level.rank


def bounds(rating: Rating) -> tuple[int, int]:
    return rating.at_least.rank, rating.at_most.rank


def state(rating: Rating, requirement: str) -> tuple[State, ...]:
    """What one requirement comes to at level 1 and at level 2."""
    return tuple(check.state for check in rating.checks if check.requirement.id == requirement)


def up_to(rank: int) -> tuple[State, ...]:
    """The states of a requirement that is met at the levels up to a rank."""
    return tuple(MET if own <= rank else UNMET for own in (1, 2))


@pytest.mark.parametrize(
    ("tier", "counts"), [("commune", (3, 3, 3, 4, 2)), ("district", (3, 4, 3, 3)), ("province", (3, 5, 5, 3))]
)
def test_every_requirement_is_there_at_both_levels(tier: str, counts: tuple[int, ...]) -> None:
    letter = {"commune": "X", "district": "H", "province": "T"}[tier]
    ids = [f"{letter}{group}.{item}" for group, many in enumerate(counts, 1) for item in range(1, many + 1)]
    assert [item.id for item in rules(tier).requirements] == ids
    for item in rules(tier).requirements:
        assert sorted(rank for test in item.tests for rank in test.levels) == [1, 2]


@pytest.mark.parametrize("tier", TIERS)
def test_exemplary_figures_reach_level_2(tier: str) -> None:
    assert level(rate(tier)) == 2
    assert rate(tier).confidence == "inferred"


@pytest.mark.parametrize(("tier", "name"), [(tier, name) for tier in TIERS for name in flags(tier)])
def test_each_flag_alone_decides(tier: str, name: str) -> None:
    assert level(rate(tier, **{name: False})) == 0
    assert bounds(rate(tier, **{name: None})) == (0, 2)


def test_the_parts_of_a_requirement_must_all_hold() -> None:
    parts = {
        "commune": {"X3.1": 3},
        "district": {"H2.3": 2, "H3.2": 2},
        "province": {"T3.1": 2, "T3.3": 2, "T3.5": 3},
    }
    for tier, known in parts.items():
        for asked, many in known.items():
            assert len(rules(tier)[asked].tests[0].formula.children()) == many


LEARNING = [(5_999, 0), (6_000, 1), (6_001, 1), (7_999, 1), (8_000, 2), (8_001, 2)]


@pytest.mark.parametrize("difficult", [False, True])
@pytest.mark.parametrize(("learning", "rank"), LEARNING)
def test_learning_citizens(learning: int, rank: int, difficult: bool) -> None:
    rating = rate("commune", learning_citizens=learning, difficult_area=difficult)
    assert state(rating, "X5.1") == up_to(rank)
    assert level(rating) == rank


@pytest.mark.parametrize(("learning", "citizens", "rank"), [(4, 7, 0), (5, 7, 1), (6, 7, 2), (2, 3, 1), (4, 5, 2)])
def test_learning_citizens_are_decided_by_whole_numbers(learning: int, citizens: int, rank: int) -> None:
    figures = {"citizens": citizens, "citizens_trained": citizens, "citizens_university": citizens}
    assert state(rate("commune", learning_citizens=learning, **figures), "X5.1") == up_to(rank)


TRAINED = [
    # difficult area, trained, university, met up to level
    (False, 5_000, 1_200, 1),
    (False, 5_000, 1_199, 0),
    (False, 5_000, 1_201, 1),
    (False, 4_999, 1_200, 0),
    (False, 5_001, 1_200, 1),
    (False, 6_000, 1_500, 2),
    (False, 5_999, 1_500, 1),
    (False, 6_000, 1_499, 1),
    (False, 6_001, 1_501, 2),
    (True, 5_000, 1_200, 2),
    (True, 5_000, 1_199, 1),
    (True, 4_999, 1_200, 1),
    (True, 5_001, 1_201, 2),
    (True, 4_000, 1_000, 1),
    (True, 3_999, 1_000, 0),
    (True, 4_000, 999, 0),
    (True, 4_001, 1_001, 1),
]


@pytest.mark.parametrize(("difficult", "trained", "university", "rank"), TRAINED)
def test_trained_citizens_are_one_requirement_of_two_parts(
    difficult: bool, trained: int, university: int, rank: int
) -> None:
    rating = rate("commune", difficult_area=difficult, citizens_trained=trained, citizens_university=university)
    assert state(rating, "X5.2") == up_to(rank)
    assert level(rating) == rank


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"difficult_area": None, "citizens_trained": 5_000, "citizens_university": 1_200}, (1, 2)),
        ({"difficult_area": None, "citizens_trained": 4_000, "citizens_university": 1_000}, (0, 1)),
        ({"difficult_area": None, "citizens_trained": 3_999}, (0, 0)),
        ({"difficult_area": None}, (2, 2)),
        ({"citizens_university": None}, (0, 2)),
        ({"citizens_university": None, "citizens_trained": 5_500}, (0, 1)),
        ({"learning_citizens": xhht.AtLeast(6_000)}, (1, 2)),
        ({"citizens": xhht.Interval(9_000, 13_000)}, (0, 2)),
        ({"citizens": xhht.Interval(9_000, 10_000)}, (2, 2)),
        ({"citizens": 0, "learning_citizens": 0, "citizens_trained": 0, "citizens_university": 0}, (0, 2)),
    ],
)
def test_partial_figures_of_a_commune_give_bounds(changed: dict[str, object], expected: tuple[int, int]) -> None:
    assert bounds(rate("commune", **changed)) == expected


def test_graduates_being_trained_is_a_reading_and_bounds_nothing() -> None:
    seen = Observation({"citizens": 1_000, "citizens_university": 200})
    assert seen.interval("citizens_trained") == xhht.Interval(0, 1_000)
    assert seen.interval("citizens_university").high == 200


LEVELS = [
    # requirement, quantity, and up to which level each of its levels 0, 1, 2, 3 is enough
    ("X4.1", "preschool_5_level", (0, 2)),
    ("X4.2", "primary_level", (0, 0, 1, 2)),
    ("X4.3", "lower_secondary_level", (0, 0, 1, 2)),
    ("X4.4", "literacy_level", (0, 1, 2)),
]


@pytest.mark.parametrize(
    ("asked", "name", "stated", "rank"),
    [(asked, name, stated, rank) for asked, name, ranks in LEVELS for stated, rank in enumerate(ranks)],
)
def test_criterion_4_asks_for_levels(asked: str, name: str, stated: int, rank: int) -> None:
    rating = rate("commune", **{name: stated})
    assert state(rating, asked) == up_to(rank)
    assert level(rating) == rank


@pytest.mark.parametrize(("primary", "lower_secondary", "literacy", "rank"), [(2, 2, 1, 1), (3, 3, 1, 1), (3, 3, 2, 2)])
def test_criterion_4_as_a_whole(primary: int, lower_secondary: int, literacy: int, rank: int) -> None:
    levels = {"primary_level": primary, "lower_secondary_level": lower_secondary, "literacy_level": literacy}
    assert level(rate("commune", **levels)) == rank


@pytest.mark.parametrize(("literate_1", "literate_2", "rank"), [(90, 90, 2), (90, 89, 1), (89, 89, 0)])
def test_the_literacy_level_is_rated_on_the_way(literate_1: int, literate_2: int, rank: int) -> None:
    people = {"people_15_25": 100, "people_26_35": 100, "special_difficulty": True}
    literate = {"literate_1_15_25": literate_1, "literate_2_15_25": literate_2, "literate_2_26_35": literate_2}
    rating = rate("commune", literacy_level=None, **people, **literate)
    assert state(rating, "X4.4") == up_to(rank)
    assert level(rating) == rank
    assert "nd20-2014/literacy/commune" in [other.rules.id for other in rating.on_the_way]


def test_a_stated_level_wins_over_the_figures() -> None:
    people = {"people_15_25": 100, "literate_1_15_25": 80, "special_difficulty": True}
    rating = rate("commune", literacy_level=2, **people)
    assert level(rating) == 2
    assert len(rating.findings) == 1


COMMUNES = [
    # communes, at level 1 or higher, at level 2, met up to level
    (17, 16, 15, 1),
    (17, 16, 16, 2),
    (17, 15, 15, 0),
    (20, 18, 17, 1),
    (20, 17, 17, 0),
    (20, 18, 18, 2),
    (20, 19, 19, 2),
    (10, 9, 8, 1),
]


UNITS_BELOW = {"district": ("H4.1", "communes"), "province": ("T4.1", "districts")}


@pytest.mark.parametrize(("whole", "first", "second", "rank"), COMMUNES)
@pytest.mark.parametrize("tier", UNITS_BELOW)
def test_recognised_units_below(tier: str, whole: int, first: int, second: int, rank: int) -> None:
    asked, name = UNITS_BELOW[tier]
    counts = {name: whole, f"{name}_learning_community_level_1": first, f"{name}_learning_community_level_2": second}
    rating = rate(tier, **counts)
    assert state(rating, asked) == up_to(rank)
    assert level(rating) == rank


def test_units_at_level_2_count_at_level_1_when_nothing_else_is_known() -> None:
    rating = rate("district", communes_learning_community_level_1=None)
    assert state(rating, "H4.1") == (MET, MET)
    assert bounds(rate("district", communes_learning_community_level_2=None)) == (1, 2)


COMMUNE_OF_LEVEL = ({"citizens": 10_000, "learning_citizens": 1}, {"literacy_level": 1}, {})
"""What to change so that an exemplary commune reaches level 0, 1, 2."""


def test_ratings_of_communes_give_the_counts_of_their_district() -> None:
    levels = [2] * 15 + [1, 0]
    communes = [rate("commune", **COMMUNE_OF_LEVEL[rank]) for rank in levels]
    places = [evolve(rating, seen=evolve(rating.seen, place=f"xã {n}")) for n, rating in enumerate(communes)]
    above = xhht.roll_up(places)
    counted = {f"communes_learning_community_level_{level}": count for level, count in ((1, 16), (2, 15))}
    assert above.figures["communes"] == 17
    assert all(above.interval(name) == xhht.Interval(count, count) for name, count in counted.items())
    seen = {name: above.figures[name] for name in ("communes", *counted)}
    assert state(rate("district", **seen), "H4.1") == (MET, UNMET)


@pytest.mark.parametrize(
    ("tier", "asked", "changed"),
    [
        ("district", "H4.2", {"income_per_head": 60_000_000}),
        ("district", "H4.2", {"income_per_head": 59_999_999}),
        ("district", "H4.3", {"workers_employed": 950}),
        ("district", "H4.3", {"workers_employed": 949}),
        ("district", "H4.3", {"workers_employed": 1_000, "workers": 1_053}),
        ("province", "T4.2", {"poor_households": 50}),
        ("province", "T4.2", {"poor_households": 51}),
        ("province", "T4.2", {"poor_households": 49, "households": 980}),
        ("province", "T4.3", {"grdp": 10**15}),
        ("province", "T4.3", {"grdp": 10**15 - 1}),
    ],
)
def test_a_trend_is_strict(tier: str, asked: str, changed: dict[str, object]) -> None:
    assert state(rate(tier), asked) == (MET, MET)
    assert state(rate(tier, **changed), asked) == (UNMET, UNMET)
    assert level(rate(tier, **changed)) == 0


def test_a_share_may_rise_while_its_count_falls() -> None:
    assert level(rate("district", workers=900, workers_employed=856)) == 2


def test_a_province_without_poor_households_cannot_have_fewer() -> None:
    before = {**YEAR_BEFORE["province"], "poor_households": 0}
    assert state(rate("province", poor_households=0, before=before), "T4.2") == (UNMET, UNMET)


@pytest.mark.parametrize(("tier", "ids"), [("district", ("H4.2", "H4.3")), ("province", ("T4.2", "T4.3"))])
def test_without_the_year_before_a_trend_is_unknown(tier: str, ids: tuple[str, ...]) -> None:
    rating = rate(tier, before={})
    assert [state(rating, asked) for asked in ids] == [(UNKNOWN, UNKNOWN)] * 2
    assert bounds(rating) == (0, 2)


@pytest.mark.parametrize(("museum", "broadcast", "rank"), [(4, 4, 2), (5, 5, 2), (3, 4, 0), (4, 3, 0)])
def test_programmes_of_the_year(museum: int, broadcast: int, rank: int) -> None:
    rating = rate("province", museum_education_programmes=museum, broadcast_education_programmes=broadcast)
    assert level(rating) == rank
    assert state(rating, "T3.4") == up_to(2 if museum >= 4 else 0)
    assert state(rating, "T3.5") == up_to(2 if broadcast >= 4 else 0)


@pytest.mark.parametrize("tier", TIERS)
def test_nothing_known_leaves_everything_possible(tier: str) -> None:
    assert bounds(rated(rules(tier), Observation({}))) == (0, 2)


@given(st.booleans(), st.tuples(*[st.integers(0, 100)] * 3), st.tuples(*[st.integers(0, 2)] * 3))
def test_who_meets_level_2_meets_level_1(
    difficult: bool, counts: tuple[int, int, int], levels: tuple[int, int, int]
) -> None:
    learning, trained, university = counts
    literacy, primary, lower_secondary = levels
    rating = rate(
        "commune",
        difficult_area=difficult,
        citizens=100,
        learning_citizens=learning,
        citizens_trained=trained,
        citizens_university=university,
        literacy_level=literacy,
        primary_level=primary + 1,
        lower_secondary_level=lower_secondary + 1,
    )
    for lower, higher in pairwise(sorted(rating.checks, key=lambda check: (check.requirement.id, check.level))):
        if lower.requirement is higher.requirement and higher.state is MET:
            assert lower.state is MET


# Dates


@pytest.mark.parametrize(
    ("tier", "first", "last"),
    [
        ("commune", date(2024, 2, 12), None),
        ("district", date(2024, 2, 12), LAST_DISTRICT_DAY),
        ("province", date(2024, 2, 12), None),
    ],
)
def test_days_in_force(tier: str, first: date, last: date | None) -> None:
    assert (rules(tier).in_force.first, rules(tier).in_force.last) == (first, last)
    assert level(rate(tier, on=first)) == 2
    with pytest.raises(NotInForce):
        rules(tier, date(2024, 2, 11))


def test_the_district_tier_has_ended() -> None:
    assert level(rate("district", on=LAST_DISTRICT_DAY)) == 2
    with pytest.raises(NotInForce):
        rules("district", FIRST_DAY_WITHOUT)


def test_a_day_after_the_texts_were_seen_warns() -> None:
    with pytest.warns(NotVerified):
        xhht.rule_set("tt25-2023/learning-community/province", on=FIRST_DAY_WITHOUT)


@pytest.mark.parametrize(
    ("on", "version"), [(LAST_DISTRICT_DAY, date(2024, 2, 12)), (FIRST_DAY_WITHOUT, FIRST_DAY_WITHOUT)]
)
def test_a_province_has_a_new_version_when_the_districts_end(on: date, version: date) -> None:
    assert rules("province", on).version == version


@pytest.mark.parametrize("districts", [{}, {"districts": 0}, {"districts": None, "communes": 54}])
def test_without_districts_a_province_has_no_level(districts: dict[str, object]) -> None:
    without = {name: None for name in EXEMPLARY["province"] if name.startswith("districts")}
    rating = rate("province", on=FIRST_DAY_WITHOUT, **{**without, **districts})
    assert state(rating, "T4.1") == (UNKNOWN, UNKNOWN)
    assert rating.level is None
    assert bounds(rating) == (0, 2)
    assert [item.id for item in rating.unsettled] == ["T4.1"]
    assert rating.missing == ()


def test_figures_of_districts_settle_nothing_any_more() -> None:
    assert level(rate("province", on=LAST_DISTRICT_DAY)) == 2
    assert bounds(rate("province", on=FIRST_DAY_WITHOUT)) == (0, 2)


@pytest.mark.parametrize("failed", [{"awareness_campaign": False}, {"grdp": 1}, {"museum_education_programmes": 3}])
def test_a_province_that_fails_elsewhere_is_not_recognised(failed: dict[str, object]) -> None:
    assert level(rate("province", on=FIRST_DAY_WITHOUT, **failed)) == 0


def test_a_formula_with_a_source_settles_a_province() -> None:
    asked = 'share("communes_learning_community_level_1", of="communes") >= percent(90)'
    formula = xhht.formula.parse(asked)
    settled = rules("province", FIRST_DAY_WITHOUT).with_formula("T4.1", formula, source=SHEET)
    seen = rate("province", on=FIRST_DAY_WITHOUT).seen
    for recognised, rank in ((49, 2), (48, 0)):
        counts = {"communes": 54, "communes_learning_community_level_1": recognised}
        assert level(rated(settled, seen.with_figures(counts))) == rank


def test_5_year_olds_stay_5_year_olds_in_2026() -> None:
    before, after = (rules("commune", day)["X4.1"].tests for day in (date(2026, 4, 14), date(2026, 4, 15)))
    assert [test.formula for test in before] == [test.formula for test in after]
    assert [test.interpretation is None for test in (*before, *after)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("tier", "on", "articles"),
    [
        ("commune", LAST_DISTRICT_DAY, ["9"]),
        ("commune", FIRST_DAY_WITHOUT, [None]),
        ("commune", date(2026, 6, 10), [None, "guidance"]),
        ("district", LAST_DISTRICT_DAY, ["14"]),
        ("province", LAST_DISTRICT_DAY, ["19"]),
        ("province", FIRST_DAY_WITHOUT, ["19"]),
    ],
)
def test_who_decides(tier: str, on: date, articles: list[str | None]) -> None:
    places = [item.citation for item in rules(tier, on).provisions if item.topic == "authority"]
    assert [place and (place.article or "guidance") for place in places] == articles


@pytest.mark.parametrize("tier", TIERS)
def test_what_is_open_and_how_long_recognition_lasts_is_said(tier: str) -> None:
    topics = [item.topic for item in rules(tier).provisions]
    assert topics.count("validity") == 1
    assert topics.count("open") >= 2
    for lang in ("vi", "en"):
        assert rate(tier).explain(lang)
