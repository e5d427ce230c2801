"""The strict converter between plain data (TOML, JSON) and typed records.

Nothing is coerced, no key is ignored, and every mistake is reported at once, each with its path.
cattrs dispatches on types; how a record, a list and a table are read is ours, so that one error names
all problems.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from xhht.errors import InvalidInput, Problem, XhhtError, refuse, show, unknown
from xhht.languages import Text
from xhht.periods import CalendarYear, Period, SchoolYear, read_period
from xhht.typed import Count, hints, ill_typed, wrong_type

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT = DAY + r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
"""How days and moments are written as text, where a format has no other way to write them."""

A_TABLE = Text(vi="một bảng", en="a table")
_BOTH = Text(vi='cả hai ngôn ngữ: { vi = "…", en = "…" }', en='both languages: { vi = "…", en = "…" }')
A_LIST = Text(vi="một danh sách trong ngoặc vuông [ ]", en="a list in brackets [ ]")


def structure(data: object, kind: type[T]) -> T:
    """Plain data as a typed record.

    Args:
        data: what a TOML or JSON reader gives.
        kind: the class to build.

    Raises:
        InvalidInput: naming every mistake with its path.

    >>> structure({"vi": "trường", "en": "schools"}, Text)
    Text(vi='trường', en='schools')
    """
    return _CONVERTER.structure(data, kind)


def unstructure(record: object) -> Any:
    """A typed record as plain data; what is absent or at its default is left out.

    >>> unstructure(SchoolYear(2022))
    '2022-2023'
    """
    return _CONVERTER.unstructure(record)


def as_json(record: object) -> Any:
    """A typed record as plain data that JSON can write: as `unstructure` gives it, its days as text.

    >>> from xhht.periods import Span
    >>> as_json(Span(date(2014, 5, 15), None))
    {'first': '2014-05-15'}
    """
    return days_as_text(unstructure(record))


def days_as_text(data: Any) -> Any:
    """Plain data with its days and moments as text, all the way down."""
    if isinstance(data, Mapping):
        return {key: days_as_text(item) for key, item in data.items()}
    if isinstance(data, list | tuple):
        return [days_as_text(item) for item in data]
    return data.isoformat() if isinstance(data, date) else data


def reads(kind: Any, hook: Hook) -> None:
    """Let ``hook`` read plain data wherever a field is annotated with ``kind``, optional or not."""
    _CONVERTER.register_structure_hook_func(lambda asked: _without_none(asked) == kind, _optional(hook))


def reads_text_or(record: type, kind: Any, expected: Text) -> None:
    """Let a text stay text, and a table become a record, wherever a field is annotated with ``kind``."""

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, str | Mapping):
            raise InvalidInput(wrong_type(expected, data, ""))
        return data if isinstance(data, str) else structure(data, record)

    reads(kind, read)


def writes(kind: Any, hook: Callable[[Any], Any]) -> None:
    """Let ``hook`` write instances of ``kind`` as plain data."""
    _CONVERTER.register_unstructure_hook(kind, hook)


def expect(kind: type, expected: Text, data: object) -> None:
    """Refuse plain data that is not of the kind."""
    if not isinstance(data, kind):
        refuse([wrong_type(expected, data, "")])


def _record_hook(cls: type, converter: Converter) -> Hook:
    fields = {field.alias or field.name: field for field in attrs.fields(cls) if field.init}
    kinds = {key: hints(cls)[field.name] for key, field in fields.items()}

    def read(data: Any, _: Any) -> Any:
        expect(Mapping, _BOTH if cls is Text else A_TABLE, data)
        found: list[Problem] = []
        values = {}
        for key, field in fields.items():
            if key in data:
                try:
                    values[key] = converter.structure(data[key], kinds[key])
                except XhhtError as error:
                    found += error.under(key)
            elif field.default is attrs.NOTHING:
                found.append(Problem("missing_key", path=key, details={"key": key}))
        strangers = [key for key in data if key not in fields]
        found += [unknown(key, list(fields), path=str(key), code="unknown_key") for key in strangers]
        refuse(found)
        return cls(**values)

    return read


def _tuple_hook(kind: Any, converter: Converter) -> Hook:
    item_kind = get_args(kind)[0]

    def read(data: Any, _: Any) -> Any:
        expect(list, A_LIST, data)
        found: list[Problem] = []
        items = []
        for index, item in enumerate(data):
            try:
                items.append(converter.structure(item, item_kind))
            except XhhtError as error:
                found += error.under(f"[{index}]")
        refuse(found)
        return tuple(items)

    return read


def _mapping_hook(kind: Any, converter: Converter) -> Hook:
    key_kind, item_kind = get_args(kind)

    def read(data: Any, _: Any) -> Any:
        expect(Mapping, A_TABLE, data)
        found: list[Problem] = []
        entries = {}
        read_key, read_item = (converter.get_structure_hook(each) for each in (key_kind, item_kind))
        for key, item in data.items():
            try:
                entries[read_key(key, key_kind)] = read_item(item, item_kind)
            except XhhtError as error:
                found += error.under(str(key))
        refuse(found)
        return entries

    return read


def _optional(hook: Hook) -> Hook:
    return lambda data, kind: None if data is None and _accepts_none(kind) else hook(data, kind)


def _optional_hook(kind: Any, converter: Converter) -> Hook:
    inner = _without_none(kind)
    return _optional(lambda data, _: converter.structure(data, inner))


def _accepts_none(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType) and NoneType in get_args(kind)


def _without_none(kind: Any) -> Any:
    if not _accepts_none(kind):
        return kind
    return Union[tuple(part for part in get_args(kind) if part is not NoneType)]  # noqa: UP007


def _origin(kind: Any) -> Any:
    return get_origin(kind)


def _is_mapping(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _checked(data: Any, kind: Any) -> Any:
    refuse(ill_typed(kind, data, ""))
    return data


def _iso(kind: type[date], pattern: str) -> Hook:
    plain = re.compile(pattern)

    def read(data: Any, _: Any) -> Any:
        if type(data) is kind:
            return data
        try:
            return kind.fromisoformat(data if plain.fullmatch(data) else "")
        except (TypeError, ValueError):
            raise InvalidInput(Problem("not_date", got=show(data))) from None

    return read


def _period(data: Any, _: Any) -> Period:
    if isinstance(data, str):
        return read_period(data)
    if type(data) is int:
        return CalendarYear(data)
    raise InvalidInput(Problem("not_period", got=show(data)))


def _make_converter() -> Converter:
    converter = Converter()
    converter.register_structure_hook_factory(attrs.has, lambda cls: _record_hook(cls, converter))
    converter.register_structure_hook_factory(
        lambda kind: _origin(kind) is tuple, lambda kind: _tuple_hook(kind, converter)
    )
    converter.register_structure_hook_factory(_is_mapping, lambda kind: _mapping_hook(kind, converter))
    converter.register_structure_hook_factory(_accepts_none, lambda kind: _optional_hook(kind, converter))
    for plain in (int, str, bool):
        converter.register_structure_hook(plain, _checked)
    converter.register_structure_hook_func(lambda kind: kind == Count or _origin(kind) is Literal, _checked)
    converter.register_unstructure_hook_factory(
        attrs.has, lambda cls: make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True)
    )
    return converter


_CONVERTER = _make_converter()
reads(date, _iso(date, DAY))
reads(datetime, _iso(datetime, MOMENT))
reads(Period, _period)
writes(SchoolYear, str)
writes(CalendarYear, str)
