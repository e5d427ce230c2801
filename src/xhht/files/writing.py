"""Writing files whole: the new one takes the place of the old one, or nothing changes."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from xhht.errors import InvalidInput, MissingExtra, Problem

_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def write_whole(path: str | os.PathLike[str], data: bytes) -> Path:
    """Write a file in one step: if that fails, what was there stays as it was, and nothing else is left behind.

    Args:
        path: the file.
        data: all of it.

    Raises:
        InvalidInput: if it cannot be written there.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "a.txt", b"new").read_bytes()
    b'new'
    """
    path = Path(path)
    temporary = path.with_name(f".{uuid4().hex}.part")
    try:
        temporary.write_bytes(data)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except (OSError, ValueError) as error:
        details = {"reason": getattr(error, "strerror", None) or error}
        raise InvalidInput(Problem("not_written", got=str(path), details=details)) from None
    finally:
        _gone(temporary)
    return path


def _gone(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except (OSError, ValueError):  # the folder itself is what cannot be used; that was told
        return


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


def xml_text(value: object) -> str:
    r"""Any value as text that XML, and so Word and Excel, can hold; what it cannot hold is shown as replaced.

    >>> xml_text("a\x00b")
    'a\ufffdb'
    """
    return _NO_XML.sub(_REPLACEMENT, str(value))
