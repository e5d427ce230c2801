"""Reading and writing files, strictly, all problems at once: TOML and JSON, templates and results in Excel, Word."""

from xhht.files.plain import dump, dumps, load, loads
from xhht.files.results import write_table
from xhht.files.schemas import json_schema
from xhht.files.template import write_template

__all__ = ["dump", "dumps", "json_schema", "load", "loads", "write_table", "write_template"]
