"""What each requirement asks for as a number, and what was found: the rows behind the charts of requirements."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from xhht.exact import Number
from xhht.formula import Outcome, Value, say
from xhht.formula.nodes import Compare
from xhht.formula.sentences import telling_digits, value_text
from xhht.formula.words import is_percentage, is_switch, parameters_named
from xhht.languages import Language
from xhht.rules.rating import Check, Rating, State
from xhht.rules.tell import check_text

_SIGNS: Mapping[str, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "==": "="}
_TRUTHS: Mapping[bool | None, State] = {True: State.MET, False: State.UNMET, None: State.UNKNOWN}


class Measured(NamedTuple):
    """One comparison of a requirement, or a requirement that compares no numbers.

    Attributes:
        requirement: the requirement's id.
        words: what is asked for.
        state: what it comes to.
        kind: ``share``, ``number``, or ``none`` where no numbers are compared.
        low: the least that the value may be; ``None`` without a lower bound, or a value.
        high: the greatest that it may be; ``None`` without an upper bound, or a value.
        least: the least that the threshold may be.
        most: the greatest that it may be.
        sign: how the value must stand to the threshold.
        said: both as text, from the exact numbers.
        sentence: the whole check as a sentence.
        empty: whether a base is 0, so that there is no value at all.
    """

    requirement: str
    words: str
    state: State
    kind: Literal["share", "number", "none"]
    low: Number | None
    high: Number | None
    least: Number | None
    most: Number | None
    sign: str
    said: str
    sentence: str
    empty: bool


def asked_checks(rating: Rating, rank: int) -> tuple[Check, ...]:
    """The checks that a level needs, each test once."""
    by_test = {id(check.test): check for check in rating.checks_of(rank)}
    return tuple(by_test.values())


def measured(rating: Rating, rank: int, lang: Language) -> tuple[Measured, ...]:
    """What a level needs, comparison by comparison, in the order of the text.

    >>> from datetime import date
    >>> from xhht import Observation, rate
    >>> seen = Observation({"people_15_25": 100, "literate_1_15_25": 89, "special_difficulty": True})
    >>> for row in measured(rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31)), 1, "en"):
    ...     print(row.requirement, row.state.value, row.said)
    X1 not_applicable not applicable
    X1 unmet 89/100 = 89 % (≥ 90 %)
    """
    with parameters_named(rating.rules.parameter_labels):
        return tuple(row for check in asked_checks(rating, rank) for row in measured_check(rating, check, lang))


def measured_check(rating: Rating, check: Check, lang: Language) -> Iterator[Measured]:
    """The comparisons of one check; the check itself where it compares no numbers or is decided without them."""
    words = (check.test.words or check.requirement.words).say(lang)
    found = list(_comparisons(check.outcome)) if check.outcome is not None else []
    if check.state is State.NOT_APPLICABLE or check.no_evidence or not found:
        yield Measured(
            check.requirement.id, words, check.state, "none", None, None, None, None, "",
            check.state.say(lang), check_text(rating, check, lang), empty=False,
        )  # fmt: skip
        return
    for outcome in found:
        alone = len(found) == 1 and outcome is check.outcome
        yield _row(rating, check, outcome, words if alone else _about(outcome, lang), lang)


def _comparisons(outcome: Outcome) -> Iterator[Outcome]:
    node = outcome.formula
    if isinstance(node, Compare):
        if not is_switch(node):
            yield outcome
        return
    for part in outcome.parts:
        if isinstance(part, Outcome):
            yield from _comparisons(part)


def _about(outcome: Outcome, lang: Language) -> str:
    assert isinstance(outcome.formula, Compare)  # noqa: S101
    said = say(outcome.formula.left, lang, catalogue=outcome.seen.vocabulary)
    return said[0].upper() + said[1:]


def _row(rating: Rating, check: Check, outcome: Outcome, words: str, lang: Language) -> Measured:
    node, (left, right) = outcome.formula, outcome.parts
    assert isinstance(node, Compare) and isinstance(left, Value) and isinstance(right, Value)  # noqa: S101, PT018
    known = outcome.seen.vocabulary
    share = is_percentage(node.left, known) or is_percentage(node.right, known)
    value = value_text(left, lang, digits=telling_digits(left, right, known))
    threshold = value_text(right, lang, digits=2, percent=share)
    sign = _SIGNS[node.relation]
    return Measured(
        requirement=check.requirement.id,
        words=words,
        state=check.state if outcome is check.outcome else _TRUTHS[outcome.truth],
        kind="share" if share else "number",
        low=None if left.empty else left.low,
        high=None if left.empty else left.high,
        least=right.low,
        most=right.high,
        sign=sign,
        said=f"{value} ({sign} {threshold})",
        sentence=check_text(rating, check, lang),
        empty=bool(left.empty),
    )
