"""Files: what is written reads back equal, and a write that fails changes nothing."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xhht
from reports import problems_of, reports
from xhht import Catalogue, InvalidInput, LocalityReport, MissingExtra, Quantity, Text, Vocabulary, XhhtError
from xhht.files.syntax import Format

formats: st.SearchStrategy[Format] = st.sampled_from(["toml", "json"])
SUFFIXES = [".toml", ".json"]
ODD = '# "[x]\n\\ \t \x7f é \u2028'


@given(reports, formats)
def test_every_report_reads_back(report: LocalityReport, form: Format) -> None:
    assert xhht.loads(xhht.dumps(report, format=form), format=form) == report


@given(reports)
def test_both_formats_hold_the_same(report: LocalityReport) -> None:
    again = xhht.loads(xhht.dumps(report, format="json"), format="json")
    assert xhht.dumps(again) == xhht.dumps(report)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_reads_back(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"báo cáo{suffix}"
    assert xhht.load(xhht.dump(xhht.sample(), path)) == xhht.sample()
    assert xhht.load(str(path)) == xhht.sample()
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("form", ["toml", "json"])
def test_the_packaged_catalogue_reads_back(form: Format) -> None:
    own = xhht.catalogue()
    again = xhht.loads(xhht.dumps(own, format=form), format=form)
    assert isinstance(again, Catalogue)
    assert dict(again.quantities) == dict(own.quantities)
    assert dict(again.indicators) == dict(own.indicators)


@pytest.mark.parametrize("form", ["toml", "json"])
def test_odd_text_reads_back(form: Format) -> None:
    label = Text(vi=ODD, en=ODD)
    own = Catalogue(Vocabulary([Quantity(name="halls", label=label)]))
    again = xhht.loads(xhht.dumps(own, format=form), format=form)
    assert dict(again.quantities) == dict(own.quantities)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_value_that_cannot_be_written_changes_nothing(suffix: str, tmp_path: Path) -> None:
    path = xhht.dump(xhht.sample(), tmp_path / f"report{suffix}")
    before = path.read_bytes()
    with pytest.raises((XhhtError, TypeError, AttributeError)):
        xhht.dump(object(), path)  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("suffix", [".docx", "", ".toml.bak", ".yaml"])
def test_another_suffix_is_refused(suffix: str, tmp_path: Path) -> None:
    for call in (lambda: xhht.dump(xhht.sample(), tmp_path / f"report{suffix}"), lambda: xhht.load(f"report{suffix}")):
        assert [problem.code for problem in problems_of(call)] == ["unknown_format"]
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("text", ["\ud800", "a\udfff"])
def test_text_that_no_file_can_hold_is_refused(text: str) -> None:
    lone = f'{{"schema": 1, "kind": "report", "period": "2022-2023", "place": {{"code": "1", "name": "{escaped(text)}"'
    with pytest.raises(InvalidInput):
        xhht.loads(lone + ', "kind": "xã", "tier": "commune"}}', format="json")


def escaped(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode()


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "report.toml"
    path.write_bytes(b"\xef\xbb\xbf" + xhht.dumps(xhht.sample()).encode())
    assert xhht.load(path) == xhht.sample()


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "tomli_w", None)
    with pytest.raises(MissingExtra) as caught:
        xhht.dumps(xhht.sample())
    assert "pip install 'xhht[toml]'" in caught.value.text("en")
    assert xhht.loads(xhht.dumps(xhht.sample(), format="json"), format="json") == xhht.sample()


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")), formats)
def test_any_text_is_read_or_refused(text: str, form: Format) -> None:
    for problem in problems_of(xhht.loads, text, format=form):
        assert problem.text("vi") != problem.text("en")


@given(st.data(), formats)
def test_a_file_with_a_hole_is_read_or_refused(data: st.DataObject, form: Format) -> None:
    whole = xhht.dumps(xhht.sample(), format=form)
    start = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(start, min(start + 40, len(whole))))
    problems_of(xhht.loads, whole[:start] + whole[stop:], format=form)
