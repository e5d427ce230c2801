"""What must hold of every packaged rule set, in every version."""

import warnings
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import xhht
from xhht import Observation, RuleSet, Source
from xhht.formula import evaluate, parse
from xhht.rules import Requirement, State, level_bounds, packaged_law, rated
from xhht.rules.parameters import OpenParameter
from xhht.rules.validate import validated
from xhht.strategies import completions, observations
from xhht.vocabulary import packaged_vocabulary

LAW = packaged_law()
SOURCE = Source(title="a test")


def versions() -> list[RuleSet]:
    """Every packaged rule set, once for every day on which something about it changes."""
    found = []
    for name, entries in LAW.entries.items():
        for _, form in entries:
            days = form.changes or (form.in_force.last or date(2024, 1, 1),)
            found += [LAW.find(name, day) for day in days]
    return found


VERSIONS = versions()
every_version = pytest.mark.parametrize("rules", VERSIONS, ids=lambda rules: f"{rules.id}@{rules.on}")


def seen_by(rules: RuleSet, **named: Any) -> st.SearchStrategy[Observation]:
    return observations(quantities=rules.quantities, **named)


def settings_of(parameter: OpenParameter) -> st.SearchStrategy[Any]:
    if parameter.kind == "choice":
        return st.sampled_from(sorted(parameter.choices))
    if parameter.kind == "flag":
        return st.booleans()
    top = parameter.domain.high
    if parameter.kind == "share":
        return st.integers(0, 20).map(lambda part: Fraction(part, 20))
    return st.integers(0, int(100 if top is None else top))


def parameters_of(rules: RuleSet) -> st.SearchStrategy[dict[str, Any]]:
    """Values for every parameter that is open."""
    unset = [item for item in rules.parameters if rules.values[item.name] is None]
    return st.fixed_dictionaries({item.name: settings_of(item) for item in unset})


@st.composite
def completed(draw: st.DrawFn, rules: RuleSet) -> tuple[Observation, Observation]:
    """What is known of a place, and what it may turn out to be."""
    partial = draw(seen_by(rules))
    return partial, draw(completions(partial, quantities=rules.quantities))


def holds(examples: int, *drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], None]:
    """Let Hypothesis look for a counterexample at once: what is drawn depends on the rule set.

    A profile with more examples, such as the nightly one, asks for more here, too.
    """
    asked = examples * settings.default.max_examples // 100
    return lambda body: settings(max_examples=max(examples, asked))(given(*drawn)(body))()


def test_every_family_makes_sense() -> None:
    assert [problem.text("en") for family in LAW.families for problem in validated(family)] == []


@every_version
def test_the_level_of_every_completion_lies_between_the_bounds(rules: RuleSet) -> None:
    @holds(15, completed(rules), parameters_of(rules))
    def _(pair: tuple[Observation, Observation], values: dict[str, Any]) -> None:
        loose = rated(rules, pair[0])
        tight = rated(rules.with_parameters(values, source=SOURCE), pair[1])
        assert loose.at_least <= tight.at_least <= tight.at_most <= loose.at_most
        for early, late in zip(loose.checks, tight.checks, strict=True):
            assert early.possible >= late.possible


@every_version
def test_the_order_of_requirements_is_irrelevant(rules: RuleSet) -> None:
    @holds(5, seen_by(rules), st.permutations(rules.requirements))
    def _(seen: Observation, shuffled: list[Requirement]) -> None:
        other = rated(evolve(rules, requirements=tuple(shuffled)), seen)
        rating = rated(rules, seen)
        assert (other.at_least, other.at_most) == (rating.at_least, rating.at_most)
        assert other.confidence == rating.confidence


def recomputed(data: dict[str, Any]) -> tuple[int, int]:
    """The bounds of the level from the evidence alone."""
    checks = [(check["level"], {State(state) for state in check["possible"]}) for check in data["checks"]]
    return level_bounds(checks, data["structure"], len(data["levels"]))


def truth_of(check: dict[str, Any], data: dict[str, Any]) -> bool | None:
    """The truth of a check's formula from the figures of the evidence alone."""
    figures: dict[int, dict[str, xhht.Interval]] = {0: {}, 1: {}}
    for key, (low, high) in data["figures"].items():
        back = key.count("previous(")
        name = key.removeprefix("previous(").strip('")')
        ends = [None if end is None else Fraction(end) for end in (low, high)]
        figures[back][name] = xhht.Interval(*ends)
    seen = Observation(figures[0], previous=Observation(figures[1]) if figures[1] else None)
    known = {
        name: xhht.Interval(*(None if e is None else Fraction(e) for e in ends))
        for name, ends in data["parameters"].items()
    }
    rule = "unknown" if check["if_empty"] == "not_applicable" else check["if_empty"]
    return evaluate(parse(check["formula"]), seen, parameters=known, if_empty=rule).truth  # type: ignore[arg-type]


@every_version
def test_the_evidence_alone_gives_the_level(rules: RuleSet) -> None:
    @holds(6, seen_by(rules))
    def _(seen: Observation) -> None:
        rating = rated(rules, seen)
        evidence = rating.to_dict()
        assert recomputed(evidence) == (rating.at_least.rank, rating.at_most.rank)
        for check in evidence["checks"]:
            if check["formula"] and check["possible"] in (["met"], ["unmet"]) and not check["rounded"]:
                assert truth_of(check, evidence) is (check["possible"] == ["met"])


@every_version
def test_parameters_and_what_ifs_leave_the_original_as_it_was(rules: RuleSet) -> None:
    @holds(4, seen_by(rules), parameters_of(rules))
    def _(seen: Observation, values: dict[str, Any]) -> None:
        before, figures = rules.content_hash, dict(seen.figures)
        changed = rules.with_parameters(values, source=SOURCE)
        rated(changed, seen).shortfalls()
        assert rules.content_hash == before
        assert dict(seen.figures) == figures
        assert (changed == rules) == (not changed.supplied)


@every_version
def test_more_of_what_is_better_never_lowers_a_level(rules: RuleSet) -> None:
    words = packaged_vocabulary()
    better = [name for name in rules.quantities if words[name].better == "more" and words[name].kind != "flag"]

    @holds(10, seen_by(rules, complete=True, earlier=0))
    def _(seen: Observation) -> None:
        less = rated(rules, seen)
        for name in sorted(better):
            room = seen.with_figures({name: None}).bounds(name)[1]
            if room is not None and seen.figures[name] < room:
                more = rated(rules, seen.with_figures({name: room}))
                assert more.at_least >= less.at_least
                assert more.at_most >= less.at_most


@every_version
def test_a_rating_speaks_both_languages(rules: RuleSet) -> None:
    rating = rated(rules, Observation({}))
    for text in (rating.explain, rating.to_markdown):
        assert text("vi") != text("en")
    with xhht.language("en"):
        english = rating._repr_html_()
    assert english != rating._repr_html_()


@every_version
def test_every_text_cited_is_listed_with_its_number(rules: RuleSet) -> None:
    assert rules.citations
    assert all(rules.instruments[citation.instrument].number for citation in rules.citations)


def test_nothing_is_asked_of_today() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert xhht.rule_sets(on=date(2030, 6, 1)) == xhht.rule_sets(on=date(2030, 6, 1))
