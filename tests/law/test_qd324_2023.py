"""Learning citizens (QĐ 324/QĐ-KHVN): at least 80 of 100 points and no indicator below 5."""

import warnings
from datetime import date
from fractions import Fraction

import pytest

import xhht
from xhht import NotInForce, NotVerified, Observation, Rating
from xhht.rules import packaged_law, rated

RULES = packaged_law().find("qd324-2023/learning-citizen", date(2024, 12, 31))
INDICATORS = [item.name for item in xhht.catalogue().vocabulary if item.sums_to == "learning_citizen_points"]
CHECKS = [f"C{number}" for number in range(1, 11)]


def rate(*points: int | str | None, total: int | None = None) -> Rating:
    given = {name: Fraction(value) for name, value in zip(INDICATORS, points, strict=False) if value is not None}
    return rated(RULES, Observation(given if total is None else {**given, "learning_citizen_points": total}))


def bounds(rating: Rating) -> tuple[int, int]:
    return rating.at_least.rank, rating.at_most.rank


def unmet(rating: Rating) -> list[str]:
    return [check.requirement.id for check in rating.checks if check.state == "unmet"]


def test_ten_indicators_fill_a_hundred_points() -> None:
    assert len(INDICATORS) == 10
    assert [item.id for item in RULES.requirements] == ["total", *CHECKS]
    assert rate(*[10] * 10).seen.interval("learning_citizen_points").exact == 100


@pytest.mark.parametrize(
    ("points", "failed"),
    [
        ([5, 5, 5, 5, 10, 10, 10, 10, 10, 10], []),  # 80, lowest 5
        (["9/2", "11/2", 5, 5, 10, 10, 10, 10, 10, 10], ["C1"]),  # 80, one 4.5
        ([5, 5, 5, 5, "19/2", 10, 10, 10, 10, 10], ["total"]),  # 79.5, lowest 5
        ([0, 10, 10, 10, 10, 10, 10, 10, 10, 10], ["C1"]),  # 90, one 0
        ([10] * 10, []),
        ([8] * 10, []),
        ([8] * 9 + ["79/10"], ["total"]),
        ([5] * 10, ["total"]),
        ([0] * 10, ["total", *CHECKS]),
    ],
)
def test_total_and_lowest_decide(points: list[int | str], failed: list[str]) -> None:
    rating = rate(*points)
    assert rating.level is not None
    assert (rating.level.rank, unmet(rating)) == (0 if failed else 1, failed)


@pytest.mark.parametrize("place", range(10), ids=CHECKS)
@pytest.mark.parametrize(("points", "rank"), [("499/100", 0), (5, 1), ("501/100", 1)])
def test_each_indicator_passes_at_exactly_five(place: int, points: int | str, rank: int) -> None:
    given: list[int | str] = [9] * 10
    given[place] = points
    rating = rate(*given)
    assert bounds(rating) == (rank, rank)
    assert unmet(rating) == ([] if rank else [CHECKS[place]])


@pytest.mark.parametrize(
    ("total", "low", "high"),
    [
        (95, 1, 1),  # nine others reach 90 at most, so none is below 5
        (94, 0, 1),
        (80, 0, 1),
        (79, 0, 0),
    ],
)
def test_a_total_alone_may_settle_it(total: int, low: int, high: int) -> None:
    assert bounds(rate(total=total)) == (low, high)


def test_one_missing_indicator() -> None:
    assert bounds(rate(*[8] * 9)) == (0, 1)
    assert bounds(rate(*[8] * 9, None, total=80)) == (1, 1)
    assert bounds(rate(4, *[None] * 9)) == (0, 0)
    assert bounds(rate()) == (0, 1)


def test_points_beyond_the_indicator_are_refused() -> None:
    with pytest.raises(xhht.InvalidInput):
        rate(11)


def test_its_first_day_is_unknown_and_its_last_is_that_of_its_title() -> None:
    assert RULES.in_force.first is None
    assert packaged_law().find(RULES.id, date(2030, 12, 31)).version is None
    with pytest.raises(NotInForce):
        packaged_law().find(RULES.id, date(2031, 1, 1))
    with pytest.warns(NotVerified):
        xhht.rule_set(RULES.id, on=date(2024, 1, 1))


def test_that_there_are_ten_times_ten_points_is_called_inferred() -> None:
    rating = rate(*[8] * 10)
    assert rating.confidence == "inferred"
    assert list(rating.weakest) == CHECKS
    assert {check.test.citation.confidence for check in rating.checks} == {"corroborated"}


def test_the_former_criteria_of_families_are_not_rated() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotVerified)
        ids = [rules.id for rules in xhht.rule_sets(on=date(2018, 12, 31), tier="person")]
    assert not [name for name in ids if "famil" in name]
    cited = [item for item in RULES.provisions if item.citation and item.citation.instrument == "qd448-2015"]
    assert [item.topic for item in cited] == ["open"]
