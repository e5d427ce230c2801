"""What the reader accepts is valid by the schema; what it refuses for structure is not."""

import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import xhht
from reports import problems_of, reports
from xhht import Catalogue, LocalityReport, Observation, Quantity, Text, Vocabulary
from xhht.files.schemas import Kind
from xhht.strategies import observations
from xhht.structure import days_as_text

KINDS: tuple[Kind, ...] = get_args(Kind)
VALIDATORS = {kind: Draft202012Validator(xhht.json_schema(kind)) for kind in KINDS}
MISTAKES = Path(__file__).parents[1] / "mistakes"
PACKAGED = [
    item
    for folder in ("law", "targets", "samples")
    for item in files("xhht").joinpath(folder).iterdir()
    if item.name.endswith(".toml")
]

MEANING = {
    "a formula is text to a schema": {
        "condition_due", "formula_name", "formula_quantity", "formula_syntax", "number_due", "percent_due",
        "mixed_units", "choice_due", "single_comparison", "rounded_share",
    },
    "what stands elsewhere in the file, or in another": {
        "duplicate", "unknown_name", "parameter_as_requirement", "parameter_unused", "rule_set_id", "target_id",
        "level_quantity", "level_range", "rules_overlap",
    },
    "what a law or a plan must make sense of": {
        "goal_order", "goal_unreachable", "goal_unsourced", "goals_due", "level_empty", "level_order",
        "level_unreachable", "nothing_listed", "threshold_order", "threshold_unsourced", "default_unsourced",
    },
    "figures that must agree": {"part_above_whole", "previous_period"},
    "keys that hang together": {
        "choices_due", "formula_or_unsettled", "inverted_span", "share_parts", "two_wholes", "share_above_one",
    },
    "how a text is spelled": {
        "ambiguous_number", "number_text", "not_fraction", "not_identifier", "not_period", "not_url", "not_year",
        "requirement_id", "target_set_id",
    },
}  # fmt: skip
"""Mistakes that no schema can see, or none should: by the reason."""
NOT_SEEN = {
    "exact_fraction_as_count.toml": "that a quantity is counted whole is known by its name",
    "fraction_text_as_count.toml": "the same, of a text",
    "whole_float_as_count.toml": "55.0 is a whole number to JSON Schema",
    "no_such_day.toml": "a pattern knows no calendar; editors check the format besides",
    "negative_bound.toml": "a bound may be any number",
    "negative_text.toml": "a text may be any number",
    "target_negative.toml": "a value of a target is a text",
    "target_without_citation.toml": "a value needs a citation or a source",
}
MEANT = set().union(*MEANING.values())


def plain(text: str, suffix: str) -> Any:
    """What a schema sees of a file: days are text, and no number is too long to be printed."""
    return shortened(days_as_text(tomllib.loads(text) if suffix == ".toml" else json.loads(text)))


def shortened(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: shortened(item) for key, item in data.items()}
    if isinstance(data, list):
        return [shortened(item) for item in data]
    return min(data, 10**400) if type(data) is int else data


