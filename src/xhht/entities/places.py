"""Administrative units. Codes are used again over time, so a unit is its code at a date."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import field, frozen

from xhht.errors import Problem, UnknownName, refuse, show, unknown
from xhht.periods import Span
from xhht.typed import Record

Tier = Literal["commune", "district", "province"]


@frozen
class UnitKey(Record):
    """What identifies a unit: its code and the day from which the unit existed under it.

    Attributes:
        code: the administrative code, as text: leading zeros count.
        valid_from: the unit's first day, or ``None`` where it is not known.
    """

    code: str
    valid_from: date | None = None

    def __str__(self) -> str:
        return self.code if self.valid_from is None else f"{self.code}@{self.valid_from}"


@frozen(kw_only=True)
class AdministrativeUnit(Record):
    """A commune, district or province as it existed in a span of time.

    Attributes:
        code: the administrative code, as text.
        name: the proper name, without the word for its kind: ``Móng Cái``.
        kind: the word for its kind, such as ``thành phố``, ``phường`` or ``xã``.
        tier: commune, district (until 30/06/2025) or province.
        parent: the unit it belongs to.
        span: the days on which it existed.
        successors: the units that took over its territory, whole or in part.

    Raises:
        InvalidInput: for ill-typed values.

    >>> city = AdministrativeUnit(code="194", name="Móng Cái", kind="thành phố", tier="district")
    >>> str(city), city.key
    ('thành phố Móng Cái', UnitKey(code='194', valid_from=None))
    """

    code: str
    name: str
    kind: str
    tier: Tier
    parent: UnitKey | None = None
    span: Span = field(factory=Span)
    successors: tuple[UnitKey, ...] = ()

    @property
    def key(self) -> UnitKey:
        """What identifies it: code and first day."""
        return UnitKey(self.code, self.span.first)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@frozen(repr=False)
class UnitRegister:
    """Administrative units over time.

    Attributes:
        units: every unit, of every time.

    Raises:
        InvalidInput: if one code of a tier stands for two units on the same day, or a key leads nowhere.

    >>> old = AdministrativeUnit(code="06724", name="Hải Sơn", kind="xã", tier="commune",
    ...     span=Span(None, date(2025, 6, 30)), successors=(UnitKey("06724", date(2025, 7, 1)),))
    >>> new = AdministrativeUnit(code="06724", name="Hải Sơn", kind="xã", tier="commune",
    ...     span=Span(date(2025, 7, 1), None))
    >>> register = UnitRegister((old, new))
    >>> register.at("06724", date(2025, 7, 1)) == new, register.today(old) == (new,)
    (True, True)
    """

    units: tuple[AdministrativeUnit, ...] = field(converter=tuple)

    def __attrs_post_init__(self) -> None:
        refuse([*self._overlaps(), *self._loose_keys()])
        refuse(self._circles())

    def _circles(self) -> Iterator[Problem]:
        """Units that come after themselves."""
        open_units = {unit.key: set(unit.successors) for unit in self.units}
        while ended := [key for key, after in open_units.items() if not after & open_units.keys()]:
            for key in ended:
                del open_units[key]
        for index, unit in enumerate(self.units):
            if unit.key in open_units:
                details = {"first": ", ".join(str(key) for key in unit.successors)}
                yield Problem("own_successor", f"units[{index}].successors", show(str(unit.key)), details)

    def _overlaps(self) -> Iterator[Problem]:
        by_code: dict[tuple[str, str], list[int]] = {}
        for index, unit in enumerate(self.units):
            for other in by_code.setdefault((unit.tier, unit.code), []):
                if unit.span.overlaps(self.units[other].span):
                    details = {"first": f"units[{other}]"}
                    yield Problem("duplicate", f"units[{index}].code", show(unit.code), details)
            by_code[unit.tier, unit.code].append(index)

    def _loose_keys(self) -> Iterator[Problem]:
        known = {unit.key for unit in self.units}
        for index, unit in enumerate(self.units):
            for place, key in enumerate(unit.successors):
                if key not in known:
                    keys = [str(other) for other in known]
                    yield unknown(str(key), keys, f"units[{index}].successors[{place}]")

    def __iter__(self) -> Iterator[AdministrativeUnit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def __repr__(self) -> str:
        return f"<UnitRegister of {len(self)} units>"

    def on(self, day: date, *, tier: Tier | None = None, parent: str | None = None) -> tuple[AdministrativeUnit, ...]:
        """The units that existed on a day, of one tier or of one parent's code if asked."""
        return tuple(
            unit
            for unit in self.units
            if day in unit.span
            and tier in (None, unit.tier)
            and (parent is None or (unit.parent is not None and unit.parent.code == parent))
        )

    def at(self, code: str, day: date) -> AdministrativeUnit:
        """The unit that had the code on the day.

        Raises:
            UnknownName: if there was none.
        """
        for unit in self.on(day):
            if unit.code == code:
                return unit
        raise UnknownName(unknown(code, [unit.code for unit in self.on(day)]))

    def today(self, unit: AdministrativeUnit) -> tuple[AdministrativeUnit, ...]:
        """The units that a unit's territory belongs to in the end, following every successor."""
        if not unit.successors:
            return (unit,)
        found = (self.today(self._by_key(key)) for key in unit.successors)
        return tuple(dict.fromkeys(last for group in found for last in group))

    def _by_key(self, key: UnitKey) -> AdministrativeUnit:
        return next(unit for unit in self.units if unit.key == key)
