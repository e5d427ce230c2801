"""What one figure says about another: parts, sums and shares, as bounds that tighten each other.

Bounds are ``(low, high)`` pairs of exact numbers, ``high`` being ``None`` where there is no limit.
"""

import math
from collections.abc import MutableMapping
from fractions import Fraction

from attrs import frozen

from xhht.exact import Number, simplest

Bounds = tuple[Number, Number | None]
Known = MutableMapping[str, Bounds]


class Contradiction(Exception):  # noqa: N818 - caught and told as a Problem
    """No values fit a relation."""


def _narrow(known: Known, name: str, low: Number, high: Number | None) -> None:
    old_low, old_high = known[name]
    low = max(low, old_low)
    high = old_high if high is None else high if old_high is None else min(high, old_high)
    if high is not None and low > high:
        raise Contradiction
    known[name] = (low, high)


@frozen
class PartOf:
    """``part`` never exceeds ``whole``."""

    part: str
    whole: str

    @property
    def names(self) -> tuple[str, ...]:
        """The quantities it joins."""
        return (self.part, self.whole)

    def tighten(self, known: Known) -> None:
        """Narrow both bounds.

        Raises:
            Contradiction: if the part must exceed the whole.
        """
        at_most = known[self.part][1]
        if at_most is not None and at_most <= known[self.whole][0]:
            return
        _narrow(known, self.part, 0, known[self.whole][1])
        _narrow(known, self.whole, known[self.part][0], None)

    def text(self) -> str:
        """The relation as a formula of names."""
        return f"{self.part} ≤ {self.whole}"


@frozen
class SumsTo:
    """``parts`` add up to ``whole``."""

    parts: tuple[str, ...]
    whole: str

    @property
    def names(self) -> tuple[str, ...]:
        """The quantities it joins."""
        return (*self.parts, self.whole)

    def tighten(self, known: Known) -> None:
        """Narrow the bounds of the whole by its parts, and of each part by the whole and its siblings.

        Raises:
            Contradiction: if the parts cannot add up to the whole.
        """
        lows = [known[part][0] for part in self.parts]
        highs = [known[part][1] for part in self.parts]
        least, most = sum(lows), sum(high for high in highs if high is not None)
        open_parts = highs.count(None)
        _narrow(known, self.whole, least, None if open_parts else most)
        whole_low, whole_high = known[self.whole]
        for part, low, high in zip(self.parts, lows, highs, strict=True):
            others_open = open_parts - (high is None)
            at_least = low if others_open else whole_low - (most - (high or 0))
            _narrow(known, part, at_least, None if whole_high is None else whole_high - (least - low))

    def text(self) -> str:
        """The relation as a formula of names."""
        return f"{' + '.join(self.parts)} = {self.whole}"


@frozen
class ShareOf:
    """``share`` is ``part`` divided by ``whole``; where it is stated, the whole is not empty."""

    share: str
    part: str
    whole: str
    in_wholes: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The quantities it joins."""
        return (self.share, self.part, self.whole)

    def tighten(self, known: Known) -> None:
        """Narrow part and whole by a stated share; nothing happens where none is stated.

        Raises:
            Contradiction: if no part and whole give the share.
        """
        if self.share not in known:
            return
        low, high = known[self.share]
        part_low, part_high = known[self.part]
        _narrow(known, self.whole, 1 if self.in_wholes else 0, None)
        whole_low, whole_high = known[self.whole]
        most = None if high is None or whole_high is None else self._down(high * whole_high)
        _narrow(known, self.part, self._up(low * whole_low), most)
        least_whole = self._up(Fraction(part_low) / high) if high else whole_low
        most_whole = self._down(Fraction(part_high) / low) if low and part_high is not None else None
        _narrow(known, self.whole, least_whole, most_whole)

    def _up(self, number: Number) -> Number:
        return math.ceil(number) if self.in_wholes else simplest(number)

    def _down(self, number: Number) -> Number:
        return math.floor(number) if self.in_wholes else simplest(number)

    def text(self) -> str:
        """The relation as a formula of names."""
        return f"{self.part} / {self.whole} = {self.share}"


Relation = PartOf | SumsTo | ShareOf
