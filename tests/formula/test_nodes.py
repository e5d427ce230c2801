"""Formulas as data: text and formula stand for each other, and earlier periods reach every figure inside."""

from fractions import Fraction

import pytest

from toy import TOY
from xhht import FormulaError
from xhht.formula import (
    bands,
    constant,
    count,
    flag,
    largest,
    n_of,
    number_met,
    parameter,
    parse,
    percent,
    previous,
    scale,
    smallest,
    when,
)
from xhht.formula.nodes import as_condition, as_number

TEXTS = [
    'count("people_a")',
    'previous("people_a")',
    'previous(previous("people_a"))',
    'flag("hard")',
    'previous(previous(flag("hard")))',
    "constant(-3)",
    'constant("5/2")',
    "percent(90)",
    'percent("145/2")',
    'parameter("k")',
    'parameter("k", "up")',
    'total("people_a", "people_b")',
    'total("people_a", constant(2))',
    'difference("people_a", previous("people_a"))',
    'scale("people_a", by=2)',
    'scale("people_a", by="1/2")',
    'scale(previous("people_a"), by=-1)',
    'total("people_a", scale("people_b", by=-2), scale("score", by="1/3"))',
    'difference(parameter("k"), "people_a")',
    'share("literate_a", of=total("people_a", "people_b"))',
    'smallest("people_a", constant(5))',
    'largest("people_a")',
    'when("hard", constant(1), "people_a")',
    'count("people_a") >= constant(1)',
    'count("people_a") > parameter("k")',
    'previous("people_a") <= count("people_a")',
    'percent(5) < share("literate_a", of="people_a")',
    'equal("people_a", constant(0))',
    'all_of("hard", count("people_a") >= constant(1))',
    'all_of("hard")',
    "all_of()",
    'any_of("hard", "hard")',
    'n_of(2, "hard", "hard", not_("hard"))',
    'n_of(0, "hard")',
    'not_(previous(flag("hard")))',
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_and_formula_stand_for_each_other(text):
    assert repr(parse(text, catalogue=TOY)) == text


EARLIER = [
    ('total("people_a", constant(2))', 'total(previous("people_a"), constant(2))'),
    ('scale(previous("people_a"), by=2)', 'scale(previous(previous("people_a")), by=2)'),
    ('largest("people_a", "people_b")', 'largest(previous("people_a"), previous("people_b"))'),
    ('when("hard", "people_a", parameter("k"))', 'when(previous(flag("hard")), previous("people_a"), parameter("k"))'),
    ('any_of("hard", "people_a" < 1)', 'any_of(previous(flag("hard")), previous("people_a") < constant(1))'),
    ('not_(equal("people_a", percent(1)))', 'not_(equal(previous("people_a"), percent(1)))'),
]


@pytest.mark.parametrize(("text", "earlier"), EARLIER)
def test_every_figure_inside_moves_one_period_back(text, earlier):
    assert repr(previous(parse(text, catalogue=TOY))) == earlier


SAME = [
    ('total("people_a", "people_a")', 'scale("people_a", by=2)'),
    ('difference(total("people_a", "people_b"), "people_b")', 'total("people_a", scale("people_b", by=0))'),
    ('scale(total("people_a", scale("people_b", by=2)), by="1/2")', 'total(scale("people_a", by="1/2"), "people_b")'),
    ('change("people_a")', 'difference("people_a", previous("people_a"))'),
    ('points("people_b", when="hard")', 'when("hard", "people_b", 0)'),
    ('number_met("hard", count("people_a") >= 1)', 'total(points(1, when="hard"), points(1, when="people_a" >= 1))'),
    ('bands("score", below=1)', "constant(1)"),
    ('bands("score", (8, 2), (5, 1))', 'when("score" >= 8, 2, when("score" >= 5, 1, 0))'),
    ('bands("score", (5, 1), (8, 2), below="grade")', 'when("score" >= 8, 2, when("score" >= 5, 1, "grade"))'),
    ('bands("score", ("grade", 2), (5, 1))', 'when("score" >= 5, 1, when("score" >= "grade", 2, 0))'),
    ('bands("score", (5, 1), (5, 2))', 'when("score" >= 5, 2, when("score" >= 5, 1, 0))'),
    ('any_of("hard")', 'n_of(1, "hard")'),
    ('all_of("hard", "hard")', 'n_of(2, "hard", "hard")'),
    ('all_of(parameter("k"))', 'all_of(equal(parameter("k"), 1))'),
    ('constant("5/2")', 'constant("2.5")'),
]


@pytest.mark.parametrize(("text", "same"), SAME)
def test_two_ways_to_write_one_formula(text, same):
    assert parse(text, catalogue=TOY) == parse(same, catalogue=TOY)


def test_a_band_begins_with_its_bound_whatever_the_points_are():
    assert bands("score", (5, count("people_a")), (5, count("people_b"))).condition == (count("score") >= 5)


REFUSED = [
    (lambda: as_number(flag("hard")), "number_due", 'flag("hard")'),
    (lambda: as_number(True), "number_due", "True"),
    (lambda: as_number(None), "number_due", "None"),
    (lambda: as_condition(count("people_a")), "condition_due", 'count("people_a")'),
    (lambda: as_condition(1), "condition_due", "1"),
    (smallest, "number_due", "()"),
    (lambda: count(5), "not_text", "5"),
    (lambda: previous(5), "formula_due", "5"),
    (lambda: bands("score", 5), "band_due", "5"),
    (lambda: bands("score", (1, 2), (1, 2, 3)), "band_due", "(1, 2, 3)"),
    (lambda: n_of(-1, "hard"), "not_whole", "-1"),
    (lambda: n_of(True, "hard"), "not_whole", "True"),
    (lambda: n_of("1", "hard"), "not_whole", "'1'"),
]


@pytest.mark.parametrize(("build", "code", "got"), REFUSED)
def test_what_cannot_be_built_is_refused(build, code, got):
    with pytest.raises(FormulaError) as caught:
        build()
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.got) == (code, "", got)


