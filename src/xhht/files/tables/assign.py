"""Which column becomes what: by its head, or by what the caller says of it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from xhht.errors import Problem, refuse, unknown
from xhht.files.tables.heads import KEYS, SUFFIXES, Meaning, is_neutral, is_rate, meanings, suggestions
from xhht.files.tables.layout import Head
from xhht.files.tables.mapping import Column, Status
from xhht.languages import nfc
from xhht.vocabulary import Vocabulary

Given = Mapping[str, str | None]
"""By head or by the letters of a column: the quantity or key that it holds, ``None`` for nothing."""

_NUMBER = re.compile(r"[-+]?\d[\d.,/ ]*%?")


@frozen
class Taken:
    """A column that is taken.

    Attributes:
        column: its place, from 0.
        name: the quantity or key that it holds.
        suffix: what follows the quantity: which end of it, and of which period.
    """

    column: int
    name: str
    suffix: str = ""

    @property
    def is_key(self) -> bool:
        """Whether it names the unit, or the period, of a row."""
        return self.name in KEYS

    @property
    def full_name(self) -> str:
        """The name of the column it becomes."""
        return self.name + self.suffix


def taken_of(name: str, column: int, words: Vocabulary) -> Taken:
    """A column by the full name of what it becomes."""
    if name in words or name in KEYS:
        return Taken(column, name)
    suffix = next(suffix for suffix in SUFFIXES if name.removesuffix(suffix) in words)
    return Taken(column, name.removesuffix(suffix), suffix)


def assigned(
    heads: Sequence[Head], given: Given, below: Sequence[Sequence[Any]], places: Sequence[str], words: Vocabulary
) -> tuple[list[Taken], tuple[Column, ...]]:
    """What each column becomes, and the account of it.

    Args:
        heads: the heads of the columns.
        given: what the caller says.
        below: the first rows of figures, which tell a column of names from one of counts.
        places: how a spreadsheet names the columns.
        words: the quantities.

    Raises:
        InvalidInput: for a column or name in ``given`` that is none.
    """
    chosen = _chosen(heads, given, places, words)
    found = []
    for head in heads:
        if head.column in chosen:
            found.append(_by_caller(head, chosen[head.column], places))
        elif head.texts or any(_filled(row, head.column) for row in below):
            found.append(_column(head, below, places, words))
    columns = tuple(_without_rivals(found))
    taken = [taken_of(column.name, places.index(column.place), words) for column in columns if column.name]
    return taken, columns


def _chosen(heads: Sequence[Head], given: Given, places: Sequence[str], words: Vocabulary) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    problems = []
    known = [*words.quantities, *KEYS]
    for key, name in given.items():
        fitting = [head for head in heads if _tidy(key) in {_tidy(head.text), *map(_tidy, head.texts[-1:])}]
        if not fitting:
            fitting = [head for head in heads if places[head.column] == key]
        path = f"columns[{key!r}]"
        if len(fitting) != 1:
            texts = [head.text for head in heads if head.texts]
            problems.append(
                Problem("column_given_twice", path, got=repr(key))
                if fitting
                else unknown(key, texts, path, code="column_given")
            )
        elif name is not None and not _is_name(name, words):
            problems.append(unknown(name, known, path))
        else:
            found[fitting[0].column] = name
    refuse(problems)
    return found


def _is_name(name: object, words: Vocabulary) -> bool:
    return isinstance(name, str) and (
        name in words or name in KEYS or any(name.removesuffix(end) in words for end in SUFFIXES if name.endswith(end))
    )


def _tidy(text: str) -> str:
    return " ".join(nfc(str(text)).split())


def _by_caller(head: Head, name: str | None, places: Sequence[str]) -> Column:
    status: Status = "recognised" if name else "left_out"
    return Column(places[head.column], head.text, name, status, "caller")


def _column(head: Head, below: Sequence[Sequence[Any]], places: Sequence[str], words: Vocabulary) -> Column:
    place, found = places[head.column], _by_content(head, below)
    if len(found) == 1:
        return Column(place, head.text, found[0].name, "recognised", found[0].by)
    if found:
        return Column(place, head.text, None, "ambiguous", candidates=tuple(meaning.name for meaning in found))
    alone = [meaning.name for text in head.texts for meaning in meanings(text, words) if len(head.texts) > 1]
    percent = "%" in head.text or any(map(is_rate, head.texts))
    if percent:
        alone = [name for name in alone if name in words and words[name].kind == "share"]
    near = tuple(dict.fromkeys(alone))
    telling = [text for text in head.texts if not (is_neutral(text) or is_rate(text))]
    for text in (" ".join(telling), head.text, *reversed(telling)):
        near = near or suggestions(text, words, percent=percent)
    return Column(place, head.text, None, "unknown", candidates=near, under=bool(alone))


def _filled(row: Sequence[Any], column: int) -> bool:
    return column < len(row) and row[column] not in ("", None)


def _by_content(head: Head, below: Sequence[Sequence[Any]]) -> tuple[Meaning, ...]:
    """The meanings of a head; one that both names units and counts them is told by what stands below."""
    kinds = {meaning.by == "key" for meaning in head.meanings}
    if len(kinds) <= 1:
        return head.meanings
    cells = [row[head.column] for row in below if _filled(row, head.column)]
    numbers = any(isinstance(cell, int | float) or _NUMBER.fullmatch(str(cell)) for cell in cells)
    return tuple(meaning for meaning in head.meanings if (meaning.by == "key") != numbers)


def _without_rivals(columns: Sequence[Column]) -> Iterator[Column]:
    """Two columns for one name are ambiguous, both of them, unless the caller chose one."""
    rivals: dict[str, list[Column]] = {}
    by_caller: Counter[str] = Counter()
    for column in columns:
        if column.name and column.name != "number":
            rivals.setdefault(column.name, []).append(column)
            by_caller[column.name] += column.by == "caller"
    for column in columns:
        same = rivals.get(column.name or "", [column])
        is_chosen = by_caller[column.name or ""] == 1
        if len(same) == 1 or (column.by == "caller" and is_chosen):
            yield column
        elif is_chosen:
            yield evolve(column, name=None, status="left_out")
        else:
            others = tuple(f"{column.name} ({other.place})" for other in same[:_SHOWN])
            yield evolve(column, name=None, status="ambiguous", candidates=others)


_SHOWN = 5
