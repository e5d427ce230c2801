"""Findings on a report's figures, with verdicts."""

from collections.abc import Collection, Iterator
from typing import Literal

from attrs import frozen

from xhht.errors import Problem
from xhht.languages import Language, Text, chosen_language
from xhht.sheets import Cell, Mark, Quote, Sheet, Shown, Table, Tone
from xhht.vocabulary import packaged_vocabulary

Verdict = Literal["exact", "rounded", "truncated", "disagrees", "unchecked"]

VERDICTS: dict[Verdict, Text] = {
    "exact": Text(vi="khớp chính xác", en="agrees exactly"),
    "rounded": Text(vi="khớp sau khi làm tròn", en="agrees after rounding"),
    "truncated": Text(vi="khớp sau khi cắt bớt số lẻ", en="agrees after truncation"),
    "disagrees": Text(vi="KHÔNG KHỚP", en="DISAGREES"),
    "unchecked": Text(vi="không kiểm tra được", en="cannot be checked"),
}
_MARKS: dict[Verdict, tuple[str, Tone]] = {
    "exact": ("✓", "good"),
    "rounded": ("≈", "good"),
    "truncated": ("≈", "open"),
    "disagrees": ("✗", "bad"),
    "unchecked": ("?", "aside"),
}
_TITLE = Text(vi="Các số trong báo cáo có khớp nhau không", en="Do the report's own figures agree")
_AGREE = Text(vi="không thấy mâu thuẫn", en="no disagreement found")
_DISAGREE = Text(vi="{count} chỗ không khớp", en="disagreements: {count}")
_CONTRARY = Text(vi="Không khớp ({count})", en="Disagreeing ({count})")
_OTHERS = Text(vi="Các số khác ({count})", en="The other figures ({count})")
_ALL = Text(vi="Các số đã xét ({count})", en="Figures looked at ({count})")
_HEADS = (
    Text(vi="số liệu", en="figure"),
    Text(vi="kết quả", en="result"),
    Text(vi="số ghi và số tính", en="stated and computed"),
    Text(vi="nguyên văn", en="original words"),
)
SHARE = Text(vi="ghi {stated}, tính {computed}", en="stated {stated}, computed {computed}")
SUM = Text(vi="ghi {stated}, tổng các phần {computed}", en="stated {stated}, parts add up to {computed}")
PART = Text(vi="{stated}, không vượt {computed}", en="{stated}, at most {computed}")
REPEAT = Text(vi="ghi {stated}, nơi khác {computed}", en="stated {stated}, elsewhere {computed}")
CHANGE = Text(vi="ghi thay đổi {stated}, tính {computed}", en="stated change {stated}, computed {computed}")
DERIVED = Text(
    vi="ghi thay đổi {stated}, suy ra kỳ trước {computed}", en="stated change {stated}, so {computed} before (derived)"
)
ALONE = Text(vi="ghi {stated}, không có số để đối chiếu", en="stated {stated}, nothing to compare it with")


@frozen(repr=False)
class Finding:
    """One figure, or several that must fit each other, with a verdict.

    Attributes:
        quantity: what it is about.
        verdict: ``exact``, ``rounded``, ``truncated``, ``disagrees`` or ``unchecked``.
        stated: what the report prints, for readers.
        computed: what its other figures give, for readers; ``None`` where there are none.
        form: the words around the two numbers.
        paths: where in the report.
        phrase: the original wording, if recorded.
        derived: whether the computed number stands nowhere in the report.
        problem: what is wrong, where it disagrees.
        label: what it is about, for readers, where it is no quantity of the vocabulary.

    >>> from xhht import check, sample
    >>> check(sample())[0].verdict
    'rounded'
    """

    quantity: str
    verdict: Verdict
    stated: Text
    computed: Text | None
    form: Text
    paths: tuple[str, ...]
    phrase: str | None = None
    derived: bool = False
    problem: Problem | None = None
    label: Text | None = None

    def text(self, lang: Language | None = None) -> str:
        """The finding in one line."""
        lang = chosen_language(lang)
        return f"{self.about(lang)}: {self.numbers(lang)}: {VERDICTS[self.verdict].say(lang)}"

    def about(self, lang: Language | None = None) -> str:
        """What it is about."""
        return self.label.say(lang) if self.label else packaged_vocabulary().label(self.quantity, chosen_language(lang))

    def numbers(self, lang: Language | None = None) -> str:
        """What is stated, and what the other figures give."""
        return self.form.fill(stated=self.stated, computed=self.computed or "").say(lang)

    def mark(self, lang: Language | None = None) -> Mark:
        """The verdict with a sign that does not rely on colour."""
        sign, tone = _MARKS[self.verdict]
        return Mark(sign, VERDICTS[self.verdict].say(lang), tone)

    def __repr__(self) -> str:
        return f"<Finding {self.text('en')}>"


@frozen(repr=False)
class ConsistencyCheck(Shown):
    """What a report states, and whether its own figures agree.

    Attributes:
        findings: every finding.

    >>> from xhht import check, sample
    >>> check(sample())
    <ConsistencyCheck: 7 findings, 0 disagreements>
    """

    findings: tuple[Finding, ...]

    @property
    def disagreements(self) -> tuple[Finding, ...]:
        """The findings of figures that contradict each other."""
        return tuple(finding for finding in self.findings if finding.verdict == "disagrees")

    def text(self, lang: Language | None = None) -> str:
        """All findings, one to a line."""
        return "\n".join(finding.text(lang) for finding in self.findings)

    def sheet(self, lang: Language) -> Sheet:
        """What it looks like: what disagrees first."""
        bad = self.disagreements
        others = [finding for finding in self.findings if finding.verdict != "disagrees"]
        said = _DISAGREE.say(lang).format(count=len(bad)) if bad else _AGREE.say(lang)
        mark = Mark("✗", said, "bad") if bad else Mark("✓", said, "good")
        rest = _OTHERS if bad else _ALL
        tables = _table(_CONTRARY, bad, lang), _table(rest, others, lang, folded=bool(bad))
        return Sheet(lang, _TITLE.say(lang), result=(mark,), parts=tables)

    def __str__(self) -> str:
        return self.text()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __getitem__(self, index: int) -> Finding:
        return self.findings[index]

    def __len__(self) -> int:
        return len(self.findings)

    def __repr__(self) -> str:
        return f"<ConsistencyCheck: {len(self)} findings, {len(self.disagreements)} disagreements>"


def _table(caption: Text, findings: Collection[Finding], lang: Language, *, folded: bool = False) -> Table:
    heads = tuple(head.say(lang) for head in _HEADS)
    rows = tuple(_row(finding, lang) for finding in findings)
    return Table(caption.say(lang).format(count=len(rows)), heads, rows, folded)


def _row(finding: Finding, lang: Language) -> tuple[Cell, ...]:
    phrase: Cell = Quote(finding.phrase) if finding.phrase else ""
    return finding.about(lang), finding.mark(lang), finding.numbers(lang), phrase
