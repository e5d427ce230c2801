"""Administrative units of Vietnam, before 01/07/2025 and since: find them, list them, carry figures over.

Names, codes and successions come from public lists, not from an official one; see `CONFIDENCE`. The table is read when
first asked for.
"""

from xhht.places.carry import CarriedOver, KeptApart, Link, Merged, carry_over, links
from xhht.places.search import find, today, units
from xhht.places.table import CONFIDENCE

__all__ = [
    "CONFIDENCE",
    "CarriedOver",
    "KeptApart",
    "Link",
    "Merged",
    "carry_over",
    "find",
    "links",
    "today",
    "units",
]
