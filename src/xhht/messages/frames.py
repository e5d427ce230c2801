"""What problems with whole tables say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "frame_due": message(
        "một bảng dữ liệu: polars, pandas, pyarrow, DuckDB, PySpark",
        "a dataframe: polars, pandas, pyarrow, DuckDB, PySpark",
        "xem trang bảng dữ liệu trong tài liệu",
        "see the page on tables in the documentation",
    ),
    "column_missing": message(
        "một cột có tên này, cần cho: {users}",
        "a column of that name, needed by: {users}",
        'names={{"đại lượng": "cột"}} nếu cột mang tên khác, missing_columns="unknown" nếu chưa biết số liệu',
        'names={{"quantity": "column"}} if it has another name, missing_columns="unknown" if it is not known',
    ),
    "unknown_column": message("một cột của bảng", "a column of the table", "{guess}", "{guess}"),
    "column_reserved": message(
        "tên cột không bắt đầu bằng __xhht_", "column names that do not begin with __xhht_", "đổi tên cột", "rename it"
    ),
    "column_type": message(
        "một cột kiểu {kind}", "a column of {kind} values", "chuyển kiểu của cột trước", "convert the column first"
    ),
    "column_values": message(
        "số nguyên từ 0 đến {limit} (điểm: nhiều nhất hai chữ số thập phân), không có NaN",
        "whole numbers from 0 to {limit} (points: at most two decimals), no NaN",
        'số dòng cần sửa: {count}, đầu tiên là dòng {row} (đếm từ 0); nan="missing" nếu NaN nghĩa là thiếu',
        'rows to mend: {count}, the first is row {row} (counted from 0); nan="missing" if NaN means missing',
    ),
    "stated_text": message(
        "{expected}",
        "{expected}",
        "{hint}; số dòng cần sửa: {count}, đầu tiên là dòng {row} (đếm từ 0); ô trống nếu thiếu số liệu",
        "{hint}; rows to mend: {count}, the first is row {row} (counted from 0); null where a figure is missing",
    ),
    "stated_digits": message(
        "ít chữ số thập phân hơn: tỷ lệ nhiều nhất ba chữ số trước %, điểm một, số đếm không có %",
        "fewer decimals: at most three before % in a share, one in points; no % in a count",
        "làm tròn trước khi đưa vào bảng",
        "round it before it enters the table",
    ),
    "rows_contradict": message(
        "số liệu không trái với {parts}",
        "figures that agree with {parts}",
        "số dòng cần sửa: {count}, đầu tiên là dòng {row} (đếm từ 0); xhht.frames.validate liệt kê chúng",
        "rows to mend: {count}, the first is row {row} (counted from 0); xhht.frames.validate lists them",
    ),
    "rows_repeated": message(
        "mỗi {unit} một dòng cho mỗi kỳ",
        "one row of each {unit} in each period",
        "bỏ dòng trùng: {count} dòng, dòng lặp đầu tiên là dòng {row} (đếm từ 0)",
        "drop what is repeated; keys that stand twice: {count}, the first at row {row} (counted from 0)",
    ),
    "rows_not_in_force": message(
        "một ngày mà {id} có hiệu lực: {spans}",
        "a day on which {id} is in force: {spans}",
        "chọn bộ quy tắc của ngày đó; số dòng: {count}, đầu tiên là dòng {row} (đếm từ 0)",
        "choose the rules of that day; rows: {count}, the first is row {row} (counted from 0)",
    ),
    "rounded_threshold": message(
        "một ngưỡng cố định khi tỷ lệ được làm tròn",
        "a fixed threshold where the share is rounded",
        "xếp loại từng dòng bằng xhht.rate",
        "rate row by row with xhht.rate",
    ),
    "column_twice": message(
        "tên cột chưa có trong bảng",
        "a column name that the table does not have",
        "đổi tên cột; với rate thì ghi prefix= khác",
        "rename the column; rate takes another prefix=",
    ),
    "one_row": message("một dòng", "one row", "chọn một dòng của bảng", "choose one row of the table"),
    "too_wide": message(
        "một công thức với số nhỏ hơn",
        "a formula of smaller numbers",
        "đo từng dòng bằng xhht.indicator",
        "measure row by row with xhht.indicator",
    ),
}
