"""HTML of the generated pages: one language a page, tables that become cards on a phone."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from xhht.languages import Language, Text


def text(value: object) -> str:
    """Any value as HTML text on one line."""
    return escape(" ".join(str(value).split()), quote=True)


def name(value: object) -> str:
    """An id, which may break behind its parts."""
    return f"<code>{text(value).replace('_', '_<wbr>').replace('/', '/<wbr>')}</code>"


def lines(parts: Iterable[str]) -> str:
    """Pieces of HTML below each other."""
    return "<br>".join(part for part in parts if part)


def note(value: str) -> str:
    """HTML that explains what stands before it."""
    return f'<span class="note">{value}</span>' if value else ""


def link(label: str, url: str | None) -> str:
    """A link, where there is an address."""
    return f'<a href="{text(url)}">{text(label)}</a>' if url else text(label)


def day(value: date, lang: Language) -> str:
    """A day as readers of the language write it."""
    return f"{value:%d/%m/%Y}" if lang == "vi" else value.isoformat()


def span(first: date | None, last: date | None, lang: Language) -> str:
    """The days from one to another."""
    begin, end = (day(value, lang) if value else "…" for value in (first, last))
    return f"{begin} – {end}"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML. On a phone each row is a card, so each cell carries its head.

    Columns without any content are left out.
    """
    body = [list(row) for row in rows]
    kept = [place for place in range(len(heads)) if any(row[place] for row in body)]
    head = "".join(f'<th scope="col" role="columnheader">{text(heads[place])}</th>' for place in kept)
    return (
        f'\n<table class="cards" role="table"><caption>{text(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">'
        + "".join(f'<tr role="row">{"".join(_cell(heads[at], row[at]) for at in kept)}</tr>' for row in body)
        + "</tbody></table>\n"
    )


def _cell(head: str, content: str) -> str:
    return f'<td role="cell" data-label="{text(head)}"><div>{content}</div></td>'


def chosen(words: Text, lang: Language) -> str:
    """A text in the language of the page, as HTML."""
    return text(words.say(lang))
