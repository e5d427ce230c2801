"""Tiers of schools and the national standard (TT 17, 18, 19/2018): the lowest criterion decides."""

from datetime import date
from typing import Any

import pytest

import xhht
from reports import about
from xhht import InvalidInput, NotInForce, NotVerified, Observation, Rating, SchoolYear, Span
from xhht.entities import NationalStandardCertificate, School
from xhht.rules import packaged_law, rated

LAW = packaged_law()
ON = date(2023, 12, 31)
KINDS = ("preschool", "primary", "secondary")
INSTRUMENTS = {"preschool": "tt19-2018", "primary": "tt17-2018", "secondary": "tt18-2018"}
every_kind = pytest.mark.parametrize("kind", KINDS)


def rate(name: str, figures: dict[str, Any]) -> Rating:
    return rated(LAW.find(f"school-standard/{name}", ON), Observation(figures), law=LAW)


def standards(*tiers: int | None) -> dict[str, int]:
    named = {f"school_standard_{number}_level": tier for number, tier in enumerate(tiers, 1)}
    return {name: tier for name, tier in named.items() if tier is not None}


def bounds(rating: Rating) -> tuple[int, int]:
    return rating.at_least.rank, rating.at_most.rank


@every_kind
@pytest.mark.parametrize(("lowest", "national"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2)])
def test_tier_and_national_level_follow_the_lowest_criterion(kind: str, lowest: int, national: int) -> None:
    stated = {"school_criteria_level": lowest}
    assert bounds(rate(kind, stated)) == (lowest, lowest)
    assert bounds(rate(f"{kind}/national", stated)) == (national, national)


@every_kind
@pytest.mark.parametrize(
    ("tiers", "low", "high"),
    [
        ((3, 3, 3, 3, 3), 3, 3),
        ((4, 4, 2, 4, 4), 2, 2),
        ((4, 4, 4, 4, 0), 0, 0),
        ((4, 4, 4, 4, 4), 4, 4),
        ((4, 4, 4, 4, None), 0, 4),
        ((1, None, None, None, None), 0, 1),
        ((3, 2, None, 3, 3), 0, 2),
    ],
)
def test_the_lowest_of_five_standards_decides(kind: str, tiers: tuple[int | None, ...], low: int, high: int) -> None:
    assert bounds(rate(kind, standards(*tiers))) == (low, high)


@every_kind
@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize(("tier", "national"), [(0, 0), (1, 0), (2, 1), (3, 2)])
def test_every_standard_can_be_the_lowest(kind: str, place: int, tier: int, national: int) -> None:
    tiers = [4] * 5
    tiers[place] = tier
    assert bounds(rate(kind, standards(*tiers))) == (tier, tier)
    assert bounds(rate(f"{kind}/national", standards(*tiers))) == (national, national)


def test_nothing_averages_out() -> None:
    assert bounds(rate("primary/national", standards(4, 4, 4, 4, 1))) == (0, 0)


@every_kind
def test_nothing_known_leaves_everything_open(kind: str) -> None:
    assert bounds(rate(kind, {})) == (0, 4)
    assert bounds(rate(f"{kind}/national", {})) == (0, 2)


def test_a_stated_tier_wins_over_the_standards_and_the_difference_is_said() -> None:
    rating = rate("primary", {"school_criteria_level": 3, **standards(2, 2, 2, 2, 2)})
    assert bounds(rating) == (3, 3)
    assert ["Mức 3" in text.vi and "Mức 2" in text.vi for text in rating.findings] == [True]


def test_there_is_no_fifth_tier() -> None:
    with pytest.raises(InvalidInput):
        rate("primary", {"school_criteria_level": 5})


@every_kind
@pytest.mark.parametrize("suffix", ["", "/national"])
def test_each_kind_cites_its_own_circular(kind: str, suffix: str) -> None:
    rules = LAW.find(f"school-standard/{kind}{suffix}", ON)
    assert {citation.instrument for citation in rules.citations} == {INSTRUMENTS[kind]}
    assert rate(f"{kind}{suffix}", {"school_criteria_level": 2}).confidence == "inferred"


@pytest.mark.parametrize("name", ["criteria", *KINDS, *(f"{kind}/national" for kind in KINDS)])
def test_it_begins_on_its_first_day(name: str) -> None:
    name = f"school-standard/{name}"
    assert LAW.find(name, date(2018, 10, 10)).version == date(2018, 10, 10)
    with pytest.raises(NotInForce):
        LAW.find(name, date(2018, 10, 9))
    with pytest.warns(NotVerified):
        xhht.rule_set(name, on=date(2025, 12, 31))


@every_kind
@pytest.mark.parametrize("suffix", ["", "/national"])
def test_the_texts_were_not_seen_as_amended(kind: str, suffix: str) -> None:
    name = f"school-standard/{kind}{suffix}"
    assert LAW.find(name, ON).verified_until == date(2025, 1, 24)
    with pytest.warns(NotVerified, match="2025-01-24"):
        xhht.rule_set(name, on=date(2025, 1, 25))


@every_kind
@pytest.mark.parametrize("suffix", ["", "/national"])
@pytest.mark.parametrize(
    ("day", "instrument", "told"),
    [
        (date(2021, 10, 19), "tt29-2021", False),
        (date(2021, 10, 20), "tt29-2021", True),
        (date(2025, 1, 24), "tt22-2024", False),
        (date(2025, 1, 25), "tt22-2024", True),
    ],
)
def test_suspension_and_amendment_are_told_from_their_day(
    kind: str, suffix: str, day: date, instrument: str, told: bool
) -> None:
    provisions = LAW.find(f"school-standard/{kind}{suffix}", day).provisions
    assert (instrument in {item.citation.instrument for item in provisions if item.citation}) == told


@every_kind
def test_certificates_are_valid_for_five_years(kind: str) -> None:
    for name in (kind, f"{kind}/national"):
        (validity,) = [item for item in LAW.find(f"school-standard/{name}", ON).provisions if item.topic == "validity"]
        assert "5 năm" in validity.words.vi
        assert validity.citation is not None
        assert validity.citation.confidence == "corroborated"


@pytest.mark.parametrize(("as_of", "share"), [(date(2024, 5, 31), "2/3 = 66,7 %"), (date(2024, 6, 1), "1/3 = 33,3 %")])
def test_a_certificate_that_ran_out_is_not_counted(as_of: date, share: str) -> None:
    spans = {"A": Span(date(2019, 6, 1), date(2024, 5, 31)), "B": Span(date(2022, 3, 1), date(2027, 2, 28))}
    schools = [School(name=name, certificate=NationalStandardCertificate(1, span)) for name, span in spans.items()]
    report = about(SchoolYear(2023), schools=(*schools, School(name="C")), as_of=as_of)
    value = xhht.indicator("schools_national_standard_share")(xhht.observe(report))
    assert str(value) == share


def test_a_certificate_not_yet_valid_is_not_counted() -> None:
    certificate = NationalStandardCertificate(2, Span(date(2024, 6, 1), date(2029, 5, 31)))
    report = about(SchoolYear(2023), schools=(School(name="A", certificate=certificate),), as_of=date(2024, 5, 31))
    assert xhht.observe(report).figures["schools_national_standard"] == 0
