"""The caller's table as narwhals sees it, with the real types of what pandas holds as objects."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import narwhals.stable.v2 as nw

from xhht.errors import InvalidInput, Problem
from xhht.formula.columns.stages import TEMPORARY


def opened(df: Any) -> tuple[Any, bool]:
    """The table as narwhals sees it, and whether it is lazy.

    Raises:
        InvalidInput: for anything that is no dataframe.
    """
    try:
        frame = nw.from_native(df)
    except TypeError:
        raise InvalidInput(Problem("frame_due", got=type(df).__name__)) from None
    return frame, isinstance(frame, nw.LazyFrame)


def as_dates(raw: Any) -> Any:
    """Dates that pandas holds as objects."""
    return raw.astype("datetime64[s]")


_TYPED = TEMPORARY + "typed_"


def held(name: str, schema: Any) -> str:
    """The column that holds another one with its real type; most do themselves."""
    return _TYPED + name if _TYPED + name in schema else name


def with_dtypes(frame: Any, schema: Any, names: Iterable[str]) -> Any:
    """Pandas holds truths with gaps as objects: their real type is found out once."""
    return typed(frame, [name for name in names if schema.get(name) == nw.Object], lambda raw: raw.convert_dtypes())


def typed(frame: Any, names: Collection[str], convert: Callable[[Any], Any]) -> Any:
    """The table with some columns of pandas converted, beside the columns themselves."""
    if not names or not frame.implementation.is_pandas_like():
        return frame
    native = nw.to_native(frame)
    return nw.from_native(native.assign(**{_TYPED + name: convert(native[name]) for name in names}))
