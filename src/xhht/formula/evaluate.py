"""Evaluate a formula exactly: numbers give closed intervals, conditions give true, false or unknown.

Sound: whatever the missing figures turn out to be, the value lies in the interval, and the truth is as told
unless it was unknown. An empty base is decided before any division.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, overload

from xhht.errors import Problem, refuse, show
from xhht.exact import Interval, exact, simplest
from xhht.exact import Number as Exact
from xhht.formula.decide import by_bounds, by_counts, by_pairs
from xhht.formula.linear import Ends, form_bounds, linear_form
from xhht.formula.nodes import (
    Choice,
    Compare,
    Condition,
    Constant,
    Count,
    Extreme,
    Flag,
    Formula,
    Linear,
    Met,
    Not,
    Number,
    Parameter,
    Share,
)
from xhht.formula.ratio import share_ends
from xhht.formula.reading import OPEN, Reading
from xhht.formula.result import Outcome, Result, Value
from xhht.observation import Observation
from xhht.typed import not_one_of, wrong_type

IfEmpty = Literal["unknown", "met", "unmet"]
TRUTH_IF_EMPTY: dict[IfEmpty, bool | None] = {"unknown": None, "met": True, "unmet": False}


@overload
def evaluate(
    formula: Number,
    seen: Observation,
    *,
    parameters: Mapping[str, Exact | Interval | Constant] | None = None,
    if_empty: IfEmpty = "unknown",
) -> Value: ...
@overload
def evaluate(
    formula: Condition,
    seen: Observation,
    *,
    parameters: Mapping[str, Exact | Interval | Constant] | None = None,
    if_empty: IfEmpty = "unknown",
) -> Outcome: ...
def evaluate(
    formula: Formula,
    seen: Observation,
    *,
    parameters: Mapping[str, Exact | Interval | Constant] | None = None,
    if_empty: IfEmpty = "unknown",
) -> Result:
    """Evaluate a formula on an observation.

    Args:
        formula: a number or a condition.
        seen: what is known.
        parameters: the open parameters, each a number, a constant such as ``percent(70)`` or an `Interval`;
            an absent one may be anything.
        if_empty: what a comparison with an empty side is.

    Returns:
        A `Value` for a number, an `Outcome` for a condition, with the results of the formulas inside.

    Raises:
        UnknownName: if the formula names a quantity that the observation's vocabulary lacks.

    >>> from xhht.formula import percent, share
    >>> seen = Observation({"schools": 55, "schools_national_standard": 50})
    >>> evaluate(share("schools_national_standard", of="schools"), seen).exact
    Fraction(10, 11)
    >>> evaluate(share("schools_solidly_built", of="schools") >= percent(90), seen).truth is None
    True
    """
    if not isinstance(formula, Formula) or not isinstance(seen, Observation) or if_empty not in TRUTH_IF_EMPTY:
        refuse(_misuse(formula, seen, if_empty))
    given = {name: _as_interval(known) for name, known in parameters.items()} if parameters else {}
    result: Result = evaluated(formula, Reading(seen, given, TRUTH_IF_EMPTY[if_empty]))
    return result


def _misuse(formula: object, seen: object, if_empty: str) -> Iterator[Problem]:
    if not isinstance(formula, Formula):
        yield Problem("formula_due", "formula", show(formula))
    if not isinstance(seen, Observation):
        yield wrong_type("Observation", seen, "seen")
    if if_empty not in TRUTH_IF_EMPTY:
        yield not_one_of(list(TRUTH_IF_EMPTY), if_empty, "if_empty")


def _as_interval(known: Exact | Interval | Constant) -> Interval:
    if isinstance(known, Interval):
        return known
    number = known.value if isinstance(known, Constant) else exact(known)
    return Interval(number, number)


def evaluated(formula: Formula, reading: Reading) -> Any:
    """What a formula comes to in a reading; a `Value` for a number, an `Outcome` for a condition."""
    return _TABLE[type(formula)](formula, reading)


def _evaluate_all(formulas: Iterable[Formula], reading: Reading) -> tuple[Any, ...]:
    return tuple([_TABLE[type(formula)](formula, reading) for formula in formulas])


def _any_empty(parts: tuple[Value, ...]) -> bool | None:
    """Arithmetic on empty is empty; on what may be empty, it may be."""
    empty: bool | None = False
    for part in parts:
        if part.empty:
            return True
        empty = None if part.empty is None else empty
    return empty


def _count(node: Count, reading: Reading) -> Value:
    ends = reading.figure(node.name, node.back) if node.back else reading.seen.bounds(node.name)
    return Value(node, ends, False, (), reading.seen)


def _constant(node: Constant, reading: Reading) -> Value:
    return Value(node, (node.value, node.value), False, (), reading.seen)


def _parameter(node: Parameter, reading: Reading) -> Value:
    return Value(node, reading.ends(node), False, (), reading.seen)


def _linear(node: Linear, reading: Reading) -> Value:
    parts = _evaluate_all(node.terms, reading)
    empty = _any_empty(parts)
    form = linear_form(node) if any(part.low != part.high for part in parts) else None
    if empty:
        ends = OPEN
    elif form is not None:
        ends = form_bounds(form, reading.ends, reading.seen.vocabulary)
    else:
        ends = _sum([_times(part, factor) for part, factor in zip(parts, node.factors, strict=True)])
    return Value(node, ends, empty, parts, reading.seen)


def _times(part: Value, factor: Exact) -> Ends:
    if factor == 0:
        return 0, 0
    low, high = (None if end is None else simplest(end * factor) for end in (part.low, part.high))
    return (low, high) if factor > 0 else (high, low)


def _sum(ends: list[Ends]) -> Ends:
    lows, highs = [low for low, _ in ends if low is not None], [high for _, high in ends if high is not None]
    return (
        simplest(sum(lows)) if len(lows) == len(ends) else None,
        simplest(sum(highs)) if len(highs) == len(ends) else None,
    )


def _share(node: Share, reading: Reading) -> Value:
    parts = part, whole = evaluated(node.part, reading), evaluated(node.whole, reading)
    empty = _any_empty(parts)
    if empty is False and _is_exact(part) and _is_exact(whole):
        return Value(node, None, False, parts, reading.seen) if whole.ends[0] else _empty(node, parts, reading)
    if empty or whole.low == whole.high == 0:
        return _empty(node, parts, reading)
    may_be_zero = (whole.low is None or whole.low <= 0) and (whole.high is None or whole.high >= 0)
    ends = share_ends(node, (part.low, part.high), (whole.low, whole.high), reading)
    return Value(node, ends, None if may_be_zero else empty, parts, reading.seen)


def _empty(node: Share, parts: tuple[Value, Value], reading: Reading) -> Value:
    return Value(node, OPEN, True, parts, reading.seen)


def _is_exact(value: Value) -> bool:
    """Whether one number is known, and not only as a quotient yet to be worked out."""
    return value.ends is not None and value.ends[0] == value.ends[1] and value.ends[0] is not None


def _extreme(node: Extreme, reading: Reading) -> Value:
    parts = _evaluate_all(node.terms, reading)
    empty = _any_empty(parts)
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    pick = max if node.largest else min
    ends = _picked(lows, pick, max), _picked(highs, pick, min)
    return Value(node, ends, empty, parts, reading.seen)


def _picked(ends: list[Exact | None], pick: Callable[..., Exact], skips: Callable[..., Exact]) -> Exact | None:
    """The end that is picked; ``None``, no limit, is what the other extreme would pick."""
    limits = [end for end in ends if end is not None]
    return pick(limits) if limits and (len(limits) == len(ends) or pick is skips) else None


def _choice(node: Choice, reading: Reading) -> Value:
    parts = decision, then, otherwise = _evaluate_all((node.condition, node.then, node.otherwise), reading)
    if decision.truth is not None:
        chosen = then if decision.truth else otherwise
        return Value(node, (chosen.low, chosen.high), chosen.empty, parts, reading.seen)
    full = [part for part in (then, otherwise) if not part.empty]
    empty = then.empty if then.empty is otherwise.empty else None
    lows, highs = [part.low for part in full], [part.high for part in full]
    low = None if None in lows or not full else min(lows)
    high = None if None in highs or not full else max(highs)
    return Value(node, (low, high), empty, parts, reading.seen)


def _flag(node: Flag, reading: Reading) -> Outcome:
    low, high = reading.figure(node.name, node.back)
    return Outcome(node, None if low != high else low == 1, (), reading.seen)


def _compare(node: Compare, reading: Reading) -> Outcome:
    parts = left, right = evaluated(node.left, reading), evaluated(node.right, reading)
    return Outcome(node, _truth(node, left, right, reading), parts, reading.seen)


def _truth(node: Compare, left: Value, right: Value, reading: Reading) -> bool | None:
    empty = _any_empty((left, right))
    if empty:
        return reading.if_empty
    if left.ends is None and right.formula.__class__ is Constant:
        part, whole = left.parts
        return by_counts(node.relation, part.low, whole.low, right.formula.value)
    truth = by_bounds(node.relation, (left.low, left.high), (right.low, right.high))
    if truth is None:
        truth = _sharper(node, left, right, reading)
    return truth if empty is False or truth is reading.if_empty else None


def _sharper(node: Compare, left: Value, right: Value, reading: Reading) -> bool | None:
    """What bounds leave open, decided branch by branch and pair by pair."""
    for on_left, value in ((True, left), (False, right)):
        if isinstance(value.formula, Choice):
            branches = _open_branches(value)
            truths = {_truth(*_on_branch(node, on_left, branch, left, right), reading) for branch in branches}
            return truths.pop() if len(truths) == 1 else None
    bases = [value.parts[1] for value in (left, right) if isinstance(value.formula, Share)]
    if any(base.low is None or base.low < 0 for base in bases):
        return None
    return by_pairs(node.relation, node.left, node.right, reading)


def _open_branches(value: Value) -> tuple[Value, ...]:
    decision, then, otherwise = value.parts
    assert isinstance(decision, Outcome) and isinstance(then, Value) and isinstance(otherwise, Value)  # noqa: S101, PT018
    if decision.truth is None:
        return then, otherwise
    return (then,) if decision.truth else (otherwise,)


def _on_branch(node: Compare, on_left: bool, branch: Value, left: Value, right: Value) -> tuple[Compare, Value, Value]:
    if on_left:
        return Compare(branch.formula, node.relation, node.right), branch, right
    return Compare(node.left, node.relation, branch.formula), left, branch


def _met(node: Met, reading: Reading) -> Outcome:
    parts = _evaluate_all(node.conditions, reading)
    truths = [part.truth for part in parts]
    certain = truths.count(True)
    possible = certain + truths.count(None)
    truth = True if certain >= node.least else False if possible < node.least else None
    return Outcome(node, truth, parts, reading.seen)


def _not(node: Not, reading: Reading) -> Outcome:
    (part,) = parts = _evaluate_all((node.condition,), reading)
    return Outcome(node, None if part.truth is None else not part.truth, parts, reading.seen)


_TABLE: dict[type[Formula], Callable[[Any, Reading], Result]] = {
    Count: _count,
    Constant: _constant,
    Parameter: _parameter,
    Linear: _linear,
    Share: _share,
    Extreme: _extreme,
    Choice: _choice,
    Flag: _flag,
    Compare: _compare,
    Met: _met,
    Not: _not,
}
