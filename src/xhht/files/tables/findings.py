"""What a reader must know of a table that was read: what was left out, assumed, or disagrees."""

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from xhht.languages import Language, Text

MOST = 20
"""How many findings of a kind are told one by one."""

Where = Callable[[int, str], str]
"""The address of the figure of a row; of the row where the name is none of a column."""

TEXTS: dict[str, Text] = {
    "dashes": Text(
        vi="{count} ô gạch ngang hoặc “…” được hiểu là thiếu số liệu, không phải 0",
        en="a dash or “…” is taken as missing, not as 0 (cells: {count})",
    ),
    "thousands": Text(
        vi="{count} ô như 1.234 được hiểu là hàng nghìn, vì số đếm không có phần lẻ",
        en="1.234 is taken as thousands, for counts have no decimals (cells: {count})",
    ),
    "crosses": Text(
        vi="{count} ô đánh dấu x được hiểu là có; ô trống là chưa biết, không phải “không”",
        en="a cross is taken as yes; a blank cell is unknown, not no (cells: {count})",
    ),
    "rounded_nearest": Text(
        vi="{count} tỷ lệ được hiểu là đã làm tròn đến số gần nhất",
        en="stated shares are taken as rounded to the nearest (cells: {count})",
    ),
    "rounded_down": Text(
        vi="{count} tỷ lệ được hiểu là đã cắt bớt số lẻ", en="stated shares are taken as cut off (cells: {count})"
    ),
    "rounded_unknown": Text(
        vi="{count} tỷ lệ được hiểu là làm tròn hoặc cắt bớt",
        en="stated shares are taken as rounded or cut off (cells: {count})",
    ),
    "codes_filled": Text(
        vi="{count} mã ghi dạng số được thêm số 0 ở đầu cho đủ {width} chữ số",
        en="codes held as numbers were filled with zeros to {width} digits (cells: {count})",
    ),
    "total_left_out": Text(vi="bỏ qua dòng cộng “{label}”", en="the row of totals “{label}” is left out"),
    "total_agrees": Text(
        vi="bỏ qua dòng cộng “{label}”; các tổng khớp với {count} cột",
        en="the row of totals “{label}” is left out; it agrees with the sums above (columns: {count})",
    ),
    "total_differs": Text(
        vi="dòng cộng ghi {stated}, các dòng cộng lại được {computed}",
        en="the row of totals says {stated}, the rows add up to {computed}",
    ),
    "sum_of_the_others": Text(
        vi="mọi số đếm bằng tổng các dòng khác: có phải dòng cộng? Dòng này vẫn được giữ",
        en="every count is the sum of the other rows: a row of totals? It is kept",
    ),
    "below_left_out": Text(
        vi="bỏ qua {count} dòng phía dưới bảng, không có số liệu",
        en="what stands below the table without figures is left out (rows: {count})",
    ),
    "numbering_left_out": Text(vi="bỏ qua dòng đánh số cột", en="the row that numbers the columns is left out"),
    "scale_above": Text(
        vi="“{text}” ghi ở trên bảng: các số vẫn được lấy nguyên như đã ghi",
        en="“{text}” stands above the table: its numbers are taken as they are",
    ),
    "unit_above": Text(
        vi="“{unit}” là huyện hoặc tỉnh giữa các đơn vị khác: có phải dòng cộng? Dòng này vẫn được giữ",
        en="“{unit}” is a district or province among other units: a row of totals? It is kept",
    ),
    "unnamed": Text(vi="dòng có số liệu nhưng không có tên đơn vị", en="a row with figures, but without a unit"),
    "repeated": Text(vi="đơn vị “{unit}” lặp lại trong cùng kỳ", en="the unit “{unit}” stands twice in one period"),
    "part_above": Text(
        vi="{part} = {stated}, lớn hơn {whole} = {computed}", en="{part} = {stated} is above {whole} = {computed}"
    ),
    "sum_differs": Text(
        vi="{whole} = {stated}, các phần cộng lại được {computed}",
        en="{whole} = {stated}, but its parts add up to {computed}",
    ),
    "unit_differs": Text(
        vi="mã {code} không phải của “{unit}”, mà của: {units}",
        en="the code {code} is not that of “{unit}”, but of: {units}",
    ),
    "unit_of_another_time": Text(
        vi="{unit} không tồn tại vào cuối kỳ {period}", en="{unit} did not exist at the end of {period}"
    ),
    "more": Text(vi="và {count} dòng nữa như vậy", en="and more like it (rows: {count})"),
    "sheet_hidden": Text(
        vi="trang tính ẩn không được đọc; ghi sheet= nếu cần", en="a hidden sheet is not read; name it with sheet="
    ),
    "sheet_not_read": Text(
        vi="trang tính này không được đọc; ghi sheet= nếu cần", en="this sheet is not read; name it with sheet="
    ),
    "formulas_unseen": Text(
        vi="tệp .xls có {count} ô công thức: lấy giá trị lưu lần cuối",
        en="the last saved values of formulas are taken, as an .xls file keeps them (cells: {count})",
    ),
    "merged_figure": Text(
        vi="ô gộp nhiều dòng: số liệu chỉ thuộc dòng đầu, các dòng sau là thiếu",
        en="a cell merged over rows: its figure belongs to the first row, the others are missing",
    ),
    "nan": Text(vi="{count} ô NaN được hiểu là thiếu số liệu", en="NaN is taken as missing (cells: {count})"),
    "encoding": Text(vi="tệp được đọc theo bảng mã {encoding}", en="the file was read as {encoding}"),
}


@frozen(repr=False)
class TableFinding:
    """One thing to know of a table.

    Attributes:
        code: the kind, for programs.
        where: the cell, row or column; empty for the whole table.
        message: what it is, in both languages.
    """

    code: str
    where: str
    message: Text

    def text(self, lang: Language | None = None) -> str:
        """The finding in one line."""
        said = self.message.say(lang)
        return f"{self.where}: {said}" if self.where else said

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<TableFinding {self.text('en')}>"


def finding(code: str, where: str = "", /, **values: object) -> TableFinding:
    """A finding of a kind, its places filled."""
    return TableFinding(code, where, TEXTS[code].fill(**values))


def several(code: str, found: Iterable[tuple[str, dict[str, object]]], count: int) -> Iterator[TableFinding]:
    """Findings of a kind, the first of ``count``, and how many there are more."""
    for place, values in found:
        yield finding(code, place, **values)
    if count > MOST:
        yield finding("more", code, count=count - MOST)
