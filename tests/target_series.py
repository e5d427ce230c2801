"""Series of observations for tests of progress, and small targets over the toy vocabulary."""

from typing import Any

from toy import TOY
from xhht import Observation, Target, Text
from xhht.formula import Number, share
from xhht.goals import Goal
from xhht.rules.sources import Citation, Instrument

NAME = Text(vi="mục tiêu", en="a target")
CITATION = Citation(instrument="toy", confidence="official text")
TOY_SHARE = share("literate_a", of="people_a")


def goal(year: int, value: Any, **fields: Any) -> Goal:
    return Goal(year=year, value=value, citation=CITATION, **fields)


def toy_target(*goals: Goal, formula: Number = TOY_SHARE, **fields: Any) -> Target:
    given: dict[str, Any] = {
        "id": "toy/target",
        "label": NAME,
        "base": NAME,
        "scope": "commune",
        "place": None,
        "interpretation": None,
        "notes": (),
        "omitted": (),
        "parameters": (),
        "vocabulary": TOY,
        "instruments": {"toy": Instrument(id="toy", number="1", title=NAME)},
    }
    return Target(formula=formula, goals=goals, **{**given, **fields})


def toy(year: int, part: Any = None, whole: Any = None, **fields: Any) -> Observation:
    return Observation({"literate_a": part, "people_a": whole}, period=str(year), catalogue=TOY, **fields)


def seen(year: int, figures: dict[str, Any], **fields: Any) -> Observation:
    return Observation(figures, period=str(year), **fields)
