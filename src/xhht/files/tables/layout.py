"""Where the head of a table stands, in one row or up to three, and what each of its columns is headed with."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from attrs import frozen

from xhht.files.tables.grid import Merged
from xhht.files.tables.heads import Meaning, folded, is_neutral, meanings, only_counts
from xhht.languages import nfc
from xhht.vocabulary import Vocabulary

_DEEPEST = 3
_NUMBERED = re.compile(r"\(\s*(?:\d{1,3}|[A-Za-z])\s*\)(?:\s*=.*)?|\d{1,3}\s*=.*|[A-Z]|\d{1,3}")
_IN_BRACKETS = re.compile(r"\(.*\).*|\d{1,3}\s*=.*")
_FEWEST_NUMBERED, _FEWEST_COUNTED = 4, 2
_NOTES_ABOVE = ("donvitinh", "dvt", "unitofmeasurement")
_SCALE = re.compile(
    r"(?:đơn vị(?: tính)?|đvt|units?|unit of measurement)\b"
    r".*(?:%|\b(?:nghìn|ngàn|triệu|t[ỷỉ]|thousands?|millions?|billions?)\b).*",
    re.IGNORECASE | re.DOTALL,
)

Top = Sequence[Sequence[Any]]


@frozen
class Head:
    """The head of one column.

    Attributes:
        column: its place, from 0.
        texts: what stands in it, from the top down.
        meanings: what it can stand for.
    """

    column: int
    texts: tuple[str, ...]
    meanings: tuple[Meaning, ...]

    @property
    def text(self) -> str:
        """All of it, as a reader sees it."""
        return " / ".join(" ".join(text.split()) for text in self.texts)


@frozen
class Layout:
    """The head of a table.

    Attributes:
        first: the first of its rows, from 0.
        last: the last.
        heads: the heads of its columns.
        numbering: whether a row of column numbers follows it.
    """

    first: int
    last: int
    heads: tuple[Head, ...]
    numbering: bool = False

    @property
    def start(self) -> int:
        """The first row of figures."""
        return self.last + 1 + self.numbering

    @property
    def score(self) -> int:
        """How many different quantities and keys are recognised."""
        return len(recognised(self.heads))


def recognised(heads: Sequence[Head]) -> set[str]:
    """The names that exactly one column stands for."""
    names = Counter(head.meanings[0].name for head in heads if len(head.meanings) == 1)
    return {name for name, count in names.items() if count == 1 and name != "number"}


def layout_of(top: Top, merged: Sequence[Merged], words: Vocabulary, given: Mapping[int | str, object]) -> Layout:
    """The head of a table: the rows in which the most columns are recognised.

    Args:
        top: the first rows.
        merged: the merged ranges.
        words: the quantities.
        given: the columns that the caller named, by head or place.
    """
    rows = [[_text(cell) for cell in row] for row in top]
    best = max(
        ((_score(rows, last, depth, words, given), -depth, -last) for last, depth in _blocks(rows)), default=None
    )
    if best is None or best[0] == 0:
        first = next((i for i, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
        return Layout(first, first, tuple(_heads(rows, first, first, merged, words)))
    last = -best[2]
    first = last + best[1] + 1
    while last - first + 1 < _DEEPEST and _goes_on(rows, top, last, merged, words):
        last += 1
    while last - first + 1 < _DEEPEST and first > 0 and _is_upper(rows, first, merged):
        first -= 1
    heads = tuple(_heads(rows, first, last, merged, words))
    numbering = last + 1 < len(top) and _is_numbering(top[last + 1], (*top[last + 2 : last + 3], ())[0])
    return Layout(first, last, heads, numbering)


def scales_above(top: Top, first: int) -> Iterator[tuple[int, int, str]]:
    """The notes above a head by which its figures are not single ones, such as "Đơn vị tính: nghìn người"."""
    for row, cells in enumerate(top[:first]):
        for column, cell in enumerate(cells):
            if _is_scale(_text(cell)):
                yield row, column, " ".join(_text(cell).split())


def _is_scale(text: str) -> bool:
    return bool(_SCALE.fullmatch(nfc(text).strip("() ")))


def _text(cell: Any) -> str:
    """The text of a cell, its lines kept apart: some heads are written in two languages, one below the other."""
    lines = cell.splitlines() if isinstance(cell, str) else ()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _blocks(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    for last in range(len(rows)):
        for depth in range(1, min(_DEEPEST, last + 1) + 1):
            yield last, depth


def _score(
    rows: Sequence[Sequence[str]], last: int, depth: int, words: Vocabulary, given: Mapping[int | str, object]
) -> int:
    """How many names the lowest texts of a block of rows stand for, each counted once, and how many were given."""
    if not any(rows[last]) or not any(rows[last - depth + 1]):
        return 0
    lowest = [stack[-1] for stack in _stacks(rows[last - depth + 1 : last + 1]) if stack]
    found = {meaning.name for text in lowest for meaning in meanings(text, words)[:1]}
    return len(found - {"number"}) + len({text for text in lowest if text in given})


def _stacks(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [[row[column] for row in rows if column < len(row) and row[column]] for column in range(width)]


def _goes_on(rows: Sequence[Sequence[str]], top: Top, last: int, merged: Sequence[Merged], words: Vocabulary) -> bool:
    """Whether the row below still belongs to the head: sub-heads, or the same heads in other words."""
    if last + 1 >= len(rows) or not any(rows[last + 1]) or _is_numbering(top[last + 1], ()):
        return False
    if any(isinstance(cell, int | float) for cell in top[last + 1]) or any(map(_is_number, rows[last + 1])):
        return False
    if any(start[0] <= last < end[0] or (start[0] == last and end[1] > start[1]) for start, end in merged):
        return True
    below, above = rows[last + 1], rows[last]
    pairs = [(below[i], above[i] if i < len(above) else "") for i in range(len(below)) if below[i]]
    same = [_names(text, words) & _names(other, words) for text, other in pairs]
    return any(same) or (any(not other for _, other in pairs) and any(_names(text, words) for text, _ in pairs))


def _names(text: str, words: Vocabulary) -> set[str]:
    return {meaning.name for meaning in meanings(text, words)} if text else set()


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-+]?\d[\d.,/ ]*%?", text))


def _is_upper(rows: Sequence[Sequence[str]], first: int, merged: Sequence[Merged]) -> bool:
    """Whether the row above is part of the head: it groups some of the columns, but not all as a title does."""
    above, below = rows[first - 1], rows[first]
    filled = [column for column, text in enumerate(above) if text]
    if not filled or any(
        folded(above[column]).startswith(_NOTES_ABOVE) or _is_scale(above[column]) for column in filled
    ):
        return False
    used = [column for column, text in enumerate(below) if text]
    spans = [(start[1], end[1]) for start, end in merged if start[0] == first - 1 == end[0]]
    if any(right > left and not (left <= used[0] and used[-1] <= right) for left, right in spans):
        return True
    covered = any(start[0] <= first - 1 < first <= end[0] for start, end in merged)
    return covered or len(filled) > 1 or (not spans and filled[0] > used[0])


def _is_numbering(cells: Sequence[Any], after: Sequence[Any]) -> bool:
    """Whether a row only numbers the columns, such as ``A B (1) (2) (3)=(1)+(2)``, or 1 2 3 4 as numbers."""
    texts = [text for text in map(_number_text, cells) if text]
    if len(texts) < _FEWEST_NUMBERED - 1 or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    letters = [text.strip("()") for text in texts if not re.search(r"\d", text)]
    if len(numbers) < _FEWEST_COUNTED or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    in_brackets = sum(bool(_IN_BRACKETS.fullmatch(text)) for text in texts)
    in_order = [letter.upper() for letter in letters] == [chr(ord("A") + at) for at in range(len(letters))]
    if numbers[0] not in (0, 1) or not in_order:
        return False
    if len(letters) == 1 and not in_brackets:
        return len(numbers) >= _FEWEST_NUMBERED
    return in_brackets > 1 or len(texts) >= _FEWEST_NUMBERED or _turns_to_text(cells, after)


def _number_text(cell: Any) -> str:
    """The text of a cell, of a whole number as well."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer():
        return str(int(cell))
    return _text(cell) or ("?" if cell not in ("", None) else "")


