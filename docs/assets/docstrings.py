"""How docstrings reach the reference: doctests become code blocks, attrs classes show how they are called."""

import importlib
import inspect
import re
from typing import Any

import attrs
import griffe

_DOCTEST = re.compile(r"^>>> (?:.+\n?)+", re.MULTILINE)


class Docstrings(griffe.Extension):
    """Prepare docstrings and signatures."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Put each doctest in a code block of its own, so that ``>>>`` is not read as a quotation."""
        if obj.docstring:
            obj.docstring.value = _DOCTEST.sub(
                lambda found: f"```pycon\n{found[0].rstrip()}\n```\n", obj.docstring.value
            )

    def on_class(self, *, cls: griffe.Class, **_: Any) -> None:
        """Give an attrs class the parameters it is built with."""
        real = _found(cls)
        if real is None or not attrs.has(real) or "__init__" in cls.members:
            return
        parameters = [griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)]
        parameters += [_parameter(cls, item) for item in inspect.signature(real).parameters.values()]
        cls.set_member("__init__", griffe.Function("__init__", parameters=griffe.Parameters(*parameters)))


def _found(cls: griffe.Class) -> Any:
    return getattr(importlib.import_module(cls.module.path), cls.name, None)


def _parameter(cls: griffe.Class, item: inspect.Parameter) -> griffe.Parameter:
    fields = attrs.fields_dict(_found(cls))
    name = next((field.name for field in fields.values() if field.alias == item.name), item.name)
    declared = cls.members.get(name)
    empty = item.default is inspect.Parameter.empty
    default = None if empty else "..." if item.default is attrs.NOTHING else repr(item.default)
    kind = (
        griffe.ParameterKind.keyword_only
        if item.kind is item.KEYWORD_ONLY
        else griffe.ParameterKind.positional_or_keyword
    )
    return griffe.Parameter(item.name, annotation=getattr(declared, "annotation", None), kind=kind, default=default)
