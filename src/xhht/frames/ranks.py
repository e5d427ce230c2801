"""The ranks of units: as decisions recognise them, else as they were rated."""

from collections.abc import Iterator
from typing import Any

import narwhals.stable.v2 as nw
from attrs import frozen

from xhht.errors import Problem
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.kinds import NUMBERS, ranks_up_to
from xhht.frames.opening import opened
from xhht.rules import RuleSet

_ROW = TEMPORARY + "row"


@frozen
class Ranks:
    """The ranks of the units by one standard; what is not known may be any.

    Attributes:
        prefix: what the names of the rated columns begin with.
        rules: the standard.
        decision: the column of recognised levels, if there is one.
        source: whether the rated levels count, too.
    """

    prefix: str
    rules: RuleSet
    decision: str | None
    source: str

    def columns(self, lib: Any) -> Iterator[Any]:
        """The lowest and the highest rank."""
        for name, rank in (("at_least", 0), ("at_most", len(self.rules.level_names))):
            raw = lib.col(self.prefix + name)
            known = lib.when(~raw.is_null()).then(raw).otherwise(rank)
            known = lib.lit(rank) if self.source == "recognised" else known
            if self.decision:
                decided = lib.col(self.decision)
                known = lib.when(~decided.is_null()).then(decided).otherwise(known)
            yield known.cast(lib.Int64).alias(TEMPORARY + self.prefix + name)

    def bad_levels(self, rated: Any) -> Iterator[Problem]:
        """What is wrong with the recognised levels of a table that is there."""
        frame, is_lazy = opened(rated)
        if self.decision and not frame.collect_schema()[self.decision].is_numeric():
            yield Problem("column_type", self.decision, str(frame.schema[self.decision]), {"kind": NUMBERS})
        elif self.decision and not is_lazy:
            most, level = len(self.rules.level_names), nw.col(self.decision)
            bad = frame.with_row_index(_ROW).filter((level < 0) | (level > most))
            if len(bad):
                details = {"values": ranks_up_to(most), "count": len(bad), "row": int(bad[_ROW][0])}
                yield Problem("column_values", self.decision, str(bad[self.decision][0]), details)
