"""Feed `xhht.formula.parse` with mutated formula text and see that it keeps its promises.

Run it with ``python benchmarks/fuzz_parse.py --seconds 3600 --seed 1``. For every input:

- nothing but `FormulaError` is raised, and its message can be written in both languages;
- it takes at most 50 ms of processor time; a slow one is tried again twice;
- memory grows by at most 10 MB (asked for long inputs and for one in fifty of the others);
- what is read is what Python itself makes of the same calls, and ``parse(repr(formula)) == formula``.

Exits with 1, and prints the inputs, if a promise is broken.
"""

import ast
import sys

from fuzzing import Subject, main

from xhht.errors import FormulaError
from xhht.formula import Formula, parse
from xhht.formula.build import BUILDERS
from xhht.formula.nodes import as_number

VALID = [
    'share("schools_national_standard", of="schools") >= percent(90)',
    'all_of(count("schools") >= 1, count("clc") >= constant("2/37"), "special_difficulty")',
    'any_of(not_("special_difficulty"), equal("clc", "schools"))',
    'n_of(2, count("schools") > 0, count("clc") <= 5, count("teachers") < 7.25)',
    'share(change("learner_visits"), of=previous("learner_visits")) >= percent("0.5")',
    'bands(share("schools_national_standard", of="schools"), (percent(50), 2), (percent(80), 5), below=-1)',
    'total(points(5, when=count("directives_issued") >= 1), scale("clc", by="1/2"), number_met("special_difficulty"))',
    'when("special_difficulty", parameter("least_share"), percent("72.5")) <= largest(smallest("teachers", 5), "clc")',
    'previous(share("schools_national_standard", of="schools")) > difference("clc", 3)',
    'previous(flag("special_difficulty"))',
    "all_of()",
    "total()",
]
HOSTILE = [
    "percent(" * 60 + "1" + ")" * 60,
    "(" * 49 + '"schools"' + ")" * 49,
    "9" * 4000,
    "-" * 3000 + "1",
    "not " * 1000 + "1",
    "1 if 1 else " * 340 + "1",
    'constant("1e999999999")',
    "constant(0.123456789012345678901234567891)",
    "scale(" * 40 + '"clc"' + ", by=999999999999999999999999999999)" * 40,
    "9 >\r7",
    "total(\f1,\v2,\x1c3,\u20284)",
    "change(smallest(" * 12 + '"schools"' + "))" * 12,
    "bands(" * 8 + '"schools"' + ", (1, 2), (3, 4), (5, 6))" * 8,
    "bands(1, " + "(1, 1), " * 480 + "(1, 1))",
    "previous(" * 45 + "smallest(" + '"clc",' * 590 + '"clc")' + ")" * 45,
    "total(" * 45 + ",".join(f"constant({number})" for number in range(240)) + ")" * 45,
    "smallest(" + "1,\n" * 1350 + "1)",
    "smallest(" + "1," * 1600 + '"clc",' * 140 + "1)",
    'share("clc", of="schools", of="clc")',
    'count(count("schools"))',
    "parameter(1), parameter((1, 2))",
    "parameter('a\"b')",
    'parameter("""a"\n"b""")',
    "previous(1)",
    "bands(1, 2)",
    'bands("clc", ("a",), "bc")',
    'f"{' + "-" * 3000 + '1}"',
    '__import__("os").system("true")',
    "().__class__.__bases__[0].__subclasses__()",
    "count.__globals__",
    "[x for x in (1, 2)]",
    'total(count(x) for x in ("clc", "schools"))',
    "lambda: 1",
    'f"{1}" rb"a" u"clc"',
    "(x := 1)",
    "count(*('clc',), **{})",
    "count('\x00')",
    "count('\ud800\udfff')",
    'сount("sсhools") ≥ １',
    'count("schoo' + "l" * 4000 + 's")',
    "x" * 4090 + "()",
    'count("e" "\u0301")',
    'count("schools") # comment',
    "count(\\\n'schools')",
    "await x\nyield\nasync\nNone\nTrue\n...",
    "1 <= 2 <= 3 == 3 != 4",
    '"clc"' + " " * 4090,
]
PIECES = [
    *BUILDERS, *"()[]{},=<>!-+*/.:;@#\\'\"_%\n\r\t\f\x00 é\u0301\u00a0\u2028\ufeff\ud800\U0001f600５",
    ">=", "<=", "==", "!=", ":=", "**", "->", "...", "of=", "by=", "when=", "below=", "least=", "formula=",
    "0", "1", "-1", "1.5", "00", "1e9", "1_000", "0x1f", "1j", "9" * 30, "9" * 31, '"1/3"', '"1/0"', '"schools"',
    '"clc"', "'special_difficulty'", '"nothing"', '""', '"""', "not", "lambda", "for", "in", "if", "else", "is",
    "and", "await", "yield", "None", "True", "__class__", "f", "rb", "u", "(1, 2)", '("a",)',
]  # fmt: skip


class PlainNumbers(ast.NodeTransformer):
    """Have Python compare plain numbers and texts as formulas do."""

    def visit_Compare(self, node: ast.Compare) -> ast.Compare:
        self.generic_visit(node)
        wrapped = [ast.Call(ast.Name("as_number", ast.Load()), [side], []) for side in (node.left, *node.comparators)]
        return ast.fix_missing_locations(ast.copy_location(ast.Compare(wrapped[0], node.ops, wrapped[1:]), node))


def by_python(text: str) -> Formula:
    """What Python makes of a text that was read, and therefore holds nothing but calls of builders."""
    tree = ast.fix_missing_locations(PlainNumbers().visit(ast.parse(f"(\n{text}\n)", mode="eval")))
    words = {**BUILDERS, "as_number": as_number, "__builtins__": {}}
    made = eval(compile(tree, "formula", "eval"), words)  # noqa: S307
    return made if isinstance(made, Formula) else as_number(made)


def outcome_of(text: str) -> str:
    """The kind of formula that was read, or the code of the error."""
    try:
        return type(parse(text)).__name__
    except FormulaError as error:
        return error.problems[0].code


def check_meaning(text: str) -> None:
    try:
        formula = parse(text)
    except FormulaError as error:
        for lang in ("vi", "en"):
            error.text(lang).encode()
        return
    assert parse(repr(formula)) == formula, "its own text reads as another formula"
    # A number with decimals is a float to Python, which cannot hold all of its digits.
    assert "." in text or by_python(text) == formula, "it was read otherwise than Python reads it"


if __name__ == "__main__":
    subject = Subject(
        valid=VALID,
        hostile=HOSTILE,
        pieces=PIECES,
        brackets=[(f"{call}(", ")") for call in (*BUILDERS, "")],
        outcome_of=outcome_of,
        check_meaning=check_meaning,
        most_seconds=0.050,
        most_bytes=10_000_000,
        longest=4096,
    )
    sys.exit(main(subject, "Fuzz the reader of formula text."))
