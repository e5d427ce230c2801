"""The chart of one measure over the years."""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from xhht.exact import Number
from xhht.goals import Progress, Target
from xhht.languages import Language, Text, chosen_language
from xhht.observation import Observation
from xhht.rules.rating import Rating
from xhht.show.charts.extra import notebook_library
from xhht.show.charts.look import WIDTH, Theme, ThemeName, display_number, finished, inert, theme_of
from xhht.show.charts.measures import Measurable
from xhht.show.charts.parts import axis, data, number_labels, percent_labels
from xhht.show.charts.series import Aim, Series, Year, series_of

if TYPE_CHECKING:
    import altair as alt

_POINT = Text(vi="● số liệu", en="● figures")
_AIM = Text(vi="◆ mục tiêu", en="◆ target")
_BAND = Text(vi="□ khoảng chưa biết chắc", en="□ range that is not certain")
_BREAK = Text(vi="┆ không so sánh được qua vạch này", en="┆ not comparable across it")
_YEAR = Text(vi="năm", en="year")
_PERIOD = Text(vi="kỳ", en="period")
_VALUE = Text(vi="giá trị", en="value")
_TARGET = Text(vi="mục tiêu", en="target")
_HEIGHT = 260
_MOST_TICKS = 12


def series_chart(
    series: Progress | Iterable[Rating] | Iterable[Observation],
    *,
    of: Measurable | None = None,
    target: Target | None = None,
    breaks: Mapping[int, Text | str] = MappingProxyType({}),
    lang: Language | None = None,
    theme: ThemeName = "light",
) -> "alt.TopLevelMixin":
    """One place over the years, with targets, and a break where rules or borders changed.

    A year whose value is not certain is a bar between the ends it may lie between. The line joins values that are
    certain and can be compared: it stops at a break, and at a year that is not certain.

    Args:
        series: a `Progress`; or ratings over the years, drawn as levels; or observations, drawn by ``of``.
        of: of observations, an indicator, its id, or a formula; by default what the target measures.
        target: of observations, a target whose goals are drawn: where borders changed there is no `Progress`.
        breaks: by year, why values before that year cannot be compared with it and later ones. Breaks are found by
            themselves where the rules of ratings differ, or where the place is another administrative unit.
        lang: the language; by default the one chosen.
        theme: ``light`` or ``dark``; the chart has its own ground.

    Returns:
        An Altair chart.

    Raises:
        InvalidInput: for an empty series, one without periods, or one year twice.
        UnknownName: for an unknown indicator.
        MissingExtra: without the extra ``notebook``.

    >>> from xhht import Observation, progress, show
    >>> seen = [Observation({"families": 100, "learning_families": 50 + 8 * n}, period=str(2021 + n)) for n in range(3)]
    >>> chart = show.series_chart(progress(seen, "qd387-2022/families"), lang="en")
    >>> [row["said"] for row in chart.to_dict()["layer"][0]["data"]["values"]]
    ['50/100 = 50 %', '58/100 = 58 %', '66/100 = 66 %']
    """
    lang, colours = chosen_language(lang), theme_of(theme)
    found = series_of(series, of, target, breaks, lang)
    title = found.title[0].upper() + found.title[1:]
    return finished(_drawn(found, colours, lang), title, [found.place, _key(found, lang)], colours, lang)


def _key(series: Series, lang: Language) -> str:
    """What the signs mean, those that are drawn."""
    unsure = any(not year.empty and year.low != year.high for year in series.years)
    parts = [
        _POINT,
        *([_BAND] if unsure else []),
        *([_AIM] if series.aims else []),
        *([_BREAK] if series.breaks else []),
    ]
    return " · ".join(part.say(lang) for part in parts)


def segments(series: Series) -> list[int]:
    """For each year the number of the stretch that it can be compared within."""
    return [sum(year.year >= at for at in series.breaks) for year in series.years]


def _top(series: Series) -> Number:
    ends = [end for year in series.years for end in (year.low, year.high) if end is not None]
    least = {"share": 1, "level": len(series.levels) - 1, "number": 1}[series.scale]
    return max([least, *ends, *(aim.high for aim in series.aims)])


def _bottom(series: Series) -> Number:
    return min([0, *(end for year in series.years for end in (year.low, year.high) if end is not None)])


