"""The evaluation report of a unit as a Word document, in the layout of Vietnamese offices.

Paper, margins, fonts and the order of the blocks are those of Nghị định 30/2020/NĐ-CP, phụ lục I. What is not known,
such as the issuing body, the number and the day, is left open as dots.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from xhht.errors import InvalidInput, Problem, refuse
from xhht.files.paper import Paper, new_paper
from xhht.files.writing import write_whole
from xhht.languages import Language, Text, chosen_language
from xhht.observation import Observation
from xhht.rules import CONFIDENCE, Citation, Instrument, Rating
from xhht.rules.rating_sheet import check_said
from xhht.rules.tell import missing_names, remarks, rows_of
from xhht.typed import wrong_type

_DOTS = "…" * 12
_SHORT_DOTS = "……"
_OPEN = Text(vi="chưa xác định", en="not determined")

_STATE = Text(vi="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", en="SOCIALIST REPUBLIC OF VIET NAM")
_MOTTO = Text(vi="Độc lập - Tự do - Hạnh phúc", en="Independence - Freedom - Happiness")
_NUMBER = Text(vi="Số: {dots}/BC-{dots}", en="No.: {dots}/BC-{dots}")
_DAY = Text(
    vi="{dots}, ngày {dots} tháng {dots} năm {dots}",
    en="{dots}, day {dots} month {dots} year {dots}",
)
_TITLE = Text(vi="BÁO CÁO", en="REPORT")
_SUBTITLE = Text(vi="Kết quả đánh giá, xếp loại {place}{period}", en="Evaluation and rating of {place}{period}")
_PERIOD = Text(vi=" kỳ {period}", en=", period {period}")
_BASIS = Text(vi="Căn cứ {number}{issued} {title};", en="Pursuant to {number}{issued} ({title});")
_ISSUED = Text(vi=" ngày {day}", en=" of {day}")
_LONG_DAY = Text(vi="{day.day} tháng {day.month} năm {day.year}", en="{day}")
_LEGAL_NUMBER = re.compile(r" (?=\d+/\S)")
"""What stands before the number of a legal text; sources of other kinds have no such number."""
_PARTS = (
    Text(vi="I. ĐƠN VỊ ĐƯỢC ĐÁNH GIÁ", en="I. THE UNIT"),
    Text(vi="II. KẾT QUẢ THEO TỪNG TIÊU CHÍ", en="II. RESULTS BY CRITERION"),
    Text(vi="III. KẾT LUẬN", en="III. CONCLUSION"),
    Text(vi="IV. SỐ LIỆU CÒN THIẾU", en="IV. MISSING FIGURES"),
    Text(vi="V. GHI CHÚ", en="V. NOTES"),
)
_UNIT = Text(vi="Đơn vị: {place}{code}.", en="Unit: {place}{code}.")
_CODE = Text(vi=" (mã {code})", en=" (code {code})")
_WHEN = Text(vi="Kỳ số liệu: {period}.", en="Period of the figures: {period}.")
_LAW = Text(vi="Đánh giá theo quy định có hiệu lực ngày {day}.", en="Rated by the law of {day}.")
_HEADS = (
    Text(vi="Mã", en="Id"),
    Text(vi="Mức", en="Level"),
    Text(vi="Nội dung, số liệu, minh chứng", en="Content, figures, evidence"),
    Text(vi="Kết quả", en="Result"),
    Text(vi="Căn cứ", en="Source"),
)
_WIDTHS = (19, 21, 75, 21, 29)
_RESULT = Text(vi="{label}: {level}.", en="{label}: {level}.")
_UNCERTAIN = Text(vi="{label}: {open} ({level}).", en="{label}: {open} ({level}).")
_NOTHING_MISSING = Text(vi="Không có.", en="None.")
_MISSING = Text(vi="{label}: {names}.", en="{label}: {names}.")
_UNSETTLED = Text(vi="văn bản chưa quy định rõ: {ids}", en="not settled by any text: {ids}")
_PARAPHRASE = Text(
    vi="Nội dung các yêu cầu do phần mềm diễn đạt lại, không phải nguyên văn quy định.",
    en="Requirements are worded by the library; they are not the text of the law.",
)
_RECEIVERS = Text(vi="Nơi nhận:", en="To:")
_FILES = Text(vi="- Lưu: VT, {dots}.", en="- Files: VT, {dots}.")
_SIGNER = Text(vi="QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", en="AUTHORITY AND POSITION OF THE SIGNATORY")
_SIGN = Text(vi="(Chữ ký, dấu, họ và tên)", en="(Signature, seal, full name)")


def write_word(ratings: Rating | Iterable[Rating], path: str | os.PathLike[str], lang: Language | None = None) -> Path:
    """Write the evaluation report of a unit as a Word document, ready to be completed and signed.

    It has the usual administrative layout: state and motto, issuing body, number and day left open, legal bases, a
    table of criteria with results and evidence for each standard, conclusion, missing figures, signature block.
    Ratings of several units, or periods, make one report each, on pages of their own.

    Args:
        ratings: what `rate` gives.
        path: the ``.docx`` file to write; if that fails, an old one stays as it was.
        lang: the language; Vietnamese is the one of the layout.

    Returns:
        The path.

    Raises:
        InvalidInput: for no ratings, another suffix or a path that cannot be written.
        MissingExtra: without the extra ``documents``.

    >>> import tempfile
    >>> from datetime import date
    >>> from xhht import Observation, rate
    >>> rating = rate("nd20-2014/literacy/commune", Observation({}, place="xã A"), on=date(2023, 12, 31))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_word(rating, Path(folder) / "report.docx").name
    'report.docx'
    """
    lang = chosen_language(lang)
    if Path(path).suffix.lower() != ".docx":
        raise InvalidInput(Problem("unknown_suffix", got=Path(path).name, details={"suffixes": ".docx"}))
    paper = new_paper(lang)
    for number, group in enumerate(_by_unit(_listed(ratings))):
        if number:
            paper.new_page()
        _report(paper, group, lang)
    out = BytesIO()
    paper.save(out, _TITLE.say(lang))
    return write_whole(path, out.getvalue())


def _listed(ratings: Any) -> list[Rating]:
    if not isinstance(ratings, Rating | Iterable):
        refuse([wrong_type("Iterable[Rating]", ratings, "ratings")])
    found = [ratings] if isinstance(ratings, Rating) else list(ratings)
    odd = ((index, item) for index, item in enumerate(found) if not isinstance(item, Rating))
    refuse(wrong_type("Rating", item, f"ratings[{index}]") for index, item in odd)
    refuse([Problem("results_due", "ratings")] * (not found))
    return found


def _by_unit(ratings: Iterable[Rating]) -> Iterator[list[Rating]]:
    found: dict[object, list[Rating]] = {}
    for rating in ratings:
        seen = rating.seen
        found.setdefault((getattr(seen.place, "key", seen.place), seen.period), []).append(rating)
    yield from found.values()


def _report(paper: Paper, ratings: Sequence[Rating], lang: Language) -> None:
    seen = ratings[0].seen
    _opening(paper, lang)
    _title(paper, seen, lang)
    for instrument in _legal_texts(ratings):
        paper.paragraph(_basis(instrument).say(lang), italic=True, indent=True)
    for head, part in zip(_PARTS, (_unit, _tables, _conclusion, _missing, _remarks), strict=True):
        paper.heading(head.say(lang))
        part(paper, ratings, lang)
    _closing(paper, lang)


def _opening(paper: Paper, lang: Language) -> None:
    """State and motto on the right, the issuing body and the number, left open, on the left."""
    left, right = paper.two_columns(68, 97)
    left.line(_DOTS)
    left.line(_DOTS, bold=True)
    left.rule()
    left.line(_NUMBER.fill(dots=_SHORT_DOTS).say(lang))
    right.line(_STATE.say(lang), bold=True)
    right.line(_MOTTO.say(lang), bold=True, size=13)
    right.rule()
    right.line(_DAY.fill(dots=_SHORT_DOTS).say(lang), italic=True, size=13)


def _title(paper: Paper, seen: Observation, lang: Language) -> None:
    period = _PERIOD.fill(period=seen.period).say(lang) if seen.period is not None else ""
    place = _DOTS if seen.place is None else seen.place
    paper.centred(_TITLE.say(lang), before=14)
    paper.centred(_SUBTITLE.fill(place=place, period=period).say(lang), after=2)
    paper.centred("─" * 8, after=10)


def _legal_texts(ratings: Iterable[Rating]) -> list[Instrument]:
    """Every legal text that the ratings rest on, once; other sources stand beside the requirements only."""
    found: dict[str, Instrument] = {}
    for rating in ratings:
        for citation in rating.rules.citations:
            found.setdefault(citation.instrument, rating.rules.instruments[citation.instrument])
    return [instrument for instrument in found.values() if _LEGAL_NUMBER.search(instrument.number)]


def _basis(instrument: Instrument) -> Text:
    """A legal text as a basis, in the usual words: ``Nghị định số … ngày … về …``."""
    day = instrument.issued
    issued = _ISSUED.fill(day=_LONG_DAY.fill(day=day)) if day is not None else ""
    title = instrument.title.vi[:1].lower() + instrument.title.vi[1:]
    return _BASIS.fill(
        number=Text(vi=_LEGAL_NUMBER.sub(" số ", instrument.number, count=1), en=instrument.number),
        issued=issued,
        title=Text(vi=title if title.startswith("về ") else f"về {title}", en=instrument.title.en),
    )


def _day(day: Any, lang: Language) -> str:
    return f"{day:%d/%m/%Y}" if lang == "vi" else str(day.isoformat())


def _unit(paper: Paper, ratings: Sequence[Rating], lang: Language) -> None:
    seen = ratings[0].seen
    code = getattr(seen.place, "code", None)
    place = _OPEN.say(lang) if seen.place is None else seen.place
    code_text = _CODE.fill(code=code).say(lang) if code else ""
    paper.paragraph(_UNIT.fill(place=place, code=code_text).say(lang))
    period = _OPEN.say(lang) if seen.period is None else seen.period
    paper.paragraph(_WHEN.fill(period=period).say(lang))
    days = dict.fromkeys(rating.rules.on for rating in ratings)
    paper.paragraph(_LAW.fill(day=", ".join(_day(day, lang) for day in days)).say(lang))


def _tables(paper: Paper, ratings: Sequence[Rating], lang: Language) -> None:
    for number, rating in enumerate(ratings, 1):
        only = _only_text(rating)
        source = f" ({only.number})" if only is not None else ""
        paper.paragraph(f"{number}. {rating.rules.label.say(lang)}{source}", bold=True, keep=True)
        rows = [
            [
                row.check.requirement.id,
                row.levels,
                row.said,
                check_said(row.check, lang),
                _source(rating, row.check.test.citation, lang, short=only is not None),
            ]
            for row in rows_of(rating, lang)
        ]
        paper.table([head.say(lang) for head in _HEADS], rows, _WIDTHS)


def _only_text(rating: Rating) -> Instrument | None:
    """The legal text in which every requirement stands, where it is one alone."""
    names = {check.test.citation.instrument for check in rating.checks}
    return rating.rules.instruments[names.pop()] if len(names) == 1 else None


def _source(rating: Rating, citation: Citation, lang: Language, *, short: bool) -> str:
    """Where a requirement stands; how sure that is, where it is not the official text."""
    full = citation.full_text(rating.rules.instruments[citation.instrument], lang)
    place = (citation.text(lang) if short else "") or full
    is_official = citation.confidence == "official text"
    return place if is_official else f"{place} ({CONFIDENCE[citation.confidence].say(lang)})"


def _conclusion(paper: Paper, ratings: Sequence[Rating], lang: Language) -> None:
    for rating in ratings:
        form = _UNCERTAIN if rating.level is None else _RESULT
        said = form.fill(label=rating.rules.label, level=rating.level_text, open=_OPEN)
        paper.paragraph(said.say(lang), bold=rating.level is not None)


def _missing(paper: Paper, ratings: Sequence[Rating], lang: Language) -> None:
    found = False
    for rating in ratings:
        names = missing_names(rating, lang)
        if rating.unsettled:
            names.append(_UNSETTLED.fill(ids=", ".join(item.id for item in rating.unsettled)).say(lang))
        if names:
            found = True
            paper.paragraph(_MISSING.fill(label=rating.rules.label, names="; ".join(names)).say(lang), justified=False)
    if not found:
        paper.paragraph(_NOTHING_MISSING.say(lang))


def _remarks(paper: Paper, ratings: Sequence[Rating], lang: Language) -> None:
    for rating in ratings:
        if len(ratings) > 1:
            paper.paragraph(f"{rating.rules.label.say(lang)}:", size=12, italic=True, keep=True)
        for note in remarks(rating, lang):
            paper.paragraph(f"- {note}{'' if note.endswith('.') else '.'}", size=12, justified=False)
    paper.paragraph(_PARAPHRASE.say(lang), size=12)


def _closing(paper: Paper, lang: Language) -> None:
    left, right = paper.two_columns(75, 90, before=12)
    left.line(_RECEIVERS.say(lang), bold=True, italic=True, size=12, centred=False)
    left.line(f"- {_DOTS};", size=11, centred=False)
    left.line(_FILES.fill(dots=_SHORT_DOTS).say(lang), size=11, centred=False)
    right.line(_SIGNER.say(lang), bold=True)
    right.line(_SIGN.say(lang), italic=True, size=12)
    for _ in range(3):
        right.line("")
    right.line(_DOTS)
