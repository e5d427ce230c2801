"""One wrong file per mistake: each is refused with its code, at its path, with help in both languages."""

import re
from pathlib import Path

import pytest

import xhht
from xhht import InvalidInput, Problem

FOLDER = Path(__file__).parent / "mistakes"
BARE = {
    "a_list.json": "wrong_type at -",
    "a_number.json": "wrong_type at -",
    "bad_moment.json": "not_date at source.published",
    "broken.json": "unreadable at -",
    "empty.json": "unreadable at -",
    "empty.toml": "not_one_of at schema; not_one_of at kind",
    "far_too_deep.json": "unreadable at -",
    "infinity.json": "unreadable at -",
    "key_twice.json": "unreadable at -",
    "nan.json": "unreadable at -",
    "not_utf8.toml": "unreadable at -",
    "null_place.json": "wrong_type at place",
    "overflow.json": "float_figure at figures[0].value",
    "report": "unknown_format at -",
    "report.yaml": "unknown_format at -",
    "too_deep.json": "too_large at -",
    "utf16.json": "unreadable at -",
}
FILES = sorted(path.name for path in FOLDER.iterdir() if path.is_file())


def expected_of(name: str) -> list[tuple[str, str]]:
    line = BARE.get(name) or first_line(name).removeprefix("# expects: ")
    pairs = [item.strip().split(" at ") for item in line.split(";")]
    return sorted((code, "" if path == "-" else path) for code, path in pairs)


def first_line(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8").partition("\n")[0]


def refusal(name: str) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        xhht.load(FOLDER / name)
    return caught.value


@pytest.mark.parametrize("name", FILES)
def test_every_mistake_is_named_with_its_path(name: str) -> None:
    found = refusal(name).problems
    assert sorted((problem.code, problem.path) for problem in found) == expected_of(name)


@pytest.mark.parametrize("name", FILES)
def test_every_mistake_is_explained_in_both_languages(name: str) -> None:
    for problem in refusal(name).problems:
        assert_explained(problem)


def assert_explained(problem: Problem) -> None:
    texts = {}
    for lang in ("vi", "en"):
        with xhht.language(lang):
            assert problem.expected.strip()
            assert problem.hint.strip()
            assert not re.search(r"\{\w*\}", problem.expected + problem.hint)
        texts[lang] = problem.text(lang)
    assert texts["vi"] != texts["en"]


@pytest.mark.parametrize("name", FILES)
def test_the_error_names_the_file(name: str) -> None:
    error = refusal(name)
    assert name in error.text("vi")
    assert name in error.text("en")
    assert len(error.text("en").splitlines()) > len(error.problems) - 1


def test_the_fixtures_say_what_they_are_for() -> None:
    said = [first_line(name) for name in FILES if name not in BARE]
    assert all(line.startswith("# expects: ") for line in said)
    assert set(BARE) <= set(FILES)


def test_five_mistakes_are_named_in_one_error() -> None:
    error = refusal("five_mistakes.toml")
    assert len({problem.code for problem in error.problems}) == 5
    assert "centres[3].rating" in {problem.path for problem in error.problems}
    assert error.text("vi").startswith("5 lỗi")
    assert error.text("en").startswith("5 problem")


def test_a_close_match_is_offered() -> None:
    (problem,) = refusal("unknown_quantity.toml").problems
    with xhht.language("vi"):
        assert "schools" in problem.hint
    with xhht.language("en"):
        assert problem.hint.startswith("did you mean: schools")


def test_both_meanings_of_an_ambiguous_number_are_shown() -> None:
    (problem,) = refusal("ambiguous_number.toml").problems
    assert "1234" in problem.text("vi")
    assert "1.234" in problem.text("vi")


@pytest.mark.parametrize("name", ["absent.toml", "absent.json", "."])
def test_a_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        xhht.load(tmp_path / name)
    assert caught.value.problems[0].code in ("no_file", "unknown_format")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "report.toml"
    folder.mkdir()
    with pytest.raises(InvalidInput) as caught:
        xhht.load(folder)
    assert caught.value.problems[0].code == "no_file"


def test_a_path_that_no_file_can_have() -> None:
    with pytest.raises(InvalidInput) as caught:
        xhht.load("report\0.toml")
    assert caught.value.problems[0].code == "no_file"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * 20_000_001)
    with pytest.raises(InvalidInput) as caught:
        xhht.load(path)
    assert caught.value.problems[0].code == "too_large"


@pytest.mark.parametrize("form", ["yaml", "TOML", ""])
def test_a_format_that_is_not_known_is_not_guessed(form: str) -> None:
    with pytest.raises(ValueError, match=r"toml"):
        xhht.loads('{"schema": 1, "kind": "catalogue"}', format=form)
    with pytest.raises(ValueError, match=r"toml"):
        xhht.dumps(xhht.sample(), format=form)


def test_a_slip_of_toml_is_shown_with_its_line() -> None:
    with pytest.raises(InvalidInput) as caught:
        xhht.loads('schema = 1\nlabel = { vi = "số" en = "a number" }\n')
    assert caught.value.problems[0].got == repr('label = { vi = "số" en = "a number" }')
    assert "line 2, column" in caught.value.text("en")
    assert "dòng 2, cột" in caught.value.text("vi")


def test_a_text_in_one_language_is_told_to_have_both() -> None:
    with pytest.raises(InvalidInput) as caught:
        xhht.loads('schema = 1\nkind = "rules"\nfamily = "a"\nlabel = "số"\n')
    assert 'both languages: { vi = "…", en = "…" }' in caught.value.text("en")
