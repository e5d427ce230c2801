"""Decide comparisons: first by bounds, then pair by pair on whole numbers, never by a rounded share."""

from collections.abc import Iterator

from xhht.exact import Number as Exact
from xhht.formula.linear import Ends, Form, combine, form_bounds, linear_form
from xhht.formula.nodes import Constant, Number, Relation, Share
from xhht.formula.reading import Reading

MIRRORED: dict[Relation, Relation] = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "=="}
"""Each relation with its sides exchanged."""


def truth_of(relation: Relation, ends: Ends) -> bool | None:
    """Whether a number between the ends stands in the relation to 0.

    >>> truth_of(">=", (0, 5)), truth_of(">", (0, 5)), truth_of("<", (0, 5))
    (True, None, False)
    """
    low, high = ends
    if relation == "<=" or relation == "<":  # noqa: PLR1714 - the fast form, on the hot path
        return truth_of(MIRRORED[relation], (None if high is None else -high, None if low is None else -low))
    if relation == "==":
        return _is_zero(low, high)
    strict = relation == ">"
    if low is not None and (low > 0 or (low == 0 and not strict)):
        return True
    return False if high is not None and (high < 0 or (high == 0 and strict)) else None


def _is_zero(low: Exact | None, high: Exact | None) -> bool | None:
    if low == high == 0:
        return True
    return False if (low is not None and low > 0) or (high is not None and high < 0) else None


def by_bounds(relation: Relation, left: Ends, right: Ends) -> bool | None:
    """The comparison decided by the bounds of its two sides.

    >>> by_bounds(">=", (3, 5), (1, 3)), by_bounds(">", (3, 5), (1, 3))
    (True, None)
    """
    return truth_of(relation, (_sign(left[0], right[1]), _sign(left[1], right[0])))


def _sign(first: Exact | None, second: Exact | None) -> int | None:
    """The sign of a difference; subtracting fractions would cost more than comparing them."""
    if first is None or second is None:
        return None
    return 0 if first == second else 1 if first > second else -1


def by_counts(relation: Relation, part: Exact, whole: Exact, threshold: Exact) -> bool | None:
    """Whether ``part / whole`` stands in the relation to the threshold, by whole numbers; ``whole`` is not 0.

    >>> from fractions import Fraction
    >>> by_counts(">=", 50, 55, Fraction(9, 10)), by_counts(">=", 899, 1000, Fraction(9, 10))
    (True, False)
    """
    difference = part * threshold.denominator - whole * threshold.numerator
    difference = difference if whole > 0 else -difference
    return truth_of(relation, (difference, difference))


def by_pairs(relation: Relation, left: Number, right: Number, reading: Reading) -> bool | None:
    """The comparison decided on one linear form, in which each part is held below its whole."""
    for form, asked in forms(relation, left, right):
        truth = truth_of(asked, form_bounds(form, reading.ends, reading.seen.vocabulary))
        if truth is not None:
            return truth
    return None


def forms(relation: Relation, left: Number, right: Number) -> Iterator[tuple[tuple[Form, Exact], Relation]]:
    """The comparison as a form against 0, where it can be one.

    ``part / whole >= c`` becomes ``part - c * whole >= 0``; a caller has made sure that no whole is below 0.
    """
    if isinstance(right, Share) and isinstance(left, Constant):
        left, right, relation = right, left, MIRRORED[relation]
    if isinstance(left, Share) and isinstance(right, Constant):
        part, whole = linear_form(left.part), linear_form(left.whole)
        if part is not None and whole is not None:
            yield combine(part, whole, -right.value), relation
        return
    first, second = linear_form(left), linear_form(right)
    if first is not None and second is not None:
        yield combine(first, second, -1), relation
