"""From the cells of a grid to a table: heads, figures, rows, and everything that must be told."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import polars as pl
from attrs import field, frozen

from xhht.errors import InvalidInput, Problem, show
from xhht.exact import Rounding, simplest
from xhht.files.tables.agreement import (
    disagreements,
    doubtful_units,
    repeated,
    sums_of_the_others,
    units_above,
    unnamed,
)
from xhht.files.tables.assign import Given, Taken, assigned
from xhht.files.tables.cells import Reader, greatest_of
from xhht.files.tables.columns import Figures, figures_of
from xhht.files.tables.findings import TableFinding, finding
from xhht.files.tables.grid import Expected, Grid, Raw, letters
from xhht.files.tables.keys import key_column
from xhht.files.tables.layout import Layout, layout_of, scales_above
from xhht.files.tables.mapping import Column, ColumnMapping
from xhht.files.tables.merging import filled_down
from xhht.files.tables.ratios import with_ratios
from xhht.files.tables.rows import Kept, kept_rows, total_findings
from xhht.files.tables.table import KEY_COLUMNS, Table
from xhht.languages import Language
from xhht.vocabulary import Vocabulary

MOST_KEPT = 10_000
MOST_TOLD = 30
_EXPECTED: dict[str, Expected] = {"count": "whole", "money": "whole", "level": "whole", "flag": "truth"}


@frozen(kw_only=True)
class Options:
    """How a table is to be read; see `read_table`."""

    words: Vocabulary
    given: Given = field(factory=dict)
    lang: Language | None = None
    rounding: Rounding = "nearest"
    report: bool = False


def layout_in(grid_top: Sequence[Sequence[Any]], merged: Any, options: Options) -> Layout:
    """The head of a table."""
    return layout_of(grid_top, merged, options.words, dict.fromkeys(options.given))


@frozen(eq=False)
class Parts:
    """What was read of a table, before its rows are chosen.

    Attributes:
        taken: the columns that were taken.
        raws: their cells.
        figures: what they say, those of figures.
        keys: what they say, those of names and codes.
        problems: the cells that cannot be taken, by row and column.
        notes: what was assumed, and in how many cells.
        merged: the cells of figures that are merged over rows.
    """

    taken: Sequence[Taken]
    raws: Mapping[int, Raw]
    figures: dict[str, pl.Series] = field(factory=dict)
    keys: dict[str, pl.Series] = field(factory=dict)
    problems: dict[tuple[int, int], Problem] = field(factory=dict)
    notes: dict[str, int] = field(factory=dict)
    merged: list[tuple[int, int]] = field(factory=list)

    def place(self, name: str) -> int:
        """The column that a name came from."""
        return next((taken.column for taken in self.taken if name.startswith(taken.full_name)), 0)


def table_of(grid: Grid, source: str, options: Options, findings: Sequence[TableFinding] = ()) -> Table:
    """Read a grid as a table.

    Raises:
        InvalidInput: if no column is recognised; for cells that cannot be read, unless they are to be reported only.
    """
    layout = layout_in(grid.top, grid.merged, options)
    places = [letters(head.column) for head in layout.heads]
    below = grid.top[layout.start :]
    taken, columns = assigned(layout.heads, options.given, below, places, options.words)
    mapping = ColumnMapping(columns, source)
    ambiguous = _ambiguous(columns, grid, layout, places)
    if not any(not item.is_key for item in taken):
        raise InvalidInput(_bounded(ambiguous, MOST_TOLD) or _no_head(mapping), source)
    parts = _read(grid, layout, taken, options)
    kept = _kept(parts)
    where = _addresses(grid, layout, parts, kept)
    frame = _frame(parts, kept)
    problems = [*ambiguous, *_problems(parts, kept, grid, layout)]
    if problems and not options.report:
        raise InvalidInput(_bounded(problems, MOST_TOLD), source)
    told = [*findings, *_told(parts, kept, grid, layout)]
    told += [*unnamed(frame, where), *repeated(frame, where), *disagreements(frame, options.words, where)]
    told += [*doubtful_units(frame, where), *sums_of_the_others(frame, where), *units_above(frame, where)]
    rows = (kept.rows + (layout.start + 1)).alias("row")
    return Table(
        frame,
        mapping,
        tuple(told),
        tuple(_bounded(problems, MOST_KEPT)),
        rows=rows,
        source=source,
        vocabulary=options.words,
    )


def _no_head(mapping: ColumnMapping) -> Problem:
    heads = [f"{column.place} “{column.head}”" for column in mapping.columns]
    near = [f"“{column.head}” ≈ {', '.join(column.candidates)}" for column in mapping.columns if column.candidates]
    got = ", ".join(heads) if heads else ""
    return Problem("table_no_head", got=got, details={"near": "; ".join(near[:3]) or "—"})


def _read(grid: Grid, layout: Layout, taken: Sequence[Taken], options: Options) -> Parts:
    expected: list[Expected] = ["text"] * len(layout.heads)
    for item in taken:
        expected[item.column] = "text" if item.is_key else _EXPECTED.get(options.words[item.name].kind, "text")
    raws = grid.body(layout.start, expected)
    height = max((raw.height for raw in raws), default=0)
    found = {item.column: raws[item.column] if item.column < len(raws) else Raw(height) for item in taken}
    parts = Parts(taken, found)
    ratios: dict[str, Figures] = {}
    for item in taken:
        if item.is_key:
            series, problems, notes = key_column(found[item.column], item.name)
            parts.keys[item.name] = series
            parts.problems.update({(row, item.column): problem for row, problem in problems.items()})
            _add(parts.notes, notes)
        else:
            ratios[item.full_name] = _read_figures(parts, item, options)
    with_ratios(parts.figures, parts.problems, {item.full_name: item for item in taken}, ratios, options.words)
    keys, merged = filled_down(parts.keys, taken, grid.merged, layout.start)
    parts.keys.update(keys)
    parts.merged.extend(merged)
    _refuse_doubtful_shares(parts, grid, layout, options.words)
    _without_trust(parts, grid, layout, options.words)
    for column in range(len(layout.heads), len(raws)):
        for row in (~raws[column].is_blank()).arg_true():
            parts.problems[row, column] = Problem("cell_beyond", got=str(raws[column].value(row)))
    return parts


def _read_figures(parts: Parts, item: Taken, options: Options) -> Figures:
    quantity = options.words[item.name]
    greatest = greatest_of(quantity, options.words.domain(item.name))
    reader = Reader(quantity, options.lang, options.rounding, greatest)
    figures = figures_of(parts.raws[item.column], reader, is_end=item.suffix.endswith(("_low", "_high")))
    parts.figures.update({item.full_name + suffix: series for suffix, series in figures.columns.items()})
    parts.problems.update({(row, item.column): problem for row, problem in figures.problems.items()})
    _add(parts.notes, figures.notes)
    return figures


def _add(notes: dict[str, int], more: Mapping[str, int]) -> None:
    for code, count in more.items():
        notes[code] = notes.get(code, 0) + count


def _refuse_doubtful_shares(parts: Parts, grid: Grid, layout: Layout, words: Vocabulary) -> None:
    """Below a head with % a bare 0.9 may be 90 % or 0.9 %, unless the cell itself is shown as a percentage."""
    heads = {head.column: head.text for head in layout.heads}
    for item in parts.taken:
        if item.is_key or words[item.name].kind != "share" or "%" not in heads[item.column]:
            continue
        raw = parts.raws[item.column]
        small = [
            row
            for row in _small(raw).arg_true().to_list()
            if grid.broken.get((row + layout.start, item.column)) != "cell_percent"
        ]
        for row in small:
            parts.problems[row, item.column] = Problem("cell_share_doubtful", got=show(raw.value(row)))
        for name in {item.full_name + end for end in ("", "_low", "_high")} & set(parts.figures):
            parts.figures[name] = parts.figures[name].scatter(small, None) if small else parts.figures[name]


def _small(raw: Raw) -> pl.Series:
    """The rows with a number above 0 and at most 1, without a percent sign."""
    small = pl.repeat(False, raw.height, dtype=pl.Boolean, eager=True)
    if raw.numbers is not None:
        small |= ((raw.numbers > 0) & (raw.numbers <= 1)).fill_null(value=False)
    if raw.texts is not None:
        small |= raw.texts.str.contains(r"^\s*\+?(?:1(?:[.,]0+)?|0[.,][0-9]*[1-9][0-9]*)\s*$").fill_null(value=False)
    return small


def _without_trust(parts: Parts, grid: Grid, layout: Layout, words: Vocabulary) -> None:
    """Cells whose value cannot be trusted are missing, whatever the file says, and told.

    A number that is shown as a percentage is one in a column of shares only: 100 % would be read as a count of 1.
    """
    by_column = {item.column: item for item in parts.taken}
    lost: dict[int, list[int]] = {}
    for (row, column), code in grid.broken.items():
        item, at = by_column.get(column), row - layout.start
        if item is None or not 0 <= at < parts.raws[column].height:
            continue
        if code == "cell_percent" and (item.is_key or words[item.name].kind == "share"):
            continue
        parts.problems[at, column] = Problem(code, got=_percent(parts.raws[column].value(at), code))
        lost.setdefault(column, []).append(at)
    for column, rows in lost.items():
        name = by_column[column].full_name
        for columns in (parts.figures, parts.keys):
            for end in {name, f"{name}_low", f"{name}_high"} & set(columns):
                columns[end] = columns[end].scatter(rows, None)


def _percent(value: Any, code: str) -> str:
    is_number = code == "cell_percent" and isinstance(value, int | float)
    return f"{simplest(Fraction(repr(value)) * 100)}%" if is_number else ""


def _kept(parts: Parts) -> Kept:
    blank = pl.repeat(True, next(iter(parts.raws.values())).height, dtype=pl.Boolean, eager=True)
    numbers = {item.column for item in parts.taken if item.name == "number"}
    for column, raw in parts.raws.items():
        if column not in numbers:
            blank &= raw.is_blank()
    rows = [row for row, _ in parts.problems]
    if rows:
        blank = blank.scatter(rows, False)
    has_figure = ~blank & False
    for series in parts.figures.values():
        has_figure |= series.is_not_null()
    named = [series for name, series in parts.keys.items() if name != "unit_code"]
    code = parts.keys.get("unit_code")
    return kept_rows(blank, named, has_figure, None if code is None else code.is_not_null())


def _frame(parts: Parts, kept: Kept) -> pl.DataFrame:
    columns = [parts.keys[name].alias(name) for name in KEY_COLUMNS if name in parts.keys]
    columns += [series.alias(name) for name, series in parts.figures.items()]
    frame = pl.DataFrame(columns)
    return frame if len(kept.rows) == frame.height else frame[kept.rows]


def _addresses(grid: Grid, layout: Layout, parts: Parts, kept: Kept) -> Callable[[int, str], str]:
    return lambda row, name: grid.address(layout.start + int(kept.rows[row]), parts.place(name) if name else 0)


def _problems(parts: Parts, kept: Kept, grid: Grid, layout: Layout) -> list[Problem]:
    left_out = {*kept.totals, *kept.below}
    return [
        problem.under(grid.address(layout.start + row, column))
        for (row, column), problem in sorted(parts.problems.items(), key=lambda item: item[0])[: MOST_KEPT * 2]
        if row not in left_out
    ]


def _ambiguous(columns: Sequence[Column], grid: Grid, layout: Layout, places: Sequence[str]) -> list[Problem]:
    at = {place: column for column, place in enumerate(places)}
    return [
        Problem(
            "column_ambiguous",
            grid.address(layout.last, at[column.place]),
            got=column.head,
            details={"names": ", ".join(column.candidates), "column": column.place},
        )
        for column in columns
        if column.status == "ambiguous"
    ]


def _bounded(problems: Sequence[Problem], most: int) -> list[Problem]:
    if len(problems) <= most:
        return list(problems)
    return [*problems[:most], Problem("more_problems", got="…", details={"count": len(problems) - most})]


def _told(parts: Parts, kept: Kept, grid: Grid, layout: Layout) -> list[TableFinding]:
    found = [_noted(code, count) for code, count in sorted(parts.notes.items()) if count]
    found += [finding("merged_figure", grid.address(row, column)) for row, column in parts.merged]
    for row, column, text in scales_above(grid.top, layout.first):
        found.append(finding("scale_above", grid.address(row, column), text=text))
    if layout.numbering:
        found.append(finding("numbering_left_out", grid.address(layout.last + 1, 0)))
    names = {item.full_name for item in parts.taken if not item.is_key and not item.suffix}
    sums = {name: series for name, series in parts.figures.items() if name in names and series.dtype == pl.Int64}
    found += total_findings(kept, sums, {name: parts.place(name) for name in sums}, layout.start, grid.address)
    if kept.below:
        rows = (grid.address(layout.start + kept.below[0], 0), grid.address(layout.start + kept.below[-1], 0))
        found.append(finding("below_left_out", rows[0], count=len(kept.below)))
    return found


def _noted(code: str, count: int) -> TableFinding:
    base, _, width = code.rpartition("_")
    return finding(base, count=count, width=width) if width.isdigit() else finding(code, count=count)
