"""Random rule sets, and what a rated table says."""

from random import Random
from typing import Any

from attrs import evolve

from random_tables import Formulas
from toy import TOY
from toy_law import ON, law, test_of
from xhht import Catalogue, RuleSet
from xhht.formula.nodes import Compare
from xhht.rules import Test

BASE = law(("only", [test_of('count("score") >= 5', 1, 2, 3)])).find("toy/grade", ON)
WORDS = Catalogue(TOY)


def random_rules(seed: int) -> RuleSet:
    """A rule set that no file could hold, with everything that can stand in one."""
    draw = Random(seed)  # noqa: S311 - a draw, no secret
    formulas = Formulas(TOY, seed, depth=1)
    found = [evolve(BASE.requirements[0], id=f"R{place}", tests=_tests(draw, formulas)) for place in range(3)]
    return evolve(BASE, requirements=tuple(found), structure=draw.choice(["cumulative", "independent"]))


def _tests(draw: Random, formulas: Formulas) -> tuple[Test, ...]:
    return tuple(_test(draw, formulas) for _ in range(draw.randint(1, 2)))


def _test(draw: Random, formulas: Formulas) -> Test:
    formula = formulas.condition(1)
    rules = ["unknown", "unknown", "met", "unmet", *(["not_applicable"] if isinstance(formula, Compare) else [])]
    return evolve(
        BASE.requirements[0].tests[0],
        levels=tuple(sorted(draw.sample([1, 2, 3], draw.randint(1, 3)))),
        formula=draw.choice([formula, formula, formula, None]),
        applies_if=draw.choice([None, None, formulas.condition(0)]),
        if_empty=draw.choice(rules),
    )


def ranks(row: dict[str, Any]) -> tuple[Any, Any, Any]:
    return row["level"], row["at_least"], row["at_most"]
