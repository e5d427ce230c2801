"""Columns of every type that a library has, and tables whose columns are misnamed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from frame_rows import to_rows
from xhht import Catalogue, InvalidInput, Quantity, Text, Vocabulary, frames
from xhht.formula import build
from xhht.indicators import Indicator

ID = "nd20-2014/literacy/commune"
ON = date(2023, 12, 31)
GOOD: dict[str, Any] = {"people_15_25": 100, "literate_1_15_25": 95, "special_difficulty": True}

TO: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda df: df,
    "polars lazy": lambda df: df.lazy(),
    "pyarrow": lambda df: df.to_arrow(),
    "duckdb": lambda df: duckdb.from_arrow(df.to_arrow()),
    "pandas": lambda df: df.to_pandas(),
    "pandas arrow": lambda df: df.to_pandas(use_pyarrow_extension_array=True),
}


@pytest.fixture(params=TO)
def library(request: pytest.FixtureRequest) -> Callable[[pl.DataFrame], Any]:
    return TO[request.param]


def rated(df: Any, **named: Any) -> Any:
    return frames.rate(df, ID, **{"on": ON, "missing_columns": "unknown"} | named)


def problems(ask: Callable[[], Any]) -> list[tuple[str, str, str]]:
    with pytest.raises(InvalidInput) as caught:
        ask()
    return [(problem.code, problem.path, problem.got) for problem in caught.value.problems]


def column_of(values: list[Any], dtype: Any) -> pl.DataFrame:
    rest = {name: [value] * len(values) for name, value in GOOD.items()}
    return pl.DataFrame(rest | {"literate_1_15_25": pl.Series(values, dtype=dtype)})


@pytest.mark.parametrize("dtype", [pl.UInt8, pl.Int16, pl.UInt32, pl.UInt64, pl.Float32, pl.Decimal(20, 2)])
def test_numbers_of_every_type_are_read(library: Callable[[pl.DataFrame], Any], dtype: Any) -> None:
    table = library(column_of([95, 89], dtype))
    if isinstance(table, pd.DataFrame) and table["literate_1_15_25"].dtype == object:
        assert problems(lambda: rated(table)) == [("column_type", "literate_1_15_25", "Object")]
        return
    assert [row["at_least"] for row in to_rows(rated(table))] == [1, 0]


@pytest.mark.parametrize("number", [2**63 + 5, 2**64 - 1, 10**12 + 1])
def test_a_number_that_no_count_reaches_is_told_of_its_column(
    library: Callable[[pl.DataFrame], Any], number: int
) -> None:
    table = library(column_of([95, number], pl.UInt64))
    if type(table).__name__ in ("LazyFrame", "DuckDBPyRelation"):
        assert [(row["at_least"], row["invalid"]) for row in to_rows(rated(table))] == [(1, False), (None, True)]
    else:
        assert problems(lambda: rated(table)) == [("column_values", "literate_1_15_25", str(number))]


MONEY = Vocabulary(
    [Quantity(name="budget", label=Text(vi="ngân sách", en="budget"), unit=Text(vi="đồng", en="dong"), kind="money")]
)
BUDGET = Indicator(id="kept", label=Text(vi="giữ lại", en="kept"), formula=build.count("budget"))


@pytest.mark.parametrize("name", ["polars", "polars lazy", "pyarrow", "duckdb", "pandas arrow"])
def test_decimals_keep_their_last_digit(name: str) -> None:
    money = [Decimal(10**18 - 1), None, Decimal(2**53 + 1)]
    df = pl.DataFrame({"budget": pl.Series(money, dtype=pl.Decimal(38, 2))})
    found = to_rows(frames.measure(TO[name](df), [BUDGET], catalogue=Catalogue(MONEY)))
    assert [row["kept"] for row in found] == [10**18 - 1, None, 2**53 + 1]


@pytest.mark.parametrize("amount", ["0.01", "1000000000000000001", "-1", "1e30"])
def test_decimals_that_are_no_amount_are_refused(amount: str) -> None:
    df = pl.DataFrame({"budget": pl.Series([Decimal(amount)], dtype=pl.Decimal(38, 2))})
    for table in (df, df.to_arrow(), df.to_pandas(use_pyarrow_extension_array=True)):
        found = problems(lambda table=table: frames.measure(table, [BUDGET], catalogue=Catalogue(MONEY)))
        assert [(code, path) for code, path, _ in found] == [("column_values", "budget")]


def test_a_column_without_any_value_is_missing_in_every_row(library: Callable[[pl.DataFrame], Any]) -> None:
    assert to_rows(rated(library(column_of([None, None], pl.Null))))[1]["at_most"] == 2


def test_a_column_of_objects_that_holds_nothing_is_missing_too() -> None:
    df = pd.DataFrame([GOOD | {"literate_1_15_25": None}, GOOD | {"literate_1_15_25": None}])
    assert df["literate_1_15_25"].dtype == object
    assert list(rated(df)["at_most"]) == [2, 2]


def test_columns_that_hold_no_numbers_are_told_whatever_they_are() -> None:
    binary = pa.array([b"abcdefgh"], pa.binary(8))
    odd = [
        pa.table({"people_15_25": [100], "literate_1_15_25": binary}),
        duckdb.sql("SELECT 100 AS people_15_25, uuid() AS literate_1_15_25"),
        pd.DataFrame({"people_15_25": [100], "literate_1_15_25": [95 + 1j]}),
        pd.DataFrame({"people_15_25": [100], "literate_1_15_25": pd.Categorical(["95"])}),
    ]
    for table in odd:
        assert [found[:2] for found in problems(lambda table=table: rated(table))] == [
            ("column_type", "literate_1_15_25")
        ]


def test_a_wrong_number_is_told_once() -> None:
    for values in ([2**63 - 1, None], [2**63 - 1, 5]):
        found = problems(lambda values=values: rated(column_of(values, pl.Int64)))
        assert found == [("column_values", "literate_1_15_25", str(2**63 - 1))]


def test_columns_of_one_name_are_told() -> None:
    repeated = pd.DataFrame([[1, 2, 3]], columns=["x", "people_15_25", "x"])
    for ask in (rated, frames.validate, lambda df: frames.with_previous(df, by="x", period="x")):
        assert problems(lambda ask=ask: ask(repeated)) == [("columns_repeated", "", "'x'")]
    arrow = pa.table([[1], [2]], names=["people_15_25"] * 2)
    assert problems(lambda: rated(arrow)) == [("columns_repeated", "", "'people_15_25'")]


def test_names_that_are_no_text_are_told() -> None:
    df = pd.DataFrame([GOOD]).assign(**GOOD).rename(columns={"people_15_25": 2023})
    assert problems(lambda: rated(df)) == [("column_name", "", "2023")]


def test_one_column_is_one_quantity() -> None:
    df = pl.DataFrame([GOOD])
    shared = {"people_15_25": "literate_1_15_25"}
    assert problems(lambda: rated(df, names=shared)) == [
        ("column_shared", "literate_1_15_25", "literate_1_15_25, people_15_25")
    ]


def test_names_may_be_exchanged() -> None:
    df = pl.DataFrame([GOOD]).rename({"people_15_25": "literate_1_15_25", "literate_1_15_25": "people_15_25"})
    names = {"people_15_25": "literate_1_15_25", "literate_1_15_25": "people_15_25"}
    assert rated(df, names=names)["at_least"].to_list() == [1]


def test_a_name_may_stand_for_bounds_or_the_period_before() -> None:
    df = pl.DataFrame([GOOD]).rename({"literate_1_15_25": "lit_low"}).with_columns(lit_high=95)
    assert rated(df, names={"literate_1_15_25": "lit"})["at_least"].to_list() == [1]


def test_choices_are_checked() -> None:
    df = pl.DataFrame([GOOD])
    assert [code for code, _, _ in problems(lambda: rated(df, missing_columns="ignore"))] == ["not_one_of"]
    assert [code for code, _, _ in problems(lambda: rated(df, nan="drop"))] == ["not_one_of"]
    assert [code for code, _, _ in problems(lambda: rated(df, names=["a"]))] == ["wrong_type"]


def test_tables_without_rows_or_columns(library: Callable[[pl.DataFrame], Any]) -> None:
    assert to_rows(rated(library(pl.DataFrame([GOOD]).clear()))) == []
    assert to_rows(frames.validate(library(pl.DataFrame([GOOD]).clear()))) == []
    assert to_rows(frames.validate(library(pl.DataFrame({"place": ["A"]})))) == []


@pytest.mark.parametrize("name", ["polars", "polars lazy", "pyarrow", "pandas"])
def test_tables_without_columns_have_nothing_wrong(name: str) -> None:
    assert to_rows(frames.validate(TO[name](pl.DataFrame()))) == []


def test_the_reasons_overwrite_no_column() -> None:
    df = pl.DataFrame([GOOD | {"problem": "none"}])
    assert problems(lambda: frames.validate(df)) == [("column_twice", "", "'problem'")]
