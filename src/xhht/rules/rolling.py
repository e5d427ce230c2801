"""From the ratings of communes or districts to what is known of the district or province above them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

from xhht.entities.places import AdministrativeUnit
from xhht.entities.recognition import Recognition
from xhht.errors import InvalidInput, Problem, refuse, show, unknown, within
from xhht.exact import Interval, Number
from xhht.knowledge import total_of
from xhht.languages import Text
from xhht.observation import Observation
from xhht.periods import Period
from xhht.rules.rating import Rating
from xhht.rules.ruleset import RuleSet
from xhht.typed import Count, ill_typed, wrong_type
from xhht.vocabulary import Vocabulary

PLURALS = {"commune": "communes", "district": "districts", "province": "provinces"}
SPLIT = "special_difficulty"
_DIFFERS = Text(
    vi="{place}: quyết định công nhận {stated}, nhưng tính theo số liệu là {rated}; lấy mức được công nhận",
    en="{place}: recognised at {stated}, but the figures give {rated}; the recognised level is taken",
)
_ABSENT = Text(
    vi="{standard}: {count} đơn vị chưa có kết quả, được tính là có thể đạt hoặc không đạt",
    en="{standard}: {count} units without a result count as possibly recognised, possibly not",
)


def roll_up(
    ratings: Iterable[Rating],
    *,
    recognitions: Iterable[Recognition] = (),
    source: Literal["rated", "recognised"] = "rated",
    expected: int | None = None,
    place: str | AdministrativeUnit | None = None,
    period: Period | str | None = None,
    previous: Observation | None = None,
) -> Observation:
    """What the ratings of some units say of the place above them.

    Args:
        ratings: the ratings of all units of one tier, by one or more standards; each observation names its
            place.
        recognitions: decisions on these units. One that is valid on the day of the ratings wins over the rated
            level; a difference is said in the notes.
        source: ``recognised`` counts decisions only: a unit without one may be recognised or not.
        expected: how many units there are; a unit without a rating may be recognised or not, and its figures
            may be anything. By default the units that have a rating are all.
        place: the place above.
        period: the period.
        previous: the same of the period before.

    Returns:
        An `Observation` with the number of units (``communes``), the number at each level or higher
        (``communes_literacy_level_1``), bounded where ratings are, those of communes in special difficulty and
        of the others where the vocabulary has them, and the sum of every quantity that adds up over places.

    Raises:
        InvalidInput: for ratings of several tiers, a unit without a place, a unit rated twice by one standard,
            or more units than expected.

    >>> from datetime import date
    >>> from xhht import Observation, rate
    >>> on = date(2023, 12, 31)
    >>> communes = [Observation({"literacy_level": 1}, place="A"), Observation({}, place="B")]
    >>> ratings = [rate("nd20-2014/literacy/commune", seen, on=on) for seen in communes]
    >>> seen = roll_up(ratings, expected=3)
    >>> seen.figures["communes"], seen.interval("communes_literacy_level_1")
    (3, Interval(low=0, high=3))
    """
    ratings = tuple(ratings)
    units = _units_of(ratings)
    refuse([*ill_typed(Count | None, expected, "expected")] or _too_few(len(units.places), expected))
    decided = _decided(units, tuple(recognitions))
    count = len(units.places) if expected is None else expected
    figures: dict[str, Any] = {units.plural: count, **_counts_of_kind(units, count)}
    notes = list(_differences(units, decided))
    for standard, rated in units.by_standard.items():
        reached = {key: decided.get((standard, key)) or _reached(rating, source) for key, rating in rated.items()}
        rules = next(iter(rated.values())).rules
        absent = count - len(rated)
        figures |= _levels(units, standard, rules, reached, absent)
        if absent:
            notes.append(_ABSENT.fill(standard=rules.label, count=absent))
    # What is counted here stands first, and wins over what the units themselves report of it.
    figures = {**figures, **_sums(units, count - len(units.places)), **figures}
    known = {name: figure for name, figure in figures.items() if name in units.words}
    return Observation(known, place=place, period=period, previous=previous, notes=tuple(notes), catalogue=units.words)


@frozen
class _Units:
    plural: str
    words: Vocabulary
    places: Mapping[object, Observation]
    by_standard: Mapping[str, Mapping[object, Rating]]


def _units_of(ratings: tuple[Rating, ...]) -> _Units:
    """The ratings sorted by unit and by standard."""
    refuse(_misuse(ratings))
    places: dict[object, Observation] = {}
    by_standard: dict[str, dict[object, Rating]] = {}
    found: list[Problem] = []
    for index, rating in enumerate(ratings):
        place = _key(rating.seen)
        if place is None:
            found.append(Problem("place_due", f"[{index}].seen.place"))
        standard = _standard(rating)
        if place in by_standard.get(standard, {}):
            details = {"id": rating.rules.id}
            found.append(Problem("rated_twice", f"[{index}]", show(str(rating.seen.place)), details))
        by_standard.setdefault(standard, {})[place] = rating
        with within(f"[{index}].seen", found):
            places[place] = _together(places.get(place, rating.seen), rating.seen)
    refuse(found or _named_twice(places))
    return _Units(PLURALS[ratings[0].rules.subject], ratings[0].seen.vocabulary, places, by_standard)


def _together(first: Observation, second: Observation) -> Observation:
    """What two observations of one unit know; where both have a figure, the first one's."""
    new = {name: figure for name, figure in second.figures.items() if name not in first.figures}
    return first.with_figures(new) if new else first


