"""What has to be asked of a unit so that chosen rule sets can rate it, in an order that a reader can follow."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import field, frozen

from xhht.catalogues import Catalogue, rule_sets
from xhht.entities import AdministrativeUnit
from xhht.errors import InvalidInput, Problem, refuse, show
from xhht.formula import Condition, Formula
from xhht.formula.needs import needs
from xhht.formula.nodes import Count, Share
from xhht.rules import Citation, Requirement, RuleSet, Subject
from xhht.typed import wrong_type
from xhht.vocabulary import Quantity, Vocabulary

PREVIOUS = "_previous"
"""How the column of the period before ends, as in `xhht.frames`."""

Key = tuple[str, int]


@frozen
class Use:
    """Where a rule set uses a quantity."""

    rules: RuleSet = field(eq=False)
    requirement: Requirement
    citation: Citation


@frozen
class Question:
    """One figure that is asked of every unit.

    Attributes:
        quantity: what is counted.
        back: how many periods ago.
        uses: the requirements that need it.
        family: the number of the group of wholes and parts that it belongs to.
    """

    quantity: Quantity
    back: int
    uses: tuple[Use, ...]
    family: int

    @property
    def key(self) -> Key:
        """The quantity's name, and how many periods ago."""
        return self.quantity.name, self.back

    @property
    def column(self) -> str:
        """The id of its column."""
        return self.quantity.name + PREVIOUS * self.back


def chosen_rules(
    rules: RuleSet | str | Iterable[RuleSet | str],
    places: Sequence[str | AdministrativeUnit],
    on: date | None,
    catalogue: Catalogue | None,
) -> tuple[RuleSet, ...]:
    """The rule sets meant: those given, and those in force of the ids and patterns given, for the tier of the places.

    Raises:
        UnknownName: if no id matches a pattern.
        InvalidInput: for an id without a day, places of several tiers, or if nothing is in force.
    """
    tiers = sorted({place.tier for place in places if isinstance(place, AdministrativeUnit)})
    if len(tiers) > 1:
        refuse([Problem("places_one_tier", "places", ", ".join(tiers))])
    tier = tiers[0] if tiers else None
    found: dict[RuleSet, None] = {}
    for index, item in enumerate(_items(rules)):
        if not isinstance(item, RuleSet):
            found |= dict.fromkeys(_in_force(item, on, tier, catalogue))
        elif tier in (None, item.subject):
            found[item] = None
        else:
            refuse([Problem("rules_due", f"rules[{index}]", item.id, {"on": item.on})])
    if not found:
        refuse([Problem("rules_due", "rules", show(rules), {"on": on or "?"})])
    return tuple(found)


def _items(rules: Any) -> list[RuleSet | str]:
    if isinstance(rules, str | RuleSet):
        return [rules]
    if not isinstance(rules, Iterable):
        refuse([wrong_type("RuleSet | str", rules, "rules")])
    items = list(rules)
    odd = ((index, item) for index, item in enumerate(items) if not isinstance(item, RuleSet | str))
    refuse(wrong_type("RuleSet | str", item, f"rules[{index}]") for index, item in odd)
    return items


def _in_force(pattern: str, on: date | None, tier: Subject | None, catalogue: Catalogue | None) -> tuple[RuleSet, ...]:
    if on is None:
        raise InvalidInput(Problem("day_due", "on", details={"id": pattern}))
    return rule_sets(pattern, on=on, tier=tier, catalogue=catalogue)


def questions(rules: Sequence[RuleSet]) -> tuple[Question, ...]:
    """What has to be asked: wholes before their parts, the facts of a place that decide what is asked first of all.

    A level that one of the rule sets gives is not asked: it follows from the other figures.

    >>> from datetime import date
    >>> from xhht import rule_set
    >>> [item.column for item in questions([rule_set("nd20-2014/preschool-5/commune", on=date(2023, 12, 31))])]
    ['special_difficulty', 'age_5_children', 'age_5_attending', 'age_5_completed_programme']
    """
    uses = _uses(rules)
    words = rules[0].vocabulary
    names = dict.fromkeys(name for name, _ in uses)
    parents = {**_bases(rules), **{name: whole for name in names if (whole := whole_of(name, names, words))}}
    return tuple(
        Question(words[name], back, tuple(dict.fromkeys(uses[name, back])), family)
        for family, members in enumerate(_families(names, parents))
        for name in members
        for back in sorted(back for other, back in uses if other == name)
    )


def whole_of(name: str, asked: Collection[str], words: Vocabulary) -> str | None:
    """The nearest quantity around one that is asked, too.

    >>> from xhht.vocabulary import packaged_vocabulary
    >>> whole_of("clc_rated_good", {"clc"}, packaged_vocabulary())
    'clc'
    """
    whole = words[name].inside
    while whole is not None and whole not in asked:
        whole = words[whole].inside
    return whole


def _uses(rules: Sequence[RuleSet]) -> dict[Key, list[Use]]:
    """Every figure that formulas need, with where; the facts that decide what is asked of a place come first."""
    given = {(item.gives, item.subject) for item in rules}
    found: dict[Key, list[Use]] = {}
    tests = [(item, asked, test) for item in rules for asked in item.requirements for test in asked.tests]
    for item, asked, test in tests:
        for key in (*_keys(test.applies_if), *_keys(test.formula)):
            if key[1] or (key[0], item.subject) not in given:
                found.setdefault(key, []).append(Use(item, asked, test.citation))
    words = rules[0].vocabulary
    return dict(sorted(found.items(), key=lambda pair: not _decides(words[pair[0][0]])))


def _decides(quantity: Quantity) -> bool:
    """Whether a quantity is a fact of the place that decides what is asked of it, not one to be reached."""
    return quantity.kind == "flag" and quantity.better == "none"


def _keys(formula: Condition | None) -> tuple[Key, ...]:
    if formula is None:
        return ()
    asked = needs(formula)
    return (*((name, 0) for name in asked.quantities), *asked.earlier)


def _bases(rules: Iterable[RuleSet]) -> dict[str, str]:
    """Of every quantity the first one that a formula takes a share of it of."""
    found: dict[str, str] = {}
    waiting: list[Formula] = [formula for item in rules for formula in item.formulas]
    for formula in waiting:
        waiting += formula.children()
        if isinstance(formula, Share) and isinstance(formula.part, Count) and isinstance(formula.whole, Count):
            found.setdefault(formula.part.name, formula.whole.name)
    return found


def _families(names: Iterable[str], parents: Mapping[str, str]) -> Iterator[list[str]]:
    """The quantities in groups: each whole, then its parts, in the order of the rules."""
    names = list(names)
    children: dict[str, list[str]] = {}
    for name in names:
        children.setdefault(parents.get(name, ""), []).append(name)
    seen: set[str] = set()
    for top in (*(name for name in names if parents.get(name) not in names), *names):
        family = list(_below(top, children, seen))
        if family:
            yield family


def _below(name: str, children: Mapping[str, Sequence[str]], seen: set[str]) -> Iterator[str]:
    if name not in seen:
        seen.add(name)
        yield name
        for child in children.get(name, ()):
            yield from _below(child, children, seen)
