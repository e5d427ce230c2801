"""A rule set: what a standard asks for on one day, level by level."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal

from attrs import evolve, field, frozen

from xhht.entities import Source
from xhht.errors import InvalidInput, Problem, UnknownName, refuse, show, unknown, within
from xhht.exact import Interval
from xhht.formula import Condition
from xhht.formula.needs import needs
from xhht.formula.nodes import as_condition
from xhht.formula.parse import parse
from xhht.languages import Language, Text, chosen_language
from xhht.periods import Span
from xhht.rules.fit import misfit_keys, misfits
from xhht.rules.parameters import OpenParameter, Supplied, Value
from xhht.rules.sources import Citation, Instrument, Interpretation
from xhht.sheets import Sheet, Shown
from xhht.structure import unstructure
from xhht.typed import Count, Record, wrong_type
from xhht.vocabulary import Vocabulary

Subject = Literal["commune", "district", "province", "unit", "school", "centre", "person"]
Structure = Literal["cumulative", "independent"]
EmptyRule = Literal["unknown", "met", "unmet", "not_applicable"]
_BY_NAME = Text(vi="một bảng giá trị theo tên", en="a table of values by name")
_MOST_DIGITS = 10
NOT_RECOGNISED = Text(vi="chưa đạt", en="not recognised")


@frozen(order=True)
class Level:
    """A level of a standard. Levels are ordered by their rank; rank 0 is what remains where no level is reached.

    Attributes:
        rank: 0, 1, 2, ...
        name: what readers see.

    >>> print(Level(1, Text(vi="mức độ 1", en="level 1")))
    mức độ 1
    """

    rank: int
    name: Text = field(order=False)

    def __str__(self) -> str:
        return self.name.say()


@frozen(kw_only=True)
class RoundedComparison(Record):
    """How a share is rounded before it is compared, where a text says so.

    Attributes:
        digits: the decimals of the percentage that are kept.
        mode: ``nearest`` (halves away from zero) or ``down``.
    """

    digits: Count
    mode: Literal["nearest", "down"] = "nearest"

    def _problems(self) -> Iterator[Problem]:
        if self.digits > _MOST_DIGITS:
            yield Problem("above_maximum", "digits", show(self.digits), {"maximum": _MOST_DIGITS})


@frozen(kw_only=True)
class Test:
    """What a requirement asks for at some levels.

    Attributes:
        levels: the levels, by rank.
        words: what it asks for at these levels, where that differs from the requirement's words.
        formula: the condition; ``None`` where the text is not settled.
        citation: where it stands.
        applies_if: to which units it applies; to all where ``None``.
        if_empty: what a comparison with an empty base is.
        rounded: how a share is rounded first, where the text says so.
        interpretation: what was taken to be meant where the text does not say it.
    """

    __test__ = False

    levels: tuple[int, ...]
    words: Text | None = None
    formula: Condition | None
    citation: Citation
    applies_if: Condition | None = None
    if_empty: EmptyRule = "unknown"
    rounded: RoundedComparison | None = None
    interpretation: Interpretation | None = None


@frozen(kw_only=True)
class Requirement:
    """One requirement of a standard.

    Attributes:
        id: its ASCII id, such as ``X1`` or ``H-2.1``.
        words: what it asks for, in our own words; not the text of the law.
        group: the criterion it belongs to, if any.
        tests: what it asks for at each level.
    """

    id: str
    words: Text
    tests: tuple[Test, ...]
    group: Text | None = None


@frozen(kw_only=True)
class Provision(Record):
    """Something a text provides that is not computed: who decides, by when, for how long, what is open.

    Attributes:
        topic: ``authority``, ``procedure``, ``validity`` or ``open``.
        words: what it says, in our own words.
        citation: where it stands, if it stands somewhere.
        since: its first day, where that differs from the rule set's.
        until: its last day.
    """

    topic: Literal["authority", "procedure", "validity", "open"]
    words: Text
    citation: Citation | None = None
    since: date | None = None
    until: date | None = None

    @property
    def span(self) -> Span:
        """The days on which it holds."""
        return Span(self.since, self.until)


@frozen(kw_only=True, repr=False, eq=False)
class RuleSet(Shown):
    """What a standard asks for on one day. Look one up with `xhht.rule_set`; `xhht.rate` applies it.

    Attributes:
        id: such as ``nd20-2014/literacy/commune``.
        label: what readers see.
        on: the day whose law this is.
        version: the first day on which exactly these requirements held; ``None`` where it is not known.
        subject: what it rates: a commune, district, province, unit, school, centre or person.
        level_names: the names of the levels from rank 1 upwards.
        lowest_name: the name of rank 0: "not recognised", or the lowest grade where every unit gets one.
        structure: ``cumulative`` (a level needs every lower one) or ``independent``.
        structure_citation: why.
        structure_interpretation: what was taken to be meant, where no text says it.
        requirements: the requirements, in the order of the text.
        parameters: what the law leaves open.
        supplied: what a caller supplied, with sources.
        instruments: the texts cited, by id.
        in_force: the days on which the standard is in force.
        gives: the quantity that holds its level, such as ``literacy_level``.
        provisions: who decides, procedure, validity, what is open.
        note: what readers must know.
        vocabulary: the quantities of its formulas.
        origin: the file it comes from.

    >>> from datetime import date
    >>> from xhht import rule_set
    >>> rule_set("nd20-2014/literacy/commune", on=date(2023, 12, 31))
    <RuleSet nd20-2014/literacy/commune on 2023-12-31: 2 levels, 2 requirements>
    """

    id: str
    label: Text
    on: date
    version: date | None
    subject: Subject
    level_names: tuple[Text, ...]
    lowest_name: Text = NOT_RECOGNISED
    structure: Structure
    structure_citation: Citation | None
    structure_interpretation: Interpretation | None
    requirements: tuple[Requirement, ...]
    parameters: tuple[OpenParameter, ...]
    supplied: tuple[Supplied, ...] = ()
    instruments: Mapping[str, Instrument]
    in_force: Span
    gives: str | None
    provisions: tuple[Provision, ...]
    note: Text | None
    vocabulary: Vocabulary
    origin: str

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """Every level, rank 0 first."""
        return tuple(Level(rank, name) for rank, name in enumerate((self.lowest_name, *self.level_names)))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place cited on the day, once."""
        found = [test.citation for item in self.requirements for test in item.tests]
        found += [place for place in (self.structure_citation, *(item.citation for item in self.parameters)) if place]
        return tuple(dict.fromkeys(found))

    @property
    def verified_until(self) -> date | None:
        """The last day for which every text it cites was seen to be unchanged."""
        days = [self.instruments[citation.instrument].verified_until for citation in self.citations]
        return min((day for day in days if day is not None), default=None)

    @property
    def values(self) -> Mapping[str, Value | None]:
        """What each parameter is taken to be; ``None`` where it is open."""
        given = {item.name: item.value for item in self.supplied}
        return {item.name: given.get(item.name, item.default) for item in self.parameters}

    @cached_property
    def known(self) -> Mapping[str, Interval]:
        """What formulas know of the parameters."""
        values = self.values
        return {key: ends for item in self.parameters for key, ends in item.known(values[item.name]).items()}

    @cached_property
    def parameter_labels(self) -> Mapping[str, Text]:
        """How formulas call the parameters, by their keys."""
        return {key: label for item in self.parameters for key, label in item.labels.items()}

    @property
    def formulas(self) -> Iterator[Condition]:
        """Every formula of its requirements: what they ask for, and to whom they apply."""
        for test in (test for item in self.requirements for test in item.tests):
            yield from (formula for formula in (test.applies_if, test.formula) if formula is not None)

    @cached_property
    def quantities(self) -> frozenset[str]:
        """Every quantity of the period itself that its formulas use."""
        return frozenset(name for formula in self.formulas for name in needs(formula).quantities)

    @cached_property
    def counted(self) -> frozenset[str]:
        """Those of its quantities that are no flags."""
        return frozenset(name for name in self.quantities if self.vocabulary[name].kind != "flag")

    @cached_property
    def level_quantities(self) -> tuple[str, ...]:
        """The quantities among them that hold the level of another standard."""
        return tuple(sorted(name for name in self.quantities if self.vocabulary[name].kind == "level"))

    def with_parameters(self, values: Mapping[str, object], *, source: Source) -> "RuleSet":
        """The same rule set with some open parameters set; the original is unchanged.

        Args:
            values: by name: ``percent(70)``, a number, ``True`` or the name of a choice.
            source: where the values come from; results show it.

        Raises:
            InvalidInput: for an unknown parameter or a value outside its domain, all at once.
        """
        _refuse_unsourced(source)
        refuse([] if isinstance(values, Mapping) else [wrong_type(_BY_NAME, values, "values")])
        known = {item.name: item for item in self.parameters}
        found: list[Problem] = []
        given = []
        for name, value in values.items():
            if name not in known:
                found.append(unknown(name, list(known), name))
                continue
            with within(name, found):
                given.append(Supplied(name=name, value=known[name].read(value), source=source))
        refuse(found)
        return evolve(self, supplied=_replaced(self.supplied, given))

    def with_formula(self, id: str, formula: Condition | str, *, source: Source) -> "RuleSet":  # noqa: A002
        """The same rule set with the formula of one requirement supplied, at all its levels.

        Args:
            id: the requirement, such as one that the text leaves unsettled.
            formula: the condition, or its text; text without brackets names a flag.
            source: where it comes from; results show it.

        Raises:
            UnknownName: if there is no such requirement.
            InvalidInput: for a formula that does not fit: an unknown quantity or parameter, mixed units, or more
                than a comparison where the text compares after rounding or does not apply to an empty base.
            FormulaError: for text that is no formula.
        """
        _refuse_unsourced(source)
        ids = [item.id for item in self.requirements]
        if id not in ids:
            raise UnknownName(unknown(id, ids))
        asked = self._fitting(id, formula)
        changed = tuple(
            evolve(item, tests=tuple(evolve(test, formula=asked) for test in item.tests)) if item.id == id else item
            for item in self.requirements
        )
        given = Supplied(name=id, value=repr(asked), source=source)
        return evolve(self, requirements=changed, supplied=_replaced(self.supplied, [given]))

    def _fitting(self, id: str, formula: Condition | str) -> Condition:  # noqa: A002
        is_name = not isinstance(formula, str) or formula.isidentifier()
        asked = as_condition(formula if is_name else parse(str(formula), catalogue=self.vocabulary))
        keys = (misfit_keys(asked, test.if_empty, test.rounded, self.vocabulary) for test in self[id].tests)
        found = [*misfits(asked, self.vocabulary, self.parameters), *(problem for each in keys for problem in each)]
        refuse(problem.under("formula") for problem in found)
        return asked

    def __getitem__(self, id: str) -> Requirement:  # noqa: A002
        """The requirement of that id."""
        for item in self.requirements:
            if item.id == id:
                return item
        raise UnknownName(unknown(id, [item.id for item in self.requirements]))

    def __repr__(self) -> str:
        count = len(self.requirements)
        return f"<RuleSet {self.id} on {self.on}: {len(self.level_names)} levels, {count} requirements>"

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: the levels, every requirement with its source, what is open."""
        from xhht.rules.rule_set_sheet import rule_set_sheet

        return rule_set_sheet(self, lang)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text("<RuleSet>" if cycle else repr(self))

    def __str__(self) -> str:
        return self.text()

    def text(self, lang: Language | None = None) -> str:
        """Its label with the day."""
        return f"{self.label.say(chosen_language(lang))} ({self.on.isoformat()})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleSet) and self.on == other.on and self.content == other.content

    def __hash__(self) -> int:
        return hash((self.id, self.on))

    @property
    def content(self) -> dict[str, Any]:
        """Everything that decides, as plain data: what the hash is taken of."""
        return {
            "id": self.id,
            "levels": [unstructure(level.name) for level in self.levels],
            "structure": self.structure,
            "requirements": [_plain_requirement(item) for item in self.requirements],
            "parameters": {item.name: _plain_parameter(item, self.values[item.name]) for item in self.parameters},
        }

    @property
    def content_hash(self) -> str:
        """The SHA-256 of its content: the same for the same law, on every machine."""
        text = json.dumps(self.content, ensure_ascii=False, sort_keys=True, default=str)
        return sha256(text.encode()).hexdigest()


def _refuse_unsourced(source: object) -> None:
    if not isinstance(source, Source):
        raise InvalidInput(wrong_type("Source", source, "source"))


def _replaced(supplied: Iterable[Supplied], given: Iterable[Supplied]) -> tuple[Supplied, ...]:
    by_name = {item.name: item for item in (*supplied, *given)}
    return tuple(by_name.values())


def _plain_parameter(parameter: OpenParameter, value: Value | None) -> dict[str, Any]:
    """A parameter with its domain: where it is open, that is what decides."""
    return {
        "kind": parameter.kind,
        "maximum": parameter.maximum,
        "choices": list(parameter.choices),
        "value": None if value is None else str(value),
    }


def _plain_requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "words": unstructure(requirement.words),
        "tests": [_plain_test(test) for test in requirement.tests],
    }


def _plain_test(test: Test) -> dict[str, Any]:
    return {
        "levels": list(test.levels),
        "formula": None if test.formula is None else repr(test.formula),
        "applies_if": None if test.applies_if is None else repr(test.applies_if),
        "if_empty": test.if_empty,
        "rounded": None if test.rounded is None else unstructure(test.rounded),
        "citation": unstructure(test.citation),
    }
