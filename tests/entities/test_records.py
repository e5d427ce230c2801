"""What the single records can tell."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import days, of, periods, problems_of, records
from xhht import Span, Stated
from xhht.entities import (
    CentreRating,
    LearningCentre,
    LocalityReport,
    NationalStandardCertificate,
    ReportedFigure,
    School,
    StaffGroup,
)
from xhht.periods import Period
from xhht.vocabulary import packaged_vocabulary


@given(days, st.integers(1, 2000))
def test_a_certificate_holds_on_its_first_and_last_day(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    school = School(name="A", certificate=NationalStandardCertificate(2, Span(first, last)))
    assert school.holds_national_standard(first)
    assert school.holds_national_standard(last)
    assert not school.holds_national_standard(last + timedelta(days=1))
    assert not School(name="A").holds_national_standard(first)


@given(periods, periods)
def test_a_rating_belongs_to_its_period(one: Period, other: Period) -> None:
    centre = LearningCentre(name="A", rating="good", other_ratings=(CentreRating(one, "fair"),))
    assert centre.rating_in(other) == ("fair" if other == one else None)


@given(records(StaffGroup))
def test_a_group_disagrees_where_a_part_is_above_its_whole(group: StaffGroup) -> None:
    known = [number for number in (group.above_standard, group.at_standard, group.count) if number is not None]
    assert bool(list(group.disagreements())) == (known != sorted(known))


@given(of(ReportedFigure))
def test_a_figure_lies_in_the_domain_of_its_quantity(figure: ReportedFigure) -> None:
    domain = packaged_vocabulary().domain(figure.quantity)
    value = figure.value
    stated = value if isinstance(value, int) else getattr(value, "interval", None)
    assert stated is None or isinstance(stated, int) or stated.meet(domain) is not None


@pytest.mark.parametrize(
    ("quantity", "value", "codes"),
    [
        ("schools", Stated("55"), []),
        ("schools", Stated("55,4"), ["not_whole"]),
        ("schools", Stated("-3"), ["negative"]),
        ("schools", True, ["not_whole"]),
        ("schools", 55.0, ["wrong_type"]),
        ("teachers_at_standard_share", Stated("186 %"), ["share_above_one"]),
        ("teachers_at_standard_share", Stated("86"), ["share_above_one"]),
        ("teachers_at_standard_share", Stated("100,0 %"), []),
        ("learner_visits_per_clc", 5, ["unknown_name"]),
    ],
)
def test_figures_are_read_against_their_quantity(quantity: str, value: object, codes: list[str]) -> None:
    def made() -> ReportedFigure:
        return ReportedFigure(quantity=quantity, value=value)  # type: ignore[arg-type]

    assert [problem.code for problem in problems_of(made)] == codes


@given(records(LocalityReport))
def test_a_report_is_a_value(report: LocalityReport) -> None:
    assert report in {report}
    assert repr(report).startswith("LocalityReport(")
