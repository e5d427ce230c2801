"""Typed records: frozen attrs classes that refuse ill-typed values, naming all of them at once."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from xhht.errors import Problem, closest, refuse, show, unknown
from xhht.languages import Text, nfc

LARGEST_COUNT = 10**18
"""The greatest count, or amount of money, that is taken."""

Count = Annotated[int, "count"]
"""A whole number of at least 0."""


class Record:
    """The base of the library's typed records: values are checked against the annotations.

    Strings are brought into NFC and lists become tuples, so that equal records compare equal.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        for name, value in _fields_of(self):
            if isinstance(value, str | list | tuple | Mapping):
                object.__setattr__(self, name, _tidy(value))
        cls: Any = type(self)
        kinds = hints(cls)
        refuse(problem for name, value in _fields_of(self) for problem in ill_typed(kinds[name], value, name))
        refuse(self._problems())

    def _problems(self) -> Iterable[Problem | None]:
        """What is wrong among the values, each of which is well typed."""
        return ()


def _tidy(value: Any) -> Any:
    """Text in NFC, lists as tuples, all the way down."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list | tuple):
        return tuple(_tidy(item) for item in value)
    if isinstance(value, dict):
        return {_tidy(key): _tidy(item) for key, item in value.items()}
    return value


def _fields_of(record: Any) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(record, field.name)) for field in attrs.fields(type(record)))


@cache
def hints(cls: Any) -> dict[str, Any]:
    """The annotations of a class's fields, resolved, `Annotated` kept."""
    names = {field.name for field in attrs.fields(cls)}
    found = get_type_hints(cls, vars(sys.modules[cls.__module__]), include_extras=True)
    return {name: kind for name, kind in found.items() if name in names}


def ill_typed(kind: Any, value: object, path: str) -> Iterator[Problem]:
    """Every reason why ``value`` is not of the annotated ``kind``.

    >>> [problem.code for problem in ill_typed(Count, True, "visits")]
    ['not_whole']
    """
    origin, parts = _shape(kind)
    if origin in (Union, UnionType):
        yield from _ill_typed_union(parts, value, path)
    elif origin is tuple:
        yield from _ill_typed_items(parts[0], value, path)
    elif origin is Literal:
        yield from _not_one_of(parts, value, path)
    elif origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        yield from _ill_typed_entries(parts, value, path)
    else:
        yield from _ill_typed_plain(kind, value, path)


@cache
def _shape(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """The outer form of an annotation and what stands inside it."""
    return get_origin(kind), get_args(kind)


def _ill_typed_union(kinds: tuple[Any, ...], value: object, path: str) -> Iterator[Problem]:
    if value is None and NoneType in kinds:
        return
    real = [kind for kind in kinds if kind is not NoneType]
    attempts = [list(ill_typed(kind, value, path)) for kind in real]
    if all(attempts):
        yield from (attempts[0] if len(real) == 1 else [wrong_type(" | ".join(map(name_of, real)), value, path)])


def _ill_typed_items(kind: Any, value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, tuple):
        yield wrong_type(Text(vi="một danh sách", en="a list"), value, path)
        return
    for index, item in enumerate(value):
        yield from ill_typed(kind, item, f"{path}[{index}]")


def _ill_typed_entries(kinds: tuple[Any, ...], value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield wrong_type(Text(vi="một bảng", en="a table"), value, path)
        return
    for key, item in value.items():
        yield from ill_typed(kinds[0], key, f"{path}.{key}")
        yield from ill_typed(kinds[1], item, f"{path}.{key}")


def _ill_typed_plain(kind: Any, value: object, path: str) -> Iterator[Problem]:
    if kind is Count or kind is int:
        yield from _not_whole(value, path, lowest=0 if kind is Count else None)
    elif kind is str:
        if not isinstance(value, str):
            yield Problem("not_text", path=path, got=show(value))
        elif not _is_writable(value):
            yield Problem("odd_text", path=path, got=ascii(value))
        elif not value.strip():
            yield Problem("empty_text", path=path, got=show(value))
    elif kind in _PLAIN_CODES:
        if type(value) is not kind:
            yield Problem(_PLAIN_CODES[kind], path=path, got=show(value))
    elif not isinstance(value, kind):
        yield wrong_type(kind.__name__, value, path)


_HALF_OF_A_PAIR = re.compile("[\ud800-\udfff]")


def _is_writable(text: str) -> bool:
    """Whether the text can be written to a file: half of a surrogate pair cannot."""
    return _HALF_OF_A_PAIR.search(text) is None


_PLAIN_CODES: dict[Any, str] = {bool: "not_flag", date: "not_date"}


def _not_whole(value: object, path: str, lowest: int | None) -> Iterator[Problem]:
    if type(value) is not int:
        yield Problem("not_whole", path=path, got=show(value))
    elif lowest is not None and value > LARGEST_COUNT:
        yield Problem("too_large", path=path, got=show(value), details={"limit": LARGEST_COUNT})
    elif lowest is not None and value < lowest:
        yield Problem("negative", path=path, got=show(value))


def _not_one_of(choices: tuple[Any, ...], value: object, path: str) -> Iterator[Problem]:
    if not any(type(choice) is type(value) and choice == value for choice in choices):
        yield not_one_of([str(choice) for choice in choices], value, path)


def not_one_of(choices: Iterable[str], value: object, path: str) -> Problem:
    """The problem of a value outside a closed list, with the list."""
    choices = list(choices)
    guess = unknown(value, choices).details["guess"] if closest(value, choices) else _PICK
    details = {"choices": ", ".join(choices), "guess": guess}
    return Problem("not_one_of", path=path, got=show(value), details=details)


_PICK = Text(vi="chọn trong danh sách này", en="pick from this list")


def wrong_type(expected: "str | Text", value: object, path: str) -> Problem:
    """The problem of a value of another type than expected."""
    return Problem("wrong_type", path=path, got=show(value), details={"type": expected})


def name_of(kind: Any) -> str:
    """A type's name as an error prints it."""
    return getattr(kind, "__name__", str(kind))
