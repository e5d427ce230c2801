"""Names of places as people write them: with or without diacritics, in either placement of the tone mark.

>>> fits("hoà", "Hòa"), fits("Mong Cái", "Móng Cái"), fits("Mòng Cái", "Móng Cái")
(True, True, False)
"""

import re
import unicodedata
from functools import lru_cache

from xhht.languages import nfc

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SEPARATORS = re.compile(r"[\W_]+", re.ASCII)
_BETWEEN = re.compile(r"[^a-z0-9,\n]+")
_SHORT = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "p": "phường",
    "x": "xã",
    "q": "quận",
    "h": "huyện",
    "t": "tỉnh",
}
_SHORT_WORD = re.compile(r"\s*([a-z]{1,2})(?:\.\s*|\s+)(\S.*)", re.IGNORECASE | re.DOTALL)


def _plain_letters() -> dict[int, str]:
    """Every Vietnamese letter, and the letter without its marks."""
    vowels = {base + quality for base in "aeiouy" for quality in ("", "\u0302", "\u0306", "\u031b")}
    marked = {nfc(vowel + tone): vowel[0] for vowel in vowels for tone in ("", *_TONES)}
    return {ord(letter): base for letter, base in {**marked, "đ": "d"}.items() if len(letter) == 1}


_PLAIN = _plain_letters()


def plain(text: str) -> str:
    """The letters and digits of a text in NFC, small and without marks: what all writings of a name share.

    >>> plain("Ea H’Leo"), plain("Đắk Lắk")
    ('eahleo', 'daklak')
    """
    return _SEPARATORS.sub("", text.lower().translate(_PLAIN))


def plain_lines(text: str) -> list[str]:
    """The lines of a text as `plain` makes them, all at once; commas are kept."""
    return _BETWEEN.sub("", text.lower().translate(_PLAIN)).split("\n")


def spelled_out(text: str) -> str:
    """The same text with a short word for the kind in full.

    >>> spelled_out("TP. Móng Cái"), spelled_out("Móng Cái")
    ('thành phố Móng Cái', 'Móng Cái')
    """
    found = _SHORT_WORD.fullmatch(text)
    word = _SHORT.get(found[1].lower()) if found else None
    return f"{word} {found[2]}" if found and word else text


@lru_cache(maxsize=4096)
def _letters(text: str) -> tuple[tuple[str, str, str, int], ...]:
    """Per letter: itself, the marks that make it another letter, its tone, the number of its syllable."""
    letters: list[tuple[str, str, str, int]] = []
    syllable = 0
    for mark in unicodedata.normalize("NFD", text.lower()):
        if unicodedata.combining(mark) and letters:
            letter, quality, tone, place = letters[-1]
            letters[-1] = (letter, quality, mark, place) if mark in _TONES else (letter, quality + mark, tone, place)
        elif mark == "đ":
            letters.append(("d", "-", "", syllable))
        elif mark.isalnum():
            letters.append((mark, "", "", syllable))
        else:
            syllable += 1
    return tuple(letters)


def fits(text: str, name: str) -> bool:
    """Whether a text writes a name, perhaps without some of its marks; marks that are there must be right."""
    return _compared(text, name)[0]


def equals(text: str, name: str) -> bool:
    """Whether a text writes a name with all its marks."""
    return all(_compared(text, name))


def _compared(text: str, name: str) -> tuple[bool, bool]:
    """Whether every mark of the text is in the name, and every mark of the name in the text."""
    given, known = _letters(text), _letters(name)
    if [letter for letter, *_ in given] != [letter for letter, *_ in known]:
        return False, False
    within, whole = True, True
    said: dict[int, set[str]] = {}
    tones: dict[int, set[str]] = {}
    for (_, quality, tone, _), (_, quality_known, tone_known, syllable) in zip(given, known, strict=True):
        within &= quality in ("", quality_known)
        whole &= quality == quality_known
        said.setdefault(syllable, set()).add(tone)
        tones.setdefault(syllable, set()).add(tone_known)
    for syllable, own in tones.items():
        within &= said[syllable] <= own | {""}
        whole &= said[syllable] - {""} == own - {""}
    return within, whole
