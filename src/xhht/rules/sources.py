"""Where a rule comes from, and how sure we are of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from xhht.errors import Problem, show
from xhht.languages import Language, Text, chosen_language
from xhht.typed import Record

Confidence = Literal["official text", "corroborated", "secondary", "third-party code", "inferred", "unsourced"]

CONFIDENCE: dict[Confidence, Text] = {
    "official text": Text(vi="văn bản chính thức", en="official text"),
    "corroborated": Text(vi="hai nguồn độc lập khớp nhau", en="corroborated"),
    "secondary": Text(vi="một nguồn thứ cấp", en="secondary"),
    "third-party code": Text(vi="mã nguồn của bên thứ ba", en="third-party code"),
    "inferred": Text(vi="suy luận", en="inferred"),
    "unsourced": Text(vi="không có nguồn", en="unsourced"),
}
"""The confidence words, from strong to weak."""

LITERAL: frozenset[Confidence] = frozenset({"official text", "corroborated", "secondary"})
"""The words with which a number may stand in a formula; a weaker one is a parameter that callers may replace."""

_ORDER = {word: place for place, word in enumerate(CONFIDENCE)}
_ARTICLE = Text(vi="Điều {article}", en="Article {article}")
_CLAUSE = Text(vi="khoản {clause}", en="clause {clause}")
_POINT = Text(vi="điểm {point}", en="point {point}")
_OF = Text(vi="{places} {number}", en="{places}, {number}")


def weakest(words: Iterable[Confidence]) -> Confidence:
    """The weakest of some confidence words; ``official text`` for none.

    >>> weakest(["corroborated", "inferred", "official text"])
    'inferred'
    """
    return max(words, key=_ORDER.__getitem__, default="official text")


@frozen(kw_only=True)
class Instrument(Record):
    """A legal text or another source of rules.

    Attributes:
        id: a short ASCII id such as ``nd20-2014``.
        number: its number as cited, such as ``Nghị định 20/2014/NĐ-CP``.
        title: what it is about.
        url: a public address of it.
        issued: the day it was issued.
        verified_until: the last day for which the text was seen to be unchanged.
        note: what could not be read of it.

    >>> Instrument(id="nd20-2014", number="Nghị định 20/2014/NĐ-CP", title=Text(vi="phổ cập", en="universal education"))
    Instrument(id='nd20-2014', number='Nghị định 20/2014/NĐ-CP', ...)
    """

    id: str
    number: str
    title: Text
    url: str | None = None
    issued: date | None = None
    verified_until: date | None = None
    note: Text | None = None

    def _problems(self) -> Iterator[Problem]:
        if self.url is not None and not self.url.startswith(("http://", "https://")):
            yield Problem("not_url", "url", show(self.url))


@frozen(kw_only=True)
class Citation(Record):
    """A place in an instrument, with how sure we are of what stands there.

    Attributes:
        instrument: the instrument's id.
        article: the number of the article.
        clause: the number of the clause.
        point: the letter of the point.
        part: the place in words, where it is no article: an annex, a page.
        confidence: one of the confidence words.
        since: of a restatement, the first day on which it is the one to cite.

    >>> place = Citation(instrument="nd20-2014", article="20", clause="1", confidence="official text")
    >>> place.text("en"), place.text("vi")
    ('Article 20, clause 1', 'khoản 1 Điều 20')
    """

    instrument: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    part: Text | None = None
    confidence: Confidence
    since: date | None = None

    def text(self, lang: Language | None = None) -> str:
        """The place inside the instrument, in the order of the language."""
        lang = chosen_language(lang)
        places = [
            _ARTICLE.say(lang).format(article=self.article) if self.article else "",
            _CLAUSE.say(lang).format(clause=self.clause) if self.clause else "",
            _POINT.say(lang).format(point=self.point) if self.point else "",
        ]
        said = [place for place in places if place]
        if lang == "vi":
            said.reverse()
        if self.part is not None:
            said.append(self.part.say(lang))
        return " ".join(said) if lang == "vi" else ", ".join(said)

    def full_text(self, instrument: Instrument, lang: Language | None = None) -> str:
        """The place with the number of its instrument."""
        lang = chosen_language(lang)
        places = self.text(lang)
        return _OF.say(lang).format(places=places, number=instrument.number) if places else instrument.number


@frozen(kw_only=True)
class Interpretation(Record):
    """What was taken to be meant where a text does not say it.

    Attributes:
        words: the reading, with its reason.
        confidence: how sure we are of it.
    """

    words: Text
    confidence: Confidence = "inferred"
