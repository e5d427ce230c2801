"""Charts are readable, in both languages, and whatever names stand in them stay text."""

import re
import sys
import unicodedata
from itertools import product

import pytest

import xhht
from chart_rows import tables_of
from communes import communities, everywhere, literacy, mong_cai, rated
from pages import tree
from xhht import InvalidInput, MissingExtra, Observation, State, progress, sample, show
from xhht.show.charts.look import THEMES, inert
from xhht.show.charts.parts import SHAPES

HOSTILE = ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<!--<script>", "'] + alert(1) + ['"]
LOOKS = [{"lang": lang, "theme": theme} for lang, theme in product(("vi", "en"), ("light", "dark"))]


def charts(places, **look):
    """Every kind of chart, its units being of these places."""
    figures = {"special_difficulty": True, "people_15_25": 21_448, "literate_1_15_25": 12_345, "schools": 3}
    seen = [Observation(figures, place=place, period="2024") for place in places]
    ratings = rated(seen)
    families = [Observation({"families": 9, "learning_families": 5}, place=places[0], period="2024")]
    visits = Observation(dict(xhht.observe(sample()).figures), place=places[0])
    yield show.requirements_chart(ratings[0], **look)
    yield show.heat_map(ratings, **look)
    yield show.heat_map(ratings, by=lambda item: item.place, **look)
    yield show.shortfalls_chart(ratings, **look)
    yield show.shortfalls_chart(ratings[0], **look)
    yield show.ranking_chart(seen, "schools_national_standard_share", **look)
    yield show.composition_chart(visits, **look)
    yield show.series_chart(progress(families, "qd387-2022/families"), breaks={2024: places[0]}, **look)
    yield show.series_chart(ratings[:1], **look)


def tables(places, **look):
    ratings = rated([Observation({"people_15_25": 9}, place=place) for place in places])
    yield show.summary_table(ratings, **look)
    yield show.summary_table(ratings, by=lambda item: item.place, **look)


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_hostile_names_stay_text_wherever_a_chart_is_put(look):
    for chart in charts(HOSTILE, **look):
        for page in (chart.to_html(), chart.to_json(), str(chart._repr_mimebundle_())):
            assert not [tag for tag in ("</script><script>alert", "<img", "<!--") if tag in page]
        svg = show.chart_svg(chart)
        assert not re.search(r"<(script|img|a )", svg)
        assert " onerror" not in re.sub(r'"[^"]*"|>[^<]*<', "", svg)


@pytest.mark.parametrize("unprintable", ["\x00", "\x1b", "\x7f", "\ufffe"])
def test_names_that_no_page_can_hold_are_drawn_as_replaced(unprintable, tmp_path):
    chart = show.ranking_chart(
        [Observation({"schools": 3}, place=f"xã {unprintable}")], "schools_national_standard_share"
    )
    assert "xã \ufffd" in show.chart_svg(chart)
    assert show.save_chart(chart, tmp_path / "chart.png").stat().st_size > 1000
    assert (
        unprintable
        not in show.save_chart(chart, tmp_path / "chart.html").read_text(encoding="utf-8").partition("<body")[2]
    )


def test_hostile_names_stay_text_in_tables():
    for table in tables(HOSTILE):
        html = table.as_raw_html()
        assert not re.search(r"<(script|img)", html)
        assert "alert(1)" in html


def test_inert_text_reads_the_same():
    for name in HOSTILE:
        assert inert(name).replace("\u2060", "") == name
    assert inert("≥ 90 % < 95 %") == "≥ 90 % < 95 %"


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_charts_speak_one_language(look):
    texts = [text for chart in charts(["A", "B"], **look) for text in strings(chart)]
    texts += [table.as_raw_html() for table in tables(["A", "B"], **look)]
    if look["lang"] == "en":
        assert not [text for text in texts if has_diacritic(text.replace("Quyết định 387/QĐ-TTg", ""))]
        assert any("12,345" in text for text in texts)
    else:
        assert any("12.345" in text for text in texts)
        english = re.compile(r"\b(unit|units|level|share|required|not known|known|target|rank|figures|certain)\b")
        assert not [text for text in texts if "<style>" not in text and english.search(text)]


