"""Everything that a formula is evaluated on: the observation, the open parameters, the rule for empty bases."""

from collections.abc import Mapping

from attrs import frozen

from xhht.exact import Interval
from xhht.formula.linear import Ends
from xhht.formula.nodes import Constant, Count, Linear, Number, Parameter
from xhht.observation import Observation

OPEN: Ends = (None, None)


@frozen(eq=False)
class Reading:
    """Everything a formula is evaluated on.

    Attributes:
        seen: the observation.
        parameters: what is known of the open parameters, by their key.
        if_empty: the truth of a comparison with an empty side; ``None`` for unknown.
    """

    seen: Observation
    parameters: Mapping[str, Interval]
    if_empty: bool | None

    def ends(self, leaf: Count | Parameter) -> Ends:
        """What is known of a figure or a parameter."""
        if isinstance(leaf, Parameter):
            given = self.parameters.get(leaf.key)
            return OPEN if given is None else (given.low, given.high)
        return self.figure(leaf.name, leaf.back)

    def figure(self, name: str, back: int) -> Ends:
        """What is known of a quantity some periods earlier; its whole domain where nothing was observed."""
        seen: Observation | None = self.seen
        for _ in range(back):
            seen = seen and seen.previous
        if seen is not None:
            return seen.bounds(name)
        domain = self.seen.vocabulary.domain(name)
        return domain.low, domain.high

    def is_whole(self, number: Number) -> bool:
        """Whether a number can only be whole."""
        if isinstance(number, Count):
            return self.seen.vocabulary[number.name].is_whole
        if isinstance(number, Linear):
            whole_factors = all(isinstance(factor, int) for factor in number.factors)
            return whole_factors and all(self.is_whole(term) for term in number.terms)
        return isinstance(number, Constant) and isinstance(number.value, int)
