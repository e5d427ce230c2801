"""A locality's report: its figures for a period, given as counts, as records, or as printed percentages."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from attrs import frozen

from xhht.entities.centres import LearningActivity, LearningCentre
from xhht.entities.documents import PolicyDocument
from xhht.entities.people import StaffGroup, Teacher
from xhht.entities.places import AdministrativeUnit
from xhht.entities.recognition import Recognition
from xhht.entities.schools import School
from xhht.entities.visits import EvaluationVisit
from xhht.errors import Problem, XhhtError, show, unknown
from xhht.figures import Figure, own_bounds, read_figure
from xhht.periods import Period
from xhht.typed import LARGEST_COUNT, Record
from xhht.vocabulary import packaged_vocabulary


@frozen(kw_only=True)
class ReportedFigure(Record):
    """One figure as the report prints it.

    Attributes:
        quantity: the name of what is counted.
        value: a number; text such as ``"90,9 %"`` for a printed, rounded number; `Stated`; `AtLeast`.
        period: the period it describes, or ``None`` where the report does not say; it is then taken as
            the report's own, and listed as an assumption.
        phrase: the short original wording it came from.

    >>> from xhht import Stated
    >>> ReportedFigure(quantity="teachers_at_standard_share", value=Stated("86 %")).value
    Stated('86 %')
    """

    quantity: str
    value: Figure
    period: Period | None = None
    phrase: str | None = None

    def _problems(self) -> Iterator[Problem]:
        yield from figure_problems(self.quantity, self.value)


@frozen(kw_only=True)
class ReportedChange(Record):
    """A change against the period before, as the report prints it.

    Attributes:
        quantity: the name of what changed.
        by: how much more (or less, if negative) than in the period before.
        period: the period that is compared with the one before it, or ``None`` for the report's.
        phrase: the short original wording.
    """

    quantity: str
    by: int
    period: Period | None = None
    phrase: str | None = None

    def _problems(self) -> Iterator[Problem]:
        vocabulary = packaged_vocabulary()
        if abs(self.by) > LARGEST_COUNT:
            yield Problem("too_large", "by", show(self.by), {"limit": LARGEST_COUNT})
        if self.quantity not in vocabulary:
            yield unknown(self.quantity, list(vocabulary.quantities), "quantity")
        elif vocabulary[self.quantity].kind not in ("count", "money"):
            yield Problem("change_kind", "quantity", show(self.quantity))


@frozen(kw_only=True)
class Statement(Record):
    """A sentence of the report without a number that could be used.

    Attributes:
        category: what it is about.
        text: the content.
        phrase: the short original wording.
    """

    category: str
    text: str
    phrase: str | None = None


@frozen(kw_only=True)
class Source(Record):
    """Where a report, or a value that a caller supplies, comes from.

    Attributes:
        title: its title.
        publisher: the publishing body.
        published: when it was published.
        url: its address.

    >>> Source(title="Quyết định của UBND tỉnh", publisher="UBND tỉnh").title
    'Quyết định của UBND tỉnh'
    """

    title: str
    publisher: str | None = None
    published: datetime | None = None
    url: str | None = None


@frozen(kw_only=True)
class LocalityReport(Record):
    """What a locality reports of its learning society in a period.

    Construction refuses ill-typed values. Figures that disagree with each other are findings of
    `xhht.check`; `xhht.observe` raises on them.

    Attributes:
        place: the locality, as it was in the period.
        period: the period that the report is about.
        as_of: the day that the records describe, on which certificates must be valid; without it, every
            certificate listed is taken as valid.
        source: where the report comes from.
        figures: counts and printed percentages.
        changes: changes against the period before.
        schools: schools, one by one.
        teachers: teachers, one by one.
        staff: staff, in groups.
        centres: learning centres, one by one.
        activities: learner visits by field.
        documents: documents issued.
        statements: sentences without numbers.
        visits: evaluation visits.
        recognitions: what the place, and units within it, are recognised for.
        units: the places within the locality, over time.

    >>> from xhht import sample
    >>> [visit.date.isoformat() for visit in sample().visits], len(sample().units)
    (['2024-04-02'], 23)
    """

    place: AdministrativeUnit
    period: Period
    as_of: date | None = None
    source: Source | None = None
    figures: tuple[ReportedFigure, ...] = ()
    changes: tuple[ReportedChange, ...] = ()
    schools: tuple[School, ...] = ()
    teachers: tuple[Teacher, ...] = ()
    staff: tuple[StaffGroup, ...] = ()
    centres: tuple[LearningCentre, ...] = ()
    activities: tuple[LearningActivity, ...] = ()
    documents: tuple[PolicyDocument, ...] = ()
    statements: tuple[Statement, ...] = ()
    visits: tuple[EvaluationVisit, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    units: tuple[AdministrativeUnit, ...] = ()


def figure_problems(quantity: str, value: Any) -> Iterator[Problem]:
    """What is wrong with a figure of a quantity by itself."""
    vocabulary = packaged_vocabulary()
    if quantity not in vocabulary:
        yield unknown(quantity, list(vocabulary.quantities), "quantity")
        return
    try:
        own_bounds(vocabulary, quantity, read_figure(vocabulary[quantity], value))
    except XhhtError as error:
        yield from (problem.under("value") for problem in error.problems)
