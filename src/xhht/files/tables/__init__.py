"""Tables of figures from CSV, Excel and Parquet files, as people fill them in."""

import os
from typing import TYPE_CHECKING

from xhht.errors import MissingExtra, Problem
from xhht.exact import Rounding
from xhht.files.tables.findings import TableFinding
from xhht.files.tables.mapping import Column, ColumnMapping
from xhht.languages import Language
from xhht.vocabulary.catalogue import HasVocabulary, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

from xhht.files.tables.table import Table

__all__ = ["Column", "ColumnMapping", "Table", "TableFinding", "read_table"]


def read_table(
    path: "str | os.PathLike[str]",
    *,
    catalogue: HasVocabulary | Vocabulary | None = None,
    sheet: str | int | None = None,
    columns: "Mapping[str, str | None] | None" = None,
    lang: Language | None = None,
    rounding: Rounding = "nearest",
    errors: "Literal['raise', 'report']" = "raise",
) -> Table:
    r"""Read a table of figures, one row a unit, from a file as people fill it in.

    A column is taken where its head *is* the name of a quantity or its label, in Vietnamese or English, with or
    without diacritics, in one row or several with merged cells. What only looks like one is suggested in the
    ``mapping`` and not taken; nothing is guessed. Titles above the head, a row of totals and notes below are left out
    and told in the ``findings``.

    Args:
        path: a ``.csv``, ``.tsv`` or ``.txt`` file, an Excel workbook (``.xlsx``, ``.xlsm``, ``.xls``, ``.ods``), or a
            ``.parquet`` file. The first two may come from strangers; a Parquet file that was damaged on purpose can
            end the process, as polars reads it.
        catalogue: the quantities; by default those that come with the library.
        sheet: the name of the sheet, or its place from 0; needed where several hold figures.
        columns: for columns that are not recognised: by head, or by letters such as ``C``, the quantity or the key
            (``unit``, ``unit_code``, ``district``, ``province``, ``period``) that they hold; ``None`` to leave one out.
        lang: whose separators numbers are written with, where both readings are possible, as in ``1.234`` points.
            In a column of counts that is 1234 without it, for counts have no decimals.
        rounding: how stated percentages were rounded: to the ``nearest``, ``down``, or ``unknown``.
        errors: ``raise`` one error that names every cell that cannot be read, or ``report`` them in the ``problems``
            of the table, where they are missing.

    Returns:
        A `Table`: its ``frame`` goes into `xhht.frames`, its ``observations()`` into `xhht.rate`.

    Raises:
        InvalidInput: for a file that is not what its name says, is too large or protected; if no column is
            recognised; and for cells that cannot be read, with their addresses.
        MissingExtra: without the extra ``frames``, or ``excel`` for workbooks.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "schools.csv")
    ...     _ = path.write_text("Xã;Trường học;Trường đạt chuẩn quốc gia\nA;1.055;50\nB;–;7\n", encoding="utf-8")
    ...     table = read_table(path)
    >>> table.frame.rows()
    [('A', 1055, 50), ('B', None, 7)]
    >>> print(table.findings[1].text("en"))
    1.234 is taken as thousands, for counts have no decimals (cells: 1)
    """
    try:
        from xhht.files.tables.opening import read  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        details = {"extra": "frames", "command": "pip install 'xhht[frames]'"}
        raise MissingExtra(Problem("missing_extra", got=str(error.name), details=details)) from None
    return read(path, catalogue, sheet, columns, lang, rounding, errors)
