import os

import pytest
from hypothesis import Phase, settings

settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile("nightly", max_examples=5000, deadline=None)
# A mutant needs to be noticed, not explained: few examples, the same every time, and no shrinking.
settings.register_profile(
    "mutation", max_examples=10, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("mutation" if "MUTANT_UNDER_TEST" in os.environ else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-backends", action="store_true", help="test tables on PySpark, too")
