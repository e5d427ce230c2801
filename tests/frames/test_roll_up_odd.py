"""What cannot be rolled up is refused and, in a lazy table, unknown: never added up."""

from collections.abc import Callable
from datetime import date
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pytest

import xhht
from frame_rows import to_rows
from xhht import InvalidInput, frames

Frame = Callable[[list[dict[str, Any]]], Any]
RULES = xhht.rule_set("nd20-2014/literacy/commune", on=date(2023, 12, 31))
ONE: dict[str, Any] = {"province": "A", "at_least": 1, "at_most": 1, "schools": 5, "decided": 2}
LEVEL = "communes_literacy_level_1"


def rolled(df: Any, **named: Any) -> Any:
    return frames.roll_up(df, **{"by": "province", "rules": RULES} | named)


def told(df: Any, **named: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        rolled(df, **named)
    return [(problem.code, problem.path) for problem in caught.value.problems]


def is_lazy(df: Any) -> bool:
    return isinstance(nw.from_native(df), nw.LazyFrame)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"schools": -5}, ("column_values", "schools")),
        ({"schools": 1.5}, ("column_values", "schools")),
        ({"schools_national_standard": 6}, ("rows_contradict", "schools")),
    ],
)
def test_figures_that_cannot_be_taken_are_not_added_up(
    frame: Frame, change: dict[str, Any], code: tuple[str, str]
) -> None:
    good = ONE | {"schools": 7.0 if isinstance(change.get("schools"), float) else 7, "schools_national_standard": 7}
    table = frame([good, good | {"schools": 5, "schools_national_standard": 0} | change])
    if not is_lazy(table):
        assert told(table) == [code]
    else:
        (row,) = to_rows(rolled(table))
        assert (row["schools"], row["schools_low"], row["schools_high"]) == (None, 7, None)


@pytest.mark.parametrize("rank", [3, -1, 1.5])
def test_ranks_that_do_not_exist_are_not_counted(frame: Frame, rank: float) -> None:
    for name, named in (("at_least", {}), ("at_most", {}), ("decided", {"recognitions": "decided"})):
        table = frame([ONE | {name: type(rank)(ONE[name])}, ONE | {name: rank}])
        if not is_lazy(table):
            assert told(table, **named) == [("column_values", name)]
        else:
            (row,) = to_rows(rolled(table, **named))
            assert (row[LEVEL + "_low"], row[LEVEL + "_high"]) == ((2, 2) if name == "at_most" else (1, 2))


def test_where_nobody_is_recognised_the_ratings_count(frame: Frame) -> None:
    table = frame([ONE | {"decided": None}, ONE | {"decided": None}])
    (row,) = to_rows(rolled(table, recognitions="decided"))
    assert row[LEVEL] == 2
    (row,) = to_rows(rolled(table, recognitions="decided", source="recognised"))
    assert (row[LEVEL + "_low"], row[LEVEL + "_high"]) == (0, 2)


def test_columns_of_pandas_objects_hold_decisions() -> None:
    df = pd.DataFrame([ONE | {"decided": None}] * 2)
    assert df["decided"].dtype == object
    assert list(rolled(df, recognitions="decided")[LEVEL]) == [2]


def test_a_nan_is_no_decision_where_that_is_said() -> None:
    df = pl.DataFrame([ONE | {"at_least": 0, "decided": float("nan")}, ONE | {"decided": 2.0}])
    assert told(df, recognitions="decided") == [("column_values", "decided")]
    assert rolled(df, recognitions="decided", nan="missing")[f"{LEVEL}_low"].to_list() == [1]


def test_ranks_of_text_are_told(frame: Frame) -> None:
    assert told(frame([ONE | {"at_least": "1"}])) == [("column_type", "at_least")]


def test_sums_are_whole_numbers_in_every_library(frame: Frame) -> None:
    (row,) = to_rows(rolled(frame([ONE, ONE]), expected=3))
    kinds = {type(row[name]) for name in ("communes", "communes_missing", f"{LEVEL}_low", "schools_low")}
    assert kinds == {int}


def test_more_units_than_expected_leave_it_open_where_nothing_is_computed(frame: Frame) -> None:
    table = frame([ONE, ONE])
    if is_lazy(table):
        (row,) = to_rows(rolled(table, expected=1))
        assert (row["communes"], row["communes_missing"], row[LEVEL], row[f"{LEVEL}_high"]) == (None,) * 4
    else:
        assert told(table, expected=1) == [("more_than_expected", "expected['A']")]


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ({"by": []}, ("wrong_type", "by")),
        ({"by": "schools"}, ("column_twice", "by")),
        ({"rules": "nd20-2014/literacy/commune"}, ("wrong_type", "rules")),
        ({"expected": "5"}, ("not_whole", "expected")),
        ({"expected": {"A": 2.5}}, ("not_whole", "expected['A']")),
        ({"expected": {"A": -1}}, ("negative", "expected['A']")),
    ],
)
def test_what_is_asked_is_checked(named: dict[str, Any], problem: tuple[str, str]) -> None:
    assert told(pl.DataFrame([ONE]), **named) == [problem]
