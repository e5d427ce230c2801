"""Many ratings at a glance: how many units reach each level, and what holds each one back."""

from collections.abc import Iterator, Sequence

from xhht.figure_table import share_text
from xhht.languages import Language, Text
from xhht.number_text import write_number, write_range
from xhht.periods import day_text
from xhht.rules import Rating, State
from xhht.rules.rating_sheet import holds, level_mark
from xhht.sheets import Bar, Cell, Jump, Mark, Sheet, Table

_TITLE = Text(vi="Tổng quan", en="Overview")
_LEVELS = Text(vi="{label}: số đơn vị theo mức ({count})", en="{label}: units by level ({count})")
_UNITS = Text(vi="{label}: từng đơn vị", en="{label}: unit by unit")
_LEVEL_HEADS = (
    Text(vi="đạt từ mức", en="level or higher"),
    Text(vi="số đơn vị", en="units"),
    Text(vi="tỷ lệ", en="share"),
)
_UNIT_HEADS = (
    Text(vi="đơn vị", en="unit"),
    Text(vi="mức", en="level"),
    Text(vi="yêu cầu không đạt", en="requirements not met"),
    Text(vi="yêu cầu chưa rõ", en="requirements not known"),
    Text(vi="số liệu còn thiếu", en="missing figures"),
)
_UNNAMED = Text(vi="đơn vị {number}", en="unit {number}")
_NONE = Text(vi="không", en="none")


def summary_sheet(ratings: Sequence[Rating], lang: Language, *, detailed: bool) -> Sheet:
    """Many ratings at a glance.

    Args:
        ratings: the ratings, by one or several standards.
        lang: the language.
        detailed: whether each rating stands further down the page.
    """
    return Sheet(lang, _TITLE.say(lang), parts=tuple(_tables(ratings, lang, detailed=detailed)))


def _tables(ratings: Sequence[Rating], lang: Language, *, detailed: bool) -> Iterator[Table]:
    numbered: dict[tuple[str, str], list[tuple[int, Rating]]] = {}
    for number, rating in enumerate(ratings, 1):
        numbered.setdefault((rating.rules.id, rating.rules.content_hash), []).append((number, rating))
    for group in numbered.values():
        rules = group[0][1].rules
        label = f"{rules.label.say(lang)} ({day_text(rules.on, lang)})"
        count = write_number(len(group), 0, lang)
        levels = tuple(_level_rows([rating for _, rating in group], lang))
        yield Table(_LEVELS.say(lang).format(label=label, count=count), _said(_LEVEL_HEADS, lang), levels)
        units = tuple(_unit_row(number, rating, lang, detailed=detailed) for number, rating in group)
        yield Table(_UNITS.say(lang).format(label=label), _said(_UNIT_HEADS, lang), units)


def _said(heads: Sequence[Text], lang: Language) -> tuple[str, ...]:
    return tuple(head.say(lang) for head in heads)


def _level_rows(ratings: list[Rating], lang: Language) -> Iterator[tuple[Cell, ...]]:
    """How many units certainly reach each level, and how many may."""
    count = len(ratings)
    for level in ratings[0].rules.levels[1:]:
        low = sum(rating.at_least.rank >= level.rank for rating in ratings)
        high = sum(rating.at_most.rank >= level.rank for rating in ratings)
        bar = Bar(low * 1000 // count, high * 1000 // count, tone="good")
        said = write_range(low, high, 0, lang)
        yield level.name.say(lang), said, (share_text((low, high), (count, count), lang), bar)


def _unit_row(number: int, rating: Rating, lang: Language, *, detailed: bool) -> tuple[Cell, ...]:
    name = unit_name(rating, number, lang)
    unmet, unknown = (_ids(rating, state) for state in (State.UNMET, State.UNKNOWN))
    none = _NONE.say(lang)
    mark: Mark = level_mark(rating, lang)
    head: Cell = Jump(name, f"rating-{number}") if detailed else name
    missing = write_number(len(rating.missing), 0, lang)
    return head, mark, ", ".join(unmet) or none, ", ".join(unknown) or none, missing


def unit_name(rating: Rating, number: int, lang: Language) -> str:
    """The place, or a number where the observation names none."""
    return _UNNAMED.say(lang).format(number=number) if rating.seen.place is None else str(rating.seen.place)


def _ids(rating: Rating, state: State) -> list[str]:
    return list(dict.fromkeys(check.requirement.id for check in rating.checks if holds(check) is state))
