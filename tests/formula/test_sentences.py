"""What a formula comes to, as a reader gets it and as a programmer sees it."""

from fractions import Fraction

import pytest

from toy import TOY
from xhht import AtLeast, Interval, Observation, language
from xhht.formula import (
    all_of,
    any_of,
    change,
    count,
    difference,
    equal,
    evaluate,
    flag,
    n_of,
    not_,
    parameter,
    percent,
    previous,
    scale,
    share,
    total,
    when,
)
from xhht.formula.sentences import outcome_text

people = count("people_a")
rate = share("literate_a", of=people)


def seen(previous: Observation | None = None, **figures) -> Observation:
    return Observation(figures, previous=previous, catalogue=TOY)


FULL = seen(people_a=55, literate_a=50)
GROWN = seen(previous=seen(people_a=4), people_a=5)
VALUES = [
    (rate, FULL, "50/55 = 90,9 %", "50/55 = 90.9 %"),
    (previous(rate), seen(previous=FULL), "50/55 = 90,9 %", "50/55 = 90.9 %"),
    (share("literate_a", of=difference(people, 1)), FULL, "50/54 = 92,6 %", "50/54 = 92.6 %"),
    (share(change(people), of=previous(people)), GROWN, "1/4 = +25 %", "1/4 = +25 %"),
    (change(people), GROWN, "+1", "+1"),
    (difference(people, 1), GROWN, "4", "4"),
    (people, seen(people_a=21448), "21.448", "21,448"),
    (count("grade"), seen(grade=2), "mức 2", "level 2"),
    (people, seen(people_a=AtLeast(3)), "ít nhất 3", "at least 3"),
    (people, seen(), "chưa có số liệu", "no figure"),
    (previous(people), seen(), "chưa có số liệu", "no figure"),
    (count("score"), seen(), "chưa có số liệu", "no figure"),
    (count("score"), seen(score=Interval(0, 9)), "từ 0 đến 9", "0 to 9"),
    (count("score"), seen(score=Interval(1, 10)), "từ 1 đến 10", "1 to 10"),
    (count("literate_a"), seen(people_a=5), "từ 0 đến 5", "0 to 5"),
    (total(people, 1), seen(), "ít nhất 1", "at least 1"),
    (scale(people, by=-1), seen(), "nhiều nhất 0", "at most 0"),
    (parameter("k"), seen(), "không rõ", "unknown"),
    (rate, seen(people_a=55), "chưa có số liệu", "no figure"),
    (rate, seen(), "chưa có số liệu", "no figure"),
    (
        rate,
        seen(people_a=Interval(0, 9), literate_a=Interval(0, 5)),
        "từ 0 % đến 100 %, nếu mẫu số khác 0",
        "0 % to 100 %, if there is a base",
    ),
    (rate, seen(people_a=0), "không tính được vì mẫu số bằng 0", "no base to measure against"),
]


@pytest.mark.parametrize(("formula", "known", "vi", "en"), VALUES)
def test_a_value_for_readers(formula, known, vi, en):
    value = evaluate(formula, known)
    assert (value.text("vi"), value.text("en")) == (vi, en)
    with language("en"):
        assert str(value) == en


def test_a_fraction_is_shown_only_of_whole_numbers_that_were_given():
    in_points = seen(score=Fraction(5, 2), people_a=4)
    worked_out = seen(visits_law=1, visits_health=1, visits_other=1, people_a=6)
    before = seen(previous=worked_out)
    assert evaluate(share("score", of=people), in_points).text("en") == "62.5 %"
    assert evaluate(share("visits", of=people), worked_out).text("en") == "50 %"
    assert evaluate(previous(share("visits", of=people)), before).text("en") == "50 %"
    assert evaluate(share(total("visits_law", "visits_health"), of=people), worked_out).text("en") == "2/6 = 33.3 %"


