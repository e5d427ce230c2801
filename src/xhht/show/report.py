"""Written reports: one HTML page, Markdown or Word."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from xhht.entities import LocalityReport
from xhht.errors import InvalidInput, Problem, refuse, show
from xhht.files.word import write_word
from xhht.files.writing import write_whole
from xhht.languages import Language, Text, chosen_language
from xhht.rules import Rating
from xhht.show.charts import chart_svg
from xhht.show.document import Document, Drawing, document
from xhht.show.page import html_page, markdown_page
from xhht.typed import wrong_type

_FORMS: dict[str, Callable[[Document], str]] = {".html": html_page, ".htm": html_page, ".md": markdown_page}
_WORD = ".docx"
_CHARTS = Text(vi="một bảng biểu đồ theo tiêu đề", en="charts by title")


def write_report(
    ratings: Rating | Iterable[Rating],
    path: str | os.PathLike[str],
    lang: Language | None = None,
    *,
    report: LocalityReport | None = None,
    charts: Mapping[str, Any] | None = None,
    generated: date | None = None,
) -> Path:
    """Write ratings as a report that can be read, printed and checked.

    An HTML report is one page that needs nothing else: no script, nothing loaded, A4 when printed. It says the level
    of every unit, what decided it, what is missing, and every source; of several ratings it begins with an overview,
    of more than 200 it holds nothing else. The same ratings give the same text on every machine.

    Args:
        ratings: one rating, or those of many units or by several standards.
        path: where to write it: ``.html``, ``.md`` or ``.docx``. The old file stays as it was if that fails.
        lang: ``"vi"`` or ``"en"``; by default the language chosen with `xhht.language`.
        report: the locality's own report: its figures, their shares and whether they agree are then shown, too.
            For HTML and Markdown.
        charts: by their titles: SVG text, or Altair charts (which need the extra ``notebook``). For HTML and Markdown.
        generated: the day to print as that of writing; none by default, so that the text depends on the content only.

    Returns:
        The path.

    Raises:
        InvalidInput: for anything but ratings, for another suffix, or a folder that is not there.
        MissingExtra: if Word or Altair is asked for and not installed.

    >>> import tempfile
    >>> from xhht import Observation, rate
    >>> seen = Observation({"people_15_25": 100, "literate_1_15_25": 95, "special_difficulty": True}, place="xã A")
    >>> rating = rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_report(rating, Path(folder) / "report.md", "en")
    ...     print(path.read_text(encoding="utf-8").splitlines()[0])
    # Rating report: xã A
    """
    lang, path = chosen_language(lang), Path(path)
    given = _ratings(ratings)
    refuse(_misuse(path, report, charts, generated))
    if path.suffix.lower() == _WORD:
        return write_word(given, path, lang)
    drawings = tuple(drawn(str(title), chart) for title, chart in (charts or {}).items())
    written = _FORMS[path.suffix.lower()](document(given, lang, report, drawings, generated))
    return write_whole(path, written.encode())


def _ratings(ratings: object) -> tuple[Rating, ...]:
    given = (ratings,) if isinstance(ratings, Rating) else tuple(ratings) if isinstance(ratings, Iterable) else ratings
    if not isinstance(given, tuple):
        raise InvalidInput(wrong_type("Rating", ratings, "ratings"))
    refuse([] if given else [Problem("ratings_due", "ratings", "()")])
    refuse(
        wrong_type("Rating", item, f"ratings[{index}]")
        for index, item in enumerate(given)
        if not isinstance(item, Rating)
    )
    return given


def _misuse(path: Path, report: object, charts: object, generated: object) -> Iterator[Problem]:
    if path.suffix.lower() not in (*_FORMS, _WORD):
        yield Problem("unknown_suffix", "path", show(path.name), details={"suffixes": ", ".join((*_FORMS, _WORD))})
    if path.suffix.lower() == _WORD:
        given = {"report": report, "charts": charts, "generated": generated}
        yield from (Problem("not_in_word", name, show(type(item).__name__)) for name, item in given.items() if item)
    if report is not None and not isinstance(report, LocalityReport):
        yield wrong_type("LocalityReport", report, "report")
    if charts is not None and not isinstance(charts, Mapping):
        yield wrong_type(_CHARTS, charts, "charts")
    if generated is not None and type(generated) is not date:
        yield Problem("not_date", "generated", show(generated))


def drawn(title: str, chart: Any) -> Drawing:
    """A chart as it stands in a report; an Altair chart is drawn.

    Raises:
        InvalidInput: for anything else.
        MissingExtra: for an Altair chart without the extra ``notebook``.

    >>> drawn("Nothing", "<svg xmlns='http://www.w3.org/2000/svg'/>").said
    'Nothing'
    """
    if isinstance(chart, str):
        return Drawing(title, chart, title)
    if not hasattr(chart, "to_dict"):
        raise InvalidInput(wrong_type(_CHARTS, chart, "charts"))
    said = getattr(chart, "description", None)
    return Drawing(title, chart_svg(chart), said if isinstance(said, str) else title)
