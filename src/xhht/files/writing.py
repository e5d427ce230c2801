"""Writing files whole: the new one takes the place of the old one, or nothing changes."""

import os
import shutil
from pathlib import Path
from uuid import uuid4

from xhht.errors import InvalidInput, Problem


def write_whole(path: str | os.PathLike[str], data: bytes) -> Path:
    """Write a file in one step: if that fails, what was there stays as it was, and nothing else is left behind.

    A link to a file stays a link; what it leads to is written.

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
    target = _behind_links(path)
    temporary = target.with_name(f".{uuid4().hex}.part")
    try:
        temporary.write_bytes(data)
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except (OSError, ValueError) as error:
        details = {"reason": getattr(error, "strerror", None) or error}
        raise InvalidInput(Problem("not_written", got=str(path), details=details)) from None
    finally:
        _gone(temporary)
    return path


def _behind_links(path: Path) -> Path:
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, ValueError, RuntimeError):  # links in a circle
        return path


def _gone(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except (OSError, ValueError):  # the folder itself is what cannot be used; that was told
        return
