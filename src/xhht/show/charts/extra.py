"""The libraries of the extra ``notebook``, loaded when a chart or a table is asked for."""

from importlib import import_module
from typing import Any

from xhht.extras import needing


def notebook_library(name: str) -> Any:
    """A library of the extra ``notebook``.

    Raises:
        MissingExtra: if it is not installed; the message says what to install.

    >>> notebook_library("altair").__name__
    'altair'
    """
    with needing("notebook"):
        return import_module(name)
