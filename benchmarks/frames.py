"""What rating tables costs beside queries by hand and beside OpenFisca-Core, and how it grows.

    uv run --group benchmarks benchmarks/frames.py [rows ...]     by default 100000 1000000 10000000

The standard is the literacy of communes; of their figures one in ten is missing, or none. All works compared give the
same levels, which is checked first, but for the query of two values. They take turns, and the least time of each
counts: of the processor, which other programs disturb least, and elapsed, which is what users wait. The peak memory
is that of a process that reads the table from a file and does one work.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from typing import Any

import duckdb
import polars as pl
from beside import country, openfisca_columns
from beside.communes import complete, table
from beside.polars_by_hand import by_hand, two_valued
from beside.spending import Spent, interleaved, own_peak, parts
from beside.sql_by_hand import sql

from xhht import frames
from xhht.rules import packaged_law

RULES = packaged_law().find("nd20-2014/literacy/commune", country.ON)
LEVELS = ["level", "at_least", "at_most"]
OURS, LAZY, HAND, TWO = "xhht", "xhht, lazy", "by hand, three values", "by hand, two values"
BUILDER, COUNT = "OpenFisca, by its builder", "OpenFisca, by count alone"
DUCK, SQL = "xhht on DuckDB", "SQL by hand"
READ = "only reading"
LEAST_ROWS = 10**6
"""From which on ratios have targets: of fewer rows, working out the expressions takes most of the time."""
MOST_BY_HAND, LEAST_OPENFISCA, MOST_GROWTH = 1.25, 5, 1.1
Works = dict[str, Callable[[], Any]]


def on_polars(df: pl.DataFrame) -> Works:
    return {
        OURS: lambda: frames.rate(df, RULES),
        LAZY: lambda: frames.rate(df.lazy(), RULES).collect(),
        HAND: lambda: by_hand(df.lazy(), df.columns).collect(),
        TWO: lambda: two_valued(df.lazy()).collect(),
    }


def on_openfisca(df: pl.DataFrame) -> dict[str, Callable[..., Any]]:
    """By formulas that bound missing figures where there are any."""
    gaps = any(df.null_count().row(0))
    system = (openfisca_columns.three_values if gaps else openfisca_columns.complete)(df.columns)
    ways = {BUILDER: openfisca_columns.by_builder, COUNT: openfisca_columns.by_count}
    return {name: partial(openfisca_columns.rate, df, system, built) for name, built in ways.items()}


def on_duckdb(source: str, **tables: Any) -> Works:
    """From a table of DuckDB into another one."""
    connection = duckdb.connect()
    for name, given in tables.items():
        connection.register(name, given)
    connection.execute(f"create table source as from {source}")
    given = connection.table("source")
    query = sql(given.columns)

    def written(result: Callable[[], Any]) -> Any:
        connection.execute("drop table if exists rated")
        result().create("rated")
        return connection.table("rated")

    return {
        DUCK: lambda: written(lambda: frames.rate(given, RULES)),
        SQL: lambda: written(lambda: connection.sql(query)),
    }


def check(works: Works) -> None:
    """All give the same levels."""
    done = {name: work() for name, work in works.items() if name != TWO}
    found = {name: (df if isinstance(df, pl.DataFrame) else df.pl()).select(LEVELS) for name, df in done.items()}
    wrong = [name for name, df in found.items() if not df.equals(next(iter(found.values())))]
    assert not wrong, wrong


def compare(title: str, works: Works, rounds: int) -> dict[str, Spent]:
    check(works)
    spent = interleaved(works, rounds)
    print(f"\n  {title:<32}{'processor':>12}{'elapsed':>10}")
    for name, took in spent.items():
        print(f"    {name:<30}{took.processor:10.3f} s{took.elapsed:8.3f} s")
    return spent


def ratio(spent: dict[str, Spent], one: str, other: str, target: str = "") -> None:
    processor, elapsed = (a / b for a, b in zip(spent[one], spent[other], strict=True))
    print(f"    {f'{one} / {other}':<46}{processor:6.2f}{elapsed:10.2f}   {target}")


def compare_all(count: int) -> Spent:
    """Every comparison of a number of rows; what rating takes of the processor where figures are missing."""
    rounds = 20 if count <= 10**6 else 5
    is_due = count >= LEAST_ROWS
    by_hand_target = f"target: at most {MOST_BY_HAND}" if is_due else ""
    openfisca_target = f"target: at least {LEAST_OPENFISCA}" if is_due else ""
    gaps = table(count)
    found = []
    print(f"\n{count:,} rows")
    for title, df in (("one figure in ten missing", gaps), ("no figure missing", complete(gaps))):
        ways = on_openfisca(df)
        spent = compare(title, on_polars(df) | ways, rounds)
        ratio(spent, OURS, HAND, by_hand_target)
        ratio(spent, OURS, TWO)
        for way, work in ways.items():
            ratio(spent, way, OURS, openfisca_target)
            told = ", ".join(f"{part} {took.processor:.3f} s" for part, took in parts(work, rounds).items())
            print(f"      {told}")
        found.append(spent[OURS])
    spent = compare("one figure in ten missing, DuckDB", on_duckdb("given", given=gaps.to_arrow()), rounds // 2)
    ratio(spent, DUCK, SQL, by_hand_target)
    return found[0]


def peaks(count: int) -> None:
    """The peak memory of every work in a process of its own."""
    print("\n  peak memory, one figure in ten missing", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/communes.parquet"
        table(count).write_parquet(path)
        for name in (READ, OURS, LAZY, HAND, TWO, BUILDER, COUNT, DUCK, SQL):
            subprocess.run([sys.executable, __file__, "peak", path, name], check=True)  # noqa: S603


def peak(path: str, name: str) -> None:
    if name in (DUCK, SQL):
        works = on_duckdb(f"'{path}'")
    else:
        df = pl.read_parquet(path)
        works = {READ: df.height.bit_length} | on_polars(df) | on_openfisca(df)
    result = works[name]()
    print(f"    {name:<30}{own_peak():8,.0f} MB", flush=True)
    del result


def main(counts: list[int]) -> None:
    print(*(f"{name} {version(name)}" for name in ("polars", "duckdb", "openfisca-core")), sep=", ", end="")
    print(f", {pl.thread_pool_size()} threads")
    frames.rate(table(10), RULES)
    took = {}
    for count in counts:
        took[count] = compare_all(count)
        peaks(count)
    first, last = min(counts), max(counts)
    growth = took[last].processor / took[first].processor / (last / first)
    print(f"\n{first:,} to {last:,} rows: {growth:.2f} of linear growth (target: at most {MOST_GROWTH})")
    print(country.told())


if __name__ == "__main__":
    if sys.argv[1:2] == ["peak"]:
        peak(sys.argv[2], sys.argv[3])
    else:
        main([int(count) for count in sys.argv[1:]] or [10**5, 10**6, 10**7])
