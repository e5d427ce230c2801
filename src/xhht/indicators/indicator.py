"""An indicator: a formula with a name and a label."""

import tomllib
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from importlib.resources import files

from attrs import frozen

from xhht.errors import Problem, refuse, within
from xhht.exact import Interval
from xhht.formula import Formula, Number, Value, evaluate, parse, share
from xhht.formula.nodes import as_number
from xhht.formula.words import figure_cell, say
from xhht.languages import Language, Text
from xhht.observation import Observation
from xhht.sheets import Code, Mark, Notes, Sheet, Shown
from xhht.structure import structure, writes
from xhht.typed import Record
from xhht.vocabulary import Vocabulary, packaged_vocabulary

_HOW = Text(vi="Cách tính", en="How it is computed")
_MISSING = Text(vi="Số liệu chưa biết chính xác", en="Figures that are not known exactly")
_NOTE = Text(vi="Cần biết", en="What readers must know")


@frozen(kw_only=True)
class Indicator(Record, Shown):
    """A formula with a name and a label. Call it on an observation.

    Attributes:
        id: its name, such as ``schools_national_standard_share``.
        label: what readers see.
        formula: how it is computed.
        note: what readers must know of its meaning.

    >>> from xhht import Observation, indicator
    >>> value = indicator("schools_national_standard_share")(
    ...     Observation({"schools": 55, "schools_national_standard": 50}))
    >>> value.exact, str(value)
    (Fraction(10, 11), '50/55 = 90,9 %')
    """

    id: str
    label: Text
    formula: Number
    note: Text | None = None

    def __call__(self, seen: Observation) -> "IndicatorValue":
        """The indicator's value on an observation.

        Raises:
            UnknownName: if the observation's vocabulary lacks a quantity of the formula.
        """
        return IndicatorValue(self, evaluate(self.formula, seen))

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: how it is computed, and what readers must know."""
        words = say(self.formula, lang)
        return Sheet(lang, self.label.say(lang), self.id, parts=(_how(self, words, lang), _note(self, lang)))


@frozen(eq=False, repr=False)
class IndicatorValue(Shown):
    """What an indicator comes to.

    Attributes:
        indicator: the indicator.
        value: the formula's value, with its evidence.

    >>> from xhht import Observation, indicator
    >>> indicator("schools_national_standard_share")(Observation({"schools": 0})).is_empty
    True
    """

    indicator: Indicator
    value: Value

    @property
    def exact(self) -> int | Fraction | None:
        """The value where it is certain, else ``None``."""
        return self.value.exact

    @property
    def interval(self) -> Interval | None:
        """The bounds, or ``None`` where there is no base to measure against."""
        return self.value.interval

    @property
    def is_empty(self) -> bool | None:
        """Whether there is no base to measure against; ``None`` where that is not known."""
        return self.value.empty

    @property
    def missing(self) -> tuple[Formula, ...]:
        """The figures that are not known exactly, as formulas: ``previous("learner_visits")``."""
        return self.value.missing

    def text(self, lang: Language | None = None) -> str:
        """The value for readers, with its fraction: ``50/55 = 90,9 %``."""
        return self.value.text(lang)

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: the value, where and when, what is missing, how it is computed."""
        seen, indicator = self.value.seen, self.indicator
        about = " – ".join(str(part) for part in (seen.place, seen.period) if part is not None)
        missing = tuple(figure_cell(leaf, lang, seen.vocabulary) for leaf in self.missing)
        how = _how(indicator, say(indicator.formula, lang, catalogue=seen.vocabulary), lang)
        parts = (Notes(_MISSING.say(lang), missing), how, _note(indicator, lang))
        return Sheet(lang, indicator.label.say(lang), about, (Mark("", self.text(lang)),), parts=parts)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        known = repr(self.value).split(": ", 1)[1].removesuffix(">")
        return f"<IndicatorValue {self.indicator.id}: {known}>"


def _how(indicator: Indicator, words: str, lang: Language) -> Notes:
    return Notes(_HOW.say(lang), ((words, Code(repr(indicator.formula))),))


def _note(indicator: Indicator, lang: Language) -> Notes:
    return Notes(_NOTE.say(lang), (indicator.note.say(lang),) if indicator.note else ())


def indicators_of_shares(vocabulary: Vocabulary) -> Iterator[Indicator]:
    """The indicators that a vocabulary's share quantities stand for."""
    for quantity in vocabulary:
        if quantity.part and quantity.whole:
            formula = share(quantity.part, of=quantity.whole)
            yield Indicator(id=quantity.name, label=quantity.label, formula=formula, note=quantity.note)


@frozen(kw_only=True)
class IndicatorForm(Record):
    """An indicator as a file gives it: its formula is text."""

    id: str
    label: Text
    formula: str
    note: Text | None = None

    def build(self, vocabulary: Vocabulary) -> Indicator:
        """The indicator, its formula read with a vocabulary.

        Raises:
            FormulaError: if the formula cannot be read, or is a condition.
        """
        found: list[Problem] = []
        with within("formula", found):
            formula = as_number(parse(self.formula, catalogue=vocabulary))
        refuse(found)
        return Indicator(id=self.id, label=self.label, formula=formula, note=self.note)


@cache
def packaged_indicators() -> tuple[Indicator, ...]:
    """The indicators that come with the library, beside those that the share quantities stand for.

    >>> packaged_indicators()[0].formula
    difference("learner_visits", previous("learner_visits"))
    """
    text = files("xhht.indicators").joinpath("indicators.toml").read_text(encoding="utf-8")
    forms = [structure(item, IndicatorForm) for item in tomllib.loads(text)["indicators"]]
    return tuple(form.build(packaged_vocabulary()) for form in forms)


writes(Formula, repr)
