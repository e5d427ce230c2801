"""Two rule sets on the same figures: what changed, requirement by requirement, and what the level would be."""

from collections.abc import Iterator
from typing import Any, Literal

from attrs import frozen

from xhht.languages import Language, Text, chosen_language
from xhht.rules.rating import Rating
from xhht.rules.rating_sheet import level_mark, state_mark
from xhht.rules.ruleset import Requirement
from xhht.rules.tell import Row, head_text, result_text, rows_of
from xhht.sheets import Cell, Mark, Notes, Sheet, Shown, Table

Change = Literal["same", "changed", "added", "dropped"]

_CHANGES: dict[Change, Text] = {
    "same": Text(vi="giữ nguyên", en="same"),
    "changed": Text(vi="thay đổi", en="changed"),
    "added": Text(vi="thêm mới", en="added"),
    "dropped": Text(vi="bỏ", en="dropped"),
}
_SIGNS: dict[Change, str] = {"same": "=", "changed": "≠", "added": "+", "dropped": "−"}
_TITLE = Text(vi="So sánh hai bộ quy tắc trên cùng số liệu", en="Two rule sets on the same figures")
_CAPTION = Text(vi="Yêu cầu thay đổi ({count})", en="Requirements that changed ({count})")
_SAME = Text(vi="Yêu cầu giữ nguyên ({count})", en="Requirements that stayed the same ({count})")
_HEADS = (
    Text(vi="yêu cầu", en="requirement"),
    Text(vi="thay đổi", en="change"),
    Text(vi="trước", en="before"),
    Text(vi="sau", en="after"),
)
_NOTHING = Text(vi="không có", en="none")


@frozen(eq=False)
class ComparedRequirement:
    """One requirement in both rule sets.

    Attributes:
        id: its id.
        before: the requirement in the first rule set, if it is there.
        after: the requirement in the second.
        change: ``same``, ``changed``, ``added`` or ``dropped``.
    """

    id: str
    before: Requirement | None
    after: Requirement | None

    @property
    def change(self) -> Change:
        """Whether what is asked for is the same; where it stands in the law may differ."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "dropped"
        return "same" if _asked(self.before) == _asked(self.after) else "changed"


def _asked(requirement: Requirement) -> list[tuple[Any, ...]]:
    return [(test.levels, test.formula, test.applies_if, test.if_empty, test.rounded) for test in requirement.tests]


@frozen(eq=False, repr=False)
class Comparison(Shown):
    """What two rule sets say of the same figures.

    Attributes:
        before: the rating by the first.
        after: the rating by the second.

    >>> from datetime import date
    >>> from xhht import Observation, compare, rule_set
    >>> id = "nd20-2014/literacy/commune"
    >>> old, new = rule_set(id, on=date(2020, 12, 31)), rule_set(id, on=date(2024, 12, 31))
    >>> compare(old, new, Observation({}))
    <Comparison of nd20-2014/literacy/commune with nd20-2014/literacy/commune: 2 same>
    """

    before: Rating
    after: Rating

    @property
    def requirements(self) -> tuple[ComparedRequirement, ...]:
        """Every requirement of either, in the order of the first, then of the second."""
        old = {item.id: item for item in self.before.rules.requirements}
        new = {item.id: item for item in self.after.rules.requirements}
        return tuple(ComparedRequirement(id, old.get(id), new.get(id)) for id in dict.fromkeys([*old, *new]))  # noqa: A001

    def text(self, lang: Language | None = None) -> str:
        """Both results, then every requirement."""
        lang = chosen_language(lang)
        lines = [line for rating in (self.before, self.after) for line in _titles(rating, lang)]
        for item in self.requirements:
            before, after = (" ".join(_said(*side, lang)) for side in self._sides(item))
            lines.append(f"- {item.id} ({_CHANGES[item.change].say(lang)}): {before} → {after}")
        return "\n".join(lines)

    def _sides(self, item: ComparedRequirement) -> tuple[tuple[Rating, Requirement | None], ...]:
        return (self.before, item.before), (self.after, item.after)

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: both levels, then what changed, then what stayed."""
        items = self.requirements
        changed = [item for item in items if item.change != "same"]
        same = [item for item in items if item.change == "same"]
        tables = self._table(_CAPTION, changed, lang), self._table(_SAME, same, lang, folded=bool(changed))
        return Sheet(
            lang,
            _TITLE.say(lang),
            result=tuple(_level(*side, lang) for side in ((_HEADS[2], self.before), (_HEADS[3], self.after))),
            parts=(
                Notes("", tuple(head_text(rating, lang) for rating in (self.before, self.after))),
                *tables,
            ),
        )

    def _table(self, caption: Text, items: list[ComparedRequirement], lang: Language, *, folded: bool = False) -> Table:
        rows = tuple(self._row(item, lang) for item in items)
        heads = tuple(head.say(lang) for head in _HEADS)
        return Table(caption.say(lang).format(count=len(rows)), heads, rows, folded)

    def _row(self, item: ComparedRequirement, lang: Language) -> tuple[Cell, ...]:
        change = Mark(_SIGNS[item.change], _CHANGES[item.change].say(lang))
        return item.id, change, *(_cells(*side, lang) for side in self._sides(item))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        changes = [item.change for item in self.requirements]
        counted = ", ".join(f"{changes.count(change)} {change}" for change in _CHANGES if change in changes)
        return f"<Comparison of {self.before.rules.id} with {self.after.rules.id}: {counted}>"


def _titles(rating: Rating, lang: Language) -> list[str]:
    return [head_text(rating, lang), result_text(rating, lang)]


def _level(when: Text, rating: Rating, lang: Language) -> Mark:
    mark = level_mark(rating, lang)
    return Mark(mark.sign, f"{when.say(lang)}: {mark.words}", mark.tone)


def _rows(rating: Rating, requirement: Requirement | None, lang: Language) -> Iterator[Row]:
    return (row for row in rows_of(rating, lang) if row.check.requirement is requirement)


def _said(rating: Rating, requirement: Requirement | None, lang: Language) -> Iterator[str]:
    """The levels that ask for it, each with what it comes to."""
    if requirement is None:
        yield _NOTHING.say(lang)
    for row in _rows(rating, requirement, lang):
        yield f"{row.levels}: {row.check.state.mark} {row.said}"


def _cells(rating: Rating, requirement: Requirement | None, lang: Language) -> Cell:
    if requirement is None:
        return _NOTHING.say(lang)
    found: list[Cell] = []
    for row in _rows(rating, requirement, lang):
        mark = state_mark(row.check.state, lang)
        found += [Mark(mark.sign, f"{row.levels}: {mark.words}", mark.tone), row.said]
    return tuple(found)
