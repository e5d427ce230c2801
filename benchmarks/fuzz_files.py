"""Feed `xhht.loads` with mutated TOML and JSON and see that it keeps its promises.

Run it with ``python benchmarks/fuzz_files.py --seconds 3600 --seed 1``. For every input:

- nothing but an `XhhtError` is raised, and its message can be written in both languages;
- it takes at most 2 s of processor time and 300 MB;
- what is read is written and read again as an equal value.

Exits with 1, and prints the inputs, if a promise is broken.
"""

import copy
import json
import sys
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

from fuzzing import Mutator, Subject, main

import xhht
from xhht.files.schemas import Kind
from xhht.files.syntax import Format, parsed
from xhht.languages import LANGUAGES
from xhht.structure import days_as_text

ROOT = Path(__file__).parents[1]
ON = date(2024, 12, 31)
FIGURES = {"people_15_25": 1250, "literate_1_15_25": xhht.AtLeast(1200), "clc": xhht.Interval(2, 3)}
SEEN = xhht.Observation(
    FIGURES | {"special_difficulty": True},
    place="xã Ví Dụ",
    period="2024",
    previous=xhht.Observation({"teachers_at_standard_share": xhht.Stated("98,5 %")}, period="2023"),
)
FILES = [*(ROOT / "docs" / "files").glob("*.toml"), ROOT / "src" / "xhht" / "targets" / "phu-tho.toml"]
RATING = xhht.rate("nd20-2014/literacy/commune", SEEN, on=ON)
VALUES = [*(xhht.load(path) for path in FILES), SEEN, (SEEN, SEEN), RATING]
VALID = [xhht.dumps(value, format=form) for value in VALUES for form in get_args(Format)]
HOSTILE = [
    path.read_text(encoding="utf-8", errors="replace")
    for path in sorted((ROOT / "tests" / "mistakes").rglob("*.*"))
    if path.suffix in (".toml", ".json") and path.stat().st_size < 10_000
]
SCHEMAS = [xhht.json_schema(kind) for kind in get_args(Kind)]
TABLES = [table for schema in SCHEMAS for table in (schema, *schema["$defs"].values())]
KEYS = sorted({key for table in TABLES for key in table.get("properties", {})})
SPELLING = 0.4
ATOMS: list[Any] = [
    None, True, False, 0, 1, -1, 5, 1.5, 1.0, 1e300, 10**18, 10**30, 10**400, 2024, "", " ", "a", "5", "1.234",
    "90,9 %", "120 %", "1/3", "2022-2023", "2024-04-02", "0001-01-01", "9999-12-31", "schools", "\ud800",
    "special_difficulty",
    'count("clc") >= 5', 'share("clc_rated_good", of="clc")', 'flag("special_difficulty")', "1 <= 2 <= 3", "(" * 300,
    [], {}, [[]], {"vi": "a", "en": "b"}, {"low": 3}, {"exact": "1/3"}, {"at_least": 5}, {"stated": "5"},
]  # fmt: skip
PIECES = [
    *KEYS, *(f'"{key}"' for key in KEYS), *(f'"{kind}"' for kind in (*get_args(Kind), "rating")),
    *"[]{},=.:#\'\"\\\n\r\t\f\x00 é\u0301\ufeff\u2028\ud800\U0001f600５",
    "[[", "]]", '"""', "'''", "null", "true", "false", "NaN", "inf", "1e999", "-0", "1.0", "0x" + "f" * 4000,
    "9" * 400, "9" * 5000, "2024-04-02", "2024-04-02T10:00:00Z", "10:00:00", '"2024-04-02"', '"2022-2023"', "2024",
    '"90,9 %"', '"1.234"', '"1e999999999"', '"1/0"', '"\\ud800"', '" "', '"schools"', "'count(\"clc\") >= 5'",
    "{ low = 3 }", '{ exact = "1/3" }', "{ at_least = 5 }", '{ stated = "5" }', "[]", "{}", '{ vi = "a", en = "b" }',
]  # fmt: skip


class FileMutator(Mutator):
    """Changes what a file says, too, not only how it is spelled."""

    def text(self) -> str:
        text = super().text() if self.chance.random() < SPELLING else self.known()
        try:
            data: Any = days_as_text(parsed(text, form_of(text)))
        except xhht.XhhtError:
            return text
        for _ in range(self.chance.choice((1, 1, 2, 4))):
            self.change(data)
        try:
            return json.dumps(data, default=str)
        except ValueError:  # a number of more digits than Python writes
            return text

    def change(self, data: Any) -> None:
        """Replace, drop, rename or repeat something inside."""
        spots = list(inside(data))
        if not spots:
            return
        table, key = self.chance.choice(spots)
        act = self.chance.randrange(5)
        if act == 0:
            del table[key]
        elif act == 1 and isinstance(table, dict):
            table[self.chance.choice(KEYS)] = table.pop(key)
        elif act == 1:
            table *= 2
        elif act == 2:
            table[key] = copy.deepcopy(self.chance.choice(spots)[0])
        else:
            table[key] = copy.deepcopy(self.chance.choice(ATOMS))


def inside(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in plain data: what it is in, and its key or index."""
    for key, item in list(data.items() if isinstance(data, dict) else enumerate(data)):
        yield data, key
        if isinstance(item, dict | list):
            yield from inside(item)


def form_of(text: str) -> Format:
    return "json" if text.lstrip().startswith("{") else "toml"


def outcome_of(text: str) -> str:
    """The kind of value that was read, or the code of the first problem."""
    try:
        return type(xhht.loads(text, format=form_of(text))).__name__
    except xhht.XhhtError as error:
        return error.problems[0].code


def check_meaning(text: str) -> None:
    try:
        value: Any = xhht.loads(text, format=form_of(text))
    except xhht.XhhtError as error:
        for lang in LANGUAGES:
            error.text(lang).encode()
        return
    for form in get_args(Format):
        try:
            again = xhht.dumps(value, format=form)
        except xhht.XhhtError:
            continue  # a number that no file holds
        assert xhht.loads(again, format=form) == value, f"it reads back otherwise from {form}"


if __name__ == "__main__":
    warnings.simplefilter("error")
    subject = Subject(
        valid=VALID,
        hostile=HOSTILE,
        pieces=PIECES,
        brackets=[("[", "]"), ("{", "}"), ("{ a = ", " }"), ('{"a": ', "}")],
        outcome_of=outcome_of,
        check_meaning=check_meaning,
        most_seconds=2,
        most_bytes=300_000_000,
        longest=20_000,
    )
    sys.exit(main(subject, "Fuzz the reader of TOML and JSON files.", FileMutator))
