"""Feed `xhht.formula.parse` with mutated formula text and see that it keeps its promises.

Run it with ``python benchmarks/fuzz_parse.py --seconds 3600 --seed 1``. For every input:

- nothing but `FormulaError` is raised, and its message can be written in both languages;
- it takes at most 50 ms of processor time; a slow one is tried again twice;
- memory grows by at most 10 MB (asked for long inputs and for one in fifty of the others);
- what is read is what Python itself makes of the same calls, and ``parse(repr(formula)) == formula``.

Inputs with a new kind of outcome or a new mixture of tokens are kept and mutated further. Exits with 1, and
prints the inputs, if a promise is broken.
"""

import argparse
import ast
import random
import re
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from xhht.errors import FormulaError
from xhht.formula import Formula, parse
from xhht.formula.build import BUILDERS
from xhht.formula.nodes import as_number

MOST_SECONDS = 0.050
MOST_BYTES = 10_000_000
LONG = 1000
SAMPLE = 50
PROGRESS = 30
MOST_KEPT = 500
MOST_VIOLATIONS = 20
TOKEN = re.compile(r"\s+|\"[^\"\n]*\"|'[^'\n]*'|\w+|>=|<=|==|!=|:=|\*\*|.", re.DOTALL)

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
WORDS = frozenset(PIECES)


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


