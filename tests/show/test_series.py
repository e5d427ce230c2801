"""A series over years joins only what can be compared, and draws what the results say."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chart_rows import rows_with
from communes import mong_cai
from xhht import AtLeast, InvalidInput, Observation, Source, Text, places, progress, rate, target
from xhht.formula import percent
from xhht.show import series_chart
from xhht.show.charts.series import series_of
from xhht.show.charts.series_chart import segments

STANDARD = "nd20-2014/literacy/commune"


def families(known):
    return [
        Observation(
            {"families": 100} | ({} if part is None else {"learning_families": part}), period=str(year), place="A"
        )
        for year, part in known.items()
    ]


@given(st.dictionaries(st.integers(2018, 2026), st.none() | st.integers(0, 100), min_size=1, max_size=6))
def test_the_years_and_goals_are_those_of_the_progress(known):
    found = progress(families(known), "qd387-2022/families")
    series = series_of(found, None, None, {}, "en")
    assert [(year.year, year.low, year.high) for year in series.years] == [
        (point.year, point.value.low, point.value.high) for point in found.points
    ]
    goals = [(item.year, min(v.value for v in item.goal.values)) for item in found.goals]
    assert [(aim.year, aim.low) for aim in series.aims] == goals
    assert [aim.state for aim in series.aims] == [item.state.say("en") for item in found.goals]


def test_a_chart_has_the_rows_of_its_series():
    chart = series_chart(progress(families({2021: 50, 2022: None, 2023: 66}), "qd387-2022/families"), lang="vi")
    rows = rows_with(chart, "year", "part")
    assert [(row["year"], row["low"], row["high"], row["known"], row["said"]) for row in rows] == [
        (2021, 0.5, 0.5, True, "50/100 = 50 %"),
        (2022, 0, 1, False, "chưa có số liệu"),
        (2023, 0.66, 0.66, True, "66/100 = 66 %"),
    ]
    (goal,) = rows_with(chart, "year", "label")
    assert (goal["year"], goal["low"], goal["label"]) == (2025, 0.7, "≥ 70 %\nchưa đến hạn")


def test_sources_that_differ_are_drawn_as_a_range():
    conflicting = target("qd387-2022/association-staff")
    (goal,) = [goal for goal in conflicting.goals if goal.conflicting]
    seen = [Observation({}, period="2024")]
    aims = series_of(seen, None, conflicting, {}, "en").aims
    assert [(aim.low, aim.high) for aim in aims if aim.year == goal.year] == [(Fraction(3, 5), Fraction(7, 10))]


def commune(year, place, **more):
    figures = {"special_difficulty": True, "people_15_25": 100, "literate_1_15_25": 95, **more}
    return rate(STANDARD, Observation(figures, place=place, period=str(year)), on=date(year, 2, 1))


def test_borders_that_changed_break_the_series():
    old, new = places.find("06724", on=date(2024, 1, 1)), places.find("06724", on=date(2026, 1, 1))
    ratings = [commune(2023, old), commune(2025, new), commune(2024, old)]
    series = series_of(ratings, None, None, {}, "en")
    assert dict(series.breaks) == {2025: "borders changed"}
    assert segments(series) == [0, 0, 1]


def test_rules_that_changed_break_the_series():
    before, after = commune(2023, "A"), commune(2024, "A")
    other = rate("tt25-2023/learning-community/commune", after.seen, on=date(2024, 6, 1))
    assert dict(series_of([before, other], None, None, {}, "vi").breaks) == {2024: "quy định thay đổi"}
    assert dict(series_of([before, after], None, None, {}, "vi").breaks) == {}


def test_levels_are_drawn_between_their_bounds():
    rows = rows_with(
        series_chart([commune(2023, "A"), commune(2024, "A", literate_2_15_25=10, people_26_35=1)]), "part"
    )
    assert [(row["low"], row["high"], row["known"]) for row in rows] == [(1, 2, False), (1, 1, True)]


def test_a_caller_names_breaks_and_a_target():
    seen = [
        Observation({"families": 9, "learning_families": 3}, place=place, period=str(year))
        for year, place in ((2023, "A"), (2024, "B"))
    ]
    told = {2024: Text(vi="đổi mẫu số", en="base changed")}
    chart = series_chart(seen, target=target("qd387-2022/families"), breaks=told, lang="en")
    assert [row["why"] for row in rows_with(chart, "why")] == ["base changed"]
    assert [row["said"] for row in rows_with(chart, "label")] == ["≥ 70 %"]


def test_a_goal_already_behind_is_judged():
    own = target("qd387-2022/families").with_goal(2023, percent(60), source=Source(title="kế hoạch"))
    chart = series_chart(progress(families({2023: 50, 2024: 66}), own), lang="en")
    assert [row["label"] for row in rows_with(chart, "label")] == ["≥ 60 %\nnot met", "≥ 70 %\nnot yet due"]


def test_an_empty_base_is_a_gap():
    seen = [Observation({"families": 0, "learning_families": 0}, period="2023")]
    (row,) = rows_with(series_chart(seen, target=target("qd387-2022/families")), "part")
    assert "low" not in row


def test_an_open_end_and_one_year():
    chart = series_chart(
        [Observation({"schools": AtLeast(4)}, period="2022-2023")], of="schools_national_standard_share"
    )
    (row,) = rows_with(chart, "part")
    assert (row["year"], row["period"]) == (2023, "2022-2023")


@pytest.mark.parametrize(
    ("series", "of", "code"),
    [
        ([], None, "wrong_type"),
        (7, None, "wrong_type"),
        ("2023", None, "wrong_type"),
        ([Observation({}, period="2023")], None, "measure_due"),
        ([Observation({})], "clc_rated_good_share", "period_due"),
        ([Observation({}, period="2023")] * 2, "clc_rated_good_share", "duplicate"),
        ([Observation({}, period="2023"), 7], "clc_rated_good_share", "wrong_type"),
        ([commune(2023, mong_cai()[0]), 7], None, "wrong_type"),
    ],
)
def test_what_is_no_series_is_refused(series, of, code):
    with pytest.raises(InvalidInput) as caught:
        series_chart(series, of=of)
    assert [problem.code for problem in caught.value.problems] == [code]
