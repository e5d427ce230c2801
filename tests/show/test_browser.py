"""Strangers' text in a real browser: no script of theirs runs, no element of theirs appears."""

import shutil
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import xhht
from hostile import PAYLOADS, rating_of, report_of, shown_by
from pages import Elements

CALM = "calm"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--dump-dom"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--virtual-time-budget=2000"),
)
BROWSER = next((found for found in map(shutil.which, BROWSERS) if found), None)
FOREIGN = {"script", "img", "iframe", "object", "form", "h1"}
pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium")


def in_browser(page: Path, tmp_path: Path) -> Elements:
    """What the page has become once a browser has loaded it and run what would run."""
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", page.as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
    return Elements(done.stdout.decode())


def page_of(body: str, tmp_path: Path) -> Path:
    page = tmp_path / "page.html"
    head = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>{CALM}</title></head>'
    page.write_text(f"{head}<body>{body}</body></html>", encoding="utf-8")
    return page


def handlers(found: Elements) -> list[str]:
    """The attributes that would run a script."""
    return [name for _, name, _ in found.attributes if name.startswith("on")]


@pytest.mark.parametrize("payload", PAYLOADS[:2])
def test_the_payloads_would_run_if_they_were_not_escaped(payload: str, tmp_path: Path) -> None:
    found = in_browser(page_of(f"<p title=\"{payload}\">{payload}</p><p title='{payload}'></p>", tmp_path), tmp_path)
    assert found.title == "pwned"


def test_html_and_markdown_of_results_do_nothing(tmp_path: Path) -> None:
    everything = [shown for payload in PAYLOADS for shown in shown_by(payload).values()]
    reader = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    pieces = [shown.to_html("vi") + reader.render(shown.to_markdown("vi")) for shown in everything]
    found = in_browser(page_of("".join(pieces), tmp_path), tmp_path)
    assert found.title == CALM
    assert set(found.tags) & (FOREIGN | {"svg"}) == set()
    assert handlers(found) == []


def test_a_report_does_nothing(tmp_path: Path) -> None:
    ratings = [rating_of(payload) for payload in PAYLOADS]
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='pwned'</script></svg>"
    charts = dict.fromkeys(PAYLOADS, svg)
    path = xhht.write_report(ratings, tmp_path / "report.html", "en", report=report_of(PAYLOADS[0]), charts=charts)
    found = in_browser(path, tmp_path)
    assert found.title.startswith("Rating report: xã <script>")
    assert found.tags.count("img") == len(PAYLOADS)
    assert "script" not in found.tags


def test_charts_and_tables_do_nothing(tmp_path: Path) -> None:
    pytest.importorskip("altair")
    pytest.importorskip("great_tables")
    for number, payload in enumerate(PAYLOADS):
        ratings = [rating_of(payload)]
        drawn = [xhht.show.requirements_chart(ratings[0], lang="vi"), xhht.show.heat_map(ratings, lang="en")]
        table = xhht.show.summary_table(ratings, lang="vi").as_raw_html()
        pictures = "".join(map(xhht.show.chart_svg, drawn))
        found = in_browser(page_of(pictures + table, tmp_path), tmp_path)
        assert found.title == CALM
        assert set(found.tags) & FOREIGN == set()
        assert found.tags.count("svg") == len(drawn)
        assert handlers(found) == []
        page = xhht.show.save_chart(drawn[0], tmp_path / f"chart-{number}.html")
        found = in_browser(page, tmp_path)
        assert found.tags.count("svg") == 1  # it was drawn
        assert found.title.endswith("30/06/2024")
        assert set(found.tags) & (FOREIGN - {"script", "form"}) == set()  # Vega has its own
        assert found.tags.count("script") == 2
        assert handlers(found) == []
