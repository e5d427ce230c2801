"""Escaping for HTML and Markdown: everything that is shown to a reader there passes through here."""

import re
from html import escape

_MARKS = re.compile(r"[\\`*_\[\]|~]")
_BLOCKS = re.compile(r"^(?:#+|[+=-](?=[\s=-]|$)|\d+(?=[.)]\s))")
_ENTITIES = str.maketrans({"$": "&#36;", "{": "&#123;", "}": "&#125;"})
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SAFE = ("http://", "https://")
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f<>()\[\]\\|`\"'{}^*_~$]")


def text(value: object) -> str:
    """Any value as text that is safe in HTML.

    >>> text('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return escape(printable(value), quote=True)


def printable(value: object) -> str:
    r"""Any value as text that a page, Word and Excel can hold; what they cannot hold is shown as replaced.

    >>> printable("a\x00b")
    'a\ufffdb'
    """
    text = str(value)
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def link(label: str, url: str | None) -> str:
    """A link, or the bare label where the address is none of the web's.

    >>> link("law", "javascript:alert(1)"), link("law", None)
    ('law', 'law')
    """
    if url is None or not url.startswith(_SAFE):
        return text(label)
    return f'<a href="{text(url)}" rel="noopener">{text(label)}</a>'


def markdown_cell(value: object) -> str:
    r"""Any value as one line of Markdown, also in a table: no HTML, links, marks, mathematics or attributes.

    >>> print(markdown_cell("a <script>"))
    a &lt;script&gt;
    >>> print(markdown_cell("[a|b](javascript:x)"))
    \[a\|b\](javascript:x)
    >>> print(markdown_cell("# 5 $"), markdown_cell("1. x {: onclick=y}"))
    &#35; 5 &#36; &#49;. x &#123;: onclick=y&#125;
    """
    line = escape(printable(" ".join(str(value).split())), quote=False)
    marked = _MARKS.sub(r"\\\g<0>", line.translate(_ENTITIES))
    return _BLOCKS.sub(lambda start: "".join(f"&#{ord(sign)};" for sign in start[0]), marked)


def markdown_link(label: str, url: str | None) -> str:
    """A link in Markdown, or the bare label where the address is none of the web's.

    >>> print(markdown_link("law", "https://example.org/a_(b)"), markdown_link("law", "javascript:alert(1)"))
    [law](https://example.org/a%5F%28b%29) law
    """
    if url is None or not url.startswith(_SAFE):
        return markdown_cell(label)
    address = _NOT_IN_ADDRESSES.sub(lambda sign: f"%{ord(sign[0]):02X}", url)
    return f"[{markdown_cell(label)}]({escape(address, quote=False)})"
