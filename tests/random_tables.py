"""Random formulas and random tables, plainly by a seed: thousands cost less than Hypothesis would."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from xhht import Observation, Quantity, Vocabulary
from xhht.formula import build
from xhht.formula.nodes import Compare, Condition, Number

RELATIONS = (">=", ">", "<=", "<", "==")


class Formulas:
    """Draws formulas of every kind over a vocabulary."""

    def __init__(
        self, words: Vocabulary, seed: int, *, depth: int = 2, back: int = 1, parameters: Sequence[str] = ()
    ) -> None:
        self.random = Random(seed)  # noqa: S311 - a draw, no secret
        self.depth, self.back, self.parameters = depth, back, parameters
        self.numbers = [item.name for item in words if item.kind not in ("flag", "share")]
        self.flags = [item.name for item in words if item.kind == "flag"]
        self.pairs = [(item.name, item.inside) for item in words if item.inside]

    def number(self, depth: int | None = None) -> Number:
        draw = self.random
        depth = self.depth if depth is None else depth
        if depth == 0 or draw.random() < 0.25:
            return self._leaf()
        inner = [self.number(depth - 1) for _ in range(draw.randint(1, 3))]
        return draw.choice([self._total, self._share, self._extreme, self._when, self._pairs, self._scale])(
            inner, depth
        )

    def condition(self, depth: int = 2) -> Condition:
        draw = self.random
        if depth and draw.random() < 0.3:
            parts = [self.condition(depth - 1) for _ in range(draw.randint(1, 3))]
            return draw.choice(
                [build.all_of(*parts), build.any_of(*parts), build.n_of(2, *parts), build.not_(parts[0])]
            )
        if draw.random() < 0.15:
            return self._earlier(build.flag(draw.choice(self.flags)))
        return Compare(self.number(), draw.choice(RELATIONS), self._threshold())

    def _threshold(self) -> Number:
        draw = self.random
        if self.parameters and draw.random() < 0.2:
            return build.parameter(draw.choice(self.parameters))
        kind = draw.random()
        if kind < 0.4:
            return build.percent(draw.choice([0, 50, 80, 90, 100]))
        if kind < 0.55:
            return build.when(draw.choice(self.flags), build.percent(70), build.percent(80))
        return self.number(self.depth - 1)

    def _leaf(self) -> Number:
        draw = self.random
        if draw.random() < 0.25:
            return build.constant(Fraction(draw.randint(-6, 12), draw.choice([1, 1, 2, 3, 10])))
        return self._earlier(build.count(draw.choice(self.numbers)))

    def _earlier(self, formula: Any) -> Any:
        return build.previous(formula) if self.back and self.random.random() < 0.2 else formula

    def _total(self, inner: list[Number], _: int) -> Number:
        return build.total(*inner) if self.random.random() < 0.6 else build.difference(inner[0], inner[-1])

    def _share(self, inner: list[Number], _: int) -> Number:
        return build.share(inner[0], of=inner[-1])

    def _extreme(self, inner: list[Number], _: int) -> Number:
        return self.random.choice([build.smallest, build.largest])(*inner)

    def _when(self, inner: list[Number], _: int) -> Number:
        return build.when(self.condition(0), inner[0], inner[-1])

    def _scale(self, inner: list[Number], _: int) -> Number:
        return build.scale(inner[0], by=Fraction(self.random.randint(-6, 6), self.random.choice([1, 2, 5])))

    def _pairs(self, _: list[Number], __: int) -> Number:
        pairs = self.random.sample(self.pairs, self.random.randint(1, min(3, len(self.pairs))))
        rate = build.share(build.total(*(part for part, _ in pairs)), of=build.total(*(whole for _, whole in pairs)))
        return self._earlier(rate)


def figures(words: Vocabulary, items: list[Quantity], draw: Random, largest: int, gaps: float) -> dict[str, Any]:
    """Figures of one row that agree with each other, some of them missing."""
    found: dict[str, Any] = {}
    for item in items:
        top = largest if item.maximum is None else item.maximum
        if item.inside:
            siblings = [other.name for other in words if item.sums_to and other.sums_to == item.sums_to]
            left = found[item.inside] - sum(found.get(name, 0) for name in siblings)
            if siblings and all(name in found for name in siblings if name != item.name):
                found[item.name] = left if item.maximum is None else min(left, item.maximum)
                found[item.inside] -= left - found[item.name]
                continue
            top = left if item.maximum is None else min(left, item.maximum)
        found[item.name] = _value(item.kind, draw, int(top))
    return {name: None if draw.random() < gaps else value for name, value in found.items()}


def _depth(words: Vocabulary, name: str) -> int:
    inside = words[name].inside
    return 0 if inside is None else 1 + _depth(words, inside)


def _value(kind: str, draw: Random, top: int) -> Any:
    if kind == "flag":
        return draw.random() < 0.5
    if kind == "points":
        return Fraction(draw.randint(0, top * 20), 20)
    near = draw.random()
    if near < 0.15:
        return draw.choice([0, top])
    if near < 0.5:
        return min(top, max(0, top * draw.choice([50, 70, 80, 90]) // 100 + draw.randint(-1, 1)))
    return draw.randint(0, top)


def rows(words: Vocabulary, count: int, seed: int = 0, names: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Rows from empty ones to complete ones, from small figures to the largest."""
    draw = Random(seed)  # noqa: S311
    asked = words if names is None else [words[name] for name in words.with_wholes(names)]
    items = sorted((item for item in asked if item.kind != "share"), key=lambda item: _depth(words, item.name))
    sizes = [0, 1, 3, 20, 100, 10**4, 10**9, 10**12]
    return [figures(words, items, draw, draw.choice(sizes), draw.choice([0, 0.1, 0.3, 0.7, 1])) for _ in range(count)]


PREVIOUS = "_previous"


def observations(words: Vocabulary, table: Iterable[dict[str, Any]]) -> list[Observation]:
    """The same as observations."""
    found = []
    for row in table:
        before = {name.removesuffix(PREVIOUS): value for name, value in row.items() if name.endswith(PREVIOUS)}
        now = {name: value for name, value in row.items() if not name.endswith(PREVIOUS)}
        earlier = Observation(before, catalogue=words) if before else None
        found.append(Observation(now, previous=earlier, catalogue=words))
    return found


def as_columns(row: dict[str, Any]) -> dict[str, Any]:
    """A row as tables hold it: points as floats."""
    return {name: float(value) if isinstance(value, Fraction) else value for name, value in row.items()}


def with_earlier(now: list[dict[str, Any]], before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with the figures of an earlier period beside them."""
    pairs = zip(now, before, strict=True)
    return [row | {name + PREVIOUS: value for name, value in earlier.items()} for row, earlier in pairs]
