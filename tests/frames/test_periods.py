"""Columns of periods of every type, read as `xhht.periods.read_period` reads texts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import xhht
from frame_rows import to_rows
from xhht import InvalidInput, frames
from xhht.periods import CalendarYear, SchoolYear, read_period

Frame = Callable[[list[dict[str, Any]]], Any]
ID = "nd20-2014/literacy/commune"
GOOD: dict[str, Any] = {"people_15_25": 100, "literate_1_15_25": 95, "special_difficulty": True}
TEXTS = ["2022-2023", "2022 – 2023", " 2023 ", "2023\n", "2022-2024", "2023-2022", "0000-0001", "0000", "năm 2023"]
TEXTS += ["2023-12-31", "２０２３", "9999", "20234", ""]


def in_force(text: str) -> bool:
    try:
        day = read_period(text).last_day
    except InvalidInput:
        return False
    return day in xhht.rule_set(ID, on=date(2023, 12, 31)).in_force


def told(ask: Callable[[], Any]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        ask()
    return [(problem.code, problem.path) for problem in caught.value.problems]


def before(df: Any, **named: Any) -> Any:
    return frames.with_previous(df, **{"by": "place", "period": "period"} | named)


def test_periods_count_by_their_last_day() -> None:
    assert SchoolYear(2022).last_day == date(2023, 5, 31)
    assert CalendarYear(2023).last_day == date(2023, 12, 31)
    edge = {"2019-2020": date(2020, 5, 31), "2020": date(2020, 12, 31)}
    for text, day in edge.items():
        row = pl.DataFrame([GOOD | {"day": text}])
        dated = pl.DataFrame([GOOD | {"day": day}])
        by_text = frames.rate(row, ID, on="day", missing_columns="unknown", checks=True).drop("day")
        assert by_text.equals(frames.rate(dated, ID, on="day", missing_columns="unknown", checks=True).drop("day"))


@pytest.mark.filterwarnings("ignore::xhht.NotVerified")
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_a_period_here_where_it_is_one_alone(text: str) -> None:
    df = pl.LazyFrame([GOOD | {"day": text}])
    (row,) = to_rows(frames.rate(df, ID, on="day", missing_columns="unknown"))
    assert row["invalid"] is not in_force(text)


def test_a_school_year_is_two_years_that_follow_each_other(frame: Frame) -> None:
    rows = [("A", "2022-2024", 5), ("A", "2021-2022", 4)]
    table = frame([dict(zip(("place", "period", "schools"), row, strict=True)) for row in rows])
    if isinstance(nw.from_native(table), nw.LazyFrame):
        assert [row["schools_previous"] for row in to_rows(before(table))] == [None, None]
    else:
        assert told(lambda: before(table)) == [("not_period", "period")]


YEARS: list[Any] = [
    pl.DataFrame({"period": pl.Series([2022, 2023], dtype=pl.UInt64)}),
    pl.DataFrame({"period": [2022.0, 2023.0]}),
    pl.LazyFrame({"period": [2022.0, 2023.0]}),
    pl.DataFrame({"period": pl.Series(["2022", "2023"], dtype=pl.Categorical)}),
    pl.DataFrame({"period": ["2022", "2023"]}).to_arrow(),
    pa.table({"period": pa.array(["2022", "2023"]).dictionary_encode()}),
    pd.DataFrame({"period": pd.Series([2022, 2023], dtype=object)}),
    pd.DataFrame({"period": pd.Categorical(["2022", "2023"])}),
    pd.DataFrame({"period": [2022.0, 2023.0]}),
]


@pytest.mark.parametrize("df", YEARS, ids=lambda df: type(df).__name__)
def test_years_are_read_from_columns_of_every_type(df: Any) -> None:
    frame = nw.from_native(df).with_columns(**{name: nw.lit(value) for name, value in GOOD.items()}, place=nw.lit("A"))
    table = nw.to_native(frame)
    rated = to_rows(frames.rate(table, ID, on="period", missing_columns="unknown"))
    assert [row["at_least"] for row in rated] == [1, 1]
    assert [row["people_15_25_previous"] for row in to_rows(before(table))] == [None, 100]


def test_years_with_gaps_are_floats_of_pandas() -> None:
    df = pd.DataFrame({"place": ["A", "A", "A"], "period": [2023, 2022, None], "schools": [7, 5, 3]})
    assert df["period"].dtype == float
    assert [None if pd.isna(value) else value for value in before(df)["schools_previous"]] == [5, None, None]


@pytest.mark.parametrize("values", [[2022.5], [10**15], [0], [-5]])
def test_numbers_that_are_no_year_are_told(values: list[Any]) -> None:
    df = pl.DataFrame({"place": ["A"], "period": values, "schools": [1]})
    assert told(lambda: before(df)) == [("not_period", "period")]
    row = pl.DataFrame([GOOD]).with_columns(day=pl.Series(values))
    for table in (row, row.to_arrow(), row.to_pandas(), row.to_pandas(use_pyarrow_extension_array=True)):
        asked = {"on": "day", "missing_columns": "unknown"}
        assert told(lambda table=table, asked=asked: frames.rate(table, ID, **asked)) == [("rows_not_in_force", "on")]


@pytest.mark.parametrize("values", [[True], [[2022]], [b"2022"]])
def test_columns_that_hold_no_periods_are_told(values: list[Any]) -> None:
    df = pl.DataFrame({"place": ["A"], "period": values, "schools": [1]})
    for table in (df, df.lazy(), df.to_arrow()):
        assert told(lambda table=table: before(table)) == [("column_type", "period")]
        asked = {"on": "period", "missing_columns": "unknown"}
        assert told(lambda table=table, asked=asked: frames.rate(table, ID, **asked)) == [("column_type", "period")]
    days = pl.DataFrame({"place": ["A"], "period": [date(2023, 1, 1)], "schools": [1]})
    assert told(lambda: before(days)) == [("column_type", "period")]


def test_a_column_of_periods_may_hold_nothing() -> None:
    df = pl.DataFrame({"place": ["A", "A"], "period": [None, None], "schools": [1, None]})
    for table in (df, df.lazy(), df.to_arrow(), df.to_pandas()):
        assert [row["schools_previous"] for row in to_rows(before(table))] == [None, None]


def test_the_rows_keep_their_order_and_their_index() -> None:
    count = 500
    df = pl.DataFrame(
        {
            "place": [f"{place % 97}" for place in range(count)],
            "period": [str(2000 + place // 97) for place in range(count)],
        }
    )
    df = df.with_columns(schools=pl.int_range(count)).sample(count, shuffle=True, seed=1)
    for table in (df, df.lazy(), df.to_arrow(), df.to_pandas()):
        found = to_rows(before(table))
        assert [row["schools"] for row in found] == df["schools"].to_list()
        assert all(row["schools_previous"] in (None, row["schools"] - 97) for row in found)
        assert sum(row["schools_previous"] is None for row in found) == 97
    native = df.to_pandas().set_axis(range(1000, 1000 + count))
    assert list(before(native).index) == list(native.index)


def test_pandas_keeps_the_last_digit_of_the_period_before() -> None:
    large = 2**53 + 1
    df = pd.DataFrame(
        {"place": ["A", "A"], "period": [2023, 2022], "schools": [7, large], "special_difficulty": [True, False]}
    )
    found = before(df)
    assert found["schools_previous"][0] == large
    assert str(found["special_difficulty_previous"].dtype) == "boolean"


def test_columns_by_other_names_have_a_period_before() -> None:
    df = pl.DataFrame({"place": ["A", "A"], "period": [2023, 2022], "trường": [7, 5], "trường_low": [1, 2]})
    found = before(df, names={"schools": "trường"})
    assert found["trường_previous"].to_list() == [5, None]
    assert found["trường_previous_low"].to_list() == [2, None]


def test_what_names_the_unit_is_checked() -> None:
    df = pl.DataFrame({"place": ["A"], "period": [2023], "schools": [1]})
    assert told(lambda: before(df, by=[])) == [("wrong_type", "by")]
    assert before(df, by=["place", "place"])["schools_previous"].to_list() == [None]
    assert told(lambda: before(df, names={"shools": "x"})) == [("unknown_name", "names")]
