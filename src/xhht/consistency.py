"""Whether a report's own figures agree with each other: every claim with a verdict."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import evolve

from xhht.entities import LocalityReport
from xhht.entities.people import STAFF_ROLES, StaffGroup
from xhht.errors import Problem
from xhht.exact import AtLeast, Interval, Stated, round_down, round_half_away
from xhht.figures import Figure, own_bounds
from xhht.findings import ALONE, CHANGE, DERIVED, PART, REPEAT, SHARE, SUM, ConsistencyCheck, Finding, Verdict
from xhht.gather import Claim, exact_claim, gather, periods_back
from xhht.knowledge import told, total_of
from xhht.languages import Language, Text, in_both
from xhht.number_text import range_text, read_number, write_number, write_percent
from xhht.structure import expect
from xhht.vocabulary import Vocabulary, packaged_vocabulary
from xhht.vocabulary.relations import Bounds, Contradiction, PartOf, Relation, ShareOf, SumsTo

Known = Mapping[str, Bounds]
Claims = Mapping[str, Claim]


def check(report: LocalityReport) -> ConsistencyCheck:
    """What a report states, and whether its own figures agree.

    Args:
        report: the report; nothing is changed, and nothing raised for figures that contradict each other.

    Returns:
        Every claim at least once: compared with the others where that is possible, else ``unchecked``.

    >>> from xhht import sample
    >>> print(check(sample()).findings[0].text("en"))
    share of national-standard schools: stated “90,9%”, computed 50/55 = 90.91 %: agrees after rounding
    """
    expect(LocalityReport, Text(vi="một LocalityReport", en="a LocalityReport"), report)
    claims = gather(report)
    findings = [*_relations(claims), *_repeats(claims), *_changes(report, claims), *_staff(report)]
    compared = {path for finding in findings for path in finding.paths}
    alone = [claim for claim in claims if claim.path not in compared]
    return ConsistencyCheck((*findings, *map(_alone, alone)))


def _relations(claims: tuple[Claim, ...]) -> Iterator[Finding]:
    vocabulary = packaged_vocabulary()
    for back in sorted({claim.back for claim in claims if claim.back is not None}):
        said = {claim.quantity: claim for claim in reversed(claims) if claim.back == back}
        said |= {name: exact for name in said if (exact := exact_claim(claims, name, back))}
        known = {name: own_bounds(vocabulary, name, claim.figure) for name, claim in said.items()}
        for relation in _comparable(vocabulary, said):
            yield _TABLE[type(relation)](relation, said, known, vocabulary)
            yield from _other_claims(relation, said, known, [claim for claim in claims if claim.back == back])


def _comparable(vocabulary: Vocabulary, said: Claims) -> Iterator[Relation]:
    """The relations of which enough is said; a part and its whole once, by their share if it is stated."""
    shares = {relation.names[1:] for relation in vocabulary.relations if _is_stated(relation, said)}
    for relation in sorted(vocabulary.relations, key=lambda relation: not isinstance(relation, ShareOf)):
        enough = relation.names if not isinstance(relation, SumsTo) else (relation.whole,)
        some_part = not isinstance(relation, SumsTo) or any(part in said for part in relation.parts)
        if some_part and all(name in said for name in enough) and relation.names not in shares:
            yield relation


def _is_stated(relation: Relation, said: Claims) -> bool:
    return isinstance(relation, ShareOf) and all(name in said for name in relation.names)


def _share(relation: ShareOf, said: Claims, known: Known, _: Vocabulary) -> Finding:
    part, whole = known[relation.part], known[relation.whole]
    if part[0] == part[1] and whole[0] == whole[1] and whole[0]:
        ratio = Fraction(part[0]) / whole[0]
        verdict = verdict_on(said[relation.share].figure, ratio)
        computed = in_both(lambda lang: f"{_plain(part, lang)}/{_plain(whole, lang)} = {write_percent(ratio, 2, lang)}")
    else:
        verdict = _possible(relation, known)
        computed = in_both(lambda lang: f"{_plain(part, lang)} / {_plain(whole, lang)}")
    about = _About(said[relation.share], SHARE, computed, verdict)
    return about.finding([said[name] for name in relation.names], told(relation, known))


def _other_claims(relation: Relation, said: Claims, known: Known, claims: list[Claim]) -> Iterator[Finding]:
    """The same relation with another claim of one of its quantities: every share, else what disagrees."""
    vocabulary = packaged_vocabulary()
    for claim in claims:
        name = claim.quantity
        if name in relation.names and claim is not said[name] and claim.origin != "derived":
            again = {**known, name: own_bounds(vocabulary, name, claim.figure)}
            finding = _TABLE[type(relation)](relation, {**said, name: claim}, again, vocabulary)
            if (isinstance(relation, ShareOf) and name == relation.share) or finding.verdict == "disagrees":
                yield finding


def verdict_on(figure: Figure, computed: Fraction) -> Verdict:
    """How a printed share stands to the exact one.

    >>> verdict_on(Stated("60,08 %"), Fraction(2910, 4843)), verdict_on(Stated("50 %"), Fraction(1, 2))
    ('truncated', 'exact')
    """
    if isinstance(figure, AtLeast):
        return "unchecked" if figure.value <= computed else "disagrees"
    if not isinstance(figure, Stated):
        return "exact" if figure == computed else "disagrees"
    step = read_number(figure.text, figure.lang).step
    if figure.value == computed:
        return "exact"
    if figure.rounding != "down" and round_half_away(computed / step) * step == figure.value:
        return "rounded"
    return "truncated" if round_down(computed / step) * step == figure.value else "disagrees"


def _possible(relation: Relation, known: Known) -> Verdict:
    try:
        relation.tighten(dict(known))
    except Contradiction:
        return "disagrees"
    return "unchecked"


def _sum(relation: SumsTo, said: Claims, known: Known, vocabulary: Vocabulary) -> Finding:
    """Parts that are not given count as anything; where the given ones fill the whole, nothing is left."""
    given = [part for part in relation.parts if part in said]
    silent = {part: (0, vocabulary.domain(part).high) for part in relation.parts if part not in said}
    complete = {**silent, **known}
    whole = known[relation.whole]
    fills = whole[0] == whole[1] and total_of(known[part] for part in given) == whole
    verdict: Verdict = "exact" if fills else _possible(relation, complete)
    computed = in_both(lambda lang: _addition([known[part] for part in given], lang))
    about = _About(said[relation.whole], SUM, computed, verdict)
    return about.finding([said[name] for name in (*given, relation.whole)], told(relation, complete))


def _addition(parts: list[Bounds], lang: Language) -> str:
    total = _plain(total_of(parts), lang)
    return " + ".join(_plain(part, lang) for part in parts) + f" = {total}"


def _part(relation: PartOf, said: Claims, known: Known, _: Vocabulary) -> Finding:
    part, whole = known[relation.part], known[relation.whole]
    certain = part[1] is not None and part[1] <= whole[0]
    verdict: Verdict = "exact" if certain else _possible(relation, known)
    about = _About(said[relation.part], PART, range_text(*whole), verdict)
    return about.finding([said[name] for name in relation.names], told(relation, known))


def _plain(bounds: Bounds, lang: Language) -> str:
    return range_text(*bounds).say(lang)


_TABLE: dict[type[Relation], Callable[[Any, Claims, Known, Vocabulary], Finding]] = {
    ShareOf: _share,
    SumsTo: _sum,
    PartOf: _part,
}


def _repeats(claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Quantities claimed more than once for the same period, each claim against those before it."""
    earlier: dict[tuple[str, int | None], list[Claim]] = {}
    for claim in claims:
        before = earlier.setdefault((claim.quantity, claim.back), [])
        apart = [other for other in before if _apart(other, claim)]
        if claim.origin == "derived":
            printed = [other for other in apart if not isinstance(other.figure, int)]
            yield from (_repeat(claim, other) for other in printed)
        elif before:
            yield _repeat((apart or before)[0], claim)
        before.append(claim)


