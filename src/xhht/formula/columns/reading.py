"""Everything that a formula is read on in columns: the figures, the open parameters, the rule for empty bases."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from attrs import field, frozen

from xhht.exact import Interval
from xhht.formula.columns.cells import NO, Cell, always
from xhht.formula.columns.ends import End, Ends
from xhht.formula.columns.figures import Figures
from xhht.formula.columns.forms import Leaves, Span
from xhht.formula.columns.wholes import number, whole
from xhht.formula.linear import Leaf
from xhht.formula.nodes import Formula, Number, Parameter
from xhht.vocabulary import Vocabulary


@frozen(eq=False, slots=False)
class Value:
    """What a number formula comes to in every row.

    Attributes:
        formula: the formula.
        find: what finds the least and the greatest possible value, when somebody asks.
        empty: where a base is certainly 0.
        maybe: where a base may be 0, or is.
        parts: the results of the formulas inside.
    """

    formula: Number
    find: Callable[[], Ends]
    empty: Cell = NO
    maybe: Cell = NO
    parts: tuple[Any, ...] = ()

    @cached_property
    def ends(self) -> Ends:
        """The least and the greatest possible value."""
        return self.find()


@frozen(eq=False)
class Reading:
    """Everything a formula is read on.

    Attributes:
        figures: what the table says of figures.
        parameters: what is known of the open parameters, by their key.
        if_empty: the truth of a comparison with an empty side; ``None`` for unknown.
    """

    figures: Figures
    parameters: Mapping[str, Interval]
    if_empty: bool | None = None
    known: dict[Formula, Any] = field(init=False, factory=dict)

    @property
    def vocabulary(self) -> Vocabulary:
        """The quantities."""
        return self.figures.vocabulary

    @property
    def leaves(self) -> Leaves:
        """How figures and parameters are known, for forms."""
        return Leaves(self.vocabulary, self.span, self.scale)

    def interval(self, leaf: Parameter) -> Interval:
        """What is known of a parameter."""
        return self.parameters[leaf.key]

    def scale(self, leaf: Leaf) -> int:
        """How many of the unit in which a figure or parameter is held make one."""
        if isinstance(leaf, Parameter):
            known = self.interval(leaf)
            return math.lcm(*(end.denominator for end in (known.low, known.high) if end is not None))
        return self.figures.scale(leaf.name)

    def span(self, leaf: Leaf) -> Span:
        """What a figure or a parameter may be, in its unit."""
        if isinstance(leaf, Parameter):
            known, scale = self.interval(leaf), self.scale(leaf)
            low, high = (number(int(Fraction(limit or 0) * scale)) for limit in (known.low, known.high))
            return Span(low, high, always(known.high is None))
        bounds = self.figures.bounds(leaf.name, leaf.back)
        return Span(whole(bounds.low), whole(bounds.high), bounds.open)

    def ends(self, leaf: Leaf) -> Ends:
        """The least and the greatest that a figure or a parameter may be."""
        span, under = self.span(leaf), number(self.scale(leaf))
        return End(span.low, under), End(span.high, under, span.open)
