"""Catalogues, rule files and target files: what they hold as plain data, and back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from attrs import fields, frozen

from xhht.catalogues import Catalogue
from xhht.errors import Problem, refuse, within
from xhht.goals.sets import target_sets_of
from xhht.goals.target import TargetSet, TargetSetForm
from xhht.goals.validate import refuse_invalid as refuse_invalid_targets
from xhht.indicators import IndicatorForm
from xhht.rules.forms import FamilyForm, RuleFamily
from xhht.rules.law import law_of
from xhht.rules.validate import refuse_invalid
from xhht.structure import structure, unstructure
from xhht.vocabulary import Quantity, Vocabulary, taken

T = TypeVar("T")


@frozen(kw_only=True)
class OwnForm:
    """A user's own quantities and indicators, as a file gives them.

    Attributes:
        quantities: what can be counted beside what the library knows.
        indicators: further indicators.
    """

    quantities: tuple[Quantity, ...] = ()
    indicators: tuple[IndicatorForm, ...] = ()


@frozen(kw_only=True)
class CatalogueForm(OwnForm):
    """Everything that a catalogue holds, as a file gives it.

    Attributes:
        quantities: what can be counted beside what the library knows.
        indicators: further indicators.
        rules: families of standards, each as a file of rules gives it.
        targets: sets of targets, each as a file of targets gives it.
    """

    rules: tuple[FamilyForm, ...] = ()
    targets: tuple[TargetSetForm, ...] = ()


def read_catalogue(data: Mapping[str, Any], known: Vocabulary) -> Catalogue:
    """A catalogue from plain data; it may refer to the known quantities and to its own.

    Raises:
        InvalidInput: naming every mistake with its path.
    """
    form = structure(data, CatalogueForm)
    return _built(form, known, form.rules, form.targets, "rules[{}]", "targets[{}]")


def read_rules(data: Mapping[str, Any], known: Vocabulary) -> Catalogue:
    """One family of standards, over the known quantities and those that the file declares itself."""
    own, family = _parts(data, FamilyForm)
    _refuse_known(own, known)
    return _built(own, known, rules=(family,))


def read_targets(data: Mapping[str, Any], known: Vocabulary) -> Catalogue:
    """A plan's targets, over the known quantities and those that the file declares itself."""
    own, targets = _parts(data, TargetSetForm)
    _refuse_known(own, known)
    return _built(own, known, targets=(targets,))


def _parts(data: Mapping[str, Any], kind: type[T]) -> tuple[OwnForm, T]:
    """A user's own names, and the rest of a file, with the mistakes of both."""
    own = {field.name for field in fields(OwnForm)}
    found: list[Problem] = []
    read: list[Any] = []
    for cls, keys in ((OwnForm, own), (kind, data.keys() - own)):
        with within("", found):
            read.append(structure({key: item for key, item in data.items() if key in keys}, cls))
    refuse(found)
    return read[0], read[1]


def _refuse_known(own: OwnForm, known: Vocabulary) -> None:
    refuse(taken("quantities", "name", [item.name for item in own.quantities], known))


def _built(
    form: OwnForm,
    known: Vocabulary,
    rules: Iterable[FamilyForm] = (),
    targets: Iterable[TargetSetForm] = (),
    rules_at: str = "",
    targets_at: str = "",
) -> Catalogue:
    own = Vocabulary(form.quantities)
    words = Vocabulary([*own, *(item for item in known if item.name not in own)]) if len(own) else known
    found = list(words.dangling())
    indicators, families, sets = [], [], []
    for index, item in enumerate(form.indicators):
        with within(f"indicators[{index}]", found):
            indicators.append(item.build(words))
    for index, family in enumerate(rules):
        with within(rules_at.format(index), found):
            families.append(refuse_invalid(RuleFamily(family, words)))
    for index, each in enumerate(targets):
        with within(targets_at.format(index), found):
            sets.append(refuse_invalid_targets(TargetSet(each, words)))
    refuse(found)
    made = Catalogue(own, tuple(indicators), law_of(families), target_sets_of(sets))
    _ = made.law.entries, made.targets.entries
    return made


def catalogue_as_data(item: Catalogue, known: Vocabulary) -> dict[str, Any]:
    """A catalogue as plain data: a file of rules or of targets where it is no more than that."""
    own = dict(_lists(quantities=item.vocabulary, indicators=item.own_indicators))
    rules = [unstructure(family.form) for family in item.law.families]
    targets = [unstructure(each.form) for each in item.targets.sets]
    if len(rules) + len(targets) == 1 and not any(name in known for name in item.vocabulary.quantities):
        return {"kind": "rules" if rules else "targets", **(rules or targets)[0], **own}
    return {"kind": "catalogue", **own, **dict(_lists(rules=rules, targets=targets))}


def _lists(**parts: Any) -> Iterator[tuple[str, list[Any]]]:
    return ((key, [unstructure(item) for item in items]) for key, items in parts.items() if len(items))
