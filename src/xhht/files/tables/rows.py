"""Which rows of a table hold the figures of a unit, and which are totals, notes or blank."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
from attrs import frozen

from xhht.files.tables.findings import TableFinding, finding
from xhht.files.tables.heads import folded
from xhht.languages import Text, in_both
from xhht.number_text import write_number

_TOTALS = re.compile(
    "(?:tong|cong|tongcong|tongso|congtong)?(?:(?:toan|ca)(?:tinh|huien|xa|phuong|quan|thixa|thanhpho|quoc|nuoc))?"
    "|totals?|grandtotal|sum|inall"
)
_NOTES = re.compile(
    r"(?:ghi ?chú|nguồn|chú thích|(?:người )?lập biểu|người lập|người tổng hợp|thủ trưởng|notes?|sources?|prepared by"
    r"|ngày .{1,12} ?tháng)\b.*",
    re.IGNORECASE | re.DOTALL,
)

Address = Callable[[int, int], str]


@frozen(eq=False)
class Kept:
    """The rows of a table that hold figures of units.

    Attributes:
        rows: which ones, counted below the head.
        totals: the rows of totals, with what they are called.
        below: the rows below the table, which hold no figures.
    """

    rows: pl.Series
    totals: Mapping[int, str]
    below: tuple[int, ...]


def kept_rows(blank: pl.Series, named: Sequence[pl.Series], has_figure: pl.Series, has_code: pl.Series | None) -> Kept:
    """Tell the rows apart.

    Args:
        blank: the rows in which nothing stands.
        named: the columns that may name a row, such as the unit and the province.
        has_figure: the rows in which some figure was read.
        has_code: the rows that have a code of a unit, which no total has.
    """
    totals: dict[int, str] = {}
    for series in named:
        for row in _rows_saying(series, _is_total):
            if has_code is None or not has_code[row]:
                totals.setdefault(row, series[row])
    notes = {row for series in named for row in _rows_saying(series, lambda text: bool(_NOTES.fullmatch(text)))}
    below = _below(blank, has_figure, notes)
    keep = ~blank
    left_out = [*totals, *below]
    if left_out:
        keep = keep.scatter(left_out, False)
    return Kept(keep.arg_true(), totals, tuple(below))


def _is_total(text: str) -> bool:
    """Whether a name says that a row adds up others, as "Cộng toàn tỉnh" does."""
    simple = folded(text)
    return bool(simple and _TOTALS.fullmatch(simple))


def _rows_saying(series: pl.Series, says: Callable[[str], bool]) -> list[int]:
    values = [text for text in series.unique() if text and says(text.strip())]
    return series.is_in(values).fill_null(value=False).arg_true().to_list() if values else []


def _below(blank: pl.Series, has_figure: pl.Series, notes: set[int]) -> list[int]:
    """The rows without a figure that stand below the last one, from a blank row or a note on."""
    filled = has_figure.arg_true()
    last = int(filled[-1]) if len(filled) else -1
    start = next((row for row in range(last + 1, len(blank)) if blank[row] or row in notes), len(blank))
    return [row for row in range(start, len(blank)) if not blank[row]] if last >= 0 else []


def total_findings(
    kept: Kept, columns: Mapping[str, pl.Series], places: Mapping[str, int], start: int, address: Address
) -> list[TableFinding]:
    """What the rows of totals say; the last one is compared with the sums of columns that add up."""
    found = []
    for row, label in kept.totals.items():
        where = address(start + row, 0)
        if row != max(kept.totals):
            found.append(finding("total_left_out", where, label=label))
            continue
        sums = {name: (series[row], series.gather(kept.rows)) for name, series in columns.items()}
        told = {name: (stated, part.sum()) for name, (stated, part) in sums.items() if stated is not None}
        wrong = {name: pair for name, pair in told.items() if pair[0] != pair[1]}
        agreed = len(told) - len(wrong)
        code = "total_agrees" if agreed and not wrong else "total_left_out"
        found.append(finding(code, where, label=label, count=agreed))
        for name, (stated, computed) in wrong.items():
            numbers = {"stated": _written(stated), "computed": _written(computed)}
            found.append(finding("total_differs", address(start + row, places[name]), **numbers))
    return found


def _written(number: Any) -> Text:
    return in_both(lambda lang: write_number(int(number), lang=lang))
