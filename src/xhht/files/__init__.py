"""Reading and writing files: TOML and JSON, strictly, all problems at once."""

from xhht.files.plain import dump, dumps, load, loads

__all__ = ["dump", "dumps", "load", "loads"]
