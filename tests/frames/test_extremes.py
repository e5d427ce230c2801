"""Comparisons after rounding, and money up to 10^18: as one by one, on every back-end."""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import pytest
from attrs import evolve

from frame_rows import to_rows
from random_rules import BASE, ranks
from random_tables import observations
from toy import TOY
from xhht import Catalogue, Quantity, RuleSet, Text, Vocabulary, frames
from xhht.formula import build, parse
from xhht.formula.nodes import Compare, Condition
from xhht.rules import rated
from xhht.rules.ruleset import RoundedComparison

Frame = Callable[[list[dict[str, Any]]], Any]
Rows = list[dict[str, Any]]


def rules_of(words: Vocabulary, tests: list[tuple[Condition, RoundedComparison | None]]) -> RuleSet:
    """A rule set with one requirement for each condition."""
    first = BASE.requirements[0]
    found = [
        evolve(first, id=f"R{place}", tests=(evolve(first.tests[0], formula=formula, rounded=how),))
        for place, (formula, how) in enumerate(tests)
    ]
    return evolve(BASE, requirements=tuple(found), structure="cumulative", vocabulary=words)


def compared(frame: Frame, rules: RuleSet, table: Rows, words: Vocabulary) -> None:
    """Every level and every state against what rating row by row gives."""
    found = to_rows(frames.rate(frame(table), rules, catalogue=Catalogue(words), checks=True))
    for row, seen in zip(found, observations(words, table), strict=True):
        rating = rated(rules, seen)
        assert ranks(row) == (rating.level and rating.level.rank, rating.at_least.rank, rating.at_most.rank)
        for check in rating.checks:
            assert row[f"{check.requirement.id}_{check.level}"] == check.state.value, (seen.figures, check)


@cache
def shares(count: int) -> Rows:
    draw = Random(1)  # noqa: S311 - a draw, no secret
    table: Rows = []
    for _ in range(count):
        whole = draw.choice([0, 1, 3, 7, 200, 1000, 9999, 10**12])
        near = draw.choice([0, whole, whole * 2 // 3, whole * 895 // 1000, whole * 9 // 10, whole * 8995 // 10_000])
        part = min(whole, max(0, near + draw.randint(-1, 1)))
        known = draw.choice([(1, 1), (1, 1), (1, 0), (0, 1)])
        table.append({"people_a": whole if known[0] else None, "literate_a": part if known[1] else None})
    return table


@pytest.mark.parametrize("mode", ["nearest", "down"])
@pytest.mark.parametrize("digits", [0, 1, 2])
def test_shares_that_are_rounded_first(frame: Frame, mode: Any, digits: int) -> None:
    share, how = build.share("literate_a", of="people_a"), RoundedComparison(digits=digits, mode=mode)
    thresholds = (build.percent(90), build.percent("66.67"), build.percent(100), build.percent(0))
    relations = (">=", ">", "<=", "<", "==")
    tests = [(Compare(share, relation, bound), how) for relation in relations for bound in thresholds]
    compared(frame, rules_of(TOY, tests), shares(200), TOY)


DONG = Text(vi="đồng", en="dong")


def money(name: str, **keys: Any) -> Quantity:
    return Quantity(name=name, label=Text(vi=f"số tiền {name}", en=f"money {name}"), unit=DONG, kind="money", **keys)


MONEY = Vocabulary(
    [money("budget"), money("paid", part_of="budget"), money("gift"), *(TOY[name] for name in ["visits"])]
)
ASKED = [
    'share("paid", of="budget") >= percent(90)',
    'share("paid", of="budget") > constant("2/3")',
    'total("budget", "gift") >= 1000000000000000000',
    'difference("budget", "gift") > 0',
    'share("budget", of="visits") >= 999999',
    'share(change("budget"), of=previous("budget")) >= percent("7.5")',
    'scale("paid", by=7) > total("budget", "gift")',
    'largest("paid", "gift") > previous("gift")',
]


@cache
def sums(count: int, gaps: float) -> Rows:
    draw = Random(2)  # noqa: S311
    table: Rows = []
    for _ in range(count):
        budget = draw.choice([0, 10**6, 10**15 + 1, 10**18, draw.randint(0, 10**18)])
        paid = min(budget, max(0, budget * draw.choice([0, 2, 3]) // 3 + draw.randint(-1, 1)))
        paid = draw.choice([paid, budget * 9 // 10, budget * 9 // 10 - (budget > 1)])
        before = min(10**18, max(0, budget * 1000 // 1075 + draw.randint(-1, 1)))
        row = {"budget": budget, "paid": paid, "gift": abs(10**18 - budget), "visits": draw.choice([0, 10**12, 10**6])}
        row |= {"budget_previous": before, "gift_previous": max(1, paid, row["gift"]) - draw.randint(0, 1)}
        table.append({name: value if draw.random() >= gaps else None for name, value in row.items()})
    return table


def test_money(frame: Frame) -> None:
    rules = rules_of(MONEY, [(parse(text, catalogue=MONEY), None) for text in ASKED])
    through_floats = getattr(frame, "__name__", "") in ("pandas_numpy", "pandas_nullable")
    gaps = 0 if through_floats else 0.1  # a gap would cost the last digits before any of our code sees them
    compared(frame, rules, sums(250, gaps), MONEY)
