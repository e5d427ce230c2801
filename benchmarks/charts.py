"""What drawing 3,321 communes costs, beside rating them.

    uv run python benchmarks/charts.py

Seconds are of processor time, as other programs of a machine do not disturb it. Building includes the conversion to
the Vega-Lite text; each chart is built once before, so that loading Altair is not counted.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))

import communes
from xhht import show

MOST_SECONDS = 1


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    observations = communes.literacy(communes.everywhere())
    community = communes.communities(communes.everywhere())
    ratings = communes.rated(observations)
    communities = communes.rated(community, "tt25-2023/learning-community/commune")
    indicator = "schools_national_standard_share"
    charts = {
        "heat map, 2 requirements": lambda: show.heat_map(ratings, rank=2).to_json(),
        "heat map, 15 requirements": lambda: show.heat_map(communities).to_json(),
        "shortfalls": lambda: show.shortfalls_chart(ratings, rank=2).to_json(),
        "ranking": lambda: show.ranking_chart(observations, indicator).to_json(),
        "summary table": lambda: show.summary_table(ratings).as_raw_html(),
    }
    rating = seconds(lambda: communes.rated(observations))
    print(f"rating {len(ratings):,} communes: {rating:.2f} s")
    for name, draw in charts.items():
        size = len(str(draw()))
        spent = min(seconds(draw) for _ in range(3))
        print(f"{name}: {spent:.2f} s, {spent / rating:.1f} of the rating, {size / 1000:.0f} kB")
        assert spent <= MOST_SECONDS, name


if __name__ == "__main__":
    main()
