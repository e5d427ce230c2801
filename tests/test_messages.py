"""Every code has its message, every message its code, and every text both languages."""

import ast
import importlib
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import attrs
import pytest

import xhht
from xhht import Text, entities
from xhht.messages import MESSAGES
from xhht.typed import hints

SOURCE = Path(xhht.__file__).parent
TREES = {
    path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py") if path.parent.name != "messages"
}
CODES = sorted(MESSAGES)
DIACRITIC = re.compile("[\u0300-\u036fđĐ]")
LONG = 12


def strings(tree: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def codes_named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from (text for word in node.keywords if word.arg == "code" for text in strings(word.value))
            if isinstance(node.func, ast.Name) and node.func.id == "Problem" and node.args:
                yield from strings(node.args[0])


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def has_diacritic(text: str) -> bool:
    return DIACRITIC.search(unicodedata.normalize("NFD", text)) is not None


def assert_good(text: Text) -> None:
    for form in (text.vi, text.en):
        assert form.strip() == form != ""
        assert unicodedata.is_normalized("NFC", form)
    assert places(text.vi) == places(text.en)
    assert not has_diacritic(text.en)


def test_no_code_stands_in_two_areas() -> None:
    areas = [path.stem for path in SOURCE.glob("messages/*.py") if path.stem not in ("__init__", "message")]
    modules = [importlib.import_module(f"xhht.messages.{area}") for area in areas]
    assert sorted(code for module in modules for code in module.MESSAGES) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_used(code: str) -> None:
    assert any(code in strings(tree) for tree in TREES.values())


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_code_used_has_a_message(path: Path) -> None:
    assert set(codes_named(TREES[path])) <= set(MESSAGES)


@pytest.mark.parametrize("code", CODES)
def test_messages_are_good_in_both_languages(code: str) -> None:
    for text in (MESSAGES[code].expected, MESSAGES[code].hint):
        assert_good(text)
        if len(re.sub(r"\{\w+\}", "", text.vi)) > LONG:
            assert has_diacritic(text.vi)


def texts_of_catalogue() -> Iterator[tuple[str, Text]]:
    known = xhht.catalogue()
    for item in (*known.quantities.values(), *known.indicators.values()):
        for field in attrs.fields(type(item)):
            value = getattr(item, field.name)
            if isinstance(value, Text):
                name = getattr(item, "name", None) or item.id
                yield f"{name}.{field.name}", value


@pytest.mark.parametrize(("_", "text"), list(texts_of_catalogue()), ids=lambda item: item if type(item) is str else "")
def test_texts_of_the_catalogue_are_good(_: str, text: Text) -> None:
    assert_good(text)
    assert has_diacritic(text.vi)
    assert text.vi != text.en


def test_labels_of_quantities_are_unlike() -> None:
    for lang in ("vi", "en"):
        labels = [quantity.label.say(lang) for quantity in xhht.catalogue().quantities.values()]
        assert len(set(labels)) == len(labels)


def choices() -> Iterator[tuple[str, tuple[object, ...]]]:
    records = [getattr(entities, name) for name in entities.__all__]
    for record in filter(attrs.has, records):
        for name, kind in hints(record).items():
            for part in (kind, *get_args(kind)):
                if get_origin(part) is Literal:
                    yield f"{record.__name__}.{name}", get_args(part)


@pytest.mark.parametrize(("name", "values"), list(choices()), ids=[name for name, _ in choices()])
def test_choices_are_plain_words(name: str, values: tuple[object, ...]) -> None:
    assert len(values) == len(set(values)) > 1
    assert all(type(value) is int or re.fullmatch(r"[a-z]+(_[a-z]+)*", str(value)) for value in values)
