"""A sheet as Markdown, everything escaped."""

from collections.abc import Callable, Iterator
from typing import Any

from xhht import markup
from xhht.sheets.parts import Bar, Cell, Code, Jump, Link, Mark, Notes, Quote, Sheet, Table


def markdown(sheet: Sheet, level: int = 3) -> str:
    r"""A sheet as Markdown.

    Args:
        sheet: the sheet.
        level: of its heading; its parts stand one below.

    >>> print(markdown(Sheet("en", "A *place*", result=(Mark("✓", "level 1", "good"),))))
    ### A \*place\*
    <BLANKLINE>
    **✓ level 1**
    """
    return "\n\n".join(_blocks(sheet, level)) + "\n"


def _blocks(sheet: Sheet, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_words(sheet.title)}"
    if sheet.about:
        yield _words(sheet.about)
    if sheet.result:
        yield " · ".join(f"**{_words(mark)}**" for mark in sheet.result)
    if sheet.marks:
        yield " · ".join(map(_words, sheet.marks))
    if sheet.lead:
        yield _words(sheet.lead)
    for part in sheet.parts:
        yield from _part(part, level + 1)


def _part(part: Table | Notes, level: int) -> Iterator[str]:
    title = part.caption if isinstance(part, Table) else part.title
    if title:
        yield f"{'#' * level} {_words(title)}"
    if isinstance(part, Table):
        rows = [part.heads, *part.rows]
        lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
        yield "\n".join([lines[0], "| " + " | ".join(["---"] * len(part.heads)) + " |", *lines[1:]])
    else:
        yield "\n".join(f"- {_cell(line)}" for line in part.lines)


_words: Callable[[object], str] = markup.markdown_cell


def _cell(cell: Cell) -> str:
    return _CELLS[type(cell)](cell)


def _stacked(cells: tuple[Cell, ...]) -> str:
    return " · ".join(said for said in map(_cell, cells) if said)


_CELLS: dict[type, Callable[[Any], str]] = {
    str: _words,
    Mark: _words,
    Link: lambda link: markup.markdown_link(link.words, link.url),
    Jump: lambda item: _words(item.words),
    Code: lambda code: _words(code.text),
    Quote: lambda quote: f"“{_words(quote.text)}”",
    Bar: lambda _: "",
    tuple: _stacked,
}
