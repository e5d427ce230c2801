"""What is known of a place in a period: the input of every formula."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any

from attrs import evolve, field, frozen

from xhht.entities.places import AdministrativeUnit
from xhht.errors import Problem, refuse, unknown, within
from xhht.exact import Interval, Stated
from xhht.figure_table import figure_table, sum_tables
from xhht.figures import Known, own_bounds, read_figure
from xhht.knowledge import settle
from xhht.languages import Language, Text, nfc
from xhht.periods import CalendarYear, Period, SchoolYear, read_period
from xhht.sheets import Notes, Sheet, Shown
from xhht.typed import LARGEST_COUNT, ill_typed, name_of, wrong_type
from xhht.vocabulary import Quantity, Vocabulary, vocabulary_of
from xhht.vocabulary.relations import Bounds

_ROUNDED = Text(
    vi="{label}: “{text}” được hiểu là đã làm tròn đến số gần nhất",
    en="{label}: “{text}” is taken as rounded to the nearest",
)

_TITLE = Text(vi="Số liệu", en="Figures")
_ASSUMED = Text(vi="Điều được giả định", en="What was assumed")


def _place_of(place: str | AdministrativeUnit | None) -> str | AdministrativeUnit | None:
    return nfc(place) if isinstance(place, str) else place


def _period_of(period: Period | str | None) -> Period | None:
    return read_period(period) if isinstance(period, str) else period


@frozen(repr=False)
class Observation(Shown):
    """What is known of a place in a period.

    A figure that is absent, or ``None``, is unknown: it may still be anything that the vocabulary and the
    other figures allow. It never counts as zero.

    Attributes:
        figures: by quantity name: a number, a flag, `Stated`, `AtLeast`, an `Interval` or ``None``.
        place: the place, as text or as an `AdministrativeUnit`.
        period: the `SchoolYear` or `CalendarYear` that the figures describe, or its text.
        previous: the observation of the period just before.
        notes: what was assumed on the way to these figures.
        vocabulary: the quantities that exist; given as ``catalogue=``, by default the packaged ones.

    Raises:
        InvalidInput: naming every unknown quantity, ill-typed value and contradiction at once.

    >>> seen = Observation({"schools": 55, "schools_national_standard": 50})
    >>> seen.interval("schools_national_standard").exact, seen.interval("schools_solidly_built")
    (50, Interval(low=0, high=55))
    """

    figures: Mapping[str, Any]
    place: str | AdministrativeUnit | None = field(default=None, kw_only=True, converter=_place_of)
    period: Period | None = field(default=None, kw_only=True, converter=_period_of)
    previous: "Observation | None" = field(default=None, kw_only=True)
    notes: tuple[Text, ...] = field(default=(), kw_only=True)
    vocabulary: Vocabulary = field(default=None, kw_only=True, alias="catalogue", converter=vocabulary_of, eq=False)
    _bounds: dict[str, Bounds] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        figures, given = _read(self.figures, self.vocabulary)
        refuse([*self._ill_typed(), *self._odd_previous()])
        object.__setattr__(self, "figures", MappingProxyType(figures))
        object.__setattr__(self, "_bounds", settle(given, self.vocabulary))

    def _ill_typed(self) -> Iterator[Problem]:
        kinds = {"place": str | AdministrativeUnit, "period": SchoolYear | CalendarYear, "previous": Observation}
        for name, kind in kinds.items():
            value = getattr(self, name)
            if value is not None and not isinstance(value, kind):
                yield wrong_type(name_of(kind), value, name)
        if isinstance(self.place, str):
            yield from ill_typed(str, self.place, "place")

    def _odd_previous(self) -> Iterator[Problem]:
        if not isinstance(self.previous, Observation) or self.period is None or self.previous.period is None:
            return
        if self.previous.period != self.period.previous:
            details = {"expected": self.period.previous}
            yield Problem("previous_period", path="previous", got=str(self.previous.period), details=details)

    def bounds(self, name: str) -> Bounds:
        """The least and the greatest value a quantity may have, the greatest ``None`` if unlimited.

        Raises:
            UnknownName: if the vocabulary has no such quantity.
        """
        try:
            return self._bounds[name]
        except KeyError:
            domain = self.vocabulary.domain(name)
            return (domain.low or 0, domain.high)

    def interval(self, name: str) -> Interval:
        """The same as `bounds`, as an `Interval`."""
        return Interval(*self.bounds(name))

    @property
    def assumptions(self) -> tuple[Text, ...]:
        """What was assumed: how printed numbers were rounded, and the notes."""
        rounded = (
            _ROUNDED.fill(label=self.vocabulary[name].label, text=figure.text)
            for name, figure in self.figures.items()
            if isinstance(figure, Stated) and figure.rounding == "nearest"
        )
        return (*rounded, *self.notes)

    def with_figures(self, figures: Mapping[str, object]) -> "Observation":
        """A what-if: the same observation with some figures replaced; the original is unchanged.

        A share that was stated beside an exact part or whole that is now replaced is dropped: it spoke of the
        old one. A figure that was not known exactly before is learned, not replaced.

        >>> Observation({"schools": 55}).with_figures({"schools": 56}).figures["schools"]
        56
        """
        replaced = {name for name in figures if isinstance(self.figures.get(name), int | Fraction)}
        shares = self.vocabulary.share_names
        stale = {share for (part, whole), share in shares.items() if part in replaced or whole in replaced}
        kept = {name: figure for name, figure in self.figures.items() if name not in stale}
        return evolve(self, figures={**kept, **figures})

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: every figure given, what adds up, what was assumed."""
        about = [str(part) for part in (self.place, self.period) if part is not None]
        earlier = self.previous
        before = {} if earlier is None else {name: earlier.bounds(name) for name in earlier.figures}
        figures = figure_table(self.figures, self.bounds, before, self.vocabulary, lang)
        notes = Notes(_ASSUMED.say(lang), tuple(text.say(lang) for text in self.assumptions))
        sums = sum_tables(self.figures, self.bounds, self.vocabulary, lang)
        title = " – ".join([_TITLE.say(lang), *about])
        return Sheet(lang, title, parts=(figures, *sums, notes))

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is copied and pickled: by what it was made of."""
        named: dict[str, Any] = {
            "place": self.place,
            "period": self.period,
            "previous": self.previous,
            "notes": self.notes,
        }
        return partial(Observation, **named, catalogue=self.vocabulary), (dict(self.figures),)

    def __repr__(self) -> str:
        where = getattr(self.place, "name", self.place)
        count = len(self.figures)
        about = ", ".join(str(part) for part in (where, self.period) if part is not None)
        return f"<Observation{' of ' if about else ''}{about}: {count} figure{'s' * (count != 1)}>"


_OPEN = Interval(None, None)
_NUMBERED = frozenset({"count", "money", "points", "level"})


def _top(quantity: Quantity) -> int:
    return LARGEST_COUNT if quantity.maximum is None else quantity.maximum


def _read(figures: Mapping[str, object], vocabulary: Vocabulary) -> tuple[dict[str, Known], dict[str, Bounds]]:
    found: list[Problem] = []
    read: dict[str, Known] = {}
    given: dict[str, Bounds] = {}
    for name, value in figures.items():
        quantity = vocabulary.quantities.get(name)
        if quantity is None:
            found.append(unknown(name, list(vocabulary.quantities), path=str(name)))
        elif type(value) is int and quantity.kind in _NUMBERED and 0 <= value <= _top(quantity):
            read[name], given[name] = value, (value, value)
        elif value is not None and value != _OPEN:
            with within(name, found):
                read[name] = value if isinstance(value, Interval) else read_figure(quantity, value)
                given[name] = own_bounds(vocabulary, name, read[name])
    refuse(found)
    return read, given
