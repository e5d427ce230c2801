"""The cells of one sheet, wherever they come from."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol

import polars as pl
from attrs import field, frozen

Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a merged range, each as row and column from 0."""

Expected = Literal["whole", "truth", "text"]
"""What a column may hold: whole numbers, true and false, or anything."""


@frozen(eq=False)
class Raw:
    """The cells of one column below the head, apart by what they hold; a cell stands in one of the parts at most.

    Attributes:
        height: how many there are.
        numbers: whole numbers or floats, null elsewhere.
        texts: the texts, null elsewhere.
        truths: true or false, null elsewhere.
        others: everything else, by row.
    """

    height: int
    numbers: pl.Series | None = None
    texts: pl.Series | None = None
    truths: pl.Series | None = None
    others: Mapping[int, Any] = field(factory=dict)

    @property
    def _parts(self) -> list[pl.Series]:
        return [part for part in (self.numbers, self.texts, self.truths) if part is not None]

    def is_blank(self) -> pl.Series:
        """The rows in which nothing stands."""
        blank = pl.repeat(True, self.height, dtype=pl.Boolean, eager=True)
        if any(not part.null_count() for part in self._parts):
            return ~blank
        for part in self._parts:
            blank &= part.is_null()
        if self.others:
            blank = blank.scatter(list(self.others), False)
        return blank

    def is_number(self) -> pl.Series:
        """The rows in which a number stands."""
        none = pl.repeat(False, self.height, dtype=pl.Boolean, eager=True)
        return none if self.numbers is None else self.numbers.is_not_null()

    def value(self, row: int) -> Any:
        """What stands in a row, ``None`` for nothing."""
        found = [part[row] for part in self._parts if part[row] is not None]
        return found[0] if found else self.others.get(row)


class Grid(Protocol):
    """The cells of one sheet."""

    @property
    def top(self) -> Sequence[Sequence[Any]]:
        """The first rows, as far as they are looked at for heads."""
        ...

    @property
    def merged(self) -> Sequence[Merged]:
        """The merged ranges, where the format tells them."""
        ...

    @property
    def broken(self) -> Mapping[tuple[int, int], str]:
        """The cells that hold no value to trust, each with the code of the problem."""
        ...

    def body(self, start: int, expected: Sequence[Expected]) -> Sequence[Raw]:
        """The columns from a row on, with what is expected of each, which may make reading quicker.

        There may be fewer columns, or more where rows are longer than the head.
        """
        ...

    def address(self, row: int, column: int) -> str:
        """How a reader finds a cell."""
        ...


TOP = 50
"""How many rows are looked at for heads."""


def letters(column: int) -> str:
    """The letters of a column, counted from 0.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@frozen(eq=False)
class Rows:
    """A sheet held as lists of Python values, an empty text standing for nothing.

    Attributes:
        rows: every row, from the first of the sheet.
        sheet: the name of the sheet, if it has one.
        merged: the merged ranges.
        broken: the cells without a value to trust.
    """

    rows: Sequence[Sequence[Any]]
    sheet: str = ""
    merged: Sequence[Merged] = ()
    broken: Mapping[tuple[int, int], str] = field(factory=dict)

    @property
    def top(self) -> Sequence[Sequence[Any]]:
        """The first rows."""
        return self.rows[:TOP]

    def body(self, start: int, expected: Sequence[Expected]) -> Sequence[Raw]:  # noqa: ARG002 - for other grids
        """The columns from a row on."""
        rows = self.rows[start:]
        widths = set(map(len, rows))
        if len(widths) == 1:
            return [raw_of([row[index] for row in rows]) for index in range(max(*widths, 0))]
        return [
            raw_of([row[index] if index < len(row) else "" for row in rows]) for index in range(max(widths, default=0))
        ]

    def address(self, row: int, column: int) -> str:
        """A cell as spreadsheets name it."""
        cell = f"{letters(column)}{row + 1}"
        if not self.sheet:
            return cell
        return f"{self.sheet}!{cell}" if self.sheet.isalnum() else f"'{self.sheet}'!{cell}"


_NUMBERS = {int, float}


def raw_of(values: Sequence[Any]) -> Raw:
    """The parts of a column of Python values.

    >>> raw_of([1.0, "", "x", True]).others
    {}
    """
    kinds = set(map(type, values))
    numbers = texts = truths = None
    others: dict[int, Any] = {}
    if kinds & _NUMBERS:
        only = kinds <= {float}
        held = values if only else [float(value) if type(value) in _NUMBERS else None for value in values]
        numbers = pl.Series(held, dtype=pl.Float64)
    if str in kinds:
        found = [(value.strip() or None) if type(value) is str else None for value in values]
        texts = pl.Series(found, dtype=pl.String)
        texts = None if texts.null_count() == len(found) else texts
    if bool in kinds:
        truths = pl.Series([value if type(value) is bool else None for value in values], dtype=pl.Boolean)
    plain = {*_NUMBERS, str, bool, type(None)}
    if kinds - plain:
        others = {row: value for row, value in enumerate(values) if type(value) not in plain}
    return Raw(len(values), numbers, texts, truths, others)
