"""Reports that load but contradict themselves: `check` says where, `observe` refuses and names all."""

from pathlib import Path

import pytest

import xhht
from xhht import InvalidInput, LocalityReport, Stated
from xhht.languages import LANGUAGES

FOLDER = Path(__file__).parent / "mistakes" / "figures"
FILES = sorted(path.name for path in FOLDER.iterdir())


def report_of(name: str) -> LocalityReport:
    report = xhht.load(FOLDER / name)
    assert isinstance(report, LocalityReport)
    return report


def expected_of(name: str) -> set[str]:
    line = (FOLDER / name).read_text(encoding="utf-8").partition("\n")[0]
    return {path.strip() for path in line.removeprefix("# disagrees: ").split(";")}


def paths_of(name: str) -> set[str]:
    return {finding.problem.path for finding in xhht.check(report_of(name)).disagreements if finding.problem}


@pytest.mark.parametrize("name", FILES)
def test_check_says_where_figures_disagree(name: str) -> None:
    assert paths_of(name) == expected_of(name)


@pytest.mark.parametrize("name", FILES)
def test_observe_names_all_disagreements_at_once(name: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        xhht.observe(report_of(name))
    assert {problem.path for problem in caught.value.problems} == expected_of(name)


@pytest.mark.parametrize("name", FILES)
def test_every_disagreement_is_explained_in_both_languages(name: str) -> None:
    for finding in xhht.check(report_of(name)).disagreements:
        assert finding.text("vi") != finding.text("en")
        assert "KHÔNG KHỚP" in finding.text("vi")
        assert finding.problem is not None
        assert finding.problem.text("vi") != finding.problem.text("en")


@pytest.mark.parametrize("name", FILES)
def test_a_finding_stands_at_one_of_its_own_paths(name: str) -> None:
    for finding in xhht.check(report_of(name)).disagreements:
        assert finding.problem is not None
        assert finding.problem.path in finding.paths


def test_what_was_found_is_written_in_the_language_asked_for() -> None:
    figures = {"clc": 5_000, "clc_rated_good": 6_000, "clc_rated_good_share": Stated("90,9 %")}
    for chosen in LANGUAGES:
        with xhht.language(chosen), pytest.raises(InvalidInput) as caught:
            xhht.Observation(figures)
        assert "6.000" in caught.value.text("vi")
        assert "từ 90,85 % đến 90,95 %" in caught.value.text("vi")
        assert "6,000" in caught.value.text("en")
        assert "90.85 % to 90.95 %" in caught.value.text("en")
