"""Progress as plain data: versioned, every number exact."""

from typing import Any

from xhht.exact import Interval
from xhht.formula.nodes import Constant
from xhht.goals.progress import GoalProgress, Point, Progress
from xhht.rules.parameters import Value
from xhht.structure import as_json, unstructure

SCHEMA = 1


def progress_as_data(progress: Progress) -> dict[str, Any]:
    """Progress as plain data that JSON can write.

    Returns:
        ``target`` (id, formula, scope, place), ``on_year``, ``points`` (each year with the least and the greatest
        value, fractions as text), ``goals`` (each with its values, state, gap, step, path, track and the place it
        stands), ``missing`` by year, ``supplied``, ``notes`` and ``confidence``.

    >>> from xhht import Observation, progress
    >>> seen = Observation({"clans": 40, "learning_clans": 26}, period="2025")
    >>> data = progress([seen], "qd387-2022/clans").to_dict()
    >>> data["points"], data["goals"][0]["state"]
    ([{'year': 2025, 'period': '2025', 'value': ['13/20', '13/20'], 'empty': False}], 'met')
    """
    target, place = progress.target, progress.latest.seen.place
    return {
        "schema": SCHEMA,
        "kind": "progress",
        "target": {
            "id": target.id,
            "label": unstructure(target.label),
            "formula": repr(target.formula),
            "base": unstructure(target.base),
            "scope": target.scope,
            "place": target.place,
        },
        "on_year": progress.on_year,
        "place": None if place is None else str(place),
        "points": [_point(point) for point in progress.points],
        "goals": [_goal(item) for item in progress.goals],
        "missing": {str(year): [repr(leaf) for leaf in leaves] for year, leaves in progress.missing.items()},
        "supplied": [
            {"name": item.name, "value": _plain(item.value), "source": as_json(item.source)} for item in target.supplied
        ],
        "notes": [unstructure(note) for note in progress.notes],
        "confidence": progress.confidence,
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "year": point.year,
        "period": str(point.seen.period),
        "value": _ends(point.value.interval),
        "empty": point.value.empty,
    }


def _goal(item: GoalProgress) -> dict[str, Any]:
    goal = item.goal
    return {
        "year": goal.year,
        "relation": goal.relation,
        "values": [_value(value) for value in goal.values],
        "state": item.state.value,
        "reached": item.reached,
        "gap": _ends(item.gap),
        "gap_count": _ends(item.gap_count),
        "step": _ends(item.step),
        "path": _ends(item.path),
        "track": None if item.track is None else item.track.value,
        "citation": None if goal.citation is None else as_json(goal.citation),
        "source": None if goal.source is None else as_json(goal.source),
        "confidence": item.confidence,
    }


def _value(value: Constant) -> int | str | None:
    return _plain(value.value)


def _ends(interval: Interval | None) -> list[int | str | None] | None:
    return None if interval is None else [_plain(interval.low), _plain(interval.high)]


def _plain(value: Value | None) -> int | str | None:
    """Flags and whole numbers as they are, fractions as text."""
    return value if value is None or isinstance(value, int) else str(value)
