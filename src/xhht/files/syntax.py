"""TOML and JSON text as plain data, and back, within limits."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NoReturn

from xhht.errors import InvalidInput, Problem, show
from xhht.extras import needing
from xhht.languages import Text
from xhht.structure import A_TABLE, expect

Format = Literal["toml", "json"]

LARGEST = 20_000_000
DEEPEST = 40


def parsed(text: str, form: Format) -> dict[str, Any]:
    """Text as a table of plain data.

    Raises:
        InvalidInput: for text that is not well formed, too long or too deep, or holds something else than a table.

    >>> parsed("value = 55", "toml")
    {'value': 55}
    """
    refuse_large(len(text))
    try:
        data = tomllib.loads(text) if form == "toml" else json.loads(text, **_STRICT_JSON)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(unreadable(form, error, text)) from None
    _refuse_deep(data)
    expect(Mapping, A_TABLE, data)
    return dict(data)


def written(data: Mapping[str, Any], form: Format) -> str:
    r"""A table of plain data as text.

    What is ``None`` is left out of TOML, which has no word for it.

    Raises:
        InvalidInput: for data too deep to be read again.
        MissingExtra: for TOML without the extra ``toml``.

    >>> written({"value": 55}, "json")
    '{\n  "value": 55\n}\n'
    """
    _refuse_deep(data)
    if form == "json":
        return json.dumps(data, ensure_ascii=False, indent=2, default=_iso) + "\n"
    with needing("toml"):
        import tomli_w  # noqa: PLC0415 - an extra
    return tomli_w.dumps(without_none(data))


def without_none(data: Any) -> Any:
    """Plain data without what is ``None``, all the way down."""
    if isinstance(data, Mapping):
        return {key: without_none(item) for key, item in data.items() if item is not None}
    return [without_none(item) for item in data if item is not None] if isinstance(data, list | tuple) else data


def refuse_large(size: int, source: str = "") -> None:
    """Refuse what is longer than the limit."""
    if size > LARGEST:
        raise InvalidInput(Problem("too_large", got=f"{size} B", details={"limit": f"{LARGEST} B"}), source)


def unreadable(form: Format, error: Exception, text: str = "") -> Problem:
    """The problem of text that is no TOML or JSON; with the line, where the parser names one."""
    details: dict[str, object] = {"format": form.upper(), "reason": str(error)}
    place = re.search(r"line (\d+),? column (\d+)", str(error))
    if place is None:
        return Problem("unreadable", got=type(error).__name__, details=details)
    line, column = map(int, place.groups())
    found = text.splitlines()[line - 1 : line]
    details["reason"] = _AT.fill(line=line, column=column, reason=error)
    return Problem("unreadable", got=show("".join(found).strip()), details=details)


_AT = Text(
    vi="kiểm tra dấu nháy, dấu phẩy và dấu ngoặc ở dòng {line}, cột {column} ({reason})",
    en="check quotes, commas and brackets on line {line}, column {column} ({reason})",
)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; a key that stands twice is a mistake, as it is in TOML."""
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise ValueError(f"a key stands twice: {next(key for key in keys if keys.count(key) > 1)}")
    return dict(pairs)


_STRICT_JSON: dict[str, Any] = {"parse_constant": _no_number, "object_pairs_hook": _unique}


def _refuse_deep(data: Any, level: int = 0) -> None:
    if level > DEEPEST:
        raise InvalidInput(Problem("too_large", got=f"> {DEEPEST}", details={"limit": DEEPEST}))
    for item in data.values() if isinstance(data, Mapping) else data if isinstance(data, list | tuple) else ():
        _refuse_deep(item, level + 1)


def _iso(value: Any) -> str:
    """Dates and moments, the only values that JSON cannot write."""
    if not isinstance(value, date):
        raise TypeError(f"not for JSON: {value!r}")
    return value.isoformat()
