"""Exact, dated, sourced indicators and legal ratings of a learning society (xã hội học tập).

Load a report, see whether its figures agree, and measure it:

>>> import xhht
>>> report = xhht.sample()
>>> value = xhht.indicator("schools_national_standard_share")(xhht.observe(report))
>>> print(value)
50/55 = 90,9 %
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xhht import entities, formula, frames, places
    from xhht.catalogues import (
        Catalogue,
        catalogue,
        compare,
        indicator,
        progress,
        rate,
        rule_set,
        rule_sets,
        target,
        targets,
    )
    from xhht.consistency import check
    from xhht.entities import LocalityReport, Source
    from xhht.errors import (
        FormulaError,
        InvalidInput,
        MissingExtra,
        NotInForce,
        NotVerified,
        Problem,
        UnknownName,
        XhhtError,
    )
    from xhht.exact import AtLeast, Interval, Stated
    from xhht.files import dump, dumps, json_schema, load, loads, write_table, write_template
    from xhht.files.tables import Table, read_table
    from xhht.findings import ConsistencyCheck, Finding
    from xhht.goals import Progress, Target
    from xhht.indicators import Indicator, IndicatorValue
    from xhht.languages import Text, language
    from xhht.observation import Observation
    from xhht.observing import observe
    from xhht.periods import CalendarYear, SchoolYear, Span
    from xhht.rules import Check, Comparison, Level, Rating, RuleSet, State, roll_up
    from xhht.samples import sample
    from xhht.show.report import write_report
    from xhht.vocabulary import Quantity, Vocabulary

__all__ = [
    "AtLeast",
    "CalendarYear",
    "Catalogue",
    "Check",
    "Comparison",
    "ConsistencyCheck",
    "Finding",
    "FormulaError",
    "Indicator",
    "IndicatorValue",
    "Interval",
    "InvalidInput",
    "Level",
    "LocalityReport",
    "MissingExtra",
    "NotInForce",
    "NotVerified",
    "Observation",
    "Problem",
    "Progress",
    "Quantity",
    "Rating",
    "RuleSet",
    "SchoolYear",
    "Source",
    "Span",
    "State",
    "Stated",
    "Table",
    "Target",
    "Text",
    "UnknownName",
    "Vocabulary",
    "XhhtError",
    "catalogue",
    "check",
    "compare",
    "dump",
    "dumps",
    "entities",
    "formula",
    "frames",
    "indicator",
    "json_schema",
    "language",
    "load",
    "loads",
    "observe",
    "places",
    "progress",
    "rate",
    "read_table",
    "roll_up",
    "rule_set",
    "rule_sets",
    "sample",
    "show",
    "target",
    "targets",
    "write_report",
    "write_table",
    "write_template",
]

# Where each public name lives: it is loaded when first touched, so that `import xhht` costs next to nothing.
_HOMES = {
    "xhht.catalogues": (
        "Catalogue",
        "catalogue",
        "compare",
        "indicator",
        "progress",
        "rate",
        "rule_set",
        "rule_sets",
        "target",
        "targets",
    ),
    "xhht.consistency": ("check",),
    "xhht.entities": (
        "LocalityReport",
        "Source",
    ),
    "xhht.errors": (
        "FormulaError",
        "InvalidInput",
        "MissingExtra",
        "NotInForce",
        "NotVerified",
        "Problem",
        "UnknownName",
        "XhhtError",
    ),
    "xhht.exact": (
        "AtLeast",
        "Interval",
        "Stated",
    ),
    "xhht.files": (
        "dump",
        "dumps",
        "json_schema",
        "load",
        "loads",
        "write_table",
        "write_template",
    ),
    "xhht.files.tables": (
        "Table",
        "read_table",
    ),
    "xhht.findings": (
        "ConsistencyCheck",
        "Finding",
    ),
    "xhht.goals": (
        "Progress",
        "Target",
    ),
    "xhht.indicators": (
        "Indicator",
        "IndicatorValue",
    ),
    "xhht.languages": (
        "Text",
        "language",
    ),
    "xhht.observation": ("Observation",),
    "xhht.observing": ("observe",),
    "xhht.periods": (
        "CalendarYear",
        "SchoolYear",
        "Span",
    ),
    "xhht.rules": (
        "Check",
        "Comparison",
        "Level",
        "Rating",
        "RuleSet",
        "State",
        "roll_up",
    ),
    "xhht.samples": ("sample",),
    "xhht.show.report": ("write_report",),
    "xhht.vocabulary": (
        "Quantity",
        "Vocabulary",
    ),
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in ("entities", "formula", "places", "show"):
        return import_module(f"xhht.{name}")
    if name == "frames":
        from xhht.extras import needing  # noqa: PLC0415 - as the names above

        with needing("frames"):
            return import_module("xhht.frames")
    if name not in _MODULES:
        raise AttributeError(f"module 'xhht' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
