"""Two languages: texts that exist in both, and the one the reader has chosen."""

import unicodedata
from collections.abc import Callable
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Literal

from attrs import field, frozen

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

_chosen: ContextVar[Language] = ContextVar("xhht_language", default="vi")


def nfc(text: str) -> str:
    r"""Text in Unicode normal form C, as every string is kept inside the library.

    >>> nfc("Mo\u0301ng Ca\u0301i") == "Móng Cái"
    True
    """
    return unicodedata.normalize("NFC", text)


class language:  # noqa: N801 - reads as a verb: language("en")
    """Choose the language of everything a reader sees; the default is Vietnamese.

    Call it for the rest of the program (or of the thread, or task), or use it in a ``with`` block.
    ``repr`` never depends on it.

    Args:
        lang: ``"vi"`` or ``"en"``.

    Raises:
        ValueError: if ``lang`` is neither.

    >>> with language("en"):
    ...     chosen_language()
    'en'
    >>> chosen_language()
    'vi'
    """

    __slots__ = ("_token",)

    def __init__(self, lang: Language) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"language must be 'vi' or 'en', not {lang!r}")
        self._token: Token[Language] = _chosen.set(lang)

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _chosen.reset(self._token)


def chosen_language(lang: Language | None = None) -> Language:
    """The language asked for, or else the one chosen with `language`.

    Raises:
        ValueError: if ``lang`` is neither ``None``, ``"vi"`` nor ``"en"``.

    >>> chosen_language("en")
    'en'
    """
    if lang is None:
        return _chosen.get()
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be 'vi' or 'en', not {lang!r}")
    return lang


@frozen
class Text:
    """A text in Vietnamese and English; neither may be empty.

    Attributes:
        vi: the Vietnamese text, kept in NFC.
        en: the English text.

    >>> label = Text(vi="trường", en="schools")
    >>> label.say("en"), str(label)
    ('schools', 'trường')
    """

    vi: str = field(converter=nfc)
    en: str = field(converter=nfc)

    def __attrs_post_init__(self) -> None:
        if not (self.vi.strip() and self.en.strip()):
            raise ValueError("a text needs both its Vietnamese and its English form")

    def say(self, lang: Language | None = None) -> str:
        """The text in ``lang``, or in the chosen language."""
        return self.vi if chosen_language(lang) == "vi" else self.en

    def fill(self, **values: object) -> "Text":
        """Both forms with ``{name}`` places filled; a `Text` value is filled in its own language.

        >>> Text(vi="cần {what}", en="needs {what}").fill(what=Text(vi="số", en="a number")).en
        'needs a number'
        """
        return Text(vi=_filled(self.vi, "vi", values), en=_filled(self.en, "en", values))

    def __str__(self) -> str:
        return self.say()


def _filled(template: str, lang: Language, values: dict[str, object]) -> str:
    return template.format(
        **{name: value.say(lang) if isinstance(value, Text) else value for name, value in values.items()}
    )


def in_both(write: Callable[[Language], str]) -> Text:
    """What a function writes in each language, as one `Text`.

    >>> in_both(lambda lang: {"vi": "có", "en": "yes"}[lang])
    Text(vi='có', en='yes')
    """
    return Text(vi=write("vi"), en=write("en"))
