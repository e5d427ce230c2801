"""Tables of former communes, carried over: the same as one by one, whatever the library, and no count is lost."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frame_rows import to_rows
from reports import problems_of
from xhht import Observation, frames, places

Frame = Callable[[list[dict[str, Any]]], Any]

MONG_CAI = {  # the sixteen communes before 01/07/2025, and what became of each
    "Ka Long": "phường Móng Cái 2",
    "Trần Phú": "phường Móng Cái 1",
    "Ninh Dương": "phường Móng Cái 2",
    "Trà Cổ": "phường Móng Cái 1",
    "Hải Sơn": "xã Hải Sơn",
    "Bắc Sơn": "xã Hải Sơn",
    "Hải Đông": "phường Móng Cái 3",
    "Hải Tiến": "xã Hải Ninh",
    "Hải Yên": "phường Móng Cái 3",
    "Quảng Nghĩa": "xã Hải Ninh",
    "Hải Hoà": "phường Móng Cái 1",
    "Hải Xuân": "phường Móng Cái 1",
    "Vạn Ninh": "phường Móng Cái 2",
    "Bình Ngọc": "phường Móng Cái 1",
    "Vĩnh Trung": "xã Vĩnh Thực",
    "Vĩnh Thực": "xã Vĩnh Thực",
}
STATES = {link.code: link.state for link in places.links()}
CODES = sorted(STATES)


def test_the_sixteen_communes_of_mong_cai_are_found_by_their_names(frame: Frame) -> None:
    assert len(MONG_CAI) == len(places.units(tier="commune", on=date(2025, 6, 30), within="Móng Cái"))
    table = frame([{"commune": name, "schools": 2 + index} for index, name in enumerate(MONG_CAI)])
    carried = frames.carry_over(table, unit="commune", within="Móng Cái")
    counts = {row["name"]: row["schools"] for row in to_rows(carried.merged)}
    assert set(counts) == set(MONG_CAI.values())
    wanted = dict.fromkeys(counts, 0)
    for index, name in enumerate(MONG_CAI):
        wanted[MONG_CAI[name]] += 2 + index
    assert counts == wanted
    assert to_rows(carried.kept_apart) == []
    assert {row["lacking"] for row in to_rows(carried.merged)} == {0}


def test_a_table_says_what_observations_say(frame: Frame) -> None:
    rows = [
        {
            "code": code,
            "period": period,
            "schools": 3 + index,
            "schools_national_standard": 2 if index % 3 else None,
            "learner_visits": 100 * index,
            "learner_visits_previous": 90 * index,
            "literacy_level": 1,
        }
        for index, code in enumerate(CODES[40:140])
        for period in ("2023", "2024")
    ]
    carried = frames.carry_over(frame(rows), unit="code", period="period")
    seen = [
        Observation(
            {name: row[name] for name in ("schools", "schools_national_standard", "learner_visits", "literacy_level")},
            place=row["code"],
            period=row["period"],
            previous=Observation({"learner_visits": row["learner_visits_previous"]}),
        )
        for row in rows
    ]
    expected = places.carry_over(seen)
    found = to_rows(carried.merged)
    assert len(found) == len(expected.merged)
    for row, item in zip(found, expected.merged, strict=True):
        assert (row["code"], row["period"]) == (item.seen.place.code, str(item.seen.period))  # type: ignore[union-attr]
        assert (row["former"], row["lacking"]) == (len(item.former), len(item.lacking))
        for name in ("schools", "schools_national_standard", "learner_visits"):
            assert (row[f"{name}_low"], row[f"{name}_high"]) == item.seen.bounds(name)
            assert row[name] == item.seen.interval(name).exact
        assert item.seen.previous is not None
        assert row["learner_visits_previous"] == item.seen.previous.interval("learner_visits").exact
    kept = to_rows(carried.kept_apart)
    assert [row["reason"] for row in kept] == [item.reason for item in expected.kept_apart]
    assert {row["schools"] for row in kept} <= {row["schools"] for row in rows}
    assert carried.not_added == ("literacy_level",)
    assert carried.text("en") == expected.text("en")


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 10**6), min_size=1, max_size=60))
def test_no_count_is_lost(counts: dict[str, int]) -> None:
    carried = frames.carry_over(pl.DataFrame({"code": list(counts), "schools": list(counts.values())}), unit="code")
    kept = dict(carried.kept_apart.select("code", "schools").iter_rows())
    assert kept == {code: counts[code] for code in counts if STATES[code] != "whole"}
    assert carried.merged["former"].sum() + len(kept) == len(counts)
    low = carried.merged["schools_low"].sum()
    assert low + sum(kept.values()) == sum(counts.values())
    whole = carried.merged.filter(pl.col("lacking") == 0)
    assert whole["schools"].to_list() == whole["schools_low"].to_list() == whole["schools_high"].to_list()


def test_shares_levels_and_flags_are_never_added_or_averaged() -> None:
    table = pl.DataFrame(
        {
            "code": ["06754", "06757"],
            "schools": [1, 2],
            "teachers_at_standard_share": [0.5, 0.7],
            "special_difficulty": [True, False],
            "literacy_level": [1, 2],
            "note": ["a", "b"],
        }
    )
    carried = frames.carry_over(table, unit="code")
    assert carried.not_added == ("teachers_at_standard_share", "special_difficulty", "literacy_level", "note")
    assert carried.merged.columns == ["code", "name", "former", "lacking", "schools", "schools_low", "schools_high"]


def test_codes_that_were_read_as_numbers_and_columns_of_other_names() -> None:
    table = pl.DataFrame({"Mã": [6754, 6757], "Trường": [1, None]})
    (row,) = frames.carry_over(table, unit="Mã", names={"schools": "Trường"}).merged.to_dicts()
    assert (row["code"], row["Trường"], row["Trường_low"], row["Trường_high"]) == ("06757", None, 1, None)


def test_another_day_of_the_former_units() -> None:
    day = date(2024, 4, 2)
    units = places.units(tier="commune", on=day, within="Móng Cái")
    table = pl.DataFrame({"code": [unit.code for unit in units], "schools": 1})
    carried = frames.carry_over(table, unit="code", on=day)
    assert carried.merged["schools"].sum() == len(units)
    assert len(carried.merged) == 6


def test_every_row_that_cannot_be_taken_is_told_at_once() -> None:
    table = pl.DataFrame(
        {
            "code": ["06754", "06754", "99999", None, "06757"],
            "schools": [1, 1, 1, 1, 1],
            "schools_national_standard": [0, 0, 0, 0, 5],
        }
    )
    (problem,) = problems_of(frames.carry_over, table, unit="code")
    assert (problem.path, problem.code) == ("[4].schools_national_standard", "part_above_whole")
    problems = problems_of(frames.carry_over, table.drop("schools_national_standard"), unit="code")
    assert [(problem.path, problem.code) for problem in problems] == [
        ("[1]", "duplicate"),
        ("[2]", "unknown_name"),
        ("[3]", "place_due"),
    ]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"unit": "xa"}, "unknown_column"),
        ({"unit": "code", "period": "nam"}, "unknown_column"),
        ({"unit": "code", "names": {"shools": "code"}}, "unknown_name"),
    ],
)
def test_odd_arguments_are_told(options: dict[str, Any], code: str) -> None:
    table = pl.DataFrame({"code": ["06754"], "schools": [1]})
    assert [problem.code for problem in problems_of(frames.carry_over, table, **options)] == [code]


def test_something_else_than_a_table_is_refused() -> None:
    assert [problem.code for problem in problems_of(frames.carry_over, 5, unit="code")] == ["frame_due"]
    table = pl.DataFrame({"code": ["06754"], "reason": ["x"]})
    assert [problem.code for problem in problems_of(frames.carry_over, table, unit="code")] == ["column_twice"]
