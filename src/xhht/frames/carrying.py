"""A table of former communes, re-based to the communes of a later day: `xhht.places.carry_over` for whole tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import narwhals.stable.v2 as nw
from attrs import frozen

from xhht.catalogues import Catalogue
from xhht.catalogues import catalogue as packaged
from xhht.entities import AdministrativeUnit
from xhht.errors import Problem, refuse, unknown, within
from xhht.frames.opening import opened
from xhht.frames.reading import Reader, plain
from xhht.frames.sources import Options
from xhht.languages import Language, Text, chosen_language
from xhht.observation import Observation
from xhht.places import CarriedOver, KeptApart, Merged
from xhht.places import carry_over as carry_over_figures
from xhht.places.search import Place
from xhht.places.table import CHANGED
from xhht.vocabulary import Vocabulary

_ABOUT = ("code", "name")
_MORE = ("former", "lacking")
_REASON = ("reason", "successors")
_DIGITS = 5


@frozen(repr=False)
class CarriedTable:
    """What came of carrying a table over.

    Attributes:
        merged: one row for each new unit that a whole former unit went into, and each period: its ``code`` and
            ``name``, the period, how many former units were added up (``former``) and how many may belong to it
            without their figures being in the sums (``lacking``), and the sum of each quantity, with ``_low`` and
            ``_high``; it is null where these differ.
        kept_apart: the rows that were not carried, as they were, with the ``reason`` (``split``, ``doubtful`` or
            ``district``) and the codes of the ``successors``.
        not_added: the columns left behind: shares, levels, flags, and those that hold no quantity.
        summary: how many units were carried, and how many not.
    """

    merged: Any
    kept_apart: Any
    not_added: tuple[str, ...]
    summary: Text

    def text(self, lang: Language | None = None) -> str:
        """The summary in ``lang``, or in the chosen language."""
        return self.summary.say(chosen_language(lang))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<CarriedTable: {self.summary.en}>"


def carry_over(  # noqa: PLR0913 - what can be said of a table
    df: Any,
    *,
    unit: str,
    period: str | None = None,
    to: date = CHANGED,
    on: date | None = None,
    within: Place | None = None,
    names: Mapping[str, str] | None = None,
    catalogue: Catalogue | None = None,
) -> CarriedTable:
    """A table of former communes, re-based to the communes of a later day, as `xhht.places.carry_over` does it.

    Quantities that add up over places are summed where whole communes merged. A commune that was split between
    several is kept apart, as is one where the table of places is not sure enough. Shares, levels and flags are neither
    summed nor averaged. No count is lost: what was carried and what was kept apart add up to what was given.

    Args:
        df: any dataframe that narwhals takes, one row a unit and period; a lazy one is computed. Columns are called
            like quantities; those of the period before end in ``_previous``, bounds in ``_low`` and ``_high``.
        unit: the column of the units: codes (numbers have lost their leading zeros) or names, as in `places.find`.
        period: the column of periods, where a unit has a row for each.
        to: the day of the new units.
        on: the day on which the former units existed; by default the day before the new ones.
        within: the district or province to which units given by name belong.
        names: the column of a quantity, where it is not called like it.
        catalogue: the quantities.

    Returns:
        A `CarriedTable` of tables of the same type; of DuckDB and Spark, of PyArrow.

    Raises:
        InvalidInput: for columns that are missing, and, all at once by their row, for units that are missing,
            ambiguous, unknown on that day or given twice, and for figures that cannot be taken.

    >>> import polars as pl
    >>> from xhht import frames
    >>> old = pl.DataFrame({"code": ["06754", "06757"], "schools": [2, 3], "literacy_level": [1, 2]})
    >>> carried = frames.carry_over(old, unit="code")
    >>> carried.merged.select("code", "name", "former", "schools").rows(), carried.not_added
    ([('06757', 'xã Vĩnh Thực', 2, 5)], ('literacy_level',))
    """
    frame, is_lazy = opened(df)
    schema = list(frame.collect_schema())
    words = (catalogue or packaged()).vocabulary
    options = Options(names=names or {})
    refuse(_misuse(schema, unit, period, words, options))
    frame = frame.collect() if is_lazy else frame
    reader = Reader(words, options, schema)
    seen = _observations(frame.rows(named=True), reader, unit, period)
    day = to - timedelta(days=1) if on is None else on
    result = carry_over_figures(seen, to=to, on=day, within=within)
    index = {id(item): row for row, item in enumerate(seen)}
    carried = {key: ends for key, ends in reader.columns.items() if words[key[0]].adds_up}
    used = {unit, period, *(end for ends in carried.values() for end in ends)}
    return CarriedTable(
        merged=_merged(frame, result, carried, words, period),
        kept_apart=_kept(frame, result.kept_apart, index),
        not_added=tuple(name for name in schema if name not in used),
        summary=result.summary,
    )


def _misuse(
    schema: Sequence[str], unit: str, period: str | None, words: Vocabulary, options: Options
) -> Iterator[Problem]:
    asked = [("unit", unit), *([("period", period)] if period is not None else [])]
    yield from (unknown(name, schema, path, code="unknown_column") for path, name in asked if name not in schema)
    yield from (unknown(name, list(words.quantities), "names") for name in options.names if name not in words)
    yield from (Problem("column_twice", name) for name in _REASON if name in schema)


def _observations(
    rows: Iterable[Mapping[str, Any]], reader: Reader, unit: str, period: str | None
) -> list[Observation]:
    """What each row knows; every row that cannot be taken is told by its number."""
    found: list[Problem] = []
    seen: list[Observation] = []
    for index, row in enumerate(rows):
        with within(f"[{index}]", found):
            when = None if period is None else plain(row[period])
            about = {"place": _place(plain(row[unit])), "period": None if when is None else str(when).strip()}
            seen.append(reader.observation(row, **about))
    refuse(found)
    return seen


def _place(value: Any) -> str | None:
    if value is None:
        return None
    is_number = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    return str(int(value)).zfill(_DIGITS) if is_number else str(value)


def _merged(
    frame: Any, result: CarriedOver, carried: Mapping[Any, tuple[str, ...]], words: Vocabulary, period: str | None
) -> Any:
    columns: dict[str, list[Any]] = {name: [] for name in _ABOUT}
    types: dict[str, Any] = dict.fromkeys(_ABOUT, nw.String)
    if period is not None:
        columns[period], types[period] = [], nw.String
    for name in _MORE:
        columns[name], types[name] = [], nw.Int64
    for (name, _), ends in carried.items():
        kind = nw.Int64 if words[name].is_whole else nw.Float64
        columns |= {end: [] for end in ends}
        types |= dict.fromkeys(ends, kind)
    for item in result.merged:
        for name, cell in _row(item, carried, period).items():
            columns[name].append(cell)
    return _table(columns, types, frame.implementation)


def _table(columns: Mapping[str, list[Any]], types: Mapping[str, Any], implementation: Any) -> Any:
    """A table of a library; pandas has a type of its own for whole numbers with gaps."""
    if not implementation.is_pandas():
        return nw.from_dict(columns, types, backend=implementation).to_native()
    pandas = implementation.to_native_namespace()
    kinds = nw.Schema(types).to_pandas("numpy_nullable")
    return pandas.DataFrame({name: pandas.array(cells, dtype=kinds[name]) for name, cells in columns.items()})


def _row(item: Merged, carried: Mapping[Any, tuple[str, ...]], period: str | None) -> dict[str, Any]:
    seen = item.seen
    place = seen.place
    row: dict[str, Any] = {
        "code": place.code if isinstance(place, AdministrativeUnit) else None,
        "name": str(place),
        "former": len(item.former),
        "lacking": len(item.lacking),
    }
    if period is not None:
        row[period] = None if seen.period is None else str(seen.period)
    for (name, back), (value, lowest, highest) in carried.items():
        known = seen.previous if back else seen
        low, high = (None, None) if known is None else map(_number, known.bounds(name))
        row |= {value: low if low == high else None, lowest: low, highest: high}
    return row


def _number(end: int | Fraction | None) -> int | float | None:
    return float(end) if isinstance(end, Fraction) else end


def _kept(frame: Any, kept: Sequence[KeptApart], index: Mapping[int, int]) -> Any:
    rows = frame[[index[id(item.seen)] for item in kept]]
    told = {
        "reason": [item.reason for item in kept],
        "successors": [" ".join(unit.code for unit in item.successors) for item in kept],
    }
    more = nw.from_dict(told, dict.fromkeys(told, nw.String), backend=frame.implementation)
    return nw.concat([rows, more], how="horizontal").to_native()
