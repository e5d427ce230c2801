"""Ratings in words, in both languages."""

from collections.abc import Iterator
from typing import NamedTuple

from xhht.formula import say
from xhht.formula.sentences import outcome_text
from xhht.formula.words import parameters_named
from xhht.languages import Language, Text
from xhht.periods import day_text
from xhht.rules.rating import Check, Rating, State
from xhht.rules.ruleset import RuleSet
from xhht.rules.sources import CONFIDENCE, Citation

_HEAD = Text(vi="{label}{about}, theo quy định có hiệu lực ngày {on}", en="{label}{about}, by the law of {on}")
_RESULT = Text(vi="Kết quả: {level}", en="Result: {level}")
_OPEN = Text(
    vi="Kết quả: {level} (chưa đủ số liệu để kết luận)", en="Result: {level} (not enough is known to settle it)"
)
_OPEN_BY_LAW = Text(
    vi="Kết quả: {level} (chưa kết luận được: văn bản chưa quy định rõ)",
    en="Result: {level} (the law does not settle it)",
)
_MISSING = Text(vi="Còn thiếu để kết luận: {names}", en="Missing to settle it: {names}")
_UNSETTLED = Text(vi="Văn bản chưa quy định rõ: {names}", en="Not settled by any text: {names}")
_SUPPLIED = Text(
    vi="Do người dùng cung cấp: {name} = {value} (nguồn: {source})",
    en="Supplied by the caller: {name} = {value} (source: {source})",
)
_DEFAULT = Text(
    vi="Giá trị mặc định: {label} = {value} ({confidence})", en="Taken by default: {label} = {value} ({confidence})"
)
_CONFIDENCE = Text(
    vi="Mức chắc chắn của căn cứ: {word} (thấp nhất ở: {names})",
    en="Confidence in the rules: {word} (weakest at: {names})",
)
_ALL_OFFICIAL = Text(vi="Mọi căn cứ đều là văn bản chính thức", en="Every source is official text")
_STRUCTURE = Text(vi="cách xếp mức", en="level structure")
PARAPHRASE = Text(
    vi="Nội dung các yêu cầu do phần mềm diễn đạt lại, không phải nguyên văn quy định.",
    en="Requirements are worded by the library; they are not the text of the law.",
)
_NOT_APPLICABLE = Text(vi="{words}. Không áp dụng.", en="{words}. Not applicable.")
_NO_EVIDENCE = Text(vi="{words}. Không có minh chứng: không đạt.", en="{words}. No evidence: not met.")
_NOT_SETTLED = Text(vi="{words}. Văn bản chưa quy định rõ: chưa rõ.", en="{words}. Not settled by the text: not known.")
_ROUNDED = Text(vi="(so sánh sau khi làm tròn) {said}", en="(compared after rounding) {said}")
_IF_APPLIES = Text(vi="{said} (chưa rõ có áp dụng hay không)", en="{said} (whether it applies is not known)")
_READING = Text(vi="Cách hiểu: {words}", en="Reading: {words}")
HEADS = (
    Text(vi="yêu cầu", en="requirement"),
    Text(vi="mức", en="level"),
    Text(vi="kết quả", en="result"),
    Text(vi="số liệu và lý do", en="figures and reasons"),
    Text(vi="căn cứ", en="source"),
)


def check_text(rating: Rating, check: Check, lang: Language) -> str:
    """One check as a sentence with its figures."""
    words = (check.test.words or check.requirement.words).say(lang)
    if check.state is State.NOT_APPLICABLE:
        return _NOT_APPLICABLE.say(lang).format(words=words)
    if check.no_evidence:
        return _NO_EVIDENCE.say(lang).format(words=words)
    if check.outcome is None:
        return _NOT_SETTLED.say(lang).format(words=words)
    with parameters_named(rating.rules.parameter_labels):
        said = outcome_text(check.outcome, lang, label=words)
    if check.test.rounded is not None:
        said = _ROUNDED.say(lang).format(said=said)
    return _IF_APPLIES.say(lang).format(said=said) if State.NOT_APPLICABLE in check.possible else said


def source_text(rules: RuleSet, citation: Citation, lang: Language) -> str:
    """A citation with the number of its instrument and the confidence word."""
    place = citation.full_text(rules.instruments[citation.instrument], lang)
    return f"{place}; {CONFIDENCE[citation.confidence].say(lang)}"


