"""What each kind of problem expects and how to mend it, in Vietnamese and English: one module an area."""

from xhht.messages import (
    charts,
    figures,
    formulas,
    frames,
    rules,
    showing,
    structure,
    tables,
    targets,
    values,
    vocabulary,
    writing,
)
from xhht.messages.message import Message

__all__ = ["MESSAGES", "Message"]

_AREAS = (
    charts,
    figures,
    formulas,
    frames,
    rules,
    showing,
    structure,
    tables,
    targets,
    values,
    vocabulary,
    writing,
)
MESSAGES: dict[str, Message] = {code: message for area in _AREAS for code, message in area.MESSAGES.items()}
