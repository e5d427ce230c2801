"""A template filled by a script and read back: a small reader of its own, so that the layout itself is held."""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from xhht import Observation, catalogue

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
ABOUT = ("unit_code", "unit", "province", "period")
YES_NO = {"có": True, "không": False, "yes": True, "no": False}


def filled(path: Path, rows: Mapping[str, Mapping[str, Any]]) -> Path:
    """The template with figures in the rows of some units, by name or code, as a person would type them."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[2]}
    for row in range(3, sheet.max_row + 1):
        names = [sheet.cell(row, columns[name]).value for name in ("unit", "unit_code")]
        for name, value in next((rows[name] for name in names if name in rows), {}).items():
            assert not sheet.cell(row, columns[name]).protection.locked
            sheet.cell(row, columns[name]).value = value
    book.save(path)
    return path


def read_back(path: Path) -> dict[str, Observation]:
    """The observations of the first sheet, by unit, read with one head row, as any program would."""
    _, heads, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    found = {}
    for values in rows:
        row = dict(zip(heads, values, strict=True))
        seen: list[dict[str, Any]] = [{}, {}]
        for name, value in row.items():
            if name not in ABOUT and value != "":
                seen[name.endswith("_previous")][name.removesuffix("_previous")] = _plain(name, value)
        before = Observation(seen[1]) if seen[1] else None
        period = row.get("period") or None
        found[row["unit"]] = Observation(seen[0], place=row["unit"], period=period, previous=before)
    return found


def _plain(name: str, value: Any) -> Any:
    if catalogue().quantities[name.removesuffix("_previous")].kind == "flag":
        return YES_NO[value]
    return int(value) if value == int(value) else value


@cache
def _profile() -> Path:
    """Where LibreOffice keeps its settings: made once, for that takes it seconds; gone when the tests end."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name)


def through_office(path: Path, folder: Path, form: str = "xlsx") -> Path:
    """The file opened and saved again by LibreOffice."""
    command = [str(SOFFICE), f"-env:UserInstallation={_profile().as_uri()}", "--headless"]
    out = folder / "office"
    subprocess.run(  # noqa: S603
        [*command, "--convert-to", form, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=120
    )
    return out / path.with_suffix(f".{form}").name
