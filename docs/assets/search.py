"""Search as people type: Vietnamese without its marks finds what is written with them."""

import json
import re
import unicodedata
from pathlib import Path

_TAG = re.compile(r"<[^>]*>")
_D = str.maketrans("đĐ", "dD")


def plain(text: str) -> str:
    """Letters without their marks.

    >>> plain("trường đạt chuẩn")
    'truong dat chuan'
    """
    apart = unicodedata.normalize("NFD", text.translate(_D))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def add_plain_letters(index: Path) -> None:
    """Give each section of a search index its text once more, without marks."""
    content = json.loads(index.read_text(encoding="utf-8"))
    for section in content["docs"]:
        said = f"{section['title']}. {_TAG.sub(' ', section['text'])}"
        if plain(said) != said:
            section["text"] += f"<p>{plain(said)}</p>"
    index.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
