"""What exactness costs: fifteen share conditions on one observation, beside floats by hand and OpenFisca-Core.

Run it with ``uv run --group benchmarks benchmarks/openfisca.py``. Compare the ratios, which hold for one run on
one machine. Each condition is ``part / whole >= threshold``; all answer the same question on the same figures,
which is checked before anything is timed. What was declared once (vocabulary and rule, tax-benefit system and
formulas) lies outside the timing.

By hand: one function of floats, nothing checked, nothing kept. xhht: the figures are checked against the
vocabulary, decisions are exact, and the result is a tree of evidence; an exact quotient in it is worked out when
somebody reads it, so "evidence read" asks every value of the tree for its number. "A commune rated" is another
question: nd20-2014/lower-secondary/commune with its levels stated, six checks with their evidence.

OpenFisca: one entity, integer inputs, boolean variables whose formulas hold their thresholds as plain numbers, no
tracing. A simulation remembers what it calculated, so "evaluated" calculates the fifteen results on simulations
that were built beforehand, each used once; "end to end" builds one from a situation by `SimulationBuilder`, both
ways that it offers, of which the faster one counts. OpenFisca is made for many cases in one array, among which
this cost would be shared; here it is asked, as xhht is, for one case at a time.
"""

import timeit
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from xhht import Observation, Quantity, Rating, Text, Vocabulary, rate, rule_set
from xhht.formula import Outcome, Value, all_of, evaluate, percent, share

MOST_MICROSECONDS = 100
LEAST_RATIO = 7
REPEATS = 7


class Case(NamedTuple):
    """One condition: the two figures it compares, and its threshold in percent."""

    part: str
    whole: str
    threshold: int


CASES = [Case(f"part_{index}", f"whole_{index}", 80 + index) for index in range(15)]
FIGURES = {case.whole: 1000 + index for index, case in enumerate(CASES)}
FIGURES |= {case.part: 950 + index for index, case in enumerate(CASES)}


# By hand


def by_hand() -> list[bool]:
    return [FIGURES[part] / FIGURES[whole] >= threshold / 100 for part, whole, threshold in CASES]


# xhht


def declared() -> Vocabulary:
    label = Text(vi="số", en="number")
    wholes = [Quantity(name=case.whole, label=label) for case in CASES]
    parts = [Quantity(name=case.part, label=label, part_of=case.whole) for case in CASES]
    return Vocabulary([*wholes, *parts])


VOCABULARY = declared()
RULE = all_of(*(share(part, of=whole) >= percent(threshold) for part, whole, threshold in CASES))


def observed() -> Observation:
    return Observation(FIGURES, catalogue=VOCABULARY)


SEEN = observed()
KEPT: list[Outcome | Rating] = []
RULES = rule_set("nd20-2014/lower-secondary/commune", on=date(2023, 12, 31))
COMMUNE = Observation(
    {
        "special_difficulty": False,
        "primary_level": 2,
        "literacy_level": 1,
        "age_15_18_people": 240,
        "age_15_18_lower_secondary_graduates": 216,
        "age_15_18_in_upper_secondary_or_vocational": 200,
    }
)


def evaluated() -> bool | None:
    return evaluate(RULE, SEEN).truth


def evaluated_and_kept() -> None:
    KEPT.append(evaluate(RULE, SEEN))


def end_to_end() -> bool | None:
    return evaluate(RULE, observed()).truth


def end_to_end_and_read() -> list[object]:
    return list(numbers(evaluate(RULE, observed())))


def numbers(result: Value | Outcome) -> Iterator[object]:
    yield result.exact if isinstance(result, Value) else result.truth
    for part in result.parts:
        yield from numbers(part)


def rated_and_kept() -> None:
    KEPT.append(rate(RULES, COMMUNE))


# OpenFisca

YEAR = periods.period("2024")


def counted(name: str, entity: Any) -> type[Variable]:
    form = {"value_type": int, "entity": entity, "definition_period": periods.YEAR, "label": name}
    return type(name, (Variable,), form)


def reached(case: Case, entity: Any) -> type[Variable]:
    part, whole, threshold = case.part, case.whole, case.threshold / 100

    def formula(population: Any, period: Any) -> Any:
        return population(part, period) / population(whole, period) >= threshold

    form = {"value_type": bool, "entity": entity, "definition_period": periods.YEAR, "label": part}
    return type(result_name(case), (Variable,), {**form, "formula": formula})