OUTCOMES = [
    (
        rate >= percent(90),
        FULL,
        "Số literate_a_share là 50/55 = 90,9 %, cần ít nhất 90 %: đạt.",
        "The literate_a_share: 50/55 = 90.9 %; at least 90 % required: met.",
    ),
    (
        rate > percent("90.95"),
        FULL,
        "Số literate_a_share là 50/55 = 90,9 %, cần lớn hơn 90,95 %: không đạt.",
        "The literate_a_share: 50/55 = 90.9 %; more than 90.95 % required: not met.",
    ),
    (
        rate >= parameter("k"),
        FULL,
        "Số literate_a_share là 50/55 = 90,9 %, cần ít nhất tham số k (chưa có giá trị): chưa rõ.",
        "The literate_a_share: 50/55 = 90.9 %; at least parameter k (no value given) required: not known.",
    ),
    (
        previous(people) <= people,
        GROWN,
        "Số people_a kỳ trước là 4, cần nhiều nhất số people_a (5): đạt.",
        "The people_a one period earlier: 4; at most the people_a (5) required: met.",
    ),
    (flag("hard"), seen(hard=True), "Số hard: có.", "The hard: yes."),
    (flag("hard"), seen(hard=False), "Số hard: không.", "The hard: no."),
    (flag("hard"), seen(), "Số hard: chưa rõ.", "The hard: not known."),
    (
        all_of(people >= 1, "hard"),
        seen(people_a=3, hard=False),
        "Phải đạt cả 2 điều kiện, đã đạt 1: không đạt. Số people_a là 3, cần ít nhất 1: đạt. Số hard: không.",
        "All 2 conditions required, 1 certain: not met. The people_a: 3; at least 1 required: met. The hard: no.",
    ),
    (
        n_of(1, "hard", "hard", people >= 1),
        seen(people_a=3),
        "Cần đạt 1 trong 3 điều kiện, đã đạt 1: đạt. Số hard: chưa rõ. Số hard: chưa rõ. "
        "Số people_a là 3, cần ít nhất 1: đạt.",
        "1 of 3 conditions required, 1 certain: met. The hard: not known. The hard: not known. "
        "The people_a: 3; at least 1 required: met.",
    ),
    (
        not_("hard"),
        seen(hard=False),
        "Điều sau phải không đúng: đạt. Số hard: không.",
        "The opposite is required: met. The hard: no.",
    ),
]


@pytest.mark.parametrize(("formula", "known", "vi", "en"), OUTCOMES)
def test_an_outcome_for_readers(formula, known, vi, en):
    outcome = evaluate(formula, known)
    assert (outcome.text("vi"), outcome.text("en")) == (vi, en)
    with language("en"):
        assert str(outcome) == en


DIGITS = [
    (rate >= percent(90), seen(people_a=1000, literate_a=904), "904/1,000 = 90.4 %"),
    (rate >= percent(90), seen(people_a=1000, literate_a=900), "900/1,000 = 90 %"),
    (rate >= percent(90), seen(people_a=10**4, literate_a=8996), "8,996/10,000 = 89.96 %"),
    (rate <= percent(90), seen(people_a=10**4, literate_a=9004), "9,004/10,000 = 90.04 %"),
    (rate >= percent(90), seen(people_a=10**4, literate_a=8995), "8,995/10,000 = 89.95 %"),
    (rate >= percent("90.955"), seen(people_a=10**4, literate_a=9095), "9,095/10,000 = 90.95 %"),
    (rate >= percent(90), seen(people_a=10**5, literate_a=89996), "89,996/100,000 = 89.996 %"),
    (count("score") >= Fraction(15, 2), seen(score=Fraction(746, 100)), "7.46"),
    (count("score") >= Fraction(15, 2), seen(score=Fraction(744, 100)), "7.4"),
    (rate >= percent(90), seen(people_a=10**13, literate_a=9 * 10**12 - 1), " = 89.99999999999 %"),
    (count("score") >= 7, seen(score=7 - Fraction(1, 10**12)), ": 6.999999999999;"),
    (rate >= percent(90), seen(people_a=10**4, literate_a=Interval(8996, 8998)), "89.96 % to 89.98 %"),
    (rate >= percent(90), seen(people_a=10**4, literate_a=Interval(8994, 9004)), "89.94 % to 90.04 %"),
    (rate >= percent(90), seen(people_a=10**4, literate_a=Interval(8990, 9000)), "89.9 % to 90 %"),
    (rate >= percent(90), seen(people_a=10**4, literate_a=AtLeast(8996)), "89.96 % to 100 %"),
    (count("people_a") >= Fraction(201, 100), seen(people_a=AtLeast(2)), "at least 2;"),
]


@pytest.mark.parametrize(("formula", "known", "shown"), DIGITS)
def test_as_many_digits_are_shown_as_agree_with_the_outcome(formula, known, shown):
    assert shown in evaluate(formula, known).text("en")


REPRS = [
    (people, seen(people_a=5), '<Value of count("people_a"): 5>'),
    (people, seen(people_a=0), '<Value of count("people_a"): 0>'),
    (people, seen(people_a=AtLeast(3)), '<Value of count("people_a"): 3 to ∞>'),
    (parameter("k"), seen(), '<Value of parameter("k"): -∞ to ∞>'),
    (rate, seen(people_a=2), '<Value of share("literate_a", of="people_a"): 0 to 1>'),
    (rate, seen(), '<Value of share("literate_a", of="people_a"): 0 to 1 or empty>'),
    (rate, seen(people_a=0), '<Value of share("literate_a", of="people_a"): empty>'),
    (flag("hard"), seen(hard=True), '<Outcome of flag("hard"): true>'),
    (flag("hard"), seen(hard=False), '<Outcome of flag("hard"): false>'),
    (flag("hard"), seen(), '<Outcome of flag("hard"): unknown>'),
]


