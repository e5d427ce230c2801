"""Formulas as LaTeX."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toy import TOY
from xhht import Text, language
from xhht.formula import (
    all_of,
    any_of,
    change,
    constant,
    count,
    difference,
    flag,
    largest,
    n_of,
    not_,
    parameter,
    percent,
    previous,
    scale,
    share,
    smallest,
    total,
    typeset,
    when,
)
from xhht.formula.words import parameters_named
from xhht.strategies import conditions, numbers

people, others = count("people_a"), count("people_b")
A, B = (rf"\text{{the people\_{group}}}" for group in "ab")

TYPESET = [
    (people, A),
    (count("unheard_of"), r"\text{unheard\_of}"),
    (previous(people), A + "_{t-1}"),
    (constant(1234), "1{,}234"),
    (constant(Fraction(-9, 2)), "-4.5"),
    (constant(Fraction(-1, 3)), r"-\tfrac{1}{3}"),
    (percent(90), r"90\,\%"),
    (percent(Fraction(100, 3)), r"\tfrac{100}{3}\,\%"),
    (share("literate_a", of=people), rf"\frac{{\text{{the literate\_a}}}}{{{A}}}"),
    (total(people, others), f"{A} + {B}"),
    (difference(people, others), f"{A} - {B}"),
    (scale(people, by=-2), r"-2 \cdot " + A),
    (scale(people, by=Fraction(1, 3)), r"\tfrac{1}{3} \cdot " + A),
    (change(people), f"{A} - {A}_{{t-1}}"),
    (smallest(people, others), rf"\min\left\{{{A},\; {B}\right\}}"),
    (largest(people, 3), rf"\max\left\{{{A},\; 3\right\}}"),
    (people > 5, f"{A} > 5"),
    (people <= others, rf"{A} \le {B}"),
    (not_(people > 5), rf"\lnot\left({A} > 5\right)"),
    (all_of(people > 5, others > 5), rf"\left({A} > 5\right) \land \left({B} > 5\right)"),
    (any_of(people > 5, others > 5), rf"\left({A} > 5\right) \lor \left({B} > 5\right)"),
    (
        n_of(2, people > 5, others > 5, people > 9),
        rf"\text{{at least 2 of}}\left\{{{A} > 5,\; {B} > 5,\; {A} > 9\right\}}",
    ),
    (
        when(people > 5, 1, 2),
        rf"\begin{{cases}} 1 & \text{{if}}\; {A} > 5 \\ 2 & \text{{otherwise}} \end{{cases}}",
    ),
    (parameter("p"), r"\text{parameter p}"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "latex"), TYPESET, ids=[repr(item[0]) for item in TYPESET])
def test_typeset(formula, latex) -> None:  # type: ignore[no-untyped-def]
    assert typeset(formula, "en", catalogue=TOY) == latex


def test_numbers_and_words_are_vietnamese() -> None:
    with language("vi"):
        assert typeset(constant(Fraction(2469, 2))) == "1.234{,}5"
        assert typeset(when("special_difficulty", 1, 2)).endswith(r"\text{nếu không} \end{cases}")


def test_parameters_go_by_their_labels() -> None:
    with parameters_named({"p": Text(vi="ngưỡng", en="the least 5 %")}):
        assert typeset(parameter("p"), "en") == r"\text{the least 5 \%}"


def test_a_flag_is_named() -> None:
    assert typeset(flag("special_difficulty"), "en") == r"\text{commune in specially difficult conditions}"


@given(st.one_of(numbers(), conditions()), st.sampled_from(("vi", "en")))
def test_every_formula_is_typeset_with_its_groups_closed(formula, lang) -> None:  # type: ignore[no-untyped-def]
    latex = typeset(formula, lang)
    marks = re.sub(r"\\[{}]", "", latex)
    depth = 0
    for mark in marks:
        depth += {"{": 1, "}": -1}.get(mark, 0)
        assert depth >= 0
    assert depth == 0
    assert latex.count(r"\left") == latex.count(r"\right")
    assert latex.count(r"\begin{cases}") == latex.count(r"\end{cases}")


@given(st.text(min_size=1).filter(str.strip))
def test_a_label_is_only_text(label) -> None:  # type: ignore[no-untyped-def]
    with parameters_named({"p": Text(vi=label, en=label)}):
        inside = typeset(parameter("p"), "en").removeprefix(r"\text{").removesuffix("}")
    assert re.search(r"(?<!\\)[{}$&#%_^~]", inside) is None
    assert re.search(r"\\[^{}$&#%_]", inside) is None
