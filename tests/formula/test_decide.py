"""Comparisons: what bounds and whole numbers decide, and what they leave open."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toy import TOY
from xhht import AtLeast, Interval, Observation
from xhht.formula import all_of, constant, count, equal, evaluate, flag, n_of, not_, parse
from xhht.formula.decide import by_bounds, by_counts, truth_of

HOLDS = {
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    "<": lambda left, right: left < right,
    "==": lambda left, right: left == right,
}
RELATIONS = sorted(HOLDS)
SMALL = range(-3, 4)
ENDS = [(low, high) for low in (None, -1, 0, 1) for high in (-1, 0, 1, None) if None in (low, high) or low <= high]


def inside(ends):
    """Numbers enough to stand for all between the ends, which are -1, 0, 1 or nowhere."""
    low, high = ends
    return [number for number in SMALL if (low is None or low <= number) and (high is None or number <= high)]


def agreed(truths):
    return truths.pop() if len(truths) == 1 else None


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("ends", ENDS)
def test_bounds_decide_what_every_number_between_them_does(relation, ends):
    assert truth_of(relation, ends) is agreed({HOLDS[relation](number, 0) for number in inside(ends)})


@pytest.mark.parametrize("relation", RELATIONS)
def test_two_sides_are_decided_by_their_bounds(relation):
    for left in ENDS:
        for right in ENDS:
            truths = {HOLDS[relation](one, other) for one in inside(left) for other in inside(right)}
            assert by_bounds(relation, left, right) is agreed(truths)


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_quotient_is_decided_by_whole_numbers(relation):
    for part in SMALL:
        for whole in (-3, -2, -1, 1, 2, 3):
            for threshold in (Fraction(-1, 2), 0, Fraction(2, 3), 1):
                truth = HOLDS[relation](Fraction(part, whole), threshold)
                assert by_counts(relation, part, whole, threshold) is truth


KNOWN = Observation(
    {
        "hard": None,
        "people_a": 10,
        "people_b": Interval(5, 20),
        "literate_a": Interval(2, 4),
        "visits": 10,
        "score": Fraction(5, 2),
        "outer": AtLeast(3),
    },
    catalogue=TOY,
)
TRUTHS = [
    # the two sides limit each other
    ('"literate_c" <= "people_c"', True),
    ('"literate_c" > "people_c"', False),
    ('"literate_c" < "people_c"', None),
    ('"people_c" >= "literate_c"', True),
    ('"people_c" < "literate_c"', False),
    ('total("visits_law", "visits_health") <= 10', True),
    ('total("visits_law", "visits_health", "visits_other") >= "visits"', True),
    ('equal(total("visits_law", "visits_health", "visits_other"), "visits")', True),
    ('difference("people_c", "literate_c") >= 0', True),
    ('scale("literate_c", by=2) <= scale("people_c", by=2)', True),
    ('scale("literate_c", by=2) <= "people_c"', None),
    ('total("literate_c", 1) <= "people_c"', None),
    ('total("literate_c", 1) > "people_c"', None),
    ('"literate_c" <= total("people_c", 1)', True),
    ('"literate_c" < total("people_c", 1)', True),
    ('smallest("literate_c", "people_c") <= "people_c"', None),
    # a quotient becomes a sum, with the constant on either side
    ('share(total("literate_a", "literate_b"), of=total("people_a", "people_b")) >= constant("1/15")', True),
    ('share(total("literate_a", "literate_b"), of=total("people_a", "people_b")) > constant("1/15")', None),
    ('share(total("literate_a", "literate_b"), of=total("people_a", "people_b")) <= constant("24/30")', True),
    ('share(total("literate_a", "literate_b"), of=total("people_a", "people_b")) < constant("24/30")', None),
    ('share("literate_a", of=total("people_a", "people_b")) > constant("4/15")', False),
    ('constant("4/15") < share("literate_a", of=total("people_a", "people_b"))', False),
    ('constant("4/15") <= share("literate_a", of=total("people_a", "people_b"))', None),
    ('share(difference("people_b", "literate_b"), of="people_b") >= 0', True),
    ('share(total("people_b", "literate_b"), of="people_b") <= 2', True),
    ('constant(2) >= share(total("people_b", "literate_b"), of="people_b")', True),
    ('constant(2) > share(total("people_b", "literate_b"), of="people_b")', None),
    ('share(smallest("literate_b", "people_b"), of="people_b") >= 0', True),
    ('share("literate_b", of=largest("people_b", 1)) <= 3', None),
    ('share("literate_a", of="people_a") >= share("literate_b", of="people_b")', None),
    # a choice is decided branch by branch
    ('"people_a" >= when("hard", 8, 9)', True),
    ('"people_a" > when("hard", 9, 10)', None),
    ('"people_a" < when("hard", 9, 10)', False),
    ('when("hard", 8, 9) <= "people_a"', True),
    ('when("hard", 9, 10) < "people_a"', None),
    ('when("hard", "literate_c", 0) <= "people_c"', True),
    ('when("hard", 0, "literate_c") <= "people_c"', True),
    ('when("hard", "literate_c", 1) <= "people_c"', None),
    ('"people_c" >= when("hard", "literate_c", 0)', True),
    ('"people_c" < when("hard", "literate_c", 0)', False),
    ('when("people_a" >= 1, "literate_c", 99) <= "people_c"', True),
    ('when("people_a" < 1, "literate_c", 99) <= "people_c"', None),
    ('when("people_a" < 1, 99, "literate_c") <= "people_c"', True),
    ('"people_c" >= when("people_a" >= 1, "literate_c", 99)', True),
    ('"people_c" >= when("people_a" < 1, "literate_c", 99)', None),
    ('when("hard", "literate_c", 0) <= when("hard", "people_c", "people_c")', True),
    ('when("hard", share("literate_c", of="people_c"), 1) <= 1', None),
]


@pytest.mark.parametrize(("text", "truth"), TRUTHS)
def test_a_comparison_is_decided_by_all_that_is_known(text, truth):
    assert evaluate(parse(text, catalogue=TOY), KNOWN).truth is truth


RATE = 'share("literate_a", of="people_a")'
EMPTY = Observation({"people_a": 0}, catalogue=TOY)
UNSEEN = Observation({}, catalogue=TOY)
IF_EMPTY = [
    (f"{RATE} >= 0", EMPTY, (None, True, False)),
    (f"{RATE} > 1", EMPTY, (None, True, False)),
    (f"constant(1) <= {RATE}", EMPTY, (None, True, False)),
    (f"smallest({RATE}, 5) >= 0", EMPTY, (None, True, False)),
    (f"total({RATE}, 5) >= 0", EMPTY, (None, True, False)),
    (f"{RATE} >= 0", UNSEEN, (None, True, None)),
    (f"{RATE} > 1", UNSEEN, (None, None, False)),
    (f'{RATE} >= constant("1/2")', UNSEEN, (None, None, None)),
    (f'when("hard", {RATE}, 1) >= 1', EMPTY, (None, True, None)),
    (f'constant(1) <= when("hard", {RATE}, 1)', EMPTY, (None, True, None)),
    (f"not_({RATE} >= 0)", EMPTY, (None, False, True)),
    ('share(difference("people_c", "literate_c"), of=total("people_c", "people_a")) <= 1', UNSEEN, (None, True, None)),
    (f'equal({RATE}, share("literate_b", of="people_b"))', EMPTY, (None, True, False)),
]


@pytest.mark.parametrize(("text", "seen", "truths"), IF_EMPTY)
def test_an_empty_side_is_what_the_rule_says(text, seen, truths):
    rule = parse(text, catalogue=TOY)
    assert tuple(evaluate(rule, seen, if_empty=word).truth for word in ("unknown", "met", "unmet")) == truths


CERTAIN = {True: constant(1) >= 0, False: constant(1) < 0, None: count("score") >= 1}
TERNARY = st.sampled_from([True, False, None])


@given(st.lists(TERNARY, max_size=4), st.integers(0, 5))
def test_a_group_holds_where_enough_members_do(members, least):
    told = evaluate(n_of(least, *(CERTAIN[member] for member in members)), UNSEEN)
    assert told.truth is agreed({sum(truths) >= least for truths in completed(members)})


def completed(members):
    lists = [[]]
    for member in members:
        options = [True, False] if member is None else [member]
        lists = [[*before, option] for before in lists for option in options]
    return lists


@pytest.mark.parametrize(("truth", "opposite"), [(True, False), (False, True), (None, None)])
def test_the_opposite(truth, opposite):
    assert evaluate(not_(CERTAIN[truth]), UNSEEN).truth is opposite


@pytest.mark.parametrize("truth", [True, False, None])
def test_a_flag_is_as_seen(truth):
    seen = Observation({"hard": truth}, catalogue=TOY)
    assert evaluate(flag("hard"), seen).truth is truth
    assert evaluate(all_of("hard"), seen).truth is truth
    later = Observation({}, previous=seen, catalogue=TOY)
    assert evaluate(parse('previous(flag("hard"))', catalogue=TOY), later).truth is truth


def test_equal_sides_that_are_not_known_may_be_equal():
    assert evaluate(equal("people_a", "people_b"), UNSEEN).truth is None
