"""What rating tables costs beside queries written by hand, and how it grows.

    uv run python benchmarks/frames.py [rows ...]     by default 100000 1000000 10000000

The standard is the literacy of communes. The queries by hand have the same three-valued meaning: missing parts lie
between 0 and their whole, a missing whole is at least its parts; and they mark the rows that contradict themselves.
Seconds are of processor time where noted, as other programs of a machine do not disturb it.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl

from xhht import frames
from xhht.rules import packaged_law

ON = date(2023, 12, 31)
RULES = packaged_law().find("nd20-2014/literacy/commune", ON)
GROUPS = ("15_25", "26_35", "36_60")
ASKED = {1: (GROUPS[:2], GROUPS[:1]), 2: (GROUPS, GROUPS[:2])}


def table(count: int, seed: int = 0) -> pl.DataFrame:
    """Communes with one figure in ten missing."""
    draw = np.random.default_rng(seed)
    columns = {}
    for group in GROUPS:
        people = draw.integers(0, 1000, count)
        level_1 = (people * draw.uniform(0.85, 1, count)).astype(int)
        columns |= {f"people_{group}": people, f"literate_1_{group}": level_1}
        columns[f"literate_2_{group}"] = (level_1 * draw.uniform(0.9, 1, count)).astype(int)
    del columns["literate_1_36_60"]
    known = {name: pl.Series(draw.random(count) > 0.1) for name in [*columns, "special_difficulty"]}
    df = pl.DataFrame(columns).with_columns(special_difficulty=pl.Series(draw.random(count) > 0.7))
    return df.with_columns(pl.when(known[name]).then(name).alias(name) for name in known)


def least_whole(df_columns: list[str], group: str) -> pl.Expr:
    parts = [f"literate_{level}_{group}" for level in (1, 2) if f"literate_{level}_{group}" in df_columns]
    return pl.coalesce(f"people_{group}", pl.max_horizontal(*(pl.col(name).fill_null(0) for name in parts)))


def share(names: list[str], level: int, groups: tuple[str, ...]) -> tuple[pl.Expr, pl.Expr]:
    """Where a share of at least 90 % is certain, and where it is out of reach."""
    low: Any = 0
    high: Any = 0
    base: Any = 0
    for group in groups:
        part, whole, least = pl.col(f"literate_{level}_{group}"), pl.col(f"people_{group}"), least_whole(names, group)
        low = low + 10 * part.fill_null(0) - 9 * whole
        high = high + 10 * pl.coalesce(part, whole) - 9 * least
        base = base + least
    there = base > 0
    return (low >= 0).fill_null(value=False) & there, (high < 0).fill_null(value=False) & there


def by_hand(lf: pl.LazyFrame, names: list[str]) -> pl.LazyFrame:
    hard = pl.col("special_difficulty").fill_null(value=False)
    easy = (~pl.col("special_difficulty")).fill_null(value=False)
    steps: dict[str, pl.Expr] = {}
    for level, (all_groups, hard_groups) in ASKED.items():
        met, unmet = share(names, level, all_groups)
        met_hard, unmet_hard = share(names, level, hard_groups)
        steps[f"doubtful_{level}"] = (~hard & ~met) | (~easy & ~met_hard)
        steps[f"failed_{level}"] = (easy & unmet) | (hard & unmet_hard)
    pairs = [(name, "people_" + name.split("_", 2)[2]) for name in names if name.startswith("literate")]
    above = [(pl.col(part) > pl.col(whole)).fill_null(value=False) for part, whole in pairs]
    counts = [(pl.col(name) < 0).fill_null(value=False) for name in names if name != "special_difficulty"]
    lf = lf.with_columns(invalid=pl.any_horizontal(*above, *counts), **steps)
    levels = {}
    for name, bar in (("at_least", "doubtful"), ("at_most", "failed")):
        first = ~pl.col(f"{bar}_1")
        levels[name] = first.cast(pl.Int8) + (first & ~pl.col(f"{bar}_2")).cast(pl.Int8)
    level = pl.when(pl.col("at_least") == pl.col("at_most")).then("at_least")
    return lf.with_columns(**levels).with_columns(level=level).drop(*steps)


def two_valued(lf: pl.LazyFrame) -> pl.LazyFrame:
    """What is usually written: missing figures as 0, nothing said of what is not known."""
    levels = {}
    for level, sides in ASKED.items():
        met = []
        for groups in sides:
            part = sum(pl.col(f"literate_{level}_{group}").fill_null(0) for group in groups)
            met.append(10 * part >= 9 * sum(pl.col(f"people_{group}").fill_null(0) for group in groups))
        levels[level] = pl.when(pl.col("special_difficulty").fill_null(value=False)).then(met[1]).otherwise(met[0])
    return lf.with_columns(level=levels[1].cast(pl.Int8) + (levels[1] & levels[2]).cast(pl.Int8))


def sql_share(names: list[str], level: int, groups: tuple[str, ...]) -> tuple[str, str]:
    low, high, base = [], [], []
    for group in groups:
        part, whole = f"literate_{level}_{group}", f"people_{group}"
        parts = [f"coalesce(literate_{n}_{group}, 0)" for n in (1, 2) if f"literate_{n}_{group}" in names]
        least = f"coalesce({whole}, greatest({', '.join(parts)}))"
        low.append(f"10 * coalesce({part}, 0) - 9 * {whole}")
        high.append(f"10 * coalesce({part}, {whole}) - 9 * {least}")
        base.append(least)
    there = f"{' + '.join(base)} > 0"
    return (f"(coalesce({' + '.join(low)} >= 0, false) and {there})",
            f"(coalesce({' + '.join(high)} < 0, false) and {there})")  # fmt: skip


def sql(names: list[str]) -> str:
    """The same in SQL."""
    hard, easy = "coalesce(special_difficulty, false)", "coalesce(not special_difficulty, false)"
    steps = []
    for level, (all_groups, hard_groups) in ASKED.items():
        met, unmet = sql_share(names, level, all_groups)
        met_hard, unmet_hard = sql_share(names, level, hard_groups)
        steps.append(f"((not {hard} and not {met}) or (not {easy} and not {met_hard})) as doubtful_{level}")
        steps.append(f"(({easy} and {unmet}) or ({hard} and {unmet_hard})) as failed_{level}")
    pairs = [(name, "people_" + name.split("_", 2)[2]) for name in names if name.startswith("literate")]
    bad = [f"coalesce({part} > {whole}, false)" for part, whole in pairs]
    bad += [f"coalesce({name} < 0, false)" for name in names if name != "special_difficulty"]
    inner = f"select *, {', '.join(steps)}, {' or '.join(bad)} as invalid from source"  # noqa: S608
    ends = [
        f"((not {bar}_1)::tinyint + (not {bar}_1 and not {bar}_2)::tinyint)::tinyint as {name}"
        for name, bar in (("at_least", "doubtful"), ("at_most", "failed"))
    ]
    middle = f"select {', '.join(names)}, invalid, {', '.join(ends)} from ({inner})"  # noqa: S608
    return f"select *, case when at_least = at_most then at_least end as level from ({middle})"  # noqa: S608


def seconds(work: Callable[[], Any], times: int = 5) -> float:
    """The least processor time of some runs."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def in_duckdb(df: pl.DataFrame) -> tuple[float, float]:
    """Rating and SQL by hand on a table of DuckDB, both written to a table."""
    connection = duckdb.connect()
    connection.register("given", df.to_arrow())
    connection.execute("create table source as select * from given")
    source = connection.table("source")
    written = seconds(lambda: frames.rate(source, RULES).create("a") or connection.execute("drop table a"), 3)
    query = sql(df.columns)
    hand = seconds(lambda: connection.sql(query).create("b") or connection.execute("drop table b"), 3)
    return written, hand


