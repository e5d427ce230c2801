"""Recognitions say who, what, how long; who is a name or the key of a place."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

import xhht
from reports import about, days, of, problems_of, records
from xhht import CalendarYear, Span
from xhht.entities import Recognition, UnitKey
from xhht.structure import structure, unstructure

STANDARD = "nd20-2014/literacy/commune"


def recognition(**fields: Any) -> Recognition:
    return Recognition(**{"unit": "xã A", "standard": STANDARD, "level": 1, **fields})


@given(days, records(Recognition))
def test_it_holds_on_its_days(day: date, given_one: Recognition) -> None:
    assert given_one.holds(day) == (None if given_one.valid is None else day in given_one.valid)


def test_it_holds_from_its_first_to_its_last_day() -> None:
    first, last = date(2024, 1, 1), date(2026, 12, 31)
    valid = recognition(valid=Span(first, last))
    asked = (first - timedelta(1), first, last, last + timedelta(1))
    assert [valid.holds(day) for day in asked] == [False, True, True, False]
    assert recognition().holds(first) is None


@pytest.mark.parametrize(
    ("plain", "unit"),
    [
        ("xã A", "xã A"),
        ({"code": "06724"}, UnitKey("06724")),
        ({"code": "06724", "valid_from": "2025-07-01"}, UnitKey("06724", date(2025, 7, 1))),
    ],
)
def test_a_unit_is_a_name_or_a_key(plain: object, unit: object) -> None:
    read = structure({"unit": plain, "standard": STANDARD, "level": 2, "period": 2023}, Recognition)
    assert read == recognition(unit=unit, level=2, period=CalendarYear(2023))
    assert structure(unstructure(read), Recognition) == read


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"level": -1}, [("negative", "level")]),
        ({"level": True}, [("not_whole", "level")]),
        ({"unit": 6724}, [("wrong_type", "unit")]),
        ({"unit": {"kode": "06724"}}, [("missing_key", "unit.code"), ("unknown_key", "unit.kode")]),
        ({"valid": {"first": "2024-01-02", "last": "2024-01-01"}}, [("inverted_span", "valid.last")]),
    ],
)
def test_mistakes_are_named(fields: dict[str, object], found: list[tuple[str, str]]) -> None:
    plain = {"unit": "xã A", "standard": STANDARD, "level": 1, **fields}
    assert [(problem.code, problem.path) for problem in problems_of(structure, plain, Recognition)] == found


@given(of(Recognition))
def test_a_report_carries_it_through_a_file(given_one: Recognition) -> None:
    report = about(CalendarYear(2024), recognitions=(given_one,))
    assert xhht.loads(xhht.dumps(report, format="json"), format="json") == report