def _turns_to_text(cells: Sequence[Any], after: Sequence[Any]) -> bool:
    """Whether a text stands below some number of a row, as the names of units do below the number of their column."""
    pairs = zip(map(_number_text, cells), map(_text, after), strict=False)
    return any(number.isdigit() and text and not _is_number(text) for number, text in pairs)


def _heads(
    rows: Sequence[Sequence[str]], first: int, last: int, merged: Sequence[Merged], words: Vocabulary
) -> Iterator[Head]:
    width = max(map(len, rows[first : last + 1]), default=0)
    block = [[*row, *[""] * (width - len(row))] for row in rows[first : last + 1]]
    _spread(block, first, merged)
    for column in range(width):
        texts = tuple(dict.fromkeys(row[column] for row in block if row[column]))
        yield Head(column, texts, _meant(texts, words))


def _spread(block: list[list[str]], first: int, merged: Sequence[Merged]) -> None:
    """Write a merged head over all of its columns; where merging is not told, over the blanks to its right."""
    width = len(block[0]) if block else 0
    for (top, left), (bottom, right) in merged:
        if first <= top < first + len(block) and left < width:
            for row in range(top - first, min(bottom - first + 1, len(block))):
                for column in range(left, min(right + 1, width)):
                    block[row][column] = block[top - first][left]
    if merged:
        return
    for upper, lower in pairwise(block):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column]:
                upper[column] = upper[column - 1]


def _meant(texts: tuple[str, ...], words: Vocabulary) -> tuple[Meaning, ...]:
    """What a head of several texts stands for; an upper head that says more than "in all" must be part of a label."""
    each = [meanings(text, words) for text in texts]
    if len(texts) <= 1:
        return each[0] if each else ()
    by_id = [meaning for meaning in each[-1] if meaning.is_id]
    if by_id:
        return tuple(by_id)
    common = set.intersection(*({meaning.name for meaning in found} for found in each))
    if len(common) == 1:
        return tuple(meaning for meaning in each[-1] if meaning.name in common)
    joint = meanings(" ".join(texts), words)
    if joint:
        return joint
    if each[-1] and all(_are_wholes(found, each[-1], words) for found in each[:-1]):
        return each[-1]
    telling = [(text, found) for text, found in zip(texts, each, strict=True) if not is_neutral(text)]
    if len(telling) > 1 and len(telling[0][1]) == 1:
        quantity = words.quantities.get(telling[0][1][0].name)
        telling = [pair for pair in telling if pair[1] or quantity is None or not only_counts(pair[0], quantity)]
    return telling[0][1] if len(telling) == 1 else ()


def _are_wholes(upper: tuple[Meaning, ...], lower: tuple[Meaning, ...], words: Vocabulary) -> bool:
    """Whether an upper head names what the quantity below it is part of, as "schools" does over a kind of school."""
    wholes: set[str] = set()
    for meaning in lower:
        quantity = words.quantities.get(meaning.name)
        while quantity is not None and quantity.name not in wholes:
            wholes.add(quantity.name)
            quantity = words.quantities.get(quantity.inside or quantity.whole or "")
    return bool(upper) and {meaning.name for meaning in upper} <= wholes
