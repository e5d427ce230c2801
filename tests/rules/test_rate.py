"""Ratings of a toy standard: every way in which a level can be certain, open or out of reach."""

import copy
import json
import pickle
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

import xhht
from toy import TOY
from toy_law import NAME, ON, PLACE, law, seen, test_of
from xhht import InvalidInput, Observation, RuleSet, Source, State
from xhht.formula import count, percent
from xhht.rules import Law, rated

SOURCE = Source(title="a decision")


def steps(structure: str = "cumulative") -> RuleSet:
    """Three levels by the score: 4, 6 and 8 points."""
    tests = [test_of(f'count("score") >= {points}', level) for level, points in ((1, 4), (2, 6), (3, 8))]
    return law(("score", tests), structure=structure).find("toy/grade", ON)


def one(formula: str | None, **keys: Any) -> RuleSet:
    return law(("only", [test_of(formula, 1, 2, 3, **keys)])).find("toy/grade", ON)


@pytest.mark.parametrize(
    ("score", "rank"), [(0, 0), ("39/10", 0), (4, 1), ("59/10", 1), (6, 2), ("79/10", 2), (8, 3), (10, 3)]
)
def test_each_band_begins_at_its_bound(score: Any, rank: int) -> None:
    rating = rated(steps(), seen(score=Fraction(score)))
    assert rating.level is not None
    assert rating.level.rank == rank


def test_a_missing_figure_leaves_every_level_open() -> None:
    rating = rated(steps(), seen())
    assert (rating.at_least.rank, rating.at_most.rank, rating.level) == (0, 3, None)
    assert [repr(leaf) for leaf in rating.missing] == ['count("score")']


def test_a_bounded_figure_narrows_the_level() -> None:
    rating = rated(steps(), seen(score=xhht.Interval(6, 7)))
    assert rating.level is not None
    assert rating.level.rank == 2
    assert rating.missing == ()


def test_only_cumulative_levels_need_the_lower_ones() -> None:
    tests = [test_of('flag("hard")', 1), test_of('count("score") >= 5', 2), test_of('count("score") >= 9', 3)]
    figures = seen(hard=False, score=6)
    by_steps = rated(law(("mixed", tests)).find("toy/grade", ON), figures)
    by_article = rated(law(("mixed", tests), structure="independent").find("toy/grade", ON), figures)
    assert by_steps.at_most.rank == 0
    assert by_article.at_least.rank == 2


@pytest.mark.parametrize(
    ("rule", "state"),
    [("unknown", State.UNKNOWN), ("met", State.MET), ("unmet", State.UNMET), ("not_applicable", State.NOT_APPLICABLE)],
)
def test_an_empty_base_is_what_the_rule_says(rule: str, state: State) -> None:
    rules = one('share("literate_a", of="people_a") >= percent(90)', if_empty=rule)
    (check, *_) = rated(rules, seen(people_a=0)).checks
    assert check.state is state


def test_where_no_figure_is_missing_the_law_leaves_the_level_open() -> None:
    rating = rated(one('share("literate_a", of="people_a") >= percent(90)'), seen(people_a=0))
    assert (rating.level, rating.missing) == (None, ())
    assert "the law does not settle it" in rating.explain("en")


@pytest.mark.parametrize(
    ("figures", "possible"),
    [
        ({"people_a": 10, "literate_a": 9}, {State.MET}),
        ({"people_a": 10, "literate_a": 8}, {State.UNMET}),
        ({"literate_a": 0}, {State.NOT_APPLICABLE, State.UNMET}),
        ({"literate_a": 5}, {State.MET, State.UNMET}),
        ({}, {State.NOT_APPLICABLE, State.MET, State.UNMET}),
    ],
)
def test_a_base_that_may_be_empty_may_not_apply(figures: dict[str, int], possible: set[State]) -> None:
    rules = one('share("literate_a", of="people_a") >= percent(90)', if_empty="not_applicable")
    (check, *_) = rated(rules, seen(**figures)).checks
    assert check.possible == possible


