"""Read formula text safely: the same words that build formulas in Python, and nothing else.

A scan lets only names, quoted text, plain numbers, brackets and comparisons through, and counts levels.
Python's own parser then makes the tree, of which only calls of builders are taken. Nothing is executed.
"""

import ast
import inspect
import re
from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate
from keyword import iskeyword
from typing import Any, NoReturn

from xhht.errors import FormulaError, Problem, XhhtError, show, unknown
from xhht.exact import simplest
from xhht.formula.build import BUILDERS
from xhht.formula.needs import leaves
from xhht.formula.nodes import Compare, Count, Flag, Formula, Relation, as_number
from xhht.languages import Text, nfc
from xhht.vocabulary import HasVocabulary, Vocabulary, vocabulary_of

LONGEST = 4096
DEEPEST = 50
MOST_REWRITTEN = 2000
_TOKEN = re.compile(
    r"""(?P<space>[ \t\n]+)
    |(?P<text>("[^"\\\x00-\x1f\x7f\ud800-\udfff]*"|'[^'\\\x00-\x1f\x7f\ud800-\udfff]*')(?!["']))
    |(?P<name>[A-Za-z_][A-Za-z_0-9]*(?![\w"']))
    |(?P<number>-?[0-9]{1,30}(\.[0-9]{1,30})?(?![\w.]))|(?P<open>\()|(?P<close>\))|(?P<comma>,)
    |(?P<refused>==|!=)|(?P<compare>>=|<=|>|<)|(?P<assign>=)""",
    re.VERBOSE,
)
_AROUND = 60
_LEVELS = Text(vi=f"{DEEPEST} tầng", en=f"{DEEPEST} levels")
_PARTS = Text(
    vi=f"{MOST_REWRITTEN} phần khi viết ra các tổng, các bậc và các kỳ trước",
    en=f"{MOST_REWRITTEN} parts once sums, bands and earlier periods are written out",
)
_REWRITING = frozenset({"previous", "change", "bands", "total", "difference", "scale"})
_RELATIONS: dict[type[ast.cmpop], Relation] = {ast.GtE: ">=", ast.Gt: ">", ast.LtE: "<=", ast.Lt: "<"}

_WHY = {
    "character": Text(
        vi="ký hiệu này không dùng trong công thức; 90 % viết là percent(90)",
        en="formulas do not use this sign; 90 % is percent(90)",
    ),
    "equality": Text(vi="viết equal(a, b), hoặc not_(equal(a, b))", en="write equal(a, b), or not_(equal(a, b))"),
    "chained": Text(vi="viết all_of(a <= b, b <= c)", en="write all_of(a <= b, b <= c)"),
    "repeated": Text(vi="một tham số được đặt hai lần", en="an argument is given twice"),
    "bracket": Text(vi="ngoặc không khớp", en="brackets do not match"),
    "call": Text(vi="chỉ gọi các hàm dựng công thức", en="only builders of formulas can be called"),
    "shape": Text(
        vi='so sánh bằng >=, >, <=, <; tên đại lượng đặt trong count("…") hoặc share("…", of="…")',
        en='compare with >=, >, <=, <; a quantity stands in count("…") or share("…", of="…")',
    ),
    "arguments": Text(vi="sai số lượng hoặc tên tham số của {name}{call}", en="wrong arguments for {name}{call}"),
    "flag": Text(vi="{name} không phải là đại lượng có/không", en="{name} is not a yes-or-no quantity"),
    "number": Text(
        vi="{name} là đại lượng có/không: dùng nó làm điều kiện",
        en="{name} is a yes-or-no quantity: use it as a condition",
    ),
}


