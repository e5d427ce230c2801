"""What a reader must know of a table that was read: what was left out, assumed, or disagrees."""

from attrs import frozen

from xhht.languages import Language, Text

TEXTS: dict[str, Text] = {
    "dashes": Text(
        vi="{count} ô gạch ngang hoặc “…” được hiểu là thiếu số liệu, không phải 0",
        en="{count} cells with a dash or “…” are taken as missing, not as 0",
    ),
    "thousands": Text(
        vi="{count} ô như 1.234 được hiểu là hàng nghìn, vì số đếm không có phần lẻ",
        en="{count} cells such as 1.234 are taken as thousands, for counts have no decimals",
    ),
    "crosses": Text(
        vi="{count} ô đánh dấu x được hiểu là có; ô trống là chưa biết, không phải “không”",
        en="{count} cells with a cross are taken as yes; a blank cell is unknown, not no",
    ),
    "rounded_nearest": Text(
        vi="{count} tỷ lệ được hiểu là đã làm tròn đến số gần nhất",
        en="{count} shares are taken as rounded to the nearest",
    ),
    "rounded_down": Text(vi="{count} tỷ lệ được hiểu là đã cắt bớt số lẻ", en="{count} shares are taken as cut off"),
    "rounded_unknown": Text(
        vi="{count} tỷ lệ được hiểu là làm tròn hoặc cắt bớt",
        en="{count} shares are taken as rounded or cut off",
    ),
    "codes_filled": Text(
        vi="{count} mã ghi dạng số được thêm số 0 ở đầu cho đủ {width} chữ số",
        en="{count} codes held as numbers were filled with zeros to {width} digits",
    ),
    "total_left_out": Text(vi="bỏ qua dòng cộng “{label}”", en="the row of totals “{label}” is left out"),
    "total_agrees": Text(
        vi="bỏ qua dòng cộng “{label}”; các tổng khớp với {count} cột",
        en="the row of totals “{label}” is left out; it agrees with the sums of {count} columns",
    ),
    "total_differs": Text(
        vi="dòng cộng ghi {stated}, các dòng cộng lại được {computed}",
        en="the row of totals says {stated}, the rows add up to {computed}",
    ),
    "below_left_out": Text(
        vi="bỏ qua {count} dòng phía dưới bảng, không có số liệu",
        en="{count} rows below the table hold no figures and are left out",
    ),
    "numbering_left_out": Text(vi="bỏ qua dòng đánh số cột", en="the row that numbers the columns is left out"),
    "repeated": Text(vi="đơn vị “{unit}” lặp lại trong cùng kỳ", en="the unit “{unit}” stands twice in one period"),
    "part_above": Text(
        vi="{part} = {stated}, lớn hơn {whole} = {computed}", en="{part} = {stated} is above {whole} = {computed}"
    ),
    "sum_differs": Text(
        vi="{whole} = {stated}, các phần cộng lại được {computed}",
        en="{whole} = {stated}, but its parts add up to {computed}",
    ),
    "more": Text(vi="và {count} dòng nữa như vậy", en="and {count} more rows like it"),
    "sheet_hidden": Text(
        vi="trang tính ẩn không được đọc; ghi sheet= nếu cần", en="a hidden sheet is not read; name it with sheet="
    ),
    "sheet_not_read": Text(
        vi="trang tính này không được đọc; ghi sheet= nếu cần", en="this sheet is not read; name it with sheet="
    ),
    "formulas_unseen": Text(
        vi="tệp .xls có {count} ô công thức: lấy giá trị lưu lần cuối",
        en="the .xls file has {count} cells of formulas: their last saved values are taken",
    ),
    "merged_figure": Text(
        vi="ô gộp nhiều dòng: số liệu chỉ thuộc dòng đầu, các dòng sau là thiếu",
        en="a cell merged over rows: its figure belongs to the first row, the others are missing",
    ),
    "nan": Text(vi="{count} ô NaN được hiểu là thiếu số liệu", en="{count} cells of NaN are taken as missing"),
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


def finding(code: str, where: str = "", **values: object) -> TableFinding:
    """A finding of a kind, its places filled."""
    return TableFinding(code, where, TEXTS[code].fill(**values))
