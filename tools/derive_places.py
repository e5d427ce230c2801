"""Derive the tables in ``src/xhht/places`` from a package of PyPI. Done once; run it again for a newer release.

    pip download --no-deps -d WHEELS vietnamadminunits==1.0.4
    python tools/derive_places.py WHEELS/vietnamadminunits-*.whl

The package (MIT) gives the units, before and since 01/07/2025, and what became what. It is read as an archive, never
imported, and the output depends on nothing but it and the additions below.

A link between an old commune and a new one is doubtful where they lie more than 25 km apart. The points in the package
are sometimes wrong, of old and of new communes. So the place of a new commune is its own point, or the point of the
old commune whose code it took over, whichever is nearer; that the code was taken over is evidence by itself.
"""

import json
import math
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

TARGET = Path(__file__).parents[1] / "src" / "xhht" / "places"
SOURCE = "vietnamadminunits-1.0.4"
FARTHEST_KM = 25
CHANGED = "2025-07-01"
KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")

# What the package does not have, from the project's research on Móng Cái: resolution 1199/NQ-UBTVQH15 of 28/09/2024
# (corroborated), and the day on which Móng Cái became a city (secondary). Code: (first, last) day.
DAYS = {"194": ("2008-09-24", ""), "06718": ("", "2024-10-31")}
# Communes that a second list (vietnam-provinces, compared in tests/places) splits, where the package has one successor.
DISAGREED = {"01615", "02485"}
DISSOLVED = {"06718": ("phường", "Hòa Lạc", "194", ["06712"])}

ABOUT = f"""{{what}}
Derived by tools/derive_places.py from the PyPI package {SOURCE}, whose licence follows.
Not an official list: how sure we are is "third-party code". See docs/places.md.
{{columns}}

"""

Row = dict[str, Any]
Key = tuple[str, str]


def main(units: Path) -> None:
    with ZipFile(units) as wheel:
        licence = wheel.read(f"{SOURCE}.dist-info/licenses/LICENSE").decode()
        base = sqlite3.connect(":memory:")
        base.deserialize(wheel.read("vietnamadminunits/data/dataset.db"))
        links = json.loads(wheel.read("vietnamadminunits/data/converter_2025.json"))
    base.row_factory = sqlite3.Row
    old = [dict(row) for row in base.execute("select * from admin_units_legacy")]
    new = [dict(row) for row in base.execute("select * from admin_units")]
    became = dict(provinces(old, new, links["DICT_PROVINCE"]))
    kept = {code for code, after in became.items() if is_kept(code, after, became, old, new)}
    today = [*today_provinces(new, kept), *today_communes(new)]
    former = [
        *former_provinces(old, became, kept),
        *former_districts(old, new, links),
        *former_communes(old, new, links),
    ]
    write(
        "today.csv",
        "The administrative units of Vietnam since 01/07/2025: 34 provinces and 3,321 communes.",
        "code, kind, name, code of the province, first day",
        licence,
        today,
    )
    write(
        "former.csv",
        "The administrative units of Vietnam before 01/07/2025, and the units that they became.",
        "code, kind, name, code of the unit above, codes of its successors, doubtful ones with the distance in km "
        "that makes them so, first day, last day",
        licence,
        former,
    )


