"""The best queries in polars that we could write by hand, with the same three-valued meaning and with two values.

Missing parts lie between 0 and their whole, a missing whole is at least its parts; rows that contradict themselves
are marked.
"""

from typing import Any

import polars as pl

from beside.communes import ASKED


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
