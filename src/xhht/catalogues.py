"""A catalogue: everything that has an id, as one value."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from typing import get_args

from attrs import field, frozen

from xhht.errors import Problem, UnknownName, refuse, show, unknown
from xhht.goals import Progress, Scope, Target, TargetSets, packaged_targets, progressed
from xhht.indicators import Indicator, indicators_of_shares, packaged_indicators
from xhht.observation import Observation
from xhht.rules import Comparison, Law, Rating, RuleSet, Subject, packaged_law, rated, warn_unverified
from xhht.typed import not_one_of, wrong_type
from xhht.vocabulary import Quantity, Vocabulary, packaged_vocabulary, repeated, taken

_SCOPES: tuple[Scope, ...] = get_args(Scope)
_SUBJECTS: tuple[Subject, ...] = get_args(Subject)


@frozen(eq=False, repr=False)
class Catalogue:
    """Quantities, indicators, rule sets and targets by id. ``+`` adds a user's own; the same id twice is an error.

    Attributes:
        vocabulary: the quantities. Every share quantity is an indicator, too.
        own_indicators: the indicators beside those.
        law: the rule sets; nothing of them is read before one is asked for.
        targets: the targets; nothing of them is read before one is asked for.

    Raises:
        InvalidInput: if two indicators or targets have the same id, or two rule sets of one id are in force on
            one day, also when catalogues are added.

    >>> catalogue()
    <Catalogue of ... quantities, ... indicators, ... rule files, ... target files>
    """

    vocabulary: Vocabulary
    own_indicators: tuple[Indicator, ...] = ()
    law: Law = field(factory=Law)
    targets: TargetSets = field(factory=TargetSets)

    def __attrs_post_init__(self) -> None:
        refuse(repeated("indicators", "id", [item.id for item in self._all()]))

    def _all(self) -> Iterator[Indicator]:
        yield from indicators_of_shares(self.vocabulary)
        yield from self.own_indicators

    @property
    def quantities(self) -> Mapping[str, Quantity]:
        """The quantities by name."""
        return self.vocabulary.quantities

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by id."""
        return {item.id: item for item in self._all()}

    def __add__(self, other: object) -> "Catalogue":
        if not isinstance(other, Catalogue):
            refuse([wrong_type("Catalogue", other, "")])
            return self
        refuse(
            [
                *taken("quantities", "name", other.quantities, self.quantities),
                *taken("indicators", "id", other.indicators, self.indicators),
            ]
        )
        law = self.law + other.law
        if self.law.loaders and other.law.loaders:
            _ = law.entries
        targets = self.targets + other.targets
        if self.targets.loaders and other.targets.loaders:
            _ = targets.entries
        own = (*self.own_indicators, *other.own_indicators)
        return Catalogue(self.vocabulary + other.vocabulary, own, law, targets)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same: whatever is not yet read of the rule sets and targets is read for it."""
        return self is other or (isinstance(other, Catalogue) and self._content == other._content)

    def __hash__(self) -> int:
        return hash(tuple(self.indicators))

    @property
    def _content(self) -> tuple[object, ...]:
        rules = [family.form for family in self.law.families]
        targets = [item.form for item in self.targets.sets]
        return dict(self.quantities), self.own_indicators, rules, targets

    def __repr__(self) -> str:
        rules, targets = len(self.law.loaders), len(self.targets.loaders)
        counted = f"{len(self.vocabulary)} quantities, {len(self.indicators)} indicators"
        return f"<Catalogue of {counted}, {rules} rule files, {targets} target files>"


@cache
def _packaged() -> Catalogue:
    return Catalogue(packaged_vocabulary(), packaged_indicators(), packaged_law(), packaged_targets())


def catalogue() -> Catalogue:
    """Everything that comes with the library.

    >>> "schools" in catalogue().quantities
    True
    """
    return _packaged()


def indicator(id: str, *, catalogue: Catalogue | None = None) -> Indicator:  # noqa: A002 - the field's word
    """The indicator of that id.

    Args:
        id: such as ``schools_national_standard_share``.
        catalogue: where to look; by default what comes with the library.

    Raises:
        UnknownName: if there is none; the closest ids are named.

    >>> indicator("clc_rated_good_share").formula
    share("clc_rated_good", of="clc")
    """
    known = (catalogue or _packaged()).indicators
    if id not in known:
        raise UnknownName(unknown(id, list(known), own=True))
    return known[id]


def rule_set(id: str, on: date, *, catalogue: Catalogue | None = None) -> RuleSet:  # noqa: A002
    """The rule set of that id as it stands on a day.

    Args:
        id: such as ``nd20-2014/literacy/commune``.
        on: the day whose law is asked; there is no default of today.
        catalogue: where to look; by default what comes with the library.

    Raises:
        UnknownName: if there is no such id; the closest are named.
        NotInForce: if it is not in force that day.

    Warns:
        NotVerified: if its texts were last seen to be unchanged before that day.

    >>> rule_set("nd20-2014/literacy/commune", on=date(2023, 12, 31)).version
    datetime.date(2014, 5, 15)
    """
    _refuse_odd_day(on)
    return _found(id, on, catalogue)


def _found(id: str, on: date, catalogue: Catalogue | None) -> RuleSet:  # noqa: A002
    """The rule set; a warning points at the line that called the public function above."""
    if not isinstance(id, str):
        refuse([wrong_type("str", id, "id")])
    rules = (catalogue or _packaged()).law.find(id, on)
    warn_unverified(rules, above=3)
    return rules


def rule_sets(
    like: str = "*", *, on: date, tier: Subject | None = None, catalogue: Catalogue | None = None
) -> tuple[RuleSet, ...]:
    """Every rule set in force on a day.

    Unlike `rule_set` it does not warn where texts were last seen before that day: see ``rules.verified_until``.

    Args:
        like: only those whose id is this, or matches it: ``nd20-2014/*``.
        on: the day.
        tier: only those that rate a commune, district, province, unit, school, centre or person.
        catalogue: where to look; by default what comes with the library.

    Raises:
        UnknownName: if no rule set, in force or not, has such an id.

    >>> [rules.id for rules in rule_sets(on=date(2023, 12, 31), tier="commune") if rules.gives == "literacy_level"]
    ['nd20-2014/literacy/commune']
    >>> len(rule_sets("nd20-2014/*", on=date(2023, 12, 31), tier="commune"))
    4
    """
    _refuse_odd_day(on)
    if tier not in (None, *_SUBJECTS):
        refuse([not_one_of(_SUBJECTS, tier, "tier")])
    law = (catalogue or _packaged()).law
    return tuple(law.all_in_force(on, tier, law.ids_like(like)))


def rate(
    rules: RuleSet | str,
    seen: Observation,
    *,
    on: date | None = None,
    no_evidence: Collection[str] = (),
    catalogue: Catalogue | None = None,
) -> Rating:
    """Rate an observation by a rule set.

    Args:
        rules: a rule set, or its id.
        seen: what is known of the place.
        on: the day whose law is asked; needed with an id, and only there.
        no_evidence: the requirements for which the assessor found no evidence; they count as unmet.
        catalogue: where the id, and standards that others need, are looked up.

    Returns:
        A `Rating`: its level lies between ``at_least`` and ``at_most``, whatever the missing figures are.

    Raises:
        UnknownName: if there is no such rule set.
        NotInForce: if it is not in force that day.
        InvalidInput: for an id without a day, or a requirement that the rule set does not have.

    >>> seen = Observation({"people_15_25": 100, "literate_1_15_25": 89, "special_difficulty": True})
    >>> rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31)).level
    Level(rank=0, name=Text(vi='chưa đạt', en='not recognised'))
    """
    law = (catalogue or _packaged()).law
    if on is not None:
        _refuse_odd_day(on)
    if isinstance(rules, str):
        if on is None:
            refuse([Problem("day_due", path="on", details={"id": rules})])
        rules = _found(rules, on or date.min, catalogue)
    elif on is not None and isinstance(rules, RuleSet) and rules.on != on:
        refuse([Problem("day_twice", "on", on.isoformat(), {"day": rules.on})])
    return rated(rules, seen, law=law, no_evidence=no_evidence)


def compare(before: RuleSet, after: RuleSet, seen: Observation, *, catalogue: Catalogue | None = None) -> Comparison:
    """Rate the same figures by two rule sets, and say what changed from one to the other.

    Args:
        before: one rule set.
        after: the other.
        seen: what is known of the place.
        catalogue: where standards that they need are looked up.

    >>> id = "nd20-2014/literacy/commune"
    >>> old, new = rule_set(id, on=date(2020, 12, 31)), rule_set(id, on=date(2024, 12, 31))
    >>> [item.change for item in compare(old, new, Observation({})).requirements]
    ['same', 'same']
    """
    law = (catalogue or _packaged()).law
    return Comparison(rated(before, seen, law=law), rated(after, seen, law=law))


def target(id: str, *, catalogue: Catalogue | None = None) -> Target:  # noqa: A002
    """The target of that id.

    Args:
        id: such as ``qd1373-2021/learning-citizens``: the text with its year, then what is measured.
        catalogue: where to look; by default what comes with the library.

    Raises:
        UnknownName: if there is none; the closest ids are named.

    >>> print(target("qd677-2022/adults").text("en"))
    share of adults in learning families, clans and communities who are learning citizens (Quyết định 677/QĐ-TTg)
    """
    return (catalogue or _packaged()).targets.find(id)


def targets(
    *, year: int | None = None, scope: Scope | None = None, catalogue: Catalogue | None = None
) -> tuple[Target, ...]:
    """Every target.

    Args:
        year: only those with a value to reach by that year.
        scope: only those set for the ``nation``, a ``province``, a ``district`` or a ``commune``.
        catalogue: where to look; by default what comes with the library.

    >>> [item.id for item in targets(year=2025, scope="province")]
    ['phu-tho/adults', 'phu-tho/unit-staff']
    """
    if scope not in (None, *_SCOPES):
        refuse([not_one_of(_SCOPES, scope, "scope")])
    return tuple((catalogue or _packaged()).targets.all(year, scope))


def progress(
    observations: Iterable[Observation],
    target: Target | str,
    *,
    on_year: int | None = None,
    catalogue: Catalogue | None = None,
) -> Progress:
    """How far a place has come towards a target.

    A goal that is due is met or not met by the figures of its year, and of no other. Of a goal still ahead, the
    latest value says how much is lacking, how much of it each year, and whether the place is on track: whether
    that value is not below the straight line from the first observation to the goal.

    Args:
        observations: one place over the years, each with its period, in any order.
        target: a target, or its id.
        on_year: the year at whose end it is judged, later observations left out; by default the year of the
            latest observation.
        catalogue: where the id is looked up; by default what comes with the library.

    Returns:
        A `Progress`: whatever the missing figures are, what it says is so; what they leave open, it says, too.

    Raises:
        UnknownName: if there is no such target.
        InvalidInput: for observations without a period, of one period twice or of different places.

    >>> seen = [Observation({"families": 100, "learning_families": 50 + 8 * n}, period=str(2021 + n)) for n in range(3)]
    >>> goal = progress(seen, "qd387-2022/families")[2025]
    >>> goal.state.value, goal.track.value, goal.gap.exact, goal.gap_count.exact, goal.step.exact
    ('not_yet_due', 'on_track', Fraction(1, 25), 4, Fraction(1, 50))
    """
    if isinstance(target, str):
        target = (catalogue or _packaged()).targets.find(target)
    return progressed(observations, target, on_year=on_year)


def _refuse_odd_day(on: object) -> None:
    if type(on) is not date:
        refuse([Problem("not_date", "on", show(on))])
