"""Sets of targets: those that come with the library, and a user's own."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from importlib.resources import files

from attrs import frozen

from xhht.errors import Problem, UnknownName, refuse, unknown
from xhht.goals.target import Scope, Target, TargetSet, TargetSetForm
from xhht.structure import structure
from xhht.vocabulary import Vocabulary, packaged_vocabulary


@frozen(eq=False, repr=False)
class TargetSets:
    """Sets of targets. ``+`` adds more; the same id twice is an error that names both.

    Attributes:
        loaders: what gives the sets; nothing is read before it is asked for.

    Raises:
        InvalidInput: when first read, if an id stands twice.

    >>> packaged_targets().find("qd387-2022/clans").label.en
    'share of clans that are learning clans'
    """

    loaders: tuple[Callable[[], TargetSet], ...] = ()

    @cached_property
    def sets(self) -> tuple[TargetSet, ...]:
        """Every set."""
        return tuple(load() for load in self.loaders)

    @cached_property
    def entries(self) -> Mapping[str, Target]:
        """Every target by its id."""
        refuse(self._twice())
        return {target.id: target for item in self.sets for target in item.targets}

    def _twice(self) -> Iterator[Problem]:
        homes: dict[str, str] = {}
        for item in self.sets:
            for target in item.form.targets:
                if target.id in homes:
                    yield Problem("duplicate", target.id, item.name, {"first": homes[target.id]})
                homes.setdefault(target.id, item.name)

    def find(self, id: str) -> Target:  # noqa: A002 - the field's word
        """The target of that id.

        Raises:
            UnknownName: if there is none; the closest ids are named.
        """
        if id not in self.entries:
            raise UnknownName(unknown(id, list(self.entries), own=True))
        return self.entries[id]

    def all(self, year: int | None = None, scope: Scope | None = None) -> Iterator[Target]:
        """Every target; with a goal for a year, or of a scope, if asked."""
        for target in self.entries.values():
            if year in (None, *(goal.year for goal in target.goals)) and scope in (None, target.scope):
                yield target

    def __add__(self, other: "TargetSets") -> "TargetSets":
        return TargetSets((*self.loaders, *other.loaders))

    def __repr__(self) -> str:
        return f"<TargetSets of {len(self.sets)} sets and {len(self.entries)} targets>"


def target_sets_of(sets: Iterable[TargetSet]) -> TargetSets:
    """Sets that are read already."""
    return TargetSets(tuple(partial(_itself, item) for item in sets))


def _itself(item: TargetSet) -> TargetSet:
    return item


def read_target_set(data: Mapping[str, object], words: Vocabulary, origin: str = "") -> TargetSet:
    """A set of targets from plain data.

    Raises:
        InvalidInput: naming every mistake of structure with its path.
    """
    return TargetSet(structure(data, TargetSetForm), words, origin)


@cache
def _load_packaged(name: str) -> TargetSet:
    data = tomllib.loads(files("xhht").joinpath("targets", name).read_text(encoding="utf-8"))
    return read_target_set(
        {key: data[key] for key in data if key not in ("schema", "kind")}, packaged_vocabulary(), name
    )


@cache
def packaged_targets() -> TargetSets:
    """The targets that come with the library.

    >>> packaged_targets()
    <TargetSets of 6 sets and 38 targets>
    """
    folder = files("xhht").joinpath("targets")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    return TargetSets(tuple(partial(_load_packaged, name) for name in names))
