"""Hypothesis strategies of reports: every record, every field, every form of figure."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from hypothesis import strategies as st

from xhht import (
    AtLeast,
    CalendarYear,
    LocalityReport,
    Problem,
    SchoolYear,
    Span,
    Stated,
    XhhtError,
    entities,
)
from xhht.exact import Rounding
from xhht.languages import nfc
from xhht.number_text import write_number
from xhht.periods import Period
from xhht.typed import Count, hints
from xhht.vocabulary import packaged_vocabulary

ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
NAMES = sorted(packaged_vocabulary().quantities)
COUNTED = [name for name in NAMES if packaged_vocabulary()[name].kind == "count"]
RELATED = [
    *(name for name in NAMES if name == "clc" or name.startswith("clc_rated")),
    *("directives_issued", "learner_visits", "learner_visits_culture_society"),
]
"""A dozen counts and shares, most of which limit each other."""

counts = st.integers(0, 100) | st.integers(0, 10**12)
LETTERS = "aAăâđêôơưyz019 .,-\"'<>&\\\n\u0301\u0323"
words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=12).map(nfc).filter(str.strip)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
moments = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31), timezones=st.sampled_from([None, UTC]))
school_years = st.integers(1900, 2100).map(SchoolYear)
calendar_years = st.integers(1900, 2100).map(CalendarYear)
periods = school_years | calendar_years


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = draw(st.none() | days), draw(st.none() | days)
    return Span(first, last) if not (first and last) or first <= last else Span(last, first)


@st.composite
def stated_counts(draw: st.DrawFn) -> Stated:
    number, lang = draw(counts), draw(st.sampled_from(["vi", "en", None]))
    text = str(number) if lang is None else write_number(number, 0, lang)
    return Stated(text, draw(st.sampled_from(ROUNDINGS)), lang)


@st.composite
def stated_shares(draw: st.DrawFn) -> Stated:
    tenths, lang = draw(st.integers(0, 1000)), draw(st.sampled_from(["vi", "en", None]))
    point = "." if lang == "en" else ","
    text = draw(st.sampled_from([f"{tenths // 10}{point}{tenths % 10}%", f"{tenths // 10} %"]))
    return Stated(text, draw(st.sampled_from(ROUNDINGS)), lang)


shares = st.fractions(0, 1, max_denominator=10**6)
figures_of_counts = counts | stated_counts() | counts.map(AtLeast) | counts.map(Fraction)
figures_of_shares = shares | stated_shares() | shares.map(AtLeast) | st.integers(0, 1)


def figures(name: str) -> st.SearchStrategy[Any]:
    quantity = packaged_vocabulary()[name]
    if quantity.kind == "share":
        return figures_of_shares
    if quantity.kind == "flag":
        return st.booleans()
    return figures_of_counts if quantity.maximum is None else st.integers(0, quantity.maximum)


@st.composite
def reported_figures(draw: st.DrawFn) -> entities.ReportedFigure:
    name = draw(st.sampled_from(NAMES))
    period, phrase = draw(st.none() | periods), draw(st.none() | words)
    return entities.ReportedFigure(quantity=name, value=draw(figures(name)), period=period, phrase=phrase)


@st.composite
def near_changes(draw: st.DrawFn) -> entities.ReportedChange:
    name, by = draw(st.sampled_from(COUNTED)), draw(st.integers(-(10**6), 10**6))
    return entities.ReportedChange(
        quantity=name, by=by, period=draw(st.none() | periods), phrase=draw(st.none() | words)
    )


SPECIAL: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(),
    Count: counts,
    str: words,
    bool: st.booleans(),
    date: days,
    datetime: moments,
    Span: spans(),
    SchoolYear: school_years,
    CalendarYear: calendar_years,
    entities.ReportedFigure: reported_figures(),
    entities.ReportedChange: near_changes(),
    entities.CentreRank: st.builds(
        entities.CentreRank,
        rank=st.integers(3, 7),
        points=st.none() | st.integers(0, 100),
        decided=st.none() | days,
    ),
}


def of(kind: Any) -> st.SearchStrategy[Any]:
    """Every value that a field of the annotated kind may take."""
    if kind in SPECIAL:
        return SPECIAL[kind]
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        return st.lists(of(get_args(kind)[0]), max_size=2).map(tuple)
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*(st.none() if part is NoneType else of(part) for part in get_args(kind)))
    return records(kind)


def records(cls: type) -> st.SearchStrategy[Any]:
    """Records of a class, every field drawn by its annotation."""
    if cls in SPECIAL:
        return SPECIAL[cls]
    fields = {field.name: of(hints(cls)[field.name]) for field in attrs.fields(cls)}
    return st.builds(cls, **fields)


reports: st.SearchStrategy[LocalityReport] = records(LocalityReport)


def about(period: Period, *pairs: tuple[str, Any], **fields: Any) -> LocalityReport:
    """A report of a nameless commune with the figures given."""
    place = entities.AdministrativeUnit(code="00001", name="A", kind="xã", tier="commune")
    printed = tuple(entities.ReportedFigure(quantity=name, value=value) for name, value in pairs)
    return LocalityReport(place=place, period=period, figures=printed, **fields)


@st.composite
def figure_reports(draw: st.DrawFn) -> LocalityReport:
    """Reports of figures and changes alone, of small numbers, so that they agree and disagree about as often."""
    names = draw(st.lists(st.sampled_from(RELATED), max_size=5))
    small = st.integers(0, 5)
    pairs = [
        (name, draw(figures_of_shares if packaged_vocabulary()[name].kind == "share" else small | small.map(AtLeast)))
        for name in names
    ]
    changes = draw(
        st.lists(
            st.tuples(st.sampled_from([name for name in names if name in COUNTED] or COUNTED), st.integers(-3, 3)),
            max_size=2,
        )
    )
    told = tuple(entities.ReportedChange(quantity=name, by=by) for name, by in changes)
    return about(SchoolYear(2022), *pairs, changes=told)


def problems_of(call: Callable[..., object], *arguments: Any, **named: Any) -> tuple[Problem, ...]:
    """What a call refuses; any other error is let through."""
    try:
        call(*arguments, **named)
    except XhhtError as error:
        return error.problems
    return ()
