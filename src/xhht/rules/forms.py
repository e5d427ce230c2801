"""Rule files: what a family of standards looks like in TOML or JSON, and the rule sets it gives on a day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache

from attrs import field, frozen

from xhht.errors import Problem, refuse, show, within
from xhht.formula.needs import needs
from xhht.formula.nodes import Condition, as_condition
from xhht.formula.parse import parse
from xhht.languages import Text
from xhht.periods import Span
from xhht.rules.parameters import OpenParameter
from xhht.rules.ruleset import (
    NOT_RECOGNISED,
    EmptyRule,
    Provision,
    Requirement,
    RoundedComparison,
    RuleSet,
    Structure,
    Subject,
    Test,
)
from xhht.rules.sources import Citation, Instrument, Interpretation
from xhht.typed import Count, Record
from xhht.vocabulary import Vocabulary


def cited(first: Citation, restated: Iterable[Citation], on: date) -> Citation:
    """The place to cite on a day: the latest restatement, else the first place."""
    fitting = [place for place in restated if place.since is not None and place.since <= on]
    return max(fitting, key=lambda place: place.since or date.min, default=first)


@frozen(kw_only=True)
class TestForm(Record):
    """A requirement at some levels, as a file gives it: formulas are text.

    Attributes:
        levels: the levels it is asked at.
        words: what it asks for at these levels, where that differs from the requirement's words.
        formula: the condition; absent where ``unsettled``.
        unsettled: whether the text does not settle what is asked.
        citation: where it stands.
        restated: other places that repeat it, each from a day on.
        applies_if: to which units it applies.
        if_empty: what a comparison with an empty base is.
        rounded: how a share is rounded first.
        interpretation: what was taken to be meant.
        since: its first day, where that differs from the rule set's.
        until: its last day.
    """

    __test__ = False

    levels: tuple[Count, ...]
    words: Text | None = None
    citation: Citation
    formula: str | None = None
    unsettled: bool = False
    restated: tuple[Citation, ...] = ()
    applies_if: str | None = None
    if_empty: EmptyRule = "unknown"
    rounded: RoundedComparison | None = None
    interpretation: Interpretation | None = None
    since: date | None = None
    until: date | None = None

    def _problems(self) -> Iterator[Problem]:
        if (self.formula is None) != self.unsettled:
            yield Problem("formula_or_unsettled", "formula", show(self.formula))
        if self.since and self.until and self.until < self.since:
            yield Problem("inverted_span", "until", str(self.until), {"first": self.since})

    @property
    def span(self) -> Span:
        """The days on which it is asked."""
        return Span(self.since, self.until)

    def changes(self) -> Iterator[date]:
        """The days on which something about it changes."""
        yield from (day for day in (self.since, self.span.end) if day is not None)
        yield from (place.since for place in self.restated if place.since is not None)

    def build(self, on: date, words: Vocabulary) -> Test:
        """The test as it stands on a day, its formulas read."""
        found: list[Problem] = []
        read = {}
        for key in ("formula", "applies_if"):
            text = getattr(self, key)
            with within(key, found):
                read[key] = None if text is None else _condition(text, words)
        refuse(found)
        return Test(
            levels=self.levels,
            words=self.words,
            formula=read["formula"],
            applies_if=read["applies_if"],
            citation=cited(self.citation, self.restated, on),
            if_empty=self.if_empty,
            rounded=self.rounded,
            interpretation=self.interpretation,
        )


@lru_cache(maxsize=4096)
def _condition(text: str, words: Vocabulary) -> Condition:
    return as_condition(parse(text, catalogue=words))


@frozen(kw_only=True)
class RequirementForm(Record):
    """A requirement as a file gives it, over all its time."""

    id: str
    words: Text
    tests: tuple[TestForm, ...]
    group: Text | None = None

    def build(self, on: date, words: Vocabulary) -> Requirement | None:
        """The requirement as it stands on a day, or ``None`` where it is not asked then."""
        found: list[Problem] = []
        built = []
        for index, form in enumerate(self.tests):
            if on in form.span:
                with within(f"tests[{index}]", found):
                    built.append(form.build(on, words))
        refuse(found)
        return Requirement(id=self.id, words=self.words, tests=tuple(built), group=self.group) if built else None


@frozen(kw_only=True)
class RuleSetForm(Record):
    """A standard as a file gives it, over all its time; see `RuleSet` for the other keys.

    Attributes:
        structure_restated: other places that repeat the level structure, each from a day on.
    """

    id: str
    label: Text
    subject: Subject
    level_names: tuple[Text, ...]
    lowest_name: Text = NOT_RECOGNISED
    structure: Structure
    structure_citation: Citation | None = None
    structure_restated: tuple[Citation, ...] = ()
    structure_interpretation: Interpretation | None = None
    in_force: Span = field(factory=Span)
    gives: str | None = None
    requirements: tuple[RequirementForm, ...]
    provisions: tuple[Provision, ...] = ()
    note: Text | None = None

    @cached_property
    def changes(self) -> tuple[date, ...]:
        """The days on which a version begins, within the days in force."""
        days = {day for item in self.requirements for test in item.tests for day in test.changes()}
        first = {self.in_force.first} if self.in_force.first else set()
        return tuple(sorted(first | {day for day in days if day in self.in_force}))

    def version(self, on: date) -> date | None:
        """The first day of the version that holds on a day; ``None`` before the first known change."""
        return max((day for day in self.changes if day <= on), default=None)


@frozen(kw_only=True)
class FamilyForm(Record):
    """A rule file: one family of standards.

    Attributes:
        family: a short ASCII id; the ids of its rule sets begin with it.
        label: what readers see.
        note: what readers must know of all of them.
        instruments: the texts cited.
        parameters: what the texts leave open.
        rule_sets: the standards.
    """

    family: str
    label: Text
    note: Text | None = None
    instruments: tuple[Instrument, ...]
    parameters: tuple[OpenParameter, ...] = ()
    rule_sets: tuple[RuleSetForm, ...]


@frozen(eq=False, repr=False)
class RuleFamily:
    """The standards of one file, ready to be asked for a day.

    Attributes:
        form: the file's content.
        vocabulary: the quantities that its formulas use.
        origin: the file it comes from.

    >>> from xhht.rules.law import packaged_law
    >>> packaged_law().families[0]
    <RuleFamily nd20-2014: ...>
    """

    form: FamilyForm
    vocabulary: Vocabulary
    origin: str = ""

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """The texts it cites, by id."""
        return {item.id: item for item in self.form.instruments}

    def build(self, form: RuleSetForm, on: date) -> RuleSet:
        """One of its standards as it stands on a day.

        Raises:
            InvalidInput: naming every mistake of the version in force that day.
        """
        found: list[Problem] = []
        requirements = []
        for index, item in enumerate(form.requirements):
            with within(f"requirements[{index}]", found):
                built = item.build(on, self.vocabulary)
                requirements += [built] if built else []
        refuse(found)
        return RuleSet(
            id=form.id,
            label=form.label,
            on=on,
            version=form.version(on),
            subject=form.subject,
            level_names=form.level_names,
            lowest_name=form.lowest_name,
            structure=form.structure,
            structure_citation=form.structure_citation and cited(form.structure_citation, form.structure_restated, on),
            structure_interpretation=form.structure_interpretation,
            requirements=tuple(requirements),
            parameters=self._parameters_of(requirements),
            instruments=self.instruments,
            in_force=form.in_force,
            gives=form.gives,
            provisions=tuple(item for item in form.provisions if on in item.span),
            note=form.note,
            vocabulary=self.vocabulary,
            origin=self.origin,
        )

    def _parameters_of(self, requirements: list[Requirement]) -> tuple[OpenParameter, ...]:
        """The parameters that the formulas of some requirements use."""
        tests = [test for item in requirements for test in item.tests]
        formulas = [formula for test in tests for formula in (test.formula, test.applies_if) if formula is not None]
        used = {name for formula in formulas for name in needs(formula).parameters}
        return tuple(item for item in self.form.parameters if item.name in used)

    def __repr__(self) -> str:
        return f"<RuleFamily {self.form.family}: {len(self.form.rule_sets)} rule sets>"
