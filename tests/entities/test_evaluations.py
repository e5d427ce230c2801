"""A comprehensive evaluation bundles results of a centre and has no grade of its own."""

from datetime import date
from typing import Any

import attrs
import pytest

import xhht
from reports import about, problems_of
from xhht import InvalidInput, SchoolYear
from xhht.entities import (
    CentreEvaluation,
    CentreRank,
    EvaluationVisit,
    ProgrammeLearners,
    StaffGroup,
)

DAY = date(2024, 4, 2)


def evaluation(**fields: Any) -> CentreEvaluation:
    return CentreEvaluation(centre="Trung tâm GDNN-GDTX A", **fields)


def visited(**fields: Any) -> xhht.LocalityReport:
    return about(SchoolYear(2023), visits=(EvaluationVisit(date=DAY, centres=(evaluation(**fields),)),))


def test_it_gives_no_grade() -> None:
    names = {field.name for field in attrs.fields(CentreEvaluation)}
    assert not names & {"grade", "rating", "score", "points", "total", "level"}


@pytest.mark.parametrize(("learners", "enrolments"), [((410, 95), 505), ((410, None), None), ((), None), ((0, 0), 0)])
def test_enrolments_are_known_where_every_programme_is(
    learners: tuple[int | None, ...], enrolments: int | None
) -> None:
    programmes = tuple(
        ProgrammeLearners(programme=programme, learners=count)
        for programme, count in zip(("upper_secondary", "on_request"), learners, strict=False)
    )
    assert evaluation(programmes=programmes).enrolments == enrolments


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"rank": 6, "points": 0}, []),
        ({"rank": 3, "points": 100}, []),
        ({"rank": 6, "points": 101}, ["above_maximum"]),
        ({"rank": 6, "points": -1}, ["negative"]),
        ({"rank": 6, "points": 89.5}, ["not_whole"]),
        ({"rank": 2}, ["not_one_of"]),
        ({"rank": 8}, ["not_one_of"]),
    ],
)
def test_ranks_and_points_lie_on_their_scale(fields: dict[str, Any], codes: list[str]) -> None:
    assert [problem.code for problem in problems_of(lambda: CentreRank(**fields))] == codes


def test_the_staff_of_a_centre_are_not_the_teachers_of_the_place() -> None:
    seen = xhht.observe(visited(staff=(StaffGroup(role="teacher", count=14, at_standard=13),)))
    assert dict(seen.figures) == {}


def test_staff_of_a_centre_that_disagree_are_found_with_their_path() -> None:
    report = visited(staff=(StaffGroup(role="teacher", count=14, at_standard=15),))
    (finding,) = xhht.check(report).disagreements
    assert finding.paths == ("visits[0].centres[0].staff[0].at_standard",)
    with pytest.raises(InvalidInput):
        xhht.observe(report)