@pytest.mark.parametrize(
    ("figures", "state", "rank"),
    [
        ({"hard": False}, State.NOT_APPLICABLE, 3),
        ({"hard": True, "score": 9}, State.MET, 3),
        ({"hard": True, "score": 8}, State.UNMET, 0),
        ({"score": 9}, State.UNKNOWN, 3),
        ({"score": 8}, State.UNKNOWN, None),
    ],
)
def test_a_requirement_may_concern_some_units_only(figures: dict[str, Any], state: State, rank: int | None) -> None:
    rating = rated(one('count("score") >= 9', applies_if='flag("hard")'), seen(**figures))
    assert rating.checks[0].state is state
    assert (rating.level and rating.level.rank) == rank


def test_no_evidence_is_unmet_and_a_missing_figure_is_not() -> None:
    rules = one('flag("hard")')
    assert rated(rules, seen()).checks[0].state is State.UNKNOWN
    found = rated(rules, seen(hard=True), no_evidence={"only"})
    assert (found.checks[0].state, found.at_most.rank) == (State.UNMET, 0)
    assert "No evidence" in found.explain("en")
    with pytest.raises(InvalidInput, match="onyl"):
        rated(rules, seen(), no_evidence={"onyl"})


def test_no_evidence_names_requirements_once_and_all() -> None:
    rules = law(*((name, [test_of('flag("hard")', 1, 2, 3)]) for name in ("1", "11"))).find("toy/grade", ON)
    found = rated(rules, seen(hard=True), no_evidence=(name for name in ["11"]))  # type: ignore[arg-type]
    assert [check.state for check in found.checks_of(1)] == [State.MET, State.UNMET]
    with pytest.raises(InvalidInput):
        rated(rules, seen(hard=True), no_evidence="11")


def test_no_evidence_does_not_make_a_requirement_apply() -> None:
    rules = one('flag("hard")', applies_if='count("score") >= 5')
    assert rated(rules, seen(score=1), no_evidence={"only"}).checks[0].state is State.NOT_APPLICABLE


def test_one_standard_alone_gives_a_level_on_a_day() -> None:
    by_score = law(("score", [test_of('count("score") >= 4', 1, 2, 3)]), id="toy/score", gives="grade")
    by_dropouts = law(("dropouts", [test_of('count("dropouts") <= 4', 1, 2, 3)]), id="toy/dropouts", gives="grade")
    with pytest.raises(InvalidInput, match=r"toy/score.*toy/dropouts"):
        _ = (by_score + by_dropouts).entries


def test_an_unsettled_text_is_unknown_until_a_formula_is_supplied() -> None:
    rules = one(None)
    rating = rated(rules, seen(score=9))
    assert (rating.level, [item.id for item in rating.unsettled]) == (None, ["only"])
    told = rules.with_formula("only", xhht.formula.count("score") >= 5, source=SOURCE)
    settled = rated(told, seen(score=9))
    assert settled.level is not None
    assert settled.level.rank == 3
    assert "a decision" in settled.explain("en")
    assert rules["only"].tests[0].formula is None


def test_a_supplied_formula_may_be_text() -> None:
    rules = one(None)
    told = rules.with_formula("only", 'count("score") >= 5', source=SOURCE)
    assert told["only"].tests[0].formula == xhht.formula.parse(told.supplied[0].value, catalogue=TOY)
    assert rules.with_formula("only", "hard", source=SOURCE)["only"].tests[0].formula == xhht.formula.flag("hard")
    with pytest.raises(xhht.FormulaError):
        rules.with_formula("only", 'count("score" >= 5', source=SOURCE)


