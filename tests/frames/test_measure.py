"""Row i of a measured table is what the indicator says of row i, on every back-end."""

from collections.abc import Callable
from math import isclose, ulp
from typing import Any

import polars as pl
import pytest

import xhht
from frame_rows import to_rows
from random_tables import as_columns, observations, rows, with_earlier
from xhht import frames

Frame = Callable[[list[dict[str, Any]]], Any]
NAMES = ["learner_visits", "clc_rated_good", "schools_national_standard", "teachers_at_standard"]
INDEX = xhht.catalogue().indicators
INDICATORS = [
    "schools_national_standard_share",
    "clc_rated_good_share",
    "learner_visits_change",
    "learner_visits_growth",
    "learner_visits_per_clc",
    "learner_visits_total",
]


def number(value: Any) -> float | int | None:
    return value if value is None or isinstance(value, int) else float(value)


def as_told(value: float | None, expected: float | None) -> bool:
    if value is None or expected is None:
        return value is expected
    return isclose(value, expected, rel_tol=0, abs_tol=ulp(expected))


def test_indicators(frame: Frame) -> None:
    words = xhht.catalogue().vocabulary
    table = with_earlier(rows(words, 150, 3, NAMES), rows(words, 150, 4, NAMES))
    found = to_rows(frames.measure(frame(table), INDICATORS, bounds=True))
    for name in INDICATORS:
        asked = xhht.indicator(name)
        for row, seen in zip(found, observations(words, table), strict=True):
            value = asked(seen)
            assert as_told(row[name], number(value.exact))
            ends = (None, None) if value.interval is None else (value.interval.low, value.interval.high)
            assert as_told(row[f"{name}_low"], number(ends[0]))
            assert as_told(row[f"{name}_high"], number(ends[1]))


def test_whole_numbers_stay_exact(frame: Frame) -> None:
    found = to_rows(frames.measure(frame([{"learner_visits": 10**12 - 1}]), ["learner_visits_total"]))
    assert found[0]["learner_visits_total"] == 10**12 - 1


def test_every_packaged_indicator_can_be_measured() -> None:
    words = xhht.catalogue().vocabulary
    names = [item.name for item in words if item.kind not in ("flag", "share")]
    table = with_earlier(rows(words, 20, 5, names), rows(words, 20, 6, names))
    seen = observations(words, table)
    found = frames.measure(pl.DataFrame(map(as_columns, table), infer_schema_length=None), list(INDEX), bounds=True)
    for name, item in INDEX.items():
        for row, one in zip(found.rows(named=True), seen, strict=True):
            assert as_told(row[name], number(item(one).exact)), name


def test_names_that_the_table_has_already_are_refused() -> None:

    with pytest.raises(xhht.InvalidInput) as caught:
        frames.measure(pl.DataFrame({"learner_visits": [1], "learner_visits_total": [1]}), ["learner_visits_total"])
    assert caught.value.problems[0].code == "column_twice"


def test_a_stated_share_is_measured_beside_its_own_bounds(frame: Frame) -> None:
    name = "schools_national_standard_share"
    table = frames.with_stated(frame([{name: "90,9 %", "schools": 55}]), [name])
    (row,) = to_rows(frames.measure(table, [name], bounds=True, prefix="is_", missing_columns="unknown"))
    assert (row[f"is_{name}"], row[f"is_{name}_low"], row[f"is_{name}_high"]) == (50 / 55, 50 / 55, 50 / 55)
