"""The abbreviations that offices write in heads."""

import re

ABBREVIATIONS = {
    "CĐHT": "cộng đồng học tập",
    "CQG": "chuẩn quốc gia",
    "ĐBKK": "có điều kiện kinh tế - xã hội đặc biệt khó khăn",
    "GDTX": "giáo dục thường xuyên",
    "GĐHT": "gia đình học tập",
    "GV": "giáo viên",
    "PCGD": "phổ cập giáo dục",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TTHTCĐ": "trung tâm học tập cộng đồng",
    "XMC": "xoá mù chữ",
}
"""Those of the legal texts that stand for one thing only, in capitals; ``HS``, pupils or a file, is none."""

_ANY = re.compile(rf"\b(?:{'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})\b")


def spelled(text: str) -> str:
    """A head in NFC with its abbreviations written out.

    >>> spelled("Số TTHTCĐ"), spelled("Xã ĐBKK")
    ('Số trung tâm học tập cộng đồng', 'Xã có điều kiện kinh tế - xã hội đặc biệt khó khăn')
    """
    return _ANY.sub(lambda found: ABBREVIATIONS[found[0]], text)
