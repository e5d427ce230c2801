"""Typed records refuse what is ill typed, all at once, and keep text in one form."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import of, problems_of, records, words
from xhht import InvalidInput, entities
from xhht.typed import Count, Record, hints, ill_typed

RECORDS = [
    getattr(entities, name)
    for name in entities.__all__
    if attrs.has(getattr(entities, name)) and issubclass(getattr(entities, name), Record)
]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@attrs.frozen(kw_only=True)
class Shelf(Record):
    """A record with every kind of annotation."""

    name: str = "A"
    count: Count = 0
    number: int = 0
    flag: bool = False
    day: date = date(2024, 4, 2)
    grade: Literal["good", 1] = "good"
    names: tuple[str, ...] = ()
    table: Mapping[str, Count] = attrs.field(factory=dict)
    maybe: Count | None = None
    either: int | str = 0


WRONG: list[tuple[str, Any, str]] = [
    ("name", 5, "not_text"), ("name", " ", "empty_text"), ("name", None, "not_text"), ("name", b"A", "not_text"),
    ("count", -1, "negative"), ("count", True, "not_whole"), ("count", 1.0, "not_whole"), ("count", "1", "not_whole"),
    ("number", True, "not_whole"), ("flag", 1, "not_flag"), ("flag", "true", "not_flag"), ("flag", None, "not_flag"),
    ("day", datetime(2024, 4, 2), "not_date"), ("day", "2024-04-02", "not_date"),
    ("grade", True, "not_one_of"), ("grade", 1.0, "not_one_of"), ("grade", "Good", "not_one_of"),
    ("names", "ab", "wrong_type"), ("names", {"a"}, "wrong_type"), ("table", [], "wrong_type"),
    ("maybe", -1, "negative"), ("either", None, "wrong_type"), ("either", 1.5, "wrong_type"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "code"), WRONG)
def test_ill_typed_values_are_refused(name: str, value: Any, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Shelf(**{name: value})
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [(code, name)]


def test_all_ill_typed_values_are_named_at_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        Shelf(name=5, count=-1, names=("a", 2, " "), table={"a": -1, 3: 1})  # type: ignore[arg-type,dict-item]
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["name", "count", "names[1]", "names[2]", "table.a", "table.3"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@given(st.data())
def test_records_take_any_well_typed_values(record: type[Record], data: st.DataObject) -> None:
    made = data.draw(records(record))
    assert attrs.evolve(made) == made
    assert hash(made) == hash(attrs.evolve(made))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@given(st.data(), anything)
def test_records_refuse_with_one_kind_of_error(record: type[Record], data: st.DataObject, value: object) -> None:
    made, name = data.draw(records(record)), data.draw(st.sampled_from(sorted(hints(record))))
    for problem in problems_of(attrs.evolve, made, **{name: value}):
        assert problem.path.startswith(name) or problem.path == "value"


@given(anything, st.sampled_from([int, Count, str, bool, date, Literal["a", 1], tuple[str, ...], int | None]))
def test_what_is_well_typed_has_no_problems(value: object, kind: Any) -> None:
    assert all(problem.text("vi") and problem.text("en") for problem in ill_typed(kind, value, "x"))


@given(st.sampled_from([int, Count, str, bool, date, Literal["a", 1], tuple[str, ...], int | None]), st.data())
def test_every_value_of_a_kind_is_well_typed(kind: Any, data: st.DataObject) -> None:
    assert list(ill_typed(kind, data.draw(of(kind)), "x")) == []


@given(words)
def test_text_is_kept_in_one_form(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    for pair in (
        [Shelf(name=each) for each in (text, apart)],
        [Shelf(names=(each,)) for each in (text, apart)],
        [Shelf(names=[each]) for each in (text, apart)],  # type: ignore[arg-type]
        [Shelf(table={each: 1}) for each in (text, apart)],
    ):
        assert pair[0] == pair[1]


def test_lists_become_tuples() -> None:
    shelf = Shelf(names=["a", "b"])  # type: ignore[arg-type]
    assert shelf == Shelf(names=("a", "b"))
    assert hash(shelf.names) == hash(("a", "b"))
