"""A rating as plain data: versioned, with everything needed to recompute its level without the rule engine."""

from typing import Any

from attrs import evolve

from xhht.exact import Interval
from xhht.formula.needs import needs
from xhht.observation import Observation
from xhht.observation_form import observation_as_json
from xhht.rules.parameters import Value
from xhht.rules.rating import Check, Rating
from xhht.structure import as_json, unstructure

SCHEMA = 1


def rating_as_data(rating: Rating) -> dict[str, Any]:
    """The rating as plain data that JSON can write.

    Returns:
        What the rating is made of: ``rules`` (id, version, hash), ``on``, ``observation`` (the figures as they were
        given), ``no_evidence`` and ``supplied``; `xhht.loads` makes it again of these. And what was found:
        ``level`` with ``at_least`` and ``at_most`` as ranks, ``structure``, ``figures`` (the least and greatest
        value of each quantity used, and of those that it is part of or adds up with, fractions as text),
        ``parameters``, ``checks`` (each with its formula, the states still possible and the place it stands),
        ``missing`` and ``confidence``.

    >>> from datetime import date
    >>> from xhht import Observation, rate
    >>> data = rate("nd20-2014/literacy/commune", Observation({}), on=date(2023, 12, 31)).to_dict()
    >>> data["at_least"], data["at_most"], data["checks"][0]["requirement"]
    (0, 2, 'X1')
    """
    without = dict.fromkeys(check.requirement.id for check in rating.checks if check.no_evidence)
    return {
        "schema": SCHEMA,
        "kind": "rating",
        **_found(rating),
        "no_evidence": list(without),
        "observation": observation_as_json(_given(rating)),
    }


def _given(rating: Rating) -> Observation:
    """The observation without the levels that were rated on the way."""
    rated = {item.rules.gives: Interval(item.at_least.rank, item.at_most.rank) for item in rating.on_the_way}
    figures = {name: figure for name, figure in rating.seen.figures.items() if figure != rated.get(name)}
    return evolve(rating.seen, figures=figures)


def _found(rating: Rating) -> dict[str, Any]:
    rules = rating.rules
    return {
        "rules": {"id": rules.id, "version": _iso(rules.version), "hash": rules.content_hash},
        "on": rules.on.isoformat(),
        "place": None if rating.seen.place is None else str(rating.seen.place),
        "period": None if rating.seen.period is None else str(rating.seen.period),
        "level": None if rating.level is None else rating.level.rank,
        "at_least": rating.at_least.rank,
        "at_most": rating.at_most.rank,
        "structure": rules.structure,
        "levels": [unstructure(level.name) for level in rules.levels],
        "figures": _figures(rating),
        "parameters": {name: [_plain(known.low), _plain(known.high)] for name, known in rules.known.items()},
        "checks": [_check(check) for check in rating.checks],
        "missing": [repr(leaf) for leaf in rating.missing],
        "unsettled": [item.id for item in rating.unsettled],
        "supplied": [
            {"name": item.name, "value": _plain(item.value), "source": as_json(item.source)} for item in rules.supplied
        ],
        "findings": [unstructure(text) for text in rating.findings],
        "assumptions": [unstructure(text) for text in rating.seen.assumptions],
        "confidence": rating.confidence,
        "weakest": list(rating.weakest),
        "on_the_way": [_found(other) for other in rating.on_the_way],
    }


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()


def _plain(value: Value | None) -> int | str | None:
    """Flags and whole numbers as they are, fractions as text."""
    return value if value is None or isinstance(value, int) else str(value)


def _figures(rating: Rating) -> dict[str, list[int | str | None]]:
    """The bounds of every figure used, an earlier period's under ``previous("name")``.

    Wholes, fellow addends and stated shares are among them: they can decide a sum whose own figures are open.
    """
    words = rating.seen.vocabulary
    asked = [needs(formula) for formula in rating.rules.formulas]
    used: dict[int, list[str]] = {0: [name for need in asked for name in need.quantities]}
    for name, back in (pair for need in asked for pair in need.earlier):
        used.setdefault(back, []).append(name)
    found: dict[str, list[int | str | None]] = {}
    for back, names in used.items():
        seen: Observation | None = rating.seen
        for _ in range(back):
            seen = seen and seen.previous
        joined = words.with_wholes(names)
        stated = [share for share in words.shares_among(joined) if seen is not None and share in seen.figures]
        for name in (*joined, *stated):
            low, high = words.domain(name).ends if seen is None else seen.bounds(name)
            key = "previous(" * back + (f'"{name}"' if back else name) + ")" * back
            found[key] = [_plain(low), _plain(high)]
    return found


def _check(check: Check) -> dict[str, Any]:
    test = check.test
    return {
        "requirement": check.requirement.id,
        "words": unstructure(check.requirement.words),
        "level": check.level,
        "state": check.state.value,
        "possible": sorted(state.value for state in check.possible),
        "formula": None if test.formula is None else repr(test.formula),
        "applies_if": None if test.applies_if is None else repr(test.applies_if),
        "if_empty": test.if_empty,
        "rounded": None if test.rounded is None else unstructure(test.rounded),
        "no_evidence": check.no_evidence,
        "citation": as_json(test.citation),
    }
