"""Say a value or an outcome in Vietnamese and English, with its figures: the sentence that a reader gets."""

from collections.abc import Callable
from fractions import Fraction

from xhht.exact import round_half_away
from xhht.formula.needs import leaves
from xhht.formula.nodes import Choice, Compare, Constant, Count, Flag, Formula, Met, Not, Number, Parameter, Share
from xhht.formula.result import Outcome, Result, Value
from xhht.formula.words import LEVEL, RELATIONS, is_change, is_level, is_percentage, is_switch, say, threshold_text
from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_number, write_range
from xhht.observation import Observation
from xhht.vocabulary import Vocabulary

_DIGITS = 1
_MOST_DIGITS = 12
_EMPTY = Text(vi="không tính được vì mẫu số bằng 0", en="no base to measure against")
_NO_FIGURE = Text(vi="chưa có số liệu", en="no figure")
_MAYBE_EMPTY = Text(vi="{text}, nếu mẫu số khác 0", en="{text}, if there is a base")
_SENTENCE = Text(
    vi="{left} là {value}, cần {relation} {threshold}: {verdict}.",
    en="{left}: {value}; {relation} {threshold} required: {verdict}.",
)
_LABELLED = Text(
    vi="{left}: {value}, cần {relation} {threshold}: {verdict}.",
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
    vi="Cần đạt {least} trong {all} điều kiện, đã đạt {certain}: {verdict}.",
    en="{least} of {all} conditions required, {certain} certain: {verdict}.",
)
_ALL_SENTENCE = Text(
    vi="Phải đạt cả {all} điều kiện, đã đạt {certain}: {verdict}.",
    en="All {all} conditions required, {certain} certain: {verdict}.",
)
_LEFT_OPEN = Text(vi="{label} (chưa có giá trị)", en="{label} (no value given)")
_NOT_SENTENCE = Text(vi="Điều sau phải không đúng: {verdict}.", en="The opposite is required: {verdict}.")


def value_text(
    value: Value, lang: Language | None = None, *, digits: int = _DIGITS, percent: bool | None = None
) -> str:
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
    if _is_unheard_of(value):
        return _NO_FIGURE.say(lang)
    words = value.seen.vocabulary
    percent = is_percentage(value.formula, words) if percent is None else percent
    text = write_range(value.low, value.high, digits, lang, percent=percent, signed=_is_signed(value.formula))
    if value.empty is None:
        return _MAYBE_EMPTY.say(lang).format(text=text)
    if is_level(value.formula, words):
        return LEVEL.say(lang).format(level=text)
    fraction = _fraction(value, lang)
    return f"{fraction} = {text}" if fraction else text


def _is_unheard_of(value: Value) -> bool:
    """Whether a quantity may still be anything that its kind may be; a share, because a figure of it is missing."""
    node = value.formula
    if isinstance(node, Share):
        missing = not all(_is_given(leaf, value.seen) for leaf in leaves(node))
        return missing and value.low == 0 and value.high in (1, None)
    if not isinstance(node, Count) or value.exact is not None:
        return False
    domain = value.seen.vocabulary.domain(node.name)
    return (value.low, value.high) == (domain.low, domain.high)


def _is_signed(number: Number) -> bool:
    return is_change(number.part if isinstance(number, Share) else number)


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


def outcome_text(outcome: Outcome, lang: Language | None = None, *, label: str | None = None) -> str:
    """A condition as a sentence with its figures and its outcome.

    Args:
        outcome: the outcome.
        lang: the language; by default the one chosen.
        label: what the condition is about, in place of the words of its formula.

    >>> from xhht.formula import evaluate, percent, share
    >>> from xhht.observation import Observation
    >>> seen = Observation({"schools": 55, "schools_national_standard": 50})
    >>> print(outcome_text(evaluate(share("schools_national_standard", of="schools") >= percent(90), seen), "vi"))
    Tỷ lệ trường đạt chuẩn quốc gia là 50/55 = 90,9 %, cần ít nhất 90 %: đạt.
    """
    return _SENTENCES[type(outcome.formula)](outcome, chosen_language(lang), label)


