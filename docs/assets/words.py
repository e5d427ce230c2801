"""The words of the generated pages, in both languages."""

from xhht.languages import Text

SUBJECTS = {
    "commune": Text(vi="xã", en="commune"),
    "district": Text(vi="huyện", en="district"),
    "province": Text(vi="tỉnh", en="province"),
    "unit": Text(vi="đơn vị", en="unit"),
    "school": Text(vi="trường", en="school"),
    "centre": Text(vi="trung tâm", en="centre"),
    "person": Text(vi="người", en="person"),
}
TOPICS = {
    "authority": Text(vi="Thẩm quyền", en="Who decides"),
    "procedure": Text(vi="Thủ tục", en="Procedure"),
    "validity": Text(vi="Thời hạn", en="Validity"),
    "open": Text(vi="Chưa rõ", en="Open"),
}
STRUCTURES = {
    "cumulative": Text(vi="mức sau đòi hỏi cả các mức trước", en="each level needs every lower one"),
    "independent": Text(vi="mỗi mức xét riêng", en="each level is judged on its own"),
}
KINDS = {
    "count": Text(vi="Số đếm", en="Counts"),
    "share": Text(vi="Tỷ lệ", en="Shares"),
    "flag": Text(vi="Có hoặc không", en="Yes or no"),
    "level": Text(vi="Mức độ", en="Levels"),
    "points": Text(vi="Điểm", en="Points"),
    "money": Text(vi="Tiền", en="Money"),
}
EMPTY = {
    "met": Text(vi="đạt", en="met"),
    "unmet": Text(vi="không đạt", en="not met"),
    "not_applicable": Text(vi="không áp dụng", en="not applicable"),
}

# One word or sentence each, by what it is used for.
ID = Text(vi="mã", en="id")
NAME = Text(vi="tên", en="name")
LABEL = Text(vi="nhãn", en="label")
UNIT = Text(vi="đơn vị", en="unit")
RELATIONS = Text(vi="quan hệ", en="relations")
NOTE = Text(vi="ghi chú", en="note")
FORMULA = Text(vi="công thức", en="formula")
MEANING = Text(vi="ý nghĩa", en="meaning")
PART_OF = Text(vi="là một phần của {name}", en="part of {name}")
SUMS_TO = Text(vi="cộng lại thành {name}", en="adds up to {name}")
AT_MOST = Text(vi="nhiều nhất {number}", en="at most {number}")
INDICATORS = Text(vi="Chỉ số", en="Indicators")
STANDARDS = Text(vi="Tiêu chuẩn", en="Standards")
RATES = Text(vi="đối tượng", en="rates")
IN_FORCE = Text(vi="hiệu lực", en="in force")
LEVELS = Text(vi="các mức", en="levels")
LEVEL = Text(vi="mức", en="level")
BELOW = Text(vi="nếu không đạt mức nào", en="below every level")
STRUCTURE = Text(vi="quan hệ giữa các mức", en="how the levels relate")
GIVES = Text(vi="ghi vào đại lượng", en="gives the quantity")
REQUIREMENT = Text(vi="yêu cầu", en="requirement")
ASKED = Text(vi="ngưỡng và công thức", en="threshold and formula")
SOURCE = Text(vi="căn cứ", en="source")
SINCE = Text(vi="từ {day}", en="since {day}")
IF = Text(vi="nếu", en="if")
NOT_SETTLED = Text(vi="chưa quy định rõ", en="not settled")
EMPTY_BASE = Text(vi="mẫu số bằng 0: {rule}", en="empty base: {rule}")
ROUNDED = Text(vi="so sánh sau khi làm tròn ({digits} chữ số)", en="compared after rounding ({digits} digits)")
READING = Text(vi="Cách hiểu ({word}): {words}", en="Reading ({word}): {words}")
PARAMETERS = Text(vi="Tham số mở", en="Open parameters")
PARAMETERS_INTRO = Text(
    vi="Những gì văn bản để ngỏ. Thiếu giá trị thì kết quả có thể là khoảng, không bao giờ đoán.",
    en="What the texts leave open. Without a value a result may be a range; nothing is guessed.",
)
DEFAULT = Text(vi="mặc định", en="default")
INSTRUMENTS = Text(vi="Văn bản", en="Texts")
INSTRUMENT = Text(vi="văn bản", en="text")
SUBJECT = Text(vi="nội dung", en="subject")
ISSUED = Text(vi="ban hành", en="issued")
SEEN = Text(vi="đã kiểm tra đến", en="seen unchanged until")
TARGET = Text(vi="mục tiêu", en="target")
VALUES = Text(vi="giá trị cần đạt", en="values to reach")
BASE = Text(vi="Mẫu số: {words}", en="Base: {words}")
NOT_TAKEN = Text(vi="Không đưa vào: {words}", en="Not taken up: {words}")
READ_AT = Text(vi="Đọc tại: {links}", en="Read at: {links}")
