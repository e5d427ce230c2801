"""Heat map, shortfalls and summary: nothing is lost where units are put together."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xhht
from chart_rows import rows_with, tables_of
from communes import communities, everywhere, literacy, mong_cai, rated
from toy import TOY
from toy_law import ON, law, test_of
from xhht import InvalidInput, Observation, State, places
from xhht.rules import rated as rated_by
from xhht.show import heat_map, shortfalls_chart, summary_table
from xhht.show.charts.cells import cells, requirements_of, said, step_of
from xhht.show.charts.distances import distances
from xhht.show.charts.measured import asked_checks
from xhht.show.charts.units import MOST_ROWS, groups_of, province_of, summed, unit_names
from xhht.show.units_table import group_rows, unit_row
from xhht.strategies import observations

LAW = law(
    ("R1", [test_of('share("literate_a", of="people_a") >= percent(90)', 1)]),
    ("R2", [test_of('count("dropouts") <= 3', 1), test_of('count("dropouts") <= 1', 2)]),
    ("R3", [test_of('flag("hard")', 2, 3, applies_if='count("people_b") >= 1')]),
)
RULES = LAW.find("toy/grade", ON)
MANY = st.lists(observations(TOY), min_size=1, max_size=4)


def toy_ratings(seen):
    return [rated_by(RULES, item, law=LAW) for item in seen]


def split(count):
    """Two groups."""
    return {"even": list(range(0, count, 2)), **({"odd": list(range(1, count, 2))} if count > 1 else {})}


@given(MANY, st.integers(1, 3))
def test_a_cell_says_what_the_checks_of_a_unit_say(seen, rank):
    ratings = toy_ratings(seen)
    for rating, row in zip(ratings, cells(ratings, rank, None, "en").values(), strict=True):
        for cell in row:
            checks = [c for c in asked_checks(rating, rank) if c.requirement.id == cell.requirement.id]
            states = [c.state for c in checks]
            fails = any(State.UNMET in c.possible for c in checks)
            assert (cell.state is State.UNMET) == (State.UNMET in states)
            assert (cell.state is State.MET) == (not fails and set(states) != {State.NOT_APPLICABLE})
            assert (cell.state is State.NOT_APPLICABLE) == (set(states) == {State.NOT_APPLICABLE})


@given(MANY, st.integers(1, 3))
def test_the_groups_of_a_heat_map_add_up_to_its_units(seen, rank):
    ratings = toy_ratings(seen)
    alone = cells(ratings, rank, None, "en").values()
    together = cells(ratings, rank, split(len(ratings)), "en").values()
    for at in range(len(requirements_of(ratings, rank))):
        for number in ("met", "possible", "units"):
            assert sum(getattr(row[at], number) for row in alone) == sum(getattr(row[at], number) for row in together)


@given(MANY, st.integers(1, 3))
def test_the_groups_of_shortfalls_add_up_to_their_units(seen, rank):
    ratings = toy_ratings(seen)
    alone = distances(ratings, rank, {str(index): [index] for index in range(len(ratings))})
    together = distances(ratings, rank, split(len(ratings)))
    assert alone.keys() == together.keys()
    for key in alone:
        for number in ("change", "units", "never"):
            one, many = (sum(getattr(item, number) for item in rows[key].values()) for rows in (alone, together))
            assert one == many


@given(MANY, st.integers(1, 3))
def test_a_distance_is_the_shortfall_of_the_rating(seen, rank):
    for rating in toy_ratings(seen):
        expected: dict[tuple[str, str], set[int | None]] = {}
        for check, found in rating.shortfalls(rank):
            for item in found:
                expected.setdefault((check.requirement.id, item.quantity.name), set()).add(item.change)
        rows = distances([rating], rank, {"one": [0]})
        assert rows.keys() == expected.keys()
        for key, changes in expected.items():
            distance = rows[key]["one"]
            assert (None if distance.never else distance.change) in changes
            assert distance.never or abs(distance.change) == max(abs(change or 0) for change in changes)


@given(MANY)
def test_the_groups_of_a_summary_add_up_to_its_units(seen):
    ratings = toy_ratings(seen)
    rows = [unit_row(item) for item in ratings]
    groups = list(group_rows(ratings, split(len(ratings))).values())
    assert sum(group.units for group in groups) == len(rows)
    assert sum((group.unmet for group in groups), Counter()) == Counter(name for row in rows for name in row.unmet)
    assert sum(group.lacking for group in groups) == sum(row.missing > 0 for row in rows)
    for rank in (1, 2, 3):
        assert sum(group.certain[rank - 1] for group in groups) == sum(r.at_least.rank >= rank for r in ratings)
        assert sum(group.possible[rank - 1] for group in groups) == sum(r.at_most.rank >= rank for r in ratings)


@given(MANY)
def test_a_sum_of_figures_holds_the_figures_of_its_units(seen):
    together = summed(seen, "all")
    for name in together.figures:
        low, high = together.bounds(name)
        assert low >= sum(item.bounds(name)[0] for item in seen)
        highs = [item.bounds(name)[1] for item in seen]
        assert high is None or None in highs or high <= sum(highs)


@pytest.fixture(scope="module")
def nation():
    return rated(literacy(everywhere()))


def test_a_nation_is_put_together_by_province(nation):
    rows = rows_with(heat_map(nation, rank=2, lang="en"), "unit", "id", "step")
    provinces = {str(unit) for unit in places.units(tier="province")}
    assert {row["unit"] for row in rows} == provinces
    found = cells(nation, 2, groups_of([item.seen for item in nation], None, "en"), "en")
    expected = {(name, c.requirement.id): (step_of(c), said(c, "en")) for name, row in found.items() for c in row}
    assert {(row["unit"], row["id"]): (row["step"], row["said"]) for row in rows} == expected
    first = [name for name, row in found.items() for cell in row[:1] for _ in range(cell.units)]
    assert len(first) == len(nation)


def test_every_chart_of_a_nation_is_small(nation):
    charts = [heat_map(nation), shortfalls_chart(nation, rank=2)]
    for chart in charts:
        assert sum(map(len, tables_of(chart))) < MOST_ROWS
        assert len(chart.to_json()) < 400_000
    assert len(summary_table(nation, lang="en").as_raw_html()) < 60_000
    assert "3,321 units, by 34 provinces" in summary_table(nation, lang="en").as_raw_html()
    assert "3.321 đơn vị, gộp theo 34 tỉnh" in summary_table(nation, lang="vi").as_raw_html()


def test_few_units_stand_by_themselves():
    ratings = rated(literacy(mong_cai()))
    rows = rows_with(heat_map(ratings, rank=2), "unit", "id", "key")
    assert len({row["unit"] for row in rows}) == 17
    assert len(rows) == 17 * 2
    html = summary_table(ratings, lang="vi").as_raw_html()
    assert all(str(unit) in html for unit in mong_cai())


def test_a_caller_names_the_groups():
    ratings = rated(literacy(mong_cai()))
    rows = rows_with(heat_map(ratings, rank=1, by=lambda seen: seen.place.kind), "unit", "step")
    assert {row["unit"] for row in rows} == {"phường", "xã"}


def test_many_units_of_no_known_province_are_refused():
    ratings = rated([Observation({"people_15_25": 10}, place=f"xã {index}") for index in range(201)])
    for draw in (heat_map, shortfalls_chart, summary_table):
        with pytest.raises(InvalidInput) as caught:
            draw(ratings)
        assert [problem.code for problem in caught.value.problems] == ["group_due"]
        assert "xhht.places" in caught.value.text("vi")
        assert "by=" in caught.value.text("en")


def test_some_units_of_no_known_province_are_named_so():
    seen = [Observation({}, place=unit) for unit in everywhere()[:200]] + [Observation({}, place="xã lạ")]
    assert groups_of(seen, None, "vi")["không rõ tỉnh"] == [200]
    assert groups_of(seen, None, "en")["province not known"] == [200]


def test_too_many_groups_are_refused(nation):
    standard = "tt25-2023/learning-community/commune"
    ratings = rated(communities(everywhere()[:400]), standard)
    with pytest.raises(InvalidInput) as caught:
        heat_map(ratings, by=lambda seen: seen.place.code)
    assert [problem.code for problem in caught.value.problems] == ["too_many_to_draw"]


@pytest.mark.parametrize("draw", [heat_map, shortfalls_chart, summary_table])
@pytest.mark.parametrize(
    ("given_", "code"), [((), "ratings_due"), (7, "wrong_type"), ([7], "wrong_type"), ("x", "wrong_type")]
)
def test_what_is_no_rating_is_refused(draw, given_, code):
    with pytest.raises(InvalidInput) as caught:
        draw(given_)
    assert caught.value.problems[0].code == code


@pytest.mark.parametrize("draw", [heat_map, shortfalls_chart, summary_table])
def test_ratings_by_two_standards_are_refused(draw):
    mixed = [*rated(literacy(mong_cai())), *rated(communities(mong_cai()), "tt25-2023/learning-community/commune")]
    with pytest.raises(InvalidInput) as caught:
        draw(mixed)
    assert [problem.code for problem in caught.value.problems] == ["one_standard"]


@pytest.mark.parametrize("draw", [heat_map, shortfalls_chart, summary_table])
@pytest.mark.parametrize("known", [{}, {"people_15_25": 0, "literate_1_15_25": 0}])
def test_one_unit_of_which_nothing_is_known_and_one_without_a_base(draw, known):
    assert draw(rated([Observation(known)])) is not None
    assert draw(rated([Observation(known)] * 3)) is not None


def test_nothing_unmet_is_said():
    texts = [row["line"] for row in rows_with(shortfalls_chart(rated([Observation({})]), lang="en"), "line")]
    assert texts == ["No requirement is certainly unmet.", "Some requirements are not known."]


def test_what_is_no_matter_of_numbers_is_said():
    standard = "tt25-2023/learning-community/commune"
    chart = shortfalls_chart(rated([Observation({"budget_allocated": False})], standard), lang="en")
    assert "X2.1: not met, and not a matter of numbers." in [row["line"] for row in rows_with(chart, "line")]


def test_units_of_one_name_are_told_apart():
    unit = mong_cai()[0]
    seen = [Observation({}, place=place) for place in (unit, unit, "A", "A", "A (1)")]
    assert len(set(unit_names(seen, "vi"))) == len(seen)


def test_a_former_commune_is_in_its_former_province():
    assert {province_of(Observation({}, place=unit)) for unit in mong_cai()} == {"tỉnh Quảng Ninh"}
    assert province_of(Observation({}, place="Móng Cái")) is None
    (quang_ninh,) = [unit for unit in places.units(tier="province") if unit.name == "Quảng Ninh"]
    assert province_of(Observation({}, place=quang_ninh)) == "tỉnh Quảng Ninh"


def test_the_map_and_the_overview_agree_on_met_or_not_applicable() -> None:
    """Whether the commune is a difficult one is not known, and does not matter: all are literate."""
    figures = {f"people_{group}": 10 for group in ("15_25", "26_35", "36_60")}
    figures |= {f"literate_{level}_{group[7:]}": 10 for level in (1, 2) for group in figures}
    rating = xhht.rate("nd20-2014/literacy/commune", xhht.Observation(figures), on=date(2023, 12, 31))
    (row,) = cells([rating], 2, None, "en").values()
    assert {cell.state for cell in row} == {State.MET}
    assert {(cell.met, cell.possible, cell.units) for cell in row} == {(1, 1, 1)}
