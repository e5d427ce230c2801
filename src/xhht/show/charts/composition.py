"""What a whole is made of, such as learner visits by field."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from xhht.entities import LocalityReport
from xhht.errors import Problem, UnknownName, refuse, show, unknown
from xhht.exact import Number
from xhht.formula import Value, evaluate, share
from xhht.formula.build import count
from xhht.formula.sentences import value_text
from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_percent, write_range
from xhht.observation import Observation
from xhht.observing import observe
from xhht.show.charts.extra import notebook_library
from xhht.show.charts.look import WIDTH, Theme, ThemeName, display_number, finished, inert, theme_of, wrapped
from xhht.show.charts.parts import LINE, axis, data, label_marks, lines_of, number_labels, rows_axis, told_apart
from xhht.typed import wrong_type
from xhht.vocabulary import Quantity

if TYPE_CHECKING:
    import altair as alt

_TITLE = Text(vi="Cơ cấu {label}", en="Composition of {label}")
_IN_ALL = Text(vi="Tổng: {total}.", en="In all: {total}.")
_UNSURE = Text(
    vi="Phần nhạt có viền nét đứt là phần chưa biết chắc.", en="The light part with a dashed outline is not certain."
)
_NOT_100 = Text(
    vi="Tỷ lệ được làm tròn riêng từng số nên có thể không cộng đủ 100 %.",
    en="Each share is rounded by itself, so that they may not add up to 100 %.",
)
_PART = Text(vi="thành phần", en="part")
_FIGURE = Text(vi="số liệu", en="figure")
_LABEL_CHARS = 46
_BAR = 16


class Part(NamedTuple):
    """One part of a whole.

    Attributes:
        quantity: the quantity's declaration.
        number: how many, with its bounds.
        share: which share of the whole.
    """

    quantity: Quantity
    number: Value
    share: Value


def composition_chart(
    seen: Observation | LocalityReport,
    whole: str = "learner_visits",
    *,
    lang: Language | None = None,
    theme: ThemeName = "light",
) -> "alt.TopLevelMixin":
    """What a whole is made of, such as learner visits by field: the largest part first.

    Args:
        seen: what is known of a place in a period, or its report.
        whole: the quantity; others must be declared to add up to it.
        lang: the language; by default the one chosen.
        theme: ``light`` or ``dark``; the chart has its own ground.

    Returns:
        An Altair chart.

    Raises:
        UnknownName: for an unknown quantity.
        InvalidInput: for a quantity without parts, or a report whose figures disagree.
        MissingExtra: without the extra ``notebook``.

    >>> from xhht import sample, show
    >>> chart = show.composition_chart(sample(), lang="en")
    >>> [row["said"] for row in chart.to_dict()["data"]["values"]][:2]
    ['6,788 (31.6 %)', '3,986 (18.6 %)']
    """
    lang, colours = chosen_language(lang), theme_of(theme)
    known = _observation(seen)
    parts = sorted(parts_of(known, whole), key=_order)
    total = value_text(evaluate(count(whole), known), lang, digits=0)
    about = ", ".join(str(item) for item in (known.place, known.period) if item is not None)
    notes = [_IN_ALL.say(lang).format(total=total)]
    notes += [_UNSURE.say(lang)] if any(part.number.exact is None for part in parts) else []
    notes += [_NOT_100.say(lang)] if all(part.share.exact is not None for part in parts) else []
    title = _TITLE.say(lang).format(label=known.vocabulary[whole].label.say(lang))
    return finished(_drawn(parts, colours, lang), title, [about, " ".join(notes)], colours, lang)


def _observation(seen: object) -> Observation:
    if isinstance(seen, LocalityReport):
        return observe(seen)
    if not isinstance(seen, Observation):
        refuse([wrong_type("Observation", seen, "seen")])
        raise AssertionError
    return seen


def parts_of(seen: Observation, whole: str) -> list[Part]:
    """The parts of a whole, with their bounds.

    >>> seen = Observation({"learner_visits": 10, "learner_visits_law": 4})
    >>> [(part.number.low, part.number.high) for part in parts_of(seen, "learner_visits")][:2]
    [(4, 4), (0, 6)]
    """
    words = seen.vocabulary
    if whole not in words:
        raise UnknownName(unknown(whole, list(words.quantities), "whole"))
    found = [quantity for quantity in words if quantity.sums_to == whole]
    refuse([None if found else Problem("no_parts", "whole", show(whole))])
    return [Part(item, evaluate(count(item.name), seen), evaluate(share(item.name, of=whole), seen)) for item in found]


def _order(part: Part) -> tuple[bool, Number]:
    """The largest first, by what is certain; those without any figure last."""
    return part.number.high is None, -(part.number.low or 0)


def _said(part: Part, lang: Language) -> str:
    """Count and share: ``6.788 (31,6 %)``."""
    number = value_text(part.number, lang, digits=0)
    if part.share.empty is not False:
        return number
    exact = part.share.exact
    if exact is not None:
        return f"{number} ({write_percent(exact, lang=lang)})"
    if part.number.low == 0 and part.number.high is None:
        return number
    return f"{number} ({write_range(part.share.low, part.share.high, 1, lang, percent=True)})"


def ends_known(parts: Sequence[Part]) -> bool:
    """Whether anything is known of some part, so that there is something to measure on an axis."""
    return any(part.number.low or part.number.high is not None for part in parts)


def _drawn(parts: Sequence[Part], theme: Theme, lang: Language) -> Any:
    alt = notebook_library("altair")
    labels = told_apart(["\n".join(wrapped(part.quantity.label.say(lang), _LABEL_CHARS)) for part in parts])
    ends = [end for part in parts for end in (part.number.low, part.number.high) if end is not None]
    top = max([1, *ends])
    top = top * Fraction(5, 4) if any(part.number.high is None for part in parts) else top
    drawn = [
        {
            "label": label,
            "part": inert(part.quantity.label.say(lang)),
            "low": display_number(part.number.low or 0),
            "high": display_number(top if part.number.high is None else part.number.high),
            "said": inert(_said(part, lang)),
        }
        for part, label in zip(parts, labels, strict=True)
    ]
    tip = [alt.Tooltip("part:N", title=_PART.say(lang)), alt.Tooltip("said:N", title=_FIGURE.say(lang))]
    base = alt.Chart().encode(y=rows_axis(labels), tooltip=tip)
    unit = parts[0].quantity.unit
    labelled = {"title": unit.say(lang) if unit else None, "labelExpr": number_labels(lang), "tickMinStep": 1}
    x_axis = axis(theme, tickCount=6, **labelled) if ends_known(parts) else None
    x = alt.X("low:Q", scale=alt.Scale(domain=[0, display_number(top)], nice=True), axis=x_axis)
    certain = base.mark_bar(size=_BAR, color=theme.bar).encode(x=x, x2=alt.X2Datum(0))
    unsure = (
        base.transform_filter("datum.high > datum.low")
        .mark_bar(
            aria=False,
            size=_BAR,
            color=theme.bar,
            fillOpacity=0.2,
            stroke=theme.bar,
            strokeDash=[3, 2],
            strokeWidth=1.2,
        )
        .encode(x=x, x2="high:Q")
    )
    text = base.mark_text(align="left", baseline="middle", dx=6, color=theme.ink, fontSize=11.5)
    layers = alt.layer(
        certain, unsure, label_marks(base, theme), text.encode(x=alt.X("high:Q"), text="said:N"), data=data(drawn)
    )
    return layers.properties(width=WIDTH, height=len(parts) * (lines_of(labels) * LINE + 14))
