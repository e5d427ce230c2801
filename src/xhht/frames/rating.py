"""Rate every row of a table by a rule set."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from xhht.catalogues import Catalogue
from xhht.catalogues import catalogue as packaged
from xhht.errors import Problem, refuse, show, unknown
from xhht.formula.columns.cells import NO, Cell, both, either, opposite, where
from xhht.formula.columns.figures import Key
from xhht.formula.columns.stages import TEMPORARY, writer
from xhht.formula.needs import needs
from xhht.frames.days import Version, day_of, span_text, versions
from xhht.frames.evidence import evidence_columns, without_evidence
from xhht.frames.inputs import Beside, Table, table_of
from xhht.frames.levels import Levels, Possible, levels_of, on_the_way
from xhht.frames.refusing import bad_rows, rows_where
from xhht.frames.sources import MissingColumns, Nan, Options
from xhht.rules import Law, RuleSet, State

LOWEST, HIGHEST, INVALID = (TEMPORARY + name for name in ("at_least", "at_most", "invalid"))


def rate(  # noqa: PLR0913 - what can be said of a table
    df: Any,
    rules: RuleSet | str,
    *,
    on: date | str | None = None,
    checks: bool = False,
    prefix: str = "",
    no_evidence: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    missing_columns: MissingColumns = "raise",
    nan: Nan = "refuse",
    catalogue: Catalogue | None = None,
) -> Any:
    """Rate every row of a table, with the answers that `xhht.rate` gives for each.

    Args:
        df: any dataframe that narwhals takes; a lazy one stays lazy. Columns are called like quantities; those
            of the period before end in ``_previous``, bounds in ``_low`` and ``_high``.
        rules: a rule set, or its id.
        on: with an id, the day whose law is asked, or the column that holds it: dates, or periods, of which
            the last day counts.
        checks: whether to add what each requirement comes to at each level.
        prefix: what the names of the added columns begin with.
        no_evidence: the requirements for which an assessor looked for evidence, each with the column that is true
            where none was found; there it counts as unmet.
        names: the column of a quantity, where it is not called like it.
        missing_columns: ``raise``, or ``unknown`` where a quantity without a column is not known.
        nan: what a NaN is: an error (``refuse``) or ``missing``; in pandas it always is missing.
        catalogue: where the id, and standards that others need, are looked up.

    Returns:
        The table, of the same type, with the ranks ``level`` (null where the bounds differ), ``at_least`` and
        ``at_most``; of a lazy table also ``invalid``, true where the figures cannot be taken.

    Raises:
        InvalidInput: naming at once every column that is missing or cannot be taken and, unless the table is
            lazy, every kind of row that contradicts itself.

    >>> import polars as pl
    >>> from datetime import date
    >>> from xhht import frames
    >>> communes = pl.DataFrame({"people_15_25": [100, 100], "literate_1_15_25": [89, None],
    ...     "special_difficulty": [True, True]})
    >>> rated = frames.rate(
    ...     communes, "nd20-2014/literacy/commune", on=date(2023, 12, 31), missing_columns="unknown")
    >>> rated.select("level", "at_least", "at_most").rows()
    [(0, 0, 0), (None, 0, 2)]
    """
    law = (catalogue or packaged()).law
    asked = versions(rules, on, catalogue)
    options = Options(names=names or {}, missing_columns=missing_columns, nan=nan)
    columns = without_evidence(no_evidence, [version.rules for version in asked])
    words = asked[0].rules.vocabulary
    table = table_of(df, _needed(asked, law), words, options, _beside(on, columns))
    without = frozenset(columns)
    found = _joined(asked, [levels_of(version.rules, table.figures, law, without=without) for version in asked])
    outside = opposite(either(*(version.applies for version in asked))) if isinstance(on, str) else NO
    days = (on,) if isinstance(on, str) else ()
    return _Result(table, asked, found, outside, prefix, days).frame(checks=checks)


def _beside(on: date | str | None, without: Mapping[str, str]) -> Beside:
    """The columns beside the figures: the day, and where no evidence was found."""
    days = (on,) if isinstance(on, str) else ()

    def made(frame: Any, lib: Any) -> Iterator[Any]:
        schema = frame.collect_schema()
        refuse(unknown(day, list(schema), "on", code="unknown_column") for day in days if day not in schema)
        yield from (day_of(day, frame, lib) for day in days)
        yield from evidence_columns(without, schema, lib)

    return Beside(made, (*days, *without.values()))


def _needed(asked: Iterable[Version], law: Law) -> dict[Key, list[str]]:
    """Every quantity that the formulas use, with the requirements that use it; not levels that can be rated."""
    found: dict[Key, list[str]] = {}
    for version in asked:
        _collect(version.rules, law, found)
    return {key: list(dict.fromkeys(users)) for key, users in found.items()}


def _collect(rules: RuleSet, law: Law, found: dict[Key, list[str]], above: frozenset[str] = frozenset()) -> None:
    rated = on_the_way(rules, law, above)
    for requirement in rules.requirements:
        formulas = [formula for test in requirement.tests for formula in (test.formula, test.applies_if)]
        for asked in (needs(formula) for formula in formulas if formula is not None):
            for key in (*((name, 0) for name in asked.quantities), *asked.earlier):
                found.setdefault(key, [])
                found[key] += [requirement.id] if key[1] or key[0] not in rated else []
    for other in rated.values():
        _collect(other, law, found, above | {rules.id})


@frozen(eq=False)
class _Result:
    """What was found, and the columns that tell it."""

    table: Table
    asked: tuple[Version, ...]
    levels: Levels
    outside: Cell
    prefix: str
    days: tuple[str, ...]

    def frame(self, *, checks: bool) -> Any:
        """The caller's table with the columns."""
        invalid = either(self.table.invalid, self.outside)
        cells = {LOWEST: self.levels.at_least, HIGHEST: self.levels.at_most, INVALID: invalid}
        columns = self._level_columns()
        for key, tests in self.levels.checks.items() if checks else ():
            name = f"{self.prefix}{key[0]}_{key[1]}"
            cells |= {f"{TEMPORARY}{name}_{state}": cell for state, cell in _states(tests).items()}
            columns[name] = _state_column(f"{TEMPORARY}{name}", self.lib)
        if self.table.is_lazy:
            columns[f"{self.prefix}invalid"] = self.lib.col(INVALID)
        refuse(Problem("column_twice", got=show(name)) for name in columns if name in self.table.original)
        done = self.table.computed(cells, {**columns, INVALID: self.lib.col(INVALID)})
        if not self.table.is_lazy and done[INVALID].any():
            refuse(self._bad_rows())
        return done.select(*self.table.original, *columns).to_native()

    @property
    def lib(self) -> Any:
        """What writes expressions for the table."""
        return writer(self.table.frame)

    def _level_columns(self) -> dict[str, Any]:
        lib = self.lib
        low, high = lib.col(LOWEST).cast(lib.Int8), lib.col(HIGHEST).cast(lib.Int8)
        same = lib.col(LOWEST) == lib.col(HIGHEST)
        if self.table.is_lazy:
            known = ~lib.col(INVALID)
            same, low, high = known & same, lib.when(known).then(low), lib.when(known).then(high)
        return {
            f"{self.prefix}level": lib.when(same).then(low),
            f"{self.prefix}at_least": low,
            f"{self.prefix}at_most": high,
        }

    def _bad_rows(self) -> Iterator[Problem]:
        yield from bad_rows(self.table)
        if self.outside is not NO:
            id = self.asked[0].rules.id  # noqa: A001
            details = {"id": id, "spans": "; ".join(dict.fromkeys(map(span_text, self.asked)))}
            yield from rows_where(self.table, self.outside, "rows_not_in_force", "on", details, shown=self.days)


