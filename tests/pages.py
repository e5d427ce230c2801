"""Reading HTML as a browser does: what elements and attributes there are, and what text."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

TAGS = set(
    re.findall(
        r"\w+",
        "html head meta title style body main div section h1 h2 h3 h4 p ul li details summary "
        "table caption thead tbody tr th td span a code q i figure figcaption img",
    )
)
ATTRIBUTES = set(
    re.findall(
        r"[\w-]+",
        "class lang id scope href rel style tabindex role aria-label aria-hidden "
        "charset name content http-equiv src alt",
    )
)


class Elements(HTMLParser):
    """Every element and attribute of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.text = ""
        self.title = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.tags and self.tags[-1] == "title" and not self.title:
            self.title = data


def assert_inert(html: str, tags: set[str] = TAGS, attributes: set[str] = ATTRIBUTES) -> Elements:
    """No element, attribute or address but those that the library writes."""
    found = Elements(html)
    assert set(found.tags) <= tags
    for tag, name, value in found.attributes:
        assert name in attributes, (tag, name, value)
        if name == "href":
            assert value is not None and value.startswith(("http://", "https://", "#"))  # noqa: PT018
        if name == "src":
            assert value is not None and value.startswith("data:image/svg+xml;base64,")  # noqa: PT018
        if name == "style":
            assert value is not None and set(value) <= set("-:;.%0123456789lowhigleft"), value  # noqa: PT018
    return found


def tree(html: str) -> ElementTree.Element:
    """A page or piece of one as XML: every element closed, every attribute quoted."""
    return ElementTree.fromstring(html.removeprefix("<!DOCTYPE html>"))  # noqa: S314 - our own page
