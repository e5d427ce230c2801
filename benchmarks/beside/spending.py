"""Time and memory that works take, side by side: other programs of the machine then disturb all of them alike."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple


class Spent(NamedTuple):
    """Seconds of the processor, and seconds elapsed."""

    processor: float
    elapsed: float


def now() -> Spent:
    return Spent(time.process_time(), time.perf_counter())


def since(start: Spent) -> Spent:
    end = now()
    return Spent(end.processor - start.processor, end.elapsed - start.elapsed)


def interleaved(works: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, Spent]:
    """The least that each work takes in some rounds, in each of which all are done once.

    The order is drawn for every round: what a work leaves in caches and allocators, the next one pays for.
    """
    draw = Random(0)  # noqa: S311 - an order, no secret
    found: dict[str, list[Spent]] = {name: [] for name in works}
    for _ in range(rounds):
        for name in draw.sample(list(works), len(works)):
            start = now()
            works[name]()
            found[name].append(since(start))
    return {name: Spent(*map(min, zip(*runs, strict=True))) for name, runs in found.items()}


def own_peak() -> float:
    """The peak memory of this process alone in MB; `getrusage` would tell that of the process that started it."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def parts(work: Callable[[Callable[[str], object]], Any], rounds: int) -> dict[str, Spent]:
    """The least that each part of a work takes; the work tells the name of a part when it is done."""
    found: dict[str, list[Spent]] = {}
    for _ in range(rounds):
        at = [now()]

        def done(name: str, at: list[Spent] = at) -> None:
            found.setdefault(name, []).append(since(at[-1]))
            at.append(now())

        work(done)
    return {name: Spent(*map(min, zip(*runs, strict=True))) for name, runs in found.items()}
