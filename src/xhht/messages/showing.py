"""What problems with written reports say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "not_in_word": message(
        "chỉ các kết quả, khi ghi ra .docx",
        "ratings only, for .docx",
        "bỏ tham số này, hoặc ghi ra .html",
        "leave it out, or write .html",
    ),
}
