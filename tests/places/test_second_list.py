"""The table against a second public list, vietnam-provinces: names, codes, and what became what.

That package needs Python 3.12; it is under the GPL, so it is compared with and nothing is copied from it.
"""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from xhht import places
from xhht.places.names import plain
from xhht.places.table import table

pytest.importorskip("vietnam_provinces.legacy", reason="vietnam-provinces with former units needs Python 3.12")

from vietnam_provinces import Province, Ward, legacy

LAST = date(2025, 6, 30)
FIRST = date(2025, 7, 1)


def entries(units: Any, width: int, above: Any) -> Counter[tuple[str, str, str]]:
    return Counter((f"{int(unit.code):0{width}}", plain(unit.name), above(unit)) for unit in units)


def ours(tier: Any, on: date) -> Counter[tuple[str, str, str]]:
    units = places.units(tier=tier, on=on)
    return Counter((unit.code, plain(str(unit)), unit.parent.code if unit.parent else "") for unit in units)


def test_the_communes_of_today_have_the_same_codes_and_names() -> None:
    assert ours("commune", FIRST) == entries(Ward.iter_all(), 5, lambda unit: f"{int(unit.province_code):02}")


def test_the_provinces_too_but_three_that_the_second_list_of_2026_calls_cities() -> None:
    differ = ours("province", FIRST) - entries(Province.iter_all(), 2, lambda _: "")
    assert {name for _, name, _ in differ} == {"tinhquangninh", "tinhbacninh", "tinhdongnai"}


def test_former_communes_have_the_same_codes_and_nearly_all_the_same_names() -> None:
    theirs = entries(legacy.Ward.iter_all(), 5, lambda unit: f"{int(unit.district_code):03}")
    mine = ours("commune", LAST)
    assert len(mine - theirs) == 78, "spelling, and changes of January 2025 that the second list lacks"


def second_links() -> dict[str, set[str]]:
    """Per former commune of the second list the communes of today that it went into."""
    found: dict[str, set[str]] = {}
    for commune in Ward.iter_all():
        for source in commune.get_legacy_sources():
            found.setdefault(f"{int(source.code):05}", set()).add(f"{int(commune.code):05}")
    return found


SECOND = second_links()
STATES = {link.code: link.state for link in places.links()}
AFTER: dict[str, set[str]] = {}
for link in places.links():
    AFTER.setdefault(link.code, set()).add(link.became)
SURE = {code: {row.code for row in table().after(row)} for code in STATES if (row := table().on(code, LAST))}
UNKNOWN = {code for code in STATES if code not in SECOND}


def test_every_commune_that_is_carried_went_to_the_same_commune_in_the_second_list() -> None:
    whole = {code for code, state in STATES.items() if state == "whole"}
    assert {code for code in whole & SECOND.keys() if SECOND[code] != AFTER[code]} == set()
    assert len(whole & SECOND.keys()) > 9_500


def test_of_the_split_communes_a_few_differ_and_none_of_them_is_carried() -> None:
    differ = {code for code in STATES.keys() & SECOND.keys() if SECOND[code] != AFTER[code]}
    assert Counter(STATES[code] for code in differ) == {"doubtful": 28, "split": 9}


def test_the_distance_finds_the_mistakes_that_two_communes_of_one_name_cause() -> None:
    doubtful = [code for code, state in STATES.items() if state == "doubtful" and code in SECOND]
    answers = Counter(
        "without the far link" if SECOND[code] == SURE[code] else "the same" if SECOND[code] == AFTER[code] else "other"
        for code in doubtful
    )
    assert answers == {"without the far link": 23, "the same": 10, "other": 5}
