"""What a report says, as plain data with a hash: two reports with the same hash rest on the same figures and rules."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from xhht.entities import LocalityReport
from xhht.files import dumps
from xhht.rules import Rating

SCHEMA = 1


def content_of(ratings: Iterable[Rating], report: LocalityReport | None = None) -> dict[str, Any]:
    """What a report rests on: every rating with figures, checks and rules, and the locality's report, as plain data.

    >>> sorted(content_of([]))
    ['ratings', 'report', 'schema']
    """
    plain = None if report is None else json.loads(dumps(report, format="json"))
    return {"schema": SCHEMA, "ratings": [rating.to_dict() for rating in ratings], "report": plain}


def content_hash(ratings: Iterable[Rating], report: LocalityReport | None = None) -> str:
    """The SHA-256 of what a report rests on, in either language and whatever the day it was written.

    Args:
        ratings: the ratings, in the order of the report.
        report: the locality's own report, if one was given.

    Returns:
        64 hexadecimal digits: the hash of the JSON text of `content_of`, keys sorted, no spaces, in UTF-8.

    >>> len(content_hash([]))
    64
    """
    text = json.dumps(
        content_of(ratings, report), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return sha256(text.encode()).hexdigest()