def parse(text: str, *, catalogue: HasVocabulary | Vocabulary | None = None) -> Formula:
    """Read formula text; ``parse(repr(formula)) == formula``.

    Args:
        text: such as ``share("schools_national_standard", of="schools") >= percent(90)``; at most 4 kB and
            50 levels.
        catalogue: where quantities are looked up; by default the packaged vocabulary.

    Raises:
        FormulaError: with line, column and a mark under the place, for everything else.

    >>> parse('share("schools_national_standard", of="schools") >= percent(90)')
    share("schools_national_standard", of="schools") >= percent(90)
    >>> parse('shar("schools_national_standard", of="schools")')
    Traceback (most recent call last):
    xhht.errors.FormulaError: ...
    """
    if not isinstance(text, str):
        raise FormulaError(Problem("not_text", got=show(text)))
    source = _scanned(text)
    formula = source.read(vocabulary_of(catalogue))
    # Written out, ``1`` is ``constant(1)``: what can be read must be short enough to be read again.
    _scanned(repr(formula))
    return formula


def _scanned(text: str) -> "_Source":
    if len(text) > LONGEST or len(text.encode("utf-8", "replace")) > LONGEST:
        _refuse_size(str(len(text)), f"{LONGEST} B")
    source = _Source(nfc(text).replace("\r\n", "\n"))
    source.scan()
    return source


def _refuse_size(got: str, limit: Text | str) -> NoReturn:
    raise FormulaError(Problem("formula_size", got=got, details={"limit": limit}))