@pytest.mark.parametrize(
    ("formula", "keys", "code"),
    [
        (count("scroe") >= 5, {}, "unknown_name"),
        ("scroe", {}, "unknown_name"),
        ("score", {}, "condition_due"),
        (count("hard") >= 1, {}, "number_due"),
        (count("dropouts") >= percent(5), {}, "mixed_units"),
        (count("dropouts") >= xhht.formula.parameter("most"), {}, "unknown_name"),
        (xhht.formula.flag("hard"), {"if_empty": "not_applicable"}, "single_comparison"),
        (xhht.formula.flag("hard"), {"rounded": {"digits": 0}}, "single_comparison"),
    ],
)
def test_a_supplied_formula_must_fit(formula: Any, keys: dict[str, Any], code: str) -> None:
    rules = one('share("literate_a", of="people_a") >= percent(90)', **keys)
    with pytest.raises(InvalidInput) as caught:
        rules.with_formula("only", formula, source=SOURCE)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("mode", "digits", "part", "met"),
    [("nearest", 0, 895, True), ("nearest", 0, 894, False), ("down", 0, 899, False), ("nearest", 1, 8995, True)],
)
def test_a_text_may_compare_after_rounding(mode: str, digits: int, part: int, met: bool) -> None:
    whole = 1000 if part < 1000 else 10_000
    rules = one('share("literate_a", of="people_a") >= percent(90)', rounded={"digits": digits, "mode": mode})
    rating = rated(rules, seen(people_a=whole, literate_a=part))
    assert (rating.at_least.rank == 3) is met
    assert rating.level is not None


def test_bounds_are_rounded_too() -> None:
    rules = one('share("literate_a", of="people_a") >= percent(90)', rounded={"digits": 0})
    assert rated(rules, seen(people_a=1000, literate_a=xhht.Interval(895, 900))).level is not None
    assert rated(rules, seen(people_a=1000, literate_a=xhht.Interval(890, 900))).level is None


@pytest.mark.parametrize(
    ("whole", "possible"),
    [
        (1000, {State.UNMET}),
        (xhht.Interval(0, 1000), {State.MET, State.UNMET}),
        (xhht.Interval(0, 100), {State.MET}),
        (0, {State.MET}),
    ],
)
def test_a_base_that_may_be_empty_is_rounded_too(whole: Any, possible: set[State]) -> None:
    """One in 1,000 is 0 % after rounding; unrounded, it is more than nothing whatever the base."""
    rules = one('share("dropouts", of="people_a") > percent(0)', rounded={"digits": 0}, if_empty="met")
    assert rated(rules, seen(dropouts=1, people_a=whole)).checks[0].possible == possible


@pytest.mark.parametrize(
    ("whole", "possible"),
    [
        (1000, {State.MET}),
        (xhht.Interval(0, 1000), {State.MET, State.NOT_APPLICABLE}),
        (0, {State.NOT_APPLICABLE}),
    ],
)
def test_a_comparison_that_may_not_apply_is_rounded_too(whole: Any, possible: set[State]) -> None:
    rules = one('share("dropouts", of="people_a") >= percent(90)', rounded={"digits": 0}, if_empty="not_applicable")
    assert rated(rules, seen(dropouts=895, people_a=whole)).checks[0].possible == possible


LEAST = {"name": "least", "label": {"vi": "ngưỡng", "en": "threshold"}, "kind": "share"}


def test_an_open_parameter_is_a_missing_figure_until_it_is_set() -> None:
    tests = [test_of('share("literate_a", of="people_a") >= parameter("least")', 1, 2, 3)]
    rules = law(("only", tests), parameters=[LEAST]).find("toy/grade", ON)
    half = seen(people_a=10, literate_a=5)
    assert rated(rules, half).level is None
    assert rated(rules, seen(people_a=10, literate_a=10)).level is not None
    assert rated(rules.with_parameters({"least": percent(60)}, source=SOURCE), half).at_most.rank == 0
    assert rated(rules.with_parameters({"least": "50 %"}, source=SOURCE), half).at_least.rank == 3
    assert rules.values == {"least": None}


def test_a_default_written_as_text_is_a_number() -> None:
    taken = {"words": {"vi": "chỉ suy ra", "en": "only inferred"}}
    least = LEAST | {"default": "70 %", "interpretation": taken}
    rules = law(("only", [test_of('share("score", of="grade") >= parameter("least")', 1, 2, 3)]), parameters=[least])
    found = rules.find("toy/grade", ON)
    assert found.values == {"least": Fraction(7, 10)}
    assert [rated(found, seen(score=score, grade=3)).at_least.rank for score in (Fraction(21, 10), 2)] == [3, 0]


