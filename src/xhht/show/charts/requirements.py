"""Which requirements hold a place back: bars with the threshold marked, the uncertain part outlined and lighter."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from xhht.errors import refuse
from xhht.exact import Number
from xhht.languages import Language, Text, chosen_language
from xhht.rules.rating import Rating, State
from xhht.rules.tell import head_text, result_text
from xhht.show.charts.extra import notebook_library
from xhht.show.charts.look import WIDTH, Theme, ThemeName, display_number, finished, inert, theme_of, wrapped
from xhht.show.charts.measured import Measured, measured
from xhht.show.charts.parts import (
    LINE,
    axis,
    data,
    label_marks,
    lines_of,
    percent_labels,
    rows_axis,
    state_channel,
    state_marks,
    told_apart,
)
from xhht.show.charts.units import rank_asked
from xhht.typed import wrong_type

if TYPE_CHECKING:
    import altair as alt

_ASKED = Text(vi="Các yêu cầu của {level}", en="The requirements of {level}")
_HOW = Text(
    vi="Vạch đậm là ngưỡng phải đạt; phần nhạt có viền nét đứt là phần chưa biết chắc.",
    en="The thick line is the threshold; the light part with a dashed outline is not certain.",
)
_PANELS = {
    "share": Text(vi="tỷ lệ", en="share"),
    "number": Text(vi="phần đạt được so với mức phải đạt (ngưỡng = 100 %)", en="part of what is required (= 100 %)"),
}
_STATE = Text(vi="kết quả", en="result")
_REQUIREMENT = Text(vi="yêu cầu", en="requirement")
_FIGURES = Text(vi="số liệu", en="figures")
_ORDER = (State.UNMET, State.UNKNOWN, State.MET, State.NOT_APPLICABLE)
_LABEL_CHARS = 46
_LISTED_CHARS = 88
_ROW = 26
_BAR = 14
_FARTHEST = Fraction(3, 2)


def requirements_chart(
    rating: Rating, *, rank: int | None = None, lang: Language | None = None, theme: ThemeName = "light"
) -> "alt.TopLevelMixin":
    """Which requirements hold a place back from a level.

    One row a requirement, those that are not met first: what was found as a bar, the threshold as a line across it.
    What missing or rounded figures leave open is the lighter part with a dashed outline. Shares stand on one scale;
    other numbers are drawn as a part of what is required. A mark and the figures beside each bar say the same.

    Args:
        rating: the rating of one place.
        rank: the level; by default the one above ``at_least``.
        lang: the language; by default the one chosen.
        theme: ``light`` or ``dark``; the chart has its own ground.

    Returns:
        An Altair chart.

    Raises:
        InvalidInput: if the standard has no such level.
        MissingExtra: without the extra ``notebook``.

    >>> from datetime import date
    >>> from xhht import Observation, rate, show
    >>> seen = Observation({"people_15_25": 100, "literate_1_15_25": 89, "special_difficulty": True})
    >>> chart = show.requirements_chart(rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31)), lang="en")
    >>> chart.title.text
    ['Literacy standard of a commune, by the law of 2023-12-31']
    """
    lang, colours = chosen_language(lang), theme_of(theme)
    refuse([None if isinstance(rating, Rating) else wrong_type("Rating", rating, "rating")])
    asked = rank_asked([rating], rank)
    rows = sorted(measured(rating, asked, lang), key=lambda row: _ORDER.index(row.state))
    kinds = [kind for kind in ("share", "number", "none") if any(_panel(row) == kind for row in rows)]
    of_kind = {kind: [row for row in rows if _panel(row) == kind] for kind in kinds}
    panels = [
        _listed(found, colours, lang) if kind == "none" else _bars(found, kind, colours, lang)
        for kind, found in of_kind.items()
    ]
    chart = notebook_library("altair").vconcat(*panels)
    level = rating.rules.levels[asked].name.say(lang)
    subtitle = [result_text(rating, lang), f"{_ASKED.say(lang).format(level=level)}. {_HOW.say(lang)}"]
    return finished(chart, head_text(rating, lang), subtitle, colours, lang)


def _panel(row: Measured) -> str:
    """Where a row is drawn: a number whose threshold is nothing or not limited has no bar."""
    return "none" if row.kind == "number" and not row.most else row.kind


def placed(row: Measured) -> tuple[Number | None, Number | None, Number | None, Number | None]:
    """Where a row's value and its threshold lie on the axis of its panel, exactly: low, high, least, most."""
    if row.kind == "none" or row.empty:
        return None, None, row.least, row.most
    ends = (row.low, row.high, row.least, row.most)
    if row.kind == "share" or not row.most:
        return ends
    low, high, least, most = (None if end is None else Fraction(end) / row.most for end in ends)
    return low, high, least, most


