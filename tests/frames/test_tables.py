"""Bad tables, days in columns, earlier periods, single rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl
import pytest

import xhht
from frame_rows import to_rows
from xhht import InvalidInput, frames

Frame = Callable[[list[dict[str, Any]]], Any]


def is_lazy(df: Any) -> bool:
    return isinstance(nw.from_native(df), nw.LazyFrame)


ID = "nd20-2014/literacy/commune"
ON = date(2023, 12, 31)
GOOD: dict[str, Any] = {"people_15_25": 100, "literate_1_15_25": 95, "special_difficulty": True}


def rated(df: Any, **named: Any) -> Any:
    return frames.rate(df, ID, **{"on": ON, "missing_columns": "unknown"} | named)


def problems(df: Any, **named: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        rated(df, **named)
    return [(problem.code, problem.path) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"people_15_25": "a"}, [("column_type", "people_15_25")]),
        ({"people_15_25": 99.5}, [("column_values", "people_15_25")]),
        ({"people_15_25": float("inf")}, [("column_values", "people_15_25")]),
        ({"people_15_25": -1}, [("column_values", "people_15_25")]),
        ({"people_15_25": 10**12 + 1}, [("column_values", "people_15_25")]),
        ({"people_15_25": 94}, [("rows_contradict", "people_15_25")]),
        ({"special_difficulty": 2}, [("column_values", "special_difficulty")]),
        ({"people_15_25": True}, [("column_type", "people_15_25")]),
    ],
)
def test_bad_columns_get_one_clear_error(change: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert problems(pl.DataFrame([GOOD | change])) == expected


def test_a_nan_is_an_error_unless_it_means_missing() -> None:
    df = pl.DataFrame([GOOD | {"literate_1_15_25": float("nan")}])
    assert problems(df) == [("column_values", "literate_1_15_25")]
    assert rated(df, nan="missing")["at_most"].to_list() == [2]


def test_missing_columns_are_named_together_with_what_needs_them() -> None:
    with pytest.raises(InvalidInput) as caught:
        frames.rate(pl.DataFrame([GOOD]), ID, on=ON)
    found = {problem.path: problem.details["users"] for problem in caught.value.problems}
    assert found["people_26_35"] == "X1, X2"
    assert len(found) == 6


def test_a_lazy_table_marks_bad_rows(frame: Frame) -> None:
    table = frame([GOOD, GOOD | {"literate_1_15_25": 101}, GOOD | {"people_15_25": -5}])
    if is_lazy(table):
        found = to_rows(rated(table))
        assert [row["invalid"] for row in found] == [False, True, True]
        assert [row["at_least"] for row in found] == [1, None, None]
    else:
        assert problems(table) == [("column_values", "people_15_25"), ("rows_contradict", "people_15_25")]


def test_anything_else_is_no_table() -> None:
    assert problems({"people_15_25": [1]}) == [("frame_due", "")]


@pytest.mark.parametrize(
    "days", [[date(2023, 12, 31), date(2013, 1, 1)], ["2022-2023", "2013"], [2023, 2013], ["2023", None]]
)
def test_days_come_from_a_column(frame: Frame, days: list[Any]) -> None:
    table = [GOOD | {"day": day} for day in days]
    assert [row["at_least"] for row in to_rows(rated(frame(table[:1]), on="day"))] == [1]
    if is_lazy(frame(table)):
        assert [row["invalid"] for row in to_rows(rated(frame(table), on="day"))] == [False, True]
    else:
        assert problems(frame(table), on="day") == [("rows_not_in_force", "on")]


@pytest.mark.filterwarnings("ignore::xhht.NotVerified")
def test_rows_under_different_versions_of_a_law_are_rated_by_their_own() -> None:
    days = [date(2023, 6, 30), date(2026, 12, 31)]
    both = rated(pl.DataFrame([GOOD | {"day": day} for day in days]), on="day", checks=True)
    for index, day in enumerate(days):
        alone = rated(pl.DataFrame([GOOD]), on=xhht.rule_set(ID, on=day).on, checks=True)
        assert both.drop("day").rows()[index] == alone.rows()[0]


def test_columns_may_have_other_names() -> None:
    df = pl.DataFrame([GOOD]).rename({"people_15_25": "dân số"})
    assert rated(df, names={"people_15_25": "dân số"}).columns[:3] == df.columns
    assert problems(df, names={"people_15_25": "x"}) == [("unknown_column", "names['people_15_25']")]


def test_columns_may_be_called_like_numbers(frame: Frame) -> None:
    groups = ["15_25", "26_35", "36_60"]
    quantities = [f"{kind}_{group}" for group in groups for kind in ("people", "literate_1", "literate_2")]
    row = {name: 100 - place % 3 for place, name in enumerate(quantities)} | {"special_difficulty": False}
    numbers = {name: str(place) for place, name in enumerate(row)}
    found = to_rows(rated(frame([{numbers[name]: value for name, value in row.items()}]), names=numbers))
    assert found[0]["level"] == to_rows(rated(frame([row])))[0]["level"] == 2


def test_bounds_stand_in_columns_of_their_own(frame: Frame) -> None:
    table = [{"people_15_25": 100, "literate_1_15_25_low": 90, "literate_1_15_25_high": 95, "special_difficulty": True}]
    assert to_rows(rated(frame(table)))[0]["at_least"] == 1


def test_checks_are_told_in_words(frame: Frame) -> None:
    (row,) = to_rows(rated(frame([GOOD]), checks=True, prefix="lit_"))
    assert (row["lit_X1_1"], row["lit_X2_2"], row["lit_level"]) == ("met", "unknown", None)


def test_the_table_keeps_its_type_and_gains_named_columns_only(frame: Frame) -> None:
    table = frame([GOOD])
    found = rated(table)
    assert type(found) is type(table)
    assert list(to_rows(found)[0])[:3] == list(GOOD)


def test_the_period_before_stands_beside(frame: Frame) -> None:
    visits = [
        ("A", "2022-2023", 5),
        ("A", "2023-2024", 7),
        ("A", "2025-2026", 9),
        ("B", "2023-2024", 1),
        ("A", "2024", 3),
    ]
    table = frame([{"place": place, "period": period, "learner_visits": count} for place, period, count in visits])
    found = to_rows(frames.with_previous(table, by="place", period="period"))
    earlier = {(row["place"], row["period"]): row["learner_visits_previous"] for row in found}
    assert [earlier[place, period] for place, period, _ in visits] == [None, 5, None, None, None]


def test_two_rows_of_one_unit_and_period_leave_it_open_where_nothing_is_computed(frame: Frame) -> None:
    rows = [("A", "2022", 4), ("A", "2022", 5), ("A", "2023", 7), ("B", "2022", 2), ("B", "2023", 3)]
    table = frame([dict(zip(("place", "period", "learner_visits"), row, strict=True)) for row in rows])
    if is_lazy(table):
        found = to_rows(frames.with_previous(table, by="place", period="period"))
        earlier = {(row["place"], row["learner_visits"]): row["learner_visits_previous"] for row in found}
        assert len(found) == len(rows)
        assert earlier == {("A", 4): None, ("A", 5): None, ("A", 7): None, ("B", 2): None, ("B", 3): 2}


def test_two_rows_of_one_unit_and_period_are_refused() -> None:
    for rows, code in (
        ([("A", "2023", 1), ("A", "2023", 2)], "rows_repeated"),
        ([("A", "năm 2023", 1)], "not_period"),
    ):
        df = pl.DataFrame(rows, schema=["place", "period", "learner_visits"], orient="row")
        with pytest.raises(InvalidInput) as caught:
            frames.with_previous(df, by="place", period="period")
        assert [problem.code for problem in caught.value.problems] == [code]


def test_bad_rows_are_listed_with_their_reasons(frame: Frame) -> None:
    table = frame([GOOD, GOOD | {"literate_1_15_25": 101}, GOOD | {"people_15_25": -5}])
    with xhht.language("en"):
        found = to_rows(frames.validate(table))
    assert sorted(row["problem"] for row in found) == [
        "people_15_25: contradicts literate_1_15_25",
        "people_15_25: not a whole number from 0 to 1,000,000,000,000",
    ]
    assert to_rows(frames.validate(frame([GOOD]))) == []


def test_one_row_is_explained_as_an_observation_is(frame: Frame) -> None:
    rating = frames.explain(frame([GOOD]), ID, on=ON)
    assert rating.to_dict() == xhht.rate(ID, xhht.Observation(GOOD), on=ON).to_dict()
    assert frames.explain(GOOD, ID, on=ON).level == rating.level
    with pytest.raises(InvalidInput):
        frames.explain(frame([GOOD, GOOD]), ID, on=ON)
