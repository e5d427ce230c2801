"""The training standard of teachers: by school level, and by date."""

from datetime import date
from typing import Any

import pytest

import xhht
from xhht import InvalidInput, NotInForce, NotVerified, Observation, Rating, Source
from xhht.rules import packaged_law, rated

LAW = packaged_law()
FIRST, LAST_OF_2025, FIRST_OF_2026 = date(2020, 7, 1), date(2025, 12, 31), date(2026, 1, 1)
SCHOOLS = ("primary", "lower-secondary", "upper-secondary")
every_day = pytest.mark.parametrize("on", [FIRST, LAST_OF_2025, FIRST_OF_2026], ids=str)
every_school = pytest.mark.parametrize("kind", SCHOOLS)
FIT = {"teacher_education_degree_fits": True}
OTHER_WAY = {
    "teacher_education_degree_level": 0,
    "teacher_bachelor_fits": True,
    "teacher_pedagogical_certificate": True,
}


def rate(kind: str, on: date, degree: int | None = None, education: int | None = None, **flags: Any) -> Rating:
    figures: dict[str, Any] = {"teacher_degree_level": degree, "teacher_education_degree_level": education, **flags}
    known = {name: value for name, value in figures.items() if value is not None}
    return rated(LAW.find(f"teacher-standard/{kind}", on), Observation(known))


def bounds(rating: Rating) -> tuple[int, int]:
    return rating.at_least.rank, rating.at_most.rank


@every_day
@pytest.mark.parametrize(
    ("degree", "education", "rank"),
    [
        (0, 0, 0),
        (1, 0, 0),  # a college, but not of teacher training
        (1, 1, 1),
        (2, 0, 0),  # a university degree of another field alone
        (2, 1, 2),
        (2, 2, 2),
        (3, 1, 2),
        (4, 4, 2),
    ],
)
def test_preschool_teachers_need_a_teacher_training_college(on: date, degree: int, education: int, rank: int) -> None:
    assert bounds(rate("preschool", on, degree, education)) == (rank, rank)


@every_day
@every_school
@pytest.mark.parametrize(
    ("degree", "education", "rank"), [(1, 1, 0), (2, 1, 0), (2, 2, 1), (3, 2, 2), (3, 3, 2), (4, 2, 2), (0, 0, 0)]
)
def test_school_teachers_need_a_bachelor_in_teacher_education(
    kind: str, on: date, degree: int, education: int, rank: int
) -> None:
    flags = {**FIT, "teacher_bachelor_fits": False, "subject_lacks_teachers": True}
    assert bounds(rate(kind, on, degree, education, **flags)) == (rank, rank)


@every_school
@pytest.mark.parametrize(
    ("on", "lacking", "rank"),
    [(FIRST, True, 1), (LAST_OF_2025, True, 1), (LAST_OF_2025, False, 0), (FIRST_OF_2026, False, 1)],
)
def test_the_other_way_needed_a_shortage_until_the_end_of_2025(kind: str, on: date, lacking: bool, rank: int) -> None:
    assert bounds(rate(kind, on, 2, **OTHER_WAY, subject_lacks_teachers=lacking)) == (rank, rank)


@every_school
@pytest.mark.parametrize("absent", ["teacher_bachelor_fits", "teacher_pedagogical_certificate"])
@pytest.mark.parametrize("on", [LAST_OF_2025, FIRST_OF_2026])
def test_the_other_way_needs_both_bachelor_and_certificate(kind: str, on: date, absent: str) -> None:
    flags = {**OTHER_WAY, absent: False, "subject_lacks_teachers": True}
    assert bounds(rate(kind, on, 3, **flags)) == (0, 0)


@every_school
@pytest.mark.parametrize(("on", "rank"), [(LAST_OF_2025, 1), (FIRST_OF_2026, 0)])
def test_from_2026_the_degree_in_teacher_education_must_fit(kind: str, on: date, rank: int) -> None:
    flags = {"teacher_education_degree_fits": False, "teacher_pedagogical_certificate": False}
    assert bounds(rate(kind, on, 2, 2, **flags)) == (rank, rank)


