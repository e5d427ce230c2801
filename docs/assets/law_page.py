"""The page of one family of standards, from its data."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from xhht.languages import Text
from xhht.rules import CONFIDENCE, Citation, packaged_law
from xhht.rules.forms import RequirementForm, RuleFamily, RuleSetForm, TestForm
from xhht.rules.law import span_text

SUBJECTS = {
    "commune": "xã · commune",
    "district": "huyện · district",
    "province": "tỉnh · province",
    "unit": "đơn vị · unit",
    "school": "trường · school",
    "centre": "trung tâm · centre",
    "person": "người · person",
}
TOPICS = {
    "authority": "Thẩm quyền · who decides",
    "procedure": "Thủ tục · procedure",
    "validity": "Thời hạn · validity",
    "open": "Chưa rõ · open",
}


def cell(text: object) -> str:
    """Text as one cell of a table."""
    return str(text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def both(text: Text) -> str:
    """A text in both languages."""
    return f"{cell(text.vi)}<br>*{cell(text.en)}*"


def days(since: date | None, until: date | None) -> str:
    """A span, where it is not the whole time of the rule set."""
    return f"<br>{since or '…'} – {until or '…'}" if since or until else ""


def cited(family: RuleFamily, citation: Citation) -> str:
    """A place with a link to its instrument, and the confidence word."""
    instrument = family.instruments[citation.instrument]
    place = f"{cell(citation.text('vi'))} " if citation.text("vi") else ""
    number = f"[{cell(instrument.number)}]({instrument.url})" if instrument.url else cell(instrument.number)
    since = f" (từ · since {citation.since})" if citation.since else ""
    return f"{place}{number}{since}<br>*{citation.confidence}*"


def code(text: str) -> str:
    """A formula that may break behind the parts of its names."""
    return f"<code>{cell(' '.join(text.split())).replace('_', '_<wbr>')}</code>"


def formula(test: TestForm) -> str:
    """What is asked, and of whom."""
    asked = code(test.formula) if test.formula else "*chưa quy định rõ · not settled*"
    whom = f"<br>nếu · if {code(test.applies_if)}" if test.applies_if else ""
    empty = f"<br>mẫu số bằng 0 · empty base: {test.if_empty}" if test.if_empty != "unknown" else ""
    rounded = f"<br>làm tròn trước · rounded first: {test.rounded.digits} ({test.rounded.mode})" if test.rounded else ""
    return asked + whom + empty + rounded


def requirement_rows(item: RequirementForm, form: RuleSetForm, family: RuleFamily) -> Iterator[str]:
    """One row for every test of a requirement."""
    for test in item.tests:
        levels = ", ".join(form.level_names[level - 1].vi for level in test.levels)
        reading = ""
        if test.interpretation:
            reading = f"<br>{both(test.interpretation.words)} *({test.interpretation.confidence})*"
        places = "<br>".join(cited(family, place) for place in (test.citation, *test.restated))
        words = both(test.words or item.words)
        asked = formula(test)
        yield f"| {item.id} | {levels}{days(test.since, test.until)} | {words}{reading} | {asked} | {places} |"


def rule_set(form: RuleSetForm, family: RuleFamily) -> Iterator[str]:
    """The section of one standard."""
    yield f"### `{form.id}`\n"
    yield f"{cell(form.label.vi)} · *{cell(form.label.en)}*\n"
    yield f"- đối tượng · rates: {SUBJECTS[form.subject]}"
    yield f"- hiệu lực · in force: {span_text(form)}"
    names = ", ".join(f"{name.vi} ({name.en})" for name in form.level_names)
    yield f"- các mức · levels: {cell(names)}, {form.structure}"
    yield f"- nếu không đạt mức nào · below every level: {cell(form.lowest_name.vi)} ({cell(form.lowest_name.en)})"
    if form.structure_citation:
        yield f"- cấu trúc mức · level structure: {cited(family, form.structure_citation).replace('<br>', ', ')}"
    if form.structure_interpretation:
        yield f"- {both(form.structure_interpretation.words)} *({form.structure_interpretation.confidence})*"
    if form.gives:
        yield f"- ghi vào · gives: `{form.gives}`"
    if form.note:
        yield f"- {both(form.note)}"
    yield "\n| id | mức · level | yêu cầu · requirement | công thức · formula | căn cứ · source |"
    yield "|---|---|---|---|---|"
    for item in form.requirements:
        yield from requirement_rows(item, form, family)
    yield ""
    for provision in form.provisions:
        source = f" ({cited(family, provision.citation).replace('<br>', ', ')})" if provision.citation else ""
        when = days(provision.since, provision.until).removeprefix("<br>")
        yield f"- **{TOPICS[provision.topic]}** {when}: {both(provision.words)}{source}"
    yield ""


def parameters(family: RuleFamily) -> Iterator[str]:
    """What the law leaves open."""
    if not family.form.parameters:
        return
    yield "## Tham số mở · open parameters\n"
    yield "| tên · name | ý nghĩa · meaning | mặc định · default | căn cứ · source |\n|---|---|---|---|"
    for item in family.form.parameters:
        default = item.text_of(item.default)
        source = cited(family, item.citation) if item.citation else ""
        if item.interpretation:
            source += f"<br>{both(item.interpretation.words)} *({item.interpretation.confidence})*"
        note = f"<br>{both(item.note)}" if item.note else ""
        yield f"| `{item.name}` | {both(item.label)}{note} | {both(default)} | {source.removeprefix('<br>')} |"
    yield ""


def instruments(family: RuleFamily) -> Iterator[str]:
    """The texts cited."""
    yield "## Văn bản · texts\n"
    yield "| văn bản · text | nội dung · subject | ban hành · issued | đã kiểm tra đến · seen unchanged until |"
    yield "|---|---|---|---|"
    for item in family.form.instruments:
        number = f"[{cell(item.number)}]({item.url})" if item.url else cell(item.number)
        note = f"<br>{both(item.note)}" if item.note else ""
        yield f"| {number} | {both(item.title)}{note} | {item.issued or '?'} | {item.verified_until or '?'} |"
    yield ""


def page(name: str) -> str:
    """The page of the family of that name."""
    family = next(item for item in packaged_law().families if item.form.family == name)
    lines = [f"# {family.form.label.vi}\n", f"*{family.form.label.en}*\n"]
    if family.form.note:
        lines.append(f"{both(family.form.note)}\n")
    lines += ["## Bộ quy tắc · rule sets\n"]
    for form in family.form.rule_sets:
        lines += rule_set(form, family)
    return "\n".join([*lines, *parameters(family), *instruments(family)])


def index() -> str:
    """Every standard in one table."""
    rows = ["| id | tên · name | đối tượng · rates | hiệu lực · in force |", "|---|---|---|---|"]
    for family in packaged_law().families:
        for form in family.form.rule_sets:
            link = f"[`{form.id}`]({family.form.family}.md)"
            rows.append(f"| {link} | {both(form.label)} | {SUBJECTS[form.subject]} | {span_text(form)} |")
    return "\n".join(rows)


def confidence() -> Iterable[str]:
    """The confidence words, from strong to weak."""
    return (f"{place}. *{word}* · {text.vi}" for place, (word, text) in enumerate(CONFIDENCE.items(), 1))
