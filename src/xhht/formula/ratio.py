"""Bounds of one number divided by another, where at least one of them is not known exactly."""

from fractions import Fraction

from xhht.exact import Interval, simplest
from xhht.exact import Number as Exact
from xhht.formula.linear import Ends, Form, Term, combine, form_bounds, grouped, linear_form, matched
from xhht.formula.nodes import Count, Share
from xhht.formula.reading import OPEN, Reading


def share_ends(node: Share, part: Ends, whole: Ends, reading: Reading) -> Ends:
    """The narrowest that the quotient, the pairs of part and whole, and a stated share allow together."""
    whole_ends = _without_zero(whole, in_wholes=reading.is_whole(node.whole))
    known = Interval(*quotient(part, whole_ends))
    for ends in (_paired(node, reading), _apart(node, whole_ends, reading), _stated(node, reading)):
        known = (known.meet(Interval(*ends)) if ends else None) or known
    return known.low, known.high


def _without_zero(whole: Ends, *, in_wholes: bool) -> Ends:
    """The ends of a base that is not 0: where only whole numbers are possible, 1 comes next."""
    low, high = whole
    if in_wholes and low == 0:
        low = 1
    if in_wholes and high == 0:
        high = -1
    return low, high


def quotient(part: Ends, whole: Ends) -> Ends:
    """The quotient of two intervals, the base not being 0.

    >>> quotient((1, 4), (2, None)), quotient((-1, None), (0, 5))
    ((0, 2), (None, None))
    """
    if whole[1] is not None and whole[1] <= 0:
        return quotient(_negative(part), _negative(whole))
    if whole[0] is None or whole[0] < 0:
        return OPEN
    low, high = _least(part[0], *whole), _least(_minus(part[1]), *whole)
    return low, _minus(high)


def _least(end: Exact | None, least_whole: Exact | None, most_whole: Exact | None) -> Exact | None:
    """The least that ``end`` divided by the base can be."""
    if end is None or (end < 0 and not least_whole):
        return None
    if end < 0 and least_whole:
        return simplest(Fraction(end) / least_whole)
    return 0 if most_whole is None else simplest(Fraction(end) / most_whole)


def _minus(end: Exact | None) -> Exact | None:
    return None if end is None else -end


def _negative(ends: Ends) -> Ends:
    return _minus(ends[1]), _minus(ends[0])


def _paired(node: Share, reading: Reading) -> Ends | None:
    """Bounds where each part lies within a whole of its own.

    The greatest share takes each whole as small as its greatest part allows. The least is the least part of the
    greatest whole, as without pairs.
    """
    part, whole = linear_form(node.part), linear_form(node.whole)
    if part is None or whole is None or part[1] or whole[1]:
        return None
    pairs = matched(_terms(part[0], reading), _terms(whole[0], reading))
    if pairs is None:
        return None
    return None, _greatest_share(pairs)


def _terms(form: Form, reading: Reading) -> list[Term]:
    return grouped(form, reading.ends, reading.seen.vocabulary)


def _greatest_share(pairs: list[tuple[Term | None, Term]]) -> Exact:
    parts: Exact = 0
    wholes: Exact = 0
    for part, whole in pairs:
        ends = [end for end in (part.high if part else 0, whole.high) if end is not None]
        if not ends:
            return 1
        reached = max(whole.low or 0, min(ends))
        wholes += reached
        parts += min(reached, *ends)
    return simplest(Fraction(parts) / wholes) if wholes else 1


def _apart(node: Share, whole: Ends, reading: Reading) -> Ends | None:
    """Bounds where the base is one figure that stands above the line, too: it is divided out first."""
    part = linear_form(node.part)
    if not isinstance(node.whole, Count) or part is None or node.whole not in part[0]:
        return None
    factor = part[0][node.whole]
    rest = combine(part, ({node.whole: 1}, 0), -factor)
    low, high = quotient(form_bounds(rest, reading.ends, reading.seen.vocabulary), whole)
    return None if low is None else low + factor, None if high is None else high + factor


def _stated(node: Share, reading: Reading) -> Ends | None:
    """Bounds by a share that the report states."""
    part, whole = node.part, node.whole
    if not (isinstance(part, Count) and isinstance(whole, Count) and part.back == whole.back):
        return None
    share = reading.seen.vocabulary.share_names.get((part.name, whole.name))
    return reading.figure(share, whole.back) if share else None
