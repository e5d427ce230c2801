"""Bounds of linear forms over figures that limit each other.

A form is a sum of figures, each times a factor. Its bounds are found pair by pair: a part never exceeds its
whole, and the addends of one sum never exceed what the sum leaves them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from xhht.exact import Number as Exact
from xhht.formula.nodes import Constant, Count, Linear, Number, Parameter
from xhht.vocabulary import Vocabulary

Leaf = Count | Parameter
Ends = tuple[Exact | None, Exact | None]
"""The least and the greatest possible value; ``None`` where there is no limit."""

EndsOf = Callable[[Leaf], Ends]
Form = dict[Leaf, Exact]


class Term(NamedTuple):
    """Some figures that share a factor, as one: its factor, its bounds and the figure it lies within."""

    factor: Exact
    low: Exact | None
    high: Exact | None
    whole: Leaf | None
    figure: Leaf | None


def linear_form(number: Number) -> tuple[Form, Exact] | None:
    """A number as factors of figures and a constant, or ``None`` where it is not linear in figures.

    >>> from xhht.formula.build import difference
    >>> linear_form(difference("schools", 5))
    ({count("schools"): 1}, -5)
    """
    if isinstance(number, Constant):
        return {}, number.value
    if isinstance(number, Count | Parameter):
        return {number: 1}, 0
    if not isinstance(number, Linear):
        return None
    form: Form = {}
    fixed: Exact = 0
    for term, factor in zip(number.terms, number.factors, strict=True):
        if isinstance(term, Constant):
            fixed += term.value * factor
        elif isinstance(term, Count | Parameter):
            form[term] = form.get(term, 0) + factor
        else:
            return None
    return form, fixed


def combine(first: tuple[Form, Exact], second: tuple[Form, Exact], factor: Exact) -> tuple[Form, Exact]:
    """The first form plus ``factor`` times the second."""
    form = dict(first[0])
    for leaf, inside in second[0].items():
        form[leaf] = form.get(leaf, 0) + inside * factor
    return {leaf: inside for leaf, inside in form.items() if inside}, first[1] + second[1] * factor


def form_bounds(form: tuple[Form, Exact], ends_of: EndsOf, vocabulary: Vocabulary) -> Ends:
    """The least and the greatest value of a form; ``None`` where there is no limit."""
    terms = grouped(form[0], ends_of, vocabulary)
    most = _most(terms)
    least = _most([term._replace(factor=-term.factor) for term in terms])
    return None if least is None else form[1] - least, None if most is None else form[1] + most


class Group(NamedTuple):
    """Some figures that share a factor, before anything is known of them.

    Attributes:
        factor: what they are multiplied with.
        members: the figures.
        others: of addends, the other addends of their sum.
        whole: the figure that they lie within together.
        figure: the figure itself, where there is one.
        addends: whether they are addends of a sum.
    """

    factor: Exact
    members: tuple[Leaf, ...]
    others: tuple[Leaf, ...]
    whole: Leaf | None
    figure: Leaf | None
    addends: bool


def arranged(form: Form, vocabulary: Vocabulary) -> list[Group]:
    """The figures of a form, those that are addends of the same sum with the same factor taken as one."""
    families: dict[tuple[str, int, Exact], list[Count]] = {}
    groups = []
    for leaf, factor in _completed(form, vocabulary).items():
        family = _quantity(leaf, vocabulary, "sums_to")
        if isinstance(leaf, Count) and family:
            families.setdefault((family, leaf.back, factor), []).append(leaf)
        else:
            whole = _quantity(leaf, vocabulary, "part_of")
            back = leaf.back if isinstance(leaf, Count) else 0
            groups.append(Group(factor, (leaf,), (), Count(whole, back) if whole else None, leaf, addends=False))
    for (family, back, factor), members in families.items():
        names = {member.name for member in members}
        others = tuple(Count(name, back) for name in _addends(family, vocabulary) if name not in names)
        only = members[0] if len(members) == 1 else None
        groups.append(Group(factor, tuple(members), others, Count(family, back), only, addends=True))
    return groups


def grouped(form: Form, ends_of: EndsOf, vocabulary: Vocabulary) -> list[Term]:
    """The same with what is known of each."""
    return [
        Term(group.factor, *_group_ends(group, ends_of), group.whole, group.figure)
        for group in arranged(form, vocabulary)
    ]


def _group_ends(group: Group, ends_of: EndsOf) -> Ends:
    if group.whole is None or not group.addends:
        return ends_of(group.members[0])
    return _partial_sum(group, ends_of(group.whole), ends_of)


def _quantity(leaf: Leaf, vocabulary: Vocabulary, key: str) -> str | None:
    known = isinstance(leaf, Count) and leaf.name in vocabulary
    return getattr(vocabulary[leaf.name], key) if known else None


def _addends(family: str, vocabulary: Vocabulary) -> list[str]:
    return [quantity.name for quantity in vocabulary if quantity.sums_to == family]


def _completed(form: Form, vocabulary: Vocabulary) -> Form:
    """The form with every complete sum of addends, all with the same factor, replaced by its total."""
    result = dict(form)
    wholes = {(_quantity(leaf, vocabulary, "sums_to"), leaf.back) for leaf in form if isinstance(leaf, Count)}
    for family, back in wholes:
        if family is None:
            continue
        members: list[Leaf] = [Count(name, back) for name in _addends(family, vocabulary)]
        factors = {result.get(member) for member in members}
        factor = factors.pop()
        if not factors and factor is not None:
            for member in members:
                del result[member]
            total = Count(family, back)
            result[total] = result.get(total, 0) + factor
    return result


def _partial_sum(group: Group, whole: Ends, ends_of: EndsOf) -> tuple[Exact, Exact | None]:
    """Bounds of some addends together, by themselves and by what the sum leaves them."""
    low, high = _plus(ends_of(member) for member in group.members)
    rest_low, rest_high = _plus(ends_of(other) for other in group.others)
    whole_low, whole_high = whole
    if high is not None and whole_high is not None:  # where the whole is limited, so is every addend
        high = min(high, whole_high - rest_low)
    if whole_low is not None and rest_high is not None:
        low = max(low, whole_low - rest_high)
    return low, high


def _plus(parts: Iterable[Ends]) -> tuple[Exact, Exact | None]:
    low: Exact = 0
    high: Exact | None = 0
    for part_low, part_high in parts:
        low += part_low or 0
        high = None if high is None or part_high is None else high + part_high
    return low, high


def _most(terms: list[Term]) -> Exact | None:
    """The greatest value of the sum of terms, each part held below its whole where both stand in it."""
    roots: dict[Leaf | None, Term] = {term.figure: term for term in terms if term.figure is not None}
    parts: dict[Leaf | None, list[Term]] = {}
    free = []
    for term in terms:
        if term.whole in roots and roots[term.whole].whole not in roots:
            parts.setdefault(term.whole, []).append(term)
        else:
            free.append(term)
    total: Exact = 0
    for term in free:
        best = _most_with_parts(term, parts.get(term.figure, []))
        if best is None:
            return None
        total += best
    return total


def _most_with_parts(whole: Term, parts: list[Term]) -> Exact | None:
    """The greatest of ``whole + parts``: concave in the whole, so it lies at one of its kinks."""
    if not parts:
        end = whole.high if whole.factor > 0 else whole.low
        return 0 if whole.factor == 0 else None if end is None else whole.factor * end
    if whole.high is None and _slope_at_infinity(whole, parts) > 0:
        return None
    ends = [whole.low, whole.high, *(end for part in parts for end in (part.low, part.high))]
    kinks = {_within(end, whole.low, whole.high) for end in ends if end is not None}
    return max(whole.factor * kink + sum(_part_at(part, kink) for part in parts) for kink in kinks)


def _slope_at_infinity(whole: Term, parts: list[Term]) -> Exact:
    return whole.factor + sum(part.factor for part in parts if part.factor > 0 and part.high is None)


def _within(number: Exact, low: Exact | None, high: Exact | None) -> Exact:
    number = number if low is None else max(number, low)
    return number if high is None else min(number, high)


def _part_at(part: Term, whole: Exact) -> Exact:
    if part.factor > 0:
        return part.factor * (whole if part.high is None else min(part.high, whole))
    return part.factor * (part.low or 0)


def matched(parts: list[Term], wholes: list[Term]) -> list[tuple[Term | None, Term]] | None:
    """Each whole with the part that lies within it, or ``None`` where they do not match one to one.

    Nor do they where a whole may be below 0, as a parameter may.
    """
    by_whole: Mapping[Leaf | None, Term] = {part.whole: part for part in parts}
    figures = {whole.figure for whole in wholes}
    one_to_one = len(by_whole) == len(parts) and set(by_whole) <= figures and None not in by_whole
    if not one_to_one or any(term.factor != 1 for term in (*parts, *wholes)):
        return None
    if any(whole.low is None or whole.low < 0 for whole in wholes):
        return None
    return [(by_whole.get(whole.figure), whole) for whole in wholes]
