"""Evaluation visits: who came, what was said, what was asked for, what was concluded. Roles, no names."""

from datetime import date
from typing import Literal

from attrs import frozen

from xhht.entities.centres import CentreRank, ProgrammeLearners
from xhht.entities.people import StaffGroup
from xhht.periods import Period, Span
from xhht.typed import Count, Record

ProposalCategory = Literal["construction", "staffing", "equipment", "funding", "training", "other"]
ConclusionKind = Literal["commendation", "acknowledgement", "suggestion", "follow_up", "agreement"]


@frozen(kw_only=True)
class Participant(Record):
    """Someone who took part in a visit, as a role.

    Attributes:
        role: the part played, such as ``trưởng đoàn``.
        position: the office held.
        body: the body spoken for.
    """

    role: str
    position: str | None = None
    body: str


@frozen(kw_only=True)
class VisitFinding(Record):
    """Something the visit found or heard, without a number.

    Attributes:
        category: what it is about, in the report's own order.
        text: the content.
        phrase: the short original wording.
    """

    category: str
    text: str
    phrase: str | None = None


@frozen(kw_only=True)
class CentreEvaluation(Record):
    """What a comprehensive evaluation (đánh giá toàn diện) found of a centre.

    No legal criteria for such an evaluation are known, so it has no grade of its own: each result stands
    beside the others.

    Attributes:
        centre: the centre's name.
        evaluated: the day; ``None`` for the day of the visit it belongs to.
        period: the period that learners and staff are of; ``None`` for the report's.
        accreditation_grade: cấp độ of quality accreditation (kiểm định chất lượng giáo dục); ``None`` if unknown.
        accreditation_valid: the days on which the accreditation is valid.
        rank: its rank with its points.
        staff: teachers, managers and staff, with those at the training standard.
        programmes: what it teaches, to how many.
        findings: what was found, without numbers.

    >>> centre = CentreEvaluation(
    ...     centre="Trung tâm GDNN-GDTX A",
    ...     accreditation_grade=1,
    ...     rank=CentreRank(rank=6, points=78),
    ...     staff=(StaffGroup(role="teacher", count=14, at_standard=13),),
    ...     programmes=(ProgrammeLearners(programme="upper_secondary", learners=410),
    ...         ProgrammeLearners(programme="on_request", learners=95)),
    ... )
    >>> centre.enrolments, centre.rank.points
    (505, 78)
    """

    centre: str
    evaluated: date | None = None
    period: Period | None = None
    accreditation_grade: Count | None = None
    accreditation_valid: Span | None = None
    rank: CentreRank | None = None
    staff: tuple[StaffGroup, ...] = ()
    programmes: tuple[ProgrammeLearners, ...] = ()
    findings: tuple[VisitFinding, ...] = ()

    @property
    def enrolments(self) -> int | None:
        """Learners of all programmes, who learns in two of them twice; ``None`` where that is not known."""
        known = [item.learners for item in self.programmes if item.learners is not None]
        return sum(known) if known and len(known) == len(self.programmes) else None


@frozen(kw_only=True)
class Proposal(Record):
    """Something that one side asks of the other.

    Attributes:
        category: construction, staffing, equipment, funding, training, or other.
        text: the content.
        addressee: who is asked.
        phrase: the short original wording.
    """

    category: ProposalCategory
    text: str
    addressee: str | None = None
    phrase: str | None = None


@frozen(kw_only=True)
class Conclusion(Record):
    """Something the head of the team concluded.

    Attributes:
        kind: commendation, acknowledgement, suggestion, follow-up, or agreement.
        text: the content.
        phrase: the short original wording.
    """

    kind: ConclusionKind
    text: str
    phrase: str | None = None


@frozen(kw_only=True)
class EvaluationVisit(Record):
    """A visit by an evaluating team. It gives no score: no legal criteria for one are known.

    Attributes:
        date: the day.
        evaluators: those who evaluate.
        hosts: those evaluated.
        subjects: what was evaluated.
        centres: what a comprehensive evaluation found, centre by centre.
        findings: what was found or reported, without numbers.
        proposals: what was asked for.
        conclusions: what the head of the team concluded.
    """

    date: date
    evaluators: tuple[Participant, ...] = ()
    hosts: tuple[Participant, ...] = ()
    subjects: tuple[str, ...] = ()
    centres: tuple[CentreEvaluation, ...] = ()
    findings: tuple[VisitFinding, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
