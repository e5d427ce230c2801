"""What each kind of problem expects and how to mend it, in Vietnamese and English: one module an area."""

from xhht.messages import charts, figures, formulas, frames, rules, structure, targets, values, vocabulary
from xhht.messages.message import Message

__all__ = ["MESSAGES", "Message"]

MESSAGES: dict[str, Message] = {
    code: message
    for area in (charts, figures, formulas, frames, rules, structure, targets, values, vocabulary)
    for code, message in area.MESSAGES.items()
}
