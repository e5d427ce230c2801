"""Load and write everything typed. What a file holds is told by its ``kind``."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, overload

from attrs import frozen

from xhht.catalogues import Catalogue
from xhht.catalogues import catalogue as packaged
from xhht.entities import LocalityReport
from xhht.errors import InvalidInput, Problem, XhhtError, refuse, show, within
from xhht.files.catalogues import catalogue_as_data, read_catalogue, read_rules, read_targets
from xhht.files.ratings import read_rating
from xhht.files.syntax import LARGEST, Format, parsed, refuse_large, unreadable, written
from xhht.files.writing import write_whole
from xhht.languages import Text
from xhht.observation import Observation
from xhht.observation_form import ObservationForm, observation_as_data
from xhht.rules import Rating
from xhht.structure import structure, unstructure
from xhht.typed import ill_typed, not_one_of, wrong_type
from xhht.vocabulary import packaged_vocabulary

Loaded = LocalityReport | Catalogue | Observation | tuple[Observation, ...] | Rating
"""What a file can hold."""

T = TypeVar("T", bound=Loaded)

SCHEMA = 1
_KIND = Text(vi="LocalityReport, Catalogue, Observation, tuple hoặc Rating", en="one of the classes that files hold")
_WRITABLE = Text(
    vi="một báo cáo, danh mục, quan sát, nhiều quan sát hoặc kết quả đánh giá",
    en="a report, a catalogue, an observation or several, or a rating",
)


@frozen(kw_only=True)
class ObservationsForm:
    """Many observations, as a file gives them.

    Attributes:
        observations: each as a file of one observation gives it.
    """

    observations: tuple[ObservationForm, ...]

    def build(self, catalogue: Catalogue) -> tuple[Observation, ...]:
        """The observations over the quantities of a catalogue."""
        found: list[Problem] = []
        built = []
        for index, item in enumerate(self.observations):
            with within(f"observations[{index}]", found):
                built.append(item.build(catalogue.vocabulary))
        refuse(found)
        return tuple(built)


Reader = Callable[[Mapping[str, Any], Catalogue], Loaded]
_KINDS: dict[str, tuple[type, Reader]] = {
    "report": (LocalityReport, lambda data, _: structure(data, LocalityReport)),
    "catalogue": (Catalogue, lambda data, known: read_catalogue(data, known.vocabulary)),
    "rules": (Catalogue, lambda data, known: read_rules(data, known.vocabulary)),
    "targets": (Catalogue, lambda data, known: read_targets(data, known.vocabulary)),
    "observation": (Observation, lambda data, known: structure(data, ObservationForm).build(known.vocabulary)),
    "observations": (tuple, lambda data, known: structure(data, ObservationsForm).build(known)),
    "rating": (Rating, read_rating),
}


@overload
def load(path: str | os.PathLike[str], *, catalogue: Catalogue | None = None) -> Loaded: ...
@overload
def load(path: str | os.PathLike[str], kind: type[T], *, catalogue: Catalogue | None = None) -> T: ...
def load(path: str | os.PathLike[str], kind: type | None = None, *, catalogue: Catalogue | None = None) -> Any:
    """Read a file; its ``kind`` says what it holds.

    Args:
        path: a ``.toml`` or ``.json`` file of at most 20 MB.
        kind: the class that is due, such as `LocalityReport`; any by default. Type checkers know the result by it.
        catalogue: the quantities and rule sets that the file may refer to; by default what comes with the library.

    Returns:
        By the ``kind`` of the file: a `LocalityReport` for ``"report"``; an `Observation` for ``"observation"``, a
        tuple of them for ``"observations"``; a `Rating` for ``"rating"``, rated again of its figures; a `Catalogue`
        for ``"catalogue"``, ``"rules"`` and ``"targets"``, to be added to the packaged one with ``+``.

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
    refuse_large(size, str(path))
    return _loaded(_decoded(raw, form, str(path)), kind, form, str(path), catalogue)


@overload
def loads(text: str, *, format: Format = "toml", source: str = "", catalogue: Catalogue | None = None) -> Loaded: ...
@overload
def loads(
    text: str, kind: type[T], *, format: Format = "toml", source: str = "", catalogue: Catalogue | None = None
) -> T: ...
def loads(
    text: str,
    kind: type | None = None,
    *,
    format: Format = "toml",  # noqa: A002 - the field's word
    source: str = "",
    catalogue: Catalogue | None = None,
) -> Any:
    """Read text in TOML or JSON; see `load`.

    >>> loads('''
    ... schema = 1
    ... kind = "observation"
    ... figures = { schools = 55, schools_national_standard_share = "90,9 %" }
    ... ''', Observation).interval("schools_national_standard").exact
    50
    """
    return _loaded(text, kind, format, source, catalogue)


def _loaded(text: str, kind: type | None, form: Format, source: str, known: Catalogue | None) -> Any:
    _refuse_format(form)
    refuse([wrong_type(_KIND, kind, "kind") if kind not in (None, *(cls for cls, _ in _KINDS.values())) else None])
    try:
        return _read(parsed(text, form), kind, known or packaged())
    except XhhtError as error:
        raise InvalidInput(error.problems, source) from None


def _read(data: dict[str, Any], due: type | None, known: Catalogue) -> Loaded:
    schema, kind, link = data.pop("schema", None), data.pop("kind", None), data.pop("$schema", "-")
    if type(schema) is int and schema > SCHEMA:
        refuse([Problem("newer_schema", "schema", show(schema), {"schema": SCHEMA})])
    kinds = [name for name, (cls, _) in _KINDS.items() if due in (None, cls)]
    is_known = isinstance(kind, str) and kind in kinds
    found = [
        None if schema == SCHEMA and type(schema) is int else not_one_of([str(SCHEMA)], schema, "schema"),
        None if is_known else not_one_of(kinds, kind, "kind"),
        *ill_typed(str, link, "$schema"),
    ]
    if not is_known:
        refuse(found)
    try:
        loaded = _KINDS[kind][1](data, known)
    except XhhtError as error:
        refuse([*found, *error.problems])
        raise
    refuse(found)
    return loaded


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
        raise InvalidInput(unreadable(form, error), source) from None


def dumps(value: Loaded | Sequence[Observation], *, format: Format = "toml") -> str:  # noqa: A002
    """A report, a catalogue, an observation or several, or a rating as text; `loads` gives an equal one back.

    Raises:
        InvalidInput: for anything else, and for numbers that no file holds, such as a target of a third in percent.
        MissingExtra: for TOML without the extra ``toml``.

    >>> from xhht import sample
    >>> loads(dumps(sample(), format="json"), format="json") == sample()
    True
    """
    _refuse_format(format)
    return written({"schema": SCHEMA, **_plain(value)}, format)


def _plain(value: object) -> dict[str, Any]:
    if isinstance(value, LocalityReport):
        return {"kind": "report", **unstructure(value)}
    if isinstance(value, Catalogue):
        return catalogue_as_data(value, packaged_vocabulary())
    if isinstance(value, Observation):
        return {"kind": "observation", **observation_as_data(value)}
    if isinstance(value, Rating):
        return value.to_dict()
    if isinstance(value, list | tuple) and all(isinstance(item, Observation) for item in value):
        return {"kind": "observations", "observations": [observation_as_data(item) for item in value]}
    raise InvalidInput(wrong_type(_WRITABLE, value, ""))


def dump(value: Loaded | Sequence[Observation], path: str | os.PathLike[str]) -> Path:
    """Write what `dumps` takes to a file; the old file stays as it was if that fails.

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
