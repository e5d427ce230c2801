"""Whether a target file makes sense: names that exist, units that fit, years in order, values in reach."""

import re
from collections.abc import Iterator

from xhht.errors import InvalidInput, Problem, show, unknown, within
from xhht.formula import Number, evaluate
from xhht.formula.decide import by_bounds
from xhht.formula.needs import leaves, needs
from xhht.formula.nodes import Parameter
from xhht.formula.reading import OPEN
from xhht.formula.units import mixed_units
from xhht.goals.target import Goal, TargetForm, TargetSet, TargetSetForm
from xhht.observation import Observation
from xhht.rules.parameters import OpenParameter
from xhht.rules.sources import LITERAL, Citation
from xhht.vocabulary import Vocabulary, repeated

_SET_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_ID = re.compile(r"[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)+")


def validated(item: TargetSet) -> Iterator[Problem]:
    """Every mistake of a set of targets, with its path in the file."""
    form = item.form
    if not _SET_ID.fullmatch(form.id):
        yield Problem("target_set_id", "id", show(form.id))
    for index, url in enumerate(form.sources):
        if not url.startswith(("http://", "https://")):
            yield Problem("not_url", f"sources[{index}]", show(url))
    yield from repeated("instruments", "id", [each.id for each in form.instruments])
    yield from repeated("parameters", "name", [each.name for each in form.parameters])
    yield from repeated("targets", "id", [each.id for each in form.targets])
    yield from _unknown_instruments(form)
    yield from _targets(form, item.vocabulary)


def _unknown_instruments(form: TargetSetForm) -> Iterator[Problem]:
    known = [each.id for each in form.instruments]
    for path, citation in _citations(form):
        if citation is not None and citation.instrument not in known:
            yield unknown(citation.instrument, known, f"{path}.citation.instrument")


def _citations(form: TargetSetForm) -> Iterator[tuple[str, Citation | None]]:
    yield from ((f"parameters[{place}]", each.citation) for place, each in enumerate(form.parameters))
    for index, target in enumerate(form.targets):
        for place, goal in enumerate(target.goals):
            yield f"targets[{index}].goals[{place}]", goal.citation


def _targets(form: TargetSetForm, words: Vocabulary) -> Iterator[Problem]:
    used: set[str] = set()
    for index, target in enumerate(form.targets):
        found: list[Problem] = [*_id_and_years(target, form)]
        read: list[Number] = []
        with within("formula", found):
            read.append(target.read_formula(words))
        for formula in read:
            used |= set(needs(formula).parameters)
            found += [*_formula(formula, form, words), *_goals(target, formula, form, words)]
        yield from (problem.under(f"targets[{index}]") for problem in found)
    for index, parameter in enumerate(form.parameters):
        if parameter.name not in used:
            yield Problem("parameter_unused", f"parameters[{index}].name", show(parameter.name))


def _id_and_years(target: TargetForm, form: TargetSetForm) -> Iterator[Problem]:
    if not _ID.fullmatch(target.id) or not target.id.startswith(f"{form.id}/"):
        yield Problem("target_id", "id", show(target.id), {"set": form.id})
    years = [goal.year for goal in target.goals]
    if not years:
        yield Problem("goals_due", "goals", "[]")
    elif years != sorted(set(years)):
        yield Problem("goal_order", "goals", show(years))
    for index, goal in enumerate(target.goals):
        yield from (problem.under(f"goals[{index}]") for problem in _cited(goal))


def _cited(goal: Goal) -> Iterator[Problem]:
    if goal.citation is None:
        yield Problem("missing_key", "citation", details={"key": "citation"})
    elif goal.citation.confidence not in LITERAL:
        yield Problem("goal_unsourced", "citation.confidence", show(goal.citation.confidence))


def _formula(formula: Number, form: TargetSetForm, words: Vocabulary) -> Iterator[Problem]:
    known = {each.name: each for each in form.parameters}
    problems = [*mixed_units(formula, words), *_parameters(formula, known)]
    yield from (problem.under("formula") for problem in problems)


def _parameters(formula: Number, known: dict[str, OpenParameter]) -> Iterator[Problem]:
    for leaf in leaves(formula):
        if not isinstance(leaf, Parameter):
            continue
        if leaf.name not in known:
            yield unknown(leaf.name, list(known))
        elif (leaf.choice is None) != (known[leaf.name].kind != "choice"):
            yield Problem("choice_due", got=repr(leaf))
        elif leaf.choice is not None and leaf.choice not in known[leaf.name].choices:
            yield unknown(leaf.choice, list(known[leaf.name].choices))


def _goals(target: TargetForm, formula: Number, form: TargetSetForm, words: Vocabulary) -> Iterator[Problem]:
    known = {key: ends for each in form.parameters for key, ends in each.known(each.default).items()}
    possible = evaluate(formula, Observation({}, catalogue=words), parameters=known)
    inside = set(mixed_units(formula, words))
    for index, goal in enumerate(target.goals):
        for (path, value), condition in zip(goal.placed_values(), goal.conditions(formula), strict=True):
            problems = [problem for problem in mixed_units(condition, words) if problem not in inside]
            if not problems and by_bounds(goal.relation, possible.ends or OPEN, (value.value, value.value)) is False:
                problems = [Problem("goal_unreachable", got=repr(value))]
            yield from (problem.under(f"goals[{index}].{path}") for problem in problems)


def refuse_invalid(item: TargetSet) -> TargetSet:
    """The same set, where it makes sense.

    Raises:
        InvalidInput: naming every mistake with its path.
    """
    found = list(validated(item))
    if found:
        raise InvalidInput(found)
    return item
