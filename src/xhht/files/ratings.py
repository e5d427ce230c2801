"""Ratings from files: they are rated again, and what the file says of them must come out the same.

A file that says "level 2" proves nothing. It names the rules with a hash of their content and holds the figures
in full, so the rating is made of those, as the library makes every rating; results are never taken on trust.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import fields, frozen

from xhht.catalogues import Catalogue, rate
from xhht.entities import Source
from xhht.errors import Problem, refuse, show, unknown, within
from xhht.exact import read_exact
from xhht.files.syntax import without_none
from xhht.observation_form import ObservationForm
from xhht.rules import Rating, RuleSet
from xhht.rules.parameters import Value
from xhht.structure import days_as_text, structure


@frozen(kw_only=True)
class RulesForm:
    """The rules of a rating.

    Attributes:
        id: the id of the rule set.
        version: the first day on which exactly these requirements held.
        hash: the SHA-256 of their content.
    """

    id: str
    version: date | None = None
    hash: str


@frozen(kw_only=True)
class SuppliedForm:
    """What a caller supplied.

    Attributes:
        name: a parameter, or the id of a requirement.
        value: its value, or the formula as text.
        source: where it comes from.
    """

    name: str
    value: Value
    source: Source


@frozen(kw_only=True)
class RatingForm:
    """What a rating is made of, as a file gives it; everything else in the file was found of it.

    Attributes:
        rules: the rules.
        on: the day whose law was asked.
        observation: the figures.
        no_evidence: the requirements for which the assessor found no evidence.
        supplied: what a caller supplied.
    """

    rules: RulesForm
    on: date
    observation: ObservationForm
    no_evidence: tuple[str, ...] = ()
    supplied: tuple[SuppliedForm, ...] = ()


def read_rating(data: Mapping[str, Any], catalogue: Catalogue) -> Rating:
    """A rating from plain data, made again of its rules and figures.

    Raises:
        InvalidInput: for rules that are not in the catalogue or have changed since, and for every result that
            does not follow from the figures.
    """
    keys = [field.name for field in fields(RatingForm)]
    form = structure({key: data[key] for key in keys if key in data}, RatingForm)
    found: list[Problem] = []
    with within("observation", found):
        seen = form.observation.build(catalogue.vocabulary)
    if form.rules.id not in catalogue.law.entries:
        found.append(unknown(form.rules.id, list(catalogue.law.entries), "rules.id"))
    refuse(found)
    rules = catalogue.law.find(form.rules.id, form.on)
    with within("supplied", found):
        rules = _supplied(rules, form.supplied)
    refuse(found)
    if rules.content_hash != form.rules.hash:
        refuse([Problem("rules_changed", "rules.hash", show(form.rules.hash), {"id": form.rules.id})])
    rating = rate(rules, seen, no_evidence=form.no_evidence, catalogue=catalogue)
    refuse(_differences(without_none(days_as_text(data)), without_none(rating.to_dict()), ""))
    return rating


def _supplied(rules: RuleSet, given: tuple[SuppliedForm, ...]) -> RuleSet:
    """The rule set with what a caller supplied."""
    kinds = {item.name: item.kind for item in rules.parameters}
    for item in given:
        if item.name not in kinds:
            rules = rules.with_formula(item.name, str(item.value), source=item.source)
        elif isinstance(item.value, str) and kinds[item.name] != "choice":
            rules = rules.with_parameters({item.name: read_exact(item.value)}, source=item.source)
        else:
            rules = rules.with_parameters({item.name: item.value}, source=item.source)
    return rules


def _differences(given: Any, made: Any, path: str) -> Iterator[Problem]:
    """Where a file says something else than what was found; what it does not say is not wrong."""
    if isinstance(given, dict) and isinstance(made, dict):
        for key, item in given.items():
            inner = f"{path}.{key}" if path else key
            if key in made:
                yield from _differences(item, made[key], inner)
            else:
                yield unknown(key, list(made), inner, "unknown_key")
    elif isinstance(given, list) and isinstance(made, list) and len(given) == len(made):
        for index, (item, other) in enumerate(zip(given, made, strict=True)):
            yield from _differences(item, other, f"{path}[{index}]")
    elif type(given) is not type(made) or given != made:
        yield Problem("rating_differs", path, show(given), {"found": show(made)})
