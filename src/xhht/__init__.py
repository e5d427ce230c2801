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
    from xhht import entities, formula, places
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
    from xhht.files import dump, dumps, load, loads
    from xhht.findings import ConsistencyCheck, Finding
    from xhht.goals import Progress, Target
    from xhht.indicators import Indicator, IndicatorValue
    from xhht.languages import Text, language
    from xhht.observation import Observation
    from xhht.observing import observe
    from xhht.periods import CalendarYear, SchoolYear, Span
    from xhht.rules import Check, Comparison, Level, Rating, RuleSet, State, roll_up
    from xhht.samples import sample
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
    "language",
    "load",
    "loads",
    "observe",
    "places",
    "progress",
    "rate",
    "roll_up",
    "rule_set",
    "rule_sets",
    "sample",
    "show",
    "target",
    "targets",
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
        "load",
        "loads",
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
    "xhht.vocabulary": (
        "Quantity",
        "Vocabulary",
    ),
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in ("entities", "formula", "frames", "places", "show"):
        return import_module(f"xhht.{name}")
    if name not in _MODULES:
        raise AttributeError(f"module 'xhht' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
