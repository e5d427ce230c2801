"""Figures of communes, made up from a seed: for tests, benchmarks and the gallery of charts."""

import random
from collections.abc import Sequence
from datetime import date

from xhht import Observation, Rating, places, rate, rule_set
from xhht.entities import AdministrativeUnit

ON = date(2025, 3, 1)
AGES = ("15_25", "26_35", "36_60")


def mong_cai() -> tuple[AdministrativeUnit, ...]:
    """The 17 communes and wards of the former city of Móng Cái."""
    return places.units(tier="commune", on=date(2019, 6, 30), within="thành phố Móng Cái")


def everywhere() -> tuple[AdministrativeUnit, ...]:
    """All communes of today."""
    return places.units(tier="commune")


def literacy(units: Sequence[AdministrativeUnit], seed: int = 1) -> list[Observation]:
    """Figures on literacy and schools, one in ten of some figures missing."""
    chance = random.Random(seed)  # noqa: S311 - made-up figures
    return [Observation(_literacy(chance), place=unit, period="2024") for unit in units]


def _literacy(chance: random.Random) -> dict[str, object]:
    figures: dict[str, object] = {"special_difficulty": chance.random() < 0.2}
    reached = chance.betavariate(6, 1.2)
    for age in AGES:
        people = figures[f"people_{age}"] = chance.randrange(200, 3000)
        first = figures[f"literate_1_{age}"] = int(people * (0.84 + 0.16 * reached))
        if chance.random() > 0.1:
            figures[f"literate_2_{age}"] = int(first * (0.88 + 0.12 * chance.random()))
    schools = figures["schools"] = chance.randrange(2, 9)
    if chance.random() > 0.05:
        figures["schools_national_standard"] = chance.randrange(schools + 1)
    return figures


def communities(units: Sequence[AdministrativeUnit], seed: int = 1) -> list[Observation]:
    """Figures on learning communities."""
    chance = random.Random(seed)  # noqa: S311 - made-up figures
    return [Observation(_community(chance), place=unit, period="2024") for unit in units]


def _community(chance: random.Random) -> dict[str, object]:
    rules = rule_set("tt25-2023/learning-community/commune", on=ON)
    flags = sorted(name for name in rules.quantities if rules.vocabulary[name].kind == "flag")
    figures: dict[str, object] = {name: chance.random() < 0.85 for name in flags if chance.random() < 0.9}
    citizens = figures["citizens"] = chance.randrange(2000, 20000)
    figures |= {"citizens_trained": int(citizens * (0.3 + 0.5 * chance.random()))}
    figures |= {"learning_citizens": int(citizens * (0.3 + 0.6 * chance.random()))}
    figures |= {"preschool_5_level": 1, "literacy_level": chance.randrange(1, 3)}
    return figures | {"primary_level": chance.randrange(1, 4), "lower_secondary_level": chance.randrange(1, 4)}


def rated(observations: Sequence[Observation], standard: str = "nd20-2014/literacy/commune") -> list[Rating]:
    """Their ratings."""
    rules = rule_set(standard, on=ON)
    return [rate(rules, seen) for seen in observations]
