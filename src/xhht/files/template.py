"""A workbook for collecting just the figures that some rule sets need."""

import math
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from attrs import frozen

from xhht.catalogues import Catalogue
from xhht.catalogues import catalogue as packaged
from xhht.entities import AdministrativeUnit
from xhht.errors import InvalidInput, Problem, refuse, show
from xhht.files.asking import Question, chosen_rules, questions
from xhht.files.book import LONGEST_NAME, MOST_ROWS, Book, cell_text, lines_of, new_book
from xhht.files.explaining import explain_sheet, instruct_sheet
from xhht.files.limits import Columns, Limits
from xhht.files.writing import write_whole
from xhht.languages import Language, Text, chosen_language, nfc
from xhht.periods import CalendarYear, Period, SchoolYear, read_period
from xhht.places.search import above
from xhht.rules import RuleSet
from xhht.typed import wrong_type

Unit = str | AdministrativeUnit

_SHEET = Text(vi="Số liệu", en="Figures")
_HEADS = {
    "unit_code": Text(vi="mã đơn vị", en="code"),
    "unit": Text(vi="tên đơn vị", en="name"),
    "province": Text(vi="tỉnh, thành phố", en="province"),
    "period": Text(vi="kỳ số liệu", en="period"),
}
_WIDTHS = {"unit_code": 10.0, "unit": 24.0, "province": 18.0, "period": 10.0}
_BEFORE = Text(vi="{label} (kỳ trước)", en="{label} (period before)")
_LABELS, _IDS, _FIRST_ROW = range(3)
_FROZEN = 2
_PAGE = 125
"""How many characters stand side by side on a sheet of A4 paper across, in a size that can still be read."""
_TITLE, _MESSAGE = 32, 255
_WRONG = Text(vi="Giá trị không hợp lệ", en="Not a valid value")
_ADVICE = Text(vi="Cần: {text}. Chưa có số liệu thì để trống.", en="Needed: {text}. Leave it empty if it is not known.")


def write_template(
    path: str | os.PathLike[str],
    rules: RuleSet | str | Iterable[RuleSet | str],
    places: Iterable[Unit],
    *,
    on: date | None = None,
    period: Period | str | None = None,
    lang: Language | None = None,
    catalogue: Catalogue | None = None,
) -> Path:
    """Write an Excel workbook for collecting just the figures that some rule sets need.

    The first sheet has one row a unit. Its first row holds the labels of the columns in both languages, its second
    their ids, small, by which it is read back. Wholes stand left of their parts. Only the cells to be filled are
    unlocked (there is no password); they take numbers within limits, also of the cells beside them, or a choice from a
    list. A second sheet explains each quantity with the articles that ask for it, a third how to fill the form.

    Args:
        path: the ``.xlsx`` file to write.
        rules: rule sets, or ids and patterns such as ``nd20-2014/*``, of which those of the places' tier are meant.
        places: the units, as `AdministrativeUnit` (see `xhht.places.units`) or as plain names.
        on: with ids and patterns, the day whose law is asked.
        period: the period that the figures will describe, to stand in every row.
        lang: the language of the instructions, and of what stands in lists.
        catalogue: where ids are looked up.

    Returns:
        The path.

    Raises:
        InvalidInput: for a file that is no ``.xlsx`` or cannot be written, no places, places without a name, of several
            tiers or given twice, or rules of which none is in force or that rate another tier.
        UnknownName: if no rule set has such an id.
        MissingExtra: without the extra ``excel``.

    >>> import tempfile
    >>> from xhht import places
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     units = places.units(tier="commune", within="tỉnh Quảng Ninh")
    ...     write_template(Path(folder) / "form.xlsx", "nd20-2014/*", units, on=date(2024, 12, 31)).name
    'form.xlsx'
    """
    lang = chosen_language(lang)
    refuse([None if Path(path).suffix.lower() == ".xlsx" else _not_excel(path)])
    units = _units(places)
    chosen = chosen_rules(rules, units, on, catalogue)
    when = read_period(period) if isinstance(period, str) else period
    if when is not None and not isinstance(when, SchoolYear | CalendarYear):
        raise InvalidInput(Problem("not_period", "period", show(period)))
    form = _Form(questions(chosen), units, when, lang, catalogue or packaged(), chosen)
    out = BytesIO()
    with new_book(out) as book:
        form.write(book)
        explain_sheet(book, form.columns, form.limits)
        instruct_sheet(book, chosen, lang, when)
    return write_whole(path, out.getvalue())