class _Source:
    """Formula text, and the errors that point into it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.rewritten = 0

    def refuse(self, code: str, offset: int, **details: object) -> NoReturn:
        """Raise an error that points at an offset of the text."""
        line = self.text.count("\n", 0, offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1)
        start = max(0, column - _AROUND)
        shown = self.lines[line][start : column + _AROUND]
        shown = "".join(character if character.isprintable() else "\ufffd" for character in shown)
        excerpt = f"    {shown}\n    {' ' * (column - start)}^"
        details["excerpt"] = excerpt
        path = f"{line + 1}:{column + 1}"
        raise FormulaError(Problem(code, path=path, got=show(shown[column - start :]), details=details))

    def wrong(self, why: str, offset: int, **values: object) -> NoReturn:
        self.refuse("formula_syntax", offset, reason=_WHY[why].fill(**values))

    def scan(self) -> None:
        """Let nothing through but the tokens of formulas, at most so many levels deep."""
        depth = offset = 0
        while offset < len(self.text):
            token = _TOKEN.match(self.text, offset)
            if token is None:
                self.wrong("character", offset)
            if token["refused"]:
                self.wrong("equality", offset)
            if token["name"] and iskeyword(token["name"]):
                self.wrong("shape", offset)
            depth += bool(token["open"]) - bool(token["close"])
            if depth > DEEPEST:
                _refuse_size(f"> {DEEPEST}", _LEVELS)
            if depth < 0:
                self.wrong("bracket", offset)
            offset = token.end()
        if depth:
            self.wrong("bracket", max(len(self.text.rstrip()) - 1, 0))

    def read(self, vocabulary: Vocabulary) -> Formula:
        """The formula of a text that was scanned."""
        try:
            tree = ast.parse(f"(\n{self.text}\n)", mode="eval").body
        except SyntaxError as error:
            self.wrong("shape", self._offset((error.lineno or 2) - 2, (error.offset or 1) - 1))
        read = self._formula(tree)
        formula: Formula = read if isinstance(read, Formula) else self._built(tree, as_number, read)
        self._refuse_names(formula, tree, vocabulary)
        return formula

    def _offset(self, line: int, column: int) -> int:
        line = min(max(line, 0), len(self.lines))
        return min(self.starts[line] + column, len(self.text))

    def _at(self, node: Any) -> int:
        line = max(node.lineno - 2, 0)
        before = self.lines[line].encode()[: node.col_offset].decode("utf-8", "ignore")
        return self._offset(line, len(before))

    def _formula(self, node: ast.AST) -> Any:
        return _NODES.get(type(node), _Source._shape)(self, node)

    def _shape(self, node: Any) -> NoReturn:
        self.wrong("shape", self._at(node))

    def _constant(self, node: ast.Constant) -> Any:
        if isinstance(node.value, str):
            return nfc(node.value)
        start = self._at(node)
        token = _TOKEN.match(self.text, start)
        return simplest(Fraction(token["number"])) if token and token["number"] else self._shape(node)

    def _negative(self, node: ast.UnaryOp) -> Any:
        operand = node.operand
        if not isinstance(node.op, ast.USub) or not isinstance(operand, ast.Constant):
            self._shape(node)
        return -self._constant(operand)

    def _tuple(self, node: ast.Tuple) -> tuple[Any, ...]:
        return tuple(self._formula(item) for item in node.elts)

    def _compare(self, node: ast.Compare) -> Compare:
        if len(node.ops) > 1:
            self.wrong("chained", self._at(node.comparators[1]))
        sides = [self._built(item, as_number, self._formula(item)) for item in (node.left, node.comparators[0])]
        return Compare(sides[0], _RELATIONS[type(node.ops[0])], sides[1])

    def _call(self, node: ast.Call) -> Formula:
        if not isinstance(node.func, ast.Name):
            self.wrong("call", self._at(node))
        name = node.func.id
        if name not in BUILDERS:
            details = unknown(name, list(BUILDERS)).details
            self.refuse("formula_name", self._at(node.func), **details)
        arguments = [self._formula(item) for item in node.args]
        named = {item.arg or "": self._formula(item.value) for item in node.keywords}
        if len(named) < len(node.keywords):
            self.wrong("repeated", self._at(node))
        call = _SIGNATURES[name]
        try:
            call.bind(*arguments, **named)
        except TypeError:
            self.wrong("arguments", self._at(node), name=name, call=_plain(call))
        built: Formula = self._built(node, BUILDERS[name], *arguments, **named)
        if name in _REWRITING:
            self._charge(built)
        return built

    def _charge(self, formula: Formula) -> None:
        """Limit what builders that write their arguments anew make of a short text."""
        waiting = [(formula, 1)]
        while waiting:
            node, level = waiting.pop()
            self.rewritten += 1
            if level > DEEPEST:
                _refuse_size(f"> {DEEPEST}", _LEVELS)
            if self.rewritten > MOST_REWRITTEN:
                _refuse_size(f"> {MOST_REWRITTEN}", _PARTS)
            waiting.extend((child, level + 1) for child in node.children())

    def _built(self, node: ast.AST, build: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        try:
            return build(*arguments, **named)
        except XhhtError as error:
            problem = error.problems[0]
            self.refuse(problem.code, self._at(node), **problem.details)

    def _refuse_names(self, formula: Formula, tree: ast.AST, vocabulary: Vocabulary) -> None:
        for leaf in leaves(formula):
            if not isinstance(leaf, Count | Flag):
                continue
            if leaf.name not in vocabulary:
                details = unknown(leaf.name, list(vocabulary.quantities)).details
                self.refuse("formula_quantity", self._at_text(tree, leaf.name), **details)
            is_flag = vocabulary[leaf.name].kind == "flag"
            if is_flag != isinstance(leaf, Flag):
                self.wrong("number" if is_flag else "flag", self._at_text(tree, leaf.name), name=leaf.name)

    def _at_text(self, tree: ast.AST, text: str) -> int:
        """Where a text stands; quoted in pieces, it is in normal form only once they are joined."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and nfc(node.value) == text:
                return self._at(node)
        return 0


_SIGNATURES = {name: inspect.signature(build) for name, build in BUILDERS.items()}


def _plain(call: inspect.Signature) -> str:
    names = [f"*{item.name}" if item.kind is item.VAR_POSITIONAL else item.name for item in call.parameters.values()]
    return f"({', '.join(names)})"


_NODES: dict[type[ast.AST], Callable[[_Source, Any], Any]] = {
    ast.Constant: _Source._constant,
    ast.UnaryOp: _Source._negative,
    ast.Tuple: _Source._tuple,
    ast.Compare: _Source._compare,
    ast.Call: _Source._call,
}
