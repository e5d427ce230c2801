"""Many units in one chart: their names, the provinces they are put together in, and how many can be drawn."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from xhht.entities.places import AdministrativeUnit
from xhht.errors import Problem, UnknownName, refuse, show
from xhht.exact import Interval, Number
from xhht.knowledge import total_of
from xhht.languages import Language, Text
from xhht.number_text import write_number
from xhht.observation import Observation
from xhht.places.search import row_of
from xhht.places.table import table
from xhht.rules.rating import Rating
from xhht.show.charts.look import inert
from xhht.typed import wrong_type
from xhht.vocabulary import Quantity

MOST_UNITS = 200
"""Above this many, units are put together by province: nobody reads more bars."""

MOST_ROWS = 5000
"""The most rows a chart holds; Altair refuses more."""

GroupOf = Callable[[Observation], str | None]
"""Names the group of an observation; ``None`` where it is not known."""

_UNNAMED = Text(vi="đơn vị {number}", en="unit {number}")
_NO_GROUP = Text(vi="không rõ tỉnh", en="province not known")
_COUNTED = Text(vi="{count} đơn vị", en="{count} units")
_ONE = Text(vi="1 đơn vị", en="1 unit")
_TOGETHER = Text(vi="{count} đơn vị, gộp theo {groups} nhóm", en="{count} units in {groups} groups")
_BY_PROVINCE = Text(vi="{count} đơn vị, gộp theo {groups} tỉnh, thành phố", en="{count} units, by {groups} provinces")
_A_LIST = Text(vi="một danh sách {kind}", en="a list of {kind}")


def given_ratings(ratings: object) -> tuple[Rating, ...]:
    """The ratings that a caller gave: one, or some by one and the same standard.

    Raises:
        InvalidInput: for none, for anything else, and for ratings by several standards.
    """
    found = tuple(_listed(ratings, Rating, "ratings"))
    refuse([None if found else Problem("ratings_due", "ratings", "()")])
    ids = sorted({item.rules.id for item in found})
    refuse([None if len(ids) == 1 else Problem("one_standard", "ratings", ", ".join(ids))])
    return found


def given_observations(observations: object) -> tuple[Observation, ...]:
    """The observations that a caller gave: one or some.

    Raises:
        InvalidInput: for none and for anything else.
    """
    found = tuple(_listed(observations, Observation, "observations"))
    refuse([None if found else Problem("units_due", "observations", "()")])
    return found


def _listed(items: object, kind: type, path: str) -> Sequence[Any]:
    if isinstance(items, kind):
        return (items,)
    if not isinstance(items, Iterable) or isinstance(items, str | bytes):
        refuse([wrong_type(_A_LIST.fill(kind=kind.__name__), items, path)])
        return ()
    found = tuple(items)
    refuse(
        wrong_type(kind.__name__, item, f"{path}[{index}]")
        for index, item in enumerate(found)
        if not isinstance(item, kind)
    )
    return found


def rank_asked(ratings: Sequence[Rating], rank: int | None) -> int:
    """The level to draw: the one asked for, else the lowest that not every unit certainly has.

    Raises:
        InvalidInput: if the standard has no such level.
    """
    highest = len(ratings[0].rules.level_names)
    if rank is None:
        return min(1 + min(item.at_least.rank for item in ratings), highest)
    good = type(rank) is int and 1 <= rank <= highest
    refuse([None if good else Problem("no_such_rank", "rank", show(rank), {"highest": highest})])
    return rank


def unit_names(seen: Sequence[Observation], lang: Language) -> list[str]:
    """A name for every unit, no two alike: with its code, or else its number, where several bear one name.

    >>> unit_names([Observation({}, place="A"), Observation({}, place="A"), Observation({})], "en")
    ['A (1)', 'A (2)', 'unit 3']
    """
    names = [_name(item, index, lang) for index, item in enumerate(seen)]
    names = _told_apart(names, [_code(item) or str(index + 1) for index, item in enumerate(seen)])
    return _told_apart(names, [str(index + 1) for index in range(len(seen))])


def _name(seen: Observation, index: int, lang: Language) -> str:
    return _UNNAMED.say(lang).format(number=index + 1) if seen.place is None else inert(seen.place)


def _code(seen: Observation) -> str | None:
    return seen.place.code if isinstance(seen.place, AdministrativeUnit) else None


def _told_apart(names: Sequence[str], marks: Sequence[str]) -> list[str]:
    times = Counter(names)
    return [name if times[name] == 1 else f"{name} ({inert(mark)})" for name, mark in zip(names, marks, strict=True)]


def province_of(seen: Observation) -> str | None:
    """The name of the province that an observation's place lies in; ``None`` where that is not known.

    >>> from xhht import places
    >>> province_of(Observation({}, place=places.find("Móng Cái 1")))
    'tỉnh Quảng Ninh'
    """
    place = seen.place
    if not isinstance(place, AdministrativeUnit):
        return None
    if place.tier == "province":
        return str(place)
    try:
        row = row_of(place if place.parent is None else place.parent)
    except UnknownName:
        return None
    last = [row, *table().above(row)][-1]
    return str(last) if last.tier == "province" else None


def groups_of(
    seen: Sequence[Observation], by: GroupOf | None, lang: Language, *, a_unit: int = 1
) -> dict[str, list[int]] | None:
    """The units of each group, by their places in the sequence; ``None`` where each can be drawn by itself.

    Args:
        seen: the observations of the units.
        by: names the group of each; by default the province, and only where there are too many units.
        lang: the language.
        a_unit: how many rows each unit takes.

    Raises:
        InvalidInput: if there are too many units to draw and no province is known, or too many groups.
    """
    if by is None and len(seen) <= MOST_UNITS and len(seen) * a_unit <= MOST_ROWS:
        return None
    named = [(by or province_of)(item) for item in seen]
    limit = {"limit": MOST_UNITS}
    refuse([Problem("group_due", got=str(len(seen)), details=limit) if not any(named) else None])
    found: dict[str, list[int]] = {}
    for index, name in enumerate(named):
        found.setdefault(_NO_GROUP.say(lang) if name is None else inert(name), []).append(index)
    refuse_rows(len(found) * a_unit)
    return found


def refuse_rows(count: int) -> None:
    """Refuse more rows than a chart holds.

    Raises:
        InvalidInput: if there are too many.
    """
    refuse([Problem("too_many_to_draw", got=str(count), details={"limit": MOST_ROWS}) if count > MOST_ROWS else None])


def counted(count: int, groups: dict[str, list[int]] | None, by: GroupOf | None, lang: Language) -> str:
    """How many units are shown, and how they are put together."""
    form = (_ONE if count == 1 else _COUNTED) if groups is None else _TOGETHER if by else _BY_PROVINCE
    return form.say(lang).format(count=write_number(count, lang=lang), groups=len(groups or ()))


def summed(seen: Sequence[Observation], place: str) -> Observation:
    """What the figures of some units say of all of them together: the sums of the quantities that add up.

    A figure that one of them lacks leaves the sum with a lower bound only.

    >>> both = summed([Observation({"schools": 5}), Observation({"schools": 7, "teachers": 90})], "A and B")
    >>> both.interval("schools").exact, both.interval("teachers")
    (12, Interval(low=90, high=None))
    """
    words = seen[0].vocabulary
    names = dict.fromkeys(name for item in seen for name in item.figures if _adds_up(words[name]))
    before = [item.previous for item in seen if item.previous is not None]
    return Observation(
        {name: _sum(seen, name) for name in names},
        place=place,
        period=seen[0].period,
        previous=summed(before, place) if len(before) == len(seen) else None,
        catalogue=words,
    )


def _adds_up(quantity: Quantity) -> bool:
    numbers = quantity.kind in ("count", "money", "points") and quantity.maximum is None
    return numbers and quantity.aggregate == "sum"


def _sum(seen: Sequence[Observation], name: str) -> Number | Interval:
    low, high = total_of(item.bounds(name) for item in seen)
    return low if low == high else Interval(low, high)
