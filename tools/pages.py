"""The pages that are looked at: results as a notebook shows them, and a report.

All figures but those of Móng Cái are made up.
"""

from datetime import date
from pathlib import Path
from typing import Any

import xhht
from xhht import show
from xhht.languages import Language, Text
from xhht.sheets import Shown

ON = date(2023, 12, 31)
COMMUNES = 17
GROUPS = ("15_25", "26_35", "36_60")
PEOPLE = {"15_25": 1250, "26_35": 1100, "36_60": 2400}


def commune(number: int) -> xhht.Observation:
    """A commune that does not exist: every third lacks a figure, some fall short."""
    figures: dict[str, object] = {"special_difficulty": number % 5 == 0}
    for place, group in enumerate(GROUPS):
        people = PEOPLE[group] + 7 * number
        figures[f"people_{group}"] = people
        figures[f"literate_1_{group}"] = people - 3 * number
        figures[f"literate_2_{group}"] = people * (99 - (number * 5 + place * 3) % 17) // 100
    if number % 3 == 2:
        figures["literate_2_36_60"] = None
    return xhht.Observation(figures, place=f"xã {number}", period="2023")


def ratings() -> list[xhht.Rating]:
    """The ratings of some communes by the literacy standard."""
    return [xhht.rate("nd20-2014/literacy/commune", commune(number), on=ON) for number in range(1, COMMUNES + 1)]


def results() -> list[Shown]:
    """One of each result."""
    seen = xhht.observe(xhht.sample())
    used = {2022: 8, 2024: 12}
    years = [xhht.Observation({"clc": 20, "clc_using_it": used[year]}, period=str(year)) for year in used]
    old = xhht.rule_set("tt44-2014/learning-community/commune", on=date(2023, 12, 31))
    new = xhht.rule_set("tt25-2023/learning-community/commune", on=date(2024, 12, 31))
    return [
        *ratings()[:2],
        xhht.indicator("schools_national_standard_share")(seen),
        xhht.check(xhht.sample()),
        xhht.progress(years, "qd1373-2021/clc-information-technology"),
        seen,
        xhht.roll_up(ratings(), place="thành phố A", period="2023"),
        xhht.rate(new, commune(1)),
        xhht.compare(old, new, commune(1)),
        new,
    ]


def notebook_page(path: Path, lang: Language, *, dark: bool | None = None) -> Path:
    """Results below each other, as the outputs of a notebook: by the reader's theme, or as JupyterLab marks its own."""
    theme = "" if dark is None else f' data-jp-theme-light="{str(not dark).lower()}"'
    ground = "light-dark(#fff, #111)" if dark is None else "#111" if dark else "#fff"
    outputs = "".join(f'<div class="jp-RenderedHTMLCommon">{shown.to_html(lang)}</div>' for shown in results())
    ink = "light-dark(#111, #fff)" if dark is None else "#fff" if dark else "#111"
    style = f"<style>html{{color-scheme:light dark}}body{{color:{ink};background:{ground};margin:2em}}</style>"
    head = f'<meta charset="utf-8"><title>xhht</title>{style}'
    body = f"<body{theme}><main><h1>xhht</h1><h2>Notebook</h2>{outputs}</main></body>"
    path.write_text(f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head>{body}</html>', encoding="utf-8")
    return path


def charts(lang: Language) -> dict[str, Any]:
    """A chart of each kind that a report may hold."""
    seen, of_one = ratings(), ratings()[4]
    drawn = {
        Text(vi="Các yêu cầu ở từng xã", en="The requirements in each commune"): show.heat_map(seen, rank=2, lang=lang),
        Text(vi="Còn cách mức sau bao xa", en="How far the next level is"): show.shortfalls_chart(seen, lang=lang),
        Text(vi="Điều gì giữ xã 5 lại", en="What holds xã 5 back"): show.requirements_chart(of_one, lang=lang),
        Text(vi="Lượt người học theo lĩnh vực", en="Learner visits by field"): show.composition_chart(
            xhht.sample(), lang=lang
        ),
    }
    return {title.say(lang): chart for title, chart in drawn.items()}


def report_page(path: Path, lang: Language) -> Path:
    """A report on Móng Cái's own figures, with the ratings of communes that do not exist, and charts."""
    return xhht.write_report(
        ratings(), path, lang, report=xhht.sample(), charts=charts(lang), generated=date(2024, 4, 2)
    )
