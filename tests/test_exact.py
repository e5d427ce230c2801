"""Exact numbers: no float decides, rounding is one thing, a printed number is everything printed so."""

import math
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import ROUNDINGS, shares, stated_counts, stated_shares
from xhht import AtLeast, Interval, InvalidInput, Observation, Stated, formula
from xhht.exact import Rounding, exact, read_exact, round_down, round_half_away, simplest
from xhht.number_text import read_number, write_number

numbers = st.integers(-(10**15), 10**15) | st.fractions()
decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6)
ends = st.none() | numbers
NO_NUMBERS = [math.nan, math.inf, -math.inf, Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), True, False, None]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_its_shortest_text(number: float) -> None:
    assert exact(number) == Fraction(repr(number))
    assert float(exact(number)) == number


@given(numbers | decimals)
def test_exact_numbers_stay_themselves(number: int | Fraction | Decimal) -> None:
    assert exact(number) == number
    assert isinstance(exact(number), int) == (Fraction(number).denominator == 1)


@pytest.mark.parametrize("value", [*NO_NUMBERS, "55", b"55", 1j, [], object()])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        exact(value)
    assert [problem.code for problem in caught.value.problems] == ["not_a_number"]


@pytest.mark.parametrize("text", ["1e99999999", "-1e99999999", "1e-99999999"])
def test_a_number_of_endless_digits_is_refused_at_once(text: str) -> None:
    with pytest.raises(InvalidInput):
        exact(Decimal(text))


@pytest.mark.parametrize("text", ["1e400", "1e-400", "1" * 400])
def test_up_to_400_digits_are_taken(text: str) -> None:
    assert exact(Decimal(text)) == Fraction(text)


@pytest.mark.parametrize("text", ["1e401", "1e-401", "1" * 401, "1." + "1" * 400])
def test_beyond_400_digits_nothing_is(text: str) -> None:
    with pytest.raises(InvalidInput):
        exact(Decimal(text))


class Index:
    """A whole number of another library."""

    def __index__(self) -> int:
        return 7


def test_what_stands_for_a_whole_number_is_one() -> None:
    assert exact(Index()) == 7
    assert type(exact(Index())) is int


def test_without_digits_rounding_gives_whole_numbers() -> None:
    assert (round_half_away(Fraction(7, 4)), round_down(Fraction(7, 4))) == (2, 1)


@given(decimals, st.integers(0, 5))
def test_rounding_is_half_up_and_half_down_below_zero(number: Decimal, digits: int) -> None:
    step = Decimal(1).scaleb(-digits)
    assert round_half_away(Fraction(number), digits) == Fraction(number.quantize(step, ROUND_HALF_UP))
    assert round_down(Fraction(number), digits) == Fraction(number.quantize(step, ROUND_DOWN))


@given(numbers, st.integers(0, 5))
def test_rounding_is_even_handed_and_near(number: int | Fraction, digits: int) -> None:
    assert round_half_away(-number, digits) == -round_half_away(number, digits)
    assert round_down(-number, digits) == -round_down(number, digits)
    assert abs(round_half_away(number, digits) - number) <= Fraction(1, 2 * 10**digits)
    assert 0 <= abs(number) - abs(round_down(number, digits)) < Fraction(1, 10**digits)


@given(numbers)
def test_simplest_is_whole_where_it_can_be(number: int | Fraction) -> None:
    assert simplest(number) == number
    assert isinstance(simplest(number), int) == (number.denominator == 1)


def printed(number: Fraction, digits: int, rounding: Rounding) -> list[str]:
    cut, near = round_down(number, digits), round_half_away(number, digits)
    wanted = {"nearest": [near], "down": [cut], "unknown": [near, cut]}[rounding]
    return [f"{'-' if each < 0 else ''}{write_number(abs(each), digits, 'en').replace(',', '')}" for each in wanted]


@given(st.fractions(0, 1000), st.integers(0, 3), st.sampled_from(ROUNDINGS))
def test_a_printed_number_is_everything_printed_so(number: Fraction, digits: int, rounding: Rounding) -> None:
    for text in printed(number, digits, rounding):
        assert Stated(padded(text, digits), rounding, "en").interval.contains(number)


@given(st.fractions(-1000, -1), st.integers(0, 3), st.sampled_from(ROUNDINGS))
def test_so_is_a_printed_number_below_zero(number: Fraction, digits: int, rounding: Rounding) -> None:
    for text in printed(number, digits, rounding):
        assert Stated(padded(text, digits), rounding, "en").interval.contains(number)


def padded(text: str, digits: int) -> str:
    whole, _, tail = text.partition(".")
    return f"{whole}.{tail:0<{digits}}" if digits else whole


@given(stated_counts() | stated_shares())
def test_the_ends_of_a_printed_number_are_right(stated: Stated) -> None:
    step = read_number(stated.text, stated.lang).step
    below = 0 if stated.rounding == "down" else step / 2
    above = step / 2 if stated.rounding == "nearest" else step
    assert stated.interval == Interval(stated.value - below, stated.value + above)


@pytest.mark.parametrize(
    "text", ["1.234", "1,234", "12.345", "-1.000 %", "", " ", "%", "1..2", "năm", "½", "1e5", "NaN"]
)
def test_text_that_is_no_number_or_two_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        Stated(text)


