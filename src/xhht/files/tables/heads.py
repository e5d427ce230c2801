"""What a column head says: the quantity, or the kind of name or code, that it stands for.

A head is recognised when it *is* a name or a label, in either language, with or without diacritics; what only looks
like one is suggested and never taken.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from attrs import frozen

from xhht.files.tables.abbreviations import spelled
from xhht.languages import nfc
from xhht.places.names import equals, fits, plain
from xhht.vocabulary import Quantity, Vocabulary

By = Literal["id", "label_vi", "label_en", "key", "caller"]

KEYS: dict[str, tuple[str, ...]] = {
    "unit": (
        "unit", "đơn vị", "đơn vị hành chính", "xã", "phường", "xã, phường", "phường, xã", "xã, thị trấn",
        "xã, phường, thị trấn", "phường, xã, thị trấn", "xã, phường, đặc khu", "phường, xã, đặc khu",
        "đơn vị xã, phường", "địa phương", "địa bàn", "commune", "communes", "place", "name of the unit", "unit name",
    ),
    "unit_code": ("unit code", "mã", "mã đơn vị", "mã xã", "mã đơn vị hành chính", "mã số", "code"),
    "district": ("district", "huyện", "quận, huyện", "huyện, thị xã, thành phố"),
    "province": ("province", "tỉnh", "tỉnh, thành phố"),
    "period": ("period", "kỳ", "kỳ báo cáo", "năm", "năm học", "year", "school year"),
    "number": ("stt", "số tt", "tt", "số thứ tự", "no.", "no"),
}  # fmt: skip
"""The heads of columns that hold no figures; the column ``number`` is read by nobody."""

_NAMED = ("unit", "district", "province")
"""The keys whose heads may begin with *tên*."""

SUFFIXES = ("_previous_low", "_previous_high", "_previous", "_low", "_high")
"""What may follow the name of a quantity, as tables of `xhht.frames` write it."""

_COUNTING = ("số lượng", "tổng số", "số", "total number of", "number of", "total")
_NEUTRAL = (
    "tổng số", "tổng", "tổng cộng", "trong đó", "số lượng", "số liệu", "chỉ tiêu", "nội dung", "kết quả", "thông tin",
    "total", "of which", "figures", "number", "quantities", "results",
)  # fmt: skip
_NEUTRAL_TIME = re.compile(r"(?:năm(?: học)?|kỳ|year|school year|period)?\s*\d{4}(?:\s*[-–]\s*\d{4})?", re.IGNORECASE)
_BRACKETS = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]*)[)\]]\s*", re.DOTALL)
_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_NEAR = 0.66
_MOST_SUGGESTIONS = 3


@frozen
class Meaning:
    """One thing that a head can stand for.

    Attributes:
        name: the quantity, perhaps with a suffix, or the key.
        by: what the head equals: the ``id``, a label, or a ``key`` such as the name of the unit.
        label: the text that it equals.
    """

    name: str
    by: By
    label: str

    @property
    def is_id(self) -> bool:
        """Whether the head is the very name, which nothing around it can change."""
        return self.by == "id" or (self.by == "key" and self.label == self.name)


def folded(text: str) -> str:
    """What all writings of a head share: letters and digits without marks, ``y`` as ``i``.

    >>> folded("Tỷ lệ trường") == folded("TI LE TRUONG")
    True
    """
    return plain(_tidy(text))


def _tidy(text: str) -> str:
    """In NFC, small, one space between words, spelled out, the two writings of the vowel i as one (``tỷ``, ``tỉ``)."""
    return " ".join(spelled(nfc(text)).lower().translate(_Y).split())


@lru_cache(maxsize=16)
def _index(words: Vocabulary) -> dict[str, list[Meaning]]:
    found: dict[str, list[Meaning]] = {}
    for meaning in _meanings(words):
        found.setdefault(folded(meaning.label), []).append(meaning)
    return found


def _meanings(words: Vocabulary) -> Iterator[Meaning]:
    for key, labels in KEYS.items():
        yield Meaning(key, "key", key)
        yield from (Meaning(key, "key", label) for label in labels)
        yield from (Meaning(key, "key", f"tên {label}") for label in labels if key in _NAMED)
    for quantity in words:
        yield Meaning(quantity.name, "id", quantity.name)
        yield Meaning(quantity.name, "label_vi", quantity.label.vi)
        yield Meaning(quantity.name, "label_en", quantity.label.en)


@lru_cache(maxsize=8192)
def meanings(head: str, words: Vocabulary) -> tuple[Meaning, ...]:
    r"""Everything that a head can stand for; more than one name means that it is ambiguous.

    A head may say the same in two languages, one below the other.

    >>> from xhht.vocabulary import packaged_vocabulary
    >>> words = packaged_vocabulary()
    >>> [(meaning.name, meaning.by) for meaning in meanings("truong dat chuan quoc gia (trường)", words)]
    [('schools_national_standard', 'label_vi')]
    >>> meanings("trường đạt chuẩn", words), meanings("trường học\nschools", words)[0].name
    ((), 'schools')
    """
    if not any(map(str.isalpha, head)):
        return ()
    whole = _meant(_tidy(head), words)
    lines = [_meant(_tidy(line), words) for line in head.splitlines()]
    if whole or len(lines) <= 1:
        return whole
    common = set.intersection(*({meaning.name for meaning in found} for found in lines))
    return tuple(meaning for meaning in lines[0] if meaning.name in common)


def _meant(head: str, words: Vocabulary) -> tuple[Meaning, ...]:
    by_suffix = list(_with_suffix(head, words))
    if by_suffix:
        return tuple(by_suffix)
    for text, unit, counting in _readings(head):
        fitting = [
            meaning
            for meaning in _index(words).get(plain(text), ())
            if fits(text, _tidy(meaning.label)) and _allows(words, meaning, unit, counting=counting)
        ]
        exact = [meaning for meaning in fitting if equals(text, _tidy(meaning.label))]
        if fitting:
            return _once(exact or fitting)
    return ()


def _once(found: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """One meaning for each name, the first."""
    return tuple({meaning.name: meaning for meaning in reversed(list(found))}.values())[::-1]


def _with_suffix(head: str, words: Vocabulary) -> Iterator[Meaning]:
    for suffix in SUFFIXES:
        name = head.removesuffix(suffix)
        known = next((item.name for item in words if _tidy(item.name) == name), None) if name != head else None
        if known and head not in _index(words):
            yield Meaning(known + suffix, "id", known + suffix)
            return


def _readings(head: str) -> Iterator[tuple[str, str, bool]]:
    """The head itself, without a unit in brackets, and without "number of" before it."""
    bracket = _BRACKETS.fullmatch(head)
    forms = [(head, "%" if "%" in head else "")] + ([(bracket[1], bracket[2])] if bracket else [])
    for text, unit in forms:
        yield text, unit, False
    for text, unit in forms:
        said = text.split()
        for word in map(_tidy, _COUNTING):
            length = len(word.split())
            if len(said) > length and fits(" ".join(said[:length]), word):
                yield " ".join(said[length:]), unit, True


def _allows(words: Vocabulary, meaning: Meaning, unit: str, *, counting: bool) -> bool:
    """Whether the brackets hold the unit of the quantity, and whether "number of" suits it."""
    quantity = words.quantities.get(meaning.name)
    if quantity is None:
        return not (unit or counting)
    return (not unit or plain(unit) in _units(quantity) or _is_percent(unit, quantity)) and (
        not counting or quantity.kind == "count"
    )


def _is_percent(unit: str, quantity: Quantity) -> bool:
    return unit.strip() in ("%", "phần trăm", "percent") and quantity.kind == "share"


def _units(quantity: Quantity) -> set[str]:
    return {folded(quantity.unit.vi), folded(quantity.unit.en)} if quantity.unit else set()


def is_neutral(text: str) -> bool:
    """Whether an upper or lower head adds nothing to what the others say, such as "in all" or a year.

    >>> is_neutral("Tổng số"), is_neutral("Năm 2023"), is_neutral("Nữ")
    (True, True, False)
    """
    return folded(text) in {folded(word) for word in _NEUTRAL} or bool(_NEUTRAL_TIME.fullmatch(_plain_time(text)))


def is_rate(text: str) -> bool:
    """Whether a lower head only says that its numbers are percentages; of what, no head above it says for sure."""
    return folded(text) in {"tile", "phantram", "", "share", "rate", "percent"} and bool(text.strip())


def only_counts(text: str, quantity: Quantity) -> bool:
    """Whether a lower head only says "number of" its unit, as *Tổng số trường* does below *Trường học*."""
    return any(counting and plain(said) in _units(quantity) for said, _, counting in _readings(_tidy(text)))


def _plain_time(text: str) -> str:
    return " ".join(nfc(text).split())


def suggestions(head: str, words: Vocabulary, *, percent: bool = False) -> tuple[str, ...]:
    """The quantities whose names or labels are most like a head; of a head of percentages, shares only."""
    for text, *_ in _readings(_tidy(head)):
        names = [
            meaning.name
            for label in _like(plain(text), _index(words))
            for meaning in _index(words)[label]
            if meaning.by != "key" and (not percent or words[meaning.name].kind == "share")
        ]
        if names:
            return tuple(dict.fromkeys(names))[:_MOST_SUGGESTIONS]
    return ()


def _like(text: str, known: Iterable[str]) -> list[str]:
    """Labels that end in a text, then those written like it, then those that hold it or that it holds."""
    inside = sorted(
        (label for label in known if len(text) > len("truong") and (text in label or label in text)), key=len
    )
    ending = [label for label in inside if label.endswith(text)]
    return [*ending, *get_close_matches(text, known, n=_MOST_SUGGESTIONS, cutoff=_NEAR), *inside]
