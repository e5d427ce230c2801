"""The report of Móng Cái, whole: its figures (M), its identities (A), its places, and what it does not say."""

import re
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

import xhht
from xhht import Interval, LocalityReport, Observation, SchoolYear, Stated
from xhht.entities import UnitKey, UnitRegister
from xhht.exact import round_half_away
from xhht.number_text import write_percent

FIELDS = {"law": 6788, "culture_society": 3986, "environment": 2467, "health": 2939, "economy": 2241, "other": 3027}
PRINTED = {
    "directives_issued": 30,
    "schools": 55,
    "schools_national_standard": 50,
    "schools_solidly_built_share": Stated("100%"),
    "schools_national_standard_share": Stated("90,9%"),
    "teachers_at_standard_share": Stated("86%"),
    "clc": 17,
    "clc_rated_good": 16,
    "clc_rated_fair": 1,
    "learner_visits": 21448,
    **{f"learner_visits_{field}": visits for field, visits in FIELDS.items()},
}
VALUES_VI = {
    "schools_national_standard_share": "50/55 = 90,9 %",
    "teachers_at_standard_share": "từ 85,5 % đến 86,5 %",
    "clc_rated_good_share": "16/17 = 94,1 %",
    "clc_rated_fair_share": "1/17 = 5,9 %",
    "learner_visits_total": "21.448",
    "learner_visits_change": "+947",
    "learner_visits_growth": "947/20.501 = +4,6 %",
    "directives_issued_total": "30",
}


@pytest.fixture
def report() -> LocalityReport:
    return xhht.sample()


@pytest.fixture
def seen(report: LocalityReport) -> Observation:
    return xhht.observe(report)


@pytest.fixture
def register(report: LocalityReport) -> UnitRegister:
    return UnitRegister(report.units)


def exact(name: str, seen: Observation) -> int | Fraction | None:
    return xhht.indicator(name)(seen).exact


def test_every_printed_figure_is_there(report: LocalityReport) -> None:
    assert {item.quantity: item.value for item in report.figures} == PRINTED
    assert all(item.phrase for item in (*report.figures, *report.changes))


def test_only_the_visits_are_dated(report: LocalityReport) -> None:
    dated = {item.quantity for item in report.figures if item.period == SchoolYear(2022)}
    assert dated == {"learner_visits", *(f"learner_visits_{field}" for field in FIELDS)}


def test_the_report_agrees_with_itself(report: LocalityReport) -> None:
    assert xhht.check(report).disagreements == ()


def test_a1_the_fields_add_up(report: LocalityReport) -> None:
    (total,) = [finding for finding in xhht.check(report) if len(finding.paths) == 1 + len(FIELDS)]
    assert sum(FIELDS.values()) == 21448
    assert (total.quantity, total.verdict) == ("learner_visits", "exact")


def test_a2_the_year_before(seen: Observation) -> None:
    assert seen.previous is not None
    assert (seen.previous.period, seen.previous.figures["learner_visits"]) == (SchoolYear(2021), 20501)
    assert exact("learner_visits_change", seen) == 947


def test_a3_growth(seen: Observation) -> None:
    growth = exact("learner_visits_growth", seen)
    assert growth == Fraction(947, 20501)
    assert write_percent(growth, 2, "en") == "4.62 %"


def test_a4_no_centre_is_left_for_a_lower_grade(seen: Observation) -> None:
    assert seen.interval("clc_rated_average") == seen.interval("clc_rated_other") == Interval(0, 0)


def test_a5_the_printed_share_is_the_share_of_the_counts(report: LocalityReport, seen: Observation) -> None:
    assert exact("schools_national_standard_share", seen) == Fraction(10, 11)
    (share,) = [finding for finding in xhht.check(report) if finding.quantity == "schools_national_standard_share"]
    assert share.verdict == "rounded"


def test_a6_schools_below_the_standard(seen: Observation) -> None:
    below = xhht.formula.difference("schools", "schools_national_standard")
    assert xhht.formula.evaluate(below, seen).exact == 5


@pytest.mark.parametrize("digits", [1, 2])
def test_a7_the_shares_of_the_grades_add_up(seen: Observation, digits: int) -> None:
    shares = [exact(f"clc_rated_{grade}_share", seen) for grade in ("good", "fair")]
    assert shares == [Fraction(16, 17), Fraction(1, 17)]
    assert sum(round_half_away(share, digits + 2) for share in shares if share is not None) == 1


