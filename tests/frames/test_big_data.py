"""The script of the how-to on big data: every engine counts what rating one citizen after another does."""

import re
import runpy
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import xhht

SCRIPT = Path(__file__).parents[2] / "examples" / "big_data.py"
ROWS = 3000


@cache
def expected() -> Counter[int | None]:
    script = runpy.run_path(str(SCRIPT))
    found: Counter[int | None] = Counter()
    for row in script["assessments"](ROWS, 0).drop("citizen").iter_rows(named=True):
        level = xhht.rate(script["RULES"], xhht.Observation(row)).level
        found[None if level is None else level.rank] += 1
    return found


@pytest.fixture
def engines(request: pytest.FixtureRequest) -> list[str]:
    return ["polars", "duckdb", *(["spark"] if request.config.getoption("--all-backends") else [])]


def told(engine: str, folder: Path, **named: Any) -> str:
    command = [sys.executable, str(SCRIPT), "--engine", engine, "--rows", str(ROWS), "--folder", str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def test_every_engine_counts_the_same(engines: list[str], tmp_path: Path) -> None:
    for engine in engines:
        text = told(engine, tmp_path)
        names = {0: "not recognised", 1: "learning citizen", None: "left open"}
        found = {rank: int(re.search(rf"{name} +([\d,]+)", text)[1].replace(",", "")) for rank, name in names.items()}
        assert found == expected(), engine
        assert re.search(r"3,000 rows in [\d.]+ s: [\d,]+ rows a second\npeak memory: ", text)
        assert list(tmp_path.iterdir()) == []
