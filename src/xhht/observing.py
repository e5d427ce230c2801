"""From a report to an observation: what is known of a place in a period."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from xhht.consistency import check, shown
from xhht.entities import LocalityReport
from xhht.errors import refuse
from xhht.exact import AtLeast, Number, Stated
from xhht.figures import Figure, printed
from xhht.gather import Claim, gather
from xhht.languages import Text, in_both
from xhht.number_text import read_number
from xhht.observation import Observation
from xhht.periods import Period
from xhht.vocabulary import packaged_vocabulary

_UNDATED = Text(
    vi="báo cáo không ghi kỳ của: {labels}; lấy theo kỳ {period}",
    en="the report gives no period for: {labels}; taken as {period}",
)
_DERIVED = Text(
    vi="{label} kỳ {period} là {value}, suy ra từ mức thay đổi được ghi",
    en="{label} of {period} is {value}, derived from the stated change",
)
_TRUNCATED = Text(
    vi="{label}: “{text}” chỉ khớp với số đếm khi cắt bớt số lẻ, nên được hiểu như vậy",
    en="{label}: “{text}” fits the counts only if it was truncated, and is read so",
)
_CERTIFICATES = Text(
    vi="mọi giấy chứng nhận đạt chuẩn quốc gia trong báo cáo được coi là còn hiệu lực",
    en="every certificate of national standard in the report is taken as valid",
)
_UNPLACED = Text(
    vi="bỏ qua số liệu của kỳ khác loại hoặc kỳ sau: {labels}",
    en="figures of a later period or of another kind of period are left out: {labels}",
)


def observe(report: LocalityReport) -> Observation:
    """What a report lets us know of its place in its period, and in the periods before.

    Args:
        report: a report given as counts, records or printed percentages.

    Returns:
        An `Observation`; its ``assumptions`` list what had to be assumed.

    Raises:
        InvalidInput: naming all figures that disagree with each other.

    >>> from xhht import sample
    >>> seen = observe(sample())
    >>> seen.figures["learner_visits"], seen.previous.figures["learner_visits"]
    (21448, 20501)
    """
    checked = check(report)
    refuse(finding.problem for finding in checked.disagreements)
    truncated = {path for finding in checked if finding.verdict == "truncated" for path in finding.paths}
    claims = [_read_truncated(claim) if claim.path in truncated else claim for claim in gather(report)]
    placed = [(claim.back, claim) for claim in claims if claim.back is not None]
    seen: Observation | None = None
    periods = _periods(report.period, max((back for back, _ in placed), default=0))
    for back, period in reversed(list(enumerate(periods))):
        own = [claim for at, claim in placed if at == back]
        notes = _notes(report, own, period, claims if back == 0 else [])
        seen = Observation(_figures(own), place=report.place, period=period, previous=seen, notes=notes)
    return seen or Observation({}, place=report.place, period=report.period)


def _periods(period: Period, earlier: int) -> list[Period]:
    periods = [period]
    for _ in range(earlier):
        periods.append(periods[-1].previous)
    return periods


def _read_truncated(claim: Claim) -> Claim:
    if isinstance(claim.figure, Stated) and claim.figure.rounding == "nearest":
        return evolve(claim, figure=evolve(claim.figure, rounding="down"), origin="truncated")
    return claim


def _figures(claims: Iterable[Claim]) -> Mapping[str, Figure]:
    """One figure a quantity: an exact number before a printed one, that before a bound."""
    chosen: dict[str, Claim] = {}
    for claim in claims:
        other = chosen.get(claim.quantity)
        if other is None or _precision(claim) < _precision(other):
            chosen[claim.quantity] = claim
    return {name: claim.figure for name, claim in chosen.items()}


def _precision(claim: Claim) -> tuple[int, Number]:
    figure = claim.figure
    if isinstance(figure, Stated):
        return 2, read_number(figure.text, figure.lang).step
    if isinstance(figure, AtLeast):
        return 3, -figure.value
    return int(claim.origin == "derived"), 0


def _notes(report: LocalityReport, own: list[Claim], period: Period, everything: list[Claim]) -> tuple[Text, ...]:
    notes = [_derived(claim, period) for claim in own if claim.origin == "derived"]
    notes += [_truncated(claim) for claim in own if claim.origin == "truncated"]
    undated = [claim for claim in own if not claim.dated]
    unplaced = [claim for claim in everything if claim.back is None]
    if undated:
        notes.append(_UNDATED.fill(labels=_labels(undated), period=period))
    if unplaced:
        notes.append(_UNPLACED.fill(labels=_labels(unplaced)))
    if everything and report.as_of is None and any(school.certificate for school in report.schools):
        notes.append(_CERTIFICATES)
    return tuple(notes)


def _derived(claim: Claim, period: Period) -> Text:
    label = packaged_vocabulary()[claim.quantity].label
    return _DERIVED.fill(label=label, period=period, value=shown(claim.figure))


def _truncated(claim: Claim) -> Text:
    return _TRUNCATED.fill(label=packaged_vocabulary()[claim.quantity].label, text=printed(claim.figure))


def _labels(claims: Iterable[Claim]) -> Text:
    words = packaged_vocabulary()
    names = list(dict.fromkeys(claim.quantity for claim in claims))
    return in_both(lambda lang: ", ".join(words.label(name, lang) for name in names))