def _drawn(series: Series, theme: Theme, lang: Language) -> Any:
    alt = notebook_library("altair")
    bottom, top = _bottom(series), _top(series)
    shown = _years_shown(series)
    x_scale = alt.Scale(domain=[shown[0] - 0.5, shown[-1] + 0.5], nice=False)
    ticks = shown[:: -(-len(shown) // _MOST_TICKS)]
    x = alt.X("year:Q", scale=x_scale, axis=axis(theme, title=_YEAR.say(lang), format="d", values=ticks, grid=False))
    y_scale = alt.Scale(domain=[display_number(bottom), display_number(top)])
    y = alt.Y("low:Q", scale=y_scale, axis=_y_axis(series, theme, lang))
    rows = [_year_row(*pair, bottom, top) for pair in zip(series.years, segments(series), strict=True)]
    layers = [alt.layer(*_values(x, y, theme, lang), data=data(rows))]
    if series.aims:
        layers.append(alt.layer(*_targets(x, theme, lang), data=data([_aim_row(aim) for aim in series.aims])))
    if series.breaks:
        breaks = [{"year": year - 0.5, "why": inert(why)} for year, why in series.breaks.items()]
        layers.append(alt.layer(*_breaks(x, theme), data=data(breaks)))
    return alt.layer(*layers).properties(width=max(WIDTH, 64 * len(shown)), height=_HEIGHT)


def _years_shown(series: Series) -> list[int]:
    """Every year from the first to the last that something is known of; one more on each side of a single one."""
    years = [*(item.year for item in series.years), *(item.year for item in series.aims), *series.breaks]
    first, last = min(years), max(years)
    return list(range(first, last + 1)) if first < last else [first - 1, first, first + 1]


def _y_axis(series: Series, theme: Theme, lang: Language) -> Any:
    if series.scale == "level":
        names = ", ".join(f"'{rank}': {json.dumps(inert(name))}" for rank, name in enumerate(series.levels))
        ranks = list(range(len(series.levels)))
        return axis(theme, title=None, values=ranks, labelExpr=f"{{{names}}}[datum.value]")
    labels = percent_labels(lang) if series.scale == "share" else number_labels(lang)
    return axis(theme, title=None, labelExpr=labels, tickCount=6)


def _year_row(year: Year, segment: int, bottom: Number, top: Number) -> dict[str, Any]:
    row: dict[str, Any] = {
        "year": year.year,
        "period": year.period,
        "said": inert(year.said),
        "short": inert(year.short),
        "part": segment,
    }
    if not year.empty:
        row |= {
            "low": display_number(bottom if year.low is None else year.low),
            "high": display_number(top if year.high is None else year.high),
            "known": year.low is not None and year.low == year.high,
        }
    return row


def _values(x: Any, y: Any, theme: Theme, lang: Language) -> list[Any]:
    alt = notebook_library("altair")
    tip = [
        alt.Tooltip("period:N", title=_PERIOD.say(lang)),
        alt.Tooltip("said:N", title=_VALUE.say(lang)),
    ]
    base = alt.Chart().encode(x=x, tooltip=tip)
    sure = base.transform_filter("datum.known")
    line = (
        alt.Chart()
        .transform_calculate(height="datum.known ? datum.low : null")
        .mark_line(color=theme.bar, strokeWidth=2, invalid="break-paths-show-path-domains")
    )
    text = base.mark_text(color=theme.ink, fontSize=11, dy=-12)
    return [
        line.encode(x=x, y=alt.Y("height:Q"), detail="part:N"),
        base.transform_filter("datum.high > datum.low")
        .mark_bar(
            aria=False,
            size=16,
            color=theme.bar,
            fillOpacity=0.2,
            stroke=theme.bar,
            strokeDash=[3, 2],
            strokeWidth=1.2,
        )
        .encode(y=y, y2="high:Q"),
        sure.mark_point(filled=True, size=70, color=theme.bar, opacity=1).encode(y=y),
        text.encode(y=alt.Y("high:Q"), text="short:N"),
    ]


def _aim_row(aim: Aim) -> dict[str, Any]:
    return {
        "year": aim.year,
        "low": display_number(aim.low),
        "high": display_number(aim.high),
        "said": inert(aim.said),
        "label": inert("\n".join(filter(None, (aim.said, aim.state)))),
    }


def _targets(x: Any, theme: Theme, lang: Language) -> list[Any]:
    alt = notebook_library("altair")
    tip = [alt.Tooltip("year:N", title=_YEAR.say(lang)), alt.Tooltip("said:N", title=_TARGET.say(lang))]
    base = alt.Chart().encode(x=x, tooltip=tip)
    diamond = base.mark_point(shape="diamond", filled=True, size=110, color=theme.strong, opacity=1)
    return [
        base.transform_filter("datum.high > datum.low")
        .mark_rule(aria=False, color=theme.strong, strokeWidth=2, strokeDash=[2, 2])
        .encode(y=alt.Y("low:Q"), y2="high:Q"),
        diamond.encode(y=alt.Y("low:Q")),
        base.transform_filter("datum.high > datum.low")
        .mark_point(aria=False, shape="diamond", filled=True, size=110, color=theme.strong, opacity=1)
        .encode(y=alt.Y("high:Q")),
        base.mark_text(color=theme.ink, fontSize=11, dy=18, lineBreak="\n").encode(y=alt.Y("low:Q"), text="label:N"),
    ]


def _breaks(x: Any, theme: Theme) -> list[Any]:
    base = notebook_library("altair").Chart().encode(x=x)
    return [
        base.mark_rule(color=theme.quiet, strokeDash=[6, 4], strokeWidth=1.5),
        base.mark_text(color=theme.quiet, fontSize=11, angle=270, align="left", dy=-8).encode(
            y=notebook_library("altair").value(_HEIGHT - 8), text="why:N"
        ),
    ]
