"""TOML and JSON in and out. What a file holds is told by its ``kind``."""

import json
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, NoReturn

from attrs import frozen

from xhht.catalogues import Catalogue
from xhht.entities import LocalityReport
from xhht.errors import InvalidInput, Problem, XhhtError, refuse, show, within
from xhht.files.writing import needing, write_whole
from xhht.goals.sets import read_target_set, target_sets_of
from xhht.goals.validate import refuse_invalid as refuse_invalid_targets
from xhht.indicators import IndicatorForm
from xhht.languages import Text
from xhht.rules.law import law_of, read_family
from xhht.rules.validate import refuse_invalid
from xhht.structure import A_TABLE, expect, structure, unstructure
from xhht.typed import not_one_of
from xhht.vocabulary import Quantity, Vocabulary, packaged_vocabulary

Format = Literal["toml", "json"]
Loaded = LocalityReport | Catalogue

SCHEMA = 1
LARGEST = 20_000_000
DEEPEST = 40
_OWN = ("quantities", "indicators")


@frozen
class _CatalogueForm:
    """A user's own quantities and indicators, as a file gives them."""

    quantities: tuple[Quantity, ...] = ()
    indicators: tuple[IndicatorForm, ...] = ()


def _catalogue(data: Mapping[str, Any]) -> Catalogue:
    """A user's own additions; they may refer to the packaged quantities and to their own."""
    form = structure(data, _CatalogueForm)
    own = Vocabulary(form.quantities)
    packaged = packaged_vocabulary()
    strangers = [item for item in packaged if item.name not in own]
    everything = Vocabulary([*own, *strangers])
    found = list(everything.dangling())
    built = []
    for index, item in enumerate(form.indicators):
        with within(f"indicators[{index}]", found):
            built.append(item.build(everything))
    refuse(found)
    return Catalogue(own, tuple(built))


def _rules(data: Mapping[str, Any]) -> Catalogue:
    """A user's own rule sets, over the packaged quantities and those that the file declares itself."""
    own = _catalogue({key: data[key] for key in _OWN if key in data})
    words = packaged_vocabulary() + own.vocabulary
    rest = {key: value for key, value in data.items() if key not in _OWN}
    family = refuse_invalid(read_family(rest, words))
    return Catalogue(own.vocabulary, own.own_indicators, law_of([family]))


def _targets(data: Mapping[str, Any]) -> Catalogue:
    """A plan's targets, over the packaged quantities and those that the file declares itself."""
    own = _catalogue({key: data[key] for key in _OWN if key in data})
    rest = {key: value for key, value in data.items() if key not in _OWN}
    item = refuse_invalid_targets(read_target_set(rest, packaged_vocabulary() + own.vocabulary))
    return Catalogue(own.vocabulary, own.own_indicators, targets=target_sets_of([item]))


_KINDS: dict[str, Callable[[Mapping[str, Any]], Loaded]] = {
    "report": lambda data: structure(data, LocalityReport),
    "catalogue": _catalogue,
    "rules": _rules,
    "targets": _targets,
}


def load(path: str | os.PathLike[str]) -> Loaded:
    """Read a file; its ``kind`` says what it holds.

    Args:
        path: a ``.toml`` or ``.json`` file of at most 20 MB.

    Returns:
        A `LocalityReport` for ``kind = "report"``; a `Catalogue` for ``"catalogue"``, ``"rules"`` and
        ``"targets"``, to be added to the packaged one with ``+``.

    Raises:
        InvalidInput: naming every mistake with its path inside the file.

    >>> load("report.docx")
    Traceback (most recent call last):
    xhht.errors.InvalidInput: ...
    """
    path = Path(path)
    form = _format(path)
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST else b""
    except (OSError, ValueError) as error:
        raise _no_file(path, error) from None
    if size > LARGEST:
        raise InvalidInput(_too_large(size), str(path))
    return loads(_decoded(raw, form, str(path)), format=form, source=str(path))


