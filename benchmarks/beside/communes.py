"""Communes with the figures of the literacy standard, some of them missing."""

import numpy as np
import polars as pl

GROUPS = ("15_25", "26_35", "36_60")
ASKED = {1: (GROUPS[:2], GROUPS[:1]), 2: (GROUPS, GROUPS[:2])}
"""Per level, the ages whose literates it counts: elsewhere, and in communes of special difficulty."""


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


def complete(df: pl.DataFrame) -> pl.DataFrame:
    """The table with missing figures put in: nobody, or as many people as the greatest part."""
    filled = df.with_columns(
        pl.exclude("special_difficulty").fill_null(0), pl.col("special_difficulty").fill_null(value=False)
    )
    wholes = {group: [f"people_{group}", *parts_of(group, df.columns)] for group in GROUPS}
    return filled.with_columns(pl.max_horizontal(names).alias(f"people_{group}") for group, names in wholes.items())


def parts_of(group: str, names: list[str]) -> list[str]:
    """The columns of the literates of an age."""
    return [name for name in (f"literate_1_{group}", f"literate_2_{group}") if name in names]
