"""Written reports: one page that needs nothing else, the same for the same content, and safe with strangers' text."""

import base64
import json
import re
import stat
import sys
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from markdown_it import MarkdownIt

import xhht
from hostile import PAYLOADS, rating_of, report_of
from pages import Elements, assert_inert, tree
from reports import problems_of
from xhht import InvalidInput, MissingExtra, Observation, Rating
from xhht.entities.report import ReportedFigure
from xhht.languages import LANGUAGES, Language
from xhht.show.content import content_hash, content_of
from xhht.show.document import MOST_DETAILED

ON = date(2023, 12, 31)
SVG = "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='pwned'</script></svg>"
MARKDOWN_TAGS = {
    *("h1", "h2", "h3", "p", "strong", "ul", "li", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def commune(name: str, literate: int | None = 2010) -> Rating:
    others = {"people_26_35": 100, "literate_1_26_35": 100, "literate_2_26_35": 100}
    young = {"people_15_25": 2400, "literate_1_15_25": 2400, "literate_2_15_25": literate}
    figures = {"special_difficulty": True, **others, **young}
    return xhht.rate("nd20-2014/literacy/commune", Observation(figures, place=name, period="2023"), on=ON)


RATINGS = [commune("xã A"), commune("xã B", None), commune("xã C", 2400)]


def written(tmp_path: Path, name: str = "report.html", **keys: Any) -> str:
    ratings = keys.pop("ratings", RATINGS)
    return xhht.write_report(ratings, tmp_path / name, **keys).read_text(encoding="utf-8")


@each_language
def test_a_page_is_whole_well_formed_and_in_one_language(tmp_path: Path, lang: Language) -> None:
    html = written(tmp_path, lang=lang, report=xhht.sample(), charts={"Biểu đồ": SVG}, generated=date(2024, 4, 2))
    found = assert_inert(html)
    root = tree(html)
    assert root.get("lang") == lang
    assert [found.tags.count(tag) for tag in ("html", "title", "main", "h1", "script", "link")] == [1, 1, 1, 1, 0, 0]
    heads = [int(tag[1]) for tag in found.tags if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(heads))
    for table in root.iter("table"):
        assert (table.findtext("caption") or "").strip()
        assert {head.get("scope") for head in table.iter("th")} == {"col", "row"}


def test_a_page_holds_what_it_promises(tmp_path: Path) -> None:
    text = Elements(written(tmp_path, lang="en", report=xhht.sample(), generated=date(2024, 4, 2))).text
    for part in (
        "Written on 2024-04-02",
        "3/3 = 100\u00a0%",
        "33.3\u00a0% to 66.7\u00a0%",
        "level 1 to level 2",
        "Do the report's own figures agree",
        "Learner visits: 21,448, of which",
        "people aged 15 to 25 literate at level 2: 140 more (2,010 to 2,150)",
        "Nghị định 20/2014/NĐ-CP",
        "Sources and content hash",
        content_hash(RATINGS, xhht.sample()),
    ):
        assert part in text


def test_every_rating_can_be_jumped_to(tmp_path: Path) -> None:
    html = written(tmp_path)
    jumps = re.findall(r'href="#([^"]+)"', html)
    assert jumps == ["rating-1", "rating-2", "rating-3"]
    assert all(html.count(f'id="{jump}"') == 1 for jump in jumps)


def test_a_single_rating_has_no_overview(tmp_path: Path) -> None:
    html = written(tmp_path, ratings=RATINGS[0], lang="en")
    assert "Rating report: xã A" in html
    assert "Overview" not in html


def test_so_many_ratings_are_told_as_an_overview_only(tmp_path: Path) -> None:
    first = RATINGS[0]
    many = [evolve(first, seen=evolve(first.seen, place=f"xã {number}")) for number in range(MOST_DETAILED + 1)]
    html = written(tmp_path, ratings=many, lang="en")
    assert "Rating report: 201 units" in html
    assert 'id="rating-1"' not in html
    assert 'href="#' not in html
    assert "xã 200" in html
    assert 'id="rating-200"' in written(tmp_path, ratings=many[:-1], lang="en")


@each_language
def test_the_same_content_gives_the_same_text(tmp_path: Path, lang: Language) -> None:
    for name in ("a.html", "a.md"):
        again = [commune("xã A"), commune("xã B", None), commune("xã C", 2400)]
        assert written(tmp_path, name, lang=lang) == written(tmp_path, "b" + name[1:], lang=lang, ratings=again)


def test_the_hash_is_of_the_content_and_of_nothing_else(tmp_path: Path) -> None:
    plain = json.dumps(content_of(RATINGS), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = sha256(plain.encode()).hexdigest()
    assert content_hash(RATINGS) == digest
    for keys in ({"lang": "vi"}, {"lang": "en", "generated": date(2024, 1, 1)}, {"charts": {"x": SVG}}):
        assert f'<meta name="xhht-content-sha256" content="{digest}"/>' in written(tmp_path, **keys)
    others = (RATINGS[:2], RATINGS[::-1], [*RATINGS[:2], commune("xã C", 2399)], [*RATINGS[:2], commune("xã D", 2400)])
    hashes = {digest, content_hash(RATINGS, xhht.sample()), *map(content_hash, others)}
    assert len(hashes) == 6


def test_a_report_whose_figures_disagree_is_told_so(tmp_path: Path) -> None:
    sample = xhht.sample()
    wrong = evolve(sample, figures=(*sample.figures, ReportedFigure(quantity="schools", value=40)))
    text = Elements(written(tmp_path, lang="en", report=wrong)).text
    assert "DISAGREES" in text
    assert "Figures contradict each other: no table of them" in text
    assert "got 90.85 % to 90.95 %" in text.replace("\u00a0", " ")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_strangers_text_is_inert_in_every_report(tmp_path: Path, payload: str) -> None:
    ratings, charts = [rating_of(payload), rating_of(payload, least=9)], {payload: SVG}
    for lang in LANGUAGES:
        keys: dict[str, Any] = {"ratings": ratings, "lang": lang, "report": report_of(payload), "charts": charts}
        html = written(tmp_path, **keys)
        assert_inert(html)
        tree(html)
        told = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(written(tmp_path, "report.md", **keys))
        tags = set(Elements(told).tags)
        assert tags <= MARKDOWN_TAGS
        links = [value or "" for _, name, value in Elements(told).attributes if name == "href"]
        assert links
        assert all(link.startswith("https://example.org/") for link in links)


def test_nothing_is_ever_loaded_or_run(tmp_path: Path) -> None:
    html = written(tmp_path, charts={"x": SVG})
    assert "default-src 'none'" in html
    assert "script" not in re.sub(r'src="data:[^"]*"', "", html)
    (image,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', html)
    assert base64.b64decode(image).decode() == SVG


def test_a_report_can_be_a_word_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    path = xhht.write_report(RATINGS, tmp_path / "report.docx", "en")
    said = [item.text for item in docx.Document(str(path)).paragraphs]
    assert all(any(str(rating.seen.place) in text for text in said) for rating in RATINGS)


def test_charts_are_drawn_and_said(tmp_path: Path) -> None:
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    chart = xhht.show.requirements_chart(RATINGS[0], rank=2, lang="en")
    html = written(tmp_path, charts={"Biểu đồ": chart})
    (image,) = re.findall(r"base64,([^\"]*)\"", html)
    assert base64.b64decode(image).decode().startswith("<svg")
    (alt,) = re.findall(r'alt="([^"]*)"', html)
    assert alt != "Biểu đồ"
    assert "level 2" in alt


def test_without_the_extra_the_error_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Chart:
        def to_dict(self) -> dict[str, Any]:
            return {}

    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtra, match="notebook"):
        written(tmp_path, charts={"x": Chart()})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("keys", "code", "path"),
    [
        ({"ratings": []}, "ratings_due", "ratings"),
        ({"ratings": "abc"}, "wrong_type", "ratings[0]"),
        ({"ratings": 7}, "wrong_type", "ratings"),
        ({"report": RATINGS[0]}, "wrong_type", "report"),
        ({"charts": [SVG]}, "wrong_type", "charts"),
        ({"charts": {"x": 7}}, "wrong_type", "charts"),
        ({"generated": "2024-01-01"}, "not_date", "generated"),
        ({"name": "report.pdf"}, "unknown_suffix", "path"),
        ({"name": "nowhere/report.html"}, "not_written", ""),
        ({"name": "report.docx", "charts": {"x": SVG}}, "not_in_word", "charts"),
    ],
)
def test_misuse_is_told_and_changes_nothing(tmp_path: Path, keys: dict[str, Any], code: str, path: str) -> None:
    (tmp_path / "report.html").write_text("old", encoding="utf-8")
    problems = problems_of(lambda: written(tmp_path, **keys))
    assert (code, path) in [(problem.code, problem.path) for problem in problems]
    assert [(item.name, item.read_text(encoding="utf-8")) for item in tmp_path.iterdir()] == [("report.html", "old")]


def test_all_misuse_is_told_at_once(tmp_path: Path) -> None:
    problems = problems_of(lambda: written(tmp_path, "x.pdf", report=1, charts=2, generated=3))
    assert [problem.path for problem in problems] == ["path", "report", "charts", "generated"]


def test_a_failing_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")

    def fail(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(InvalidInput, match="disk full"):
        xhht.write_report(RATINGS, path)
    assert [(item.name, item.read_text(encoding="utf-8")) for item in tmp_path.iterdir()] == [("report.html", "old")]


def test_a_new_report_keeps_the_mode_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.touch(0o640)
    xhht.write_report(RATINGS, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
