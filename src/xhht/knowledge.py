"""What some figures say of the others: the tightest bounds that their relations allow."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from xhht.errors import InvalidInput, Problem
from xhht.exact import Number
from xhht.number_text import range_text
from xhht.vocabulary import Vocabulary
from xhht.vocabulary.relations import Bounds, Contradiction, PartOf, Relation, ShareOf, SumsTo

_ROUNDS = 12


def settle(given: Mapping[str, Bounds], vocabulary: Vocabulary) -> dict[str, Bounds]:
    """The tightest bounds of every quantity that the given ones say something of.

    Raises:
        InvalidInput: naming every relation that the given bounds break.
    """
    relations, silent = _plan(vocabulary, frozenset(given))
    known = {**silent, **given}
    try:
        for _ in range(_ROUNDS):
            before = known.copy()
            for relation in relations:
                relation.tighten(known)
            if known == before:
                break
    except Contradiction:
        raise InvalidInput(_contradictions(relations, {**silent, **given}, given)) from None
    return known


@lru_cache(maxsize=512)
def _plan(vocabulary: Vocabulary, names: frozenset[str]) -> tuple[tuple[Relation, ...], dict[str, Bounds]]:
    """The relations that the named quantities take part in, and the bounds of the silent ones in them."""
    asked = {relation for name in names for relation in vocabulary.related[name]}
    relations = tuple(
        relation
        for relation in vocabulary.relations
        if relation in asked and not (isinstance(relation, ShareOf) and relation.share not in names)
    )
    silent = {name for relation in relations for name in relation.names} - names
    domains = {name: vocabulary.domain(name) for name in silent}
    return relations, {name: (domain.low or 0, domain.high) for name, domain in domains.items()}


def _contradictions(
    relations: Iterable[Relation], known: dict[str, Bounds], given: Mapping[str, Bounds]
) -> list[Problem]:
    """Every relation broken by itself, or the whole set where none is."""
    relations = list(relations)
    broken = [relation for relation in relations if _breaks(relation, known.copy())]
    if broken:
        return [told(relation, known) for relation in broken]
    text = "; ".join(relation.text() for relation in relations)
    return [Problem("contradiction", path=", ".join(sorted(given)), details={"relation": text})]


def _breaks(relation: Relation, known: dict[str, Bounds]) -> bool:
    try:
        relation.tighten(known)
    except Contradiction:
        return True
    return False


def told(relation: Relation, known: Mapping[str, Bounds]) -> Problem:
    """A broken relation as a problem, with the figures on both sides."""
    if isinstance(relation, PartOf):
        details = {"whole": relation.whole, "value": range_text(*known[relation.whole])}
        return Problem("part_above_whole", relation.part, range_text(*known[relation.part]), details)
    if isinstance(relation, SumsTo):
        details = {
            "parts": ", ".join(relation.parts),
            "value": range_text(*total_of(known[part] for part in relation.parts)),
        }
        return Problem("sum_differs", relation.whole, range_text(*known[relation.whole]), details)
    details = {
        "part": range_text(*known[relation.part]),
        "whole": range_text(*known[relation.whole]),
        "names": f"{relation.part}/{relation.whole}",
    }
    low, high = known[relation.share]
    return Problem("share_differs", relation.share, range_text(low, high, percent=True), details)


def total_of(parts: Iterable[Bounds]) -> Bounds:
    """The bounds of some quantities added together."""
    low: Number = 0
    high: Number | None = 0
    for part_low, part_high in parts:
        low += part_low
        high = None if high is None or part_high is None else high + part_high
    return low, high
