"""What a rule set says of every row: what each check may come to, and the bounds of the level."""

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from attrs import evolve, frozen

from xhht.errors import FormulaError, Problem
from xhht.exact import Number
from xhht.formula.columns.cells import (
    NO,
    YES,
    Cell,
    both,
    either,
    fixed,
    how_many,
    less,
    opposite,
    where,
)
from xhht.formula.columns.ends import Truth
from xhht.formula.columns.figures import MISSING, Figures, Given
from xhht.formula.columns.read import holds, value
from xhht.formula.columns.reading import Reading
from xhht.formula.columns.stated import Bounds
from xhht.formula.evaluate import TRUTH_IF_EMPTY
from xhht.formula.nodes import Compare, Condition, Constant
from xhht.frames.evidence import evidence_cell
from xhht.rules import Law, Requirement, RuleSet, Test
from xhht.rules.ruleset import RoundedComparison, Structure


@frozen(eq=False)
class Possible:
    """What a check may come to in every row.

    Attributes:
        met: where it may be met.
        unmet: where it may be unmet.
        never: where it may not apply.
        fails: where it certainly is unmet.
    """

    met: Cell
    unmet: Cell
    never: Cell
    fails: Cell


@frozen(eq=False)
class Levels:
    """What a rule set comes to in every row.

    Attributes:
        at_least: the rank of the highest level in which no check can be unmet.
        at_most: the rank of the highest in which none is certainly unmet.
        checks: what every requirement may come to, by its id and level; one for each of its tests.
    """

    at_least: Cell
    at_most: Cell
    checks: Mapping[tuple[str, int], tuple[Possible, ...]]


