"""The shortfall applied makes the condition hold, and one unit less does not."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toy import TOY
from xhht import Observation, Quantity, Stated, Vocabulary
from xhht.formula import (
    all_of,
    any_of,
    bands,
    count,
    equal,
    evaluate,
    flag,
    not_,
    parameter,
    percent,
    share,
    shortfall,
    total,
)
from xhht.strategies import observations
from xhht.structure import structure

PAIR = {"vi": "một đại lượng", "en": "a quantity"}
LITERATE = share(total("literate_a", "literate_b"), of=total("people_a", "people_b"))
CONDITIONS = st.one_of(
    st.integers(0, 100).map(lambda p: percent(p) <= LITERATE),
    st.integers(0, 100).map(lambda p: share("literate_a", of="people_a") > percent(p)),
    st.integers(0, 100).map(lambda p: share("dropouts", of="people_a") <= percent(p)),
    st.integers(0, 30).map(lambda n: total("literate_a", "score") >= n),
    st.integers(0, 30).map(lambda n: equal("literate_b", n)),
    st.integers(0, 30).map(lambda n: not_(count("dropouts") > n)),
    st.integers(0, 9).map(lambda n: bands("score", (2, 3), (5, 6), (8, 9)) >= n),
)


@given(st.lists(CONDITIONS, min_size=1, max_size=3), observations(TOY, complete=True))
def test_applied_it_holds_and_one_less_does_not(conditions, seen):
    for gap in shortfall(all_of(*conditions), seen):
        if gap.change is not None:
            assert holds(gap, seen, gap.change)
            one_less = gap.change - (1 if gap.change > 0 else -1)
            assert not holds(gap, seen, one_less)


@given(CONDITIONS, observations(TOY, complete=True))
def test_what_cannot_be_reached_is_not_reached_by_any_change(condition, seen):
    for gap in shortfall(condition, seen):
        if gap.change is None:
            sign = 1 if gap.quantity.better == "more" else -1
            low, high = seen.with_figures({gap.quantity.name: None}).bounds(gap.quantity.name)
            end = high if sign > 0 else low
            assume(end is not None)
            assert not any(holds(gap, seen, sign * step) for step in range(1, int(abs(end - gap.now)) + 1))


@given(CONDITIONS, observations(TOY, complete=True))
def test_it_is_empty_exactly_where_nothing_is_unmet(condition, seen):
    unmet = evaluate(condition, seen).truth is False
    assert bool(shortfall(condition, seen)) is unmet


def holds(gap, seen, change):
    changed = seen.with_figures({gap.quantity.name: gap.now + change})
    return evaluate(gap.condition, changed).truth is True


def test_it_says_what_would_be_enough():
    seen = Observation({"schools": 55, "schools_national_standard": 48})
    (gap,) = shortfall(share("schools_national_standard", of="schools") >= percent(90), seen)
    assert gap.text("vi") == "trường đạt chuẩn quốc gia: thêm 2 (từ 48 lên 50)"


def test_it_says_what_can_never_be_enough():
    seen = Observation({"schools": 0, "schools_national_standard": 0})
    (gap,) = shortfall(count("schools_national_standard") >= 1, seen)
    assert gap.change is None
    assert "cannot be reached" in gap.text("en")


def test_a_stated_share_does_not_bind_the_what_if():
    figures = {"schools": 55, "schools_national_standard": 50, "schools_national_standard_share": Stated("90,9 %")}
    (gap,) = shortfall(share("schools_national_standard", of="schools") >= percent(95), Observation(figures))
    assert gap.change == 3


def test_what_is_not_known_has_no_shortfall():
    assert shortfall(count("schools") >= 1, Observation({})) == ()


HUGE = 10**17 + 1
CHANGES = [
    (count("literate_a") >= 1, {"literate_a": 0}, {"literate_a": 1}),
    (count("literate_a") >= 1000, {"literate_a": 1}, {"literate_a": 999}),
    (count("literate_a") >= 10**12, {"literate_a": 0}, {"literate_a": 10**12}),
    (count("literate_a") >= 5, {"literate_a": 2, "people_a": 5}, {"literate_a": 3}),
    (count("literate_a") >= 6, {"literate_a": 2, "people_a": 5}, {"literate_a": None}),
    (count("literate_a") >= HUGE, {"literate_a": 0, "people_a": HUGE}, {"literate_a": HUGE}),
    (count("literate_a") >= 3, {"literate_a": 2, "people_a": 2}, {"literate_a": None}),
    (percent(100) <= share("literate_a", of="people_a"), {"literate_a": 4, "people_a": 11}, {"literate_a": 7}),
    (count("dropouts") <= 0, {"dropouts": 7}, {"dropouts": -7}),
    (count("dropouts") < 7, {"dropouts": 7}, {"dropouts": -1}),
    (equal("literate_b", 7), {"literate_b": 0}, {"literate_b": 7}),
    (equal(7, "literate_b"), {"literate_b": 0}, {"literate_b": 7}),
    (equal("literate_b", 7), {"literate_b": 8}, {"literate_b": None}),
    (equal("dropouts", 2), {"dropouts": 9}, {"dropouts": -7}),
    (equal("dropouts", 2), {"dropouts": 1}, {"dropouts": None}),
    (count("score") >= 9, {"score": Fraction(7, 2)}, {"score": 6}),
    (count("score") >= 10, {"score": Fraction(7, 2)}, {"score": None}),
    (count("people_a") >= 9, {"people_a": 5}, {}),
    (all_of("hard", count("literate_a") >= 2), {"hard": False, "literate_a": 0}, {"literate_a": 2}),
    (
        all_of(any_of(count("literate_a") >= 3), count("literate_b") >= 1, count("dropouts") < 5),
        {"literate_a": 1, "literate_b": 4, "dropouts": 6},
        {"literate_a": 2, "dropouts": -2},
    ),
    (total("literate_a", "literate_b") >= 9, {"literate_a": 1, "literate_b": 2}, {"literate_a": 6, "literate_b": 6}),
    (count("literate_a") >= parameter("k"), {"literate_a": 1}, {"literate_a": 3}),
    (all_of(count("literate_a") >= parameter("k")), {"literate_a": 1}, {"literate_a": 3}),
]


@pytest.mark.parametrize(("condition", "figures", "changes"), CHANGES)
def test_the_smallest_change_for_the_better(condition, figures, changes):
    seen = Observation(figures, catalogue=TOY)
    gaps = shortfall(condition, seen, parameters={"k": 4})
    assert {gap.quantity.name: gap.change for gap in gaps} == changes
    assert all(gap.now == figures[gap.quantity.name] for gap in gaps)


def test_neither_a_flag_nor_what_is_too_large_is_searched():
    own = Vocabulary(
        [
            structure({"name": "open", "label": PAIR, "kind": "flag", "better": "more"}, Quantity),
            structure({"name": "budget", "label": PAIR, "kind": "money", "better": "more"}, Quantity),
        ]
    )
    seen = Observation({"open": False, "budget": 10**18}, catalogue=own)
    assert shortfall(flag("open"), seen) == ()
    assert [gap.change for gap in shortfall(count("budget") > 10**18, seen)] == [None]


SAID = [
    (
        count("literate_a") >= 2,
        {"literate_a": 1},
        "số literate_a: thêm 1 (từ 1 lên 2)",
        "the literate_a: 1 more (1 to 2)",
    ),
    (
        count("dropouts") <= 2000,
        {"dropouts": 4000},
        "số dropouts: bớt 2.000 (từ 4.000 xuống 2.000)",
        "the dropouts: 2,000 fewer (4,000 to 2,000)",
    ),
    (
        count("score") >= 5,
        {"score": Fraction(10, 3)},
        "số score: thêm 2 (từ 3,33 lên 5,33)",
        "the score: 2 more (3.33 to 5.33)",
    ),
    (
        count("score") >= 10,
        {"score": Fraction(7, 2)},
        "số score: đang là 3,5, không thể đạt chỉ bằng đại lượng này",
        "the score: now 3.5, cannot be reached by this quantity alone",
    ),
]


@pytest.mark.parametrize(("condition", "figures", "vi", "en"), SAID)
def test_a_shortfall_in_words(condition, figures, vi, en):
    (gap,) = shortfall(condition, Observation(figures, catalogue=TOY))
    assert (gap.text("vi"), gap.text("en"), str(gap)) == (vi, en, vi)


@pytest.mark.parametrize("needed", [1, 2, 3, 1000, 10**9 + 7])
def test_the_smallest_change_is_found_however_far_it_is(needed):
    seen = Observation({"learner_visits": 4})
    (gap,) = shortfall(count("learner_visits") > 3 + needed, seen)
    assert gap.change == needed


def test_figures_that_have_nothing_to_do_with_it_change_nothing():
    figures = {"people_15_25": 100, "literate_1_15_25": 80}
    condition = share("literate_1_15_25", of="people_15_25") >= percent(90)
    alone, amid = (shortfall(condition, Observation(figures | more)) for more in ({}, {"schools": 55, "clc": 17}))
    assert [gap.change for gap in alone] == [gap.change for gap in amid] == [10]