def compare(count: int) -> None:
    df = table(count)
    names = df.columns
    hand, ours = by_hand(df.lazy(), names).collect(), frames.rate(df, RULES)
    assert hand.select("level", "at_least", "at_most").equals(ours.select("level", "at_least", "at_most"))
    took = {
        "xhht, eager": seconds(lambda: frames.rate(df, RULES)),
        "xhht, lazy": seconds(lambda: frames.rate(df.lazy(), RULES).collect()),
        "by hand, three values": seconds(lambda: by_hand(df.lazy(), names).collect()),
        "by hand, two values": seconds(lambda: two_valued(df.lazy()).collect()),
    }
    took["xhht on DuckDB"], took["SQL by hand"] = in_duckdb(df)
    print(f"\n{count:>10,} rows: seconds of processor time")
    for name, second in took.items():
        print(f"  {name:<24}{second:8.3f}   {count / second / 1e6:7.1f} million rows a second")
    print(f"  xhht / by hand (polars): {took['xhht, eager'] / took['by hand, three values']:.2f}")
    print(f"  xhht / two values (polars): {took['xhht, eager'] / took['by hand, two values']:.2f}")
    print(f"  xhht / SQL by hand (DuckDB): {took['xhht on DuckDB'] / took['SQL by hand']:.2f}", flush=True)


