"""A table of many units: the level of each, what holds it back, how much is missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_number
from xhht.rules.rating import Rating, State
from xhht.show.charts.extra import notebook_library
from xhht.show.charts.look import Theme, ThemeName, inert, theme_of
from xhht.show.charts.measured import asked_checks
from xhht.show.charts.units import GroupOf, counted, given_ratings, groups_of, unit_names

if TYPE_CHECKING:
    from great_tables import GT

_TITLE = Text(vi="{label}, theo quy định có hiệu lực ngày {on}", en="{label}, by the law of {on}")
_NOTE_ONE = Text(
    vi="Chưa đạt: yêu cầu chắc chắn chưa đạt của mức kế trên. Chưa rõ: yêu cầu có thể còn làm đổi mức.",
    en="Not met: what is certainly unmet of the next level. Not known: what could still change the level.",
)
_NOTE_MANY = Text(
    vi="Ở mỗi mức: số đơn vị đạt từ mức ấy trở lên; hai số khi chưa biết chắc. Vướng nhiều nhất: yêu cầu của mức kế "
    "trên và số đơn vị chắc chắn chưa đạt.",
    en="At each level: units at that level or higher; two numbers where that is not certain. Most often not met: "
    "requirements of the next level, with how many units certainly do not meet them.",
)
_UNIT = Text(vi="đơn vị", en="unit")
_GROUP = Text(vi="tỉnh, nhóm", en="province or group")
_LEVEL = Text(vi="mức", en="level")
_AT_LEAST = Text(vi="ít nhất", en="at least")
_AT_MOST = Text(vi="nhiều nhất", en="at most")
_UNMET = Text(vi="chưa đạt", en="not met")
_OPEN = Text(vi="chưa rõ", en="not known")
_MISSING = Text(vi="số liệu còn thiếu", en="missing figures")
_UNITS = Text(vi="số đơn vị", en="units")
_OFTEN = Text(vi="vướng nhiều nhất", en="most often not met")
_LACKING = Text(vi="đơn vị thiếu số liệu", en="units with missing figures")
_MOST_OFTEN = 3


class UnitRow(NamedTuple):
    """One unit.

    Attributes:
        rating: its rating.
        unmet: the requirements of the level above ``at_most`` that are certainly unmet.
        open: those that are not known and could still change the level.
        missing: how many figures would settle it.
    """

    rating: Rating
    unmet: tuple[str, ...]
    open: tuple[str, ...]
    missing: int


class GroupRow(NamedTuple):
    """Some units together.

    Attributes:
        units: how many there are.
        certain: how many are certainly at each level or higher, from level 1 up.
        possible: how many are, or may be.
        unmet: how many units certainly do not meet each requirement of the level above their ``at_most``.
        lacking: how many units have missing figures that would settle their level.
    """

    units: int
    certain: tuple[int, ...]
    possible: tuple[int, ...]
    unmet: Counter[str]
    lacking: int


def summary_table(
    ratings: Sequence[Rating],
    *,
    by: GroupOf | None = None,
    lang: Language | None = None,
    theme: ThemeName = "light",
) -> "GT":
    """The levels of many units in a table: what is certain, what holds back, what is missing.

    One row a unit. Above 200 units, one row a province: how many of its units are at each level or higher, certainly
    and possibly, and which requirements they lack most often.

    Args:
        ratings: the ratings of some units by one standard.
        by: names the group of each observation, such as its region; the units are then put together.
        lang: the language; by default the one chosen.
        theme: ``light`` or ``dark``; the table has its own ground.

    Returns:
        A great-tables table: it shows itself in a notebook; ``as_raw_html()`` gives its HTML.

    Raises:
        InvalidInput: for no ratings, for several standards, or for more units than a table holds where no province is
            known.
        MissingExtra: without the extra ``notebook``.

    >>> from datetime import date
    >>> from xhht import Observation, rate, show
    >>> seen = [Observation({"people_15_25": 100, "literate_1_15_25": 80 + n}, place=f"xã {n}") for n in range(17)]
    >>> rated = [rate("nd20-2014/literacy/commune", item, on=date(2023, 12, 31)) for item in seen]
    >>> "xã 16" in show.summary_table(rated, lang="en").as_raw_html()
    True
    """
    lang, colours = chosen_language(lang), theme_of(theme)
    found = given_ratings(ratings)
    seen = [item.seen for item in found]
    groups = groups_of(seen, by, lang)
    rules = found[0].rules
    on = f"{rules.on:%d/%m/%Y}" if lang == "vi" else rules.on.isoformat()
    title = _TITLE.say(lang).format(label=rules.label.say(lang), on=on)
    if groups is None:
        heads, cells = _unit_cells(unit_names(seen, lang), [unit_row(item) for item in found], lang)
    else:
        heads, cells = _group_cells(group_rows(found, groups), [level.name.say(lang) for level in rules.levels], lang)
    note = (_NOTE_ONE if groups is None else _NOTE_MANY).say(lang)
    return _table(title, [counted(len(found), groups, by, lang), note], heads, cells, colours)


def unit_row(rating: Rating) -> UnitRow:
    """What the table says of one unit.

    >>> from datetime import date
    >>> from xhht import Observation, rate
    >>> seen = Observation({"people_15_25": 100, "literate_1_15_25": 80, "special_difficulty": True})
    >>> row = unit_row(rate("nd20-2014/literacy/commune", seen, on=date(2023, 12, 31)))
    >>> row.unmet, row.open, row.missing
    (('X1',), (), 0)
    """
    unmet = (check for check in asked_checks(rating, _next_rank(rating)) if check.state is State.UNMET)
    return UnitRow(
        rating,
        tuple(dict.fromkeys(check.requirement.id for check in unmet)),
        tuple(dict.fromkeys(check.requirement.id for check in rating.open_checks)),
        len(rating.missing),
    )


def _next_rank(rating: Rating) -> int:
    return rating.at_most.rank + 1


def group_rows(ratings: Sequence[Rating], groups: Mapping[str, Sequence[int]]) -> dict[str, GroupRow]:
    """What the table says of each group.

    >>> from datetime import date
    >>> from xhht import Observation, rate
    >>> seen = [Observation({"people_15_25": 100, "literate_1_15_25": n, "special_difficulty": True}) for n in (80, 95)]
    >>> rated = [rate("nd20-2014/literacy/commune", item, on=date(2023, 12, 31)) for item in seen]
    >>> row = group_rows(rated, {"both": [0, 1]})["both"]
    >>> row.certain, row.possible, dict(row.unmet), row.lacking
    ((1, 0), (1, 1), {'X1': 1}, 1)
    """
    rows = [unit_row(item) for item in ratings]
    return {name: _together([rows[index] for index in indices]) for name, indices in groups.items()}


def _together(rows: Sequence[UnitRow]) -> GroupRow:
    ranks = [level.rank for level in rows[0].rating.rules.levels[1:]]
    return GroupRow(
        units=len(rows),
        certain=tuple(sum(row.rating.at_least.rank >= rank for row in rows) for rank in ranks),
        possible=tuple(sum(row.rating.at_most.rank >= rank for row in rows) for rank in ranks),
        unmet=Counter(id for row in rows for id in row.unmet),  # noqa: A001
        lacking=sum(row.missing > 0 for row in rows),
    )


Cells = list[list[str]]


def _unit_cells(names: Sequence[str], rows: Sequence[UnitRow], lang: Language) -> tuple[list[str], Cells]:
    heads = [text.say(lang) for text in (_UNIT, _LEVEL, _AT_LEAST, _AT_MOST, _UNMET, _OPEN, _MISSING)]
    return heads, [[name, *_unit_texts(row, lang)] for name, row in zip(names, rows, strict=True)]


def _unit_texts(row: UnitRow, lang: Language) -> list[str]:
    rating = row.rating
    level = State.UNKNOWN.mark if rating.level is None else rating.level.name.say(lang)
    return [
        level,
        rating.at_least.name.say(lang),
        rating.at_most.name.say(lang),
        _marked(State.UNMET, row.unmet),
        _marked(State.UNKNOWN, row.open),
        write_number(row.missing, lang=lang),
    ]


def _marked(state: State, ids: Sequence[str]) -> str:
    return f"{state.mark} {', '.join(ids)}" if ids else ""


def _group_cells(rows: Mapping[str, GroupRow], levels: Sequence[str], lang: Language) -> tuple[list[str], Cells]:
    heads = [_GROUP.say(lang), _UNITS.say(lang), *levels[1:], _OFTEN.say(lang), _LACKING.say(lang)]
    return heads, [[name, *_group_texts(row, lang)] for name, row in rows.items()]


def _group_texts(row: GroupRow, lang: Language) -> list[str]:
    pairs = zip(row.certain, row.possible, strict=True)
    reached = ["–".join(dict.fromkeys(write_number(end, lang=lang) for end in pair)) for pair in pairs]
    often = [f"{id} ({write_number(count, lang=lang)})" for id, count in row.unmet.most_common(_MOST_OFTEN)]  # noqa: A001
    marked = _marked(State.UNMET, often)
    return [write_number(row.units, lang=lang), *reached, marked, write_number(row.lacking, lang=lang)]


def _table(title: str, notes: Sequence[str], heads: Sequence[str], cells: Cells, theme: Theme) -> "GT":
    """The table; it escapes what stands in its cells and heads."""
    names = [f"c{index}" for index in range(len(heads))]
    columns = {name: [inert(row[index]) for row in cells] for index, name in enumerate(names)}
    frame = notebook_library("polars").DataFrame(columns)
    name = "xhht-" + sha256(repr((title, heads, cells)).encode()).hexdigest()[:10]
    table = notebook_library("great_tables").GT(frame, id=name).tab_header(inert(title), inert(notes[0]))
    labelled = table.cols_label(**dict(zip(names, map(inert, heads), strict=True))).tab_source_note(inert(notes[1]))
    counts = [name for name, cells in columns.items() if all(cell[:1].isdigit() for cell in cells)]
    return _painted(labelled.cols_align("left").cols_align("right", columns=counts), theme)


def _painted(table: Any, theme: Theme) -> "GT":
    painted: GT = table.tab_options(
        table_background_color=theme.ground,
        table_font_color=theme.ink,
        table_font_size="14px",
        heading_align="left",
        heading_title_font_size="17px",
        heading_subtitle_font_size="13px",
        column_labels_font_weight="bold",
        data_row_padding="4px",
        table_body_hlines_color=theme.grid,
        table_border_top_color=theme.grid,
        table_border_bottom_color=theme.grid,
        column_labels_border_top_color=theme.grid,
        column_labels_border_bottom_color=theme.quiet,
        table_body_border_bottom_color=theme.quiet,
        table_body_border_top_color=theme.quiet,
        heading_border_bottom_color=theme.grid,
    )
    return painted
