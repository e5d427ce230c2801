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
        'sửa {count} dòng, bắt đầu từ dòng {row}; nan="missing" nếu NaN nghĩa là thiếu',
        'mend {count} rows, the first of them row {row}; nan="missing" if NaN means missing',
    ),
    "rows_contradict": message(
        "số liệu không trái với {parts}",
        "figures that agree with {parts}",
        "sửa {count} dòng, bắt đầu từ dòng {row}; xhht.frames.validate liệt kê chúng",
        "mend {count} rows, the first of them row {row}; xhht.frames.validate lists them",
    ),
    "rows_repeated": message(
        "mỗi {unit} một dòng cho mỗi kỳ",
        "one row of each {unit} in each period",
        "bỏ dòng trùng: {count} dòng, bắt đầu từ dòng {row}",
        "drop what is repeated: {count} rows, the first of them row {row}",
    ),
    "rows_not_in_force": message(
        "một ngày mà {id} có hiệu lực: {spans}",
        "a day on which {id} is in force: {spans}",
        "chọn bộ quy tắc của ngày đó; {count} dòng, bắt đầu từ dòng {row}",
        "choose the rules of that day; {count} rows, the first of them row {row}",
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
        "ghi prefix= khác",
        "give another prefix=",
    ),
    "one_row": message("một dòng", "one row", "chọn một dòng của bảng", "choose one row of the table"),
    "too_wide": message(
        "một công thức với số nhỏ hơn",
        "a formula of smaller numbers",
        "xếp loại từng dòng bằng xhht.rate",
        "rate row by row with xhht.rate",
    ),
}