@pytest.mark.parametrize(("formula", "known", "text"), REPRS)
def test_the_repr_tells_what_is_known(formula, known, text):
    assert repr(evaluate(formula, known)) == text


def test_missing_are_the_figures_and_parameters_that_are_not_exact():
    rule = all_of(rate >= parameter("k"), any_of("hard", people >= previous(people)))
    assert evaluate(rule, seen(people_a=5, literate_a=AtLeast(2))).missing == (
        count("literate_a"),
        parameter("k"),
        flag("hard"),
        previous(people),
    )
    assert evaluate(rate, FULL).missing == ()
    assert evaluate(when("hard", people, 2), seen(hard=False)).missing == (people,)


def test_a_value_is_exact_only_where_it_is_certain():
    assert evaluate(rate, FULL).exact == Fraction(10, 11)
    assert evaluate(rate, FULL).interval == Interval(Fraction(10, 11), Fraction(10, 11))
    certain_unless_empty = evaluate(share(0, of=people), seen())
    assert (certain_unless_empty.low, certain_unless_empty.high, certain_unless_empty.empty) == (0, 0, None)
    assert certain_unless_empty.exact is None
    assert evaluate(rate, seen(people_a=0)).interval is None


@pytest.mark.parametrize("condition", [flag("hard"), evaluate(flag("hard"), seen(hard=True))])
def test_neither_a_condition_nor_an_outcome_is_a_truth(condition):
    with pytest.raises(TypeError, match=r"all_of|outcome\.truth"):
        bool(condition)


UNSETTLED = [
    (rate >= parameter("k"), seen(people_a=4), (count("literate_a"), parameter("k"))),
    (rate >= parameter("k"), seen(people_a=4, literate_a=2), (parameter("k"),)),
    (rate >= 0, seen(people_a=4), ()),
    (flag("hard"), seen(), (flag("hard"),)),
    (flag("hard"), seen(hard=False), ()),
    (not_("hard"), seen(), (flag("hard"),)),
    (any_of(people >= 1, "hard"), seen(people_a=2), ()),
    (all_of(people >= 1, "hard"), seen(people_a=2), (flag("hard"),)),
    (all_of(people >= 0, "hard", rate >= 1, not_("hard")), seen(), (flag("hard"), count("literate_a"), people)),
]


@pytest.mark.parametrize(("formula", "known", "leaves"), UNSETTLED)
def test_unsettled_are_only_the_figures_that_keep_it_from_being_known(formula, known, leaves):
    assert evaluate(formula, known).unsettled == leaves


LABELLED = [
    (people >= 1, "tiêu chí 1: 3, cần ít nhất 1: đạt.", "criterion 1: 3; at least 1 required: met."),
    (flag("hard"), "tiêu chí 1: đạt.", "criterion 1: met."),
    (equal(parameter("k"), 1), "tiêu chí 1: chưa rõ.", "criterion 1: not known."),
    (all_of("hard"), "tiêu chí 1. Phải đạt cả 1 điều kiện, đã đạt 1: đạt. Số hard: có.", None),
    (not_("hard"), "tiêu chí 1. Điều sau phải không đúng: không đạt. Số hard: có.", None),
]


@pytest.mark.parametrize(("formula", "vi", "en"), LABELLED)
def test_a_label_stands_for_the_words_of_the_formula(formula, vi, en):
    outcome = evaluate(formula, seen(people_a=3, hard=True))
    assert outcome_text(outcome, "vi", label="tiêu chí 1") == "T" + vi[1:]
    if en:
        assert outcome_text(outcome, "en", label="criterion 1") == "C" + en[1:]


@pytest.mark.parametrize(
    ("formula", "known", "vi", "en"),
    [
        (
            people >= 5,
            seen(),
            "chưa có số liệu, cần ít nhất 5: chưa rõ.",
            "no figure; at least 5 required: not known.",
        ),
        (
            people > previous(people),
            GROWN,
            "là 5, cần lớn hơn kỳ trước (4): đạt.",
            "5; more than the period before (4)",
        ),
        (all_of(parameter("k")), seen(), "Tham số k: chưa rõ.", "Parameter k: not known."),
        (all_of(parameter("k", "up")), seen(), "Lựa chọn “up” của tham số k", "Choice “up” of parameter k"),
    ],
)
def test_a_sentence_says_what_a_reader_needs(formula, known, vi, en):
    outcome = evaluate(formula, known)
    assert vi in outcome.text("vi")
    assert en in outcome.text("en")


def test_a_level_is_called_one_on_both_sides():
    outcome = evaluate(count("grade") >= 1, seen(grade=2))
    assert "là mức 2, cần ít nhất mức 1: đạt." in outcome.text("vi")
    assert "level 2; at least level 1 required: met." in outcome.text("en")
