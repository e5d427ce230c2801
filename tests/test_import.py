"""`import xhht` stays light, and every public name shows how it is used."""

import inspect
import subprocess
import sys

import pytest

import xhht

OURS = {"xhht", "attr", "attrs", "cattr", "cattrs", "typing_extensions", "exceptiongroup"}
UNSHOWN = {
    "entities": "a package; each of its records has a docstring of its own",
    "frames": "a package; each of its functions has a docstring of its own",
    "formula": "a package; each builder has a docstring of its own",
    "places": "a package; each of its functions has a docstring of its own",
    "show": "a package; each of its functions has a docstring of its own",
}
LOADED = (
    "import sys; before = set(sys.modules); import xhht;"
    "[getattr(xhht, name) for name in xhht.__all__ if name != 'frames'];"
    "print(*(set(sys.modules) - before))"
)


POLARS_ONLY = (
    "import sys; import polars, xhht.frames; from datetime import date;"
    "df = polars.DataFrame({'people_15_25': [100], 'special_difficulty': [True]});"
    "print(xhht.frames.rate(df, 'nd20-2014/literacy/commune', on=date(2023, 12, 31), missing_columns='unknown'), "
    "file=sys.stderr);"
    "xhht.frames.validate(df); xhht.frames.measure(polars.DataFrame({'clc': [5]}), ['clc_rated_good_share'], "
    "missing_columns='unknown'); xhht.frames.with_stated(polars.DataFrame({'clc': ['5']}), ['clc']);"
    "print(*sys.modules)"
)


def loaded(code: str = LOADED) -> set[str]:
    command = [sys.executable, "-c", code]
    names = subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL).split()  # noqa: S603
    return {name.partition(".")[0] for name in names}


def test_only_the_core_is_imported() -> None:
    assert sorted(loaded() - OURS - set(sys.stdlib_module_names)) == []


def test_tables_of_polars_need_no_other_library() -> None:
    assert loaded(POLARS_ONLY).isdisjoint({"pandas", "pyarrow", "duckdb", "pyspark"})


@pytest.mark.parametrize("name", [name for name in xhht.__all__ if name not in UNSHOWN])
def test_every_public_name_shows_how_it_is_used(name: str) -> None:
    doc = inspect.getdoc(getattr(xhht, name)) or ""
    assert doc.strip()
    assert ">>>" in doc


def test_public_names_exist_once() -> None:
    assert len(set(xhht.__all__)) == len(xhht.__all__)
    assert all(hasattr(xhht, name) for name in xhht.__all__)
