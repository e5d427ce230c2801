"""The bars of requirements say what the rating says."""

from fractions import Fraction

import pytest
from hypothesis import given

from chart_rows import rows_with, tables_of
from communes import communities, literacy, mong_cai, rated
from toy import TOY
from toy_law import ON, law, seen, test_of
from xhht import AtLeast, Interval, InvalidInput, Observation, State, rate
from xhht.formula.nodes import Compare
from xhht.rules import rated as rated_by
from xhht.show import requirements_chart
from xhht.show.charts.measured import measured
from xhht.show.charts.requirements import placed, row_of
from xhht.strategies import observations

TESTS = {
    "R1": [test_of('share("literate_a", of="people_a") >= percent(90)', 1)],
    "R2": [test_of('all_of(count("people_b") >= 200, flag("hard"))', 1)],
    "R3": [test_of('share("dropouts", of="people_c") <= parameter("limit")', 1)],
    "R4": [test_of('flag("hard")', 1, applies_if='count("people_c") >= 1')],
}
LIMIT = {"name": "limit", "kind": "share", "label": {"vi": "giới hạn", "en": "the limit"}}
NAMES = [{"vi": "mức 1", "en": "level 1"}]
TOY_LAW = law(*TESTS.items(), parameters=[LIMIT], level_names=NAMES)
TOY_RULES = TOY_LAW.find("toy/grade", ON)


def toy_rating(known):
    return rated_by(TOY_RULES, known, law=TOY_LAW)


@given(observations(TOY))
def test_every_comparison_is_a_row_with_its_exact_bounds(known):
    rating = toy_rating(known)
    rows = {(row.requirement, row.kind): row for row in measured(rating, 1, "en")}
    for check in rating.checks:
        outcome = check.outcome
        if outcome is None or check.state is State.NOT_APPLICABLE or not isinstance(outcome.formula, Compare):
            continue
        left, right = outcome.parts
        row = rows[check.requirement.id, "share"]
        assert (row.low, row.high) == ((None, None) if left.empty else (left.low, left.high))
        assert (row.least, row.most) == (right.low, right.high)
        assert row.state is check.state
    assert {row.requirement for row in rows.values()} == {check.requirement.id for check in rating.checks}


@given(observations(TOY))
def test_a_bar_is_where_its_number_is(known):
    for row in measured(toy_rating(known), 1, "en"):
        drawn = row_of(row, "label", 10**6, "en")
        low, high, least, most = placed(row)
        if "low" in drawn:
            assert drawn["low"] == float(low or 0)
            assert drawn["high"] == (10**6 if high is None else float(high))
        if "least" in drawn:
            assert (drawn["least"], drawn["most"]) == (float(least or 0), float(most))
        if row.kind == "number" and row.most:
            assert least == Fraction(row.least) / row.most
        assert ("low" in drawn) == (row.kind != "none" and not row.empty)


def test_what_is_unmet_comes_first():
    known = seen(people_a=10, literate_a=10, people_b=100, hard=True, dropouts=0, people_c=0)
    for table in tables_of(requirements_chart(toy_rating(known), rank=1)):
        states = [row["key"] for row in table]
        assert states == sorted(states, key=["unmet", "unknown", "met", "not_applicable"].index)
    assert [len(table) for table in tables_of(requirements_chart(toy_rating(known), rank=1))] == [2, 1, 1]


def test_a_base_of_nothing_has_no_bar():
    rows = rows_with(requirements_chart(toy_rating(seen(people_a=0, literate_a=0)), rank=1, lang="en"), "said", "least")
    (row,) = [row for row in rows if row["said"].startswith("no base")]
    assert "low" not in row
    assert row["least"] == 0.9


def test_nothing_known_is_one_open_bar():
    (row,) = [
        row
        for row in rows_with(requirements_chart(toy_rating(seen()), rank=1, lang="vi"), "low")
        if row["said"] == "chưa có số liệu (≥ 90 %)"
    ]
    assert (row["low"], row["high"]) == (0, 1)


def test_the_figures_are_written_in_the_language():
    known = Observation({"special_difficulty": True, "people_15_25": 23_456, "literate_1_15_25": 21_448})
    (rating,) = rated([known])
    for lang, said in (("vi", "21.448/23.456 = 91,4 % (≥ 90 %)"), ("en", "21,448/23,456 = 91.4 % (≥ 90 %)")):
        assert said in [row["said"] for row in rows_with(requirements_chart(rating, rank=1, lang=lang), "said")]


def test_what_is_shown_does_not_contradict_the_decision():
    known = Observation({"special_difficulty": True, "people_15_25": 10_000, "literate_1_15_25": 8_999})
    (rating,) = rated([known])
    (said,) = [row["said"] for row in rows_with(requirements_chart(rating, lang="en"), "low")]
    assert said == "8,999/10,000 = 89.99 % (≥ 90 %)"


def test_bounds_are_drawn_as_bounds():
    known = Observation({"special_difficulty": True, "people_15_25": 100, "literate_1_15_25": AtLeast(80)})
    (rating,) = rated([known])
    (row,) = rows_with(requirements_chart(rating, rank=1), "low")
    assert (row["low"], row["high"], row["key"]) == (0.8, 1, "unknown")


@pytest.mark.parametrize("rank", [0, 3, True, 1.0, "1"])
def test_a_level_that_is_not_there_is_refused(rank):
    (rating,) = rated([Observation({"people_15_25": Interval(1, 2)})])
    with pytest.raises(InvalidInput) as caught:
        requirements_chart(rating, rank=rank)
    assert [problem.code for problem in caught.value.problems] == ["no_such_rank"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_rating_can_be_drawn(lang, theme):
    standard = "tt25-2023/learning-community/commune"
    for rating in (*rated(literacy(mong_cai()[:1])), *rated(communities(mong_cai()[:1]), standard)):
        assert rows_with(requirements_chart(rating, rank=2, lang=lang, theme=theme), "key", "sentence")


def test_one_rating_is_asked_for():
    ratings = rated(literacy(mong_cai()[:2]))
    for given_ in (ratings, rate, None):
        with pytest.raises(InvalidInput) as caught:
            requirements_chart(given_)
        assert [problem.code for problem in caught.value.problems] == ["wrong_type"]