def is_valid(data: Any) -> bool:
    kind = data.get("kind") if isinstance(data, dict) else None
    return VALIDATORS.get(kind, VALIDATORS["report"]).is_valid(data)


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one(kind: Kind) -> None:
    Draft202012Validator.check_schema(xhht.json_schema(kind))
    assert xhht.json_schema(kind) == json.loads(json.dumps(xhht.json_schema(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_and_table_is_explained(kind: Kind) -> None:
    schema = xhht.json_schema(kind)
    for name, table in [*schema["$defs"].items(), (kind, schema)]:
        for key, value in table.get("properties", {}).items():
            assert value["description"].strip(), f"{name}.{key}"


def test_an_unknown_kind_is_refused() -> None:
    (problem,) = problems_of(xhht.json_schema, "raport")
    assert (problem.code, problem.path) == ("not_one_of", "kind")


@pytest.mark.parametrize("item", PACKAGED, ids=lambda item: item.name)
def test_packaged_files_are_valid(item: Any) -> None:
    data = plain(item.read_text(encoding="utf-8"), ".toml")
    VALIDATORS[data["kind"]].validate(data)


def test_the_packaged_catalogue_is_valid() -> None:
    VALIDATORS["catalogue"].validate(json.loads(xhht.dumps(xhht.catalogue(), format="json")))


@given(reports)
def test_every_report_is_valid(report: LocalityReport) -> None:
    VALIDATORS["report"].validate(json.loads(xhht.dumps(report, format="json")))
    VALIDATORS["report"].validate(days_as_text(tomllib.loads(xhht.dumps(report))))


@given(st.lists(observations(), max_size=2))
def test_every_observation_is_valid(seen: list[Observation]) -> None:
    VALIDATORS["observations"].validate(json.loads(xhht.dumps(seen, format="json")))
    for item in seen:
        VALIDATORS["observation"].validate(json.loads(xhht.dumps(item, format="json")))


def test_own_quantities_are_part_of_the_schema() -> None:
    label = Text(vi="nhà văn hoá", en="halls")
    mine = xhht.catalogue() + Catalogue(Vocabulary([Quantity(name="halls", label=label)]))
    data = {"schema": 1, "kind": "observation", "figures": {"halls": 3}}
    assert not VALIDATORS["observation"].is_valid(data)
    schema = xhht.json_schema("observation", catalogue=mine)
    assert Draft202012Validator(schema).is_valid(data)
    assert schema["$defs"]["figures"]["properties"]["halls"]["description"] == "nhà văn hoá · halls"


def test_labels_of_quantities_are_shown_in_both_languages() -> None:
    known = {item["const"]: item for item in xhht.json_schema("report")["$defs"]["quantity"]["anyOf"]}
    for quantity in xhht.catalogue().quantities.values():
        assert known[quantity.name]["description"] == f"{quantity.label.vi} · {quantity.label.en}"


def wrong_files() -> Iterator[tuple[str, Any]]:
    """The wrong files that can be parsed at all, and none that is too deep for any of the two."""
    for path in sorted(MISTAKES.iterdir()):
        if path.suffix in (".toml", ".json") and not path.name.startswith(("too_deep", "far_too_deep")):
            try:
                yield path.name, plain(path.read_text(encoding="utf-8"), path.suffix)
            except ValueError:
                continue


WRONG = dict(wrong_files())


def codes_of(name: str) -> set[str]:
    return {problem.code for problem in problems_of(xhht.load, MISTAKES / name)}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_refused_for_structure_is_not_valid(name: str) -> None:
    codes = codes_of(name)
    assert codes
    assert not is_valid(WRONG[name]) or codes <= MEANT or name in NOT_SEEN


def test_the_lists_name_nothing_in_vain() -> None:
    seen_as_valid = {name for name in WRONG if is_valid(WRONG[name])}
    assert set().union(*(codes_of(name) for name in seen_as_valid - set(NOT_SEEN))) == MEANT
    assert set(NOT_SEEN) <= seen_as_valid


STRUCTURE = {"unknown_key", "missing_key", "not_text", "not_flag", "empty_text", "wrong_type"}
BASES = [
    *(
        plain(item.read_text(encoding="utf-8"), ".toml")
        for item in PACKAGED
        if item.name.startswith(("qd4740", "phu-"))
    ),
    plain((Path(__file__).parents[2] / "docs/files/vi_du.toml").read_text(encoding="utf-8"), ".toml"),
    {"schema": 1, "kind": "observation", "place": "xã A", "figures": {"clc": {"low": 3}, "schools": "55"}},
]
leaves = st.none() | st.booleans() | st.integers(-2, 10**20) | st.text(max_size=3) | st.just(1.5)
values = leaves | st.lists(leaves, max_size=2) | st.dictionaries(st.text(max_size=2), leaves, max_size=2)


def spots(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in plain data: what it is in, and its key or index."""
    for key, item in list(data.items() if isinstance(data, dict) else enumerate(data)):
        yield data, key
        if isinstance(item, dict | list):
            yield from spots(item)


@given(st.sampled_from(BASES), st.data())
def test_a_changed_file_is_judged_alike(base: dict[str, Any], draw: st.DataObject) -> None:
    data = json.loads(json.dumps(base))
    inside, key = draw.draw(st.sampled_from(list(spots(data))))
    if draw.draw(st.booleans()):
        inside[key] = draw.draw(values)
    elif isinstance(inside, dict):
        inside[draw.draw(st.text(min_size=1, max_size=3))] = inside.pop(key)
    if data.get("kind") != base["kind"]:
        return
    found = problems_of(xhht.loads, json.dumps(data), format="json")
    if not found:
        VALIDATORS[base["kind"]].validate(data)
    elif STRUCTURE & {problem.code for problem in found if not problem.path.endswith(".citation")}:
        assert not is_valid(data)
