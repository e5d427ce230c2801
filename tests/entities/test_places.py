"""Units over time: a code is used again, so a unit is its code on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import problems_of, records, spans
from xhht import InvalidInput, Span, UnknownName
from xhht.entities import AdministrativeUnit, UnitKey, UnitRegister

DAY = date(2025, 7, 1)


def unit(code: str, span: Span | None = None, *successors: UnitKey, tier: str = "commune") -> AdministrativeUnit:
    return AdministrativeUnit(code=code, name="A", kind="xã", tier=tier, span=span or Span(), successors=successors)


def chain(*days: date) -> tuple[AdministrativeUnit, ...]:
    """One code used again and again, each unit succeeded by the next."""
    starts = [None, *days]
    ends = [*(day - timedelta(days=1) for day in days), None]
    keys = [*(((UnitKey("1", day)),) for day in days), ()]
    return tuple(unit("1", Span(*ends_of), *next_) for *ends_of, next_ in zip(starts, ends, keys, strict=True))


@given(
    st.lists(st.dates(date(1950, 1, 1), date(2050, 1, 1)), unique=True, min_size=1, max_size=5).map(sorted), st.data()
)
def test_a_code_used_again_is_another_unit(days: list[date], data: st.DataObject) -> None:
    units = chain(*days)
    register = UnitRegister(units)
    day = data.draw(st.dates(date(1940, 1, 1), date(2060, 1, 1)))
    assert register.at("1", day) == units[sum(start <= day for start in days)]
    assert register.today(units[0]) == (units[-1],)
    assert len(register.on(day)) == 1


@given(records(AdministrativeUnit))
def test_a_unit_is_its_code_from_its_first_day(made: AdministrativeUnit) -> None:
    assert made.key == UnitKey(made.code, made.span.first)
    assert str(made) == f"{made.kind} {made.name}"


@given(spans(), spans(), st.booleans())
def test_a_code_never_stands_for_two_units_of_a_tier(one: Span, other: Span, same_tier: bool) -> None:
    units = (unit("1", one), unit("1", other, tier="commune" if same_tier else "district"))
    found = problems_of(UnitRegister, units)
    assert [problem.code for problem in found] == ["duplicate"] * (same_tier and one.overlaps(other))


def test_a_successor_that_is_not_there_is_named() -> None:
    (problem,) = problems_of(UnitRegister, (unit("1"), unit("2", None, UnitKey("1"), UnitKey("3", DAY))))
    assert (problem.code, problem.path) == ("unknown_name", "units[1].successors[1]")


def test_a_unit_divided_and_joined_again_is_counted_once() -> None:
    keys = [UnitKey(code, DAY) for code in "234"]
    divided = unit("1", Span(None, DAY - timedelta(days=1)), keys[0], keys[1])
    halves = [unit(key.code, Span(DAY), keys[2]) for key in keys[:2]]
    joined = unit("4", Span(DAY))
    assert UnitRegister((divided, *halves, joined)).today(divided) == (joined,)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_units_that_succeed_each_other_in_a_circle_are_refused(length: int) -> None:
    codes = [str(number) for number in range(length)]
    circle = [unit(code, None, UnitKey(codes[(index + 1) % length])) for index, code in enumerate(codes)]
    with pytest.raises(InvalidInput):
        UnitRegister(circle)


def test_units_are_found_by_tier_and_parent() -> None:
    child = AdministrativeUnit(code="2", name="B", kind="xã", tier="commune", parent=UnitKey("1"))
    register = UnitRegister([unit("1", tier="district"), child])
    assert register.on(DAY, tier="commune") == register.on(DAY, parent="1") == (child,)
    assert register.on(DAY, tier="province") == register.on(DAY, parent="2") == ()
    assert (len(register), list(register)) == (2, [register.units[0], child])


def test_a_code_that_nobody_had_is_an_unknown_name() -> None:
    register = UnitRegister([unit("1", Span(DAY))])
    with pytest.raises(UnknownName):
        register.at("1", DAY - timedelta(days=1))
    with pytest.raises(UnknownName):
        register.at("2", DAY)


def test_a_code_is_text() -> None:
    (problem,) = problems_of(unit, 194)
    assert (problem.code, problem.path) == ("not_text", "code")
    assert unit("00194") != unit("194")
