"""Periods that figures describe, and spans of days in which something holds."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from xhht.errors import InvalidInput, Problem, refuse, show
from xhht.languages import Language, chosen_language

_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})", re.ASCII)
_CALENDAR_YEAR = re.compile(r"\d{4}", re.ASCII)
_ONE_DAY = timedelta(days=1)


def day_text(day: date, lang: Language | None = None) -> str:
    """A day for readers.

    >>> day_text(date(2023, 12, 31), "vi"), day_text(date(2023, 12, 31), "en")
    ('31/12/2023', '2023-12-31')
    """
    return f"{day:%d/%m/%Y}" if chosen_language(lang) == "vi" else day.isoformat()


def _refuse_odd_year(year: object, path: str) -> None:
    if type(year) is not int or not date.min.year <= year <= date.max.year:
        raise InvalidInput(Problem("not_year", path=path, got=show(year)))


@frozen(order=True)
class SchoolYear:
    """A school year, written ``2022-2023``, about September to May.

    Attributes:
        start: the calendar year it begins in.

    >>> str(SchoolYear(2022)), SchoolYear(2022).previous
    ('2022-2023', SchoolYear(start=2021))
    """

    start: int

    def __attrs_post_init__(self) -> None:
        _refuse_odd_year(self.start, "start")
        _refuse_odd_year(self.start + 1, "start")

    @property
    def last_day(self) -> date:
        """The day by which it counts: the last of May, as school years end.

        >>> SchoolYear(2022).last_day
        datetime.date(2023, 5, 31)
        """
        return date(self.start + 1, 5, 31)

    @property
    def previous(self) -> "SchoolYear":
        """The school year before."""
        return SchoolYear(self.start - 1)

    @property
    def next(self) -> "SchoolYear":
        """The school year after."""
        return SchoolYear(self.start + 1)

    def __str__(self) -> str:
        return f"{self.start:04d}-{self.start + 1:04d}"


@frozen(order=True)
class CalendarYear:
    """A calendar year, 1 January to 31 December.

    Attributes:
        year: the year.

    >>> str(CalendarYear(2024).next)
    '2025'
    """

    year: int

    def __attrs_post_init__(self) -> None:
        _refuse_odd_year(self.year, "year")

    @property
    def last_day(self) -> date:
        """The day by which it counts."""
        return date(self.year, 12, 31)

    @property
    def previous(self) -> "CalendarYear":
        """The year before."""
        return CalendarYear(self.year - 1)

    @property
    def next(self) -> "CalendarYear":
        """The year after."""
        return CalendarYear(self.year + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}"


Period = SchoolYear | CalendarYear
"""What figures describe; the two kinds are never mixed."""


def read_period(text: str) -> Period:
    """Read ``2022-2023`` as a school year and ``2024`` as a calendar year.

    Raises:
        InvalidInput: for other text, and for years that do not follow each other.

    >>> read_period("2022-2023"), read_period("2024")
    (SchoolYear(start=2022), CalendarYear(year=2024))
    """
    text = text.strip()
    if _CALENDAR_YEAR.fullmatch(text):
        return CalendarYear(int(text))
    match = _SCHOOL_YEAR.fullmatch(text)
    if match is None or int(match[2]) != int(match[1]) + 1:
        raise InvalidInput(Problem("not_period", got=show(text)))
    return SchoolYear(int(match[1]))


@frozen
class Span:
    """The days on which something holds, from the first to the last, both included, as laws write them.

    Inside, `end` is the day after the last: spans that follow each other share that day.

    Attributes:
        first: the first day, or ``None`` where it is not known.
        last: the last day, or ``None`` where no end is known.

    Raises:
        InvalidInput: if the last day lies before the first.

    >>> law = Span(date(2020, 9, 21), date(2024, 1, 25))
    >>> date(2024, 1, 25) in law, law.end
    (True, datetime.date(2024, 1, 26))
    """

    first: date | None = None
    last: date | None = None

    def __attrs_post_init__(self) -> None:
        refuse(self._ill_typed())
        if self.first and self.last and self.last < self.first:
            refuse([Problem("inverted_span", path="last", got=str(self.last), details={"first": self.first})])

    def _ill_typed(self) -> Iterator[Problem | None]:
        for path, day in (("first", self.first), ("last", self.last)):
            if day is not None and type(day) is not date:
                yield Problem("not_date", path=path, got=show(day))

    @property
    def end(self) -> date | None:
        """The day after the last, or ``None`` where no end is known."""
        return None if self.last is None or self.last == date.max else self.last + _ONE_DAY

    def __contains__(self, day: date) -> bool:
        return (self.first or day) <= day <= (self.last or day)

    def overlaps(self, other: "Span") -> bool:
        """Whether some day lies in both spans.

        >>> Span(None, date(2025, 6, 30)).overlaps(Span(date(2025, 7, 1), None))
        False
        """
        begins = max(self.first or date.min, other.first or date.min)
        return begins <= min(self.last or date.max, other.last or date.max)
