"""The law as dated, sourced data: rule sets, and what they say of an observation."""

from xhht.rules.compare import ComparedRequirement, Comparison
from xhht.rules.law import Law, packaged_law, warn_unverified
from xhht.rules.parameters import OpenParameter, Supplied
from xhht.rules.rate import level_bounds, rated
from xhht.rules.rating import Check, Rating, State
from xhht.rules.rolling import roll_up
from xhht.rules.ruleset import Level, Provision, Requirement, RuleSet, Subject, Test
from xhht.rules.sources import CONFIDENCE, Citation, Confidence, Instrument, Interpretation, weakest

__all__ = [
    "CONFIDENCE",
    "Check",
    "Citation",
    "ComparedRequirement",
    "Comparison",
    "Confidence",
    "Instrument",
    "Interpretation",
    "Law",
    "Level",
    "OpenParameter",
    "Provision",
    "Rating",
    "Requirement",
    "RuleSet",
    "State",
    "Subject",
    "Supplied",
    "Test",
    "level_bounds",
    "packaged_law",
    "rated",
    "roll_up",
    "warn_unverified",
    "weakest",
]
