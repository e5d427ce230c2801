"""A written report before it has a form: its title, its sheets in order, its charts."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from xhht.consistency import check
from xhht.entities import LocalityReport
from xhht.errors import XhhtError
from xhht.languages import Language, Text, language
from xhht.number_text import write_number
from xhht.observing import observe
from xhht.periods import day_text
from xhht.rules import Rating
from xhht.sheets import Cell, Code, Link, Notes, Sheet, Table
from xhht.show.content import content_hash
from xhht.show.summary import summary_sheet

MOST_DETAILED = 200
"""Above this many ratings a report holds the overview only: nobody reads more pages."""

_TITLE = Text(vi="Báo cáo xếp loại: {place}", en="Rating report: {place}")
_UNITS = Text(vi="{count} đơn vị", en="{count} units")
_NO_PLACE = Text(vi="một đơn vị", en="a unit")
_GENERATED = Text(vi="Lập ngày {day}", en="Written on {day}")
_LEFT_OUT = Text(
    vi="Có hơn {most} kết quả: báo cáo chỉ gồm phần tổng quan, không in từng kết quả.",
    en="There are more than {most} ratings: the report holds the overview, not each of them.",
)
_NOT_OBSERVED = Text(vi="Số liệu mâu thuẫn, không lập được bảng", en="Figures contradict each other: no table of them")
_SOURCES = Text(vi="Nguồn và dấu kiểm nội dung", en="Sources and content hash")
_TEXTS = Text(vi="Văn bản được dẫn", en="Texts cited")
_HEADS = (
    Text(vi="văn bản", en="text"),
    Text(vi="nội dung", en="what it is about"),
    Text(vi="đã kiểm tra đến ngày", en="seen unchanged until"),
)
_REPORTED = Text(vi="Nguồn của số liệu", en="Source of the figures")
_HASH = Text(vi="Dấu kiểm nội dung (SHA-256)", en="Content hash (SHA-256)")
_COVERS = Text(
    vi="Tính trên số liệu, kết quả từng yêu cầu và bộ quy tắc của mọi kết quả, cùng báo cáo của địa phương nếu có; "
    "không tính ngôn ngữ, ngày lập và biểu đồ. Tính lại bằng xhht.show.content.content_hash.",
    en="It covers the figures, every check and the rule set of each rating, and the locality's report if there is one; "
    "not the language, the day of writing and the charts. xhht.show.content.content_hash computes it again.",
)


@frozen
class Drawing:
    """A chart in a report.

    Attributes:
        title: what stands above it.
        svg: the picture as SVG text.
        said: what it shows, for those who do not see it.
    """

    title: str
    svg: str
    said: str


@frozen
class Document:
    """A written report before it has a form.

    Attributes:
        lang: the language.
        title: what it is about.
        about: further lines under the title.
        front: the sheets of the place as a whole.
        charts: the charts.
        units: one sheet a rating; each begins a page.
        back: sources and content hash.
        digest: the content hash.
    """

    lang: Language
    title: str
    about: tuple[str, ...]
    front: tuple[Sheet, ...]
    charts: tuple[Drawing, ...]
    units: tuple[Sheet, ...]
    back: Sheet
    digest: str


def document(
    ratings: Sequence[Rating],
    lang: Language,
    report: LocalityReport | None,
    charts: tuple[Drawing, ...],
    generated: date | None,
) -> Document:
    """A report in one language."""
    detailed = len(ratings) <= MOST_DETAILED
    about = []
    if generated is not None:
        about.append(_GENERATED.say(lang).format(day=day_text(generated, lang)))
    if not detailed:
        about.append(_LEFT_OUT.say(lang).format(most=MOST_DETAILED))
    front = [summary_sheet(ratings, lang, detailed=detailed)] if len(ratings) > 1 else []
    if report is not None:
        front += [check(report).sheet(lang), _observed(report, lang)]
    digest = content_hash(ratings, report)
    return Document(
        lang,
        _TITLE.say(lang).format(place=_place(ratings, report, lang)),
        tuple(about),
        tuple(front),
        charts,
        tuple(rating.sheet(lang) for rating in ratings) if detailed else (),
        _back(ratings, report, digest, lang),
        digest,
    )


def _place(ratings: Sequence[Rating], report: LocalityReport | None, lang: Language) -> str:
    if report is not None:
        return f"{report.place} – {report.period}"
    names = list(dict.fromkeys(str(rating.seen.place) for rating in ratings if rating.seen.place is not None))
    if len(names) == 1:
        return names[0]
    if len(ratings) == 1:
        return _NO_PLACE.say(lang)
    return _UNITS.say(lang).format(count=write_number(len(names) or len(ratings), 0, lang))


def _observed(report: LocalityReport, lang: Language) -> Sheet:
    try:
        with language(lang):
            return observe(report).sheet(lang)
    except XhhtError as error:
        lines = tuple(problem.text(lang) for problem in error.problems)
        return Sheet(lang, _NOT_OBSERVED.say(lang), parts=(Notes("", lines),))


def _back(ratings: Sequence[Rating], report: LocalityReport | None, digest: str, lang: Language) -> Sheet:
    heads = tuple(head.say(lang) for head in _HEADS)
    texts = Table(_TEXTS.say(lang), heads, tuple(_texts(ratings, lang)))
    source = Notes(_REPORTED.say(lang), tuple(_reported(report)))
    return Sheet(
        lang, _SOURCES.say(lang), parts=(texts, source, Notes(_HASH.say(lang), (Code(digest), _COVERS.say(lang))))
    )


def _texts(ratings: Sequence[Rating], lang: Language) -> Iterator[tuple[Cell, ...]]:
    """Every text that is cited, once."""
    rule_sets = {rating.rules.content_hash: rating.rules for rating in ratings}.values()
    cited = {place.instrument: rules.instruments[place.instrument] for rules in rule_sets for place in rules.citations}
    for item in cited.values():
        until = "" if item.verified_until is None else day_text(item.verified_until, lang)
        yield Link(item.number, item.url), item.title.say(lang), until


def _reported(report: LocalityReport | None) -> Iterator[Cell]:
    source = None if report is None else report.source
    if source is not None:
        published = source.published.isoformat(" ", "minutes") if source.published else ""
        about = ", ".join(part for part in (source.publisher, published) if part)
        yield Link(source.title, source.url), about
