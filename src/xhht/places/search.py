"""Find units by code or name, list them, and follow them through time."""

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import get_args

from xhht.entities.places import AdministrativeUnit, Tier, UnitKey
from xhht.errors import InvalidInput, Problem, UnknownName, refuse, show
from xhht.languages import Text, in_both, nfc
from xhht.places.names import equals, fits, plain, spelled_out
from xhht.places.table import Row, described, table
from xhht.typed import not_one_of, wrong_type

Place = str | AdministrativeUnit | UnitKey
"""What names a unit: its code or name, the unit itself, or its key."""

_ELSEWHERE = Text(vi="ngoài phạm vi đã chọn có: {units}", en="outside of what was asked for there is: {units}")
_CLOSE = Text(vi="có phải: {units}?", en="did you mean: {units}?")
_NONE = Text(vi="kiểm tra tên và đơn vị cấp trên", en="check the name, and the unit above")
_SHOWN = 5
_WIDTHS = (2, 3, 5)


def find(
    text: str, *, tier: Tier | None = None, on: date | None = None, within: Place | None = None
) -> AdministrativeUnit:
    """The administrative unit of a code or name.

    A name may come with or without the word for its kind, with or without diacritics, and with the tone mark in either
    place. A text of digits only is a code, if such a code fits what is asked for. Without ``on`` today's units are
    looked at first, and former ones only where no unit of today has the name.

    Args:
        text: a code or a name.
        tier: look among communes, districts or provinces only.
        on: the day on which the unit existed, such as the last day of the period that a report describes.
        within: the district or province that the unit belonged to.

    Raises:
        UnknownName: if there is no such unit; the closest are named.
        InvalidInput: if the name stands for several units; all are listed, with the units above them.

    >>> str(find("mong cai 1")), find("mong cai 1").code
    ('phường Móng Cái 1', '06712')
    >>> old = find("Ka Long")
    >>> str(old), old.successors
    ('phường Ka Long', (UnitKey(code='06709', valid_from=datetime.date(2025, 7, 1)),))
    """
    return table().unit(find_row(text, tier=tier, on=on, within=within))


def units(
    *, tier: Tier | None = None, on: date | None = None, within: Place | None = None
) -> tuple[AdministrativeUnit, ...]:
    """All units of a day, in the order of their codes.

    Args:
        tier: communes, districts or provinces only.
        on: the day; today's units without it.
        within: the district or province that they belong to.

    Raises:
        UnknownName: if there is no unit ``within``.

    >>> len(units(tier="commune", within="tỉnh Quảng Ninh")), len(units(tier="province"))
    (54, 34)
    """
    _refuse_odd("", tier, on)
    rows = table().rows if within is None else _below(_heads(within))
    asked = [row for row in rows if tier in (None, row.tier) and (row.is_on(on) if on else not row.last)]
    return tuple(table().unit(row) for row in sorted(asked, key=lambda row: (len(row.code), row.code)))


def today(place: Place) -> tuple[AdministrativeUnit, ...]:
    """The units of today that a unit's territory belongs to, as far as that is sure enough; a unit of today itself.

    Args:
        place: a unit, its key, or a code or name as in `find`.

    >>> [str(unit) for unit in today("thành phố Móng Cái")][:3]
    ['phường Móng Cái 2', 'phường Móng Cái 1', 'xã Hải Sơn']
    """
    return tuple(table().unit(row) for row in dict.fromkeys(_finally(row_of(place))))


def find_row(text: str, *, tier: Tier | None = None, on: date | None = None, within: Place | None = None) -> Row:
    """The row of the table that `find` is about."""
    _refuse_odd(text, tier, on)
    heads = None if within is None else _heads(within)
    every = _named(text)
    asked = [row for row in every if _is_asked(row, tier, on, heads)]
    if not asked and _is_code(nfc(text).strip()):
        asked = [row for row in _by_name(text) if _is_asked(row, tier, on, heads)]
    found = _best(text, asked)
    if on is None:
        found = [row for row in found if not row.last] or found
    if len(found) == 1:
        return found[0]
    if found:
        details = {"count": len(found), "units": _listed(found)}
        raise InvalidInput(Problem("ambiguous_name", got=show(text), details=details))
    raise UnknownName(Problem("unknown_name", got=show(text), details={"guess": _guess(text, every, tier, on)}))


def row_of(place: Place, on: date | None = None, within: Place | None = None) -> Row:
    """The row of a unit, of its key, or of a text as in `find`, which is looked for ``within`` a unit if one is given.

    Raises:
        UnknownName: if the table has no such unit; on the day, if one is given.
    """
    if isinstance(place, str):
        return find_row(place, on=on, within=within)
    if isinstance(place, UnitKey):
        rows = [row for row in table().by_code.get(place.code, ()) if row.span.first == place.valid_from]
    elif isinstance(place, AdministrativeUnit):
        rows = [row for row in table().by_code.get(place.code, ()) if _is_same(place, row)]
    else:
        raise InvalidInput(wrong_type("str | AdministrativeUnit | UnitKey", place, ""))
    asked = [row for row in rows if on is None or row.is_on(on)]
    if len(asked) == 1:
        return asked[0]
    every = rows or table().by_code.get(place.code, [])
    guess = _ELSEWHERE.fill(units=_listed(every)) if every else _NONE
    raise UnknownName(Problem("unknown_name", got=show(str(place)), details={"guess": guess}))