def _compare_sentence(outcome: Outcome, lang: Language, label: str | None) -> str:
    node, (left, right) = outcome.formula, outcome.parts
    assert isinstance(node, Compare) and isinstance(left, Value) and isinstance(right, Value)  # noqa: S101, PT018
    if is_switch(node):
        return _flag_sentence(outcome, lang, label)
    words = outcome.seen.vocabulary
    is_number = not (left.empty or _is_unheard_of(left))
    form = _SENTENCE if label is None and is_number else _LABELLED
    said = form.say(lang).format(
        left=label or say(node.left, lang, catalogue=words),
        value=value_text(left, lang, digits=telling_digits(left, right, words)),
        relation=RELATIONS[node.relation].say(lang),
        threshold=_threshold(node, right, lang, words),
        verdict=_VERDICTS[outcome.truth].say(lang),
    )
    return said[0].upper() + said[1:]


def _threshold(node: Compare, right: Value, lang: Language, words: Vocabulary) -> str:
    """What is compared with: a fixed or chosen number by itself, anything else in words with its value."""
    if isinstance(node.right, Parameter) and right.exact is None:
        return _LEFT_OPEN.say(lang).format(label=say(node.right, lang))
    value = value_text(right, lang, percent=is_percentage(node.left, words) or is_percentage(node.right, words))
    if isinstance(node.right, Choice) and right.exact is not None:
        return value
    said = threshold_text(node, lang, words)
    return said if isinstance(node.right, Constant) else f"{said} ({value})"


def telling_digits(left: Value, right: Value, words: Vocabulary) -> int:
    """As many digits as keep what is shown on the same side of the threshold as what is decided."""
    scale = 100 if is_percentage(left.formula, words) else 1
    threshold = right.exact
    if left.empty or threshold is None or _is_unheard_of(left):
        return _DIGITS
    ends = [end for end in (left.low, left.high) if end is not None and end != threshold]
    for digits in range(_DIGITS, _MOST_DIGITS):
        shown = [round_half_away(end * scale, digits) - threshold * scale for end in ends]
        if [_sign(gap) for gap in shown] == [_sign(end - threshold) for end in ends]:
            return digits
    return _MOST_DIGITS


def _sign(number: int | Fraction) -> int:
    return (number > 0) - (number < 0)


def _flag_sentence(outcome: Outcome, lang: Language, label: str | None) -> str:
    about = label or say(outcome.formula, lang, catalogue=outcome.seen.vocabulary)
    verdicts = _FLAGS if label is None else _VERDICTS
    said = _FLAG_SENTENCE.say(lang).format(label=about, verdict=verdicts[outcome.truth].say(lang))
    return said[0].upper() + said[1:]


def _group_sentence(outcome: Outcome, lang: Language, label: str | None) -> str:
    assert isinstance(outcome.formula, Met)  # noqa: S101
    parts = [part for part in outcome.parts if isinstance(part, Outcome)]
    form = _ALL_SENTENCE if outcome.formula.least == len(parts) else _GROUP_SENTENCE
    head = form.say(lang).format(
        least=outcome.formula.least,
        all=len(parts),
        certain=sum(part.truth is True for part in parts),
        verdict=_VERDICTS[outcome.truth].say(lang),
    )
    return " ".join([_about(label, head), *_inside(outcome, lang)])


def _not_sentence(outcome: Outcome, lang: Language, label: str | None) -> str:
    head = _NOT_SENTENCE.say(lang).format(verdict=_VERDICTS[outcome.truth].say(lang))
    return " ".join([_about(label, head), *_inside(outcome, lang)])


def _about(label: str | None, sentence: str) -> str:
    return sentence if label is None else f"{label[0].upper()}{label[1:]}. {sentence}"


def _inside(result: Result, lang: Language) -> list[str]:
    return [outcome_text(part, lang) for part in result.parts if isinstance(part, Outcome)]


_SENTENCES: dict[type[Formula], Callable[[Outcome, Language, str | None], str]] = {
    Compare: _compare_sentence,
    Flag: _flag_sentence,
    Met: _group_sentence,
    Not: _not_sentence,
}
