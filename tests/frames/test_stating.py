"""Columns of printed numbers mean what `Stated` and `AtLeast` mean, on every back-end."""

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl
import pytest

import xhht
from frame_rows import to_rows
from toy import TOY
from xhht import AtLeast, Catalogue, InvalidInput, Stated, frames
from xhht.figures import own_bounds
from xhht.number_text import read_number

Frame = Callable[[list[dict[str, Any]]], Any]
WORDS = Catalogue(TOY)
NAMES = ["literate_a_share", "visits", "score", "grade"]
ROUNDINGS = ["nearest", "down", "unknown"]
SCALE = {"share": 10**6, "points": 100}
LARGEST = 10**12
ODD = [
    "",
    " ",
    "%",
    "86 %%",
    "8 6",
    "86 phần trăm",
    "≈ 86 %",
    "-",
    "1.234",
    "1,234",
    "1.23.4",
    "1,2,3",
    ",5",
    "5,",
    "nan",
]


def text(draw: Random) -> str:
    if draw.random() < 0.1:
        return draw.choice(ODD)
    digits = draw.choice(["0", "00", "2", "7", "9", "10", "86", "99", "100", "007", "610", str(draw.randint(0, 10**6))])
    mark = draw.choice([".", ","])
    if len(digits) > 3 and draw.random() < 0.5:
        digits = f"{int(digits):,}".replace(",", "," if mark == "." else ".")
    if draw.random() < 0.5:
        digits += mark + "".join(draw.choice("0059") for _ in range(draw.randint(1, 6)))
    percent = draw.choice(["%", " %", "\u00a0%", "\u202f%", "", ""])
    sign = draw.choice(["", "", "", "", "+", "-", "−", "≥ ", "≥", ">= "])
    return draw.choice(["", "", " "]) + sign + digits + percent + draw.choice(["", "", " "])


def scalar(name: str, said: str, rounding: Any, lang: Any) -> tuple[Any, Any] | None:
    """The bounds of the figure, or ``None`` where there is none that a table can hold."""
    plain = said.strip()
    least = plain.startswith(("≥", ">="))
    plain = plain.removeprefix("≥").removeprefix(">=")
    try:
        figure = AtLeast(read_number(plain, lang).value) if least else Stated(plain, rounding, lang)
        low, high = own_bounds(TOY, name, figure)
    except InvalidInput:
        return None
    kind = TOY[name].kind
    if kind != "share" and "%" in said:
        return None
    scale = SCALE.get(kind, 1)
    step = read_number(plain, lang).step * scale * (1 if rounding == "down" else Fraction(1, 2))
    if scale > 1 and step.denominator > 1:
        return None
    return None if (LARGEST if high is None else high) > LARGEST or low > LARGEST else (low, high)


def read(found: list[dict[str, Any]], name: str) -> list[tuple[Any, Any] | None]:
    def number(value: Any) -> Any:
        return None if value is None else Fraction(value).limit_denominator(10**6)

    ends = [(number(row[f"{name}_low"]), number(row[f"{name}_high"])) for row in found]
    return [None if low == -1 else (low, high) for low, high in ends]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", [None, "vi", "en"])
def test_texts_mean_what_they_mean_one_by_one(name: str, lang: Any) -> None:
    for rounding in ROUNDINGS:
        draw = Random(f"{name} {lang} {rounding}")  # noqa: S311 - a draw, no secret
        texts = [text(draw) for _ in range(4000)]
        table = pl.LazyFrame({name: texts})
        found = to_rows(frames.with_stated(table, [name], rounding=rounding, lang=lang, catalogue=WORDS))
        told = dict(zip(texts, read(found, name), strict=True))
        assert told == {said: scalar(name, said, rounding, lang) for said in texts}
        assert None in told.values()
        assert any(bounds is not None for bounds in told.values())


def is_lazy(df: Any) -> bool:
    return isinstance(nw.from_native(df), nw.LazyFrame)


@pytest.mark.parametrize("name", NAMES)
def test_on_every_back_end(frame: Frame, name: str) -> None:
    draw = Random(name)  # noqa: S311
    texts: list[Any] = [text(draw) for _ in range(200)]
    expected = {said: scalar(name, said, "nearest", "vi") for said in texts}
    if not is_lazy(frame([{"t": "1"}])):
        texts = [said for said in texts if expected[said] is not None]
    table = frame([{"stated": said} for said in [*texts, None]])
    found = to_rows(frames.with_stated(table, {name: "stated"}, lang="vi", catalogue=WORDS))
    assert [row["stated"] for row in found] == [*texts, None]
    assert read(found, name) == [*(expected[said] for said in texts), (None, None)]


def test_the_columns_take_the_place_of_the_text(frame: Frame) -> None:
    table = frame([{"place": "A", "visits": "21.448"}])
    found = frames.with_stated(table, ["visits"], lang="vi", catalogue=WORDS)
    assert type(found) is type(table)
    assert to_rows(found) == [{"place": "A", "visits_low": 21448, "visits_high": 21448}]


def test_bad_text_is_told_with_its_column_and_row() -> None:
    table = pl.DataFrame({"tỷ lệ": ["86 %", "≈ 86 %", "x"], "số lượt": ["5", "1.234", "6"]})
    with pytest.raises(InvalidInput) as caught:
        frames.with_stated(table, {"literate_a_share": "tỷ lệ", "visits": "số lượt"}, catalogue=WORDS)
    assert caught.value.text("en") == (
        "2 problems:\n"
        "  - tỷ lệ: got '≈ 86 %'; expected a number written like 21,448 or 90.9 %. Hint: use digits, separators and % "
        "only; rows to mend: 2, the first is row 1 (counted from 0); null where a figure is missing\n"
        "  - số lượt: got '1.234'; expected a number that can be read in one way only. Hint: it may be 1234 or "
        '1.234; give lang="vi" or lang="en"; rows to mend: 1, the first is row 1 (counted from 0); null where a figure '
        "is missing"
    )


@pytest.mark.parametrize(
    ("asked", "keys", "code"),
    [
        (["visit"], {}, "unknown_name"),
        ({"visits": "x"}, {}, "unknown_column"),
        (["outer"], {}, "column_type"),
        (["hard"], {}, "column_type"),
        (["visits"], {"rounding": "up"}, "not_one_of"),
        (["visits"], {"lang": "fr"}, "not_one_of"),
        (["grade"], {}, "column_twice"),
    ],
)
def test_wrong_arguments_are_refused(asked: Any, keys: dict[str, Any], code: str) -> None:
    table = pl.DataFrame({"visits": ["5"], "outer": [5], "hard": ["1"], "grade": ["1"], "grade_low": [1]})
    with pytest.raises(InvalidInput) as caught:
        frames.with_stated(table, asked, **{"catalogue": WORDS} | keys)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("said", ["90,1234 %", "0,901234", "86 %"])
def test_what_a_table_cannot_hold_is_refused(said: str) -> None:
    name = "visits" if said == "86 %" else "literate_a_share"
    with pytest.raises(InvalidInput) as caught, xhht.language("en"):
        frames.with_stated(pl.DataFrame({name: [said]}), [name], catalogue=WORDS)
    assert caught.value.problems[0].code == "stated_text"
