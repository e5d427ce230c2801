"""people formula in words, in both languages."""

from fractions import Fraction

import pytest

from toy import TOY
from xhht import Text, language
from xhht.formula import (
    all_of,
    any_of,
    change,
    constant,
    count,
    difference,
    equal,
    flag,
    largest,
    n_of,
    not_,
    parameter,
    percent,
    previous,
    say,
    scale,
    share,
    smallest,
    total,
    when,
)
from xhht.formula.words import is_change, is_percentage, parameters_named
from xhht.vocabulary import packaged_vocabulary

people, others = count("people_a"), count("people_b")
rate = share("literate_a", of=people)
twice_earlier = previous(previous(people))

SAID = [
    (people, "số people_a", "the people_a"),
    (count("unheard_of"), "unheard_of", "unheard_of"),
    (flag("hard"), "số hard", "the hard"),
    (previous(people), "số people_a kỳ trước", "the people_a one period earlier"),
    (previous(flag("hard")), "số hard kỳ trước", "the hard one period earlier"),
    (twice_earlier, "số people_a kỳ trước kỳ trước", "the people_a one period earlier one period earlier"),
    (constant(21448), "21.448", "21,448"),
    (constant("1/3"), "0,33", "0.33"),
    (percent("72.5"), "72,5 %", "72.5 %"),
    (percent("200/3"), "66,67 %", "66.67 %"),
    (parameter("k"), "tham số k", "parameter k"),
    (parameter("k", "up"), "lựa chọn “up” của tham số k", "choice “up” of parameter k"),
    (change(people), "mức tăng số people_a so với kỳ trước", "change in the people_a on the period before"),
    (difference(people, others), "số people_a trừ số people_b", "the people_a less the people_b"),
    (difference(1, people), "1 trừ số people_a", "1 less the people_a"),
    (total(people), "số people_a", "the people_a"),
    (total(people, others), "tổng của số people_a; số people_b", "the sum of the people_a; the people_b"),
    (scale(people, by="1/3"), "0,33 × số people_a", "0.33 × the people_a"),
    (
        total(scale(people, by=2), others),
        "tổng của 2 × số people_a; số people_b",
        "the sum of 2 × the people_a; the people_b",
    ),
    (rate, "số literate_a_share", "the literate_a_share"),
    (previous(rate), "số literate_a_share kỳ trước", "the literate_a_share one period earlier"),
    (
        share("literate_b", of=others),
        "tỷ lệ số literate_b trên số people_b",
        "share of the literate_b among the people_b",
    ),
    (share(1, of=people), "tỷ số 1 trên số people_a", "ratio of 1 to the people_a"),
    (share(people, of=1), "tỷ số số people_a trên 1", "ratio of the people_a to 1"),
    (
        share("literate_a", of=previous(people)),
        "tỷ số số literate_a trên số people_a kỳ trước",
        "ratio of the literate_a to the people_a one period earlier",
    ),
    (
        share(change(people), of=previous(people)),
        "tốc độ tăng số people_a so với kỳ trước",
        "growth of the people_a on the period before",
    ),
    (
        share(change(people), of=people),
        "tỷ số mức tăng số people_a so với kỳ trước trên số people_a",
        "ratio of change in the people_a on the period before to the people_a",
    ),
    (smallest(people, 5), "số nhỏ nhất trong (số people_a; 5)", "the smallest of (the people_a; 5)"),
    (
        largest(people, others),
        "số lớn nhất trong (số people_a; số people_b)",
        "the largest of (the people_a; the people_b)",
    ),
    (when("hard", 1, people), "1 nếu số hard, nếu không thì số people_a", "1 if the hard, otherwise the people_a"),
    (people >= 1, "số people_a ít nhất 1", "the people_a at least 1"),
    (people > 1, "số people_a lớn hơn 1", "the people_a more than 1"),
    (people <= 1, "số people_a nhiều nhất 1", "the people_a at most 1"),
    (people < 1, "số people_a nhỏ hơn 1", "the people_a less than 1"),
    (constant(5) >= 5, "5 ít nhất 5", "5 at least 5"),
    (people > previous(people), "số people_a lớn hơn kỳ trước", "the people_a more than the period before"),
    (
        people > previous(others),
        "số people_a lớn hơn số people_b kỳ trước",
        "the people_a more than the people_b one period earlier",
    ),
    (equal(parameter("k"), 1), "tham số k", "parameter k"),
    (equal(parameter("k"), 2), "tham số k bằng 2", "parameter k equal to 2"),
    (equal(people, 1), "số people_a bằng 1", "the people_a equal to 1"),
    (parameter("k") >= 1, "tham số k ít nhất 1", "parameter k at least 1"),
    (equal(people, others), "số people_a bằng số people_b", "the people_a equal to the people_b"),
    (rate >= Fraction(9, 10), "số literate_a_share ít nhất 90 %", "the literate_a_share at least 90 %"),
    (rate >= Fraction(2, 3), "số literate_a_share ít nhất 66,67 %", "the literate_a_share at least 66.67 %"),
    (rate >= parameter("k"), "số literate_a_share ít nhất tham số k", "the literate_a_share at least parameter k"),
    (
        all_of("hard", people >= 1),
        "tất cả: số hard; số people_a ít nhất 1",
        "all of: the hard; the people_a at least 1",
    ),
    (
        any_of("hard", people >= 1),
        "ít nhất một trong: số hard; số people_a ít nhất 1",
        "at least one of: the hard; the people_a at least 1",
    ),
    (
        n_of(2, "hard", "hard", "hard"),
        "ít nhất 2 trong: số hard; số hard; số hard",
        "at least 2 of: the hard; the hard; the hard",
    ),
    (not_("hard"), "không phải: số hard", "not: the hard"),
]


