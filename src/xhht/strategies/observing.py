"""Strategies for observations and their completions, consistent with a vocabulary."""

import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from xhht.errors import InvalidInput
from xhht.exact import AtLeast, Interval, Number, Rounding, Stated, round_down, round_half_away
from xhht.figures import Figure
from xhht.number_text import write_percent
from xhht.observation import Observation
from xhht.vocabulary import HasVocabulary, Quantity, Vocabulary, vocabulary_of

Catalogue = HasVocabulary | Vocabulary | None
_LARGEST = 60
_QUARTERS = 4


@st.composite
def observations(  # noqa: D417 - Hypothesis supplies draw
    draw: DrawFn,
    catalogue: Catalogue = None,
    *,
    complete: bool = False,
    stated: bool = True,
    earlier: int = 1,
    largest: int = _LARGEST,
    quantities: Iterable[str] | None = None,
) -> Observation:
    """Observations that are consistent with a vocabulary.

    Args:
        catalogue: the quantities; by default the packaged ones.
        complete: whether every quantity is known exactly; otherwise some are missing or bounded.
        stated: whether some figures may be printed, rounded numbers (`Stated`).
        earlier: how many earlier periods there are at most.
        largest: the greatest count that is not bounded otherwise.
        quantities: which quantities to draw, with those that they are part of; by default all.

    >>> from hypothesis import given
    >>> @given(observations(complete=True, quantities=["schools_national_standard"]))
    ... def schools_are_known(seen):
    ...     assert seen.interval("schools").exact is not None
    >>> schools_are_known()
    """
    words = vocabulary_of(catalogue)
    drawn = _wholes_first(words, quantities)
    seen: Observation | None = None
    for _ in range(1 + draw(st.integers(0, earlier))):
        truth = draw(_complete_figures(words, drawn, largest))
        figures = truth if complete else draw(_with_gaps(words, truth, stated))
        seen = Observation(figures, previous=seen, catalogue=words)
    assert seen is not None  # noqa: S101 - at least one period was drawn
    return seen


@st.composite
def _complete_figures(draw: DrawFn, words: Vocabulary, drawn: list[Quantity], largest: int) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for quantity in drawn:
        low, top = _ends(words, quantity, figures, largest)
        if quantity.kind == "flag":
            figures[quantity.name] = draw(st.booleans())
        elif quantity.kind == "points":
            figures[quantity.name] = Fraction(draw(_from_to(int(low * _QUARTERS), int(top * _QUARTERS))), _QUARTERS)
        else:
            figures[quantity.name] = draw(_from_to(int(low), int(top)))
    return figures


def _from_to(low: int, top: int) -> SearchStrategy[int]:
    """Whole numbers between two limits, half of them near the upper one: that is where thresholds lie."""
    return st.integers(low, top) | st.integers(top - (top - low) // 5, top)


def _wholes_first(words: Vocabulary, names: Iterable[str] | None) -> list[Quantity]:
    asked = words if names is None else [words[name] for name in words.with_wholes(names)]
    return sorted((item for item in asked if item.kind != "share"), key=lambda item: _depth(words, item))


def _depth(words: Vocabulary, quantity: Quantity) -> int:
    return 0 if quantity.inside is None else 1 + _depth(words, words[quantity.inside])


def _ends(words: Vocabulary, quantity: Quantity, figures: dict[str, Any], largest: int) -> tuple[Any, Any]:
    """The least and the greatest value that fits what is drawn already and leaves room for what is not."""
    top = largest if quantity.maximum is None else quantity.maximum
    addends = [item for item in words if item.sums_to == quantity.name]
    top = min(top, _room(addends)) if addends else top
    if quantity.inside is None:
        return 0, top
    rest = figures[quantity.inside]
    if quantity.sums_to is None:
        return 0, min(top, rest)
    siblings = [item for item in words if item.sums_to == quantity.sums_to and item.name != quantity.name]
    rest -= sum(figures.get(item.name, 0) for item in siblings)
    return max(0, rest - _room(item for item in siblings if item.name not in figures)), min(top, rest)


def _room(addends: Iterable[Quantity]) -> Any:
    """What addends can come to at most."""
    return sum(math.inf if item.maximum is None else item.maximum for item in addends)


@st.composite
def _with_gaps(draw: DrawFn, words: Vocabulary, truth: dict[str, Any], stated: bool) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name, value in truth.items():
        known = draw(st.sampled_from(["exact", "exact", "missing", "at least"]))
        if known == "exact":
            figures[name] = value
        elif known == "at least" and words[name].kind in ("count", "money"):
            figures[name] = AtLeast(draw(st.integers(0, value)))
    shares = [item for item in words if item.part in truth and truth.get(item.whole or "")] if stated else []
    for item in shares:
        if draw(st.integers(0, 3)) == 0:
            figures[item.name] = draw(_printed(Fraction(truth[item.part or ""]) / truth[item.whole or ""]))
    return figures


@st.composite
def _printed(draw: DrawFn, value: Fraction) -> Stated:
    digits = draw(st.integers(0, 2))
    rounding: Rounding = draw(st.sampled_from(("nearest", "down")))
    cut: Callable[[Number, int], Number] = round_half_away if rounding == "nearest" else round_down
    return Stated(write_percent(cut(value * 100, digits) / Fraction(100), digits, "vi"), rounding, "vi")


@st.composite
def completions(  # noqa: D417 - Hypothesis supplies draw
    draw: DrawFn, seen: Observation, *, largest: int = _LARGEST, quantities: Iterable[str] | None = None
) -> Observation:
    """What an observation may turn out to be: the same with every quantity known exactly.

    Args:
        seen: an observation with gaps.
        largest: how far above its lower bound a figure without an upper bound is drawn.
        quantities: which quantities to complete, with those that they are part of; by default all.

    >>> from hypothesis import given
    >>> partial = Observation({"schools": 55})
    >>> @given(completions(partial, quantities=["schools_national_standard"]))
    ... def parts_stay_below(seen):
    ...     assert seen.interval("schools_national_standard").exact <= 55
    >>> parts_stay_below()
    """
    before = None
    if seen.previous is not None:
        before = draw(completions(seen.previous, largest=largest, quantities=quantities))
    words, current = seen.vocabulary, seen
    for quantity in _wholes_first(words, quantities):
        low, high = current.bounds(quantity.name)
        if (
            low == high
            and quantity.name in seen.figures
            and not isinstance(seen.figures[quantity.name], Stated | AtLeast | Interval)
        ):
            continue
        value = draw(_between(quantity, low, low + largest if high is None else high))
        try:
            current = current.with_figures({quantity.name: value})
        except InvalidInput:
            assume(False)
    return Observation(_with_shares(current), previous=before, catalogue=words)


def _between(quantity: Quantity, low: Number, high: Number) -> SearchStrategy[Any]:
    if quantity.kind == "flag":
        return st.sampled_from([bool(end) for end in sorted({low, high})])
    if quantity.is_whole:
        return st.integers(int(low), int(high))
    return st.integers(0, 8).map(lambda eighth: low + Fraction(high - low) * Fraction(eighth, 8))


def _with_shares(seen: Observation) -> dict[str, Figure]:
    """The counts of a complete observation, and the shares that follow from them."""
    figures = {name: figure for name, figure in seen.figures.items() if seen.vocabulary[name].kind != "share"}
    shares = {
        item.name: Fraction(figures[item.part or ""]) / figures[item.whole or ""]
        for item in seen.vocabulary
        if item.part in figures and figures.get(item.whole or "")
    }
    return {**figures, **shares}
