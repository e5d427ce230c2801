"""The parts that charts are put together from: rows with labels, marks of states, legends, lists of words."""

from collections.abc import Mapping, Sequence
from typing import Any

from xhht.languages import Language
from xhht.rules.rating import State
from xhht.show.charts.extra import notebook_library
from xhht.show.charts.look import Theme, wrapped

Row = Mapping[str, Any]

SHAPES: Mapping[State, str] = {
    State.MET: "M-.9,.1L-.3,.7L.9,-.7",
    State.UNMET: "M-.7,-.7L.7,.7M.7,-.7L-.7,.7",
    State.UNKNOWN: "M-.5,-.45C-.5,-1.05,.5,-1.05,.5,-.45C.5,0,0,0,0,.4M0,.8L0,.95",
    State.NOT_APPLICABLE: "M-.7,0L.7,0",
}
"""The marks of states as drawn lines: no font lacks them."""


def data(rows: Sequence[Row]) -> Any:
    """Rows as the data of a chart, written into it."""
    return notebook_library("altair").Data(values=list(rows))


def axis(theme: Theme, **options: Any) -> Any:
    """An axis that cuts no label."""
    return notebook_library("altair").Axis(**{"labelLimit": 400, "titleColor": theme.quiet, **options})


def number_labels(lang: Language) -> str:
    """The expression that writes the numbers of an axis: ``21.448`` or ``21,448``."""
    plain = "format(datum.value, ',~r')"
    return plain if lang == "en" else _with_commas(plain)


def percent_labels(lang: Language) -> str:
    """The expression that writes the percentages of an axis: ``2,5 %`` or ``2.5 %``."""
    plain = "format(datum.value * 100, '.4~r')"
    return f"{plain if lang == 'en' else _with_commas(plain)} + ' %'"


def _with_commas(plain: str) -> str:
    return f"replace(replace(replace({plain}, /,/g, '#'), '.', ','), /#/g, '.')"


LINE = 14
"""How high a line of text is."""


def label_marks(base: Any, theme: Theme, field: str = "label", *, x: float = -8, align: str = "right") -> Any:
    """Labels of rows that may have several lines, each in the middle of its row, which an axis does not do."""
    alt = notebook_library("altair")
    middle = alt.expr(f"-{LINE / 2} * (length(split(datum.{field}, '\\n')) - 1)")
    return base.mark_text(
        align=align, baseline="middle", lineBreak="\n", lineHeight=LINE, dy=middle, color=theme.ink, fontSize=11.5
    ).encode(x=alt.value(x), text=f"{field}:N")


def rows_axis(labels: Sequence[str], *, padding: float = 0.3) -> Any:
    """One row for each label, in this order; what the labels say is drawn by `label_marks`."""
    alt = notebook_library("altair")
    scale = alt.Scale(domain=list(labels), paddingInner=padding, paddingOuter=padding / 2)
    return alt.Y("label:N", scale=scale, axis=alt.Axis(title=None, labels=False, ticks=False, domain=False))


def told_apart(labels: Sequence[str]) -> list[str]:
    """The labels, no two alike: one that stands again is marked by a character that is not seen."""
    return [text + "\u200b" * list(labels[:index]).count(text) for index, text in enumerate(labels)]


def lines_of(labels: Sequence[str]) -> int:
    """How many lines the longest of them has."""
    return max(label.count("\n") + 1 for label in labels)


def state_channel(theme: Theme, channel: str, part: str = "line") -> Any:
    """A channel that paints by the field ``key``, the value of a state."""
    alt = notebook_library("altair")
    scale = alt.Scale(domain=[*map(str, State)], range=[getattr(theme.states[state], part) for state in State])
    return getattr(alt, channel)("key:N", scale=scale, legend=None)


def state_marks(base: Any, theme: Theme, *, part: str = "line", **options: Any) -> Any:
    """The mark of the state in the field ``key``, by shape as well as by colour."""
    alt = notebook_library("altair")
    scale = alt.Scale(domain=[*map(str, State)], range=[SHAPES[state] for state in State])
    drawn = {"filled": False, "size": 90, "strokeWidth": 2.2, "opacity": 1, **options}
    return base.mark_point(**drawn).encode(
        shape=alt.Shape("key:N", scale=scale, legend=None), stroke=state_channel(theme, "Stroke", part)
    )


def state_legend(theme: Theme, lang: Language) -> Any:
    """What the colours and marks of states mean: a square with its mark and the word."""
    alt = notebook_library("altair")
    rows, at = [], 0
    for state in (State.MET, State.UNMET, State.UNKNOWN, State.NOT_APPLICABLE):
        word = state.say(lang)
        rows.append({"key": str(state), "word": word, "at": at, "text": at + 15})
        at += 40 + 7 * len(word)
    scale = alt.Scale(domain=[0, at], nice=False)
    base = alt.Chart(data(rows)).encode(x=alt.X("at:Q", scale=scale, axis=None))
    square = base.mark_point(shape="square", filled=True, size=250, opacity=1, strokeWidth=1.2)
    word = base.mark_text(align="left", color=theme.quiet, fontSize=11.5).encode(
        x=alt.X("text:Q", scale=scale), text="word:N"
    )
    painted = square.encode(fill=state_channel(theme, "Fill", "fill"), stroke=state_channel(theme, "Stroke", "line"))
    marks = state_marks(base, theme, part="ink", size=55, strokeWidth=1.8)
    return stacked_paint(alt.layer(painted, marks, word)).properties(width=at, height=20)


def stacked_paint(chart: Any) -> Any:
    """The chart, each of its parts painted by its own scales."""
    return chart.resolve_scale(stroke="independent", fill="independent", color="independent")


def word_list(lines: Sequence[str], theme: Theme, *, chars: int = 96) -> Any:
    """Lines of words below a chart, such as what its short ids stand for; long ones go over several lines."""
    alt = notebook_library("altair")
    broken = [f"{'' if first else '    '}{part}" for line in lines for first, part in _parts(line, chars)]
    rows = [{"line": line, "at": index} for index, line in enumerate(broken)]
    scale = alt.Scale(domain=[-0.5, len(rows) - 0.5], nice=False, reverse=True)
    text = alt.Chart(data(rows)).mark_text(align="left", color=theme.quiet, fontSize=11.5)
    return text.encode(x=alt.value(0), y=alt.Y("at:Q", scale=scale, axis=None), text="line:N").properties(
        width=1, height=len(rows) * (LINE + 2)
    )


def _parts(line: str, chars: int) -> list[tuple[bool, str]]:
    return [(index == 0, part) for index, part in enumerate(wrapped(line, chars))]
