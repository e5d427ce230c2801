"""Every kind of file: what is written reads back equal, in TOML and in JSON."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import xhht
from reports import days, periods, problems_of, records, spans, words
from xhht import (
    AtLeast,
    CalendarYear,
    Catalogue,
    InvalidInput,
    LocalityReport,
    Observation,
    Quantity,
    SchoolYear,
    Stated,
    Text,
    Vocabulary,
    entities,
)
from xhht.files.syntax import Format
from xhht.formula import percent
from xhht.goals.sets import target_sets_of
from xhht.indicators import Indicator
from xhht.number_text import decimal_text, read_number
from xhht.rules.law import law_of
from xhht.rules.parameters import OpenParameter
from xhht.strategies import numbers, observations
from xhht.structure import structure, unstructure
from xhht.vocabulary import packaged_vocabulary

formats: st.SearchStrategy[Format] = st.sampled_from(["toml", "json"])
both = pytest.mark.parametrize("form", ["toml", "json"])
OWN = Quantity(name="halls", label=Text(vi="nhà văn hoá", en="halls"))
places = st.none() | words | records(entities.AdministrativeUnit)
ends = st.none() | st.fractions(0, 100, max_denominator=100)


def back(value: Any, form: Format, **named: Any) -> Any:
    return xhht.loads(xhht.dumps(value, format=form), type(value), format=form, **named)


@st.composite
def intervals(draw: st.DrawFn) -> xhht.Interval:
    low, high = draw(ends), draw(ends)
    return xhht.Interval(low, high) if None in (low, high) or low <= high else xhht.Interval(high, low)


@st.composite
def seen(draw: st.DrawFn) -> Observation:
    """Observations with everything that they can hold."""
    drawn = draw(observations(quantities=["schools_national_standard", "special_difficulty", "learner_visits_law"]))
    loose: dict[str, Any] = {"clc": draw(st.none() | intervals())}
    loose["criterion_01_points"] = draw(st.none() | st.fractions(0, 5, max_denominator=100))
    try:
        drawn = drawn.with_figures(loose)
    except InvalidInput:
        assume(False)
    period, notes = draw(st.none() | periods), draw(st.lists(st.builds(Text, vi=words, en=words), max_size=2))
    before = drawn.previous and evolve(drawn.previous, period=period and period.previous, place=draw(places))
    return evolve(drawn, place=draw(places), period=period, previous=before, notes=tuple(notes))


@given(seen(), formats)
def test_every_observation_reads_back(given_: Observation, form: Format) -> None:
    again = back(given_, form)
    assert again == given_
    assert {type(again.figures[name]) for name in again.figures} == {type(item) for item in given_.figures.values()}


@given(st.lists(seen(), max_size=3), formats)
def test_many_observations_read_back(many: list[Observation], form: Format) -> None:
    assert back(tuple(many), form) == tuple(many)
    assert xhht.dumps(many, format=form) == xhht.dumps(tuple(many), format=form)


def test_the_ways_to_write_a_figure() -> None:
    figures = xhht.loads(
        """
        schema = 1
        kind = "observation"
        place = { code = "27148", name = "Ví Dụ", kind = "xã", tier = "commune" }
        period = "2023-2024"

        [figures]
        schools = 55
        special_difficulty = false
        teachers_at_standard_share = "86 %"
        schools_national_standard_share = { stated = "90,9 %", rounding = "down" }
        learner_visits = { at_least = 610000 }
        clc = { low = 3, high = 5 }
        criterion_01_points = { exact = "7/2" }

        [previous]
        period = "2022-2023"
        figures = { schools = 54 }
        """,
        Observation,
    )
    assert dict(figures.figures) == {
        "schools": 55,
        "special_difficulty": False,
        "teachers_at_standard_share": Stated("86 %"),
        "schools_national_standard_share": Stated("90,9 %", "down"),
        "learner_visits": AtLeast(610_000),
        "clc": xhht.Interval(3, 5),
        "criterion_01_points": Fraction(7, 2),
    }
    assert figures.place == entities.AdministrativeUnit(code="27148", name="Ví Dụ", kind="xã", tier="commune")
    assert figures.previous == Observation({"schools": 54}, period=SchoolYear(2022))


def test_null_is_missing() -> None:
    text = '{"schema": 1, "kind": "observation", "period": 2024, "figures": {"schools": null, "clc": 3}, "place": null}'
    assert xhht.loads(text, format="json") == Observation({"clc": 3}, period=CalendarYear(2024))


def test_an_interval_that_is_open_on_both_sides_says_nothing() -> None:
    assert Observation({"clc": xhht.Interval(None, None)}) == Observation({})


def test_all_mistakes_of_observations_are_named_at_once() -> None:
    text = """
    schema = 1
    kind = "observations"

    [[observations]]
    place = "xã A"
    figures = { shools = 5, clc = "năm", special_difficulty = 1 }
    previous = { figures = { schools = 5, schools_national_standard = 6 } }

    [[observations]]
    period = "2023-2024"
    figures = { clc = 2.5 }
    previous = { period = "2021-2022" }
    """
    found = problems_of(xhht.loads, text)
    assert [(problem.code, problem.path) for problem in found] == [
        ("number_text", "observations[0].figures.clc"),
        ("float_figure", "observations[1].figures.clc"),
    ]
    found = problems_of(xhht.loads, text.replace('"năm"', "5").replace("2.5", "2"))
    assert [(problem.code, problem.path) for problem in found] == [
        ("part_above_whole", "observations[0].previous.figures.schools_national_standard"),
        ("unknown_name", "observations[0].figures.shools"),
        ("not_flag", "observations[0].figures.special_difficulty"),
        ("previous_period", "observations[1].previous"),
    ]


def test_observations_over_a_users_own_quantities() -> None:
    mine = xhht.catalogue() + Catalogue(Vocabulary([OWN]))
    given_ = Observation({"halls": 3, "clc": 2}, catalogue=mine)
    assert back(given_, "json", catalogue=mine) == given_
    (problem,) = problems_of(back, given_, "json")
    assert (problem.code, problem.path) == ("unknown_name", "figures.halls")


@pytest.mark.parametrize("figure", [AtLeast(10**5000), xhht.Interval(0, 10**30), AtLeast(Fraction(1, 10**30))])
def test_a_number_that_no_file_holds_is_not_written(figure: Any) -> None:
    (problem,) = problems_of(xhht.dumps, Observation({"clc": figure}), format="json")
    assert problem.code == "too_large"


def test_what_is_too_deep_to_be_read_is_not_written() -> None:
    deep = Observation({})
    for _ in range(50):
        deep = Observation({}, previous=deep)
    (problem,) = problems_of(xhht.dumps, deep, format="json")
    assert problem.code == "too_large"


@pytest.mark.parametrize("value", [object(), [1], ["a"], {}, None, (Observation({}), 1)])
def test_anything_else_is_not_written(value: Any) -> None:
    (problem,) = problems_of(xhht.dumps, value)
    assert problem.code == "wrong_type"


LAW = xhht.catalogue().law.families
SETS = xhht.catalogue().targets.sets
NONE = Vocabulary([])
ONE_FILE = [
    *(pytest.param(Catalogue(NONE, law=law_of([item])), "rules", id=item.form.family) for item in LAW),
    *(pytest.param(Catalogue(NONE, targets=target_sets_of([item])), "targets", id=item.name) for item in SETS),
]


@pytest.mark.parametrize(("one", "kind"), ONE_FILE)
@both
def test_every_packaged_file_reads_back(one: Catalogue, kind: str, form: Format) -> None:
    assert back(one, form) == one
    assert json.loads(xhht.dumps(one, format="json"))["kind"] == kind


@both
def test_the_whole_packaged_catalogue_reads_back(form: Format) -> None:
    whole = xhht.catalogue()
    again = back(whole, form)
    assert again == whole
    assert [item.id for item in again.targets.entries.values()] == [item.id for item in whole.targets.entries.values()]
    on = date(2024, 12, 31)
    for rules in xhht.rule_sets(on=on):
        assert again.law.find(rules.id, on) == rules


@both
def test_rules_over_own_quantities_read_back(form: Format) -> None:
    words_ = packaged_vocabulary() + Vocabulary([OWN])
    family = LAW[0]
    own = Catalogue(Vocabulary([OWN]), law=law_of([evolve(family, vocabulary=words_)]))
    assert back(own, form) == own


def test_catalogues_differ_by_everything_that_they_hold() -> None:
    whole, empty = xhht.catalogue(), Catalogue(Vocabulary([]))
    parts = [
        Catalogue(Vocabulary([OWN])),
        Catalogue(Vocabulary([]), own_indicators=whole.own_indicators),
        Catalogue(Vocabulary([]), law=law_of(LAW[:1])),
        Catalogue(Vocabulary([]), targets=target_sets_of(SETS[:1])),
    ]
    assert all(part != empty and part == part + empty for part in parts)
    assert empty == Catalogue(Vocabulary([]))
    assert hash(empty) == hash(Catalogue(Vocabulary([])))
    assert empty != object()


texts = st.builds(Text, vi=words, en=words)
quantities = st.builds(
    Quantity,
    name=st.from_regex("own_[a-z]{1,3}", fullmatch=True),
    label=texts,
    unit=st.none() | texts,
    kind=st.sampled_from(["count", "flag", "level", "points", "money"]),
    maximum=st.none() | st.integers(0, 100),
    better=st.sampled_from(["more", "less", "none"]),
    aggregate=st.sampled_from(["sum", "none"]),
    part_of=st.none() | st.just("schools"),
    note=st.none() | texts,
)


@given(st.lists(quantities, max_size=3, unique_by=lambda item: item.name), formats)
def test_own_quantities_read_back(own: list[Quantity], form: Format) -> None:
    made = Catalogue(Vocabulary(own))
    assert back(made, form) == made


@given(st.lists(numbers(), max_size=3), formats)
def test_own_indicators_read_back(drawn: list[Any], form: Format) -> None:
    label = Text(vi="chỉ số", en="indicator")
    own = tuple(Indicator(id=f"own_{place}", label=label, formula=item) for place, item in enumerate(drawn))
    made = Catalogue(Vocabulary([]), own)
    assert back(made, form) == made


@given(st.fractions(-(10**6), 10**6, max_denominator=10**6), st.booleans())
def test_a_decimal_text_reads_back_or_is_refused(number: Fraction, percentage: bool) -> None:
    try:
        text = decimal_text(number, percent=percentage)
    except InvalidInput:
        rest = (number * (100 if percentage else 1)).denominator
        assert 10**60 % rest, "a decimal was refused"
        return
    read = read_number(text)
    assert (read.value, read.percent) == (number, percentage)
    assert read_number(text, "en").value == number


@given(st.integers(-(10**9), 10**9), st.integers(0, 9), st.booleans())
def test_every_short_decimal_has_a_text(digits: int, decimals: int, percentage: bool) -> None:
    number = Fraction(digits, 10**decimals)
    assert read_number(decimal_text(number, percent=percentage)).value == number


@given(st.sampled_from(["share", "count", "points", "flag", "choice"]), st.data())
def test_open_parameters_read_back(kind: Any, data: st.DataObject) -> None:
    label = Text(vi="ngưỡng", en="threshold")
    values = {
        "share": st.integers(0, 1000).map(lambda part: Fraction(part, 1000)),
        "count": st.integers(0, 9),
        "points": st.integers(0, 90).map(lambda part: Fraction(part, 10)),
        "flag": st.booleans(),
        "choice": st.just("a"),
    }[kind]
    why = xhht.rules.Interpretation(words=label)
    choices = {"a": label, "b": label} if kind == "choice" else {}
    made = OpenParameter(
        name="least", label=label, kind=kind, choices=choices, default=data.draw(st.none() | values), interpretation=why
    )
    assert structure(unstructure(made), OpenParameter) == made


def test_a_target_that_no_text_can_hold_is_not_written() -> None:
    (item,) = target_sets_of(SETS[:1]).sets
    first = item.form.targets[0]
    third = evolve(first, goals=(evolve(first.goals[0], value=percent(Fraction(100, 3))),))
    form = evolve(item.form, targets=(third, *item.form.targets[1:]))
    (problem,) = problems_of(xhht.dumps, Catalogue(Vocabulary([]), targets=target_sets_of([evolve(item, form=form)])))
    assert problem.code == "number_text"


def test_the_kind_that_is_due() -> None:
    text = xhht.dumps(xhht.sample())
    assert xhht.loads(text, LocalityReport) == xhht.sample()
    (problem,) = problems_of(xhht.loads, text, Catalogue)
    assert (problem.code, problem.path) == ("not_one_of", "kind")
    assert problem.details["choices"] == "catalogue, rules, targets"
    assert [problem.code for problem in problems_of(xhht.loads, text, int)] == ["wrong_type"]


def test_a_file_of_a_newer_schema_says_so_alone() -> None:
    text = 'schema = 2\nkind = "ratings"\nwhat = "new"\n'
    (problem,) = problems_of(xhht.loads, text)
    assert (problem.code, problem.path) == ("newer_schema", "schema")
    assert "pip install --upgrade xhht" in problem.text("vi")


def test_a_link_to_the_schema_is_no_content() -> None:
    text = xhht.dumps(xhht.sample(), format="json")
    linked = '{\n  "$schema": "../report.schema.json",' + text.removeprefix("{")
    assert xhht.loads(linked, format="json") == xhht.sample()
    (problem,) = problems_of(xhht.loads, linked.replace('"../report.schema.json"', "5"), format="json")
    assert (problem.code, problem.path) == ("not_text", "$schema")


@pytest.mark.parametrize("day", ["20240402", "2024-W14-2", "2024-4-2", "2024-04-02T00:00", " 2024-04-02", "٢٠٢٤-04-02"])
def test_a_day_as_text_has_one_form(day: str) -> None:
    (problem,) = problems_of(structure, day, date)
    assert problem.code == "not_date"


@given(days, spans())
def test_a_day_as_text_is_a_day(day: date, span: xhht.Span) -> None:
    assert structure(day.isoformat(), date) == day
    assert structure(json.loads(json.dumps(unstructure(span), default=date.isoformat)), xhht.Span) == span


KINDS = ["report", "catalogue", "rules", "targets", "observation", "observations", "rating"]
RATING = xhht.rate("nd20-2014/literacy/commune", Observation({}), on=date(2024, 12, 31))
SCHEMAS = [xhht.json_schema(kind) for kind in KINDS[:-1]]
KEYS = sorted(
    {
        key
        for schema in SCHEMAS
        for table in (schema, *schema["$defs"].values())
        for key in table.get("properties", {})
        if len(key) < 20
    }
    | set(RATING.to_dict())
)
atoms = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2022-2023", "2024-04-02", "90,9 %", "schools", "share", 'count("clc")', "1e999", "\ud800"])
)
json_values = st.recursive(
    atoms,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=30,
)
tables = st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), json_values, max_size=8)


@given(st.sampled_from(KINDS), tables)
def test_any_json_is_read_or_refused(kind: str, table: dict[str, Any]) -> None:
    text = json.dumps({**table, "schema": 1, "kind": kind})
    for problem in problems_of(xhht.loads, text, format="json"):
        assert problem.text("vi") != problem.text("en")


@given(json_values)
def test_any_json_value_is_read_or_refused(value: Any) -> None:
    for problem in problems_of(xhht.loads, json.dumps(value), format="json"):
        assert problem.text("vi") != problem.text("en")


WHOLE = [
    json.loads(xhht.dumps(item, format="json"))
    for item in (
        RATING,
        Catalogue(NONE, law=law_of(LAW[-1:])),
        Catalogue(NONE, targets=target_sets_of(SETS[:1])),
        Observation({"clc": 3}, previous=Observation({"clc": 2})),
    )
]


@given(st.sampled_from(WHOLE), st.data(), json_values)
def test_any_json_inside_a_file_is_read_or_refused(whole: dict[str, Any], data: st.DataObject, value: Any) -> None:
    changed: Any = json.loads(json.dumps(whole))
    inside = changed
    while True:
        key = data.draw(st.sampled_from(list(inside) if isinstance(inside, dict) else range(len(inside))))
        if not isinstance(inside[key], dict | list) or not inside[key] or data.draw(st.booleans()):
            inside[key] = value
            break
        inside = inside[key]
    for problem in problems_of(xhht.loads, json.dumps(changed), format="json"):
        assert problem.text("vi") != problem.text("en")