def result_name(case: Case) -> str:
    return f"{case.part}_reached"


def tax_benefit_system() -> TaxBenefitSystem:
    place = build_entity(key="place", plural="places", label="place", is_person=True)
    system = TaxBenefitSystem([place])
    system.add_variables(*(counted(name, place) for name in FIGURES), *(reached(case, place) for case in CASES))
    return system


SYSTEM = tax_benefit_system()
INPUTS = {name: {"2024": figure} for name, figure in FIGURES.items()}
SITUATION = {"places": {"commune": INPUTS}}
RESULTS = [result_name(case) for case in CASES]


def from_entities() -> Simulation:
    return SimulationBuilder().build_from_entities(SYSTEM, SITUATION)


def from_variables() -> Simulation:
    return SimulationBuilder().build_from_variables(SYSTEM, INPUTS)


def calculated(simulation: Simulation) -> list[bool]:
    return [bool(simulation.calculate(name, YEAR)[0]) for name in RESULTS]


# Measuring


def microseconds(call: Callable[[], object], number: int = 1000) -> float:
    return min(timeit.repeat(call, KEPT.clear, number=number, repeat=REPEATS)) / number * 1e6


def microseconds_calculating(number: int = 100) -> float:
    """What calculating takes on simulations that are new, but not built within the time."""
    fresh: list[Simulation] = []

    def build() -> None:
        fresh[:] = [from_variables() for _ in range(number)]

    spent = timeit.repeat(lambda: calculated(fresh.pop()), build, number=number, repeat=REPEATS)
    return min(spent) / number * 1e6


def check_answers() -> None:
    expected = by_hand()
    outcome = evaluate(RULE, SEEN)
    for answers in ([part.truth for part in outcome.parts], calculated(from_entities()), calculated(from_variables())):
        assert answers == expected, answers
    assert outcome.truth is all(expected)


BY_HAND = "by hand, floats"
EVALUATED = "xhht: evaluated, evidence kept"
READ = "xhht: end to end, evidence read"
RATED = "xhht: a commune rated, evidence kept"
CALCULATED = "OpenFisca: evaluated"
FROM_ENTITIES = "OpenFisca: end to end, entities"
FROM_VARIABLES = "OpenFisca: end to end, variables"


def measured() -> dict[str, float]:
    return {
        BY_HAND: microseconds(by_hand),
        "xhht: observation built": microseconds(observed),
        EVALUATED: microseconds(evaluated_and_kept),
        "xhht: evaluated, evidence dropped": microseconds(evaluated),
        "xhht: end to end, truth read": microseconds(end_to_end),
        READ: microseconds(end_to_end_and_read),
        RATED: microseconds(rated_and_kept),
        CALCULATED: microseconds_calculating(),
        FROM_ENTITIES: microseconds(lambda: calculated(from_entities()), 100),
        FROM_VARIABLES: microseconds(lambda: calculated(from_variables()), 100),
    }


def main() -> None:
    check_answers()
    spent = measured()
    print(f"{f'{len(CASES)} share conditions':34}{'us':>8}{'x hand':>8}")
    for name, taken in spent.items():
        print(f"{name:34}{taken:8.1f}{taken / spent[BY_HAND]:8.1f}")
    whole = spent[READ]
    print("\nOpenFisca / xhht")
    print(f"{'evaluated':34}{spent[CALCULATED] / spent[EVALUATED]:8.1f}")
    print(f"{'end to end, from entities':34}{spent[FROM_ENTITIES] / whole:8.1f}")
    print(f"{'end to end, from variables':34}{spent[FROM_VARIABLES] / whole:8.1f}")
    fastest = min(spent[FROM_ENTITIES], spent[FROM_VARIABLES]) / whole
    print(f"\nxhht end to end, evidence read: {whole:.1f} us (target: at most {MOST_MICROSECONDS})")
    print(f"a commune rated, evidence kept: {spent[RATED]:.1f} us (target: at most {MOST_MICROSECONDS})")
    print(f"OpenFisca's faster way / xhht:  {fastest:.1f} (target: at least {LEAST_RATIO})")


if __name__ == "__main__":
    main()
