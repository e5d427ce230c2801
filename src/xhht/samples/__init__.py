"""The sample report that comes with the library."""

from functools import cache
from importlib.resources import files

from xhht.entities import LocalityReport
from xhht.files import loads


@cache
def sample() -> LocalityReport:
    """The report of the city of Móng Cái, 2 April 2024, as a local news portal printed it.

    >>> sample().place.name, str(sample().period)
    ('Móng Cái', '2022-2023')
    """
    text = files("xhht.samples").joinpath("mong_cai.toml").read_text(encoding="utf-8")
    report = loads(text, source="mong_cai.toml")
    if not isinstance(report, LocalityReport):
        raise TypeError("the sample is a report")
    return report
