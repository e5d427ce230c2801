"""The pages name everything public, and the README says what its code prints."""

import ast
import contextlib
import contextvars
import io
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import xhht

ROOT = Path(__file__).parents[1]
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = PYTHON.findall(README)
PRINTED = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
PUBLIC = [
    (module, name)
    for module in (xhht, xhht.entities, xhht.formula, xhht.frames, xhht.places, xhht.show)
    for name in module.__all__
]


def documented() -> Iterator[Any]:
    """What the directives of the reference stand for."""
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    for path in re.findall(r"^::: ([\w.]+)$", text, re.MULTILINE):
        yield _resolved(path)


def _resolved(path: str) -> Any:
    """The object of a full path; a module where one has that name, as the reference reads it."""
    try:
        return import_module(path)
    except ImportError:
        module, name = path.rsplit(".", 1)
        return getattr(import_module(module), name)


DOCUMENTED = {id(item) for item in documented()}


@pytest.mark.parametrize(("module", "name"), PUBLIC, ids=lambda item: getattr(item, "__name__", item))
def test_the_reference_has_every_public_name(module: Any, name: str) -> None:
    documented = id(getattr(module, name)) in DOCUMENTED
    assert documented, f"docs/reference.md needs ::: {module.__name__}.{name}"


@pytest.mark.parametrize("path", ["xhht.exact", "xhht.number_text", "xhht.periods"])
def test_the_reference_has_the_modules_of_numbers_and_periods(path: str) -> None:
    assert id(import_module(path)) in DOCUMENTED


def test_the_readme_has_python() -> None:
    assert BLOCKS


@pytest.mark.parametrize("block", BLOCKS)
def test_the_readme_prints_what_its_comments_say(block: str) -> None:
    said = contextvars.copy_context().run(lambda: list(_printed(block)))
    assert [(line, claim) for line, claim, printed in said if claim not in printed] == []


def test_the_readme_prints_the_text_below_its_code() -> None:
    pairs = PRINTED.findall(README)
    assert pairs
    for block, text in pairs:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own page
        assert out.getvalue() == text


def _printed(block: str) -> Iterator[tuple[str, str, str]]:
    """Per number that a comment behind a statement names: the line, the number, what the statement printed."""
    names: dict[str, Any] = {}
    for statement in ast.parse(block).body:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(ast.Module([statement], []), "README.md", "exec"), names)  # noqa: S102 - our own page
        line = block.splitlines()[(statement.end_lineno or 1) - 1]
        comment = line.partition("  # ")[2] if "print(" in line else ""
        yield from ((line, claim, out.getvalue()) for claim in _claims(comment))


def _claims(comment: str) -> list[str]:
    """The pieces of a comment that hold a number.

    >>> _claims("50/55 = 90,9 % and 10/11, exactly")
    ['50/55 = 90,9 %', '10/11']
    """
    return [piece for piece in re.split(r" and |, |; ", comment) if re.search(r"\d", piece)]


# The pages of the site


RUN_BY_A_STORY = {"how-to-template.md"}  # it writes files: tests/stories/test_template_page.py
PAGES = [page for page in sorted((ROOT / "docs").rglob("*.md")) if page.name not in RUN_BY_A_STORY]
FENCE = re.compile(r"^```python(.*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


def translated() -> Iterator[tuple[str, str]]:
    """The texts of each Vietnamese page and of its English original."""
    folder = ROOT / "docs" / "vi"
    for page in sorted(folder.rglob("*.md")):
        original = ROOT / "docs" / page.relative_to(folder)
        yield page.read_text(encoding="utf-8"), original.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_block_of_python_is_run_when_the_site_is_built(page: Path) -> None:
    blocks = FENCE.findall(page.read_text(encoding="utf-8"))
    assert [source for options, source in blocks if 'exec="1"' not in options] == []


def test_a_vietnamese_page_runs_the_code_of_its_original() -> None:
    pairs = list(translated())
    assert pairs
    for page, original in pairs:
        assert [_without_language(source) for _, source in FENCE.findall(page)] == [
            _without_language(source) for _, source in FENCE.findall(original)
        ]


def _without_language(source: str) -> str:
    """Code without what chooses its language.

    >>> _without_language('print(rating.explain("en"))')
    'print(rating)'
    """
    source = re.sub(r'^xhht\.language\("en"\).*\n', "", source, flags=re.MULTILINE)
    return re.sub(r'\.explain\("en"\)|"(?:en|vi)"', "", source)


def test_a_vietnamese_page_has_the_sections_of_its_original() -> None:
    for page, original in translated():
        assert re.findall(r"^#+", page, re.MULTILINE) == re.findall(r"^#+", original, re.MULTILINE)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
