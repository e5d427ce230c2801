"""Charts that answer the questions people ask, each from the results that the rest of the library gives.

Nothing here needs Altair before a chart is built.
"""

from xhht.show.charts.composition import composition_chart
from xhht.show.charts.heat_map import heat_map
from xhht.show.charts.ranking import ranking_chart
from xhht.show.charts.requirements import requirements_chart
from xhht.show.charts.saving import chart_svg, save_chart
from xhht.show.charts.series_chart import series_chart
from xhht.show.charts.shortfalls import shortfalls_chart

__all__ = [
    "chart_svg",
    "composition_chart",
    "heat_map",
    "ranking_chart",
    "requirements_chart",
    "save_chart",
    "series_chart",
    "shortfalls_chart",
]
