"""Universal education and literacy of communes, districts and provinces: Nghị định 20/2014/NĐ-CP and later texts."""

import warnings
from datetime import date
from typing import Any

import pytest

import xhht
from law.nd20 import bounds, rate, rules, state
from xhht import AtLeast, InvalidInput, NotInForce, NotVerified, Observation, Rating, RuleSet, Source, State
from xhht.formula import percent
from xhht.rules import packaged_law
from xhht.rules.validate import validated

ON = date(2024, 12, 31)
FIRST, LAST = date(2014, 5, 15), date(2027, 2, 28)
LAST_DISTRICT_DAY, TWO_TIERS = date(2025, 6, 30), date(2025, 7, 1)
BEFORE_RESOLUTION, RESOLUTION = date(2026, 4, 14), date(2026, 4, 15)
STANDARDS = ("preschool-5", "primary", "lower-secondary", "literacy")
MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN


def of(standard: str, tier: str = "commune", on: date = ON) -> RuleSet:
    return rules(f"nd20-2014/{standard}/{tier}", on)


def test_the_file_makes_sense() -> None:
    (family,) = (family for family in packaged_law().families if family.form.family == "nd20-2014")
    assert [problem.text("en") for problem in validated(family)] == []


# Thresholds of a commune

AGE_6 = ("age_6_in_grade_1", "age_6_children", 60)
AGE_11 = ("age_11_completed_primary", "age_11_children", 55)
GRADUATES = ("age_15_18_lower_secondary_graduates", "age_15_18_people", 240)
COMMUNE = [
    # standard, requirement, part, whole, people, smallest part that passes: ordinary, in special difficulty
    ("preschool-5", "P0a", "age_5_attending", "age_5_children", 60, 57, 54),
    ("preschool-5", "P0b", "age_5_completed_programme", "age_5_children", 60, 51, 48),
    ("primary", "P1a", *AGE_6, 54, 54),
    ("primary", "P2a", *AGE_6, 57, 57),
    ("primary", "P3a", *AGE_6, 59, 59),
    ("primary", "P1b", "age_14_completed_primary", "age_14_children", 55, 44, 39),
    ("primary", "P2b", *AGE_11, 44, 39),
    ("primary", "P3b", *AGE_11, 50, 44),
    ("lower-secondary", "S1", *GRADUATES, 192, 168),
    ("lower-secondary", "S2", *GRADUATES, 216, 192),
    ("lower-secondary", "S3a", *GRADUATES, 228, 216),
    ("lower-secondary", "S3b", "age_15_18_in_upper_secondary_or_vocational", "age_15_18_people", 240, 192, 168),
]


each_of_a_commune = pytest.mark.parametrize("row", COMMUNE, ids=lambda row: row[1])


@pytest.mark.parametrize("on", [FIRST, ON, date(2026, 1, 1), RESOLUTION, LAST])
@each_of_a_commune
def test_thresholds_of_a_commune(row: tuple[Any, ...], on: date) -> None:
    standard, id_, part, whole, people, *least = row
    for hard, bound in zip((False, True), least, strict=True):
        found = [
            state(rate(of(standard, on=on), special_difficulty=hard, **{part: count, whole: people}), id_)
            for count in (bound - 1, bound, bound + 1)
        ]
        assert found == [UNMET, MET, MET]


@each_of_a_commune
def test_between_the_thresholds_the_kind_of_commune_decides(row: tuple[Any, ...]) -> None:
    standard, id_, part, whole, people, ordinary, special = row
    below = state(rate(of(standard), **{part: ordinary - 1, whole: people}), id_)
    assert below == (UNMET if ordinary == special else UNKNOWN)
    assert state(rate(of(standard), **{part: ordinary, whole: people}), id_) == MET


LITERACY = [
    # requirement, whether in special difficulty, the age groups that count, with their people
    ("X1", False, {"15_25": 500, "26_35": 750}),
    ("X1", True, {"15_25": 1_250}),
    ("X2", False, {"15_25": 300, "26_35": 350, "36_60": 600}),
    ("X2", True, {"15_25": 500, "26_35": 750}),
]


