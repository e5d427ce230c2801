"""A quantity: something that can be counted, declared once, in data."""

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from xhht.errors import Problem, show
from xhht.exact import Interval
from xhht.languages import Text
from xhht.typed import Count, Record

Kind = Literal["count", "flag", "level", "points", "share", "money"]
WHOLE_KINDS = frozenset({"count", "flag", "level", "money"})


@frozen(kw_only=True)
class Quantity(Record):
    """The declaration of one quantity.

    Attributes:
        name: its id, such as ``schools_national_standard``.
        label: what readers see.
        unit: what is counted.
        kind: ``count`` (whole), ``flag`` (yes or no), ``level`` (whole, ordered), ``points`` (may have
            fractions), ``share`` (of two other quantities), ``money`` (whole).
        maximum: the greatest possible value, where there is one.
        better: which direction is an improvement.
        aggregate: how values of places add up: their ``sum``, or not at all.
        part_of: the quantity that this one can never exceed.
        sums_to: the quantity that this one and its siblings add up to; it is then part of it.
        part: of a share, the quantity above the line.
        whole: of a share, the quantity below the line.
        note: what readers must know of its meaning.

    >>> Quantity(name="halls", label=Text(vi="nhà văn hoá", en="halls"), unit=Text(vi="nhà", en="halls")).domain
    Interval(low=0, high=None)
    """

    name: str
    label: Text
    unit: Text | None = None
    kind: Kind = "count"
    maximum: Count | None = None
    better: Literal["more", "less", "none"] = "none"
    aggregate: Literal["sum", "none"] = "sum"
    part_of: str | None = None
    sums_to: str | None = None
    part: str | None = None
    whole: str | None = None
    note: Text | None = None

    def _problems(self) -> Iterator[Problem]:
        if not self.name.isidentifier() or not self.name.isascii():
            yield Problem("not_identifier", path="name", got=show(self.name))
        stated = {self.part is not None, self.whole is not None}
        if stated != {self.kind == "share"}:
            yield Problem("share_parts", path="kind", got=show(self.kind))
        if self.part_of and self.sums_to:
            yield Problem("two_wholes", path="part_of", got=show(self.part_of))

    @property
    def inside(self) -> str | None:
        """The quantity that this one never exceeds, by `part_of` or `sums_to`."""
        return self.part_of or self.sums_to

    @property
    def adds_up(self) -> bool:
        """Whether values of places make a sum: levels, shares, flags and what has an upper end never do."""
        numbers = self.kind in ("count", "money", "points") and self.maximum is None
        return numbers and self.aggregate == "sum"

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers are possible."""
        return self.kind in WHOLE_KINDS

    @property
    def domain(self) -> Interval:
        """Every value possible when nothing is known."""
        return Interval(0, 1 if self.kind == "flag" else self.maximum)
