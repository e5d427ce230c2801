"""Goals are met or not by whole numbers; what is not known stays open; every result carries its notes."""

import json
from fractions import Fraction
from typing import Any

import pytest

import xhht
from reports import problems_of
from target_series import goal, seen, toy, toy_target
from xhht import AtLeast, Interval, Observation, Source, Stated, entities
from xhht.formula import constant, count, evaluate, parameter, percent, share
from xhht.formula.needs import needs
from xhht.goals import GoalState, Target, Track

SOURCE = Source(title="Công văn")
EXACT = [
    (target, each)
    for target in xhht.targets()
    for each in target.goals
    if len(each.values) == 1 and not target.parameters
]
WHOLE = 400


def at(target: Target, year: int, part: int, whole: int = WHOLE) -> Observation:
    """An observation of exactly a part of a whole, of what a target measures."""
    names = needs(target.formula).quantities
    return seen(year, dict(zip(names, (part, whole), strict=True)))


@pytest.mark.parametrize(("target", "each"), EXACT, ids=lambda item: getattr(item, "id", None) or str(item.year))
def test_every_value_exactly_at_its_boundary(target: Target, each: Any) -> None:
    bound = WHOLE * each.value.value
    states = {part: xhht.progress([at(target, each.year, part)], target)[each.year] for part in (bound, bound - 1)}
    assert states[bound].state is GoalState.MET
    assert (states[bound].gap, states[bound].gap_count) == (Interval(0, 0), Interval(0, 0))
    assert states[bound - 1].state is GoalState.NOT_MET
    assert states[bound - 1].gap == Interval(Fraction(1, WHOLE), Fraction(1, WHOLE))
    assert states[bound - 1].gap_count == Interval(1, 1)
    if bound < WHOLE:
        assert xhht.progress([at(target, each.year, bound + 1)], target)[each.year].state is GoalState.MET


FORTY = toy_target(goal(2025, percent(40)), goal(2030, percent(60)))


def test_a_goal_is_judged_by_the_figures_of_its_year() -> None:
    series = [toy(2024, 50, 100), toy(2025, 39, 100), toy(2026, 50, 100)]
    assert xhht.progress(series, FORTY)[2025].state is GoalState.NOT_MET
    assert xhht.progress(series, FORTY)[2025].reached is True


def test_a_year_without_figures_is_not_assessable_whatever_its_neighbours_say() -> None:
    judged = xhht.progress([toy(2024, 50, 100), toy(2026, 50, 100)], FORTY)[2025]
    assert judged.state is GoalState.NOT_ASSESSABLE
    assert judged.outcomes == ()
    assert judged.track is None


def test_on_year_says_which_goals_are_due_and_leaves_later_figures_out() -> None:
    series = [toy(2022, 20, 100), toy(2025, 41, 100), toy(2030, 59, 100)]
    states = {
        year: [item.state for item in xhht.progress(series, FORTY, on_year=year).goals] for year in range(2023, 2032)
    }
    assert states[2024] == [GoalState.NOT_YET_DUE, GoalState.NOT_YET_DUE]
    assert states[2025] == states[2029] == [GoalState.MET, GoalState.NOT_YET_DUE]
    assert states[2030] == states[2031] == [GoalState.MET, GoalState.NOT_MET]
    assert xhht.progress(series, FORTY).on_year == 2030
    assert xhht.progress(series, FORTY, on_year=2027).latest.year == 2025
    assert xhht.progress(series, FORTY, on_year=2024).current.exact == Fraction(1, 5)


def test_the_order_of_the_observations_does_not_matter() -> None:
    series = [toy(2025, 41, 100), toy(2022, 20, 100), toy(2024, 30, 100)]
    assert xhht.progress(series, FORTY).to_dict() == xhht.progress(iter(series[::-1]), FORTY).to_dict()


