"""What problems with the structure of files and records say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "missing_key": message("khoá “{key}”", "the key “{key}”", "thêm khoá này", "add this key"),
    "unknown_key": message("một khoá có trong mẫu", "a known key", "{guess}", "{guess}"),
    "unknown_name": message("một tên có trong danh mục", "a known name", "{guess}", "{guess}"),
    "ambiguous_name": message(
        "tên của đúng một đơn vị",
        "the name of one unit only",
        "có {count}: {units}. Ghi thêm tier=, within= hoặc on=, hoặc dùng mã",
        "there are {count}: {units}. Give tier=, within= or on=, or use the code",
    ),
    "unreadable": message("tệp {format} hợp lệ", "a well-formed {format} file", "{reason}", "{reason}"),
    "no_file": message(
        "một tệp đọc được", "a file that can be read", "kiểm tra đường dẫn ({reason})", "check the path ({reason})"
    ),
    "newer_schema": message(
        "schema = {schema}",
        "schema = {schema}",
        "tệp được ghi cho bản xhht mới hơn: chạy pip install --upgrade xhht",
        "the file was written for a newer xhht: run pip install --upgrade xhht",
    ),
    "unknown_format": message(
        "tệp .toml hoặc .json",
        "a .toml or .json file",
        "đổi phần mở rộng của tệp",
        "change the file's suffix",
    ),
    "missing_extra": message("gói tuỳ chọn {extra}", "the optional extra {extra}", "chạy: {command}", "run: {command}"),
}
