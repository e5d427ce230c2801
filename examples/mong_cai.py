"""The report of the city of Móng Cái, end to end: indicators, consistency, proposals, and what is unknown.

Run it with ``python examples/mong_cai.py``, in English with ``--lang en``.
"""

import argparse
from collections.abc import Iterator
from typing import Any

import xhht
from xhht.entities import LocalityReport

WORDS = {
    "vi": {
        "title": "Báo cáo xã hội học tập: {place}, năm học {period}",
        "indicators": "Các chỉ số",
        "change": "So với năm học trước",
        "ratings": "Xếp loại trung tâm học tập cộng đồng",
        "check": "Các số trong báo cáo có khớp nhau không",
        "proposals": "Đề xuất của thành phố",
        "unknown": "Điều chưa biết và điều được giả định",
        "missing": "{label}: {value}, không có số đếm: {names}",
        "silent": "{count} chỉ số khác của danh mục: báo cáo không có số liệu",
        "construction": "xây dựng",
        "staffing": "biên chế, nhân sự",
        "equipment": "thiết bị",
        "funding": "kinh phí",
        "training": "bồi dưỡng",
        "other": "khác",
    },
    "en": {
        "title": "Learning society report: {place}, school year {period}",
        "indicators": "Indicators",
        "change": "Against the year before",
        "ratings": "Ratings of the community learning centres",
        "check": "Do the report's own figures agree",
        "proposals": "Proposals of the city (in the original Vietnamese)",
        "unknown": "What is unknown, and what was assumed",
        "missing": "{label}: {value}, counts not given: {names}",
        "silent": "{count} further indicators of the catalogue: the report has no figures of them",
        "construction": "construction",
        "staffing": "staffing",
        "equipment": "equipment",
        "funding": "funding",
        "training": "training",
        "other": "other",
    },
}
CHANGE = ("learner_visits_change", "learner_visits_growth")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=("vi", "en"), default="vi")
    lang = parser.parse_args().lang
    xhht.language(lang)
    print("\n".join(page(xhht.sample(), WORDS[lang])))


def page(report: LocalityReport, words: dict[str, str]) -> Iterator[str]:
    seen = xhht.observe(report)
    everything = {item.id: item(seen) for item in xhht.catalogue().indicators.values()}
    values = {name: value for name, value in everything.items() if is_known(value)}
    ratings = [name for name in values if name.startswith("clc_rated_")]
    others = [name for name in values if name not in CHANGE and name not in ratings]
    yield words["title"].format(place=report.place, period=report.period)
    yield from section(words["indicators"], (line(values[name]) for name in others))
    yield from section(words["change"], (line(values[name]) for name in CHANGE))
    yield from section(words["ratings"], (line(values[name]) for name in ratings))
    yield from section(words["check"], (finding.text() for finding in xhht.check(report)))
    yield from section(words["proposals"], proposals(report, words))
    yield from section(words["unknown"], unknown(values, seen, words))
    yield f"  {words['silent'].format(count=len(everything) - len(values))}"


def is_known(value: Any) -> bool:
    """Whether the report says anything of it: bounds closer than those of every share."""
    bounds = value.interval
    return bounds is None or bounds.low != 0 or bounds.high not in (1, None)


def section(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from (f"  {text}" for text in lines)


def line(value: Any) -> str:
    return f"{value.indicator.label}: {value}"


def proposals(report: LocalityReport, words: dict[str, str]) -> Iterator[str]:
    everything = [proposal for visit in report.visits for proposal in visit.proposals]
    for category in dict.fromkeys(proposal.category for proposal in everything):
        texts = [proposal.text for proposal in everything if proposal.category == category]
        yield f"{words[category]}: {'; '.join(texts)}"


def unknown(values: dict[str, Any], seen: xhht.Observation, words: dict[str, str]) -> Iterator[str]:
    for value in values.values():
        if value.missing:
            names = ", ".join(xhht.formula.say(figure) for figure in value.missing)
            yield words["missing"].format(label=value.indicator.label, value=value, names=names)
    for observation in (seen, seen.previous):
        yield from map(str, observation.assumptions if observation else ())


if __name__ == "__main__":
    main()
