"""Say a formula in Vietnamese and English."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from xhht.exact import Number as Exact
from xhht.formula.build import previous
from xhht.formula.nodes import (
    Choice,
    Compare,
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
    Relation,
    Share,
)
from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_number, write_percent
from xhht.sheets import Cell, Code
from xhht.vocabulary import HasVocabulary, Vocabulary, vocabulary_of

LEVEL = Text(vi="mức {level}", en="level {level}")
_BEFORE = Text(vi="kỳ trước", en="the period before")
_EARLIER = Text(vi="{label} kỳ trước", en="{label} one period earlier")
_GROWTH = Text(vi="tốc độ tăng {label} so với kỳ trước", en="growth of {label} on the period before")
_CHANGE = Text(vi="mức tăng {label} so với kỳ trước", en="change in {label} on the period before")
_PERCENTAGE = Text(vi="tỷ lệ {part} trên {whole}", en="share of {part} among {whole}")
_RATIO = Text(vi="tỷ số {part} trên {whole}", en="ratio of {part} to {whole}")
_LESS = Text(vi="{first} trừ {second}", en="{first} less {second}")
_SUM = Text(vi="tổng của {terms}", en="the sum of {terms}")
_PARAMETER = Text(vi="tham số {name}", en="parameter {name}")
_CHOSEN = Text(vi="lựa chọn “{choice}” của tham số {name}", en="choice “{choice}” of parameter {name}")
_SMALLEST = Text(vi="số nhỏ nhất trong ({terms})", en="the smallest of ({terms})")
_LARGEST = Text(vi="số lớn nhất trong ({terms})", en="the largest of ({terms})")
_CHOICE = Text(
    vi="{then} nếu {condition}, nếu không thì {otherwise}", en="{then} if {condition}, otherwise {otherwise}"
)
_NOT = Text(vi="không phải: {condition}", en="not: {condition}")
_ALL = Text(vi="tất cả: {inside}", en="all of: {inside}")
_ANY = Text(vi="ít nhất một trong: {inside}", en="at least one of: {inside}")
_SOME = Text(vi="ít nhất {least} trong: {inside}", en="at least {least} of: {inside}")
RELATIONS: dict[Relation, Text] = {
    ">=": Text(vi="ít nhất", en="at least"),
    ">": Text(vi="lớn hơn", en="more than"),
    "<=": Text(vi="nhiều nhất", en="at most"),
    "<": Text(vi="nhỏ hơn", en="less than"),
    "==": Text(vi="bằng", en="equal to"),
}


def say(formula: Formula, lang: Language | None = None, *, catalogue: HasVocabulary | Vocabulary | None = None) -> str:
    """A formula in words.

    >>> from xhht.formula import percent, share
    >>> say(share("schools_national_standard", of="schools") >= percent(90), "vi")
    'tỷ lệ trường đạt chuẩn quốc gia ít nhất 90 %'
    """
    return _say(formula, chosen_language(lang), vocabulary_of(catalogue))


def figure_cell(leaf: Formula, lang: Language, words: Vocabulary) -> Cell:
    """A figure in words, with the name by which programs give it."""
    name = leaf.name if isinstance(leaf, Count | Flag) and not leaf.back else repr(leaf)
    return _say(leaf, lang, words), Code(name)


def _say(formula: Formula, lang: Language, words: Vocabulary) -> str:
    return _TABLE[type(formula)](formula, lang, words)


def _listed(formulas: tuple[Formula, ...], lang: Language, words: Vocabulary, joint: str = "; ") -> str:
    return joint.join(_say(formula, lang, words) for formula in formulas)


def _figure(node: Count | Flag, lang: Language, words: Vocabulary) -> str:
    label = words.label(node.name, lang)
    for _ in range(node.back):
        label = _EARLIER.say(lang).format(label=label)
    return label


def _constant(node: Constant, lang: Language, _: Vocabulary) -> str:
    return write_percent(node.value, 2, lang) if node.percent else write_number(node.value, 2, lang)


def _parameter(node: Parameter, lang: Language, _: Vocabulary) -> str:
    label = _LABELS.get().get(node.key)
    if label is not None:
        return label.say(lang)
    form = _PARAMETER if node.choice is None else _CHOSEN
    return form.say(lang).format(name=node.name, choice=node.choice)


@contextmanager
def parameters_named(labels: Mapping[str, Text]) -> Iterator[None]:
    """Within the block, open parameters are called by these labels, which stand under the parameter's key.

    >>> from xhht.formula import parameter
    >>> with parameters_named({"least": Text(vi="ngưỡng tối thiểu", en="the least share")}):
    ...     say(parameter("least"), "en")
    'the least share'
    """
    token = _LABELS.set(labels)
    try:
        yield
    finally:
        _LABELS.reset(token)


_LABELS: ContextVar[Mapping[str, Text]] = ContextVar("labels", default=MappingProxyType({}))


def _linear(node: Linear, lang: Language, words: Vocabulary) -> str:
    if is_change(node):
        return _CHANGE.say(lang).format(label=_say(node.terms[0], lang, words))
    if node.factors == (1, -1):
        first, second = (_say(term, lang, words) for term in node.terms)
        return _LESS.say(lang).format(first=first, second=second)
    terms = [_scaled(*pair, lang, words) for pair in zip(node.terms, node.factors, strict=True)]
    return terms[0] if len(terms) == 1 else _SUM.say(lang).format(terms="; ".join(terms))


def _scaled(term: Number, factor: Exact, lang: Language, words: Vocabulary) -> str:
    said = _say(term, lang, words)
    return said if factor == 1 else f"{write_number(factor, 2, lang)} × {said}"


def is_change(node: Number) -> bool:
    """Whether a number is what a figure has changed on the period before.

    >>> from xhht.formula import change
    >>> is_change(change("learner_visits"))
    True
    """
    if not isinstance(node, Linear) or node.factors != (1, -1):
        return False
    now, before = node.terms
    return isinstance(now, Count) and before == Count(now.name, now.back + 1)


def _share(node: Share, lang: Language, words: Vocabulary) -> str:
    part, whole = node.part, node.whole
    if is_change(part) and isinstance(part, Linear) and part.terms[1] == whole:
        return _GROWTH.say(lang).format(label=_say(part.terms[0], lang, words))
    if isinstance(part, Count) and isinstance(whole, Count) and part.back == whole.back:
        name = words.share_names.get((part.name, whole.name))
        if name:
            return _figure(Count(name, part.back), lang, words)
        form = _PERCENTAGE if is_percentage(node, words) else _RATIO
    else:
        form = _RATIO
    return form.say(lang).format(part=_say(part, lang, words), whole=_say(whole, lang, words))


def _extreme(node: Extreme, lang: Language, words: Vocabulary) -> str:
    form = _LARGEST if node.largest else _SMALLEST
    return form.say(lang).format(terms=_listed(node.terms, lang, words))


def _choice(node: Choice, lang: Language, words: Vocabulary) -> str:
    said = [_say(part, lang, words) for part in (node.then, node.condition, node.otherwise)]
    return _CHOICE.say(lang).format(**dict(zip(("then", "condition", "otherwise"), said, strict=True)))


def is_switch(node: Compare) -> bool:
    """Whether a comparison only asks if an open parameter is set: ``equal(parameter("x"), 1)``.

    >>> from xhht.formula import all_of, parameter
    >>> is_switch(all_of(parameter("each_age")).conditions[0])
    True
    """
    return isinstance(node.left, Parameter) and node.relation == "==" and node.right == Constant(1)


def _compare(node: Compare, lang: Language, words: Vocabulary) -> str:
    if is_switch(node):
        return _say(node.left, lang, words)
    left, right = _say(node.left, lang, words), threshold_text(node, lang, words)
    return f"{left} {RELATIONS[node.relation].say(lang)} {right}"


def threshold_text(node: Compare, lang: Language, words: Vocabulary) -> str:
    """The right side; a bare number beside a percentage is written as one, the same of earlier as that."""
    if node.right != node.left and node.right == previous(node.left):
        return _BEFORE.say(lang)
    if isinstance(node.right, Constant) and is_percentage(node.left, words):
        return write_percent(node.right.value, 2, lang)
    said = _say(node.right, lang, words)
    return (
        LEVEL.say(lang).format(level=said) if is_level(node.left, words) and isinstance(node.right, Constant) else said
    )


def is_level(number: Number, words: Vocabulary) -> bool:
    """Whether a number is a level, which readers expect to be called one.

    >>> from xhht.formula import count
    >>> is_level(count("literacy_level"), vocabulary_of(None))
    True
    """
    return isinstance(number, Count) and number.name in words and words[number.name].kind == "level"


def _met(node: Met, lang: Language, words: Vocabulary) -> str:
    form = _ALL if node.least == len(node.conditions) else _ANY if node.least == 1 else _SOME
    return form.say(lang).format(least=node.least, inside=_listed(node.conditions, lang, words))


def _not(node: Not, lang: Language, words: Vocabulary) -> str:
    return _NOT.say(lang).format(condition=_say(node.condition, lang, words))


_TABLE: dict[type[Formula], Callable[[Any, Language, Vocabulary], str]] = {
    Count: _figure,
    Flag: _figure,
    Constant: _constant,
    Parameter: _parameter,
    Linear: _linear,
    Share: _share,
    Extreme: _extreme,
    Choice: _choice,
    Compare: _compare,
    Met: _met,
    Not: _not,
}


def is_percentage(number: Number, words: Vocabulary) -> bool:
    """Whether readers expect a percentage: a quotient of two numbers in the same unit.

    >>> from xhht.formula import share
    >>> is_percentage(share("learner_visits", of="clc"), vocabulary_of(None))
    False
    """
    if isinstance(number, Share):
        return _unit(number.part, words) == _unit(number.whole, words)
    if isinstance(number, Choice | Extreme):
        return all(is_percentage(part, words) for part in number.children() if isinstance(part, Number))
    if isinstance(number, Count):
        return number.name in words and words[number.name].kind == "share"
    return isinstance(number, Constant) and number.percent


def _unit(number: Number, words: Vocabulary) -> Text | None:
    if isinstance(number, Linear):
        units = {_unit(term, words) for term in number.terms}
        return units.pop() if len(units) == 1 else None
    return words[number.name].unit if isinstance(number, Count) and number.name in words else None
