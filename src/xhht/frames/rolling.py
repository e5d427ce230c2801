"""From the ratings of units in a table to what is known of the places above them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import narwhals.stable.v2 as nw
from attrs import frozen

from xhht.catalogues import Catalogue
from xhht.catalogues import catalogue as packaged
from xhht.errors import Problem, refuse, show, unknown
from xhht.formula.columns.cells import (
    NO,
    Cell,
    as_number,
    both,
    column,
    divided,
    either,
    fixed,
    less,
    opposite,
    same,
    where,
)
from xhht.formula.columns.stages import TEMPORARY
from xhht.formula.columns.stated import Bounds
from xhht.frames.inputs import Beside, Table, table_of
from xhht.frames.kinds import COLUMNS
from xhht.frames.opening import opened
from xhht.frames.ranks import Ranks
from xhht.frames.refusing import bad_rows
from xhht.frames.sources import HIGH, LARGEST_COUNT, LOW, Nan, Options
from xhht.rules import RuleSet
from xhht.rules.rolling import PLURALS, SPLIT
from xhht.typed import Count, ill_typed, not_one_of, wrong_type
from xhht.vocabulary import Vocabulary

_COUNT, _INVALID = TEMPORARY + "count", TEMPORARY + "invalid"
_SOURCES = ("rated", "recognised")
_BILLION = 10**9
_WIDE = (nw.Int128, nw.Decimal)
"""What DuckDB makes of sums of whole numbers."""

_LARGEST_SUM = 9 * _BILLION
"""How many billions a sum may have and still stay within 64 bits."""


@frozen(eq=False)
class _Sum:
    """A number to be added up over units: its least, its greatest, where it is unlimited."""

    low: Cell
    high: Cell
    open: Cell = NO
    scale: int = 1
    is_count: bool = False


def roll_up(  # noqa: PLR0913 - what can be said of units
    rated: Any,
    *,
    by: str | Sequence[str],
    rules: RuleSet | Mapping[str, RuleSet],
    expected: int | Mapping[Any, int] | None = None,
    unit: str | None = None,
    recognitions: str | Mapping[str, str] | None = None,
    source: Literal["rated", "recognised"] = "rated",
    names: Mapping[str, str] | None = None,
    nan: Nan = "refuse",
    catalogue: Catalogue | None = None,
) -> Any:
    """What the ratings of some units say of the places above them.

    Args:
        rated: a table with what `rate` added, one row a unit.
        by: the column, or columns, that name the place above.
        rules: the rule set that it was rated by; of several, each by the ``prefix`` of its columns.
        expected: how many units each place has, the same for all or by its name; a unit without a row may be at
            any level, and its figures may be anything. By default the rows are all. A place without any row
            has none in the result.
        unit: the column that names the unit, to refuse one that stands twice.
        recognitions: the column with the level of a decision that is valid on the day of the ratings, null where
            there is none; of several standards, by the same prefixes. It wins over the rated level.
        source: ``recognised`` counts decisions only: a unit without one may be recognised or not.
        names: the column of a quantity, where it is not called like it.
        nan: what a NaN is: an error (``refuse``) or ``missing``; in pandas it always is missing.
        catalogue: the quantities.

    Returns:
        A table of the same type with one row a place: the number of units (``communes``), how many of them have
        no row (``communes_missing``), the number at each level or higher (``communes_literacy_level_1``), and
        the sum of every quantity that adds up over places; each with ``_low`` and ``_high``, and null where the
        two differ, so that it can be rated in turn.

    Raises:
        InvalidInput: for columns that are missing or cannot be taken, and, unless the table is lazy, for every
            kind of row that contradicts itself, a unit that stands twice, more units than expected, or a level that
            does not exist. In a lazy table what cannot be taken is unknown.

    >>> import polars as pl
    >>> from datetime import date
    >>> import xhht
    >>> rules = xhht.rule_set("nd20-2014/literacy/commune", on=date(2023, 12, 31))
    >>> rated = pl.DataFrame({"province": ["A", "A"], "at_least": [1, 0], "at_most": [1, 2]})
    >>> name = "communes_literacy_level_1"
    >>> xhht.frames.roll_up(rated, by="province", rules=rules, expected=3).select(
    ...     "communes", "communes_missing", f"{name}_low", f"{name}_high").rows()
    [(3, 1, 1, 3)]
    """
    places = [by] if isinstance(by, str) else list(dict.fromkeys(by))
    refuse([*_odd_rules(rules), *_odd_numbers(expected)])
    standards = {"": rules} if isinstance(rules, RuleSet) else dict(rules)
    decisions = {"": recognitions} if isinstance(recognitions, str) else dict(recognitions or {})
    words = (catalogue or packaged()).vocabulary
    refuse(_misuse(rated, places, standards, unit, decisions))
    refuse([not_one_of(_SOURCES, source, "source")] if source not in _SOURCES else [])
    ranks = {prefix: Ranks(prefix, one, decisions.get(prefix), source, nan) for prefix, one in standards.items()}
    refuse(problem for one in ranks.values() for problem in one.problems(rated))
    plural = PLURALS[next(iter(standards.values())).subject]
    options = Options(names=names or {}, missing_columns="unknown", nan=nan)
    beside = Beside(
        lambda frame, lib: [expr for one in ranks.values() for expr in one.columns(frame, lib)],
        objects=[name for one in ranks.values() for name in one.names],
    )
    table = table_of(rated, _summed(rated, words, options), words, options, beside)
    sums = {name: item for name, item in _sums(table, standards, plural).items() if name in words}
    refuse(_overwritten(places, sums, plural))
    done = table.computed(dict(_cells(sums)) | {_INVALID: table.invalid})
    if not table.is_lazy and done[_INVALID].any():
        refuse(bad_rows(table))
    if not table.is_lazy and unit is not None:
        refuse(_repeated(done, list(dict.fromkeys([*places, unit])), unit))
    parts = [nw.col(name).sum() for name in dict(_cells(sums))]
    grouped = done.with_columns(nw.lit(1).alias(_COUNT)).group_by(places).agg(*parts, nw.col(_COUNT).sum())
    return _told(grouped, sums, plural, places, expected, is_lazy=table.is_lazy)


def _misuse(
    rated: Any, places: list[str], standards: Mapping[str, RuleSet], unit: str | None, decisions: Mapping[str, str]
) -> Iterator[Problem]:
    schema = opened(rated)[0].collect_schema()
    if not places:
        yield wrong_type(COLUMNS, [], "by")
    asked = [*(("by", place) for place in places), *([("unit", unit)] if unit else [])]
    asked += [("rules", prefix + name) for prefix in standards for name in ("at_least", "at_most")]
    asked += [("recognitions", name) for name in decisions.values()]
    yield from (unknown(prefix, list(standards), "recognitions") for prefix in decisions if prefix not in standards)
    yield from (unknown(name, list(schema), path, code="unknown_column") for path, name in asked if name not in schema)
    tiers = sorted({rules.subject for rules in standards.values()})
    if len(tiers) != 1 or tiers[0] not in PLURALS:
        yield Problem("one_tier", "rules", ", ".join(tiers))


def _odd_rules(rules: Any) -> Iterator[Problem]:
    several = isinstance(rules, Mapping) and all(isinstance(one, RuleSet) for one in rules.values())
    if not isinstance(rules, RuleSet) and not several:
        yield wrong_type("RuleSet", rules, "rules")


def _odd_numbers(expected: Any) -> Iterator[Problem]:
    numbers = expected if isinstance(expected, Mapping) else {None: 0 if expected is None else expected}
    for name, count in numbers.items():
        yield from ill_typed(Count, count, "expected" if name is None else f"expected[{name!r}]")


def _overwritten(places: list[str], sums: Mapping[str, _Sum], plural: str) -> Iterator[Problem]:
    added = {plural, f"{plural}_missing", *(name + end for name in sums for end in ("", LOW, HIGH))}
    yield from (Problem("column_twice", "by", show(place)) for place in places if place in added)


def _summed(rated: Any, words: Vocabulary, options: Options) -> dict[tuple[str, int], list[str]]:
    """The quantities that have a column and add up over places, and the flag that tells communes apart."""
    schema = opened(rated)[0].collect_schema()
    here = [item for item in words if any(options.column((item.name, 0), end) in schema for end in ("", LOW, HIGH))]
    adding = (item.name for item in here if item.adds_up or item.name == SPLIT)
    return {(name, 0): [] for name in adding}


def _sums(table: Table, standards: Mapping[str, RuleSet], plural: str) -> dict[str, _Sum]:
    figures = table.figures
    hard = _known(table, SPLIT) if SPLIT in figures.vocabulary else Bounds(fixed(0), fixed(1))
    kinds = {SPLIT: (same(hard.low, fixed(1)), same(hard.high, fixed(1)))}
    kinds["ordinary"] = (opposite(kinds[SPLIT][1]), opposite(kinds[SPLIT][0]))
    found = {f"{plural}_{kind}": _count(*ends) for kind, ends in kinds.items()}
    for prefix, rules in standards.items():
        standard = (rules.gives or "").removesuffix("_level")
        lowest, highest = (
            column(TEMPORARY + prefix + end, 0, len(rules.level_names)) for end in ("at_least", "at_most")
        )
        for rank in range(1, len(rules.levels)):
            sure, possible = (opposite(less(end, fixed(rank))) for end in (lowest, highest))
            found[f"{plural}_{standard}_level_{rank}"] = _count(sure, possible)
            for kind, (is_kind, may_be) in kinds.items():
                name = f"{plural}_{kind}_{standard}_level_{rank}"
                found[name] = _count(both(sure, is_kind), both(possible, may_be))
    for name in dict.fromkeys(name for name, back in table.keys if not back):
        if figures.vocabulary[name].adds_up:
            bounds = _known(table, name)
            found[name] = _Sum(bounds.low, bounds.high, bounds.open, figures.scale(name))
    return found


def _known(table: Table, name: str) -> Bounds:
    """What is known of a figure: in a row that cannot be taken, nothing; where that is refused, there is none."""
    known, anything = table.figures.bounds(name), table.figures.domain(name)
    invalid = table.invalid if table.is_lazy else NO
    return Bounds(
        where(invalid, anything.low, known.low),
        where(invalid, anything.high, known.high),
        either(both(invalid, anything.open), both(opposite(invalid), known.open)),
    )


def _count(sure: Cell, possible: Cell) -> _Sum:
    return _Sum(as_number(sure), as_number(possible), is_count=True)


def _cells(sums: Mapping[str, _Sum]) -> Iterator[tuple[str, Cell]]:
    for name, item in sums.items():
        yield TEMPORARY + name + LOW, item.low
        yield TEMPORARY + name + HIGH, item.high
        yield TEMPORARY + name + "_open", as_number(item.open)
        if item.high.high > LARGEST_COUNT:
            yield TEMPORARY + name + "_billions", divided(item.high, _BILLION)


def _repeated(done: Any, keys: list[str], unit: str) -> Iterator[Problem]:
    counted = done.with_columns(nw.lit(1).alias(_COUNT)).group_by(keys).agg(nw.col(_COUNT).sum())
    twice = counted.filter(nw.col(_COUNT) > 1)
    if len(twice):
        yield Problem("rated_twice", unit, show(twice[unit][0]), {"id": ", ".join(keys[:-1])})


def _told(
    grouped: Any,
    sums: Mapping[str, _Sum],
    plural: str,
    places: list[str],
    expected: int | Mapping[Any, int] | None,
    *,
    is_lazy: bool,
) -> Any:
    """The sums with what units without a row may add."""
    due = _expected(expected, places[0])
    total, absent = TEMPORARY + "due", TEMPORARY + "absent"
    frame = grouped.with_columns(due.alias(total))
    if is_lazy:
        frame = frame.with_columns(nw.when(nw.col(total) >= nw.col(_COUNT)).then(nw.col(total)).alias(total))
    else:
        refuse(_too_few(frame.filter(nw.col(total) < nw.col(_COUNT)), places[0]))
    frame = frame.with_columns((nw.col(total) - nw.col(_COUNT)).alias(absent))
    columns = {plural: nw.col(total), f"{plural}_missing": nw.col(absent)}
    for name, item in sums.items():
        low, high = _ends(name, item, nw.col(absent))
        columns |= {name: nw.when(low == high).then(low), name + LOW: low, name + HIGH: high}
    told = frame.with_columns(**columns).select(*places, *columns)
    wide = [name for name, dtype in told.collect_schema().items() if name in columns and dtype in _WIDE]
    return told.with_columns(nw.col(name).cast(nw.Int64) for name in wide).to_native()


def _ends(name: str, item: _Sum, absent: nw.Expr) -> tuple[nw.Expr, nw.Expr]:
    low, high = nw.col(TEMPORARY + name + LOW), nw.col(TEMPORARY + name + HIGH)
    if item.is_count:
        return low, high + absent
    limited = (nw.col(TEMPORARY + name + "_open") == 0) & (absent == 0)
    within = nw.lit(value=True)
    if item.high.high > LARGEST_COUNT:
        within = nw.col(TEMPORARY + name + "_billions") < _LARGEST_SUM
    if item.scale > 1:
        low, high = low / item.scale, high / item.scale
    return nw.when(within).then(low), nw.when(limited & within).then(high)


def _expected(expected: int | Mapping[Any, int] | None, place: str) -> nw.Expr:
    if not isinstance(expected, Mapping):
        return nw.col(_COUNT) if expected is None else nw.lit(expected)
    result = nw.col(_COUNT)
    for name, count in expected.items():
        result = nw.when(nw.col(place) == nw.lit(name)).then(nw.lit(count)).otherwise(result)
    return result


def _too_few(wrong: Any, place: str) -> Iterator[Problem]:
    if len(wrong):
        yield Problem("more_than_expected", f"expected[{wrong[place][0]!r}]", details={"count": int(wrong[_COUNT][0])})
