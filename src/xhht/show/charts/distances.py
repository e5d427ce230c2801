"""How far units are from meeting each requirement, in whole numbers of one quantity."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from attrs import field, frozen

from xhht.formula import Shortfall
from xhht.languages import Language, Text
from xhht.number_text import write_number
from xhht.rules.rating import Rating
from xhht.vocabulary import Quantity

_MORE = Text(vi="thêm {by}", en="{by} more")
_FEWER = Text(vi="bớt {by}", en="{by} fewer")
_NEVER = Text(vi="không thể đạt chỉ bằng đại lượng này", en="cannot be reached by this figure alone")
_ALL_NEVER = Text(
    vi="{count} đơn vị không thể đạt chỉ bằng đại lượng này",
    en="units that this figure alone is not enough for: {count}",
)
_OF_UNITS = Text(vi="{said} ({count} đơn vị)", en="{said} (units: {count})")
_BUT = Text(
    vi="{said} ({count} đơn vị; {never} đơn vị khác: không đủ)", en="{said} (units: {count}; not enough for: {never})"
)
_NOW = Text(vi="từ {now} đến {then}", en="from {now} to {then}")


class Key(NamedTuple):
    """A requirement and the quantity whose change would be enough for it."""

    requirement: str
    quantity: str


@frozen
class Distance:
    """What is lacking of one quantity to one requirement, over some units.

    Attributes:
        quantity: the quantity's declaration.
        change: the sum of the smallest changes of the units that can reach it so; negative for fewer.
        units: how many these are.
        never: how many cannot reach it by this quantity alone.
        of_one: the shortfall itself, of one unit.
    """

    quantity: Quantity
    change: int = 0
    units: int = 0
    never: int = 0
    of_one: Shortfall | None = field(default=None, eq=False)

    def __add__(self, other: "Distance") -> "Distance":
        return Distance(self.quantity, self.change + other.change, self.units + other.units, self.never + other.never)


def distances(
    ratings: Sequence[Rating], rank: int, groups: Mapping[str, Sequence[int]]
) -> dict[Key, dict[str, Distance]]:
    """What is lacking to each requirement of a level, quantity by quantity, in each group of units.

    >>> from datetime import date
    >>> from xhht import Observation, rate
    >>> seen = [Observation({"people_15_25": 100, "literate_1_15_25": n, "special_difficulty": True}) for n in (84, 70)]
    >>> rated = [rate("nd20-2014/literacy/commune", item, on=date(2023, 12, 31)) for item in seen]
    >>> [[item.change for item in row.values()] for row in distances(rated, 1, {"both": [0, 1]}).values()]
    [[26]]
    """
    found: dict[Key, dict[str, Distance]] = {}
    for name, indices in groups.items():
        for index in indices:
            for key, distance in _distances_of(ratings[index], rank).items():
                row = found.setdefault(key, {})
                row[name] = row[name] + distance if name in row else distance
    return found


def _distances_of(rating: Rating, rank: int) -> dict[Key, Distance]:
    """Of one unit; where several conditions of a requirement ask for more of one quantity, the greatest change."""
    found: dict[Key, Distance] = {}
    for check, shortfalls in rating.shortfalls(rank):
        for item in shortfalls:
            key = Key(check.requirement.id, item.quantity.name)
            lacking = item.change is None
            distance = Distance(item.quantity, item.change or 0, int(not lacking), int(lacking), item)
            if key not in found or _is_farther(distance, found[key]):
                found[key] = distance
    return found


def _is_farther(distance: Distance, other: Distance) -> bool:
    return (distance.never, abs(distance.change)) > (other.never, abs(other.change))


def said(distance: Distance, lang: Language) -> str:
    """What is lacking, in words: ``12 more``; of how many units where there are several."""
    several = distance.units + distance.never > 1
    units, never = (write_number(count, lang=lang) for count in (distance.units, distance.never))
    if not distance.units:
        return _ALL_NEVER.say(lang).format(count=never) if several else _NEVER.say(lang)
    form = _MORE if distance.change > 0 else _FEWER
    said = form.say(lang).format(by=write_number(abs(distance.change), lang=lang))
    if not several:
        return said
    return (_BUT if distance.never else _OF_UNITS).say(lang).format(said=said, count=units, never=never)


def way(distance: Distance, lang: Language) -> str:
    """The same with where it leads from and to, of one unit: ``12 more, from 48 to 60``."""
    item = distance.of_one
    if item is None or item.change is None:
        return said(distance, lang)
    then = write_number(item.now + item.change, 2, lang)
    return f"{said(distance, lang)}, {_NOW.say(lang).format(now=write_number(item.now, 2, lang), then=then)}"
