"""Formula text: it gives back what was written, and refuses everything else quickly."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toy import TOY
from xhht import FormulaError
from xhht.formula import count, flag, parameter, parse, previous
from xhht.formula.build import BUILDERS
from xhht.formula.parse import DEEPEST, LONGEST
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


ARGUMENTS = [
    "5",
    "-1.5",
    '"people_a"',
    '"hard"',
    '"1/2"',
    "(1, 2)",
    "(1, (2,))",
    'count("people_a")',
    'flag("hard")',
    'parameter("k")',
    'count("people_a") >= 1',
    "percent(5)",
]
KEYWORDS = ["", "by=2", 'of="people_a"', 'when="hard"', 'below="people_a"', "by=(1, 2)", "when=5"]


@pytest.mark.parametrize("name", BUILDERS)
def test_whatever_a_builder_is_given_it_builds_or_refuses(name):
    for size in range(3):
        for given_ones in itertools.product(ARGUMENTS, repeat=size):
            for keyword in KEYWORDS:
                text = f"{name}({', '.join(filter(None, [*given_ones, keyword]))})"
                try:
                    formula = parse(text, catalogue=TOY)
                except FormulaError:
                    continue
                assert parse(repr(formula), catalogue=TOY) == formula


@pytest.mark.parametrize("build", [count, flag, parameter, previous, lambda name: parameter("k", name)])
@pytest.mark.parametrize("name", ['a"b', "a\\b", "a\nb", "a\rb", "a\x00b"])
def test_a_name_that_cannot_stand_in_quotes_is_refused(build, name):
    with pytest.raises(FormulaError) as caught:
        build(name)
    assert [(problem.code, problem.got) for problem in caught.value.problems] == [("formula_text", repr(name))]


def test_a_name_may_be_any_other_text():
    formula = parameter("cách làm tròn", "lên'")
    assert parse(repr(formula), catalogue=TOY) == formula


TOO_SMALL_TO_REFUSE = [
    "not_(" * (DEEPEST - 1) + 'flag("hard")' + ")" * (DEEPEST - 1),
    'flag("hard")' + " " * (LONGEST - len('flag("hard")')),
    'parameter("' + "é" * ((LONGEST - len('parameter("")')) // 2) + '")',
]


@pytest.mark.parametrize("text", TOO_SMALL_TO_REFUSE, ids=["levels", "characters", "bytes"])
def test_text_up_to_the_limits_is_read(text):
    parse(text, catalogue=TOY)


@pytest.mark.parametrize(
    ("text", "got", "limit"),
    [
        ("not_(" + TOO_SMALL_TO_REFUSE[0] + ")", "> 50", "50 levels"),
        (TOO_SMALL_TO_REFUSE[1] + " ", "4097", "4096 B"),
        (TOO_SMALL_TO_REFUSE[2] + "  ", str(len(TOO_SMALL_TO_REFUSE[2]) + 2), "4096 B"),
    ],
    ids=["levels", "characters", "bytes"],
)
def test_text_beyond_the_limits_is_not(text, got, limit):
    with pytest.raises(FormulaError) as caught:
        parse(text, catalogue=TOY)
    assert caught.value.text("en") == f"got {got}; expected a formula within {limit}. Hint: split it"
    assert [problem.code for problem in caught.value.problems] == ["formula_size"]


def test_what_is_no_text_is_refused():
    with pytest.raises(FormulaError) as caught:
        parse(5)
    assert [(problem.code, problem.got) for problem in caught.value.problems] == [("not_text", "5")]


def test_quoted_names_and_decimals_are_numbers():
    assert repr(parse('"people_a"', catalogue=TOY)) == 'count("people_a")'
    assert repr(parse("'people_a' >= -1.50", catalogue=TOY)) == 'count("people_a") >= constant("-3/2")'


NO_SIGN = "formulas do not use this sign; 90 % is percent(90)"
NO_FORMULA = 'compare with >=, >, <=, <; a quantity stands in count("…") or share("…", of="…")'
NO_PAIR = "brackets do not match"
EQUALITY, CALL = "write equal(a, b), or not_(equal(a, b))", "only builders of formulas can be called"
CHAIN, GUESS = "write all_of(a <= b, b <= c)", "did you mean: people_a, people_c, people_b?"
IS_FLAG, NO_FLAG = "hard is a yes-or-no quantity: use it as a condition", "people_a is not a yes-or-no quantity"
SYNTAX, NAME, QUANTITY = "formula_syntax", "formula_name", "formula_quantity"
LONG = f"scale(scale(1, by={'9' * 16}), by={'9' * 16})"
PLACED = [
    ('count("people_a") $ 1', SYNTAX, "1:19", "$ 1", NO_SIGN),
    ("-count('people_a')", SYNTAX, "1:1", "-count('people_a')", NO_SIGN),
    ("1.5.5", SYNTAX, "1:1", "1.5.5", NO_SIGN),
    ("total('a\nb')", SYNTAX, "1:7", "'a", NO_SIGN),
    ('count("people_a") == 1', SYNTAX, "1:19", "== 1", EQUALITY),
    ('count("people_a") != 1', SYNTAX, "1:19", "!= 1", EQUALITY),
    ('count("people_a") >= 1)', SYNTAX, "1:23", ")", NO_PAIR),
    ('count("people_a"', SYNTAX, "1:16", '"', NO_PAIR),
    ("((\n \n", SYNTAX, "1:2", "(", NO_PAIR),
    ("(", SYNTAX, "1:1", "(", NO_PAIR),
    ('1 <= count("people_a") <= 3', SYNTAX, "1:27", "3", CHAIN),
    ('1 <= "people_a"\n <=\n 3 <= 4', SYNTAX, "3:2", "3 <= 4", CHAIN),
    ('count("people_a") >= >= 1', SYNTAX, "1:22", ">= 1", NO_FORMULA),
    ('count("people_a"\n, ,)\n\n', SYNTAX, "2:3", ",)", NO_FORMULA),
    ('count("people_a") >=', SYNTAX, "1:21", "", NO_FORMULA),
    ("True", SYNTAX, "1:1", "True", NO_FORMULA),
    ('5 >= -5("people_a")', SYNTAX, "1:6", '-5("people_a")', NO_FORMULA),
    ("\n $", SYNTAX, "2:2", "$", NO_SIGN),
    ("\n$", SYNTAX, "2:1", "$", NO_SIGN),
    ("5 >= None", SYNTAX, "1:6", "None", NO_FORMULA),
    ("not 1", SYNTAX, "1:1", "not 1", NO_FORMULA),
    ("'hard' is 'hard'", SYNTAX, "1:8", "is 'hard'", NO_FORMULA),
    ("total('số', người)", SYNTAX, "1:13", "người)", NO_SIGN),
    ("total('số', people)", SYNTAX, "1:13", "people)", NO_FORMULA),
    ("total('số', b'')", SYNTAX, "1:13", "b'')", NO_SIGN),
    ("5 >= share(1, of=2, of=3)", SYNTAX, "1:6", "share(1, of=2, of=3)", "an argument is given twice"),
    ("5 >= 'people_a'('hard')", SYNTAX, "1:6", "'people_a'('hard')", CALL),
    ("5 >= shar(1, of=2)", NAME, "1:6", "shar(1, of=2)", "did you mean: share?"),
    ("5 >= zzz(1)", NAME, "1:6", "zzz(1)", "see the catalogue in the documentation"),
    ("5 >= share(1)", SYNTAX, "1:6", "share(1)", "wrong arguments for share(part, of)"),
    ("n_of()", SYNTAX, "1:1", "n_of()", "wrong arguments for n_of(least, *conditions)"),
    ("total(of=5)", SYNTAX, "1:1", "total(of=5)", "wrong arguments for total(*terms)"),
    ("5 >= n_of(-1)", "not_whole", "1:6", "n_of(-1)", "counts have no fractions"),
    ("5 >= previous(5)", "formula_due", "1:6", "previous(5)", 'use count("schools") or parse(text)'),
    ("5 >= count(5)", "not_text", "1:6", "count(5)", "put it in quotes"),
    (LONG, "formula_digits", "1:1", LONG, "round it"),
    ("5 >= (1, 2)", "number_due", "1:6", "(1, 2)", "to count a condition, write points(1, when=condition)"),
    ("(1, 2)", "number_due", "1:1", "(1, 2)", "to count a condition, write points(1, when=condition)"),
    ('total(1,\n "peple_a")', QUANTITY, "2:2", '"peple_a")', GUESS),
    ('total("people_a", "hard")', SYNTAX, "1:19", '"hard")', IS_FLAG),
    ('total("people_a", previous("hard"))', SYNTAX, "1:28", '"hard"))', IS_FLAG),
    ('all_of(1 < 2, "people_a")', SYNTAX, "1:15", '"people_a")', NO_FLAG),
    ('all_of(1 < 2, flag("people_a"))', SYNTAX, "1:20", '"people_a"))', NO_FLAG),
]


@pytest.mark.parametrize(("text", "code", "path", "got", "hint"), PLACED)
def test_a_mistake_is_named_at_its_place(text, code, path, got, hint):
    with pytest.raises(FormulaError) as caught:
        parse(text, catalogue=TOY)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.got) == (code, path, repr(got))
    said, *shown = problem.text("en").split("\n")
    assert said.endswith(f"Hint: {hint}")
    assert shown[0].startswith("    ")
    assert shown[0][len(shown[1]) - 1 :] == got


def test_a_step_of_bands_is_a_pair():
    for step in ("5", "(1,)", "(1, 2, 3)", "'people_a'"):
        with pytest.raises(FormulaError) as caught:
            parse(f"bands('score', (1, 2), {step})", catalogue=TOY)
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == ("band_due", "1:1")


def test_of_a_long_line_only_the_surroundings_are_shown():
    text = f"total({', '.join(['1'] * 40)}, 'peple_a', {', '.join(['1'] * 40)})"
    with pytest.raises(FormulaError) as caught:
        parse(text, catalogue=TOY)
    (problem,) = caught.value.problems
    assert problem.got == repr(text[126 : 126 + 60])
    _, shown, mark = problem.text("en").split("\n")
    assert shown == f"    {text[126 - 60 : 126 + 60]}"
    assert mark == f"    {' ' * 60}^"


def steps(number):
    return f"bands('score', {', '.join(['(1, 2)'] * number)})"


def sums(levels, terms):
    return "total(" * levels + ", ".join(map(str, range(terms))) + ")" * levels


@pytest.mark.parametrize(
    ("largest", "beyond", "got", "limit"),
    [
        (steps(DEEPEST - 2), steps(DEEPEST - 1), "> 50", "50 levels"),
        (sums(20, 99), sums(20, 100), "> 2000", "2000 parts once sums, bands and earlier periods are written out"),
    ],
    ids=["levels", "parts"],
)
def test_what_a_short_text_stands_for_is_limited_too(largest, beyond, got, limit):
    parse(largest, catalogue=TOY)
    with pytest.raises(FormulaError) as caught:
        parse(beyond, catalogue=TOY)
    assert caught.value.text("en") == f"got {got}; expected a formula within {limit}. Hint: split it"