def strings(chart):
    """What readers see of a chart: titles, labels, cells."""
    spec = chart.to_dict()
    yield from spec["title"]["text"]
    yield from spec["title"].get("subtitle", [])
    yield spec["description"]
    for table in tables_of(chart):
        for row in table:
            yield from (text for key, text in row.items() if isinstance(text, str) and key not in ("key", "id"))


def has_diacritic(text):
    return re.search("[\u0300-\u036fđĐ]", unicodedata.normalize("NFD", text)) is not None


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_has_the_contrast_that_wcag_asks_for(theme):
    assert contrast(theme.ink, theme.ground) >= 4.5
    assert contrast(theme.quiet, theme.ground) >= 4.5
    for paint in (*theme.states.values(), *theme.steps):
        assert contrast(paint.ink, paint.fill) >= 4.5
    for colour in (theme.bar, theme.strong, *(paint.line for paint in theme.states.values())):
        assert contrast(colour, theme.ground) >= 3


def test_states_have_marks_of_their_own():
    assert set(SHAPES) == set(State)
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_a_chart_is_one_picture_to_screen_readers():
    svg = show.chart_svg(show.composition_chart(sample(), lang="vi"))
    picture = tree(svg)
    assert picture.get("role") == "img"
    assert picture.get("aria-label").startswith("Cơ cấu lượt người tham gia học tập. thành phố Móng Cái, 2022-2023")
    assert [part.get("aria-hidden") for part in picture] == ["true"]


def test_no_part_of_a_chart_is_without_a_name():
    """A layer without rows would be one: it is hidden from screen readers."""
    for chart in charts(mong_cai()[:2]):
        drawn = [chart.to_dict()]
        while drawn:
            part = drawn.pop()
            drawn += [inside for key in ("layer", "vconcat", "hconcat") for inside in part.get(key, [])]
            told_apart = [step["filter"] for step in part.get("transform", []) if "filter" in step]
            if told_apart and told_apart != ["datum.known"]:
                assert part["mark"]["aria"] is False, part


@pytest.mark.parametrize("suffix", ["svg", "PNG", "html"])
def test_a_chart_is_written_to_a_file(suffix, tmp_path):
    path = show.save_chart(show.composition_chart(sample(), lang="vi"), tmp_path / f"chart.{suffix}")
    content = path.read_bytes()
    assert content.startswith({"svg": b"<svg", "PNG": b"\x89PNG", "html": b"<!DOCTYPE html>"}[suffix])
    if suffix == "html":
        assert b'<html lang="vi">' in content
        assert "<title>Cơ cấu lượt người tham gia học tập</title>".encode() in content
        assert b'"actions":false' in content.replace(b" ", b"")  # no menu that sends the data to a web editor
        assert b"<script src" not in content
        assert b"@import" not in content


@pytest.mark.parametrize(
    ("name", "code"), [("chart.gif", "chart_format"), ("chart", "chart_format"), ("a/b.svg", "no_file")]
)
def test_a_chart_that_cannot_be_written(name, code, tmp_path):
    with pytest.raises(InvalidInput) as caught:
        show.save_chart(show.composition_chart(sample()), tmp_path / name)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_the_error_says_what_to_install(monkeypatch):
    for name in ("altair", "great_tables", "vl_convert", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
    ratings = rated(literacy(mong_cai()[:2]))
    draws = [show.heat_map, show.shortfalls_chart, show.summary_table]
    calls = [lambda draw=draw: draw(ratings) for draw in draws]
    calls += [lambda: show.composition_chart(sample()), lambda: show.requirements_chart(ratings[0])]
    calls += [lambda: show.ranking_chart([Observation({})], "clc_rated_good_share"), lambda: show.chart_svg(None)]
    calls += [lambda: show.series_chart([Observation({}, period="2024")], of="clc_rated_good_share")]
    for call in calls:
        with pytest.raises(MissingExtra) as caught:
            call()
        assert "pip install 'xhht[notebook]'" in caught.value.text("en")


def test_the_data_of_a_chart_do_not_hang_on_the_language():
    ratings = rated(communities(everywhere()[:30]), "tt25-2023/learning-community/commune")
    keys = [
        [row["key"] for table in tables_of(show.heat_map(ratings, lang=lang)) for row in table if "key" in row]
        for lang in ("vi", "en")
    ]
    assert keys[0] == keys[1]