def test_wrong_parameters_are_refused_all_at_once() -> None:
    tests = [test_of('share("literate_a", of="people_a") >= parameter("least")', 1, 2, 3)]
    rules = law(("only", tests), parameters=[LEAST]).find("toy/grade", ON)
    with pytest.raises(InvalidInput) as caught:
        rules.with_parameters({"leest": 1, "least": percent(110)}, source=SOURCE)
    assert [problem.path for problem in caught.value.problems] == ["leest", "least"]
    with pytest.raises(InvalidInput):
        rules.with_parameters([("least", percent(60))], source=SOURCE)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput):
        rules.with_parameters({"least": percent(60)}, source="somebody")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["count", "points"])
@pytest.mark.parametrize("value", ["100 %", percent(100)])
def test_a_percentage_is_no_count(kind: str, value: Any) -> None:
    tests = [test_of('count("visits") >= parameter("least")', 1, 2, 3)]
    rules = law(("only", tests), parameters=[LEAST | {"kind": kind}]).find("toy/grade", ON)
    with pytest.raises(InvalidInput) as caught:
        rules.with_parameters({"least": value}, source=SOURCE)
    assert [problem.code for problem in caught.value.problems] == ["mixed_units"]


def test_the_confidence_is_that_of_the_weakest_word_used() -> None:
    weak = {**PLACE, "confidence": "secondary"}
    tests = [test_of('count("score") >= 4', 1), {**test_of('count("score") >= 8', 3), "citation": weak}]
    rules = law(("score", [*tests, test_of('count("score") >= 6', 2)])).find("toy/grade", ON)
    assert rated(rules, seen(score=0)).confidence == "official text"
    rating = rated(rules, seen(score=6))
    assert (rating.confidence, rating.weakest) == ("secondary", ("score",))


def test_the_shortfall_names_what_would_reach_the_next_level() -> None:
    ((check, (missing,)),) = rated(steps(), seen(score=5)).shortfalls()
    assert (check.level, missing.change) == (2, 1)
    assert rated(steps(), seen(score=9)).shortfalls() == ()


def test_after_rounding_the_unrounded_shortfall_would_be_too_large() -> None:
    rules = one('share("literate_a", of="people_a") >= percent(90)', rounded={"digits": 0})
    assert [found for _, found in rated(rules, seen(people_a=1000, literate_a=890)).shortfalls()] == [()]


def test_a_day_out_of_force_is_an_error_that_names_the_days() -> None:
    rules = law(("score", [test_of('count("score") >= 4', 1, 2, 3)]))
    with pytest.raises(xhht.NotInForce, match="2024-01-01 – 2024-12-31"):
        rules.find("toy/grade", date(2025, 1, 1))
    with pytest.raises(xhht.UnknownName, match="toy/grade"):
        rules.find("toy/graed", ON)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_a_rating_can_be_copied_and_sent_to_another_process(again: Any) -> None:
    figures = {"literate_a": xhht.AtLeast(3), "hard": True}
    known = Observation(figures, place="A", period="2024", previous=seen(score=1), catalogue=TOY)
    rating = rated(steps(), known)
    other = again(rating)
    assert (other.seen, other.rules, other.to_dict()) == (rating.seen, rating.rules, rating.to_dict())
    assert again(known).bounds("people_a") == (3, None)
    assert again(Observation({})).vocabulary is Observation({}).vocabulary


def test_a_warning_points_at_the_line_of_the_caller() -> None:
    name, late = "nd20-2014/literacy/commune", date(2026, 12, 31)
    with pytest.warns(xhht.NotVerified) as by_id:
        xhht.rate(name, Observation({}), on=late)
    with pytest.warns(xhht.NotVerified) as looked_up:
        xhht.rule_set(name, on=late)
    assert {warning.filename for warning in (*by_id, *looked_up)} == {__file__}


def test_the_text_of_a_default_counts_among_those_seen_to_be_unchanged() -> None:
    tests = [test_of('count("visits") >= parameter("least")', 1, 2, 3)]
    texts = [
        {"id": name, "number": name, "title": NAME, "verified_until": date(2024, month, 1)}
        for name, month in (("law", 5), ("circular", 3))
    ]
    place = {**PLACE, "instrument": "circular"}
    least = {"name": "least", "label": NAME, "kind": "count", "default": 5, "citation": place}
    rules = law(("only", tests), parameters=[least], instruments=texts).find("toy/grade", ON)
    assert rules.verified_until == date(2024, 3, 1)


