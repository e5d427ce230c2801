"""What each kind of problem expects and how to mend it, in Vietnamese and English.

One entry a code. Places in braces are filled from the problem's details.
"""

from attrs import frozen

from xhht.languages import Text


@frozen
class Message:
    """The two sentences of a kind of problem.

    Attributes:
        expected: what should stand there.
        hint: how to mend it.
    """

    expected: Text
    hint: Text


def _message(expected_vi: str, expected_en: str, hint_vi: str, hint_en: str) -> Message:
    return Message(Text(vi=expected_vi, en=expected_en), Text(vi=hint_vi, en=hint_en))


MESSAGES: dict[str, Message] = {
    # values
    "negative": _message(
        "một số không âm",
        "a number of at least 0",
        "đếm lại; nếu không biết thì bỏ trống",
        "count again; leave it out if unknown",
    ),
    "not_whole": _message("một số nguyên", "a whole number", "số đếm không có phần lẻ", "counts have no fractions"),
    "not_a_number": _message(
        "một số chính xác",
        "an exact number",
        'số nguyên, phân số như 43/50, hoặc Stated("86 %") cho số đã làm tròn; NaN không phải là số',
        'a whole number, a fraction such as 43/50, or Stated("86 %") for a rounded one; NaN is no number',
    ),
    "not_text": _message("một chuỗi ký tự", "a text", "đặt giá trị trong dấu nháy", "put it in quotes"),
    "empty_text": _message("một chuỗi không rỗng", "a text that is not empty", "điền tên", "fill in the name"),
    "odd_text": _message(
        "một chuỗi ghi được vào tệp",
        "a text that can be written to a file",
        "bỏ ký tự hỏng",
        "drop the broken character",
    ),
    "not_flag": _message(
        "true hoặc false", "true or false", "viết true hoặc false, không có nháy", "write true or false"
    ),
    "not_date": _message(
        "một ngày dạng 2024-04-02",
        "a date such as 2024-04-02",
        "trong tệp viết năm-tháng-ngày, không có nháy; trong Python viết date(2024, 4, 2)",
        "in a file write year-month-day without quotes; in Python write date(2024, 4, 2)",
    ),
    "not_period": _message(
        "một năm học (2022-2023) hoặc một năm (2024)",
        "a school year (2022-2023) or a calendar year (2024)",
        "năm học gồm hai năm liền nhau",
        "a school year joins two years in a row",
    ),
    "not_one_of": _message("một trong: {choices}", "one of: {choices}", "{guess}", "{guess}"),
    "wrong_type": _message("{type}", "{type}", "xem ví dụ trong tài liệu", "see the example in the documentation"),
    "above_maximum": _message("nhiều nhất {maximum}", "at most {maximum}", "kiểm tra đơn vị tính", "check the unit"),
    "inverted_span": _message(
        "ngày cuối không trước ngày đầu {first}",
        "a last day not before the first, {first}",
        "đổi chỗ hai ngày",
        "swap the two days",
    ),
    "share_above_one": _message(
        "một tỷ lệ nhiều nhất 100 %", "a share of at most 100 %", 'viết "86 %", không viết 86', 'write "86 %", not 86'
    ),
    "float_figure": _message(
        "một số nguyên hoặc một chuỗi",
        "a whole number or a text",
        'viết "86 %" cho số đã làm tròn, {{ exact = "43/50" }} cho số chính xác',
        'write "86 %" for a rounded number, {{ exact = "43/50" }} for an exact one',
    ),
    "not_fraction": _message(
        "một phân số hoặc số thập phân như 43/50 hoặc 7.5",
        "a fraction or decimal such as 43/50 or 7.5",
        'viết "86 %" (không có exact) cho số đã làm tròn',
        'write "86 %" (without exact) for a rounded number',
    ),
    "not_year": _message(
        "một năm như 2022",
        "a year such as 2022",
        "văn bản như 2022-2023 do read_period đọc",
        "text such as 2022-2023 is read by read_period",
    ),
    "formula_due": _message(
        "một công thức",
        "a formula",
        'dùng count("schools") hoặc parse(văn bản)',
        'use count("schools") or parse(text)',
    ),
    "too_large": _message("nhiều nhất {limit}", "at most {limit}", "chia nhỏ dữ liệu", "split the input"),
    # number text
    "number_text": _message(
        "một số viết như {example}",
        "a number written like {example}",
        "chỉ dùng chữ số, dấu phân cách và %",
        "use digits, separators and % only",
    ),
    "ambiguous_number": _message(
        "số chỉ đọc được theo một cách",
        "a number that can be read in one way only",
        'có thể là {thousands} hoặc {decimal}; cho biết lang="vi" hay lang="en"',
        'it may be {thousands} or {decimal}; give lang="vi" or lang="en"',
    ),
    # structure of files
    "missing_key": _message("khoá “{key}”", "the key “{key}”", "thêm khoá này", "add this key"),
    "unknown_key": _message("một khoá có trong mẫu", "a known key", "{guess}", "{guess}"),
    "unknown_name": _message("một tên có trong danh mục", "a known name", "{guess}", "{guess}"),
    "ambiguous_name": _message(
        "tên của đúng một đơn vị",
        "the name of one unit only",
        "có {count}: {units}. Ghi thêm tier=, within= hoặc on=, hoặc dùng mã",
        "there are {count}: {units}. Give tier=, within= or on=, or use the code",
    ),
    "unreadable": _message("tệp {format} hợp lệ", "a well-formed {format} file", "{reason}", "{reason}"),
    "no_file": _message(
        "một tệp đọc được", "a file that can be read", "kiểm tra đường dẫn ({reason})", "check the path ({reason})"
    ),
    "unknown_format": _message(
        "tệp .toml hoặc .json",
        "a .toml or .json file",
        "đổi phần mở rộng của tệp",
        "change the file's suffix",
    ),
    "missing_extra": _message(
        "gói tuỳ chọn {extra}", "the optional extra {extra}", "chạy: {command}", "run: {command}"
    ),
    # figures against each other
    "duplicate": _message(
        "mỗi tên một lần", "each name once", "tên này đã có ở {first}", "the name is taken by {first}"
    ),
    "part_above_whole": _message(
        "nhiều nhất bằng {whole} = {value}",
        "at most {whole} = {value}",
        "kiểm tra hai số, có thể đã đổi chỗ",
        "check both figures; they may be swapped",
    ),
    "sum_differs": _message(
        "tổng của {parts} = {value}",
        "the sum of {parts} = {value}",
        "kiểm tra từng phần và tổng",
        "check each part and the total",
    ),
    "share_differs": _message(
        "khớp với {names} = {part}/{whole}",
        "agreement with {names} = {part}/{whole}",
        "kiểm tra tử số, mẫu số và cách làm tròn",
        "check numerator, denominator and rounding",
    ),
    "change_differs": _message(
        "{now} − {before} = {value}",
        "{now} − {before} = {value}",
        "kiểm tra số của hai kỳ",
        "check the figures of both periods",
    ),
    "figures_differ": _message(
        "{value} theo {other}",
        "{value} as in {other}",
        "giữ một nguồn, sửa nguồn kia",
        "keep one source and mend the other",
    ),
    "contradiction": _message(
        "các số khớp với nhau: {relation}",
        "figures that agree: {relation}",
        "kiểm tra các số trong quan hệ này",
        "check the figures of this relation",
    ),
    "own_successor": _message(
        "đơn vị kế tiếp có sau đơn vị này",
        "successors that come after the unit",
        "kiểm tra {first}",
        "check {first}",
    ),
    # the vocabulary
    "not_identifier": _message(
        "một tên ASCII như schools_national_standard",
        "an ASCII name such as schools_national_standard",
        "chỉ dùng chữ cái không dấu, chữ số và _",
        "use plain letters, digits and _ only",
    ),
    "share_parts": _message(
        "part và whole nếu kind là share, và chỉ khi đó",
        "part and whole where kind is share, and only there",
        "thêm hoặc bỏ part và whole",
        "add or drop part and whole",
    ),
    "two_wholes": _message(
        "part_of hoặc sums_to, không phải cả hai",
        "part_of or sums_to, not both",
        "sums_to đã bao hàm part_of",
        "sums_to already means part_of",
    ),
    "circle": _message(
        "một đại lượng không nằm trong chính nó, một tỷ lệ của hai số đếm",
        "a quantity that is not inside itself, a share of two counts",
        "kiểm tra {names}",
        "check {names}",
    ),
    "change_kind": _message(
        "một đại lượng đếm được", "a counted quantity", "ghi tỷ lệ của cả hai kỳ", "give the share of both periods"
    ),
    "previous_period": _message(
        "quan sát của kỳ liền trước {expected}",
        "the observation of the period just before, {expected}",
        "kiểm tra kỳ của hai quan sát",
        "check the periods of both observations",
    ),
    # formulas
    "formula_syntax": _message(
        'công thức như share("a", of="b") >= percent(90)',
        'a formula such as share("a", of="b") >= percent(90)',
        "{reason}",
        "{reason}",
    ),
    "formula_name": _message("tên một hàm dựng công thức", "the name of a formula builder", "{guess}", "{guess}"),
    "formula_quantity": _message("tên một đại lượng", "the name of a quantity", "{guess}", "{guess}"),
    "formula_size": _message(
        "công thức không quá {limit}", "a formula within {limit}", "tách thành nhiều công thức", "split it"
    ),
    "formula_digits": _message(
        "số có nhiều nhất {limit} chữ số ở tử số và ở mẫu số",
        "a number with at most {limit} digits above and below the line",
        "làm tròn số",
        "round it",
    ),
    "formula_text": _message(
        "tên không có dấu nháy kép, dấu gạch chéo ngược và ký tự điều khiển",
        "a name without double quotes, backslashes and control characters",
        "đặt tên khác",
        "choose another name",
    ),
    "band_due": _message(
        "một bậc gồm ngưỡng và điểm",
        "a band of a bound and its points",
        "ví dụ (percent(50), 2)",
        "such as (percent(50), 2)",
    ),
    "number_due": _message(
        "một số: tên đại lượng trong dấu nháy, một số hoặc công thức số",
        "a number: a quantity in quotes, a number or a formula for one",
        "điều kiện thành số: points(1, when=điều kiện)",
        "to count a condition, write points(1, when=condition)",
    ),
    "condition_due": _message(
        "một điều kiện: phép so sánh, cờ trong dấu nháy hoặc all_of",
        "a condition: a comparison, a flag in quotes or all_of",
        "so sánh số với ngưỡng, ví dụ >= 1",
        "compare the number with a threshold, such as >= 1",
    ),
    # rules
    "not_url": _message(
        "một địa chỉ bắt đầu bằng https://", "an address that begins with https://", "ghi đủ địa chỉ", "give it in full"
    ),
    "choices_due": _message(
        "các lựa chọn nếu kind là choice, và chỉ khi đó",
        "choices where kind is choice, and only there",
        "thêm hoặc bỏ choices",
        "add or drop choices",
    ),
    "default_unsourced": _message(
        "căn cứ của giá trị mặc định",
        "a source of the default",
        "thêm citation hoặc interpretation, hoặc bỏ default",
        "add a citation or an interpretation, or drop the default",
    ),
    "formula_or_unsettled": _message(
        "một công thức, hoặc unsettled = true",
        "a formula, or unsettled = true",
        "ghi đúng một trong hai",
        "give exactly one of them",
    ),
    "not_in_force": _message(
        "một ngày mà {id} có hiệu lực: {spans}",
        "a day on which {id} is in force: {spans}",
        "chọn ngày khác, hoặc xem xhht.rule_sets(on=…)",
        "choose another day, or see xhht.rule_sets(on=…)",
    ),
    "not_verified": _message(
        "một ngày không sau {day}, ngày cuối văn bản của {id} được kiểm tra",
        "a day not after {day}, the last on which the texts of {id} were checked",
        "kiểm tra xem văn bản có bị sửa đổi sau ngày đó không",
        "check whether they were amended after that day",
    ),
    "start_unknown": _message(
        "ngày bắt đầu hiệu lực của {id}, hiện {day}",
        "the first day in force of {id}, now {day}",
        "kiểm tra ngày hiệu lực trước khi dùng",
        "check the day before use",
    ),
    "rule_set_id": _message(
        "một mã như {family}/ten/commune: chữ thường không dấu, chữ số, dấu chấm, gạch nối",
        "an id such as {family}/name/commune: lower-case letters, digits, dots, hyphens",
        "bắt đầu bằng tên của họ quy tắc, {family}/",
        "begin it with the family, {family}/",
    ),
    "level_quantity": _message(
        "một đại lượng kiểu level, lớn nhất {count}",
        "a quantity of kind level with maximum {count}",
        "mỗi mức của bộ quy tắc ứng với một giá trị",
        "each level of the rule set is one value",
    ),
    "level_range": _message(
        "các mức từ 1 đến {highest}",
        "levels from 1 to {highest}",
        "thêm tên vào level_names, hoặc sửa levels",
        "add names to level_names, or mend levels",
    ),
    "level_order": _message(
        "các mức theo thứ tự tăng, mỗi mức một lần", "levels in ascending order, each once", "sắp lại", "sort them"
    ),
    "level_empty": _message(
        "ít nhất một yêu cầu ở mức này vào ngày {day}",
        "at least one requirement at this level on {day}",
        "thêm yêu cầu, hoặc bỏ tên mức",
        "add a requirement, or drop the level's name",
    ),
    "level_unreachable": _message(
        "một điều kiện có thể đạt được; mức {level} không số liệu nào đạt tới",
        "a condition that can hold; no figures can reach level {level}",
        "kiểm tra ngưỡng: 90 % viết là percent(90); điểm không vượt điểm tối đa",
        "check the threshold: 90 % is percent(90); points cannot exceed their maximum",
    ),
    "threshold_order": _message(
        "một ngưỡng không thấp hơn ngưỡng của mức dưới, {other}",
        "a threshold not lower than that of the level below, {other}",
        "có thể hai mức đã đổi chỗ",
        "the two levels may be swapped",
    ),
    "threshold_unsourced": _message(
        "official text, corroborated hoặc secondary nếu công thức chứa con số",
        "official text, corroborated or secondary where the formula holds a number",
        'chuyển con số thành tham số: [[parameters]] và parameter("ten")',
        'make the number a parameter: [[parameters]] and parameter("name")',
    ),
    "single_comparison": _message(
        "một phép so sánh duy nhất trong công thức",
        "a formula that is a single comparison",
        "tách yêu cầu, hoặc bỏ khoá này",
        "split the requirement, or drop this key",
    ),
    "parameter_unused": _message(
        "một tham số được công thức dùng", "a parameter that a formula uses", "dùng hoặc bỏ nó", "use it or drop it"
    ),
    "choice_due": _message(
        'parameter("ten", "lua_chon") cho kiểu choice, parameter("ten") cho kiểu khác',
        'parameter("name", "choice") for kind choice, parameter("name") for others',
        "kiểm tra kind của tham số",
        "check the kind of the parameter",
    ),
    "mixed_units": _message(
        "các số cùng đơn vị, đang có: {units}",
        "numbers of one unit, here: {units}",
        'tỷ lệ: share("phần", of="tổng") >= percent(90)',
        'a share: share("part", of="whole") >= percent(90)',
    ),
    "nothing_listed": _message("ít nhất một mục", "at least one entry", "thêm mục còn thiếu", "add what is missing"),
    "rounded_share": _message(
        "một tỷ lệ ở vế trái, vì chỉ vế trái được làm tròn",
        "a share on the left, since the left side is what is rounded",
        "đổi hai vế, hoặc bỏ rounded",
        "swap the sides, or drop rounded",
    ),
    "requirement_id": _message(
        "một mã như X1 hoặc H-2.1",
        "an id such as X1 or H-2.1",
        "chỉ dùng chữ cái không dấu, chữ số và . _ -",
        "use plain letters, digits and . _ - only",
    ),
    "parameter_as_requirement": _message(
        "một tên không trùng với mã của yêu cầu nào",
        "a name that is no requirement's id",
        "đổi tên tham số",
        "rename the parameter",
    ),
    "percent_due": _message(
        "một tỷ lệ nhiều nhất 100 %", "a share of at most 100 %", "có phải: {percent}?", "did you mean: {percent}?"
    ),
    "place_due": _message(
        "một quan sát có place",
        "an observation with a place",
        "ghi place= khi tạo Observation",
        "give place= to Observation",
    ),
    "place_twice": _message(
        "cùng một cách ghi cho mọi đơn vị",
        "every unit written in one way",
        "tên này cũng là tên của đơn vị có mã {code}: ghi cả hai bằng mã, hoặc cả hai bằng tên",
        "the unit of code {code} has that name, too: give both by code, or both by name",
    ),
    "rated_twice": _message(
        "mỗi đơn vị một kết quả theo {id}", "one rating of each unit by {id}", "bỏ bớt một kết quả", "drop one of them"
    ),
    "ratings_due": _message(
        "ít nhất một kết quả", "at least one rating", "xếp loại từng đơn vị trước", "rate the units first"
    ),
    "one_tier": _message(
        "kết quả của các xã, hoặc của các huyện",
        "ratings of communes, or of districts",
        "tổng hợp từng cấp một",
        "roll up one tier at a time",
    ),
    "more_than_expected": _message(
        "ít nhất {count}, số đơn vị đã có kết quả",
        "at least {count}, the units that are rated",
        "đếm lại",
        "count again",
    ),
    "level_given_twice": _message(
        "mỗi ngày chỉ một bộ quy tắc cho biết mức này",
        "one rule set that gives this level on each day",
        "cả hai đều ghi gives: {places}; bỏ ở một bên",
        "both have it as gives: {places}; drop it from one",
    ),
    "day_due": _message(
        "ngày mà luật của ngày đó được hỏi",
        "the day whose law is asked",
        'ghi on=date(…), thường là ngày cuối của kỳ đánh giá; hoặc lấy rule_set("{id}", on=…) trước',
        'give on=date(…), usually the last day of the assessed period, or take rule_set("{id}", on=…) first',
    ),
    "day_twice": _message("ngày của bộ quy tắc, {day}", "the day of the rule set, {day}", "bỏ on", "leave on out"),
    # targets
    "target_set_id": _message(
        "một mã như qd1373-2021: chữ thường không dấu, chữ số, dấu chấm, gạch nối",
        "an id such as qd1373-2021: lower-case letters, digits, dots, hyphens",
        "ghi số và năm của văn bản",
        "take the number and the year of the text",
    ),
    "target_id": _message(
        "một mã như {set}/ten: chữ thường không dấu, chữ số, dấu chấm, gạch nối",
        "an id such as {set}/name: lower-case letters, digits, dots, hyphens",
        "bắt đầu bằng mã của tệp, {set}/",
        "begin it with the id of the file, {set}/",
    ),
    "goals_due": _message(
        "giá trị cần đạt của ít nhất một năm",
        "the value to reach in at least one year",
        "thêm goals, hoặc chuyển mục này sang omitted",
        "add goals, or move it to omitted",
    ),
    "goal_order": _message(
        "các năm theo thứ tự tăng, mỗi năm một lần", "years in ascending order, each once", "sắp lại", "sort them"
    ),
    "goal_unsourced": _message(
        "official text, corroborated hoặc secondary",
        "official text, corroborated or secondary",
        "bỏ giá trị này và ghi lý do ở omitted",
        "drop the value and say why under omitted",
    ),
    "goal_unreachable": _message(
        "một giá trị có thể đạt được",
        "a value that can be reached",
        'kiểm tra giá trị: chín mươi phần trăm viết là "90 %"',
        'check the value: ninety percent is "90 %"',
    ),
    "observations_due": _message(
        "ít nhất một quan sát đến hết năm {year}",
        "at least one observation up to the end of {year}",
        "thêm quan sát, mỗi năm một quan sát",
        "give observations, one a year",
    ),
    "period_due": _message(
        "kỳ mà số liệu mô tả", "the period that the figures describe", 'ghi kỳ: period="2024"', 'give period="2024"'
    ),
    "periods_mixed": _message(
        "cùng loại kỳ với {first}",
        "the same kind of period as {first}",
        "chỉ dùng năm học, hoặc chỉ dùng năm dương lịch",
        "use school years only, or calendar years only",
    ),
    "places_differ": _message(
        "cùng một nơi với quan sát đầu: {first}",
        "the place of the first observation: {first}",
        "mỗi lần chỉ xét một nơi; đơn vị mới sau sáp nhập là một nơi khác",
        "judge one place at a time; a unit that was merged is another place",
    ),
    "rules_overlap": _message(
        "mỗi ngày chỉ một định nghĩa có hiệu lực",
        "one definition in force on each day",
        "hai định nghĩa ở: {places}",
        "both stand in: {places}",
    ),
    # tables
    "frame_due": _message(
        "một bảng dữ liệu: polars, pandas, pyarrow, DuckDB, PySpark",
        "a dataframe: polars, pandas, pyarrow, DuckDB, PySpark",
        "xem trang bảng dữ liệu trong tài liệu",
        "see the page on tables in the documentation",
    ),
    "column_missing": _message(
        "một cột có tên này, cần cho: {users}",
        "a column of that name, needed by: {users}",
        'names={{"đại lượng": "cột"}} nếu cột mang tên khác, missing_columns="unknown" nếu chưa biết số liệu',
        'names={{"quantity": "column"}} if it has another name, missing_columns="unknown" if it is not known',
    ),
    "unknown_column": _message("một cột của bảng", "a column of the table", "{guess}", "{guess}"),
    "column_reserved": _message(
        "tên cột không bắt đầu bằng __xhht_", "column names that do not begin with __xhht_", "đổi tên cột", "rename it"
    ),
    "column_type": _message(
        "một cột kiểu {kind}", "a column of {kind} values", "chuyển kiểu của cột trước", "convert the column first"
    ),
    "column_values": _message(
        "số nguyên từ 0 đến {limit} (điểm: nhiều nhất hai chữ số thập phân), không có NaN",
        "whole numbers from 0 to {limit} (points: at most two decimals), no NaN",
        'sửa {count} dòng, bắt đầu từ dòng {row}; nan="missing" nếu NaN nghĩa là thiếu',
        'mend {count} rows, the first of them row {row}; nan="missing" if NaN means missing',
    ),
    "rows_contradict": _message(
        "số liệu không trái với {parts}",
        "figures that agree with {parts}",
        "sửa {count} dòng, bắt đầu từ dòng {row}; xhht.frames.validate liệt kê chúng",
        "mend {count} rows, the first of them row {row}; xhht.frames.validate lists them",
    ),
    "rows_repeated": _message(
        "mỗi {unit} một dòng cho mỗi kỳ",
        "one row of each {unit} in each period",
        "bỏ dòng trùng: {count} dòng, bắt đầu từ dòng {row}",
        "drop what is repeated: {count} rows, the first of them row {row}",
    ),
    "rows_not_in_force": _message(
        "một ngày mà {id} có hiệu lực: {spans}",
        "a day on which {id} is in force: {spans}",
        "chọn bộ quy tắc của ngày đó; {count} dòng, bắt đầu từ dòng {row}",
        "choose the rules of that day; {count} rows, the first of them row {row}",
    ),
    "rounded_threshold": _message(
        "một ngưỡng cố định khi tỷ lệ được làm tròn",
        "a fixed threshold where the share is rounded",
        "xếp loại từng dòng bằng xhht.rate",
        "rate row by row with xhht.rate",
    ),
    "column_twice": _message(
        "tên cột chưa có trong bảng",
        "a column name that the table does not have",
        "ghi prefix= khác",
        "give another prefix=",
    ),
    "one_row": _message("một dòng", "one row", "chọn một dòng của bảng", "choose one row of the table"),
    "too_wide": _message(
        "một công thức với số nhỏ hơn",
        "a formula of smaller numbers",
        "xếp loại từng dòng bằng xhht.rate",
        "rate row by row with xhht.rate",
    ),
}
