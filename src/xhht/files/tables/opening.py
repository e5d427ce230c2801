"""Open a file by what its name says that it is."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from xhht.errors import InvalidInput, Problem, XhhtError, refuse
from xhht.exact import Rounding
from xhht.files.tables.delimited import decoded, grid_of
from xhht.files.tables.findings import finding
from xhht.files.tables.parquet import parquet_table
from xhht.files.tables.reading import Options, layout_in, table_of
from xhht.files.tables.table import Table
from xhht.files.tables.workbook import workbook_table
from xhht.languages import LANGUAGES, Language
from xhht.typed import not_one_of, wrong_type
from xhht.vocabulary.catalogue import HasVocabulary, Vocabulary, vocabulary_of

LARGEST = 1_000_000_000
_TEXTS = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_PARQUET = (".parquet",)
_ERRORS = ("raise", "report")


def read(
    path: str | os.PathLike[str],
    catalogue: HasVocabulary | Vocabulary | None,
    sheet: str | int | None,
    columns: Mapping[str, str | None] | None,
    lang: Language | None,
    rounding: Rounding,
    errors: str,
) -> Table:
    """Read a table; see `xhht.read_table`."""
    refuse(_misuse(sheet, columns, lang, rounding, errors))
    options = Options(
        words=vocabulary_of(catalogue), given=columns or {}, lang=lang, rounding=rounding, report=errors == "report"
    )
    path = Path(path)
    try:
        return _read(path, sheet, options)
    except XhhtError as error:
        raise type(error)(error.problems, error.source or path.name) from None


def _misuse(sheet: object, columns: object, lang: object, rounding: object, errors: object) -> list[Problem]:
    found = []
    if sheet is not None and (isinstance(sheet, bool) or not isinstance(sheet, str | int)):
        found.append(wrong_type("str | int", sheet, "sheet"))
    if columns is not None and not isinstance(columns, Mapping):
        found.append(wrong_type("dict[str, str]", columns, "columns"))
    for name, value, choices in (
        ("lang", lang, (None, *LANGUAGES)),
        ("rounding", rounding, get_args(Rounding)),
        ("errors", errors, _ERRORS),
    ):
        if value not in choices:
            found.append(not_one_of([str(choice) for choice in choices], value, name))
    return found


def _read(path: Path, sheet: str | int | None, options: Options) -> Table:
    suffix = path.suffix.lower()
    if suffix not in (*_TEXTS, *_WORKBOOKS, *_PARQUET):
        raise InvalidInput(Problem("table_format", got=path.name))
    data = _bytes(path)
    if suffix in _TEXTS:
        return _text_table(data, path, sheet, options)
    if suffix in _WORKBOOKS:
        return workbook_table(data, path.name, sheet, options)
    return parquet_table(data, path.name, sheet, options)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size <= LARGEST:
            return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InvalidInput(Problem("no_file", got=str(path), details={"reason": reason})) from None
    raise InvalidInput(Problem("too_large", got=f"{size} B", details={"limit": f"{LARGEST} B"}))


def _text_table(data: bytes, path: Path, sheet: str | int | None, options: Options) -> Table:
    if sheet is not None:
        raise InvalidInput(Problem("sheet_none", "sheet", got=repr(sheet)))
    if not data or data.isspace():
        raise InvalidInput(Problem("table_empty"))
    text = decoded(data)

    def score(top: Sequence[Sequence[Any]]) -> tuple[int, int]:
        return layout_in(top, (), options).score, max(map(len, top), default=0)

    grid = grid_of(text.data, score)
    told = [] if text.encoding == "utf-8" else [finding("encoding", encoding=text.encoding.upper())]
    return table_of(grid, path.name, options, told)
