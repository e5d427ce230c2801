"""What problems with rule sets and ratings say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "not_url": message(
        "một địa chỉ bắt đầu bằng https://", "an address that begins with https://", "ghi đủ địa chỉ", "give it in full"
    ),
    "choices_due": message(
        "các lựa chọn nếu kind là choice, và chỉ khi đó",
        "choices where kind is choice, and only there",
        "thêm hoặc bỏ choices",
        "add or drop choices",
    ),
    "default_unsourced": message(
        "căn cứ của giá trị mặc định",
        "a source of the default",
        "thêm citation hoặc interpretation, hoặc bỏ default",
        "add a citation or an interpretation, or drop the default",
    ),
    "formula_or_unsettled": message(
        "một công thức, hoặc unsettled = true",
        "a formula, or unsettled = true",
        "ghi đúng một trong hai",
        "give exactly one of them",
    ),
    "not_in_force": message(
        "một ngày mà {id} có hiệu lực: {spans}",
        "a day on which {id} is in force: {spans}",
        "chọn ngày khác, hoặc xem xhht.rule_sets(on=…)",
        "choose another day, or see xhht.rule_sets(on=…)",
    ),
    "not_verified": message(
        "một ngày không sau {day}, ngày cuối văn bản của {id} được kiểm tra",
        "a day not after {day}, the last on which the texts of {id} were checked",
        "kiểm tra xem văn bản có bị sửa đổi sau ngày đó không",
        "check whether they were amended after that day",
    ),
    "start_unknown": message(
        "ngày bắt đầu hiệu lực của {id}, hiện {day}",
        "the first day in force of {id}, now {day}",
        "kiểm tra ngày hiệu lực trước khi dùng",
        "check the day before use",
    ),
    "rule_set_id": message(
        "một mã như {family}/ten/commune: chữ thường không dấu, chữ số, dấu chấm, gạch nối",
        "an id such as {family}/name/commune: lower-case letters, digits, dots, hyphens",
        "bắt đầu bằng tên của họ quy tắc, {family}/",
        "begin it with the family, {family}/",
    ),
    "level_quantity": message(
        "một đại lượng kiểu level, lớn nhất {count}",
        "a quantity of kind level with maximum {count}",
        "mỗi mức của bộ quy tắc ứng với một giá trị",
        "each level of the rule set is one value",
    ),
    "level_range": message(
        "các mức từ 1 đến {highest}",
        "levels from 1 to {highest}",
        "thêm tên vào level_names, hoặc sửa levels",
        "add names to level_names, or mend levels",
    ),
    "level_order": message(
        "các mức theo thứ tự tăng, mỗi mức một lần", "levels in ascending order, each once", "sắp lại", "sort them"
    ),
    "level_empty": message(
        "ít nhất một yêu cầu ở mức này vào ngày {day}",
        "at least one requirement at this level on {day}",
        "thêm yêu cầu, hoặc bỏ tên mức",
        "add a requirement, or drop the level's name",
    ),
    "level_unreachable": message(
        "một điều kiện có thể đạt được; mức {level} không số liệu nào đạt tới",
        "a condition that can hold; no figures can reach level {level}",
        "kiểm tra ngưỡng: 90 % viết là percent(90); điểm không vượt điểm tối đa",
        "check the threshold: 90 % is percent(90); points cannot exceed their maximum",
    ),
    "threshold_order": message(
        "một ngưỡng không thấp hơn ngưỡng của mức dưới, {other}",
        "a threshold not lower than that of the level below, {other}",
        "có thể hai mức đã đổi chỗ",
        "the two levels may be swapped",
    ),
    "threshold_unsourced": message(
        "official text, corroborated hoặc secondary nếu công thức chứa con số",
        "official text, corroborated or secondary where the formula holds a number",
        'chuyển con số thành tham số: [[parameters]] và parameter("ten")',
        'make the number a parameter: [[parameters]] and parameter("name")',
    ),
    "single_comparison": message(
        "một phép so sánh duy nhất trong công thức",
        "a formula that is a single comparison",
        "tách yêu cầu, hoặc bỏ khoá này",
        "split the requirement, or drop this key",
    ),
    "parameter_unused": message(
        "một tham số được công thức dùng", "a parameter that a formula uses", "dùng hoặc bỏ nó", "use it or drop it"
    ),
    "choice_due": message(
        'parameter("ten", "lua_chon") cho kiểu choice, parameter("ten") cho kiểu khác',
        'parameter("name", "choice") for kind choice, parameter("name") for others',
        "kiểm tra kind của tham số",
        "check the kind of the parameter",
    ),
    "mixed_units": message(
        "các số cùng đơn vị, đang có: {units}",
        "numbers of one unit, here: {units}",
        'tỷ lệ: share("phần", of="tổng") >= percent(90)',
        'a share: share("part", of="whole") >= percent(90)',
    ),
    "nothing_listed": message("ít nhất một mục", "at least one entry", "thêm mục còn thiếu", "add what is missing"),
    "rounded_share": message(
        "một tỷ lệ ở vế trái, vì chỉ vế trái được làm tròn",
        "a share on the left, since the left side is what is rounded",
        "đổi hai vế, hoặc bỏ rounded",
        "swap the sides, or drop rounded",
    ),
    "requirement_id": message(
        "một mã như X1 hoặc H-2.1",
        "an id such as X1 or H-2.1",
        "chỉ dùng chữ cái không dấu, chữ số và . _ -",
        "use plain letters, digits and . _ - only",
    ),
    "parameter_as_requirement": message(
        "một tên không trùng với mã của yêu cầu nào",
        "a name that is no requirement's id",
        "đổi tên tham số",
        "rename the parameter",
    ),
    "percent_due": message(
        "một tỷ lệ nhiều nhất 100 %", "a share of at most 100 %", "có phải: {percent}?", "did you mean: {percent}?"
    ),
    "place_due": message(
        "một quan sát có place",
        "an observation with a place",
        "ghi place= khi tạo Observation",
        "give place= to Observation",
    ),
    "place_twice": message(
        "cùng một cách ghi cho mọi đơn vị",
        "every unit written in one way",
        "tên này cũng là tên của đơn vị có mã {code}: ghi cả hai bằng mã, hoặc cả hai bằng tên",
        "the unit of code {code} has that name, too: give both by code, or both by name",
    ),
    "rated_twice": message(
        "mỗi đơn vị một kết quả theo {id}", "one rating of each unit by {id}", "bỏ bớt một kết quả", "drop one of them"
    ),
    "ratings_due": message(
        "ít nhất một kết quả", "at least one rating", "xếp loại từng đơn vị trước", "rate the units first"
    ),
    "one_tier": message(
        "kết quả của các xã, hoặc của các huyện",
        "ratings of communes, or of districts",
        "tổng hợp từng cấp một",
        "roll up one tier at a time",
    ),
    "more_than_expected": message(
        "ít nhất {count}, số đơn vị đã có kết quả",
        "at least {count}, the units that are rated",
        "đếm lại",
        "count again",
    ),
    "level_given_twice": message(
        "mỗi ngày chỉ một bộ quy tắc cho biết mức này",
        "one rule set that gives this level on each day",
        "cả hai đều ghi gives: {places}; bỏ ở một bên",
        "both have it as gives: {places}; drop it from one",
    ),
    "day_due": message(
        "ngày mà luật của ngày đó được hỏi",
        "the day whose law is asked",
        'ghi on=date(…), thường là ngày cuối của kỳ đánh giá; hoặc lấy rule_set("{id}", on=…) trước',
        'give on=date(…), usually the last day of the assessed period, or take rule_set("{id}", on=…) first',
    ),
    "day_twice": message("ngày của bộ quy tắc, {day}", "the day of the rule set, {day}", "bỏ on", "leave on out"),
    "rules_changed": message(
        "mã băm của {id} trong danh mục này",
        "the hash of {id} in this catalogue",
        "quy tắc đã đổi từ khi đánh giá: đánh giá lại số liệu trong tệp, hoặc dùng bản xhht đã ghi tệp",
        "the rules changed since: rate the figures of the file again, or use the xhht that wrote it",
    ),
    "rating_differs": message(
        "{found}, theo số liệu và quy tắc trong tệp",
        "{found}, by the figures and rules of the file",
        "không sửa kết quả bằng tay: sửa số liệu rồi đánh giá lại",
        "do not change results by hand: mend the figures and rate again",
    ),
}
