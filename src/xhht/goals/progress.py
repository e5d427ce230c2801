"""Progress towards a target: every goal with a state, what is missing to it, and whether the way is kept."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

from attrs import frozen

from xhht.exact import Interval
from xhht.formula import Formula, Value
from xhht.formula.result import Outcome
from xhht.goals.target import Goal, Target, of_year
from xhht.languages import Language, Text, chosen_language
from xhht.observation import Observation
from xhht.rules.sources import Confidence, weakest
from xhht.sheets import Sheet, Shown


class GoalState(StrEnum):
    """What a goal comes to.

    >>> GoalState.NOT_YET_DUE.say("vi"), GoalState.NO_BASE.say("en")
    ('chưa đến hạn', 'no base to measure against')
    """

    MET = "met"
    NOT_MET = "not_met"
    NOT_ASSESSABLE = "not_assessable"
    NO_BASE = "no_base"
    NOT_YET_DUE = "not_yet_due"

    def say(self, lang: Language | None = None) -> str:
        """The state for readers."""
        return _STATES[self].say(lang)

    @property
    def mark(self) -> str:
        """A sign that does not rely on colour."""
        return _MARKS[self]


_STATES = {
    GoalState.MET: Text(vi="đạt", en="met"),
    GoalState.NOT_MET: Text(vi="không đạt", en="not met"),
    GoalState.NOT_ASSESSABLE: Text(vi="không đủ căn cứ đánh giá", en="not assessable"),
    GoalState.NO_BASE: Text(vi="không tính được vì mẫu số bằng 0", en="no base to measure against"),
    GoalState.NOT_YET_DUE: Text(vi="chưa đến hạn", en="not yet due"),
}
_MARKS = {
    GoalState.MET: "✓",
    GoalState.NOT_MET: "✗",
    GoalState.NOT_ASSESSABLE: "?",
    GoalState.NO_BASE: "–",
    GoalState.NOT_YET_DUE: "…",
}


class Track(StrEnum):
    """Whether the latest value keeps to the linear path from the first observation to a goal.

    >>> Track.OFF.say("vi"), Track.ON.say("en")
    ('chậm tiến độ', 'on track')
    """

    ON = "on_track"
    OFF = "off_track"
    UNKNOWN = "unknown"

    def say(self, lang: Language | None = None) -> str:
        """The word for readers."""
        return _TRACKS[self].say(lang)


_TRACKS = {
    Track.ON: Text(vi="đúng tiến độ", en="on track"),
    Track.OFF: Text(vi="chậm tiến độ", en="off track"),
    Track.UNKNOWN: Text(vi="chưa rõ tiến độ", en="not known whether on track"),
}


@frozen(eq=False)
class Point:
    """What was observed in one year.

    Attributes:
        year: the calendar year; of a school year, the one in which it ends.
        seen: the observation.
        value: what the target measures.
    """

    year: int
    seen: Observation
    value: Value


@frozen(eq=False, kw_only=True, repr=False)
class GoalProgress:
    """One goal, judged.

    Attributes:
        goal: the goal.
        state: met, not met, not assessable, no base to measure against, or not yet due.
        outcomes: of a goal that is due, what its year's figures say, once for each value that it may be;
            nothing where that year was not observed.
        reached: whether the latest value is enough; ``None`` where that is not known or there is no base.
        gap: what the latest value lacks, as a share (0.05 is five percentage points) or a number; ``None`` where
            there is no base.
        gap_count: how many of what is counted it lacks, the base unchanged.
        step: what is needed each year from the latest observation on; of a goal still ahead only.
        path: where the linear path from the first observation stands in the latest year.
        track: whether the latest value keeps to it; ``None`` of a goal that is due.
        confidence: the weakest word of what it rests on; ``None`` where a caller supplied it.

    >>> from xhht import Observation, progress
    >>> used = {2022: 8, 2024: 12}
    >>> seen = [Observation({"clc": 20, "clc_using_it": used[year]}, period=str(year)) for year in used]
    >>> progress(seen, "qd1373-2021/clc-information-technology")[2025]
    <GoalProgress 2025 >= percent(70): not_yet_due, on_track>
    """

    goal: Goal
    state: GoalState
    outcomes: tuple[Outcome, ...]
    reached: bool | None
    gap: Interval | None
    gap_count: Interval | None
    step: Interval | None
    path: Interval | None
    track: Track | None
    confidence: Confidence | None

    @property
    def year(self) -> int:
        """The year of the goal."""
        return self.goal.year

    def __repr__(self) -> str:
        track = f", {self.track.value}" if self.track else ""
        return f"<GoalProgress {self.goal!r}: {self.state.value}{track}>"


@frozen(eq=False, kw_only=True, repr=False)
class Progress(Shown):
    """How far a place has come towards a target. `xhht.progress` works it out.

    Whatever the missing or rounded figures turn out to be, a state other than "not assessable" and a track other
    than "unknown" stay as they are, and the numbers lie within the bounds given.

    Attributes:
        target: the target.
        on_year: the year at whose end it is judged; goals of later years are not yet due.
        points: what was observed up to then, in order.
        goals: every goal, judged.

    >>> from xhht import Observation, progress
    >>> seen = [Observation({"clans": 40, "learning_clans": 24 + year}, period=str(2020 + year)) for year in (1, 3, 5)]
    >>> progress(seen, "qd387-2022/clans")
    <Progress qd387-2022/clans in 2025: 2025 met>
    >>> progress(seen, "qd387-2022/clans").current.exact
    Fraction(29, 40)
    """

    target: Target
    on_year: int
    points: tuple[Point, ...]
    goals: tuple[GoalProgress, ...]

    @property
    def first(self) -> Point:
        """The first observation: where the linear path begins."""
        return self.points[0]

    @property
    def latest(self) -> Point:
        """The latest observation."""
        return self.points[-1]

    @property
    def current(self) -> Value:
        """The latest value, with its evidence."""
        return self.latest.value

    def __getitem__(self, year: int) -> GoalProgress:
        """The goal of a year.

        Raises:
            UnknownName: if there is none; the years that have one are named.
        """
        return of_year({item.year: item for item in self.goals}, year)

    @property
    def missing(self) -> Mapping[int, tuple[Formula, ...]]:
        """Per year, the figures and parameters that are not known exactly and would settle a goal or a track."""
        found: dict[int, dict[Formula, None]] = {}
        for year, leaf in self._missing():
            found.setdefault(year, {})[leaf] = None
        return {year: tuple(leaves) for year, leaves in sorted(found.items())}

    def _missing(self) -> Iterator[tuple[int, Formula]]:
        for item in self.goals:
            if item.state is GoalState.NOT_ASSESSABLE:
                yield from ((item.year, leaf) for outcome in item.outcomes for leaf in outcome.unsettled)
            if item.track is Track.UNKNOWN and self.first is not self.latest:
                yield from ((end.year, leaf) for end in (self.first, self.latest) for leaf in end.value.missing)

    @property
    def confidence(self) -> Confidence | None:
        """The weakest word among those of its goals; ``None`` where a caller supplied them all."""
        words = [item.confidence for item in self.goals if item.confidence is not None]
        return weakest(words) if words else None

    @cached_property
    def notes(self) -> tuple[Text, ...]:
        """What readers must know: the base, conflicts, what is open, supplied, assumed and left out."""
        from xhht.goals.tell import notes_of

        return tuple(dict.fromkeys(notes_of(self)))

    def text(self, lang: Language | None = None) -> str:
        """The whole of it in words, line by line."""
        from xhht.goals.tell import told

        return told(self, chosen_language(lang))

    def to_dict(self) -> dict[str, Any]:
        """It as plain data that JSON can write; see `xhht.goals.as_data`."""
        from xhht.goals.as_data import progress_as_data

        return progress_as_data(self)

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: the latest value, every goal, then what readers must know."""
        from xhht.goals.tell import progress_sheet

        return progress_sheet(self, lang)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        said = ", ".join(f"{item.year} {(item.track or item.state).value.replace('_', ' ')}" for item in self.goals)
        return f"<Progress {self.target.id} in {self.on_year}: {said}>"
