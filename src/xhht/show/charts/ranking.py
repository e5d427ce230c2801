"""Units in the order of a measure, ties and all, decided on exact numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from xhht.errors import refuse
from xhht.exact import Number
from xhht.formula import Value
from xhht.formula.sentences import value_text
from xhht.formula.words import is_percentage
from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_number
from xhht.observation import Observation
from xhht.show.charts.extra import notebook_library
from xhht.show.charts.look import WIDTH, Theme, ThemeName, display_number, finished, inert, theme_of, wrapped
from xhht.show.charts.measures import Measurable, Measure, measure_of
from xhht.show.charts.parts import LINE, axis, data, label_marks, number_labels, percent_labels, rows_axis, told_apart
from xhht.show.charts.units import GroupOf, counted, given_observations, groups_of, summed, unit_names
from xhht.typed import not_one_of

if TYPE_CHECKING:
    import altair as alt

Best = Literal["high", "low"]

_HOW = Text(
    vi="Cùng giá trị thì cùng hạng; phần nhạt có viền nét đứt là phần chưa biết chắc.",
    en="Equal values share a rank; the light part with a dashed outline is not certain.",
)
_NO_RANK = Text(vi="–", en="–")
_UNIT = Text(vi="đơn vị", en="unit")
_RANK = Text(vi="hạng", en="rank")
_VALUE = Text(vi="giá trị", en="value")
_ROW = 22
_BAR = 13
_LABEL_CHARS = 46
_MOST_DIGITS = 7


class Ranked(NamedTuple):
    """A unit's place in the order.

    Attributes:
        name: the unit.
        value: what was measured.
        first: the best rank that it may have; ``None`` where it has no value, its base being 0.
        last: the worst that it may have.
    """

    name: str
    value: Value
    first: int | None
    last: int | None


def ranking_chart(
    observations: Sequence[Observation],
    of: Measurable,
    *,
    best: Best = "high",
    by: GroupOf | None = None,
    lang: Language | None = None,
    theme: ThemeName = "light",
) -> "alt.TopLevelMixin":
    """Units in the order of a measure.

    Equal values share a rank, and the next one skips as many (1, 2, 2, 4); whether they are equal is decided on exact
    numbers. A unit whose figures are not all known has every rank that it may still get. Above 200 units the rows are
    provinces, measured by the sums of their units' figures.

    Args:
        observations: one for each unit.
        of: an indicator, its id, or a formula that gives a number.
        best: whether a ``high`` or a ``low`` value comes first.
        by: names the group of each observation; the units are then put together.
        lang: the language; by default the one chosen.
        theme: ``light`` or ``dark``; the chart has its own ground.

    Returns:
        An Altair chart.

    Raises:
        InvalidInput: for no observations, or for more units than can be drawn where no province is known.
        UnknownName: for an unknown indicator.
        MissingExtra: without the extra ``notebook``.

    >>> from xhht import Observation, show
    >>> seen = [Observation({"schools": 3 * n, "schools_national_standard": 2 * n}, place=f"xã {n}") for n in (1, 2)]
    >>> chart = show.ranking_chart(seen, "schools_national_standard_share", lang="en")
    >>> [(row["rank"], row["said"]) for row in chart.to_dict()["data"]["values"]]
    [('1', '2/3 = 66.7 %'), ('1', '4/6 = 66.7 %')]
    """
    lang, colours = chosen_language(lang), theme_of(theme)
    refuse([None if best in get_args(Best) else not_one_of(get_args(Best), best, "best")])
    seen = given_observations(observations)
    measure = measure_of(of)
    groups = groups_of(seen, by, lang)
    if groups is None:
        together = dict(zip(unit_names(seen, lang), seen, strict=True))
    else:
        together = {name: summed([seen[index] for index in indices], name) for name, indices in groups.items()}
    rows = ranked({name: measure(item) for name, item in together.items()}, best=best)
    chart = _drawn(rows, measure, colours, lang)
    title = measure.label.say(lang)
    about = f"{counted(len(seen), groups, by, lang)}. {_HOW.say(lang)}"
    return finished(chart, title[0].upper() + title[1:], [about], colours, lang)


def ranked(values: dict[str, Value], *, best: Best = "high") -> list[Ranked]:
    """The units in order: by the best and the worst rank they may have, those without a value last.

    >>> from xhht.formula import evaluate, count
    >>> counts = {"A": 5, "B": 7, "C": 5, "D": None}
    >>> seen = {name: evaluate(count("schools"), Observation({"schools": number})) for name, number in counts.items()}
    >>> [(item.name, item.first, item.last) for item in ranked(seen)]
    [('B', 1, 2), ('D', 1, 4), ('A', 2, 3), ('C', 2, 3)]
    """
    ends = {name: _ends(value, best) for name, value in values.items() if not value.empty}
    certain = {name for name in ends if values[name].empty is False}
    rows = []
    for name, value in values.items():
        if name not in ends:
            rows.append(Ranked(name, value, None, None))
            continue
        others = [(other, other_ends) for other, other_ends in ends.items() if other != name]
        first = 1 + sum(other in certain and _is_above(low, ends[name][1]) for other, (low, _) in others)
        last = 1 + sum(_may_be_above(high, ends[name][0]) for _, (_, high) in others)
        rows.append(Ranked(name, value, first, last))
    return sorted(rows, key=lambda row: (row.first is None, row.first or 0, row.last or 0))


def _ends(value: Value, best: Best) -> tuple[Number | None, Number | None]:
    """The least and the greatest value; turned where low values are best."""
    if best == "high":
        return value.low, value.high
    return (None if value.high is None else -value.high), (None if value.low is None else -value.low)


def _is_above(low: Number | None, high: Number | None) -> bool:
    return low is not None and high is not None and low > high


def _may_be_above(high: Number | None, low: Number | None) -> bool:
    return high is None or low is None or high > low


def rank_text(row: Ranked, lang: Language) -> str:
    """Its rank, or the ranks that it may have."""
    if row.first is None or row.last is None:
        return _NO_RANK.say(lang)
    return "–".join(dict.fromkeys(write_number(end, lang=lang) for end in (row.first, row.last)))


def texts_of(rows: Sequence[Ranked], lang: Language) -> list[str]:
    """The values as text, with as many digits as keep neighbours of different ranks apart."""
    return [_text(row, [*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]], lang) for at, row in enumerate(rows)]


def _text(row: Ranked, beside: Sequence[Ranked], lang: Language) -> str:
    others = [other.value for other in beside if other.first != row.first]
    for digits in range(1, _MOST_DIGITS):
        said = value_text(row.value, lang, digits=digits)
        if all(_number(said) != _number(value_text(other, lang, digits=digits)) for other in others):
            return said
    return value_text(row.value, lang)


def _number(said: str) -> str:
    """The number without the fraction before it."""
    return said.rpartition("= ")[2]


def _drawn(rows: Sequence[Ranked], measure: Measure, theme: Theme, lang: Language) -> Any:
    alt = notebook_library("altair")
    percent = is_percentage(measure.formula, rows[0].value.seen.vocabulary)
    ends = [end for row in rows if not row.value.empty for end in (row.value.low, row.value.high) if end is not None]
    axis_ends = min([0, *ends]), max([1, *ends])
    labels = told_apart(["\n".join(wrapped(row.name, _LABEL_CHARS)) for row in rows])
    texts = texts_of(rows, lang)
    drawn = [_row(*found, axis_ends, lang) for found in zip(rows, labels, texts, strict=True)]
    told = {"unit": _UNIT, "rank": _RANK, "said": _VALUE}
    tip = [alt.Tooltip(f"{name}:N", title=text.say(lang)) for name, text in told.items()]
    base = alt.Chart().encode(y=rows_axis(labels), tooltip=tip)
    text = base.mark_text(align="left", baseline="middle", color=theme.ink, fontSize=11.5)
    layers = alt.layer(
        *_bars(base, axis_ends, percent_labels(lang) if percent else number_labels(lang), theme),
        label_marks(base, theme, x=-56),
        text.encode(x=alt.value(-46), text="rank:N"),
        text.encode(x=alt.value(WIDTH + 10), text="said:N"),
        _heading(theme, lang),
        data=data(drawn),
    )
    return layers.properties(width=WIDTH, height=sum(max(_ROW, (label.count("\n") + 1) * LINE + 6) for label in labels))


def _bars(base: Any, ends: tuple[Number, Number], labels: str, theme: Theme) -> list[Any]:
    """What is certain, and what is not."""
    alt = notebook_library("altair")
    scale = alt.Scale(domain=[display_number(end) for end in ends], nice=False)
    x = alt.X("low:Q", scale=scale, axis=axis(theme, title=None, labelExpr=labels, tickCount=6))
    unsure = base.transform_filter("datum.high > datum.low").mark_bar(
        aria=False, size=_BAR, color=theme.bar, fillOpacity=0.2, stroke=theme.bar, strokeDash=[3, 2], strokeWidth=1.2
    )
    return [
        base.mark_bar(size=_BAR, color=theme.bar).encode(x=x, x2=alt.X2Datum(0)),
        unsure.encode(x=x, x2="high:Q"),
    ]


def _heading(theme: Theme, lang: Language) -> Any:
    """The word above the ranks."""
    alt = notebook_library("altair")
    word = alt.Chart(data([{"word": _RANK.say(lang)}])).mark_text(align="left", color=theme.quiet, fontSize=10.5)
    return word.encode(x=alt.value(-46), y=alt.value(-8), text="word:N")


def _row(row: Ranked, label: str, said: str, ends: tuple[Number, Number], lang: Language) -> dict[str, Any]:
    found: dict[str, Any] = {"label": label, "unit": inert(row.name), "rank": rank_text(row, lang), "said": said}
    if row.first is not None:
        low, high = row.value.low, row.value.high
        found |= {"low": display_number(ends[0] if low is None else low)}
        found |= {"high": display_number(ends[1] if high is None else high)}
    return found
