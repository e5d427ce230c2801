"""Periods follow each other; spans are sets of days."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import periods, problems_of, spans
from xhht import CalendarYear, InvalidInput, SchoolYear, Span
from xhht.periods import Period, read_period

years = st.integers(2, 9998)
kinds = st.sampled_from([SchoolYear, CalendarYear])
near = st.dates(date(2020, 1, 1), date(2020, 1, 12))


@given(periods)
def test_next_and_previous_are_inverse(period: Period) -> None:
    assert period.next.previous == period == period.previous.next
    assert period.previous < period < period.next


@given(kinds, years)
def test_every_period_reads_back(kind: type[Period], year: int) -> None:
    assert read_period(str(kind(year))) == kind(year)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    assert [problem.code for problem in problems_of(read_period, text)] in ([], ["not_period"])


@given(st.integers(1000, 9998), st.integers(1000, 9998))
def test_the_years_of_a_school_year_follow(first: int, second: int) -> None:
    if second == first + 1:
        assert read_period(f"{first} – {second}") == SchoolYear(first)
    else:
        with pytest.raises(InvalidInput):
            read_period(f"{first}-{second}")


@pytest.mark.parametrize("year", [True, 2022.0, "2022", None, 0, -5, 10**9, date(2022, 1, 1)])
@pytest.mark.parametrize("kind", [SchoolYear, CalendarYear])
def test_odd_years_are_refused(kind: type[Period], year: object) -> None:
    with pytest.raises(InvalidInput):
        kind(year)  # type: ignore[arg-type]


def test_the_kinds_are_never_mixed() -> None:
    assert SchoolYear(2022) != CalendarYear(2022)
    with pytest.raises(TypeError):
        _ = SchoolYear(2022) < CalendarYear(2023)


@st.composite
def short_spans(draw: st.DrawFn) -> Span:
    first, last = draw(st.none() | near), draw(st.none() | near)
    return Span(first, last) if not (first and last) or first <= last else Span(last, first)


def days_of(span: Span) -> set[date]:
    around = [date(2019, 12, 25) + timedelta(days=count) for count in range(30)]
    return {day for day in around if day in span}


@given(short_spans(), short_spans())
def test_spans_overlap_where_they_share_a_day(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one) == bool(days_of(one) & days_of(other))


@given(short_spans())
def test_a_span_includes_both_its_days(span: Span) -> None:
    expected = {day for day in days_of(Span()) if (span.first or day) <= day and (span.end is None or day < span.end)}
    assert days_of(span) == expected


@given(spans())
def test_a_span_overlaps_itself_and_all_time(span: Span) -> None:
    assert span.overlaps(span)
    assert span.overlaps(Span())


@given(near)
def test_spans_that_follow_each_other_share_no_day(day: date) -> None:
    before = Span(None, day)
    assert before.end is not None
    assert not before.overlaps(Span(before.end, None))


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2025, 7, 1), date(2025, 6, 30), "inverted_span"),
        ("2025-07-01", None, "not_date"),
        (None, datetime(2025, 7, 1), "not_date"),
        (20250701, None, "not_date"),
    ],
)
def test_odd_spans_are_refused(first: object, last: object, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Span(first, last)  # type: ignore[arg-type]
    assert [problem.code for problem in caught.value.problems] == [code]


def test_the_ends_of_the_calendar() -> None:
    assert date.max in Span(date.min, date.max)
    assert Span(date.min, date.max).end is None
    assert Span(None, date.max - timedelta(days=1)).end == date.max
