"""What a formula is made of: seven kinds of numbers and four kinds of conditions, plain frozen data.

The set is closed. Each way to read a formula (evaluate it, say it, compile it, ...) is a module of its own
with one table from node to function; nobody adds methods here for a new reading.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NoReturn

from attrs import evolve, field, fields, frozen

from xhht.errors import FormulaError, Problem, show
from xhht.exact import DIGITS, exact, simplest
from xhht.exact import Number as Exact
from xhht.languages import Text

Relation = Literal[">=", ">", "<=", "<", "=="]

_TOO_LONG = 10**DIGITS

_NO_TRUTH = Text(
    vi="một điều kiện chưa có giá trị đúng sai khi chưa có số liệu: dùng all_of, any_of, not_ hoặc when "
    "thay cho and, or, not, if và so sánh chuỗi",
    en="a condition has no truth value before there are figures: use all_of, any_of, not_ or when "
    "instead of and, or, not, if and chained comparisons",
)


@frozen(eq=False, order=False, repr=False)
class Formula:
    """The base of all nodes: a number or a condition."""

    def children(self) -> tuple["Formula", ...]:
        """The formulas inside this one, in reading order."""
        return tuple(child for part in fields(type(self)) for child in _formulas(getattr(self, part.name)))

    def map_children(self, change: Callable[[Any], Any]) -> Any:
        """The same node over changed children."""
        changed = {part.name: _changed(getattr(self, part.name), change) for part in fields(type(self))}
        return evolve(self, **changed)


def _formulas(value: object) -> tuple[Formula, ...]:
    if isinstance(value, Formula):
        return (value,)
    return tuple(item for item in value if isinstance(item, Formula)) if isinstance(value, tuple) else ()


def _changed(value: object, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, Formula):
        return change(value)
    if isinstance(value, tuple):
        return tuple(change(item) if isinstance(item, Formula) else item for item in value)
    return value


@frozen(eq=False, order=False, repr=False)
class Number(Formula):
    """A formula whose value is a number. Comparing two gives a `Condition`."""

    def __ge__(self, other: object) -> "Compare":
        return Compare(self, ">=", as_number(other))

    def __gt__(self, other: object) -> "Compare":
        return Compare(self, ">", as_number(other))

    def __le__(self, other: object) -> "Compare":
        return Compare(self, "<=", as_number(other))

    def __lt__(self, other: object) -> "Compare":
        return Compare(self, "<", as_number(other))


@frozen(eq=False, order=False, repr=False)
class Condition(Formula):
    """A formula that holds, does not hold, or is unknown. It has no truth value of its own."""

    def __bool__(self) -> NoReturn:
        raise TypeError(str(_NO_TRUTH))


@frozen(repr=False, order=False)
class Count(Number):
    """A quantity of the observation.

    Attributes:
        name: the quantity.
        back: how many periods earlier.
    """

    name: str
    back: int = 0

    def __repr__(self) -> str:
        return "previous(" * self.back + (f'"{self.name}"' if self.back else f'count("{self.name}")') + ")" * self.back


@frozen(repr=False, order=False)
class Constant(Number):
    """A fixed number.

    Attributes:
        value: the number, exactly.
        percent: whether it is written as a percentage.
    """

    value: Exact = field(converter=exact)
    percent: bool = False

    def __attrs_post_init__(self) -> None:
        _refuse_long(self._written)

    @property
    def _written(self) -> Exact:
        return simplest(self.value * 100) if self.percent else self.value

    def __repr__(self) -> str:
        number = self._written
        text = str(number) if isinstance(number, int) else f'"{number}"'
        return f"{'percent' if self.percent else 'constant'}({text})"


def _refuse_long(number: Exact) -> None:
    if not -_TOO_LONG < number.numerator < _TOO_LONG or number.denominator >= _TOO_LONG:
        raise FormulaError(Problem("formula_digits", got=show(number), details={"limit": DIGITS}))


@frozen(repr=False, order=False)
class Parameter(Number):
    """A number that the law leaves open and a rule set or the caller supplies.

    Attributes:
        name: the parameter.
        choice: of a parameter that picks one of several readings, the reading: 1 where it is picked, else 0.
    """

    name: str
    choice: str | None = None

    @property
    def key(self) -> str:
        """What names its value: the parameter, with its choice."""
        return self.name if self.choice is None else f"{self.name}={self.choice}"

    def __repr__(self) -> str:
        return f'parameter("{self.name}")' if self.choice is None else f'parameter("{self.name}", "{self.choice}")'


@frozen(repr=False, order=False)
class Linear(Number):
    """A sum of numbers, each times a fixed factor: sums, differences and scalings are all this.

    Attributes:
        terms: the numbers.
        factors: one factor a term.
    """

    terms: tuple[Number, ...]
    factors: tuple[Exact, ...]

    def __attrs_post_init__(self) -> None:
        for factor in self.factors:
            _refuse_long(factor)

    def __repr__(self) -> str:
        if all(factor == 1 for factor in self.factors):
            return f"total({', '.join(map(as_argument, self.terms))})"
        if self.factors == (1, -1):
            return f"difference({', '.join(map(as_argument, self.terms))})"
        scaled = [_scaled(*pair) for pair in zip(self.terms, self.factors, strict=True)]
        return scaled[0] if len(scaled) == 1 else f"total({', '.join(scaled)})"


def _scaled(term: Number, factor: Exact) -> str:
    if factor == 1:
        return as_argument(term)
    by = str(factor) if isinstance(factor, int) else f'"{factor}"'
    return f"scale({as_argument(term)}, by={by})"


@frozen(repr=False, order=False)
class Share(Number):
    """One number divided by another.

    Attributes:
        part: above the line.
        whole: below the line; where it is 0, the share is empty.
    """

    part: Number
    whole: Number

    def __repr__(self) -> str:
        return f"share({as_argument(self.part)}, of={as_argument(self.whole)})"


@frozen(repr=False, order=False)
class Extreme(Number):
    """The smallest or the largest of some numbers.

    Attributes:
        terms: the numbers, at least one.
        largest: whether the largest is meant.
    """

    terms: tuple[Number, ...]
    largest: bool

    def __repr__(self) -> str:
        name = "largest" if self.largest else "smallest"
        return f"{name}({', '.join(map(as_argument, self.terms))})"


@frozen(repr=False, order=False)
class Choice(Number):
    """One of two numbers, by a condition: thresholds that differ, points, bands.

    Attributes:
        condition: what decides.
        then: the number where it holds.
        otherwise: the number where it does not.
    """

    condition: Condition
    then: Number
    otherwise: Number

    def __repr__(self) -> str:
        return f"when({', '.join(map(as_argument, (self.condition, self.then, self.otherwise)))})"


@frozen(repr=False, order=False)
class Flag(Condition):
    """A yes-or-no quantity of the observation.

    Attributes:
        name: the quantity, of kind ``flag``.
        back: how many periods earlier.
    """

    name: str
    back: int = 0

    def __repr__(self) -> str:
        return "previous(" * self.back + f'flag("{self.name}")' + ")" * self.back


@frozen(repr=False, order=False)
class Compare(Condition):
    """Two numbers compared.

    Attributes:
        left: the number on the left.
        relation: ``>=``, ``>``, ``<=``, ``<`` or ``==``.
        right: the number on the right.
    """

    left: Number
    relation: Relation
    right: Number

    def __repr__(self) -> str:
        if self.relation == "==":
            return f"equal({as_argument(self.left)}, {as_argument(self.right)})"
        return f"{self.left!r} {self.relation} {self.right!r}"


@frozen(repr=False, order=False)
class Met(Condition):
    """At least so many of some conditions: all of them, any of them, or n of them.

    Attributes:
        least: how many must hold.
        conditions: the conditions.
    """

    least: int
    conditions: tuple[Condition, ...]

    def __repr__(self) -> str:
        inside = [as_argument(condition) for condition in self.conditions]
        if self.least == len(inside):
            return f"all_of({', '.join(inside)})"
        if self.least == 1:
            return f"any_of({', '.join(inside)})"
        return f"n_of({', '.join([str(self.least), *inside])})"


@frozen(repr=False, order=False)
class Not(Condition):
    """The opposite of a condition.

    Attributes:
        condition: the condition.
    """

    condition: Condition

    def __repr__(self) -> str:
        return f"not_({as_argument(self.condition)})"


def as_argument(formula: Formula) -> str:
    """A formula as it stands inside another: a plain quantity or flag is just its name in quotes."""
    if isinstance(formula, Count | Flag) and not formula.back:
        return f'"{formula.name}"'
    return repr(formula)


def as_number(value: object) -> Number:
    """A number node: text names a quantity, a plain number is a constant.

    Raises:
        FormulaError: for a condition or anything else.

    >>> as_number("schools"), as_number(5)
    (count("schools"), constant(5))
    """
    if isinstance(value, Number):
        return value
    if isinstance(value, str):
        return Count(value)
    if isinstance(value, int | Fraction | Decimal | float) and not isinstance(value, bool):
        return Constant(exact(value))
    raise FormulaError(Problem("number_due", got=show(value)))


def as_condition(value: object) -> Condition:
    """A condition node: text names a flag, and an open parameter holds where it is 1.

    Raises:
        FormulaError: for another number or anything else.

    >>> as_condition("special_difficulty"), as_condition(Parameter("each_age"))
    (flag("special_difficulty"), equal(parameter("each_age"), constant(1)))
    """
    if isinstance(value, Condition):
        return value
    if isinstance(value, str):
        return Flag(value)
    if isinstance(value, Parameter):
        return Compare(value, "==", Constant(1))
    raise FormulaError(Problem("condition_due", got=show(value)))
