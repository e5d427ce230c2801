"""Figures: what can be known of one quantity, read from Python values and from plain data."""

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from xhht.errors import InvalidInput, Problem, refuse, show
from xhht.exact import DIGITS, AtLeast, Interval, Number, Stated, exact, read_exact
from xhht.structure import reads, structure, writes
from xhht.typed import LARGEST_COUNT, ill_typed
from xhht.vocabulary import Quantity, Vocabulary
from xhht.vocabulary.relations import Bounds

Figure = bool | int | Fraction | Stated | AtLeast
"""What is known of one quantity: exactly, as printed after rounding, or from below; of a flag, yes or no."""

Known = Figure | Interval
"""The same, or anything between two bounds."""


def read_figure(quantity: Quantity, value: object) -> Figure:
    """A value as a figure of the quantity.

    Args:
        quantity: what is counted.
        value: a whole number, `Fraction`, `Decimal` or float (by its shortest text), a `bool` for a flag,
            `Stated` or `AtLeast`.

    Raises:
        InvalidInput: for a value of the wrong kind or below 0.

    >>> from xhht.vocabulary import packaged_vocabulary
    >>> read_figure(packaged_vocabulary()["schools"], 55.0)
    55
    """
    if isinstance(value, Stated | AtLeast):
        return value
    if quantity.kind == "flag":
        refuse(ill_typed(bool, value, ""))
        return bool(value)
    if isinstance(value, bool):
        raise InvalidInput(Problem("not_whole", got=show(value)))
    number = exact(value)
    if quantity.is_whole and not isinstance(number, int):
        raise InvalidInput(Problem("not_whole", got=show(value)))
    if number < 0:
        raise InvalidInput(Problem("negative", got=show(value)))
    if number > LARGEST_COUNT:
        raise InvalidInput(Problem("too_large", got=show(value), details={"limit": LARGEST_COUNT}))
    return number


def own_bounds(vocabulary: Vocabulary, name: str, figure: Known) -> Bounds:
    """The bounds that a figure has by itself, within the domain of its quantity.

    Raises:
        InvalidInput: if the figure lies outside the domain.
    """
    if isinstance(figure, bool):
        return int(figure), int(figure)
    domain = vocabulary.domain(name)
    stated = _interval(figure)
    met = stated.meet(domain)
    if met is None:
        above = "share_above_one" if vocabulary[name].kind == "share" else "above_maximum"
        code = "negative" if stated.high is not None and stated.high < 0 else above
        raise InvalidInput(Problem(code, got=printed(figure), details={"maximum": domain.high}))
    low: Number = met.low or 0
    if not vocabulary[name].is_whole:
        return low, met.high
    low, high = math.ceil(low), None if met.high is None else math.floor(met.high)
    if high is not None and low > high:
        raise InvalidInput(Problem("not_whole", got=printed(figure)))
    return low, high


def _interval(figure: Known) -> Interval:
    if isinstance(figure, Interval):
        return figure
    return figure.interval if isinstance(figure, Stated | AtLeast) else Interval(figure, figure)


def printed(figure: Known) -> str:
    """A figure as an error shows it."""
    return figure.text if isinstance(figure, Stated) else repr(figure)


@frozen
class StatedForm:
    """A printed number, and how it was rounded.

    Attributes:
        stated: the number as printed, such as ``90,9 %``.
        rounding: ``nearest`` unless said otherwise; ``down`` where it was cut off.
        lang: whose separators it has, where both readings make sense.
    """

    stated: str
    rounding: Literal["nearest", "down", "unknown"] = "nearest"
    lang: Literal["vi", "en"] | None = None

    def figure(self) -> Figure:
        """The figure."""
        return Stated(self.stated, self.rounding, self.lang)


@frozen
class AtLeastForm:
    """A number that may be larger.

    Attributes:
        at_least: the least that it may be.
    """

    at_least: Number

    def figure(self) -> Figure:
        """The figure."""
        return AtLeast(self.at_least)


@frozen
class ExactForm:
    """An exact number with a fraction.

    Attributes:
        exact: the number, such as ``15/2`` or ``7.5``.
    """

    exact: Number

    def figure(self) -> Figure:
        """The figure."""
        return self.exact


@frozen
class IntervalForm:
    """Everything that a figure may still turn out to be.

    Attributes:
        low: the least that it may be.
        high: the most that it may be.
    """

    low: Number | None = None
    high: Number | None = None

    def figure(self) -> Interval:
        """The interval."""
        return Interval(self.low, self.high)


FORMS: dict[str, Any] = {"stated": StatedForm, "at_least": AtLeastForm, "exact": ExactForm}
"""The tables that a figure can be written as, by the key that tells them apart."""


def _read(data: Any, _: Any) -> Figure:
    """A whole number; true or false; text for a printed number; a table for a bound, a fraction, a rounding."""
    if isinstance(data, str):
        return Stated(data)
    if isinstance(data, float):
        raise InvalidInput(Problem("float_figure", got=show(data)))
    if isinstance(data, bool):
        return data
    if not isinstance(data, Mapping):
        refuse(ill_typed(int, data, ""))
        return int(data)
    form = next((key for key in FORMS if key in data), "stated")
    figure: Figure = structure(data, FORMS[form]).figure()
    return figure


def _read_known(data: Any, kind: Any) -> Known:
    if isinstance(data, Mapping) and ("low" in data or "high" in data):
        return structure(data, IntervalForm).figure()
    return _read(data, kind)


def _write_stated(figure: Stated) -> Any:
    form = {"stated": figure.text, "rounding": figure.rounding, "lang": figure.lang}
    plain = figure.rounding == "nearest" and figure.lang is None
    return figure.text if plain else {key: value for key, value in form.items() if value is not None}


def _read_number(data: Any, _: Any) -> Number:
    return read_exact(data) if isinstance(data, str) else exact(data)


def _plain(number: Number) -> int | str:
    """A number as `_read_number` reads it."""
    if max(abs(number.numerator), number.denominator) >= 10**DIGITS:
        raise InvalidInput(Problem("too_large", got=show(number), details={"limit": f"10^{DIGITS}"}))
    return number if isinstance(number, int) else str(number)


def _write_interval(figure: Interval) -> Any:
    return {key: _plain(end) for key, end in (("low", figure.low), ("high", figure.high)) if end is not None}


reads(Number, _read_number)
reads(Figure, _read)
reads(Known, _read_known)
writes(Stated, _write_stated)
writes(AtLeast, lambda figure: {"at_least": _plain(figure.value)})
writes(Interval, _write_interval)
writes(Fraction, lambda figure: {"exact": _plain(figure)} if figure.denominator > 1 else figure.numerator)
