"""Whether a rule file makes sense: names that exist, units that fit, spans that do not overlap, levels in reach."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from xhht.errors import InvalidInput, Problem, XhhtError, show, unknown, within
from xhht.exact import Interval
from xhht.formula import evaluate
from xhht.formula.needs import needs
from xhht.formula.nodes import Choice, Compare, Constant, Formula, Number, Parameter
from xhht.observation import Observation
from xhht.rules.fit import misfit_keys, misfits
from xhht.rules.forms import FamilyForm, RequirementForm, RuleFamily, RuleSetForm, TestForm
from xhht.rules.ruleset import RuleSet, Test
from xhht.rules.sources import LITERAL, Citation
from xhht.vocabulary.catalogue import repeated

_ID = re.compile(r"[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)+")
_REQUIREMENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SOME_DAY = date(2000, 1, 1)


def validated(family: RuleFamily) -> Iterator[Problem]:
    """Every mistake of a family of standards, with its path in the file."""
    form = family.form
    yield from repeated("instruments", "id", [item.id for item in form.instruments])
    yield from repeated("parameters", "name", [item.name for item in form.parameters])
    yield from repeated("rule_sets", "id", [item.id for item in form.rule_sets])
    yield from _unknown_instruments(form)
    unused = {item.name for item in form.parameters}
    for index, item in enumerate(form.rule_sets):
        problems = list(_rule_set(item, family, unused))
        yield from (problem.under(f"rule_sets[{index}]") for problem in problems)
    asked = {requirement.id for item in form.rule_sets for requirement in item.requirements}
    for index, parameter in enumerate(form.parameters):
        if parameter.name in asked:
            yield Problem("parameter_as_requirement", f"parameters[{index}].name", show(parameter.name))
        if parameter.name in unused:
            yield Problem("parameter_unused", f"parameters[{index}].name", show(parameter.name))


def _unknown_instruments(form: FamilyForm) -> Iterator[Problem]:
    known = [item.id for item in form.instruments]
    for path, citation in _citations(form):
        if citation.instrument not in known:
            yield unknown(citation.instrument, known, f"{path}.instrument")


def _citations(form: FamilyForm) -> Iterator[tuple[str, Citation]]:
    for place, parameter in enumerate(form.parameters):
        if parameter.citation is not None:
            yield f"parameters[{place}].citation", parameter.citation
    for index, item in enumerate(form.rule_sets):
        path = f"rule_sets[{index}]"
        if item.structure_citation is not None:
            yield f"{path}.structure_citation", item.structure_citation
        for place, citation in enumerate(item.structure_restated):
            yield f"{path}.structure_restated[{place}]", citation
        for place, provision in enumerate(item.provisions):
            if provision.citation is not None:
                yield f"{path}.provisions[{place}].citation", provision.citation
        for place, requirement in enumerate(item.requirements):
            yield from _citations_of(requirement, f"{path}.requirements[{place}]")


def _citations_of(requirement: RequirementForm, path: str) -> Iterator[tuple[str, Citation]]:
    for place, test in enumerate(requirement.tests):
        yield f"{path}.tests[{place}].citation", test.citation
        for other, citation in enumerate(test.restated):
            yield f"{path}.tests[{place}].restated[{other}]", citation


def _rule_set(form: RuleSetForm, family: RuleFamily, unused: set[str]) -> Iterator[Problem]:
    if not _ID.fullmatch(form.id) or not form.id.startswith(f"{family.form.family}/"):
        yield Problem("rule_set_id", "id", show(form.id), {"family": family.form.family})
    yield from repeated("requirements", "id", [item.id for item in form.requirements])
    yield from _given_level(form, family)
    if not form.level_names:
        yield Problem("nothing_listed", "level_names", show([]))
    broken = False
    for index, item in enumerate(form.requirements):
        if not _REQUIREMENT_ID.fullmatch(item.id):
            yield Problem("requirement_id", f"requirements[{index}].id", show(item.id))
        problems = list(_requirement(item, form, family, unused))
        broken = broken or bool(problems)
        yield from (problem.under(f"requirements[{index}]") for problem in problems)
    if not broken:
        yield from _versions(form, family)


def _given_level(form: RuleSetForm, family: RuleFamily) -> Iterator[Problem]:
    if form.gives is None:
        return
    if form.gives not in family.vocabulary:
        yield unknown(form.gives, list(family.vocabulary.quantities), "gives")
    elif family.vocabulary.domain(form.gives) != Interval(0, len(form.level_names)):
        yield Problem("level_quantity", "gives", show(form.gives), {"count": len(form.level_names)})


def _requirement(item: RequirementForm, form: RuleSetForm, family: RuleFamily, unused: set[str]) -> Iterator[Problem]:
    tests = []
    if not item.tests:
        yield Problem("nothing_listed", "tests", show([]))
    for index, test in enumerate(item.tests):
        found: list[Problem] = []
        with within(f"tests[{index}]", found):
            tests.append((index, test, test.build(test.since or form.in_force.first or _SOME_DAY, family.vocabulary)))
        yield from found
    problems = [
        problem.under(f"tests[{index}]")
        for index, test, built in tests
        for problem in (*_levels(test, form), *_test(test, built, family, unused))
    ]
    yield from (*problems, *_overlapping(item))
    if not problems:
        yield from _out_of_order([(index, built) for index, _, built in tests], form)
        yield from _unreachable([(index, built) for index, _, built in tests], family)


def _levels(test: TestForm, form: RuleSetForm) -> Iterator[Problem]:
    highest = len(form.level_names)
    if not test.levels or not all(1 <= level <= highest for level in test.levels):
        yield Problem("level_range", "levels", show(list(test.levels)), {"highest": highest})
    elif list(test.levels) != sorted(set(test.levels)):
        yield Problem("level_order", "levels", show(list(test.levels)))


def _test(form: TestForm, test: Test, family: RuleFamily, unused: set[str]) -> Iterator[Problem]:
    for key in ("applies_if", "formula"):
        formula = getattr(test, key)
        if formula is not None:
            unused.difference_update(needs(formula).parameters)
            problems = misfits(formula, family.vocabulary, family.form.parameters)
            yield from (problem.under(key) for problem in problems)
    if form.citation.confidence not in LITERAL and test.formula is not None and _has_literal(test.formula):
        yield Problem("threshold_unsourced", "citation.confidence", show(form.citation.confidence))
    yield from misfit_keys(test.formula, form.if_empty, form.rounded, family.vocabulary)


def _has_literal(formula: Formula) -> bool:
    """Whether a number stands in a formula, other than as the 1 of an open parameter that must hold."""
    if isinstance(formula, Compare) and isinstance(formula.left, Parameter) and formula.relation == "==":
        return False
    return isinstance(formula, Constant) or any(_has_literal(child) for child in formula.children())


def _overlapping(item: RequirementForm) -> Iterator[Problem]:
    """Tests of one level on the same days, unless each applies to other units."""
    for index, test in enumerate(item.tests):
        for place, other in enumerate(item.tests[:index]):
            same_units = None in (test.applies_if, other.applies_if) or test.applies_if == other.applies_if
            if set(test.levels) & set(other.levels) and test.span.overlaps(other.span) and same_units:
                details = {"places": f"tests[{place}], tests[{index}]"}
                yield Problem("rules_overlap", f"tests[{index}]", show(list(test.levels)), details)


def _out_of_order(tests: list[tuple[int, Test]], form: RuleSetForm) -> Iterator[Problem]:
    """Thresholds that a higher level sets lower than a lower one does."""
    for index, test in tests:
        for _, other in tests:
            later = form.structure == "cumulative" and max(test.levels) > max(other.levels)
            if later and test.applies_if == other.applies_if and _is_easier(test.formula, other.formula):
                details = {"other": repr(other.formula)}
                yield Problem("threshold_order", f"tests[{index}].formula", repr(test.formula), details)


def _is_easier(formula: Formula | None, other: Formula | None) -> bool:
    if not (isinstance(formula, Compare) and isinstance(other, Compare)):
        return False
    if formula.left != other.left or formula.relation != other.relation:
        return False
    pairs = list(_thresholds(formula.right, other.right))
    if formula.relation in (">=", ">"):
        return any(own < base for own, base in pairs)
    return formula.relation in ("<=", "<") and any(own > base for own, base in pairs)


def _thresholds(own: Number, base: Number) -> Iterator[tuple[Any, Any]]:
    if isinstance(own, Constant) and isinstance(base, Constant):
        yield own.value, base.value
    elif isinstance(own, Choice) and isinstance(base, Choice) and own.condition == base.condition:
        yield from _thresholds(own.then, base.then)
        yield from _thresholds(own.otherwise, base.otherwise)


def _versions(form: RuleSetForm, family: RuleFamily) -> Iterator[Problem]:
    """Levels that nothing is asked for, in any version."""
    for day in _days(form):
        try:
            rules = family.build(form, day)
        except XhhtError as error:
            yield from error.problems
            continue
        yield from _empty_levels(rules)


def _days(form: RuleSetForm) -> tuple[date, ...]:
    """A day of every version, also of the one before the first known change where the start is not known."""
    days = form.changes
    if form.in_force.first is None and days and days[0] > date.min:
        return (days[0] - timedelta(days=1), *days)
    return days or (form.in_force.last or _SOME_DAY,)


def _empty_levels(rules: RuleSet) -> Iterator[Problem]:
    asked = {level for item in rules.requirements for test in item.tests for level in test.levels}
    for level in rules.levels[1:]:
        if level.rank not in asked:
            yield Problem("level_empty", "level_names", show(level.name.en), {"day": rules.on})


def _unreachable(tests: list[tuple[int, Test]], family: RuleFamily) -> Iterator[Problem]:
    """Conditions that no figures of a place with a base can meet."""
    nothing_known = Observation({}, catalogue=family.vocabulary)
    known = {key: ends for item in family.form.parameters for key, ends in item.known(item.default).items()}
    for index, test in tests:
        if test.formula is None:
            continue
        if evaluate(test.formula, nothing_known, parameters=known, if_empty="unmet").truth is False:
            details = {"level": max(test.levels)}
            yield Problem("level_unreachable", f"tests[{index}].formula", repr(test.formula), details)


def refuse_invalid(family: RuleFamily) -> RuleFamily:
    """The same family, where it makes sense.

    Raises:
        InvalidInput: naming every mistake with its path.
    """
    found = {(problem.code, problem.path, problem.got): problem for problem in validated(family)}
    if found:
        raise InvalidInput(found.values())
    return family
