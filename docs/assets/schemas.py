"""The schemas of the site: written from the classes whenever it is built."""

import json
import sys
from pathlib import Path
from typing import Any, get_args

from mkdocs.structure.files import File

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

import xhht
from xhht.files.schemas import Kind


def on_files(files: Any, *, config: Any) -> Any:
    """Add ``schemas/<kind>.schema.json`` for every kind of file."""
    for kind in get_args(Kind):
        text = json.dumps(xhht.json_schema(kind), ensure_ascii=False, indent=1)
        files.append(File.generated(config, f"schemas/{kind}.schema.json", content=text))
    return files
