"""A locality's own plan is the same kind of file; catalogues are added; nothing stands twice."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import xhht
from reports import problems_of
from target_series import seen
from xhht import Catalogue
from xhht.formula import percent
from xhht.goals import GoalState, TargetSet, TargetSets

PLAN = """
schema = 1
kind = "targets"
id = "kh12-2025"
label = { vi = "Kế hoạch của tỉnh", en = "A plan" }
scope = "province"
place = "Tỉnh A"

[[instruments]]
id = "kh12-2025"
number = "Kế hoạch 12/KH-UBND"
title = { vi = "Kế hoạch", en = "A plan" }

[[quantities]]
name = "clubs"
label = { vi = "câu lạc bộ", en = "clubs" }
unit = { vi = "câu lạc bộ", en = "clubs" }

[[targets]]
id = "kh12-2025/clubs"
label = { vi = "số câu lạc bộ", en = "number of clubs" }
formula = 'count("clubs")'
base = { vi = "không có mẫu số", en = "no base: a number" }
goals = [{ year = 2027, value = 12, citation = { instrument = "kh12-2025", confidence = "official text" } }]

[[targets]]
id = "kh12-2025/families"
label = { vi = "tỷ lệ gia đình học tập", en = "share of learning families" }
formula = 'share("learning_families", of="families")'
base = { vi = "mọi gia đình", en = "all families" }
scope = "commune"
goals = [
  { year = 2026, value = "72,5 %", citation = { instrument = "kh12-2025", confidence = "official text" } },
  { year = 2030, value = "80 %", citation = { instrument = "kh12-2025", confidence = "official text" } },
]
"""


def own() -> Catalogue:
    found = xhht.loads(PLAN)
    assert isinstance(found, Catalogue)
    return found


def test_an_own_plan_is_added_to_the_packaged_ones() -> None:
    everything = xhht.catalogue() + own()
    assert len(xhht.targets(catalogue=everything)) == len(xhht.targets()) + 2
    assert [item.id for item in xhht.targets(scope="commune", catalogue=everything)] == ["kh12-2025/families"]
    assert xhht.target("kh12-2025/clubs", catalogue=everything).place == "Tỉnh A"
    assert xhht.target("qd387-2022/families", catalogue=everything) is xhht.target("qd387-2022/families")


def test_progress_towards_an_own_plan() -> None:
    everything = xhht.catalogue() + own()
    series = [seen(2026, {"families": 400, "learning_families": 290}, catalogue=everything)]
    judged = xhht.progress(series, "kh12-2025/families", catalogue=everything)
    assert judged[2026].state is GoalState.MET
    assert judged[2030].gap_count == xhht.Interval(30, 30)
    clubs = xhht.progress([seen(2027, {"clubs": 11}, catalogue=everything)], "kh12-2025/clubs", catalogue=everything)
    assert clubs[2027].state is GoalState.NOT_MET
    assert "cần ít nhất 12: không đạt" in clubs.text("vi")


def test_it_reads_the_same_from_json(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(tomllib.loads(PLAN), ensure_ascii=False), encoding="utf-8")
    found = xhht.load(path)
    assert isinstance(found, Catalogue)
    assert repr(found.targets.find("kh12-2025/families")) == repr(own().targets.find("kh12-2025/families"))


def test_values_are_exact() -> None:
    assert own().targets.find("kh12-2025/families")[2026].value == percent("72.5")


def test_the_same_target_twice_is_an_error_that_names_both() -> None:
    text = PLAN.replace("kh12-2025", "qd387-2022").partition("[[quantities]]")
    clash = text[0] + "[[targets]]" + text[2].split("[[targets]]")[2]
    mine = xhht.loads(clash)
    assert isinstance(mine, Catalogue)
    (problem,) = problems_of(lambda: xhht.catalogue() + mine)
    assert problem.code == "duplicate"
    assert problem.path == "qd387-2022/families"
    assert "qd387-2022.toml" in problem.text("vi")


def test_adding_a_plan_twice_names_each_target() -> None:
    mine = xhht.loads(PLAN.partition("[[quantities]]")[0] + "[[targets]]" + PLAN.split("[[targets]]")[2])
    assert isinstance(mine, Catalogue)
    assert [problem.path for problem in problems_of(lambda: mine + mine)] == ["kh12-2025/families"]


def test_several_mistakes_are_named_in_one_error() -> None:
    wrong = PLAN.replace('"72,5 %"', "90").replace("2030", "2026").replace("kh12-2025/clubs", "clubs")
    found = problems_of(xhht.loads, wrong)
    assert [(problem.code, problem.path) for problem in found] == [
        ("target_id", "targets[0].id"),
        ("goal_order", "targets[1].goals"),
        ("percent_due", "targets[1].goals[0].value"),
    ]


def test_nothing_is_read_before_it_is_asked_for() -> None:
    def never() -> TargetSet:
        raise AssertionError

    lazy = Catalogue(xhht.Vocabulary([]), targets=TargetSets((never,)))
    added = lazy + Catalogue(xhht.Vocabulary([]))
    assert added.indicators == {}
    with pytest.raises(AssertionError):
        xhht.targets(catalogue=added)


def test_the_function_is_not_hidden_by_a_package_of_its_name() -> None:
    code = "import xhht.catalogues, xhht.goals, xhht; print(len(xhht.targets()), xhht.target.__name__)"
    said = subprocess.check_output([sys.executable, "-c", code], text=True)  # noqa: S603
    assert said.split() == [str(len(xhht.targets())), "target"]
