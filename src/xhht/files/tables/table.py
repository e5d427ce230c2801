"""A table that was read: its figures as a frame, and the account of how it was read."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from xhht.errors import InvalidInput, Problem, refuse
from xhht.exact import Interval, exact
from xhht.files.tables.findings import TableFinding
from xhht.files.tables.mapping import ColumnMapping
from xhht.files.tables.units import place_of
from xhht.languages import Language, Text, chosen_language
from xhht.observation import Observation
from xhht.periods import read_period
from xhht.sheets import Mark, Notes, Sheet, Shown
from xhht.vocabulary import Vocabulary

if TYPE_CHECKING:
    import polars as pl

KEY_COLUMNS = ("unit", "unit_code", "district", "province", "period")
ASSUMED = ("dashes", "thousands", "crosses", "rounded_down", "rounded_nearest", "rounded_unknown")
_SUFFIXES = {"": "value", "_low": "low", "_high": "high"}
_PREVIOUS = "_previous"
_UNREAD = Text(vi="{count} ô không đọc được", en="{count} cells not read")
_READ = Text(vi="mọi ô đều đọc được", en="every cell read")
_PROBLEMS = Text(vi="Ô không đọc được", en="Cells not read")
_FINDINGS = Text(vi="Điều cần biết", en="Things to know")
_SUMMARY = Text(
    vi="{source}: {rows} dòng, {columns} đại lượng, {problems} ô không đọc được, {findings} điều cần biết",
    en="{source}: {rows} rows, {columns} quantities, {problems} cells not read, {findings} things to know",
)


@frozen(eq=False, repr=False)
class Table(Shown):
    r"""A table of figures, one row a unit, as `read_table` gives it.

    Attributes:
        frame: the figures, as a polars frame that `xhht.frames` takes: a column for each quantity (``_low`` and
            ``_high`` for stated shares), and ``unit``, ``unit_code``, ``district``, ``province`` and ``period`` where
            the file has them. What is missing is null.
        mapping: which column of the file became what, and why.
        findings: what was left out, assumed, or disagrees.
        problems: the cells that could not be read, each with its address.
        rows: the row of the file that each row of the frame comes from, from 1.
        source: the file, with the sheet.
        vocabulary: the quantities.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from xhht import read_table
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "schools.csv")
    ...     _ = path.write_text("Xã,Trường học\nMóng Cái 1,5\n", encoding="utf-8")
    ...     table = read_table(path)
    >>> table
    <Table schools.csv: 1 rows, 1 quantities, 0 cells not read, 0 things to know>
    >>> str(table.observations()[0].place)
    'phường Móng Cái 1'
    """

    frame: "pl.DataFrame"
    mapping: ColumnMapping
    findings: tuple[TableFinding, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: "pl.Series" = field(kw_only=True)
    source: str = field(default="", kw_only=True)
    vocabulary: Vocabulary = field(kw_only=True)

    @property
    def quantities(self) -> tuple[str, ...]:
        """The quantities that have a column."""
        names = [name for name in self.frame.columns if name not in KEY_COLUMNS]
        return tuple(dict.fromkeys(_parts_of(name, self.vocabulary)[0] for name in names))

    def observations(self) -> tuple[Observation, ...]:
        """What each row says, as an `Observation`.

        The place is the administrative unit of the code, or of a name that only one unit has, on the last day of the
        period if there is one; else the text as it stands. Codes are used again: of a row with both, the unit is
        meant that has this code and this name, even if it did not exist in the period, which is a finding.

        Raises:
            InvalidInput: naming every row whose figures contradict each other, or whose code is that of another unit
                than its name.
        """
        found: list[Problem] = []
        seen = []
        for number, row in zip(self.rows, self.frame.iter_rows(named=True), strict=True):
            try:
                seen.append(self._observation(row))
            except InvalidInput as error:
                found += error.under(f"row {number}")
        refuse(found)
        return tuple(seen)

    def _observation(self, row: Mapping[str, Any]) -> Observation:
        period = read_period(row["period"]) if row.get("period") else None
        figures: list[dict[str, Any]] = [{}, {}]
        for (name, back), ends in self._figures_of(row).items():
            value = ends.get("value")
            if value is not None:
                figures[back][name] = value
            elif "low" in ends or "high" in ends:
                figures[back][name] = Interval(*(_end(ends.get(end)) for end in ("low", "high")))
        before = Observation(figures[1], catalogue=self.vocabulary) if figures[1] else None
        notes = tuple(item.message for item in self.findings if item.code in ASSUMED)
        return Observation(
            figures[0],
            place=place_of(row, period),
            period=period,
            previous=before,
            notes=notes,
            catalogue=self.vocabulary,
        )

    def _figures_of(self, row: Mapping[str, Any]) -> dict[tuple[str, int], dict[str, Any]]:
        found: dict[tuple[str, int], dict[str, Any]] = {}
        for column, value in row.items():
            if column not in KEY_COLUMNS and value is not None:
                name, back, end = _parts_of(column, self.vocabulary)
                found.setdefault((name, back), {})[end] = value
        return found

    def text(self, lang: Language | None = None) -> str:
        """The account of how the table was read: the columns, the findings and the problems."""
        return "\n".join(self._lines(chosen_language(lang)))

    def _lines(self, lang: Language) -> Iterator[str]:
        yield self._summary(lang)
        yield self.mapping.text(lang)
        yield from (f"- {line}" for line in self._told(lang))

    def _told(self, lang: Language) -> list[str]:
        return [*(item.text(lang) for item in self.findings), *(problem.text(lang) for problem in self.problems)]

    def _summary(self, lang: Language) -> str:
        return _SUMMARY.fill(
            source=self.source,
            rows=self.frame.height,
            columns=len(self.quantities),
            problems=len(self.problems),
            findings=len(self.findings),
        ).say(lang)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Table {self._summary('en')}>"

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: what could not be read first, then the columns."""
        unread = len(self.problems)
        mark = Mark("✗", _UNREAD.fill(count=unread).say(lang), "bad") if unread else Mark("✓", _READ.say(lang), "good")
        problems = Notes(_PROBLEMS.say(lang), tuple(problem.text(lang) for problem in self.problems))
        findings = Notes(_FINDINGS.say(lang), tuple(item.text(lang) for item in self.findings))
        return Sheet(lang, self._summary(lang), result=(mark,), parts=(problems, findings, self.mapping.table(lang)))


def _parts_of(column: str, words: Vocabulary) -> tuple[str, int, str]:
    """The quantity of a column, how many periods back, and which end of it."""
    if column in words:
        return column, 0, "value"
    for suffix, end in _SUFFIXES.items():
        for back in (0, 1):
            name = column.removesuffix(_PREVIOUS * back + suffix)
            if name in words:
                return name, back, end
    return column, 0, "value"


def _end(value: Any) -> Any:
    return None if value is None else exact(value)
