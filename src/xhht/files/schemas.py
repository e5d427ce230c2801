"""JSON Schema of the files that `xhht.load` reads, from the classes and the vocabulary that it reads them with."""

import inspect
import re
from collections.abc import Callable
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from attrs import frozen

from xhht.catalogues import Catalogue
from xhht.entities import LocalityReport, ReportedChange, ReportedFigure
from xhht.errors import refuse
from xhht.exact import DIGITS, Number
from xhht.figures import FORMS, Figure, IntervalForm
from xhht.files.catalogues import CatalogueForm, OwnForm
from xhht.files.plain import SCHEMA, ObservationsForm
from xhht.formula.nodes import Constant
from xhht.goals.target import Target, TargetForm, TargetSetForm
from xhht.indicators import Indicator, IndicatorForm
from xhht.observation_form import ObservationForm
from xhht.periods import Period
from xhht.rules.forms import FamilyForm, RequirementForm, RuleSetForm
from xhht.rules.parameters import Value
from xhht.rules.ruleset import Requirement, RuleSet
from xhht.structure import DAY, MOMENT
from xhht.typed import LARGEST_COUNT, Count, hints, not_one_of
from xhht.vocabulary import Quantity, Vocabulary, vocabulary_of

Schema = dict[str, Any]
Kind = Literal["report", "catalogue", "rules", "targets", "observation", "observations"]

_FILES: dict[Kind, tuple[type, ...]] = {
    "report": (LocalityReport,),
    "catalogue": (CatalogueForm,),
    "rules": (FamilyForm, OwnForm),
    "targets": (TargetSetForm, OwnForm),
    "observation": (ObservationForm,),
    "observations": (ObservationsForm,),
}
"""What stands at the top of a file of each kind."""


def json_schema(kind: Kind, *, catalogue: Catalogue | None = None) -> Schema:
    """The JSON Schema (2020-12) of files of one kind, for editors that complete and check them.

    What `xhht.load` accepts is valid by it. What it calls valid may still be refused for what a schema cannot
    see: figures that contradict each other, formulas, ids that stand twice.

    Args:
        kind: ``report``, ``catalogue``, ``rules``, ``targets``, ``observation`` or ``observations``.
        catalogue: whose quantities observations may use; by default those that come with the library.

    Returns:
        The schema as plain data. In TOML, days are days; JSON writes them as text such as ``"2024-04-02"``.

    >>> json_schema("observation")["$defs"]["figures"]["properties"]["schools"]["description"]
    'trường học · schools'
    """
    refuse([] if kind in _FILES else [not_one_of(_FILES, kind, "kind")])
    writer = _Writer(vocabulary_of(catalogue))
    parts = [writer.record(cls) for cls in _FILES[kind]]
    head = {
        "$schema": {"type": "string", "description": "where the editor finds this schema"},
        "schema": {"const": SCHEMA, "description": "the version of the form of the file"},
        "kind": {"const": kind, "description": "what the file holds"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"xhht {kind}",
        "type": "object",
        "properties": head | {key: item for part in parts for key, item in part["properties"].items()},
        "required": ["schema", "kind", *(key for part in parts for key in part["required"])],
        "additionalProperties": False,
        "$defs": writer.defs,
    }


_DIGITS = f"[0-9]{{1,{DIGITS}}}"
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string", "pattern": r"\S"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Count: {"type": "integer", "minimum": 0, "maximum": LARGEST_COUNT},
    date: {"type": "string", "format": "date", "pattern": f"^{DAY}$"},
    datetime: {"type": "string", "pattern": f"^{MOMENT}$"},
    Number: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^-?{_DIGITS}([./]{_DIGITS})?$"}]},
    Period: {
        "anyOf": [
            {"type": "string", "pattern": r"^\s*[0-9]{4}(\s*[-–]\s*[0-9]{4})?\s*$"},
            {"type": "integer", "minimum": date.min.year, "maximum": date.max.year},
        ],
        "examples": ["2022-2023", "2024"],
    },
    Constant: {"type": ["integer", "string"], "pattern": "[0-9]", "examples": ["60 %", 17]},
    Value: {"type": ["boolean", "integer", "string"]},
}
_SAME_KEYS: dict[type, type] = {
    RuleSetForm: RuleSet,
    RequirementForm: Requirement,
    TargetForm: Target,
    IndicatorForm: Indicator,
}
"""Whose docstring says what the keys of a form mean."""


