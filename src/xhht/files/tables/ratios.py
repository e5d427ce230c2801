"""Shares given as two counts, such as ``16/17``: they fill the columns of the part and of the whole."""

from collections.abc import Mapping

import polars as pl

from xhht.errors import Problem
from xhht.files.tables.assign import Taken
from xhht.files.tables.columns import Figures
from xhht.vocabulary import Vocabulary


def with_ratios(
    columns: dict[str, pl.Series],
    problems: dict[tuple[int, int], Problem],
    taken: Mapping[str, Taken],
    figures: Mapping[str, Figures],
    words: Vocabulary,
) -> None:
    """Add the parts and wholes of shares to the columns; where a column says otherwise, that is a problem."""
    for name, found in figures.items():
        share = words.quantities.get(name)
        if not found.ratios or share is None:
            continue
        for end, attribute in ((share.part, "part"), (share.whole, "whole")):
            values = {row: int(getattr(ratio, attribute)) for row, ratio in found.ratios.items()}
            _fill(columns, problems, taken[name].column, str(end), values)


def _fill(
    columns: dict[str, pl.Series],
    problems: dict[tuple[int, int], Problem],
    column: int,
    name: str,
    values: Mapping[int, int],
) -> None:
    height = len(next(iter(columns.values())))
    series = columns.get(name, pl.repeat(None, height, dtype=pl.Int64, eager=True))
    for row, value in values.items():
        held = series[row]
        if held is not None and held != value:
            details = {"name": name, "value": held}
            problems[row, column] = Problem("cell_ratio_against", got=str(value), details=details)
    empty = [row for row in values if series[row] is None]
    columns[name] = series.scatter(empty, [values[row] for row in empty]) if empty else series
