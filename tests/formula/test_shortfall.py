"""The shortfall applied makes the condition hold, and one unit less does not."""

from hypothesis import assume, given
from hypothesis import strategies as st

from toy import TOY
from xhht import Observation, Stated
from xhht.formula import all_of, bands, count, equal, evaluate, not_, percent, share, shortfall, total
from xhht.strategies import observations

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
