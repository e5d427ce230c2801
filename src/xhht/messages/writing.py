"""What problems with writing tables, templates and reports say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "not_written": message(
        "một đường dẫn ghi được",
        "a path that can be written to",
        "đóng tệp nếu đang mở, kiểm tra thư mục và quyền ghi ({reason})",
        "close the file if it is open, check the folder and your rights ({reason})",
    ),
    "unknown_suffix": message(
        "tệp {suffixes}",
        "a {suffixes} file",
        "đổi phần mở rộng của tệp",
        "change the file's suffix",
    ),
    "results_due": message(
        "ít nhất một kết quả xếp loại hoặc giá trị chỉ số",
        "at least one rating or indicator value",
        "xếp loại bằng xhht.rate, hoặc tính bằng xhht.indicator",
        "rate with xhht.rate, or measure with xhht.indicator",
    ),
    "one_kind": message(
        "chỉ kết quả xếp loại, hoặc chỉ giá trị chỉ số",
        "ratings only, or indicator values only",
        "ghi thành hai tệp, hoặc một tệp .xlsx",
        "write two files, or one .xlsx",
    ),
    "places_due": message(
        "ít nhất một đơn vị",
        "at least one unit",
        'ghi tên các đơn vị, hoặc xhht.places.units(tier="commune", within=…)',
        'give names, or xhht.places.units(tier="commune", within=…)',
    ),
    "places_one_tier": message(
        "các đơn vị cùng một cấp",
        "units of one tier",
        "lập mỗi cấp một biểu mẫu",
        "write one template for each tier",
    ),
    "rules_due": message(
        "ít nhất một bộ quy tắc có hiệu lực ngày {on} cho cấp này",
        "at least one rule set that is in force on {on} for this tier",
        "xem danh sách: xhht.rule_sets(on=…)",
        "see the list: xhht.rule_sets(on=…)",
    ),
    "too_many_rows": message(
        "nhiều nhất {limit} dòng trong một tệp Excel",
        "at most {limit} rows in an Excel file",
        "ghi .csv hoặc .parquet, hoặc chia thành nhiều tệp",
        "write .csv or .parquet, or several files",
    ),
}
