"""What is known of every figure in every row: its own column, sharpened by those of its parts and wholes.

Quantities that limit each other form trees, so one way up and one way down find all that the relations say.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import field, frozen

from xhht.formula.columns.cells import (
    NO,
    YES,
    Cell,
    always,
    both,
    either,
    fixed,
    larger,
    less,
    minus,
    opposite,
    plus,
    smaller,
    where,
)
from xhht.formula.columns.stated import SHARES, Bounds, StatedShare
from xhht.vocabulary import Vocabulary

MISSING = -1
"""What stands in a column where a figure is missing."""

POINTS = 100
"""Points are counted in hundredths."""


@frozen(eq=False)
class Given:
    """What the table says of a figure.

    Attributes:
        value: its value, where it is known exactly.
        exact: where that is so.
        otherwise: its bounds elsewhere.
        bounded: where the table states a bound.
    """

    value: Cell
    exact: Cell
    otherwise: Bounds
    bounded: Cell = NO

    @property
    def some(self) -> Cell:
        """Where the table says something of it."""
        return either(self.exact, self.bounded)


Key = tuple[str, int]
"""A quantity, and how many periods back."""


@frozen(eq=False)
class Figures:
    """Everything that the table says of figures.

    Attributes:
        vocabulary: the quantities.
        given: what each column says.
    """

    vocabulary: Vocabulary
    given: Mapping[Key, Given]
    _from_inside: dict[Key, Bounds] = field(init=False, factory=dict)
    _settled: dict[Key, Bounds] = field(init=False, factory=dict)

    def scale(self, name: str) -> int:
        """How many of the unit of a column make one."""
        return {"points": POINTS, "share": SHARES}.get(self.vocabulary[name].kind, 1)

    def domain(self, name: str) -> Bounds:
        """Every value possible when nothing is known."""
        high = self.vocabulary.domain(name).high
        most = 0 if high is None else int(high * self.scale(name))
        return Bounds(fixed(0), fixed(most), always(high is None))

    def bounds(self, name: str, back: int = 0) -> Bounds:
        """What is known of a figure from everything in its row."""
        key = (name, back)
        if key not in self._settled:
            known = self._is_silent(key)
            self._settled[key] = self._own(key) if known else self._by_whole(key, self._by_inside(key))
        return self._settled[key]

    def contradictions(self, name: str, back: int = 0) -> Iterator[tuple[str, Cell]]:
        """Where a figure cannot be what its parts or addends make it, with what contradicts it."""
        own = self._own((name, back))
        if self.vocabulary[name].kind == "share":
            yield from self._against_share(name, back)
        if (name, back) in self.given and self.given[name, back].bounded is not NO:
            yield f"{name}_low, {name}_high", both(opposite(own.open), less(own.high, own.low))
        for part in self._parts(name):
            low = self._by_inside((part, back)).low
            yield part, NO if low is fixed(0) else _above(low, own)
        addends = self._addends(name)
        if addends:
            total = _sum([self._by_inside((addend, back)) for addend in addends])
            below = both(opposite(total.open), less(total.high, own.low))
            yield ", ".join(addends), either(_above(total.low, own), below)

    def _against_share(self, name: str, back: int) -> Iterator[tuple[str, Cell]]:
        part, whole = self.vocabulary[name].part or "", self.vocabulary[name].whole or ""
        stated = self._share((part, back))
        if stated:
            bounds = (self._by_inside((part, back)), self._by_inside((whole, back)))
            yield f"{part}, {whole}", stated.contradicts(*bounds)

    def _share(self, key: Key) -> StatedShare | None:
        """What the table states of the share of a part in the whole that it lies in."""
        name, back = key
        whole = self.vocabulary[name].inside or ""
        share = self.vocabulary.share_names.get((name, whole), "")
        in_wholes = self.vocabulary[name].is_whole and self.vocabulary[whole].is_whole if whole else False
        if (share, back) not in self.given or not in_wholes:
            return None
        bounds = self._own((share, back))
        return StatedShare(self.given[share, back].some, bounds.low, smaller(bounds.high, fixed(SHARES)))

    def _own(self, key: Key) -> Bounds:
        given = self.given.get(key)
        if given is None:
            return self.domain(key[0])
        other = given.otherwise
        low = _known_or(given, other.low, where(given.exact, given.value, other.low))
        high = given.value if other.open is YES else where(given.exact, given.value, other.high)
        return Bounds(low, high, both(opposite(given.exact), other.open))

    def _by_inside(self, key: Key) -> Bounds:
        """What the figure itself and everything inside it say."""
        if key not in self._from_inside:
            self._from_inside[key] = self._find_by_inside(key)
        return self._from_inside[key]

    def _find_by_inside(self, key: Key) -> Bounds:
        name, back = key
        inner = self._own(key)
        for part in self._parts(name):
            inner = self._sharpened(key, inner, Bounds(self._by_inside((part, back)).low, fixed(0), YES))
        addends = self._addends(name)
        if addends:
            inner = self._sharpened(key, inner, _sum([self._by_inside((addend, back)) for addend in addends]))
        for part in (*self._parts(name), *addends):
            share = self._share((part, back))
            inner = self._sharpened(key, inner, share.under(self._by_inside((part, back)))) if share else inner
        return inner

    def _by_whole(self, key: Key, inner: Bounds) -> Bounds:
        """What the whole and its other addends say beside."""
        name, back = key
        quantity = self.vocabulary[name]
        if quantity.inside is None:
            return inner
        whole = self.bounds(quantity.inside, back)
        share = self._share(key)
        inner = self._sharpened(key, inner, share.of(whole)) if share else inner
        if quantity.part_of:
            return self._sharpened(key, inner, Bounds(fixed(0), whole.high, whole.open))
        others = [self._by_inside((other, back)) for other in self._addends(quantity.inside) if other != name]
        rest = _sum(others)
        low = where(rest.open, fixed(0), minus(whole.low, rest.high))
        return self._sharpened(key, inner, Bounds(low, minus(whole.high, rest.low), whole.open))

    def _is_silent(self, key: Key) -> bool:
        """Whether the figure is known exactly in all rows."""
        given = self.given.get(key)
        return given is not None and given.exact is YES

    def _sharpened(self, key: Key, bounds: Bounds, more: Bounds) -> Bounds:
        """Bounds met with others. A figure that is known exactly stays as it is, or its row contradicts itself."""
        low = larger(bounds.low, more.low)
        if more.open is YES:
            return Bounds(low, bounds.high, bounds.open)
        high = where(bounds.open, more.high, where(more.open, bounds.high, smaller(bounds.high, more.high)))
        no_limit = both(bounds.open, more.open)
        given = self.given.get(key)
        if given is not None and bounds.open is opposite(given.exact):
            high = where(given.exact, given.value, more.high)
        return Bounds(low, high, no_limit)

    def _parts(self, name: str) -> tuple[str, ...]:
        return self._insides[name][0]

    def _addends(self, name: str) -> tuple[str, ...]:
        return self._insides[name][1]

    @property
    def _insides(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        return _insides(self.vocabulary)


@lru_cache(maxsize=16)
def _insides(words: Vocabulary) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Per quantity, its parts and its addends."""
    found: dict[str, tuple[list[str], list[str]]] = {item.name: ([], []) for item in words}
    for item in words:
        if item.part_of:
            found[item.part_of][0].append(item.name)
        if item.sums_to:
            found[item.sums_to][1].append(item.name)
    return {name: (tuple(parts), tuple(addends)) for name, (parts, addends) in found.items()}


def _known_or(given: Given, least: Cell, low: Cell) -> Cell:
    """The lower bound of a figure that is -1 where it is missing: just the larger of the two."""
    return larger(given.value, least) if given.value.low == MISSING and least is fixed(0) else low


def _sum(parts: list[Bounds]) -> Bounds:
    low, high, no_limit = fixed(0), fixed(0), NO
    for part in parts:
        low, high, no_limit = plus(low, part.low), plus(high, part.high), either(no_limit, part.open)
    return Bounds(low, high, no_limit)


def _above(low: Cell, whole: Bounds) -> Cell:
    return both(opposite(whole.open), less(whole.high, low))
