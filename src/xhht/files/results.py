"""Ratings and indicator values as tables for Excel, CSV and Parquet."""

import os
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from xhht.entities import AdministrativeUnit
from xhht.errors import InvalidInput, Problem, refuse
from xhht.exact import Number
from xhht.files.sheets import Cell, Column, Percent, Sheet, as_csv, as_excel, as_parquet
from xhht.files.writing import write_whole
from xhht.formula import say
from xhht.formula.nodes import Share
from xhht.formula.result import Outcome, Value
from xhht.formula.words import is_percentage
from xhht.indicators import IndicatorValue
from xhht.languages import Language, Text, chosen_language
from xhht.observation import Observation
from xhht.rules import CONFIDENCE, Check, Rating
from xhht.rules.tell import missing_names, rows_of, source_text
from xhht.typed import wrong_type

Result = Rating | IndicatorValue

_PLACE = (
    Column("place", Text(vi="đơn vị", en="place"), width=20),
    Column("code", Text(vi="mã", en="code"), "code", 8),
    Column("period", Text(vi="kỳ", en="period"), width=10),
)
_RATINGS = (
    *_PLACE,
    Column("standard", Text(vi="mã bộ quy tắc", en="standard"), width=29),
    Column("label", Text(vi="tiêu chuẩn", en="label"), width=26),
    Column("on", Text(vi="theo quy định ngày", en="by the law of"), "day", 11),
    Column("version", Text(vi="áp dụng từ", en="version since"), "day", 11),
    Column("level", Text(vi="mức", en="level"), "count", 7),
    Column("at_least", Text(vi="ít nhất", en="at least"), "count", 7),
    Column("at_most", Text(vi="nhiều nhất", en="at most"), "count", 7),
    Column("result", Text(vi="kết quả", en="result"), width=20),
    Column("missing", Text(vi="còn thiếu để kết luận", en="missing to settle it"), width=32),
    Column("confidence", Text(vi="mức chắc chắn của căn cứ", en="confidence in the rules"), width=13),
)
_NUMBERS = (
    Column("numerator", Text(vi="tử số", en="numerator"), "count", 11),
    Column("denominator", Text(vi="mẫu số", en="denominator"), "count", 11),
)
_REQUIREMENTS = (
    *_PLACE,
    Column("standard", Text(vi="mã bộ quy tắc", en="standard"), width=29),
    Column("requirement", Text(vi="yêu cầu", en="requirement"), width=10),
    Column("levels", Text(vi="mức", en="levels"), width=17),
    Column("state", Text(vi="kết quả", en="state"), width=12),
    *_NUMBERS,
    Column("value", Text(vi="giá trị", en="value"), "number", 10),
    Column("evidence", Text(vi="số liệu và lý do", en="figures and reasons"), width=50),
    Column("source", Text(vi="căn cứ", en="source"), width=30),
)
_INDICATORS = (
    *_PLACE,
    Column("indicator", Text(vi="mã chỉ số", en="indicator"), width=26),
    Column("label", Text(vi="chỉ số", en="label"), width=32),
    *_NUMBERS,
    Column("value", Text(vi="giá trị", en="value"), "number", 10),
    Column("low", Text(vi="thấp nhất (nếu chưa chắc)", en="low (if not certain)"), "number", 10),
    Column("high", Text(vi="cao nhất (nếu chưa chắc)", en="high (if not certain)"), "number", 10),
    Column("text", Text(vi="đọc là", en="in words"), width=26),
    Column("missing", Text(vi="còn thiếu", en="missing"), width=40),
)
_RATINGS_NAME = Text(vi="Xếp loại", en="Ratings")
_REQUIREMENTS_NAME = Text(vi="Yêu cầu", en="Requirements")
_INDICATORS_NAME = Text(vi="Chỉ số", en="Indicators")
_SUFFIXES = (".xlsx", ".csv", ".parquet")


def write_table(
    results: Result | Iterable[Result], path: str | os.PathLike[str], *, lang: Language | None = None
) -> Path:
    """Write ratings or indicator values as a table.

    One row is one unit and rule set, or one unit and indicator. Where a share is known exactly its numerator and
    denominator stand beside it. An Excel workbook has a second sheet with what each requirement came to, and takes
    ratings and indicator values at once. CSV has commas, UTF-8 with a byte order mark (so that Excel shows Vietnamese
    right) and no cell that a spreadsheet would run. In CSV and Parquet the heads are ids, in Excel they are words.

    Args:
        results: what `rate` and indicators give, in the order of the rows.
        path: the ``.xlsx``, ``.csv`` or ``.parquet`` file to write; if that fails, an old one stays as it was.
        lang: the language of what is said in words.

    Returns:
        The path.

    Raises:
        InvalidInput: for another suffix, no results, both kinds at once where there are no sheets, or a path that
            cannot be written.
        MissingExtra: for Excel without the extra ``excel``, for Parquet without ``frames``.

    >>> import tempfile
    >>> from datetime import date
    >>> from xhht import Observation, rate
    >>> rating = rate("nd20-2014/literacy/commune", Observation({}, place="xã A"), on=date(2023, 12, 31))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(write_table(rating, Path(folder) / "ratings.csv").read_text("utf-8-sig").splitlines()[1][:55])
    xã A,,,nd20-2014/literacy/commune,Đạt chuẩn xoá mù chữ
    """
    lang = chosen_language(lang)
    suffix = Path(path).suffix.lower()
    if suffix not in _SUFFIXES:
        details = {"suffixes": ", ".join(_SUFFIXES)}
        raise InvalidInput(Problem("unknown_suffix", got=Path(path).name, details=details))
    sheets = list(_sheets(_listed(results), lang, requirements=suffix == ".xlsx"))
    if suffix == ".xlsx":
        return write_whole(path, as_excel(sheets, lang))
    refuse([Problem("one_kind", "results")] * (len(sheets) > 1))
    return write_whole(path, (as_csv if suffix == ".csv" else as_parquet)(sheets[0]))


