"""Universal preschool for ages 3 to 5: Nghị định 277/2025/NĐ-CP, as third-party code knows it."""

from datetime import date
from typing import Any

import pytest

import xhht
from law.nd20 import bounds, rate, rules, state
from xhht import InvalidInput, NotVerified, Observation, RuleSet, Source, State
from xhht.formula import percent
from xhht.rules import packaged_law
from xhht.rules.validate import validated

ON = date(2026, 5, 31)
SOURCE = Source(title="văn bản của tỉnh")
MET, UNMET, UNKNOWN, NOT_APPLICABLE = State.MET, State.UNMET, State.UNKNOWN, State.NOT_APPLICABLE
COMMUNE, PROVINCE = (rules(f"nd277-2025/preschool-3-5/{tier}", ON) for tier in ("commune", "province"))


def reading(*, each_age: bool) -> RuleSet:
    return COMMUNE.with_parameters({"each_age": each_age}, source=SOURCE)


def test_the_file_makes_sense() -> None:
    (family,) = (family for family in packaged_law().families if family.form.family == "nd277-2025")
    assert [problem.text("en") for problem in validated(family)] == []


TOGETHER = [
    # requirement, what is counted, smallest part of 100 that passes: ordinary, in special difficulty
    ("N7a", "attending", 90, 85),
    ("N7b", "completed_programme", 85, 80),
]


@pytest.mark.parametrize(("id_", "part", "ordinary", "special"), TOGETHER)
def test_thresholds_of_ages_3_to_5_together(id_: str, part: str, ordinary: int, special: int) -> None:
    for hard, least in ((False, ordinary), (True, special)):
        found = [
            state(
                rate(
                    reading(each_age=False),
                    special_difficulty=hard,
                    age_3_5_children=100,
                    **{f"age_3_5_{part}": number},
                ),
                id_,
            )
            for number in (least - 1, least, least + 1)
        ]
        assert found == [UNMET, MET, MET]


def ages(part: str, *numbers: int) -> dict[str, Any]:
    """Of 100 children of each age, how many are counted."""
    figures = {f"age_{age}_{part}": number for age, number in zip((3, 4, 5), numbers, strict=True)}
    return figures | {f"age_{age}_children": 100 for age in (3, 4, 5)} | {f"age_3_5_{part}": sum(numbers)}


@pytest.mark.parametrize(("id_", "part", "ordinary", "special"), TOGETHER)
def test_thresholds_of_each_age(id_: str, part: str, ordinary: int, special: int) -> None:
    for hard, least in ((False, ordinary), (True, special)):
        for place in range(3):
            for number, expected in ((least - 1, UNMET), (least, MET), (least + 1, MET)):
                numbers = [100, 100, 100]
                numbers[place] = number
                rating = rate(reading(each_age=True), special_difficulty=hard, **ages(part, *numbers))
                assert state(rating, id_) == expected


@pytest.mark.parametrize(
    ("numbers", "together", "each", "open_"),
    [
        ((90, 90, 90), MET, MET, MET),
        ((70, 100, 100), MET, UNMET, UNKNOWN),
        ((89, 90, 90), UNMET, UNMET, UNMET),
    ],
)
def test_without_a_reading_only_what_both_agree_on_is_certain(
    numbers: tuple[int, ...], together: State, each: State, open_: State
) -> None:
    figures = {"special_difficulty": False, **ages("attending", *numbers)}
    found = [state(rate(by, **figures), "N7a") for by in (reading(each_age=False), reading(each_age=True), COMMUNE)]
    assert found == [together, each, open_]
    told = rate(COMMUNE, **figures).checks[0].missing
    assert [repr(leaf) for leaf in told] == (['parameter("each_age")'] if open_ == UNKNOWN else [])


def test_figures_of_all_ages_decide_only_where_they_are_asked_for() -> None:
    figures = {"special_difficulty": False, "age_3_5_children": 100}
    totals = figures | {"age_3_5_attending": 90, "age_3_5_completed_programme": 85}
    assert [bounds(rate(by, **totals)) for by in (reading(each_age=False), COMMUNE)] == [(1, 1), (0, 1)]


def test_the_ages_add_up() -> None:
    seen = Observation({"age_3_children": 100, "age_4_children": 110, "age_5_children": 120})
    assert seen.interval("age_3_5_children").exact == 330
    with pytest.raises(InvalidInput):
        Observation({"age_3_children": 100, "age_5_children": 120, "age_3_5_children": 200})


