"""What all written files have in common: whole or not at all, and a clear word where a library is missing."""

import os
import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import xhht
from reports import problems_of
from xhht import MissingExtra, Observation
from xhht.files.word import write_word
from xhht.files.writing import write_whole
from xhht.markup import printable

RATING = xhht.rate("nd20-2014/literacy/commune", Observation({}, place="xã A"), on=date(2023, 12, 31))


posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
not_root = pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write anywhere")


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.xlsx"
    for _ in range(2):
        write_whole(path, b"new")
        assert path.read_bytes() == b"new"
        assert os.listdir(tmp_path) == [path.name]


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    write_whole(tmp_path / ("x" * 250 + ".toml"), b"new")


@pytest.mark.parametrize("error", [OSError("disk full"), RuntimeError("slip"), KeyboardInterrupt()])
def test_a_write_that_fails_changes_nothing(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xhht.dump(xhht.sample(), tmp_path / "report.json")
    before = path.read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(error))
    with pytest.raises((type(error), xhht.InvalidInput)):
        xhht.dump(xhht.sample(), path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.json").mkdir()
    for path in (tmp_path / "absent" / "report.json", tmp_path / "file" / "report.json", tmp_path / "folder.json"):
        (problem,) = problems_of(xhht.dump, xhht.sample(), path)
        assert problem.code == "not_written"


@posix
@not_root
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    (problem,) = problems_of(xhht.dump, xhht.sample(), tmp_path / "report.json")
    assert problem.code == "not_written"


@posix
def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "report.toml"
    path.write_text("")
    path.chmod(0o644)
    xhht.dump(xhht.sample(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@posix
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    link = tmp_path / "report.toml"
    link.symlink_to(tmp_path / "shared" / "real.toml")
    for data in (b"new", b"newer"):
        assert write_whole(link, data) == link
        assert link.is_symlink()
        assert (tmp_path / "shared" / "real.toml").read_bytes() == data
    assert os.listdir(tmp_path / "shared") == ["real.toml"]


@posix
def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    path = xhht.dump(xhht.sample(), tmp_path / "report.toml")
    assert path.stat().st_mode == usual.stat().st_mode


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
    element.text = printable(text)
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
