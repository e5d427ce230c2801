"""A rating reads back equal, and a file that says something else than its figures give is refused."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import xhht
from reports import problems_of
from xhht import AtLeast, Catalogue, Observation, Rating, Source, Stated
from xhht.files.syntax import Format
from xhht.formula import percent
from xhht.strategies import observations

ON = date(2024, 12, 31)
RULES = xhht.rule_sets(on=ON)
SOURCE = Source(title="Công văn 5/SGDĐT", published=datetime(2024, 1, 2, 9, 30))
LITERACY = "nd20-2014/literacy/commune"
COMMUNITY = "tt25-2023/learning-community/commune"
formats: st.SearchStrategy[Format] = st.sampled_from(["toml", "json"])
SEEN = Observation({"people_15_25": 100, "literate_1_15_25": 95, "special_difficulty": True}, place="xã A")


def literacy() -> Rating:
    return xhht.rate(LITERACY, SEEN, on=ON)


def again(rating: Rating, form: Format = "json", **named: Any) -> Rating:
    return xhht.loads(xhht.dumps(rating, format=form), Rating, format=form, **named)


@given(st.data(), st.sampled_from(RULES), formats)
def test_every_rating_reads_back(data: st.DataObject, rules: xhht.RuleSet, form: Format) -> None:
    seen = data.draw(observations(quantities=rules.quantities))
    without = data.draw(st.sets(st.sampled_from([item.id for item in rules.requirements]), max_size=2))
    rating = xhht.rate(rules, seen, no_evidence=without)
    made = again(rating, form)
    assert made == rating
    assert made.to_dict() == rating.to_dict()
    assert hash(made) == hash(rating)


def test_levels_rated_on_the_way_are_rated_again() -> None:
    seen = Observation({"people_15_25": 100, "literate_1_15_25": 5, "special_difficulty": True})
    rating = xhht.rate(COMMUNITY, seen, on=ON)
    assert rating.on_the_way
    made = again(rating)
    assert made == rating
    assert made.seen == rating.seen
    assert set(json.loads(xhht.dumps(rating, format="json"))["observation"]["figures"]) == set(seen.figures)


def test_what_a_caller_supplied_reads_back() -> None:
    rules = xhht.catalogue().law.find("nd277-2025/preschool-3-5/commune", date(2026, 3, 1))
    share = next(item.name for item in rules.parameters if item.kind == "share")
    flag = next(item.name for item in rules.parameters if item.kind == "flag")
    first = rules.requirements[0].id
    settled = rules.with_parameters({share: percent("72.5"), flag: False}, source=SOURCE)
    settled = settled.with_formula(first, 'count("schools") >= 5', source=Source(title="Quyết định 7/QĐ-UBND"))
    rating = xhht.rate(settled, Observation({"schools": AtLeast(3)}))
    for form in ("toml", "json"):
        made = again(rating, form)
        assert made == rating
        assert made.rules.supplied == settled.supplied


def test_every_kind_of_parameter_reads_back() -> None:
    for rules in RULES:
        for item in rules.parameters:
            value = {"share": percent(50), "flag": True, "choice": next(iter(item.choices), "")}.get(item.kind, 1)
            rating = xhht.rate(rules.with_parameters({item.name: value}, source=SOURCE), Observation({}))
            assert again(rating).rules.supplied == rating.rules.supplied


def test_ratings_differ_by_figures_rules_and_evidence() -> None:
    one = literacy()
    others = [
        xhht.rate(LITERACY, SEEN.with_figures({"people_26_35": 500}), on=ON),
        xhht.rate(LITERACY, SEEN, on=date(2024, 12, 30)),
        xhht.rate(LITERACY, SEEN, on=ON, no_evidence={"X1"}),
        xhht.rate("nd20-2014/primary/commune", SEEN, on=ON),
    ]
    assert one == literacy()
    assert all(other != one for other in others)
    assert one != object()


def changed(change: Callable[[dict[str, Any]], object]) -> list[tuple[str, str]]:
    data = literacy().to_dict()
    data = json.loads(json.dumps(data))
    change(data)
    found = problems_of(xhht.loads, json.dumps(data), format="json")
    assert all(problem.text("vi") != problem.text("en") for problem in found)
    return [(problem.code, problem.path) for problem in found]


def test_a_result_changed_by_hand_is_refused() -> None:
    assert changed(lambda data: data.update(at_least=2)) == [("rating_differs", "at_least")]
    assert changed(lambda data: data.update(at_least=True)) == [("rating_differs", "at_least")]
    assert changed(lambda data: data["checks"][1].update(state="unmet", possible=["unmet"])) == [
        ("rating_differs", "checks[1].state"),
        ("rating_differs", "checks[1].possible[0]"),
    ]
    assert changed(lambda data: data["checks"].pop()) == [("rating_differs", "checks")]


def test_a_figure_changed_by_hand_contradicts_the_results() -> None:
    found = changed(lambda data: data["observation"]["figures"].update(literate_1_15_25=5))
    assert ("rating_differs", "at_most") in found
    assert ("rating_differs", "figures.literate_1_15_25[0]") in found


def test_a_key_that_no_rating_has_is_refused() -> None:
    data = literacy().to_dict() | {"at_lest": 2}
    (problem,) = problems_of(xhht.loads, json.dumps(data), format="json")
    assert (problem.code, problem.path) == ("unknown_key", "at_lest")
    assert "at_least" in problem.hint


def test_what_a_file_does_not_say_is_found_again() -> None:
    data = literacy().to_dict()
    kept = {key: data[key] for key in ("schema", "kind", "rules", "on", "observation")}
    assert xhht.loads(json.dumps(kept), format="json") == literacy()


def test_rules_that_changed_since_are_told() -> None:
    assert changed(lambda data: data["rules"].update(hash="0" * 64)) == [("rules_changed", "rules.hash")]


def test_what_a_rating_is_made_of_must_be_there() -> None:
    def without_all(data: dict[str, Any]) -> None:
        for key in ("rules", "on", "observation"):
            del data[key]

    assert changed(without_all) == [("missing_key", key) for key in ("rules", "on", "observation")]
    assert changed(lambda data: data.update(on="2010-01-01")) == [("not_in_force", "on")]
    assert changed(lambda data: data.update(no_evidence=["X9"])) == [("unknown_name", "no_evidence")]

    def several(data: dict[str, Any]) -> None:
        data["rules"]["id"] = "nd20-2014/literacy/comune"
        data["observation"]["figures"]["people_15_52"] = 5

    assert changed(several) == [("unknown_name", "observation.figures.people_15_52"), ("unknown_name", "rules.id")]


def test_supplied_values_that_do_not_fit_are_told() -> None:
    source = {"title": "Công văn"}
    for item in ({"name": "X9", "value": 1, "source": source}, {"name": "X1", "value": 1.5, "source": source}):
        found = changed(lambda data, item=item: data.update(supplied=[item]))  # type: ignore[misc]
        assert [path.split(".")[0].removesuffix("[0]") for _, path in found] == ["supplied"]


SHEET = """
schema = 1
kind = "rules"
family = "own"
label = { vi = "Phiếu", en = "sheet" }
instruments = [{ id = "own", number = "Quyết định 7/QĐ-UBND", title = { vi = "Phiếu chấm", en = "a sheet" } }]

