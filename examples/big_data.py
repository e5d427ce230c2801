"""Rate the assessments of 100 million citizens, more than fits in memory: a folder of Parquet files in, one out.

    python examples/big_data.py                        polars, its streaming engine
    python examples/big_data.py --engine duckdb
    python examples/big_data.py --engine spark --rows 5_000_000

It needs ``pip install 'xhht[frames]' numpy``, and duckdb or pyspark for those. The assessments are drawn at random,
always the same ones. They and the result lie in a temporary folder, which is removed at the end.
"""

import argparse
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

import xhht

warnings.simplefilter("ignore", xhht.NotVerified)  # the first day of this standard is not known
RULES = xhht.rule_set("qd324-2023/learning-citizen", on=date(2024, 5, 1))
TOTAL = "learning_citizen_points"
INDICATORS = sorted(RULES.quantities - {TOTAL})
ROWS_PER_FILE = 1_000_000
SECONDS_BETWEEN_LINES = 5

SPARK = {
    "spark.master": "local[2]",
    "spark.driver.memory": "2g",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.files.maxPartitionBytes": "2m",  # small tasks, so that progress is seen
    # Longer methods are never compiled by Java: without this it takes four times as long.
    "spark.sql.codegen.hugeMethodLimit": "8000",
}

ShareDone = Callable[[], float]


def rated(citizens: Any) -> Any:
    """The rating, the same for every engine; the total is not in the files: it is the sum of the ten indicators."""
    return xhht.frames.rate(citizens, RULES, missing_columns="unknown")


def with_polars(source: Path, result: Path, rows: int) -> None:
    """Scan, rate and write in one streaming query."""
    query = rated(pl.scan_parquet(source / "*.parquet"))
    with progress(rows, lambda: len(list(result.glob("*.parquet"))) * ROWS_PER_FILE / rows):
        query.sink_parquet(pl.PartitionBy(result, max_rows_per_file=ROWS_PER_FILE), mkdir=True)


def with_duckdb(source: Path, result: Path, rows: int) -> None:
    """The same as one SQL query, which narwhals writes; at most 3 GB, the rest would go to disk."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": "3GB", "preserve_insertion_order": False})
    connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    query = rated(connection.read_parquet(str(source / "*.parquet")))
    with progress(rows, lambda: connection.query_progress() / 100):
        result.mkdir()
        query.to_parquet(str(result / "rated.parquet"))


def with_spark(source: Path, result: Path, rows: int) -> None:
    """The same on Spark, here on two cores; on a cluster only the master and the memory differ."""
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.config(map=SPARK).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    query = rated(spark.read.parquet(str(source)))
    tracker = spark.sparkContext.statusTracker()

    def share_done() -> float:
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        return sum(stage.numCompletedTasks / stage.numTasks for stage in stages if stage)

    with progress(rows, share_done):
        query.write.parquet(str(result))


ENGINES = {"polars": with_polars, "duckdb": with_duckdb, "spark": with_spark}


def assessments(count: int, part: int) -> pl.DataFrame:
    """Ten indicators of up to 10 points for each citizen; one in a hundred is not known."""
    draw = np.random.default_rng([2023, part])
    able = draw.normal(8, 1.2, count)
    columns: dict[str, Any] = {"citizen": np.arange(count) + part * ROWS_PER_FILE}
    for name in INDICATORS:
        points = np.clip(np.rint(able + draw.normal(0, 1, count)), 0, 10).astype(np.int8)
        columns[name] = pl.Series(points).set(pl.Series(draw.random(count) < 0.01), None)
    return pl.DataFrame(columns)


def write(folder: Path, rows: int) -> None:
    """The assessments, one file at a time."""
    folder.mkdir()
    for part, start in enumerate(range(0, rows, ROWS_PER_FILE)):
        assessments(min(ROWS_PER_FILE, rows - start), part).write_parquet(folder / f"part-{part:05}.parquet")


@contextmanager
def progress(rows: int, share_done: ShareDone) -> Iterator[None]:
    """Say every few seconds how far the work has come."""
    start, done = time.perf_counter(), threading.Event()

    def tell() -> None:
        while not done.wait(SECONDS_BETWEEN_LINES):
            reached, seconds = min(max(share_done(), 0), 1) * rows, time.perf_counter() - start
            print(f"  {reached:>13,.0f} rows, {reached / seconds:>11,.0f} a second", file=sys.stderr, flush=True)

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def peak_memory() -> str:
    """What this process and the ones that it started held at most; Linux says so."""
    if not Path("/proc/self/status").exists():
        return "not measured on this system"
    children = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split()
    texts = [Path(f"/proc/{process}/status").read_text() for process in ("self", *children)]
    kilobytes = [int(line.split()[1]) for text in texts for line in text.splitlines() if line.startswith("VmHWM")]
    return f"{sum(kilobytes) / 1e6:.2f} GB"


def summary(result: Path) -> Iterator[str]:
    """How many citizens there are at each level."""
    counts = dict(pl.scan_parquet(result / "*.parquet").group_by("level").len().collect().rows())
    for level in RULES.levels:
        yield f"{level.name.say('en'):<17}{counts.get(level.rank, 0):>13,}"
    yield f"{'left open':<17}{counts.get(None, 0):>13,}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", choices=ENGINES, default="polars")
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--folder", help="where the temporary folder is made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        source, result = Path(folder, "assessments"), Path(folder, "rated")
        print(f"writing {asked.rows:,} assessments", file=sys.stderr, flush=True)
        write(source, asked.rows)
        print(f"rating them with {asked.engine}", file=sys.stderr, flush=True)
        start = time.perf_counter()
        ENGINES[asked.engine](source, result, asked.rows)
        seconds = time.perf_counter() - start
        print(*summary(result), sep="\n")
    print(f"{asked.rows:,} rows in {seconds:.1f} s: {asked.rows / seconds:,.0f} rows a second")
    print(f"peak memory: {peak_memory()}")


if __name__ == "__main__":
    main()
