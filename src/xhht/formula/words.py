"""Say a formula, a value and an outcome in Vietnamese and English, with the figures."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from xhht.exact import Number as Exact
from xhht.exact import round_half_away
from xhht.formula.needs import leaves
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
from xhht.formula.result import Outcome, Result, Value
from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_number, write_percent, write_range
from xhht.observation import Observation
from xhht.vocabulary import HasVocabulary, Vocabulary, vocabulary_of

_DIGITS = 1
_MOST_DIGITS = 12
_EARLIER = Text(vi="{label} kỳ trước", en="{label} one period earlier")
_GROWTH = Text(vi="tốc độ tăng {label} so với kỳ trước", en="growth of {label} on the period before")
_CHANGE = Text(vi="mức tăng {label} so với kỳ trước", en="change in {label} on the period before")
_RATIO = Text(vi="tỷ số {part} trên {whole}", en="ratio of {part} to {whole}")
_LESS = Text(vi="{first} trừ {second}", en="{first} less {second}")
_SUM = Text(vi="tổng của {terms}", en="the sum of {terms}")
_PARAMETER = Text(vi="tham số {name}", en="parameter {name}")
_SMALLEST = Text(vi="số nhỏ nhất trong ({terms})", en="the smallest of ({terms})")
_LARGEST = Text(vi="số lớn nhất trong ({terms})", en="the largest of ({terms})")
_CHOICE = Text(
    vi="{then} nếu {condition}, nếu không thì {otherwise}", en="{then} if {condition}, otherwise {otherwise}"
)
_NOT = Text(vi="không phải: {condition}", en="not: {condition}")
_ALL = Text(vi="tất cả: {inside}", en="all of: {inside}")
_ANY = Text(vi="ít nhất một trong: {inside}", en="at least one of: {inside}")
_SOME = Text(vi="ít nhất {least} trong: {inside}", en="at least {least} of: {inside}")
_RELATIONS: dict[Relation, Text] = {
    ">=": Text(vi="ít nhất", en="at least"),
    ">": Text(vi="lớn hơn", en="more than"),
    "<=": Text(vi="nhiều nhất", en="at most"),
    "<": Text(vi="nhỏ hơn", en="less than"),
    "==": Text(vi="bằng", en="equal to"),
}
_EMPTY = Text(vi="không có cơ số để tính", en="no base to measure against")
_MAYBE_EMPTY = Text(vi="{text}, nếu có cơ số", en="{text}, if there is a base")
_SENTENCE = Text(
    vi="{left} là {value}, cần {relation} {threshold}: {verdict}.",
    en="{left}: {value}; {relation} {threshold} required: {verdict}.",
)
_VERDICTS: dict[bool | None, Text] = {
    True: Text(vi="đạt", en="met"),
    False: Text(vi="không đạt", en="not met"),
    None: Text(vi="chưa rõ", en="not known"),
}
_FLAG_SENTENCE = Text(vi="{label}: {verdict}.", en="{label}: {verdict}.")
_FLAGS: dict[bool | None, Text] = {
    True: Text(vi="có", en="yes"),
    False: Text(vi="không", en="no"),
    None: Text(vi="chưa rõ", en="not known"),
}
_GROUP_SENTENCE = Text(
    vi="Cần {least} trong {all} điều kiện, chắc chắn có {certain}: {verdict}.",
    en="{least} of {all} conditions required, {certain} certain: {verdict}.",
)
_NOT_SENTENCE = Text(vi="Cần điều ngược lại: {verdict}.", en="The opposite is required: {verdict}.")


def say(formula: Formula, lang: Language | None = None, *, catalogue: HasVocabulary | Vocabulary | None = None) -> str:
    """A formula in words.

    >>> from xhht.formula import percent, share
    >>> say(share("schools_national_standard", of="schools") >= percent(90), "vi")
    'tỷ lệ trường đạt chuẩn quốc gia ít nhất 90 %'
    """
    return _say(formula, chosen_language(lang), vocabulary_of(catalogue))


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
    return _PARAMETER.say(lang).format(name=node.name)


def _linear(node: Linear, lang: Language, words: Vocabulary) -> str:
    if _is_change(node):
        return _CHANGE.say(lang).format(label=_say(node.terms[0], lang, words))
    if node.factors == (1, -1):
        first, second = (_say(term, lang, words) for term in node.terms)
        return _LESS.say(lang).format(first=first, second=second)
    terms = [_scaled(*pair, lang, words) for pair in zip(node.terms, node.factors, strict=True)]
    return terms[0] if len(terms) == 1 else _SUM.say(lang).format(terms="; ".join(terms))


def _scaled(term: Number, factor: Exact, lang: Language, words: Vocabulary) -> str:
    said = _say(term, lang, words)
    return said if factor == 1 else f"{write_number(factor, 2, lang)} × {said}"


def _is_change(node: Number) -> bool:
    if not isinstance(node, Linear) or node.factors != (1, -1):
        return False
    now, before = node.terms
    return isinstance(now, Count) and before == Count(now.name, now.back + 1)


def _share(node: Share, lang: Language, words: Vocabulary) -> str:
    part, whole = node.part, node.whole
    if _is_change(part) and isinstance(part, Linear) and part.terms[1] == whole:
        return _GROWTH.say(lang).format(label=_say(part.terms[0], lang, words))
    if isinstance(part, Count) and isinstance(whole, Count) and part.back == whole.back:
        name = words.share_names.get((part.name, whole.name))
        if name:
            return _figure(Count(name, part.back), lang, words)
    return _RATIO.say(lang).format(part=_say(part, lang, words), whole=_say(whole, lang, words))


def _extreme(node: Extreme, lang: Language, words: Vocabulary) -> str:
    form = _LARGEST if node.largest else _SMALLEST
    return form.say(lang).format(terms=_listed(node.terms, lang, words))


def _choice(node: Choice, lang: Language, words: Vocabulary) -> str:
    said = [_say(part, lang, words) for part in (node.then, node.condition, node.otherwise)]
    return _CHOICE.say(lang).format(**dict(zip(("then", "condition", "otherwise"), said, strict=True)))


def _compare(node: Compare, lang: Language, words: Vocabulary) -> str:
    left, right = _say(node.left, lang, words), _threshold(node, lang, words)
    return f"{left} {_RELATIONS[node.relation].say(lang)} {right}"


def _threshold(node: Compare, lang: Language, words: Vocabulary) -> str:
    """The right side; a bare number beside a percentage is written as one."""
    if isinstance(node.right, Constant) and is_percentage(node.left, words):
        return write_percent(node.right.value, 2, lang)
    return _say(node.right, lang, words)


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
    if isinstance(number, Choice):
        return is_percentage(number.then, words) and is_percentage(number.otherwise, words)
    if isinstance(number, Count):
        return number.name in words and words[number.name].kind == "share"
    return isinstance(number, Constant) and number.percent


def _unit(number: Number, words: Vocabulary) -> Text | None:
    if isinstance(number, Linear):
        units = {_unit(term, words) for term in number.terms}
        return units.pop() if len(units) == 1 else None
    return words[number.name].unit if isinstance(number, Count) and number.name in words else None


def value_text(value: Value, lang: Language | None = None, *, digits: int = _DIGITS) -> str:
    """A value with its fraction: ``50/55 = 90,9 %``; bounds where it is not certain.

    >>> from xhht.formula import evaluate, share
    >>> from xhht.observation import Observation
    >>> seen = Observation({"schools": 55, "schools_national_standard": 50})
    >>> value_text(evaluate(share("schools_national_standard", of="schools"), seen), "en")
    '50/55 = 90.9 %'
    """
    lang = chosen_language(lang)
    if value.empty:
        return _EMPTY.say(lang)
    words = value.seen.vocabulary
    percent = is_percentage(value.formula, words)
    text = write_range(value.low, value.high, digits, lang, percent=percent, signed=_is_signed(value.formula))
    if value.empty is None:
        return _MAYBE_EMPTY.say(lang).format(text=text)
    fraction = _fraction(value, lang)
    return f"{fraction} = {text}" if fraction else text


def _is_signed(number: Number) -> bool:
    return _is_change(number.part if isinstance(number, Share) else number)


def _fraction(value: Value, lang: Language) -> str:
    if not isinstance(value.formula, Share):
        return ""
    ends = [part.exact for part in value.parts if isinstance(part, Value)]
    given = all(_is_given(leaf, value.seen) for leaf in leaves(value.formula))
    if not given or not all(isinstance(end, int) for end in ends):
        return ""
    return "/".join(write_number(end, 0, lang) for end in ends if end is not None)


def _is_given(leaf: Formula, seen: Observation) -> bool:
    """Whether a figure was given, not only worked out from others."""
    if not isinstance(leaf, Count):
        return True
    at: Observation | None = seen
    for _ in range(leaf.back):
        at = at and at.previous
    return at is not None and leaf.name in at.figures


def outcome_text(outcome: Outcome, lang: Language | None = None) -> str:
    """A condition as a sentence with its figures and its outcome.

    >>> from xhht.formula import evaluate, percent, share
    >>> from xhht.observation import Observation
    >>> seen = Observation({"schools": 55, "schools_national_standard": 50})
    >>> print(outcome_text(evaluate(share("schools_national_standard", of="schools") >= percent(90), seen), "vi"))
    Tỷ lệ trường đạt chuẩn quốc gia là 50/55 = 90,9 %, cần ít nhất 90 %: đạt.
    """
    return _SENTENCES[type(outcome.formula)](outcome, chosen_language(lang))


def _compare_sentence(outcome: Outcome, lang: Language) -> str:
    node, (left, right) = outcome.formula, outcome.parts
    assert isinstance(node, Compare) and isinstance(left, Value) and isinstance(right, Value)  # noqa: S101, PT018
    words = outcome.seen.vocabulary
    threshold = _threshold(node, lang, words)
    if not isinstance(node.right, Constant):
        threshold += f" ({value_text(right, lang)})"
    said = _SENTENCE.say(lang).format(
        left=_say(node.left, lang, words),
        value=value_text(left, lang, digits=_telling_digits(left, right, words)),
        relation=_RELATIONS[node.relation].say(lang),
        threshold=threshold,
        verdict=_VERDICTS[outcome.truth].say(lang),
    )
    return said[0].upper() + said[1:]


def _telling_digits(left: Value, right: Value, words: Vocabulary) -> int:
    """As many digits as keep what is shown on the same side of the threshold as what is decided."""
    scale = 100 if is_percentage(left.formula, words) else 1
    exact, threshold = left.exact, right.exact
    if exact is None or threshold is None or exact == threshold:
        return _DIGITS
    for digits in range(_DIGITS, _MOST_DIGITS):
        if _sign(round_half_away(exact * scale, digits) - threshold * scale) == _sign(exact - threshold):
            return digits
    return _MOST_DIGITS


def _sign(number: int | Fraction) -> int:
    return (number > 0) - (number < 0)


def _flag_sentence(outcome: Outcome, lang: Language) -> str:
    label = _say(outcome.formula, lang, outcome.seen.vocabulary)
    said = _FLAG_SENTENCE.say(lang).format(label=label, verdict=_FLAGS[outcome.truth].say(lang))
    return said[0].upper() + said[1:]


def _group_sentence(outcome: Outcome, lang: Language) -> str:
    assert isinstance(outcome.formula, Met)  # noqa: S101
    parts = [part for part in outcome.parts if isinstance(part, Outcome)]
    head = _GROUP_SENTENCE.say(lang).format(
        least=outcome.formula.least,
        all=len(parts),
        certain=sum(part.truth is True for part in parts),
        verdict=_VERDICTS[outcome.truth].say(lang),
    )
    return " ".join([head, *_inside(outcome, lang)])


def _not_sentence(outcome: Outcome, lang: Language) -> str:
    head = _NOT_SENTENCE.say(lang).format(verdict=_VERDICTS[outcome.truth].say(lang))
    return " ".join([head, *_inside(outcome, lang)])


def _inside(result: Result, lang: Language) -> list[str]:
    return [outcome_text(part, lang) for part in result.parts if isinstance(part, Outcome)]


_SENTENCES: dict[type[Formula], Callable[[Outcome, Language], str]] = {
    Compare: _compare_sentence,
    Flag: _flag_sentence,
    Met: _group_sentence,
    Not: _not_sentence,
}