def _standard(rating: Rating) -> str:
    """What names a standard in the quantities of the place above; one that gives no level has none there."""
    return (rating.rules.gives or rating.rules.id).removesuffix("_level")


def _misuse(ratings: tuple[Rating, ...]) -> Iterator[Problem]:
    if not ratings:
        yield Problem("ratings_due", "ratings", "()")
    for index, rating in enumerate(ratings):
        if not isinstance(rating, Rating):
            raise InvalidInput(wrong_type("Rating", rating, f"ratings[{index}]"))
    tiers = sorted({rating.rules.subject for rating in ratings})
    if ratings and (len(tiers) > 1 or tiers[0] not in PLURALS):
        yield Problem("one_tier", "ratings", ", ".join(tiers))


def _too_few(rated: int, expected: int | None) -> Iterator[Problem]:
    if expected is not None and rated > expected:
        yield Problem("more_than_expected", "expected", show(expected), {"count": rated})


def _named_twice(places: Mapping[object, Observation]) -> Iterator[Problem]:
    """Units that are given once as a text and once as an `AdministrativeUnit` of that name: one, or two?"""
    for place in (seen.place for seen in places.values() if isinstance(seen.place, AdministrativeUnit)):
        for name in (place.name, str(place)):
            if name in places:
                yield Problem("place_twice", "ratings", show(name), {"code": place.code})


def _key(seen: Observation) -> object:
    return seen.place.key if isinstance(seen.place, AdministrativeUnit) else seen.place


Reached = tuple[int, int]
"""The lowest and the highest level that a unit may have reached."""


def _reached(rating: Rating, source: str) -> Reached:
    if source == "recognised":
        return 0, len(rating.rules.level_names)
    return rating.at_least.rank, rating.at_most.rank


def _decided(units: _Units, recognitions: tuple[Recognition, ...]) -> dict[tuple[str, object], Reached]:
    """The level of every unit for which a decision is valid on the day of its rating, by standard and unit."""
    rated = {
        (rating.rules.id, key): (standard, rating)
        for standard, ratings in units.by_standard.items()
        for key, rating in ratings.items()
    }
    found: dict[tuple[str, object], Reached] = {}
    strangers = []
    for index, item in enumerate(recognitions):
        standard, rating = rated.get((item.standard, item.unit), ("", None))
        if rating is None:
            names = [str(key) for id, key in rated if id == item.standard]  # noqa: A001
            strangers.append(unknown(str(item.unit), names, f"recognitions[{index}].unit"))
        elif item.holds(rating.rules.on) is not False:
            found[standard, item.unit] = (item.level, item.level)
    refuse(strangers)
    return found


def _differences(units: _Units, decided: Mapping[tuple[str, object], Reached]) -> Iterator[Text]:
    for (standard, key), (level, _) in decided.items():
        rating = units.by_standard[standard][key]
        if not rating.at_least.rank <= level <= rating.at_most.rank:
            names = rating.rules.levels
            yield _DIFFERS.fill(place=rating.seen.place, stated=names[level].name, rated=rating.level_text)


def _levels(
    units: _Units, standard: str, rules: RuleSet, reached: Mapping[object, Reached], absent: int
) -> dict[str, Interval]:
    """How many units are at each level or higher: certainly, and possibly."""
    found = {}
    for level in rules.levels[1:]:
        name = f"{standard}_level_{level.rank}"
        truths = {key: _at(bounds, level.rank) for key, bounds in reached.items()}
        found[f"{units.plural}_{name}"] = _bounds(list(truths.values()), absent)
        for kind, flag in ((SPLIT, True), ("ordinary", False)):
            both = [_both(truth, _is(units.places[key], flag=flag)) for key, truth in truths.items()]
            found[f"{units.plural}_{kind}_{name}"] = _bounds(both, absent)
    return found


Truth = bool | None


def _at(reached: Reached, rank: int) -> Truth:
    low, high = reached
    return True if low >= rank else None if high >= rank else False


def _is(seen: Observation, *, flag: bool) -> Truth:
    if SPLIT not in seen.vocabulary:
        return None
    low, high = seen.bounds(SPLIT)
    return None if low != high else (low == 1) is flag


def _both(first: Truth, second: Truth) -> Truth:
    if first is False or second is False:
        return False
    return True if first and second else None


def _bounds(truths: list[Truth], absent: int) -> Interval:
    certain = truths.count(True)
    return Interval(certain, certain + truths.count(None) + absent)


def _counts_of_kind(units: _Units, count: int) -> dict[str, Interval]:
    """How many units are in special difficulty, and how many are not."""
    absent = count - len(units.places)
    return {
        f"{units.plural}_{kind}": _bounds([_is(seen, flag=flag) for seen in units.places.values()], absent)
        for kind, flag in ((SPLIT, True), ("ordinary", False))
    }


def _sums(units: _Units, absent: int) -> dict[str, Interval]:
    """The sum over units of every quantity that adds up over places and that some unit knows of."""
    given = dict.fromkeys(name for seen in units.places.values() for name in seen.figures)
    names = [name for name in given if units.words[name].adds_up]
    return {name: _sum(units, name, absent) for name in names}


def _sum(units: _Units, name: str, absent: int) -> Interval:
    low: Number
    high: Number | None
    low, high = total_of(seen.bounds(name) for seen in units.places.values())
    return Interval(low, None if absent else high)
