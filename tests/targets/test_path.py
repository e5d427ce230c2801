"""The linear path, and the central property: what is said holds, however the missing figures turn out."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from target_series import goal, toy, toy_target
from toy import TOY
from xhht import Interval, Observation, Progress, progress
from xhht.formula import constant, count, percent, share, total, when
from xhht.formula.build import parameter
from xhht.goals import GoalProgress, GoalState, Target, Track
from xhht.languages import Text
from xhht.periods import CalendarYear
from xhht.rules.parameters import OpenParameter
from xhht.strategies import completions, observations

YEARS = st.integers(2015, 2030)
PERCENTAGES = st.integers(0, 100)
OPEN = OpenParameter(name="base", label=Text(vi="mẫu số", en="base"), kind="choice", choices={
    "a": Text(vi="nhóm a", en="group a"), "b": Text(vi="nhóm b", en="group b")})  # fmt: skip
FORMULAS = [
    share("literate_a", of="people_a"),
    share(total("literate_a", "literate_b"), of=total("people_a", "people_b")),
    share("dropouts", of="outer"),
    count("visits"),
    when(parameter("base", "a"), share("literate_a", of="people_a"), share("literate_a", of="people_b")),
]


@st.composite
def targets(draw: st.DrawFn) -> Target:
    formula = draw(st.sampled_from(FORMULAS))
    years = sorted(draw(st.sets(YEARS, min_size=1, max_size=3)))
    relation = draw(st.sampled_from([">=", "<="]))
    value = st.integers(0, 60).map(constant) if formula == count("visits") else PERCENTAGES.map(percent)
    goals = [
        goal(year, draw(value), relation=relation, conflicting=draw(st.lists(value, max_size=1))) for year in years
    ]
    return toy_target(*goals, formula=formula, parameters=(OPEN,) if formula == FORMULAS[-1] else ())


@st.composite
def series(draw: st.DrawFn) -> list[Observation]:
    years = draw(st.lists(YEARS, min_size=1, max_size=4, unique=True))
    return [attrs.evolve(draw(observations(TOY, earlier=0)), period=CalendarYear(year)) for year in years]


@st.composite
def partial_and_complete(draw: st.DrawFn) -> tuple[list[Observation], list[Observation]]:
    partial = draw(series())
    complete = [attrs.evolve(draw(completions(item)), period=item.period) for item in partial]
    return partial, complete


def pairs(known: Progress, true: Progress) -> Iterator[tuple[GoalProgress, GoalProgress]]:
    return zip(known.goals, true.goals, strict=True)


@given(targets(), partial_and_complete(), st.none() | YEARS)
def test_what_is_said_holds_for_every_completion(target: Target, both: Any, on_year: int | None) -> None:
    partial, complete = both
    if on_year is not None and min(item.period.year for item in partial) > on_year:
        return
    known, true = progress(partial, target, on_year=on_year), progress(complete, target, on_year=on_year)
    for said, real in pairs(known, true):
        assert said.state in (real.state, GoalState.NOT_ASSESSABLE)
        assert said.track in (real.track, Track.UNKNOWN)
        assert said.reached in (real.reached, None)
        for name in ("gap", "gap_count", "step", "path"):
            assert_within(getattr(said, name), getattr(real, name))


def assert_within(bounds: Interval | None, exact: Interval | None) -> None:
    """Bounds hold what turns out; nothing at all turns out where there is no base."""
    if exact is not None and bounds is not None:
        assert bounds.meet(exact) == exact


@given(targets(), series())
def test_where_everything_is_known_nothing_else_decides_than_the_numbers(
    target: Target, seen: list[Observation]
) -> None:
    complete = [item for item in seen if target.formula != FORMULAS[-1] and target.measure(item).exact is not None]
    if not complete:
        return
    judged = progress(complete, target)
    for item in judged.goals:
        expected = {by_hand(judged, item, value.value) for value in item.goal.values}
        agreed = expected.pop() if len(expected) == 1 else None
        if item.year > judged.on_year:
            assert item.state is GoalState.NOT_YET_DUE
            assert item.track is (agreed or Track.UNKNOWN)
        elif item.outcomes:
            assert item.state is (agreed or GoalState.NOT_ASSESSABLE)


def by_hand(judged: Progress, item: GoalProgress, aim: Any) -> Track | GoalState:
    """What plain fractions say of one value of a goal."""
    values = {point.year: Fraction(point.value.exact) for point in judged.points}
    first, latest = judged.first.year, judged.latest.year

    def enough(value: Fraction, asked: Fraction) -> bool:
        return value >= asked if item.goal.relation == ">=" else value <= asked

    if item.year <= judged.on_year:
        year_value = values.get(item.year)
        return GoalState.NOT_ASSESSABLE if year_value is None else (
            GoalState.MET if enough(year_value, aim) else GoalState.NOT_MET
        )  # fmt: skip
    if enough(values[latest], aim):
        return Track.ON
    if first == latest:
        return Track.UNKNOWN
    path = values[first] + (aim - values[first]) * Fraction(latest - first, item.year - first)
    return Track.ON if enough(values[latest], path) else Track.OFF


@given(st.integers(0, 40), st.integers(40, 100), st.integers(1, 6), st.integers(1, 6))
def test_exactly_on_the_path_is_on_track_and_one_less_is_not(first: int, aim: int, passed: int, left: int) -> None:
    years, whole = passed + left, 100 * (passed + left)
    on_path = first * whole // 100 + (aim - first) * whole * passed // (100 * years)
    target = toy_target(goal(2020 + years, percent(aim)))
    start = toy(2020, first * whole // 100, whole)
    on, below = (
        progress([start, toy(2020 + passed, part, whole)], target)[2020 + years]
        for part in (on_path, max(on_path - 1, 0))
    )
    assert on.track is Track.ON
    assert on.path == Interval(Fraction(on_path, whole), Fraction(on_path, whole)) or first == aim
    if on_path:
        assert below.track is (Track.OFF if aim else Track.ON)
    assert on.step == on.gap or left > 1


@given(st.integers(0, 100), st.integers(0, 100), PERCENTAGES, st.integers(1, 9))
def test_the_yearly_step_leads_exactly_to_the_goal(part: int, earlier: int, aim: int, left: int) -> None:
    judged = progress([toy(2019, earlier, 100), toy(2020, part, 100)], toy_target(goal(2020 + left, percent(aim))))
    item = judged[2020 + left]
    reached = Fraction(part, 100) + left * item.step.exact
    assert reached == max(Fraction(part, 100), Fraction(aim, 100))
    assert (item.step.exact == 0) == item.reached
    assert -(-aim * 100 // 100) <= part + item.gap_count.exact


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), PERCENTAGES, st.integers(2, 50))
def test_scaling_all_counts_changes_no_verdict(first: int, latest: int, whole: int, aim: int, times: int) -> None:
    first, latest = min(first, whole), min(latest, whole)
    target = toy_target(goal(2022, percent(aim)), goal(2030, percent(aim)))
    small, large = (
        progress([toy(2020, first * by, whole * by), toy(2024, latest * by, whole * by)], target) for by in (1, times)
    )
    for one, other in pairs(small, large):
        assert (one.state, one.track, one.gap, one.step) == (other.state, other.track, other.gap, other.step)


SMALL = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(sorted)


@given(SMALL, SMALL, st.integers(0, 10), st.sampled_from([">=", "<="]))
def test_unknown_means_that_both_are_possible(first: list[int], latest: list[int], tenths: int, relation: Any) -> None:
    target = toy_target(goal(2030, percent(10 * tenths), relation=relation))

    def judged(start: Any, end: Any) -> GoalProgress:
        return progress([toy(2020, start, 10), toy(2025, end, 10)], target)[2030]

    ends = [range(low, high + 1) for low, high in (first, latest)]
    possible = [judged(start, end) for start, end in product(*ends)]
    said = judged(Interval(*first), Interval(*latest))
    tracks = {item.track for item in possible}
    assert said.track is (tracks.pop() if len(tracks) == 1 else Track.UNKNOWN)
    for name in ("gap", "gap_count", "step", "path"):
        exact = [getattr(item, name).exact for item in possible]
        assert getattr(said, name) == Interval(min(exact), max(exact))


@given(st.integers(0, 100), PERCENTAGES)
def test_one_observation_shows_no_way(part: int, aim: int) -> None:
    item = progress([toy(2024, part, 100)], toy_target(goal(2030, percent(aim))))[2030]
    assert item.path is None
    assert item.track is (Track.ON if part >= aim else Track.UNKNOWN)


def test_who_was_ahead_and_stays_above_the_goal_is_on_track() -> None:
    target = toy_target(goal(2030, percent(60)))
    for latest, track in ((61, Track.ON), (60, Track.ON), (59, Track.OFF)):
        item = progress([toy(2020, 90, 100), toy(2025, latest, 100)], target)[2030]
        assert item.track is track
        assert item.path == Interval(Fraction(3, 5), Fraction(3, 5))


def test_a_first_year_without_a_base_begins_no_path() -> None:
    target = toy_target(goal(2030, percent(60)))
    item = progress([toy(2020, 0, 0), toy(2025, 30, 100)], target)[2030]
    assert (item.track, item.path) == (Track.UNKNOWN, None)
    assert progress([toy(2020, 0, 0), toy(2025, 60, 100)], target)[2030].track is Track.ON
