"""Published figures of other places (file 90 of the domain notes), as far as quantities for them exist."""

from fractions import Fraction

import pytest

import xhht
from reports import about
from xhht import AtLeast, CalendarYear, Interval, InvalidInput, Observation, Quantity, Stated, Text, Vocabulary, formula
from xhht.consistency import verdict_on
from xhht.number_text import write_percent


def quantity(name: str, **fields: str) -> Quantity:
    return Quantity(name=name, label=Text(vi=f"số {name}", en=name), **fields)  # type: ignore[arg-type]


def vocabulary(*quantities: Quantity) -> Vocabulary:
    return Vocabulary(quantities)


def share_of(part: str, whole: str, seen: Observation) -> str:
    value = formula.evaluate(formula.share(part, of=whole), seen).exact
    assert value is not None
    return write_percent(value, 2, "en")


def test_rr2_vinh_cuu_centres_by_grade() -> None:
    report = about(CalendarYear(2022), ("clc", 12), ("clc_rated_good", 10), ("clc_rated_fair", 2))
    seen = xhht.observe(report)
    assert xhht.check(report).disagreements == ()
    assert seen.interval("clc_rated_average") == seen.interval("clc_rated_other") == Interval(0, 0)
    shares = [xhht.indicator(f"clc_rated_{grade}_share")(seen) for grade in ("good", "fair")]
    assert [value.text("en") for value in shares] == ["10/12 = 83.3 %", "2/12 = 16.7 %"]


ROOMS = [
    (2013, 665, 639, 132, 1436, "46.31 %"),
    (2014, 946, 688, 150, 1784, "53.03 %"),
    (2015, 1253, 848, 77, 2178, "57.53 %"),
    (2016, 1774, 888, 38, 2700, "65.70 %"),
]
CLASSES = ("solid", "semi_solid", "temporary")
BY_CLASS = vocabulary(quantity("rooms"), *(quantity(name, sums_to="rooms") for name in CLASSES))


@pytest.mark.parametrize(("year", "solid", "semi_solid", "temporary", "rooms", "printed"), ROOMS)
def test_rr3_rooms_by_class(year: int, solid: int, semi_solid: int, temporary: int, rooms: int, printed: str) -> None:
    figures = {"solid": solid, "semi_solid": semi_solid, "temporary": temporary}
    period = CalendarYear(year)
    seen = Observation({**figures, "rooms": rooms}, period=period, catalogue=BY_CLASS)
    assert share_of("solid", "rooms", seen) == printed
    assert Observation(figures, period=period, catalogue=BY_CLASS).interval("rooms").exact == rooms
    with pytest.raises(InvalidInput):
        seen.with_figures({"rooms": rooms + 1})


def test_rr4_rounded_complements_that_do_not_fit() -> None:
    halves = vocabulary(
        quantity("rooms"),
        quantity("solid", sums_to="rooms"),
        quantity("not_solid", sums_to="rooms"),
        quantity("solid_share", kind="share", part="solid", whole="rooms"),
        quantity("not_solid_share", kind="share", part="not_solid", whole="rooms"),
    )
    rooms = {"rooms": 610_000, "solid_share": Stated("85,5 %")}
    assert Observation({**rooms, "not_solid_share": Stated("14,5 %")}, catalogue=halves)
    with pytest.raises(InvalidInput):
        Observation({**rooms, "not_solid_share": Stated("15,5 %")}, catalogue=halves)


def test_rr5_long_thanh_trung_the_base_that_fits_is_all_families_truncated() -> None:
    assert verdict_on(Stated("60,08 %"), Fraction(2910, 4843)) == "truncated"
    assert verdict_on(Stated("60,08 %"), Fraction(2910, 4035)) == "disagrees"
    assert verdict_on(Stated("80 %"), Fraction(4, 5)) == verdict_on(Stated("50 %"), Fraction(3, 6)) == "exact"


DUY_XUYEN = [
    (8200, "22,78 %", (35989, 36004), (35981, 35996)),
    (26889, "88,26 %", (30464, 30467), (30463, 30465)),
    (210, "31,29 %", None, (671, 671)),
    (331, "49 %", (669, 682), (663, 675)),
    (40, "42,55 %", (94, 94), (94, 94)),
    (66, "84,61 %", None, (78, 78)),
]


@pytest.mark.parametrize(("part", "text", "nearest", "down"), DUY_XUYEN)
def test_rr6_duy_xuyen_the_bases_that_each_rounding_allows(
    part: int, text: str, nearest: tuple[int, int] | None, down: tuple[int, int]
) -> None:
    share = quantity("models_share", kind="share", part="models", whole="base")
    known = vocabulary(quantity("base"), quantity("models", part_of="base"), share)
    cut = Observation({"models": part, "models_share": Stated(text, "down")}, catalogue=known).interval("base")
    assert cut.contains(down[0])
    assert cut.contains(down[1])
    assert exact_bases(part, Stated(text, "down")) == list(range(down[0], down[1] + 1))
    rounded = exact_bases(part, Stated(text))
    assert rounded == ([] if nearest is None else list(range(nearest[0], nearest[1] + 1)))


