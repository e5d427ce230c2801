"""What a formula comes to on an observation, with the evidence."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from xhht.exact import Interval, simplest
from xhht.exact import Number as Exact
from xhht.formula.nodes import Condition, Constant, Count, Flag, Number, Parameter
from xhht.languages import Language

if TYPE_CHECKING:
    from xhht.observation import Observation


class Value(NamedTuple):
    """What a number formula comes to. A named tuple, because evidence is made by the thousand.

    Attributes:
        formula: the formula.
        ends: the least and the greatest possible value, ``None`` where there is no limit; an exact share
            leaves them to be worked out from its parts when somebody asks.
        empty: ``True`` where a base is 0, so that there is no number at all; ``None`` where that is not
            known; ``False`` where there certainly is a number.
        parts: the results of the formulas inside.
        seen: the observation.
    """

    formula: Number
    ends: tuple[Exact | None, Exact | None] | None
    empty: bool | None
    parts: tuple[Any, ...]
    seen: "Observation"

    @property
    def low(self) -> Exact | None:
        """The least possible value, ``None`` where there is no lower bound."""
        return self.exact_share if self.ends is None else self.ends[0]

    @property
    def high(self) -> Exact | None:
        """The greatest possible value, ``None`` where there is no upper bound."""
        return self.exact_share if self.ends is None else self.ends[1]

    @property
    def exact_share(self) -> Exact:
        """The quotient of two exact parts."""
        part, whole = self.parts
        return simplest(Fraction(part.low, whole.low))

    @property
    def exact(self) -> Exact | None:
        """The value where it is certain, a whole number as `int`, else ``None``."""
        if self.ends is None:
            return self.exact_share
        low, high = self.ends
        return low if self.empty is False and low == high else None

    @property
    def interval(self) -> Interval | None:
        """The bounds, or ``None`` where the value is certainly empty."""
        return None if self.empty else Interval(self.low, self.high)

    @property
    def missing(self) -> tuple[Number | Condition, ...]:
        """The figures and parameters that are not known exactly."""
        return _missing(self)

    def text(self, lang: Language | None = None) -> str:
        """The value for readers, with its fraction: ``50/55 = 90,9 %``."""
        from xhht.formula.sentences import value_text

        return value_text(self, lang)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        if self.empty:
            return f"<Value of {self.formula!r}: empty>"
        known = self.exact
        shown = f"{known}" if known is not None else f"{_end(self.low, '-')} to {_end(self.high, '')}"
        return f"<Value of {self.formula!r}: {shown}{' or empty' if self.empty is None else ''}>"


class Outcome(NamedTuple):
    """What a condition comes to.

    Attributes:
        formula: the condition.
        truth: ``True``, ``False``, or ``None`` where it is not known.
        parts: the results of the formulas inside.
        seen: the observation.
    """

    formula: Condition
    truth: bool | None
    parts: tuple[Any, ...]
    seen: "Observation"

    @property
    def missing(self) -> tuple[Number | Condition, ...]:
        """The figures and parameters that are not known exactly."""
        return _missing(self)

    @property
    def unsettled(self) -> tuple[Number | Condition, ...]:
        """The figures and parameters that keep it from being known; none where it is."""
        if self.truth is not None:
            return ()
        inner = [part.unsettled if isinstance(part, Outcome) else part.missing for part in self.parts]
        return tuple(dict.fromkeys(leaf for leaves in inner for leaf in leaves)) if inner else self.missing

    def text(self, lang: Language | None = None) -> str:
        """The condition with its figures and its outcome, as a sentence."""
        from xhht.formula.sentences import outcome_text

        return outcome_text(self, lang)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        said = {True: "true", False: "false", None: "unknown"}[self.truth]
        return f"<Outcome of {self.formula!r}: {said}>"

    def __bool__(self) -> bool:
        raise TypeError("an outcome may be unknown: use outcome.truth, which is True, False or None")


Result = Value | Outcome
"""What any formula comes to."""


def _missing(result: Result) -> tuple[Number | Condition, ...]:
    found: dict[Number | Condition, None] = {}
    for leaf in _leaves(result):
        unsure = leaf.exact is None if isinstance(leaf, Value) else leaf.truth is None
        if unsure:
            found[leaf.formula] = None
    return tuple(found)


def _leaves(result: Result) -> list[Result]:
    if isinstance(result.formula, Count | Flag | Parameter | Constant):
        return [result]
    return [leaf for part in result.parts for leaf in _leaves(part)]


def _end(end: int | Fraction | None, sign: str) -> str:
    return f"{sign}∞" if end is None else str(end)
