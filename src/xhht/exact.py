"""Exact numbers: intervals of fractions, what a rounded statement means, rounding for display.

Whole numbers and `Fraction` decide; a binary float enters only through its shortest decimal text.
"""

import math
import re
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from xhht.errors import InvalidInput, Problem, refuse, show
from xhht.languages import LANGUAGES, Language, Text
from xhht.number_text import read_number

Number = int | Fraction
"""An exact number: whole numbers stay `int`, which is what makes the common case fast."""

Rounding = Literal["nearest", "down", "unknown"]


def exact(value: object) -> Number:
    """The exact number that a value stands for.

    Args:
        value: an `int`, `Fraction`, `Decimal`, or a float, which counts as its shortest decimal text.

    Returns:
        An `int` where the value is whole, else a `Fraction`.

    Raises:
        InvalidInput: for NaN, infinity, `bool` and anything that is not a number.

    >>> exact(0.1) + exact(0.2) == exact(0.3)
    True
    >>> exact(Fraction(6, 3)), exact(Decimal("2.5"))
    (2, Fraction(5, 2))
    """
    if type(value) is int:
        return value
    number = _fraction(value)
    if number is None:
        raise InvalidInput(Problem("not_a_number", got=show(value)))
    return simplest(number)


def _fraction(value: object) -> Fraction | None:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, Decimal):
        return Fraction(value) if _is_modest(value) else None
    if isinstance(value, float):
        return Fraction(repr(float(value))) if math.isfinite(value) else None
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        return None
    return Fraction(value.__index__())


_LONGEST = 400
DIGITS = 30
"""The most digits that a number written as text has above and below the line."""

_PLAIN = re.compile(rf"-?[0-9]{{1,{DIGITS}}}([./][0-9]{{1,{DIGITS}}})?")


def _is_modest(value: Decimal) -> bool:
    """Whether a decimal is a number that can be written out: ``1e99999999`` would fill the memory."""
    return value.is_finite() and abs(value.adjusted()) <= _LONGEST and len(value.as_tuple().digits) <= _LONGEST


def read_exact(text: str) -> Number:
    """The exact number that plain text such as ``7.5``, ``2/37`` or ``-3`` stands for.

    Raises:
        InvalidInput: for other text, and for a fraction of nothing.

    >>> read_exact("0.50")
    Fraction(1, 2)
    """
    plain = _PLAIN.fullmatch(text)
    try:
        return simplest(Fraction(plain[0] if plain else ""))
    except (ValueError, ZeroDivisionError):
        raise InvalidInput(Problem("not_fraction", got=show(text))) from None


def simplest(number: Number) -> Number:
    """The same number as an `int` where it is whole.

    >>> simplest(Fraction(4, 2)), simplest(Fraction(1, 2))
    (2, Fraction(1, 2))
    """
    return number.numerator if number.denominator == 1 else number


def _end(value: Number | Decimal | float | None) -> Number | None:
    return None if value is None else exact(value)


@frozen
class Interval:
    """A closed interval of exact numbers: everything a figure may still turn out to be.

    Attributes:
        low: the smallest possible value, or ``None`` where there is no lower bound.
        high: the greatest possible value, or ``None`` where there is no upper bound.

    Raises:
        InvalidInput: if ``low`` lies above ``high``, or one of them is not a number.

    >>> Interval(Fraction(171, 200), Fraction(173, 200)).contains(Fraction(86, 100))
    True
    >>> Interval(50, 50).exact
    50
    """

    low: Number | None = field(converter=_end)
    high: Number | None = field(converter=_end)

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            message = Text(vi="đoạn có đầu không lớn hơn cuối", en="an interval whose low is not above its high")
            refuse([Problem("wrong_type", got=f"[{self.low}, {self.high}]", details={"type": message})])

    @property
    def exact(self) -> Number | None:
        """The value, where only one is possible, else ``None``."""
        return self.low if self.low == self.high else None

    @property
    def ends(self) -> tuple[Number | None, Number | None]:
        """Both bounds."""
        return self.low, self.high

    def contains(self, number: Number) -> bool:
        """Whether ``number`` lies between the bounds, both included."""
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    def meet(self, other: "Interval") -> "Interval | None":
        """What lies in both intervals, or ``None`` if nothing does.

        >>> Interval(0, 5).meet(Interval(3, None))
        Interval(low=3, high=5)
        """
        low = other.low if self.low is None else self.low if other.low is None else max(self.low, other.low)
        high = other.high if self.high is None else self.high if other.high is None else min(self.high, other.high)
        return None if low is not None and high is not None and low > high else Interval(low, high)


