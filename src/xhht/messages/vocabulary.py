"""What problems with quantities and how they relate say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "not_identifier": message(
        "một tên ASCII như schools_national_standard",
        "an ASCII name such as schools_national_standard",
        "chỉ dùng chữ cái không dấu, chữ số và _",
        "use plain letters, digits and _ only",
    ),
    "share_parts": message(
        "part và whole nếu kind là share, và chỉ khi đó",
        "part and whole where kind is share, and only there",
        "thêm hoặc bỏ part và whole",
        "add or drop part and whole",
    ),
    "two_wholes": message(
        "part_of hoặc sums_to, không phải cả hai",
        "part_of or sums_to, not both",
        "sums_to đã bao hàm part_of",
        "sums_to already means part_of",
    ),
    "circle": message(
        "một đại lượng không nằm trong chính nó, một tỷ lệ của hai số đếm",
        "a quantity that is not inside itself, a share of two counts",
        "kiểm tra {names}",
        "check {names}",
    ),
    "change_kind": message(
        "một đại lượng đếm được", "a counted quantity", "ghi tỷ lệ của cả hai kỳ", "give the share of both periods"
    ),
    "previous_period": message(
        "quan sát của kỳ liền trước {expected}",
        "the observation of the period just before, {expected}",
        "kiểm tra kỳ của hai quan sát",
        "check the periods of both observations",
    ),
}
