"""Progress in words and as a sheet, in both languages."""

from collections.abc import Iterable, Iterator

from xhht.entities.places import AdministrativeUnit
from xhht.exact import Interval, Number, round_half_away
from xhht.formula import say
from xhht.formula.nodes import Choice, Share
from xhht.formula.sentences import outcome_text, value_text
from xhht.formula.units import unit_of
from xhht.formula.words import RELATIONS, is_percentage, parameters_named
from xhht.goals.progress import GoalProgress, GoalState, Progress, Track
from xhht.goals.target import SCOPES, Goal, Target
from xhht.languages import Language, Text
from xhht.number_text import write_number, write_percent, write_range
from xhht.periods import SchoolYear
from xhht.rules.sources import CONFIDENCE
from xhht.sheets import Cell, Link, Mark, Notes, Sheet, Table, Tone

_HEAD = Text(vi="{label}{about}, xét đến hết năm {year}", en="{label}{about}, as of the end of {year}")
_CURRENT = Text(vi="Năm {year}: {value}.", en="In {year}: {value}.")
_MEASURED = Text(vi="giá trị năm {year}", en="value of {year}")
_AHEAD = Text(
    vi="Cần {relation} {values} vào năm {year}: {state}.", en="{relation} {values} required by {year}: {state}."
)
_OR = Text(vi=" hoặc ", en=" or ")
_NOT_OBSERVED = Text(vi="Không có số liệu của năm {year}.", en="No figures of {year} were given.")
_UNSETTLED = Text(vi="Còn thiếu: {names}.", en="Missing: {names}.")
_REACHED = Text(vi="Giá trị năm {year} đã đạt.", en="The value of {year} is enough already.")
_GAP = Text(vi="Năm {year} còn thiếu {gap}{count}.", en="Lacking in {year}: {gap}{count}.")
_COUNT = Text(vi=" ({count}, mẫu số giữ nguyên)", en=" ({count}, the base unchanged)")
_STEP = Text(vi="Cần {step} mỗi năm kể từ năm {year}.", en="Needed each year from {year} on: {step}.")
_POINTS = Text(vi="{number} điểm phần trăm", en="{number} percentage points")
_TRACK = Text(
    vi="Theo tiến độ đều từ năm {first}, năm {latest} cần ở mức {path}; giá trị là {value}: {track}.",
    en="In {latest} the linear path from {first} stands at {path}, the value at {value}: {track}.",
)
_NO_PATH = Text(
    vi="Chưa xét được tiến độ (cần hai năm có mẫu số khác 0): {track}.",
    en="There is no linear path yet (two years with a base are needed): {track}.",
)
_SUPPLIED_GOAL = Text(vi="do người dùng cung cấp: {title}", en="supplied by the caller: {title}")
_BASE = Text(vi="Mẫu số: {base}", en="Base: {base}")
_READING = Text(vi="Cách hiểu: {words}", en="Reading: {words}")
_OPEN = Text(vi="Để ngỏ: {label}", en="Open: {label}")
_SET = Text(vi="{label}: {value} ({why})", en="{label}: {value} ({why})")
_CONFLICT = Text(
    vi="Giá trị năm {year}: các nguồn tin cậy như nhau ghi khác nhau ({values}), không chọn giá trị nào",
    en="Value for {year}: sources as good as each other differ ({values}); none is picked",
)
_SCOPE = Text(
    vi="Mục tiêu được đặt cho {scope}; ở đây chỉ để tham khảo",
    en="The target is set for {scope}; here it is a comparison",
)
_PLACE = Text(vi="Mục tiêu của {place}", en="A target of {place}")
_SCHOOL_YEARS = Text(
    vi="Năm học được tính vào năm mà nó kết thúc (suy luận)",
    en="A school year counts for the calendar year in which it ends (inferred)",
)
_METHOD = Text(
    vi="Tiến độ được xét theo đường thẳng từ quan sát đầu tiên đến mục tiêu: cách tính của phần mềm (suy luận), "
    "văn bản không quy định",
    en="Whether it is on track is judged by the linear path from the first observation to the goal: the library's way "
    "(inferred), not the text's",
)
_CONFIDENCE = Text(vi="Mức chắc chắn của căn cứ: {word}", en="Confidence in the target: {word}")
_HEADS = (
    Text(vi="năm", en="year"),
    Text(vi="cần đạt", en="required"),
    Text(vi="kết quả", en="result"),
    Text(vi="số liệu và lý do", en="figures and reasons"),
    Text(vi="căn cứ", en="source"),
)
_GOALS = Text(vi="Từng mốc", en="Goal by goal")
_NOTES = Text(vi="Căn cứ, cách hiểu và giả định", en="Sources, readings and assumptions")
_TONES: dict[GoalState, Tone] = {
    GoalState.MET: "good",
    GoalState.NOT_MET: "bad",
    GoalState.NOT_ASSESSABLE: "open",
    GoalState.NO_BASE: "aside",
    GoalState.NOT_YET_DUE: "aside",
}
_TRACK_TONES: dict[Track, Tone] = {Track.ON: "good", Track.OFF: "bad", Track.UNKNOWN: "aside"}
_MOST_DIGITS = 12


