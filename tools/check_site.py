"""Follow every link of the built site that stays in it, in both languages: ``python tools/check_site.py site``.

MkDocs checks links between Markdown pages; this sees the finished HTML, with the generated tables, the notebooks and
the switch from one language to the other.
"""

import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The links and the anchors of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = {""}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002, D102
        found = dict(attrs)
        self.links.update(found[key] or "" for key in ("href", "src") if key in found)
        self.anchors.update(found[key] or "" for key in ("id", "name") if key in found)


@cache
def read(path: Path) -> Page:
    return Page(path)


def broken(site: Path) -> Iterator[str]:
    """Every link that leads nowhere, with its page."""
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":  # its addresses begin at the root of the server
            continue
        for link in sorted(read(path).links):
            parts = urlsplit(link)
            if not (parts.scheme or parts.netloc) and not leads_somewhere(path, unquote(parts.path), parts.fragment):
                yield f"{path.relative_to(site)}: {link}"


def leads_somewhere(path: Path, address: str, anchor: str) -> bool:
    target = (path.parent / address).resolve() if address else path
    if target.is_dir():
        target /= "index.html"
    if target.suffix != ".html":
        return target.is_file()
    return target.is_file() and unquote(anchor) in read(target).anchors


if __name__ == "__main__":
    faults = list(broken(Path(sys.argv[1]).resolve()))
    print("\n".join(faults) or "every link leads somewhere")
    sys.exit(bool(faults))
