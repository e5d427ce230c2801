"""What problems with targets and progress say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "target_set_id": message(
        "một mã như qd1373-2021: chữ thường không dấu, chữ số, dấu chấm, gạch nối",
        "an id such as qd1373-2021: lower-case letters, digits, dots, hyphens",
        "ghi số và năm của văn bản",
        "take the number and the year of the text",
    ),
    "target_id": message(
        "một mã như {set}/ten: chữ thường không dấu, chữ số, dấu chấm, gạch nối",
        "an id such as {set}/name: lower-case letters, digits, dots, hyphens",
        "bắt đầu bằng mã của tệp, {set}/",
        "begin it with the id of the file, {set}/",
    ),
    "goals_due": message(
        "giá trị cần đạt của ít nhất một năm",
        "the value to reach in at least one year",
        "thêm goals, hoặc chuyển mục này sang omitted",
        "add goals, or move it to omitted",
    ),
    "goal_order": message(
        "các năm theo thứ tự tăng, mỗi năm một lần", "years in ascending order, each once", "sắp lại", "sort them"
    ),
    "goal_unsourced": message(
        "official text, corroborated hoặc secondary",
        "official text, corroborated or secondary",
        "bỏ giá trị này và ghi lý do ở omitted",
        "drop the value and say why under omitted",
    ),
    "goal_unreachable": message(
        "một giá trị có thể đạt được",
        "a value that can be reached",
        'kiểm tra giá trị: chín mươi phần trăm viết là "90 %"',
        'check the value: ninety percent is "90 %"',
    ),
    "observations_due": message(
        "ít nhất một quan sát đến hết năm {year}",
        "at least one observation up to the end of {year}",
        "thêm quan sát, mỗi năm một quan sát",
        "give observations, one a year",
    ),
    "period_due": message(
        "kỳ mà số liệu mô tả", "the period that the figures describe", 'ghi kỳ: period="2024"', 'give period="2024"'
    ),
    "periods_mixed": message(
        "cùng loại kỳ với {first}",
        "the same kind of period as {first}",
        "chỉ dùng năm học, hoặc chỉ dùng năm dương lịch",
        "use school years only, or calendar years only",
    ),
    "places_differ": message(
        "cùng một nơi với quan sát đầu: {first}",
        "the place of the first observation: {first}",
        "mỗi lần chỉ xét một nơi; đơn vị mới sau sáp nhập là một nơi khác",
        "judge one place at a time; a unit that was merged is another place",
    ),
    "rules_overlap": message(
        "mỗi ngày chỉ một định nghĩa có hiệu lực",
        "one definition in force on each day",
        "hai định nghĩa ở: {places}",
        "both stand in: {places}",
    ),
}
