"""One measure over the years, with targets, and a break where rules or borders changed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from xhht.entities.places import AdministrativeUnit
from xhht.errors import Problem, refuse, show
from xhht.exact import Number
from xhht.formula import Value
from xhht.formula.sentences import value_text
from xhht.formula.words import is_percentage
from xhht.goals import Progress, Target
from xhht.goals.measure import year_of
from xhht.goals.progress import GoalProgress
from xhht.goals.target import Goal
from xhht.goals.tell import values_text
from xhht.languages import Language, Text
from xhht.observation import Observation
from xhht.rules.rating import Rating
from xhht.show.charts.measures import Measurable, measure_of
from xhht.show.charts.units import given_observations
from xhht.typed import wrong_type

_RULES = Text(vi="quy định thay đổi", en="rules changed")
_BORDERS = Text(vi="địa giới thay đổi", en="borders changed")
_LEVELS = Text(vi="Mức qua các năm: {label}", en="Levels over the years: {label}")
_GIVEN = Text(vi="Progress, hoặc danh sách Rating hay Observation", en="a Progress, or a list of Rating or Observation")

Scale = Literal["share", "number", "level"]


class Year(NamedTuple):
    """What was found in one year.

    Attributes:
        year: the calendar year; of a school year, the one in which it ends.
        period: the period as text.
        low: the least that it may be; ``None`` without a lower bound, or a value.
        high: the greatest that it may be.
        empty: whether there certainly is no value, the base being 0.
        said: it as text, with its fraction.
        short: it as text, without.
    """

    year: int
    period: str
    low: Number | None
    high: Number | None
    empty: bool
    said: str
    short: str


class Aim(NamedTuple):
    """What a target asks for by one year.

    Attributes:
        year: the year.
        low: the least value that it may be.
        high: the greatest.
        said: it as text.
        state: what it came to, where that was judged.
    """

    year: int
    low: Number
    high: Number
    said: str
    state: str


class Series(NamedTuple):
    """What is drawn.

    Attributes:
        title: what is measured.
        place: where.
        scale: shares, numbers, or levels.
        levels: the names of the levels, of such a series.
        years: what was found, in order.
        aims: what a target asks for.
        breaks: the years before which values cannot be compared with later ones, and why.
    """

    title: str
    place: str
    scale: Scale
    levels: tuple[str, ...]
    years: tuple[Year, ...]
    aims: tuple[Aim, ...]
    breaks: Mapping[int, str]


def series_of(
    series: Progress | Iterable[Rating] | Iterable[Observation],
    of: Measurable | None,
    target: Target | None,
    breaks: Mapping[int, Text | str],
    lang: Language,
) -> Series:
    """What is drawn of what a caller gave.

    Raises:
        InvalidInput: naming everything that is wrong with it.

    >>> seen = [Observation({"schools": 9 + n}, period=str(2023 + n), place=f"xã {n}") for n in (1, 0)]
    >>> found = series_of(seen, "clc_rated_good_share", None, {}, "en")
    >>> [(item.year, item.said) for item in found.years], dict(found.breaks)
    ([(2023, 'no figure'), (2024, 'no figure')], {2024: 'borders changed'})
    """
    if isinstance(series, Progress):
        found = _of_progress(series, lang)
    else:
        items = tuple(series) if isinstance(series, Iterable) and not isinstance(series, str) else ()
        refuse([None if items else wrong_type(_GIVEN, series, "series")])
        if isinstance(items[0], Rating):
            found = _of_ratings(items, lang)
        else:
            found = _of_observations(given_observations(items), of, target, lang)
    more = {year: text.say(lang) if isinstance(text, Text) else str(text) for year, text in breaks.items()}
    return found._replace(breaks=dict(sorted({**found.breaks, **more}.items())))


def _of_progress(progress: Progress, lang: Language) -> Series:
    target = progress.target
    seen = [point.seen for point in progress.points]
    return Series(
        title=target.text(lang),
        place=_place(seen[-1]),
        scale=_scale(target.formula, seen[0]),
        levels=(),
        years=_years(seen, [point.value for point in progress.points], lang),
        aims=tuple(_aim(item.goal, item, lang) for item in progress.goals),
        breaks={},
    )


def _of_observations(
    seen: Sequence[Observation], of: Measurable | None, target: Target | None, lang: Language
) -> Series:
    refuse([None if target is None or isinstance(target, Target) else wrong_type("Target", target, "target")])
    seen = _in_order(seen, "observations")
    measure = measure_of(target.formula if of is None and target is not None else of)
    values = [measure(item) if of is not None or target is None else target.measure(item) for item in seen]
    title = measure.label.say(lang) if of is not None or target is None else target.text(lang)
    return Series(
        title=title,
        place=_place(seen[-1]),
        scale=_scale(measure.formula, seen[0]),
        levels=(),
        years=_years(seen, values, lang),
        aims=tuple(_aim(goal, None, lang) for goal in target.goals) if target is not None else (),
        breaks=_border_breaks(seen, lang),
    )


def _of_ratings(ratings: Sequence[Any], lang: Language) -> Series:
    strangers = ((index, item) for index, item in enumerate(ratings) if not isinstance(item, Rating))
    refuse(wrong_type("Rating", item, f"series[{index}]") for index, item in strangers)
    seen = _in_order([item.seen for item in ratings], "ratings")
    by_period = {str(item.seen.period): item for item in ratings}
    ordered = [by_period[str(item.period)] for item in seen]
    last = ordered[-1].rules
    years = tuple(map(partial(_year_of_rating, lang=lang), ordered))
    names = max((item.rules.levels for item in ordered), key=len)
    return Series(
        title=_LEVELS.say(lang).format(label=last.label.say(lang)),
        place=_place(seen[-1]),
        scale="level",
        levels=tuple(level.name.say(lang) for level in names),
        years=years,
        aims=(),
        breaks={**_border_breaks(seen, lang), **_rule_breaks(ordered, lang)},
    )


def _in_order(seen: Sequence[Observation], path: str) -> list[Observation]:
    """The observations by year.

    Raises:
        InvalidInput: for one without a period, and for two of one year.
    """
    refuse(Problem("period_due", f"{path}[{index}].period") for index, item in enumerate(seen) if item.period is None)
    years = [_year(item) for item in seen]
    refuse(
        Problem("duplicate", f"{path}[{index}].period", show(year), {"first": f"{path}[{years.index(year)}]"})
        for index, year in enumerate(years)
        if year in years[:index]
    )
    return sorted(seen, key=_year)


def _year(seen: Observation) -> int:
    assert seen.period is not None  # noqa: S101
    return year_of(seen.period)


def _place(seen: Observation) -> str:
    return "" if seen.place is None else str(seen.place)


def _scale(formula: Any, seen: Observation) -> Scale:
    return "share" if is_percentage(formula, seen.vocabulary) else "number"


def _years(seen: Sequence[Observation], values: Sequence[Value], lang: Language) -> tuple[Year, ...]:
    return tuple(_year_of_value(item, value, lang) for item, value in zip(seen, values, strict=True))


def _year_of_rating(rating: Rating, lang: Language) -> Year:
    seen = rating.seen
    said = rating.level_text.say(lang)
    return Year(_year(seen), str(seen.period), rating.at_least.rank, rating.at_most.rank, False, said, "")


def _year_of_value(seen: Observation, value: Value, lang: Language) -> Year:
    low, high = (None, None) if value.empty else (value.low, value.high)
    said = value_text(value, lang)
    return Year(_year(seen), str(seen.period), low, high, bool(value.empty), said, said.rpartition("= ")[2])


def _aim(goal: Goal, judged: GoalProgress | None, lang: Language) -> Aim:
    numbers = [item.value for item in goal.values]
    sign = {">=": "≥", "<=": "≤"}[goal.relation]
    said = f"{sign} {values_text(goal, lang)}"
    return Aim(goal.year, min(numbers), max(numbers), said, judged.state.say(lang) if judged else "")


def _border_breaks(seen: Sequence[Observation], lang: Language) -> dict[int, str]:
    """Where the place is another unit than the year before: its key of code and first day, or its name, differs."""
    pairs = pairwise(seen)
    return {_year(after): _BORDERS.say(lang) for before, after in pairs if _identity(before) != _identity(after)}


def _identity(seen: Observation) -> object:
    return seen.place.key if isinstance(seen.place, AdministrativeUnit) else seen.place


def _rule_breaks(ratings: Sequence[Rating], lang: Language) -> dict[int, str]:
    """Where what is asked for differs from the year before, and the borders too where they do."""
    found = {}
    for before, after in pairwise(ratings):
        if before.rules.content_hash != after.rules.content_hash:
            both = _identity(before.seen) != _identity(after.seen)
            said = [_RULES.say(lang), *([_BORDERS.say(lang)] if both else [])]
            found[_year(after.seen)] = ", ".join(said)
    return found