def _listed(results: Any) -> list[Result]:
    one = isinstance(results, Result)
    if not one and not isinstance(results, Iterable):
        refuse([wrong_type("Iterable[Rating | IndicatorValue]", results, "results")])
    found = [results] if one else list(results)
    odd = ((index, item) for index, item in enumerate(found) if not isinstance(item, Result))
    refuse(wrong_type("Rating | IndicatorValue", item, f"results[{index}]") for index, item in odd)
    refuse([Problem("results_due", "results")] * (not found))
    return found


def _sheets(results: Sequence[Result], lang: Language, *, requirements: bool) -> Iterator[Sheet]:
    ratings = [item for item in results if isinstance(item, Rating)]
    values = [item for item in results if isinstance(item, IndicatorValue)]
    if ratings:
        yield Sheet(_RATINGS_NAME, _RATINGS, [_rating_row(item, lang) for item in ratings])
    if ratings and requirements:
        rows = [row for item in ratings for row in _requirement_rows(item, lang)]
        yield Sheet(_REQUIREMENTS_NAME, _REQUIREMENTS, rows)
    if values:
        yield Sheet(_INDICATORS_NAME, _INDICATORS, [_indicator_row(item, lang) for item in values])


def _place(seen: Observation) -> list[Cell]:
    code = seen.place.code if isinstance(seen.place, AdministrativeUnit) else None
    return [_text(seen.place), code, _text(seen.period)]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _rating_row(rating: Rating, lang: Language) -> list[Cell]:
    rules = rating.rules
    missing = missing_names(rating, lang)
    return [
        *_place(rating.seen),
        rules.id,
        rules.label.say(lang),
        rules.on,
        rules.version,
        None if rating.level is None else rating.level.rank,
        rating.at_least.rank,
        rating.at_most.rank,
        rating.level_text.say(lang),
        "; ".join([*missing, *(item.id for item in rating.unsettled)]) or None,
        CONFIDENCE[rating.confidence].say(lang),
    ]


def _requirement_rows(rating: Rating, lang: Language) -> Iterator[list[Cell]]:
    for row in rows_of(rating, lang):
        check = row.check
        top, bottom, value = _fraction(_share_of(check))
        yield [
            *_place(rating.seen),
            rating.rules.id,
            check.requirement.id,
            row.levels,
            check.state.say(lang),
            top,
            bottom,
            value,
            row.said,
            source_text(rating.rules, check.test.citation, lang),
        ]


def _share_of(check: Check) -> Value | None:
    """The share that a check compares with something, if that is what it does."""
    parts = check.outcome.parts if isinstance(check.outcome, Outcome) else ()
    shares = [part for part in parts if isinstance(part, Value) and isinstance(part.formula, Share)]
    return shares[0] if len(shares) == 1 else None


def _fraction(value: Value | None) -> tuple[Cell, Cell, Cell]:
    """Numerator, denominator and quotient, as they were counted; nothing where they are not certain."""
    if value is None or value.exact is None:
        return None, None, None
    exact = Fraction(value.exact)
    counted = [part.exact for part in value.parts] if isinstance(value.formula, Share) else []
    if not counted or not all(isinstance(number, int) for number in counted):
        counted = [exact.numerator, exact.denominator]
    return counted[0], counted[1], _shown(value, exact)


def _shown(value: Value, number: Number | None) -> Cell:
    if number is None or not is_percentage(value.formula, value.seen.vocabulary):
        return number
    return Percent(number)


def _indicator_row(result: IndicatorValue, lang: Language) -> list[Cell]:
    value = result.value
    is_open = value.exact is None and not value.empty
    ends = (value.low, value.high) if is_open else (None, None)
    return [
        *_place(value.seen),
        result.indicator.id,
        result.indicator.label.say(lang),
        *_fraction(value),
        *(_shown(value, end) for end in ends),
        result.text(lang),
        "; ".join(say(leaf, lang, catalogue=value.seen.vocabulary) for leaf in result.missing) or None,
    ]