@pytest.mark.parametrize("value", [2, 2.5, Fraction(5, 2)])
def test_a_plain_number_is_a_constant(value):
    assert as_number(value).value == value


def test_the_smallest_is_not_the_largest():
    assert smallest("people_a").largest is False
    assert smallest("people_a") != largest("people_a")


def test_a_node_lists_and_changes_only_the_formulas_inside():
    node = when("hard", scale("people_a", by=2), parameter("k"))
    assert node.children() == (flag("hard"), scale("people_a", by=2), parameter("k"))
    assert number_met("hard").map_children(lambda child: child) == number_met("hard")
    assert count("people_a").children() == ()


LONGEST = 10**30 - 1


def test_a_fixed_number_has_at_most_thirty_digits_above_and_below_the_line():
    for number in (LONGEST, -LONGEST, Fraction(1, LONGEST), Fraction(LONGEST, 7)):
        assert parse(repr(constant(number))) == constant(number)
        assert scale("people_a", by=number).factors == (number,)
    for number in (LONGEST + 1, -LONGEST - 1, Fraction(1, LONGEST + 1), Fraction(LONGEST + 1, 7)):
        for build in (constant, lambda factor: scale("people_a", by=factor)):
            with pytest.raises(FormulaError) as caught:
                build(number)
            (problem,) = caught.value.problems
            assert (problem.code, problem.got[:20]) == ("formula_digits", repr(number)[:20])
            assert problem.expected == "số có nhiều nhất 30 chữ số ở tử số và ở mẫu số"


def test_of_a_percentage_the_digits_written_count():
    assert repr(percent(LONGEST)) == f"percent({LONGEST})"
    with pytest.raises(FormulaError):
        percent(LONGEST + 1)
