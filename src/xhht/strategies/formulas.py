"""Strategies for formulas of every kind."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from xhht.formula import (
    all_of,
    any_of,
    constant,
    count,
    difference,
    equal,
    flag,
    largest,
    n_of,
    not_,
    percent,
    previous,
    scale,
    share,
    smallest,
    total,
    when,
)
from xhht.formula.nodes import Condition, Number
from xhht.vocabulary import HasVocabulary, Vocabulary, vocabulary_of

Catalogue = HasVocabulary | Vocabulary | None


def numbers(catalogue: Catalogue = None, *, back: int = 1) -> SearchStrategy[Number]:
    """Formulas for numbers, of every kind.

    Args:
        catalogue: the quantities; by default the packaged ones.
        back: how many periods earlier a formula may ask for.

    >>> from hypothesis import given
    >>> from xhht.formula import parse
    >>> @given(numbers())
    ... def text_builds_it(formula):
    ...     assert parse(repr(formula)) == formula
    >>> text_builds_it()
    """
    return _formulas(vocabulary_of(catalogue), back)[0]


def conditions(catalogue: Catalogue = None, *, back: int = 1) -> SearchStrategy[Condition]:
    """Formulas for conditions, of every kind; the arguments are those of `numbers`.

    >>> from hypothesis import given
    >>> from xhht.formula import evaluate
    >>> from xhht.strategies import observations
    >>> @given(conditions(), observations())
    ... def never_raises(formula, seen):
    ...     assert evaluate(formula, seen).truth in (True, False, None)
    >>> never_raises()
    """
    return _formulas(vocabulary_of(catalogue), back)[1]


def _formulas(words: Vocabulary, back: int) -> tuple[SearchStrategy[Number], SearchStrategy[Condition]]:
    names = [item.name for item in words if item.kind != "flag"]
    flags = [item.name for item in words if item.kind == "flag"]
    constants = st.integers(-5, 70).map(constant) | st.integers(0, 100).map(percent)
    constants |= st.fractions(-3, 3, max_denominator=7).map(constant)
    leaves = _earlier(st.sampled_from(names).map(count), back) | constants
    tests: SearchStrategy[Condition] = st.tuples(leaves, leaves, _RELATIONS).map(_compared)
    if flags:
        tests |= _earlier(st.sampled_from(flags).map(flag), back)
    number: SearchStrategy[Number] = st.recursive(leaves, lambda inner: _wider_numbers(inner, tests), max_leaves=6)
    compared = st.tuples(number, number, _RELATIONS).map(_compared)
    return number, st.recursive(compared | tests, _wider_conditions, max_leaves=4)


def _earlier(formulas: SearchStrategy[Any], back: int) -> SearchStrategy[Any]:
    return st.tuples(formulas, st.integers(0, back)).map(lambda pair: _shifted(*pair))


def _shifted(formula: Any, periods: int) -> Any:
    return _shifted(previous(formula), periods - 1) if periods else formula


_RELATIONS = st.sampled_from([">=", ">", "<=", "<", "=="])
_COMPARE: dict[str, Callable[[Any, Any], Condition]] = {
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    "<": lambda left, right: left < right,
    "==": equal,
}


def _compared(parts: tuple[Any, Any, str]) -> Condition:
    left, right, relation = parts
    return _COMPARE[relation](left, right)


def _wider_numbers(inner: SearchStrategy[Any], tests: SearchStrategy[Condition]) -> SearchStrategy[Any]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        some.map(lambda terms: total(*terms)),
        st.tuples(inner, inner).map(lambda pair: difference(*pair)),
        st.tuples(inner, st.fractions(-3, 3, max_denominator=5)).map(lambda pair: scale(pair[0], by=pair[1])),
        st.tuples(inner, inner).map(lambda pair: share(pair[0], of=pair[1])),
        some.map(lambda terms: smallest(*terms)),
        some.map(lambda terms: largest(*terms)),
        st.tuples(tests, inner, inner).map(lambda parts: when(*parts)),
    )


def _wider_conditions(inner: SearchStrategy[Any]) -> SearchStrategy[Any]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        inner.map(not_),
        some.map(lambda parts: all_of(*parts)),
        some.map(lambda parts: any_of(*parts)),
        st.tuples(st.integers(0, 3), some).map(lambda pair: n_of(pair[0], *pair[1])),
    )
