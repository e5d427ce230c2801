"""Rate an observation by a rule set: what every check may still come to, and the bounds of the level."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import evolve, field, frozen

from xhht.errors import Problem, refuse, unknown
from xhht.exact import Interval, Number, round_down, round_half_away, simplest
from xhht.formula.decide import by_bounds
from xhht.formula.evaluate import TRUTH_IF_EMPTY, IfEmpty, evaluated
from xhht.formula.nodes import Compare
from xhht.formula.reading import Reading
from xhht.formula.result import Outcome
from xhht.languages import Text
from xhht.observation import Observation
from xhht.rules.law import Law
from xhht.rules.rating import Check, Rating, State
from xhht.rules.ruleset import Requirement, RoundedComparison, RuleSet, Structure, Test
from xhht.typed import wrong_type

Possible = frozenset[State]
Readings = Mapping[IfEmpty, Reading]

_MET, _UNMET, _NEVER = frozenset({State.MET}), frozenset({State.UNMET}), frozenset({State.NOT_APPLICABLE})
_BY_TRUTH: dict[bool | None, Possible] = {True: _MET, False: _UNMET, None: _MET | _UNMET}
_IDS = Text(vi="một tập hợp mã yêu cầu", en="a set of requirement ids")
_DIFFERS = Text(
    vi="{label}: ghi {stated}, nhưng tính theo số liệu là {rated}; lấy mức được ghi",
    en="{label}: stated {stated}, but the figures give {rated}; the stated level is taken",
)


def rated(rules: RuleSet, seen: Observation, *, law: Law | None = None, no_evidence: Collection[str] = ()) -> Rating:
    """Rate an observation.

    Args:
        rules: what is asked for.
        seen: what is known.
        law: where standards are looked up whose levels the rule set needs; without it they must be stated.
        no_evidence: the requirements for which the assessor found no evidence: they are unmet.

    Raises:
        InvalidInput: for a requirement in ``no_evidence`` that the rule set does not have.
    """
    if isinstance(no_evidence, str):
        refuse([wrong_type(_IDS, no_evidence, "no_evidence")])
    without = tuple(dict.fromkeys(no_evidence))
    refuse(_misuse(rules, seen, without))
    return _rated(rules, seen, _Way(law), without)


@frozen
class _Way:
    """How far a rating has come: the law, the rule sets that wait for a level, and the levels that are rated."""

    law: Law | None
    waiting: frozenset[str] = frozenset()
    done: dict[str, Rating] = field(factory=dict)


def _rated(rules: RuleSet, seen: Observation, way: _Way, no_evidence: Collection[str] = ()) -> Rating:
    on_the_way = tuple(_on_the_way(rules, seen, evolve(way, waiting=way.waiting | {rules.id})))
    known, findings = _with_levels(seen, on_the_way)
    readings = {rule: Reading(known, rules.known, truth) for rule, truth in TRUTH_IF_EMPTY.items()}
    checks = tuple(
        check for item in rules.requirements for check in _checks(item, readings, found=item.id not in no_evidence)
    )
    low, high = level_bounds(((check.level, check.possible) for check in checks), rules.structure, len(rules.levels))
    return Rating(rules, known, checks, rules.levels[low], rules.levels[high], on_the_way, findings)


def _misuse(rules: object, seen: object, no_evidence: Collection[str]) -> Iterator[Problem]:
    if not isinstance(rules, RuleSet):
        yield wrong_type("RuleSet", rules, "rules")
        return
    if not isinstance(seen, Observation):
        yield wrong_type("Observation", seen, "seen")
    ids = [item.id for item in rules.requirements]
    yield from (unknown(id, ids, "no_evidence") for id in no_evidence if id not in ids)  # noqa: A001


def level_bounds(checks: Iterable[tuple[int, Collection[State]]], structure: Structure, count: int) -> tuple[int, int]:
    """The lowest and the highest level that some checks leave possible; ``count`` includes rank 0.

    >>> level_bounds([(1, {State.MET}), (2, {State.MET, State.UNMET})], "cumulative", 3)
    (1, 2)
    """
    doubtful, failed = set(), set()
    for level, possible in checks:
        if State.UNMET in possible:
            doubtful.add(level)
            if len(possible) == 1:
                failed.add(level)
    return _highest(doubtful, structure, count), _highest(failed, structure, count)


def _highest(barred: set[int], structure: Structure, count: int) -> int:
    """The highest level that is not barred; of cumulative levels, below the first that is."""
    if structure == "cumulative":
        return min(barred, default=count) - 1
    return max(level for level in range(count) if level not in barred)


def _checks(requirement: Requirement, readings: Readings, *, found: bool) -> Iterator[Check]:
    for test in requirement.tests:
        possible, outcome, applies = _judged(test, readings)
        if not found:
            possible = possible if possible == _NEVER else _UNMET | (possible & _NEVER)
        for level in test.levels:
            yield Check(requirement, test, level, possible, outcome, applies, not found)


def _judged(test: Test, readings: Readings) -> tuple[Possible, Outcome | None, Outcome | None]:
    """What a test may come to, with the outcome of its formula and of what it applies to."""
    applies = None if test.applies_if is None else evaluated(test.applies_if, readings["unknown"])
    if applies is not None and applies.truth is False:
        return _NEVER, None, applies
    outcome, possible = _outcome(test, readings)
    if applies is not None and applies.truth is None:
        possible |= _NEVER
    return possible, outcome, applies


def _outcome(test: Test, readings: Readings) -> tuple[Outcome | None, Possible]:
    if test.formula is None:
        return None, _MET | _UNMET
    if test.if_empty == "not_applicable":
        return _outcome_or_never(test, readings)
    outcome = _decided(test, test.if_empty, readings)
    return outcome, _BY_TRUTH[outcome.truth]


def _outcome_or_never(test: Test, readings: Readings) -> tuple[Outcome, Possible]:
    """A single comparison that does not apply where its base is empty."""
    outcome = _decided(test, "unknown", readings)
    empties = {side.empty for side in outcome.parts}
    if True in empties:
        return outcome, _NEVER
    if empties == {False}:
        return outcome, _BY_TRUTH[outcome.truth]
    met = _decided(test, "met", readings).truth is True
    unmet = _decided(test, "unmet", readings).truth is False
    return outcome, _NEVER | (_MET if met else _UNMET if unmet else _MET | _UNMET)


def _decided(test: Test, rule: IfEmpty, readings: Readings) -> Outcome:
    """The outcome of a formula, compared after rounding where the text says so."""
    formula: Any = test.formula
    outcome: Outcome = evaluated(formula, readings[rule])
    if test.rounded is None or not isinstance(formula, Compare):
        return outcome
    return _rounded(outcome, formula, test.rounded, TRUTH_IF_EMPTY[rule])


def _rounded(outcome: Outcome, node: Compare, how: RoundedComparison, if_empty: bool | None) -> Outcome:
    """The outcome with the left side rounded first; rounding keeps order, so its ends may be rounded."""
    left, right = outcome.parts
    if left.empty or right.empty:
        return outcome
    ends = _round(left.low, how), _round(left.high, how)
    truth = by_bounds(node.relation, ends, (right.low, right.high))
    certain = (left.empty is False and right.empty is False) or truth is if_empty
    return outcome._replace(truth=truth if certain else None)


def _round(share: Number | None, how: RoundedComparison) -> Number | None:
    cut = round_half_away if how.mode == "nearest" else round_down
    return None if share is None else simplest(Fraction(cut(share * 100, how.digits)) / 100)


def _on_the_way(rules: RuleSet, seen: Observation, way: _Way) -> Iterator[Rating]:
    """Ratings by the other standards whose levels the rule set needs, where their figures say something."""
    for quantity in rules.level_quantities if way.law else ():
        other = way.law.giving(quantity, rules.subject, rules.on) if way.law else None
        if other is not None and other.id not in way.waiting and not other.counted.isdisjoint(seen.figures):
            rating = way.done[other.id] = way.done.get(other.id) or _rated(other, seen, way)
            if rating.at_least.rank > 0 or rating.at_most.rank < len(other.level_names):
                yield rating


def _with_levels(seen: Observation, ratings: Iterable[Rating]) -> tuple[Observation, tuple[Text, ...]]:
    """The observation with the levels rated on the way; a stated level wins, a difference is a finding."""
    figures: dict[str, Interval] = {}
    findings = []
    for rating in ratings:
        name = rating.rules.gives or ""
        rank = Interval(rating.at_least.rank, rating.at_most.rank)
        if seen.figures.get(name) is None:
            figures[name] = rank
        elif seen.interval(name).meet(rank) is None:
            findings.append(_difference(seen, name, rating))
    return (seen.with_figures(figures) if figures else seen), tuple(findings)


def _difference(seen: Observation, name: str, rating: Rating) -> Text:
    stated = seen.interval(name).low
    names = rating.rules.levels
    known = names[int(stated or 0)].name
    return _DIFFERS.fill(label=seen.vocabulary[name].label, stated=known, rated=rating.level_text)
