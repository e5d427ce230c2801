"""Conditions of universal education besides rates: Thông tư 07/2016/TT-BGDĐT."""

from datetime import date
from typing import Any

import pytest

from law.nd20 import bounds, rate, rules, state
from xhht import NotInForce, Observation, RuleSet, Source, State
from xhht.rules import packaged_law
from xhht.rules.validate import validated

FIRST, LAST_WITH_TRAINING, SUSPENDED = date(2016, 5, 10), date(2021, 10, 19), date(2021, 10, 20)
PROGRAMMES = ("preschool-5", "primary", "lower-secondary", "literacy")
MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN
SOURCE = Source(title="hướng dẫn của tỉnh")


def of(programme: str, on: date = SUSPENDED) -> RuleSet:
    return rules(f"tt07-2016/{programme}/commune", on)


def test_the_file_makes_sense() -> None:
    (family,) = (family for family in packaged_law().families if family.form.family == "tt07-2016")
    assert [problem.text("en") for problem in validated(family)] == []


COUNTED = [
    # programme, requirement, number, base, units in the base, smallest number that passes
    ("preschool-5", "B1-benefits", "preschool_teachers_with_benefits", "preschool_teachers", 20, 20),
    ("preschool-5", "B1-professional", "preschool_5_teachers_at_professional_standard", "preschool_5_teachers", 20, 20),
    ("preschool-5", "B1-training", "preschool_5_teachers_at_training_standard", "preschool_5_teachers", 20, 20),
    ("preschool-5", "B1-rooms", "preschool_5_rooms", "preschool_5_classes", 10, 10),
    ("preschool-5", "B1-equipment", "preschool_5_classes_equipped", "preschool_5_classes", 10, 10),
    ("primary", "B2-rooms", "primary_rooms", "primary_classes", 10, 7),
    ("primary", "B2-rooms", "primary_rooms", "primary_classes", 11, 8),
    ("lower-secondary", "B3-rooms", "lower_secondary_rooms", "lower_secondary_classes", 10, 5),
    ("lower-secondary", "B3-rooms", "lower_secondary_rooms", "lower_secondary_classes", 11, 6),
    *(
        (programme, f"{id_}-{kind}", f"{stem}_teachers_at_{kind}_standard{of}", f"{stem}_teachers", 20, 20)
        for programme, id_, stem in (("primary", "B2", "primary"), ("lower-secondary", "B3", "lower_secondary"))
        for kind, of in (("professional", ""), ("training", "_2005"))
    ),
]


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row[1])
def test_thresholds(row: tuple[Any, ...]) -> None:
    programme, id_, part, whole, units, least = row
    by = of(programme, LAST_WITH_TRAINING)
    above = min(least + 1, units)
    found = [state(rate(by, **{part: number, whole: units}), id_) for number in (least - 1, least, above)]
    assert found == [UNMET, MET, MET]


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_disability_access_is_due_at_60_percent_at_a_tier_that_is_not_named(programme: str) -> None:
    name = "disability_access_in_commune"
    open_tier = of(programme)
    here, elsewhere = (open_tier.with_parameters({name: due}, source=SOURCE) for due in (True, False))
    for number, due_here, tier_open in ((5, {UNMET}, {UNMET}), (6, {MET}, {MET}), (7, {MET}, {MET})):
        figures = {"disabled_able_to_learn": 10, "disabled_with_access_to_education": number}
        possible = [rate(by, **figures).checks[0].possible for by in (here, elsewhere, open_tier)]
        assert possible == [due_here, {State.NOT_APPLICABLE}, tier_open | {State.NOT_APPLICABLE}]


def met(programme: str, on: date) -> dict[str, Any]:
    """Figures that meet every condition: flags set, every count the same."""
    by = of(programme, on)
    return {name: True if by.vocabulary[name].kind == "flag" else 12 for name in by.quantities}


@pytest.mark.parametrize("on", [FIRST, LAST_WITH_TRAINING, SUSPENDED, date(2025, 1, 1)])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_all_conditions_met(programme: str, on: date) -> None:
    figures = met(programme, on)
    assert bounds(rate(of(programme, on), **figures)) == (1, 1)
    assert bounds(rate(of(programme, on))) == (0, 1)
    for name in figures:
        expected = (1, 1) if name == "difficult_border_island" else (0, 1)
        alternatives = ("literacy_teachers_enough", "literacy_teachers_enough_with_lower_secondary")
        expected = (1, 1) if name in alternatives else expected
        assert bounds(rate(of(programme, on), **(figures | {name: None}))) == expected


@pytest.mark.parametrize("programme", ["preschool-5", "primary", "lower-secondary"])
def test_the_training_standard_was_asked_for_until_it_was_suspended(programme: str) -> None:
    def asked(on: date) -> list[str]:
        return [item.id for item in of(programme, on).requirements if item.id.endswith("-training")]

    assert asked(FIRST) == asked(LAST_WITH_TRAINING) != []
    assert asked(SUSPENDED) == []
    (training,) = (name for name in of(programme, FIRST).quantities if "training_standard" in name)
    figures = met(programme, LAST_WITH_TRAINING) | {training: 11}
    assert bounds(rate(of(programme, LAST_WITH_TRAINING), **figures)) == (0, 0)
    assert bounds(rate(of(programme, SUSPENDED), **figures)) == (1, 1)
    validity = [item.citation for item in of(programme, SUSPENDED).provisions if item.topic == "validity"]
    assert [place.instrument for place in validity if place] == ["tt29-2021"]
    assert not [item for item in of(programme, LAST_WITH_TRAINING).provisions if item.topic == "validity"]


@pytest.mark.parametrize(
    ("programme", "on", "words"),
    [
        ("preschool-5", FIRST, {"secondary", "official text"}),
        ("primary", LAST_WITH_TRAINING, {"secondary", "official text"}),
        ("lower-secondary", SUSPENDED, {"official text"}),
        ("literacy", FIRST, {"official text"}),
    ],
)
def test_how_sure_the_clauses_and_their_tier_are(programme: str, on: date, words: set[str]) -> None:
    assert {place.confidence for place in of(programme, on).citations} == words
    rating = rate(of(programme, on))
    assert rating.confidence == "inferred"
    assert "levels" in rating.weakest


TEACHING = [
    # enough teachers at the standard, difficult, enough with holders of the lower-secondary diploma
    (True, False, False, MET),
    (False, True, True, MET),
    (False, False, True, UNMET),
    (False, True, False, UNMET),
    (False, None, True, UNKNOWN),
    (None, False, True, UNKNOWN),
    (None, True, True, MET),
]


@pytest.mark.parametrize(("enough", "difficult", "with_diploma", "expected"), TEACHING)
def test_who_may_teach_literacy(
    enough: bool | None, difficult: bool | None, with_diploma: bool, expected: State
) -> None:
    figures = {
        "literacy_teachers_enough": enough,
        "difficult_border_island": difficult,
        "literacy_teachers_enough_with_lower_secondary": with_diploma,
    }
    assert state(rate(of("literacy"), **figures), "B4-staff") == expected


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_in_force_since(programme: str) -> None:
    assert of(programme, FIRST).version == FIRST
    with pytest.raises(NotInForce):
        of(programme, date(2016, 5, 9))


def test_rooms_may_outnumber_classes() -> None:
    assert Observation({"primary_classes": 10, "primary_rooms": 12}).interval("primary_rooms").exact == 12
