"""The periods of a column, as `xhht.periods.read_period` reads them: the kind of each and the year it begins in."""

from collections.abc import Iterator
from typing import Any

import narwhals.stable.v2 as nw

from xhht.errors import Problem
from xhht.frames.kinds import PERIODS
from xhht.frames.sources import WIDE, is_nothing, within_64_bits
from xhht.languages import Text

NO_PERIOD, CALENDAR, SCHOOL = 0, 1, 2
"""The kinds: no period, a calendar year, a school year."""

_TEXTS = (nw.String, nw.Categorical, nw.Enum)
_LAST = 9999
_NO_YEAR = "0000"


def not_periods(name: str, real: str, frame: Any, kind: Text = PERIODS, *others: Any) -> Iterator[Problem]:
    """A problem for a column that cannot hold periods.

    Args:
        name: the column, as it is told.
        real: the column that holds it with its real type.
        frame: the table.
        kind: what it should hold, in words.
        others: other types that are taken.
    """
    dtype = frame.collect_schema()[real]
    is_year = dtype.is_integer() or dtype.is_float()
    if not (is_year or dtype in (*_TEXTS, *others) or is_nothing(frame, real)):
        yield Problem("column_type", name, str(dtype), {"kind": kind})


def periods_of(name: str, frame: Any, lib: Any) -> tuple[Any, Any]:
    """The kind of each period and the year it begins in, 0 where there is none."""
    dtype = frame.collect_schema()[name]
    raw = lib.col(name)
    if dtype == nw.Unknown:
        return lib.lit(NO_PERIOD), lib.lit(0)
    if dtype in _TEXTS:
        return _of_text((raw if dtype == nw.String else raw.cast(lib.String)).str.strip_chars(), lib)
    raw = within_64_bits(raw, dtype, lib).cast(lib.Int64) if dtype in WIDE else raw
    is_year = (raw >= 1) & (raw <= _LAST)
    is_year = is_year & (raw.round(0) == raw) if dtype.is_float() else is_year
    year = lib.when(is_year).then(raw).otherwise(0).cast(lib.Int64)
    return lib.when(year > 0).then(CALENDAR).otherwise(NO_PERIOD), year


def _of_text(text: Any, lib: Any) -> tuple[Any, Any]:
    """A school year is two years that follow each other."""
    two = text.str.contains(r"^[0-9]{4}\s*[-–]\s*[0-9]{4}$").fill_null(value=False)
    one = text.str.contains(r"^[0-9]{4}$").fill_null(value=False)
    first = lib.when(two | one).then(text.str.head(4)).otherwise(lib.lit(_NO_YEAR)).cast(lib.Int64)
    last = lib.when(two | one).then(text.str.tail(4)).otherwise(lib.lit(_NO_YEAR)).cast(lib.Int64)
    is_school = two & (first > 0) & (last == first + 1)
    kind = lib.when(is_school).then(SCHOOL).otherwise(lib.when(one & (first > 0)).then(CALENDAR).otherwise(NO_PERIOD))
    return kind, lib.when(is_school | one).then(first).otherwise(0)
