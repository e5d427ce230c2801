"""Charts as SVG text, and as PNG, SVG or HTML files that need no network."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xhht.errors import InvalidInput, Problem
from xhht.markup import printable, text
from xhht.show.charts.extra import notebook_library

if TYPE_CHECKING:
    import altair as alt

PIXELS_PER_INCH = 144


def chart_svg(chart: "alt.TopLevelMixin") -> str:
    """A chart as SVG text, to stand in a page; names in it stay text, and a screen reader reads its title and notes.

    Args:
        chart: a chart of this package.

    Raises:
        MissingExtra: without the extra ``notebook``.

    >>> from xhht import sample, show
    >>> show.chart_svg(show.composition_chart(sample(), lang="en"))[:4]
    '<svg'
    """
    converter = notebook_library("vl_convert")
    spec = _spec(chart)
    spec["config"] = {**spec.get("config", {}), "aria": False}  # one picture: its parts would be read in English
    svg = str(converter.vegalite_to_svg(spec, allowed_base_urls=[]))
    head, _, drawn = svg.partition(">")
    said = text(spec.get("description", ""))
    opening = head.replace("<svg ", f'<svg role="img" aria-label="{said}" ', 1)
    return f'{opening}><g aria-hidden="true">{drawn.removesuffix("</svg>")}</g></svg>'


def save_chart(chart: "alt.TopLevelMixin", path: str | os.PathLike[str]) -> Path:
    """Write a chart to a file: a picture, or a page that shows values under the pointer and needs no network.

    Args:
        chart: a chart of this package.
        path: where to; the suffix says what: ``.svg``, ``.png`` or ``.html``.

    Returns:
        The path.

    Raises:
        InvalidInput: for another suffix, or where the folder does not exist.
        MissingExtra: without the extra ``notebook``.

    >>> import tempfile
    >>> from xhht import sample, show
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = show.save_chart(show.composition_chart(sample()), Path(folder) / "visits.svg")
    ...     path.name, path.stat().st_size > 1000
    ('visits.svg', True)
    """
    path = Path(path)
    content = _content(chart, path)
    try:
        path.write_bytes(content)
    except OSError as error:
        details = {"reason": error.strerror or error}
        raise InvalidInput(Problem("no_file", got=str(path), details=details)) from None
    return path


def _spec(chart: "alt.TopLevelMixin") -> Any:
    """A chart as data that can be drawn: a control character in a name would end the whole process."""
    return _printable(chart.to_dict())


def _printable(part: Any) -> Any:
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, dict):
        return {printable(key): _printable(inside) for key, inside in part.items()}
    return [_printable(inside) for inside in part] if isinstance(part, list) else part


def _content(chart: "alt.TopLevelMixin", path: Path) -> bytes:
    suffix = path.suffix.lower()
    if suffix == ".svg":
        return chart_svg(chart).encode()
    if suffix == ".png":
        converter = notebook_library("vl_convert")
        return bytes(converter.vegalite_to_png(_spec(chart), ppi=PIXELS_PER_INCH, scale=1, allowed_base_urls=[]))
    if suffix == ".html":
        return _page(chart).encode()
    raise InvalidInput(Problem("chart_format", "path", path.name))


def _page(chart: "alt.TopLevelMixin") -> str:
    """A page in the chart's language and with its title; without a menu, which would offer to send the data away."""
    spec = _spec(chart)
    about = spec.get("usermeta", {})
    spec["usermeta"] = {**about, "embedOptions": {"actions": False}}
    page = str(notebook_library("vl_convert").vegalite_to_html(spec, bundle=True, renderer="svg"))
    if "lang" in about:
        page = page.replace("<html>", f'<html lang="{text(about["lang"])}">', 1)
    if "title" in about:
        page = page.replace("<title>Chart</title>", f"<title>{text(about['title'])}</title>", 1)
    return page
