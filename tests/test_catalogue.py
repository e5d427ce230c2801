"""Catalogues are values that are added; names are found or the closest are offered."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xhht
from reports import problems_of
from xhht import Catalogue, Indicator, Observation, Quantity, Text, UnknownName, Vocabulary, formula

LABEL = Text(vi="nhà văn hoá", en="halls")
TOP = 'schema = 1\nkind = "catalogue"\n'
HALLS = '[[quantities]]\nname = "halls"\nlabel = { vi = "nhà văn hoá", en = "halls" }\n'
PER_CLC = '[[indicators]]\nid = "halls_per_clc"\nlabel = { vi = "nhà văn hoá bình quân", en = "halls per centre" }\n'


def quantity(name: str, **fields: object) -> Quantity:
    return Quantity(name=name, label=LABEL, **fields)  # type: ignore[arg-type]


def of(*names: str) -> Catalogue:
    return Catalogue(Vocabulary([quantity(name) for name in names]))


def loaded(text: str) -> Catalogue:
    found = xhht.loads(TOP + text)
    assert isinstance(found, Catalogue)
    return found


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("abcdef"), unique=True))
def test_the_same_name_twice_is_an_error_that_names_it(ones: list[str], others: list[str]) -> None:
    found = problems_of(lambda: of(*ones) + of(*others))
    assert [problem.code for problem in found] == ["duplicate"] * len(set(ones) & set(others))
    if not found:
        assert set((of(*ones) + of(*others)).quantities) == {*ones, *others}


def test_adding_changes_neither() -> None:
    before = len(xhht.catalogue().quantities)
    added = xhht.catalogue() + of("halls")
    assert len(added.quantities) == before + 1
    assert len(xhht.catalogue().quantities) == before


def test_all_clashes_are_named_at_once() -> None:
    both = Catalogue(Vocabulary([quantity("halls")]), (Indicator(id="x", label=LABEL, formula=formula.count("clc")),))
    assert len(problems_of(lambda: both + both)) == 2


@pytest.mark.parametrize("id", ["schools_national_standard_shar", "zzz", ""])
def test_an_unknown_indicator_offers_the_closest(id: str) -> None:  # noqa: A002
    with pytest.raises(UnknownName) as caught:
        xhht.indicator(id)
    assert caught.value.problems[0].code == "unknown_name"
    if id.startswith("schools"):
        assert "schools_national_standard_share" in caught.value.text("vi")


@pytest.mark.parametrize(
    "ask",
    [
        lambda: xhht.indicator("zzz"),
        lambda: xhht.rule_set("zzz", on=date(2024, 1, 1)),
        lambda: xhht.rule_sets("zzz/*", on=date(2024, 1, 1)),
        lambda: xhht.target("zzz"),
    ],
)
def test_a_name_of_ones_own_is_told_to_need_its_catalogue(ask: Any) -> None:
    with pytest.raises(UnknownName, match="catalogue="):
        ask()


def test_every_indicator_is_found_by_its_id() -> None:
    for item in xhht.catalogue().indicators.values():
        assert xhht.indicator(item.id) is item
        assert formula.parse(repr(item.formula)) == item.formula


def test_every_indicator_says_something_of_nothing() -> None:
    for item in xhht.catalogue().indicators.values():
        value = item(Observation({}))
        assert value.exact is None
        assert value.missing
        assert value.text("vi").strip() != ""
        assert value.text("en").strip() != ""


def test_an_observation_with_a_catalogue_of_ones_own() -> None:
    seen = Observation({"halls": 3}, catalogue=xhht.catalogue() + of("halls"))
    per = Indicator(id="halls_per_clc", label=LABEL, formula=formula.share("halls", of="clc"))
    assert per(seen.with_figures({"clc": 2})).exact == xhht.Interval(1, 3).low + formula.constant("1/2").value


def test_a_file_may_speak_of_its_own_quantities() -> None:
    mine = loaded(HALLS + PER_CLC + "formula = 'count(\"halls\")'\n")
    assert xhht.indicator("halls_per_clc", catalogue=mine)(Observation({"halls": 3}, catalogue=mine)).exact == 3


def test_a_file_may_speak_of_packaged_quantities() -> None:
    added = xhht.catalogue() + loaded(HALLS + PER_CLC + 'formula = \'share("halls", of="clc")\'\n')
    seen = Observation({"halls": 3, "clc": 3}, catalogue=added)
    assert xhht.indicator("halls_per_clc", catalogue=added)(seen).exact == 1


def test_a_quantity_of_ones_own_may_be_part_of_a_packaged_one() -> None:
    added = xhht.catalogue() + loaded(HALLS + 'part_of = "clc"\n')
    assert Observation({"clc": 3}, catalogue=added).interval("halls").high == 3


def test_an_indicator_of_a_quantity_that_the_observation_lacks() -> None:
    per = Indicator(id="halls_total", label=LABEL, formula=formula.count("halls"))
    with pytest.raises(UnknownName):
        per(Observation({}))


@pytest.mark.parametrize(
    "own",
    [
        [quantity("a", part_of="a")],
        [quantity("a", sums_to="a")],
        [quantity("a", part_of="b"), quantity("b", part_of="a")],
        [quantity("a", sums_to="b"), quantity("b", sums_to="a")],
        [quantity("a"), quantity("b", kind="share", part="a", whole="b")],
    ],
    ids=["part of itself", "sum of itself", "parts in a circle", "sums in a circle", "share of itself"],
)
def test_a_quantity_is_never_inside_itself(own: list[Quantity]) -> None:
    assert len(problems_of(Vocabulary, own)) > 0


def test_a_name_that_the_catalogue_has_is_named_at_its_place_in_the_file() -> None:
    with pytest.raises(xhht.InvalidInput) as caught:
        _ = xhht.catalogue() + xhht.loads(TOP + HALLS.replace('"halls"', '"schools"', 1))
    assert [problem.path for problem in caught.value.problems] == ["quantities[0].name"]
    assert "taken by the catalogue it is added to" in caught.value.text("en")
