"""The targets that come with the library: every value with its word, nothing without a source, every note in place."""

from fractions import Fraction
from itertools import chain

import attrs
import pytest

import xhht
from test_messages import assert_good, has_diacritic
from xhht import Text, formula
from xhht.formula.needs import needs
from xhht.goals import Target, TargetSet
from xhht.goals.validate import validated

SETS = {item.form.id: item for item in xhht.catalogue().targets.sets}
TARGETS = {item.id: item for item in xhht.targets()}

# id: {year: (percentages, confidence word of the value)}, row by row of the research notes
VALUES: dict[str, dict[int, tuple[tuple[int, ...], str]]] = {
    "qd1373-2021/provinces-literacy-level-2": {2025: ((70,), "secondary"), 2030: ((90,), "corroborated")},
    "qd1373-2021/provinces-preschool-3-5": {2025: ((70,), "secondary"), 2030: ((100,), "corroborated")},
    "qd1373-2021/provinces-primary-level-3": {2025: ((50,), "secondary"), 2030: ((70,), "secondary")},
    "qd1373-2021/provinces-lower-secondary-level-2": {2025: ((100,), "secondary")},
    "qd1373-2021/provinces-lower-secondary-level-3": {2025: ((20,), "secondary")},
    "qd1373-2021/information-literacy": {2025: ((50,), "secondary"), 2030: ((70,), "secondary")},
    "qd1373-2021/life-skills": {2025: ((50,), "secondary"), 2030: ((70,), "corroborated")},
    "qd1373-2021/technical-qualification": {2025: ((50,), "secondary"), 2030: ((60,), "corroborated")},
    "qd1373-2021/university-degree": {2025: ((12,), "secondary"), 2030: ((15,), "corroborated")},
    "qd1373-2021/digital-universities": {2025: ((70,), "secondary"), 2030: ((90,), "secondary")},
    "qd1373-2021/digital-establishments": {2025: ((60,), "secondary")},
    "qd1373-2021/clc-information-technology": {2025: ((70,), "secondary")},
    "qd1373-2021/learning-citizens": {2025: ((40,), "corroborated")},
    "qd677-2022/association-training": {2025: ((100,), "corroborated")},
    "qd677-2022/adults": {2025: ((40,), "corroborated"), 2030: ((60,), "corroborated")},
    "qd677-2022/unit-staff": {2025: ((60,), "corroborated"), 2030: ((80,), "corroborated")},
    "qd677-2022/digital-skills": {2025: ((70,), "corroborated"), 2030: ((90,), "secondary")},
    "qd677-2022/online-update": {2025: ((60,), "corroborated"), 2030: ((80,), "secondary")},
    "qd387-2022/families": {2025: ((70,), "corroborated")},
    "qd387-2022/clans": {2025: ((65,), "corroborated")},
    "qd387-2022/hamlet-communities": {2025: ((65,), "corroborated")},
    "qd387-2022/commune-units": {2025: ((80,), "corroborated")},
    "qd387-2022/workers": {2025: ((40,), "corroborated"), 2030: ((60,), "corroborated")},
    "qd387-2022/unit-staff": {2025: ((60,), "corroborated"), 2030: ((80,), "corroborated")},
    "qd387-2022/association-chairs": {2025: ((100,), "corroborated")},
    "qd387-2022/association-staff": {2025: ((40,), "corroborated"), 2030: ((60, 70), "secondary")},
    "qd281-2014/families": {2020: ((70,), "secondary")},
    "qd281-2014/families-difficult-areas": {2020: ((60,), "secondary")},
    "qd281-2014/clans": {2020: ((50,), "secondary")},
    "qd281-2014/clans-difficult-areas": {2020: ((40,), "secondary")},
    "qd281-2014/hamlet-communities": {2020: ((60,), "secondary")},
    "qd281-2014/hamlet-communities-difficult-areas": {2020: ((50,), "secondary")},
    "qd281-2014/units": {2020: ((50,), "secondary")},
    "kh49-ba-ria-vung-tau/workers": {2030: ((60,), "secondary")},
    "kh49-ba-ria-vung-tau/unit-staff": {2030: ((80,), "secondary")},
    "kh49-ba-ria-vung-tau/association-staff": {2030: ((60,), "secondary")},
    "phu-tho/adults": {2025: ((60,), "secondary")},
    "phu-tho/unit-staff": {2025: ((85,), "secondary")},
}
OMITTED = {
    "qd1373-2021/provinces-lower-secondary-level-2": [2030],
    "qd1373-2021/provinces-lower-secondary-level-3": [2030],
    "qd1373-2021/digital-establishments": [2030],
    "qd1373-2021/clc-information-technology": [2030],
    "qd1373-2021/learning-citizens": [2030],
    "qd677-2022/association-training": [2030],
    "qd387-2022/families": [2030],
    "qd387-2022/clans": [2030],
    "qd387-2022/hamlet-communities": [2030],
    "qd387-2022/commune-units": [2030],
    "qd387-2022/association-chairs": [2030],
    "qd281-2014/units": [2020],
}
INFERRED = {
    *(f"qd387-2022/{name}" for name in ("families", "clans", "hamlet-communities", "commune-units")),
    *(f"kh49-ba-ria-vung-tau/{name}" for name in ("workers", "unit-staff", "association-staff")),
    *("phu-tho/adults", "phu-tho/unit-staff", "qd1373-2021/provinces-preschool-3-5", "qd281-2014/units"),
}


