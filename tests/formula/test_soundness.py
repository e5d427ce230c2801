"""The central property: what is said holds, however the missing figures turn out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toy import TOY
from xhht import Observation, Stated
from xhht.exact import AtLeast, Interval
from xhht.formula import Condition, Formula, Number, Value, difference, evaluate, parameter, share, total
from xhht.formula.needs import leaves
from xhht.formula.nodes import Count
from xhht.strategies import completions, conditions, numbers, observations

IF_EMPTY = st.sampled_from(["unknown", "met", "unmet"])


@st.composite
def partial_and_complete(draw):
    seen = draw(observations(TOY))
    return seen, draw(completions(seen))


def fits(partial: Value, complete: Value) -> bool:
    if complete.empty:
        return partial.empty is not False
    return partial.empty is not True and partial.interval.contains(complete.exact)


@given(numbers(TOY), partial_and_complete())
def test_the_exact_value_lies_in_the_interval(formula: Number, pair):
    seen, completed = pair
    exact = evaluate(formula, completed)
    if not is_settled(formula, completed):
        return
    assert exact.empty or exact.exact is not None
    assert fits(evaluate(formula, seen), exact)


@given(conditions(TOY), partial_and_complete(), IF_EMPTY)
def test_the_truth_is_as_told_unless_it_was_unknown(formula: Condition, pair, if_empty):
    seen, completed = pair
    told = evaluate(formula, seen, if_empty=if_empty).truth
    if told is not None:
        assert evaluate(formula, completed, if_empty=if_empty).truth is told


KNOWN_PARAMETERS = st.fractions(-20, 20, max_denominator=2)
OPENED = st.sets(st.sampled_from(["literate_a", "people_a", "people_b", "score", "visits", "visits_law"]), min_size=1)


@st.composite
def open_and_settled(draw):
    """What is known of a parameter, and what it turns out to be."""
    ends = sorted(draw(st.tuples(KNOWN_PARAMETERS, KNOWN_PARAMETERS, KNOWN_PARAMETERS)))
    low, value, high = (None if draw(st.booleans()) and end is not ends[1] else end for end in ends)
    return {"k": Interval(low, high)}, {"k": value}


def opened(formula: Formula, names: set[str]) -> Formula:
    """The formula with some quantities replaced by an open parameter."""
    if isinstance(formula, Count):
        return parameter("k") if formula.name in names else formula
    return formula.map_children(lambda child: opened(child, names))


@given(conditions(TOY), OPENED, partial_and_complete(), open_and_settled(), IF_EMPTY)
def test_the_truth_holds_whatever_a_parameter_turns_out_to_be(formula, names, pair, known, if_empty):
    rule = opened(formula, names)
    told = evaluate(rule, pair[0], parameters=known[0], if_empty=if_empty).truth
    if told is not None:
        assert evaluate(rule, pair[1], parameters=known[1], if_empty=if_empty).truth is told


@given(numbers(TOY), OPENED, partial_and_complete(), open_and_settled())
def test_the_value_lies_in_the_interval_whatever_a_parameter_turns_out_to_be(formula, names, pair, known):
    number = opened(formula, names)
    if is_settled(number, pair[1], known[1]):
        assert fits(evaluate(number, pair[0], parameters=known[0]), evaluate(number, pair[1], parameters=known[1]))


BELOW_ZERO = [
    share(difference(0, "literate_a"), of=difference(0, "people_a")) >= 1,
    share(difference("literate_a", 9), of=difference("score", 11)) <= 0,
    share("literate_a", of=difference("literate_b", "people_b")) >= 1,
    share(10, of=difference("score", 5)) >= 1,
    share("literate_a", of=total("people_a", parameter("k"))) <= 1,
]


@pytest.mark.parametrize("rule", BELOW_ZERO, ids=repr)
@given(complete=observations(TOY, complete=True, largest=9), unknown=st.sets(st.sampled_from(sorted(TOY.quantities))))
def test_a_base_may_be_below_zero(rule, complete, unknown):
    figures = {name: figure for name, figure in complete.figures.items() if name not in unknown}
    seen = Observation(figures, catalogue=TOY)
    for if_empty in ("unknown", "met", "unmet"):
        told = evaluate(rule, seen, if_empty=if_empty).truth
        for k in (-20, -1, 1):
            truth = evaluate(rule, complete, parameters={"k": k}, if_empty=if_empty).truth
            assert told is None or truth is told


@given(conditions(TOY), observations(TOY), st.data())
def test_learning_a_figure_never_unsettles(formula: Condition, seen: Observation, data):
    more = data.draw(one_figure_learned(seen))
    told = evaluate(formula, seen).truth
    assert told is None or evaluate(formula, more).truth is told


@given(numbers(TOY), observations(TOY), st.data())
def test_learning_a_figure_never_widens(formula: Number, seen: Observation, data):
    before, after = evaluate(formula, seen), evaluate(formula, data.draw(one_figure_learned(seen)))
    assert before.empty is None or after.empty is before.empty
    if before.interval and after.interval:
        assert before.interval.meet(after.interval) == after.interval


@st.composite
def one_figure_learned(draw, seen: Observation) -> Observation:
    completed = draw(completions(seen))
    open_names = [name for name in completed.figures if not isinstance(seen.figures.get(name), int)]
    names = [name for name in open_names if TOY[name].kind != "share"]
    if not names:
        return seen
    name = draw(st.sampled_from(names))
    return seen.with_figures({name: completed.figures[name]})


def is_settled(formula: Formula, seen: Observation, parameters=None) -> bool:
    """Whether every figure of the formula is known: none from before the first period, no share of nothing."""
    results = [evaluate(leaf, seen, parameters=parameters) for leaf in leaves(formula)]
    return all(
        result.exact is not None if isinstance(result, Value) else result.truth is not None for result in results
    )


def test_the_strategy_draws_every_kind_of_figure():
    kinds = set()

    @given(observations(TOY))
    def collect(seen):
        kinds.update(type(figure) for figure in seen.figures.values())

    collect()
    assert {int, bool, Stated, AtLeast} <= kinds
