"""What an observation shows: figures, the shares that they make, what adds up, the period before."""

import xhht
from toy import TOY
from xhht import AtLeast, Observation
from xhht.figure_table import share_text, sum_tables
from xhht.sheets import Bar, Code, Table


def rows(seen: Observation) -> dict[str, tuple[object, ...]]:
    """The cells of each figure by its name."""
    table = seen.sheet("en").parts[0]
    assert isinstance(table, Table)
    found = {}
    for (_, name), *cells in table.rows:  # type: ignore[misc]
        assert isinstance(name, Code)
        found[name.text] = tuple(cells)
    return found


def test_a_part_has_its_share_where_its_whole_is_given() -> None:
    seen = Observation(
        {"literate_a": 50, "people_a": 55, "inner": 3, "hard": True, "dropouts": AtLeast(4)}, catalogue=TOY
    )
    assert rows(seen) == {
        "literate_a": ("50", "50/55 = 90.9 %"),
        "people_a": ("55", ""),
        "inner": ("3", ""),
        "hard": ("yes", ""),
        "dropouts": ("at least 4", ""),
    }


def test_a_share_that_is_printed_stays_as_printed_beside_what_it_means() -> None:
    assert rows(xhht.observe(xhht.sample()))["teachers_at_standard_share"][0] == ("stated “86%”", "85.5 % to 86.5 %")


def test_the_period_before_shows_what_was_given_for_it_only() -> None:
    earlier = Observation({"visits": 8}, period="2023", catalogue=TOY)
    seen = Observation({"visits": 9, "outer": 5}, period="2024", previous=earlier, catalogue=TOY)
    assert rows(seen) == {"visits": ("9", "", "8"), "outer": ("5", "", "")}


def test_shares_of_nothing_and_of_the_unknown_are_not_written() -> None:
    assert share_text((0, 0), (0, 0), "en") == ""
    assert share_text((1, 2), (3, 4), "en") == ""
    assert share_text((1, None), (3, 3), "en") == ""
    assert share_text((1, 2), (3, 3), "vi") == "từ 33,3 % đến 66,7 %"


def test_only_what_is_known_whole_is_divided_into_parts() -> None:
    parts = {"visits_law": 3, "visits_health": 1}
    seen = Observation({"visits": 8, **parts}, catalogue=TOY)
    (table,) = sum_tables(seen.figures, seen.bounds, TOY, "en")
    assert table.caption == "The visits: 8, of which"
    assert [row[2] for row in table.rows] == [("3/8 = 37.5 %", Bar(375, 375)), ("1/8 = 12.5 %", Bar(125, 125))]
    for unknown in ({}, {"visits": AtLeast(8)}, {"visits": 0, "visits_law": 0, "visits_health": 0}):
        other = Observation(parts | unknown, catalogue=TOY)
        assert list(sum_tables(other.figures, other.bounds, TOY, "en")) == []
