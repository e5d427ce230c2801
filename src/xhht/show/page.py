"""A written report as one HTML page that prints well, and as Markdown."""

from base64 import b64encode
from collections.abc import Iterator

from xhht.markup import markdown_cell, text
from xhht.sheets import Sheet
from xhht.sheets.html import body
from xhht.sheets.markdown import markdown
from xhht.sheets.style import STYLE
from xhht.show.document import Document, Drawing

# Nothing is loaded and no script runs, whatever the page may come to hold.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

_PAGE = """
html{color-scheme:light dark}
body{margin:0;background:light-dark(#f3f5f7,#101214)}
.xhht.page{margin:1em auto;padding:1.5em 2em;box-sizing:border-box;border-radius:0}
.xhht.page h1{font-size:1.7em;line-height:1.25;margin:0 0 .2em}
.xhht.page .sheet{margin:2em 0 0;padding:1em 0 0;border-top:1px solid var(--line)}
.xhht.page img{max-width:100%;height:auto;background:#fff}
@media screen and (max-width:45em){.xhht.page img{max-width:none}}
.xhht.page figure{margin:1.5em 0 0}
.xhht.page figcaption{font-weight:600;margin:0 0 .3em}
@page{size:A4;margin:16mm 14mm}
@media print{
html,.xhht.page{color-scheme:light}
body{background:none}
.xhht.page{margin:0;padding:0;border:0;max-width:none;font-size:10pt;print-color-adjust:exact;
-webkit-print-color-adjust:exact}
.xhht.page .wide{overflow:visible}
.xhht.page thead{display:table-header-group}
.xhht.page :is(tr,li,figure,.result,.marks){break-inside:avoid}
.xhht.page :is(h1,h2,h3,h4,figcaption){break-after:avoid}
.xhht.page :is(thead,tbody tr:first-child){break-before:avoid;break-after:avoid}
.xhht.page .next{break-before:page;border-top:0;padding-top:0;margin-top:0}
}
"""


def html_page(report: Document) -> str:
    """A report as one self-contained HTML page: no script, nothing loaded, A4 when printed."""
    title = text(report.title)
    head = (
        f'<meta charset="utf-8"/><meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f'<meta name="xhht-content-sha256" content="{report.digest}"/>'
        f"<title>{title}</title><style>{STYLE}{_PAGE}</style>"
    )
    about = (f'<p class="about">{text(line)}</p>' for line in report.about)
    main = "".join([f"<h1>{title}</h1>", *about, *_parts(report)])
    return (
        f'<!DOCTYPE html>\n<html lang="{report.lang}"><head>{head}</head>'
        f'<body><main class="xhht page">{main}</main></body></html>\n'
    )


def _parts(report: Document) -> Iterator[str]:
    yield from (_sheet(sheet) for sheet in report.front)
    yield from map(_figure, report.charts)
    for number, sheet in enumerate(report.units, 1):
        is_first = number == 1 and not report.front and not report.charts
        yield _sheet(sheet, f' id="rating-{number}"', "sheet" if is_first else "sheet next")
    yield _sheet(report.back)


def _sheet(sheet: Sheet, place: str = "", css: str = "sheet") -> str:
    return f'<div class="{css}"{place}>{body(sheet, 2, folding=False)}</div>'


def _figure(chart: Drawing) -> str:
    """A chart as an image: scripts inside an image never run."""
    title, image = text(chart.title), f'<img src="{_address(chart.svg)}" alt="{text(chart.said)}"/>'
    scrolled = f'<div class="wide" tabindex="0" role="group" aria-label="{title}">{image}</div>'
    return f"<figure><figcaption>{title}</figcaption>{scrolled}</figure>"


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def markdown_page(report: Document) -> str:
    """A report as Markdown."""
    lines = [f"# {markdown_cell(report.title)}", *map(markdown_cell, report.about)]
    charts = [f"![{markdown_cell(chart.title)}]({_address(chart.svg)})" for chart in report.charts]
    front = [markdown(sheet, 2).rstrip("\n") for sheet in report.front]
    rest = [markdown(sheet, 2).rstrip("\n") for sheet in (*report.units, report.back)]
    return "\n\n".join([*lines, *front, *charts, *rest]) + "\n"
