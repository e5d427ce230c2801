"""What exactness costs: fifteen share conditions on one observation, beside a hand-written float function.

Run it with ``python benchmarks/evaluate.py``. Compare the ratios, which hold for one run on one machine.
"""

import timeit
from collections.abc import Callable

from xhht import Observation, Quantity, Text, Vocabulary
from xhht.formula import all_of, evaluate, percent, share

CONDITIONS = 15
LABEL = Text(vi="số", en="number")


def declared() -> Vocabulary:
    wholes = [Quantity(name=f"whole_{index}", label=LABEL) for index in range(CONDITIONS)]
    parts = [Quantity(name=f"part_{index}", label=LABEL, part_of=whole.name) for index, whole in enumerate(wholes)]
    return Vocabulary([*wholes, *parts])


VOCABULARY = declared()
FIGURES = {f"whole_{index}": 1000 + index for index in range(CONDITIONS)}
FIGURES |= {f"part_{index}": 950 + index for index in range(CONDITIONS)}
RULE = all_of(*(share(f"part_{index}", of=f"whole_{index}") >= percent(80 + index) for index in range(CONDITIONS)))
SEEN = Observation(FIGURES, catalogue=VOCABULARY)


def observed() -> Observation:
    return Observation(FIGURES, catalogue=VOCABULARY)


def with_evidence() -> bool | None:
    return evaluate(RULE, SEEN).truth


def end_to_end() -> bool | None:
    return evaluate(RULE, observed()).truth


def by_hand() -> bool:
    return all(FIGURES[f"part_{i}"] / FIGURES[f"whole_{i}"] >= (80 + i) / 100 for i in range(CONDITIONS))


def microseconds(call: Callable[[], object]) -> float:
    return min(timeit.repeat(call, number=1000, repeat=7)) * 1000


def main() -> None:
    base = microseconds(by_hand)
    print(f"{'':32}{'us':>8}{'ratio':>8}")
    for name, call in (
        ("hand-written, floats, no evidence", by_hand),
        ("observation built", observed),
        ("rule evaluated, with evidence", with_evidence),
        ("end to end", end_to_end),
    ):
        spent = microseconds(call)
        print(f"{name:34}{spent:6.1f}{spent / base:8.1f}")


if __name__ == "__main__":
    main()