def head_text(progress: Progress, lang: Language) -> str:
    """What is measured, where, as of when."""
    place = progress.latest.seen.place
    about = "" if place is None else f" – {place}"
    return _HEAD.say(lang).format(label=progress.target.text(lang), about=about, year=progress.on_year)


def current_text(progress: Progress, lang: Language) -> str:
    """The latest value."""
    return _CURRENT.say(lang).format(year=progress.latest.year, value=value_text(progress.current, lang))


def values_text(goal: Goal, lang: Language) -> str:
    """What a goal asks for, or everything that it may ask for."""
    said = (
        write_percent(value.value, 2, lang) if value.percent else write_number(value.value, 2, lang)
        for value in goal.values
    )
    return _OR.say(lang).join(said)


def goal_text(progress: Progress, item: GoalProgress, lang: Language) -> str:
    """One goal with its figures, as some sentences."""
    with parameters_named(progress.target.parameter_labels):
        return " ".join(_sentences(progress, item, lang))


def _sentences(progress: Progress, item: GoalProgress, lang: Language) -> Iterator[str]:
    words = progress.latest.seen.vocabulary
    if item.outcomes:
        label = _MEASURED.say(lang).format(year=item.year)
        yield from (outcome_text(outcome, lang, label=label) for outcome in item.outcomes)
        missing = progress.missing.get(item.year, ()) if item.state is GoalState.NOT_ASSESSABLE else ()
        if missing:
            yield _UNSETTLED.say(lang).format(names="; ".join(say(leaf, lang, catalogue=words) for leaf in missing))
    else:
        relation = RELATIONS[item.goal.relation].say(lang)
        said = _AHEAD.say(lang).format(
            relation=relation, values=values_text(item.goal, lang), year=item.year, state=item.state.say(lang)
        )
        yield said[0].upper() + said[1:]
        if item.state is GoalState.NOT_ASSESSABLE:
            yield _NOT_OBSERVED.say(lang).format(year=item.year)
    yield from _way(progress, item, lang)


def _way(progress: Progress, item: GoalProgress, lang: Language) -> Iterator[str]:
    """What is lacking, and whether the way is kept."""
    latest = progress.latest
    if item.reached and latest.year != item.year:
        yield _REACHED.say(lang).format(year=latest.year)
    if item.gap is not None and not item.reached:
        count = _count_text(progress, item, lang)
        yield _GAP.say(lang).format(year=latest.year, gap=amount_text(progress, item.gap, lang), count=count)
        if item.step is not None:
            yield _STEP.say(lang).format(step=amount_text(progress, item.step, lang), year=latest.year)
    if item.track is not None and not item.reached:
        yield _track_text(progress, item, lang)


def _track_text(progress: Progress, item: GoalProgress, lang: Language) -> str:
    assert item.track is not None  # noqa: S101
    if item.path is None or (item.track is Track.UNKNOWN and progress.current.empty is not False):
        return _NO_PATH.say(lang).format(track=item.track.say(lang))
    percent = is_percentage(progress.target.formula, progress.latest.seen.vocabulary)
    value = Interval(progress.current.low, progress.current.high)
    digits = _digits([*_known(item.path), *_known(value)], percent)
    return _TRACK.say(lang).format(
        first=progress.first.year,
        latest=progress.latest.year,
        path=write_range(item.path.low, item.path.high, digits, lang, percent=percent),
        value=write_range(value.low, value.high, digits, lang, percent=percent),
        track=item.track.say(lang),
    )


def _count_text(progress: Progress, item: GoalProgress, lang: Language) -> str:
    if item.gap_count is None or item.gap_count == Interval(0, None):
        return ""
    measured = progress.target.formula
    while isinstance(measured, Choice):
        measured = measured.then
    unit = unit_of(measured.part, progress.latest.seen.vocabulary) if isinstance(measured, Share) else None
    count = write_range(item.gap_count.low, item.gap_count.high, 2, lang)
    return _COUNT.say(lang).format(count=f"{count} {unit.say(lang)}" if isinstance(unit, Text) else count)


def amount_text(progress: Progress, amount: Interval, lang: Language) -> str:
    """A gap or a step: percentage points of a share, else a number."""
    percent = is_percentage(progress.target.formula, progress.latest.seen.vocabulary)
    low, high = (None if end is None else end * 100 if percent else end for end in (amount.low, amount.high))
    digits = _digits([end for end in (low, high) if end is not None], percent=False)
    number = write_range(low, high, digits, lang)
    return _POINTS.say(lang).format(number=number) if percent else number


