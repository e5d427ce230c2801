"""Where every unit gets a grade, the lowest one has a name and asks for nothing."""

from datetime import date

from toy_law import ON, law, seen, test_of
from xhht import RuleSet, Text
from xhht.rules import packaged_law, rated

THIRD = {"vi": "hạng ba", "en": "third rank"}


def rules(**keys: object) -> RuleSet:
    tests = [test_of(f'count("score") >= {points}', level) for level, points in ((1, 4), (2, 6), (3, 8))]
    return law(("score", tests), **keys).find("toy/grade", ON)


def test_below_every_level_lies_the_lowest_grade() -> None:
    rating = rated(rules(lowest_name=THIRD), seen(score=3))
    assert rating.level is not None
    assert (rating.level.rank, rating.level.name) == (0, Text(**THIRD))
    assert "hạng ba" in rating.explain("vi")
    assert rating.to_dict()["levels"][0] == THIRD


def test_an_open_rating_begins_at_the_lowest_grade() -> None:
    assert rated(rules(lowest_name=THIRD), seen()).level_text.en == "third rank to level 3"


def test_without_a_name_it_is_not_recognised() -> None:
    unnamed = rules()
    assert unnamed.levels[0].name == Text(vi="chưa đạt", en="not recognised")
    assert packaged_law().find("nd20-2014/literacy/commune", date(2024, 1, 1)).levels[0] == unnamed.levels[0]


def test_the_name_is_part_of_what_a_rule_set_is() -> None:
    assert rules() != rules(lowest_name=THIRD)
    assert rules() == rules(lowest_name={"vi": "chưa đạt", "en": "not recognised"})
