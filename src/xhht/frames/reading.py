"""Rows of a table as observations, one at a time."""

from collections.abc import Iterable, Mapping
from typing import Any

from xhht.exact import Interval
from xhht.formula.columns.figures import Key
from xhht.frames.sources import HIGH, LOW, Options
from xhht.observation import Observation
from xhht.vocabulary import Vocabulary


class Reader:
    """Reads the rows of a table with some columns."""

    def __init__(self, words: Vocabulary, options: Options, columns: Iterable[str]) -> None:
        self._words = words
        here = set(columns)
        keys = ((name, back) for name in words.quantities for back in (0, 1))
        every = {key: tuple(options.column(key, suffix) for suffix in ("", LOW, HIGH)) for key in keys}
        self.columns: dict[Key, tuple[str, ...]] = {key: ends for key, ends in every.items() if here & {*ends}}
        """The columns of each quantity that has one: its value, its lower end, its upper end."""

    def observation(self, row: Mapping[str, Any], **about: Any) -> Observation:
        """The figures of a row, with those of the period before."""
        found: list[dict[str, Any]] = [{}, {}]
        for (name, back), ends in self.columns.items():
            figure = _figure([plain(row.get(end)) for end in ends])
            if figure is not None:
                found[back][name] = bool(figure) if self._words[name].kind == "flag" else figure
        before = Observation(found[1], catalogue=self._words) if found[1] else None
        return Observation(found[0], previous=before, catalogue=self._words, **about)


def plain(value: Any) -> Any:
    """A value of any library as Python's own; NaN and other marks of absence as missing."""
    value = value.item() if hasattr(value, "item") else value
    return None if value != value or type(value).__name__ in ("NAType", "NaTType") else value  # noqa: PLR0124


def _figure(ends: list[Any]) -> Any:
    value, low, high = ends
    if value is not None or (low is None and high is None):
        return value
    return Interval(low, high)