@pytest.mark.parametrize(("id_", "hard", "groups"), LITERACY)
def test_thresholds_of_literacy(id_: str, hard: bool, groups: dict[str, int]) -> None:
    level = id_.removeprefix("X")
    people = {f"people_{group}": count for group, count in groups.items()}
    others = {"15_25", "26_35", "36_60"} - set(groups)
    illiterate = {f"people_{group}": 10_000 for group in others} | {f"literate_{level}_{group}": 0 for group in others}
    for missing, expected in ((126, UNMET), (125, MET), (124, MET)):
        first, *rest = groups
        literate = {f"literate_{level}_{group}": groups[group] for group in rest}
        literate[f"literate_{level}_{first}"] = groups[first] - missing
        rating = rate(of("literacy"), special_difficulty=hard, **people, **illiterate, **literate)
        assert state(rating, id_) == expected


def test_a_rounded_percentage_decides_nothing() -> None:
    rating = rate(of("literacy"), special_difficulty=True, people_15_25=1_000, literate_1_15_25=899)
    assert bounds(rating) == (0, 0)
    assert "89,9 %" in rating.explain("vi")


# Levels of a commune

PRESCHOOL = {"special_difficulty": False, "age_5_children": 60, "age_5_attending": 57, "age_5_completed_programme": 51}
PRIMARY = {
    "special_difficulty": False,
    "age_6_children": 60,
    "age_6_in_grade_1": 59,
    "age_14_children": 55,
    "age_14_completed_primary": 44,
    "age_11_children": 55,
    "age_11_completed_primary": 50,
    "age_11_in_primary": 5,
}
LOWER_SECONDARY = {
    "special_difficulty": False,
    "primary_level": 1,
    "literacy_level": 1,
    "age_15_18_people": 240,
    "age_15_18_lower_secondary_graduates": 228,
    "age_15_18_in_upper_secondary_or_vocational": 192,
}
LITERATE = {"special_difficulty": False} | {
    name: count
    for group in ("15_25", "26_35", "36_60")
    for name, count in ((f"people_{group}", 100), (f"literate_1_{group}", 90), (f"literate_2_{group}", 90))
}
EXEMPLARY = {"preschool-5": PRESCHOOL, "primary": PRIMARY, "lower-secondary": LOWER_SECONDARY, "literacy": LITERATE}
LEVELS = [
    ("preschool-5", {}, (1, 1)),
    ("preschool-5", {"age_5_attending": 56}, (0, 0)),
    ("preschool-5", {"age_5_completed_programme": None}, (0, 1)),
    ("primary", {}, (3, 3)),
    ("primary", {"age_6_in_grade_1": 58}, (2, 2)),
    ("primary", {"age_11_completed_primary": 49, "age_11_in_primary": 6}, (2, 2)),
    ("primary", {"age_11_in_primary": 4}, (1, 1)),
    ("primary", {"age_11_completed_primary": 43, "age_11_in_primary": 12}, (1, 1)),
    ("primary", {"age_14_completed_primary": 43}, (0, 0)),
    ("primary", {"age_6_in_grade_1": 53}, (0, 0)),
    ("primary", {"age_11_in_primary": None}, (1, 3)),
    ("primary", {"age_14_completed_primary": None}, (0, 3)),
    ("lower-secondary", {}, (3, 3)),
    ("lower-secondary", {"age_15_18_in_upper_secondary_or_vocational": 191}, (2, 2)),
    ("lower-secondary", {"age_15_18_in_upper_secondary_or_vocational": None}, (2, 3)),
    ("lower-secondary", {"age_15_18_lower_secondary_graduates": 227}, (2, 2)),
    ("lower-secondary", {"age_15_18_lower_secondary_graduates": 215}, (1, 1)),
    ("lower-secondary", {"age_15_18_lower_secondary_graduates": 191}, (0, 0)),
    ("lower-secondary", {"primary_level": 0}, (0, 0)),
    ("lower-secondary", {"literacy_level": 0}, (0, 0)),
    ("lower-secondary", {"literacy_level": None}, (0, 3)),
    ("literacy", {}, (2, 2)),
    ("literacy", {"literate_2_36_60": 89}, (1, 1)),
    ("literacy", {"literate_2_36_60": None}, (1, 2)),
    ("literacy", {"literate_2_36_60": None, "literate_2_15_25": 69}, (1, 1)),
    ("literacy", {"people_36_60": None}, (1, 2)),
]