@pytest.mark.parametrize(
    ("part", "whole", "state"),
    [
        (40, 100, GoalState.MET),
        (AtLeast(40), 100, GoalState.MET),
        (AtLeast(39), 100, GoalState.NOT_ASSESSABLE),
        (None, 100, GoalState.NOT_ASSESSABLE),
        (40, None, GoalState.NOT_ASSESSABLE),
        (39, AtLeast(100), GoalState.NOT_MET),
        (40, AtLeast(100), GoalState.NOT_ASSESSABLE),
        (Interval(10, 39), 100, GoalState.NOT_MET),
        (None, None, GoalState.NOT_ASSESSABLE),
        (0, 0, GoalState.NO_BASE),
        (None, 0, GoalState.NO_BASE),
        (0, None, GoalState.NOT_ASSESSABLE),
        (0, 100, GoalState.NOT_MET),
    ],
)  # fmt: skip
def test_missing_is_not_zero_and_an_empty_base_is_its_own_answer(part: Any, whole: Any, state: GoalState) -> None:
    assert xhht.progress([toy(2025, part, whole)], FORTY)[2025].state is state


def test_a_printed_share_is_enough_where_it_decides() -> None:
    name = "population_15_plus_technical_qualification_share"
    for text, state in (("50,0 %", GoalState.NOT_ASSESSABLE), ("50,1 %", GoalState.MET), ("49,9 %", GoalState.NOT_MET)):
        judged = xhht.progress([seen(2025, {name: Stated(text)})], "qd1373-2021/technical-qualification")
        assert judged[2025].state is state
        assert any("làm tròn" in note.vi for note in judged.notes)


def test_what_is_missing_is_named_by_year() -> None:
    judged = xhht.progress([toy(2022, None, 100), toy(2025, 45, 100)], FORTY)
    assert judged[2030].track is Track.UNKNOWN
    assert judged.missing == {2022: (count("literate_a"),)}
    judged = xhht.progress([toy(2025, None, 100)], FORTY)
    assert judged.missing == {2025: (count("literate_a"),)}
    assert "literate_a" in judged.text("en")


def test_no_base_now_leaves_no_gap() -> None:
    judged = xhht.progress([toy(2022, 1, 10), toy(2024, 0, 0)], FORTY)[2025]
    assert (judged.gap, judged.gap_count, judged.step, judged.reached) == (None, None, None, None)
    assert judged.track is Track.UNKNOWN


def test_the_gap_in_points_and_in_counts() -> None:
    judged = xhht.progress([toy(2024, 33, 90)], FORTY)[2025]
    assert judged.gap == Interval(Fraction(1, 30), Fraction(1, 30))
    assert judged.gap_count == Interval(3, 3)  # 36 of 90 are needed
    judged = xhht.progress([toy(2024, Interval(10, 20), 101)], FORTY)[2025]
    assert judged.gap == Interval(Fraction(2, 5) - Fraction(20, 101), Fraction(2, 5) - Fraction(10, 101))
    assert judged.gap_count == Interval(21, 31)  # 41 of 101 are needed


def test_a_share_of_points_is_not_rounded_to_whole_ones() -> None:
    target = toy_target(goal(2025, percent(50)), formula=share("score", of="grade"))
    judged = xhht.progress([toy(2024).with_figures({"score": 1, "grade": 3})], target)[2025]
    assert judged.gap_count == Interval(Fraction(1, 2), Fraction(1, 2))


def test_counts_may_be_measured_too() -> None:
    target = toy_target(goal(2025, constant(10)), formula=count("visits"))
    early, late = (toy(year).with_figures({"visits": number}) for year, number in ((2021, 2), (2023, 5)))
    judged = xhht.progress([early, late], target)[2025]
    assert (judged.gap, judged.gap_count, judged.step) == (
        Interval(5, 5),
        None,
        Interval(Fraction(5, 2), Fraction(5, 2)),
    )
    assert judged.track is Track.OFF
    assert judged.path == Interval(6, 6)
    assert "điểm phần trăm" not in xhht.progress([early, late], target).text("vi")


