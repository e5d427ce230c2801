"""What the strategies draw is consistent with a vocabulary, however its quantities are bounded."""

from hypothesis import given
from hypothesis.vendor.pretty import pretty

from xhht import Observation, Quantity, Text, Vocabulary
from xhht.strategies import completions, observations

LABEL = Text(vi="điểm", en="points")


def points(name: str, maximum: int | None, sums_to: str | None = None) -> Quantity:
    return Quantity(name=name, label=LABEL, kind="points", maximum=maximum, sums_to=sums_to)


SHEET = Vocabulary(
    [points("sheet", 100), *(points(name, top, "sheet") for name, top in (("a", 5), ("b", 5), ("c", 25)))]
)


@given(observations(SHEET, complete=True, earlier=0))
def test_addends_keep_their_own_maximum(seen: Observation) -> None:
    assert sum(seen.figures[name] for name in "abc") == seen.figures["sheet"]


@given(completions(Observation({"sheet": 31}, catalogue=SHEET)))
def test_a_completion_fills_the_sum(seen: Observation) -> None:
    assert sum(seen.figures[name] for name in "abc") == 31


OPEN = Vocabulary([points("sheet", 100), points("a", 5, "sheet"), points("b", None, "sheet")])


@given(observations(OPEN, complete=True, earlier=0, largest=10))
def test_an_addend_without_a_maximum_takes_what_is_left(seen: Observation) -> None:
    assert seen.figures["a"] + seen.figures["b"] == seen.figures["sheet"]


def test_what_hypothesis_prints_of_an_observation_stays_short() -> None:
    assert len(pretty(Observation({"schools": 5}))) < 1000
    assert len(repr(completions(Observation({"schools": 5})))) < 1000
