"""From communes in a table to provinces: what `xhht.roll_up` says of the same units."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

import xhht
from frame_rows import to_rows
from random_tables import observations, rows
from xhht import InvalidInput, Observation, RuleSet, frames
from xhht.entities import Recognition
from xhht.periods import Span
from xhht.rules import packaged_law, rated

Frame = Callable[[list[dict[str, Any]]], Any]
RULES: RuleSet = packaged_law().find("nd20-2014/literacy/commune", date(2023, 12, 31))
PROVINCES = ("A", "B", "C")
TABLE = [
    {"province": PROVINCES[place % 3], "commune": f"commune {place}", **row}
    for place, row in enumerate(rows(RULES.vocabulary, 90, 5, RULES.quantities))
]


def above(province: str, expected: int, **named: Any) -> Observation:
    table = [row for row in TABLE if row["province"] == province]
    figures = [{name: row[name] for name in RULES.quantities} for row in table]
    seen = observations(RULES.vocabulary, figures)
    placed = (Observation(dict(one.figures), place=row["commune"]) for one, row in zip(seen, table, strict=True))
    return xhht.roll_up([rated(RULES, one) for one in placed], expected=expected, **named)


def test_places_above_are_as_one_by_one(frame: Frame) -> None:
    expected = {"A": 30, "B": 31, "C": 40}
    found = frames.roll_up(
        frames.rate(frame(TABLE), RULES), by="province", rules=RULES, expected=expected, unit="commune"
    )
    for row in to_rows(found):
        seen = above(row["province"], expected[row["province"]])
        assert row["communes_missing"] == expected[row["province"]] - 30
        for name, figure in seen.figures.items():
            told = (row.get(f"{name}_low", row[name]), row.get(f"{name}_high", row[name]))
            interval = seen.interval(name)
            assert told == (interval.low, interval.high), (name, figure)
            assert row[name] == interval.exact


def test_a_province_is_rated_from_what_its_communes_came_to() -> None:
    above_all = packaged_law().find("nd20-2014/literacy/province", date(2023, 12, 31))
    rolled = frames.roll_up(
        frames.rate(pl.DataFrame(TABLE, infer_schema_length=None), RULES), by="province", rules=RULES
    )
    found = frames.rate(rolled, above_all, missing_columns="unknown")
    for row in to_rows(found):
        rating = rated(above_all, above(row["province"], 30))
        assert (row["at_least"], row["at_most"]) == (rating.at_least.rank, rating.at_most.rank)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"expected": 29}, "more_than_expected"),
        ({"by": "region"}, "unknown_column"),
        ({"rules": {"lit_": RULES}}, "unknown_column"),
        ({"unit": "province"}, "rated_twice"),
    ],
)
def test_wrong_tables_are_refused(keys: dict[str, Any], code: str) -> None:
    table = frames.rate(pl.DataFrame(TABLE, infer_schema_length=None), RULES)
    with pytest.raises(InvalidInput) as caught:
        frames.roll_up(table, **{"by": "province", "rules": RULES} | keys)
    assert caught.value.problems[0].code == code


DECIDED = [None if place % 4 == 0 else place % 3 for place in range(len(TABLE))]
VALID = Span(RULES.on, RULES.on)


@pytest.mark.parametrize("source", ["rated", "recognised"])
def test_recognitions_win_as_one_by_one(frame: Frame, source: Any) -> None:
    table = [row | {"decided": level} for row, level in zip(TABLE, DECIDED, strict=True)]
    rated_table = frames.rate(frame(table), RULES)
    found = frames.roll_up(rated_table, by="province", rules=RULES, recognitions="decided", source=source, expected=31)
    for row in to_rows(found):
        names = {one["commune"]: one["decided"] for one in table if one["province"] == row["province"]}
        decisions = [
            Recognition(unit=name, standard=RULES.id, level=level, valid=VALID)
            for name, level in names.items()
            if level is not None
        ]
        seen = above(row["province"], 31, recognitions=decisions, source=source)
        for name, figure in seen.figures.items():
            told = (row.get(f"{name}_low", row[name]), row.get(f"{name}_high", row[name]))
            assert told == (seen.interval(name).low, seen.interval(name).high), (name, figure)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"recognitions": "x"}, "unknown_column"),
        ({"recognitions": {"lit_": "decided"}}, "unknown_name"),
        ({"recognitions": "decided"}, "column_values"),
        ({"recognitions": "commune"}, "column_type"),
        ({"source": "guessed"}, "not_one_of"),
    ],
)
def test_wrong_recognitions_are_refused(keys: dict[str, Any], code: str) -> None:
    table = pl.DataFrame(TABLE, infer_schema_length=None).with_columns(decided=pl.lit(3))
    with pytest.raises(InvalidInput) as caught:
        frames.roll_up(frames.rate(table, RULES), by="province", rules=RULES, **keys)
    assert caught.value.problems[0].code == code
