"""Ranks are decided on exact numbers, share ties, and hold whatever missing figures turn out to be."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chart_rows import rows_with
from communes import everywhere, literacy
from xhht import AtLeast, Indicator, InvalidInput, Observation, Text, UnknownName, indicator
from xhht.formula import count, evaluate, percent, scale, share
from xhht.show import ranking_chart
from xhht.show.charts.ranking import ranked, texts_of
from xhht.show.charts.units import groups_of, summed

SHARE = share("schools_national_standard", of="schools")
KNOWN = st.integers(0, 6).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def values(pairs):
    seen = [Observation({"schools": whole, "schools_national_standard": part}) for part, whole in pairs]
    return {str(index): evaluate(SHARE, item) for index, item in enumerate(seen)}


@given(st.lists(KNOWN, min_size=1, max_size=7), st.sampled_from(["high", "low"]))
def test_ranks_are_competition_ranks_of_fractions(pairs, best):
    fractions = {str(index): Fraction(*pair) for index, pair in enumerate(pairs) if pair[1]}
    sign = 1 if best == "high" else -1
    for row in ranked(values(pairs), best=best):
        if row.name not in fractions:
            assert (row.first, row.last) == (None, None)
        else:
            better = [other for other in fractions.values() if sign * other > sign * fractions[row.name]]
            assert row.first == row.last == 1 + len(better)


@given(st.lists(st.tuples(KNOWN, st.booleans()), min_size=1, max_size=5), st.sampled_from(["high", "low"]), st.data())
def test_ranks_hold_whatever_missing_figures_turn_out_to_be(units, best, data):
    open_units = {
        str(index): Observation({"schools": whole} | ({} if unknown else {"schools_national_standard": part}))
        for index, ((part, whole), unknown) in enumerate(units)
    }
    complete = [(part if not unknown else data.draw(st.integers(0, whole)), whole) for (part, whole), unknown in units]
    before = {row.name: row for row in ranked({n: evaluate(SHARE, seen) for n, seen in open_units.items()}, best=best)}
    for row in ranked(values(complete), best=best):
        first, last = before[row.name].first, before[row.name].last
        assert (row.first is None) == (first is None)
        assert row.first is None or first <= row.first <= last


def test_a_tie_is_no_matter_of_rounding():
    found = [(row.name, row.first) for row in ranked(values([(2, 3), (4, 6), (1, 3), (2, 6), (1, 6)]))]
    assert found == [("0", 1), ("1", 1), ("2", 3), ("3", 3), ("4", 5)]


def test_neighbours_of_different_ranks_are_shown_apart():
    seen = [Observation({"schools": 10_000, "schools_national_standard": part}) for part in (9_004, 9_003, 1)]
    rows = ranked({str(index): evaluate(SHARE, item) for index, item in enumerate(seen)})
    assert texts_of(rows, "vi") == ["9.004/10.000 = 90,04 %", "9.003/10.000 = 90,03 %", "1/10.000 = 0,0 %"]


def test_the_rows_are_those_of_the_ranking():
    known = {4: 1, 2: 1}
    seen = [Observation({"schools": n, "schools_national_standard": k}, place=f"xã {n}") for n, k in known.items()]
    rows = rows_with(ranking_chart(seen, "schools_national_standard_share", lang="vi"), "unit", "rank")
    assert [(row["unit"], row["rank"], row.get("low"), row["said"]) for row in rows] == [
        ("xã 2", "1", 0.5, "1/2 = 50 %"),
        ("xã 4", "2", 0.25, "1/4 = 25 %"),
    ]


def test_a_base_of_nothing_has_no_rank():
    seen = [Observation({"schools": 0}, place="A"), Observation({"schools": 1}, place="B")]
    rows = rows_with(ranking_chart(seen, SHARE, lang="en"), "unit", "rank")
    assert [(row["unit"], row["rank"], "low" in row) for row in rows] == [("B", "1", True), ("A", "–", False)]


def test_a_nation_is_ranked_by_province():
    seen = literacy(everywhere())
    rows = rows_with(ranking_chart(seen, "schools_national_standard_share", lang="en"), "unit", "rank")
    sums = {name: summed([seen[at] for at in found], name) for name, found in groups_of(seen, None, "en").items()}
    expected = ranked({name: evaluate(SHARE, item) for name, item in sums.items()})
    assert [row["unit"] for row in rows] == [row.name for row in expected]
    assert len(rows) == 34
    known = [item.interval("schools").exact for item in sums.values()]
    assert sum(known) == sum(item.figures["schools"] for item in seen)


@pytest.mark.parametrize("of", [SHARE, "schools_national_standard_share", indicator("schools_national_standard_share")])
def test_a_measure_is_an_indicator_its_id_or_a_formula(of):
    seen = [Observation({"schools": 4, "schools_national_standard": 1})]
    assert [row["low"] for row in rows_with(ranking_chart(seen, of), "low")] == [0.25]


def test_an_open_end_is_drawn_to_the_end_of_the_axis():
    seen = [Observation({"schools": AtLeast(3)}, place="A"), Observation({"schools": 8}, place="B")]
    rows = rows_with(ranking_chart(seen, count("schools"), lang="en"), "unit", "low")
    assert [(row["unit"], row["rank"], row["low"], row["high"]) for row in rows] == [
        ("A", "1–2", 3, 8),
        ("B", "1–2", 8, 8),
    ]


def test_below_nothing_is_drawn_below_nothing():
    own = Indicator(id="own", label=Text(vi="số của tôi", en="my number"), formula=scale("schools", by=-1))
    rows = rows_with(ranking_chart([Observation({"schools": 3}, place="A")], own), "low")
    assert [row["low"] for row in rows] == [-3]


@pytest.mark.parametrize(
    ("observations", "of", "code"),
    [
        ([], SHARE, "units_due"),
        (3, SHARE, "wrong_type"),
        ([Observation({}), 3], SHARE, "wrong_type"),
        ([Observation({})], None, "measure_due"),
        ([Observation({})], percent(3) <= SHARE, "measure_due"),
    ],
)
def test_what_cannot_be_ranked_is_refused(observations, of, code):
    with pytest.raises(InvalidInput) as caught:
        ranking_chart(observations, of)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_unknown_words_are_refused():
    with pytest.raises(UnknownName):
        ranking_chart([Observation({})], "schools_national_standard_shar")
    with pytest.raises(InvalidInput):
        ranking_chart([Observation({})], SHARE, best="highest")
    with pytest.raises(InvalidInput):
        ranking_chart([Observation({})], SHARE, theme="pink")
    with pytest.raises(ValueError, match="lang"):
        ranking_chart([Observation({})], SHARE, lang="fr")
