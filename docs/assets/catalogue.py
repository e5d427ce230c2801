"""The lists of quantities, indicators and targets, from the data, in one language."""

from collections.abc import Iterable, Iterator

import words
from markup import chosen, day, lines, link, name, note, table, text

import xhht
from xhht.goals import Target, TargetSet
from xhht.goals.tell import values_text
from xhht.languages import Language, Text
from xhht.rules import CONFIDENCE


def quantities(lang: Language) -> str:
    """Every quantity, by its kind."""
    everything = list(xhht.catalogue().vocabulary)
    parts = []
    for kind in dict.fromkeys(quantity.kind for quantity in everything):
        title = words.KINDS[kind].say(lang)
        own = [quantity for quantity in everything if quantity.kind == kind]
        parts += [f"## {title} {{ #{kind} }}\n", _quantities(title, own, lang)]
    return "\n".join(parts)


def _quantities(title: str, own: list[xhht.Quantity], lang: Language) -> str:
    heads = [item.say(lang) for item in (words.NAME, words.LABEL, words.UNIT, words.RELATIONS, words.NOTE)]
    rows = (
        [
            name(item.name),
            chosen(item.label, lang),
            _maybe(item.unit, lang),
            lines(_relations(item, lang)),
            _maybe(item.note, lang),
        ]
        for item in own
    )
    return table(title, heads, rows)


def _relations(item: xhht.Quantity, lang: Language) -> Iterator[str]:
    if item.part:
        yield f"{name(item.part)} / {name(item.whole)}"
    if item.part_of:
        yield words.PART_OF.say(lang).format(name=name(item.part_of))
    if item.sums_to:
        yield words.SUMS_TO.say(lang).format(name=name(item.sums_to))
    if item.maximum is not None:
        yield words.AT_MOST.say(lang).format(number=item.maximum)


def indicators(lang: Language) -> str:
    """Every indicator."""
    heads = [item.say(lang) for item in (words.ID, words.LABEL, words.FORMULA, words.NOTE)]
    rows = (
        [name(item.id), chosen(item.label, lang), name(item.formula), _maybe(item.note, lang)]
        for item in xhht.catalogue().indicators.values()
    )
    return table(words.INDICATORS.say(lang), heads, rows)


def targets(lang: Language) -> str:
    """Every set of targets."""
    return "\n".join(part for item in xhht.catalogue().targets.sets for part in _target_set(item, lang))


def _target_set(item: TargetSet, lang: Language) -> Iterator[str]:
    form = item.form
    yield f"## {form.label.say(lang)} {{ #{form.id} }}\n"
    for instrument in form.instruments:
        issued = f", {day(instrument.issued, lang)}" if instrument.issued else ""
        said = f" {_maybe(instrument.note, lang)}" if instrument.note else ""
        yield f"{link(instrument.number, instrument.url)}{issued}.{said}\n"
    if form.sources:
        links = ", ".join(link(url.split("/")[2], url) for url in form.sources)
        yield f"{words.READ_AT.say(lang).format(links=links)}\n"
    yield from (f"- {chosen(said, lang)}\n" for said in form.notes)
    heads = [head.say(lang) for head in (words.ID, words.TARGET, words.FORMULA, words.VALUES, words.NOTE)]
    rows = (
        [
            name(target.id),
            chosen(target.label, lang),
            name(target.formula),
            lines(_goals(target, lang)),
            lines(_notes(target, form.notes, lang)),
        ]
        for target in item.targets
    )
    yield table(form.label.say(lang), heads, rows)
    left_out = (text(words.NOT_TAKEN.say(lang).format(words=item.words.say(lang))) for item in form.omitted)
    yield from (f"- {said}\n" for said in left_out)


def _goals(target: Target, lang: Language) -> Iterator[str]:
    for goal in target.goals:
        word = CONFIDENCE[goal.citation.confidence].say(lang)
        relation = {">=": "≥", "<=": "≤"}[goal.relation]
        place = ", ".join(filter(None, [word, goal.citation.text(lang)]))
        yield f"{goal.year}: {text(f'{relation} {values_text(goal, lang)}')} {note(text(f'({place})'))}"


def _notes(target: Target, own: Iterable[Text], lang: Language) -> Iterator[str]:
    yield text(words.BASE.say(lang).format(words=target.base.say(lang)))
    if target.interpretation:
        word = CONFIDENCE[target.interpretation.confidence].say(lang)
        yield text(words.READING.say(lang).format(word=word, words=target.interpretation.words.say(lang)))
    yield from (chosen(parameter.note or parameter.label, lang) for parameter in target.parameters)
    shared = [*target.notes, *(said for goal in target.goals for said in goal.notes)]
    yield from (chosen(said, lang) for said in shared if said not in own)
    yield from (text(words.NOT_TAKEN.say(lang).format(words=item.words.say(lang))) for item in target.omitted)


def _maybe(said: Text | None, lang: Language) -> str:
    return chosen(said, lang) if said else ""
