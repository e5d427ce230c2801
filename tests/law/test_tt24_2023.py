"""Learning units by Circular 24/2023: every threshold at both scopes, kinds of unit, evidence, digital levels."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xhht
from xhht import Interval, NotVerified, Observation, Rating, RuleSet, State
from xhht.rules import packaged_law
from xhht.rules.rate import rated
from xhht.strategies import completions, observations

ON = date(2024, 12, 31)
LAW = packaged_law()
DISTRICT = LAW.find("tt24-2023/learning-unit/district", ON)
PROVINCE = LAW.find("tt24-2023/learning-unit/province", ON)
both_scopes = pytest.mark.parametrize("rules", [DISTRICT, PROVINCE], ids=["district", "province"])

KINDS = (
    "state_body",
    "public_service_unit",
    "economic_organisation",
    "public_preschool",
    "education_establishment",
    "general_school",
    "upper_secondary_school",
    "continuing_education_centre",
    "higher_education_institution",
    "vocational_establishment",
)
# A unit that no requirement for special kinds concerns, exactly at every threshold of level 2 and of level 1.
PLAIN = {
    **dict.fromkeys(KINDS, False),
    "yearly_study_plan": True,
    "training_regimes_applied": True,
    "own_study_rules": True,
    "unit_digital_transformation": True,
    "members_equipped": True,
    "lifelong_learning_activities_joined": True,
    "members": 40,
    "members_disciplined": 38,
    "members_programmes_completed": 38,
    "members_digital_trained": 38,
    "members_language_certified": 20,
    "members_language_proficient": 28,
    "members_advanced_worker": 38,
    "members_learning_citizens": 38,
    "knowledge_sharing": True,
    "collective_title_level": 1,
}
PRESCHOOL = {
    "public_preschool": True,
    "education_establishment": True,
    "private_preschool_training_joined": True,
    "private_preschool_training_held": True,
}
COLLEGE = {"vocational_establishment": True, "education_establishment": True, "vocational_accredited": True}
LEARNERS = {"learners": 100, "learners_learning_citizens": 97}


def seen(**figures: Any) -> Observation:
    return Observation({**PLAIN, **figures})


def members(number: int, **others: Any) -> dict[str, Any]:
    """As many members, all of whom do all that is asked."""
    return {name: number for name in PLAIN if PLAIN[name] is not True and name.startswith("members")} | others


def rate(rules: RuleSet, *, no_evidence: Collection[str] = (), **figures: Any) -> Rating:
    return rated(rules, seen(**figures), law=LAW, no_evidence=no_evidence)


def states(rating: Rating, id: str) -> list[str]:  # noqa: A002
    """The state of a requirement at level 1 and at level 2, as one letter each."""
    letters = {State.MET: "+", State.UNMET: "-", State.NOT_APPLICABLE: "n", State.UNKNOWN: "?"}
    return [letters[check.state] for check in rating.checks if check.requirement.id == id]


@both_scopes
def test_exactly_at_every_threshold_a_unit_is_at_level_2(rules: RuleSet) -> None:
    rating = rate(rules)
    assert {check.state for check in rating.checks} == {State.MET, State.NOT_APPLICABLE}
    assert (rating.level, rating.confidence) == (rules.levels[2], "inferred")


SHARES = {
    "H-2.1": "members_disciplined",
    "H-2.2": "members_programmes_completed",
    "H-2.3": "members_digital_trained",
    "H-2.5": "members_advanced_worker",
}


@pytest.mark.parametrize(
    ("rules", "id", "part"),
    [
        *((rules, *item) for rules in (DISTRICT, PROVINCE) for item in SHARES.items()),
        (DISTRICT, "H-3.1a", "members_learning_citizens"),
        (PROVINCE, "T-3.1a", "members_learning_citizens"),
    ],
)
def test_every_threshold_of_members(rules: RuleSet, id: str, part: str) -> None:  # noqa: A002
    for value, expected in ((89, "--"), (90, "+-"), (91, "+-"), (94, "+-"), (95, "++"), (96, "++")):
        assert states(rate(rules, **members(100, **{part: value})), id) == list(expected), value


@both_scopes
@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"members_language_certified": 20}, "++"),
        ({"members_language_certified": 19}, "-+"),
        ({"members_language_certified": 21}, "++"),
        ({"members_language_proficient": 28}, "++"),
        ({"members_language_proficient": 27}, "+-"),
        ({"members_language_proficient": 29}, "++"),
        ({"members_language_certified": None, "members_language_proficient": None}, "??"),
        (
            {
                "economic_organisation": True,
                "members_language_certified": None,
                "members_language_proficient": None,
            },
            "nn",
        ),
    ],
)
def test_languages_of_forty_members(rules: RuleSet, figures: dict[str, Any], expected: str) -> None:
    assert states(rate(rules, **figures), "H-2.4") == list(expected)


@both_scopes
@pytest.mark.parametrize(
    ("certified", "proficient", "expected"),
    [(49, 70, "-+"), (50, 69, "+-"), (50, 70, "++"), (51, 71, "++")],
)
def test_languages_of_a_hundred_members(rules: RuleSet, certified: int, proficient: int, expected: str) -> None:
    figures = members(100, members_language_certified=certified, members_language_proficient=proficient)
    assert states(rate(rules, **figures), "H-2.4") == list(expected)


@pytest.mark.parametrize(("rules", "id"), [(DISTRICT, "H-3.1b"), (PROVINCE, "T-3.1b")])
@pytest.mark.parametrize(
    ("learning_citizens", "expected"), [(94, "--"), (95, "+-"), (96, "+-"), (97, "++"), (98, "++")]
)
def test_every_threshold_of_learners(rules: RuleSet, id: str, learning_citizens: int, expected: str) -> None:  # noqa: A002
    figures = {**COLLEGE, "learners": 100, "learners_learning_citizens": learning_citizens}
    assert states(rate(rules, **figures), id) == list(expected)


@pytest.mark.parametrize(
    ("staff", "learners", "rank"),
    [(900, 950, 1), (950, 960, 1), (949, 990, 1), (950, 970, 2), (899, 1000, 0), (1000, 949, 0)],
)
def test_learning_citizens_of_a_province_school(staff: int, learners: int, rank: int) -> None:
    figures = members(1000, members_learning_citizens=staff, learners=1000, learners_learning_citizens=learners)
    school = {"education_establishment": True, "upper_secondary_school": True, "digital_level": 2}
    assert rate(PROVINCE, **figures, **school).level == PROVINCE.levels[rank]


@both_scopes
@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("yearly_study_plan", "H-1.1"),
        ("training_regimes_applied", "H-1.2"),
        ("own_study_rules", "H-1.2"),
        ("unit_digital_transformation", "H-1.4"),
        ("members_equipped", "H-1.4"),
        ("lifelong_learning_activities_joined", "H-1.5"),
        ("knowledge_sharing", "3.2"),
    ],
)
def test_flags_are_asked_at_both_levels(rules: RuleSet, name: str, id: str) -> None:  # noqa: A002
    rating = rate(rules, **{name: False})
    assert [check.requirement.id for check in rating.checks if check.state is State.UNMET] in (
        [id, id],
        [f"H-{id}", f"H-{id}"],
        [f"T-{id}", f"T-{id}"],
    )
    assert rating.level == rules.levels[0]
    assert rate(rules, **{name: None}).level is None


@pytest.mark.parametrize(
    ("rules", "id", "figures", "expected"),
    [
        (DISTRICT, "H-1.2b", {}, "nn"),
        (DISTRICT, "H-1.2b", {**PRESCHOOL, "private_preschool_training_joined": False}, "--"),
        (DISTRICT, "H-1.2b", PRESCHOOL, "++"),
        (PROVINCE, "H-1.2b", {**PRESCHOOL, "private_preschool_training_joined": False}, "--"),
        (DISTRICT, "H-1.3", {}, "nn"),
        (DISTRICT, "H-1.3", {"state_body": True, "training_budget_allocated": False}, "--"),
        (DISTRICT, "H-1.3", {"public_service_unit": True, "training_budget_allocated": True}, "++"),
        (PROVINCE, "H-1.3", {"state_body": True, "training_budget_allocated": False}, "--"),
        (DISTRICT, "H-3.1b", {}, "nn"),
        (DISTRICT, "H-3.1b", {"education_establishment": True, "general_school": True}, "nn"),
        (DISTRICT, "H-3.1b", PRESCHOOL, "nn"),
        (DISTRICT, "H-3.1b", {"education_establishment": True}, "??"),
        (DISTRICT, "H-3.1b", {"education_establishment": True, "learners": 0}, "nn"),
        (PROVINCE, "T-3.1b", {}, "nn"),
        (PROVINCE, "T-3.1b", {"education_establishment": True, "learners": 0}, "nn"),
        (DISTRICT, "H-3.2b", {}, "nn"),
        (DISTRICT, "H-3.2b", {**PRESCHOOL, "private_preschool_training_held": False}, "--"),
        (DISTRICT, "H-3.3", {"collective_title_level": 0}, "-n"),
        (DISTRICT, "H-3.3", {"collective_title_level": 0, "economic_organisation": True}, "-n"),
        (DISTRICT, "H-3.3", {"collective_title_level": 0, "state_body": True}, "--"),
        (DISTRICT, "H-3.3", {"collective_title_level": 0, "public_service_unit": True}, "--"),
        (DISTRICT, "H-3.3", {"collective_title_level": 1, "state_body": True}, "++"),
        (DISTRICT, "H-3.3", {"collective_title_level": 2, "state_body": True}, "++"),
        (PROVINCE, "T-3.3", {"collective_title_level": 0}, "--"),
        (PROVINCE, "T-3.3", {"collective_title_level": 1}, "++"),
        (PROVINCE, "T-3.3", {"collective_title_level": 2}, "++"),
        (DISTRICT, "H-3.4", {}, "nn"),
        (DISTRICT, "H-3.4", {"general_school": True, "digital_level": 0}, "--"),
        (DISTRICT, "H-3.4", {"general_school": True, "digital_level": 1}, "+-"),
        (DISTRICT, "H-3.4", {"general_school": True, "digital_level": 2}, "++"),
        (DISTRICT, "H-3.4", {"upper_secondary_school": True, "digital_level": 0}, "nn"),
        (PROVINCE, "T-3.4", {"general_school": True, "digital_level": 0}, "nn"),
        (PROVINCE, "T-3.4", {"upper_secondary_school": True, "digital_level": 0}, "--"),
        (PROVINCE, "T-3.4", {"upper_secondary_school": True, "digital_level": 1}, "+-"),
        (PROVINCE, "T-3.4", {"continuing_education_centre": True, "digital_level": 2}, "++"),
        (PROVINCE, "T-3.5", {"upper_secondary_school": True, "digital_level": 0}, "nn"),
        (PROVINCE, "T-3.5", {"higher_education_institution": True, "digital_level": 0}, "--"),
        (PROVINCE, "T-3.5", {"higher_education_institution": True, "digital_level": 1}, "+-"),
        (PROVINCE, "T-3.5", {"higher_education_institution": True, "digital_level": 2}, "++"),
        (DISTRICT, "H-3.5", {}, "nn"),
        (DISTRICT, "H-3.5", {**COLLEGE, "vocational_accredited": False}, "--"),
        (DISTRICT, "H-3.5", COLLEGE, "++"),
        (PROVINCE, "T-3.6", {}, "nn"),
        (PROVINCE, "T-3.6", {**COLLEGE, "vocational_accredited": False}, "--"),
        (PROVINCE, "T-3.6", COLLEGE, "++"),
    ],
)
def test_the_kind_of_unit_decides_what_is_asked(
    rules: RuleSet,
    id: str,  # noqa: A002
    figures: dict[str, Any],
    expected: str,
) -> None:
    assert states(rate(rules, **figures), id) == list(expected)


def test_a_firm_without_the_collective_title_meets_level_2_without_level_1() -> None:
    firm = {"economic_organisation": True, "collective_title_level": 0}
    rating = rate(DISTRICT, **firm)
    assert [check.requirement.id for check in rating.checks if check.state is State.UNMET] == ["H-3.3"]
    assert rating.level == DISTRICT.levels[2]
    assert rate(PROVINCE, **firm).level == PROVINCE.levels[0]


@both_scopes
def test_languages_without_certificates_meet_level_2_without_level_1(rules: RuleSet) -> None:
    rating = rate(rules, members_language_certified=0)
    assert states(rating, "H-2.4") == ["-", "+"]
    assert rating.level == rules.levels[2]


@both_scopes
def test_no_evidence_is_unmet_but_a_missing_figure_leaves_the_level_open(rules: RuleSet) -> None:
    missing = rate(rules, members_disciplined=None)
    assert states(missing, "H-2.1") == ["?", "?"]
    assert (missing.at_least, missing.at_most) == (rules.levels[0], rules.levels[2])
    assert [repr(leaf) for leaf in missing.missing] == ['count("members_disciplined")']
    for figures in ({"members_disciplined": None}, {}):
        found = rate(rules, no_evidence={"H-2.1"}, **figures)
        assert states(found, "H-2.1") == ["-", "-"]
        assert found.level == rules.levels[0]


def test_no_evidence_does_not_make_a_requirement_apply() -> None:
    rating = rate(DISTRICT, no_evidence={"H-1.3", "H-3.5"})
    assert states(rating, "H-1.3") == states(rating, "H-3.5") == ["n", "n"]
    assert rating.level == DISTRICT.levels[2]


@both_scopes
def test_partial_figures_bound_the_level(rules: RuleSet) -> None:
    assert rate(rules, members_advanced_worker=Interval(36, 38)).at_least == rules.levels[1]
    assert rate(rules, members_advanced_worker=Interval(36, 38)).at_most == rules.levels[2]
    assert rate(rules, members_advanced_worker=Interval(30, 37)).at_most == rules.levels[1]
    assert rate(rules, members_advanced_worker=xhht.AtLeast(38)).level == rules.levels[2]
    assert rated(rules, Observation({})).at_most == rules.levels[2]


def test_an_unknown_kind_of_unit_counts_as_both() -> None:
    rating = rate(DISTRICT, general_school=None, education_establishment=True, digital_level=0, learners=0)
    (check, _) = (check for check in rating.checks if check.requirement.id == "H-3.4")
    assert check.possible == {State.UNMET, State.NOT_APPLICABLE}
    assert (rating.at_least, rating.at_most) == (DISTRICT.levels[0], DISTRICT.levels[2])


def test_a_unit_without_members_is_not_rated_by_shares() -> None:
    assert states(rate(DISTRICT, **members(0)), "H-2.1") == ["?", "?"]


SCHOOL = {"general_school": True, "education_establishment": True, "public_service_unit": True}
SCHOOL |= {"training_budget_allocated": True}


@pytest.mark.parametrize(
    ("teaching", "management", "rank"),
    [(80, 75, 1), (80, "75.5", 2), (50, 50, 1), ("49.5", 90, 0), (None, 75, 1), (None, 49, 0)],
)
def test_a_school_is_rated_by_its_digital_points_on_the_way(teaching: Any, management: Any, rank: int) -> None:
    points = {"digital_teaching_points": teaching, "digital_management_points": management}
    figures = {name: None if value is None else Fraction(value) for name, value in points.items()}
    rating = rate(DISTRICT, **SCHOOL, **figures)
    assert rating.at_most == DISTRICT.levels[rank]
    assert (rating.level is None) == (teaching is None and rank > 0)
    assert [item.rules.id for item in rating.on_the_way] == ["qd4725-2022/digital-level"]


def test_a_university_states_its_digital_level() -> None:
    university = {"higher_education_institution": True, "education_establishment": True, **LEARNERS}
    points = {"higher_education_digital_training_points": 80, "higher_education_digital_management_points": 75}
    assert states(rate(PROVINCE, **university, **points), "T-3.5") == ["?", "?"]
    assert states(rate(PROVINCE, **university, digital_level=1), "T-3.5") == ["+", "-"]


def test_a_stated_digital_level_wins_over_the_points() -> None:
    points = {"digital_teaching_points": 80, "digital_management_points": 75}
    rating = rate(DISTRICT, **SCHOOL, **points, digital_level=2)
    assert rating.level == DISTRICT.levels[2]
    assert "đáp ứng cơ bản" in rating.findings[0].vi


def test_the_rule_is_in_force_from_26_january_2024_without_a_known_end() -> None:
    for rules in (DISTRICT, PROVINCE):
        assert rules.in_force == xhht.Span(date(2024, 1, 26), None)
        assert LAW.find(rules.id, date(2024, 1, 26)).version == date(2024, 1, 26)
        with pytest.raises(xhht.NotInForce):
            LAW.find(rules.id, date(2024, 1, 25))
        xhht.rule_set(rules.id, on=date(2025, 3, 11))
        with pytest.warns(NotVerified, match="2025-03-11"):
            xhht.rule_set(rules.id, on=date(2025, 3, 12))


def topics(id: str, on: date, topic: str) -> list[str]:  # noqa: A002
    return [item.words.en for item in LAW.find(id, on).provisions if item.topic == topic]


def test_who_recognises_a_unit_of_a_former_district_is_open() -> None:
    last, first = date(2025, 6, 30), date(2025, 7, 1)
    assert len(topics(DISTRICT.id, last, "authority")) == 1
    assert topics(DISTRICT.id, first, "authority") == []
    assert len(topics(DISTRICT.id, first, "open")) == len(topics(DISTRICT.id, last, "open")) + 1
    after = LAW.find(PROVINCE.id, first).provisions
    assert [item.citation.confidence for item in after if item.topic == "authority" and item.citation] == ["inferred"]


def test_conditions_and_results_of_a_province_unit_are_cited_at_its_own_articles() -> None:
    cited = {
        (item.id, level): test.citation.text("en")
        for item in PROVINCE.requirements
        for test in item.tests
        for level in test.levels
    }
    assert cited["H-1.5", 2] == "Article 13, clause 1, by reference to Article 6, clause 1"
    assert cited["H-2.4", 1] == "Article 12, clause 2, by reference to Article 6, clause 2"
    assert cited["H-2.4", 2] == "Article 13, clause 2, by reference to Article 7, clause 2"
    assert cited["T-3.6", 1] == "Article 12, clause 3, point e"


@pytest.mark.parametrize(("rules", "count"), [(DISTRICT, 18), (PROVINCE, 18)])
def test_every_requirement_is_asked_once_at_each_level(rules: RuleSet, count: int) -> None:
    asked = [tuple(level for test in item.tests for level in test.levels) for item in rules.requirements]
    assert asked == [(1, 2)] * count


@st.composite
def partly_known(draw: st.DrawFn, rules: RuleSet) -> Observation:
    """A unit near level 2 of which some figures are missing, bounded or changed."""
    words = sorted(rules.quantities - {"digital_level"})
    drawn = draw(observations(quantities=rules.quantities, stated=False, earlier=0)).figures
    figures: dict[str, Any] = {**PLAIN, **LEARNERS, "digital_level": draw(st.integers(0, 2) | st.none())}
    for name in draw(st.lists(st.sampled_from(words), max_size=4, unique=True)):
        figures[name] = draw(st.sampled_from([None, drawn.get(name)]))
    try:
        return Observation(figures)
    except xhht.InvalidInput:
        return Observation(drawn)


@both_scopes
@settings(max_examples=25)
@given(data=st.data())
def test_the_level_of_every_completion_lies_between_the_bounds(rules: RuleSet, data: st.DataObject) -> None:
    partial = data.draw(partly_known(rules))
    full = data.draw(completions(partial, quantities=rules.quantities))
    loose, tight = rated(rules, partial, law=LAW), rated(rules, full, law=LAW)
    assert loose.at_least <= tight.at_least <= tight.at_most <= loose.at_most
    for early, late in zip(loose.checks, tight.checks, strict=True):
        assert early.possible >= late.possible