def _apart(first: Claim, second: Claim) -> bool:
    one, other = _interval(first), _interval(second)
    return one.meet(other) is None


def _interval(claim: Claim) -> Interval:
    return Interval(*own_bounds(packaged_vocabulary(), claim.quantity, claim.figure))


def _repeat(first: Claim, claim: Claim) -> Finding:
    same = _interval(first).exact is not None and _interval(first) == _interval(claim)
    verdict: Verdict = "disagrees" if _apart(first, claim) else "exact" if same else "unchecked"
    details = {"value": shown(first.figure), "other": first.path}
    about = _About(claim, REPEAT, shown(first.figure), verdict)
    return about.finding([first, claim], Problem("figures_differ", got=shown(claim.figure), details=details))


def _changes(report: LocalityReport, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    for index, change in enumerate(report.changes):
        path, back = f"changes[{index}].by", periods_back(change.period, report)
        now = exact_claim(claims, change.quantity, back)
        before = exact_claim(claims, change.quantity, None if back is None else back + 1)
        stated = Claim(change.quantity, change.by, path, back, change.phrase)
        too_few = next((claim for claim in claims if _is_below(claim, stated)), None)
        if too_few is not None:
            yield _impossible(stated, too_few)
        elif now is None or before is None:
            yield _alone(stated, signed=True)
        else:
            yield _change(stated, now, before)


def _is_below(claim: Claim, stated: Claim) -> bool:
    """Whether a claim leaves less than the stated growth."""
    if claim.quantity != stated.quantity or claim.back is None or claim.back != stated.back:
        return False
    high = _interval(claim).high
    return high is not None and high < _int(stated)


def _impossible(stated: Claim, now: Claim) -> Finding:
    """A growth beyond the figure itself: there would have been fewer than none before."""
    about = _About(stated, CHANGE, shown(now.figure), "disagrees", signed=True)
    details = {"whole": now.quantity, "value": shown(now.figure)}
    return about.finding(
        [stated, now], Problem("part_above_whole", got=shown(stated.figure, signed=True), details=details)
    )


def _change(stated: Claim, now: Claim, before: Claim) -> Finding:
    numbers = {"now": _int(now), "before": _int(before), "value": _int(now) - _int(before)}
    derived = before.origin == "derived"
    fits = numbers["value"] == stated.figure
    sign = "−" if _int(stated) > 0 else "+"
    computed = in_both(
        lambda lang: (
            f"{write_number(numbers['now'], 0, lang)} {sign} {write_number(abs(_int(stated)), 0, lang)}"
            f" = {write_number(numbers['before'], 0, lang)}"
            if derived
            else write_number(numbers["value"], 0, lang, signed=True)
        )
    )
    verdict: Verdict = "disagrees" if not fits else "unchecked" if derived else "exact"
    about = _About(stated, DERIVED if derived else CHANGE, computed, verdict, signed=True)
    details = {name: range_text(number, number) for name, number in numbers.items()}
    finding = about.finding(
        [stated, now, before], Problem("change_differs", got=shown(stated.figure, signed=True), details=details)
    )
    return evolve(finding, derived=derived)


def _int(claim: Claim) -> int:
    """The count that a claim gives exactly."""
    if not isinstance(claim.figure, int):
        raise TypeError(f"an exact count is due, not {claim.figure!r}")
    return claim.figure


def _staff(report: LocalityReport) -> Iterator[Finding]:
    """Groups of staff with more people at the standard than there are."""
    for path, group in _staff_groups(report):
        for problem in group.disagreements():
            at = problem.under(path)
            most = at.details["value"]
            stated, whole = (range_text(number, number) for number in (int(str(at.got)), int(str(most))))
            label = STAFF_ROLES[group.role]
            yield Finding(f"staff_{group.role}", "disagrees", stated, whole, PART, (at.path,), None, False, at, label)


def _staff_groups(report: LocalityReport) -> Iterator[tuple[str, StaffGroup]]:
    """Every group of staff with its path: of the place, and of the centres that were visited."""
    yield from ((f"staff[{index}]", group) for index, group in enumerate(report.staff))
    for place, visit in enumerate(report.visits):
        for number, centre in enumerate(visit.centres):
            path = f"visits[{place}].centres[{number}]"
            yield from ((f"{path}.staff[{index}]", group) for index, group in enumerate(centre.staff))


def _alone(claim: Claim, *, signed: bool = False) -> Finding:
    return _About(claim, ALONE, None, "unchecked", signed=signed).finding([claim], None)


def shown(figure: Figure, *, signed: bool = False) -> Text:
    """A figure as it was given, for readers."""
    if isinstance(figure, Stated):
        return Text(vi=f"“{figure.text}”", en=f"“{figure.text}”")
    if isinstance(figure, int | Fraction):
        return in_both(lambda lang: write_number(figure, 2, lang, signed=signed))
    return range_text(figure.interval.low, figure.interval.high)


class _About:
    """A claim under test, on its way to a finding."""

    def __init__(self, claim: Claim, form: Text, computed: Text | None, verdict: Verdict, *, signed: bool = False):
        self.claim, self.form, self.computed, self.verdict = claim, form, computed, verdict
        self.stated = shown(claim.figure, signed=signed)

    def finding(self, claims: list[Claim], problem: Problem | None) -> Finding:
        told = evolve(problem, path=self.claim.path) if problem and self.verdict == "disagrees" else None
        paths = tuple(dict.fromkeys(claim.path for claim in claims))
        quantity, phrase = self.claim.quantity, self.claim.phrase
        return Finding(quantity, self.verdict, self.stated, self.computed, self.form, paths, phrase, problem=told)
