"""What problems with figures held against each other say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "duplicate": message(
        "mỗi tên một lần", "each name once", "tên này đã có ở {first}", "the name is taken by {first}"
    ),
    "part_above_whole": message(
        "nhiều nhất bằng {whole} = {value}",
        "at most {whole} = {value}",
        "kiểm tra hai số, có thể đã đổi chỗ",
        "check both figures; they may be swapped",
    ),
    "sum_differs": message(
        "tổng của {parts} = {value}",
        "the sum of {parts} = {value}",
        "kiểm tra từng phần và tổng",
        "check each part and the total",
    ),
    "share_differs": message(
        "khớp với {names} = {part}/{whole}",
        "agreement with {names} = {part}/{whole}",
        "kiểm tra tử số, mẫu số và cách làm tròn",
        "check numerator, denominator and rounding",
    ),
    "change_differs": message(
        "{now} − {before} = {value}",
        "{now} − {before} = {value}",
        "kiểm tra số của hai kỳ",
        "check the figures of both periods",
    ),
    "figures_differ": message(
        "{value} theo {other}",
        "{value} as in {other}",
        "giữ một nguồn, sửa nguồn kia",
        "keep one source and mend the other",
    ),
    "contradiction": message(
        "các số khớp với nhau: {relation}",
        "figures that agree: {relation}",
        "kiểm tra các số trong quan hệ này",
        "check the figures of this relation",
    ),
    "own_successor": message(
        "đơn vị kế tiếp có sau đơn vị này",
        "successors that come after the unit",
        "kiểm tra {first}",
        "check {first}",
    ),
}
