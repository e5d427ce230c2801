"""How far a condition is from holding: the smallest change in one quantity, everything else unchanged."""

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from attrs import evolve, field, frozen

from xhht.errors import InvalidInput
from xhht.exact import Interval
from xhht.exact import Number as Exact
from xhht.formula.evaluate import evaluate
from xhht.formula.needs import needs
from xhht.formula.nodes import Compare, Condition, Constant, Met, Share
from xhht.formula.result import Outcome, Value
from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_number
from xhht.observation import Observation
from xhht.vocabulary import Quantity

_FARTHEST = 10**12
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
    asked = _one_sided(outcome)
    for name in needs(condition).quantities:
        quantity = seen.vocabulary[name]
        if quantity.better != "none" and quantity.kind != "flag" and _is_given(seen.figures.get(name)):
            search = _Search(asked, condition, seen, quantity, parameters)
            yield Shortfall(condition, quantity, search.now, search.change())


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
    _changed: dict[int, Observation | None] = field(factory=dict, init=False, eq=False)

    @property
    def now(self) -> Exact:
        return self.seen.bounds(self.quantity.name)[0]

    def change(self) -> int | None:
        sign = 1 if self.quantity.better == "more" else -1
        farthest = self._room(sign)
        steps = self._guessed(sign, farthest) or _smallest(lambda step: self._holds(self.asked, sign * step), farthest)
        return sign * steps if self._holds(self.condition, sign * steps) else None

    def _guessed(self, sign: int, farthest: int) -> int | None:
        """The steps that a straight line through the first one needs, if these are just enough."""
        first, second = self._gap(0), self._gap(sign) if farthest > 0 else None
        if first is None or second is None or first == second:
            return None
        steps = math.ceil(Fraction(first) / (first - second))
        if steps > farthest > 0:
            return None if self._holds(self.asked, sign * farthest) else farthest
        fits = steps > 0 and self._holds(self.asked, sign * steps)
        return steps if fits and not (steps > 1 and self._holds(self.asked, sign * (steps - 1))) else None

    def _gap(self, change: int) -> Exact | None:
        """What is between the two sides of the comparison, in a form that is mostly linear in the quantity."""
        outcome = self._outcome(self.asked, change)
        left, right = outcome.parts if outcome is not None and isinstance(outcome.formula, Compare) else (None, None)
        if not isinstance(left, Value) or not isinstance(right, Value):
            return None
        part, whole = left.parts if isinstance(left.formula, Share) else (left, None)
        ends = [part.exact, right.exact, 1 if whole is None else whole.exact]
        return None if None in ends else ends[0] - ends[1] * ends[2]

    def _room(self, sign: int) -> int:
        """How many whole steps everything else leaves in the direction."""
        low, high = self.seen.with_figures({self.quantity.name: None}).bounds(self.quantity.name)
        end = high if sign > 0 else low
        return _FARTHEST if end is None else int((end - self.now) * sign)

    def _holds(self, condition: Condition, change: int) -> bool:
        outcome = self._outcome(condition, change)
        return outcome is not None and outcome.truth is True

    def _outcome(self, condition: Condition, change: int) -> Outcome | None:
        """What the condition comes to after a change; ``None`` where the other figures do not allow it."""
        if change not in self._changed:
            try:
                self._changed[change] = self.seen.with_figures({self.quantity.name: self.now + change})
            except InvalidInput:
                self._changed[change] = None
        changed = self._changed[change]
        return None if changed is None else evaluate(condition, changed, parameters=self.parameters)


def _smallest(holds: Callable[[int], bool], farthest: int) -> int:
    """The smallest step from 1 that holds, or else the farthest; steps doubling first, then halving."""
    low, high = 0, 1
    while high < farthest and not holds(high):
        low, high = high, high * 2
    high = min(high, farthest)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