@pytest.mark.parametrize(
    "wrong", [{"text": 86}, {"text": "86 %", "rounding": "up"}, {"text": "86 %", "rounding": None}]
)
def test_ill_typed_statements_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        Stated(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["fr", "", 5])
def test_a_statement_in_another_language_is_refused(lang: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        Stated("86 %", lang=lang)  # type: ignore[arg-type]


AN_EXACT_ONE = (
    'an exact number. Hint: a whole number, a fraction such as 43/50, or Stated("86 %") for a rounded one; '
    "NaN is no number"
)
REFUSED: list[tuple[Callable[[], object], str, str]] = [
    (lambda: exact("55"), "not_a_number", f"got '55'; expected {AN_EXACT_ONE}"),
    (
        lambda: read_exact("1/0"),
        "not_fraction",
        "got '1/0'; expected a fraction or decimal such as 43/50 or 7.5. "
        'Hint: write "86 %" (without exact) for a rounded number',
    ),
    (
        lambda: Interval(2, 1),
        "wrong_type",
        "got [2, 1]; expected an interval whose low is not above its high. Hint: see the example in the documentation",
    ),
    (
        lambda: Stated(86),  # type: ignore[arg-type]
        "not_text",
        "text: got 86; expected a text. Hint: put it in quotes",
    ),
    (
        lambda: Stated("86 %", "up"),  # type: ignore[arg-type]
        "not_one_of",
        "rounding: got 'up'; expected one of: nearest, down, unknown. Hint: the default is nearest",
    ),
    (
        lambda: Stated("86 %", lang="fr"),  # type: ignore[arg-type]
        "not_one_of",
        "lang: got 'fr'; expected one of: vi, en. Hint: or leave it out",
    ),
    (
        lambda: AtLeast(-1),
        "negative",
        "at_least: got -1; expected a number of at least 0. Hint: count again; leave it out if unknown",
    ),
]


@pytest.mark.parametrize(("build", "code", "text"), REFUSED, ids=[code for _, code, _ in REFUSED])
def test_a_refusal_says_what_it_got_where_and_what_it_expects(
    build: Callable[[], object], code: str, text: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        build()
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.text("en") == text


@pytest.mark.parametrize(
    "text", ["Stated('86 %')", "Stated('86 %', rounding='down')", "Stated('86 %', lang='en')", "AtLeast(value=5)"]
)
def test_a_repr_says_only_what_is_not_the_default(text: str) -> None:
    assert repr(eval(text)) == text  # noqa: S307


@given(st.one_of(stated_counts(), stated_shares()))
def test_repr_of_a_statement_builds_it(stated: Stated) -> None:
    assert eval(repr(stated)) == stated  # noqa: S307


@given(ends, ends, numbers)
def test_an_interval_holds_what_lies_between(low: Fraction | None, high: Fraction | None, number: Fraction) -> None:
    if low is not None and high is not None and low > high:
        with pytest.raises(InvalidInput):
            Interval(low, high)
        return
    inside = (low is None or low <= number) and (high is None or number <= high)
    assert Interval(low, high).contains(number) == inside


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ends), draw(ends)
    return Interval(low, high) if low is None or high is None or low <= high else Interval(high, low)


@given(intervals(), intervals(), numbers)
def test_what_two_intervals_share_lies_in_both(one: Interval, other: Interval, number: Fraction) -> None:
    both = one.meet(other)
    assert both == other.meet(one)
    assert (both is not None and both.contains(number)) == (one.contains(number) and other.contains(number))


@given(intervals())
def test_an_unbounded_interval_is_not_exact(interval: Interval) -> None:
    known = interval.exact
    assert (known is not None) == (interval.low is not None and interval.low == interval.high)


@given(shares)
def test_a_bound_from_below(number: Fraction) -> None:
    assert AtLeast(number).interval == Interval(number, None)
    for wrong in (-1, math.nan, True, "5"):
        with pytest.raises(InvalidInput):
            AtLeast(wrong)  # type: ignore[arg-type]


def test_no_float_decides() -> None:
    """0.1 + 0.2 >= 0.3 holds; in binary floats the sum is above, and 0.7 + 0.1 is below 0.8."""
    for low, high, bound in ((0.1, 0.2, 0.3), (0.7, 0.1, 0.8)):
        added = formula.total(formula.constant(low), formula.constant(high))
        assert formula.evaluate(formula.equal(added, formula.constant(bound)), Observation({})).truth is True
        assert formula.evaluate(added > formula.constant(bound), Observation({})).truth is False


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.integers(1, 100))
def test_a_threshold_is_decided_by_whole_numbers(part: int, whole: int, percent: int) -> None:
    part = min(part, whole)
    seen = Observation({"schools": whole, "schools_national_standard": part})
    reached = formula.share("schools_national_standard", of="schools") >= formula.percent(percent)
    assert formula.evaluate(reached, seen).truth is (part * 100 >= percent * whole)


@pytest.mark.parametrize("end", [float("nan"), float("inf"), "5", True])
def test_an_interval_has_ends_that_are_numbers(end: Any) -> None:
    with pytest.raises(InvalidInput):
        Interval(0, end)
    with pytest.raises(InvalidInput):
        Interval(end, None)


def test_the_ends_of_an_interval_are_exact() -> None:
    assert Interval(0.1, Decimal("2.0")) == Interval(Fraction(1, 10), 2)
