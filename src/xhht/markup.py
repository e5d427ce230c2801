"""Escaping and plain HTML: everything that is shown in a browser passes through here."""

import re
from collections.abc import Iterable, Sequence
from html import escape

_MARKS = re.compile(r"[\\`*_\[\]|~]")
_SAFE = ("http://", "https://")


def text(value: object) -> str:
    """Any value as text that is safe in HTML.

    >>> text('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return escape(str(value), quote=True)


def link(label: str, url: str | None) -> str:
    """A link, or the bare label where the address is none of the web's.

    >>> link("law", "javascript:alert(1)"), link("law", None)
    ('law', 'law')
    """
    if url is None or not url.startswith(_SAFE):
        return text(label)
    return f'<a href="{text(url)}" rel="noopener">{text(label)}</a>'


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, css: str = "") -> str:
    """A table with a caption and column heads; the cells are HTML already, caption and heads are text.

    >>> table("Checks", ["id"], [["<b>X1</b>"]])
    '<table><caption>Checks</caption><thead><tr><th scope="col">id</th>...<td><b>X1</b></td></tr></tbody></table>'
    """
    head = "".join(f'<th scope="col">{text(item)}</th>' for item in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    opening = f'<table class="{text(css)}">' if css else "<table>"
    return f"{opening}<caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def markdown_cell(value: object) -> str:
    r"""Any value as one cell of a Markdown table: no bars, no line breaks, no HTML, no links or other marks.

    >>> print(markdown_cell("a <script>"))
    a &lt;script&gt;
    >>> print(markdown_cell("[a|b](javascript:x)"))
    \[a\|b\](javascript:x)
    """
    return _MARKS.sub(r"\\\g<0>", escape(" ".join(str(value).split()), quote=False))
