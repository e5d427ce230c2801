"""Rule sets over the toy vocabulary."""

from datetime import date
from typing import Any

from toy import TOY
from xhht import Observation
from xhht.rules.law import Law, law_of, read_family
from xhht.rules.validate import refuse_invalid

ON = date(2024, 6, 30)
PLACE = {"instrument": "law", "article": "1", "confidence": "official text"}
NAME = {"vi": "yêu cầu", "en": "requirement"}


def test_of(formula: str | None, *levels: int, **keys: Any) -> dict[str, Any]:
    asked = {"unsettled": True} if formula is None else {"formula": formula}
    return {"levels": list(levels), "citation": PLACE, **asked, **keys}


test_of.__test__ = False  # type: ignore[attr-defined]


def law(*requirements: tuple[str, list[dict[str, Any]]], structure: str = "cumulative", **keys: Any) -> Law:
    rule_set = {
        "id": "toy/grade",
        "label": {"vi": "chuẩn thử", "en": "toy standard"},
        "subject": "commune",
        "level_names": [{"vi": f"mức {rank}", "en": f"level {rank}"} for rank in (1, 2, 3)],
        "structure": structure,
        "structure_citation": PLACE,
        "in_force": {"first": date(2024, 1, 1), "last": date(2024, 12, 31)},
        "requirements": [{"id": name, "words": NAME, "tests": tests} for name, tests in requirements],
    }
    data = {
        "family": "toy",
        "label": {"vi": "thử", "en": "toy"},
        "instruments": keys.get("instruments", [{"id": "law", "number": "Luật 1", "title": NAME}]),
        "rule_sets": [rule_set | {key: keys[key] for key in keys if key not in ("parameters", "instruments")}],
        "parameters": list(keys.get("parameters", ())),
    }
    return law_of([refuse_invalid(read_family(data, TOY))])


def seen(**figures: Any) -> Observation:
    return Observation(figures, catalogue=TOY)