def whole_country() -> None:
    """All communes of today, ten years, every packaged commune standard, rolled up to provinces."""
    standards = list(packaged_law().all_in_force(ON, "commune"))
    communes, years, provinces = 3321, 10, 34
    count = communes * years
    draw = np.random.default_rng(1)
    names = sorted({name for rules in standards for name in rules.quantities})
    words = packaged_law().families[0].vocabulary
    tops = [name for name in names if not words[name].inside]
    columns = {name: draw.integers(0, 2, count) if words[name].kind == "flag" else np.full(count, 90) for name in tops}
    columns |= {name: draw.integers(80, 91, count) for name in names if words[name].part_of in columns}
    df = pl.DataFrame(columns).with_columns(
        province=pl.Series(np.arange(count) % provinces), year=pl.Series(np.arange(count) // communes + 2014)
    )
    df = df.select(pl.exclude(*(rules.gives for rules in standards if rules.gives in columns)))
    start = time.perf_counter()
    prefixes = {f"{rules.id}_": rules for rules in standards}
    for prefix, rules in prefixes.items():
        df = frames.rate(df, rules, prefix=prefix, missing_columns="unknown")
    counted = {prefix: rules for prefix, rules in prefixes.items() if rules.gives}
    frames.roll_up(df, by=["province", "year"], rules=counted)
    took = time.perf_counter() - start
    print(f"\n{count:,} communes and years, {len(standards)} standards, {len(counted)} rolled up: {took:.2f} s elapsed")


def peaks(count: int) -> None:
    """The peak memory of a process that reads the table and rates it, and of one that only reads it."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/communes.parquet"
        table(count).write_parquet(path)
        for what in ("nothing", "xhht", "by hand"):
            subprocess.run([sys.executable, __file__, "peak", path, what], check=True)  # noqa: S603


def peak(path: str, what: str) -> None:
    df = pl.read_parquet(path)
    done = {"xhht": lambda: frames.rate(df, RULES), "by hand": lambda: by_hand(df.lazy(), df.columns).collect()}
    result = done[what]() if what in done else df
    print(f"  peak memory, {what}: {own_peak():.0f} MB, {len(result):,} rows")


def own_peak() -> float:
    """The peak of this process alone in MB; `getrusage` would tell that of the process that started it."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def main(counts: list[int]) -> None:
    print(f"polars {pl.__version__}, DuckDB {duckdb.__version__}")
    frames.rate(table(10), RULES)
    for count in counts:
        compare(count)
        peaks(count)
    whole_country()


if __name__ == "__main__":
    if sys.argv[1:2] == ["peak"]:
        peak(sys.argv[2], sys.argv[3])
    else:
        main([int(count) for count in sys.argv[1:]] or [10**5, 10**6, 10**7])