def loads(text: str, *, format: Format = "toml", source: str = "") -> Loaded:  # noqa: A002 - the field's word
    """Read text in TOML or JSON; see `load`.

    >>> loads('''
    ... schema = 1
    ... kind = "catalogue"
    ... ''')
    <Catalogue of 0 quantities, 0 indicators, 0 rule files, 0 target files>
    """
    _refuse_format(format)
    if len(text) > LARGEST:
        raise InvalidInput(_too_large(len(text)), source)
    try:
        data = _parsed(text, format)
        expect(Mapping, A_TABLE, data)
        return _structured(dict(data))
    except XhhtError as error:
        raise InvalidInput(error.problems, source) from None


def _too_large(size: int) -> Problem:
    return Problem("too_large", got=f"{size} B", details={"limit": f"{LARGEST} B"})


def _no_file(path: Path, error: Exception) -> InvalidInput:
    return InvalidInput(
        Problem("no_file", got=str(path), details={"reason": getattr(error, "strerror", None) or error})
    )


def _format(path: Path) -> Format:
    suffix = path.suffix.lower()
    if suffix == ".toml":
        return "toml"
    if suffix == ".json":
        return "json"
    raise InvalidInput(Problem("unknown_format", got=path.name))


def _refuse_format(form: str) -> None:
    refuse([None if form in ("toml", "json") else not_one_of(["toml", "json"], form, "format")])


def _decoded(raw: bytes, form: Format, source: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(_unreadable(form, error), source) from None


def _parsed(text: str, form: Format) -> Any:
    try:
        data = tomllib.loads(text) if form == "toml" else json.loads(text, **_STRICT_JSON)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(_unreadable(form, error, text)) from None
    _refuse_deep(data)
    return data


def _unreadable(form: Format, error: Exception, text: str = "") -> Problem:
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
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _refuse_deep(item, level + 1)


def _structured(data: dict[str, Any]) -> Loaded:
    schema, kind = data.pop("schema", None), data.pop("kind", None)
    known = isinstance(kind, str) and kind in _KINDS
    found = [
        None if schema == SCHEMA and type(schema) is int else not_one_of([str(SCHEMA)], schema, "schema"),
        None if known else not_one_of(list(_KINDS), kind, "kind"),
    ]
    if not known:
        refuse(found)
    try:
        loaded = _KINDS[kind](data)
    except XhhtError as error:
        refuse([*found, *error.problems])
        raise
    refuse(found)
    return loaded


def dumps(value: Loaded, *, format: Format = "toml") -> str:  # noqa: A002
    """A report or catalogue as TOML or JSON text; `loads` gives an equal one back.

    Raises:
        MissingExtra: for TOML without the extra ``toml``.

    >>> from xhht import sample
    >>> loads(dumps(sample(), format="json"), format="json") == sample()
    True
    """
    _refuse_format(format)
    data = {"schema": SCHEMA, **_plain(value)}
    if format == "json":
        return json.dumps(data, ensure_ascii=False, indent=2, default=_iso) + "\n"
    with needing("toml"):
        import tomli_w  # noqa: PLC0415 - an extra
    return tomli_w.dumps(data)


def _iso(value: Any) -> str:
    """Dates and moments, the only values that JSON cannot write."""
    if not isinstance(value, date):
        raise TypeError(f"not for JSON: {value!r}")
    return value.isoformat()


def _plain(value: Loaded) -> dict[str, Any]:
    if isinstance(value, LocalityReport):
        return {"kind": "report", **unstructure(value)}
    quantities = [unstructure(item) for item in value.vocabulary]
    indicators = [unstructure(item) for item in value.own_indicators]
    return {"kind": "catalogue", "quantities": quantities, "indicators": indicators}


def dump(value: Loaded, path: str | os.PathLike[str]) -> Path:
    """Write a report or catalogue to a file; the old file stays as it was if that fails.

    Returns:
        The path, so that ``load(dump(report, path)) == report``.

    Raises:
        InvalidInput: for a suffix other than ``.toml`` and ``.json``, or a path that cannot be written to.
        MissingExtra: for TOML without the extra ``toml``.

    >>> import tempfile
    >>> from xhht import sample
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     load(dump(sample(), Path(folder) / "report.json")) == sample()
    True
    """
    text = dumps(value, format=_format(Path(path)))
    return write_whole(path, text.encode())
