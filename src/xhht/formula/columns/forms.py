"""Bounds of sums of figures that limit each other, for every row: `xhht.formula.linear` in columns."""

import math
from collections.abc import Callable, Iterable
from fractions import Fraction

from attrs import evolve, frozen

from xhht.exact import Number as Exact
from xhht.formula.columns.cells import NO, Cell, both, either, fixed, less, plus, where
from xhht.formula.columns.ends import End, Ends
from xhht.formula.columns.wholes import Whole, below, chosen, least_of, most_of, number
from xhht.formula.linear import Form, Group, Leaf, arranged
from xhht.vocabulary import Vocabulary


@frozen(eq=False)
class Span:
    """What a figure, or some together, may be, as whole numbers of one unit.

    Attributes:
        low: the least.
        high: the greatest.
        open: where there is no greatest.
    """

    low: Whole
    high: Whole
    open: Cell

    @property
    def exact(self) -> bool:
        """Whether it is known exactly in all rows."""
        return self.open is NO and self.low.limbs == self.high.limbs


@frozen(eq=False)
class Leaves:
    """How figures and parameters are known.

    Attributes:
        vocabulary: the quantities.
        span: what each may be.
        scale: how many of its unit make one.
    """

    vocabulary: Vocabulary
    span: Callable[[Leaf], Span]
    scale: Callable[[Leaf], int]


@frozen(eq=False)
class Term:
    """Some figures that share a whole factor, as one."""

    factor: int
    span: Span
    whole: Leaf | None
    figure: Leaf | None


def form_ends(form: tuple[Form, Exact], leaves: Leaves) -> Ends:
    """The least and the greatest value of a form."""
    under, terms, fixed_part = scaled(form, leaves)
    if all(term.span.exact for term in terms):
        for term in terms:
            fixed_part += number(term.factor) * term.span.low
        return End(fixed_part, number(under)), End(fixed_part, number(under))
    most, most_open = _most(terms)
    least, least_open = _most([evolve(term, factor=-term.factor) for term in terms])
    return (
        End(fixed_part - least, number(under), least_open),
        End(fixed_part + most, number(under), most_open),
    )


def scaled(form: tuple[Form, Exact], leaves: Leaves) -> tuple[int, list[Term], Whole]:
    """A form over one number below the line: that number, the terms, and the fixed number above it."""
    groups = [group for group in arranged(form[0], leaves.vocabulary) if group.factor]
    factors = [Fraction(group.factor) / leaves.scale(group.members[0]) for group in groups]
    under = math.lcm(form[1].denominator, *(factor.denominator for factor in factors))
    terms = [
        Term(int(factor * under), _span(group, leaves), group.whole, group.figure)
        for factor, group in zip(factors, groups, strict=True)
    ]
    return under, terms, number(int(form[1] * under))


def _span(group: Group, leaves: Leaves) -> Span:
    if group.whole is None or not group.addends:
        return leaves.span(group.members[0])
    return _partial_sum(group, leaves.span(group.whole), leaves)


def _partial_sum(group: Group, total: Span, leaves: Leaves) -> Span:
    """Bounds of some addends together, by themselves and by what the sum leaves them."""
    own = added(leaves.span(member) for member in group.members)
    rest = added(leaves.span(other) for other in group.others)
    left = total.high - rest.low
    high = chosen(own.open, left, chosen(total.open, own.high, least_of(own.high, left)))
    low = chosen(rest.open, own.low, most_of(own.low, total.low - rest.high))
    return Span(low, high, both(own.open, total.open))


def added(spans: Iterable[Span]) -> Span:
    """Figures added together."""
    low, high, no_limit = number(0), number(0), NO
    for span in spans:
        low, high, no_limit = low + span.low, high + span.high, either(no_limit, span.open)
    return Span(low, high, no_limit)


Most = tuple[Whole, Cell]
"""The greatest value, and where there is none."""


def _most(terms: list[Term]) -> Most:
    """The greatest value of the sum of terms, each part held below its whole where both stand in it."""
    roots = {term.figure: term for term in terms if term.figure is not None}
    parts: dict[Leaf, list[Term]] = {}
    free = []
    for term in terms:
        held = term.whole in roots and roots[term.whole].whole not in roots
        if held and term.whole is not None:
            parts.setdefault(term.whole, []).append(term)
        else:
            free.append(term)
    total, no_limit = number(0), NO
    for term in free:
        best, without = _most_with_parts(term, parts.get(term.figure, []) if term.figure else [])
        total, no_limit = total + best, either(no_limit, without)
    return total, no_limit


def _most_with_parts(term: Term, parts: list[Term]) -> Most:
    """The greatest of ``whole + parts``: concave in the whole, so it lies at one of its kinks."""
    span, factor = term.span, term.factor
    growing = [part for part in parts if part.factor > 0]
    steepest = factor + sum(part.factor for part in growing)
    if factor > 0:
        return _value(term, parts, span.high), span.open
    if steepest <= 0:
        return _value(term, parts, span.low), NO
    if len(growing) == 1:
        (part,) = growing
        kink = most_of(part.span.high, span.low)
        shrinking = [other for other in parts if other is not part]
        return _value(term, shrinking, kink) + number(part.factor) * part.span.high, part.span.open
    return _at_kinks(term, parts, growing)


def _value(term: Term, parts: list[Term], at: Whole) -> Whole:
    """The value where the whole stands at a point."""
    total = number(term.factor) * at
    for part in parts:
        reached = part.span.low if part.factor < 0 else chosen(part.span.open, at, least_of(part.span.high, at))
        total += number(part.factor) * reached
    return total


def _at_kinks(term: Term, parts: list[Term], growing: list[Term]) -> Most:
    span = term.span
    best = _value(term, parts, span.low)
    for part in growing:
        kink = most_of(part.span.high, span.low)
        value = _value(term, parts, kink)
        best = chosen(either(part.span.open, below(value, best)), best, value)
    slope = fixed(term.factor)
    for part in growing:
        slope = plus(slope, where(part.span.open, fixed(part.factor), fixed(0)))
    return best, both(span.open, less(fixed(0), slope))
