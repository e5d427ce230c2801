"""A sheet as HTML, everything escaped, which XML readers can read too."""

from collections.abc import Callable
from typing import Any

from xhht.markup import link, text
from xhht.sheets.parts import Bar, Cell, Code, Jump, Link, Mark, Notes, Quote, Sheet, Table
from xhht.sheets.style import STYLE

# The last two tell MathJax, which notebooks run over outputs, that a dollar sign in a name is no mathematics.
_CLASSES = "xhht tex2jax_ignore mathjax_ignore"


def fragment(sheet: Sheet) -> str:
    """A sheet with its style, for a notebook or any page.

    >>> fragment(Sheet("en", "<b>"))
    '<div class="xhht tex2jax_ignore mathjax_ignore" lang="en"><style>...</style><h3>&lt;b&gt;</h3></div>'
    """
    return f'<div class="{_CLASSES}" lang="{sheet.lang}"><style>{STYLE}</style>{body(sheet)}</div>'


def body(sheet: Sheet, level: int = 3, *, folding: bool = True) -> str:
    """A sheet without its style.

    Args:
        sheet: the sheet.
        level: of its heading; its parts stand one below.
        folding: whether folded parts may be closed; on paper nobody can open them.
    """
    said = [f"<h{level}>{text(sheet.title)}</h{level}>"]
    if sheet.about:
        said.append(f'<p class="about">{text(sheet.about)}</p>')
    for css, marks in (("result", sheet.result), ("marks", sheet.marks)):
        if marks:
            said.append(f'<p class="{css}">{" ".join(map(_mark, marks))}</p>')
    if sheet.lead:
        said.append(f'<p class="lead">{_words(sheet.lead)}</p>')
    said += [_part(part, level + 1, folding=folding) for part in sheet.parts]
    return "".join(said)


def _part(part: Table | Notes, level: int, *, folding: bool) -> str:
    title = text(part.caption if isinstance(part, Table) else part.title)
    folded = part.folded and folding
    if isinstance(part, Table):
        shown = _table(part, title)
    else:
        shown = "<ul>" + "".join(f"<li>{_cell(line)}</li>" for line in part.lines) + "</ul>"
    if folded:
        return f"<details><summary>{title}</summary>{shown}</details>"
    head = f"<h{level}>{title}</h{level}>" if title else ""
    return f"<section>{head}{shown}</section>"


def _table(table: Table, title: str) -> str:
    """The caption is for screen readers: others have the title above it."""
    head = "".join(f'<th scope="col">{text(item)}</th>' for item in table.heads)
    rows = "".join(map(_row, table.rows))
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{title}"><table class="grid">'
        f"<caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[Cell, ...]) -> str:
    first, *others = row
    return f'<tr><th scope="row">{_cell(first)}</th>' + "".join(f"<td>{_cell(cell)}</td>" for cell in others) + "</tr>"


def _words(value: object) -> str:
    """Words that keep a percentage on one line."""
    return text(value).replace(" %", "\u00a0%")


def _cell(cell: Cell) -> str:
    return _CELLS[type(cell)](cell)


def _mark(mark: Mark) -> str:
    return f'<span class="mark {mark.tone}">{_words(mark)}</span>'


def _bar(bar: Bar) -> str:
    """Lengths are of the drawing only; nothing is decided by them."""
    low, high = (f"{end // 10}.{end % 10}%" for end in (bar.low, bar.high))
    tick = "" if bar.mark is None else f'<i style="left:{bar.mark // 10}.{bar.mark % 10}%"></i>'
    return f'<span class="bar {bar.tone}" aria-hidden="true" style="--low:{low};--high:{high}">{tick}</span>'


_CELLS: dict[type, Callable[[Any], str]] = {
    str: _words,
    Mark: _mark,
    Link: lambda item: link(item.words, item.url),
    Jump: lambda item: f'<a href="#{text(item.to)}">{text(item.words)}</a>',
    Code: lambda code: f"<code>{text(code.text)}</code>",
    Quote: lambda quote: f'<q lang="{quote.lang}">{text(quote.text)}</q>',
    Bar: _bar,
    tuple: lambda cells: "".join(f"<div>{_cell(cell)}</div>" for cell in cells),
}
