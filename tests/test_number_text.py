"""Numbers as people write them: what is written reads back, what has two meanings is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xhht import InvalidInput, XhhtError
from xhht.exact import round_half_away
from xhht.languages import Language
from xhht.number_text import range_text, read_number, read_ratio, write_number, write_percent, write_range

langs: st.SearchStrategy[Language] = st.sampled_from(["vi", "en"])
numbers = st.integers(-(10**15), 10**15) | st.fractions(-(10**6), 10**6)
digits = st.integers(0, 4)


@given(st.integers(-(10**20), 10**20), langs, st.booleans())
def test_whole_numbers_read_back(number: int, lang: Language, signed: bool) -> None:
    read = read_number(write_number(number, 0, lang, signed=signed), lang)
    assert (read.value, read.step, read.percent) == (number, 1, False)


@given(numbers, digits, langs)
def test_what_is_written_reads_back_rounded(number: int | Fraction, places: int, lang: Language) -> None:
    read = read_number(write_number(number, places, lang), lang)
    assert read.value == round_half_away(number, places)


@given(numbers, digits, langs)
def test_percentages_read_back_rounded(number: int | Fraction, places: int, lang: Language) -> None:
    read = read_number(write_percent(number, places, lang), lang)
    assert read.value == round_half_away(number, places + 2)
    assert read.percent


@given(st.fractions(0, 1), digits, langs)
def test_only_rounded_numbers_show_trailing_zeros(number: Fraction, places: int, lang: Language) -> None:
    point = "," if lang == "vi" else "."
    tail = write_number(number, places, lang).partition(point)[2]
    is_exact = (number * 10**places).denominator == 1
    assert not tail.endswith("0") if is_exact else len(tail) == places


@given(numbers, digits)
def test_the_languages_swap_their_separators(number: int | Fraction, places: int) -> None:
    swapped = write_number(number, places, "vi").translate(str.maketrans(".,", ",."))
    assert swapped == write_number(number, places, "en")


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"), st.sampled_from(["", "-", "+", "−"]))
def test_one_mark_before_three_digits_is_ambiguous(whole: int, rest: int, mark: str, sign: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_number(f"{sign}{whole}{mark}{rest:03d}")
    (problem,) = caught.value.problems
    assert problem.code == "ambiguous_number"
    assert f"{whole}{rest:03d}" in problem.text("en")
    assert f"{whole}.{rest:03d}" in problem.text("en")


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_with_a_language_it_is_not(whole: int, rest: int, mark: str) -> None:
    text, lang = f"{whole}{mark}{rest:03d}", "vi" if mark == "." else "en"
    other = "en" if lang == "vi" else "vi"
    assert read_number(text, lang).value == whole * 1000 + rest
    assert read_number(text, other).value == whole + Fraction(rest, 1000)


@given(st.text(max_size=70))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    for lang in (None, "vi", "en"):
        try:
            read_number(text, lang)
            read_ratio(text, lang)
        except XhhtError:
            pass


@given(st.text("0123456789.,", min_size=1, max_size=12))
def test_without_a_language_a_number_means_one_thing(text: str) -> None:
    try:
        read = read_number(text)
    except XhhtError:
        return
    assert read.value in [value for lang in ("vi", "en") if (value := or_none(text, lang)) is not None]
    assert {value for lang in ("vi", "en") if (value := or_none(text, lang)) is not None} == {read.value}


def or_none(text: str, lang: Language) -> int | Fraction | None:
    try:
        return read_number(text, lang).value
    except XhhtError:
        return None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21.448", None),
        ("1.234.567", 1234567),
        ("1,234,567.5", Fraction(2469135, 2)),
        ("1.234.567,5", Fraction(2469135, 2)),
        ("90,9%", Fraction(909, 1000)),
        ("90.9 %", Fraction(909, 1000)),
        ("90,9\u00a0%", Fraction(909, 1000)),
        ("0,125", Fraction(1, 8)),
        ("0.125", Fraction(1, 8)),
        ("01", 1),
        ("−3", -3),
        ("1.23.456", None),
        ("1234.567", Fraction(1234567, 1000)),
        ("1.2345", Fraction(12345, 10000)),
        (".5", None),
        ("5.", None),
        ("1 234", None),
        ("5 5", None),
        ("86 % %", None),
        ("--3", None),
    ],
)
def test_known_writings(text: str, value: int | Fraction | None) -> None:
    if value is None:
        with pytest.raises(InvalidInput):
            read_number(text)
    else:
        assert read_number(text).value == value


@pytest.mark.parametrize(
    ("text", "step"), [("86 %", "1/100"), ("90,9 %", "1/1000"), ("60,08 %", "1/10000"), ("55", "1"), ("2,50", "1/100")]
)
def test_the_precision_is_that_of_the_last_digit(text: str, step: str) -> None:
    assert read_number(text).step == Fraction(step)


@given(st.integers(0, 10**6), st.integers(0, 10**6), langs)
def test_ratios_read_back(part: int, whole: int, lang: Language) -> None:
    text = f"{write_number(part, 0, lang)}/{write_number(whole, 0, lang)}"
    assert read_ratio(text, lang) == (part, whole)


@pytest.mark.parametrize("text", ["xã/phường", "16", "16/", "/17", "16/17/18", "1,5/2", "16/17 %"])
def test_what_is_no_ratio_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_ratio(text)


@given(numbers, numbers, digits, langs)
def test_ranges_show_both_ends(one: Fraction, other: Fraction, places: int, lang: Language) -> None:
    low, high = min(one, other), max(one, other)
    text = write_range(low, high, places, lang)
    assert write_number(low, places, lang) in text
    assert write_number(high, places, lang) in text
    assert range_text(low, None).vi.startswith("ít nhất")
    assert range_text(None, high).en.startswith("at most")


@given(st.fractions(-1, 0), digits, langs)
def test_what_rounds_to_nothing_is_not_below_zero(number: Fraction, places: int, lang: Language) -> None:
    text = write_number(number, places, lang)
    assert text.startswith("-") == (round_half_away(number, places) < 0)
