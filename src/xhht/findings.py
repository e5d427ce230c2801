"""Findings on a report's figures, with verdicts."""

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from xhht.errors import Problem
from xhht.languages import Language, Text, chosen_language
from xhht.vocabulary import packaged_vocabulary

Verdict = Literal["exact", "rounded", "truncated", "disagrees", "unchecked"]

VERDICTS: dict[Verdict, Text] = {
    "exact": Text(vi="khớp chính xác", en="agrees exactly"),
    "rounded": Text(vi="khớp sau khi làm tròn", en="agrees after rounding"),
    "truncated": Text(vi="khớp sau khi cắt bớt số lẻ", en="agrees after truncation"),
    "disagrees": Text(vi="KHÔNG KHỚP", en="DISAGREES"),
    "unchecked": Text(vi="không kiểm tra được", en="cannot be checked"),
}
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
        numbers = self.form.fill(stated=self.stated, computed=self.computed or "").say(lang)
        about = self.label.say(lang) if self.label else packaged_vocabulary().label(self.quantity, lang)
        return f"{about}: {numbers}: {VERDICTS[self.verdict].say(lang)}"

    def __repr__(self) -> str:
        return f"<Finding {self.text('en')}>"


@frozen(repr=False)
class ConsistencyCheck:
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