def _joined(asked: tuple[Version, ...], found: list[Levels]) -> Levels:
    """The levels by the version that applies to each row."""
    if len(found) == 1:
        return found[0]
    low, high = found[0].at_least, found[0].at_most
    for version, levels in zip(asked[1:], found[1:], strict=True):
        low, high = where(version.applies, levels.at_least, low), where(version.applies, levels.at_most, high)
    keys = dict.fromkeys(key for levels in found for key in levels.checks)
    checks = {
        key: tuple(
            Possible(*(both(version.applies, cell) for cell in (test.met, test.unmet, test.never, test.fails)))
            for version, levels in zip(asked, found, strict=True)
            for test in levels.checks.get(key, ())
        )
        for key in keys
    }
    return Levels(low, high, checks)


def _states(tests: tuple[Possible, ...]) -> dict[str, Cell]:
    """What the tests of one requirement at one level come to together: each applies to other units."""
    may_fail = either(*(test.unmet for test in tests))
    fails = either(*(test.fails for test in tests))
    may_hold = either(*(test.met for test in tests))
    holds = either(*(both(test.met, opposite(test.unmet), opposite(test.never)) for test in tests))
    return {
        State.UNMET: fails,
        State.MET: both(holds, opposite(may_fail)),
        State.NOT_APPLICABLE: both(opposite(may_hold), opposite(may_fail)),
    }


def _state_column(name: str, lib: Any) -> Any:
    result = lib.lit(State.UNKNOWN.value)
    for state in (State.NOT_APPLICABLE, State.MET, State.UNMET):
        result = lib.when(lib.col(f"{name}_{state}")).then(lib.lit(state.value)).otherwise(result)
    return result
