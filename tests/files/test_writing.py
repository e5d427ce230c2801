"""What all written files have in common: whole or not at all, and a clear word where a library is missing."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import xhht
from xhht import MissingExtra, Observation
from xhht.files.word import write_word
from xhht.files.writing import write_whole, xml_text

RATING = xhht.rate("nd20-2014/literacy/commune", Observation({}, place="xã A"), on=date(2023, 12, 31))


def test_a_link_to_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    with pytest.raises(xhht.InvalidInput):
        write_whole(tmp_path / "link" / "a.txt", b"x")


def test_the_data_is_what_was_given(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a.bin", bytes(range(256)))
    assert path.read_bytes() == bytes(range(256))
    assert list(tmp_path.iterdir()) == [path]


@given(st.text())
def test_any_text_becomes_text_that_xml_holds(text: str) -> None:
    element = etree.Element("a")
    element.text = xml_text(text)
    assert len(element.text or "") == len(text)


@pytest.mark.parametrize(
    ("library", "write", "extra"),
    [
        ("xlsxwriter", lambda folder: xhht.write_table(RATING, folder / "r.xlsx"), "excel"),
        ("polars", lambda folder: xhht.write_table(RATING, folder / "r.parquet"), "frames"),
        ("docx", lambda folder: write_word(RATING, folder / "r.docx"), "documents"),
        ("tomli_w", lambda folder: xhht.dump(xhht.sample(), folder / "r.toml"), "toml"),
    ],
)
def test_a_missing_library_is_told_with_its_extra(
    library: str, write: Callable[[Path], Path], extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra) as caught:
        write(tmp_path)
    (problem,) = caught.value.problems
    assert problem.details["command"] == f"pip install 'xhht[{extra}]'"
    assert list(tmp_path.iterdir()) == []


def test_a_csv_needs_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("xlsxwriter", "polars", "docx"):
        monkeypatch.setitem(sys.modules, library, None)
    assert xhht.write_table(RATING, tmp_path / "r.csv").exists()
