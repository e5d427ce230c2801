"""A catalogue: everything that has an id, as one value."""

from collections.abc import Mapping
from functools import cache

from attrs import field, frozen

from xhht.errors import Problem, UnknownName, refuse, unknown
from xhht.indicators import Indicator, packaged_indicators
from xhht.vocabulary import Quantity, Vocabulary, packaged_vocabulary


@frozen(eq=False, repr=False)
class Catalogue:
    """Quantities and indicators by id. ``+`` adds a user's own; the same id twice is an error.

    Attributes:
        vocabulary: the quantities.
        indicators: the indicators by id.

    Raises:
        InvalidInput: when two catalogues that share an id are added.

    >>> catalogue()
    <Catalogue of 31 quantities and 18 indicators>
    """

    vocabulary: Vocabulary
    indicators: Mapping[str, Indicator] = field(factory=dict)

    @property
    def quantities(self) -> Mapping[str, Quantity]:
        """The quantities by name."""
        return self.vocabulary.quantities

    def __add__(self, other: "Catalogue") -> "Catalogue":
        refuse(
            Problem("duplicate", path=f"indicators.{name}", got=repr(name), details={"first": name})
            for name in self.indicators
            if name in other.indicators
        )
        return Catalogue(self.vocabulary + other.vocabulary, {**self.indicators, **other.indicators})

    def __repr__(self) -> str:
        return f"<Catalogue of {len(self.vocabulary)} quantities and {len(self.indicators)} indicators>"


@cache
def _packaged() -> Catalogue:
    return Catalogue(packaged_vocabulary(), packaged_indicators())


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
        raise UnknownName(unknown(id, list(known)))
    return known[id]


def indicators(*, catalogue: Catalogue | None = None) -> tuple[Indicator, ...]:
    """Every indicator, in the order of the catalogue.

    >>> [item.id for item in indicators()][:2]
    ['schools_national_standard_share', 'schools_solidly_built_share']
    """
    return tuple((catalogue or _packaged()).indicators.values())
