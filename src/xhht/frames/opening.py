"""The caller's table as narwhals sees it, with the real types of what pandas holds as objects."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any

import narwhals.stable.v2 as nw

from xhht.errors import InvalidInput, Problem, refuse
from xhht.formula.columns.stages import TEMPORARY


def opened(df: Any) -> tuple[Any, bool]:
    """The table as narwhals sees it, and whether it is lazy.

    Raises:
        InvalidInput: for anything that is no dataframe, and for columns whose name is repeated or no text.
    """
    try:
        frame = nw.from_native(df)
        schema = frame.collect_schema()
    except TypeError:
        raise InvalidInput(Problem("frame_due", got=type(df).__name__)) from None
    except nw.exceptions.DuplicateError:
        raise InvalidInput(Problem("columns_repeated", got=", ".join(_repeated(df)))) from None
    refuse(Problem("column_name", got=repr(name)) for name in schema if not isinstance(name, str))
    return frame, isinstance(frame, nw.LazyFrame)


def _repeated(df: Any) -> list[str]:
    names = getattr(df, "column_names", None) or list(df.columns)
    return [repr(name) for name, count in Counter(names).items() if count > 1]


_TYPED = TEMPORARY + "typed_"


def held(name: str, schema: Any) -> str:
    """The column that holds another one with its real type; most do themselves."""
    return _TYPED + name if _TYPED + name in schema else name


def with_dtypes(frame: Any, schema: Any, names: Iterable[str]) -> Any:
    """The table with the real type of what pandas holds as objects: dates, truths with gaps, what holds nothing."""
    held_so = [name for name in names if schema.get(name) in (nw.Object, nw.String) and _is_object(frame, name)]
    return _typed(frame, held_so)


def _is_object(frame: Any, name: str) -> bool:
    return frame.implementation.is_pandas_like() and bool(nw.to_native(frame)[name].dtype == object)


def _typed(frame: Any, names: Collection[str]) -> Any:
    """The table with the real type of some columns of pandas, beside the columns themselves."""
    if not names:
        return frame
    native = nw.to_native(frame)
    infer = frame.implementation.to_native_namespace().api.types.infer_dtype
    return nw.from_native(native.assign(**{_TYPED + name: _with_dtype(native[name], infer) for name in names}))


def _with_dtype(raw: Any, infer: Callable[..., str]) -> Any:
    if raw.isna().all():
        return raw.astype("Int64")
    return raw.astype("datetime64[s]") if infer(raw, skipna=True) in ("date", "datetime") else raw.convert_dtypes()