def test_what_is_asked_for_must_be_well_typed() -> None:
    with pytest.raises(InvalidInput, match=r"2024-06-30"):
        xhht.rate(steps(), seen(), on="2024-06-30")  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="str"):
        xhht.rule_set(["toy/grade"], on=ON)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="commune"):
        xhht.rule_sets(on=ON, tier="comune")  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="province"):
        xhht.targets(scope="provnce")  # type: ignore[arg-type]


def test_requirements_have_days_of_their_own() -> None:
    tests = [
        test_of('count("score") >= 4', 1, 2, 3, until=date(2024, 6, 30)),
        test_of('count("score") >= 5', 1, 2, 3, since=date(2024, 7, 1)),
    ]
    rules = law(("score", tests))
    before, after = rules.find("toy/grade", ON), rules.find("toy/grade", date(2024, 7, 1))
    assert (before.version, after.version) == (date(2024, 1, 1), date(2024, 7, 1))
    assert rated(before, seen(score=4)).at_least.rank == 3
    assert rated(after, seen(score=4)).at_most.rank == 0


def test_two_definitions_in_force_at_once_are_an_error_that_names_both() -> None:
    rules = law(("score", [test_of('count("score") >= 4', 1, 2, 3)]))
    with pytest.raises(InvalidInput, match="toy, toy"):
        _ = (rules + rules).entries


def test_equal_content_has_an_equal_hash() -> None:
    assert steps().content_hash == steps().content_hash
    assert steps() == steps() != steps("independent")


def test_what_an_open_parameter_may_be_decides_and_is_hashed() -> None:
    tests = [test_of('count("visits") >= parameter("most")', 1, 2, 3)]
    most = {"name": "most", "label": NAME, "kind": "count"}
    few, many = (law(("only", tests), parameters=[most | {"maximum": top}]).find("toy/grade", ON) for top in (5, 50))
    assert [rated(rules, seen(visits=5)).at_least.rank for rules in (few, many)] == [3, 0]
    assert few.content_hash != many.content_hash


def test_evidence_with_dates_is_fit_for_json() -> None:
    dated = Source(title="a decision", published=datetime(2024, 1, 2, 9, 30))
    rules = one('count("score") >= 4', restated=[{**PLACE, "since": date(2024, 2, 1)}])
    told = rules.with_formula("only", count("score") >= 5, source=dated)
    data = json.loads(json.dumps(rated(told, seen()).to_dict()))
    assert data["supplied"][0]["source"]["published"] == "2024-01-02T09:30:00"
    assert data["checks"][0]["citation"]["since"] == "2024-02-01"


def test_the_evidence_holds_what_limits_a_figure_from_beside() -> None:
    """Nobody asks for the other visits, but they leave 7 for those that are asked for."""
    rules = one('total("visits_law", "visits_health") >= 7')
    rating = rated(rules, seen(visits=10, visits_other=3, visits_law=xhht.AtLeast(1)))
    assert rating.at_least.rank == 3
    assert rating.to_dict()["figures"]["visits_other"] == [3, 3]


def test_no_evidence_may_still_not_apply() -> None:
    rules = one('flag("hard")', applies_if='count("score") >= 5')
    assert rated(rules, seen(), no_evidence={"only"}).checks[0].possible == {State.UNMET, State.NOT_APPLICABLE}


def circle() -> Law:
    """A standard that needs its own level."""
    return law(("own", [test_of('count("grade") >= 1', 1, 2, 3)]), gives="grade")


def test_standards_that_need_their_own_level_come_to_an_end() -> None:
    rules = circle().find("toy/grade", ON)
    assert rated(rules, seen(grade=2), law=circle()).level is not None


@pytest.mark.parametrize("ask", [xhht.rule_set, lambda id, on: xhht.rate(id, xhht.Observation({}), on=on)])  # noqa: A006
def test_the_warning_points_at_the_line_that_asked(ask: Any) -> None:
    with pytest.warns(xhht.NotVerified) as warned:
        ask("nd20-2014/literacy/commune", on=date(2025, 12, 31))
    assert warned[0].filename == __file__