@frozen
class _Writer:
    """Writes schemas of annotations; those of records are collected by name."""

    words: Vocabulary
    defs: dict[str, Schema] = attrs.field(factory=dict)

    def of(self, kind: Any) -> Schema:
        """The schema of an annotation."""
        parts = get_args(kind)
        if get_origin(kind) in (Union, UnionType) and NoneType in parts:
            return _or_null(self.of(Union[tuple(part for part in parts if part is not NoneType)]))  # noqa: UP007
        if kind in _PLAIN:
            return _PLAIN[kind]
        if kind == Figure:
            return self.named("figure", lambda: self.any_of(bool, Count, str, *FORMS.values()))
        if get_origin(kind) in (Union, UnionType):
            return self.any_of(*parts)
        if get_origin(kind) is Literal:
            return {"enum": list(parts)}
        if get_origin(kind) is tuple:
            return {"type": "array", "items": self.of(parts[0])}
        if attrs.has(kind):
            return self.named(kind.__name__, lambda: self.record(kind))
        return {"type": "object", "additionalProperties": self.of(parts[1])}

    def named(self, name: str, write: Callable[[], Schema]) -> Schema:
        """A reference to a definition, which is written when first asked for."""
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] |= write()
        return {"$ref": f"#/$defs/{name}"}

    def record(self, cls: type) -> Schema:
        """The schema of a table."""
        said = meanings(_SAME_KEYS.get(cls, cls)) | meanings(cls)
        names = [field.name for field in attrs.fields(cls)]
        return {
            "type": "object",
            "properties": {name: self.value(cls, name) | {"description": said[name]} for name in names},
            "required": [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING],
            "additionalProperties": False,
            **(_BESIDE[cls](self.words) if cls in _BESIDE else {}),
        }

    def value(self, cls: type, name: str) -> Schema:
        """The schema of the value of a key."""
        special = _SPECIAL.get((cls, name))
        return self.of(hints(cls)[name]) if special is None else special(self)

    def any_of(self, *kinds: Any) -> Schema:
        """The schema of some annotations, one of which must fit."""
        return {"anyOf": [self.of(kind) for kind in kinds]}

    def figures(self) -> Schema:
        """One property a quantity, with its label."""
        tables = (*FORMS.values(), IntervalForm)
        known = self.named("known", lambda: self.any_of(Count, str, *tables))
        flag = self.named("known_flag", lambda: self.any_of(bool, str, *tables))
        kinds = {item.name: flag if item.kind == "flag" else known for item in self.words}
        properties = {item.name: _or_null(kinds[item.name]) | _labels(item) for item in self.words}
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def names(self, wanted: Callable[[Quantity], bool]) -> Schema:
        """The names of some quantities, each with its label."""
        return {"anyOf": [{"const": item.name} | _labels(item) for item in self.words if wanted(item)]}


def _flags_apart(words: Vocabulary) -> Schema:
    """Flags are true or false, and nothing else is."""
    flags = {"enum": [item.name for item in words if item.kind == "flag"]}
    return {
        "if": {"properties": {"quantity": flags}},
        "then": {"properties": {"value": {"not": {"type": "integer"}}}},
        "else": {"properties": {"value": {"not": {"type": "boolean"}}}},
    }


def _labels(item: Quantity) -> Schema:
    return {"description": f"{item.label.vi} · {item.label.en}"}


def _or_null(schema: Schema) -> Schema:
    if "type" in schema:
        kinds = schema["type"]
        return schema | {"type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}
    return schema | {"enum": [*schema["enum"], None]} if "enum" in schema else {"anyOf": [schema, {"type": "null"}]}


_SPECIAL: dict[tuple[type, str], Callable[[_Writer], Schema]] = {
    (ReportedFigure, "quantity"): lambda writer: writer.named("quantity", lambda: writer.names(lambda _: True)),
    (ReportedChange, "quantity"): lambda writer: writer.named(
        "changing", lambda: writer.names(lambda item: item.kind in ("count", "money"))
    ),
    (ObservationForm, "figures"): lambda writer: writer.named("figures", writer.figures),
}
"""Keys whose values the vocabulary limits."""

_BESIDE: dict[type, Callable[[Vocabulary], Schema]] = {
    ReportedFigure: _flags_apart,
    IntervalForm: lambda _: {"minProperties": 1},
}
"""What must hold of a table beside the kinds of its values."""

_ATTRIBUTES = re.compile(r"^Attributes:\n((?: +.*\n?|\n(?= ))+)", re.MULTILINE)
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)


def meanings(cls: type) -> dict[str, str]:
    """What the keys of a record mean, from its docstring.

    >>> meanings(LocalityReport)["figures"]
    'counts and printed percentages.'
    """
    text = _ATTRIBUTES.search(inspect.getdoc(cls) or "")
    lines = _ATTRIBUTE.findall(text[1]) if text else []
    return {name: re.sub(r"\s+", " ", said).replace("``", "`") for name, said in lines}
