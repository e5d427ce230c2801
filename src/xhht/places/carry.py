"""Figures of former communes, carried over to the communes that they became."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args

from attrs import evolve, frozen

from xhht.entities.places import AdministrativeUnit
from xhht.errors import InvalidInput, Problem, refuse, show
from xhht.errors import within as under
from xhht.exact import AtLeast, Interval, Number
from xhht.knowledge import total_of
from xhht.languages import Language, Text, chosen_language
from xhht.observation import Observation
from xhht.periods import Period
from xhht.places.search import Place, row_of
from xhht.places.table import CHANGED, Row, State, table
from xhht.typed import wrong_type
from xhht.vocabulary import Vocabulary, vocabulary_of

_DAY_BEFORE = CHANGED - timedelta(days=1)
_SUMMARY = Text(
    vi="{carried} đơn vị đã chuyển sang {new} đơn vị mới (chưa đủ số liệu: {open}); "
    "để riêng: {split} bị chia, {doubtful} chưa rõ, {district} cấp huyện",
    en="{carried} units carried over to {new} new ones (incomplete: {open}); "
    "kept apart: {split} split, {doubtful} doubtful, {district} at district level",
)
_LACKS = Text(
    vi="cộng từ các đơn vị cũ; chưa có số liệu trọn vẹn của: {units}",
    en="added up from the former units; without all figures of: {units}",
)
_ADDED = Text(vi="cộng từ các đơn vị cũ: {units}", en="added up from the former units: {units}")


class Link(NamedTuple):
    """One row of the table of what became what: a join table for figures by code.

    Attributes:
        code: the code of the former unit.
        became: the code of a unit that took over its territory, or may have.
        state: ``whole`` (all of it went there), ``split`` (it went to several units), or ``doubtful``.
        km: of a doubtful unit, how far its farthest successor lies from it, if that is what makes it doubtful.
    """

    code: str
    became: str
    state: State
    km: int | None = None


@lru_cache(maxsize=8)
def links(on: date = _DAY_BEFORE, to: date = CHANGED) -> tuple[Link, ...]:
    """What became of every commune: one row for each pair of a unit of one day and a unit of a later day.

    Figures that add up may be carried along rows whose state is ``whole``, and along no others. Five island districts
    had no communes; they have rows of their own.

    Args:
        on: the day of the former units.
        to: the day of the new ones.

    >>> [(link.code, link.state) for link in links() if link.became == "06757"]
    [('06754', 'whole'), ('06757', 'whole')]
    """
    rows = [row for row in table().rows if row.is_on(on) and _carries(row)]
    return tuple(
        Link(row.code, after.code, state, km)
        for row in sorted(rows, key=lambda row: (len(row.code), row.code))
        for state, afters, km in [table().leads(row, to)]
        for after in afters
    )


def _carries(row: Row) -> bool:
    """Whether a unit has figures of its own to carry: a commune, or a district without communes."""
    return row.tier == "commune" or (row.tier == "district" and bool(row.became or row.doubtful))


Reason = Literal["split", "doubtful", "district"]


@frozen
class KeptApart:
    """Figures that were not carried over.

    Attributes:
        unit: the former unit.
        seen: its figures.
        reason: ``split`` (its territory went to several units), ``doubtful`` (where it went is not sure enough), or
            ``district`` (a district's figures belong to all its communes).
        successors: the units that took over some of its territory, or may have.
    """

    unit: AdministrativeUnit
    seen: Observation
    reason: Reason
    successors: tuple[AdministrativeUnit, ...]


@frozen
class Merged:
    """The figures of a new unit, in one period.

    Attributes:
        seen: the sums, with the new unit as their place.
        former: the former units that went into it whole and whose figures are there.
        lacking: the other former units: their figures are not there, or only part of them belongs to it. Where there
            are any, the sums are bounds.
    """

    seen: Observation
    former: tuple[AdministrativeUnit, ...]
    lacking: tuple[AdministrativeUnit, ...]


@frozen(repr=False)
class CarriedOver:
    """What came of carrying figures over.

    Attributes:
        merged: one for each new unit that a whole former unit went into, and each period.
        kept_apart: the former units whose figures were not carried.
        not_added: the quantities that never add up, such as shares, levels and flags: they were left behind.
    """

    merged: tuple[Merged, ...]
    kept_apart: tuple[KeptApart, ...]
    not_added: tuple[str, ...]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The figures of the new units."""
        return tuple(item.seen for item in self.merged)

    @property
    def summary(self) -> Text:
        """How many units were carried, and how many not, in one sentence."""
        reasons = [item.reason for item in self.kept_apart]
        return _SUMMARY.fill(
            carried=sum(len(item.former) for item in self.merged),
            new=len(self.merged),
            open=sum(bool(item.lacking) for item in self.merged),
            **{reason: reasons.count(reason) for reason in get_args(Reason)},
        )

    def text(self, lang: Language | None = None) -> str:
        """The summary in ``lang``, or in the chosen language."""
        return self.summary.say(chosen_language(lang))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<CarriedOver: {len(self.merged)} units merged, {len(self.kept_apart)} units kept apart>"


def carry_over(
    figures: Iterable[Observation] | Mapping[Any, Observation | Mapping[str, Any]],
    *,
    to: date = CHANGED,
    on: date = _DAY_BEFORE,
    within: Place | None = None,
    catalogue: Vocabulary | None = None,
) -> CarriedOver:
    """Figures of former communes, re-based to the communes of a later day.

    Quantities that add up over places are summed where whole communes merged. A commune that was split between
    several is kept apart, as is one where the table is not sure enough. Shares, levels and flags are neither summed
    nor averaged. Where some former commune of a new one is missing or was kept apart, its sums are bounds, not numbers.

    Args:
        figures: observations, each with its place; or figures by unit, where a unit is an `AdministrativeUnit`, its
            key, or its code or name as in `find`.
        to: the day of the new units.
        on: the day on which the former units existed.
        within: the district or province to which units given by name belong.
        catalogue: the quantities that exist, for figures that are not yet an `Observation`.

    Raises:
        InvalidInput: for a place that is missing, ambiguous, unknown on that day, or given twice for one period. All
            problems come at once.

    >>> figures = {"Vĩnh Trung": {"schools": 2}, "Vĩnh Thực": {"schools": 3}}
    >>> seen, = carry_over(figures, within="Móng Cái").observations
    >>> str(seen.place), seen.figures["schools"]
    ('xã Vĩnh Thực', 5)
    """
    given = _given(figures, on, within, vocabulary_of(catalogue))
    before = _former_by_new(on, to)
    whole: dict[tuple[Row, Period | None], None] = {}
    kept: list[KeptApart] = []
    for (row, period), seen in given.items():
        state, afters, _ = table().leads(row, to)
        if _carries(row) and state == "whole":
            whole[afters[0], period] = None
        else:
            reason: Reason = "district" if not _carries(row) else "doubtful" if state == "doubtful" else "split"
            kept.append(KeptApart(table().unit(row), seen, reason, tuple(map(table().unit, afters))))
    return CarriedOver(
        merged=tuple(
            _Former(new, before[new]).merged({row: given.get((row, period)) for row in before[new]})
            for new, period in sorted(whole, key=lambda key: key[0].code)
        ),
        kept_apart=tuple(kept),
        not_added=tuple(sorted({name for seen in given.values() for name in seen.figures if not _adds(seen, name)})),
    )


def _given(
    figures: Any, on: date, inside: Place | None, words: Vocabulary
) -> dict[tuple[Row, Period | None], Observation]:
    """The observations by row of the table and period."""
    found: dict[tuple[Row, Period | None], Observation] = {}
    paths: dict[tuple[Row, Period | None], str] = {}
    problems: list[Problem] = []
    for path, place, value in _entries(figures):
        with under(path, problems):
            seen = _observation(value, words, named=place is not None)
            where: Any = seen.place if place is None else place
            if where is None:
                refuse([Problem("place_due")])
            key = (row_of(where, on, inside), seen.period)
            if key in found:
                refuse([Problem("duplicate", got=show(str(where)), details={"first": paths[key]})])
            found[key], paths[key] = seen, path
    refuse(problems)
    return found


def _entries(figures: Any) -> Iterator[tuple[str, Any, Any]]:
    """Per entry its path, its place if it stands before it, and the entry."""
    if isinstance(figures, Mapping):
        yield from ((f"[{show(str(place))}]", place, value) for place, value in figures.items())
    elif isinstance(figures, Iterable):
        yield from ((f"[{index}]", None, value) for index, value in enumerate(figures))
    else:
        refuse([wrong_type("Iterable[Observation]", figures, "figures")])


def _observation(value: Any, words: Vocabulary, *, named: bool) -> Observation:
    if named and isinstance(value, Mapping):
        return Observation(value, catalogue=words)
    if not isinstance(value, Observation):
        raise InvalidInput(wrong_type("Observation", value, ""))
    return value


@lru_cache(maxsize=8)
def _former_by_new(on: date, to: date) -> Mapping[Row, Mapping[Row, State]]:
    """For each new unit the former ones that went into it, or may have, and in what state."""
    found: dict[Row, dict[Row, State]] = {}
    for row in table().rows:
        if row.is_on(on) and _carries(row):
            state, afters, _ = table().leads(row, to)
            for after in afters:
                found.setdefault(after, {})[row] = state
    return found


def _adds(seen: Observation, name: str) -> bool:
    return seen.vocabulary[name].adds_up


@frozen
class _Former:
    """The former units of a new one, and whether each went into it whole."""

    new: Row
    states: Mapping[Row, State]

    def merged(self, seen: Mapping[Row, Observation | None]) -> Merged:
        whole = self._whole(seen)
        lacking = [row for row in self.states if row not in whole]
        note = (_LACKS if lacking else _ADDED).fill(units=", ".join(map(str, lacking or whole)))
        return Merged(
            evolve(self._sum(seen), notes=(note,)),
            tuple(map(table().unit, whole)),
            tuple(map(table().unit, lacking)),
        )

    def _whole(self, seen: Mapping[Row, Observation | None]) -> dict[Row, Observation]:
        """What is known of the former units that went into the new one whole."""
        return {row: known for row, known in seen.items() if known is not None and self.states[row] == "whole"}

    def _sum(self, seen: Mapping[Row, Observation | None]) -> Observation:
        """The sum of one period, and of the periods before."""
        whole = self._whole(seen)
        first = next(iter(whole.values()))
        names = dict.fromkeys(name for known in whole.values() for name in known.figures if _adds(known, name))
        sums = {name: self._figure(name, seen) for name in names}
        before = {row: known.previous if known else None for row, known in seen.items()}
        return Observation(
            {name: figure for name, figure in sums.items() if figure is not None},
            place=table().unit(self.new),
            period=first.period,
            previous=self._sum(before) if self._whole(before) else None,
            catalogue=first.vocabulary,
        )

    def _figure(self, name: str, seen: Mapping[Row, Observation | None]) -> Number | AtLeast | Interval | None:
        """The sum: exact where every former unit is known and went here whole, else its bounds."""
        low, high = total_of(_share_of(known, name, self.states[row]) for row, known in seen.items())
        if high is None:
            return AtLeast(low) if low else None
        return low if low == high else Interval(low, high)


def _share_of(seen: Observation | None, name: str, state: State) -> tuple[Number, Number | None]:
    """How much of a former unit's quantity may belong to the new one."""
    if seen is None:
        return 0, None
    low, high = seen.bounds(name)
    return (low if state == "whole" else 0), high
