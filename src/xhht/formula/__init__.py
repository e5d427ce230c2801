"""Formulas: one definition, many readings.

A formula is plain frozen data, built by the functions here. Each way to read it is a module: `evaluate` it on
an observation, `say` it in words, list what it `needs`, tell its `shortfall`,
`parse` the text that its ``repr`` gives.
"""

from xhht.formula.build import (
    all_of,
    any_of,
    bands,
    change,
    constant,
    count,
    difference,
    equal,
    flag,
    largest,
    n_of,
    not_,
    number_met,
    parameter,
    percent,
    points,
    previous,
    scale,
    share,
    smallest,
    total,
    when,
)
from xhht.formula.evaluate import evaluate
from xhht.formula.needs import Needs, needs
from xhht.formula.nodes import Condition, Formula, Number
from xhht.formula.parse import parse
from xhht.formula.result import Outcome, Value
from xhht.formula.shortfall import Shortfall, shortfall
from xhht.formula.typeset import typeset
from xhht.formula.words import say

__all__ = [
    "Condition",
    "Formula",
    "Needs",
    "Number",
    "Outcome",
    "Shortfall",
    "Value",
    "all_of",
    "any_of",
    "bands",
    "change",
    "constant",
    "count",
    "difference",
    "equal",
    "evaluate",
    "flag",
    "largest",
    "n_of",
    "needs",
    "not_",
    "number_met",
    "parameter",
    "parse",
    "percent",
    "points",
    "previous",
    "say",
    "scale",
    "share",
    "shortfall",
    "smallest",
    "total",
    "typeset",
    "when",
]
