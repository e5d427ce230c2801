"""All communes of the country, ten years, by every packaged commune standard, rolled up to provinces."""

import time
from datetime import date

import numpy as np
import polars as pl

from xhht import RuleSet, frames
from xhht.rules import packaged_law

COMMUNES, YEARS, PROVINCES = 3321, 10, 34
ON = date(2023, 12, 31)


def figures(standards: list[RuleSet]) -> pl.DataFrame:
    """Something for everything that the standards count; levels that one of them gives are rated, not stated."""
    count = COMMUNES * YEARS
    draw = np.random.default_rng(1)
    names = sorted({name for rules in standards for name in rules.quantities})
    words = packaged_law().families[0].vocabulary
    tops = [name for name in names if not words[name].inside]
    columns = {name: draw.integers(0, 2, count) if words[name].kind == "flag" else np.full(count, 90) for name in tops}
    columns |= {name: draw.integers(80, 91, count) for name in names if words[name].part_of in columns}
    df = pl.DataFrame(columns).with_columns(
        province=pl.Series(np.arange(count) % PROVINCES), year=pl.Series(np.arange(count) // COMMUNES + 2014)
    )
    return df.select(pl.exclude(*(rules.gives for rules in standards if rules.gives in columns)))


def rated_and_rolled_up(df: pl.DataFrame, standards: list[RuleSet]) -> pl.DataFrame:
    prefixes = {f"{rules.id}_": rules for rules in standards}
    for prefix, rules in prefixes.items():
        df = frames.rate(df, rules, prefix=prefix, missing_columns="unknown")
    counted = {prefix: rules for prefix, rules in prefixes.items() if rules.gives}
    return frames.roll_up(df, by=["province", "year"], rules=counted)


def told() -> str:
    standards = list(packaged_law().all_in_force(ON, "commune"))
    df = figures(standards)
    start = time.perf_counter()
    provinces = rated_and_rolled_up(df, standards)
    took = time.perf_counter() - start
    assert len(provinces) == PROVINCES * YEARS
    rows = f"{len(df):,} communes and years by {len(standards)} standards, rolled up to provinces"
    return f"{rows}: {took:.2f} s elapsed (target: under 2)"