@lru_cache(maxsize=64)
def levels_of(
    rules: RuleSet,
    figures: Figures,
    law: Law | None,
    above: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> Levels:
    """The bounds of the level in every row, with levels of other standards rated on the way.

    Args:
        rules: the rule set.
        figures: what the table says.
        law: where other standards are looked up.
        above: the rule sets that this one is rated on the way of.
        without: the requirements for which columns tell where no evidence was found: there they are unmet.
    """
    figures = _with_levels(rules, figures, law, above | {rules.id})
    readings = {rule: Reading(figures, rules.known, truth) for rule, truth in TRUTH_IF_EMPTY.items()}
    checks: dict[tuple[str, int], tuple[Possible, ...]] = {}
    for requirement, test in _tests(rules):
        possible = _judged(test, readings)
        if requirement.id in without:
            possible = _without_evidence(possible, evidence_cell(requirement.id))
        for level in test.levels:
            key = (requirement.id, level)
            checks[key] = (*checks.get(key, ()), possible)
    ranks = range(1, len(rules.levels))
    doubtful, failed = [], []
    for rank in ranks:
        found = [possible for (_, level), tests in checks.items() for possible in tests if level == rank]
        doubtful.append(either(*(possible.unmet for possible in found)))
        failed.append(either(*(possible.fails for possible in found)))
    return Levels(_highest(doubtful, rules.structure), _highest(failed, rules.structure), checks)


def _without_evidence(test: Possible, none: Cell) -> Possible:
    """A test is unmet where it may apply and no evidence was found."""
    applies = both(none, either(test.met, test.unmet))
    return Possible(
        both(test.met, opposite(none)),
        either(test.unmet, applies),
        test.never,
        either(test.fails, both(applies, opposite(test.never))),
    )


def _tests(rules: RuleSet) -> Iterator[tuple[Requirement, Test]]:
    return ((requirement, test) for requirement in rules.requirements for test in requirement.tests)


def _highest(barred: list[Cell], structure: Structure) -> Cell:
    """The highest level that is not barred; of cumulative levels, below the first that is."""
    if structure == "cumulative":
        return how_many(tuple(opposite(either(*barred[: rank + 1])) for rank in range(len(barred))))
    result = fixed(0)
    for rank, bar in enumerate(barred, 1):
        result = where(bar, result, fixed(rank))
    return result


Readings = Mapping[Any, Reading]


def _judged(test: Test, readings: Readings) -> Possible:
    """What a test may come to."""
    found = _outcome(test, readings)
    if test.applies_if is None:
        return found
    applies = holds(test.applies_if, readings["unknown"])
    asked = opposite(applies.no)
    return Possible(
        both(asked, found.met),
        both(asked, found.unmet),
        either(opposite(applies.yes), found.never),
        both(applies.yes, found.fails),
    )


def _outcome(test: Test, readings: Readings) -> Possible:
    if test.formula is None:
        return Possible(YES, YES, NO, NO)
    if test.if_empty == "not_applicable":
        return _outcome_or_never(test.formula, readings)
    return _possible(_truth(test, test.formula, readings[test.if_empty]))


def _possible(truth: Truth) -> Possible:
    return Possible(opposite(truth.no), opposite(truth.yes), NO, truth.no)


def _outcome_or_never(formula: Condition, readings: Readings) -> Possible:
    """A single comparison that does not apply where its base is empty."""
    assert isinstance(formula, Compare)  # noqa: S101 - a rule file with another is refused
    sides = [value(side, readings["unknown"]) for side in (formula.left, formula.right)]
    empty, maybe = either(*(side.empty for side in sides)), either(*(side.maybe for side in sides))
    full = opposite(maybe)
    sure = holds(formula, readings["unknown"])
    met, unmet = holds(formula, readings["met"]).yes, holds(formula, readings["unmet"]).no
    may_be_met = where(full, opposite(sure.no), both(opposite(empty), either(met, opposite(unmet))))
    may_be_unmet = where(full, opposite(sure.yes), both(opposite(empty), opposite(met)))
    return Possible(may_be_met, may_be_unmet, maybe, both(full, sure.no))


def _truth(test: Test, formula: Condition, reading: Reading) -> Truth:
    if test.rounded is None or not isinstance(formula, Compare):
        return holds(formula, reading)
    return _rounded(formula, test.rounded, reading)


def _rounded(node: Compare, how: RoundedComparison, reading: Reading) -> Truth:
    """A comparison with the left side rounded first: with the least number that is rounded far enough."""
    if not isinstance(node.right, Constant):
        raise FormulaError(Problem("rounded_threshold", got=repr(node.right)))
    bound = node.right.value
    at_least = _Rounded(node, how, reading)
    if node.relation == ">=":
        return at_least.reaches(bound)
    if node.relation == "<":
        return ~at_least.reaches(bound)
    if node.relation == ">":
        return at_least.exceeds(bound)
    if node.relation == "<=":
        return ~at_least.exceeds(bound)
    above, reached = at_least.exceeds(bound), at_least.reaches(bound)
    return Truth(both(reached.yes, above.no), either(reached.no, above.yes))


@frozen(eq=False)
class _Rounded:
    node: Compare
    how: RoundedComparison
    reading: Reading

    def reaches(self, bound: Number) -> Truth:
        """Whether the rounded number is at least a bound."""
        return self._from(math.ceil(Fraction(bound) * self._unit))

    def exceeds(self, bound: Number) -> Truth:
        """Whether the rounded number lies above a bound."""
        return self._from(math.floor(Fraction(bound) * self._unit) + 1)

    @property
    def _unit(self) -> int:
        return 100 * int("1" + "0" * self.how.digits)

    def _from(self, units: int) -> Truth:
        half = Fraction(1, 2) if self.how.mode == "nearest" else 0
        least = Constant((units - half) / self._unit, percent=True)
        return holds(Compare(self.node.left, ">=", least), self.reading)


def _with_levels(rules: RuleSet, figures: Figures, law: Law | None, above: frozenset[str]) -> Figures:
    """The figures with the levels of other standards that the rule set needs, where the table does not state them."""
    found = {}
    for quantity, other_rules in on_the_way(rules, law, above).items():
        rated = _rated_level(figures.domain(quantity), _Asked(other_rules, figures, law, above))
        stated = figures.given.get((quantity, 0), Given(fixed(MISSING), NO, rated))
        said, other = stated.bounded, stated.otherwise
        bounds = Bounds(where(said, other.low, rated.low), where(said, other.high, rated.high))
        found[quantity, 0] = evolve(stated, otherwise=bounds)
    return evolve(figures, given={**figures.given, **found}) if found else figures


def on_the_way(rules: RuleSet, law: Law | None, above: frozenset[str] = frozenset()) -> dict[str, RuleSet]:
    """The standards whose levels a rule set needs, by the quantity that holds the level."""
    found = {}
    for quantity in rules.level_quantities if law else ():
        other = law.giving(quantity, rules.subject, rules.on) if law else None
        if other is not None and other.id not in above and other.id != rules.id:
            found[quantity] = other
    return found


class _Asked:
    """A standard whose level another one needs: its level, and in which rows it says something."""

    def __init__(self, rules: RuleSet, figures: Figures, law: Law | None, above: frozenset[str]) -> None:
        self.levels = levels_of(rules, figures, law, above)
        given = (figures.given[name, 0].some for name in rules.counted if (name, 0) in figures.given)
        self.asked = either(*given)
        above_nothing = less(fixed(0), self.levels.at_least)
        self.says = either(above_nothing, less(self.levels.at_most, fixed(len(rules.level_names))))


def _rated_level(domain: Bounds, other: _Asked) -> Bounds:
    """What a level may be that a standard gives; anything where its figures say nothing."""
    known = both(other.asked, other.says)
    levels = other.levels
    return Bounds(where(known, levels.at_least, domain.low), where(known, levels.at_most, domain.high))
