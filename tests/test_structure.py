"""Plain data becomes typed records strictly: whatever the data, one kind of error, with paths."""

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import of, problems_of, records, reports
from xhht import AtLeast, CalendarYear, InvalidInput, LocalityReport, Quantity, SchoolYear, Span, Stated, Text, entities
from xhht.figures import Figure
from xhht.indicators import Indicator
from xhht.periods import Period
from xhht.structure import structure, unstructure
from xhht.typed import Count

RECORDS = [
    getattr(entities, name)
    for name in entities.__all__
    if attrs.has(getattr(entities, name)) and name != "UnitRegister"
]
KINDS = [*RECORDS, Quantity, Indicator, Text, Span, Period, Figure, Count, date, tuple[Count, ...], Period | None]
KEYS = sorted({field.name for record in [*RECORDS, Quantity, Indicator, Text, Span] for field in attrs.fields(record)})
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.sampled_from(["2022-2023", "2024", "90,9 %", "1.234", "good", "law", "schools", "2024-04-02", 'count("clc")'])
)
keys = st.sampled_from([*KEYS, "stated", "at_least", "exact", "rounding"]) | st.text(max_size=5)
plain = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5), max_leaves=30
)


def name_of(kind: Any) -> str:
    return getattr(kind, "__name__", str(kind))


@given(st.sampled_from(KINDS), plain)
def test_any_data_is_a_record_or_refused(kind: Any, data: object) -> None:
    for problem in problems_of(structure, data, kind):
        assert problem.text("vi")
        assert problem.text("en")


@given(st.sampled_from(RECORDS), st.data())
def test_any_table_is_a_record_or_refused(record: type, data: st.DataObject) -> None:
    names = [field.name for field in attrs.fields(record)]
    table = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(names, plain)))
    found = problems_of(structure, table, record)
    assert all(problem.path.split(".")[0].split("[")[0] in names for problem in found)


@pytest.mark.parametrize("kind", RECORDS, ids=name_of)
@given(st.data())
def test_every_record_reads_back(kind: type, data: st.DataObject) -> None:
    record = data.draw(records(kind))
    assert structure(unstructure(record), kind) == record


@given(reports, st.data())
def test_a_strange_key_is_found_wherever_it_stands(report: LocalityReport, data: st.DataObject) -> None:
    plainly = unstructure(report)
    tables = list(tables_in(plainly, ""))
    path, table = data.draw(st.sampled_from(tables))
    table["no_such_key"] = 1
    found = problems_of(structure, plainly, LocalityReport)
    assert [(problem.code, problem.path) for problem in found] == [("unknown_key", f"{path}no_such_key")]


def tables_in(data: Any, path: str) -> Any:
    if isinstance(data, dict):
        yield path, data
        for key, item in data.items():
            yield from tables_in(item, f"{path}{key}.")
    elif isinstance(data, list | tuple):
        for index, item in enumerate(data):
            yield from tables_in(item, f"{path.removesuffix('.')}[{index}].")


@given(st.sampled_from([int, Count, str, bool, date, SchoolYear | CalendarYear]), st.data())
def test_nothing_is_coerced(kind: Any, data: st.DataObject) -> None:
    value = data.draw(of(kind))
    wrong = {bool: int(value is True), str: [value], date: [value]}.get(kind, [str(value)])
    with pytest.raises(InvalidInput):
        structure(wrong, kind)


@pytest.mark.parametrize(
    ("data", "figure"),
    [
        (55, 55),
        ("90,9 %", Stated("90,9 %")),
        ({"stated": "90,9 %"}, Stated("90,9 %")),
        ({"stated": "60,08 %", "rounding": "down"}, Stated("60,08 %", "down")),
        ({"stated": "21.448", "lang": "vi"}, Stated("21.448", lang="vi")),
        ({"at_least": 610_000}, AtLeast(610_000)),
        ({"exact": "10/11"}, Fraction(10, 11)),
        ({"exact": "0.25"}, Fraction(1, 4)),
    ],
)
def test_the_forms_of_a_figure(data: object, figure: Figure) -> None:
    assert structure(data, Figure) == figure
    assert structure(unstructure(figure), Figure) == figure


@pytest.mark.parametrize("text", ["1e9999999", "-1e9999999", "1e-9999999"])
def test_a_fraction_of_endless_digits_is_refused_at_once(text: str) -> None:
    with pytest.raises(InvalidInput):
        structure({"exact": text}, Figure)


def test_all_mistakes_are_named_at_once() -> None:
    table = {"name": 5, "levels": ["primary", "x", 3], "certificate": {"level": 3}, "public": "no", "x": 1}
    found = problems_of(structure, table, entities.School)
    assert [(problem.code, problem.path) for problem in found] == [
        ("not_text", "name"),
        ("not_one_of", "levels[1]"),
        ("not_one_of", "levels[2]"),
        ("not_one_of", "certificate.level"),
        ("missing_key", "certificate.valid"),
        ("not_flag", "public"),
        ("unknown_key", "x"),
    ]
