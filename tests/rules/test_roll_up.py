"""From communes to the place above: what is certain, what is possible, what is missing."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xhht
from toy import TOY
from toy_law import ON as TOY_DAY
from toy_law import law, test_of
from xhht import Interval, InvalidInput, Observation, Rating, Span
from xhht.entities import AdministrativeUnit, Recognition
from xhht.rules import packaged_law, rated

ON = date(2023, 12, 31)
RULES = packaged_law().find("nd20-2014/literacy/commune", ON)
LEVEL_1, LEVEL_2 = "communes_literacy_level_1", "communes_literacy_level_2"


def commune(name: str, **figures: object) -> Rating:
    """A commune that passes level 1 by its young people alone."""
    return rated(RULES, Observation(figures, place=name))


def certain(level: int, name: str) -> Rating:
    young = 95 if level else 50
    adults = 95 if level == 2 else 50
    return commune(
        name,
        special_difficulty=True,
        people_15_25=100,
        people_26_35=100,
        literate_1_15_25=young,
        literate_2_15_25=adults,
        literate_2_26_35=adults,
    )


def test_levels_count_units_at_that_level_or_higher() -> None:
    seen = xhht.roll_up([certain(2, "A"), certain(1, "B"), certain(0, "C")], place="huyện", period="2023")
    assert (seen.figures["communes"], str(seen.period)) == (3, "2023")
    assert (seen.interval(LEVEL_1), seen.interval(LEVEL_2)) == (Interval(2, 2), Interval(1, 1))


def test_an_uncertain_unit_may_count_or_not() -> None:
    seen = xhht.roll_up([certain(2, "A"), commune("B")])
    assert (seen.interval(LEVEL_1), seen.interval(LEVEL_2)) == (Interval(1, 2), Interval(1, 2))


def test_a_unit_that_is_missing_is_said_and_may_count_or_not() -> None:
    seen = xhht.roll_up([certain(2, "A")], expected=3)
    assert seen.figures["communes"] == 3
    assert seen.interval(LEVEL_1) == Interval(1, 3)
    assert seen.bounds("people_15_25") == (100, None)
    assert any("2 units without a result" in note.en for note in seen.notes)


def test_figures_that_add_up_over_places_are_summed() -> None:
    seen = xhht.roll_up([certain(2, "A"), certain(1, "B")])
    assert seen.interval("literate_1_15_25") == Interval(190, 190)
    assert "special_difficulty" not in seen.figures


@pytest.mark.parametrize(
    ("ratings", "code"),
    [
        ([], "ratings_due"),
        ([rated(RULES, Observation({}))], "place_due"),
        ([commune("A"), commune("A")], "rated_twice"),
    ],
)
def test_wrong_ratings_are_refused(ratings: list[Rating], code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        xhht.roll_up(ratings)
    assert caught.value.problems[0].code == code


def test_a_unit_is_the_same_however_its_name_is_typed() -> None:
    composed, apart = (unicodedata.normalize(form, "Móng Cái") for form in ("NFC", "NFD"))
    with pytest.raises(InvalidInput) as caught:
        xhht.roll_up([commune(composed), commune(apart)])
    assert caught.value.problems[0].code == "rated_twice"


@pytest.mark.parametrize("name", ["", "  ", "\ud800"])
def test_a_place_has_a_name(name: str) -> None:
    with pytest.raises(InvalidInput):
        Observation({}, place=name)


@pytest.mark.parametrize("expected", ["3", 2.5, True, -1])
def test_the_number_of_units_is_a_count(expected: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        xhht.roll_up([commune("A")], expected=expected)
    assert caught.value.problems[0].path == "expected"


def test_standards_that_give_no_level_are_told_apart() -> None:
    conditions = [packaged_law().find(f"tt07-2016/{name}/commune", ON) for name in ("preschool-5", "primary")]
    seen = xhht.roll_up([*(rated(rules, Observation({}, place="A")) for rules in conditions), certain(2, "A")])
    assert (seen.figures["communes"], seen.interval(LEVEL_2)) == (1, Interval(1, 1))
    with pytest.raises(InvalidInput):
        xhht.roll_up(rated(conditions[0], Observation({}, place="A")) for _ in range(2))


def test_levels_shares_and_points_of_ten_do_not_add_up() -> None:
    rules = law(("score", [test_of('count("score") >= 4', 1, 2, 3)]), gives="grade").find("toy/grade", TOY_DAY)
    figures = {"score": 8, "grade": 2, "literate_a_share": xhht.Stated("90 %"), "dropouts": 3}
    seen = xhht.roll_up(rated(rules, Observation(figures, place=name, catalogue=TOY)) for name in "AB")
    assert set(seen.figures) & set(figures) == {"dropouts"}


def test_what_several_ratings_know_of_a_unit_is_put_together() -> None:
    primary = packaged_law().find("nd20-2014/primary/commune", ON)
    known = Observation({"schools": 5, "special_difficulty": True, "primary_level": 1}, place="A")
    seen = xhht.roll_up([rated(RULES, Observation({"literacy_level": 2}, place="A")), rated(primary, known)])
    assert seen.interval("schools") == Interval(5, 5)
    assert seen.interval("communes_special_difficulty") == Interval(1, 1)


def test_what_they_know_must_agree() -> None:
    primary = packaged_law().find("nd20-2014/primary/commune", ON)
    part, whole = {"schools_national_standard": 9}, {"schools": 5}
    with pytest.raises(InvalidInput) as caught:
        xhht.roll_up([rated(RULES, Observation(part, place="A")), rated(primary, Observation(whole, place="A"))])
    assert caught.value.problems[0].path.startswith("[1].seen")


def test_what_is_counted_is_not_overwritten_by_what_a_unit_says_of_it() -> None:
    seen = xhht.roll_up([commune("A", communes=7), certain(2, "B")])
    assert seen.figures["communes"] == 2


def test_a_unit_and_a_text_of_its_name_are_not_counted_as_two() -> None:
    unit = AdministrativeUnit(code="06724", name="Hải Sơn", kind="xã", tier="commune", span=Span())
    known = rated(RULES, Observation({"literacy_level": 2}, place=unit))
    for name in ("Hải Sơn", "xã Hải Sơn"):
        with pytest.raises(InvalidInput) as caught:
            xhht.roll_up([known, commune(name)])
        assert caught.value.problems[0].code == "place_twice"
    assert xhht.roll_up([known, commune("Bắc Sơn")]).figures["communes"] == 2


def test_there_are_at_least_as_many_units_as_ratings() -> None:
    with pytest.raises(InvalidInput) as caught:
        xhht.roll_up([commune("A"), commune("B")], expected=1)
    assert caught.value.problems[0].code == "more_than_expected"


@given(st.lists(st.sampled_from([0, 1, 2, None]), min_size=1, max_size=6), st.data())
def test_whatever_the_open_units_turn_out_to_be_the_count_lies_between(
    levels: list[int | None], data: st.DataObject
) -> None:
    names = [f"commune {place}" for place in range(len(levels))]
    loose = xhht.roll_up(
        commune(name) if level is None else certain(level, name) for name, level in zip(names, levels, strict=True)
    )
    settled = [data.draw(st.integers(0, 2)) if level is None else level for level in levels]
    tight = xhht.roll_up(certain(level, name) for name, level in zip(names, settled, strict=True))
    for name in (LEVEL_1, LEVEL_2):
        exact = tight.interval(name).exact
        assert exact is not None
        assert loose.interval(name).contains(exact)


def decision(unit: str, level: int, **keys: object) -> Recognition:
    return Recognition(unit=unit, standard=RULES.id, level=level, **keys)  # type: ignore[arg-type]


def test_a_decision_wins_over_the_figures_and_a_difference_is_said() -> None:
    seen = xhht.roll_up([certain(1, "A"), commune("B")], recognitions=[decision("A", 2), decision("B", 1)])
    assert (seen.interval(LEVEL_1), seen.interval(LEVEL_2)) == (Interval(2, 2), Interval(1, 1))
    assert [note.en.split(":")[0] for note in seen.notes] == ["A"]


def test_a_decision_that_ran_out_does_not_count() -> None:
    old = decision("A", 2, valid=Span(date(2018, 1, 1), date(2020, 12, 31)))
    assert xhht.roll_up([certain(1, "A")], recognitions=[old]).interval(LEVEL_2) == Interval(0, 0)


def test_decisions_alone_leave_the_other_units_open() -> None:
    ratings = [certain(1, "A"), certain(2, "B")]
    seen = xhht.roll_up(ratings, recognitions=[decision("A", 1)], source="recognised")
    assert (seen.interval(LEVEL_1), seen.interval(LEVEL_2)) == (Interval(1, 2), Interval(0, 1))


def test_a_decision_on_an_unknown_unit_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        xhht.roll_up([commune("Hải Sơn")], recognitions=[decision("Hải Sơm", 1)])
    assert caught.value.problems[0].path == "recognitions[0].unit"
    assert "Hải Sơn" in caught.value.problems[0].hint
