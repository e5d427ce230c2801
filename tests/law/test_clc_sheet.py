"""The example sheet of the docs: an invented scale for community learning centres, and none that is packaged."""

from datetime import date
from pathlib import Path

import pytest

import xhht
from xhht import Catalogue, Observation, Rating
from xhht.rules import packaged_law

PATH = Path(__file__).parents[2] / "docs" / "files" / "clc_sheet.toml"
ON = date(2024, 5, 31)
GROUPS = {"management": 20, "activity": 30, "participation": 15, "effect": 35}


@pytest.fixture(scope="module")
def known() -> Catalogue:
    loaded = xhht.load(PATH)
    assert isinstance(loaded, Catalogue)
    return xhht.catalogue() + loaded


def rate(known: Catalogue, **points: int) -> Rating:
    figures = {f"sheet_{name}_points" if name else "sheet_points": value for name, value in points.items()}
    return xhht.rate("vi-du/clc", Observation(figures, catalogue=known), on=ON, catalogue=known)


@pytest.mark.parametrize(
    ("total", "effect", "grade"),
    [
        (44, 20, "chưa xếp loại"),
        (45, 20, "Trung bình"),
        (59, 20, "Trung bình"),
        (60, 20, "Khá"),
        (74, 20, "Khá"),
        (75, 20, "Tốt"),
        (75, 19, "Khá"),
        (100, 35, "Tốt"),
    ],
)
def test_each_grade_begins_at_its_bound(known: Catalogue, total: int, effect: int, grade: str) -> None:
    assert rate(known, **{"": total, "effect": effect}).level_text.vi == grade


def test_the_four_groups_fill_a_hundred_points(known: Catalogue) -> None:
    assert rate(known, **GROUPS).seen.interval("sheet_points").exact == sum(GROUPS.values()) == 100


def test_a_missing_group_leaves_bounds(known: Catalogue) -> None:
    assert rate(known, management=17, activity=25, participation=14).level_text.vi == "từ Trung bình đến Tốt"


def test_the_law_has_no_scale_for_community_centres() -> None:
    centres = {name for name, ((_, form), *_) in packaged_law().entries.items() if form.subject == "centre"}
    assert {name.rpartition("/")[0] for name in centres} == {"tt48-2008/continuing-education-centre"}
