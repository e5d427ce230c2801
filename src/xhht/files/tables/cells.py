"""What one cell says of a quantity: a number, a flag, a stated share, nothing, or something that cannot be taken."""

import math
import re
from datetime import date, time, timedelta
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from xhht.errors import InvalidInput, Problem, show
from xhht.exact import Interval, Rounding, Stated, simplest
from xhht.formula.columns.figures import POINTS
from xhht.languages import Language, nfc
from xhht.number_text import NumberText, read_number, read_ratio
from xhht.typed import LARGEST_COUNT
from xhht.vocabulary import Quantity

DASHES = frozenset({"-", "--", "–", "—", "−", "…", "...", "n/a", "na"})
_YES = frozenset({"x", "có", "co", "yes", "true", "đúng", "dung", "✓", "✔", "☑", "1"})
_NO = frozenset({"không", "khong", "no", "false", "sai", "☐", "0"})
_LOOKS_LIKE_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_DIGITS_WITH_LETTERS = re.compile(r"[\dOolI][\dOolI.,]*\s*%?")
_EXACT_FLOAT = 2**53
_PERCENT_DIGITS = 2


@frozen
class Ratio:
    """A count of a count, such as ``16/17``."""

    part: int
    whole: int


Value = bool | int | Fraction | Interval | Ratio | None


@frozen
class Cell:
    """What was read of a cell.

    Attributes:
        value: what it says; ``None`` for nothing.
        problem: why it cannot be taken.
        note: what was assumed on the way, a key of the notes of a table.
    """

    value: Value = None
    problem: Problem | None = None
    note: str = ""


