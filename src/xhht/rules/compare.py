"""Two rule sets on the same figures: what changed, requirement by requirement, and what the level would be."""

from collections.abc import Callable, Iterator
from typing import Any, Literal

from attrs import frozen

from xhht import markup
from xhht.languages import Language, Text, chosen_language
from xhht.rules.rating import Rating
from xhht.rules.ruleset import Requirement
from xhht.rules.tell import head_text, result_text, rows_of

Change = Literal["same", "changed", "added", "dropped"]

_CHANGES: dict[Change, Text] = {
    "same": Text(vi="giữ nguyên", en="same"),
    "changed": Text(vi="thay đổi", en="changed"),
    "added": Text(vi="thêm mới", en="added"),
    "dropped": Text(vi="bỏ", en="dropped"),
}
_CAPTION = Text(vi="Từng yêu cầu", en="Requirement by requirement")
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
class Comparison:
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
        """Both results, then every requirement that is not the same."""
        lang = chosen_language(lang)
        lines = [line for rating in (self.before, self.after) for line in _titles(rating, lang)]
        for row in self._rows(lang):
            before, after = (" ".join(cell.split("\n")) for cell in row[2:])
            lines.append(f"- {row[0]} ({row[1]}): {before} → {after}")
        return "\n".join(lines)

    def _rows(self, lang: Language) -> Iterator[list[str]]:
        """The cells of each requirement; the levels that ask for it stand on lines of their own."""
        for item in self.requirements:
            before = _said(self.before, item.before, lang)
            after = _said(self.after, item.after, lang)
            yield [item.id, _CHANGES[item.change].say(lang), before, after]

    def to_markdown(self, lang: Language | None = None) -> str:
        """The comparison as Markdown."""
        lang = chosen_language(lang)
        cell: Callable[[str], str] = markup.markdown_cell
        titles = [f"- {cell(' – '.join(_titles(rating, lang)))}" for rating in (self.before, self.after)]
        rows = [[head.say(lang) for head in _HEADS], ["---"] * len(_HEADS), *self._rows(lang)]
        table = ["| " + " | ".join(map(cell, row)) + " |" for row in rows]
        return "\n".join([*titles, "", *table]) + "\n"

    def _repr_html_(self) -> str:
        lang = chosen_language(None)
        titles = "".join(f"<p>{markup.text(' – '.join(_titles(item, lang)))}</p>" for item in (self.before, self.after))
        rows = [["<br>".join(map(markup.text, cell.split("\n"))) for cell in row] for row in self._rows(lang)]
        table = markup.table(_CAPTION.say(lang), [head.say(lang) for head in _HEADS], rows)
        return f'<div class="xhht" lang="{lang}">{titles}{table}</div>'

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        changes = [item.change for item in self.requirements]
        counted = ", ".join(f"{changes.count(change)} {change}" for change in _CHANGES if change in changes)
        return f"<Comparison of {self.before.rules.id} with {self.after.rules.id}: {counted}>"


def _titles(rating: Rating, lang: Language) -> list[str]:
    return [head_text(rating, lang), result_text(rating, lang)]


def _said(rating: Rating, requirement: Requirement | None, lang: Language) -> str:
    if requirement is None:
        return _NOTHING.say(lang)
    rows = (row for row in rows_of(rating, lang) if row.check.requirement is requirement)
    return "\n".join(f"{row.levels}: {row.check.state.mark} {row.said}" for row in rows)