[[rule_sets]]
id = "own/sheet"
label = { vi = "Phiếu", en = "sheet" }
subject = "commune"
level_names = [{ vi = "đạt", en = "reached" }]
structure = "cumulative"
in_force = { first = 2024-01-01 }

[[rule_sets.requirements]]
id = "1"
words = { vi = "Số trường", en = "schools" }

[[rule_sets.requirements.tests]]
levels = [1]
formula = 'count("schools") >= 5'
citation = { instrument = "own", confidence = "secondary" }
"""


def test_a_rating_by_a_users_own_sheet_needs_the_sheet() -> None:
    mine = xhht.catalogue() + xhht.loads(SHEET, Catalogue)
    rating = xhht.rate("own/sheet", Observation({"schools": 5}), on=ON, catalogue=mine)
    assert again(rating, catalogue=mine) == rating
    assert [(problem.code, problem.path) for problem in problems_of(again, rating)] == [("unknown_name", "rules.id")]


def test_a_stated_share_is_kept_as_printed() -> None:
    seen = Observation({"schools": 55, "schools_national_standard_share": Stated("90,9 %", "down")})
    rating = xhht.rate(COMMUNITY, seen, on=ON)
    assert again(rating).seen.figures["schools_national_standard_share"] == Stated("90,9 %", "down")
