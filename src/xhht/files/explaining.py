"""The sheets of a template that explain: what each quantity means and which articles ask for it, and how to fill it."""

from collections.abc import Iterator, Sequence

from xhht.files.asking import Question, Use
from xhht.files.book import Book, cell_text, height_of
from xhht.files.limits import Columns, Limits
from xhht.languages import Language, Text
from xhht.periods import Period
from xhht.rules import CONFIDENCE, RuleSet

_EXPLANATIONS = Text(vi="Giải thích", en="Explanations")
_INSTRUCTIONS = Text(vi="Hướng dẫn", en="Instructions")
_HEADS = (
    Text(vi="cột", en="column"),
    Text(vi="đại lượng", en="quantity"),
    Text(vi="cách ghi", en="what to write"),
    Text(vi="lưu ý", en="note"),
    Text(vi="căn cứ", en="legal source"),
)
_WIDTHS = [6.0, 46.0, 26.0, 30.0, 56.0]
_BEFORE = Text(vi="Số liệu của kỳ liền trước.", en="The figure of the period just before.")
_USE = Text(vi="{rules}: {ids} – {place}", en="{rules}: {ids} – {place}")
_TITLE = Text(vi="Hướng dẫn điền biểu thu thập số liệu", en="How to fill the form")
_RULES = Text(vi="Số liệu dùng để xếp loại theo:", en="The figures serve to rate by:")
_RULE = Text(vi="{label} ({id}), theo quy định có hiệu lực ngày {on}", en="{label} ({id}), by the law of {on}")
_PERIOD = Text(vi="Kỳ số liệu: {period}", en="Period of the figures: {period}")
_STEPS = (
    Text(
        vi="Chỉ điền các ô màu vàng ở trang “Số liệu”. Các ô khác đã khoá để tránh sửa nhầm (không có mật khẩu).",
        en="Fill the yellow cells of the sheet “Figures” only. The others are locked against slips (no password).",
    ),
    Text(
        vi="Mỗi đơn vị một dòng. Không thêm, xoá hay đổi tên cột: dòng chữ xám dưới tiêu đề là mã để phần mềm đọc lại.",
        en="One row a unit. Do not add, delete or rename columns: the file is read back by the grey ids below heads.",
    ),
    Text(
        vi="Chưa có số liệu thì để trống. Chỉ ghi 0 khi đã đếm và kết quả là 0.",
        en="Leave a cell empty where the figure is not known. Write 0 only where you counted and found none.",
    ),
    Text(
        vi="Số đếm là số nguyên. Tổng đứng trước, các phần của nó đứng bên phải; phần không lớn hơn tổng.",
        en="Counts are whole numbers. A whole stands left of its parts; a part is not above its whole.",
    ),
    Text(
        vi="Ô có hoặc không và ô mức: chọn trong danh sách hiện ra khi bấm vào ô.",
        en="Cells for yes or no, and for levels: choose from the list that opens in the cell.",
    ),
    Text(
        vi="Khi dán từ tệp khác, chỉ dán giá trị. Ô chuyển sang màu đỏ là giá trị không hợp lệ: sửa trước khi gửi.",
        en="When you paste from another file, paste values only. A cell that turns red is not valid: mend it first.",
    ),
    Text(
        vi="Trang “Giải thích” ghi ý nghĩa và căn cứ của từng cột.",
        en="The sheet “Explanations” tells what each column means and where the law asks for it.",
    ),
)


def explain_sheet(book: Book, columns: Columns, limits: Sequence[Limits]) -> None:
    """Write the sheet that explains every column."""
    lang = columns.lang
    sheet = book.sheet(_EXPLANATIONS.say(lang), _WIDTHS)
    for column, head in enumerate(_HEADS):
        sheet.write_string(0, column, head.say(lang), book.look("head"))
    for row, (item, limit) in enumerate(zip(columns.asked, limits, strict=True), 1):
        texts = [columns.letters[item.key], *_told(item, limit, lang)]
        for column, text in enumerate(texts):
            sheet.write_string(row, column, cell_text(text), book.look("cell"))
        sheet.set_row(row, height_of(texts, _WIDTHS))
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.protect()


def _told(item: Question, limit: Limits, lang: Language) -> Iterator[str]:
    """Label, id, limits, note and sources; labels and id share a cell, so that no reader takes a row for a head."""
    quantity = item.quantity
    yield f"{quantity.label.vi}\n{quantity.label.en}\n{item.column}"
    yield limit.text
    yield " ".join(note.say(lang) for note in (_BEFORE if item.back else None, quantity.note) if note is not None)
    yield "\n".join(_sources(item.uses, lang))


def _sources(uses: Sequence[Use], lang: Language) -> Iterator[str]:
    """Each place of the law that asks for it, with the requirements it stands for."""
    found: dict[tuple[str, str], list[str]] = {}
    for use in uses:
        place = use.citation.full_text(use.rules.instruments[use.citation.instrument], lang)
        if use.citation.confidence != "official text":
            place = f"{place} ({CONFIDENCE[use.citation.confidence].say(lang)})"
        ids = found.setdefault((use.rules.label.say(lang), place), [])
        ids += [use.requirement.id] * (use.requirement.id not in ids)
    for (label, place), ids in found.items():
        yield _USE.say(lang).format(rules=label, ids=", ".join(ids), place=place)


def instruct_sheet(book: Book, rules: Sequence[RuleSet], lang: Language, period: Period | None) -> None:
    """Write the sheet that says how to fill the form, and what for."""
    width = 110.0
    sheet = book.sheet(_INSTRUCTIONS.say(lang), [4, width])
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, _TITLE.say(lang), book.look("title"))
    row = 2
    for number, step in enumerate(_STEPS, 1):
        sheet.write_string(row, 0, f"{number}.", book.look("plain"))
        sheet.write_string(row, 1, step.say(lang), book.look("plain"))
        sheet.set_row(row, height_of([step.say(lang)], [width]))
        row += 1
    row += 1
    sheet.write_string(row, 0, _RULES.say(lang), book.look("strong"))
    for item in rules:
        row += 1
        on = f"{item.on:%d/%m/%Y}" if lang == "vi" else item.on.isoformat()
        sheet.write_string(row, 0, "–", book.look("plain"))
        text = _RULE.say(lang).format(label=item.label.say(lang), id=item.id, on=on)
        sheet.write_string(row, 1, cell_text(text), book.look("plain"))
    if period is not None:
        sheet.write_string(row + 2, 0, _PERIOD.say(lang).format(period=period), book.look("strong"))
    sheet.protect()