def test_what_is_to_be_kept_low_is_judged_the_other_way_round() -> None:
    target = toy_target(goal(2025, percent(10), relation="<="))
    for part, state in ((10, GoalState.MET), (11, GoalState.NOT_MET), (9, GoalState.MET)):
        assert xhht.progress([toy(2025, part, 100)], target)[2025].state is state
    judged = xhht.progress([toy(2021, 30, 100), toy(2023, 20, 100)], target)[2025]
    assert (judged.track, judged.path) == (Track.ON, Interval(Fraction(1, 5), Fraction(1, 5)))
    assert (judged.gap, judged.gap_count) == (Interval(Fraction(1, 10), Fraction(1, 10)), Interval(10, 10))
    assert xhht.progress([toy(2021, 30, 100), toy(2023, 21, 100)], target)[2025].track is Track.OFF
    assert xhht.progress([toy(2021, 30, 100), toy(2023, 9, 100)], target)[2025].reached is True


# conflicts and open bases

STAFF = "qd387-2022/association-staff"


def staff(year: int, trained: int) -> Observation:
    return seen(year, {"learning_promotion_commune_staff": 100, "learning_promotion_commune_staff_clc_it": trained})


@pytest.mark.parametrize(
    ("trained", "state"),
    [(59, GoalState.NOT_MET), (60, GoalState.NOT_ASSESSABLE), (69, GoalState.NOT_ASSESSABLE), (70, GoalState.MET)],
)
def test_equally_good_values_that_differ_are_both_asked(trained: int, state: GoalState) -> None:
    judged = xhht.progress([staff(2030, trained)], STAFF)
    assert judged[2030].state is state
    assert any("60 %" in note.en and "70 %" in note.en for note in judged.notes)
    settled = xhht.target(STAFF).with_goal(2030, percent(70), source=SOURCE)
    assert xhht.progress([staff(2030, trained)], settled)[2030].state is (
        GoalState.MET if trained >= 70 else GoalState.NOT_MET
    )


def test_the_way_to_values_that_differ_is_bounded_by_both() -> None:
    judged = xhht.progress([staff(2020, 10), staff(2025, 37)], STAFF)[2030]
    assert judged.path == Interval(Fraction(35, 100), Fraction(40, 100))
    assert judged.track is Track.UNKNOWN
    assert judged.step == Interval(Fraction(23, 500), Fraction(33, 500))
    assert xhht.progress([staff(2020, 10), staff(2025, 40)], STAFF)[2030].track is Track.ON
    assert xhht.progress([staff(2020, 10), staff(2025, 34)], STAFF)[2030].track is Track.OFF


UPDATE = "qd677-2022/online-update"


def updating(holders: int, skilled: int, number: int) -> Observation:
    names = ("learning_citizens", "learning_citizens_digital_skills", "learning_citizens_online_update")
    return seen(2025, dict(zip(names, (holders, skilled, number), strict=True)))


@pytest.mark.parametrize(
    ("number", "state", "of_holders", "of_skilled"),
    [
        (60, GoalState.MET, GoalState.MET, GoalState.MET),
        (59, GoalState.NOT_ASSESSABLE, GoalState.NOT_MET, GoalState.MET),
        (48, GoalState.NOT_ASSESSABLE, GoalState.NOT_MET, GoalState.MET),
        (47, GoalState.NOT_MET, GoalState.NOT_MET, GoalState.NOT_MET),
    ],
)
def test_an_open_base_is_kept_open_until_it_is_settled(
    number: int, state: GoalState, of_holders: GoalState, of_skilled: GoalState
) -> None:
    series = [updating(100, 80, number)]
    assert xhht.progress(series, UPDATE)[2025].state is state
    for base, expected in (("holders", of_holders), ("skilled_holders", of_skilled)):
        settled = xhht.target(UPDATE).with_parameters({"update_base": base}, source=SOURCE)
        judged = xhht.progress(series, settled)
        assert judged[2025].state is expected
        assert any("Công văn" in note.vi for note in judged.notes)
        assert judged.to_dict()["supplied"][0]["value"] == base


