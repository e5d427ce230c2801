"""Comparing a report's figures never fails, leaves nothing out, and decides what `observe` accepts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xhht
from reports import about, figure_reports, problems_of, reports
from xhht import AtLeast, CalendarYear, InvalidInput, LocalityReport, SchoolYear, Stated
from xhht.consistency import verdict_on
from xhht.entities import LearningCentre, ReportedChange, StaffGroup
from xhht.exact import round_down, round_half_away
from xhht.number_text import write_percent

YEAR = SchoolYear(2022)
RELATIONS = {"part_above_whole", "sum_differs", "share_differs", "contradiction"}
some_reports = reports | figure_reports()


@given(some_reports)
def test_check_never_fails_and_every_claim_is_in_it(report: LocalityReport) -> None:
    checked = xhht.check(report)
    paths = {path for finding in checked for path in finding.paths}
    assert {f"figures[{index}].value" for index in range(len(report.figures))} <= paths
    assert {f"changes[{index}].by" for index in range(len(report.changes))} <= paths
    assert checked.text("vi") == "\n".join(finding.text("vi") for finding in checked)
    assert checked.text("en").count("\n") == max(len(checked) - 1, 0)


@given(some_reports)
def test_only_disagreements_carry_a_problem(report: LocalityReport) -> None:
    for finding in xhht.check(report):
        assert (finding.problem is not None) == (finding.verdict == "disagrees")


@given(some_reports)
def test_observe_refuses_exactly_what_disagrees(report: LocalityReport) -> None:
    wrong = [finding.problem for finding in xhht.check(report).disagreements]
    refused = list(problems_of(xhht.observe, report))
    if wrong:
        assert refused == wrong
    else:
        assert {problem.code for problem in refused} <= RELATIONS


@given(figure_reports())
def test_nothing_printed_is_dropped_in_silence(report: LocalityReport) -> None:
    try:
        seen = xhht.observe(report)
    except InvalidInput:
        return
    for item in report.figures:
        stated = (
            item.value.interval if isinstance(item.value, Stated | AtLeast) else xhht.Interval(item.value, item.value)
        )
        assert stated.meet(seen.interval(item.quantity)) is not None


@given(figure_reports())
def test_a_change_accepted_is_possible(report: LocalityReport) -> None:
    try:
        seen = xhht.observe(report)
    except InvalidInput:
        return
    for change in report.changes:
        now, before = seen.interval(change.quantity), seen.previous and seen.previous.interval(change.quantity)
        assert now.high is None or now.high >= change.by
        if now.exact is not None and before is not None:
            assert before.contains(now.exact - change.by)


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 2))
def test_a_rightly_printed_share_agrees(part: int, whole: int, digits: int) -> None:
    exact = Fraction(min(part, whole), whole)
    printed = Stated(write_percent(exact, digits, "vi"), lang="vi")
    assert verdict_on(printed, exact) in ("exact", "rounded")


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 2))
def test_a_truncated_share_is_told_apart(part: int, whole: int, digits: int) -> None:
    exact = Fraction(min(part, whole), whole)
    cut, rounded = round_down(exact * 100, digits), round_half_away(exact * 100, digits)
    text = f"{float(cut):.{digits}f} %"
    expected = {"exact"} if cut == exact * 100 else {"rounded"} if cut == rounded else {"truncated"}
    assert verdict_on(Stated(text, lang="en"), exact) in expected


@pytest.mark.parametrize("bound", [AtLeast(0), AtLeast(Fraction(1, 2)), AtLeast(Fraction(10, 11))])
def test_a_bound_on_a_share_that_holds_does_not_disagree(bound: AtLeast) -> None:
    counts = (("schools", 55), ("schools_national_standard", 50))
    report = about(YEAR, *counts, ("schools_national_standard_share", bound))
    assert xhht.check(report).disagreements == ()


def test_a_bound_on_a_share_that_does_not_hold_disagrees() -> None:
    counts = (("schools", 55), ("schools_national_standard", 49))
    report = about(YEAR, *counts, ("schools_national_standard_share", AtLeast(Fraction(9, 10))))
    assert len(xhht.check(report).disagreements) == 1


def test_bounds_that_meet_are_not_exact() -> None:
    report = about(
        YEAR,
        ("learner_visits", AtLeast(7)),
        ("learner_visits_law", AtLeast(3)),
        ("learner_visits_health", AtLeast(4)),
    )
    assert {finding.verdict for finding in xhht.check(report)} == {"unchecked"}


@pytest.mark.parametrize("role", ["manager", "staff"])
def test_a_finding_on_managers_is_not_about_teachers(role: str) -> None:
    report = about(YEAR, staff=(StaffGroup(role=role, count=4, at_standard=1500),))
    (finding,) = xhht.check(report).disagreements
    assert "giáo viên" not in finding.text("vi")
    assert "1.500" in finding.text("vi")


@pytest.mark.parametrize("period", [SchoolYear(2), CalendarYear(2), SchoolYear(9998), CalendarYear(9998)])
def test_the_first_and_last_periods_can_be_checked(period: SchoolYear | CalendarYear) -> None:
    changes = (ReportedChange(quantity="schools", by=1),)
    report = about(period, ("schools", 5), centres=(LearningCentre(name="A"),), changes=changes)
    assert len(xhht.check(report)) > 0
