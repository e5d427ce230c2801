"""How charts look: colours that a colour-blind reader can tell apart, marks beside them, numbers as readers write them.

Data are exact until here: `display_number` is the one place where a number becomes a binary float.
"""

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from xhht.errors import refuse
from xhht.exact import Number
from xhht.languages import Language
from xhht.rules.rating import State
from xhht.show.charts.extra import notebook_library
from xhht.typed import not_one_of

if TYPE_CHECKING:
    import altair as alt

ThemeName = Literal["light", "dark"]

FONT = "'Noto Sans', 'DejaVu Sans', 'Segoe UI', Roboto, Arial, sans-serif"
"""Fonts with all Vietnamese letters come first: others would be mixed with a second one, letter by letter."""

WIDTH = 420
_TITLE_CHARS = 74
_SUBTITLE_CHARS = 92
_TAG = re.compile(r"<(?=[/!?a-zA-Z])")


@frozen
class Paint:
    """How a state is painted: its fill, its outline, and what is written on it."""

    fill: str
    line: str
    ink: str


@frozen
class Theme:
    """The colours of a chart. It has a ground of its own, so it reads the same on any page.

    Attributes:
        ground: the background.
        ink: titles and values.
        quiet: axis labels, subtitles.
        grid: grid lines.
        bar: bars that stand for no state.
        strong: what must be seen first, such as a target.
        states: the paint of each state.
        steps: five paints for shares, from low to high.
    """

    ground: str
    ink: str
    quiet: str
    grid: str
    bar: str
    strong: str
    states: Mapping[State, Paint]
    steps: tuple[Paint, ...]


_STEPS = (
    Paint("#eff3ff", "#eff3ff", "#111111"),
    Paint("#bdd7e7", "#bdd7e7", "#111111"),
    Paint("#6baed6", "#6baed6", "#111111"),
    Paint("#2171b5", "#2171b5", "#ffffff"),
    Paint("#08306b", "#08306b", "#ffffff"),
)

THEMES: Mapping[str, Theme] = {
    "light": Theme(
        ground="#ffffff",
        ink="#1b1f24",
        quiet="#4a5058",
        grid="#dde1e6",
        bar="#0072b2",
        strong="#b84a00",
        states={
            State.MET: Paint("#0072b2", "#0072b2", "#ffffff"),
            State.UNMET: Paint("#b84a00", "#b84a00", "#ffffff"),
            State.UNKNOWN: Paint("#ffffff", "#5c636b", "#1b1f24"),
            State.NOT_APPLICABLE: Paint("#e3e6ea", "#5c636b", "#4a5058"),
        },
        steps=_STEPS,
    ),
    "dark": Theme(
        ground="#1b1f24",
        ink="#f0f2f4",
        quiet="#bcc3cb",
        grid="#3a4048",
        bar="#56b4e9",
        strong="#f5a35c",
        states={
            State.MET: Paint("#56b4e9", "#56b4e9", "#10141a"),
            State.UNMET: Paint("#f5a35c", "#f5a35c", "#10141a"),
            State.UNKNOWN: Paint("#1b1f24", "#aab2bb", "#f0f2f4"),
            State.NOT_APPLICABLE: Paint("#343a42", "#aab2bb", "#bcc3cb"),
        },
        steps=tuple(reversed(_STEPS)),
    ),
}


def theme_of(name: str) -> Theme:
    """The theme of that name.

    Raises:
        InvalidInput: if it is neither ``light`` nor ``dark``.

    >>> theme_of("dark").ground
    '#1b1f24'
    """
    refuse([None if name in THEMES else not_one_of(list(THEMES), name, "theme")])
    return THEMES[name]


def display_number(number: Number | None) -> float | None:
    """An exact number as the chart places it on its axis; what readers are told is written from the exact one.

    >>> from fractions import Fraction
    >>> display_number(Fraction(1, 4)), display_number(None)
    (0.25, None)
    """
    return None if number is None else float(number)


def inert(text: object) -> str:
    r"""Text that stays text wherever a chart is put: an invisible joiner keeps it from being a tag of a page.

    Notebooks write the data of a chart into a script element, where a place named ``</script>`` would end it.

    >>> inert("xã </script>") == "xã <\u2060/script>", inert("< 90 %")
    (True, '< 90 %')
    """
    return _TAG.sub("<\u2060", str(text))


def wrapped(text: str, width: int) -> list[str]:
    """Text broken into lines that fit.

    >>> wrapped("a long title", 8)
    ['a long', 'title']
    """
    return textwrap.wrap(inert(text), width) or [""]


def finished(chart: Any, title: str, subtitle: Sequence[str], theme: Theme, lang: Language) -> "alt.TopLevelMixin":
    """The chart with its title, with words for screen readers, and in the colours of a theme."""
    library = notebook_library("altair")
    said = [line for text in subtitle if text for line in wrapped(text, _SUBTITLE_CHARS)]
    heading = library.Title(
        wrapped(title, _TITLE_CHARS),
        subtitle=said,
        anchor="start",
        frame="bounds",
        fontSize=15,
        subtitleFontSize=12,
        subtitlePadding=5,
        offset=14,
        color=theme.ink,
        subtitleColor=theme.quiet,
        font=FONT,
        subtitleFont=FONT,
    )
    said_of_it = {
        "description": inert(". ".join([title, *subtitle])),
        "usermeta": {"lang": lang, "title": inert(title)},
    }
    described = chart.properties(title=heading, **said_of_it)
    configured: alt.TopLevelMixin = described.configure(
        background=theme.ground,
        font=FONT,
        padding=12,
        axis=_axis_config(library, theme),
        legend=_legend(library, theme),
        view=library.ViewConfig(stroke=None),
        concat=library.CompositionConfig(spacing=14),
    )
    return configured


def _axis_config(alt: Any, theme: Theme) -> Any:
    return alt.AxisConfig(
        labelColor=theme.quiet,
        titleColor=theme.quiet,
        gridColor=theme.grid,
        domainColor=theme.quiet,
        tickColor=theme.quiet,
        labelFontSize=11,
        titleFontSize=11,
        titleFontWeight="normal",
        labelLimit=400,
    )


def _legend(alt: Any, theme: Theme) -> Any:
    return alt.LegendConfig(
        labelColor=theme.quiet,
        titleColor=theme.quiet,
        labelFontSize=11,
        titleFontSize=11,
        titleFontWeight="normal",
        orient="top",
        labelLimit=300,
        titleLimit=400,
        symbolStrokeColor=theme.quiet,
        offset=8,
    )
