"""Which unit a number has, and where a formula mixes units: people with schools, a count with a percentage."""

from collections.abc import Iterator

from xhht.errors import Problem
from xhht.formula.nodes import (
    Choice,
    Compare,
    Constant,
    Count,
    Extreme,
    Formula,
    Linear,
    Number,
)
from xhht.formula.words import is_percentage
from xhht.languages import Text
from xhht.vocabulary import Vocabulary

Unit = Text | str | None
"""A unit of counting, the kind of a quantity without one, or ``None`` for a number that fits anywhere."""

_SHARE = "share"


def unit_of(number: Number, words: Vocabulary) -> Unit:
    """The unit of a number; ``"share"`` for a percentage.

    >>> from xhht.formula import share
    >>> from xhht.vocabulary import packaged_vocabulary
    >>> unit_of(share("schools_national_standard", of="schools"), packaged_vocabulary())
    'share'
    """
    if is_percentage(number, words):
        return _SHARE
    if isinstance(number, Count):
        quantity = words[number.name]
        return quantity.unit or quantity.kind
    if isinstance(number, Linear | Extreme):
        return next((unit for unit in (unit_of(term, words) for term in number.terms) if unit is not None), None)
    if isinstance(number, Choice):
        return unit_of(number.then, words) or unit_of(number.otherwise, words)
    return None


def mixed_units(formula: Formula, words: Vocabulary) -> Iterator[Problem]:
    """A problem for every place where numbers of different units are added, compared or chosen between.

    >>> from xhht.formula import count, percent
    >>> from xhht.vocabulary import packaged_vocabulary
    >>> [problem.code for problem in mixed_units(count("schools") >= percent(90), packaged_vocabulary())]
    ['mixed_units']
    """
    sides = _side_by_side(formula)
    units = dict.fromkeys(unit for unit in (unit_of(side, words) for side in sides) if unit is not None)
    if len(units) > 1:
        yield Problem("mixed_units", got=repr(formula), details={"units": " / ".join(map(str, units))})
    elif units.keys() == {_SHARE}:
        yield from (_above_whole(side) for side in sides if _is_above_whole(side))
    for child in formula.children():
        yield from mixed_units(child, words)


def _side_by_side(formula: Formula) -> tuple[Number, ...]:
    """The numbers inside a node that must have one unit."""
    if isinstance(formula, Compare):
        return formula.left, formula.right
    if isinstance(formula, Choice):
        return formula.then, formula.otherwise
    return formula.terms if isinstance(formula, Linear | Extreme) else ()


def _is_above_whole(side: Number) -> bool:
    return isinstance(side, Constant) and not side.percent and side.value > 1


def _above_whole(side: Number) -> Problem:
    return Problem("percent_due", got=repr(side), details={"percent": repr(side).replace("constant", "percent")})
