"""Which version of a rule set applies to a row: the day of a column of dates or periods."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import narwhals.stable.v2 as nw
from attrs import evolve, frozen

from xhht.catalogues import Catalogue, rule_set
from xhht.catalogues import catalogue as packaged
from xhht.errors import Problem, UnknownName, refuse, unknown
from xhht.formula.columns.cells import Cell, both, column, fixed, less, opposite
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.kinds import DAYS
from xhht.frames.levels import on_the_way
from xhht.frames.opening import held
from xhht.frames.years import NO_PERIOD, SCHOOL, not_periods, periods_of
from xhht.periods import CalendarYear, SchoolYear
from xhht.rules import Law, RuleSet
from xhht.rules.forms import RuleSetForm

DAY = TEMPORARY + "day"
_FIRST, _LAST = 0, 99_991_231


@frozen(eq=False)
class Version:
    """A rule set with the days on which it is the one that applies.

    Attributes:
        rules: the rule set.
        first: its first day as a number, ``20230430``.
        end: the day after its last.
    """

    rules: RuleSet
    first: int = _FIRST
    end: int = _LAST + 1

    @property
    def applies(self) -> Cell:
        """The rows whose day lies within."""
        day = column(DAY, 0, _LAST)
        return both(opposite(less(day, fixed(self.first))), less(day, fixed(self.end)))


def number_of(day: date) -> int:
    """A day as a number whose order is that of days.

    >>> number_of(date(2023, 4, 30))
    20230430
    """
    return day.year * 10_000 + day.month * 100 + day.day


_SCHOOL_YEAR, _CALENDAR_YEAR = number_of(SchoolYear(1).last_day) - 10_000, number_of(CalendarYear(1).last_day) - 10_000
"""What the day by which a period counts adds to the year that it begins in."""


def versions(rules: RuleSet | str, on: date | str | None, catalogue: Catalogue | None) -> tuple[Version, ...]:
    """The rule sets that the rows of a table need: one, or every version of an id where a column tells the day."""
    known = catalogue or packaged()
    if isinstance(rules, RuleSet):
        refuse([Problem("day_twice", "on", str(on), {"day": rules.on})] if on not in (None, rules.on) else [])
        return (Version(rules),)
    if on is None:
        refuse([Problem("day_due", path="on", details={"id": rules})])
    if isinstance(on, date):
        return (Version(rule_set(rules, on, catalogue=known)),)
    return _all_versions(rules, known.law)


def _all_versions(id: str, law: Law) -> tuple[Version, ...]:  # noqa: A002 - the field's word
    entries = law.entries.get(id)
    if entries is None:
        raise UnknownName(unknown(id, list(law.entries)))
    changes = sorted({day for others in law.entries.values() for _, form in others for day in _changes(form)})
    found: list[Version] = []
    for _, form in entries:
        first, end = form.in_force.first or date.min, form.in_force.end
        days = [first, *(day for day in changes if first < day and (end is None or day < end))]
        ends = [*map(number_of, days[1:]), _LAST + 1 if end is None else number_of(end)]
        for day, until in zip(days, ends, strict=True):
            version = Version(law.find(id, day), number_of(day), until)
            if found and found[-1].end == version.first and _asks(found[-1].rules, law) == _asks(version.rules, law):
                found[-1] = evolve(found[-1], end=until)
            else:
                found.append(version)
    return tuple(found)


def _changes(form: RuleSetForm) -> Iterator[date]:
    """The days on which something about a standard changes, its first day and the day after its last."""
    yield from form.changes
    yield from (day for day in (form.in_force.first, form.in_force.end) if day is not None)


def _asks(rules: RuleSet, law: Law, above: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """What decides a level: the content of the rule set and of those whose levels it needs."""
    others = on_the_way(rules, law, above).values()
    return (rules.content_hash, *(text for other in others for text in _asks(other, law, above | {rules.id})))


def day_of(name: str, frame: Any, lib: Any) -> Any:
    """The day of a column of dates, periods or years as a number; 0 where there is none. A period counts by its last.

    Raises:
        InvalidInput: for a column of anything else.
    """
    real = held(name, frame.collect_schema())
    refuse(not_periods(name, real, frame, DAYS, nw.Date, nw.Datetime))
    raw = lib.col(real)
    if frame.collect_schema()[real] in (nw.Date, nw.Datetime):
        year, month, number = (part.cast(lib.Int64) for part in (raw.dt.year(), raw.dt.month(), raw.dt.day()))
        day = year * 10_000 + month * 100 + number
    else:
        kind, year = periods_of(real, frame, lib)
        day = lib.when(kind == SCHOOL).then(year * 10_000 + _SCHOOL_YEAR).otherwise(year * 10_000 + _CALENDAR_YEAR)
        day = lib.when(kind == NO_PERIOD).then(0).otherwise(day)
    return lib.when(~raw.is_null()).then(day).otherwise(0).alias(DAY)


def span_text(version: Version) -> str:
    """The days of a version, as text."""
    form = version.rules.in_force
    return f"{form.first or '?'} – {form.last or '…'}"
