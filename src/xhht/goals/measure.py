"""Work out progress, exactly: states by whole numbers, gaps and steps as intervals, the linear path in fractions.

A value at least to be reached and one at most to be kept are treated alike: the latter with its sign turned.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from xhht.entities.places import AdministrativeUnit
from xhht.errors import Problem, refuse, show
from xhht.exact import Interval, Number, simplest
from xhht.formula import Number as NumberFormula
from xhht.formula import Value, evaluate
from xhht.formula.build import difference, scale
from xhht.formula.needs import needs
from xhht.formula.nodes import Choice, Constant, Share
from xhht.formula.result import Outcome
from xhht.goals.progress import GoalProgress, GoalState, Point, Progress, Track
from xhht.goals.target import Goal, Target
from xhht.languages import Text
from xhht.observation import Observation
from xhht.periods import CalendarYear, Period
from xhht.typed import wrong_type

Ends = tuple[Number | None, Number | None]
"""The least and the greatest possible value; ``None`` where there is no limit."""


def progressed(observations: Iterable[Observation], target: Target, *, on_year: int | None = None) -> Progress:
    """Judge a target by observations of one place over the years; see `xhht.progress`.

    Raises:
        InvalidInput: naming everything that is wrong with the observations at once.
    """
    seen = tuple(observations) if isinstance(observations, Iterable) else ()
    refuse(_misuse(observations, seen, target, on_year))
    by_year = sorted((year_of(item.period), item) for item in seen if item.period is not None)
    asked = by_year[-1][0] if on_year is None else on_year
    points = tuple(Point(year, item, target.measure(item)) for year, item in by_year if year <= asked)
    if not points:
        refuse([Problem("observations_due", "observations", details={"year": asked})])
    judge = _Judge(target, asked, points)
    return Progress(target=target, on_year=asked, points=points, goals=tuple(map(judge.goal, target.goals)))


def year_of(period: Period) -> int:
    """The calendar year that a period belongs to: of a school year, the one in which it ends.

    >>> from xhht.periods import SchoolYear
    >>> year_of(SchoolYear(2024)), year_of(CalendarYear(2024))
    (2025, 2024)
    """
    return period.year if isinstance(period, CalendarYear) else period.start + 1


def _misuse(observations: object, seen: Sequence[object], target: object, on_year: object) -> Iterator[Problem]:
    if not isinstance(observations, Iterable):
        yield wrong_type(Text(vi="một danh sách Observation", en="a list of Observation"), observations, "observations")
    elif not seen:
        yield Problem("observations_due", "observations", details={"year": on_year or "…"})
    if not isinstance(target, Target):
        yield wrong_type("Target", target, "target")
    if on_year is not None and not (type(on_year) is int and date.min.year <= on_year <= date.max.year):
        yield Problem("not_year", "on_year", show(on_year))
    good = []
    for index, item in enumerate(seen):
        if not isinstance(item, Observation):
            yield wrong_type("Observation", item, f"observations[{index}]")
        elif item.period is None:
            yield Problem("period_due", f"observations[{index}].period")
        else:
            good.append((index, item))
    yield from _unlike(good)


def _unlike(seen: list[tuple[int, Observation]]) -> Iterator[Problem]:
    """Observations that are no series: of two places, of two kinds of periods, of one period twice."""
    for place, (index, item) in enumerate(seen):
        first = seen[0][1]
        if type(item.period) is not type(first.period):
            mixed = {"first": first.period}
            yield Problem("periods_mixed", f"observations[{index}].period", str(item.period), mixed)
        earlier = [where for where, other in seen[:place] if other.period == item.period]
        if earlier:
            twice = {"first": f"observations[{earlier[0]}]"}
            yield Problem("duplicate", f"observations[{index}].period", str(item.period), twice)
        if _identity(item) != _identity(first):
            apart = {"first": first.place or Text(vi="không rõ", en="unknown")}
            yield Problem("places_differ", f"observations[{index}].place", str(item.place), apart)


def _identity(seen: Observation) -> object:
    return seen.place.key if isinstance(seen.place, AdministrativeUnit) else seen.place


@frozen(eq=False)
class _Judge:
    """Judges the goals of a target by what was observed."""

    target: Target
    on_year: int
    points: tuple[Point, ...]

    def goal(self, goal: Goal) -> GoalProgress:
        due = goal.year <= self.on_year
        of_year = next((point for point in self.points if point.year == goal.year), None) if due else None
        latest = self.points[-1]
        value, sign = latest.value, 1 if goal.relation == ">=" else -1
        gap = None if value.empty else self._gap(goal, sign)
        paths = [] if due else [self._path(item.value * sign, goal.year, sign) for item in goal.values]
        outcomes = self._outcomes(goal, of_year) if of_year else ()
        reached = [outcome.truth for outcome in self._outcomes(goal, latest)]
        return GoalProgress(
            goal=goal,
            state=_state(outcomes, of_year) if due else GoalState.NOT_YET_DUE,
            outcomes=outcomes,
            reached=_agreed(reached),
            gap=gap,
            gap_count=None if value.empty else self._gap_count(goal, latest.seen),
            step=None if due or gap is None else _divided(gap, goal.year - latest.year),
            path=_hull([_turned(path, sign) for path in paths if path is not None]),
            track=None if due else _agreed_track(map(self._track, reached, paths, [sign] * len(paths))),
            confidence=self.target.confidence_of(goal),
        )

    def _outcomes(self, goal: Goal, point: Point) -> tuple[Outcome, ...]:
        known = self.target.known
        return tuple(
            evaluate(condition, point.seen, parameters=known) for condition in goal.conditions(self.target.formula)
        )

    def _gap(self, goal: Goal, sign: int) -> Interval:
        low, high = _turned(_ends(self.points[-1].value), sign)
        gaps = [_above_zero(_minus(item.value * sign, high), _minus(item.value * sign, low)) for item in goal.values]
        return _hull(gaps) or Interval(0, None)

    def _gap_count(self, goal: Goal, seen: Observation) -> Interval | None:
        asked = needs(self.target.formula)
        names = [*asked.quantities, *(name for name, _ in asked.earlier)]
        whole = all(seen.vocabulary[name].is_whole for name in names)
        lacks = [lacking(self.target.formula, item, goal.relation) for item in goal.values]
        found = [evaluate(lack, seen, parameters=self.target.known) for lack in lacks if lack is not None]
        if not found or len(found) < len(lacks):
            return None
        return _hull([_above_zero(*(_rounded_up(end) if whole else end for end in _ends(value))) for value in found])

    def _path(self, aim: Number, year: int, sign: int) -> Ends | None:
        """Where the path from the first value to the aim stands in the latest year; the aim once that is reached."""
        first, latest = self.points[0], self.points[-1]
        if first is latest or first.value.empty is not False:
            return None
        done = Fraction(latest.year - first.year, year - first.year)
        low, high = _turned(_ends(first.value), sign)
        least = None if low is None else _along(min(low, aim), aim, done)
        return least, _along(aim if high is None else min(high, aim), aim, done)

    def _track(self, reached: bool | None, path: Ends | None, sign: int) -> Track:
        """Whether the latest value is not below the path; of a single observation, only whether it is enough."""
        value = self.points[-1].value
        if reached:
            return Track.ON
        if path is None or value.empty is not False:
            return Track.UNKNOWN
        low, high = _turned(_ends(value), sign)
        if low is not None and path[1] is not None and low >= path[1]:
            return Track.ON
        below = high is not None and path[0] is not None and high < path[0]
        return Track.OFF if below else Track.UNKNOWN


def _state(outcomes: tuple[Outcome, ...], point: Point | None) -> GoalState:
    if point is not None and point.value.empty:
        return GoalState.NO_BASE
    truth = _agreed([outcome.truth for outcome in outcomes]) if outcomes else None
    return {True: GoalState.MET, False: GoalState.NOT_MET, None: GoalState.NOT_ASSESSABLE}[truth]


def _agreed(truths: Sequence[bool | None]) -> bool | None:
    """What every value that a goal may be says alike."""
    return truths[0] if len(set(truths)) == 1 else None


def _agreed_track(tracks: Iterable[Track]) -> Track:
    found = set(tracks)
    return found.pop() if len(found) == 1 else Track.UNKNOWN


def lacking(measured: NumberFormula, aim: Constant, relation: str) -> NumberFormula | None:
    """How many of the part of a share are lacking to a goal, as a formula; ``None`` where no share is measured.

    >>> from xhht.formula import percent, share
    >>> lacking(share("learning_clans", of="clans"), percent(65), ">=")
    total(scale("clans", by="13/20"), scale("learning_clans", by=-1))
    """
    if isinstance(measured, Choice):
        then, otherwise = (lacking(branch, aim, relation) for branch in (measured.then, measured.otherwise))
        return None if then is None or otherwise is None else Choice(measured.condition, then, otherwise)
    if not isinstance(measured, Share):
        return None
    due = scale(measured.whole, by=aim.value)
    return difference(due, measured.part) if relation == ">=" else difference(measured.part, due)


def _ends(value: Value) -> Ends:
    return value.low, value.high


def _turned(ends: Ends, sign: int) -> Ends:
    low, high = ends
    return ends if sign > 0 else (_minus(0, high), _minus(0, low))


def _minus(number: Number, other: Number | None) -> Number | None:
    return None if other is None else simplest(number - other)


def _rounded_up(end: Number | None) -> int | None:
    return None if end is None else math.ceil(end)


def _above_zero(low: Number | None, high: Number | None) -> Interval:
    """What is lacking is never less than nothing."""
    return Interval(max(low or 0, 0), None if high is None else max(high, 0))


def _along(first: Number, aim: Number, done: Fraction) -> Number:
    """Where a straight path stands once a part of it is done."""
    return simplest(first + (aim - first) * done)


def _divided(gap: Interval, years: int) -> Interval:
    return Interval(*(None if end is None else simplest(Fraction(end) / years) for end in (gap.low, gap.high)))


def _hull(intervals: Sequence[Interval | Ends]) -> Interval | None:
    """The narrowest interval around some; ``None`` around none."""
    ends = [(item.low, item.high) if isinstance(item, Interval) else item for item in intervals]
    if not ends:
        return None
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    return Interval(low, high)