def texts(value: object) -> chain[Text]:
    """Every text inside a record, all the way down."""
    if isinstance(value, Text):
        return chain([value])
    if attrs.has(type(value)):
        return chain.from_iterable(texts(getattr(value, field.name)) for field in attrs.fields(type(value)))
    if isinstance(value, dict | tuple):
        return chain.from_iterable(map(texts, value.values() if isinstance(value, dict) else value))
    return chain()


def test_exactly_the_sourced_values_are_there() -> None:
    found = {
        target.id: {
            goal.year: (tuple(value.value * 100 for value in goal.values), goal.citation and goal.citation.confidence)
            for goal in target.goals
        }
        for target in TARGETS.values()
    }
    assert found == VALUES


def test_every_value_is_an_exact_percentage_to_be_reached_at_least() -> None:
    for target in TARGETS.values():
        for goal in target.goals:
            assert goal.relation == ">="
            assert goal.source is None
            for value in goal.values:
                assert value.percent
                assert type(value.value) in (int, Fraction)


def test_what_is_left_out_is_said() -> None:
    found = {target.id: list(target.omitted[0].years) for target in TARGETS.values() if target.omitted}
    assert found == OMITTED
    assert all(len(target.omitted) <= 1 for target in TARGETS.values())
    assert len(SETS["qd1373-2021"].form.omitted) == 2


@pytest.mark.parametrize("item", SETS.values(), ids=SETS)
def test_every_file_makes_sense(item: TargetSet) -> None:
    assert [problem.text("en") for problem in validated(item)] == []


@pytest.mark.parametrize("item", SETS.values(), ids=SETS)
def test_every_text_is_good_in_both_languages(item: TargetSet) -> None:
    found = list(texts(item.form))
    assert found
    for text in found:
        assert_good(text)
        assert has_diacritic(text.vi)
        assert text.vi != text.en


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_formulas_and_bases(target: Target) -> None:
    assert formula.parse(repr(target.formula)) == target.formula
    assert set(needs(target.formula).quantities) <= set(xhht.catalogue().quantities)
    shares = xhht.catalogue().vocabulary.share_names
    for share in (
        part for part in (target.formula, *target.formula.children()) if isinstance(part, formula.nodes.Share)
    ):
        assert (share.part.name, share.whole.name) in shares  # type: ignore[attr-defined]


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_reading_that_is_inferred_weakens_the_result(target: Target) -> None:
    words = {target.confidence_of(goal) for goal in target.goals}
    if target.id in INFERRED:
        assert words == {"inferred"}
    else:
        assert words == {goal.citation.confidence for goal in target.goals if goal.citation}


@pytest.mark.parametrize(
    ("id", "year", "standing", "other"),
    [("qd1373-2021/provinces-literacy-level-2", 2030, 90, "100 %"), ("qd677-2022/adults", 2030, 60, "70 %")],
)
def test_in_a_conflict_the_stronger_value_stands_and_a_note_names_the_other(
    id: str,  # noqa: A002
    year: int,
    standing: int,
    other: str,
) -> None:
    goal = xhht.target(id)[year]
    assert goal.values == (formula.percent(standing),)
    assert other in goal.notes[0].vi
    assert other in goal.notes[0].en


@pytest.mark.parametrize("id", [name for name in TARGETS if "/provinces-" in name])
def test_shares_of_provinces_warn_of_their_denominator(id: str) -> None:  # noqa: A002
    assert "2025" in xhht.target(id).notes[0].en


@pytest.mark.parametrize("name", ["phu-tho", "kh49-ba-ria-vung-tau"])
def test_overlays_are_those_of_one_province(name: str) -> None:
    for target in SETS[name].targets:
        assert target.scope == "province"
        assert target.place == SETS[name].form.place
        assert "01/07/2025" in target.notes[0].vi


def test_several_sets_may_ask_different_values_of_the_same_quantity() -> None:
    nation, province = xhht.target("qd677-2022/adults"), xhht.target("phu-tho/adults")
    assert nation.formula == province.formula
    assert nation[2025].value.value < province[2025].value.value


def test_the_shares_of_the_older_period_have_their_own_value_for_difficult_areas() -> None:
    general, difficult = xhht.target("qd281-2014/families"), xhht.target("qd281-2014/families-difficult-areas")
    assert general.formula == difficult.formula
    assert general.base != difficult.base


def test_lists_of_targets() -> None:
    assert {item.id for item in xhht.targets(year=2020)} == {name for name in VALUES if name.startswith("qd281")}
    assert {item.scope for item in xhht.targets(scope="nation")} == {"nation"}
    assert len(xhht.targets(scope="nation")) + len(xhht.targets(scope="province")) == len(VALUES)
    assert xhht.targets(scope="commune") == ()
    assert xhht.targets(year=1999) == ()


def test_an_unknown_target_offers_the_closest() -> None:
    with pytest.raises(xhht.UnknownName) as caught:
        xhht.target("qd1373-2021/learning-citizen")
    assert "qd1373-2021/learning-citizens" in caught.value.text("en")


def test_an_unknown_year_names_those_there_are() -> None:
    with pytest.raises(xhht.UnknownName) as caught:
        _ = xhht.target("qd677-2022/adults")[2026]
    assert "2025" in caught.value.text("en")
