"""A write that fails leaves the old file as it was, and nothing else."""

import os
import stat
from pathlib import Path

import pytest

import xhht
from reports import problems_of
from xhht.files.atomic import replaced

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
not_root = pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write anywhere")


def write(path: Path, error: BaseException | None = None) -> None:
    with replaced(path) as new:
        assert new.suffix == path.suffix
        new.write_text("new")
        if error:
            raise error


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.xlsx"
    for _ in range(2):
        write(path)
        assert path.read_text() == "new"
        assert os.listdir(tmp_path) == [path.name]


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    write(tmp_path / ("x" * 250 + ".toml"))


@pytest.mark.parametrize("error", [OSError("disk full"), RuntimeError("slip"), KeyboardInterrupt()])
def test_a_write_that_fails_changes_nothing(error: BaseException, tmp_path: Path) -> None:
    path = tmp_path / "report.toml"
    path.write_text("old")
    with pytest.raises(type(error)):
        write(path, error)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == [path.name]


def test_a_place_that_cannot_be_taken_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xhht.dump(xhht.sample(), tmp_path / "report.json")
    before = path.read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        xhht.dump(xhht.sample(), path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.json").mkdir()
    for path in (tmp_path / "absent" / "report.json", tmp_path / "file" / "report.json", tmp_path / "folder.json"):
        (problem,) = problems_of(xhht.dump, xhht.sample(), path)
        assert (problem.code, problem.got) == (
            "not_writable",
            str(path)[:79] + "…" if len(str(path)) > 80 else str(path),
        )


@posix
@not_root
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    (problem,) = problems_of(xhht.dump, xhht.sample(), tmp_path / "report.json")
    assert problem.code == "not_writable"


@posix
def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "report.toml"
    path.write_text("")
    path.chmod(0o644)
    xhht.dump(xhht.sample(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@posix
def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    path = xhht.dump(xhht.sample(), tmp_path / "report.toml")
    assert path.stat().st_mode == usual.stat().st_mode
