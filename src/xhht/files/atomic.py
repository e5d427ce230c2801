"""Writing a file so that the old one stays as it was if anything fails."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from xhht.errors import InvalidInput, Problem


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A new file beside ``path``, which takes its place when the block ends well, and vanishes otherwise.

    The new file has the suffix of ``path``, for writers that go by it, and the mode of the old one.

    Raises:
        InvalidInput: if there is no such folder, or it cannot be written to.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with replaced(Path(folder) / "notes.txt") as new:
    ...         _ = new.write_text("55")
    ...     [item.name for item in Path(folder).iterdir()]
    ['notes.txt']
    """
    temporary = path.with_name(f".{uuid4().hex}{path.suffix}")
    try:
        yield temporary
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
        reason = error.strerror or str(error)
        raise InvalidInput(Problem("not_writable", got=str(path), details={"reason": reason})) from None
    finally:
        with suppress(OSError):
            temporary.unlink()