@pytest.mark.parametrize(("standard", "changed", "expected"), LEVELS)
def test_levels_of_a_commune(standard: str, changed: dict[str, Any], expected: tuple[int, int]) -> None:
    assert bounds(rate(of(standard), **(EXEMPLARY[standard] | changed))) == expected


@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_known_leaves_every_level_open(standard: str) -> None:
    for tier in ("commune", "district", "province"):
        by = of(standard, tier)
        assert bounds(rate(by)) == (0, len(by.level_names))


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_cohort_of_nobody_leaves_the_level_open(standard: str) -> None:
    nobody = {name: 0 for name in of(standard).quantities if name.endswith("_children") or "people" in name}
    figures = {name: value for name, value in EXEMPLARY[standard].items() if "level" in name or "special" in name}
    assert bounds(rate(of(standard), **figures, **nobody)) == (0, len(of(standard).level_names))


def test_level_2_of_literacy_without_level_1_is_not_recognised_but_seen() -> None:
    """The age bands differ, so a commune can pass X2 on ages 15-60 and fail X1 on ages 15-35."""
    rating = rate(of("literacy"), **(LITERATE | {"literate_1_15_25": 89}))
    assert bounds(rating) == (0, 0)
    assert (state(rating, "X1"), state(rating, "X2")) == (UNMET, MET)
    assert rating.confidence == "inferred"
    assert "levels" in rating.weakest


def test_lower_secondary_asks_for_primary_and_literacy_once() -> None:
    rating = rate(of("lower-secondary"), **LOWER_SECONDARY)
    assert rating.level is not None
    assert rating.level.rank == 3
    asked = [item.id for item in rating.rules.requirements]
    assert asked == ["S1-primary", "S1-literacy", "S1", "S2", "S3a", "S3b"]


def test_primary_and_literacy_are_rated_on_the_way() -> None:
    figures = PRIMARY | LITERATE | LOWER_SECONDARY | {"primary_level": None, "literacy_level": None}
    rating = rate(of("lower-secondary"), **figures)
    assert bounds(rating) == (3, 3)
    on_the_way = {other.rules.id: bounds(other) for other in rating.on_the_way}
    assert on_the_way == {"nd20-2014/primary/commune": (3, 3), "nd20-2014/literacy/commune": (2, 2)}
    assert bounds(rate(of("lower-secondary"), **(figures | {"literate_1_15_25": 0}))) == (0, 0)


def test_figures_that_are_only_bounded_can_decide() -> None:
    by = of("lower-secondary")
    assert bounds(rate(by, **(LOWER_SECONDARY | {"age_15_18_lower_secondary_graduates": AtLeast(216)}))) == (2, 3)
    assert state(rate(of("primary"), **(PRIMARY | {"age_11_completed_primary": AtLeast(50)})), "P2c") == MET


@pytest.mark.parametrize(("completed", "in_primary"), [(51, 5), (56, 0), (0, 56)])
def test_the_11_year_olds_are_counted_once(completed: int, in_primary: int) -> None:
    with pytest.raises(InvalidInput):
        Observation({"age_11_children": 55, "age_11_completed_primary": completed, "age_11_in_primary": in_primary})


def test_the_rest_of_the_11_year_olds_may_be_given_instead() -> None:
    figures = {name: value for name, value in PRIMARY.items() if name != "age_11_in_primary"}
    assert bounds(rate(of("primary"), **figures, age_11_out_of_primary=0)) == (3, 3)
    assert bounds(rate(of("primary"), **figures, age_11_out_of_primary=1)) == (1, 1)


@pytest.mark.parametrize(("elsewhere", "expected"), [(0, MET), (1, UNMET)])
def test_the_evidence_holds_what_decides_a_sum(elsewhere: int, expected: State) -> None:
    """How many completed and how many are still in primary school is open; what they come to is not."""
    rating = rate(of("primary"), age_11_children=2, age_11_out_of_primary=elsewhere)
    assert state(rating, "P2c") == expected
    assert rating.to_dict()["figures"]["age_11_out_of_primary"] == [elsewhere, elsewhere]


