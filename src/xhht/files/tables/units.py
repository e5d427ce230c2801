"""Which unit a row is of: its code and its name must say the same, for codes are used again."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from xhht.entities.places import AdministrativeUnit
from xhht.errors import InvalidInput, Problem, UnknownName
from xhht.languages import Text, in_both
from xhht.periods import Period, read_period
from xhht.places import find
from xhht.places.search import is_named
from xhht.places.table import Row, described, table

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


def doubt(row: Mapping[str, Any]) -> tuple[str, dict[str, object]]:
    """The finding, and its values, that the code of a row is not that of its name, or that its unit was not there."""
    period = read_period(row["period"]) if row.get("period") else None
    on = period.last_day if period else None
    code, name = row["unit_code"], row["unit"]
    unit = _of_both(code, name, row.get("province"), on)
    if unit is None:
        return "unit_differs", {"code": code, "unit": _written(row), "units": _units_of(code)}
    if on is not None and not unit.is_on(on):
        return "unit_of_another_time", {"unit": described(unit), "period": str(period)}
    return "", {}
