"""The rows in which an assessor found no evidence for a requirement."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import narwhals.stable.v2 as nw

from xhht.errors import Problem, refuse, unknown
from xhht.formula.columns.cells import Cell, column
from xhht.formula.columns.stages import TEMPORARY
from xhht.frames.kinds import TRUTHS
from xhht.frames.opening import held
from xhht.languages import Text
from xhht.rules import RuleSet
from xhht.typed import wrong_type

_COLUMNS = Text(vi="mã yêu cầu → tên cột đúng/sai", en="requirement id → name of a column of true/false")


def without_evidence(no_evidence: Any, rules: Iterable[RuleSet]) -> dict[str, str]:
    """Per requirement, the column that tells where no evidence was found.

    Raises:
        InvalidInput: for something else than a mapping, and for requirements that no rule set has.
    """
    if no_evidence is None:
        return {}
    if not isinstance(no_evidence, Mapping):
        refuse([wrong_type(_COLUMNS, no_evidence, "no_evidence")])
    ids = [requirement.id for one in rules for requirement in one.requirements]
    refuse(unknown(id, ids, "no_evidence") for id in no_evidence if id not in ids)  # noqa: A001
    return dict(no_evidence)


def evidence_columns(columns: Mapping[str, str], schema: Any, lib: Any) -> Iterator[Any]:
    """A column of truths for each, false where nothing is said.

    Raises:
        InvalidInput: naming every column that is missing or does not hold truths.
    """
    refuse(_misuse(columns, schema))
    for id, name in columns.items():  # noqa: A001
        yield lib.col(held(name, schema)).cast(lib.Boolean).fill_null(False).alias(_name(id))


def _misuse(columns: Mapping[str, str], schema: Any) -> Iterator[Problem]:
    for id, name in columns.items():  # noqa: A001
        dtype = schema.get(held(name, schema))
        if dtype is None:
            yield unknown(name, list(schema), f"no_evidence[{id!r}]", code="unknown_column")
        elif dtype not in (nw.Boolean, nw.Unknown):
            yield Problem("column_type", name, str(dtype), {"kind": TRUTHS})


def evidence_cell(id: str) -> Cell:  # noqa: A002 - the requirement's word
    """The same as a cell."""
    return column(_name(id), 0, 1, truth=True)


def _name(id: str) -> str:  # noqa: A002
    return f"{TEMPORARY}without_{id}"