@frozen(repr=False)
class Stated:
    """A number as a report prints it, rounded: an interval of what it may have been before rounding.

    Attributes:
        text: the printed number, such as ``"86 %"`` or ``"90,9 %"``.
        rounding: how the report rounds: to the ``"nearest"`` (the default, an assumption that results
            list), ``"down"`` for reports that truncate, or ``"unknown"``, which allows both.
        lang: how to read the text where one writing could mean two numbers; see `read_number`.

    Raises:
        InvalidInput: for text that is not a number, or is one in more than one way.

    >>> Stated("86 %").interval
    Interval(low=Fraction(171, 200), high=Fraction(173, 200))
    >>> Stated("60,08 %", rounding="down").interval.low
    Fraction(751, 1250)
    """

    text: str
    rounding: Rounding = "nearest"
    lang: Language | None = None

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            refuse([Problem("not_text", path="text", got=show(self.text))])
        if self.rounding not in _BELOW:
            details = {
                "choices": ", ".join(_BELOW),
                "guess": Text(vi="mặc định là nearest", en="the default is nearest"),
            }
            refuse([Problem("not_one_of", path="rounding", got=show(self.rounding), details=details)])
        if self.lang not in (None, *LANGUAGES):
            details = {"choices": ", ".join(LANGUAGES), "guess": Text(vi="hoặc bỏ trống", en="or leave it out")}
            refuse([Problem("not_one_of", path="lang", got=show(self.lang), details=details)])
        _ = self.value

    @cached_property
    def value(self) -> Number:
        """The printed number itself, exactly."""
        return read_number(self.text, self.lang).value

    @cached_property
    def interval(self) -> Interval:
        """Everything that is printed like this; both ends are included, which is safe."""
        step = read_number(self.text, self.lang).step
        low, high = _BELOW[self.rounding], _ABOVE[self.rounding]
        if self.value < 0:
            low, high = high, low
        return Interval(simplest(self.value - low * step), simplest(self.value + high * step))

    def __repr__(self) -> str:
        rest = "" if self.rounding == "nearest" else f", rounding={self.rounding!r}"
        rest += "" if self.lang is None else f", lang={self.lang!r}"
        return f"Stated({self.text!r}{rest})"


# How far the true value may lie towards zero and away from it, in units of the last printed digit.
_BELOW: dict[str, Fraction] = {"nearest": Fraction(1, 2), "down": Fraction(0), "unknown": Fraction(1, 2)}
_ABOVE: dict[str, Fraction] = {"nearest": Fraction(1, 2), "down": Fraction(1), "unknown": Fraction(1)}


@frozen
class AtLeast:
    """A figure known only from below, as in "more than 610,000 rooms".

    Attributes:
        value: the lower bound, at least 0; the figure may equal it.

    Raises:
        InvalidInput: if the bound is not an exact number of at least 0.

    >>> AtLeast(610_000).interval
    Interval(low=610000, high=None)
    """

    value: Number

    def __attrs_post_init__(self) -> None:
        number = exact(self.value)
        refuse([Problem("negative", path="at_least", got=show(self.value)) if number < 0 else None])
        object.__setattr__(self, "value", number)

    @property
    def interval(self) -> Interval:
        """From the bound upwards, without end."""
        return Interval(self.value, None)


def power_of_ten(digits: int) -> int:
    """10 to the power of ``digits``, at least 0.

    >>> power_of_ten(3)
    1000
    """
    return int("1" + "0" * digits)


def round_half_away(number: Number, digits: int = 0) -> Number:
    """The number rounded to ``digits`` decimals, halves away from zero.

    >>> round_half_away(Fraction(5, 2)), round_half_away(Fraction(-5, 2))
    (3, -3)
    >>> round_half_away(Fraction(1000, 1100), 3)
    Fraction(909, 1000)
    """
    scale = power_of_ten(digits)
    doubled = 2 * scale * abs(Fraction(number))
    rounded = Fraction((doubled.numerator + doubled.denominator) // (2 * doubled.denominator), scale)
    return simplest(rounded if number >= 0 else -rounded)


def round_down(number: Number, digits: int = 0) -> Number:
    """The number cut off after ``digits`` decimals, towards zero, as reports that truncate do.

    >>> round_down(Fraction(2910, 4843), 4)
    Fraction(751, 1250)
    """
    scale = power_of_ten(digits)
    cut = Fraction(math.floor(scale * abs(Fraction(number))), scale)
    return simplest(cut if number >= 0 else -cut)
