"""From reports to observations: what is assumed is said, and the better figure counts."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xhht
from reports import about, problems_of, reports
from xhht import AtLeast, CalendarYear, InvalidInput, LocalityReport, Observation, SchoolYear, Span, Stated
from xhht.entities import (
    LearningCentre,
    NationalStandardCertificate,
    ReportedChange,
    ReportedFigure,
    School,
    StaffGroup,
)

YEAR = SchoolYear(2022)
SHARE = "schools_national_standard_share"


def assumptions(report: LocalityReport) -> str:
    return "\n".join(text.say("en") for text in xhht.observe(report).assumptions)


@given(reports)
def test_an_observation_is_of_the_report(report: LocalityReport) -> None:
    try:
        seen = xhht.observe(report)
    except InvalidInput:
        return
    assert (seen.place, seen.period) == (report.place, report.period)
    assert seen.previous is None or seen.previous.period == report.period.previous


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_change_gives_the_period_before(now: int, by: int) -> None:
    total = max(now, by)
    report = about(YEAR, ("learner_visits", total), changes=(ReportedChange(quantity="learner_visits", by=by),))
    before = xhht.observe(report).previous
    assert before is not None
    assert before.figures["learner_visits"] == total - by
    assert before.period == SchoolYear(2021)
    assert xhht.indicator("learner_visits_change")(xhht.observe(report)).exact == by


@pytest.mark.parametrize("exact", [Fraction(10, 11)])
@pytest.mark.parametrize("other", [Stated("90,9 %"), AtLeast(Fraction(1, 2))])
def test_an_exact_figure_comes_before_a_printed_one(exact: Fraction, other: Stated | AtLeast) -> None:
    for pairs in ([exact, other], [other, exact]):
        seen = xhht.observe(about(YEAR, *((SHARE, value) for value in pairs)))
        assert seen.figures[SHARE] == exact


def test_a_printed_figure_comes_before_a_bound() -> None:
    seen = xhht.observe(about(YEAR, (SHARE, AtLeast(0)), (SHARE, Stated("90,9 %"))))
    assert seen.figures[SHARE] == Stated("90,9 %")


def test_a_truncated_share_is_read_as_truncated_and_told() -> None:
    report = about(
        YEAR, ("schools", 671), ("schools_solidly_built", 331), ("schools_solidly_built_share", Stated("49,3 %"))
    )
    assert "only if it was truncated" not in assumptions(report)
    cut = about(
        YEAR, ("schools", 671), ("schools_solidly_built", 210), ("schools_solidly_built_share", Stated("31,29 %"))
    )
    assert "only if it was truncated" in assumptions(cut)
    assert xhht.observe(cut).figures["schools_solidly_built_share"] == Stated("31,29 %", "down")


def test_truncation_that_the_user_states_is_not_called_a_finding() -> None:
    report = about(YEAR, ("teachers_at_standard_share", Stated("86 %", "down")))
    assert "fits the counts" not in assumptions(report)


def test_undated_figures_and_rounding_are_assumptions() -> None:
    said = assumptions(about(YEAR, ("teachers_at_standard_share", Stated("86 %"))))
    assert "rounded to the nearest" in said
    assert "taken as 2022-2023" in said


def test_figures_of_other_periods_are_named_and_left_out() -> None:
    for period in (SchoolYear(2023), CalendarYear(2022)):
        figure = ReportedFigure(quantity="schools", value=55, period=period)
        report = xhht.LocalityReport(place=about(YEAR).place, period=YEAR, figures=(figure,))
        assert "schools" not in xhht.observe(report).figures
        assert "left out: schools" in assumptions(report)


def test_figures_two_periods_back_are_two_observations_back() -> None:
    figure = ReportedFigure(quantity="schools", value=54, period=SchoolYear(2020))
    seen = xhht.observe(xhht.LocalityReport(place=about(YEAR).place, period=YEAR, figures=(figure,)))
    assert seen.previous is not None
    assert seen.previous.previous is not None
    assert seen.previous.previous.figures == {"schools": 54}


def schools(*built: bool | None) -> tuple[School, ...]:
    valid = NationalStandardCertificate(1, Span(date(2018, 6, 1), date(2023, 5, 31)))
    return tuple(
        School(name=f"Trường {index}", solidly_built=each, certificate=valid) for index, each in enumerate(built)
    )


def test_schools_are_counted_from_records() -> None:
    seen = xhht.observe(about(YEAR, schools=schools(True, False, True), as_of=date(2023, 5, 31)))
    assert seen.figures == {"schools": 3, "schools_solidly_built": 2, "schools_national_standard": 3}
    later = xhht.observe(about(YEAR, schools=schools(True), as_of=date(2023, 6, 1)))
    assert later.figures["schools_national_standard"] == 0


def test_what_records_leave_open_is_a_bound() -> None:
    seen = xhht.observe(about(YEAR, schools=schools(True, None)))
    assert seen.interval("schools_solidly_built") == xhht.Interval(1, 2)
    assert "certificate" in assumptions(about(YEAR, schools=schools(True, None)))


def test_staff_of_other_roles_are_not_teachers() -> None:
    staff = (StaffGroup(role="teacher", count=40, at_standard=38), StaffGroup(role="manager", count=4, at_standard=4))
    assert xhht.observe(about(YEAR, staff=staff)).figures == {"teachers": 40, "teachers_at_standard": 38}


def test_only_community_centres_are_counted() -> None:
    centres = (LearningCentre(name="A", rating="good"), LearningCentre(name="B", kind="vocational_continuing"))
    seen = xhht.observe(about(YEAR, centres=centres))
    assert (seen.figures["clc"], seen.figures["clc_rated_good"], seen.figures["clc_rated_fair"]) == (1, 1, 0)


def test_an_empty_report_says_nothing() -> None:
    seen = xhht.observe(about(YEAR))
    assert isinstance(seen, Observation)
    assert dict(seen.figures) == {}
    assert seen.previous is None


def test_a_whole_fraction_is_a_count() -> None:
    changes = (ReportedChange(quantity="learner_visits", by=2),)
    report = about(YEAR, ("learner_visits", Fraction(10, 2)), changes=changes)
    assert xhht.indicator("learner_visits_change")(xhht.observe(report)).exact == 2
    before = about(YEAR, ("learner_visits", Fraction(4, 2)), changes=changes)
    assert xhht.observe(before).previous.figures["learner_visits"] == 0  # type: ignore[union-attr]


def test_a_figure_may_be_known_between_two_bounds() -> None:
    seen = xhht.Observation({"schools": 55, "schools_national_standard": xhht.Interval(50, 60)})
    assert seen.interval("schools_national_standard") == xhht.Interval(50, 55)
    with pytest.raises(xhht.InvalidInput):
        xhht.Observation({"schools_national_standard_share": xhht.Interval(2, 3)})


@pytest.mark.parametrize(("name", "value"), [("schools", 10**18 + 1), ("schools", 10**30), ("literacy_level", 3)])
def test_whole_numbers_beyond_their_limit_are_refused(name: str, value: int) -> None:
    (problem,) = problems_of(lambda: Observation({name: value}))
    assert problem.code in ("too_large", "above_maximum")
    assert problem.path == name
