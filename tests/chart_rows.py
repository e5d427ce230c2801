"""What stands inside a chart."""

from collections.abc import Iterator
from typing import Any


def tables_of(chart: Any) -> list[list[dict[str, Any]]]:
    """Every table of data in a chart."""
    return list(_found(chart.to_dict()))


def _found(part: Any) -> Iterator[list[dict[str, Any]]]:
    if isinstance(part, dict):
        if isinstance(part.get("values"), list) and part["values"] and isinstance(part["values"][0], dict):
            yield part["values"]
        for key, inside in part.items():
            if key == "datasets":
                yield from inside.values()
            else:
                yield from _found(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from _found(inside)


def rows_with(chart: Any, *fields: str) -> list[dict[str, Any]]:
    """Its rows that have all of the fields."""
    return [row for table in tables_of(chart) for row in table if set(fields) <= set(row)]