def _not_excel(path: str | os.PathLike[str]) -> Problem:
    return Problem("unknown_suffix", got=Path(path).name, details={"suffixes": ".xlsx"})


def _units(places: Iterable[Unit]) -> tuple[Unit, ...]:
    if isinstance(places, str) or not isinstance(places, Iterable):
        raise InvalidInput(wrong_type("Iterable[str | AdministrativeUnit]", places, "places"))
    units = tuple(nfc(place) if isinstance(place, str) else place for place in places)
    if not units:
        refuse([Problem("places_due", "places")])
    if len(units) > MOST_ROWS - _FIRST_ROW:
        refuse([Problem("too_many_rows", "places", str(len(units)), {"limit": MOST_ROWS - _FIRST_ROW})])
    odd = (index for index, unit in enumerate(units) if not isinstance(unit, str | AdministrativeUnit))
    refuse(wrong_type("str | AdministrativeUnit", units[index], f"places[{index}]") for index in odd)
    refuse([*_odd_names(units), *_given_twice(units)])
    return units


def _odd_names(units: Sequence[Unit]) -> Iterator[Problem]:
    """Names that would not be read back."""
    for index, unit in enumerate(units):
        if not str(unit).strip():
            yield Problem("empty_text", f"places[{index}]", show(str(unit)))
        elif len(str(unit)) > LONGEST_NAME:
            yield Problem("cell_long", f"places[{index}]", show(str(unit)), {"limit": LONGEST_NAME})


def _given_twice(units: Sequence[Unit]) -> Iterator[Problem]:
    """Units that have two rows: read back, they could not be told apart."""
    first: dict[object, int] = {}
    for index, unit in enumerate(units):
        key = unit if isinstance(unit, str) else unit.key
        if key in first:
            yield Problem("duplicate", f"places[{index}]", show(str(unit)), {"first": f"places[{first[key]}]"})
        first.setdefault(key, index)


