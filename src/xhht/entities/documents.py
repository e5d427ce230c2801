"""Documents that lead and direct the building of the learning society."""

from datetime import date
from typing import Literal

from attrs import frozen

from xhht.typed import Record

DocumentKind = Literal["resolution", "conclusion", "directive", "plan", "decision", "letter", "report", "other"]


@frozen(kw_only=True)
class PolicyDocument(Record):
    """A document that an authority issued.

    Attributes:
        number: its number, such as ``12/KH-UBND``; ``None`` if unknown.
        kind: nghị quyết, kết luận, chỉ thị, kế hoạch, quyết định, công văn, báo cáo, or another.
        issuer: the issuing body.
        issued: the day of issue; ``None`` if unknown.
        title: what it is about.
    """

    issuer: str
    kind: DocumentKind = "other"
    number: str | None = None
    issued: date | None = None
    title: str | None = None