def _known(ends: Interval) -> list[Number]:
    return [end for end in (ends.low, ends.high) if end is not None]


def _digits(numbers: Iterable[Number], percent: bool) -> int:
    """As many digits as show different numbers differently, and none but 0 as 0."""
    exact = {number * 100 if percent else number for number in numbers} | {0}
    fitting = (
        digits
        for digits in range(1, _MOST_DIGITS)
        if len({round_half_away(number, digits) for number in exact}) == len(exact)
    )
    return next(fitting, _MOST_DIGITS)


def source_text(target: Target, goal: Goal, lang: Language) -> str:
    """Where a goal stands, and how sure we are."""
    if goal.citation is None:
        title = goal.source.title if goal.source else "?"
        return _SUPPLIED_GOAL.say(lang).format(title=title)
    place = goal.citation.full_text(target.instruments[goal.citation.instrument], lang)
    return f"{place}; {CONFIDENCE[goal.citation.confidence].say(lang)}"


def notes_of(progress: Progress) -> Iterator[Text]:
    """What readers must know, in both languages."""
    target = progress.target
    yield _BASE.fill(base=target.base)
    yield from target.notes
    for goal in target.goals:
        yield from goal.notes
        if goal.conflicting:
            values = Text(vi=values_text(goal, "vi"), en=values_text(goal, "en"))
            yield _CONFLICT.fill(year=goal.year, values=values)
    if target.interpretation is not None:
        yield _READING.fill(words=target.interpretation.words)
    yield from _parameters(target)
    yield from (item.words for item in target.omitted)
    yield from _about_series(progress)
    if progress.confidence is not None:
        yield _CONFIDENCE.fill(word=CONFIDENCE[progress.confidence])


def _parameters(target: Target) -> Iterator[Text]:
    given = {item.name: item for item in target.supplied}
    for item in target.parameters:
        if item.name in given:
            why = _SUPPLIED_GOAL.fill(title=given[item.name].source.title)
            yield _SET.fill(label=item.label, value=item.text_of(given[item.name].value), why=why)
        elif item.default is not None:
            yield _SET.fill(label=item.label, value=item.text_of(item.default), why=CONFIDENCE[item.confidence])
        else:
            yield item.note or _OPEN.fill(label=item.label)


def _about_series(progress: Progress) -> Iterator[Text]:
    target, place = progress.target, progress.latest.seen.place
    if target.place is not None:
        yield _PLACE.fill(place=target.place)
    if isinstance(place, AdministrativeUnit) and place.tier != target.scope:
        yield _SCOPE.fill(scope=SCOPES[target.scope])
    if isinstance(progress.latest.seen.period, SchoolYear):
        yield _SCHOOL_YEARS
    yield from (text for point in progress.points for text in point.seen.assumptions)
    if any(item.track is not None for item in progress.goals):
        yield _METHOD


def told(progress: Progress, lang: Language) -> str:
    """The whole of it, line by line."""
    lines = [head_text(progress, lang), current_text(progress, lang)]
    for item in progress.goals:
        source = source_text(progress.target, item.goal, lang)
        lines.append(f"  {item.state.mark} {item.year}: {goal_text(progress, item, lang)} [{source}]")
    return "\n".join([*lines, *(note.say(lang) for note in progress.notes)])


def progress_sheet(progress: Progress, lang: Language) -> Sheet:
    """What it looks like: the latest value, every goal, then what readers must know."""
    value = Mark("", current_text(progress, lang).rstrip("."))
    states = tuple(_goal_mark(item, lang, f"{item.year}: ") for item in progress.goals)
    rows = tuple(_goal_row(progress, item, lang) for item in progress.goals)
    table = Table(_GOALS.say(lang), tuple(head.say(lang) for head in _HEADS), rows)
    notes = Notes(_NOTES.say(lang), tuple(note.say(lang) for note in progress.notes), folded=True)
    return Sheet(lang, head_text(progress, lang), result=(value,), marks=states, parts=(table, notes))


def _goal_row(progress: Progress, item: GoalProgress, lang: Language) -> tuple[Cell, ...]:
    goal = item.goal
    required = f"{RELATIONS[goal.relation].say(lang)} {values_text(goal, lang)}"
    url = progress.target.instruments[goal.citation.instrument].url if goal.citation else None
    source = Link(source_text(progress.target, goal, lang), url)
    return str(item.year), required, _goal_mark(item, lang), goal_text(progress, item, lang), source


def _goal_mark(item: GoalProgress, lang: Language, year: str = "") -> Mark:
    """The state; of a goal still ahead, whether the way to it is kept."""
    if item.track is None or item.reached:
        return Mark(item.state.mark, f"{year}{item.state.say(lang)}", _TONES[item.state])
    return Mark(item.state.mark, f"{year}{item.state.say(lang)}, {item.track.say(lang)}", _TRACK_TONES[item.track])
