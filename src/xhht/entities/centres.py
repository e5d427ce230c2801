"""Learning centres, their ratings and ranks, their programmes, and the visits of learners."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from xhht.entities.places import UnitKey
from xhht.errors import Problem, show
from xhht.periods import Period
from xhht.typed import Count, Record

CentreKind = Literal["community", "continuing_education", "vocational_continuing"]
Rating = Literal["good", "fair", "average", "other"]
"""Grades seen in local reports: Tốt, Khá, Trung bình. There is no national scale for community centres
(Công văn 2553/BGDĐT-GDTX of 2013 sets four groups of content and no points); ``other`` is any other grade."""

ActivityField = Literal["law", "culture_society", "environment", "health", "economy", "other"]
"""Fields of the reports on 2022-2023: the five programmes of Thông tư 26/2010/TT-BGDĐT, and the rest."""

Programme = Literal["literacy", "lower_secondary", "upper_secondary", "on_request", "training"]
"""The programmes of Thông tư 01/2023/TT-BGDĐT, Điều 4: xoá mù chữ, THCS and THPT in continuing education, programmes
on request, đào tạo and bồi dưỡng."""

_MOST_POINTS = 100


@frozen
class CentreRating(Record):
    """A centre's rating in one period.

    Attributes:
        period: a school year in some localities, a calendar year in others.
        rating: the grade.
        rater: who gave it, as a role.
    """

    period: Period
    rating: Rating
    rater: str | None = None


@frozen(kw_only=True)
class LearningCentre(Record):
    """A learning centre as a report sees it in its period.

    Attributes:
        name: its name.
        kind: ``community`` (trung tâm học tập cộng đồng), ``continuing_education`` (GDTX) or
            ``vocational_continuing`` (GDNN-GDTX).
        unit: the commune it serves.
        rating: its grade in the report's period; ``None`` if it has none or it is unknown.
        other_ratings: its grades in other periods.
        predecessors: names of the centres it was merged from.

    >>> LearningCentre(name="TTHTCĐ phường Trần Phú", rating="good").kind
    'community'
    """

    name: str
    kind: CentreKind = "community"
    unit: UnitKey | None = None
    rating: Rating | None = None
    other_ratings: tuple[CentreRating, ...] = ()
    predecessors: tuple[str, ...] = ()

    def rating_in(self, period: Period) -> Rating | None:
        """Its grade in another period than the report's, if one is recorded."""
        return next((given.rating for given in self.other_ratings if given.period == period), None)


@frozen(kw_only=True)
class LearningActivity(Record):
    """Learning at a centre in one field: classes, talks, courses of a period, taken together.

    Attributes:
        field: what it was about.
        visits: learner visits (lượt người): attendances, not distinct persons.
        centre: the centre's name, or ``None`` for the whole locality.
        period: the period, or ``None`` for the report's.

    Raises:
        InvalidInput: for a negative count or an unknown field.

    >>> LearningActivity(field="law", visits=6788).visits
    6788
    """

    field: ActivityField
    visits: Count
    centre: str | None = None
    period: Period | None = None


@frozen(kw_only=True)
class CentreRank(Record):
    """The rank (hạng) of a centre by Thông tư 48/2008/TT-BGDĐT, as decided.

    Attributes:
        rank: hạng III to VII as a number; a smaller number is a higher rank.
        points: the points it was given for, whole, of 100; ``None`` if unknown.
        decided: the day of the decision.

    Raises:
        InvalidInput: for a rank or points off their scale.
    """

    rank: Literal[3, 4, 5, 6, 7]
    points: Count | None = None
    decided: date | None = None

    def _problems(self) -> Iterator[Problem]:
        if self.points is not None and self.points > _MOST_POINTS:
            yield Problem("above_maximum", "points", show(self.points), {"maximum": _MOST_POINTS})


@frozen(kw_only=True)
class ProgrammeLearners(Record):
    """A programme that a centre runs.

    Attributes:
        programme: which one.
        learners: the persons who learn in it (người học), not visits; ``None`` if unknown.
        title: its own title, if it has one.
    """

    programme: Programme
    learners: Count | None = None
    title: str | None = None
