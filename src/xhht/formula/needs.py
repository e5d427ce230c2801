"""What a formula needs: quantities, quantities of earlier periods, open parameters."""

from collections.abc import Iterator

from attrs import frozen

from xhht.formula.nodes import Count, Flag, Formula, Parameter


@frozen
class Needs:
    """What a formula needs to be evaluated; every name once, in reading order.

    Attributes:
        quantities: the quantities of the period itself.
        earlier: the quantities of earlier periods, each with how many periods back.
        parameters: the open parameters.
    """

    quantities: tuple[str, ...]
    earlier: tuple[tuple[str, int], ...]
    parameters: tuple[str, ...]


def needs(formula: Formula) -> Needs:
    """What a formula needs.

    >>> from xhht.formula import change, share
    >>> needs(share(change("learner_visits"), of="clc"))
    Needs(quantities=('learner_visits', 'clc'), earlier=(('learner_visits', 1),), parameters=())
    """
    found = list(dict.fromkeys(leaves(formula)))
    figures = [(leaf.name, leaf.back) for leaf in found if isinstance(leaf, Count | Flag)]
    return Needs(
        tuple(name for name, back in figures if not back),
        tuple((name, back) for name, back in figures if back),
        tuple(dict.fromkeys(leaf.name for leaf in found if isinstance(leaf, Parameter))),
    )


def leaves(formula: Formula) -> Iterator[Formula]:
    """The quantities, flags, parameters and constants of a formula, in reading order.

    >>> from xhht.formula import share
    >>> list(leaves(share("clc_rated_good", of="clc")))
    [count("clc_rated_good"), count("clc")]
    """
    children = formula.children()
    if not children:
        yield formula
    for child in children:
        yield from leaves(child)
