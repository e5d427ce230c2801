"""Number text as people write it in Vietnamese and English: reading and writing.

Vietnamese groups thousands with a dot and marks decimals with a comma (``21.448``, ``90,9 %``); English
does the reverse (``21,448``, ``90.9 %``).
"""

import re
from fractions import Fraction

from attrs import frozen

from xhht.errors import InvalidInput, Problem, show
from xhht.languages import Language, Text, chosen_language, in_both, nfc

_LONGEST = 60
_NUMBER = re.compile(r"(?P<sign>[+\-−]?)(?P<digits>\d[\d.,]*)\s*(?P<percent>%?)")
_RATIO = re.compile(r"(\d[\d.,]*)\s*/\s*(\d[\d.,]*)")
_SEPARATORS: dict[Language, tuple[str, str]] = {"vi": (".", ","), "en": (",", ".")}
_GROUPED = 3
_EITHER = Text(vi="21.448 hoặc 90,9 %", en="21,448 or 90.9 %")
_EXAMPLES: dict[Language, str] = {"vi": "21.448 / 90,9 %", "en": "21,448 / 90.9 %"}


@frozen
class NumberText:
    """A number that was read, with the precision it was printed in.

    Attributes:
        value: the number, a percentage already divided by 100.
        step: one unit of the last printed digit; 1 for a whole number.
        percent: whether a percent sign followed.
    """

    value: int | Fraction
    step: Fraction
    percent: bool


def read_number(text: str, lang: Language | None = None) -> NumberText:
    """Read a number such as ``21.448``, ``90,9 %`` or ``-3``.

    Args:
        text: the number; spaces around it and a percent sign are allowed.
        lang: whose separators to expect. Without it, text that both languages read alike, or that only
            one of them can read, is taken; text with two meanings is refused.

    Raises:
        InvalidInput: for text that is no number, or that has two meanings, such as ``1.234``.

    >>> read_number("21.448", "vi").value
    21448
    >>> read_number("90,9 %").value
    Fraction(909, 1000)
    >>> read_number("1.234")
    Traceback (most recent call last):
    xhht.errors.InvalidInput: ...
    """
    text = nfc(text).replace("\u00a0", " ").replace("\u202f", " ").strip()
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST and text.isprintable() else None
    languages: tuple[Language, ...] = (lang,) if lang else ("vi", "en")
    found = {reader: _decimal(match["digits"], reader) for reader in languages} if match else {}
    readings = {reader: plain for reader, plain in found.items() if plain is not None}
    if match is None or not readings:
        example = _EXAMPLES[lang] if lang else _EITHER
        raise InvalidInput(Problem("number_text", got=show(text), details={"example": example}))
    if len({Fraction(plain) for plain in readings.values()}) > 1:
        thousands, decimal = sorted(readings.values(), key=Fraction, reverse=True)
        details = {"thousands": thousands, "decimal": decimal}
        raise InvalidInput(Problem("ambiguous_number", got=show(text), details=details))
    return _number(next(iter(readings.values())), match["sign"] in ("-", "−"), bool(match["percent"]))


def _decimal(digits: str, lang: Language) -> str | None:
    """The digits as plain decimal text, or ``None`` where the language does not write numbers so."""
    thousands, point = _SEPARATORS[lang]
    whole, mark, decimals = digits.partition(point)
    first, *groups = whole.split(thousands)
    if not first or any(len(group) != _GROUPED for group in groups) or (mark and not decimals.isdigit()):
        return None
    if groups and (len(first) > _GROUPED or first.startswith("0")):
        return None
    return "".join([first, *groups]) + (f".{decimals}" if mark else "")


def _number(plain: str, negative: bool, percent: bool) -> NumberText:
    hundred = 100 if percent else 1
    value = Fraction(plain) / hundred * (-1 if negative else 1)
    decimals = len(plain.partition(".")[2])
    whole = value.numerator if value.denominator == 1 else value
    return NumberText(whole, Fraction(1, 10**decimals * hundred), percent)


