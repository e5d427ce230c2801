"""Bounds of numbers: the least and the greatest that the figures allow, and the evidence for them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from toy import TOY
from xhht import Interval, InvalidInput, Observation, Quantity, Stated, Vocabulary
from xhht.formula import Outcome, Value, count, difference, evaluate, parameter, parse, percent, share, total
from xhht.formula.linear import combine, linear_form
from xhht.formula.nodes import Linear
from xhht.formula.ratio import quotient
from xhht.structure import structure

NO = None
AN_END = Fraction(1, 2)


def seen(figures, previous=None):
    """Figures as plain data: a pair of ends is an interval."""
    read = {name: Interval(*known) if isinstance(known, tuple) else known for name, known in figures.items()}
    return Observation(read, previous=previous, catalogue=TOY)


NONE = {}
PAIR = {"people_a": (3, 10), "literate_a": (2, 5)}
RATE = 'share("literate_a", of="people_a")'
RATES = 'share(total("literate_a", "literate_b"), of=total("people_a", "people_b"))'
ALL_EARLIER = [f'previous("visits_{field}")' for field in ("law", "health", "other")]
SUMS = [
    ('count("people_a")', {"people_a": (3, 5)}, 3, 5),
    ('count("literate_a")', {"people_a": 5}, 0, 5),
    ('total("people_a", "people_b")', {"people_a": (3, 5), "people_b": (1, 2)}, 4, 7),
    ('total("people_a", 2)', {"people_a": (3, 5)}, 5, 7),
    ('total("people_a", 1, 2)', {"people_a": (3, 5)}, 6, 8),
    ('difference(2, "people_a")', {"people_a": (3, 5)}, -3, -1),
    ('difference("people_a", "people_b")', {"people_a": (3, 5), "people_b": (1, 2)}, 1, 4),
    ('difference("people_a", "people_b")', {"people_a": (3, NO), "people_b": (1, 2)}, 1, NO),
    ('difference("people_a", "people_b")', {"people_a": (3, 5), "people_b": (1, NO)}, NO, 4),
    ('scale("people_a", by=-2)', {"people_a": (3, 5)}, -10, -6),
    ('scale("people_a", by=0)', NONE, 0, 0),
    ('scale("people_a", by=0)', {"people_a": (3, 5)}, 0, 0),
    ('scale(parameter("k"), by=0)', NONE, 0, 0),
    ('total(scale(parameter("k"), by=0), "people_a")', {"people_a": (3, 5)}, 3, 5),
    ('total("people_a", "people_b")', {"people_a": 3, "people_b": 4}, 7, 7),
    # a part never exceeds its whole
    ('difference("people_a", "literate_a")', NONE, 0, NO),
    ('difference("people_a", "literate_a")', PAIR, 0, 8),
    ('difference("literate_a", "people_a")', PAIR, -8, 0),
    ('difference(scale("literate_a", by=2), "people_a")', PAIR, -6, 5),
    ('difference(scale("literate_a", by=2), "people_a")', {"people_a": (3, NO), "literate_a": (2, 5)}, NO, 5),
    ('difference(scale("literate_a", by=2), "people_a")', {"people_a": (3, NO)}, NO, NO),
    ('difference(scale("literate_a", by=2), scale("people_a", by=3))', {"people_a": (3, NO)}, NO, -3),
    ('difference("literate_a", scale("people_a", by=2))', NONE, NO, 0),
    ('difference("literate_a", scale("people_a", by="1/2"))', NONE, NO, NO),
    ('difference(scale("literate_a", by="1/2"), "people_a")', NONE, NO, 0),
    ('difference(scale("literate_a", by=2), scale("people_a", by=2))', {"people_a": (3, NO)}, NO, 0),
    ('difference(scale("people_a", by=2), "literate_a")', {"people_a": (3, 10), "literate_a": (2, 5)}, 3, 18),
    ('total("literate_a", "people_a")', {"people_a": (3, 10)}, 3, 20),
    ('total("literate_a", scale("people_a", by=0))', {"people_a": 5}, 0, 5),
    ('difference("outer", "middle")', NONE, 0, NO),
    ('difference("middle", "inner")', NONE, 0, NO),
    ('difference(total("outer", "inner"), "middle")', {"outer": 9, "inner": 2}, 2, 9),
    ('total(difference("people_a", "literate_a"), difference("people_b", "literate_b"))', NONE, 0, NO),
    ('difference("people_a", parameter("literate_a"))', NONE, NO, NO),
    # in the same period only
    ('difference(previous("people_a"), previous("literate_a"))', NONE, 0, NO),
    ('difference("people_a", previous("literate_a"))', NONE, NO, NO),
    ('difference(previous("people_a"), "literate_a")', NONE, NO, NO),
    # addends add up
    ('total("visits_law", "visits_health")', {"visits": 10, "visits_other": (2, 4)}, 6, 8),
    ('total("visits_law", "visits_health")', {"visits": (9, 10), "visits_other": (2, 4)}, 5, 8),
    ('total("visits_law", "visits_health")', {"visits": (20, NO), "visits_other": (0, 16)}, 4, NO),
    ('total("visits_law", "visits_health")', {"visits": (20, NO), "visits_law": (1, 2), "visits_health": 3}, 4, 5),
    ('total("visits_law", "visits_health")', {"visits": 10, "visits_law": (1, 3), "visits_health": (1, 4)}, 2, 7),
    ('total("visits_law", "visits_health")', NONE, 0, NO),
    ('total(previous("visits_law"), previous("visits_health"))', NONE, 0, NO),
    ('total(scale("visits_law", by=2), scale("visits_health", by=2))', {"visits": 10, "visits_other": (2, 4)}, 12, 16),
    ('difference("visits", "visits_law")', NONE, 0, NO),
    ('difference("visits_law", "visits")', {"visits_other": 4}, NO, 0),
    ('difference(previous("visits"), previous("visits_law"))', NONE, 0, NO),
    (f'difference(previous("visits"), total({", ".join(ALL_EARLIER)}))', NONE, 0, 0),
    ('difference("visits", total("visits_law", "visits_health"))', {"visits": (0, 50)}, 0, 50),
    ('difference("visits", total("visits_law", "visits_health", "visits_other"))', NONE, 0, 0),
    ('difference(total("visits_law", "visits_health", "visits_other"), scale("visits", by=2))', NONE, NO, 0),
    ('total("visits_law", "visits_health", "visits_other")', {"visits": (7, 9)}, 7, 9),
    ('total("visits_law", "visits_health", scale("visits_other", by=2))', {"visits": 9, "visits_other": 2}, 11, 11),
    ('total("people_b", "visits_law", "visits_health", "visits_other")', {"visits": 9, "people_b": (1, 2)}, 10, 11),
    ('total("visits_law", previous("visits_health"), previous("visits_other"))', {"visits": 9}, 0, NO),
    # what is not a sum of figures is added up end by end
    ('total(smallest("people_a", 4), "people_b")', {"people_a": (3, 5), "people_b": (1, NO)}, 4, NO),
    ('difference(5, smallest("people_a", 4))', {"people_a": (3, 5)}, 1, 2),
    ('scale(smallest("people_a", 4), by=0)', {"people_a": (3, 5)}, 0, 0),
    ('scale(parameter("k"), by=-1)', NONE, NO, NO),
    ('scale(largest("people_a", 4), by=-1)', NONE, NO, -4),
    ('total(smallest("people_a", constant("1/2")), constant("1/2"))', {"people_a": (1, 2)}, 1, 1),
]
QUOTIENTS = [
    (RATE, {"people_a": 10, "literate_a": (3, 5)}, "3/10", "1/2"),
    (RATE, {"people_a": (10, 20), "literate_a": 5}, "1/4", "1/2"),
    (RATE, {"people_a": (3, 10), "literate_a": (2, 5)}, "1/5", 1),
    (RATE, {"people_a": (3, NO), "literate_a": (2, 5)}, 0, 1),
    (RATE, {"people_a": (3, 10), "literate_a": (2, NO)}, "1/5", 1),
    (RATE, NONE, 0, 1),
    ('share("people_a", of="people_b")', {"people_a": (2, 5), "people_b": (4, 8)}, "1/4", "5/4"),
    ('share("people_a", of="people_b")', NONE, 0, NO),
    # a base that is not 0 and whole is at least 1 away from it
    ('share(1, of="people_a")', NONE, 0, 1),
    ('share(1, of="people_a")', {"people_a": (0, 4)}, "1/4", 1),
    ('share(1, of="people_a")', {"people_a": (2, 4)}, "1/4", "1/2"),
    ('share(1, of=difference(0, "people_a"))', {"people_a": (0, 4)}, -1, "-1/4"),
    ('share(1, of=difference(0, "people_a"))', {"people_a": (2, 4)}, "-1/2", "-1/4"),
    ('share(1, of=scale("people_a", by="1/2"))', {"people_a": (0, 4)}, "1/2", NO),
    ('share(1, of="score")', NONE, "1/10", NO),
    ('share(1, of=total("people_a", "score"))', {"people_a": (0, 4)}, "1/14", NO),
    ('share(1, of=total("people_a", 0))', {"people_a": (0, 4)}, "1/4", 1),
    ('share(1, of=difference("people_a", 3))', {"people_a": (3, 5)}, "1/2", 1),
    ('share(1, of=difference("people_a", constant("5/2")))', {"people_a": (3, 5)}, "2/5", 2),
    ('share(1, of=difference("people_a", 3))', {"people_a": (2, 5)}, NO, NO),
    ('share(1, of=parameter("k"))', NONE, NO, NO),
    ('share(1, of=smallest("people_a", "people_b"))', {"people_a": (0, 4), "people_b": 9}, "1/4", NO),
    # each part lies within a whole of its own
    (RATES, {"people_a": 10, "people_b": 20, "literate_b": (5, 8)}, "1/6", "3/5"),
    (RATES, {"people_a": (10, NO), "literate_a": 10, "people_b": 90, "literate_b": 80}, 0, "9/10"),
    (RATES, {"people_a": (5, 10), "people_b": (0, 10), "literate_a": 0, "literate_b": (2, 4)}, "1/10", "4/9"),
    (RATES, NONE, 0, 1),
    (RATES, {"people_a": 10, "literate_a": 1}, 0, 1),
    (RATES, {"people_a": (0, NO), "people_b": (0, NO), "literate_a": 0, "literate_b": 0}, 0, 0),
    (
        'share("literate_a", of=total("people_a", "people_b"))',
        {"people_a": 10, "people_b": (5, 10), "literate_a": (2, 4)},
        "1/10",
        "4/15",
    ),
    ('share("literate_a", of=total("people_a", "people_b"))', NONE, 0, 1),
    (
        'share(total("literate_a", "literate_c"), of=total("people_a", "people_b", "people_c"))',
        PAIR | {"people_b": (0, 4), "people_c": 10, "literate_c": 2},
        "1/6",
        "7/15",
    ),
    ('share("literate_a", of=total("people_a", "people_b"))', {"people_a": 10, "people_b": (5, NO)}, 0, "2/3"),
    ('share(total("literate_a", 1), of="people_a")', {"people_a": 10}, "1/10", "11/10"),
    ('share("literate_a", of=total("people_a", 1))', {"people_a": (9, 10), "literate_a": (9, NO)}, "9/11", 1),
    ('share(total("literate_a", scale("literate_b", by=2)), of=total("people_a", "people_b"))', NONE, 0, NO),
    ('share(total("literate_a", "people_c"), of=total("people_a", "people_b"))', NONE, 0, NO),
    ('share(scale("literate_a", by=2), of=scale("people_a", by=2))', {"people_a": 10, "literate_a": 3}, "3/10", "3/10"),
    ('share(total("visits_law", "visits_health"), of="visits")', NONE, 0, 1),
    ('share("inner", of="outer")', {"outer": (4, 8), "inner": 2}, "1/4", "1/2"),
    ('share("literate_a", of=total("people_a", parameter("k")))', {"people_a": 4, "literate_a": (0, 8)}, NO, NO),
    # a base that stands above the line, too, is divided out
    ('share(difference("people_a", "literate_a"), of="people_a")', NONE, 0, 1),
    (
        'share(difference("people_a", "people_b"), of="people_b")',
        {"people_a": 110, "people_b": (100, 120)},
        "-1/12",
        "1/10",
    ),
    ('share(total(scale("people_a", by=2), "people_b"), of="people_a")', {"people_a": (5, 10), "people_b": 10}, 3, 4),
    ('share(total("people_a", "people_b"), of="people_a")', {"people_b": (3, NO)}, 1, NO),
    (
        'share(difference("people_a", "people_b"), of="people_a")',
        {"people_a": (5, 10), "people_b": (3, NO)},
        NO,
        "7/10",
    ),
    ('share(total("people_a", 5), of="people_a")', {"people_a": (5, 10)}, "3/2", 2),
    # a stated share counts
    (RATE, {"literate_a_share": Stated("86 %")}, "171/200", "173/200"),
    (RATE, {"literate_a_share": Stated("86 %"), "people_a": 100}, "43/50", "43/50"),
    ('share("literate_b", of="people_b")', {"literate_a_share": Stated("86 %")}, 0, 1),
    ('share("literate_a", of=previous("people_a"))', {"literate_a_share": Stated("86 %")}, 0, NO),
    (f"previous({RATE})", {"literate_a_share": Stated("86 %")}, 0, 1),
]
PICKED = [
    ('smallest("people_a", "people_b")', {"people_a": (3, NO), "people_b": (1, 5)}, 1, 5),
    ('largest("people_a", "people_b")', {"people_a": (3, NO), "people_b": (1, 5)}, 3, NO),
    ('smallest("people_a", "people_b")', {"people_a": (3, 4), "people_b": (1, 5)}, 1, 4),
    ('largest("people_a", "people_b")', {"people_a": (3, 4), "people_b": (1, 5)}, 3, 5),
    ('smallest("people_a", 7, "people_b")', NONE, 0, 7),
    ('largest(parameter("k"), "people_b")', {"people_b": (1, 7)}, 1, NO),
    ('smallest(parameter("k"), "people_b")', {"people_b": (1, 7)}, NO, 7),
    ('largest(difference(0, "people_a"), "people_b")', {"people_b": (1, 7)}, 1, 7),
    ('smallest(difference(0, "people_a"), "people_b")', {"people_b": (1, 7)}, NO, 0),
    ('when("hard", 1, "people_a")', {"people_a": (3, 5)}, 1, 5),
    ('when("hard", "people_a", 4)', {"people_a": (3, NO)}, 3, NO),
    ('when("hard", parameter("k"), 4)', NONE, NO, NO),
    ('when("hard", 4, "people_a")', {"hard": True, "people_a": (3, 5)}, 4, 4),
    ('when("hard", 4, "people_a")', {"hard": False, "people_a": (3, 5)}, 3, 5),
]


@pytest.mark.parametrize(("text", "figures", "low", "high"), [*SUMS, *QUOTIENTS, *PICKED])
def test_the_bounds_are_as_narrow_as_the_figures_allow(text, figures, low, high):
    value = evaluate(parse(text, catalogue=TOY), seen(figures))
    assert (value.low, value.high) == tuple(Fraction(end) if isinstance(end, str) else end for end in (low, high))


EARLIER = {"people_b": (3, 5), "literate_a_share": Stated("50 %"), "visits": 10, "visits_other": (2, 4)}
ONE_BACK = [
    ('previous("people_b")', 3, 5),
    ('previous(previous("people_b"))', 0, NO),
    ('previous(previous("literate_a_share"))', 0, 1),
    ('difference(previous("people_b"), previous("literate_b"))', 0, 5),
    ('share(previous("literate_a"), of=previous("people_a"))', "99/200", "101/200"),
    ('total(previous("visits_law"), previous("visits_health"))', 6, 8),
    ('total(previous("visits_law"), previous("visits_health"), previous("visits_other"))', 10, 10),
    ('total("visits_law", previous("visits_health"), previous("visits_other"))', 2, NO),
]


@pytest.mark.parametrize(("text", "low", "high"), ONE_BACK)
def test_earlier_figures_have_the_bounds_of_their_own_period(text, low, high):
    value = evaluate(parse(text, catalogue=TOY), seen({}, previous=seen(EARLIER)))
    assert (value.low, value.high) == tuple(Fraction(end) if isinstance(end, str) else end for end in (low, high))


NOTHING = {"people_a": 0}
EMPTY = [
    (RATE, NOTHING, True),
    (RATE, {"people_a": (1, NO)}, False),
    (RATE, NONE, None),
    (RATE, {"people_a": 4, "literate_a": 2}, False),
    ('share(1, of=difference("people_a", 3))', {"people_a": (2, 5)}, None),
    ('share(1, of=difference("people_a", 3))', {"people_a": (3, 5)}, None),
    ('share(1, of=difference("people_a", 3))', {"people_a": (0, 3)}, None),
    ('share(1, of=difference("people_a", 3))', {"people_a": (0, 2)}, False),
    ('share(1, of=parameter("k"))', NONE, None),
    ('share(1, of=scale("people_a", by=0))', NONE, True),
    (f"share({RATE}, of=2)", NOTHING, True),
    (f"share({RATE}, of=2)", NONE, None),
    (f"share(2, of={RATE})", NOTHING, True),
    ('share(share(0, of="people_a"), of=2)', NONE, None),
    (f"total({RATE}, 1)", NOTHING, True),
    (f"total({RATE}, 1)", NONE, None),
    (f'total(share(1, of=previous("people_a")), {RATE})', NOTHING, True),
    (f"smallest({RATE}, 1)", NOTHING, True),
    (f"smallest({RATE}, 1)", NONE, None),
    (f'when("hard", {RATE}, 1)', NOTHING, None),
    (f'when("hard", 1, {RATE})', NOTHING, None),
    (f'when("hard", {RATE}, {RATE})', NOTHING, True),
    (f'when("hard", {RATE}, {RATE})', NONE, None),
    (f'when("hard", {RATE}, 1)', NOTHING | {"hard": True}, True),
    (f'when("hard", {RATE}, 1)', NOTHING | {"hard": False}, False),
    ('when("hard", 1, 2)', NONE, False),
]


@pytest.mark.parametrize(("text", "figures", "empty"), EMPTY)
def test_a_number_is_empty_where_its_base_is(text, figures, empty):
    value = evaluate(parse(text, catalogue=TOY), seen(figures))
    assert value.empty is empty
    assert value.interval is None if empty else value.interval is not None


def test_an_empty_sum_has_no_bounds():
    value = evaluate(parse(f"total({RATE}, 1)", catalogue=TOY), seen(NOTHING))
    assert (value.low, value.high) == (None, None)


def test_an_exact_share_is_worked_out_only_when_asked_for():
    value = evaluate(parse(f"share({RATE}, of=2)", catalogue=TOY), seen({"people_a": 4, "literate_a": 2}))
    assert value.parts[0].ends is None
    assert value.exact == Fraction(1, 4)


def test_a_part_of_an_addend_stays_below_it():
    online = structure({"name": "online", "label": {"vi": "a", "en": "a"}, "part_of": "visits_law"}, Quantity)
    known = Observation({"visits": Interval(0, 9)}, catalogue=Vocabulary([*TOY, online]))
    value = evaluate(difference("visits_law", "online"), known)
    assert (value.low, value.high) == (0, 9)


def test_an_empty_branch_has_no_bounds():
    for text in (f'when("hard", {RATE}, 7)', f'when("hard", 7, {RATE})'):
        value = evaluate(parse(text, catalogue=TOY), seen(NOTHING))
        assert (value.low, value.high) == (7, 7)
    both = evaluate(parse(f'when("hard", {RATE}, {RATE})', catalogue=TOY), seen(NOTHING))
    assert (both.low, both.high) == (None, None)


QUOTIENTS_OF_INTERVALS = [
    ((1, 4), (2, 4), ("1/4", 2)),
    ((1, 4), (2, NO), (0, 2)),
    ((1, 4), (0, 2), ("1/2", NO)),
    ((0, 4), (2, 4), (0, 2)),
    ((0, 0), (0, 5), (0, 0)),
    ((-4, 4), (2, 8), (-2, 2)),
    ((-4, -1), (2, 8), (-2, "-1/8")),
    ((-4, -1), (2, NO), (-2, 0)),
    ((-4, -1), (0, 8), (NO, "-1/8")),
    ((NO, 4), (2, 8), (NO, 2)),
    ((1, NO), (2, 8), ("1/8", NO)),
    ((1, 4), (-4, -2), (-2, "-1/4")),
    ((1, 4), (-2, 0), (NO, "-1/2")),
    ((-1, 4), (-2, -1), (-4, 1)),
    ((1, NO), (NO, -1), (NO, 0)),
    ((1, 4), (-1, 1), (NO, NO)),
    ((1, 4), (NO, 1), (NO, NO)),
    (("1/2", "3/4"), (1, 2), ("1/4", "3/4")),
    (("-1/2", "1/2"), (1, 2), ("-1/2", "1/2")),
]


def ends(pair):
    return tuple(Fraction(end) if isinstance(end, str) else end for end in pair)


@pytest.mark.parametrize(("part", "whole", "both"), QUOTIENTS_OF_INTERVALS)
def test_the_quotient_of_two_intervals(part, whole, both):
    assert quotient(ends(part), ends(whole)) == ends(both)


def test_sums_are_forms_and_nothing_else_is():
    people, k = count("people_a"), parameter("k")
    assert linear_form(people) == ({people: 1}, 0)
    assert linear_form(k) == ({k: 1}, 0)
    assert linear_form(percent(50)) == ({}, Fraction(1, 2))
    assert linear_form(difference(total(people, k, 3), "people_b")) == ({people: 1, k: 1, count("people_b"): -1}, 3)
    assert linear_form(Linear((people, percent(500), people), (1, 2, 3))) == ({people: 4}, 10)
    assert linear_form(share(people, of=2)) is None
    assert linear_form(total(people, share(people, of=2))) is None


def test_forms_are_added_leaf_by_leaf_and_what_cancels_is_gone():
    a, b, c = (count(name) for name in ("people_a", "people_b", "people_c"))
    assert combine(({a: 1, b: 4}, 5), ({b: 2, c: 3}, 7), -2) == ({a: 1, c: -6}, -9)


K = parameter("k")
GIVEN = [
    (5, 5, 5),
    (Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)),
    (Decimal("0.5"), AN_END, AN_END),
    (0.5, AN_END, AN_END),
    (percent(70), Fraction(7, 10), Fraction(7, 10)),
    (Interval(1, 3), 1, 3),
    (Interval(None, 3), None, 3),
]


@pytest.mark.parametrize(("given", "low", "high"), GIVEN)
def test_a_parameter_is_what_the_caller_gives(given, low, high):
    value = evaluate(K, seen({}), parameters={"k": given, "k=up": 9})
    assert (value.low, value.high, value.empty) == (low, high, False)
    assert evaluate(parameter("k", "up"), seen({}), parameters={"k": given, "k=up": 9}).exact == 9


def test_a_parameter_that_nobody_gives_may_be_anything():
    for value in (evaluate(K, seen({})), evaluate(K, seen({}), parameters={"j": 5})):
        assert (value.low, value.high, value.empty) == (None, None, False)


EVERY_KIND = [
    f'when(not_(all_of("hard", {RATE} >= parameter("k"))), total("people_a", 1), previous("people_b"))',
    'smallest("people_a", previous("people_b"))',
    f'scale(when("hard", {RATE}, 1), by=2)',
    f"share({RATE}, of=largest({RATE}, constant(1)))",
]
SOME = [NONE, NOTHING, {"people_a": 4, "literate_a": 2}, {"people_a": 4, "hard": True}, {"hard": False}]


@pytest.mark.parametrize("text", EVERY_KIND)
@pytest.mark.parametrize("figures", SOME)
def test_the_evidence_follows_the_formula(text, figures):
    observation = seen(figures)
    waiting = [evaluate(parse(text, catalogue=TOY), observation)]
    while waiting:
        result = waiting.pop()
        assert isinstance(result, Value | Outcome)
        assert result.seen is observation
        assert tuple(part.formula for part in result.parts) == result.formula.children()
        waiting.extend(result.parts)


MISUSES = [
    (
        {"formula": "people_a"},
        "formula: got 'people_a'; expected a formula. Hint: use count(\"schools\") or parse(text)",
    ),
    ({"seen": 5}, "seen: got 5; expected Observation. Hint: see the example in the documentation"),
    (
        {"if_empty": "meet"},
        "if_empty: got 'meet'; expected one of: unknown, met, unmet. Hint: did you mean: met, unmet?",
    ),
]


@pytest.mark.parametrize(("wrong", "text"), MISUSES)
def test_a_misuse_is_named(wrong, text):
    right = {"formula": count("people_a"), "seen": seen({}), "if_empty": "met"}
    with pytest.raises(InvalidInput) as caught:
        evaluate(**(right | wrong))
    assert [problem.text("en") for problem in caught.value.problems] == [text]
