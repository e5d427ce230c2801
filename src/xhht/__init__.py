"""Exact, dated, sourced indicators and legal ratings of a learning society (xã hội học tập).

Load a report, see whether its figures agree, and measure it:

>>> import xhht
>>> report = xhht.sample()
>>> value = xhht.indicator("schools_national_standard_share")(xhht.observe(report))
>>> print(value)
50/55 = 90,9 %
"""

from xhht import entities, formula
from xhht.catalogue import Catalogue, catalogue, indicator, indicators
from xhht.consistency import check
from xhht.entities import LocalityReport
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
from xhht.indicators import Indicator, IndicatorValue
from xhht.language import Text, language
from xhht.observation import Observation
from xhht.observe import observe
from xhht.periods import CalendarYear, SchoolYear, Span
from xhht.samples import sample
from xhht.vocabulary import Quantity, Vocabulary

__all__ = [
    "AtLeast",
    "CalendarYear",
    "Catalogue",
    "ConsistencyCheck",
    "Finding",
    "FormulaError",
    "Indicator",
    "IndicatorValue",
    "Interval",
    "InvalidInput",
    "LocalityReport",
    "MissingExtra",
    "NotInForce",
    "NotVerified",
    "Observation",
    "Problem",
    "Quantity",
    "SchoolYear",
    "Span",
    "Stated",
    "Text",
    "UnknownName",
    "Vocabulary",
    "XhhtError",
    "catalogue",
    "check",
    "dump",
    "dumps",
    "entities",
    "formula",
    "indicator",
    "indicators",
    "language",
    "load",
    "loads",
    "observe",
    "sample",
]
