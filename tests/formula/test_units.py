"""People are not compared with schools, nor a count with a percentage."""

import pytest

from toy import TOY
from xhht.formula import count, parse
from xhht.formula.units import mixed_units, unit_of
from xhht.vocabulary import packaged_vocabulary

WORDS = packaged_vocabulary()
SHARE = 'share("schools_national_standard", of="schools")'
UNITS = [
    ('"schools"', "schools"),
    ('"teachers"', "people"),
    ('previous("teachers")', "people"),
    ('"schools_national_standard_share"', "share"),
    (SHARE, "share"),
    ("percent(5)", "share"),
    ("5", None),
    ('parameter("k")', None),
    ('total(5, "schools")', "schools"),
    ('smallest(parameter("k"), "teachers")', "people"),
    ("total(5, 6)", None),
    ('when("schools" >= 1, "teachers", 0)', "people"),
    ('when("schools" >= 1, 0, "teachers")', "people"),
    ('share("teachers", of="schools")', None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_the_unit_of_a_number(text, unit):
    known = unit_of(parse(text), WORDS)
    assert (known if known is None or isinstance(known, str) else known.en) == unit


def test_without_a_unit_the_kind_tells_numbers_apart():
    assert [unit_of(count(name), TOY) for name in ("people_a", "score", "grade")] == ["count", "points", "level"]
    assert len(list(mixed_units(count("people_a") >= count("score"), TOY))) == 1


GOOD = [
    '"schools" >= 5',
    '"schools" >= total("schools_national_standard", 5)',
    '"schools" >= parameter("k")',
    f"{SHARE} >= percent(90)",
    f"{SHARE} >= constant(1)",
    f"{SHARE} >= constant(0)",
    'total("schools", 5) >= previous("schools")',
    'share("teachers", of="schools") >= 5',
    'when("schools" >= 1, percent(5), percent(6)) <= percent(7)',
]


@pytest.mark.parametrize("text", GOOD)
def test_one_unit_is_fine(text):
    assert list(mixed_units(parse(text), WORDS)) == []


MIXED = [
    ('"schools" >= "teachers"', "mixed_units", 'count("schools") >= count("teachers")', "trường / người"),
    ('"schools" >= percent(90)', "mixed_units", 'count("schools") >= percent(90)', "trường / share"),
    ('not_("schools" >= percent(90))', "mixed_units", 'count("schools") >= percent(90)', "trường / share"),
    ('total("schools", "teachers")', "mixed_units", 'total("schools", "teachers")', "trường / người"),
    ('largest("schools", "teachers")', "mixed_units", 'largest("schools", "teachers")', "trường / người"),
    (f"{SHARE} >= 90", "percent_due", "constant(90)", "percent(90)"),
    (f"{SHARE} >= constant(2)", "percent_due", "constant(2)", "percent(2)"),
    (f'{SHARE} >= constant("3/2")', "percent_due", 'constant("3/2")', 'percent("3/2")'),
    (f"all_of(smallest({SHARE}, 90) >= percent(1))", "percent_due", "constant(90)", "percent(90)"),
]


@pytest.mark.parametrize(("text", "code", "got", "named"), MIXED)
def test_what_does_not_fit_together_is_named(text, code, got, named):
    (problem,) = mixed_units(parse(text), WORDS)
    assert (problem.code, problem.got) == (code, got)
    assert named in problem.text("vi")
