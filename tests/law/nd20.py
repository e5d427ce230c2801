"""Short ways to rate by the standards of universal education, without the warning of late dates."""

from datetime import date
from typing import Any

from xhht import Observation, Rating, RuleSet, State
from xhht.rules import packaged_law, rated


def rules(id: str, on: date) -> RuleSet:  # noqa: A002 - the field's word
    return packaged_law().find(id, on)


def rate(by: RuleSet, **figures: Any) -> Rating:
    return rated(by, Observation(figures), law=packaged_law())


def bounds(rating: Rating) -> tuple[int, int]:
    return rating.at_least.rank, rating.at_most.rank


def state(rating: Rating, id: str, level: int | None = None) -> State:  # noqa: A002
    """The state of the one check of a requirement that applies, at one level if asked."""
    (found,) = {
        check.state
        for check in rating.checks
        if check.requirement.id == id and level in (None, check.level) and check.state != State.NOT_APPLICABLE
    }
    return found
