"""A vocabulary: the quantities that can be counted, and what they say of each other."""

import tomllib
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Protocol

from attrs import field, frozen

from xhht.errors import Problem, UnknownName, refuse, show, unknown
from xhht.exact import Interval
from xhht.languages import Language, Text
from xhht.structure import structure
from xhht.vocabulary.quantity import Quantity
from xhht.vocabulary.relations import PartOf, Relation, ShareOf, SumsTo


def _by_name(quantities: Iterable[Quantity]) -> Mapping[str, Quantity]:
    quantities = tuple(quantities)
    refuse(repeated("quantities", "name", [quantity.name for quantity in quantities]))
    return {quantity.name: quantity for quantity in quantities}


def repeated(where: str, key: str, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for every name that stands there before.

    >>> [problem.path for problem in repeated("indicators", "id", ["a", "b", "a"])]
    ['indicators[2].id']
    """
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        if name in seen:
            yield Problem("duplicate", f"{where}[{index}].{key}", show(name), {"first": f"{where}[{seen[name]}]"})
        seen.setdefault(name, index)


def taken(where: str, key: str, names: Iterable[str], known: Container[str]) -> Iterator[Problem]:
    """A problem for every name that the catalogue has already.

    >>> [problem.path for problem in taken("quantities", "name", ["a", "b"], {"b"})]
    ['quantities[1].name']
    """
    for index, name in enumerate(names):
        if name in known:
            yield Problem("duplicate", f"{where}[{index}].{key}", show(name), {"first": _KNOWN})


_KNOWN = Text(vi="danh mục gốc", en="the catalogue it is added to")


@frozen(eq=False, repr=False)
class Vocabulary:
    """Quantities by name, with the relations among them. Two vocabularies are added with ``+``.

    A quantity may refer to one of another vocabulary, as an addition to the packaged one does; that the other
    is there is checked when the relations are first used.

    Attributes:
        quantities: every `Quantity` by its name.

    Raises:
        InvalidInput: if a name stands twice.

    >>> from xhht.languages import Text
    >>> Vocabulary([Quantity(name="halls", label=Text(vi="nhà văn hoá", en="halls"))])
    <Vocabulary of 1 quantities>
    """

    quantities: Mapping[str, Quantity] = field(converter=_by_name)

    def dangling(self) -> Iterator[Problem]:
        """A problem for every quantity that refers to one that is missing."""
        for index, quantity in enumerate(self):
            for key in ("part_of", "sums_to", "part", "whole"):
                other = getattr(quantity, key)
                if other is not None and other not in self.quantities:
                    yield unknown(other, list(self.quantities), f"quantities[{index}].{key}")

    def __attrs_post_init__(self) -> None:
        refuse(self._circles())

    def _circles(self) -> Iterator[Problem]:
        """A problem for every quantity that lies inside itself, and for a share of shares."""
        for index, quantity in enumerate(self):
            above = [quantity.name]
            while (whole := self._inside(above[-1])) and whole not in above:
                above.append(whole)
            others = [self.quantities.get(name or "") for name in (quantity.part, quantity.whole)]
            if whole == quantity.name or any(other and other.kind == "share" for other in others):
                details = {"names": " ≤ ".join([*above, whole or ""])}
                yield Problem("circle", f"quantities[{index}]", show(quantity.name), details)

    def _inside(self, name: str) -> str | None:
        return self.quantities[name].inside if name in self.quantities else None

    def __iter__(self) -> Iterator[Quantity]:
        return iter(self.quantities.values())

    def __len__(self) -> int:
        return len(self.quantities)

    def __contains__(self, name: object) -> bool:
        return name in self.quantities

    def __getitem__(self, name: str) -> Quantity:
        try:
            return self.quantities[name]
        except KeyError:
            raise UnknownName(unknown(name, list(self.quantities))) from None

    def __add__(self, other: "Vocabulary") -> "Vocabulary":
        refuse(taken("quantities", "name", other.quantities, self))
        return Vocabulary([*self, *other])

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is pickled; the packaged one by its name, for it is the same everywhere."""
        return (packaged_vocabulary, ()) if self is packaged_vocabulary() else (Vocabulary, (tuple(self),))

    def __repr__(self) -> str:
        return f"<Vocabulary of {len(self)} quantities>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text("<Vocabulary>" if cycle else repr(self))

    def label(self, name: str, lang: Language | None = None) -> str:
        """The label of a quantity, or its name where it is not declared."""
        return self.quantities[name].label.say(lang) if name in self.quantities else name

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Everything that the quantities say of each other.

        Raises:
            InvalidInput: if a quantity refers to one that is missing.
        """
        refuse(self.dangling())
        return (*self.sums, *self._parts(), *self._shares())

    def _parts(self) -> Iterator[PartOf]:
        return (PartOf(quantity.name, quantity.part_of) for quantity in self if quantity.part_of)

    @cached_property
    def sums(self) -> tuple[SumsTo, ...]:
        """Every whole with the parts that add up to it."""
        wholes = dict.fromkeys(quantity.sums_to for quantity in self if quantity.sums_to)
        return tuple(SumsTo(tuple(item.name for item in self if item.sums_to == whole), whole) for whole in wholes)

    def _shares(self) -> Iterator[ShareOf]:
        for quantity in self:
            if quantity.part and quantity.whole:
                part, whole = self[quantity.part], self[quantity.whole]
                yield ShareOf(quantity.name, part.name, whole.name, part.is_whole and whole.is_whole)

    @cached_property
    def related(self) -> Mapping[str, tuple[Relation, ...]]:
        """Per quantity, every relation that can say something of it, directly or through others."""
        groups: dict[str, set[str]] = {name: {name} for name in self.quantities}
        for relation in self.relations:
            joined = set().union(*(groups[name] for name in relation.names))
            for name in joined:
                groups[name] = joined
        return {
            name: tuple(relation for relation in self.relations if relation.names[0] in group)
            for name, group in groups.items()
        }

    @cached_property
    def share_names(self) -> Mapping[tuple[str, str], str]:
        """The share quantity of each pair of part and whole that has one."""
        return {(share.part, share.whole): share.share for share in self._shares()}

    def shares_among(self, names: Collection[str]) -> tuple[str, ...]:
        """The share quantities whose part and whole are both among the names.

        >>> packaged_vocabulary().shares_among(["clc_rated_good", "clc"])
        ('clc_rated_good_share',)
        """
        return tuple(share for (part, whole), share in self.share_names.items() if part in names and whole in names)

    def with_wholes(self, names: Iterable[str]) -> tuple[str, ...]:
        """Some quantities, with those that they are part of, and the addends of the sums among them.

        >>> packaged_vocabulary().with_wholes(["clc_rated_good"])
        ('clc_rated_good', 'clc', 'clc_rated_fair', 'clc_rated_average', 'clc_rated_other')
        """
        found: dict[str, None] = {}
        waiting = list(names)
        while waiting:
            quantity = self[waiting.pop(0)]
            if quantity.name not in found:
                found[quantity.name] = None
                addends = [other.name for other in self if other.sums_to and other.sums_to == quantity.sums_to]
                waiting += [name for name in (quantity.part, quantity.whole, quantity.inside, *addends) if name]
        return tuple(found)

    def domain(self, name: str) -> Interval:
        """Every value of a quantity possible when nothing is known; a share of a part is at most 1."""
        quantity = self[name]
        if quantity.part and self[quantity.part].inside == quantity.whole:
            return Interval(0, 1)
        return quantity.domain


class HasVocabulary(Protocol):
    """Anything that brings a vocabulary along, such as a catalogue."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The quantities it knows."""
        ...


def vocabulary_of(catalogue: HasVocabulary | Vocabulary | None) -> Vocabulary:
    """The vocabulary of what a caller gave as ``catalogue=``; the packaged one for nothing."""
    if catalogue is None:
        return packaged_vocabulary()
    return catalogue if isinstance(catalogue, Vocabulary) else catalogue.vocabulary


@cache
def packaged_vocabulary() -> Vocabulary:
    """The quantities that come with the library.

    >>> packaged_vocabulary()["schools_national_standard"].part_of
    'schools'
    """
    folder = files("xhht.vocabulary").joinpath("quantities")
    texts = (item.read_text(encoding="utf-8") for item in sorted(folder.iterdir(), key=lambda item: item.name))
    return Vocabulary(structure(item, Quantity) for text in texts for item in tomllib.loads(text)["quantities"])
