"""The page on templates does what it says: template, filled, read, rated, and both results."""

import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

import xhht
from files.sheets import read_back
from xhht.files.word import write_word

PAGE = (Path(__file__).parents[2] / "docs" / "how-to-template.md").read_text(encoding="utf-8")
CODE, PRINTED = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[0]


class StandIn:
    """What reads the template until `xhht.read_table` does."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def observations(self) -> list[xhht.Observation]:
        return list(read_back(self._path).values())


def test_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, stand_in in {"read_table": StandIn, "write_report": write_word}.items():
        if name not in xhht.__all__:
            monkeypatch.setattr(xhht, name, stand_in, raising=False)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(compile(CODE, "how-to-template.md", "exec"), names)  # noqa: S102 - our own page
    assert capsys.readouterr().out == PRINTED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.xlsx", "report.docx", "results.xlsx"]
    rows = list(openpyxl.load_workbook("results.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[3], row[7]) for row in rows] == [(rating.rules.id, rating.level.rank) for rating in names["ratings"]]
    assert len(docx.Document("report.docx").tables) == 2 + 4
