"""What the law leaves open: parameters with a domain, which a caller may set with a source."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from attrs import field, frozen

from xhht.entities import Source
from xhht.errors import InvalidInput, Problem, refuse, show
from xhht.exact import Interval, Number, exact
from xhht.formula.nodes import Constant
from xhht.languages import Text, in_both
from xhht.number_text import decimal_text, read_number, write_number, write_percent
from xhht.rules.sources import Citation, Confidence, Interpretation, weakest
from xhht.structure import reads, writes
from xhht.typed import Count, Record, not_one_of

Kind = Literal["share", "count", "points", "choice", "flag"]
Value = bool | int | Fraction | str
"""What a parameter can be set to: a number, a flag, or the name of a choice."""

_CHOICE = Text(vi="{label}: {choice}", en="{label}: {choice}")
_FLAGS = {False: Text(vi="không", en="no"), True: Text(vi="có", en="yes")}


@frozen(kw_only=True)
class OpenParameter(Record):
    """A value that the law leaves open, or that no source good enough is known for.

    Without a default it behaves as a missing figure: it may be anything in its domain.

    Attributes:
        name: its ASCII name, as formulas use it.
        label: what readers see.
        kind: ``share`` (0 to 1), ``count``, ``points``, ``choice`` (one of some readings) or ``flag``.
        choices: of a choice, the readings by name.
        maximum: the greatest possible value of a count or points.
        default: what it is taken to be unless the caller says otherwise.
        citation: where the default comes from.
        interpretation: the reason of a default that no text states.
        note: what is open about it.

    Raises:
        InvalidInput: if the default lies outside the domain, or has neither citation nor interpretation.

    >>> least = OpenParameter(name="least", label=Text(vi="ngưỡng", en="threshold"), kind="share")
    >>> least.known(None), least.known(Fraction(7, 10))
    ({'least': Interval(low=0, high=1)}, {'least': Interval(low=Fraction(7, 10), high=Fraction(7, 10))})
    """

    name: str
    label: Text
    kind: Kind
    choices: Mapping[str, Text] = field(factory=dict)
    maximum: Count | None = None
    default: Value | None = None
    citation: Citation | None = None
    interpretation: Interpretation | None = None
    note: Text | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.default is not None:
            object.__setattr__(self, "default", self.read(self.default))

    def _problems(self) -> Iterator[Problem]:
        if not self.name.isidentifier() or not self.name.isascii():
            yield Problem("not_identifier", "name", show(self.name))
        if (self.kind == "choice") != bool(self.choices):
            yield Problem("choices_due", "choices", show(list(self.choices)))
        if self.default is not None and self.citation is None and self.interpretation is None:
            yield Problem("default_unsourced", "default", show(self.default))
        if self.default is not None:
            try:
                self.read(self.default)
            except InvalidInput as error:
                yield from (problem.under("default") for problem in error.problems)

    @property
    def confidence(self) -> Confidence:
        """How sure we are of the default."""
        words = [place.confidence for place in (self.citation, self.interpretation) if place is not None]
        return weakest(words) if words else "unsourced"

    def read(self, value: object) -> Value:
        """A caller's value: a constant such as ``percent(70)``, a number, a flag, the name of a choice.

        Raises:
            InvalidInput: if it lies outside the domain.
        """
        if self.kind == "choice":
            if not isinstance(value, str) or value not in self.choices:
                raise InvalidInput(not_one_of(self.choices, value, ""))
            return value
        if self.kind == "flag":
            if not isinstance(value, bool):
                raise InvalidInput(Problem("not_flag", got=show(value)))
            return value
        return self._number(value)

    def _number(self, value: object) -> Number:
        number, percent = _read_number(value)
        if percent and self.kind != "share":
            details = {"units": f"{self.kind} / share"}
            raise InvalidInput(Problem("mixed_units", got=show(value), details=details))
        if not self.domain.contains(number):
            code = "negative" if number < 0 else "share_above_one" if self.kind == "share" else "above_maximum"
            raise InvalidInput(Problem(code, got=show(value), details={"maximum": self.maximum}))
        if self.kind == "count" and not isinstance(number, int):
            raise InvalidInput(Problem("not_whole", got=show(value)))
        return number

    @property
    def domain(self) -> Interval:
        """Every number it may be; of a choice or a flag, 0 or 1."""
        return Interval(0, self.maximum if self.kind in ("count", "points") else 1)

    def known(self, value: Value | None) -> dict[str, Interval]:
        """What formulas know of it: the value by its key; a choice has one key a reading."""
        if self.kind == "choice":
            return {f"{self.name}={choice}": _picked(choice, value) for choice in self.choices}
        if value is None:
            return {self.name: self.domain}
        number = int(value) if isinstance(value, bool) else value
        return {self.name: Interval(number, number)} if not isinstance(number, str) else {}

    @property
    def labels(self) -> dict[str, Text]:
        """How formulas call it, by key; a choice has one label a reading."""
        if self.kind != "choice":
            return {self.name: self.label}
        return {f"{self.name}={key}": _CHOICE.fill(label=self.label, choice=text) for key, text in self.choices.items()}

    def text_of(self, value: Value | None) -> Text:
        """A value for readers."""
        if value is None:
            return Text(vi="chưa xác định", en="open")
        if isinstance(value, str):
            return self.choices.get(value) or in_both(lambda _: value)
        if isinstance(value, bool):
            return _FLAGS[value]
        write = write_percent if self.kind == "share" else write_number
        return in_both(lambda lang: write(value, 2, lang))


def _read_number(value: object) -> tuple[Number, bool]:
    """A number, and whether it is written as a percentage."""
    if isinstance(value, str):
        read = read_number(value, None)
        return read.value, read.percent
    return (value.value, value.percent) if isinstance(value, Constant) else (exact(value), False)


def _picked(choice: str, value: Value | None) -> Interval:
    return Interval(0, 1) if value is None else Interval(int(choice == value), int(choice == value))


@frozen(kw_only=True)
class Supplied:
    """What a caller supplied: the value of a parameter, or the formula of a requirement.

    Attributes:
        name: the parameter, or the requirement's id.
        value: the value, or the formula as text.
        source: where it comes from.
    """

    name: str
    value: Value
    source: Source


def _read_value(data: Any, _: Any) -> Value:
    if isinstance(data, bool | int | str):
        return data
    refuse([Problem("float_figure", got=show(data))])
    return False


def _write_value(value: Value | None) -> Any:
    return decimal_text(value) if isinstance(value, Fraction) else value


reads(Value, _read_value)
writes(Value | None, _write_value)
