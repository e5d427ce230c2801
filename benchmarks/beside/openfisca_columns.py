"""The same levels by OpenFisca-Core, from a polars table to a polars table.

As fast as we could make it: one entity, whole columns given by `set_input` in the type in which it keeps them
(Int32, so that nothing is copied twice), whole numbers compared rather than shares divided, and a variable for what
is needed twice, which it remembers. It knows of no missing figures: -1 stands for them, and the formulas bound them.
A simulation is built by `SimulationBuilder`, as its documentation says, which spends most of its time on naming every
place; or the number of places is set in the population itself, which spares that.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from beside.communes import ASKED, GROUPS, parts_of

YEAR = periods.period("2023")
PLACE = build_entity(key="place", plural="places", label="place", is_person=True)
HARD = "special_difficulty"
Columns = Callable[[str], Any]
"""The column of a variable by its name, within a formula."""


def variable(name: str, value_type: type, formula: Callable[[Columns], Any] | None = None) -> type[Variable]:
    form: dict[str, Any] = {"value_type": value_type, "entity": PLACE, "definition_period": periods.YEAR, "label": name}
    if formula is not None:
        form["formula"] = lambda place, period: formula(lambda other: place(other, period))
    return type(name, (Variable,), form)


def least_whole(group: str, names: list[str]) -> Callable[[Columns], Any]:
    def formula(of: Columns) -> Any:
        parts = [np.maximum(of(name), 0) for name in parts_of(group, names)]
        least = parts[0] if len(parts) == 1 else np.maximum(*parts)
        return np.where(of(f"people_{group}") < 0, least, of(f"people_{group}"))

    return formula


def gap_low(level: int, group: str) -> Callable[[Columns], Any]:
    """How far the least part lies above nine tenths of the whole; where that is missing, whatever."""
    return lambda of: 10 * np.maximum(of(f"literate_{level}_{group}"), 0) - 9 * of(f"people_{group}")


def gap_high(level: int, group: str) -> Callable[[Columns], Any]:
    def formula(of: Columns) -> Any:
        part, whole = of(f"literate_{level}_{group}"), of(f"people_{group}")
        return 10 * np.where(part < 0, whole, part) - 9 * of(f"least_{group}")

    return formula


def total(of: Columns, kind: str, groups: tuple[str, ...]) -> Any:
    return sum((of(f"{kind}_{group}") for group in groups[1:]), of(f"{kind}_{groups[0]}"))


def met(level: int, groups: tuple[str, ...]) -> Callable[[Columns], Any]:
    def formula(of: Columns) -> Any:
        there = (total(of, f"gap_low_{level}", groups) >= 0) & (total(of, "least", groups) > 0)
        for group in groups:
            there &= of(f"people_{group}") >= 0
        return there

    return formula


def unmet(level: int, groups: tuple[str, ...]) -> Callable[[Columns], Any]:
    def formula(of: Columns) -> Any:
        there = (total(of, f"gap_high_{level}", groups) < 0) & (total(of, "least", groups) > 0)
        for group in groups:
            there &= (of(f"people_{group}") >= 0) | (of(f"literate_{level}_{group}") >= 0)
        return there

    return formula


def doubtful(level: int) -> Callable[[Columns], Any]:
    def formula(of: Columns) -> Any:
        return ((of(HARD) != 1) & ~of(f"met_{level}_easy")) | ((of(HARD) != 0) & ~of(f"met_{level}_hard"))

    return formula


def failed(level: int) -> Callable[[Columns], Any]:
    def formula(of: Columns) -> Any:
        return ((of(HARD) == 0) & of(f"unmet_{level}_easy")) | ((of(HARD) == 1) & of(f"unmet_{level}_hard"))

    return formula


def highest(bar: str) -> Callable[[Columns], Any]:
    return lambda of: np.where(of(f"{bar}_1"), 0, np.where(of(f"{bar}_2"), 1, 2))


def invalid(names: list[str]) -> Callable[[Columns], Any]:
    def formula(of: Columns) -> Any:
        wrong = False
        for group in GROUPS:
            whole = of(f"people_{group}")
            for name in parts_of(group, names):
                wrong = wrong | ((whole >= 0) & (of(name) > whole))
            wrong = wrong | (whole < -1)
        for name in names:
            wrong = wrong | (of(name) < -1)
        return wrong

    return formula


def three_values(names: list[str]) -> TaxBenefitSystem:
    """The bounds of the level where figures may be missing."""
    found = [variable(f"least_{group}", int, least_whole(group, names)) for group in GROUPS]
    for level, (all_groups, hard_groups) in ASKED.items():
        for group in all_groups:
            found.append(variable(f"gap_low_{level}_{group}", int, gap_low(level, group)))
            found.append(variable(f"gap_high_{level}_{group}", int, gap_high(level, group)))
        for side, groups in (("easy", all_groups), ("hard", hard_groups)):
            found.append(variable(f"met_{level}_{side}", bool, met(level, groups)))
            found.append(variable(f"unmet_{level}_{side}", bool, unmet(level, groups)))
    return system_of(names, found)


def complete_met(level: int, groups: tuple[str, ...]) -> Callable[[Columns], Any]:
    return lambda of: (total(of, f"gap_{level}", groups) >= 0) & (total(of, "people", groups) > 0)


def complete_unmet(level: int, groups: tuple[str, ...]) -> Callable[[Columns], Any]:
    return lambda of: total(of, f"gap_{level}", groups) < 0


def complete_gap(level: int, group: str) -> Callable[[Columns], Any]:
    return lambda of: 10 * of(f"literate_{level}_{group}") - 9 * of(f"people_{group}")


def complete(names: list[str]) -> TaxBenefitSystem:
    """The bounds of the level where no figure is missing: only what has no base is not known."""
    found = []
    for level, (all_groups, hard_groups) in ASKED.items():
        found += [variable(f"gap_{level}_{group}", int, complete_gap(level, group)) for group in all_groups]
        for side, groups in (("easy", all_groups), ("hard", hard_groups)):
            found.append(variable(f"met_{level}_{side}", bool, complete_met(level, groups)))
            found.append(variable(f"unmet_{level}_{side}", bool, complete_unmet(level, groups)))
    return system_of(names, found)


def system_of(names: list[str], conditions: list[type[Variable]]) -> TaxBenefitSystem:
    """The figures, some conditions on them, and the levels that these give."""
    found = [*(variable(name, int) for name in names), *conditions]
    for level in ASKED:
        found.append(variable(f"doubtful_{level}", bool, doubtful(level)))
        found.append(variable(f"failed_{level}", bool, failed(level)))
    found += [variable("at_least", int, highest("doubtful")), variable("at_most", int, highest("failed"))]
    system = TaxBenefitSystem([PLACE])
    system.add_variables(*found, variable("invalid", bool, invalid(names)))
    return system


def by_builder(system: TaxBenefitSystem, count: int) -> Simulation:
    return SimulationBuilder().build_default_simulation(system, count)


def by_count(system: TaxBenefitSystem, count: int) -> Simulation:
    simulation = Simulation(system, system.instantiate_entities())
    simulation.populations[PLACE.key].count = count
    return simulation


Built = Callable[[TaxBenefitSystem, int], Simulation]


def rate(
    df: pl.DataFrame, system: TaxBenefitSystem, built: Built, done: Callable[[str], object] = str
) -> pl.DataFrame:  # fmt: skip
    """The table with its levels; ``done`` is told when each part is."""
    filled = df.select(pl.all().fill_null(-1).cast(pl.Int32))
    simulation = built(system, len(df))
    for name in df.columns:
        simulation.set_input(name, YEAR, filled[name].to_numpy())
    done("into it")
    low, high, wrong = (simulation.calculate(name, YEAR) for name in ("at_least", "at_most", "invalid"))
    assert not wrong.any()
    done("computing")
    levels = df.with_columns(at_least=pl.Series(low).cast(pl.Int8), at_most=pl.Series(high).cast(pl.Int8))
    levels = levels.with_columns(level=pl.when(pl.col("at_least") == pl.col("at_most")).then("at_least"))
    done("out of it")
    return levels
