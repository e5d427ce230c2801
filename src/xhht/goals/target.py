"""A target: what is measured, for whom, and the value to reach by each year."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeVar

from attrs import evolve, field, frozen

from xhht.entities import Source
from xhht.errors import InvalidInput, Problem, UnknownName, refuse, show, unknown, within
from xhht.exact import Interval
from xhht.formula import Number, Value, evaluate
from xhht.formula.needs import needs
from xhht.formula.nodes import Compare, Constant, as_number
from xhht.formula.parse import parse
from xhht.formula.units import mixed_units
from xhht.languages import Language, Text, chosen_language
from xhht.number_text import decimal_text, read_number
from xhht.observation import Observation
from xhht.rules.parameters import OpenParameter, Supplied
from xhht.rules.sources import Citation, Confidence, Instrument, Interpretation, weakest
from xhht.structure import reads, writes
from xhht.typed import Record, ill_typed, wrong_type
from xhht.vocabulary import Vocabulary

Scope = Literal["nation", "province", "district", "commune"]
T = TypeVar("T")

SCOPES: dict[Scope, Text] = {
    "nation": Text(vi="cả nước", en="the nation"),
    "province": Text(vi="cấp tỉnh", en="a province"),
    "district": Text(vi="cấp huyện", en="a district"),
    "commune": Text(vi="cấp xã", en="a commune"),
}
"""For whom a target is set."""


@frozen(kw_only=True)
class Goal(Record):
    """The value to reach by the end of a year.

    Attributes:
        year: the year.
        value: a percentage, or a whole number where counts are measured.
        relation: ``>=`` (at least) or ``<=`` (at most).
        conflicting: other values that sources as good give: none of them is picked.
        citation: where the value stands, and how sure we are of it.
        source: where the value was read, or who supplied it.
        notes: what readers must know of the value, such as what a weaker source says.

    >>> from xhht.formula import percent
    >>> Goal(year=2030, value=percent(60), conflicting=[percent(70)]).values
    (percent(60), percent(70))
    """

    year: int
    value: Constant
    relation: Literal[">=", "<="] = ">="
    conflicting: tuple[Constant, ...] = ()
    citation: Citation | None = None
    source: Source | None = None
    notes: tuple[Text, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        if not date.min.year <= self.year <= date.max.year:
            yield Problem("not_year", "year", show(self.year))
        for path, value in self.placed_values():
            if value.value < 0:
                yield Problem("negative", path, repr(value))

    def placed_values(self) -> Iterator[tuple[str, Constant]]:
        """Every value that it may be, with its place in the goal."""
        yield "value", self.value
        yield from ((f"conflicting[{index}]", value) for index, value in enumerate(self.conflicting))

    @property
    def values(self) -> tuple[Constant, ...]:
        """Every value that it may be."""
        return (self.value, *self.conflicting)

    def conditions(self, formula: Number) -> tuple[Compare, ...]:
        """What must hold of a formula, for each value that the goal may be."""
        return tuple(Compare(formula, self.relation, value) for value in self.values)

    def __repr__(self) -> str:
        return f"{self.year} {self.relation} {' | '.join(map(repr, self.values))}"


def _read_value(data: Any, _: Any) -> Constant:
    """``"60 %"``, or a whole number."""
    if isinstance(data, str):
        number = read_number(data)
        return Constant(number.value, percent=number.percent)
    if isinstance(data, float):
        raise InvalidInput(Problem("float_figure", got=show(data)))
    refuse(ill_typed(int, data, ""))
    return Constant(data)


def _write_value(value: Constant) -> Any:
    if isinstance(value.value, int) and not value.percent:
        return value.value
    return decimal_text(value.value, percent=value.percent)


reads(Constant, _read_value)
writes(Constant, _write_value)


@frozen(kw_only=True)
class Omitted(Record):
    """Values that were not taken up, because no source good enough is known.

    Attributes:
        words: what is not there, and why.
        years: the years whose values are meant, if it is about single years.
    """

    words: Text
    years: tuple[int, ...] = ()


@frozen(kw_only=True, repr=False)
class Target:
    """What is measured, for whom, and the value to reach by each year.

    A target is no rule: missing one lowers no rating.

    Attributes:
        id: such as ``qd1373-2021/learning-citizens``: its set, then what is measured.
        label: what readers see.
        formula: what is measured.
        base: whose share it is: what the denominator counts.
        scope: for whom it is set: ``nation``, ``province``, ``district`` or ``commune``.
        place: the one place it is set for, if it is one.
        goals: the value to reach by each year, in order.
        interpretation: what was taken to be meant where the text does not say it.
        notes: conflicts between sources, and what is unclear; every result carries them.
        omitted: the values that are not known well enough.
        parameters: what the text leaves open, such as the base.
        supplied: what a caller supplied, with sources.
        instruments: the texts cited, by id.
        vocabulary: the quantities of its formula.

    >>> from xhht import target
    >>> target("qd1373-2021/technical-qualification")
    <Target qd1373-2021/technical-qualification: 2025 >= percent(50), 2030 >= percent(60)>
    """

    id: str
    label: Text
    formula: Number
    base: Text
    scope: Scope
    place: str | None
    goals: tuple[Goal, ...]
    interpretation: Interpretation | None
    notes: tuple[Text, ...]
    omitted: tuple[Omitted, ...]
    parameters: tuple[OpenParameter, ...] = field(hash=False)
    supplied: tuple[Supplied, ...] = ()
    instruments: Mapping[str, Instrument] = field(hash=False)
    vocabulary: Vocabulary = field(eq=False)

    def __getitem__(self, year: int) -> Goal:
        """The goal of a year.

        Raises:
            UnknownName: if there is none; the years that have one are named.
        """
        return of_year({goal.year: goal for goal in self.goals}, year)

    @cached_property
    def known(self) -> Mapping[str, Interval]:
        """What formulas know of the parameters."""
        given = {item.name: item.value for item in self.supplied}
        ends = (item.known(given.get(item.name, item.default)) for item in self.parameters)
        return {key: known for each in ends for key, known in each.items()}

    @property
    def parameter_labels(self) -> Mapping[str, Text]:
        """How formulas call the parameters, by their keys."""
        return {key: label for item in self.parameters for key, label in item.labels.items()}

    def measure(self, seen: Observation) -> Value:
        """What it measures, on an observation.

        >>> from xhht import target
        >>> seen = Observation({"families": 40, "learning_families": 30})
        >>> print(target("qd387-2022/families").measure(seen))
        30/40 = 75 %
        """
        return evaluate(self.formula, seen, parameters=self.known)

    def confidence_of(self, goal: Goal) -> Confidence | None:
        """The weakest word among those of a goal, of the reading of the text and of the parameters.

        Returns:
            ``None`` for a goal that a caller supplied, where nothing else was read or assumed.
        """
        given = {item.name for item in self.supplied}
        words: list[Confidence] = [goal.citation.confidence] if goal.citation else []
        words += [self.interpretation.confidence] if self.interpretation else []
        words += [item.confidence for item in self.parameters if item.default is not None and item.name not in given]
        return weakest(words) if words else None

    def with_parameters(self, values: Mapping[str, object], *, source: Source) -> "Target":
        """The same target with what is open settled; the original is unchanged.

        Args:
            values: by name: the name of a choice, a number or a flag.
            source: where the values come from; results show it.

        Raises:
            InvalidInput: for an unknown parameter or a value outside its domain, all at once.

        >>> from xhht import Source, target
        >>> open_base = target("qd677-2022/online-update")
        >>> settled = open_base.with_parameters({"update_base": "holders"}, source=Source(title="công văn"))
        >>> settled.measure(Observation({"learning_citizens": 10, "learning_citizens_online_update": 6})).exact
        Fraction(3, 5)
        """
        _refuse_unsourced(source)
        known = {item.name: item for item in self.parameters}
        found: list[Problem] = []
        given = {item.name: item for item in self.supplied}
        for name, value in values.items():
            if name not in known:
                found.append(unknown(name, list(known), name))
                continue
            with within(name, found):
                given[name] = Supplied(name=name, value=known[name].read(value), source=source)
        refuse(found)
        return evolve(self, supplied=tuple(given.values()))

    def with_goal(self, year: int, value: Constant, *, source: Source) -> "Target":
        """The same target with another value, or with one for a year that has none; the original is unchanged.

        Args:
            year: the year.
            value: such as ``percent(70)``; ``constant(17)`` where counts are measured.
            source: where the value comes from; results show it.

        Raises:
            InvalidInput: for a value of another unit, such as a count for a share.

        >>> from xhht import Source, target
        >>> from xhht.formula import percent
        >>> target("qd387-2022/association-staff").with_goal(2030, percent(70), source=Source(title="kế hoạch"))[2030]
        2030 >= percent(70)
        """
        _refuse_unsourced(source)
        relation = self.goals[0].relation
        goal = Goal(year=year, value=value, relation=relation, source=source)
        (condition,) = goal.conditions(self.formula)
        refuse(problem.under("value") for problem in mixed_units(condition, self.vocabulary))
        others = [item for item in self.goals if item.year != year]
        return evolve(self, goals=tuple(sorted([*others, goal], key=lambda item: item.year)))

    def text(self, lang: Language | None = None) -> str:
        """Its label with the numbers of the texts it stands in."""
        lang = chosen_language(lang)
        cited = dict.fromkeys(goal.citation.instrument for goal in self.goals if goal.citation)
        numbers = ", ".join(self.instruments[name].number for name in cited)
        return f"{self.label.say(lang)} ({numbers})" if numbers else self.label.say(lang)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Target {self.id}: {', '.join(map(repr, self.goals))}>"


def of_year(items: Mapping[int, T], year: int) -> T:
    """What stands there for a year.

    Raises:
        UnknownName: if nothing does; the years that have something are named.
    """
    if year not in items:
        raise UnknownName(unknown(year, [str(known) for known in items]))
    return items[year]


def _refuse_unsourced(source: object) -> None:
    if not isinstance(source, Source):
        refuse([wrong_type("Source", source, "source")])


@frozen(kw_only=True)
class TargetForm(Record):
    """A target as a file gives it: its formula is text; see `Target` for the keys."""

    id: str
    label: Text
    formula: str
    base: Text
    scope: Scope | None = None
    goals: tuple[Goal, ...]
    interpretation: Interpretation | None = None
    notes: tuple[Text, ...] = ()
    omitted: tuple[Omitted, ...] = ()

    def read_formula(self, words: Vocabulary) -> Number:
        """What is measured, read with a vocabulary.

        Raises:
            FormulaError: if the formula cannot be read, or is a condition.
        """
        return as_number(parse(self.formula, catalogue=words))


@frozen(kw_only=True)
class TargetSetForm(Record):
    """A target file: what one plan sets.

    Attributes:
        id: a short ASCII id such as ``qd1373-2021``; the ids of its targets begin with it.
        label: what readers see.
        issuer: who set the targets, if that is known.
        scope: for whom they are set.
        place: the one place they are set for, if it is one.
        first_year: the first year of the plan.
        last_year: its last year.
        instruments: the texts cited.
        sources: public addresses where the values were read.
        parameters: what the texts leave open.
        targets: the targets.
        omitted: what was not taken up, and why.
        notes: what readers must know of all of them; every result carries it.
    """

    id: str
    label: Text
    issuer: Text | None = None
    scope: Scope
    place: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    instruments: tuple[Instrument, ...]
    sources: tuple[str, ...] = ()
    parameters: tuple[OpenParameter, ...] = ()
    targets: tuple[TargetForm, ...]
    omitted: tuple[Omitted, ...] = ()
    notes: tuple[Text, ...] = ()


@frozen(eq=False, repr=False)
class TargetSet:
    """The targets of one file.

    Attributes:
        form: the file's content.
        vocabulary: the quantities that its formulas use.
        origin: the file it comes from.

    >>> from xhht import catalogue
    >>> catalogue().targets.sets[-1]
    <TargetSet qd677-2022: 5 targets>
    """

    form: TargetSetForm
    vocabulary: Vocabulary
    origin: str = ""

    @property
    def name(self) -> str:
        """What names it in an error: the file, or its id."""
        return self.origin or self.form.id

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Its targets, their formulas read.

        Raises:
            InvalidInput: naming every formula that cannot be read.
        """
        found: list[Problem] = []
        built = []
        for index, form in enumerate(self.form.targets):
            with within(f"targets[{index}].formula", found):
                built.append(self._build(form, form.read_formula(self.vocabulary)))
        refuse(found)
        return tuple(built)

    def _build(self, form: TargetForm, formula: Number) -> Target:
        used = needs(formula).parameters
        return Target(
            id=form.id,
            label=form.label,
            formula=formula,
            base=form.base,
            scope=form.scope or self.form.scope,
            place=self.form.place,
            goals=form.goals,
            interpretation=form.interpretation,
            notes=(*form.notes, *self.form.notes),
            omitted=form.omitted,
            parameters=tuple(item for item in self.form.parameters if item.name in used),
            instruments={item.id: item for item in self.form.instruments},
            vocabulary=self.vocabulary,
        )

    def __repr__(self) -> str:
        return f"<TargetSet {self.form.id}: {len(self.form.targets)} targets>"
