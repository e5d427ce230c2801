"""Figures of former communes go where the communes went, none is lost, and what is not known stays open."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import problems_of
from xhht import Observation, Stated, places
from xhht.entities import AdministrativeUnit
from xhht.places.table import table

LAST = date(2025, 6, 30)
VISIT = date(2024, 4, 2)
LINKS = places.links()
STATES = {link.code: link.state for link in LINKS}
AFTER: dict[str, list[str]] = {}
for link in LINKS:
    AFTER.setdefault(link.code, []).append(link.became)
CODES = sorted(STATES)


def code_of(seen: Observation) -> str:
    assert isinstance(seen.place, AdministrativeUnit)
    return seen.place.code


def carried(counts: Mapping[str, Any], name: str = "schools", **asked: Any) -> places.CarriedOver:
    return places.carry_over({code: {name: count} for code, count in counts.items()}, **asked)


def accounted(result: places.CarriedOver, name: str = "schools") -> Any:
    """What was certainly carried, and what was kept apart."""
    return sum(seen.bounds(name)[0] for seen in result.observations) + sum(
        item.seen.bounds(name)[0] for item in result.kept_apart
    )


def test_the_17_units_of_mong_cai_become_six() -> None:
    units = places.units(tier="commune", on=VISIT, within="Móng Cái")
    result = places.carry_over([Observation({"clc": 1}, place=unit, period="2024") for unit in units], on=VISIT)
    counts = {str(seen.place): seen.figures["clc"] for seen in result.observations}
    assert counts == {
        "phường Móng Cái 1": 6, "phường Móng Cái 2": 3, "phường Móng Cái 3": 2,
        "xã Hải Sơn": 2, "xã Hải Ninh": 2, "xã Vĩnh Thực": 2,
    }  # fmt: skip
    assert result.kept_apart == ()
    assert all(not item.lacking for item in result.merged)
    assert {str(seen.period) for seen in result.observations} == {"2024"}


def test_the_whole_country_is_carried_split_or_doubtful_and_every_count_is_kept() -> None:
    counts = {code: 1 + int(code) % 97 for code in CODES}
    result = carried(counts)
    reasons = Counter(item.reason for item in result.kept_apart)
    assert sum(len(item.former) for item in result.merged) == 9_557
    assert reasons == {"split": 444, "doubtful": 39}
    assert accounted(result) == sum(counts.values())
    exact = [seen for seen in result.observations if seen.interval("schools").exact is not None]
    assert len(exact) == sum(not item.lacking for item in result.merged) == len(result.merged) - 412
    assert result.text("en").startswith(
        "9557 units carried over to 3281 new ones (incomplete: 412); kept apart: 444 split, 39 doubtful"
    )


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 10**6), max_size=60))
def test_counts_are_conserved(counts: dict[str, int]) -> None:
    result = carried(counts)
    assert accounted(result) == sum(counts.values())
    kept = {item.unit.code: item.reason for item in result.kept_apart}
    assert kept == {code: STATES[code] for code in counts if STATES[code] != "whole"}
    assert {code_of(seen) for seen in result.observations} == {AFTER[code][0] for code in counts if code not in kept}


DIVIDED = sorted({link.became for link in LINKS if link.state != "whole"})


@given(st.sampled_from(DIVIDED), st.data())
def test_however_split_communes_were_divided_the_truth_lies_between_the_bounds(new: str, data: st.DataObject) -> None:
    truth, known = 0, {}
    for code in [link.code for link in LINKS if link.became == new]:
        parts = {after: data.draw(st.integers(0, 9)) for after in AFTER[code]}
        truth += parts[new]
        if data.draw(st.booleans()):
            known[code] = sum(parts.values())
    for item in carried(known).merged:
        if code_of(item.seen) == new:
            assert item.lacking
            assert item.seen.interval("schools").contains(truth)


def test_a_missing_commune_makes_a_lower_bound() -> None:
    (item,) = places.carry_over({"Ka Long": {"schools": 5}}, within="Móng Cái").merged
    assert item.seen.bounds("schools") == (5, None)
    assert [str(unit) for unit in item.former] == ["phường Ka Long"]
    assert [str(unit) for unit in item.lacking] == ["phường Ninh Dương", "xã Vạn Ninh"]
    assert "phường Ninh Dương, xã Vạn Ninh" in item.seen.assumptions[0].vi


def test_shares_levels_and_flags_are_left_behind_and_named() -> None:
    vocabulary = Observation({}).vocabulary
    flag = next(quantity.name for quantity in vocabulary if quantity.kind == "flag")
    level = next(quantity.name for quantity in vocabulary if quantity.kind == "level")
    figures = {"schools": 4, "teachers_at_standard_share": Stated("86 %"), flag: True, level: 1}
    result = places.carry_over({"Vĩnh Trung": figures, "Vĩnh Thực": figures}, within="Móng Cái")
    (seen,) = result.observations
    assert dict(seen.figures) == {"schools": 8}
    assert set(result.not_added) == {"teachers_at_standard_share", flag, level}


def test_bounds_are_added_like_numbers_and_a_figure_not_given_stays_open() -> None:
    figures = {
        "Vĩnh Trung": {"schools": 4, "schools_national_standard": 3},
        "Vĩnh Thực": {"schools": 5, "learner_visits": Stated("1.200", "unknown", "vi")},
    }
    (seen,) = places.carry_over(figures, within="Móng Cái").observations
    assert seen.bounds("schools_national_standard") == (3, 8)
    assert seen.bounds("learner_visits")[1] is None
    assert seen.bounds("schools") == (9, 9)


def test_the_period_before_is_carried_too() -> None:
    units = places.units(tier="commune", on=LAST, within="Móng Cái")[-2:]
    before = [Observation({"learner_visits": 10}, period="2023", place=unit) for unit in units]
    now = [
        Observation({"learner_visits": 12}, period="2024", place=unit, previous=old)
        for unit, old in zip(units, before, strict=True)
    ]
    (seen,) = places.carry_over(now).observations
    assert seen.previous is not None
    assert (seen.figures["learner_visits"], seen.previous.figures["learner_visits"]) == (24, 20)
    assert {str(part.period) for part in places.carry_over([*now, *before]).observations} == {"2023", "2024"}


def test_a_district_is_kept_apart_and_an_island_district_without_communes_is_carried() -> None:
    result = places.carry_over({"194": {"schools": 55}, "huyện Cồn Cỏ": {"schools": 1}})
    (kept,) = result.kept_apart
    assert (kept.unit.code, kept.reason, len(kept.successors)) == ("194", "district", 6)
    assert [str(seen.place) for seen in result.observations] == ["đặc khu Cồn Cỏ"]


def test_a_doubtful_commune_is_never_carried() -> None:
    (kept,) = carried({"09118": 3}).kept_apart
    assert (kept.reason, [str(unit) for unit in kept.successors]) == ("doubtful", ["xã Vĩnh Tường"])
    assert places.today(kept.unit) == ()


def test_every_place_that_cannot_be_taken_is_named_at_once() -> None:
    unit = places.find("Ka Long")
    figures = [
        Observation({}, place=unit),
        Observation({}, place=unit),
        Observation({}),
        Observation({}, place="Móng Cái 1"),
        Observation({}, place=places.find("Móng Cái 1")),
        Observation({}, place="Tân Thành"),
        {"schools": 1},
    ]
    problems = problems_of(places.carry_over, figures)
    assert [(problem.path, problem.code) for problem in problems] == [
        ("[1]", "duplicate"),
        ("[2]", "place_due"),
        ("[3]", "unknown_name"),
        ("[4]", "unknown_name"),
        ("[5]", "ambiguous_name"),
        ("[6]", "wrong_type"),
    ]
    assert problems_of(places.carry_over, 5)[0].code == "wrong_type"


@pytest.mark.parametrize("day", [LAST, VISIT])
def test_links_are_a_join_table_for_any_day(day: date) -> None:
    found = places.links(day)
    communes = {row.code for row in table().rows if row.is_on(day) and row.tier == "commune"}
    assert {link.code for link in found if len(link.code) == 5} == communes
    assert ("06718", "06712", "whole", None) in found or day == LAST
