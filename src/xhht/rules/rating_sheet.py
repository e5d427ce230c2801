"""What a rating looks like: the level, what decided it, what is missing, then everything else."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from xhht.formula.nodes import Compare, Share
from xhht.formula.result import Value
from xhht.formula.words import figure_cell, parameters_named
from xhht.languages import Language, Text
from xhht.periods import day_text
from xhht.rules.rating import Check, Rating, State
from xhht.rules.rule_set_sheet import cited
from xhht.rules.tell import (
    HEADS,
    PARAPHRASE,
    Row,
    basis_notes,
    confidence_text,
    head_text,
    rows_of,
)
from xhht.sheets import Bar, Cell, Mark, Notes, Sheet, Table, Tone

TONES: dict[State, Tone] = {
    State.MET: "good",
    State.UNMET: "bad",
    State.NOT_APPLICABLE: "aside",
    State.UNKNOWN: "open",
}
_LONG = 8
_NO_BREAK = "\u00a0"
_LEVEL = Text(vi="{level}: {state}", en="{level}: {state}")
_ALL = Text(vi="Đạt mọi yêu cầu của {level}.", en="Every requirement of {level} is met.")
_HELD = Text(
    vi="Không đạt {level}: {count} yêu cầu không đạt ({ids}).",
    en="{level} is not reached; requirements not met: {count} ({ids}).",
)
_OPEN = Text(
    vi="Chưa đủ số liệu để kết luận {level}: {count} yêu cầu chưa rõ ({ids}).",
    en="Not enough is known to settle {level}; requirements not known: {count} ({ids}).",
)
_OPEN_BY_LAW = Text(
    vi="Chưa kết luận được {level} vì văn bản chưa quy định rõ: {count} yêu cầu ({ids}).",
    en="The law does not settle {level}; requirements not known: {count} ({ids}).",
)
_DECIDING = Text(vi="Chưa đạt hoặc chưa rõ ({count})", en="Not met or not known ({count})")
_KEPT = Text(vi="Đạt hoặc không áp dụng ({count})", en="Met or not applicable ({count})")
_AS_GOOD = Text(vi="đạt hoặc không áp dụng", en="met or not applicable")
_MISSING = Text(vi="Còn thiếu để kết luận ({count})", en="Missing to settle it ({count})")
_UNSETTLED = Text(vi="Văn bản chưa quy định rõ", en="Not settled by any text")
_FINDINGS = Text(vi="Mức đã nêu khác với số liệu", en="Stated levels that differ from the figures")
_FAR = Text(
    vi="Để đạt {level}: mỗi dòng xét một số, các số khác giữ nguyên",
    en="How far to {level}: one figure at a time, everything else unchanged",
)
_ON_THE_WAY = Text(vi="Xếp theo chuẩn khác trước đó", en="Rated by other standards on the way")
_BASIS = Text(vi="Căn cứ, cách hiểu và giả định", en="Sources, readings and assumptions")
_RULES = Text(vi="Bộ quy tắc {id}, ngày {on}", en="Rule set {id}, {on}")


def rating_sheet(rating: Rating, lang: Language) -> Sheet:
    """What a rating looks like."""
    rows = tuple(rows_of(rating, lang))
    deciding = [row for row in rows if holds(row.check) is not State.MET]
    kept = [row for row in rows if holds(row.check) is State.MET]
    return Sheet(
        lang,
        head_text(rating, lang),
        _RULES.say(lang).format(id=rating.rules.id, on=day_text(rating.rules.on, lang)),
        (level_mark(rating, lang),),
        tuple(_levels(rating, lang)),
        _lead(rating, lang),
        (
            _table(_DECIDING, deciding, rating, lang),
            *_lists(rating, lang),
            _table(_KEPT, kept, rating, lang, folded=bool(deciding) or len(kept) > _LONG),
            _basis(rating, lang),
        ),
    )


def state_mark(state: State, lang: Language) -> Mark:
    """A state with its sign and colour."""
    return Mark(state.mark, state.say(lang), TONES[state])


def check_said(check: Check, lang: Language) -> str:
    """The state of a check in words; one that is met if it applies at all does not stand as a question."""
    return (_AS_GOOD if _is_as_good(check) else check.state).say(lang)


def _is_as_good(check: Check) -> bool:
    return check.state is State.UNKNOWN and holds(check) is State.MET


def _check_mark(check: Check, lang: Language) -> Mark:
    if _is_as_good(check):
        return Mark(State.MET.mark, check_said(check, lang), "aside")
    return state_mark(check.state, lang)


def level_mark(rating: Rating, lang: Language) -> Mark:
    """The level, or its bounds, with the sign and colour of what it comes to."""
    state = State.UNKNOWN if rating.level is None else State.MET if rating.level.rank else State.UNMET
    return Mark(state.mark, rating.level_text.say(lang), TONES[state])


def _levels(rating: Rating, lang: Language) -> Iterator[Mark]:
    """Every level above the lowest, where there are several."""
    levels = rating.rules.levels[1:]
    if len(levels) > 1:
        for level in levels:
            state = _state_of(rating.checks_of(level.rank))
            words = _LEVEL.say(lang).format(level=level.name.say(lang), state=state.say(lang))
            yield Mark(state.mark, words, TONES[state])


def holds(check: Check) -> State:
    """What a check means for its level, where "met or not applicable" is as good as met."""
    if check.state is State.UNMET:
        return State.UNMET
    return State.UNKNOWN if State.UNMET in check.possible else State.MET


def _state_of(checks: Iterable[Check]) -> State:
    """What a level comes to: unmet where one check is, else not known where one may be unmet."""
    states = {holds(check) for check in checks}
    return next((state for state in (State.UNMET, State.UNKNOWN) if state in states), State.MET)


def _lead(rating: Rating, lang: Language) -> str:
    """What decided it: at the next level, the unmet checks where there are some, else those not known."""
    low, levels = rating.at_least.rank, rating.rules.levels
    if low + 1 == len(levels):
        return _ALL.say(lang).format(level=levels[low].name.say(lang))
    checks = rating.checks_of(low + 1)
    state = _state_of(checks)
    form = _HELD if state is State.UNMET else _OPEN if rating.missing else _OPEN_BY_LAW
    ids = list(dict.fromkeys(check.requirement.id for check in checks if holds(check) is state))
    named = ", ".join([*ids[:_LONG], *(["…"] if len(ids) > _LONG else [])])
    said = form.say(lang).format(level=levels[low + 1].name.say(lang), count=len(ids), ids=named)
    return said[0].upper() + said[1:]


def _table(caption: Text, rows: list[Row], rating: Rating, lang: Language, *, folded: bool = False) -> Table:
    cells = tuple(_row(row, rating, lang) for row in rows)
    return Table(caption.say(lang).format(count=len(rows)), tuple(head.say(lang) for head in HEADS), cells, folded)


def _row(row: Row, rating: Rating, lang: Language) -> tuple[Cell, ...]:
    check = row.check
    bar = _bar(check)
    said: Cell = row.said if bar is None else (row.said, bar)
    levels = row.levels.replace(" ", _NO_BREAK).replace(f",{_NO_BREAK}", ", ")
    return (
        check.requirement.id,
        levels,
        _check_mark(check, lang),
        said,
        cited(rating.rules, check.test.citation, lang),
    )


def _bar(check: Check) -> Bar | None:
    """A share with its threshold as a bar."""
    outcome = check.outcome
    if outcome is None or not isinstance(outcome.formula, Compare) or not isinstance(outcome.formula.left, Share):
        return None
    value, threshold = outcome.parts
    if not isinstance(value, Value) or value.empty or value.low is None or value.high is None:
        return None
    ends = (value.low, value.high, threshold.exact)
    if any(end is not None and not 0 <= end <= 1 for end in ends):
        return None
    low, high, mark = (None if end is None else int(Fraction(end) * 1000) for end in ends)
    return Bar(low or 0, high or 0, mark, TONES[check.state])


def _lists(rating: Rating, lang: Language) -> Iterator[Notes]:
    missing = rating.missing
    with parameters_named(rating.rules.parameter_labels):
        lines = tuple(figure_cell(leaf, lang, rating.seen.vocabulary) for leaf in missing)
    yield Notes(_MISSING.say(lang).format(count=len(missing)), lines, len(missing) > _LONG)
    unsettled = tuple(f"{item.id}: {item.words.say(lang)}" for item in rating.unsettled)
    yield Notes(_UNSETTLED.say(lang), unsettled)
    yield Notes(_FINDINGS.say(lang), tuple(finding.say(lang) for finding in rating.findings))
    if rating.at_least.rank < len(rating.rules.level_names):
        above = rating.rules.levels[rating.at_least.rank + 1].name.say(lang)
        yield Notes(_FAR.say(lang).format(level=above), tuple(_shortfalls(rating, lang)))
    others = tuple(f"{other.rules.label.say(lang)}: {other.level_text.say(lang)}" for other in rating.on_the_way)
    yield Notes(_ON_THE_WAY.say(lang), others)


def _shortfalls(rating: Rating, lang: Language) -> Iterator[str]:
    for check, ways in rating.shortfalls():
        enough = (way for way in ways if way.change is not None)
        yield from (f"{check.requirement.id} – {way.text(lang)}" for way in enough)


def _basis(rating: Rating, lang: Language) -> Notes:
    lines = (confidence_text(rating, lang), *basis_notes(rating, lang), PARAPHRASE.say(lang))
    return Notes(_BASIS.say(lang), lines, folded=True)