@frozen(eq=False)
class _Form:
    """The sheet that is to be filled."""

    asked: Sequence[Question]
    units: Sequence[Unit]
    period: Period | None
    lang: Language
    catalogue: Catalogue
    rules: Sequence[RuleSet]

    @property
    def about(self) -> list[str]:
        """The columns that say which unit a row is of."""
        left_out = {"period"} if self.period is None else set()
        if not any(map(_province, self.units[:1])):
            left_out.add("province")
        return [name for name in _HEADS if name not in left_out]

    @property
    def columns(self) -> Columns:
        """Where each question stands."""
        letters = {item.key: _letter(len(self.about) + at) for at, item in enumerate(self.asked)}
        return Columns(self.asked, letters, self.rules[0].vocabulary, _FIRST_ROW + 1, self.lang)

    @property
    def limits(self) -> list[Limits]:
        """What the cells of each column take."""
        columns = self.columns
        return [columns.limits(item, self._levels(item)) for item in self.asked]

    def _levels(self, question: Question) -> list[str]:
        """The names of the levels that a quantity may hold, where a standard gives them."""
        rules = question.uses[0].rules
        giver = self.catalogue.law.giving(question.quantity.name, rules.subject, rules.on)
        return [level.name.say(self.lang) for level in giver.levels] if giver is not None else []

    def write(self, book: Book) -> None:
        """Write the sheet."""
        widths = [_WIDTHS[name] for name in self.about] + [_width(item) for item in self.asked]
        sheet = book.sheet(_SHEET.say(self.lang), widths)
        self._heads(book, sheet, widths)
        for row, unit in enumerate(self.units, _FIRST_ROW):
            self._row(book, sheet, row, unit)
        for column, limits in enumerate(self.limits, len(self.about)):
            self._limit(book, sheet, column, limits)
        _set_up(sheet, sum(widths))

    def _heads(self, book: Book, sheet: Any, widths: Sequence[float]) -> None:
        for column, name in enumerate(self.about):
            sheet.write_string(_IDS, column, name, book.look("id"))
            _bilingual(book, sheet, column, _HEADS[name], "head")
        for column, item in enumerate(self.asked, len(self.about)):
            sheet.write_string(_IDS, column, item.column, book.look("id"))
            _bilingual(book, sheet, column, _label(item), "head_2" if item.family % 2 else "head")
        labels = [*(_HEADS[name] for name in self.about), *map(_label, self.asked)]
        lines = (
            lines_of(label.vi, width * 0.9) + lines_of(label.en, width * 1.15) * 0.8
            for label, width in zip(labels, widths, strict=True)
        )
        sheet.set_row(_IDS, 10)
        sheet.set_row(_LABELS, 8 + 14 * max(lines))

    def _row(self, book: Book, sheet: Any, row: int, unit: Unit) -> None:
        known = {
            "unit_code": unit.code if isinstance(unit, AdministrativeUnit) else "",
            "unit": str(unit),
            "province": _province(unit),
            "period": str(self.period or ""),
        }
        for column, name in enumerate(self.about):
            sheet.write_string(
                row, column, cell_text(known[name]), book.look("code" if name == "unit_code" else "locked")
            )
        for column, item in enumerate(self.asked, len(self.about)):
            sheet.write_blank(row, column, None, book.look(_input(item)))

    def _limit(self, book: Book, sheet: Any, column: int, limits: Limits) -> None:
        area = (_FIRST_ROW, column, _FIRST_ROW + len(self.units) - 1, column)
        label = _label(self.asked[column - len(self.about)]).say(self.lang)
        said = _ADVICE.say(self.lang).format(text=limits.text)
        help_text = {
            "input_title": _short(label, _TITLE),
            "input_message": _short(said, _MESSAGE),
            "error_title": _WRONG.say(self.lang),
            "error_message": _short(f"{label}. {said}", _MESSAGE),
        }
        sheet.data_validation(*area, {**limits.validation(), **help_text})
        broken = limits.broken(f"{_letter(column)}{_FIRST_ROW + 1}")
        sheet.conditional_format(*area, {"type": "formula", "criteria": broken, "format": book.look("bad")})


def _letter(column: int) -> str:
    """The name of a column: A to Z, then AA, and so on."""
    first, last = divmod(column, 26)
    return (_letter(first - 1) if first else "") + chr(ord("A") + last)


def _label(question: Question) -> Text:
    label = question.quantity.label
    return _BEFORE.fill(label=label) if question.back else label


def _width(question: Question) -> float:
    """Wide enough for the longest word, and for a long label in some eight lines."""
    text = _label(question)
    words = max(len(word) for word in f"{text.vi} {text.en}".split())
    return float(min(22, max(11, words + 1, math.ceil(max(len(text.vi), len(text.en)) / 5))))


def _input(question: Question) -> str:
    kind = question.quantity.kind
    if kind in ("flag", "level"):
        return "input_choice"
    return {"share": "input_share", "points": "input_decimal"}.get(kind, "input")


def _bilingual(book: Book, sheet: Any, column: int, label: Text, look: str) -> None:
    """A head in both languages: Vietnamese bold, English below it."""
    parts = (book.look("bold"), label.vi, book.look("small"), f"\n{label.en}")
    sheet.write_rich_string(_LABELS, column, *parts, book.look(look))


def _province(unit: Unit) -> str:
    units = above(unit) if isinstance(unit, AdministrativeUnit) else ()
    return str(units[-1]) if units else ""


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _set_up(sheet: Any, width: float) -> None:
    """What stays in view, what is locked, and how it is printed."""
    sheet.freeze_panes(_FIRST_ROW, _FROZEN)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.repeat_rows(_LABELS, _IDS)
    sheet.repeat_columns(0, _FROZEN - 1)
    sheet.fit_to_pages(max(1, math.ceil(width / _PAGE)), 0)
