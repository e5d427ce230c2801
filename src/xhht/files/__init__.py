"""Reading and writing files: TOML and JSON, strictly, all problems at once; and the schemas of those files."""

from xhht.files.plain import dump, dumps, load, loads
from xhht.files.schemas import json_schema

__all__ = ["dump", "dumps", "json_schema", "load", "loads"]