@pytest.mark.parametrize(("formula", "vi", "en"), SAID, ids=lambda item: item if isinstance(item, str) else "")
def test_a_formula_in_words(formula, vi, en):
    assert say(formula, "vi", catalogue=TOY) == vi
    assert say(formula, "en", catalogue=TOY) == en


def test_without_a_language_the_chosen_one_is_spoken():
    with language("en"):
        assert say(people, catalogue=TOY) == "the people_a"
    assert say(people, catalogue=TOY) == "số people_a"


def test_within_the_block_a_parameter_is_called_by_its_label():
    up = parameter("k", "up")
    with parameters_named({"k=up": Text(vi="làm tròn lên", en="rounding up")}):
        assert (say(up, "vi"), say(up, "en"), say(parameter("k"), "en")) == (
            "làm tròn lên",
            "rounding up",
            "parameter k",
        )
    assert say(up, "en") == "choice “up” of parameter k"


def test_only_a_figure_less_the_same_one_period_earlier_is_a_change():
    assert is_change(difference(people, previous(people)))
    assert is_change(difference(previous(people), twice_earlier))
    unlike = [
        people,
        total(people, previous(people)),
        difference(people, others),
        difference(people, twice_earlier),
        difference(previous(people), people),
    ]
    unlike += [difference(parameter("k"), people), difference(people, previous(others))]
    assert not any(is_change(other) for other in unlike)


SCHOOLS, TEACHERS = count("schools"), count("teachers")
PERCENTAGES = [
    share("schools_national_standard", of="schools"),
    share(total("schools", "schools_national_standard"), of="schools"),
    share(difference("schools", previous("schools")), of=previous("schools")),
    count("schools_national_standard_share"),
    percent(5),
    when(SCHOOLS >= 1, percent(5), percent(6)),
]
PLAIN = [
    share("schools", of="teachers"),
    share(total("schools", "teachers"), of="schools"),
    SCHOOLS,
    count("unheard_of"),
    constant(5),
    total(percent(5)),
    when(SCHOOLS >= 1, percent(5), 6),
    when(SCHOOLS >= 1, 5, percent(6)),
]


def test_a_percentage_is_a_quotient_in_one_unit():
    words = packaged_vocabulary()
    assert all(is_percentage(number, words) for number in PERCENTAGES)
    assert not any(is_percentage(number, words) for number in PLAIN)