def test_an_open_base_is_a_note_of_every_result() -> None:
    judged = xhht.progress([updating(100, 80, 90)], UPDATE)
    assert judged[2025].state is GoalState.MET
    assert any("Mẫu số để ngỏ" in note.vi for note in judged.notes)
    assert judged.current.interval == Interval(Fraction(9, 10), Fraction(9, 8))
    assert xhht.progress([updating(100, 80, 47)], UPDATE)[2025].gap_count == Interval(1, 13)


def test_an_open_base_is_called_by_its_label() -> None:
    judged = xhht.progress([updating(100, 80, 50)], UPDATE)
    assert judged.missing == {2025: (parameter("update_base", "holders"),)}
    assert "Missing: Base of the target on updating one's own data: all learning citizens." in judged.text("en")


def test_phu_tho_asks_more_than_the_nation() -> None:
    names = needs(xhht.target("phu-tho/unit-staff").formula).quantities
    series = [seen(2025, dict(zip(names, (84, 100), strict=True)), place="Phú Thọ")]
    own, nation = (xhht.progress(series, id) for id in ("phu-tho/unit-staff", "qd677-2022/unit-staff"))  # noqa: A001
    assert own[2025].state is GoalState.NOT_MET
    assert nation[2025].state is GoalState.MET
    assert (own.confidence, nation.confidence) == ("inferred", "corroborated")
    assert own[2025].confidence == "inferred"
    assert any("01/07/2025" in note.vi for note in own.notes)
    assert any("Quyết định 677" in note.vi for note in own.notes)


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("qd1373-2021/provinces-literacy-level-2", ["100 %", "Số tỉnh đã giảm"]),
        ("qd677-2022/adults", ["một nguồn ghi 70 %"]),
        ("qd1373-2021/learning-citizens", ["Giá trị năm 2030 chưa có nguồn", "không nêu độ tuổi"]),
        ("qd387-2022/families", ["không chỉ gia đình đăng ký", "chỉ thấy trong kế hoạch của một thành phố"]),
        ("qd281-2014/clans", ["Nguồn không nói mẫu số"]),
    ],
)
def test_conflicts_bases_and_what_is_left_out_are_notes(id: str, words: list[str]) -> None:  # noqa: A002
    judged = xhht.progress([seen(2026, {})], id)
    for word in words:
        assert any(word in note.vi for note in judged.notes)
        assert word in judged.text("vi")


def test_a_goal_may_be_supplied_with_a_source() -> None:
    original = xhht.target("qd1373-2021/learning-citizens")
    more = original.with_goal(2030, percent(55), source=SOURCE)
    assert [each.year for each in original.goals] == [2025]
    assert [each.year for each in more.goals] == [2025, 2030]
    judged = xhht.progress([seen(2030, {"citizens": 100, "learning_citizens": 55})], more)
    assert judged[2030].state is GoalState.MET
    assert judged[2030].confidence is None
    assert "Công văn" in judged.text("vi")
    assert judged.to_dict()["goals"][1]["source"] == {"title": "Công văn"}


def test_nothing_is_supplied_without_a_source() -> None:
    target = xhht.target(UPDATE)
    assert problems_of(target.with_goal, 2030, percent(55), source="Công văn")[0].code == "wrong_type"
    assert problems_of(target.with_parameters, {"update_base": "holders"}, source=None)[0].code == "wrong_type"
    found = problems_of(target.with_parameters, {"update_base": "all", "base": "holders"}, source=SOURCE)
    assert [problem.code for problem in found] == ["not_one_of", "unknown_name"]


