"""The functions that build formulas; the same names are the words of formula text."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from attrs import evolve

from xhht.errors import FormulaError, Problem, show
from xhht.exact import Number as Exact
from xhht.exact import exact, read_exact, simplest
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
    as_condition,
    as_number,
)
from xhht.languages import nfc

NumberLike = Number | str | int | Fraction
ConditionLike = Condition | Parameter | str
F = TypeVar("F", bound=Formula)


def _exact(value: int | Fraction | Decimal | float | str) -> Exact:
    return read_exact(value) if isinstance(value, str) else exact(value)


_NAME = re.compile(r'[^"\\\x00-\x1f\x7f\ud800-\udfff]*')


def _name(value: object) -> str:
    """A name that formula text can hold between its quotes."""
    if not isinstance(value, str):
        raise FormulaError(Problem("not_text", got=show(value)))
    if not _NAME.fullmatch(value):
        raise FormulaError(Problem("formula_text", got=show(value)))
    return nfc(value)


def count(name: str) -> Count:
    """The quantity of that name.

    >>> count("schools")
    count("schools")
    """
    return Count(_name(name))


def flag(name: str) -> Flag:
    """The yes-or-no quantity of that name, as a condition.

    >>> flag("special_difficulty")
    flag("special_difficulty")
    """
    return Flag(_name(name))


def constant(value: int | Fraction | Decimal | float | str) -> Constant:
    """A fixed number; text such as ``"2/37"`` or ``"0.5"`` is taken exactly.

    >>> constant("2/37")
    constant("2/37")
    """
    return Constant(_exact(value))


def percent(value: int | Fraction | Decimal | float | str) -> Constant:
    """A fixed percentage: ``percent(90)`` is nine tenths.

    >>> percent(90).value, percent("72.5")
    (Fraction(9, 10), percent("145/2"))
    """
    return Constant(simplest(Fraction(_exact(value)) / 100), percent=True)


def parameter(name: str, choice: str | None = None) -> Parameter:
    """An open number that a rule set or the caller supplies; where a condition is due, it holds if it is 1.

    Args:
        name: the parameter.
        choice: of a parameter that picks one of several readings, the reading that is asked about.

    >>> parameter("least_share"), not_(parameter("rounding", "up"))
    (parameter("least_share"), not_(equal(parameter("rounding", "up"), constant(1))))
    """
    return Parameter(_name(name), None if choice is None else _name(choice))


def total(*terms: NumberLike) -> Linear:
    """The sum of numbers.

    >>> total("learner_visits_law", "learner_visits_health")
    total("learner_visits_law", "learner_visits_health")
    """
    return _linear([(as_number(term), 1) for term in terms])


def difference(first: NumberLike, second: NumberLike) -> Linear:
    """The first number less the second.

    >>> difference("schools", "schools_national_standard")
    difference("schools", "schools_national_standard")
    """
    return _linear([(as_number(first), 1), (as_number(second), -1)])


def scale(term: NumberLike, *, by: int | Fraction | Decimal | float | str) -> Linear:
    """A number times a fixed factor.

    >>> scale("schools", by="1/2")
    scale("schools", by="1/2")
    """
    return _linear([(as_number(term), _exact(by))])


def _linear(pairs: list[tuple[Number, Exact]]) -> Linear:
    """Sums within sums are one sum, and equal terms are one term, so that nothing is counted apart."""
    factors: dict[Number, Exact] = {}
    for term, factor in pairs:
        inner = zip(term.terms, term.factors, strict=True) if isinstance(term, Linear) else [(term, 1)]
        for leaf, inside in inner:
            factors[leaf] = simplest(factors.get(leaf, 0) + factor * inside)
    return Linear(tuple(factors), tuple(factors.values()))


def share(part: NumberLike, *, of: NumberLike) -> Share:
    """One number divided by another; empty where the other is 0.

    >>> share("schools_national_standard", of="schools") >= percent(90)
    share("schools_national_standard", of="schools") >= percent(90)
    """
    return Share(as_number(part), as_number(of))


def previous(formula: F | str) -> F | Count:
    """The same formula one period earlier; text names a quantity.

    >>> previous("learner_visits"), previous(share("schools_national_standard", of="schools"))
    (previous("learner_visits"), share(previous("schools_national_standard"), of=previous("schools")))
    """
    if isinstance(formula, str):
        return Count(_name(formula), 1)
    if not isinstance(formula, Formula):
        raise FormulaError(Problem("formula_due", got=show(formula)))
    return _earlier(formula)


def _earlier(formula: F) -> F:
    if isinstance(formula, Count | Flag):
        return evolve(formula, back=formula.back + 1)
    earlier: F = formula.map_children(_earlier)
    return earlier


def change(formula: NumberLike) -> Linear:
    """How much more a number is than one period earlier.

    >>> change("learner_visits")
    difference("learner_visits", previous("learner_visits"))
    """
    number = as_number(formula)
    return difference(number, _earlier(number))


def smallest(*terms: NumberLike) -> Extreme:
    """The smallest of some numbers.

    >>> smallest("teachers", 5)
    smallest("teachers", constant(5))
    """
    return _extreme(terms, largest=False)


def largest(*terms: NumberLike) -> Extreme:
    """The largest of some numbers.

    >>> largest("teachers", 5)
    largest("teachers", constant(5))
    """
    return _extreme(terms, largest=True)


def _extreme(terms: tuple[NumberLike, ...], *, largest: bool) -> Extreme:
    if not terms:
        raise FormulaError(Problem("number_due", got="()"))
    return Extreme(tuple(as_number(term) for term in terms), largest)


def when(condition: ConditionLike, then: NumberLike, otherwise: NumberLike) -> Choice:
    """One number where a condition holds, another where it does not.

    >>> when(count("schools") > 0, percent(80), percent(90))
    when(count("schools") > constant(0), percent(80), percent(90))
    """
    return Choice(as_condition(condition), as_number(then), as_number(otherwise))


def points(value: NumberLike, *, when: ConditionLike) -> Choice:
    """Points for a condition, 0 where it does not hold.

    >>> points(5, when=count("directives_issued") >= 1)
    when(count("directives_issued") >= constant(1), constant(5), constant(0))
    """
    return Choice(as_condition(when), as_number(value), Constant(0))


def bands(number: NumberLike, *steps: tuple[NumberLike, NumberLike], below: NumberLike = 0) -> Number:
    """Points by bands: per step a lower bound, which belongs to the band, and the points from there on.

    Args:
        number: what is banded.
        steps: pairs of bound and points, in any order if the bounds are constants.
        below: the points below every bound.

    >>> bands("directives_issued", (1, 2), (5, 4))
    when(count("directives_issued") >= constant(5), constant(4),
        when(count("directives_issued") >= constant(1), constant(2), constant(0)))
    """
    banded, result = as_number(number), as_number(below)
    for bound, worth in _ascending(steps):
        result = Choice(banded >= bound, worth, result)
    return result


def _ascending(steps: tuple[tuple[NumberLike, NumberLike], ...]) -> Sequence[tuple[Number, Number]]:
    for step in steps:
        if not isinstance(step, tuple | list) or len(step) != 2:  # noqa: PLR2004 - a pair
            raise FormulaError(Problem("band_due", got=show(step)))
    pairs = [(as_number(bound), as_number(worth)) for bound, worth in steps]
    fixed = [(bound.value, bound, worth) for bound, worth in pairs if isinstance(bound, Constant)]
    if len(fixed) < len(pairs):
        return pairs
    return [(bound, worth) for _, bound, worth in sorted(fixed, key=lambda step: step[0])]


def all_of(*conditions: ConditionLike) -> Met:
    """All of some conditions.

    >>> all_of(count("schools") >= 1, count("clc") >= 1)
    all_of(count("schools") >= constant(1), count("clc") >= constant(1))
    """
    return n_of(len(conditions), *conditions)


def any_of(*conditions: ConditionLike) -> Met:
    """At least one of some conditions.

    >>> any_of(count("schools") >= 1, count("clc") >= 1)
    any_of(count("schools") >= constant(1), count("clc") >= constant(1))
    """
    return n_of(1, *conditions)


def n_of(least: int, *conditions: ConditionLike) -> Met:
    """At least ``least`` of some conditions.

    >>> n_of(2, count("schools") >= 1, count("clc") >= 1, count("teachers") >= 1).least
    2
    """
    if type(least) is not int or least < 0:
        raise FormulaError(Problem("not_whole", got=show(least)))
    return Met(least, tuple(as_condition(condition) for condition in conditions))


def number_met(*conditions: ConditionLike) -> Linear:
    """How many of some conditions hold.

    >>> number_met(count("schools") >= 1)
    total(when(count("schools") >= constant(1), constant(1), constant(0)))
    """
    ones = [Choice(as_condition(condition), Constant(1), Constant(0)) for condition in conditions]
    return _linear([(one, 1) for one in ones])


def not_(condition: ConditionLike) -> Not:
    """The opposite of a condition.

    >>> not_("special_difficulty")
    not_("special_difficulty")
    """
    return Not(as_condition(condition))


def equal(left: NumberLike, right: NumberLike) -> Compare:
    """Two numbers are equal.

    >>> equal("schools_solidly_built", "schools")
    equal("schools_solidly_built", "schools")
    """
    return Compare(as_number(left), "==", as_number(right))


BUILDERS: Mapping[str, Callable[..., Formula]] = {
    builder.__name__: builder
    for builder in (
        count, flag, constant, percent, parameter, total, difference, scale, share, previous, change,
        smallest, largest, when, points, bands, all_of, any_of, n_of, number_met, not_, equal,
    )
}  # fmt: skip
"""Every builder by name: the words that formula text may use."""