def test_an_age_without_children_leaves_its_reading_open() -> None:
    figures = ages("attending", 0, 100, 100) | {"age_3_children": 0, "special_difficulty": False}
    assert state(rate(reading(each_age=True), **figures), "N7a") == UNKNOWN
    assert state(rate(reading(each_age=False), **figures), "N7a") == MET


SHARES = [
    # requirement, kind of commune, smallest number of 20 that passes
    ("N8-special", "special_difficulty", 17),
    ("N8-ordinary", "ordinary", 18),
]


@pytest.mark.parametrize(("id_", "kind", "least"), SHARES)
def test_thresholds_of_a_province(id_: str, kind: str, least: int) -> None:
    found = [
        state(rate(PROVINCE, **{f"communes_{kind}": 20, f"communes_{kind}_preschool_3_5_level_1": number}), id_)
        for number in (least - 1, least, least + 1)
    ]
    assert found == [UNMET, MET, MET]


def province(**changed: Any) -> Any:
    figures = {
        "communes": 40,
        "communes_special_difficulty": 20,
        "communes_special_difficulty_preschool_3_5_level_1": 17,
        "communes_ordinary_preschool_3_5_level_1": 18,
    }
    return rate(PROVINCE, **(figures | changed))


def test_a_province_needs_both_shares() -> None:
    assert bounds(province()) == (1, 1)
    assert bounds(province(communes_special_difficulty_preschool_3_5_level_1=16)) == (0, 0)
    assert bounds(province(communes_ordinary_preschool_3_5_level_1=17)) == (0, 0)
    assert bounds(province(communes_special_difficulty=None)) == (0, 1)


def test_a_province_without_communes_in_special_difficulty() -> None:
    none = {"communes_special_difficulty": 0, "communes_special_difficulty_preschool_3_5_level_1": 0}
    rating = province(**none, communes_ordinary_preschool_3_5_level_1=36)
    assert rating.checks[0].state == NOT_APPLICABLE
    assert bounds(rating) == (1, 1)
    assert bounds(province(**none, communes_ordinary_preschool_3_5_level_1=35)) == (0, 0)


def test_a_province_with_none_but_communes_in_special_difficulty_is_not_settled() -> None:
    """No text says what the share of the other communes is where there are none."""
    only = {"communes": 20, "communes_special_difficulty": 20, "communes_ordinary_preschool_3_5_level_1": 0}
    assert bounds(province(**only)) == (0, 1)


def test_communes_roll_up_by_their_kind() -> None:
    good = {"age_3_5_attending": 90, "age_3_5_completed_programme": 85, "age_3_5_children": 100}
    communes = [(True, good), (True, good | {"age_3_5_attending": 0}), (False, good), (False, good)]
    ratings = [
        xhht.rate(reading(each_age=False), Observation(figures | {"special_difficulty": hard}, place=f"xã {number}"))
        for number, (hard, figures) in enumerate(communes)
    ]
    seen = xhht.roll_up(ratings)
    special, ordinary = (
        seen.interval(f"communes_{kind}_preschool_3_5_level_1").exact for kind in ("special_difficulty", "ordinary")
    )
    assert (special, ordinary) == (1, 2)
    assert [state(xhht.rate(PROVINCE, seen), id_) for id_ in ("N8-special", "N8-ordinary")] == [UNMET, MET]


@pytest.mark.parametrize("rule_set", [COMMUNE, PROVINCE], ids=["commune", "province"])
def test_every_threshold_is_a_default_of_third_party_code(rule_set: RuleSet) -> None:
    thresholds = [item for item in rule_set.parameters if item.kind == "share"]
    assert {item.confidence for item in thresholds} == {"third-party code"}
    assert len(thresholds) == (4 if rule_set is COMMUNE else 2)
    assert rate(rule_set).confidence == "inferred"


def test_a_threshold_may_be_replaced_with_a_source() -> None:
    figures = {"special_difficulty": False, "age_3_5_children": 100, "age_3_5_attending": 88}
    lower = reading(each_age=False).with_parameters({"attending": percent(88)}, source=SOURCE)
    assert state(rate(reading(each_age=False), **figures), "N7a") == UNMET
    assert state(rate(lower, **figures), "N7a") == MET


def test_the_first_day_is_not_known() -> None:
    with pytest.warns(NotVerified):
        assert xhht.rule_set("nd277-2025/preschool-3-5/commune", on=ON).version is None
