"""The table of units against itself and against the sample report."""

from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from xhht import places, sample
from xhht.entities import AdministrativeUnit, UnitRegister
from xhht.places.table import table

LAST = date(2025, 6, 30)
FIRST = date(2025, 7, 1)
UNITS = [table().unit(row) for row in table().rows]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (LAST, {"province": 63, "district": 696, "commune": 10_035}),
        (FIRST, {"province": 34, "commune": 3_321}),
    ],
)
def test_how_many_units_there_are_on_each_side(day: date, counts: dict[str, int]) -> None:
    assert Counter(unit.tier for unit in places.units(on=day)) == counts


def test_a_code_stands_for_one_unit_a_day_and_every_successor_is_there() -> None:
    register = UnitRegister(UNITS)
    assert register.at("06724", LAST) != register.at("06724", FIRST)


def test_every_unit_has_a_parent_of_its_own_time() -> None:
    keys = {unit.key for unit in UNITS}
    assert {unit.tier for unit in UNITS if unit.parent is None} == {"province"}
    assert all(unit.parent in keys for unit in UNITS if unit.parent)


def test_kinds_are_those_of_their_tier() -> None:
    kinds = {
        ("province", "tỉnh"), ("province", "thành phố"), ("district", "huyện"), ("district", "quận"),
        ("district", "thị xã"), ("district", "thành phố"), ("commune", "xã"), ("commune", "phường"),
        ("commune", "thị trấn"), ("commune", "đặc khu"),
    }  # fmt: skip
    assert {(unit.tier, unit.kind) for unit in UNITS} == kinds
    assert {unit.kind for unit in places.units(tier="commune")} == {"xã", "phường", "đặc khu"}


@pytest.mark.parametrize("unit", [sample().place, *sample().units], ids=str)
def test_the_sample_report_agrees_with_the_table(unit: AdministrativeUnit) -> None:
    (ours,) = [found for found in UNITS if found.key == unit.key]
    assert sorted(ours.successors, key=str) == sorted(unit.successors, key=str)
    for name in ("code", "name", "kind", "tier", "parent", "span"):
        assert getattr(ours, name) == getattr(unit, name)


def test_every_commune_of_today_was_made_of_something() -> None:
    communes = {unit.code for unit in places.units(tier="commune")}
    assert {link.became for link in places.links()} == communes


def test_a_commune_stays_in_the_province_that_its_own_became() -> None:
    for link in places.links():
        before, after = (table().on(code, day) for code, day in ((link.code, LAST), (link.became, FIRST)))
        assert before is not None
        assert after is not None
        *_, province = table().above(before)
        *_, province_after = table().above(after)
        assert table().leads(province, FIRST) == ("whole", (province_after,), None)


def test_links_are_whole_split_or_doubtful_and_never_two_of_these() -> None:
    states = {(link.code, link.state) for link in places.links()}
    assert Counter(state for _, state in states) == {"whole": 9_557, "split": 444, "doubtful": 39}
    per_code = Counter(link.code for link in places.links())
    for link in places.links():
        assert link.km is None or (link.state == "doubtful" and link.km > 25)
        assert link.state == "doubtful" or (per_code[link.code] > 1) == (link.state == "split")


def test_new_communes_carry_the_code_of_one_of_their_own() -> None:
    own = {link.became for link in places.links() if link.code == link.became}
    islands = {"20333", "11948", "26732", "21548", "19742"}
    assert {unit.code for unit in places.units(tier="commune")} - own == islands


@pytest.mark.parametrize("name", ["today.csv", "former.csv"])
def test_each_file_tells_its_source_and_licence(name: str) -> None:
    head = files("xhht.places").joinpath(name).read_text(encoding="utf-8").split("\n\n")[0]
    for words in (
        "vietnamadminunits-1.0.4",
        "third-party code",
        "MIT License",
        "Copyright (c) 2025 Tran Ngoc Minh Hieu",
    ):
        assert words in head
    assert places.CONFIDENCE == "third-party code"