def test_inclusions_that_are_not_certain_are_not_taken() -> None:
    seen = {"age_14_children": 40, "age_14_completed_primary": 44, "literate_1_15_25": 80, "literate_2_15_25": 90}
    assert Observation(seen).interval("people_15_25").low == 90


# Districts and provinces

COUNTED = {"preschool-5": "preschool_5", "primary": "primary", "lower-secondary": "lower_secondary"}


def counts(standard: str, level: int, units: str, number: int, of_all: int) -> dict[str, int]:
    return {units: of_all, f"{units}_{COUNTED.get(standard, standard)}_level_{level}": number}


DISTRICT = [
    # requirement, standard, level, and the smallest number that passes: of 20 communes, of 17, of 10 districts
    ("D0", "preschool-5", 1, 18, 16, 10),
    ("D1", "primary", 1, 18, 16, 10),
    ("D2", "primary", 2, 18, 16, 10),
    ("D3", "primary", 3, 18, 16, 10),
    ("D4", "lower-secondary", 1, 18, 16, 10),
    ("D5", "lower-secondary", 2, 19, 17, 10),
    ("D6", "lower-secondary", 3, 20, 17, 10),
    ("D7", "literacy", 1, 18, 16, 9),
    ("D8", "literacy", 2, 18, 16, 10),
]


@pytest.mark.parametrize("on", [FIRST, ON, LAST_DISTRICT_DAY])
@pytest.mark.parametrize("row", DISTRICT, ids=lambda row: row[0])
def test_districts_and_provinces_of_three_tiers(row: tuple[Any, ...], on: date) -> None:
    id_, standard, level, *least = row
    units = (("district", "communes", 20), ("district", "communes", 17), ("province", "districts", 10))
    for (tier, unit, number), bound in zip(units, least, strict=True):
        by = of(standard, tier, on)
        assert state(rate(by, **counts(standard, level, unit, bound - 1, number)), id_) == UNMET
        at_bound = rate(by, **counts(standard, level, unit, bound, number))
        assert state(at_bound, id_) == MET
        assert at_bound.at_least.rank == level


PROVINCE = [
    # standard, requirement, level, smallest number of 54 communes that passes
    ("preschool-5", "N2b", 1, 49),
    ("primary", "N2", 1, 49),
    ("primary", "N2", 2, 49),
    ("primary", "N2", 3, 49),
    ("lower-secondary", "N2", 1, 49),
    ("lower-secondary", "N2", 2, 52),
    ("lower-secondary", "N2", 3, 54),
    ("literacy", "N2", 1, 44),
    ("literacy", "N2", 2, 49),
]


@pytest.mark.parametrize("on", [TWO_TIERS, BEFORE_RESOLUTION, RESOLUTION, LAST])
@pytest.mark.parametrize(("standard", "id_", "level", "least"), PROVINCE)
def test_provinces_of_two_tiers(standard: str, id_: str, level: int, least: int, on: date) -> None:
    by = of(standard, "province", on)
    assert state(rate(by, **counts(standard, level, "communes", least - 1, 54)), id_, level) == UNMET
    at_bound = rate(by, **counts(standard, level, "communes", least, 54))
    assert state(at_bound, id_, level) == MET
    assert at_bound.at_least.rank == level


def test_a_higher_level_counts_at_the_lower_ones() -> None:
    """Nghệ An 2020: 4, 13 and 4 districts at levels 3, 2 and 1; exactly level 1 would be 4 of 21."""
    figures = {
        "districts": 21,
        "districts_preschool_5_level_1": 21,
        "districts_primary_level_3": 21,
        "districts_literacy_level_2": 21,
        "districts_lower_secondary_level_3": 4,
        "districts_lower_secondary_level_2": 4 + 13,
        "districts_lower_secondary_level_1": 4 + 13 + 4,
    }
    levels = [bounds(rate(of(standard, "province", date(2020, 12, 31)), **figures)) for standard in STANDARDS]
    assert levels == [(1, 1), (3, 3), (1, 1), (2, 2)]


def test_counts_of_higher_levels_never_exceed_those_of_lower_ones() -> None:
    with pytest.raises(InvalidInput):
        Observation({"communes_literacy_level_1": 4, "communes_literacy_level_2": 5})


