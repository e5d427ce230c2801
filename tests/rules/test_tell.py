"""What a rating tells its readers."""

from datetime import date

import xhht
from toy import TOY
from toy_law import ON, law, test_of
from xhht.rules import rated


def test_levels_that_rest_on_official_text_alone_are_said_to() -> None:
    rules = law(("score", [test_of('count("score") >= 5', 1, 2, 3)])).find("toy/grade", ON)
    rating = rated(rules, xhht.Observation({"score": 6}, catalogue=TOY))
    assert "Mọi căn cứ đều là văn bản chính thức" in rating.explain("vi").splitlines()
    assert "Every source is official text" in rating.explain("en").splitlines()


def test_a_structure_that_is_inferred_has_a_name_in_both_languages() -> None:
    rating = xhht.rate("nd20-2014/literacy/commune", xhht.Observation({}), on=date(2023, 12, 31))
    assert "Mức chắc chắn của căn cứ: suy luận (thấp nhất ở: cách xếp mức)" in rating.explain("vi")
    assert "Confidence in the rules: inferred (weakest at: level structure)" in rating.explain("en")


def test_the_day_is_written_as_readers_write_it() -> None:
    rating = xhht.rate("nd20-2014/literacy/commune", xhht.Observation({}, place="xã A"), on=date(2023, 12, 31))
    assert "xã A, theo quy định có hiệu lực ngày 31/12/2023" in rating.explain("vi").splitlines()[0]
    assert "xã A, by the law of 2023-12-31" in rating.explain("en").splitlines()[0]
