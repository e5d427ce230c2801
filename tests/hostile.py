"""Everything that shows itself, with hostile text wherever a stranger's text can stand."""

from typing import Any

import polars

import xhht
from target_series import goal, toy_target
from toy import TOY
from toy_law import ON, law, test_of
from xhht import LocalityReport, Observation, Problem, Quantity, Rating, Source, Text, Vocabulary
from xhht.entities import AdministrativeUnit
from xhht.entities.report import ReportedFigure
from xhht.files.tables.findings import finding
from xhht.files.tables.mapping import Column, ColumnMapping
from xhht.files.tables.table import Table
from xhht.formula import percent, share
from xhht.indicators import Indicator
from xhht.rules import Comparison, rated
from xhht.sheets import Shown

PAYLOADS = (
    "<script>document.title='pwned'</script>",
    '"><img src=x onerror="document.title=\'pwned\'">',
    "'><svg onload=document.title='pwned'>",
    "</style><script>document.title='pwned'</script>",
    "</td></tr></table></details><h1 onclick=document.title='pwned'>x",
    "&lt;script&gt; &amp; <!-- ]]> --> <a href=javascript:document.title='pwned'>x</a>",
    "[x](javascript:document.title='pwned') ![x](http://example.org/x.png) <http://example.org> {: onclick=x }",
    "# x | y\n\n- z\n***\n===\n    code `x` ~~~ $x$ \\(x\\) {0} %s",
    "\u202ex\u202c \x00\x07\x1b[31m \ufffe",
)


def shown_by(payload: str) -> dict[str, Shown]:
    """One of each result, by its kind."""
    rating, other = rating_of(payload), rating_of(payload, least=9)
    series = [_seen(payload, str(year), 2) for year in (2022, 2025)]
    target = toy_target(goal(2025, percent(40)), goal(2030, percent(60)), label=_text(payload), base=_text(payload))
    indicator = Indicator(id="x", label=_text(payload), formula=share("literate_a", of="people_a"), note=_text(payload))
    report = report_of(payload)
    return {
        "observation": xhht.observe(report),
        "toy observation": series[0],
        "indicator": indicator,
        "indicator value": indicator(series[0]),
        "rating": rating,
        "rule set": rating.rules,
        "comparison": Comparison(rating, other),
        "roll-up": xhht.roll_up([rating], place=payload),
        "check": xhht.check(report),
        "progress": xhht.progress(series, target),
        "columns": mapping_of(payload),
        "table": table_of(payload),
    }


def rating_of(payload: str, least: int = 5) -> Rating:
    """A rating with something met, unmet, not known, unsettled, assumed, supplied and missing."""
    rules = law(
        ("score", [test_of(f'count("score") >= {least}', 1, 2, words=_pair(payload))]),
        ("open", [test_of(None, 3, words=_pair(payload))]),
        ("share", [test_of('share("literate_a", of="people_a") >= parameter("least")', 1, 2, 3)]),
        ("silent", [test_of('flag("hard")', 2, interpretation={"words": _pair(payload)})]),
        label=_pair(payload),
        level_names=[_pair(f"{payload} {rank}") for rank in (1, 2, 3)],
        note=_pair(payload),
        instruments=[
            {"id": "law", "number": payload, "title": _pair(payload), "url": "https://example.org/\"><b>'(x)|`[y]"}
        ],
        parameters=[{"name": "least", "label": _pair(payload), "kind": "share"}],
    ).find("toy/grade", ON)
    source = Source(title=payload)
    return rated(rules.with_parameters({"least": percent(50)}, source=source), _seen(payload, "2024", 6))


def report_of(payload: str) -> LocalityReport:
    """A report with hostile names, phrases and source."""
    place = AdministrativeUnit(code="1", name=payload, kind="xã", tier="commune")
    return LocalityReport(
        place=place,
        period=xhht.CalendarYear(2024),
        source=Source(title=payload, publisher=payload, url="javascript:document.title='pwned'"),
        figures=(
            ReportedFigure(quantity="schools", value=55, phrase=payload),
            ReportedFigure(quantity="schools_national_standard", value=50, phrase=payload),
        ),
    )


def mapping_of(payload: str) -> ColumnMapping:
    """The columns of a file with hostile heads and name."""
    taken = Column(payload, payload, "schools", "recognised", by="id")
    return ColumnMapping((taken, Column(payload, payload, None, "unknown", candidates=(payload,))), payload)


def table_of(payload: str) -> Table:
    """A table of such a file, with a finding and a cell that was not read."""
    return Table(
        frame=polars.DataFrame({"unit": [payload], "schools": [55]}),
        mapping=mapping_of(payload),
        findings=(finding("encoding", payload, encoding=payload),),
        problems=(Problem("negative", payload, payload),),
        rows=polars.Series([2]),
        source=payload,
        vocabulary=xhht.catalogue().vocabulary,
    )


def _seen(payload: str, period: str, score: int) -> Observation:
    figures = {"score": score, "literate_a": 4, "people_a": 10, "visits": 9, "visits_law": 4, "visits_health": 5}
    words = _vocabulary(payload)
    return Observation(figures, place=payload, period=period, notes=(_text(payload),), catalogue=words)


def _vocabulary(payload: str) -> Vocabulary:
    def labelled(quantity: Quantity) -> Quantity:
        label = f"{payload} {quantity.name}"
        fields = {name: getattr(quantity, name) for name in Quantity.__annotations__}
        return Quantity(**{**fields, "label": _text(label), "note": _text(payload)})

    return Vocabulary([labelled(quantity) for quantity in TOY])


def _text(payload: str) -> Text:
    return Text(vi=payload, en=payload)


def _pair(payload: str) -> dict[str, Any]:
    return {"vi": payload, "en": payload}
