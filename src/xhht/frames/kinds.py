"""What columns hold, in words."""

from xhht.languages import Text, in_both
from xhht.number_text import write_number
from xhht.vocabulary import Quantity

NUMBERS = Text(vi="số", en="numbers")
TRUTHS = Text(vi="đúng/sai", en="true/false")
COLUMNS = Text(vi="tên cột", en="names of columns")
PERIODS = Text(vi="kỳ số liệu: 2022-2023 hoặc 2024", en="periods: 2022-2023 or 2024")
DAYS = Text(vi="ngày, hoặc kỳ số liệu: 2022-2023 hoặc 2024", en="dates, or periods: 2022-2023 or 2024")
TEXTS = Text(vi="chữ", en="text")

_WHOLE = Text(vi="số nguyên từ 0 đến {limit}", en="a whole number from 0 to {limit}")
_VALUES = {
    "flag": Text(vi="đúng hoặc sai (1 hoặc 0)", en="true or false (1 or 0)"),
    "points": Text(
        vi="số từ 0 đến {limit}, nhiều nhất hai chữ số thập phân", en="a number from 0 to {limit}, at most two decimals"
    ),
    "share": Text(
        vi="tỷ lệ từ 0 đến {limit}, nhiều nhất sáu chữ số thập phân",
        en="a share from 0 to {limit}, at most six decimals",
    ),
}


def values_of(quantity: Quantity, limit: int) -> Text:
    """What a figure of the quantity may be.

    >>> from xhht import catalogue
    >>> values_of(catalogue().vocabulary["schools"], 1000).en
    'a whole number from 0 to 1,000'
    """
    return _VALUES.get(quantity.kind, _WHOLE).fill(limit=in_both(lambda lang: write_number(limit, lang=lang)))


def ranks_up_to(limit: int) -> Text:
    """What a rank may be."""
    return _WHOLE.fill(limit=limit)
