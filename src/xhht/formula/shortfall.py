"""How far a condition is from holding: the smallest change in one quantity, everything else unchanged."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil

from attrs import evolve, frozen

from xhht.errors import InvalidInput
from xhht.exact import Interval
from xhht.exact import Number as Exact
from xhht.formula.evaluate import evaluate
from xhht.formula.needs import needs
from xhht.formula.nodes import Compare, Condition, Constant, Met
from xhht.formula.result import Outcome, Value
from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_number
from xhht.observation import Observation
from xhht.typed import LARGEST_COUNT
from xhht.vocabulary import Quantity

_FARTHEST = 10**12
_SIDES = 2
_MORE = Text(vi="{label}: thêm {by} (từ {now} lên {then})", en="{label}: {by} more ({now} to {then})")
_FEWER = Text(vi="{label}: bớt {by} (từ {now} xuống {then})", en="{label}: {by} fewer ({now} to {then})")
_NEVER = Text(
    vi="{label}: đang là {now}, không thể đạt chỉ bằng đại lượng này",
    en="{label}: now {now}, cannot be reached by this quantity alone",
)


@frozen
class Shortfall:
    """What one quantity would have to become for an unmet condition to hold.

    Attributes:
        condition: the unmet condition.
        quantity: the quantity's declaration.
        now: its figure.
        change: the smallest whole-number change, negative for fewer; ``None`` where no change of this
            quantity alone is enough.
    """

    condition: Condition
    quantity: Quantity
    now: Exact
    change: int | None

    def text(self, lang: Language | None = None) -> str:
        """The change in words.

        >>> from xhht.formula import percent, share
        >>> seen = Observation({"schools": 55, "schools_national_standard": 48})
        >>> print(shortfall(share("schools_national_standard", of="schools") >= percent(90), seen)[0].text("en"))
        national-standard schools: 2 more (48 to 50)
        """
        lang = chosen_language(lang)
        form = _NEVER if self.change is None else _MORE if self.change > 0 else _FEWER
        change = self.change or 0
        numbers = {"by": abs(change), "now": self.now, "then": self.now + change}
        said = {name: write_number(number, 2, lang) for name, number in numbers.items()}
        return form.say(lang).format(label=self.quantity.label.say(lang), **said)

    def __str__(self) -> str:
        return self.text()


def shortfall(
    condition: Condition, seen: Observation, *, parameters: Mapping[str, Exact | Interval | Constant] | None = None
) -> tuple[Shortfall, ...]:
    """How far a condition is from holding.

    Args:
        condition: any condition; of a group, every member that does not hold is answered by itself.
        seen: what is known.
        parameters: the open parameters, as for `evaluate`.

    Returns:
        Per unmet comparison, one entry for every exactly known quantity in it that has a better direction:
        the smallest change in that direction that makes the comparison hold, within what the vocabulary and
        the other figures allow. Nothing for what holds or is not known. Found by bisection, which takes it
        that a change for the better never undoes what a smaller one has reached.

    >>> from xhht.formula import percent, share
    >>> seen = Observation({"schools": 55, "schools_national_standard": 48})
    >>> shortfall(share("schools_national_standard", of="schools") >= percent(90), seen)[0].change
    2
    """
    return tuple(_shortfalls(condition, seen, parameters or {}))


def _shortfalls(
    condition: Condition, seen: Observation, parameters: Mapping[str, Exact | Interval | Constant]
) -> Iterator[Shortfall]:
    outcome = evaluate(condition, seen, parameters=parameters)
    if outcome.truth is not False:
        return
    if isinstance(condition, Met):
        for member in condition.conditions:
            yield from _shortfalls(member, seen, parameters)
        return
    asked, names = _one_sided(outcome), needs(condition).quantities
    near = _near(seen, names)
    for name in names:
        quantity = seen.vocabulary[name]
        if quantity.better != "none" and quantity.kind != "flag" and _is_given(seen.figures.get(name)):
            search = _Search(asked, condition, near, quantity, parameters)
            yield Shortfall(condition, quantity, search.now, search.change())


def _near(seen: Observation, names: Iterable[str]) -> Observation:
    """The same observation with the figures that can say something of the named ones only."""
    words = seen.vocabulary
    related = {other for name in names for relation in words.related[name] for other in relation.names}
    figures = {name: figure for name, figure in seen.figures.items() if name in related or name in names}
    return evolve(seen, figures=figures)


def _one_sided(outcome: Outcome) -> Condition:
    """The condition to reach; for an equality, the side that is still missing."""
    condition = outcome.formula
    if not isinstance(condition, Compare) or condition.relation != "==":
        return condition
    left, right = outcome.parts
    below = isinstance(left, Value) and isinstance(right, Value) and _below(left, right)
    return evolve(condition, relation=">=" if below else "<=")


def _is_given(figure: object) -> bool:
    return isinstance(figure, int | Fraction)


def _below(left: Value, right: Value) -> bool:
    return left.high is not None and right.low is not None and left.high < right.low


@frozen
class _Search:
    """The search for the smallest change of one quantity."""

    asked: Condition
    condition: Condition
    seen: Observation
    quantity: Quantity
    parameters: Mapping[str, Exact | Interval | Constant]

    @property
    def now(self) -> Exact:
        return self.seen.bounds(self.quantity.name)[0]

    def change(self) -> int | None:
        sign = 1 if self.quantity.better == "more" else -1
        farthest = self._room(sign)
        if not self._holds(self.asked, sign * farthest):
            return None
        steps = _smallest(lambda step: self._holds(self.asked, sign * step), farthest, self._guess(sign))
        return sign * steps if self._holds(self.condition, sign * steps) else None

    def _guess(self, sign: int) -> int:
        """How many steps it takes if every step brings as much as the first one; a place to begin the search."""
        now, then = self._gap(0), self._gap(sign)
        if now is None or then is None or now == then:
            return 1
        return max(1, ceil(now / Fraction(now - then)))

    def _gap(self, change: int) -> Exact | None:
        """How far apart the two sides of a comparison are."""
        try:
            changed = self.seen.with_figures({self.quantity.name: self.now + change})
        except InvalidInput:
            return None
        sides = evaluate(self.asked, changed, parameters=self.parameters).parts
        known = [side.exact for side in sides if isinstance(side, Value)]
        left, right = known if len(known) == len(sides) == _SIDES else (None, None)
        return None if left is None or right is None else left - right

    def _room(self, sign: int) -> int:
        """How many whole steps everything else leaves in the direction."""
        low, high = self.seen.with_figures({self.quantity.name: None}).bounds(self.quantity.name)
        end = high if sign > 0 else low
        return min(_FARTHEST, int(LARGEST_COUNT - self.now)) if end is None else int((end - self.now) * sign)

    def _holds(self, condition: Condition, change: int) -> bool:
        try:
            changed = self.seen.with_figures({self.quantity.name: self.now + change})
        except InvalidInput:
            return False
        return evaluate(condition, changed, parameters=self.parameters).truth is True


def _smallest(holds: Callable[[int], bool], farthest: int, guess: int) -> int:
    """The smallest step from 1 that holds, given that the farthest does.

    From a guess the steps double until one holds; then the smallest between the last two is halved down to. A
    guess that is right, as it is wherever the sides are straight lines, costs two trials.
    """
    low, high = 0, min(guess, farthest)
    if high > 1 and holds(high) and not holds(high - 1):
        return high
    while high < farthest and not holds(high):
        low, high = high, high * 2
    high = min(high, farthest)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
