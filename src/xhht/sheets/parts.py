"""The parts of a sheet: plain words, marks, links, tables and notes. Nothing in them is HTML or Markdown."""

from collections.abc import Iterable
from typing import Literal

from attrs import field, frozen

from xhht.languages import Language

Tone = Literal["good", "bad", "open", "aside"]
"""What a colour says: held, not held, not known, neither."""


@frozen
class Mark:
    """A state that does not rely on colour: a sign, a word, and a tone beside them.

    Attributes:
        sign: such as ``✓``; empty where the words say it all.
        words: such as ``met``.
        tone: the colour.

    >>> str(Mark("✓", "met", "good"))
    '✓ met'
    """

    sign: str
    words: str
    tone: Tone = "aside"

    def __str__(self) -> str:
        return f"{self.sign} {self.words}".strip()


@frozen
class Link:
    """Words that lead to an address; the bare words where it is none of the web's."""

    words: str
    url: str | None


@frozen
class Jump:
    """Words that lead to another place of the same page, where there is one."""

    words: str
    to: str


@frozen
class Code:
    """A name that programs use."""

    text: str


@frozen
class Quote:
    """Someone's own words, in their language."""

    text: str
    lang: Language = "vi"


@frozen
class Bar:
    """A share as a bar: what is certain, what is possible, and what is required. The words beside it say the same.

    Attributes:
        low: the least share, 0 to 1, in thousandths.
        high: the greatest, in thousandths.
        mark: the share required, in thousandths; ``None`` where nothing is.
        tone: the colour.
    """

    low: int
    high: int
    mark: int | None = None
    tone: Tone = "aside"


Cell = str | Mark | Link | Jump | Code | Quote | Bar | tuple["Cell", ...]
"""What stands in one place; a tuple stands one beneath the other."""


@frozen
class Table:
    """A table.

    Attributes:
        caption: what it is about.
        heads: the heads of the columns.
        rows: the rows; the first cell is the row's head.
        folded: whether readers open it first.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    folded: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not self.rows


@frozen
class Notes:
    """A list under a title.

    Attributes:
        title: what the lines have in common; may be empty.
        lines: the lines.
        folded: whether readers open it first.
    """

    title: str
    lines: tuple[Cell, ...]
    folded: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not self.lines


def _telling(parts: Iterable[Table | Notes]) -> tuple[Table | Notes, ...]:
    return tuple(part for part in parts if not part.is_empty)


@frozen
class Sheet:
    """What one result looks like, in one language.

    Attributes:
        lang: the language.
        title: what it is about.
        about: more of that, in a second line; may be empty.
        result: the result itself.
        marks: what the result consists of.
        lead: what decided it, in a sentence; may be empty.
        parts: everything else, what matters most first; those that say nothing are left out.
    """

    lang: Language
    title: str
    about: str = ""
    result: tuple[Mark, ...] = ()
    marks: tuple[Mark, ...] = ()
    lead: str = ""
    parts: tuple[Table | Notes, ...] = field(default=(), converter=_telling)
