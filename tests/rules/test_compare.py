"""Two rule sets on the same figures."""

from datetime import date

import xhht
from toy_law import ON, law, seen, test_of
from xhht.rules import Comparison, rated

OLD = law(
    ("score", [test_of('count("score") >= 4', 1, 2, 3)]),
    ("gone", [test_of('flag("hard")', 1), test_of('flag("hard")', 2, 3)]),
)
NEW = law(("score", [test_of('count("score") >= 5', 1, 2, 3)]), ("new", [test_of('not_("hard")', 1)]))


def compared() -> Comparison:
    figures = seen(score=4, hard=True)
    return Comparison(rated(OLD.find("toy/grade", ON), figures), rated(NEW.find("toy/grade", ON), figures))


def test_every_requirement_of_either_stands_once() -> None:
    changes = {item.id: item.change for item in compared().requirements}
    assert changes == {"score": "changed", "gone": "dropped", "new": "added"}
    assert (compared().before.at_least.rank, compared().after.at_most.rank) == (3, 0)


def test_a_comparison_speaks_both_languages() -> None:
    for lang in ("vi", "en"):
        text = compared().to_markdown(lang)  # type: ignore[arg-type]
        assert all(name in text for name in ("score", "gone", "new"))
    with xhht.language("en"):
        assert "dropped" in compared()._repr_html_()
    assert "bỏ" in str(compared())
    assert repr(compared()) == "<Comparison of toy/grade with toy/grade: 1 changed, 1 added, 1 dropped>"


def test_the_same_law_on_two_days_is_the_same() -> None:
    name = "nd20-2014/literacy/commune"
    old, new = xhht.rule_set(name, on=date(2020, 1, 1)), xhht.rule_set(name, on=date(2024, 1, 1))
    changes = {item.change for item in xhht.compare(old, new, xhht.Observation({})).requirements}
    assert changes == {"same"}


def test_levels_stand_one_beneath_the_other_in_html() -> None:
    html = compared().to_html("en")
    assert '<div><span class="mark good">✓ level 2, level 3: met</span></div>' in html
    assert "\n" not in compared().text("en").partition("- gone")[2].partition("- new")[0].strip()
