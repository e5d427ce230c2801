"""What it costs to show a rating and to write a report, in processor time.

Run it with ``python benchmarks/show.py``.
"""

import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

from attrs import evolve

import xhht
from xhht.rules import packaged_law, rated

TIMES = 50
LARGEST = 40_000
SLOWEST = 2.0


def cost(work: Callable[[], object]) -> float:
    """Milliseconds of processor time, the least of some rounds."""

    def once() -> float:
        started = time.process_time()
        for _ in range(TIMES):
            work()
        return (time.process_time() - started) / TIMES * 1000

    return min(once() for _ in range(5))


def ratings() -> list[xhht.Rating]:
    """A rating by every packaged rule set, with no figures and with all of them zero."""
    found = []
    for name, entries in packaged_law().entries.items():
        days = [form.changes[-1] if form.changes else form.in_force.last or date(2024, 1, 1) for _, form in entries]
        rules = packaged_law().find(name, days[-1])
        nothing = xhht.Observation({})
        zeros = {item: rules.vocabulary[item].kind != "flag" and 0 for item in rules.quantities}
        found += [rated(rules, nothing), rated(rules, xhht.Observation(zeros))]
    return found


def main() -> None:
    warnings.simplefilter("ignore", xhht.NotVerified)
    found = ratings()
    costs = {index: cost(lambda rating=rating: evolve(rating).to_html()) for index, rating in enumerate(found)}
    worst = max(costs, key=costs.__getitem__)
    sizes = [len(rating.to_html(lang).encode()) for rating in found for lang in ("vi", "en")]
    print(f"{len(found)} ratings as HTML: {sum(costs.values()) / len(costs):.2f} ms on average")
    print(f"slowest: {costs[worst]:.2f} ms ({found[worst]!r}), at most {SLOWEST} ms wanted")
    print(f"largest: {max(sizes):,} bytes, at most {LARGEST:,} wanted")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        started = time.process_time()
        xhht.write_report(found, path)
        print(f"a report of {len(found)} ratings: {(time.process_time() - started) * 1000:.0f} ms")
        print(f"its size: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