def decimal_text(number: int | Fraction, *, percent: bool = False) -> str:
    """A number as text that `read_number` reads back, whatever language it expects.

    Args:
        number: the number; of a percentage, the share itself.
        percent: whether to write it as a percentage.

    Raises:
        InvalidInput: for a number that no short decimal text can hold, such as a third.

    >>> decimal_text(Fraction(29, 40), percent=True), decimal_text(Fraction(1, 8))
    ('72.5 %', '0.1250')
    """
    scaled = Fraction(number) * (100 if percent else 1)
    digits = next((digits for digits in range(_LONGEST) if 10**digits % scaled.denominator == 0), 0)
    if digits == _GROUPED:
        digits += 1
    sign, whole = "-" * (scaled < 0), str(abs(int(scaled * 10**digits))).rjust(digits + 1, "0")
    text = sign + (f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole) + " %" * percent
    if 10**digits % scaled.denominator or len(text) > _LONGEST:
        raise InvalidInput(Problem("number_text", got=str(number), details={"example": _EITHER}))
    return text


def read_ratio(text: str, lang: Language | None = None) -> tuple[int, int]:
    """Read a count of a count such as ``16/17`` or ``01/17``.

    Returns:
        The two whole numbers, not reduced.

    Raises:
        InvalidInput: for text that is not two whole numbers around a slash.

    >>> read_ratio("01/17")
    (1, 17)
    """
    match = _RATIO.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    numbers = [read_number(part, lang).value for part in match.groups()] if match else []
    part, whole = (*numbers, 0, 0)[:2]
    if not (match and isinstance(part, int) and isinstance(whole, int)):
        raise InvalidInput(Problem("number_text", got=show(text), details={"example": "16/17"}))
    return part, whole


def write_number(number: int | Fraction, digits: int = 0, lang: Language | None = None, *, signed: bool = False) -> str:
    """Write a number for readers: ``21.448`` in Vietnamese, ``21,448`` in English.

    It is rounded once, from its exact value, halves away from zero. An exact value drops its trailing
    zeros; a rounded one keeps them, so ``90,0`` says that it was rounded and ``90`` that it was not.

    Args:
        number: the exact number.
        digits: the most decimals to print.
        lang: the language, or the chosen one.
        signed: whether to print a plus sign before a number above zero.

    >>> write_number(21448, lang="vi"), write_number(Fraction(-21448, 17), digits=1, lang="en")
    ('21.448', '-1,261.6')
    """
    thousands, point = _SEPARATORS[chosen_language(lang)]
    scaled = abs(number) * 10**digits
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, decimals = divmod(rounded, 10**digits)
    tail = f"{decimals:0{digits}d}" if digits else ""
    if scaled.denominator == 1:
        tail = tail.rstrip("0")
    sign = "" if not rounded else "-" if number < 0 else "+" if signed else ""
    return sign + f"{whole:,}".replace(",", thousands) + (point + tail if tail else "")


def write_percent(
    number: int | Fraction, digits: int = 1, lang: Language | None = None, *, signed: bool = False
) -> str:
    """Write a share as a percentage: ``90,9 %`` in Vietnamese, ``90.9 %`` in English.

    >>> write_percent(Fraction(50, 55), lang="vi"), write_percent(Fraction(947, 20501), lang="en", signed=True)
    ('90,9 %', '+4.6 %')
    """
    return write_number(number * 100, digits, lang, signed=signed) + " %"


_UNKNOWN = Text(vi="không rõ", en="unknown")
_FROM = Text(vi="ít nhất {low}", en="at least {low}")
_UP_TO = Text(vi="nhiều nhất {high}", en="at most {high}")
_BETWEEN = Text(vi="từ {low} đến {high}", en="{low} to {high}")


def write_range(
    low: int | Fraction | None,
    high: int | Fraction | None,
    digits: int = 0,
    lang: Language | None = None,
    *,
    percent: bool = False,
    signed: bool = False,
) -> str:
    """Write everything between two bounds; one number where they meet, ``None`` being no bound.

    >>> write_range(Fraction(855, 1000), Fraction(865, 1000), 1, "vi", percent=True)
    'từ 85,5 % đến 86,5 %'
    >>> write_range(3, None, lang="en")
    'at least 3'
    """
    write = write_percent if percent else write_number
    said = {
        name: write(end, digits, lang, signed=signed) for name, end in (("low", low), ("high", high)) if end is not None
    }
    if low is not None and low == high:
        return said["low"]
    form = {(): _UNKNOWN, ("low",): _FROM, ("high",): _UP_TO}.get(tuple(said), _BETWEEN)
    return form.say(lang).format(**said)


def range_text(low: int | Fraction | None, high: int | Fraction | None, *, percent: bool = False) -> Text:
    """`write_range` in both languages.

    >>> range_text(1500, 1500).vi
    '1.500'
    """
    return in_both(lambda lang: write_range(low, high, _DIGITS, lang, percent=percent))


_DIGITS = 2
