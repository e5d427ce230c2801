"""What reading a table costs beside the bare reader of its format, and rating it; times, and memory in a process each.

Run it with ``python benchmarks/tables.py``. Every file holds the same consistent figures: a million rows of CSV and
Parquet, a hundred thousand of Excel, eight columns of counts and one of yes and no. The numbers are the least of a few
runs in one process, in time on the clock, and the peak memory of a fresh process that reads the file once.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import python_calamine

import xhht

ROWS, EXCEL_ROWS = 1_000_000, 100_000
TIMES = 5
RULES = "nd20-2014/literacy/commune"
WHOLES = ("people_15_25", "people_26_35", "people_36_60", "schools")
PARTS = ("literate_1_15_25", "literate_1_26_35", "literate_1_36_60", "schools_national_standard")

BARE: dict[str, Callable[[Path], object]] = {
    ".csv": pl.read_csv,
    ".parquet": pl.read_parquet,
    ".xlsx": lambda path: python_calamine.load_workbook(path).get_sheet_by_index(0).to_python(),
}


def figures(rows: int) -> pl.DataFrame:
    chance = np.random.default_rng(1)
    columns = {name: chance.integers(0, 50_000, rows) for name in WHOLES}
    columns |= {
        part: (columns[whole] * chance.uniform(0.5, 1, rows)).astype(int)
        for part, whole in zip(PARTS, WHOLES, strict=True)
    }
    return pl.DataFrame({**columns, "special_difficulty": chance.integers(0, 2, rows).astype(bool)})


def written(folder: Path) -> dict[str, Path]:
    """The files by what they are called."""
    frame = figures(ROWS)
    paths = {name: folder / name for name in ("plain.csv", "vietnamese.csv", "plain.parquet", "plain.xlsx")}
    frame.write_csv(paths["plain.csv"])
    frame.write_parquet(paths["plain.parquet"])
    frame.with_columns(
        pl.col(WHOLES + PARTS).map_elements(lambda number: f"{number:,}".replace(",", "."), return_dtype=pl.String)
    ).write_csv(paths["vietnamese.csv"])
    frame.head(EXCEL_ROWS).write_excel(paths["plain.xlsx"])
    return paths


def seconds(action: Callable[[], object]) -> float:
    found = []
    for _ in range(TIMES):
        started = time.perf_counter()
        action()
        found.append(time.perf_counter() - started)
    return min(found)


def peak(how: str, path: Path) -> int:
    """The peak memory, in MB, of a process that reads a file once."""
    command = [sys.executable, __file__, "--once", how, str(path)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - this file


def once(how: str, path: Path) -> None:
    held = BARE[path.suffix](path) if how == "bare" else xhht.read_table(path).frame
    if how == "rated":
        held = xhht.frames.rate(held, RULES, on=date(2023, 12, 31), missing_columns="unknown")
    status = Path("/proc/self/status").read_text()
    print(int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1000)
    del held


def main() -> None:
    parser = argparse.ArgumentParser(description="What reading a table costs.")
    parser.add_argument("--once", nargs=2)
    given = parser.parse_args()
    if given.once:
        once(given.once[0], Path(given.once[1]))
        return
    rules = xhht.rule_set(RULES, on=date(2023, 12, 31))
    print(f"{'file':16}{'bare':>8}{'read':>8}{'ratio':>7}{'rate':>8}   MB: bare, read, read and rated")
    with tempfile.TemporaryDirectory() as folder:
        for name, path in written(Path(folder)).items():
            bare = seconds(lambda path=path: BARE[path.suffix](path))
            read = seconds(lambda path=path: xhht.read_table(path))
            frame = xhht.read_table(path).frame
            rated = seconds(lambda frame=frame: xhht.frames.rate(frame, rules, missing_columns="unknown"))
            memory = ", ".join(str(peak(how, path)) for how in ("bare", "read", "rated"))
            print(f"{name:16}{bare:8.3f}{read:8.3f}{read / bare:7.2f}{rated:8.3f}   {memory}", flush=True)


if __name__ == "__main__":
    main()