def test_what_is_missing_leaves_bounds() -> None:
    assert bounds(rate("preschool", FIRST)) == (0, 2)
    assert bounds(rate("preschool", FIRST, education=1)) == (1, 2)
    assert bounds(rate("preschool", FIRST, degree=0)) == (0, 0)
    assert bounds(rate("preschool", FIRST, education=2)) == (2, 2)
    assert bounds(rate("primary", FIRST, degree=2)) == (0, 1)
    assert bounds(rate("primary", FIRST, 2, 1)) == (0, 1)
    assert bounds(rate("primary", FIRST_OF_2026, 2, 2)) == (0, 1)


def test_the_degree_in_teacher_education_is_one_of_the_degrees() -> None:
    with pytest.raises(InvalidInput):
        rate("primary", FIRST, 1, 2)


@pytest.mark.parametrize(
    ("kind", "name", "default"),
    [("preschool", "preschool_above_standard_degree", 2), ("primary", "above_standard_degree", 3)],
)
def test_what_is_above_standard_is_inferred_and_may_be_replaced(kind: str, name: str, default: int) -> None:
    rules = LAW.find(f"teacher-standard/{kind}", FIRST)
    assert dict(rules.values) == {name: default}
    seen = Observation({"teacher_degree_level": default, "teacher_education_degree_level": default})
    assert rated(rules, seen).confidence == "inferred"
    stricter = rules.with_parameters({name: default + 1}, source=Source(title="a decision"))
    assert [rated(asked, seen).at_most.rank for asked in (rules, stricter)] == [2, 1]


@pytest.mark.parametrize("kind", ["preschool", *SCHOOLS])
def test_earlier_standards_are_not_known(kind: str) -> None:
    name = f"teacher-standard/{kind}"
    with pytest.raises(NotInForce):
        LAW.find(name, date(2020, 6, 30))
    cited = {item.citation.instrument for item in LAW.find(name, FIRST).provisions if item.citation}
    assert "luat-giao-duc-2005" in cited


@pytest.mark.parametrize("kind", ["preschool", *SCHOOLS])
def test_each_regime_cites_its_law(kind: str) -> None:
    for on, law in ((LAST_OF_2025, "luat-giao-duc-2019"), (FIRST_OF_2026, "luat-nha-giao-2025")):
        rules = LAW.find(f"teacher-standard/{kind}", on)
        assert {citation.instrument for citation in rules.citations} == {law}
    with pytest.warns(NotVerified):
        xhht.rule_set(f"teacher-standard/{kind}", on=FIRST_OF_2026)


@pytest.mark.parametrize("kind", ["preschool", *SCHOOLS])
@pytest.mark.parametrize(
    ("instrument", "first", "last"),
    [
        ("tt29-2021", date(2021, 10, 20), None),
        ("nd71-2020", date(2020, 8, 18), date(2030, 12, 31)),
        ("luat-giao-duc-2019", None, LAST_OF_2025),
        ("luat-nha-giao-2025", FIRST_OF_2026, None),
    ],
)
def test_provisions_are_told_on_their_days(kind: str, instrument: str, first: date | None, last: date | None) -> None:
    (form,) = [form for _, form in LAW.entries[f"teacher-standard/{kind}"]]
    found = [item for item in form.provisions if item.citation and item.citation.instrument == instrument]
    absent = {"nd71-2020": kind == "upper-secondary"}.get(instrument, kind == "preschool" and "luat" in instrument)
    assert [(item.since, item.until) for item in found] == ([] if absent else [(first, last)])


def test_the_standard_stays_where_other_ratings_do_not_use_it() -> None:
    assert bounds(rate("primary", date(2021, 10, 20), 2, 2)) == (1, 1)
