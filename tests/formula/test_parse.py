"""Formula text: it gives back what was written, and refuses everything else quickly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toy import TOY
from xhht import FormulaError
from xhht.formula import parse
from xhht.strategies import conditions, numbers


@given(numbers(TOY) | conditions(TOY))
def test_the_text_of_a_formula_builds_it(formula):
    assert parse(repr(formula), catalogue=TOY) == formula


PIECES = st.sampled_from(
    [
        "share(",
        '"people_a"',
        ",",
        "of=",
        ")",
        ">=",
        "percent(90)",
        "when(",
        "(",
        "-",
        "1",
        " ",
        "\n",
        "==",
        "'hard'",
        "é",
    ]
)


@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_a_formula_or_refused_with_a_place(text):
    try:
        parse(text, catalogue=TOY)
    except FormulaError as error:
        for problem in error.problems:
            assert problem.text("vi") != problem.text("en")


HOSTILE = [
    '__import__("os").system("true")',
    "().__class__.__bases__",
    "[x for x in (1, 2)]",
    "lambda: 1",
    "count.__globals__",
    'count("schools") if 1 else 2',
    "9" * 4000,
    "percent(" * 60 + "1" + ")" * 60,
    "-" * 4000 + "1",
    "not " * 1000 + "1",
    "1e9999999",
    'percent("1e9999999")',
    'f"{1}"',
    "count(*('a',))",
    "count(**{})",
    "(yield)",
    "x := 1",
    "1 + 1",
    "True",
    "...",
    "\x00",
    "count(\\\n'schools')",
    "",
    "(",
    ")",
    "count('schools')" + " " * 5000,
    "count('\ud800')",
    'f"{' + "-" * 3000 + '1}"',
    "9 >\r7",
    'share("clc", of="schools", of="clc")',
    'count(count("schools"))',
    "parameter(1)",
    "parameter('a\"b')",
    'parameter("""a"\n"b""")',
    "previous(1)",
    "bands(1, 2)",
    'bands("clc", ("schools",))',
    "constant(0.123456789012345678901234567891)",
    "scale(" * 3 + '"clc"' + ", by=999999999999999)" * 3,
    "smallest(" + "1," * 2000 + "1)",
    "(" * 48 + "percent(constant(1))" + ")" * 48,
    'count("e" "\u0301")',
]

HUGE = [
    "change(smallest(" * 20 + '"clc"' + "))" * 20,
    "bands(" * 20 + '"clc"' + ", (1, 2), (3, 4))" * 20,
    "bands(1" + ", (1, 1)" * 500 + ")",
    "total(" * 45 + ", ".join(f"constant({number})" for number in range(200)) + ")" * 45,
    "previous(" * 45 + "smallest(" + '"clc", ' * 500 + '"clc")' + ")" * 45,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_refused(text):
    with pytest.raises(FormulaError):
        parse(text)


@pytest.mark.parametrize("text", HUGE)
def test_short_text_of_a_huge_formula_is_refused(text):
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.problems[0].code == "formula_size"


def test_lines_may_end_as_on_windows():
    assert parse("total(1,\r\n 2)") == parse("total(1, 2)")


def test_an_error_shows_no_control_characters():
    with pytest.raises(FormulaError) as caught:
        parse("count(\x1b[31m\ud800")
    assert caught.value.text("en").endswith("\n    count(\ufffd[31m\ufffd\n          ^")


def test_an_error_points_at_the_place():
    with pytest.raises(FormulaError) as caught:
        parse('all_of(count("schools") >= 1,\n  count("shools") >= 1)')
    (problem,) = caught.value.problems
    assert problem.path == "2:9"
    assert problem.text("en").endswith('count("shools") >= 1)\n            ^')
    assert "schools" in problem.hint


def test_a_flag_is_a_condition_and_a_count_is_a_number():
    assert repr(parse('when("hard", 1, 2)', catalogue=TOY)) == 'when("hard", constant(1), constant(2))'
    for text in ('when("people_a", 1, 2)', 'count("hard") >= 1'):
        with pytest.raises(FormulaError):
            parse(text, catalogue=TOY)
