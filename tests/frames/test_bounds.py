"""Bounds and stated shares in columns say what they say of one observation, on every back-end."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import polars as pl
import pytest

from frame_rows import to_rows
from random_rules import WORDS, random_rules, ranks
from random_tables import rows
from toy import TOY
from toy_law import ON, law, test_of
from xhht import InvalidInput, Observation, RuleSet, frames
from xhht.exact import Interval
from xhht.rules import rated

Frame = Callable[[list[dict[str, Any]]], Any]
SHARE = "literate_a_share"
MILLION = 10**6
LARGEST = 10**12
ASKED = 'all_of(share("literate_a", of="people_a") >= percent(50), count("visits") >= 5)'
RULES = law(("only", [test_of(ASKED, 1, 2, 3)])).find("toy/grade", ON)


def widened(name: str, value: int, draw: Random) -> tuple[int | None, int | None]:
    """Bounds around a value, one of them perhaps left out."""
    below, above = (draw.choice([0, 0, 1, 5, 10**4]) for _ in range(2))
    high = min(TOY[name].maximum or LARGEST, value + above)
    return draw.choice([(max(0, value - below), high)] * 3 + [(max(0, value - below), None), (None, high)])


def bounded(row: dict[str, Any], draw: Random) -> dict[str, Any]:
    """A row with bounds in the place of some figures, and with the share of two of them as a report prints it."""
    found = dict(row)
    part, whole = row["literate_a"], row["people_a"]
    if part is not None and whole and draw.random() < 0.7:
        digits = draw.choice([100, 1000])
        said, half = round(part / whole * digits), MILLION // digits // 2
        found[f"{SHARE}_low"] = max(0, said * MILLION // digits - half)
        found[f"{SHARE}_high"] = min(MILLION, said * MILLION // digits + half)
        found |= dict.fromkeys(draw.choice([[], ["literate_a"], ["people_a"], ["literate_a", "people_a"]]))
    for name, value in row.items():
        if found[name] is not None and TOY[name].kind in ("count", "level") and draw.random() < 0.3:
            found[name] = None
            found[f"{name}_low"], found[f"{name}_high"] = widened(name, value, draw)
    return found


def observed(row: dict[str, Any]) -> Observation:
    figures = {name: value for name, value in row.items() if name in TOY}
    for name in (*TOY.quantities,):
        ends = row.get(f"{name}_low"), row.get(f"{name}_high")
        if ends != (None, None) and figures.get(name) is None:
            scale = MILLION if name == SHARE else 1
            figures[name] = Interval(*(None if end is None else Fraction(end, scale) for end in ends))
    return Observation(figures, catalogue=TOY)


def as_columns(table: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = list(dict.fromkeys(name for row in table for name in row))
    found = [{name: row.get(name) for name in names} for row in table]
    for row in found:
        for name in (f"{SHARE}_low", f"{SHARE}_high", "score"):
            if row.get(name) is not None:
                row[name] = float(row[name]) / (1 if name == "score" else MILLION)
    return found


@cache
def case(seed: int, count: int) -> tuple[RuleSet, list[dict[str, Any]], list[Any]]:
    draw = Random(seed)  # noqa: S311 - a draw, no secret
    table = [bounded(row, draw) for row in rows(TOY, count, seed)]
    rules = random_rules(seed)
    ratings = [rated(rules, observed(row)) for row in table]
    told = [(item.level and item.level.rank, item.at_least.rank, item.at_most.rank) for item in ratings]
    return rules, as_columns(table), told


def has_a_count(row: dict[str, Any]) -> bool:
    """Whether a count beside a stated share is known: else the share alone says little of either, see below."""
    return row.get(f"{SHARE}_low") is None or (row["people_a"], row["literate_a"]) != (None, None)


@pytest.mark.parametrize("seed", range(1, 4))
def test_bounds_sharpen_as_they_do_one_by_one(frame: Frame, seed: int) -> None:
    rules, table, expected = case(seed, 400)
    found = to_rows(frames.rate(frame(table), rules, catalogue=WORDS, missing_columns="unknown"))
    for row, told in zip(found, expected, strict=True):
        assert ranks(row) == told or not has_a_count(row)


@pytest.mark.parametrize("seed", range(20))
def test_a_share_beside_two_unknown_counts_may_leave_more_open_but_never_less(seed: int) -> None:
    rules, table, expected = case(seed, 2000)
    df = pl.DataFrame(table, infer_schema_length=None)
    found = frames.rate(df, rules, catalogue=WORDS, missing_columns="unknown").rows(named=True)
    for row, (level, low, high) in zip(found, expected, strict=True):
        assert row["at_least"] <= low <= high <= row["at_most"]
        assert ranks(row) == (level, low, high) or not has_a_count(row)


def refused(row: dict[str, Any]) -> bool:
    try:
        observed(row)
    except InvalidInput:
        return True
    return False


def test_what_one_observation_refuses_is_invalid(frame: Frame) -> None:
    draw = Random(5)  # noqa: S311
    table = []
    for _ in range(400):
        low, count, whole = draw.randint(0, MILLION), draw.randint(0, 20), draw.randint(0, 20)
        high = min(MILLION, low + draw.choice([0, 10_000, 300_000]))
        row: dict[str, Any] = {f"{SHARE}_low": low, f"{SHARE}_high": high, "visits_low": draw.choice([None, 4])}
        row |= {"literate_a": draw.choice([count, None]), "people_a": draw.choice([whole, whole, None])}
        table.append(row | {"visits_high": draw.choice([None, 3, 5])})
    numbered = [row | {"number": number} for number, row in enumerate(as_columns(table))]
    found = {row["number"] for row in to_rows(frames.validate(frame(numbered), catalogue=WORDS))}
    assert found == {number for number, row in enumerate(table) if refused(row)}


def test_what_contradicts_a_share_is_named() -> None:
    df = pl.DataFrame({SHARE: [0.5], "people_a": [10], "literate_a": [6], "visits_low": [4], "visits_high": [3]})
    with pytest.raises(InvalidInput) as caught:
        frames.rate(df, RULES, catalogue=WORDS, missing_columns="unknown")
    assert {(problem.path, problem.got, problem.details["parts"]) for problem in caught.value.problems} == {
        (SHARE, "0.5", "literate_a, people_a"),
        ("visits", "4 … 3", "visits_low, visits_high"),
    }
