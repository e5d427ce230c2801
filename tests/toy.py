"""A small vocabulary that has every kind of quantity and relation."""

from xhht import Quantity, Text, Vocabulary
from xhht.structure import structure


def _quantity(name: str, **keys: object) -> Quantity:
    return structure({"name": name, "label": {"vi": f"số {name}", "en": f"the {name}"}, **keys}, Quantity)


PEOPLE = Text(vi="người", en="people")
GROUPS = ("a", "b", "c")

TOY = Vocabulary(
    [
        _quantity("hard", kind="flag"),
        _quantity("score", kind="points", maximum=10, better="more"),
        _quantity("grade", kind="level", maximum=3),
        _quantity("dropouts", better="less"),
        *(_quantity(f"people_{group}") for group in GROUPS),
        *(_quantity(f"literate_{group}", part_of=f"people_{group}", better="more") for group in GROUPS),
        _quantity("literate_a_share", kind="share", part="literate_a", whole="people_a"),
        _quantity("visits"),
        *(_quantity(f"visits_{field}", sums_to="visits") for field in ("law", "health", "other")),
        _quantity("outer"),
        _quantity("middle", part_of="outer"),
        _quantity("inner", part_of="middle"),
    ]
)
