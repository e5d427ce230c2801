"""How far units are from a level: the smallest change of one figure that is enough, in people, schools, centres."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_number
from xhht.rules.rating import Rating, State
from xhht.show.charts.distances import Distance, Key, distances, said, way
from xhht.show.charts.extra import notebook_library
from xhht.show.charts.look import WIDTH, Theme, ThemeName, display_number, finished, inert, theme_of, wrapped
from xhht.show.charts.measured import asked_checks
from xhht.show.charts.parts import (
    LINE,
    axis,
    data,
    label_marks,
    lines_of,
    number_labels,
    rows_axis,
    told_apart,
    word_list,
)
from xhht.show.charts.units import GroupOf, counted, given_ratings, groups_of, rank_asked, unit_names
from xhht.vocabulary import Quantity

if TYPE_CHECKING:
    import altair as alt

_TITLE = Text(vi="{label}: còn cách {level} bao xa", en="{label}: how far from {level}")
_HOW = Text(
    vi="Mỗi thanh là thay đổi nhỏ nhất của riêng một đại lượng, các số khác giữ nguyên, để yêu cầu được đạt; "
    "mỗi yêu cầu phải đạt riêng.",
    en="Each bar is the smallest change of that one figure, all others unchanged, that is enough for the requirement; "
    "every requirement must be met by itself.",
)
_HEAD = Text(vi="{id}. {label}", en="{id}. {label}")
_NOT_ENOUGH = Text(
    vi="“Không đủ”: các đơn vị không thể đạt chỉ bằng riêng đại lượng ấy.",
    en="“Not enough for”: units that cannot reach it by that figure alone.",
)
_NOTHING = Text(vi="Không yêu cầu nào chắc chắn chưa đạt.", en="No requirement is certainly unmet.")
_UNKNOWN = Text(vi="Số đơn vị còn yêu cầu chưa rõ: {count}.", en="Units with requirements that are not known: {count}.")
_ONE_UNKNOWN = Text(vi="Còn yêu cầu chưa rõ.", en="Some requirements are not known.")
_OTHERS = Text(vi="{ids}: chưa đạt, không tính được bằng số.", en="{ids}: not met, and not a matter of numbers.")
_NOT_SHOWN = Text(vi="… và {count} dòng nữa, gần hơn", en="… and {count} rows more, nearer")
_UNIT = Text(vi="đơn vị", en="unit")
_CHANGE = Text(vi="thay đổi", en="change")
_LABEL_CHARS = 46
_MOST_BARS = 40
_BAR = 14


def shortfalls_chart(
    ratings: Rating | Sequence[Rating],
    *,
    rank: int | None = None,
    by: GroupOf | None = None,
    lang: Language | None = None,
    theme: ThemeName = "light",
) -> "alt.TopLevelMixin":
    """How far a place, or each of many, is from a level, in people, schools or whatever is counted.

    Of one place, a bar each for the requirements that are certainly unmet. Of several, a panel a requirement with a
    bar each for the units, the farthest first, at most 40. Above 200 units, the bars are provinces and add up what
    their units lack.

    Args:
        ratings: the rating of one place, or of several by one standard.
        rank: the level; by default the lowest that not every unit certainly has.
        by: names the group of each observation; the units are then put together.
        lang: the language; by default the one chosen.
        theme: ``light`` or ``dark``; the chart has its own ground.

    Returns:
        An Altair chart; one that says so where nothing is certainly unmet.

    Raises:
        InvalidInput: for no ratings, for several standards, or for more units than can be drawn where no province is
            known.
        MissingExtra: without the extra ``notebook``.

    >>> from datetime import date
    >>> from xhht import Observation, rate, show
    >>> seen = Observation({"people_15_25": 100, "literate_1_15_25": 84, "special_difficulty": True})
    >>> chart = show.shortfalls_chart(rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31)), lang="en")
    >>> '"6 more"' in chart.to_json()
    True
    """
    lang, colours = chosen_language(lang), theme_of(theme)
    found = given_ratings(ratings)
    asked = rank_asked(found, rank)
    seen = [item.seen for item in found]
    groups = groups_of(seen, by, lang)
    names = unit_names(seen, lang)
    rows = distances(found, asked, groups or {name: [index] for index, name in enumerate(names)})
    panels = _of_one(rows, colours, lang) if len(found) == 1 and groups is None else _of_many(rows, colours, lang)
    remarks = _remarks(found, asked, rows, lang)
    panels += [word_list(remarks, colours)] if remarks else []
    rules = found[0].rules
    title = _TITLE.say(lang).format(label=rules.label.say(lang), level=rules.levels[asked].name.say(lang))
    about = names[0] if len(found) == 1 else counted(len(found), groups, by, lang)
    chart = notebook_library("altair").vconcat(*panels)
    return finished(chart, title, [about, _HOW.say(lang)], colours, lang)


def _remarks(
    ratings: Sequence[Rating], rank: int, rows: Mapping[Key, Mapping[str, Distance]], lang: Language
) -> list[str]:
    """What the bars cannot say."""
    checks = [asked_checks(item, rank) for item in ratings]
    unmet = dict.fromkeys(check.requirement.id for each in checks for check in each if check.state is State.UNMET)
    others = [id for id in unmet if all(key.requirement != id for key in rows)]  # noqa: A001
    unknown = sum(any(check.state is State.UNKNOWN for check in each) for each in checks)
    found = [] if unmet else [_NOTHING.say(lang)]
    found += [_OTHERS.say(lang).format(ids=", ".join(others))] if others else []
    if unknown:
        one = len(ratings) == 1
        found.append((_ONE_UNKNOWN if one else _UNKNOWN).say(lang).format(count=write_number(unknown, lang=lang)))
    both = any(item.units and item.never for row in rows.values() for item in row.values())
    return [*found, _NOT_ENOUGH.say(lang)] if both else found


def _of_one(rows: Mapping[Key, Mapping[str, Distance]], theme: Theme, lang: Language) -> list[Any]:
    """A panel for each unit of counting: its bars share one scale."""
    panels: dict[str, list[tuple[str, Distance]]] = {}
    for key, row in rows.items():
        for distance in row.values():
            label = _HEAD.say(lang).format(id=key.requirement, label=distance.quantity.label.say(lang))
            panels.setdefault(_unit(distance.quantity, lang), []).append((label, distance))
    return [_panel(found, unit, "", theme, lang) for unit, found in panels.items()]


def _of_many(rows: Mapping[Key, Mapping[str, Distance]], theme: Theme, lang: Language) -> list[Any]:
    """A panel for each requirement and quantity."""
    panels = []
    for key, row in rows.items():
        found = sorted(row.items(), key=lambda item: (-abs(item[1].change), -item[1].never))
        quantity = found[0][1].quantity
        head = _HEAD.say(lang).format(id=key.requirement, label=quantity.label.say(lang))
        panels.append(_panel(found, _unit(quantity, lang), head, theme, lang))
    return panels


def _unit(quantity: Quantity, lang: Language) -> str:
    return quantity.unit.say(lang) if quantity.unit else ""


def _panel(found: Sequence[tuple[str, Distance]], unit: str, head: str, theme: Theme, lang: Language) -> Any:
    alt = notebook_library("altair")
    shown = found[:_MOST_BARS]
    labels = told_apart(["\n".join(wrapped(label, _LABEL_CHARS)) for label, _ in shown])
    drawn = [
        {
            "label": label,
            "unit": label.replace("\n", " "),
            "by": display_number(abs(distance.change)),
            "said": said(distance, lang),
            "way": way(distance, lang),
        }
        for label, (_, distance) in zip(labels, shown, strict=True)
    ]
    tip = [alt.Tooltip("unit:N", title=_UNIT.say(lang)), alt.Tooltip("way:N", title=_CHANGE.say(lang))]
    base = alt.Chart().encode(y=rows_axis(labels), tooltip=tip)
    farthest = max(1, *(abs(distance.change) for _, distance in shown), 1)
    x_axis = axis(theme, title=inert(unit), labelExpr=number_labels(lang), tickMinStep=1, tickCount=6)
    x = alt.X("by:Q", scale=alt.Scale(domain=[0, farthest], nice=True), axis=x_axis)
    bars = base.mark_bar(size=_BAR, color=theme.strong).encode(x=x, x2=alt.X2Datum(0))
    text = base.mark_text(align="left", baseline="middle", dx=6, color=theme.ink, fontSize=11.5)
    rest = len(found) - len(shown)
    foot = _NOT_SHOWN.say(lang).format(count=rest) if rest else ""
    height = len(shown) * (lines_of(labels) * LINE + 8)
    chart = alt.layer(bars, label_marks(base, theme), text.encode(x="by:Q", text="said:N"), data=data(drawn))
    chart = chart.properties(width=WIDTH, height=height)
    return chart.properties(title=_panel_title(head, foot, theme)) if head or foot else chart


def _panel_title(head: str, foot: str, theme: Theme) -> Any:
    alt = notebook_library("altair")
    lines = [line for text in (head, foot) if text for line in wrapped(text, 90)]
    return alt.Title(lines, anchor="start", frame="group", fontSize=12, color=theme.ink, offset=6)
