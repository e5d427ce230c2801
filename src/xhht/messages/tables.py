"""What problems with tables in files say."""

from xhht.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "cell_date": message(
        "một con số, không phải ngày",
        "a number, not a date",
        "bảng tính đã đổi số như 1/17 thành ngày: định dạng ô là văn bản rồi gõ lại",
        "the spreadsheet turned something like 1/17 into a date: format the cell as text and type it again",
    ),
    "cell_kind": message("một con số hoặc chữ", "a number or a text", "gõ lại ô này", "type the cell again"),
    "cell_letter": message(
        "một con số chỉ gồm chữ số",
        "a number made of digits only",
        "có chữ cái trông như chữ số: có phải {meant}?",
        "a letter looks like a digit: did you mean {meant}?",
    ),
    "cell_truth": message(
        "một con số, không phải đúng/sai", "a number, not true or false", "ghi số lượng", "write how many"
    ),
    "cell_flag": message(
        "có hoặc không",
        "yes or no",
        "ghi có/không, x, 1/0, TRUE/FALSE; bỏ trống nếu không biết",
        "write yes/no, x, 1/0 or TRUE/FALSE; leave it blank if unknown",
    ),
    "cell_percent": message(
        "một số lượng, không phải phần trăm",
        "a count, not a percentage",
        "ghi số lượng, hoặc đặt tên cột là tỷ lệ",
        "write how many, or head the column with the share",
    ),
    "cell_fraction": message("một số nguyên", "a whole number", "số đếm không có phần lẻ", "counts have no fractions"),
    "cell_fraction_share": message(
        "một số nguyên",
        "a whole number",
        "trông như một tỷ lệ: ghi số lượng, hoặc đặt tên cột là tỷ lệ",
        "it looks like a share: write how many, or head the column with the share",
    ),
    "cell_fraction_thousands": message(
        "một số nguyên",
        "a whole number",
        "dấu phân cách hàng nghìn bị đọc thành dấu thập phân? Có phải {meant}?",
        "a thousands mark taken for a decimal mark? Did you mean {meant}?",
    ),
    "cell_points": message(
        "điểm có nhiều nhất hai chữ số thập phân",
        "points with at most two decimals",
        "ghi điểm như 7,25",
        "write points such as 7.25",
    ),
    "cell_ratio": message(
        "một con số",
        "one number",
        "một/hai số như 16/17 chỉ ghi được trong cột tỷ lệ",
        "two numbers such as 16/17 go into a column of shares only",
    ),
    "cell_share": message(
        "một tỷ lệ nhiều nhất 100 %",
        "a share of at most 100 %",
        "ghi {number} % nếu là phần trăm",
        "write {number} % if it is a percentage",
    ),
    "cell_share_doubtful": message(
        "một tỷ lệ chỉ đọc được theo một cách, vì đầu cột ghi %",
        "a share that can be read in one way only, for the head says %",
        "viết 90 % hay 0,9 %, hoặc định dạng ô là phần trăm",
        "write 90 % or 0.9 %, or format the cell as a percentage",
    ),
    "cell_ratio_against": message(
        "cùng số với cột {name}: {value}",
        "the number of the column {name}: {value}",
        "sửa một trong hai chỗ",
        "mend one of the two",
    ),
    "cell_end": message("một số từ 0 đến 1", "a number from 0 to 1", "viết 0.905 cho 90,5 %", "write 0.905 for 90.5 %"),
    "cell_beyond": message(
        "không có gì ngoài các cột của bảng",
        "nothing beyond the columns of the table",
        "thừa dấu phân cách, hoặc thiếu đầu cột",
        "a delimiter too many, or a column without a head",
    ),
    "cell_long": message("nhiều nhất {limit} ký tự", "at most {limit} characters", "viết ngắn lại", "write less"),
    "column_ambiguous": message(
        "một đầu cột chỉ một đại lượng",
        "a head that stands for one quantity, and only there",
        'có thể là {names}: ghi columns={{"{column}": "tên"}}, hoặc None để bỏ cột này',
        'it may be {names}: give columns={{"{column}": "name"}}, or None to leave the column out',
    ),
    "column_given": message(
        "một đầu cột của bảng, hoặc chữ cái của cột như C",
        "a head of the table, or the letters of a column such as C",
        "{guess}",
        "{guess}",
    ),
    "column_given_twice": message(
        "một đầu cột chỉ có một lần",
        "a head that stands there once",
        "dùng chữ cái của cột, như C",
        "use the letters of the column, such as C",
    ),
    "more_problems": message(
        "không còn lỗi nào",
        "no problems more",
        "và {count} lỗi nữa: sửa những lỗi trên trước",
        "and {count} more: mend those above first",
    ),
    "table_no_head": message(
        "ít nhất một đầu cột là tên hoặc nhãn của một đại lượng",
        "at least one head that is the name or label of a quantity",
        'ghi columns={{"C": "tên đại lượng"}}; gần giống: {near}',
        'give columns={{"C": "name of a quantity"}}; similar: {near}',
    ),
    "table_empty": message("một bảng có số liệu", "a table with figures", "tệp trống", "the file is empty"),
    "table_format": message(
        "một tệp .csv, .tsv, .txt, .xlsx, .xlsm, .xls, .ods hoặc .parquet",
        "a .csv, .tsv, .txt, .xlsx, .xlsm, .xls, .ods or .parquet file",
        "lưu bảng theo một trong các dạng đó",
        "save the table in one of these forms",
    ),
    "csv_binary": message(
        "văn bản thuần",
        "plain text",
        "tệp không phải CSV: lưu lại thành CSV UTF-8",
        "this is no CSV: save it as CSV UTF-8",
    ),
    "csv_encoding": message(
        "bảng mã UTF-8, UTF-16 hoặc Windows-1258",
        "the encoding UTF-8, UTF-16 or Windows-1258",
        "lưu lại thành CSV UTF-8; phông TCVN3, VNI phải đổi sang Unicode trước",
        "save it as CSV UTF-8; text in TCVN3 or VNI fonts must be turned into Unicode first",
    ),
    "csv_broken": message(
        "các ô cách nhau bằng một dấu, nháy kép mở rồi đóng",
        "cells with one delimiter between, and quotes that are opened and closed",
        "mở bằng bảng tính rồi lưu lại",
        "open it in a spreadsheet and save it again",
    ),
    "sheet_none": message(
        "không có sheet=", "no sheet=", "tệp này không có trang tính", "a file of this kind has no sheets"
    ),
    "cell_formula": message(
        "một công thức đã tính xong và lưu lại",
        "a formula that was worked out and saved",
        "mở tệp bằng bảng tính, lưu lại rồi đọc lại",
        "open the file in a spreadsheet, save it, and read it again",
    ),
    "cell_error": message(
        "một con số, không phải lỗi như #DIV/0!",
        "a number, not an error such as #DIV/0!",
        "sửa công thức của ô",
        "mend the formula of the cell",
    ),
    "sheet_due": message(
        "một trang tính có số liệu", "one sheet with figures", 'ghi sheet="tên trang"', 'give sheet="name of the sheet"'
    ),
    "sheet_visible": message(
        "ít nhất một trang tính không ẩn", "at least one sheet that is not hidden", "ghi sheet=", "give sheet="
    ),
    "unit_differs": message(
        "tên của đơn vị có mã {code}: {units}",
        "the name of the unit with the code {code}: {units}",
        "sửa mã hoặc tên; nếu đó không phải mã đơn vị hành chính thì bỏ cột: columns={{…: None}}",
        "mend the code or the name; leave the column out if it holds other codes: columns={{…: None}}",
    ),
    "workbook_broken": message(
        "một tệp bảng tính lành lặn",
        "a workbook in good order",
        "mở tệp bằng bảng tính rồi lưu lại thành .xlsx",
        "open it in a spreadsheet and save it as .xlsx",
    ),
    "workbook_large": message(
        "nhiều nhất {limit}",
        "at most {limit}",
        "xoá ô thừa ở xa, hoặc chia nhỏ tệp",
        "delete stray cells far away, or split the file",
    ),
    "workbook_none": message(
        "một tệp bảng tính .xlsx, .xls hoặc .ods",
        "a workbook: .xlsx, .xls or .ods",
        "nội dung không phải bảng tính dù tên tệp nói vậy: mở rồi lưu lại thành .xlsx",
        "it is none, whatever its name says: open it and save it as .xlsx",
    ),
    "workbook_protected": message(
        "một tệp không đặt mật khẩu",
        "a file without a password",
        "bỏ mật khẩu rồi lưu lại",
        "save it without a password",
    ),
    "workbook_web": message(
        "một tệp bảng tính, không phải trang web",
        "a workbook, not a web page",
        "mở bằng bảng tính rồi lưu lại thành .xlsx",
        "open it in a spreadsheet and save it as .xlsx",
    ),
    "parquet_broken": message(
        "một tệp Parquet lành lặn", "a Parquet file in good order", "ghi lại tệp", "write the file again"
    ),
}
