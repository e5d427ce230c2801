"""Recognition: that a unit reached a level of a standard, by whose decision, for how long."""

from datetime import date

from attrs import frozen

from xhht.entities.places import UnitKey
from xhht.languages import Text
from xhht.periods import Period, Span
from xhht.structure import reads_text_or
from xhht.typed import Count, Record

Recognised = UnitKey | str
"""Who is recognised: the key of a place, or a name."""


@frozen(kw_only=True)
class Recognition(Record):
    """The recognition of a unit at a level of a standard, as a decision states it.

    It is what an authority decided, not what the figures would give; the two may differ.

    Attributes:
        unit: who is recognised: the key of a place, or a name.
        standard: the id of the rule set, such as ``nd20-2014/literacy/commune``.
        level: the rank of the level; 0 for not recognised.
        decision: the number of the decision; ``None`` if unknown.
        decided: its day.
        period: the assessed period, which may lie before the year of the decision.
        valid: the days on which it is valid; ``None`` if unknown.

    Raises:
        InvalidInput: for ill-typed values.

    >>> recognised = Recognition(unit="xã Ví Dụ", standard="nd20-2014/literacy/commune", level=2,
    ...     decided=date(2023, 12, 20), valid=Span(date(2024, 1, 1), date(2024, 12, 31)))
    >>> recognised.holds(date(2024, 6, 30)), recognised.holds(date(2025, 1, 1))
    (True, False)
    """

    unit: Recognised
    standard: str
    level: Count
    decision: str | None = None
    decided: date | None = None
    period: Period | None = None
    valid: Span | None = None

    def holds(self, day: date) -> bool | None:
        """Whether it is valid on the day; ``None`` where its days are not known."""
        return None if self.valid is None else day in self.valid


reads_text_or(UnitKey, Recognised, Text(vi="một tên, hoặc một bảng có code", en="a name, or a table with a code"))
