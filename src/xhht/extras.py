"""Libraries that come with an optional extra: a clear word where one is absent."""

from collections.abc import Iterator
from contextlib import contextmanager

from xhht.errors import MissingExtra, Problem


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Imports of libraries that come with an optional extra.

    Raises:
        MissingExtra: with the command that installs it, if one of them is absent.

    >>> with needing("excel"):
    ...     import a_library_that_nobody_has
    Traceback (most recent call last):
    xhht.errors.MissingExtra: ...
    """
    try:
        yield
    except ImportError as error:
        details = {"extra": extra, "command": f"pip install 'xhht[{extra}]'"}
        raise MissingExtra(Problem("missing_extra", got=error.name or extra, details=details)) from None
