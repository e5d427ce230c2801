"""Feed a reader with mutated texts and see that it keeps its promises.

Inputs with a new kind of outcome or a new mixture of tokens are kept and mutated further.
"""

import argparse
import random
import re
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

LONG = 1000
SAMPLE = 50
PROGRESS = 30
MOST_KEPT = 500
MOST_VIOLATIONS = 20
TOKEN = re.compile(r"\s+|\"[^\"\n]*\"|'[^'\n]*'|\w+|>=|<=|==|!=|:=|\*\*|.", re.DOTALL)


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


@frozen
class Subject:
    """What is fed, and what it promises.

    Attributes:
        valid: texts that are read.
        hostile: texts that are meant to break it.
        pieces: tokens to put in.
        brackets: what to put around tokens, perhaps many times.
        outcome_of: reads a text; the kind of what was read, or the code of the error.
        check_meaning: raises if what was read is wrong, or an error cannot be told.
        most_seconds: the processor time that one text may take.
        most_bytes: the memory that it may take.
        longest: how long texts become.
    """

    valid: list[str]
    hostile: list[str]
    pieces: list[str]
    brackets: list[tuple[str, str]]
    outcome_of: Callable[[str], str]
    check_meaning: Callable[[str], None]
    most_seconds: float
    most_bytes: int
    longest: int

    def seconds_of(self, text: str) -> float:
        started = time.thread_time()
        self.outcome_of(text)
        return time.thread_time() - started


class Mutator:
    """Makes new texts of those that were interesting."""

    def __init__(self, subject: Subject, chance: random.Random) -> None:
        self.subject, self.chance = subject, chance
        self.corpus: dict[str, list[str]] = {"valid": subject.valid, "hostile": subject.hostile}
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
        longest = self.subject.longest
        return "".join(found)[: self.chance.choice((longest, longest, longest, longest * 5 // 4))]

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
        found.insert(self.chance.randint(0, len(found)), self.chance.choice(self.subject.pieces))

    def replace(self, found: list[str]) -> None:
        found[self.span(found)] = [self.chance.choice(self.subject.pieces)]

    def scramble(self, found: list[str]) -> None:
        """Insert any character, also within a token."""
        if found:
            index = self.chance.randrange(len(found))
            cut = self.chance.randint(0, len(found[index]))
            drawn = chr(self.chance.choice((self.chance.randrange(128), self.chance.randrange(0x110000))))
            found[index] = found[index][:cut] + drawn + found[index][cut:]

    def wrap(self, found: list[str]) -> None:
        """Put brackets around some tokens, perhaps many."""
        span, times = self.span(found), self.chance.choice((1, 1, 2, 10, 24, 48, 60))
        pairs = [self.chance.choice(self.subject.brackets) for _ in range(self.chance.choice((1, 2)))]
        opened, closed = [pair[0] for pair in pairs], [pair[1] for pair in reversed(pairs)]
        found[span] = [*opened * times, *found[span], *closed * times]


class Fuzzer:
    """Tries inputs and remembers what they came to."""

    def __init__(self, mutator: Mutator) -> None:
        self.mutator, self.subject = mutator, mutator.subject
        self.words = frozenset(self.subject.pieces)
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
        yield from self.subject.valid
        yield from self.subject.hostile
        while True:
            yield self.mutator.text()

    def try_out(self, text: str) -> None:
        self.inputs += 1
        started = time.thread_time()
        try:
            outcome = self.subject.outcome_of(text)
            spent = time.thread_time() - started
            self.subject.check_meaning(text)
        except Exception as error:  # whatever it is, it is what we look for
            self.violations.append((f"{type(error).__name__}: {error}"[:200], text))
            return
        self.check_time(text, spent)
        if self.inputs % SAMPLE == 0 or len(text) > LONG:
            self.check_memory(text)
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        shape = outcome, frozenset(tokens(text)) & self.words
        if shape not in self.shapes:
            self.shapes.add(shape)
            self.mutator.keep(outcome, text)

    def check_time(self, text: str, spent: float) -> None:
        if spent > self.subject.most_seconds:
            spent = min(spent, self.subject.seconds_of(text), self.subject.seconds_of(text))
        self.slowest = max(self.slowest, spent)
        if spent > self.subject.most_seconds:
            self.violations.append((f"{spent * 1000:.0f} ms", text))

    def check_memory(self, text: str) -> None:
        tracemalloc.start()
        self.subject.outcome_of(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        self.largest = max(self.largest, peak)
        if peak > self.subject.most_bytes:
            self.violations.append((f"{peak / 1e6:.1f} MB", text))

    def tell(self, seconds: float) -> None:
        print(
            f"{seconds:6.0f} s: {self.inputs} inputs, {len(self.shapes)} distinct outcomes, slowest "
            f"{self.slowest * 1000:.1f} ms, largest {self.largest / 1e6:.2f} MB, {len(self.violations)} violations",
            flush=True,
        )


def main(subject: Subject, description: str, mutator: type[Mutator] = Mutator) -> int:
    """Fuzz for the time asked on the command line; 1 if a promise was broken, and the inputs are printed."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given: Any = parser.parse_args()
    warnings.simplefilter("error")
    fuzzer = Fuzzer(mutator(subject, random.Random(given.seed)))  # noqa: S311
    fuzzer.run(given.seconds)
    for outcome, times in sorted(fuzzer.outcomes.items(), key=lambda item: -item[1]):
        print(f"{outcome:20}{times:10}")
    for broken, text in fuzzer.violations:
        print(f"{broken}\n    {text!r}")
    return 1 if fuzzer.violations else 0
