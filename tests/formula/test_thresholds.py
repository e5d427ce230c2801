"""Thresholds are decided by whole numbers: exactly at the bound passes, one less does not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toy import TOY
from xhht import Observation
from xhht.exact import exact
from xhht.formula import count, evaluate, percent, share, total
from xhht.formula.decide import by_counts

EXACT_PAIRS = [(n * p // 100, n, p) for p in range(1, 100) for n in range(1, 2001) if n * p % 100 == 0]


def literate(part: int, whole: int) -> Observation:
    return Observation({"literate_a": part, "people_a": whole}, catalogue=TOY)


def test_every_exact_pair_passes_and_one_less_does_not():
    assert len(EXACT_PAIRS) > 8_000
    for part, whole, percentage in EXACT_PAIRS:
        threshold = Fraction(percentage, 100)
        assert by_counts(">=", part, whole, threshold) is True
        assert by_counts(">=", part - 1, whole, threshold) is False


@pytest.mark.parametrize(("part", "whole", "percentage"), EXACT_PAIRS[::400])
def test_the_same_through_a_formula(part, whole, percentage):
    rule = share("literate_a", of="people_a") >= percent(percentage)
    assert evaluate(rule, literate(part, whole)).truth is True
    assert evaluate(rule, literate(part - 1, whole)).truth is False


@given(st.fractions(0, 1, max_denominator=1000), st.integers(1, 10**6))
def test_the_rounded_up_product_is_the_smallest_that_passes(threshold, whole):
    smallest = -(-threshold.numerator * whole // threshold.denominator)
    rule = share("literate_a", of="people_a") >= threshold
    assert evaluate(rule, literate(smallest, whole)).truth is True
    assert smallest == 0 or evaluate(rule, literate(smallest - 1, whole)).truth is False


@given(st.integers(0, 500), st.integers(1, 500), st.integers(1, 10**6), st.integers(0, 100))
def test_scaling_both_changes_nothing(part, whole, times, percentage):
    part = min(part, whole)
    rule = share("literate_a", of="people_a") >= percent(percentage)
    assert evaluate(rule, literate(part, whole)).truth is evaluate(rule, literate(part * times, whole * times)).truth


def test_no_float_takes_part():
    assert (
        evaluate(
            total("score", "grade") >= exact(0.1) + exact(0.2), Observation({"score": 0, "grade": 0}, catalogue=TOY)
        ).truth
        is False
    )
    score = Observation({"score": Fraction(3, 10)}, catalogue=TOY)
    assert evaluate(count("score") >= exact(0.1) + exact(0.2), score).truth is True
    assert evaluate(count("score") > exact(0.1) + exact(0.2), score).truth is False


def test_899_of_1000_prints_as_90_but_fails_and_shows_why():
    outcome = evaluate(share("literate_a", of="people_a") >= percent(90), literate(8996, 10000))
    assert outcome.truth is False
    assert "89,96 %" in outcome.text("vi")
    assert "89.96 %" in outcome.text("en")
