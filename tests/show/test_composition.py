"""The parts of a whole are drawn with their exact counts and bounds."""

import pytest
from hypothesis import given

from chart_rows import rows_with
from toy import TOY
from xhht import InvalidInput, Observation, UnknownName, sample
from xhht.show import composition_chart
from xhht.show.charts.composition import parts_of
from xhht.strategies import observations


@given(observations(TOY))
def test_every_part_has_the_bounds_of_the_observation(seen):
    parts = parts_of(seen, "visits")
    assert [part.quantity.name for part in parts] == ["visits_law", "visits_health", "visits_other"]
    for part in parts:
        assert (part.number.low, part.number.high) == seen.bounds(part.quantity.name)


def test_the_visits_of_mong_cai():
    for lang, first in (("vi", "6.788 (31,6 %)"), ("en", "6,788 (31.6 %)")):
        rows = rows_with(composition_chart(sample(), lang=lang), "part", "low")
        assert rows[0]["said"] == first
        assert sum(row["low"] for row in rows) == 21_448
        assert [row["low"] for row in rows] == sorted((row["low"] for row in rows), reverse=True)


def test_what_is_open_is_said():
    seen = Observation({"learner_visits": 10, "learner_visits_law": 4})
    rows = rows_with(composition_chart(seen, lang="en"), "part", "low")
    assert [(row["low"], row["high"], row["said"]) for row in rows][:2] == [
        (4, 4, "4 (40 %)"),
        (0, 6, "0 to 6 (0 % to 60 %)"),
    ]


@pytest.mark.parametrize(("figures", "said"), [({}, "no figure"), ({"learner_visits": 0}, "0")])
def test_nothing_known_and_nothing_there(figures, said):
    rows = rows_with(composition_chart(Observation(figures), lang="en"), "part", "low")
    assert {row["said"] for row in rows} == {said}


def test_what_has_no_parts_is_refused():
    with pytest.raises(InvalidInput) as caught:
        composition_chart(Observation({}), "schools")
    assert [problem.code for problem in caught.value.problems] == ["no_parts"]
    with pytest.raises(UnknownName):
        composition_chart(Observation({}), "shools")
    with pytest.raises(InvalidInput):
        composition_chart({"learner_visits": 1})
