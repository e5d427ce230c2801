"""What problems with written reports say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "report_suffix": message(
        "một tệp .html, .md hoặc .docx",
        "a .html, .md or .docx file",
        "đổi phần mở rộng của tệp",
        "change the file's suffix",
    ),
    "no_folder": message(
        "một nơi ghi được tệp",
        "a place where a file can be written",
        "kiểm tra thư mục ({reason})",
        "check the folder ({reason})",
    ),
    "not_in_word": message(
        "chỉ các kết quả, khi ghi ra .docx",
        "ratings only, for .docx",
        "bỏ tham số này, hoặc ghi ra .html",
        "leave it out, or write .html",
    ),
}