def _is_same(unit: AdministrativeUnit, row: Row) -> bool:
    """Whether a unit that the caller made is the one of the row: by name, and by its days as far as given."""
    days = [(unit.span.first, row.span.first), (unit.span.last, row.span.last)]
    return plain(unit.name) == plain(row.name) and all(mine in (None, own) for mine, own in days)


def _refuse_odd(text: object, tier: object, on: object) -> None:
    problems: list[Problem | None] = []
    if not isinstance(text, str):
        problems.append(Problem("not_text", "text", show(text)))
    if tier is not None and tier not in get_args(Tier):
        problems.append(not_one_of(get_args(Tier), tier, "tier"))
    if on is not None and type(on) is not date:
        problems.append(Problem("not_date", "on", show(on)))
    refuse(problems)


def _named(text: str) -> list[Row]:
    """Every unit, of any time, that a text may stand for."""
    text = nfc(text).strip()
    if _is_code(text):
        return table().by_code[text]
    return _by_name(text)


def _by_name(text: str) -> list[Row]:
    """Every unit that a text may be the name of, such as the ward 15."""
    text = spelled_out(nfc(text).strip())
    return [row for row in table().by_name.get(plain(text), ()) if fits(text, _as_in(text, row))]


def _best(text: str, rows: list[Row]) -> list[Row]:
    """Those of the units whose names have just the marks of the text, if it has any and there are such units."""
    text = spelled_out(nfc(text).strip())
    exact = [] if text.isascii() else [row for row in rows if equals(text, _as_in(text, row))]
    return exact or rows


def is_named(row: Row, text: str) -> bool:
    """Whether a text may be the name of a unit, with or without the word for its kind."""
    text = spelled_out(nfc(text).strip())
    return plain(text) in (plain(row.name), plain(str(row))) and fits(text, _as_in(text, row))


def _is_code(text: str) -> bool:
    return text.isdigit() and text in table().by_code


def _as_in(text: str, row: Row) -> str:
    """The name of a unit, with the word for its kind where the text has it."""
    return row.name if plain(row.name) == plain(text) else str(row)


def _is_asked(row: Row, tier: Tier | None, on: date | None, heads: set[Row] | None) -> bool:
    return (
        tier in (None, row.tier)
        and (on is None or row.is_on(on))
        and (heads is None or any(above in heads for above in table().above(row)))
    )


def _heads(within: Place) -> set[Row]:
    """The districts and provinces that ``within`` may stand for."""
    try:
        if not isinstance(within, str):
            return {row_of(within)}
        heads = set(_best(within, [row for row in _named(within) if row.tier != "commune"]))
        if not heads:
            raise UnknownName(
                Problem("unknown_name", got=show(within), details={"guess": _guess(within, [], None, None)})
            )
    except (UnknownName, InvalidInput) as error:
        raise type(error)(problem.under("within") for problem in error.problems) from None
    return heads


def _below(heads: Iterable[Row]) -> Iterator[Row]:
    for row in heads:
        below = table().children.get(row, [])
        yield from below
        yield from _below(below)


def _finally(row: Row) -> Iterator[Row]:
    if not row.last:
        yield row
    for after in table().after(row):
        yield from _finally(after)


def _listed(rows: Iterable[Row]) -> Text:
    texts = [described(row) for row in rows]
    return in_both(lambda lang: "; ".join(text.say(lang) for text in texts))


def _guess(text: str, every: list[Row], tier: Tier | None, on: date | None) -> Text:
    """What the caller may have meant: the same name elsewhere, or the closest names."""
    if every:
        more = "; …" * (len(every) > _SHOWN)
        return _ELSEWHERE.fill(units=Text(*(f"{_listed(every[:_SHOWN]).say(lang)}{more}" for lang in ("vi", "en"))))
    close = _close(nfc(text).strip(), tier, on)
    return _CLOSE.fill(units=_listed(close)) if close else _NONE


@lru_cache(maxsize=1024)
def _close(text: str, tier: Tier | None, on: date | None) -> list[Row]:
    """The units whose names or codes are most like a text."""
    if text.isdigit():
        return [row for width in _WIDTHS for row in table().by_code.get(text.zfill(width), ())]
    key = plain(spelled_out(text))
    asked = [name for name, rows in table().by_name.items() if any(_is_asked(row, tier, on, None) for row in rows)]
    near = [name for name in asked if abs(len(name) - len(key)) <= 1 + len(key) // 6]
    return [row for name in get_close_matches(key, near, n=3, cutoff=0.75) for row in table().by_name[name][:2]][
        :_SHOWN
    ]


def above(place: Place) -> tuple[AdministrativeUnit, ...]:
    """The units above a unit, the nearest first; none for a province, and for a unit that the table does not have.

    >>> [str(unit) for unit in above("Móng Cái 1")]
    ['tỉnh Quảng Ninh']
    """
    try:
        return tuple(map(table().unit, table().above(row_of(place))))
    except (UnknownName, InvalidInput):
        return ()
