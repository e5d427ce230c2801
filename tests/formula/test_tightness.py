"""Where tightness is promised, both ends of the interval are reached by some completion."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from toy import TOY
from xhht import InvalidInput, Observation
from xhht.formula import evaluate, percent, share, total

SMALL = st.none() | st.integers(0, 3)
PAIRS = [("literate_a", "people_a"), ("literate_b", "people_b")]
FIELDS = ("visits_law", "visits_health", "visits_other")
LITERATE = share(total(*(part for part, _ in PAIRS)), of=total(*(whole for _, whole in PAIRS)))
LARGEST = 4


@st.composite
def bounded(draw, names, wholes):
    """Small figures, every whole known, so that all completions can be listed."""
    figures = {name: draw(SMALL) for name in names} | {name: draw(st.integers(0, LARGEST)) for name in wholes}
    try:
        return Observation(figures, catalogue=TOY)
    except InvalidInput:
        return Observation({name: figures[name] for name in wholes}, catalogue=TOY)


def listed(seen, names):
    """Every completion of the named quantities."""
    ranges = [range(seen.bounds(name)[0], seen.bounds(name)[1] + 1) for name in names]
    for values in itertools.product(*ranges):
        try:
            yield Observation(dict(zip(names, values, strict=True)), catalogue=TOY)
        except InvalidInput:
            continue


def exact_values(formula, seen, names):
    values = [evaluate(formula, completed) for completed in listed(seen, names)]
    return [value.exact for value in values if not value.empty]


@settings(max_examples=60)
@given(bounded(["literate_a", "literate_b"], ["people_a", "people_b"]), st.integers(0, 100))
def test_a_share_whose_parts_match_its_wholes(seen, percentage):
    names = [name for pair in PAIRS for name in pair]
    values = exact_values(LITERATE, seen, names)
    told = evaluate(LITERATE, seen)
    if not values:
        assert told.empty
        return
    assert (told.low, told.high) == (min(values), max(values))
    truths = {value >= percent(percentage).value for value in values}
    outcome = evaluate(percent(percentage) <= LITERATE, seen).truth
    assert outcome is (truths.pop() if len(truths) == 1 and told.empty is False else None)


@settings(max_examples=60)
@given(bounded(FIELDS, ["visits"]), st.sets(st.sampled_from(FIELDS), min_size=1))
def test_a_sum_of_disjoint_quantities(seen, chosen):
    formula = total(*sorted(chosen))
    values = exact_values(formula, seen, ["visits", *FIELDS])
    told = evaluate(formula, seen)
    assert (told.low, told.high) == (min(values), max(values))


@settings(max_examples=60)
@given(bounded(["middle", "inner"], ["outer"]), st.sampled_from(["middle", "inner"]))
def test_a_single_quantity(seen, name):
    values = [completed.bounds(name)[0] for completed in listed(seen, ["outer", "middle", "inner"])]
    assert seen.bounds(name) == (min(values), max(values))


def test_one_missing_age_group_can_be_certain():
    figures = {"people_a": 100, "people_b": 100, "people_c": 100, "literate_a": 60, "literate_b": 99}
    seen = Observation(figures, catalogue=TOY)
    groups = "abc"
    rate = share(total(*(f"literate_{g}" for g in groups)), of=total(*(f"people_{g}" for g in groups)))
    assert evaluate(rate >= percent(90), seen).truth is False
    assert evaluate(rate >= percent(50), seen).truth is True


def test_a_missing_whole_is_held_by_its_part():
    figures = {"literate_a": 10, "people_b": 90, "literate_b": 80}
    seen = Observation(figures, catalogue=TOY)
    assert evaluate(percent(91) <= LITERATE, seen).truth is False
    assert evaluate(percent(90) <= LITERATE, seen).truth is None
