"""What problems with charts and tables of many units say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "units_due": message(
        "ít nhất một quan sát", "at least one observation", "đưa vào các đơn vị cần vẽ", "give the units to draw"
    ),
    "one_standard": message(
        "kết quả theo cùng một bộ quy tắc",
        "ratings by one and the same standard",
        "vẽ từng bộ quy tắc một",
        "draw one standard at a time",
    ),
    "no_such_rank": message(
        "một mức từ 1 đến {highest}", "a level from 1 to {highest}", "ghi rank= khác", "give another rank="
    ),
    "group_due": message(
        "nhiều nhất {limit} đơn vị, hoặc đơn vị biết thuộc tỉnh nào",
        "at most {limit} units, or units whose province is known",
        "lấy địa điểm từ xhht.places, hoặc ghi by=, hàm cho biết nhóm của mỗi quan sát",
        "take the places from xhht.places, or give by=, a function that names the group of each observation",
    ),
    "too_many_to_draw": message(
        "nhiều nhất {limit} dòng để vẽ",
        "at most {limit} rows to draw",
        "gộp thành ít nhóm hơn bằng by=",
        "put the units in fewer groups with by=",
    ),
    "measure_due": message(
        "một chỉ số để vẽ các quan sát",
        "an indicator to draw observations by",
        'ghi of=, chẳng hạn of="schools_national_standard_share"',
        'give of=, such as of="schools_national_standard_share"',
    ),
    "no_parts": message(
        "một đại lượng có các thành phần cộng lại bằng nó",
        "a quantity whose parts add up to it",
        'chẳng hạn "learner_visits"',
        'such as "learner_visits"',
    ),
    "chart_format": message(
        "tên tệp kết thúc bằng .svg, .png hoặc .html",
        "a file name that ends with .svg, .png or .html",
        "đổi tên tệp",
        "rename the file",
    ),
}
