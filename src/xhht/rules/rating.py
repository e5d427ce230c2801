"""A rating: what was found, how sure it is, and what would settle it."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Any

from attrs import field, frozen

from xhht.formula import Formula, Shortfall, shortfall
from xhht.formula.result import Outcome
from xhht.languages import Language, Text, chosen_language
from xhht.observation import Observation
from xhht.rules.ruleset import Level, Requirement, RuleSet, Test
from xhht.rules.sources import Confidence, weakest
from xhht.sheets import Sheet, Shown

_BETWEEN = Text(vi="từ {low} đến {high}", en="{low} to {high}")


class State(StrEnum):
    """What a check comes to.

    >>> State.MET.say("vi"), State.NOT_APPLICABLE.say("en")
    ('đạt', 'not applicable')
    """

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"

    def say(self, lang: Language | None = None) -> str:
        """The state for readers."""
        return _STATES[self].say(lang)

    @property
    def mark(self) -> str:
        """A sign that does not rely on colour."""
        return _MARKS[self]


_STATES = {
    State.MET: Text(vi="đạt", en="met"),
    State.UNMET: Text(vi="không đạt", en="not met"),
    State.NOT_APPLICABLE: Text(vi="không áp dụng", en="not applicable"),
    State.UNKNOWN: Text(vi="chưa rõ", en="not known"),
}
_MARKS = {State.MET: "✓", State.UNMET: "✗", State.NOT_APPLICABLE: "–", State.UNKNOWN: "?"}


@frozen(eq=False, repr=False)
class Check:
    """One requirement at one level.

    Attributes:
        requirement: what is asked for.
        test: what exactly, at this level.
        level: the rank of the level.
        possible: every state that the check may still come to, never empty.
        outcome: the condition with its figures; ``None`` where the text is unsettled or does not apply.
        applies: whether it applies; ``None`` where it applies to all.
        no_evidence: whether the assessor found no evidence.

    >>> from xhht import Observation, rate
    >>> from datetime import date
    >>> seen = Observation({"people_15_25": 100, "literate_1_15_25": 95, "special_difficulty": True})
    >>> rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31)).checks[:2]
    (<Check X1 at level 1: not_applicable>, <Check X1 at level 1: met>)
    """

    requirement: Requirement
    test: Test
    level: int
    possible: frozenset[State]
    outcome: Outcome | None
    applies: Outcome | None = None
    no_evidence: bool = False

    @property
    def state(self) -> State:
        """The only possible state, else ``UNKNOWN``."""
        return next(iter(self.possible)) if len(self.possible) == 1 else State.UNKNOWN

    @property
    def missing(self) -> tuple[Formula, ...]:
        """The figures and parameters that are not known exactly and would settle it."""
        if self.state is not State.UNKNOWN:
            return ()
        outcomes = (outcome for outcome in (self.applies, self.outcome) if outcome is not None)
        return tuple(dict.fromkeys(leaf for outcome in outcomes for leaf in outcome.unsettled))

    def __repr__(self) -> str:
        return f"<Check {self.requirement.id} at level {self.level}: {self.state.value}>"


@frozen(eq=False, repr=False)
class Rating(Shown):
    """What a rule set says of an observation.

    Whatever the missing or rounded figures turn out to be, the level lies between `at_least` and `at_most`.

    Attributes:
        rules: the rule set.
        seen: the observation, with the levels that were rated on the way.
        checks: every requirement at every level.
        at_least: the highest level in which no check can be unmet.
        at_most: the highest level in which no check is certainly unmet.
        on_the_way: the ratings by other standards that this one needed.
        findings: where a stated level differs from the one its figures give.

    >>> from xhht import Observation, rate
    >>> from datetime import date
    >>> seen = Observation({"people_15_25": 100, "literate_1_15_25": 95, "special_difficulty": True})
    >>> rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31))
    <Rating nd20-2014/literacy/commune on 2023-12-31: level 1 to 2>
    """

    rules: RuleSet
    seen: Observation
    checks: tuple[Check, ...]
    at_least: Level
    at_most: Level
    on_the_way: tuple["Rating", ...] = ()
    findings: tuple[Text, ...] = field(default=())

    @property
    def level(self) -> Level | None:
        """The level, or ``None`` where what is known leaves more than one possible."""
        return self.at_least if self.at_least.rank == self.at_most.rank else None

    @property
    def level_text(self) -> Text:
        """The level, or its bounds, for readers."""
        if self.level is not None:
            return self.level.name
        return _BETWEEN.fill(low=self.at_least.name, high=self.at_most.name)

    def checks_of(self, rank: int) -> tuple[Check, ...]:
        """The checks that a level needs: of cumulative levels, those of the lower ones too."""
        if self.rules.structure == "cumulative":
            return tuple(check for check in self.checks if check.level <= rank)
        return tuple(check for check in self.checks if check.level == rank)

    @cached_property
    def open_checks(self) -> tuple[Check, ...]:
        """The checks that are not known and could still change the level."""
        ranks = range(self.at_least.rank + 1, self.at_most.rank + 1)
        found = (check for rank in ranks for check in self.checks_of(rank) if check.state is State.UNKNOWN)
        return tuple(dict.fromkeys(found))

    @cached_property
    def missing(self) -> tuple[Formula, ...]:
        """The figures and parameters that would settle the level, also of standards rated on the way."""
        beneath = {f'count("{other.rules.gives}")': other.missing for other in self.on_the_way}
        found = (leaf for check in self.open_checks for leaf in check.missing)
        return tuple(dict.fromkeys(part for leaf in found for part in beneath.get(repr(leaf)) or (leaf,)))

    @property
    def unsettled(self) -> tuple[Requirement, ...]:
        """The requirements that no text settles and that keep the level open."""
        found = (check.requirement for check in self.open_checks if check.test.formula is None)
        return tuple(dict.fromkeys(found))

    def shortfalls(self, rank: int | None = None) -> tuple[tuple[Check, tuple[Shortfall, ...]], ...]:
        """How far the unmet checks of a level are from holding.

        Args:
            rank: the level; by default the one above `at_least`.

        Returns:
            Each check that is certainly unmet, with the smallest change of each single quantity that would
            make it hold, everything else unchanged; none where the text compares after rounding.
        """
        asked = self.at_least.rank + 1 if rank is None else rank
        unmet = (check for check in self.checks_of(asked) if check.state is State.UNMET)
        return tuple((check, self._shortfall(check)) for check in unmet)

    def _shortfall(self, check: Check) -> tuple[Shortfall, ...]:
        if check.test.formula is None or check.no_evidence or check.test.rounded is not None:
            return ()
        return shortfall(check.test.formula, self.seen, parameters=self.rules.known)

    @property
    def confidence(self) -> Confidence:
        """The weakest word among the checks of the levels up to one above `at_most`, and the level structure."""
        return weakest(word for _, word in self._words())

    @property
    def weakest(self) -> tuple[str, ...]:
        """What has that weakest word: requirements, parameters, ``levels`` for the level structure."""
        found = tuple(self._words())
        least = weakest(word for _, word in found)
        return tuple(dict.fromkeys(name for name, word in found if word == least))

    def _words(self) -> Iterator[tuple[str, Confidence]]:
        rules = self.rules
        for check in self.checks:
            if check.level <= self.at_most.rank + 1:
                yield from _words_of(check)
        supplied = {item.name for item in rules.supplied}
        for item in rules.parameters:
            if item.name not in supplied and item.default is not None:
                yield item.name, item.confidence
        if rules.structure_citation is not None:
            yield "levels", rules.structure_citation.confidence
        if rules.structure_interpretation is not None:
            yield "levels", rules.structure_interpretation.confidence
        yield from ((rating.rules.id, rating.confidence) for rating in self.on_the_way)

    def __eq__(self, other: object) -> bool:
        """Whether the same was found of the same figures by the same rules."""
        return isinstance(other, Rating) and self._said == other._said

    def __hash__(self) -> int:
        return hash((self.rules, self.at_least.rank, self.at_most.rank))

    @property
    def _said(self) -> tuple[object, ...]:
        checks = [(item.requirement.id, item.level, item.possible, item.no_evidence) for item in self.checks]
        return self.rules, self.rules.supplied, self.seen, checks, self.on_the_way, self.findings

    def explain(self, lang: Language | None = None) -> str:
        """The whole rating in words, line by line."""
        from xhht.rules.tell import explained

        return explained(self, chosen_language(lang))

    def to_dict(self) -> dict[str, Any]:
        """The rating as plain data, complete enough to recompute the level from; see `xhht.rules.as_data`."""
        from xhht.rules.as_data import rating_as_data

        return rating_as_data(self)

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: the level, what decided it, what is missing, then everything else."""
        from xhht.rules.rating_sheet import rating_sheet

        return rating_sheet(self, lang)

    def __str__(self) -> str:
        return self.explain()

    def __repr__(self) -> str:
        low, high = self.at_least.rank, self.at_most.rank
        level = f"level {low}" if low == high else f"level {low} to {high}"
        return f"<Rating {self.rules.id} on {self.rules.on}: {level}>"


def _words_of(check: Check) -> Iterator[tuple[str, Confidence]]:
    yield check.requirement.id, check.test.citation.confidence
    if check.test.interpretation is not None:
        yield check.requirement.id, check.test.interpretation.confidence