def head_text(rating: Rating, lang: Language) -> str:
    """What was rated, by which law."""
    seen, rules = rating.seen, rating.rules
    about = "".join(f" – {part}" for part in (seen.place, seen.period) if part is not None)
    return _HEAD.say(lang).format(label=rules.label.say(lang), about=about, on=day_text(rules.on, lang))


def result_text(rating: Rating, lang: Language) -> str:
    """The level, or its bounds."""
    open_form = _OPEN if rating.missing else _OPEN_BY_LAW
    form = open_form if rating.level is None else _RESULT
    return form.say(lang).format(level=rating.level_text.say(lang))


def notes(rating: Rating, lang: Language) -> Iterator[str]:
    """What is missing, unsettled, supplied and assumed, and how sure the rules are."""
    names = missing_names(rating, lang)
    if names:
        yield _MISSING.say(lang).format(names="; ".join(names))
    if rating.unsettled:
        yield _UNSETTLED.say(lang).format(names=", ".join(item.id for item in rating.unsettled))
    yield from remarks(rating, lang)


def missing_names(rating: Rating, lang: Language) -> list[str]:
    """The figures and parameters that would settle the level, as readers call them."""
    with parameters_named(rating.rules.parameter_labels):
        return [say(leaf, lang, catalogue=rating.seen.vocabulary) for leaf in rating.missing]


def remarks(rating: Rating, lang: Language) -> Iterator[str]:
    """What is supplied, assumed and understood, and how sure the rules are."""
    yield from (finding.say(lang) for finding in rating.findings)
    yield from basis_notes(rating, lang)
    yield confidence_text(rating, lang)


def basis_notes(rating: Rating, lang: Language) -> Iterator[str]:
    """What was supplied, assumed and read into the text."""
    yield from _parameters(rating.rules, lang)
    yield from (text.say(lang) for text in rating.seen.assumptions)
    readings = [check.test.interpretation for check in rating.checks] + [rating.rules.structure_interpretation]
    for reading in dict.fromkeys(reading for reading in readings if reading is not None):
        yield _READING.say(lang).format(words=reading.words.say(lang))


def confidence_text(rating: Rating, lang: Language) -> str:
    """How sure the rules are, and where least."""
    word = rating.confidence
    if word == "official text":
        return _ALL_OFFICIAL.say(lang)
    names = (_STRUCTURE.say(lang) if name == "levels" else name for name in rating.weakest)
    return _CONFIDENCE.say(lang).format(word=CONFIDENCE[word].say(lang), names=", ".join(names))


def _parameters(rules: RuleSet, lang: Language) -> Iterator[str]:
    known = {item.name: item for item in rules.parameters}
    for item in rules.supplied:
        value = known[item.name].text_of(item.value).say(lang) if item.name in known else item.value
        name = known[item.name].label.say(lang) if item.name in known else item.name
        yield _SUPPLIED.say(lang).format(name=name, value=value, source=item.source.title)
    given = {item.name for item in rules.supplied}
    for parameter in rules.parameters:
        if parameter.name not in given and parameter.default is not None:
            value = parameter.text_of(parameter.default).say(lang)
            word = CONFIDENCE[parameter.confidence].say(lang)
            yield _DEFAULT.say(lang).format(label=parameter.label.say(lang), value=value, confidence=word)


def explained(rating: Rating, lang: Language) -> str:
    """The whole rating, line by line."""
    lines = [head_text(rating, lang), result_text(rating, lang)]
    for row in rows_of(rating, lang):
        source = source_text(rating.rules, row.check.test.citation, lang)
        lines.append(f"  {row.check.state.mark} {row.check.requirement.id} ({row.levels}): {row.said} [{source}]")
    return "\n".join([*lines, *notes(rating, lang), PARAPHRASE.say(lang)])


class Row(NamedTuple):
    """A test with the levels that ask for it."""

    levels: str
    check: Check
    said: str


def rows_of(rating: Rating, lang: Language) -> Iterator[Row]:
    """Every test once, with the levels that ask for it."""
    names = [level.name.say(lang) for level in rating.rules.levels]
    for check in rating.checks:
        if check.level == check.test.levels[0]:
            levels = ", ".join(names[level] for level in check.test.levels)
            yield Row(levels, check, check_text(rating, check, lang))
