"""What a cell of a template takes: limits of numbers, also by the cells beside it, and choices."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from xhht.files.asking import Key, Question, whole_of
from xhht.languages import Language, Text
from xhht.vocabulary import Vocabulary

LARGEST = 10**15
"""The greatest number of which Excel keeps every digit."""

YES_NO = (Text(vi="có", en="yes"), Text(vi="không", en="no"))
_LONGEST_FORMULA = 250
_MOST_CHOICES = 20
_WHOLE_NUMBER = Text(vi="Số nguyên từ 0", en="A whole number from 0")
_NUMBER = Text(vi="Số từ 0", en="A number from 0")
_TO = Text(vi="{start} đến {maximum}", en="{start} to {maximum}")
_NOT_ABOVE = Text(vi="không lớn hơn cột {whole}", en="not above column {whole}")
_NOT_BELOW = Text(vi="không nhỏ hơn các cột {parts}", en="not below columns {parts}")
_CHOICE = Text(vi="Chọn: {choices}", en="Choose: {choices}")
_SHARE = Text(vi="Tỷ lệ từ 0% đến 100%", en="A share from 0% to 100%")


@frozen
class Limits:
    """What the cells of one column take.

    Attributes:
        kind: ``integer``, ``decimal`` or ``list``, as XlsxWriter calls it.
        low: the least number, or a formula of it.
        high: the greatest number, or a formula of it.
        choices: what is to choose from.
        text: all that for readers.
    """

    kind: str
    low: int | str = 0
    high: int | str = LARGEST
    choices: tuple[str | int, ...] = ()
    text: str = ""

    def validation(self) -> dict[str, Any]:
        """The same for XlsxWriter."""
        if self.kind == "list":
            return {"validate": "list", "source": list(self.choices)}
        return {"validate": self.kind, "criteria": "between", "minimum": self.low, "maximum": self.high}

    def broken(self, cell: str) -> str:
        """A formula that is true where a cell holds something else, as what is pasted may."""
        if self.kind == "list":
            same = ",".join(f"{cell}={_literal(choice)}" for choice in self.choices)
            return f'=AND({cell}<>"",NOT(OR({same})))'
        low, high = (str(end).removeprefix("=") for end in (self.low, self.high))
        fraction = f",{cell}<>INT({cell})" if self.kind == "integer" else ""
        return f'=IF({cell}="",FALSE,IF(ISNUMBER({cell}),OR({cell}<{low},{cell}>{high}{fraction}),TRUE))'


def _literal(choice: str | int) -> str:
    return str(choice) if isinstance(choice, int) else f'"{choice}"'


@frozen
class Columns:
    """The columns of a template.

    Attributes:
        asked: the questions, from left to right.
        letters: the name of the column of each.
        words: the quantities.
        row: the first row to be filled, as Excel counts.
        lang: the language of what is chosen and said.
    """

    asked: Sequence[Question]
    letters: Mapping[Key, str]
    words: Vocabulary
    row: int
    lang: Language

    def limits(self, question: Question, levels: Sequence[str]) -> Limits:
        """What the cells of a question take; ``levels`` are the names of the levels, if they are known."""
        kind, maximum = question.quantity.kind, question.quantity.maximum
        if kind == "flag":
            choices = tuple(text.say(self.lang) for text in YES_NO)
            return Limits("list", choices=choices, text=_CHOICE.say(self.lang).format(choices=" / ".join(choices)))
        if kind == "level" and maximum is not None and maximum <= _MOST_CHOICES:
            said = [f"{rank} = {levels[rank]}" if rank < len(levels) else str(rank) for rank in range(maximum + 1)]
            text = _CHOICE.say(self.lang).format(choices="; ".join(said))
            return Limits("list", choices=tuple(range(maximum + 1)), text=text)
        if kind == "share":
            return Limits("decimal", high=1, text=_SHARE.say(self.lang))
        return self._number(question)

    def _number(self, question: Question) -> Limits:
        quantity = question.quantity
        start = (_WHOLE_NUMBER if quantity.is_whole else _NUMBER).say(self.lang)
        said = [start if quantity.maximum is None else _TO.say(self.lang).format(start=start, maximum=quantity.maximum)]
        whole, parts = self._whole(question), self._parts(question)
        if whole is not None:
            said.append(_NOT_ABOVE.say(self.lang).format(whole=self.letters[whole]))
        if parts:
            letters = ", ".join(self.letters[part.key] for part in parts)
            said.append(_NOT_BELOW.say(self.lang).format(parts=letters))
        kind = "integer" if quantity.is_whole else "decimal"
        return Limits(kind, self._low(parts), self._high(question, whole), text="; ".join(said))

    def _whole(self, question: Question) -> Key | None:
        here = {item.quantity.name: item.quantity for item in self.asked if item.back == question.back}
        name = whole_of(question.quantity.name, here, self.words)
        return None if name is None else (name, question.back)

    def _parts(self, question: Question) -> list[Question]:
        return [item for item in self.asked if self._whole(item) == question.key]

    def _cell(self, key: Key) -> str:
        return f"{self.letters[key]}{self.row}"

    def _low(self, parts: Sequence[Question]) -> int | str:
        """At least each part, and at least all parts of a sum together."""
        cells = [self._cell(part.key) for part in parts]
        addends = [self._cell(part.key) for part in parts if self._adds_up(part)]
        if addends:
            cells.append(f"SUM({','.join(addends)})")
        formula = f"=MAX(0,{','.join(cells)})"
        return formula if cells and len(formula) <= _LONGEST_FORMULA else 0

    def _high(self, question: Question, whole: Key | None) -> int | str:
        """At most the maximum, and at most what the whole leaves over."""
        most = LARGEST if question.quantity.maximum is None else question.quantity.maximum
        if whole is None:
            return most
        others = self._addends_beside(question, whole)
        cell = self._cell(whole)
        rest = f"{cell}-SUM({','.join(others)})" if others else cell
        formula = f"=IF(ISNUMBER({cell}),MIN({most},{rest}),{most})"
        return formula if len(formula) <= _LONGEST_FORMULA else most

    def _addends_beside(self, question: Question, whole: Key) -> list[str]:
        if not self._adds_up(question):
            return []
        siblings = (item for item in self.asked if self._whole(item) == whole and self._adds_up(item))
        return [self._cell(item.key) for item in siblings if item.key != question.key]

    def _adds_up(self, part: Question) -> bool:
        """Whether a part is one of those that its whole is the sum of."""
        whole = self._whole(part)
        return whole is not None and part.quantity.sums_to == whole[0]
