"""Columns of printed numbers, such as ``86 %``, as the bounds of what was counted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw
from attrs import frozen

from xhht.catalogues import Catalogue
from xhht.catalogues import catalogue as packaged
from xhht.errors import InvalidInput, Problem, XhhtError, refuse, show, unknown
from xhht.exact import AtLeast, Rounding, Stated
from xhht.figures import own_bounds
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.kinds import TEXTS
from xhht.frames.opening import opened
from xhht.frames.printed import PLACES, UNIT, Printed
from xhht.frames.sources import HIGH, LARGEST_COUNT, LARGEST_MONEY, LOW
from xhht.languages import Language, Text
from xhht.messages import MESSAGES
from xhht.number_text import read_number
from xhht.vocabulary import Vocabulary

WRONG = -1
"""What stands in both bounds where a text of a lazy table is no number: `rate` then calls the row invalid."""

_BAD, _ROW = TEMPORARY + "bad", TEMPORARY + "row"
_LARGEST = {"money": LARGEST_MONEY}
_LARGEST_SHARE = 10**6
# How far the number may lie below and above what is printed, in halves of the last printed digit.
_HALVES: dict[str, tuple[int, int]] = {"nearest": (1, 1), "down": (0, 2), "unknown": (1, 2)}


def with_stated(
    df: Any,
    columns: Sequence[str] | Mapping[str, str],
    *,
    rounding: Rounding = "nearest",
    lang: Language | None = None,
    catalogue: Catalogue | None = None,
) -> Any:
    """The table with the bounds of printed numbers, as ``…_low`` and ``…_high``: what `xhht.Stated` means, per row.

    Args:
        df: any dataframe that narwhals takes; a lazy one stays lazy.
        columns: the quantities whose columns hold text such as ``86 %``, ``90,9 %`` or ``21.448``, and ``≥ 610000``
            for what is known from below only; as a mapping, each with the column, where it is not called like it.
        rounding: how the numbers were rounded when they were printed.
        lang: how to read what the languages write differently, such as ``1.234``; without it, such text is refused.
        catalogue: the quantities.

    Returns:
        The table, of the same type, with two columns a quantity; a column of text that is called like its quantity
        gives way to them. Null stays missing.

    Raises:
        InvalidInput: naming every column that does not hold text and, unless the table is lazy, every column with
            text that is no such number, with how many and the first row. In a lazy table both bounds are -1 there,
            which makes the row invalid when it is rated.

    >>> import polars as pl
    >>> from xhht import frames
    >>> reports = pl.DataFrame({"schools_national_standard_share": ["86 %", "90,9%", None]})
    >>> frames.with_stated(reports, ["schools_national_standard_share"]).rows()
    [(0.855, 0.865), (0.9085, 0.9095), (None, None)]
    """
    words = (catalogue or packaged()).vocabulary
    asked = dict(columns) if isinstance(columns, Mapping) else {name: name for name in columns}
    frame, is_lazy = opened(df)
    schema = frame.collect_schema()
    refuse(_misuse(asked, schema, words, rounding, lang))
    done = frame
    printed = {name: Printed(source, TEMPORARY + name, lang) for name, source in asked.items()}
    for stage in (Printed.split, Printed.counted):
        done = done.with_columns(*(expr for text in printed.values() for expr in stage(text)))
    bounds = [_Bounds(words, name, text, rounding) for name, text in printed.items()]
    done = done.with_columns(*(expr for found in bounds for expr in found.columns()))
    if not is_lazy:
        refuse(problem for found in bounds for problem in found.problems(done))
    kept = [name for name in schema if asked.get(name) != name]
    return done.select(*kept, *(name + end for name in asked for end in (LOW, HIGH))).to_native()


def _misuse(asked: Mapping[str, str], schema: Any, words: Vocabulary, rounding: str, lang: Any) -> Iterator[Problem]:
    try:
        Stated("0", rounding, lang)  # type: ignore[arg-type] # it tells what is wrong with them
    except InvalidInput as error:
        yield from error.problems
    for name, source in asked.items():
        if name not in words:
            yield unknown(name, list(words.quantities), "columns")
        elif words[name].kind == "flag":
            yield Problem("column_type", source, words[name].kind, {"kind": TEXTS})
        elif source not in schema:
            yield unknown(source, list(schema), f"columns[{name!r}]", code="unknown_column")
        elif schema[source] not in (nw.String, nw.Unknown, nw.Object):
            yield Problem("column_type", source, str(schema[source]), {"kind": TEXTS})
        yield from (Problem("column_twice", got=show(name + end)) for end in (LOW, HIGH) if name + end in schema)


@frozen
class _Bounds:
    """The bounds that the printed numbers of one column give their quantity."""

    words: Vocabulary
    name: str
    text: Printed
    rounding: Rounding

    @property
    def kind(self) -> str:
        """The kind of the quantity."""
        return self.words[self.name].kind

    @property
    def most(self) -> int | None:
        """The greatest value of the quantity, where there is one."""
        high = self.words.domain(self.name).high
        return None if high is None else int(high)

    def columns(self) -> Iterator[nw.Expr]:
        """The two columns."""
        low, high, wrong = self._of_whole() if self.words[self.name].is_whole else self._of_fraction()
        if self.most is not None:
            wrong = wrong | (low > self.most)
            high = nw.when(self.text.least | (high > self.most)).then(nw.lit(self.most)).otherwise(high)
        wrong = self.text.wrong | self.text.negative | wrong
        limited = self.text.present if self.most is not None else self.text.present & (~self.text.least | wrong)
        for suffix, end, shown in ((LOW, low, self.text.present), (HIGH, high, limited)):
            yield nw.when(shown).then(nw.when(wrong).then(nw.lit(WRONG)).otherwise(end)).alias(self.name + suffix)

    def _halves(self) -> tuple[nw.Expr, nw.Expr]:
        """How far below and above the printed number, in halves of a `UNIT` part."""
        below, above = _HALVES[self.rounding]
        least = nw.when(self.text.least)
        return (
            least.then(0).otherwise(self.text.step * below),
            least.then(0).otherwise(self.text.step * above),
        )

    def _of_whole(self) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
        """The whole numbers within."""
        below, above = self._halves()
        low = self.text.whole + (self.text.rest * 2 - below > 0).cast(nw.Int64)
        high = self.text.whole + (self.text.rest * 2 + above >= 2 * UNIT).cast(nw.Int64)
        high = nw.when(self.text.least).then(low).otherwise(high)
        return low, high, self.text.percent | (low > high) | (high > _LARGEST.get(self.kind, LARGEST_COUNT))

    def _of_fraction(self) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
        """Decimals that a table holds exactly: of points two, of shares six."""
        below, above = self._halves()
        small = nw.when(self.text.whole <= _LARGEST_SHARE).then(self.text.whole).otherwise(0)
        number = (small * UNIT + self.text.rest) * 2
        low = nw.when(number > below).then(number - below).otherwise(0)
        under = nw.when(self.text.percent).then(200.0 * UNIT).otherwise(2.0 * UNIT)
        wrong = (self.text.whole > _LARGEST_SHARE) | (self.text.step < self._least_step())
        if self.kind == "points":
            wrong = wrong | self.text.percent
        return low / under, (number + above) / under, wrong

    def _least_step(self) -> nw.Expr:
        """The last digit that may be printed, so that a table holds the bounds exactly."""
        finer = 1 if self.rounding == "down" else 0
        of_share = nw.when(self.text.percent).then(_step(3 + finer)).otherwise(_step(5 + finer))
        return nw.lit(_step(1 + finer)) if self.kind == "points" else of_share

    def problems(self, done: Any) -> Iterator[Problem]:
        """What is wrong with the first text of a table that is wrong."""
        bad = done.with_row_index(_ROW).filter((nw.col(self.name + LOW) == WRONG).fill_null(value=False))
        if len(bad):
            text = str(bad[self.text.source][0])
            expected, hint = self._advice(text)
            details = {"expected": expected, "hint": hint, "count": len(bad), "row": int(bad[_ROW][0])}
            yield Problem("stated_text", self.text.source, show(text), details)

    def _advice(self, text: str) -> tuple[Text, Text]:
        """What is expected instead of a text, and how to mend it: what `Stated` says, where it says something."""
        try:
            _ = own_bounds(self.words, self.name, _figure(text, self.rounding, self.text.lang))
        except XhhtError as error:
            problem = error.problems[0]
            message = MESSAGES[problem.code]
            return message.expected.fill(**problem.details), message.hint.fill(**problem.details)
        return MESSAGES["stated_digits"].expected, MESSAGES["stated_digits"].hint


def _figure(text: str, rounding: Rounding, lang: Language | None) -> Stated | AtLeast:
    plain = text.strip()
    for sign in ("≥", ">="):
        if plain.startswith(sign):
            return AtLeast(read_number(plain.removeprefix(sign), lang).value)
    return Stated(plain, rounding, lang)


def _step(digits: int) -> int:
    """One of the last digit of so many decimals, in `UNIT` parts."""
    return int("1" + "0" * (PLACES - digits))
