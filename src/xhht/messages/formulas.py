"""What problems with formulas and indicators say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "formula_syntax": message(
        'công thức như share("a", of="b") >= percent(90)',
        'a formula such as share("a", of="b") >= percent(90)',
        "{reason}",
        "{reason}",
    ),
    "formula_name": message("tên một hàm dựng công thức", "the name of a formula builder", "{guess}", "{guess}"),
    "formula_quantity": message("tên một đại lượng", "the name of a quantity", "{guess}", "{guess}"),
    "formula_size": message(
        "công thức không quá {limit}", "a formula within {limit}", "tách thành nhiều công thức", "split it"
    ),
    "formula_digits": message(
        "số có nhiều nhất {limit} chữ số ở tử số và ở mẫu số",
        "a number with at most {limit} digits above and below the line",
        "làm tròn số",
        "round it",
    ),
    "formula_text": message(
        "tên không có dấu nháy kép, dấu gạch chéo ngược và ký tự điều khiển",
        "a name without double quotes, backslashes and control characters",
        "đặt tên khác",
        "choose another name",
    ),
    "band_due": message(
        "một bậc gồm ngưỡng và điểm",
        "a band of a bound and its points",
        "ví dụ (percent(50), 2)",
        "such as (percent(50), 2)",
    ),
    "number_due": message(
        "một số: tên đại lượng trong dấu nháy, một số hoặc công thức số",
        "a number: a quantity in quotes, a number or a formula for one",
        "điều kiện thành số: points(1, when=điều kiện)",
        "to count a condition, write points(1, when=condition)",
    ),
    "condition_due": message(
        "một điều kiện: phép so sánh, cờ trong dấu nháy hoặc all_of",
        "a condition: a comparison, a flag in quotes or all_of",
        "so sánh số với ngưỡng, ví dụ >= 1",
        "compare the number with a threshold, such as >= 1",
    ),
}
