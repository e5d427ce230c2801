"""Which unit a row is of: its code and its name must say the same, for codes are used again."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from xhht.entities.places import AdministrativeUnit
from xhht.errors import InvalidInput, Problem, UnknownName
from xhht.files.tables.findings import MOST, TableFinding, Where, several
from xhht.languages import Text, in_both
from xhht.periods import Period, read_period
from xhht.places import find
from xhht.places.search import is_named
from xhht.places.table import Row, described, table

if TYPE_CHECKING:
    import polars as pl

_COLUMNS = ("unit_code", "unit", "province", "period")
_COMMUNE_DIGITS = 5


def place_of(row: Mapping[str, Any], period: Period | None) -> str | AdministrativeUnit | None:
    """The unit of a row, found by its code or by its name; the text where it is not found, or not alone.

    Raises:
        InvalidInput: if the code is that of another unit than the name.
    """
    code, name = row.get("unit_code"), row.get("unit")
    if code and name and code in table().by_code:
        unit = _of_both(code, name, row.get("province"), period.last_day if period else None)
        if unit is None:
            raise InvalidInput(_differing(row))
        return table().unit(unit)
    text, within = (code, None) if code and not name else (name, row.get("district") or row.get("province"))
    found = _found(text, within, period) if text and not _is_number(text, code) else None
    return found or name or code


def _is_number(text: str, code: object) -> bool:
    """Whether a name is but a number, which is not taken for the code of a province or district."""
    return text != code and text.isdigit() and len(text) < _COMMUNE_DIGITS


def _found(text: str, within: str | None, period: Period | None) -> AdministrativeUnit | None:
    try:
        return find(text, within=within, on=period.last_day if period else None)
    except (UnknownName, InvalidInput):
        return None


@lru_cache(maxsize=4096)
def _of_both(code: str, name: str, province: str | None, on: date | None) -> Row | None:
    """The unit that has both a code and a name: on the day, or else today, or at any time."""
    rows = [row for row in table().by_code[code] if is_named(row, name) and _lies_within(row, province)]
    rows.sort(key=lambda row: (on is not None and not row.is_on(on), bool(row.last)))
    return rows[0] if rows else None


def _lies_within(row: Row, province: str | None) -> bool:
    """Whether a unit lies in a province, if the text is the name of one."""
    above = [*table().above(row)] or [row]
    return not province or is_named(above[-1], province) or not _is_province(province)


@lru_cache(maxsize=256)
def _is_province(text: str) -> bool:
    try:
        find(text, tier="province")
    except UnknownName:
        return False
    except InvalidInput:
        return True
    return True


def _differing(row: Mapping[str, Any]) -> Problem:
    code = row["unit_code"]
    return Problem("unit_differs", got=_written(row), details={"code": code, "units": _units_of(code)})


def _written(row: Mapping[str, Any]) -> str:
    """The name in a row, with the province that stands there."""
    return ", ".join(filter(None, (row["unit"], row.get("province"))))


def _units_of(code: str) -> Text:
    rows = [described(row) for row in table().by_code[code]]
    return in_both(lambda lang: "; ".join(dict.fromkeys(row.say(lang) for row in rows)))


def doubtful_units(frame: "pl.DataFrame", where: Where) -> Iterator[TableFinding]:
    """A finding for each row whose code is not that of its name, or whose unit did not exist in its period."""
    if not {"unit_code", "unit"} <= set(frame.columns):
        return
    names = [name for name in _COLUMNS if name in frame.columns]
    asked = frame.select(names).with_row_index("row")
    asked = asked.filter(asked["unit_code"].is_in(list(table().by_code)), asked["unit"].is_not_null())
    found: dict[str, list[tuple[int, dict[str, object]]]] = {"unit_differs": [], "unit_of_another_time": []}
    kinds = asked.group_by(names, maintain_order=True).agg("row")
    for item in kinds.iter_rows(named=True):
        code, values = _doubt(item)
        if code:
            found[code] += [(row, values) for row in item["row"]]
    for code, rows in found.items():
        rows.sort(key=lambda pair: pair[0])
        told = [(where(row, "unit_code"), values) for row, values in rows[:MOST]]
        yield from several(code, told, len(rows))


def _doubt(row: Mapping[str, Any]) -> tuple[str, dict[str, object]]:
    period = read_period(row["period"]) if row.get("period") else None
    on = period.last_day if period else None
    code, name = row["unit_code"], row["unit"]
    unit = _of_both(code, name, row.get("province"), on)
    if unit is None:
        return "unit_differs", {"code": code, "unit": _written(row), "units": _units_of(code)}
    if on is not None and not unit.is_on(on):
        return "unit_of_another_time", {"unit": described(unit), "period": str(period)}
    return "", {}