@frozen
class Reader:
    """Reads the cells of one quantity.

    Attributes:
        quantity: what the column holds.
        lang: whose separators numbers are written with, where it is known.
        rounding: how stated shares were rounded.
        greatest: the greatest value that is possible, where there is one.
        pattern: the texts that are whole numbers, in plain digits or in groups of thousands.
    """

    quantity: Quantity
    lang: Language | None = None
    rounding: Rounding = "nearest"
    greatest: int | None = None
    pattern: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        groups = {"vi": [r"\."], "en": [","], None: [r"\.", ","]}[self.lang]
        pattern = "|".join([r"^[0-9]{1,18}$", *(rf"^[1-9][0-9]{{0,2}}(?:{mark}[0-9]{{3}})+$" for mark in groups)])
        object.__setattr__(self, "pattern", pattern)

    def read(self, value: Any) -> Cell:
        """Read any cell."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, date | time | timedelta):
            return Cell(problem=Problem("cell_date", got=str(value)))
        if isinstance(value, bool):
            return self._truth(value)
        if isinstance(value, int | float):
            return self.number(value)
        return Cell(problem=Problem("cell_kind", got=type(value).__name__))

    def text(self, text: str) -> Cell:
        """Read a text."""
        text = nfc(text).strip()
        if not text:
            return Cell()
        if text.lower() in DASHES:
            return Cell(note="dashes")
        if self.quantity.kind == "flag":
            return self._flag(text)
        try:
            if "/" in text:
                return self._ratio(text)
            return self._share(text) if self.quantity.kind == "share" else self._figure(text)
        except InvalidInput as error:
            return Cell(problem=self._explained(text, error.problems[0]))

    def _explained(self, text: str, problem: Problem) -> Problem:
        """The problem of a text that is no number; a letter that looks like a digit is named."""
        meant = text.translate(_LOOKS_LIKE_DIGITS)
        if problem.code == "number_text" and meant != text and _DIGITS_WITH_LETTERS.fullmatch(text):
            return Problem("cell_letter", got=show(text), details={"meant": meant})
        return problem

    def _truth(self, value: bool) -> Cell:
        if self.quantity.kind == "flag":
            return Cell(value)
        return Cell(problem=Problem("cell_truth", got=str(value).upper()))

    def _flag(self, text: str) -> Cell:
        small = text.lower()
        if small in _YES or small in _NO:
            return Cell(small in _YES, note="crosses" if small in ("x", "✓", "✔", "☑") else "")
        return Cell(problem=Problem("cell_flag", got=show(text)))

    def _figure(self, text: str) -> Cell:
        number, note = self._number_of(text)
        if number.percent:
            return Cell(problem=Problem("cell_percent", got=show(text)))
        return self._checked(number.value, show(text), note)

    def _number_of(self, text: str) -> tuple[NumberText, str]:
        """The number; of two readings a count takes the whole one, for it has no decimals."""
        try:
            return read_number(text, self.lang), ""
        except InvalidInput as error:
            if error.problems[0].code != "ambiguous_number" or not self.quantity.is_whole or "%" in text:
                raise
        languages: tuple[Language, ...] = ("vi", "en")
        readings = [read_number(text, lang) for lang in languages]
        return next(number for number in readings if number.step == 1), "thousands"

    def _checked(self, value: int | Fraction, got: str, note: str = "") -> Cell:
        """A number within the domain of the quantity."""
        if value < 0:
            return Cell(problem=Problem("negative", got=got))
        if self.quantity.is_whole and not isinstance(value, int):
            return Cell(problem=Problem("cell_fraction", got=got))
        if self.greatest is not None and value > self.greatest:
            return Cell(problem=Problem("above_maximum", got=got, details={"maximum": self.greatest}))
        if value > LARGEST_COUNT:
            return Cell(problem=Problem("too_large", got=got, details={"limit": LARGEST_COUNT}))
        if self.quantity.kind == "points" and (value * POINTS).denominator != 1:
            return Cell(problem=Problem("cell_points", got=got))
        return Cell(value, note=note)

    def _ratio(self, text: str) -> Cell:
        if self.quantity.kind != "share":
            return Cell(problem=Problem("cell_ratio", got=show(text)))
        part, whole = read_ratio(text, self.lang)
        return Cell(Ratio(part, whole))

    def _share(self, text: str) -> Cell:
        stated = Stated(text, self.rounding, self.lang)
        return self._stated(stated.interval, stated.value, show(text))

    def _stated(self, interval: Interval, value: int | Fraction, got: str) -> Cell:
        if value < 0:
            return Cell(problem=Problem("negative", got=got))
        if self.greatest is not None and value > self.greatest:
            code = "cell_share" if "%" not in got else "share_above_one"
            return Cell(problem=Problem(code, got=got, details={"number": got.strip("'")}))
        domain = interval.meet(Interval(0, self.greatest))
        return Cell(domain, note=f"rounded_{self.rounding}")

    def number(self, number: float) -> Cell:
        """Read a number that a spreadsheet holds as such: a float stands for its shortest decimal text."""
        if isinstance(number, float) and not math.isfinite(number):
            return Cell(problem=Problem("cell_kind", got=str(number)))
        if abs(number) > _EXACT_FLOAT and isinstance(number, float):
            return Cell(problem=Problem("too_large", got=show(number), details={"limit": _EXACT_FLOAT}))
        value = simplest(Fraction(repr(number)))
        if self.quantity.kind == "flag":
            return Cell(bool(value)) if value in (0, 1) else Cell(problem=Problem("cell_flag", got=_shown(number)))
        if self.quantity.kind == "share":
            return self._share_number(value, _shown(number))
        if self.quantity.is_whole and isinstance(value, Fraction):
            return Cell(problem=self._fraction(value, _shown(number)))
        return self._checked(value, _shown(number))

    def _fraction(self, value: Fraction, got: str) -> Problem:
        """A number with decimals where a count is due; thousands read as decimals look so, and shares do."""
        thousand = value * 1000
        if 0 < value < 1:
            return Problem("cell_fraction_share", got=got)
        if thousand.denominator == 1:
            return Problem("cell_fraction_thousands", got=got, details={"meant": thousand.numerator})
        return Problem("cell_fraction", got=got)

    def _share_number(self, value: int | Fraction, got: str) -> Cell:
        """A spreadsheet drops the zeros at the end, so a share was stated to the whole percent at least."""
        digits = max(_PERCENT_DIGITS, len(got.partition(".")[2]))
        text = f"{float(value):.{digits}f}" if digits <= _PERCENT_DIGITS else got
        interval = Stated(text.replace(".", ","), self.rounding, "vi").interval
        return self._stated(interval, value, got)


def _shown(number: float) -> str:
    """A number as plain decimal text, as a spreadsheet shows it."""
    return f"{number:.0f}" if float(number).is_integer() else _plain_decimals(number)


def _plain_decimals(number: float) -> str:
    value = repr(float(number))
    if "e" not in value:
        return value
    return f"{Fraction(value).limit_denominator(10**30).__float__():.20f}".rstrip("0")


def greatest_of(quantity: Quantity, domain: Interval) -> int | None:
    """The greatest value that a quantity may have; a share that may exceed 1 is not limited by its kind."""
    return int(domain.high) if domain.high is not None else quantity.maximum
