"""The law: families of standards, and what of them is in force on a day."""

import tomllib
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatchcase
from functools import cache, cached_property, partial
from importlib.resources import files

from attrs import field, frozen

from xhht.errors import NotInForce, NotVerified, Problem, UnknownName, refuse, show, unknown
from xhht.languages import Text
from xhht.rules.forms import FamilyForm, RuleFamily, RuleSetForm
from xhht.rules.ruleset import RuleSet, Subject
from xhht.structure import structure
from xhht.typed import ill_typed
from xhht.vocabulary import Vocabulary, packaged_vocabulary

Entry = tuple[RuleFamily, RuleSetForm]


@frozen(eq=False, repr=False)
class Law:
    """Families of standards. ``+`` adds more; two definitions in force at once are an error that names both.

    Attributes:
        loaders: what gives the families; nothing is read before it is asked for.

    Raises:
        InvalidInput: when first read, if two definitions of one id are in force on the same day.

    >>> packaged_law()
    <Law ...>
    """

    loaders: tuple[Callable[[], RuleFamily], ...] = ()
    _built: dict[tuple[str, date], RuleSet] = field(init=False, factory=dict)

    @cached_property
    def families(self) -> tuple[RuleFamily, ...]:
        """Every family of standards."""
        return tuple(load() for load in self.loaders)

    @cached_property
    def entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """Every standard by its id, with its family; more than one where spans follow each other."""
        found: dict[str, tuple[Entry, ...]] = {}
        for family in self.families:
            for form in family.form.rule_sets:
                found[form.id] = (*found.get(form.id, ()), (family, form))
        refuse(problem for entries in found.values() for problem in _overlaps(entries))
        refuse(_given_twice([entry for entries in found.values() for entry in entries]))
        return found

    def find(self, id: str, on: date) -> RuleSet:  # noqa: A002 - the field's word
        """The rule set of that id as it stands on a day.

        Raises:
            UnknownName: if there is no such id.
            NotInForce: if it is not in force that day.
        """
        if (id, on) not in self._built:
            family, form = self._entry(id, on)
            self._built[id, on] = family.build(form, on)
        return self._built[id, on]

    def _entry(self, id: str, on: date) -> Entry:  # noqa: A002
        entries = self.entries.get(id)
        if entries is None:
            raise UnknownName(unknown(id, list(self.entries), own=True))
        for family, form in entries:
            if on in form.in_force:
                return family, form
        spans = "; ".join(span_text(form) for _, form in entries)
        raise NotInForce(Problem("not_in_force", path="on", got=on.isoformat(), details={"id": id, "spans": spans}))

    def ids_like(self, pattern: str) -> tuple[str, ...]:
        """The ids that match a pattern such as ``nd20-2014/*``.

        Raises:
            UnknownName: if there is none.
        """
        refuse(ill_typed(str, pattern, "like"))
        found = tuple(id for id in self.entries if fnmatchcase(id, pattern))  # noqa: A001
        if not found and self.entries:
            raise UnknownName(unknown(pattern, list(self.entries), own=True))
        return found

    def all_in_force(
        self, on: date, subject: Subject | None = None, ids: Iterable[str] | None = None
    ) -> Iterator[RuleSet]:
        """Every rule set in force on a day, of one kind of subject and of some ids if asked."""
        for id in self.entries if ids is None else ids:  # noqa: A001
            if any(on in form.in_force and subject in (None, form.subject) for _, form in self.entries[id]):
                yield self.find(id, on)

    def giving(self, quantity: str, subject: Subject, on: date) -> RuleSet | None:
        """The rule set that gives the level held in a quantity, if one is in force that day."""
        for id, entries in self.entries.items():  # noqa: A001
            if any(form.gives == quantity and form.subject == subject and on in form.in_force for _, form in entries):
                return self.find(id, on)
        return None

    def __add__(self, other: "Law") -> "Law":
        return Law((*self.loaders, *other.loaders))

    def __repr__(self) -> str:
        return f"<Law of {len(self.families)} families and {len(self.entries)} standards>"


def law_of(families: Iterable[RuleFamily]) -> Law:
    """A law of families that are read already."""
    return Law(tuple(partial(_itself, family) for family in families))


def _itself(family: RuleFamily) -> RuleFamily:
    return family


def span_text(form: RuleSetForm) -> str:
    """The days in force, as text: ``2014-05-15 – 2027-02-28``."""
    first, last = form.in_force.first, form.in_force.last
    return f"{first or '?'} – {last or '…'}"


def _overlaps(entries: tuple[Entry, ...]) -> Iterator[Problem]:
    for place, (family, form) in enumerate(entries):
        for other_family, other in entries[:place]:
            if form.in_force.overlaps(other.in_force):
                places = f"{other_family.origin or other_family.form.family}, {family.origin or family.form.family}"
                yield Problem("rules_overlap", form.id, span_text(form), {"places": places})


def _given_twice(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Levels that two standards give on the same day: which of them a unit falls under, nothing would say."""
    givers: dict[tuple[str, str], list[Entry]] = {}
    for family, form in entries:
        if form.gives is None:
            continue
        others = givers.setdefault((form.gives, form.subject), [])
        for other_family, other in others:
            if other.id != form.id and form.in_force.overlaps(other.in_force):
                places = ", ".join(
                    f"{item.id} ({at.origin or at.form.family})" for at, item in ((other_family, other), (family, form))
                )
                yield Problem("level_given_twice", form.id, show(form.gives), {"places": places})
        others.append((family, form))


def warn_unverified(rules: RuleSet, *, above: int = 2) -> None:
    """Warn where a rule set is asked for a day on which its texts were not seen, or its start is not known.

    Args:
        rules: the rule set.
        above: how many calls above this one the line stands that the warning points at.
    """
    until = rules.verified_until
    if until is not None and rules.on > until:
        _warn("not_verified", rules, until, above)
    if rules.in_force.first is None:
        _warn("start_unknown", rules, rules.in_force.first, above)


def _warn(code: str, rules: RuleSet, day: date | None, above: int) -> None:
    details = {"id": rules.id, "day": day or Text(vi="không rõ", en="unknown")}
    problem = Problem(code, got=rules.on.isoformat(), details=details)
    warnings.warn(problem.text(), NotVerified, stacklevel=above + 2)


def read_family(data: Mapping[str, object], words: Vocabulary, origin: str = "") -> RuleFamily:
    """A family of standards from plain data.

    Raises:
        InvalidInput: naming every mistake of structure with its path.
    """
    return RuleFamily(structure(data, FamilyForm), words, origin)


def _load_packaged(name: str) -> RuleFamily:
    text = files("xhht").joinpath("law", name).read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return read_family({key: data[key] for key in data if key not in ("schema", "kind")}, packaged_vocabulary(), name)


@cache
def packaged_law() -> Law:
    """The standards that come with the library.

    >>> "nd20-2014/literacy/commune" in packaged_law().entries
    True
    """
    names = sorted(item.name for item in files("xhht").joinpath("law").iterdir() if item.name.endswith(".toml"))
    return Law(tuple(partial(_load_packaged, name) for name in names))
