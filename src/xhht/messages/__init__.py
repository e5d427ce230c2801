"""What each kind of problem expects and how to mend it, in Vietnamese and English: one module an area."""

from xhht.messages import figures, formulas, frames, rules, structure, tables, targets, values, vocabulary
from xhht.messages.message import Message

__all__ = ["MESSAGES", "Message"]

MESSAGES: dict[str, Message] = {
    code: message
    for area in (figures, formulas, frames, rules, structure, tables, targets, values, vocabulary)
    for code, message in area.MESSAGES.items()
}
