"""Bounds of one number divided by another, for every row: `xhht.formula.ratio` in columns."""

from attrs import evolve

from xhht.formula.columns.cells import NO, Cell, both, either, opposite
from xhht.formula.columns.ends import End, Ends, end, pick, tightest_high, tightest_low
from xhht.formula.columns.forms import Leaves, Term, added, form_ends, scaled
from xhht.formula.columns.reading import Reading
from xhht.formula.columns.wholes import chosen, least_of, most_of, number
from xhht.formula.linear import combine, linear_form
from xhht.formula.nodes import Constant, Count, Linear, Number, Share

Pair = tuple[Term | None, Term]


def share_ends(node: Share, part: Ends, whole: Ends, reading: Reading) -> Ends:
    """The narrowest that the quotient, the pairs of part and whole, and a stated share allow together."""
    base = _without_zero(whole, in_wholes=is_whole(node.whole, reading))
    pairs = paired(node, reading.leaves)
    found = [_quotient(part, base)]
    found += [(_least_share(pairs), _greatest_share(pairs))] if pairs else []
    for ends in (_apart(node, base, reading), _stated(node, reading)):
        found += [ends] if ends else []
    return tightest_low(*(low for low, _ in found)), tightest_high(*(high for _, high in found))


def is_whole(node: Number, reading: Reading) -> bool:
    """Whether a number can only be whole."""
    if isinstance(node, Count):
        return reading.vocabulary[node.name].is_whole
    if isinstance(node, Linear):
        whole_factors = all(isinstance(factor, int) for factor in node.factors)
        return whole_factors and all(is_whole(term, reading) for term in node.terms)
    return isinstance(node, Constant) and isinstance(node.value, int)


def _without_zero(base: Ends, *, in_wholes: bool) -> Ends:
    """The ends of a base that is not 0: where only whole numbers are possible, 1 comes next."""
    if not in_wholes:
        return base
    low, high = base
    return pick(_is_zero(low), end(1), low), pick(_is_zero(high), end(-1), high)


def _is_zero(limit: End) -> Cell:
    return both(opposite(limit.open), limit.above.zero)


def _quotient(part: Ends, base: Ends) -> Ends:
    """The quotient of two intervals, the base not being 0."""
    low, high = base
    turned = both(opposite(high.open), opposite(high.above.positive))
    mixed = both(opposite(turned), either(low.open, low.above.negative))
    part_low, part_high = pick(turned, -part[1], part[0]), pick(turned, -part[0], part[1])
    base_low, base_high = pick(turned, -high, low), pick(turned, -low, high)
    least = _least(part_low, base_low, base_high)
    most = -_least(-part_high, base_low, base_high)
    return _opened(least, mixed), _opened(most, mixed)


def _opened(limit: End, condition: Cell) -> End:
    return evolve(limit, open=either(limit.open, condition))


def _least(part: End, base_low: End, base_high: End) -> End:
    """The least that a part divided by a positive base can be."""
    below = part.above.negative
    by_low = _divided(part, base_low)
    by_high = pick(base_high.open, end(0), _divided(part, base_high))
    best = pick(below, by_low, by_high)
    without = either(part.open, both(below, either(base_low.open, base_low.above.zero)))
    return End(best.above, best.under, without)


def _divided(part: End, base: End) -> End:
    return End(part.above * base.under, part.under * base.above)


def paired(node: Share, leaves: Leaves) -> list[Pair] | None:
    """Each whole of a share with the part that lies within it, or ``None`` where they do not match one to one."""
    part, whole = linear_form(node.part), linear_form(node.whole)
    if part is None or whole is None or part[1] or whole[1]:
        return None
    part_under, parts, _ = scaled(part, leaves)
    whole_under, wholes, _ = scaled(whole, leaves)
    by_whole = {term.whole: term for term in parts}
    one_to_one = len(by_whole) == len(parts) and set(by_whole) <= {term.figure for term in wholes}
    alike = all(term.factor == 1 for term in (*parts, *wholes)) and part_under == whole_under
    if not one_to_one or None in by_whole or not alike:
        return None
    return [(by_whole.get(term.figure), term) for term in wholes]


def _least_share(pairs: list[Pair]) -> End:
    parts = added(part.span for part, _ in pairs if part)
    wholes = added(base.span for _, base in pairs)
    nothing = either(wholes.open, wholes.high.zero)
    return End(chosen(nothing, number(0), parts.low), chosen(nothing, number(1), wholes.high))


def _greatest_share(pairs: list[Pair]) -> End:
    """Each whole taken as small as its greatest part allows."""
    parts, wholes, without = number(0), number(0), NO
    for part, base in pairs:
        high, no_limit = (part.span.high, part.span.open) if part else (number(0), NO)
        smaller = chosen(base.span.open, high, least_of(high, base.span.high))
        end_of_pair = chosen(no_limit, base.span.high, smaller)
        reached = most_of(base.span.low, end_of_pair)
        wholes, parts = wholes + reached, parts + least_of(reached, end_of_pair)
        without = either(without, both(no_limit, base.span.open))
    one = either(without, wholes.zero)
    return End(chosen(one, number(1), parts), chosen(one, number(1), wholes))


def _apart(node: Share, base: Ends, reading: Reading) -> Ends | None:
    """Bounds where the base is one figure that stands above the line, too: it is divided out first."""
    part = linear_form(node.part)
    if not isinstance(node.whole, Count) or part is None or node.whole not in part[0]:
        return None
    factor = part[0][node.whole]
    rest = combine(part, ({node.whole: 1}, 0), -factor)
    low, high = _quotient(form_ends(rest, reading.leaves), base)
    return low + end(factor), high + end(factor)


def _stated(node: Share, reading: Reading) -> Ends | None:
    """Bounds by a share that the table states."""
    part, whole = node.part, node.whole
    if not (isinstance(part, Count) and isinstance(whole, Count) and part.back == whole.back):
        return None
    share = reading.vocabulary.share_names.get((part.name, whole.name))
    return reading.ends(Count(share, whole.back)) if share else None
