"""What results show: everything escaped, well-formed, readable without colour or sight, in both languages, small."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import xhht
from hostile import PAYLOADS, rating_of, shown_by
from pages import assert_inert, tree
from xhht.languages import LANGUAGES, Language
from xhht.rules import State, packaged_law, rated
from xhht.sheets import Shown, Table
from xhht.sheets.style import STYLE
from xhht.strategies import observations

KINDS = sorted(shown_by("x"))
MARKDOWN_TAGS = {"h3", "h4", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "a"}
LARGEST = 40_000
HOSTILE_ADDRESS = "https://example.org/%22%3E%3Cb%3E%27%28x%29%7C%60%5By%5D"
each_payload = pytest.mark.parametrize("payload", PAYLOADS)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def calm() -> dict[str, Shown]:
    return shown_by("xã A")


def packaged_ratings() -> Iterator[xhht.Rating]:
    """A rating by every packaged rule set of which nothing is known."""
    for name, entries in packaged_law().entries.items():
        days = [form.changes[-1] if form.changes else form.in_force.last or date(2024, 1, 1) for _, form in entries]
        yield rated(packaged_law().find(name, days[-1]), xhht.Observation({}))


@each_payload
@each_language
def test_html_of_strangers_text_is_inert_and_well_formed(payload: str, lang: Language) -> None:
    for shown in shown_by(payload).values():
        html = shown.to_html(lang)
        assert_inert(html)
        assert tree(html).get("lang") == lang


@each_payload
@each_language
def test_markdown_of_strangers_text_is_inert(payload: str, lang: Language) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    for kind, shown in shown_by(payload).items():
        html = reader.render(shown.to_markdown(lang))
        found = assert_inert(html, MARKDOWN_TAGS, {"href", "style"})
        links = {value for _, name, value in found.attributes if name == "href"}
        assert links == ({HOSTILE_ADDRESS} if kind in ("rating", "rule set") else set())


@each_payload
def test_python_markdown_with_attributes_finds_nothing_either(payload: str) -> None:
    python_markdown = pytest.importorskip("markdown")
    for shown in shown_by(payload).values():
        html = python_markdown.markdown(shown.to_markdown("en"), extensions=["tables", "attr_list", "def_list"])
        assert_inert(html, MARKDOWN_TAGS, {"href", "style"})


def test_the_payload_is_still_there_to_read() -> None:
    for payload in PAYLOADS[:6]:
        for shown in shown_by(payload).values():
            text = assert_inert(shown.to_html("en")).text
            assert payload in text.replace("\u00a0%", " %")


@pytest.mark.parametrize("kind", KINDS)
@each_language
def test_tables_can_be_read_without_sight(kind: str, lang: Language) -> None:
    root = tree(calm()[kind].to_html(lang))
    for table in root.iter("table"):
        caption = table.find("caption")
        assert caption is not None
        assert (caption.text or "").strip()
        heads = table.findall("thead/tr/th")
        assert [head.get("scope") for head in heads] == ["col"] * len(heads)
        for row in table.findall("tbody/tr"):
            cells = list(row)
            assert (cells[0].tag, cells[0].get("scope")) == ("th", "row")
            assert len(cells) == len(heads)


@pytest.mark.parametrize("kind", KINDS)
def test_no_state_relies_on_its_colour(kind: str) -> None:
    for mark in tree(calm()[kind].to_html("en")).iter("span"):
        if mark.get("aria-hidden") is None:
            assert re.search("[a-z0-9]", mark.text or "")


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_are_whole_and_repr_is_of_none(kind: str) -> None:
    vi, en = (calm()[kind].to_html(lang) for lang in LANGUAGES)
    assert vi != en
    reprs = set()
    for lang in LANGUAGES:
        with xhht.language(lang):
            shown = calm()[kind]
            assert shown._repr_html_() == shown.to_html(lang)
            assert shown._repr_markdown_() == shown.to_markdown(lang)
            reprs.add(re.sub("0x[0-9a-f]+", "", repr(shown)))
    assert len(reprs) == 1


def test_english_ratings_hold_no_vietnamese_words_of_ours() -> None:
    said = re.sub(r"<style>.*?</style>", "", rating_of("x").to_html("en"))
    assert not re.search("đạt|yêu cầu|mức|số liệu", said)


@each_language
def test_every_packaged_rating_is_small_and_well_formed(lang: Language) -> None:
    for rating in packaged_ratings():
        html = rating.to_html(lang)
        assert len(html.encode()) <= LARGEST
        assert_inert(html)
        tree(html)


def test_the_level_comes_first_then_what_decided_it() -> None:
    seen = xhht.Observation({"people_15_25": 100, "literate_1_15_25": 95, "special_difficulty": True})
    rating = xhht.rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31))
    html = rating.to_html("en")
    places = [
        html.index(part) for part in ("level 1 to level 2", "Not met or not known", "Missing to settle it", "Met")
    ]
    assert places == sorted(places)
    assert rating.sheet("en").lead == "Not enough is known to settle level 2; requirements not known: 1 (X2)."


def test_what_is_missing_is_named_by_the_name_to_give_it_by() -> None:
    rating = xhht.rate("nd20-2014/literacy/commune", xhht.Observation({}), on=date(2023, 12, 31))
    html = rating.to_html("en")
    for leaf in rating.missing:
        assert f"<code>{leaf.name}</code>" in html  # type: ignore[union-attr]


def test_a_sheet_says_how_far_the_next_level_is() -> None:
    seen = xhht.Observation({"people_15_25": 100, "literate_1_15_25": 80, "special_difficulty": True})
    rating = xhht.rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31))
    assert "X1 – people aged 15 to 25 literate at level 1: 10 more (80 to 90)" in rating.to_html("en")


def test_every_state_has_its_sign_and_word_in_a_rating() -> None:
    html = rating_of("x").to_html("en")
    for state in (State.MET, State.UNMET, State.UNKNOWN):
        assert f"{state.mark} {state.say('en')}</span>" in html


def test_met_or_not_applicable_is_as_good_as_met() -> None:
    figures = {f"people_{group}": 10 for group in ("15_25", "26_35", "36_60")}
    figures |= {f"literate_{level}_{group[7:]}": 10 for level in (1, 2) for group in figures}
    rating = xhht.rate("nd20-2014/literacy/commune", xhht.Observation(figures), on=date(2023, 12, 31))
    assert any(check.state is State.UNKNOWN for check in rating.checks)
    sheet = rating.sheet("en")
    assert [str(mark) for mark in sheet.result] == ["✓ level 2"]
    assert [str(mark) for mark in sheet.marks] == ["✓ level 1: met", "✓ level 2: met"]
    assert "Not met or not known" not in rating.to_html("en")
    assert "not known</span>" not in rating.to_html("en")
    assert {str(row[2]) for part in sheet.parts if isinstance(part, Table) for row in part.rows} == {
        "✓ met or not applicable"
    }


@pytest.mark.parametrize("name", ["nd20-2014/primary/commune", "tt24-2023/learning-unit/district"])
@given(st.data())
@settings(max_examples=25)
def test_what_is_said_of_each_level_fits_the_bounds(name: str, data: st.DataObject) -> None:
    rules = xhht.rule_set(name, on=date(2024, 12, 31))
    seen = data.draw(observations(quantities=rules.quantities))
    rating = rated(rules, seen)
    signs = [mark.sign for mark in rating.sheet("en").marks]
    low, high = rating.at_least.rank, rating.at_most.rank
    assert max((rank for rank, sign in enumerate(signs, 1) if sign == "✓"), default=0) == low
    assert max((rank for rank, sign in enumerate(signs, 1) if sign != "✗"), default=0) == high


def test_a_bar_shows_what_is_certain_what_is_possible_and_what_is_required() -> None:
    seen = xhht.Observation({"people_15_25": 1000, "literate_1_15_25": xhht.AtLeast(805), "special_difficulty": True})
    rating = xhht.rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31))
    assert '--low:80.5%;--high:100.0%"><i style="left:90.0%"></i></span>' in rating.to_html("en")


def test_fractions_stand_beside_percentages() -> None:
    assert "50/55 = 90.9\u00a0%" in xhht.observe(xhht.sample()).to_html("en")
    assert "| learner visits, law · learner\\_visits\\_law | 6,788 | 6,788/21,448 = 31.6 %" in (
        xhht.observe(xhht.sample()).to_markdown("en")
    )


def test_sources_are_links() -> None:
    rating = xhht.rate("nd20-2014/literacy/commune", xhht.Observation({}), on=date(2023, 12, 31))
    url = rating.rules.instruments["nd20-2014"].url
    assert f'<a href="{url}" rel="noopener">' in rating.to_html("vi")
    assert f"]({url})" in rating.to_markdown("vi")


def test_the_style_changes_nothing_but_the_sheet() -> None:
    rules = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}", r"\1", STYLE)
    selectors = re.findall(r"(?:^|\})([^{}]+)\{", rules)
    assert len(selectors) > 20
    for selector in selectors:
        assert all(".xhht" in part for part in re.split(r",(?![^(]*\))", selector)), selector
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "ground"),
    [
        *((tone, f"{tone}-ground") for tone in ("good", "bad", "open", "aside")),
        *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("ground", "head")),
    ],
)
def test_contrast_is_enough_in_both_themes(front: str, ground: str, theme: int) -> None:
    colours = dict(re.findall(r"--([\w-]+):light-dark\((#\w{6},#\w{6})\)", STYLE))
    one, other = sorted(luminance(colours[name].split(",")[theme]) for name in (front, ground))
    assert (other + 0.05) / (one + 0.05) >= 4.5