def exact_bases(part: int, printed: Stated) -> list[int]:
    near = round(part / printed.value)
    wanted = {"nearest": ("exact", "rounded"), "down": ("exact", "truncated")}[printed.rounding]
    return [
        base for base in range(max(near - 100, 1), near + 100) if verdict_on(printed, Fraction(part, base)) in wanted
    ]


@pytest.mark.parametrize(("part", "text", "nearest"), [(part, text, nearest) for part, text, nearest, _ in DUY_XUYEN])
def test_rr6_a_percentage_that_no_base_gives_is_refused(part: int, text: str, nearest: object) -> None:
    share = quantity("models_share", kind="share", part="models", whole="base")
    known = vocabulary(quantity("base"), quantity("models", part_of="base"), share)
    if nearest is None:
        with pytest.raises(InvalidInput):
            Observation({"models": part, "models_share": Stated(text)}, catalogue=known)
    else:
        assert Observation({"models": part, "models_share": Stated(text)}, catalogue=known)


def test_rr8_two_breakdowns_of_one_total_are_not_crossed() -> None:
    by_level = vocabulary(quantity("units"), quantity("level_1", sums_to="units"), quantity("level_2", sums_to="units"))
    seen = Observation({"level_1": 61, "level_2": 6}, catalogue=by_level)
    assert seen.interval("units").exact == 67
    with pytest.raises(InvalidInput):
        seen.with_figures({"units": 68})


def test_rr9_bao_thang_the_missing_part() -> None:
    by_level = vocabulary(quantity("units"), quantity("level_1", sums_to="units"), quantity("level_2", sums_to="units"))
    seen = Observation({"units": 51, "level_1": 28}, catalogue=by_level)
    assert seen.interval("level_2").exact == 23
    assert (share_of("level_1", "units", seen), share_of("level_2", "units", seen)) == ("54.90 %", "45.10 %")


def test_rr10_hai_duong_lower_bounds_give_lower_bounds() -> None:
    groups = {"a": (246_000, "43,4 %"), "b": (211_000, "64,7 %"), "c": (61_000, "86,7 %")}
    known = vocabulary(
        *(quantity(f"registered_{group}") for group in groups),
        *(quantity(f"achieved_{group}", part_of=f"registered_{group}") for group in groups),
        *(
            quantity(f"share_{group}", kind="share", part=f"achieved_{group}", whole=f"registered_{group}")
            for group in groups
        ),
    )
    figures: dict[str, object] = {f"registered_{group}": AtLeast(bound) for group, (bound, _) in groups.items()}
    figures |= {f"share_{group}": Stated(text) for group, (_, text) in groups.items()}
    achieved = formula.total(*(f"achieved_{group}" for group in groups))
    value = formula.evaluate(achieved, Observation(figures, catalogue=known))
    assert value.high is None
    assert value.low is not None
    assert value.low <= 106_764 + 136_517 + 52_887


def test_rr11_nghe_an_at_level_2_or_higher() -> None:
    known = vocabulary(quantity("districts"), *(quantity(f"thcs_{level}", sums_to="districts") for level in (1, 2, 3)))
    seen = Observation({"thcs_1": 4, "thcs_2": 13, "thcs_3": 4}, catalogue=known)
    assert seen.interval("districts").exact == 21
    higher = formula.share(formula.total("thcs_2", "thcs_3"), of="districts")
    value = formula.evaluate(higher, seen)
    assert value.exact == Fraction(17, 21)
    assert formula.evaluate(higher >= formula.percent(100), seen).truth is False


def test_rr12_the_printed_share_of_centres_over_communes() -> None:
    known = vocabulary(quantity("communes"), quantity("centres"))
    seen = Observation({"communes": 10_753, "centres": 10_555}, catalogue=known)
    value = formula.evaluate(formula.share("centres", of="communes"), seen)
    assert value.text("en") == "10,555/10,753 = 98.2 %"
    assert share_of("centres", "communes", seen) == "98.16 %"
    assert verdict_on(Stated("98,2 %"), Fraction(10_555, 10_753)) == "rounded"


def test_rr13_thanh_vinh_dong_a_base_of_registered_people_stays_that_base() -> None:
    known = vocabulary(
        quantity("registered"),
        quantity("achieved", part_of="registered"),
        *(quantity(f"group_{number}", sums_to="achieved") for number in (1, 2)),
    )
    seen = Observation({"registered": 3024, "group_1": 1362, "group_2": 101}, catalogue=known)
    assert seen.interval("achieved").exact == 1463
    assert share_of("achieved", "registered", seen.with_figures({"achieved": 1463})) == "48.38 %"