def provinces(old: list[Row], new: list[Row], links: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The code of every former province and that of the one it belongs to now."""
    before = {row["provinceKey"]: row["provinceCode"] for row in old}
    after = {row["provinceKey"]: row["provinceCode"] for row in new}
    yield from sorted((before[key], after[key_after]) for key_after, keys in links.items() for key in keys)


def is_kept(code: str, after: str, became: dict[str, str], old: list[Row], new: list[Row]) -> bool:
    """Whether a province is the same before and after: alone, with its code and its name."""
    names = [
        next(row["province"] for row in rows if row["provinceCode"] == code) for rows in (old, new) if code == after
    ]
    return list(became.values()).count(after) == 1 and len(names) == 2 and names[0] == names[1]


def today_provinces(new: list[Row], kept: set[str]) -> Iterator[tuple[str, ...]]:
    for row in {row["provinceCode"]: row for row in new}.values():
        first = "" if row["provinceCode"] in kept else CHANGED
        yield row["provinceCode"], *parts(row["province"]), "", first


def today_communes(new: list[Row]) -> Iterator[tuple[str, ...]]:
    for row in new:
        yield row["wardCode"], *parts(row["ward"]), row["provinceCode"], CHANGED


def former_provinces(old: list[Row], became: dict[str, str], kept: set[str]) -> Iterator[tuple[str, ...]]:
    for row in {row["provinceCode"]: row for row in old}.values():
        code = row["provinceCode"]
        if code not in kept:
            yield code, *parts(row["province"]), "", became[code], "", "", ""


def former_districts(old: list[Row], new: list[Row], links: Row) -> Iterator[tuple[str, ...]]:
    """Districts; what a district became is what its communes became, but five islands have no communes."""
    after = {row["wardCode"]: row for row in new}
    found = successors(old, new, links)
    for row in {row["districtCode"]: row for row in old}.values():
        empty = not row["wardCode"]
        became = told(row, [after[code] for code in found[key_of(row)]], after) if empty else ("", "")
        code = row["districtCode"]
        yield code, *parts(row["district"]), row["provinceCode"], *became, *DAYS.get(code, ("", ""))


def former_communes(old: list[Row], new: list[Row], links: Row) -> Iterator[tuple[str, ...]]:
    by_code = {row["wardCode"]: row for row in old if row["wardCode"]}
    after = {row["wardCode"]: row for row in new}
    rows = {key_of(row): row for row in old}
    for key, codes in successors(old, new, links).items():
        row = rows[key]
        if row["wardCode"]:
            became = told(row, [after[code] for code in codes], by_code)
            yield row["wardCode"], *parts(row["ward"]), row["districtCode"], *became, "", ""
    for code, (kind, name, parent, codes) in DISSOLVED.items():
        yield code, kind, name, parent, " ".join(codes), "", *DAYS[code]


def key_of(row: Row) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def successors(old: list[Row], new: list[Row], links: Row) -> dict[str, list[str]]:
    """The codes of the new communes of every old one, one where it went there whole."""
    after = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    found: dict[str, list[str]] = {}
    for province, communes in links["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, keys in communes.items():
            found.update({key: [after[province, commune]] for key in keys})
    for province, keys in links["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, communes in keys.items():
            found[key] = sorted({after[province, item["newWardKey"]] for item in communes})
            insist(len(found[key]) > 1, key)
    insist(found.keys() == {key_of(row) for row in old}, "every old unit has a successor")
    return found


def told(row: Row, communes: Iterable[Row], by_code: dict[str, Row]) -> tuple[str, str]:
    """The successors that are sure enough, and the doubtful ones with their distances."""
    sure, doubtful = [], []
    for commune in communes:
        points = [(commune["wardLat"], commune["wardLon"])]
        before = by_code.get(commune["wardCode"])
        if before is not None and before is not commune and before["wardLat"] is not None:
            points.append((before["wardLat"], before["wardLon"]))
        km = min(distance(point_of(row), point) for point in points)
        (doubtful if km > FARTHEST_KM else sure).append((commune["wardCode"], round(km)))
    if row["wardCode"] in DISAGREED:
        return "", " ".join(f"{code}:" for code, _ in sure)
    return " ".join(code for code, _ in sure), " ".join(f"{code}:{km}" for code, km in doubtful)


def point_of(row: Row) -> tuple[float, float]:
    if row["wardLat"] is None:
        return row["districtLat"], row["districtLon"]
    return row["wardLat"], row["wardLon"]


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points on a sphere."""
    (lat, lon), (lat_other, lon_other) = (tuple(map(math.radians, point)) for point in (one, other))
    half = (
        math.sin((lat_other - lat) / 2) ** 2
        + math.cos(lat) * math.cos(lat_other) * math.sin((lon_other - lon) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(half))


def parts(full: str) -> tuple[str, str]:
    """The word for the kind, and the name."""
    full = " ".join(unicodedata.normalize("NFC", full).split())
    kind = next(kind for kind in KINDS if full.lower().startswith(f"{kind} "))
    return kind, full[len(kind) + 1 :]


def write(name: str, what: str, columns: str, licence: str, rows: list[tuple[str, ...]]) -> None:
    about = ABOUT.format(what=what, columns=f"Columns: {columns}.") + licence.strip()
    lines = [f"# {line}".rstrip() for line in about.splitlines()]
    insist(not any("," in cell for row in rows for cell in row), "no cell has a comma")
    lines += ["", *(",".join(row) for row in sorted(rows, key=lambda row: (len(row[0]), row[0])))]
    (TARGET / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows), "rows")


def insist(holds: bool, what: str) -> None:
    if not holds:
        raise SystemExit(f"the package is not as expected: {what}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
