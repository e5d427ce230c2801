"""Figures: what can be known of one quantity, read from Python values and from plain data."""

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from xhht.errors import InvalidInput, Problem, refuse, show
from xhht.exact import AtLeast, Interval, Number, Stated, exact, read_exact
from xhht.structure import reads, structure, writes
from xhht.typed import LARGEST_COUNT, ill_typed
from xhht.vocabulary import Quantity, Vocabulary
from xhht.vocabulary.relations import Bounds

Figure = bool | int | Fraction | Stated | AtLeast
"""What is known of one quantity: exactly, as printed after rounding, or from below; of a flag, yes or no."""


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


def own_bounds(vocabulary: Vocabulary, name: str, figure: Figure | Interval) -> Bounds:
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


def _interval(figure: Figure | Interval) -> Interval:
    if isinstance(figure, Interval):
        return figure
    return figure.interval if isinstance(figure, Stated | AtLeast) else Interval(figure, figure)


def printed(figure: Figure | Interval) -> str:
    """A figure as an error shows it."""
    return figure.text if isinstance(figure, Stated) else repr(figure)


@frozen
class _StatedForm:
    stated: str
    rounding: Literal["nearest", "down", "unknown"] = "nearest"
    lang: Literal["vi", "en"] | None = None

    def figure(self) -> Figure:
        return Stated(self.stated, self.rounding, self.lang)


@frozen
class _AtLeastForm:
    at_least: Number

    def figure(self) -> Figure:
        return AtLeast(self.at_least)


@frozen
class _ExactForm:
    exact: Number

    def figure(self) -> Figure:
        return self.exact


_FORMS: dict[str, Any] = {"stated": _StatedForm, "at_least": _AtLeastForm, "exact": _ExactForm}


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
    form = next((key for key in _FORMS if key in data), "stated")
    figure: Figure = structure(data, _FORMS[form]).figure()
    return figure


def _write_stated(figure: Stated) -> Any:
    form = {"stated": figure.text, "rounding": figure.rounding, "lang": figure.lang}
    plain = figure.rounding == "nearest" and figure.lang is None
    return figure.text if plain else {key: value for key, value in form.items() if value is not None}


def _read_number(data: Any, _: Any) -> Number:
    return read_exact(data) if isinstance(data, str) else exact(data)


def _write_bound(figure: AtLeast) -> Any:
    return {"at_least": figure.value if isinstance(figure.value, int) else str(figure.value)}


reads(Number, _read_number)
reads(Figure, _read)
writes(Stated, _write_stated)
writes(AtLeast, _write_bound)
writes(Fraction, lambda figure: {"exact": str(figure)} if figure.denominator > 1 else figure.numerator)
