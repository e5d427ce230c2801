"""What a rule set looks like: the levels, every requirement with its source, what is open."""

from collections.abc import Iterator

from xhht.formula import say
from xhht.formula.words import parameters_named
from xhht.languages import Language, Text
from xhht.periods import day_text
from xhht.rules.ruleset import Requirement, RuleSet, Test
from xhht.rules.sources import CONFIDENCE, Citation
from xhht.sheets import Cell, Code, Link, Mark, Notes, Sheet, Table

_CAPTION = Text(vi="Yêu cầu ({count})", en="Requirements ({count})")
_HEADS = (
    Text(vi="yêu cầu", en="requirement"),
    Text(vi="mức", en="level"),
    Text(vi="nội dung", en="what is asked for"),
    Text(vi="căn cứ", en="source"),
)
_OPEN = Text(vi="Giá trị để ngỏ", en="Open values")
_UNSET = Text(vi="chưa có giá trị", en="no value")
_PROVISIONS = Text(vi="Thẩm quyền, thủ tục, thời hạn", en="Who decides, procedure, validity")
_NOTE = Text(vi="Cần biết", en="What readers must know")
_UNSETTLED = Text(vi="văn bản chưa quy định rõ", en="not settled by the text")


def rule_set_sheet(rules: RuleSet, lang: Language) -> Sheet:
    """What a rule set looks like."""
    with parameters_named(rules.parameter_labels):
        rows = tuple(_row(rules, item, test, lang) for item in rules.requirements for test in item.tests)
    table = Table(_CAPTION.say(lang).format(count=len(rules.requirements)), _said(_HEADS, lang), rows)
    return Sheet(
        lang,
        f"{rules.label.say(lang)} ({day_text(rules.on, lang)})",
        rules.id,
        marks=tuple(Mark(str(level.rank), level.name.say(lang)) for level in rules.levels),
        parts=(
            table,
            Notes(_OPEN.say(lang), tuple(_parameters(rules, lang))),
            Notes(_PROVISIONS.say(lang), tuple(item.words.say(lang) for item in rules.provisions), folded=True),
            Notes(_NOTE.say(lang), (rules.note.say(lang),) if rules.note else ()),
        ),
    )


def _said(texts: tuple[Text, ...], lang: Language) -> tuple[str, ...]:
    return tuple(text.say(lang) for text in texts)


def _row(rules: RuleSet, item: Requirement, test: Test, lang: Language) -> tuple[Cell, ...]:
    levels = ", ".join(str(level) for level in test.levels)
    words = (test.words or item.words).say(lang)
    formula = test.formula
    asked = _UNSETTLED.say(lang) if formula is None else say(formula, lang, catalogue=rules.vocabulary)
    code = () if formula is None else (Code(repr(formula)),)
    return item.id, levels, (words, asked, *code), cited(rules, test.citation, lang)


def cited(rules: RuleSet, citation: Citation, lang: Language) -> Cell:
    """Where something stands, as a link, with how sure we are of it."""
    instrument = rules.instruments[citation.instrument]
    return Link(citation.full_text(instrument, lang), instrument.url), CONFIDENCE[citation.confidence].say(lang)


def _parameters(rules: RuleSet, lang: Language) -> Iterator[Cell]:
    for item in rules.parameters:
        value = rules.values[item.name]
        said = _UNSET.say(lang) if value is None else item.text_of(value).say(lang)
        yield f"{item.label.say(lang)}: {said}", Code(item.name)