def _bars(rows: Sequence[Measured], kind: str, theme: Theme, lang: Language) -> Any:
    alt = notebook_library("altair")
    labels = told_apart(["\n".join(wrapped(f"{row.requirement}. {row.words}", _LABEL_CHARS)) for row in rows])
    end = _end_of([placed(row) for row in rows])
    drawn = [row_of(row, label, end, lang) for row, label in zip(rows, labels, strict=True)]
    tip = [alt.Tooltip(f"{field}:N", title=text.say(lang)) for field, text in _TOLD.items()]
    base = alt.Chart().encode(y=rows_axis(labels), tooltip=tip)
    height = len(rows) * max(_ROW, lines_of(labels) * LINE + 8)
    layers = [*_numbers(base, kind, theme, lang, end), label_marks(base, theme), *_figures(base, theme)]
    return alt.layer(*layers, data=data(drawn)).properties(width=WIDTH, height=height)


def _listed(rows: Sequence[Measured], theme: Theme, lang: Language) -> Any:
    """Requirements without numbers: a mark and words."""
    alt = notebook_library("altair")
    said = [f"{row.requirement}. {row.words}: {row.said}" for row in rows]
    labels = told_apart(["\n".join(wrapped(text, _LISTED_CHARS)) for text in said])
    drawn = [row_of(row, label, 1, lang) for row, label in zip(rows, labels, strict=True)]
    tip = [alt.Tooltip(f"{field}:N", title=text.say(lang)) for field, text in _TOLD.items()]
    base = alt.Chart().encode(y=rows_axis(labels), tooltip=tip)
    marks = state_marks(base, theme).encode(x=alt.value(8))
    height = len(rows) * (lines_of(labels) * LINE + 8)
    words = label_marks(base, theme, x=22, align="left")
    return alt.layer(marks, words, data=data(drawn)).properties(width=WIDTH, height=height)


_TOLD = {"words": _REQUIREMENT, "state": _STATE, "sentence": _FIGURES}


def _end_of(ends: Sequence[tuple[Number | None, ...]]) -> Number:
    """Where the axis ends: at one, or farther out where values lie, yet not where a single one would dwarf the rest."""
    return min(max([1, *(end for row in ends for end in row if end is not None)]), _FARTHEST)


def row_of(row: Measured, label: str, end: Number, lang: Language) -> dict[str, Any]:
    """A row of the chart's data; ``end`` is where the axis ends."""
    found: dict[str, Any] = {
        "label": label,
        "key": row.state.value,
        "state": row.state.say(lang),
        "said": inert(row.said),
        "words": inert(row.words),
        "sentence": inert(row.sentence),
    }
    if _panel(row) != "none":
        low, high, least, most = placed(row)
        if not row.empty:
            found |= {"low": _on_axis(low or 0, end), "high": _on_axis(high, end)}
        found |= {"least": _on_axis(least, end), "most": _on_axis(most, end)}
    return found


def _on_axis(number: Number | None, end: Number) -> float | None:
    """A number where the axis has it; one without limit at the end of the axis."""
    return display_number(end if number is None else max(0, min(number, end)))


def _numbers(base: Any, kind: str, theme: Theme, lang: Language, end: Number) -> list[Any]:
    """Certain part, uncertain part, threshold."""
    alt = notebook_library("altair")
    axis_x = axis(theme, title=_PANELS[kind].say(lang), labelExpr=percent_labels(lang), tickCount=6)
    x = alt.X("low:Q", scale=alt.Scale(domain=[0, display_number(end)], nice=False), axis=axis_x)
    certain = base.mark_bar(size=_BAR).encode(x=x, x2=alt.X2Datum(0), color=state_channel(theme, "Color"))
    unsure = (
        base.transform_filter("datum.high > datum.low")
        .mark_bar(aria=False, size=_BAR, fillOpacity=0.25, strokeWidth=1.2, strokeDash=[3, 2])
        .encode(x=x, x2="high:Q", color=state_channel(theme, "Color"), stroke=state_channel(theme, "Stroke"))
    )
    between = (
        base.transform_filter("datum.most > datum.least")
        .mark_bar(aria=False, size=_BAR + 8, color=theme.ink, fillOpacity=0.15)
        .encode(x="least:Q", x2="most:Q")
    )
    lines = [
        base.mark_tick(color=colour, thickness=thickness, size=_BAR + 8).encode(x=f"{field}:Q")
        for field in ("least", "most")
        for colour, thickness in ((theme.ground, 5), (theme.ink, 2.5))
    ]
    return [certain, unsure, between, *lines]


def _figures(base: Any, theme: Theme) -> list[Any]:
    """The mark of the state and the figures, to the right of the bars."""
    alt = notebook_library("altair")
    text = base.mark_text(align="left", baseline="middle", color=theme.ink, fontSize=11.5)
    return [
        state_marks(base, theme).encode(x=alt.value(WIDTH + 14)),
        text.encode(x=alt.value(WIDTH + 26), text="said:N"),
    ]
