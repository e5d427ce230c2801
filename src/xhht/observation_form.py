"""An observation as plain data: what files hold of it."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from xhht.entities.places import AdministrativeUnit
from xhht.errors import Problem, XhhtError, refuse, within
from xhht.figures import Known
from xhht.languages import Text
from xhht.observation import Observation
from xhht.periods import Period
from xhht.structure import as_json, reads_text_or, unstructure
from xhht.vocabulary import Vocabulary

Place = str | AdministrativeUnit
"""A place by its name, or as the unit that it was."""

_OWN = ("place", "period", "previous")


@frozen(kw_only=True)
class ObservationForm:
    """What is known of a place in a period, as a file gives it.

    Attributes:
        place: the place, as text or as a table with its code.
        period: the school year or calendar year that the figures describe.
        figures: by quantity: a number, true or false, text as printed, a bound; absent where nothing is known.
        previous: the same of the period just before.
        notes: what was assumed on the way to these figures.
    """

    place: Place | None = None
    period: Period | None = None
    figures: Mapping[str, Known | None] = field(factory=dict)
    previous: "ObservationForm | None" = None
    notes: tuple[Text, ...] = ()

    def build(self, words: Vocabulary) -> Observation:
        """The observation over a vocabulary.

        Raises:
            InvalidInput: naming every unknown quantity, ill-typed value and contradiction, earlier periods included.
        """
        found: list[Problem] = []
        before = None
        with within("previous", found):
            before = None if self.previous is None else self.previous.build(words)
        try:
            seen = Observation(
                self.figures, place=self.place, period=self.period, previous=before, notes=self.notes, catalogue=words
            )
        except XhhtError as error:
            found += [item if item.path.startswith(_OWN) else item.under("figures") for item in error.problems]
        refuse(found)
        return seen


def _form_of(seen: Observation) -> ObservationForm:
    return ObservationForm(
        place=seen.place,
        period=seen.period,
        figures=dict(seen.figures),
        previous=None if seen.previous is None else _form_of(seen.previous),
        notes=seen.notes,
    )


def observation_as_data(seen: Observation) -> dict[str, Any]:
    """An observation as plain data, its days as days; what is at its default is left out.

    >>> observation_as_data(Observation({"schools": 55}, place="xã A", period="2022-2023"))
    {'place': 'xã A', 'period': '2022-2023', 'figures': {'schools': 55}}
    """
    data: dict[str, Any] = unstructure(_form_of(seen))
    return data


def observation_as_json(seen: Observation) -> dict[str, Any]:
    """The same with its days as text."""
    data: dict[str, Any] = as_json(_form_of(seen))
    return data


reads_text_or(
    AdministrativeUnit, Place, Text(vi="một tên, hoặc một bảng có code và name", en="a name, or a table of a unit")
)
