"""Paragraphs, tables and blocks of an administrative paper, by python-docx: A4, Times New Roman, the usual margins."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xhht.extras import needing
from xhht.languages import Language
from xhht.markup import printable

FONT = "Times New Roman"
SIZE = 13.0
"""In points; Nghị định 30/2020/NĐ-CP has 13 to 14 for the text."""

_TABLE_SIZE = 11.0
_LOCALES = {"vi": "vi-VN", "en": "en-GB"}
_MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}


class Block:
    """One side of a block of two columns: lines below each other."""

    def __init__(self, cell: Any) -> None:
        self._cell = cell
        self._is_empty = True

    def line(
        self, text: str, *, bold: bool = False, italic: bool = False, size: float = 12, centred: bool = True
    ) -> None:
        """One line."""
        paragraph = self._cell.paragraphs[0] if self._is_empty else self._cell.add_paragraph()
        self._is_empty = False
        _spaced(paragraph, after=0)
        paragraph.alignment = 1 if centred else 0
        _run(paragraph, text, bold=bold, italic=italic, size=size)

    def rule(self) -> None:
        """A short line across, under what it sets off."""
        self.line("─" * 10, size=8)


class Paper:
    """A document that is being made."""

    def __init__(self, document: Any, lang: Language) -> None:
        self._document = document
        self._set_up(lang)

    def _set_up(self, lang: Language) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415 - an extra
        from docx.shared import Mm, Pt  # noqa: PLC0415

        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        for side, size in _MARGINS.items():
            setattr(section, f"{side}_margin", Mm(size))
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(SIZE)
        fonts = style.element.rPr.rFonts
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)
        _add(style.element.rPr, "w:lang", {"w:val": _LOCALES[lang]})
        _number_pages(section)

    def paragraph(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        indent: bool = False,
        size: float = SIZE,
        keep: bool = False,
        justified: bool = True,
    ) -> None:
        """A paragraph of the text; one with ``keep`` stays on the page of the next one."""
        from docx.shared import Mm  # noqa: PLC0415 - an extra

        paragraph = self._document.add_paragraph()
        _spaced(paragraph, after=4)
        paragraph.alignment = 3 if justified else 0
        paragraph.paragraph_format.keep_with_next = keep
        if indent:
            paragraph.paragraph_format.first_line_indent = Mm(10)
        _run(paragraph, text, bold=bold, italic=italic, size=size)

    def heading(self, text: str) -> None:
        """The head of a part."""
        paragraph = self._document.add_paragraph()
        _spaced(paragraph, before=8, after=4)
        paragraph.paragraph_format.keep_with_next = True
        _run(paragraph, text, bold=True, size=SIZE)

    def centred(self, text: str, *, before: float = 0, after: float = 0) -> None:
        """A line of the title."""
        paragraph = self._document.add_paragraph()
        _spaced(paragraph, before=before, after=after)
        paragraph.alignment = 1
        _run(paragraph, text, bold=True, size=14)

    def two_columns(self, left: float, right: float, *, before: float = 0) -> tuple[Block, Block]:
        """Two blocks side by side, of some widths in mm."""
        if before:
            _spaced(self._document.add_paragraph(), after=0)
        table = self._document.add_table(rows=1, cols=2)
        table.autofit = False
        table.alignment = 1
        _keep_together(table.rows[0])
        _widen(table, (left, right))
        return Block(table.rows[0].cells[0]), Block(table.rows[0].cells[1])

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A table with lines; its head is repeated on every page, no row is broken."""
        table = self._document.add_table(rows=1 + len(rows), cols=len(heads))
        table.style = "Table Grid"
        table.autofit = False
        table.alignment = 1
        _widen(table, widths)
        for row, cells in zip(table.rows, [heads, *rows], strict=True):
            _fill(row, cells, is_head=cells is heads)
        _add(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", {"w:val": "true"})
        _spaced(self._document.add_paragraph(), after=0)

    def new_page(self) -> None:
        """The rest begins on a page of its own."""
        self._document.add_page_break()

    def save(self, out: BytesIO, title: str) -> None:
        """Write it; its properties name the title and nobody."""
        known = self._document.core_properties
        known.author, known.title, known.comments = "", printable(title), ""
        self._document.save(out)


def new_paper(lang: Language) -> Paper:
    """An empty document.

    Raises:
        MissingExtra: without the extra ``documents``.
    """
    with needing("documents"):
        import docx  # noqa: PLC0415 - an extra
    return Paper(docx.Document(), lang)


def _widen(table: Any, widths: Sequence[float]) -> None:
    """Columns of some widths in mm: Word looks at the cells, LibreOffice at the columns."""
    from docx.shared import Mm  # noqa: PLC0415 - an extra

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _fill(row: Any, cells: Sequence[str], *, is_head: bool) -> None:
    _keep_together(row)
    for cell, text in zip(row.cells, cells, strict=True):
        paragraph = cell.paragraphs[0]
        _spaced(paragraph, after=0)
        paragraph.alignment = 1 if is_head else 0
        _run(paragraph, text, bold=is_head, size=_TABLE_SIZE)


def _keep_together(row: Any) -> None:
    _add(row._tr.get_or_add_trPr(), "w:cantSplit", {"w:val": "true"})


def _run(paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = SIZE) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    run = paragraph.add_run(printable(text).replace(" %", "\u00a0%"))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _spaced(paragraph: Any, *, before: float = 0, after: float = 0) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.paragraph_format.line_spacing = 1.0


def _add(parent: Any, name: str, values: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra
    from docx.oxml.ns import qn  # noqa: PLC0415

    child = OxmlElement(name)
    for key, value in values.items():
        child.set(qn(key), value)
    parent.append(child)
    return child


def _number_pages(section: Any) -> None:
    """The number of the page in the middle of its upper margin, on every page but the first."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = 1
    run = paragraph.add_run()
    for kind in ("begin", "text", "end"):
        if kind == "text":
            _add(run._r, "w:instrText", {}).text = "PAGE"
        else:
            _add(run._r, "w:fldChar", {"w:fldCharType": kind})