class Mutator:
    """Makes new texts of those that were interesting."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.corpus: dict[str, list[str]] = {"valid": VALID, "hostile": HOSTILE}
        self.changes: list[Callable[[list[str]], None]] = [
            self.delete, self.repeat, self.swap, self.splice, self.nest, self.nest, self.insert, self.replace,
            self.replace, self.scramble, self.wrap,
        ]  # fmt: skip

    def keep(self, outcome: str, text: str) -> None:
        """Take a text as the start of others, among those of the same outcome."""
        kept = self.corpus.setdefault(outcome, [])
        if len(kept) < MOST_KEPT:
            kept.append(text)
        else:
            kept[self.chance.randrange(MOST_KEPT)] = text

    def known(self) -> str:
        """A text seen before; every outcome is as likely, because most changes of a text only break it."""
        return self.chance.choice(self.corpus[self.chance.choice(list(self.corpus))])

    def text(self) -> str:
        """A new text."""
        found = tokens(self.known())
        for _ in range(self.chance.choice((1, 1, 1, 2, 3, 6))):
            self.chance.choice(self.changes)(found)
        return "".join(found)[: self.chance.choice((4096, 4096, 4096, 5000))]

    def span(self, found: list[str]) -> slice:
        start = self.chance.randint(0, len(found))
        return slice(start, start + self.chance.choice((1, 1, 2, 4, 8, 16)))

    def delete(self, found: list[str]) -> None:
        del found[self.span(found)]

    def repeat(self, found: list[str]) -> None:
        span = self.span(found)
        found[span] = found[span] * self.chance.choice((2, 2, 3, 10, 100))

    def swap(self, found: list[str]) -> None:
        if found:
            first, second = self.chance.randrange(len(found)), self.chance.randrange(len(found))
            found[first], found[second] = found[second], found[first]

    def splice(self, found: list[str]) -> None:
        other = tokens(self.known())
        found[self.span(found)] = other[self.span(other)]

    def nest(self, found: list[str]) -> None:
        """Put a whole text in the place of one token."""
        if found:
            found[self.chance.randrange(len(found))] = self.known()

    def insert(self, found: list[str]) -> None:
        found.insert(self.chance.randint(0, len(found)), self.chance.choice(PIECES))

    def replace(self, found: list[str]) -> None:
        found[self.span(found)] = [self.chance.choice(PIECES)]

    def scramble(self, found: list[str]) -> None:
        """Insert any character, also within a token."""
        if found:
            index = self.chance.randrange(len(found))
            cut = self.chance.randint(0, len(found[index]))
            drawn = chr(self.chance.choice((self.chance.randrange(128), self.chance.randrange(0x110000))))
            found[index] = found[index][:cut] + drawn + found[index][cut:]

    def wrap(self, found: list[str]) -> None:
        """Put calls around some tokens, perhaps many."""
        span, times = self.span(found), self.chance.choice((1, 1, 2, 10, 24, 48, 60))
        calls = [self.chance.choice([*BUILDERS, ""]) for _ in range(self.chance.choice((1, 2)))]
        opened = [part for call in calls for part in (call, "(")]
        found[span] = [*opened * times, *found[span], *[")"] * len(calls) * times]


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


class Fuzzer:
    """Tries inputs and remembers what they came to."""

    def __init__(self, seed: int) -> None:
        self.mutator = Mutator(random.Random(seed))  # noqa: S311
        self.outcomes: dict[str, int] = {}
        self.shapes: set[tuple[str, frozenset[str]]] = set()
        self.violations: list[tuple[str, str]] = []
        self.inputs = 0
        self.slowest = 0.0
        self.largest = 0

    def run(self, seconds: float) -> None:
        started = told = time.perf_counter()
        for text in self.texts():
            self.try_out(text)
            now = time.perf_counter()
            if now - told >= PROGRESS:
                told = now
                self.tell(now - started)
            if now - started >= seconds or len(self.violations) >= MOST_VIOLATIONS:
                break
        self.tell(time.perf_counter() - started)

    def texts(self) -> Iterator[str]:
        yield from VALID
        yield from HOSTILE
        while True:
            yield self.mutator.text()

    def try_out(self, text: str) -> None:
        self.inputs += 1
        started = time.thread_time()
        try:
            outcome = outcome_of(text)
            spent = time.thread_time() - started
            check_meaning(text)
        except Exception as error:  # whatever it is, it is what we look for
            self.violations.append((f"{type(error).__name__}: {error}"[:200], text))
            return
        self.check_time(text, spent)
        if self.inputs % SAMPLE == 0 or len(text) > LONG:
            self.check_memory(text)
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        shape = outcome, frozenset(tokens(text)) & WORDS
        if shape not in self.shapes:
            self.shapes.add(shape)
            self.mutator.keep(outcome, text)

    def check_time(self, text: str, spent: float) -> None:
        if spent > MOST_SECONDS:
            spent = min(spent, seconds_of(text), seconds_of(text))
        self.slowest = max(self.slowest, spent)
        if spent > MOST_SECONDS:
            self.violations.append((f"{spent * 1000:.0f} ms", text))

    def check_memory(self, text: str) -> None:
        tracemalloc.start()
        outcome_of(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        self.largest = max(self.largest, peak)
        if peak > MOST_BYTES:
            self.violations.append((f"{peak / 1e6:.1f} MB", text))

    def tell(self, seconds: float) -> None:
        print(
            f"{seconds:6.0f} s: {self.inputs} inputs, {len(self.shapes)} distinct outcomes, slowest "
            f"{self.slowest * 1000:.1f} ms, largest {self.largest / 1e6:.2f} MB, {len(self.violations)} violations",
            flush=True,
        )


def outcome_of(text: str) -> str:
    """The kind of formula that was read, or the code of the error."""
    try:
        return type(parse(text)).__name__
    except FormulaError as error:
        return error.problems[0].code


def seconds_of(text: str) -> float:
    started = time.thread_time()
    outcome_of(text)
    return time.thread_time() - started


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


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz the reader of formula text.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given: Any = parser.parse_args()
    warnings.simplefilter("error")
    fuzzer = Fuzzer(given.seed)
    fuzzer.run(given.seconds)
    for outcome, times in sorted(fuzzer.outcomes.items(), key=lambda item: -item[1]):
        print(f"{outcome:20}{times:10}")
    for broken, text in fuzzer.violations:
        print(f"{broken}\n    {text!r}")
    return 1 if fuzzer.violations else 0


if __name__ == "__main__":
    sys.exit(main())
