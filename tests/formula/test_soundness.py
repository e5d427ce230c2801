"""The central property: what is said holds, however the missing figures turn out."""

from hypothesis import given
from hypothesis import strategies as st

from toy import TOY
from xhht import Observation, Stated
from xhht.exact import AtLeast
from xhht.formula import Condition, Formula, Number, Value, evaluate
from xhht.formula.needs import leaves
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


def is_settled(formula: Formula, seen: Observation) -> bool:
    """Whether every figure of the formula is known: none from before the first period, no share of nothing."""
    results = [evaluate(leaf, seen) for leaf in leaves(formula)]
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
