"""A catalogue: everything that has an id, as one value."""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from attrs import frozen

from xhht.errors import UnknownName, refuse, unknown
from xhht.indicators import Indicator, indicators_of_shares, packaged_indicators
from xhht.typed import wrong_type
from xhht.vocabulary import Quantity, Vocabulary, packaged_vocabulary, repeated


@frozen(eq=False, repr=False)
class Catalogue:
    """Quantities and indicators by id. ``+`` adds a user's own; the same id twice is an error.

    Attributes:
        vocabulary: the quantities. Every share quantity is an indicator, too.
        own_indicators: the indicators beside those.

    Raises:
        InvalidInput: if two indicators have the same id, also when catalogues are added.

    >>> catalogue()
    <Catalogue of 31 quantities and 18 indicators>
    """

    vocabulary: Vocabulary
    own_indicators: tuple[Indicator, ...] = ()

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
                *repeated("quantities", "name", [*self.quantities, *other.quantities]),
                *repeated("indicators", "id", [*self.indicators, *other.indicators]),
            ]
        )
        return Catalogue(self.vocabulary + other.vocabulary, (*self.own_indicators, *other.own_indicators))

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
