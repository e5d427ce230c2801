"""What problems with values and the figures that hold them say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "negative": message(
        "một số không âm",
        "a number of at least 0",
        "đếm lại; nếu không biết thì bỏ trống",
        "count again; leave it out if unknown",
    ),
    "not_whole": message("một số nguyên", "a whole number", "số đếm không có phần lẻ", "counts have no fractions"),
    "not_a_number": message(
        "một số chính xác",
        "an exact number",
        'số nguyên, phân số như 43/50, hoặc Stated("86 %") cho số đã làm tròn; NaN không phải là số',
        'a whole number, a fraction such as 43/50, or Stated("86 %") for a rounded one; NaN is no number',
    ),
    "not_text": message("một chuỗi ký tự", "a text", "đặt giá trị trong dấu nháy", "put it in quotes"),
    "empty_text": message("một chuỗi không rỗng", "a text that is not empty", "điền tên", "fill in the name"),
    "odd_text": message(
        "một chuỗi ghi được vào tệp",
        "a text that can be written to a file",
        "bỏ ký tự hỏng",
        "drop the broken character",
    ),
    "not_flag": message(
        "true hoặc false", "true or false", "viết true hoặc false, không có nháy", "write true or false"
    ),
    "not_date": message(
        "một ngày dạng 2024-04-02",
        "a date such as 2024-04-02",
        "trong tệp viết năm-tháng-ngày, không có nháy; trong Python viết date(2024, 4, 2)",
        "in a file write year-month-day without quotes; in Python write date(2024, 4, 2)",
    ),
    "not_period": message(
        "một năm học (2022-2023) hoặc một năm (2024)",
        "a school year (2022-2023) or a calendar year (2024)",
        "năm học gồm hai năm liền nhau",
        "a school year joins two years in a row",
    ),
    "not_one_of": message("một trong: {choices}", "one of: {choices}", "{guess}", "{guess}"),
    "wrong_type": message("{type}", "{type}", "xem ví dụ trong tài liệu", "see the example in the documentation"),
    "above_maximum": message("nhiều nhất {maximum}", "at most {maximum}", "kiểm tra đơn vị tính", "check the unit"),
    "inverted_span": message(
        "ngày cuối không trước ngày đầu {first}",
        "a last day not before the first, {first}",
        "đổi chỗ hai ngày",
        "swap the two days",
    ),
    "share_above_one": message(
        "một tỷ lệ nhiều nhất 100 %", "a share of at most 100 %", 'viết "86 %", không viết 86', 'write "86 %", not 86'
    ),
    "float_figure": message(
        "một số nguyên hoặc một chuỗi",
        "a whole number or a text",
        'viết "86 %" cho số đã làm tròn, {{ exact = "43/50" }} cho số chính xác',
        'write "86 %" for a rounded number, {{ exact = "43/50" }} for an exact one',
    ),
    "not_fraction": message(
        "một phân số hoặc số thập phân như 43/50 hoặc 7.5",
        "a fraction or decimal such as 43/50 or 7.5",
        'viết "86 %" (không có exact) cho số đã làm tròn',
        'write "86 %" (without exact) for a rounded number',
    ),
    "not_year": message(
        "một năm như 2022",
        "a year such as 2022",
        "văn bản như 2022-2023 do read_period đọc",
        "text such as 2022-2023 is read by read_period",
    ),
    "formula_due": message(
        "một công thức",
        "a formula",
        'dùng count("schools") hoặc parse(văn bản)',
        'use count("schools") or parse(text)',
    ),
    "too_large": message("nhiều nhất {limit}", "at most {limit}", "chia nhỏ dữ liệu", "split the input"),
    # number text
    "number_text": message(
        "một số viết như {example}",
        "a number written like {example}",
        "chỉ dùng chữ số, dấu phân cách và %",
        "use digits, separators and % only",
    ),
    "ambiguous_number": message(
        "số chỉ đọc được theo một cách",
        "a number that can be read in one way only",
        'có thể là {thousands} hoặc {decimal}; cho biết lang="vi" hay lang="en"',
        'it may be {thousands} or {decimal}; give lang="vi" or lang="en"',
    ),
}