@pytest.mark.parametrize(
    ("value", "code"), [(constant(55), "percent_due"), (55, "wrong_type"), (percent(-5), "negative")]
)
def test_an_odd_value_is_not_supplied(value: Any, code: str) -> None:
    found = problems_of(xhht.target(UPDATE).with_goal, 2030, value, source=SOURCE)
    assert [(problem.code, problem.path) for problem in found] == [(code, "value")]


def test_targets_are_values() -> None:
    target = xhht.target(UPDATE)
    again = target.with_goal(2030, percent(55), source=SOURCE)
    assert again == target.with_goal(2030, percent(55), source=SOURCE) != target
    assert len({target, again, target.with_goal(2030, percent(55), source=SOURCE)}) == 2


# places and periods


def test_school_years_count_for_the_year_in_which_they_end() -> None:
    series = [Observation({"clc": 10, "clc_using_it": 7}, period="2024-2025")]
    judged = xhht.progress(series, "qd1373-2021/clc-information-technology")
    assert judged[2025].state is GoalState.MET
    assert any("school year" in note.en for note in judged.notes)


def unit(tier: Any, code: str = "01") -> entities.AdministrativeUnit:
    return entities.AdministrativeUnit(code=code, name="A", kind="tỉnh", tier=tier)


A_01, A_02 = unit("province"), unit("province", "02")


def test_another_tier_than_the_target_is_set_for_is_a_comparison() -> None:
    told = [
        any(
            "comparison" in note.en
            for note in xhht.progress([seen(2025, {}, place=unit(tier))], "phu-tho/adults").notes
        )
        for tier in ("province", "commune")
    ]
    assert told == [False, True]


@pytest.mark.parametrize(
    ("series", "codes"),
    [
        ([], "observations_due at observations"),
        (5, "wrong_type at observations"),
        ([5, None], "wrong_type at observations[0]; wrong_type at observations[1]"),
        ([toy(2025), Observation({})], "period_due at observations[1].period"),
        ([Observation({}), 5], "period_due at observations[0].period; wrong_type at observations[1]"),
        ([toy(2025), toy(2024), toy(2025)], "duplicate at observations[2].period"),
        ([toy(2025), Observation({}, period="2023-2024")], "periods_mixed at observations[1].period"),
        ([toy(2025, place="A"), toy(2024, place="B")], "places_differ at observations[1].place"),
        ([toy(2025, place="A"), toy(2024)], "places_differ at observations[1].place"),
        ([toy(2025, place=unit("province")), toy(2024, place="tỉnh A")], "places_differ at observations[1].place"),
        ([toy(2025, place=A_01), toy(2024, place=A_02)], "places_differ at observations[1].place"),
    ],
)
def test_what_is_no_series_is_refused_all_at_once(series: Any, codes: str) -> None:
    found = problems_of(xhht.progress, series, FORTY)
    assert "; ".join(f"{problem.code} at {problem.path}" for problem in found) == codes
    assert all(problem.text("vi") != problem.text("en") for problem in found)


def test_the_same_unit_may_be_written_twice() -> None:
    assert (
        xhht.progress([toy(2025, place=unit("province")), toy(2024, place=unit("province"))], FORTY).latest.year == 2025
    )


@pytest.mark.parametrize("year", ["2025", True, 0, 2025.0])
def test_an_odd_year_is_refused(year: Any) -> None:
    assert [problem.code for problem in problems_of(xhht.progress, [toy(2025)], FORTY, on_year=year)] == ["not_year"]


def test_nothing_up_to_the_year_asked() -> None:
    assert problems_of(xhht.progress, [toy(2025)], FORTY, on_year=2024)[0].code == "observations_due"


def test_an_odd_target_is_refused() -> None:
    assert problems_of(xhht.progress, [toy(2025)], 5)[0].code == "wrong_type"
    assert problems_of(xhht.progress, [toy(2025)], "zzz")[0].code == "unknown_name"


