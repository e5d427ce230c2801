"""Typeset a formula: LaTeX, as notebooks and papers show mathematics."""

from collections.abc import Callable
from typing import Any

from xhht.exact import Number as Exact
from xhht.formula.nodes import (
    Choice,
    Compare,
    Constant,
    Count,
    Extreme,
    Flag,
    Formula,
    Linear,
    Met,
    Not,
    Parameter,
    Relation,
    Share,
)
from xhht.formula.words import is_switch, say
from xhht.languages import Language, Text, chosen_language
from xhht.number_text import write_number
from xhht.vocabulary import HasVocabulary, Vocabulary, vocabulary_of

_IF = Text(vi="nếu", en="if")
_OTHERWISE = Text(vi="nếu không", en="otherwise")
_LEAST = Text(vi="ít nhất {least} trong", en="at least {least} of")
_RELATIONS: dict[Relation, str] = {">=": r"\ge", ">": ">", "<=": r"\le", "<": "<", "==": "="}
# No escape of the last three works with every renderer: signs that look alike stand for them.
_ESCAPED = str.maketrans({**{mark: f"\\{mark}" for mark in "{}$&#%_"}, "\\": "∖", "^": "ˆ", "~": "∼"})


def typeset(
    formula: Formula, lang: Language | None = None, *, catalogue: HasVocabulary | Vocabulary | None = None
) -> str:
    r"""A formula as LaTeX mathematics, without dollar signs.

    Labels are escaped, so that what a stranger wrote into a vocabulary stays text. In a notebook,
    ``IPython.display.Math(typeset(formula))`` shows it.

    Args:
        formula: a number or a condition.
        lang: ``"vi"`` or ``"en"``; by default the language chosen with `xhht.language`.
        catalogue: whose labels are used; by default the packaged ones.

    Returns:
        LaTeX that needs the package ``amsmath``, or MathJax, or KaTeX.

    >>> from xhht.formula import percent, share
    >>> print(typeset(share("schools_national_standard", of="schools") >= percent(90), "en"))
    \frac{\text{national-standard schools}}{\text{schools}} \ge 90\,\%
    """
    return _typeset(formula, chosen_language(lang), vocabulary_of(catalogue))


def _typeset(formula: Formula, lang: Language, words: Vocabulary) -> str:
    return _TABLE[type(formula)](formula, lang, words)


def _text(words: str) -> str:
    return rf"\text{{{words.translate(_ESCAPED)}}}"


def _figure(node: Count | Flag, lang: Language, words: Vocabulary) -> str:
    label = _text(words.label(node.name, lang))
    return f"{label}_{{t-{node.back}}}" if node.back else label


def _constant(node: Constant, lang: Language, _: Vocabulary) -> str:
    if node.percent:
        return rf"{_number(node.value * 100, lang)}\,\%"
    return _number(node.value, lang)


def _number(value: Exact, lang: Language) -> str:
    if value.denominator != 1 and 100 % value.denominator:
        sign = "-" if value < 0 else ""
        return rf"{sign}\tfrac{{{abs(value.numerator)}}}{{{value.denominator}}}"
    return write_number(value, 2, lang).replace(",", "{,}")


def _parameter(node: Parameter, lang: Language, words: Vocabulary) -> str:
    return _text(say(node, lang, catalogue=words))


def _linear(node: Linear, lang: Language, words: Vocabulary) -> str:
    said = ""
    for term, factor in zip(node.terms, node.factors, strict=True):
        inner = _typeset(term, lang, words)
        inner = rf"\left({inner}\right)" if isinstance(term, Linear | Choice) else inner
        size = -factor if factor < 0 else factor
        inner = inner if size == 1 else rf"{_number(size, lang)} \cdot {inner}"
        joint = " - " if factor < 0 else " + "
        said += (joint if said else joint.strip(" +")) + inner
    return said


def _share(node: Share, lang: Language, words: Vocabulary) -> str:
    return rf"\frac{{{_typeset(node.part, lang, words)}}}{{{_typeset(node.whole, lang, words)}}}"


def _extreme(node: Extreme, lang: Language, words: Vocabulary) -> str:
    inside = r",\; ".join(_typeset(term, lang, words) for term in node.terms)
    return rf"\{'max' if node.largest else 'min'}\left\{{{inside}\right\}}"


def _choice(node: Choice, lang: Language, words: Vocabulary) -> str:
    then, condition, otherwise = (_typeset(part, lang, words) for part in (node.then, node.condition, node.otherwise))
    first = rf"{then} & {_text(_IF.say(lang))}\; {condition}"
    return rf"\begin{{cases}} {first} \\ {otherwise} & {_text(_OTHERWISE.say(lang))} \end{{cases}}"


def _compare(node: Compare, lang: Language, words: Vocabulary) -> str:
    left = _typeset(node.left, lang, words)
    return left if is_switch(node) else f"{left} {_RELATIONS[node.relation]} {_typeset(node.right, lang, words)}"


def _met(node: Met, lang: Language, words: Vocabulary) -> str:
    inside = [_typeset(condition, lang, words) for condition in node.conditions]
    if node.least in (1, len(inside)):
        joint = r" \land " if node.least == len(inside) else r" \lor "
        return joint.join(rf"\left({item}\right)" for item in inside) if len(inside) > 1 else inside[0]
    listed = r",\; ".join(inside)
    return rf"{_text(_LEAST.fill(least=node.least).say(lang))}\left\{{{listed}\right\}}"


def _not(node: Not, lang: Language, words: Vocabulary) -> str:
    return rf"\lnot\left({_typeset(node.condition, lang, words)}\right)"


_TABLE: dict[type[Formula], Callable[[Any, Language, Vocabulary], str]] = {
    Count: _figure,
    Flag: _figure,
    Constant: _constant,
    Parameter: _parameter,
    Linear: _linear,
    Share: _share,
    Extreme: _extreme,
    Choice: _choice,
    Compare: _compare,
    Met: _met,
    Not: _not,
}
