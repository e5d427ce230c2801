"""How results are shown: tables and charts of many units, and written reports."""

from xhht.show.charts import (
    chart_svg,
    composition_chart,
    heat_map,
    ranking_chart,
    requirements_chart,
    save_chart,
    series_chart,
    shortfalls_chart,
)
from xhht.show.units_table import summary_table

__all__ = [
    "chart_svg",
    "composition_chart",
    "heat_map",
    "ranking_chart",
    "requirements_chart",
    "save_chart",
    "series_chart",
    "shortfalls_chart",
    "summary_table",
]