def test_communes_roll_up_into_a_district_and_a_province() -> None:
    changes = {"A": {}, "B": {"literate_2_36_60": 0}, "C": {"literate_1_15_25": 0}, "D": {"literate_1_15_25": None}}
    communes = [Observation(LITERATE | changed, place=place) for place, changed in changes.items()]
    seen = xhht.roll_up([xhht.rate(of("literacy"), commune) for commune in communes], place="huyện")
    assert seen.interval("communes_literacy_level_1") == xhht.Interval(2, 3)
    assert seen.interval("communes_literacy_level_2") == xhht.Interval(1, 2)
    assert bounds(xhht.rate(of("literacy", "district"), seen)) == (0, 0)
    above = xhht.roll_up([xhht.rate(of("literacy", "district"), seen)], expected=2)
    assert above.interval("districts_literacy_level_1") == xhht.Interval(0, 1)


# Dates

DAYS = [
    ("commune", FIRST, LAST),
    ("district", FIRST, LAST_DISTRICT_DAY),
    ("province", FIRST, LAST),
]


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(("tier", "first", "last"), DAYS)
def test_in_force_from_the_first_day_to_the_last(standard: str, tier: str, first: date, last: date) -> None:
    for day in (first, last):
        assert of(standard, tier, day).on == day
    for day in (date(2014, 5, 14), date.fromordinal(last.toordinal() + 1)):
        with pytest.raises(NotInForce):
            of(standard, tier, day)


def asked(standard: str, tier: str, on: date) -> list[str]:
    return [item.id for item in of(standard, tier, on).requirements]


@pytest.mark.parametrize(
    ("standard", "before", "after"),
    [
        ("preschool-5", ["D0"], ["N2b"]),
        ("primary", ["D1", "D2", "D3"], ["N2"]),
        ("lower-secondary", ["D4", "D5", "D6"], ["N2"]),
        ("literacy", ["D7", "D8"], ["N2"]),
    ],
)
def test_a_province_is_rated_by_districts_then_by_communes(standard: str, before: list[str], after: list[str]) -> None:
    assert asked(standard, "province", FIRST) == asked(standard, "province", LAST_DISTRICT_DAY) == before
    assert asked(standard, "province", TWO_TIERS) == asked(standard, "province", LAST) == after
    assert asked(standard, "district", LAST_DISTRICT_DAY) == before


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(
    ("on", "instrument"),
    [(FIRST, "nd20-2014"), (BEFORE_RESOLUTION, "nd20-2014"), (RESOLUTION, "nq66.16-2026"), (LAST, "nq66.16-2026")],
)
def test_a_commune_is_rated_by_the_decree_then_by_the_resolution(standard: str, on: date, instrument: str) -> None:
    cited = [test.citation for item in of(standard, "commune", on).requirements for test in item.tests]
    assert {(place.instrument, place.confidence) for place in cited} == {(instrument, "official text")}


@pytest.mark.parametrize("standard", ["primary", "lower-secondary", "literacy"])
@pytest.mark.parametrize(
    ("on", "instrument", "confidence"),
    [
        (LAST_DISTRICT_DAY, "nd20-2014", "official text"),
        (TWO_TIERS, "nd142-2025", "corroborated"),
        (BEFORE_RESOLUTION, "nd142-2025", "corroborated"),
        (RESOLUTION, "nq66.16-2026", "official text"),
    ],
)
def test_how_sure_the_shares_of_a_province_are(standard: str, on: date, instrument: str, confidence: str) -> None:
    cited = [test.citation for item in of(standard, "province", on).requirements for test in item.tests]
    assert {(place.instrument, place.confidence) for place in cited} == {(instrument, confidence)}


def test_preschool_of_a_province_was_inferred_until_the_resolution() -> None:
    figures = counts("preschool-5", 1, "communes", 48, 54)
    inferred = of("preschool-5", "province", TWO_TIERS)
    assert {name: str(value) for name, value in inferred.values.items()} == {"preschool_5_communes": "9/10"}
    assert rate(inferred, **figures).confidence == "inferred"
    assert bounds(rate(inferred, **figures)) == (0, 0)
    lower = inferred.with_parameters({"preschool_5_communes": percent(85)}, source=Source(title="bản gốc Điều 17"))
    assert bounds(rate(lower, **figures)) == (1, 1)
    stated = of("preschool-5", "province", RESOLUTION)
    assert stated.parameters == ()
    assert rate(stated, **figures).confidence == "official text"


