"""Cells are computed in stages of which nothing is left over but what was asked for."""

import narwhals.stable.v2 as nw
import polars as pl
import pytest

from xhht.formula.columns.cells import Cell, column, less, plus, rest, times
from xhht.formula.columns.stages import TEMPORARY, with_cells

NUMBERS = column(TEMPORARY + "a", 0, 100)
TWICE = times(plus(NUMBERS, column("b", 0, 100)), NUMBERS)
WANTED: dict[str, Cell] = {
    TEMPORARY + "sum": plus(TWICE, rest(TWICE, 7)),
    TEMPORARY + "again": TWICE,
    TEMPORARY + "below": less(TWICE, plus(TWICE, NUMBERS)),
}
EXPECTED = [(3 + 3, 3, True), (10 + 3, 10, True), (0, 0, False)]
TABLE = pl.DataFrame({TEMPORARY + "a": [1, 2, 0], "b": [2, 3, 4]})


TABLES = [TABLE, TABLE.lazy(), TABLE.to_arrow(), TABLE.to_pandas()]


@pytest.mark.parametrize("native", TABLES, ids=lambda df: type(df).__name__)
def test_only_what_is_wanted_is_added(native: object) -> None:
    found = with_cells(nw.from_native(native), WANTED)
    found = found.collect() if isinstance(found, nw.LazyFrame) else found
    assert found.columns == ["b", *WANTED]
    assert found.select(*WANTED).rows() == EXPECTED
