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
    "columns_repeated": message(
        "mỗi cột một tên riêng",
        "columns of different names",
        "đổi tên cột trùng, hoặc bỏ bớt",
        "rename the repeated column, or drop one",
    ),
    "column_name": message(
        "tên cột bằng chữ",
        "column names that are text",
        "đổi tên cột, trong pandas: df.columns = df.columns.map(str)",
        "rename the columns, in pandas: df.columns = df.columns.map(str)",
    ),
    "column_shared": message(
        "một cột chỉ cho một đại lượng",
        "one column for one quantity only",
        "ghi cột khác trong names=",
        "give another column in names=",
    ),
    "column_reserved": message(
        "tên cột không bắt đầu bằng __xhht_", "column names that do not begin with __xhht_", "đổi tên cột", "rename it"
    ),
    "column_type": message(
        "một cột {kind}",
        "a column of {kind}",
        "chuyển kiểu của cột trước; số in ra như 86 % thì dùng xhht.frames.with_stated",
        "convert the column first; for printed numbers such as 86 % use xhht.frames.with_stated",
    ),
    "column_values": message(
        "{values}",
        "{values}",
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
        "bỏ dòng trùng; số lần lặp: {count}, đầu tiên ở dòng {row} (đếm từ 0)",
        "drop the repeated rows; found: {count}, the first at row {row} (counted from 0)",
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
        "đổi tên cột; với rate và measure thì ghi prefix= khác",
        "rename the column; rate and measure take another prefix=",
    ),
    "one_row": message("một dòng", "one row", "chọn một dòng của bảng", "choose one row of the table"),
    "too_wide": message(
        "một công thức với số nhỏ hơn",
        "a formula of smaller numbers",
        "đo từng dòng bằng xhht.indicator",
        "measure row by row with xhht.indicator",
    ),
}