@pytest.mark.parametrize(
    ("on", "confidence"),
    [(date(2025, 12, 31), "official text"), (date(2026, 1, 1), "inferred"), (RESOLUTION, "inferred")],
)
def test_who_is_a_graduate_is_inferred_once_no_diploma_is_issued(on: date, confidence: str) -> None:
    rating = rate(of("lower-secondary", on=on), **LOWER_SECONDARY)
    assert rating.confidence == confidence
    assert bounds(rating) == (3, 3)


READ_AS = [
    ("primary", "commune", {"P1b"}),
    ("literacy", "commune", {"levels"}),
    ("preschool-5", "district", set()),
    ("primary", "district", {"D1", "D2", "levels"}),
    ("lower-secondary", "province", {"D4", "D5", "levels"}),
    ("literacy", "province", {"D7", "levels"}),
]


@pytest.mark.parametrize(("standard", "tier", "names"), READ_AS)
def test_what_is_read_into_the_text(standard: str, tier: str, names: set[str]) -> None:
    rating = rate(of(standard, tier))
    assert rating.confidence == ("inferred" if names else "official text")
    if names:
        assert set(rating.weakest) == names


def warned(standard: str, tier: str, on: date) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        xhht.rule_set(f"nd20-2014/{standard}/{tier}", on=on)
    return [str(item.message) for item in caught if issubclass(item.category, NotVerified)]


def test_a_day_on_which_the_text_was_not_seen_is_warned_of() -> None:
    assert warned("preschool-5", "commune", date(2025, 3, 11)) == []
    assert "2025-03-11" in warned("preschool-5", "commune", date(2025, 3, 12))[0]
    assert warned("preschool-5", "commune", date(2026, 4, 30)) == []
    assert "2026-04-30" in warned("preschool-5", "commune", date(2026, 5, 1))[0]


AUTHORITIES = [
    ("commune", LAST_DISTRICT_DAY, "The district People's Committee"),
    ("commune", TWO_TIERS, "The province inspects"),
    ("commune", BEFORE_RESOLUTION, "The province inspects"),
    ("commune", RESOLUTION, "The chair of the provincial People's Committee"),
    ("district", LAST_DISTRICT_DAY, "The provincial People's Committee"),
    ("province", LAST_DISTRICT_DAY, "The Ministry of Education and Training"),
    ("province", BEFORE_RESOLUTION, "The Ministry of Education and Training"),
]


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(("tier", "on", "words"), AUTHORITIES)
def test_one_body_decides_on_a_day(standard: str, tier: str, on: date, words: str) -> None:
    (told,) = (item.words.en for item in of(standard, tier, on).provisions if item.topic == "authority")
    assert told.startswith(words)


@pytest.mark.parametrize(
    ("standard", "begins"),
    [
        ("preschool-5", []),
        ("primary", ["Levels 1 and 2", "Level 3"]),
        ("lower-secondary", ["Levels 1 and 2", "Level 3"]),
        ("literacy", ["Level 1", "Level 2"]),
    ],
)
def test_who_recognises_a_province_depends_on_the_level_since_the_resolution(standard: str, begins: list[str]) -> None:
    told = [item for item in of(standard, "province", RESOLUTION).provisions if item.topic == "authority"]
    assert [item.words.en.split(":")[0] for item in told] == begins
    open_points = [item.words.en for item in of(standard, "province", RESOLUTION).provisions if item.topic == "open"]
    assert ("preschool standard" in " ".join(open_points)) == (not begins)


def explained(rating: Rating) -> str:
    return rating.explain("vi") + rating.explain("en")


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_rating_says_its_article(standard: str) -> None:
    assert "Nghị định 20/2014/NĐ-CP" in explained(rate(of(standard)))
    assert "phụ lục I.3, Mục 2, I.II" in explained(rate(of(standard, on=RESOLUTION)))
