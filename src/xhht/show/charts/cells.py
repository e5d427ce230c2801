"""The cells of the heat map: what a unit, or many together, come to in each requirement."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from xhht.languages import Language
from xhht.number_text import write_number
from xhht.rules.rating import Check, Rating, State
from xhht.rules.rating_sheet import holds
from xhht.rules.ruleset import Requirement
from xhht.show.charts.measured import asked_checks
from xhht.show.charts.units import unit_names

STEPS = (Fraction(1, 2), Fraction(3, 4), Fraction(9, 10), Fraction(1))
"""Where one colour ends and the next begins, of the share of units that certainly meet a requirement."""


class Cell(NamedTuple):
    """What some units come to in one requirement at one level.

    Attributes:
        requirement: the requirement.
        met: how many certainly meet it.
        possible: how many meet it, or may.
        units: how many it applies to, or may.
        state: what one unit comes to; of several, ``None``.
    """

    requirement: Requirement
    met: int
    possible: int
    units: int
    state: State | None = None


def requirements_of(ratings: Sequence[Rating], rank: int) -> tuple[Requirement, ...]:
    """Every requirement of a level that one of the ratings has, in the order of the text."""
    found = {check.requirement.id: check.requirement for item in ratings for check in asked_checks(item, rank)}
    return tuple(found.values())


def cells(
    ratings: Sequence[Rating], rank: int, groups: dict[str, list[int]] | None, lang: Language
) -> dict[str, list[Cell]]:
    """The cells of each row: of each unit, or of each group.

    >>> from datetime import date
    >>> from xhht import Observation, rate
    >>> seen = [Observation({"people_15_25": 100, "literate_1_15_25": 80 + n}, place=f"xã {n}") for n in (0, 15)]
    >>> rated = [rate("nd20-2014/literacy/commune", item, on=date(2023, 12, 31)) for item in seen]
    >>> (cell,) = cells(rated, 1, {"both": [0, 1]}, "en")["both"]
    >>> cell.met, cell.possible, cell.units
    (0, 2, 2)
    """
    states = [_states_of(item, rank) for item in ratings]
    requirements = requirements_of(ratings, rank)
    if groups is None:
        names = unit_names([item.seen for item in ratings], lang)
        groups = {name: [index] for index, name in enumerate(names)}
    return {
        name: [_cell(item, [states[index].get(item.id) for index in indices]) for item in requirements]
        for name, indices in groups.items()
    }


def _states_of(rating: Rating, rank: int) -> dict[str, State]:
    """What each requirement comes to: unmet where one of its tests is, not applicable where none applies.

    A test that is met or does not apply is as good as met, as in the overview of a report.
    """
    found: dict[str, State] = {}
    for check in asked_checks(rating, rank):
        found[check.requirement.id] = _together(found.get(check.requirement.id), check)
    return found


_WEIGHT = (State.NOT_APPLICABLE, State.MET, State.UNKNOWN, State.UNMET)


def _together(before: State | None, check: Check) -> State:
    state = check.state if check.state is State.NOT_APPLICABLE else holds(check)
    found = [state] if before is None else [before, state]
    return max(found, key=_WEIGHT.index)


def _cell(requirement: Requirement, states: Sequence[State | None]) -> Cell:
    applying = [state for state in states if state not in (None, State.NOT_APPLICABLE)]
    met = applying.count(State.MET)
    alone = (states[0] or State.NOT_APPLICABLE) if len(states) == 1 else None
    return Cell(requirement, met, met + applying.count(State.UNKNOWN), len(applying), alone)


def step_of(cell: Cell) -> int:
    """The step of the colours for the share of units that certainly meet it; -1 where it applies to none.

    >>> step_of(Cell(None, 9, 10, 10)), step_of(Cell(None, 899, 1000, 1000)), step_of(Cell(None, 0, 0, 0))
    (3, 2, -1)
    """
    if not cell.units:
        return -1
    return sum(Fraction(cell.met, cell.units) >= edge for edge in STEPS)


def said(cell: Cell, lang: Language) -> str:
    """How many units meet it, of how many: ``95–101/112``.

    >>> said(Cell(None, 95, 101, 112), "en"), said(Cell(None, 0, 0, 0), "vi")
    ('95–101/112', 'không áp dụng')
    """
    if not cell.units:
        return State.NOT_APPLICABLE.say(lang)
    ends = dict.fromkeys(write_number(end, lang=lang) for end in (cell.met, cell.possible))
    return f"{'–'.join(ends)}/{write_number(cell.units, lang=lang)}"
