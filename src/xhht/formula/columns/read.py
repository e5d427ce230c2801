"""Read a formula for every row of a table at once: the same answers as `xhht.formula.evaluate` gives for each."""

from collections.abc import Callable
from typing import Any

from xhht.formula.columns.cells import (
    NO,
    Cell,
    both,
    either,
    fixed,
    how_many,
    less,
    opposite,
    same,
    where,
)
from xhht.formula.columns.decide import branched, truth
from xhht.formula.columns.ends import (
    End,
    Ends,
    Truth,
    end,
    pick,
    tightest_high,
    tightest_low,
    widest_high,
    widest_low,
)
from xhht.formula.columns.forms import form_ends
from xhht.formula.columns.reading import Reading, Value
from xhht.formula.columns.shares import share_ends
from xhht.formula.linear import linear_form
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


def value(formula: Number, reading: Reading) -> Value:
    """What a number formula comes to in every row."""
    found: Value = _read(formula, reading)
    return found


def holds(formula: Condition, reading: Reading) -> Truth:
    """What a condition comes to in every row."""
    found: Truth = _read(formula, reading)
    return found


def _read(formula: Formula, reading: Reading) -> Any:
    if formula not in reading.known:
        reading.known[formula] = _TABLE[type(formula)](formula, reading)
    return reading.known[formula]


def _leaf(node: Count | Parameter, reading: Reading) -> Value:
    return Value(node, lambda: reading.ends(node))


def _constant(node: Constant, reading: Reading) -> Value:  # noqa: ARG001 - the table's signature
    return Value(node, lambda: (end(node.value), end(node.value)))


def _linear(node: Linear, reading: Reading) -> Value:
    parts = tuple(value(term, reading) for term in node.terms)
    form = linear_form(node)

    def find() -> Ends:
        if form is not None:
            return form_ends(form, reading.leaves)
        terms = [_times(part, factor) for part, factor in zip(parts, node.factors, strict=True)]
        low, high = end(0), end(0)
        for term_low, term_high in terms:
            low, high = low + term_low, high + term_high
        return low, high

    return Value(node, find, *_any_empty(parts), parts)


def _times(part: Value, factor: Any) -> Ends:
    if factor == 0:
        return end(0), end(0)
    low, high = part.ends if factor > 0 else (-part.ends[1], -part.ends[0])
    return low.times(abs(factor)), high.times(abs(factor))


def _any_empty(parts: tuple[Value, ...]) -> tuple[Cell, Cell]:
    """Arithmetic on empty is empty; on what may be empty, it may be."""
    return either(*(part.empty for part in parts)), either(*(part.maybe for part in parts))


def _share(node: Share, reading: Reading) -> Value:
    parts = part, whole = value(node.part, reading), value(node.whole, reading)
    low, high = whole.ends
    zero = both(_is_zero(low), _is_zero(high))
    not_above = either(low.open, opposite(low.above.positive))
    never_below = low.above.low >= 0 and low.open is NO
    around = not_above if never_below else both(not_above, either(high.open, opposite(high.above.negative)))
    empty, maybe = _any_empty(parts)

    def find() -> Ends:
        return share_ends(node, part.ends, whole.ends, reading)

    return Value(node, find, either(empty, zero), either(maybe, around), parts)


def _is_zero(limit: End) -> Cell:
    return both(opposite(limit.open), limit.above.zero)


def _extreme(node: Extreme, reading: Reading) -> Value:
    parts = tuple(value(term, reading) for term in node.terms)
    lowest, highest = (tightest_low, widest_high) if node.largest else (widest_low, tightest_high)

    def find() -> Ends:
        return lowest(*(part.ends[0] for part in parts)), highest(*(part.ends[1] for part in parts))

    return Value(node, find, *_any_empty(parts), parts)


def _choice(node: Choice, reading: Reading) -> Value:
    decision = holds(node.condition, reading)
    then, otherwise = value(node.then, reading), value(node.otherwise, reading)
    only_then = either(decision.yes, both(opposite(decision.no), otherwise.empty))
    only_otherwise = either(decision.no, both(opposite(decision.yes), then.empty))

    def find() -> Ends:
        low, high = widest_low(then.ends[0], otherwise.ends[0]), widest_high(then.ends[1], otherwise.ends[1])
        low, high = pick(only_then, then.ends[0], low), pick(only_then, then.ends[1], high)
        return pick(only_otherwise, otherwise.ends[0], low), pick(only_otherwise, otherwise.ends[1], high)

    empty = branched(decision, Truth(then.empty, then.empty), Truth(otherwise.empty, otherwise.empty)).yes
    maybe = either(both(opposite(decision.no), then.maybe), both(opposite(decision.yes), otherwise.maybe))
    return Value(node, find, empty, maybe, (decision, then, otherwise))


def _flag(node: Flag, reading: Reading) -> Truth:
    bounds = reading.figures.bounds(node.name, node.back)
    return Truth(same(bounds.low, fixed(1)), both(opposite(bounds.open), same(bounds.high, fixed(0))))


def _compare(node: Compare, reading: Reading) -> Truth:
    return truth(node, value(node.left, reading), value(node.right, reading), reading)


def _met(node: Met, reading: Reading) -> Truth:
    parts = [holds(condition, reading) for condition in node.conditions]
    yes, no = tuple(part.yes for part in parts), tuple(part.no for part in parts)
    if node.least == len(parts):
        return Truth(both(*yes), either(*no))
    if node.least == 1:
        return Truth(either(*yes), both(*no))
    possible = how_many(tuple(opposite(part.no) for part in parts))
    return Truth(opposite(less(how_many(yes), fixed(node.least))), less(possible, fixed(node.least)))


def _not(node: Not, reading: Reading) -> Truth:
    return ~holds(node.condition, reading)


_TABLE: dict[type[Formula], Callable[[Any, Reading], Value | Truth]] = {
    Count: _leaf,
    Constant: _constant,
    Parameter: _leaf,
    Linear: _linear,
    Share: _share,
    Extreme: _extreme,
    Choice: _choice,
    Flag: _flag,
    Compare: _compare,
    Met: _met,
    Not: _not,
}

__all__ = ["Reading", "holds", "value", "where"]
