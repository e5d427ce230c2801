"""The ranks of the units of a table by one standard: those recognised, else those rated."""

from collections.abc import Iterator
from typing import Any

import narwhals.stable.v2 as nw
from attrs import frozen

from xhht.errors import Problem
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.kinds import NUMBERS, ranks_up_to
from xhht.frames.opening import held, opened, with_dtypes
from xhht.frames.sources import Nan, is_nothing
from xhht.rules import RuleSet

_ROW = TEMPORARY + "row"
_ENDS = ("at_least", "at_most")


@frozen
class Ranks:
    """The ranks of the units by one standard; what is not known, or is no rank, may be any.

    Attributes:
        prefix: what the names of the rated columns begin with.
        rules: the standard.
        decision: the column of recognised levels, if there is one.
        source: whether the rated levels count, too.
        nan: whether a NaN is a wrong rank or none.
    """

    prefix: str
    rules: RuleSet
    decision: str | None
    source: str
    nan: Nan

    @property
    def names(self) -> tuple[str, ...]:
        """The columns."""
        ends = (self.prefix + end for end in _ENDS)
        return (*ends, self.decision) if self.decision else tuple(ends)

    @property
    def most(self) -> int:
        """The highest rank."""
        return len(self.rules.level_names)

    def columns(self, frame: Any, lib: Any) -> Iterator[Any]:
        """The lowest and the highest rank."""
        schema = frame.collect_schema()
        for name, rank in zip(_ENDS, (0, self.most), strict=True):
            known = lib.lit(rank) if self.source == "recognised" else self._rank(self.prefix + name, rank, schema, lib)
            if self.decision:
                none = self._is_missing(held(self.decision, schema), schema, lib)
                known = lib.when(none).then(known).otherwise(self._rank(self.decision, rank, schema, lib))
            yield known.cast(lib.Int64).alias(TEMPORARY + self.prefix + name)

    def _rank(self, name: str, otherwise: int, schema: Any, lib: Any) -> Any:
        if schema[held(name, schema)] == nw.Unknown:
            return lib.lit(otherwise)
        fits = self._fits(held(name, schema), schema, lib)
        return lib.when(fits).then(lib.col(held(name, schema))).otherwise(otherwise).cast(lib.Int64)

    def _fits(self, name: str, schema: Any, lib: Any) -> Any:
        raw = lib.col(name)
        inside = (raw >= 0) & (raw <= self.most)
        return inside if schema[name].is_integer() else inside & (raw.round(0) == raw)

    def _is_missing(self, name: str, schema: Any, lib: Any) -> Any:
        raw = lib.col(name)
        may_be_nan = self.nan == "missing" and schema[name].is_float()
        return raw.is_null() | raw.is_nan().fill_null(value=True) if may_be_nan else raw.is_null()

    def problems(self, rated: Any) -> Iterator[Problem]:
        """What is wrong with the columns and, in a table that is there, with its ranks."""
        frame, is_lazy = opened(rated)
        frame = with_dtypes(frame, frame.collect_schema(), self.names)
        schema = frame.collect_schema()
        for name in self.names:
            dtype = schema[held(name, schema)]
            if not (dtype.is_numeric() or is_nothing(frame, held(name, schema))):
                yield Problem("column_type", name, str(dtype), {"kind": NUMBERS})
            elif not is_lazy and dtype != nw.Unknown:
                yield from self._bad_ranks(frame, name, schema)

    def _bad_ranks(self, frame: Any, name: str, schema: Any) -> Iterator[Problem]:
        real = held(name, schema)
        wrong = ~self._fits(real, schema, nw).fill_null(value=False) & ~self._is_missing(real, schema, nw)
        bad = frame.with_row_index(_ROW).filter(wrong)
        if len(bad):
            details = {"values": ranks_up_to(self.most), "count": len(bad), "row": int(bad[_ROW][0])}
            yield Problem("column_values", name, str(bad[name][0]), details)
