"""Draw every chart, of 17 and of 3,321 communes, in both languages and themes, to look at.

Run it with ``python tools/chart_gallery.py FOLDER``. The figures are made up from a seed.
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tests"))

import communes
import xhht
from xhht import show

COMMUNITY = "tt25-2023/learning-community/commune"
SIZES = {"17": communes.mong_cai, "3321": communes.everywhere}


def of_many(lang: Any, theme: Any) -> Iterator[tuple[str, Any]]:
    for size, units in SIZES.items():
        observations = communes.literacy(units())
        ratings = communes.rated(observations)
        look = {"lang": lang, "theme": theme}
        yield f"heat-map-{size}", show.heat_map(ratings, rank=2, **look)
        communities = communes.rated(communes.communities(units()), COMMUNITY)
        yield f"heat-map-community-{size}", show.heat_map(communities, **look)
        yield f"shortfalls-{size}", show.shortfalls_chart(ratings, rank=2, **look)
        yield f"ranking-{size}", show.ranking_chart(observations, "schools_national_standard_share", **look)
        yield f"summary-{size}", show.summary_table(ratings, **look)


def of_one(lang: Any, theme: Any) -> Iterator[tuple[str, Any]]:
    look = {"lang": lang, "theme": theme}
    observations = communes.literacy(communes.mong_cai())
    ratings = communes.rated(observations)
    hardest = min(ratings, key=lambda item: (item.at_most.rank, item.at_least.rank))
    community = communes.rated(communes.communities(communes.mong_cai()), COMMUNITY)[0]
    yield "requirements", show.requirements_chart(hardest, **look)
    yield "requirements-community", show.requirements_chart(community, **look)
    yield "shortfalls-1", show.shortfalls_chart(hardest, **look)
    yield "composition", show.composition_chart(xhht.sample(), **look)
    yield "series-target", show.series_chart(xhht.progress(families(), "qd387-2022/families"), **look)
    yield "series-levels", show.series_chart(levels(), **look)


def families() -> list[xhht.Observation]:
    known = {2021: 4_810, 2022: 5_020, 2023: xhht.AtLeast(5_100), 2024: 5_560}
    figures = {year: {"families": 8_400, "learning_families": number} for year, number in known.items()}
    return [xhht.Observation(found, place="Móng Cái", period=str(year)) for year, found in figures.items()]


def levels() -> list[xhht.Rating]:
    """A commune that was merged in 2025: the ratings before and after are of two units."""
    old, new = (xhht.places.find("06724", on=communes.date(year, 1, 1)) for year in (2024, 2026))
    places = {2021: old, 2022: old, 2023: old, 2024: old, 2025: new}
    seen = []
    for index, (year, place) in enumerate(places.items()):
        figures = {"special_difficulty": True, "people_15_25": 400, "literate_1_15_25": 340 + 12 * index}
        later = {"people_26_35": 500, "literate_2_15_25": 330 + 12 * index, "literate_2_26_35": 480}
        seen.append(xhht.Observation(figures | (later if index != 2 else {}), place=place, period=str(year)))
    return communes.rated(seen)


def write(name: str, drawn: Any, folder: Path) -> None:
    if name.startswith("summary"):
        folder.joinpath(f"{name}.html").write_text(f'<meta charset="utf-8">{drawn.as_raw_html()}', encoding="utf-8")
    else:
        show.save_chart(drawn, folder / f"{name}.png")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for lang, theme in product(("vi", "en"), ("light", "dark")):
        for name, drawn in (*of_one(lang, theme), *of_many(lang, theme)):
            write(f"{name}-{lang}-{theme}", drawn, folder)
            print(f"{name}-{lang}-{theme}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
