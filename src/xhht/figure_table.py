"""Figures as a table: what is known of each, and the shares that they make."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from xhht.exact import Stated
from xhht.languages import Language, Text
from xhht.number_text import write_number, write_range
from xhht.sheets import Bar, Cell, Code, Table
from xhht.vocabulary import Quantity, Vocabulary
from xhht.vocabulary.relations import Bounds

Known = Callable[[str], Bounds]

_CAPTION = Text(vi="Số liệu ({count})", en="Figures ({count})")
_SUMS = Text(vi="{whole}: {total}, gồm", en="{whole}: {total}, of which")
_NAME = Text(vi="đại lượng", en="quantity")
_VALUE = Text(vi="số liệu", en="figure")
_SHARE = Text(vi="tỷ lệ", en="share")
_BEFORE = Text(vi="kỳ trước", en="period before")
_PART = Text(vi="phần", en="part")
_FLAGS = {0: Text(vi="không", en="no"), 1: Text(vi="có", en="yes")}
_STATED = Text(vi="ghi “{text}”", en="stated “{text}”")


def figure_table(
    figures: Mapping[str, Any], known: Known, before: Mapping[str, Bounds], words: Vocabulary, lang: Language
) -> Table:
    """The figures given, with the shares of wholes that are known, too.

    Args:
        figures: by name, as they were given.
        known: the bounds of a quantity.
        before: the bounds of those given for the period before.
        words: the quantities.
        lang: the language.
    """
    shares = _wholes(figures, words)
    rows = []
    for name, figure in figures.items():
        row: list[Cell] = [(words.label(name, lang), Code(name)), _said(words[name], figure, known(name), lang)]
        row.append(share_text(known(name), known(shares[name]), lang) if name in shares else "")
        if before:
            row.append(_plain(words[name], before[name], lang) if name in before else "")
        rows.append(tuple(row))
    heads = (_NAME, _VALUE, _SHARE, *([_BEFORE] if before else []))
    caption = _CAPTION.say(lang).format(count=len(rows))
    return Table(caption, tuple(head.say(lang) for head in heads), tuple(rows))


def _wholes(figures: Mapping[str, Any], words: Vocabulary) -> dict[str, str]:
    """Of each part whose whole is given, too, that whole: of a share quantity, else what it is part of."""
    inside = ((name, words[name].inside) for name in figures)
    pairs = (*((part, whole) for part, whole in inside if whole is not None), *words.share_names)
    return {part: whole for part, whole in pairs if part in figures and whole in figures}


def sum_tables(figures: Mapping[str, Any], known: Known, words: Vocabulary, lang: Language) -> Iterator[Table]:
    """Every whole that is known exactly, with its parts: how learner visits divide into fields, and the like."""
    for relation in words.sums:
        parts = [part for part in relation.parts if part in figures]
        total = known(relation.whole)
        if len(parts) > 1 and total[0] == total[1] and total[0]:
            label = words.label(relation.whole, lang)
            caption = _SUMS.say(lang).format(whole=label, total=write_number(total[0], 2, lang))
            rows = tuple(_part_row(part, known(part), total, words, lang) for part in parts)
            heads = (_PART.say(lang), _VALUE.say(lang), _SHARE.say(lang))
            yield Table(caption[0].upper() + caption[1:], heads, rows)


def _part_row(part: str, ends: Bounds, total: Bounds, words: Vocabulary, lang: Language) -> tuple[Cell, ...]:
    low, high = ((0 if end is None else int(Fraction(end) * 1000 / total[0])) for end in ends)
    bar = Bar(min(low, 1000), min(max(low, high), 1000))
    return words.label(part, lang), _plain(words[part], ends, lang), (share_text(ends, total, lang), bar)


def share_text(part: Bounds, whole: Bounds, lang: Language) -> str:
    """A share of a whole that is known, with its fraction where the part is known, too: ``50/55 = 90,9 %``."""
    low, high = part
    base = whole[0]
    if base != whole[1] or not base or high is None:
        return ""
    shown = write_range(Fraction(low, base), Fraction(high, base), 1, lang, percent=True)
    fraction = f"{write_number(low, 0, lang)}/{write_number(base, 0, lang)} = " if low == high else ""
    return fraction + shown


def _said(quantity: Quantity, figure: Any, ends: Bounds, lang: Language) -> Cell:
    plain = _plain(quantity, ends, lang)
    text = figure.text if isinstance(figure, Stated) else None
    return plain if text is None else (_STATED.say(lang).format(text=text), plain)


def _plain(quantity: Quantity, ends: Bounds, lang: Language) -> str:
    low, high = ends
    if quantity.kind == "flag" and low == high:
        return _FLAGS[int(low)].say(lang)
    return write_range(low, high, 2, lang, percent=quantity.kind == "share")
