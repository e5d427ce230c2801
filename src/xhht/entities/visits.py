"""Evaluation visits: who came, what was said, what was asked for, what was concluded. Roles, no names."""

from datetime import date
from typing import Literal

from attrs import frozen

from xhht.typed import Record

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
        findings: what was found or reported, without numbers.
        proposals: what was asked for.
        conclusions: what the head of the team concluded.
    """

    date: date
    evaluators: tuple[Participant, ...] = ()
    hosts: tuple[Participant, ...] = ()
    subjects: tuple[str, ...] = ()
    findings: tuple[VisitFinding, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
