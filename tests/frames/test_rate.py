"""Row i of a rated table is what `xhht.rate` says of row i, on every back-end."""

from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest

from frame_rows import polars_eager, to_rows
from random_rules import WORDS, random_rules, ranks
from random_tables import as_columns, observations, rows, with_earlier
from toy import TOY
from xhht import InvalidInput, RuleSet, frames
from xhht.formula import needs
from xhht.frames.levels import on_the_way
from xhht.rules import State, packaged_law, rated

Frame = Callable[[list[dict[str, Any]]], Any]


def ranks_of(rules: RuleSet, table: list[dict[str, Any]], **named: Any) -> list[tuple[Any, Any, Any]]:
    """What rating row by row gives."""
    ratings = [rated(rules, seen, **named) for seen in observations(rules.vocabulary, table)]
    return [(item.level and item.level.rank, item.at_least.rank, item.at_most.rank) for item in ratings]


@cache
def random_case(seed: int, count: int) -> tuple[RuleSet, list[dict[str, Any]], list[tuple[Any, Any, Any]]]:
    table = with_earlier(rows(TOY, count, seed), rows(TOY, count, seed + 1000))
    rules = random_rules(seed)
    return rules, table, ranks_of(rules, table)


@pytest.fixture
def count(request: pytest.FixtureRequest) -> int:
    """How many rows are compared: enough to meet every kind of row, or 100,000 of them in all."""
    return 25_000 if request.config.getoption("--all-backends") else 300


@pytest.mark.parametrize("seed", [1, 2])
def test_random_rule_sets(frame: Frame, seed: int, count: int) -> None:
    rules, table, expected = random_case(seed, count)
    found = frames.rate(frame([as_columns(row) for row in table]), rules, catalogue=WORDS)
    assert [ranks(row) for row in to_rows(found)] == expected


@pytest.mark.parametrize("seed", range(6))
def test_what_is_known_of_all_rows_of_a_table_changes_nothing(seed: int) -> None:
    rules, table, expected = random_case(seed, 80)
    for first in range(0, len(table), 2):
        few = slice(first, first + 2)
        df = polars_eager([as_columns(row) for row in table])[few]
        assert [ranks(row) for row in to_rows(frames.rate(df, rules, catalogue=WORDS))] == expected[few], first


LAW = packaged_law()


@cache
def packaged_case(name: str, on: date, count: int) -> tuple[RuleSet, list[dict[str, Any]], list[tuple[Any, Any, Any]]]:
    rules = LAW.find(name, on)
    names = {name for asked in (rules, *on_the_way(rules, LAW).values()) for name in asked.quantities}
    table = rows(rules.vocabulary, count, 7, names)
    earlier = {name for formula in rules.formulas for name, _ in needs(formula).earlier}
    if earlier:
        table = with_earlier(table, rows(rules.vocabulary, count, 8, earlier))
    return rules, table, ranks_of(rules, table, law=LAW)


@pytest.mark.parametrize("name", ["nd20-2014/literacy/commune", "tt25-2023/learning-community/commune"])
def test_packaged_rule_sets(frame: Frame, name: str, count: int) -> None:
    rules, table, expected = packaged_case(name, date(2024, 6, 30), count)
    found = frames.rate(frame([as_columns(row) for row in table]), rules, missing_columns="unknown")
    assert [ranks(row) for row in to_rows(found)] == expected


def test_every_packaged_version_on_polars() -> None:
    for name, entries in LAW.entries.items():
        for _, form in entries:
            for day in form.changes or (date(2024, 1, 1),):
                rules, table, expected = packaged_case(name, day, 60)
                found = frames.rate(polars_eager([as_columns(row) for row in table]), rules, missing_columns="unknown")
                assert [ranks(row) for row in to_rows(found)] == expected, (name, day)


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_no_evidence_and_checks(frame: Frame, seed: int) -> None:
    rules = random_rules(seed)
    draw = Random(seed)  # noqa: S311 - a draw, no secret
    table = rows(TOY, 200, seed)
    findings = [{f"no {name}": draw.choice([True, False, None]) for name in ("R0", "R2")} for _ in table]
    both = [as_columns(row) | finding for row, finding in zip(table, findings, strict=True)]
    columns = {"R0": "no R0", "R2": "no R2"}
    found = frames.rate(
        frame(both), rules, catalogue=WORDS, checks=True, no_evidence=columns, missing_columns="unknown"
    )
    for row, finding, seen in zip(to_rows(found), findings, observations(TOY, table), strict=True):
        rating = rated(rules, seen, no_evidence=[name for name, column in columns.items() if finding[column]])
        assert ranks(row) == (rating.level and rating.level.rank, rating.at_least.rank, rating.at_most.rank)
        states: dict[str, list[State]] = {}
        for check in rating.checks:
            states.setdefault(f"{check.requirement.id}_{check.level}", []).append(check.state)
        assert {name: row[name] for name, told in states.items() if len(told) == 1} == {
            name: told[0].value for name, told in states.items() if len(told) == 1
        }


@pytest.mark.parametrize(
    ("no_evidence", "code"),
    [
        ({"R9": "no"}, "unknown_name"),
        ({"R0": "x"}, "unknown_column"),
        ({"R0": "people_a"}, "column_type"),
        ({"R0"}, "wrong_type"),
    ],
)
def test_wrong_findings_are_refused(no_evidence: Any, code: str) -> None:
    df = polars_eager([{"people_a": 5, "no": True}])
    with pytest.raises(InvalidInput) as caught:
        frames.rate(df, random_rules(1), catalogue=WORDS, missing_columns="unknown", no_evidence=no_evidence)
    assert [problem.code for problem in caught.value.problems] == [code]
