"""The notebooks of ``examples/``, run when the site is built, as Markdown pages.

They are kept without outputs, so that nothing shown can be out of date.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "examples"
SECONDS = 120
RUN_ALREADY = os.environ.get("DOCS_NOTEBOOKS")
QUIET = ["--log-level=ERROR"]  # the kernel listens on this machine only, for as long as the page is made


def pages() -> dict[str, Path]:
    """The address of each notebook's page."""
    return {f"examples/{path.stem}.md": path for path in sorted(FOLDER.glob("*.ipynb"))}


def title(path: Path) -> str:
    """What a notebook is called: its first heading."""
    return str(nbformat.read(path, as_version=4).cells[0].source).partition("\n")[0].removeprefix("# ")


@cache
def page(path: Path) -> str:
    """A notebook with its outputs. A cell that fails stops the build."""
    if RUN_ALREADY:
        return Path(RUN_ALREADY, path.stem).read_text(encoding="utf-8")
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": FOLDER}}
    client = NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=where, extra_arguments=QUIET)
    client.execute()
    return "\n\n".join([*(part for cell in notebook.cells for part in _cell(cell)), _download(path)])


def keep(folder: str) -> None:
    """Write the pages down for another build, which finds the folder in ``DOCS_NOTEBOOKS``."""
    for path in pages().values():
        Path(folder, path.stem).write_text(page(path), encoding="utf-8")


def _download(path: Path) -> str:
    return f"[Download this notebook]({path.name})"


def _cell(cell: Any) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield cell.source
        return
    yield f"```python\n{cell.source}\n```"
    for output in cell.outputs:
        yield _output(output)


def _output(output: Any) -> str:
    """What a cell showed: HTML where there is some, else text."""
    shown = output.get("data", {})
    if "text/html" in shown:
        html = re.sub(r"\n\s*\n", "\n", "".join(shown["text/html"]))
        return f'<div class="cell-output" tabindex="0">\n{html}\n</div>'
    text = "".join(shown.get("text/plain", output.get("text", "")))
    return f"```text\n{text.rstrip()}\n```"
