"""Whether a formula fits where it stands: its figures, units and parameters, and the keys beside it."""

from collections.abc import Iterable, Iterator

from xhht.errors import Problem, show, unknown
from xhht.formula.needs import leaves, needs
from xhht.formula.nodes import Compare, Condition, Count, Flag, Formula, Parameter
from xhht.formula.units import mixed_units
from xhht.formula.words import is_percentage
from xhht.rules.parameters import OpenParameter
from xhht.vocabulary import Vocabulary


def misfits(formula: Formula, words: Vocabulary, parameters: Iterable[OpenParameter]) -> Iterator[Problem]:
    """What a formula asks for that is not there, and numbers of different units side by side."""
    strangers = [problem for leaf in leaves(formula) for problem in _figure(leaf, words)]
    yield from strangers or mixed_units(formula, words)
    known = {item.name: item for item in parameters}
    for leaf in leaves(formula):
        if isinstance(leaf, Parameter):
            yield from _parameter(leaf, known)


def _figure(leaf: Formula, words: Vocabulary) -> Iterator[Problem]:
    if not isinstance(leaf, Count | Flag):
        return
    if leaf.name not in words:
        yield unknown(leaf.name, list(words.quantities))
    elif (words[leaf.name].kind == "flag") != isinstance(leaf, Flag):
        yield Problem("condition_due" if isinstance(leaf, Flag) else "number_due", got=repr(leaf))


def _parameter(leaf: Parameter, known: dict[str, OpenParameter]) -> Iterator[Problem]:
    if leaf.name not in known:
        yield unknown(leaf.name, list(known))
    elif (leaf.choice is None) != (known[leaf.name].kind != "choice"):
        yield Problem("choice_due", got=repr(leaf))
    elif leaf.choice is not None and leaf.choice not in known[leaf.name].choices:
        yield unknown(leaf.choice, list(known[leaf.name].choices))


def misfit_keys(formula: Condition | None, if_empty: str, rounded: object, words: Vocabulary) -> Iterator[Problem]:
    """Keys that need a single comparison beside a formula that is none."""
    single = isinstance(formula, Compare)
    if if_empty == "not_applicable" and not single:
        yield Problem("single_comparison", "if_empty", show(if_empty))
    if rounded is not None and not single:
        yield Problem("single_comparison", "rounded", repr(formula))
    elif rounded is not None and isinstance(formula, Compare) and not _rounds_a_share(formula, words):
        yield Problem("rounded_share", "rounded", repr(formula))


def _rounds_a_share(formula: Compare, words: Vocabulary) -> bool:
    return bool(needs(formula.left).quantities) and is_percentage(formula.left, words)
