"""The table of administrative units, before 01/07/2025 and since, and what became what.

Read when first asked for, from two text files derived once from a package of PyPI (``tools/derive_places.py``); each
file tells its source and licence.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal, NamedTuple

from xhht.entities.places import AdministrativeUnit, Tier, UnitKey
from xhht.languages import Text
from xhht.periods import Span
from xhht.places.names import plain, plain_lines

CONFIDENCE = "third-party code"
"""How sure we are of names, codes and successions, in the words of the law files."""

CHANGED = date(2025, 7, 1)
"""The day from which today's communes exist; former units ended the day before."""

State = Literal["whole", "split", "doubtful"]

_TIERS: dict[int, Tier] = {2: "province", 3: "district", 5: "commune"}
_ONE_DAY = timedelta(days=1)


class Row(NamedTuple):
    """One unit, as the files have it.

    Attributes:
        code: its code.
        kind: the word for its kind.
        name: its name.
        parent: the code of the unit above, or nothing.
        became: the codes of its successors.
        doubtful: the codes of successors that are not sure enough, each with the distance in km that makes it so, or
            none where a second list disagrees.
        first: its first day, or nothing.
        last: its last day, or nothing.
    """

    code: str
    kind: str
    name: str
    parent: str = ""
    became: str = ""
    doubtful: str = ""
    first: str = ""
    last: str = ""

    @property
    def tier(self) -> Tier:
        """Province, district or commune: codes of each have a length of their own."""
        return _TIERS[len(self.code)]

    @property
    def span(self) -> Span:
        """The days on which it existed."""
        return Span(*(date.fromisoformat(day) if day else None for day in (self.first, self.last)))

    def is_on(self, day: date) -> bool:
        """Whether it existed on a day."""
        text = day.isoformat()
        return (not self.first or self.first <= text) and (not self.last or text <= self.last)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


def _lines(name: str) -> Iterator[tuple[list[str], str]]:
    """Per line of a file its cells, and the plain form of its name."""
    text = files("xhht.places").joinpath(name).read_text(encoding="utf-8")
    body = text[text.index("\n\n") + 2 :].rstrip("\n")
    for line, simple in zip(body.split("\n"), plain_lines(body), strict=True):
        yield line.split(","), simple.split(",", 3)[2]


def _rows() -> Iterator[tuple[Row, str]]:
    for (code, kind, name, parent, first), simple in _lines("today.csv"):
        yield Row(code, kind, name, parent, first=first), simple
    day_before = (CHANGED - _ONE_DAY).isoformat()
    for (code, kind, name, parent, became, doubtful, first, last), simple in _lines("former.csv"):
        yield Row(code, kind, name, parent, became, doubtful, first, last or day_before), simple


class Table:
    """All units, found by code and by plain name."""

    def __init__(self, rows: Iterable[tuple[Row, str]]) -> None:
        self.rows: list[Row] = []
        self.by_code: defaultdict[str, list[Row]] = defaultdict(list)
        self.by_name: defaultdict[str, list[Row]] = defaultdict(list)
        kinds: dict[str, str] = {}
        for row, simple in rows:
            kind = kinds.get(row.kind) or kinds.setdefault(row.kind, plain(row.kind))
            self.rows.append(row)
            self.by_code[row.code].append(row)
            self.by_name[simple].append(row)
            self.by_name[kind + simple].append(row)

    @cached_property
    def children(self) -> dict[Row, list[Row]]:
        """The units under each unit."""
        found: dict[Row, list[Row]] = {}
        for row in self.rows:
            above = self.parent(row)
            if above is not None:
                found.setdefault(above, []).append(row)
        return found

    def on(self, code: str, day: date) -> Row | None:
        """The unit that had a code on a day."""
        return next((row for row in self.by_code.get(code, ()) if row.is_on(day)), None)

    def parent(self, row: Row) -> Row | None:
        """The unit above, as it was on the last day of this one, or is."""
        return self.on(row.parent, _last(row)) if row.parent else None

    def above(self, row: Row) -> Iterator[Row]:
        """The unit above, and the one above that."""
        up = self.parent(row)
        while up is not None:
            yield up
            up = self.parent(up)

    def after(self, row: Row) -> tuple[Row, ...]:
        """The units that took over, where that is sure enough; for a district, those of its communes."""
        if row.tier == "district" and not row.became:
            codes = sorted(
                {
                    code
                    for child in self.children.get(row, ())
                    if _ends_with(child, row)
                    for code in child.became.split()
                }
            )
        else:
            codes = row.became.split()
        return self._next(row, codes)

    def doubted(self, row: Row) -> dict[Row, int | None]:
        """The units that may have taken over: with their distance in km where that is too far."""
        pairs = dict(item.split(":") for item in row.doubtful.split())
        return {
            after: int(km) if km else None for after, km in zip(self._next(row, pairs), pairs.values(), strict=True)
        }

    def _next(self, row: Row, codes: Iterable[str]) -> tuple[Row, ...]:
        if not row.last:
            return ()
        found = (self.on(code, date.fromisoformat(row.last) + _ONE_DAY) for code in codes)
        return tuple(item for item in found if item is not None)

    def unit(self, row: Row) -> AdministrativeUnit:
        """The unit as the rest of the library knows it."""
        return _unit(self, row)

    def leads(self, row: Row, to: date) -> tuple[State, tuple[Row, ...], int | None]:
        """Where a unit's territory lies on a later day: how sure that is, the units, the farthest doubtful km."""
        if row.is_on(to):
            return "whole", (row,), None
        if row.doubtful:
            doubted = self.doubted(row)
            return "doubtful", (*self.after(row), *doubted), _farthest(doubted.values())
        steps = [self.leads(after, to) for after in self.after(row)]
        rows = tuple(dict.fromkeys(after for _, afters, _ in steps for after in afters))
        if not steps or any(state == "doubtful" for state, _, _ in steps):
            return "doubtful", rows, _farthest(km for _, _, km in steps)
        return ("whole" if len(rows) == 1 else "split"), rows, None


def _farthest(distances: Iterable[int | None]) -> int | None:
    return max((km for km in distances if km is not None), default=None)


def _last(row: Row) -> date:
    return date.fromisoformat(row.last) if row.last else date.max


def _ends_with(child: Row, row: Row) -> bool:
    return child.last == row.last


@cache
def _unit(table: Table, row: Row) -> AdministrativeUnit:
    above = table.parent(row)
    return AdministrativeUnit(
        code=row.code,
        name=row.name,
        kind=row.kind,
        tier=row.tier,
        parent=_key(above) if above else None,
        span=row.span,
        successors=tuple(_key(after) for after in table.after(row)),
    )


def _key(row: Row) -> UnitKey:
    return UnitKey(row.code, row.span.first)


@cache
def table() -> Table:
    """The packaged table."""
    return Table(_rows())


def described(row: Row) -> Text:
    """A unit with what tells it from others of its name: the units above, its code, its last day."""
    whole = ", ".join(str(part) for part in (row, *table().above(row)))
    if not row.last:
        return Text(vi=f"{whole} ({row.code})", en=f"{whole} ({row.code})")
    last = date.fromisoformat(row.last)
    day = f"{last:%d/%m/%Y}"
    return Text(vi=f"{whole} ({row.code}, đến {day})", en=f"{whole} ({row.code}, until {day})")
