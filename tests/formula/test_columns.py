"""Columns say of every row what `evaluate` says, and no number leaves the range that was promised for it.

The cells are computed here by plain Python, so that back-ends play no part.
"""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from random_tables import PREVIOUS, Formulas, observations, rows, with_earlier
from toy import TOY
from xhht import Interval, Observation
from xhht.formula import evaluate
from xhht.formula.columns.cells import Cell, always, column, fixed, less
from xhht.formula.columns.figures import POINTS, Bounds, Figures, Given
from xhht.formula.columns.read import holds
from xhht.formula.columns.reading import Reading
from xhht.formula.columns.wholes import BASE, Whole, below, chosen, number, whole

IF_EMPTY: dict[Any, bool | None] = {"unknown": None, "met": True, "unmet": False}
PARAMETERS = {"known": Interval(Fraction(7, 10), Fraction(7, 10)), "open": Interval(0, 1)}
LARGEST = {"flag": 1, "points": 10 * POINTS, "level": 3, "count": 10**12}
COUNT = 60

OPERATIONS: dict[str, Callable[..., int]] = {
    "plus": operator.add,
    "minus": operator.sub,
    "times": operator.mul,
    "divided": operator.floordiv,
    "quotient": operator.floordiv,
    "rest": operator.mod,
    "smaller": min,
    "larger": max,
    "less": operator.lt,
    "same": operator.eq,
    "both": operator.and_,
    "either": operator.or_,
    "opposite": operator.not_,
    "where": lambda condition, then, otherwise: then if condition else otherwise,
    "number": int,
}


def computed(cell: Cell, columns: Mapping[str, list[int]], done: dict[Cell, list[int]]) -> list[int]:
    """A cell in every row, each number within its range."""
    if cell not in done:
        done[cell] = _compute(cell, columns, done)
        assert all(cell.low <= number <= cell.high for number in done[cell]), cell.op
    return done[cell]


def _compute(cell: Cell, columns: Mapping[str, list[int]], done: dict[Cell, list[int]]) -> list[int]:
    count = len(next(iter(columns.values())))
    if cell.op == "column":
        return columns[cell.args[0]]
    if cell.op == "fixed":
        return [cell.low] * count
    args = [computed(arg, columns, done) if isinstance(arg, Cell) else [arg] * count for arg in cell.args]
    return [int(OPERATIONS[cell.op](*values)) for values in zip(*args, strict=True)]


def given(back: int) -> dict[tuple[str, int], Given]:
    found = {}
    for item in TOY:
        if item.kind != "share":
            cell = column(item.name + PREVIOUS * back, -1, LARGEST[item.kind])
            high = TOY.domain(item.name).high
            most = 0 if high is None else int(high) * (POINTS if item.kind == "points" else 1)
            found[item.name, back] = Given(
                cell, less(fixed(-1), cell), Bounds(fixed(0), fixed(most), always(high is None))
            )
    return found


@cache
def table(seed: int) -> tuple[dict[str, list[int]], list[Observation]]:
    found = with_earlier(rows(TOY, COUNT, seed), rows(TOY, COUNT, seed + 1))
    scale = {name: POINTS if TOY[name.removesuffix(PREVIOUS)].kind == "points" else 1 for name in found[0]}
    columns = {name: [-1 if row[name] is None else int(row[name] * scale[name]) for row in found] for name in scale}
    return columns, observations(TOY, found)


def truth(yes: int, no: int) -> bool | None:
    assert not (yes and no)
    return True if yes else False if no else None


@pytest.mark.parametrize("seed", range(40))
def test_columns_say_what_evaluate_says(seed: int) -> None:
    formulas = Formulas(TOY, seed, parameters=list(PARAMETERS))
    columns, seen = table(seed % 4)
    for rule, of_empty in IF_EMPTY.items():
        formula = formulas.condition()
        found = holds(formula, Reading(Figures(TOY, given(0) | given(1)), PARAMETERS, of_empty))
        done: dict[Cell, list[int]] = {}
        pairs = zip(computed(found.yes, columns, done), computed(found.no, columns, done), strict=True)
        told = [truth(*pair) for pair in pairs]
        assert told == [evaluate(formula, one, if_empty=rule, parameters=PARAMETERS).truth for one in seen], formula


NUMBERS = [0, 1, -1, BASE - 1, BASE, -BASE, 2**40 + 7, -(10**18), 10**18, 2**62 + 1]


def one_row(value: Whole | Cell, first: int, second: int) -> int:
    limbs = value.limbs if isinstance(value, Whole) else (value,)
    done: dict[Cell, list[int]] = {}
    found = [computed(limb, {"a": [first], "b": [second]}, done)[0] for limb in limbs]
    return sum(limb * BASE**place for place, limb in enumerate(found))


@pytest.mark.parametrize("first", NUMBERS)
@pytest.mark.parametrize("second", NUMBERS)
def test_numbers_of_any_size(first: int, second: int) -> None:
    a, b = (whole(column(name, -(2**63) + 2**40, 2**63 - 2**40)) for name in "ab")
    assert one_row(a * b, first, second) == first * second
    assert one_row(a * b * a + number(10**30), first, second) == first * second * first + 10**30
    assert one_row(a - b, first, second) == first - second
    assert one_row(below(a * b, b * number(10**25)), first, second) == (first * second < second * 10**25)
    assert one_row((a * b).zero, first, second) == (first * second == 0)
    assert one_row((a * b).positive, first, second) == (first * second > 0)
    assert one_row(chosen((a * b).negative, a * b, b), first, second) == (
        first * second if first * second < 0 else second
    )
