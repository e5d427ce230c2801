"""Everything a report claims of each quantity, from its counts, its records and its changes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from attrs import frozen

from xhht.entities import LocalityReport
from xhht.entities.centres import Rating
from xhht.exact import AtLeast, simplest
from xhht.figures import Figure
from xhht.periods import CalendarYear, Period, SchoolYear

_RATINGS: tuple[Rating, ...] = ("good", "fair", "average", "other")


@frozen
class Claim:
    """One thing a report says of a quantity.

    Attributes:
        quantity: the quantity's name.
        figure: what is said of it.
        path: where in the report.
        back: how many periods before the report's; ``None`` for a period that cannot be placed.
        phrase: the original wording, if recorded.
        origin: a printed ``figure``, one that fits only if ``truncated``, counted ``records``, or ``derived``
            from a printed change.
        dated: whether the report says which period it describes.
    """

    quantity: str
    figure: Figure
    path: str
    back: int | None = 0
    phrase: str | None = None
    origin: Literal["figure", "truncated", "records", "derived"] = "figure"
    dated: bool = True


def gather(report: LocalityReport) -> tuple[Claim, ...]:
    """Every claim of a report, in its order. Records, where given, are taken to be complete.

    >>> from xhht import sample
    >>> [claim.quantity for claim in gather(sample())][:2]
    ['directives_issued', 'schools_solidly_built_share']
    """
    claims = [*_printed(report), *_counted(report)]
    return (*claims, *_derived(report, claims))


def periods_back(period: Period | None, report: LocalityReport) -> int | None:
    """How many periods before the report's; 0 where none is given, ``None`` where they cannot be compared."""
    if period is None:
        return 0
    if isinstance(period, SchoolYear) and isinstance(report.period, SchoolYear):
        back = report.period.start - period.start
    elif isinstance(period, CalendarYear) and isinstance(report.period, CalendarYear):
        back = report.period.year - period.year
    else:
        return None
    return back if back >= 0 else None


def _printed(report: LocalityReport) -> Iterator[Claim]:
    for index, item in enumerate(report.figures):
        back = periods_back(item.period, report)
        dated = item.period is not None
        figure = simplest(item.value) if isinstance(item.value, Fraction) else item.value
        yield Claim(item.quantity, figure, f"figures[{index}].value", back, item.phrase, "figure", dated)


def _counted(report: LocalityReport) -> Iterator[Claim]:
    found: list[tuple[str, Figure, str]] = []
    if report.schools:
        built = [school.solidly_built for school in report.schools]
        found += [("schools", len(report.schools), "schools"), ("schools_solidly_built", _how_many(built), "schools")]
        found.append(("schools_national_standard", _certified(report), "schools"))
    if report.teachers:
        at_standard = [teacher.at_standard for teacher in report.teachers]
        found += [("teachers", len(report.teachers), "teachers")]
        found += [("teachers_at_standard", _how_many(at_standard), "teachers")]
    found += _staff(report)
    if report.documents:
        found.append(("directives_issued", len(report.documents), "documents"))
    for quantity, figure, path in found:
        yield Claim(quantity, figure, path, origin="records")
    yield from _centres(report)
    yield from _activities(report)


def _how_many(answers: Iterable[bool | None]) -> Figure:
    """How many are true: exactly, or at least where some are unknown."""
    counted = Counter(answers)
    return AtLeast(counted[True]) if counted[None] else counted[True]


def _certified(report: LocalityReport) -> int:
    day = report.as_of
    certificates = [school.certificate for school in report.schools if school.certificate is not None]
    return sum(day is None or day in certificate.valid for certificate in certificates)


def _staff(report: LocalityReport) -> Iterator[tuple[str, Figure, str]]:
    groups = [group for group in report.staff if group.role == "teacher"]
    if not groups:
        return
    yield "teachers", sum(group.count for group in groups), "staff"
    known = [group.at_standard for group in groups if group.at_standard is not None]
    complete = len(known) == len(groups)
    yield "teachers_at_standard", sum(known) if complete else AtLeast(sum(known)), "staff"


def _centres(report: LocalityReport) -> Iterator[Claim]:
    centres = [centre for centre in report.centres if centre.kind == "community"]
    if not centres:
        return
    yield Claim("clc", len(centres), "centres", origin="records")
    for back, ratings in (
        (0, [centre.rating for centre in centres]),
        (1, [centre.rating_in(report.period.previous) for centre in centres]),
    ):
        counted = Counter(ratings)
        for rating in _RATINGS if counted[None] < len(centres) else ():
            figure: Figure = AtLeast(counted[rating]) if counted[None] else counted[rating]
            yield Claim(f"clc_rated_{rating}", figure, "centres", back, origin="records")


def _activities(report: LocalityReport) -> Iterator[Claim]:
    visits: Counter[tuple[str, int | None]] = Counter()
    for activity in report.activities:
        visits[activity.field, periods_back(activity.period, report)] += activity.visits
    for (field, back), count in visits.items():
        yield Claim(f"learner_visits_{field}", count, "activities", back, origin="records")


def _derived(report: LocalityReport, claims: list[Claim]) -> Iterator[Claim]:
    """The figure of the period before, from a printed change."""
    for index, change in enumerate(report.changes):
        back = periods_back(change.period, report)
        now = exact_claim(claims, change.quantity, back)
        if back is not None and now is not None and isinstance(now.figure, int) and now.figure >= change.by:
            path = f"changes[{index}].by"
            yield Claim(change.quantity, now.figure - change.by, path, back + 1, change.phrase, "derived")


def exact_claim(claims: Iterable[Claim], quantity: str, back: int | None) -> Claim | None:
    """The first claim that gives a quantity's exact number, a printed or counted one before a derived one."""
    fitting = [
        claim
        for claim in claims
        if claim.quantity == quantity and claim.back == back and not isinstance(claim.figure, AtLeast)
    ]
    exact = [claim for claim in fitting if isinstance(claim.figure, int | Fraction)]
    return min(exact, key=lambda claim: claim.origin == "derived", default=None)