# what readers get


def test_the_words() -> None:
    series = [toy(2022, 20, 100, place="xã A"), toy(2026, 4499, 10_000, place="xã A")]
    assert xhht.progress(series, FORTY).text("vi").splitlines() == [
        "mục tiêu (1) – xã A, xét đến hết năm 2026",
        "Năm 2026: 4.499/10.000 = 45,0 %.",
        "  ? 2025: Cần ít nhất 40 % vào năm 2025: không đủ căn cứ đánh giá. Không có số liệu của năm 2025. "
        "Giá trị năm 2026 đã đạt. [1; văn bản chính thức]",
        "  … 2030: Cần ít nhất 60 % vào năm 2030: chưa đến hạn. Năm 2026 còn thiếu 15,0 điểm phần trăm "
        "(1.501, mẫu số giữ nguyên). Cần 3,8 điểm phần trăm mỗi năm kể từ năm 2026. "
        "Theo tiến độ đều từ năm 2022, năm 2026 cần ở mức 40 %; giá trị là 45,0 %: đúng tiến độ. "
        "[1; văn bản chính thức]",
        "Mẫu số: mục tiêu",
        "Tiến độ được xét theo đường thẳng từ quan sát đầu tiên đến mục tiêu: cách tính của phần mềm (suy luận), "
        "văn bản không quy định",
        "Mức chắc chắn của căn cứ: văn bản chính thức",
    ]


def test_a_gap_that_is_there_is_never_shown_as_none() -> None:
    said = xhht.progress([toy(2024, 39_999, 100_000)], FORTY).text("en")
    assert "0.001 percentage points" in said


def test_what_is_shown_of_a_due_goal_does_not_contradict_it() -> None:
    said = xhht.progress([toy(2025, 39_996, 100_000)], FORTY).text("en").splitlines()
    assert "39,996/100,000 = 39.996 %; at least 40 % required: not met" in said[2]


def test_what_is_shown_of_the_path_does_not_contradict_it() -> None:
    said = xhht.progress([toy(2022, 20, 100), toy(2026, 39_999, 100_000)], FORTY).text("en")
    assert "stands at 40 %, the value at 39.999 %: off track" in said


def test_everything_is_said_in_both_languages_and_escaped() -> None:
    series = [toy(2022, 20, 100, place="<b>"), toy(2025, 41, 100, place="<b>")]
    judged = xhht.progress(series, FORTY)
    assert judged.text("vi") != judged.text("en")
    for lang in ("vi", "en"):
        with xhht.language(lang):
            html = judged._repr_html_()
            assert str(judged) == judged.text(lang)
            assert "<b>" not in html
            assert "&lt;b&gt;" in html
            assert f'lang="{lang}"' in html


def test_plain_data_can_be_written_and_holds_no_floats() -> None:
    data = xhht.progress([toy(2022, None, 100), toy(2025, 41, 100)], FORTY).to_dict()
    assert json.loads(json.dumps(data, ensure_ascii=False, allow_nan=False), parse_float=pytest.fail) == data
    assert data["goals"][0]["values"] == ["2/5"]
    assert data["points"][0]["value"] == [0, 1]
    assert data["missing"] == {"2022": ['count("literate_a")']}


def test_the_numbers_are_exact_types() -> None:
    judged = xhht.progress([toy(2022, 1, 3), toy(2024, 1, 7)], FORTY)
    for item in judged.goals:
        for ends in (item.gap, item.gap_count, item.step, item.path):
            assert all(type(end) in (int, Fraction) for end in (ends.low, ends.high))


def test_the_outcome_of_a_due_goal_is_its_evidence() -> None:
    judged = xhht.progress([toy(2025, 41, 100)], FORTY)[2025]
    (outcome,) = judged.outcomes
    assert outcome.truth is True
    assert evaluate(outcome.formula, outcome.seen).truth is True