def test_a8_the_five_named_fields(seen: Observation) -> None:
    named = [f"learner_visits_{field}" for field in FIELDS if field != "other"]
    share = xhht.formula.evaluate(xhht.formula.share(xhht.formula.total(*named), of="learner_visits"), seen).exact
    assert share == Fraction(18421, 21448)
    assert write_percent(share, 2, "en") == "85.89 %"


def test_a9_visits_per_centre(seen: Observation) -> None:
    assert exact("learner_visits_per_clc", seen) == Fraction(21448, 17)
    assert xhht.indicator("learner_visits_per_clc")(seen).text("en").endswith("1,261.6")


@pytest.mark.parametrize(("digits", "total"), [(1, "0.999"), (2, "0.9999")])
def test_the_shares_of_the_fields_lose_a_little_when_rounded(seen: Observation, digits: int, total: str) -> None:
    shares = [exact(f"learner_visits_{field}_share", seen) for field in FIELDS]
    assert sum(share for share in shares if share is not None) == 1
    rounded = sum(round_half_away(share, digits + 2) for share in shares if share is not None)
    assert rounded == Fraction(total)


@pytest.mark.parametrize(("name", "text"), VALUES_VI.items())
def test_what_readers_see(seen: Observation, name: str, text: str) -> None:
    assert xhht.indicator(name)(seen).text("vi") == text


def test_what_is_not_said_stays_open(seen: Observation) -> None:
    assert seen.interval("teachers").high is None
    assert exact("teachers_at_standard_share", seen) is None
    assert seen.previous is not None
    assert all(seen.previous.interval(f"learner_visits_{field}").exact is None for field in FIELDS)
    assert (xhht.sample().teachers, xhht.sample().schools, xhht.sample().centres) == ((), (), ())


def test_the_visit(report: LocalityReport) -> None:
    (visit,) = report.visits
    assert visit.date == date(2024, 4, 2)
    assert len(visit.subjects) == 2
    assert Counter(proposal.category for proposal in visit.proposals) == Counter(
        construction=1, staffing=2, equipment=2, funding=1, training=1
    )
    kinds = ["commendation", "acknowledgement", "suggestion", "follow_up", "agreement"]
    assert [conclusion.kind for conclusion in visit.conclusions] == kinds


@pytest.mark.parametrize(
    ("day", "count"), [(date(2023, 1, 1), 17), (date(2024, 11, 1), 16), (date(2025, 6, 30), 16), (date(2025, 7, 1), 6)]
)
def test_the_communes_over_time(register: UnitRegister, day: date, count: int) -> None:
    assert len(register.on(day, tier="commune")) == count
    assert len(register.on(day)) == count
    parent = "194" if day < date(2025, 7, 1) else "22"
    assert len(register.on(day, parent=parent)) == count


def test_what_became_of_the_communes(register: UnitRegister) -> None:
    ends = [register.today(unit) for unit in register.on(date(2023, 1, 1))]
    assert all(len(end) == 1 for end in ends)
    counted = Counter(end.name for (end,) in ends)
    assert counted == {"Móng Cái 1": 6, "Móng Cái 2": 3, "Móng Cái 3": 2, "Hải Sơn": 2, "Hải Ninh": 2, "Vĩnh Thực": 2}


def test_the_city_was_succeeded_by_the_six(report: LocalityReport, register: UnitRegister) -> None:
    six = {unit.key for unit in register.on(date(2025, 7, 1))}
    assert set(report.place.successors) == six
    assert UnitKey("06712", date(2025, 7, 1)) in six


def test_people_appear_as_roles_only(report: LocalityReport) -> None:
    (visit,) = report.visits
    names = {field.name for field in attrs.fields(type(visit.hosts[0]))}
    assert names == {"role", "position", "body"}
    text = (Path(xhht.__file__).parent / "samples" / "mong_cai.toml").read_text(encoding="utf-8")
    assert not re.search(r"\b([Đđ]/c|[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+[A-ZĐ]", text)
    assert not re.search(r"\b(Nguyễn|Trần(?! Phú)|Lê|Phạm|Hoàng|Vũ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương) [A-ZĐ]", text)
