"""The two sentences of a kind of problem."""

from attrs import frozen

from xhht.languages import Text


@frozen
class Message:
    """What a kind of problem says.

    Places in braces are filled from the problem's details.

    Attributes:
        expected: what should stand there.
        hint: how to mend it.
    """

    expected: Text
    hint: Text


def message(expected_vi: str, expected_en: str, hint_vi: str, hint_en: str) -> Message:
    """A message from its four texts."""
    return Message(Text(vi=expected_vi, en=expected_en), Text(vi=hint_vi, en=hint_en))
