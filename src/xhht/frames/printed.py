"""Printed numbers in a column of text, such as ``90,9 %``: `xhht.number_text` for every row."""

from collections.abc import Iterator

import narwhals.stable.v2 as nw
from attrs import frozen

from xhht.languages import Language

PLACES = 9
"""The most decimals that are read."""

UNIT = 10**PLACES

_SPACE = "[ \u00a0\u202f]*"
_LEAST = "^(?:≥|>=)"
_SIGN = f"{_LEAST}?{_SPACE}[+−-]?"
_THOUSANDS: dict[Language, str] = {"vi": r"\.", "en": ","}
_POINT: dict[Language, str] = {"vi": ",", "en": r"\."}


def _form(lang: Language) -> str:
    """How a language writes a number of at most 18 digits and `PLACES` decimals."""
    whole = rf"(?:0*[0-9]{{1,18}}|[1-9][0-9]{{0,2}}(?:{_THOUSANDS[lang]}[0-9]{{3}}){{1,5}})"
    return f"{_SIGN}{whole}(?:{_POINT[lang]}[0-9]{{1,{PLACES}}})?{_SPACE}%?$"


@frozen
class Printed:
    """A column of printed numbers, taken apart in two stages.

    Attributes:
        source: the column of text.
        name: what the names of the columns begin with that are made of it.
        lang: whose separators to expect; without it, text with two meanings is wrong.
    """

    source: str
    name: str
    lang: Language | None

    def _part(self, name: str) -> nw.Expr:
        return nw.col(f"{self.name}_{name}")

    @property
    def present(self) -> nw.Expr:
        """Whether there is a text."""
        return ~nw.col(self.source).is_null()

    @property
    def wrong(self) -> nw.Expr:
        """Whether a text is no number, or has two meanings."""
        return self._part("wrong")

    @property
    def percent(self) -> nw.Expr:
        """Whether a percent sign follows."""
        return self._part("percent")

    @property
    def least(self) -> nw.Expr:
        """Whether the number is a lower bound."""
        return self._part("least")

    @property
    def negative(self) -> nw.Expr:
        """Whether it lies below 0."""
        return self._part("minus") & ((self.whole > 0) | (self.rest > 0))

    @property
    def whole(self) -> nw.Expr:
        """The number before the decimals."""
        return self._part("whole")

    @property
    def rest(self) -> nw.Expr:
        """The decimals, in `UNIT` parts."""
        return self._part("rest")

    @property
    def step(self) -> nw.Expr:
        """One of the last printed digit, in `UNIT` parts."""
        return self._part("step")

    def split(self) -> Iterator[nw.Expr]:
        """The digits with a point before the decimals, and the signs."""
        text = nw.col(self.source).str.strip_chars()
        text = nw.when(self.present).then(text).otherwise(nw.lit("0"))
        languages: tuple[Language, ...] = (self.lang,) if self.lang else ("vi", "en")
        fits = {lang: text.str.contains(_form(lang)) for lang in languages}
        digits = text.str.replace_all("[^0-9.,]", "")
        plain = nw.lit("0")
        for lang, matches in fits.items():
            written = digits.str.replace_all(_THOUSANDS[lang], "").str.replace_all(_POINT[lang], ".")
            plain = nw.when(matches).then(written).otherwise(plain)
        any_fits, all_fit = nw.lit(value=False), nw.lit(value=len(fits) > 1)
        for matches in fits.values():
            any_fits, all_fit = any_fits | matches, all_fit & matches
        yield plain.alias(f"{self.name}_plain")
        yield (~any_fits | (all_fit & digits.str.contains("[.,]"))).alias(f"{self.name}_wrong")
        yield text.str.contains("%").alias(f"{self.name}_percent")
        yield text.str.contains(_LEAST).alias(f"{self.name}_least")
        yield text.str.contains("[−-]").alias(f"{self.name}_minus")

    def counted(self) -> Iterator[nw.Expr]:
        """The whole number, the decimals and their step as whole numbers."""
        plain = self._part("plain")
        decimals = plain.str.replace_all(r"^[^.]*\.?", "")
        zeros = decimals.str.replace_all("[0-9]", "0")
        yield plain.str.replace_all(r"\..*$", "").cast(nw.Int64).alias(f"{self.name}_whole")
        yield _padded(decimals, "0").cast(nw.Int64).alias(f"{self.name}_rest")
        yield (_padded(zeros, "9").cast(nw.Int64) + 1).alias(f"{self.name}_step")


def _padded(text: nw.Expr, digit: str) -> nw.Expr:
    return nw.concat_str([text, nw.lit(digit * PLACES)]).str.slice(0, PLACES)
