"""Errors that say what is wrong, where, and how to mend it, in both languages, all at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches

from attrs import evolve, field, frozen

from xhht.languages import Language, Text, chosen_language, in_both
from xhht.messages import MESSAGES

_LONGEST_GOT = 80
_LINE = Text(
    vi="{where}{got}; cần {expected}. Gợi ý: {hint}",
    en="{where}{got}; expected {expected}. Hint: {hint}",
)
_GOT = Text(vi="nhận được {got}", en="got {got}")
_HEADER = Text(vi="{count} lỗi{source}:", en="{count} problem{plural}{source}:")
_NOTHING = Text(vi="không có giá trị", en="got nothing")
_IN = Text(vi=" trong {source}", en=" in {source}")


@frozen
class Problem:
    """One mistake: what was found, where, what was expected and how to mend it.

    Attributes:
        code: the kind of mistake, a key of the message catalogue; stable, for programs.
        path: where it stands, such as ``centres[3].rating``; empty for the value itself.
        got: what was found, as text; a `Text` is given in the reader's language.
        details: what fills the places of the message; a `Text` is given in the reader's language. An
            ``excerpt`` is shown below it.

    >>> mistake = Problem("negative", path="schools[0].classrooms", got="-3")
    >>> print(mistake.text("en"))
    schools[0].classrooms: got -3; expected a number of at least 0. Hint: count again; leave it out if unknown
    """

    code: str
    path: str = ""
    got: str | Text = ""
    details: Mapping[str, object] = field(factory=dict, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        got = self.got
        cut = in_both(lambda lang: _cut(got.say(lang))) if isinstance(got, Text) else _cut(got)
        object.__setattr__(self, "got", cut)

    @property
    def expected(self) -> str:
        """What should stand there, in the chosen language."""
        return self._said("expected")

    @property
    def hint(self) -> str:
        """How to mend it, in the chosen language."""
        return self._said("hint")

    def text(self, lang: Language | None = None) -> str:
        """The whole message in one line."""
        lang = chosen_language(lang)
        where = f"{self.path}: " if self.path else ""
        said = {part: self._said(part, lang) for part in ("expected", "hint")}
        got = _GOT.fill(got=self.got).say(lang) if self.got else _NOTHING.say(lang)
        line = _LINE.say(lang).format(where=where, got=got, **said)
        excerpt = self.details.get("excerpt")
        return f"{line}\n{excerpt}" if excerpt else line

    def under(self, prefix: str) -> "Problem":
        """The same problem seen from outside: ``rating`` under ``centres[3]`` is ``centres[3].rating``."""
        return evolve(self, path=_joined(prefix, self.path)) if prefix else self

    def _said(self, part: str, lang: Language | None = None) -> str:
        template: Text = getattr(MESSAGES[self.code], part)
        return template.fill(**self.details).say(lang)


def _cut(got: str) -> str:
    return got if len(got) <= _LONGEST_GOT else got[: _LONGEST_GOT - 1] + "…"


def _joined(prefix: str, path: str) -> str:
    return prefix + path if not path or path.startswith("[") else f"{prefix}.{path}"


class XhhtError(Exception):
    """The base of every error the library raises on purpose.

    Attributes:
        problems: every `Problem` found, in order.
        source: the file the problems were found in, if any.

    >>> try:
    ...     refuse([Problem("negative", path="figures[0].value", got="-3")])
    ... except XhhtError as error:
    ...     print(error.problems[0].path)
    figures[0].value
    """

    def __init__(self, problems: Problem | Iterable[Problem], source: str = "") -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.source = source
        super().__init__(self.problems, source)

    def under(self, prefix: str) -> list[Problem]:
        """The problems seen from outside, with ``prefix`` before their paths."""
        return [problem.under(prefix) for problem in self.problems]

    def text(self, lang: Language | None = None) -> str:
        """All problems, one to a line, in ``lang`` or in the chosen language."""
        lang = chosen_language(lang)
        lines = [problem.text(lang) for problem in self.problems]
        if len(lines) == 1 and not self.source:
            return lines[0]
        source = _IN.say(lang).format(source=self.source) if self.source else ""
        header = _HEADER.say(lang).format(count=len(lines), plural="s" * (len(lines) > 1), source=source)
        return "\n".join([header, *(f"  - {line}" for line in lines)])

    def __str__(self) -> str:
        return self.text()


class InvalidInput(XhhtError, ValueError):  # noqa: N818 - the name says what happened
    """Input that cannot be taken: ill-typed values, unknown keys, figures that contradict each other.

    >>> from xhht import Observation
    >>> Observation({"schools": 5, "schools_national_standard": 6})
    Traceback (most recent call last):
    xhht.errors.InvalidInput: ...
    """


class UnknownName(XhhtError, LookupError):  # noqa: N818
    """An id that the catalogue does not have; the closest matches are named.

    >>> from xhht import indicator
    >>> indicator("clc_rated_god_share")
    Traceback (most recent call last):
    xhht.errors.UnknownName: ...
    """


class NotInForce(XhhtError, LookupError):  # noqa: N818
    """A rule set asked for a day on which it is not in force; the message names the days on which it is.

    >>> from datetime import date
    >>> from xhht import rule_set
    >>> rule_set("nd20-2014/literacy/commune", on=date(2010, 1, 1))
    Traceback (most recent call last):
    xhht.errors.NotInForce: ...
    """


class NotVerified(UserWarning):
    """A rule set is asked for a day after the last one for which its texts were seen to be unchanged.

    >>> issubclass(NotVerified, UserWarning)
    True
    """


class FormulaError(XhhtError, ValueError):
    """A formula that cannot be built or read; for text, the problem's path gives line and column.

    >>> from xhht.formula import parse
    >>> try:
    ...     parse("1 <= 2 <= 3")
    ... except FormulaError as error:
    ...     print(error.problems[0].path)
    1:11
    """


class MissingExtra(XhhtError, ImportError):  # noqa: N818
    """A feature whose optional library is not installed; the message says what to install.

    >>> details = {"extra": "toml", "command": "pip install 'xhht[toml]'"}
    >>> print(MissingExtra(Problem("missing_extra", got="tomli_w", details=details)).text("en"))
    got tomli_w; expected the optional extra toml. Hint: run: pip install 'xhht[toml]'
    """


def show(value: object) -> str:
    """A value as an error shows it; a number too long to be printed by its type."""
    try:
        return repr(value)
    except ValueError:
        return f"<{type(value).__name__}>"


def refuse(problems: Iterable[Problem | None]) -> None:
    """Raise `InvalidInput` with every problem given; do nothing if there is none.

    >>> refuse([None, None])
    >>> refuse([Problem("negative", got="-1")])
    Traceback (most recent call last):
    xhht.errors.InvalidInput: nhận được -1; ...
    """
    found = [problem for problem in problems if problem is not None]
    if found:
        raise InvalidInput(found)


def closest(name: object, known: Sequence[str]) -> list[str]:
    """The known names that look like ``name``, the most alike first; at most three."""
    return get_close_matches(str(name), known, n=3, cutoff=0.5)


def unknown(name: object, known: Sequence[str], path: str = "", code: str = "unknown_name") -> Problem:
    """The problem of a name that is not among those known, with the closest matches as its hint.

    >>> print(unknown("shools", ["schools", "teachers"]).text("en"))
    got 'shools'; expected a known name. Hint: did you mean: schools?
    """
    close = closest(name, known)
    if close:
        guess = Text(vi="có phải: {names}?", en="did you mean: {names}?").fill(names=", ".join(close))
    elif len(known) <= _FEW:
        guess = Text(vi="chọn một trong: {names}", en="one of: {names}").fill(names=", ".join(known) or "—")
    else:
        guess = Text(vi="xem danh mục trong tài liệu", en="see the catalogue in the documentation")
    return Problem(code, path=path, got=show(name), details={"guess": guess})


_FEW = 12


@contextmanager
def within(prefix: str, found: list[Problem]) -> Iterator[None]:
    """Collect the problems raised inside the block, with ``prefix`` before their paths.

    >>> found = []
    >>> with within("centres[3]", found):
    ...     raise InvalidInput(Problem("negative", path="visits", got="-1"))
    >>> found[0].path
    'centres[3].visits'
    """
    try:
        yield
    except XhhtError as error:
        found.extend(error.under(prefix))
