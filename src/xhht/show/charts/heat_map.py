"""Units × requirements: who meets what, at one level."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_percent
from xhht.rules.rating import Rating, State
from xhht.rules.ruleset import Requirement
from xhht.show.charts.cells import STEPS, Cell, cells, requirements_of, said, step_of
from xhht.show.charts.extra import notebook_library
from xhht.show.charts.look import Theme, ThemeName, finished, inert, theme_of
from xhht.show.charts.parts import axis, data, stacked_paint, state_channel, state_legend, state_marks, word_list
from xhht.show.charts.units import GroupOf, counted, given_ratings, groups_of, rank_asked

if TYPE_CHECKING:
    import altair as alt

_TITLE = Text(vi="{label}: các yêu cầu của {level}", en="{label}: the requirements of {level}")
_RESULT = Text(vi="kết quả", en="result")
_SHARES = Text(vi="tỷ lệ đơn vị chắc chắn đạt", en="share of units that certainly meet it")
_CELLS = Text(
    vi="Trong ô: số đơn vị đạt trên số đơn vị mà yêu cầu áp dụng; hai số khi chưa biết chắc.",
    en="In the cells: units that meet it of those that it applies to; two numbers where that is not certain.",
)
_UNIT = Text(vi="đơn vị", en="unit")
_REQUIREMENT = Text(vi="yêu cầu", en="requirement")
_WORDS = Text(vi="nội dung", en="what it asks for")
_BELOW = Text(vi="dưới {high}", en="below {high}")
_FROM = Text(vi="từ {low} đến dưới {high}", en="{low} to below {high}")
_ROW = 20
_NARROW = 36
_WIDE = 84
_SHORT_ID = 5
_LIST_CHARS = 96


def heat_map(
    ratings: Sequence[Rating],
    *,
    rank: int | None = None,
    by: GroupOf | None = None,
    lang: Language | None = None,
    theme: ThemeName = "light",
) -> "alt.TopLevelMixin":
    """Which units meet which requirements of a level.

    A cell says by its colour and by its mark whether the unit meets the requirement. Above 200 units the rows are
    provinces: a cell then says how many of their units certainly meet it, and how many may.

    Args:
        ratings: the ratings of some units by one standard.
        rank: the level; by default the lowest that not every unit certainly has.
        by: names the group of each observation, such as its region; the units are then put together.
        lang: the language; by default the one chosen.
        theme: ``light`` or ``dark``; the chart has its own ground.

    Returns:
        An Altair chart.

    Raises:
        InvalidInput: for no ratings, for several standards, or for more units than can be drawn where no province is
            known.
        MissingExtra: without the extra ``notebook``.

    >>> from datetime import date
    >>> from xhht import Observation, rate, show
    >>> seen = [Observation({"people_15_25": 100, "literate_1_15_25": 80 + n}, place=f"xã {n}") for n in range(17)]
    >>> chart = show.heat_map([rate("nd20-2014/literacy/commune", item, on=date(2023, 12, 31)) for item in seen])
    >>> chart.title.text
    ['Đạt chuẩn xoá mù chữ cấp xã: các yêu cầu của mức độ 1']
    """
    lang, colours = chosen_language(lang), theme_of(theme)
    found = given_ratings(ratings)
    asked = rank_asked(found, rank)
    seen = [item.seen for item in found]
    requirements = requirements_of(found, asked)
    groups = groups_of(seen, by, lang, a_unit=len(requirements))
    rows = cells(found, asked, groups, lang)
    draw = _states if groups is None else _shares
    chars = max(_LIST_CHARS, len(requirements) * (_NARROW if groups is None else _WIDE) // 7)
    words = word_list([f"{item.id}. {item.words.say(lang)}" for item in requirements], colours, chars=chars)
    chart = notebook_library("altair").vconcat(draw(rows, requirements, colours, lang), words)
    rules = found[0].rules
    title = _TITLE.say(lang).format(label=rules.label.say(lang), level=rules.levels[asked].name.say(lang))
    notes = [counted(len(found), groups, by, lang), "" if groups is None else _CELLS.say(lang)]
    return finished(chart, title, [". ".join(filter(None, notes))], colours, lang)


def _base(requirements: Sequence[Requirement], names: list[str], theme: Theme, lang: Language) -> Any:
    """Rows are units or groups, columns are requirements; what these ask for stands in the data once."""
    alt = notebook_library("altair")
    ids = [item.id for item in requirements]
    words = alt.Data(values=[{"id": item.id, "words": inert(item.words.say(lang))} for item in requirements])
    tilt = 0 if max(map(len, ids)) <= _SHORT_ID else -50
    x_axis = axis(theme, title=None, orient="top", labelAngle=tilt, ticks=False, domain=False, labelPadding=6)
    y_axis = axis(theme, title=None, ticks=False, domain=False, labelPadding=6, labelColor=theme.ink)
    told = {"unit": _UNIT, "id": _REQUIREMENT, "words": _WORDS, "said": _RESULT}
    return (
        alt.Chart()
        .transform_lookup("id", from_=alt.LookupData(data=words, key="id", fields=["words"]))
        .encode(
            x=alt.X("id:N", scale=alt.Scale(domain=ids), axis=x_axis),
            y=alt.Y("unit:N", scale=alt.Scale(domain=names), axis=y_axis),
            tooltip=[alt.Tooltip(f"{field}:N", title=text.say(lang)) for field, text in told.items()],
        )
    )


def _width(requirements: Sequence[Requirement], side: int) -> int:
    return len(requirements) * side


def _states(found: Mapping[str, list[Cell]], requirements: Sequence[Requirement], theme: Theme, lang: Language) -> Any:
    alt = notebook_library("altair")
    rows = [
        {"unit": name, "id": cell.requirement.id, "key": str(cell.state), "said": cell.state.say(lang)}
        for name, row in found.items()
        for cell in row
        if cell.state is not None
    ]
    base = _base(requirements, list(found), theme, lang)
    squares = base.mark_rect(stroke=theme.ground, strokeWidth=2).encode(fill=state_channel(theme, "Fill", "fill"))
    unsure = base.transform_filter(alt.datum.key == str(State.UNKNOWN)).mark_rect(
        aria=False, fillOpacity=0, stroke=theme.states[State.UNKNOWN].line, strokeDash=[3, 2], strokeWidth=1.2
    )
    marks = state_marks(base, theme, part="ink", size=60, strokeWidth=2)
    chart = stacked_paint(alt.layer(squares, unsure, marks, data=data(rows))).properties(
        width=_width(requirements, _NARROW), height=len(found) * _ROW
    )
    return stacked_paint(alt.vconcat(state_legend(theme, lang), chart, spacing=6))


def _shares(found: Mapping[str, list[Cell]], requirements: Sequence[Requirement], theme: Theme, lang: Language) -> Any:
    alt = notebook_library("altair")
    rows = [
        {"unit": name, "id": cell.requirement.id, "step": step_of(cell), "said": said(cell, lang)}
        for name, row in found.items()
        for cell in row
    ]
    base = _base(requirements, list(found), theme, lang)
    bins = [*range(len(theme.steps)), -1]
    paints = [*theme.steps, theme.states[State.NOT_APPLICABLE]]
    names = "{" + ", ".join(f"'{step}': '{_bin_text(step, lang)}'" for step in bins) + "}[datum.value]"
    legend = alt.Legend(title=_SHARES.say(lang), labelExpr=names, symbolSize=260, symbolType="square", columns=3)
    fills = alt.Scale(domain=bins, range=[paint.fill for paint in paints])
    inks = alt.Scale(domain=bins, range=[paint.ink for paint in paints])
    squares = base.mark_rect(stroke=theme.ground, strokeWidth=2).encode(
        fill=alt.Fill("step:O", scale=fills, legend=legend)
    )
    text = base.mark_text(fontSize=10.5).encode(text="said:N", color=alt.Color("step:O", scale=inks, legend=None))
    size = {"width": _width(requirements, _WIDE), "height": len(found) * _ROW}
    return alt.layer(squares, text, data=data(rows)).properties(**size)


def _bin_text(step: int, lang: Language) -> str:
    if step < 0:
        return State.NOT_APPLICABLE.say(lang)
    ends = [None, *(write_percent(edge, lang=lang) for edge in STEPS)]
    if step == len(STEPS):
        return str(ends[-1])
    form = _FROM if step else _BELOW
    return form.say(lang).format(low=ends[step], high=ends[step + 1])
