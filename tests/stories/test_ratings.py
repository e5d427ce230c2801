"""Published levels of real places, and what the law makes of them."""

from datetime import date

import pytest

from xhht import Interval, Observation, State
from xhht.rules import packaged_law, rated

END_OF_2020 = date(2020, 12, 31)

# Nghệ An 2020: 21 districts, of which 4, 13 and 4 at levels 3, 2 and 1 of lower-secondary education (QĐ 713/QĐ-UBND).
NGHE_AN = Observation(
    {
        "districts": 21,
        "districts_preschool_5_level_1": 21,
        "districts_literacy_level_1": 21,
        "districts_literacy_level_2": 21,
        "districts_primary_level_1": 21,
        "districts_primary_level_2": 21,
        "districts_primary_level_3": 21,
        "districts_lower_secondary_level_1": 21,
        "districts_lower_secondary_level_2": 17,
        "districts_lower_secondary_level_3": 4,
    },
    place="Nghệ An",
    period="2020",
)


@pytest.mark.parametrize(
    ("standard", "rank"), [("preschool-5", 1), ("primary", 3), ("literacy", 2), ("lower-secondary", 1)]
)
def test_nghe_an_by_its_districts(standard: str, rank: int) -> None:
    rating = rated(packaged_law().find(f"nd20-2014/{standard}/province", END_OF_2020), NGHE_AN)
    assert rating.level is not None
    assert rating.level.rank == rank


def test_level_1_counts_the_districts_at_a_higher_level_too() -> None:
    rules = packaged_law().find("nd20-2014/lower-secondary/province", END_OF_2020)
    only_those = NGHE_AN.with_figures(
        {
            "districts_lower_secondary_level_1": 4,
            "districts_lower_secondary_level_2": None,
            "districts_lower_secondary_level_3": None,
        }
    )
    level = rated(rules, only_those).level
    assert level is not None
    assert level.rank == 0


GRADES = packaged_law().find("tt44-2014/learning-community/commune", date(2017, 12, 31))


@pytest.mark.parametrize(("points", "rank"), [(94, 3), (92, 3)])
def test_the_totals_of_co_phuc_and_vinh_hung_are_good_if_no_criterion_is_at_zero(points: int, rank: int) -> None:
    """Cổ Phúc 2017 (94.5 points) and Vinh Hưng 2022 (92): graded good; the points of each criterion are not printed."""
    rating = rated(GRADES, Observation({"learning_community_points": points}))
    assert rating.at_most.rank == rank
    assert rating.at_least.rank == 0
    assert {check.requirement.id for check in rating.open_checks} == {"no-zero"}


def test_half_points_above_the_highest_bound_are_in_it() -> None:
    rating = rated(GRADES, Observation({"learning_community_points": Interval(94, 95)}))
    (total,) = (check for check in rating.checks if check.requirement.id == "total" and check.level == 3)
    assert total.state is State.MET
