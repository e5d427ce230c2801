"""The page of one family of standards, from its data, in one language."""

from collections.abc import Iterator

import words
from markup import chosen, day, lines, link, name, note, span, table, text

from xhht.formula.nodes import Compare
from xhht.formula.parse import parse
from xhht.formula.words import RELATIONS, threshold_text
from xhht.languages import Language
from xhht.rules import CONFIDENCE, Citation, Interpretation, packaged_law
from xhht.rules.forms import RequirementForm, RuleFamily, RuleSetForm, TestForm


def families() -> dict[str, RuleFamily]:
    """Every packaged family by its name."""
    return {family.form.family: family for family in packaged_law().families}


def index(lang: Language) -> str:
    """Every standard in one table."""
    heads = [words.ID.say(lang), words.NAME.say(lang), words.RATES.say(lang), words.IN_FORCE.say(lang)]
    return table(
        words.STANDARDS.say(lang),
        heads,
        (
            [
                f'<a href="{family.form.family}/#{anchor(form.id)}">{name(form.id)}</a>',
                chosen(form.label, lang),
                chosen(words.SUBJECTS[form.subject], lang),
                span(form.in_force.first, form.in_force.last, lang),
            ]
            for family in families().values()
            for form in family.form.rule_sets
        ),
    )


def confidence(lang: Language) -> str:
    """The confidence words, from strong to weak."""
    rows = (f"{place}. {said.say(lang)} (`{word}`)" for place, (word, said) in enumerate(CONFIDENCE.items(), 1))
    return "\n".join(rows)


def anchor(rule_set: str) -> str:
    """Where a rule set stands on its page."""
    return rule_set.replace("/", "-")


def page(family: RuleFamily, lang: Language) -> str:
    """The page of a family."""
    form = family.form
    parts = ["---\nhide: [toc]\n---\n", f"# {form.label.say(lang)}\n"]
    if form.note:
        parts.append(f"{chosen(form.note, lang)}\n")
    for item in form.rule_sets:
        parts += _rule_set(item, family, lang)
    return "\n".join([*parts, *_parameters(family, lang), *_instruments(family, lang)])


def _rule_set(form: RuleSetForm, family: RuleFamily, lang: Language) -> Iterator[str]:
    yield f"## {form.label.say(lang)} {{ #{anchor(form.id)} }}\n"
    yield f"`{form.id}`\n"
    yield from (f"- **{head.say(lang)}**: {said}" for head, said in _facts(form, family, lang) if said)
    heads = [item.say(lang) for item in (words.ID, words.LEVEL, words.REQUIREMENT, words.ASKED, words.SOURCE)]
    rows = [row for item in form.requirements for row in _requirement(item, form, family, lang)]
    yield table(form.label.say(lang), heads, rows)
    for provision in form.provisions:
        source = f" ({_cited(family, provision.citation, lang, ', ')})" if provision.citation else ""
        when = f" {span(provision.since, provision.until, lang)}" if provision.since or provision.until else ""
        topic = words.TOPICS[provision.topic].say(lang)
        yield f"- **{topic}**{when}: {chosen(provision.words, lang)}{source}"
    yield ""


def _facts(form: RuleSetForm, family: RuleFamily, lang: Language) -> Iterator[tuple[words.Text, str]]:
    yield words.RATES, chosen(words.SUBJECTS[form.subject], lang)
    yield words.IN_FORCE, span(form.in_force.first, form.in_force.last, lang)
    yield words.LEVELS, ", ".join(chosen(level, lang) for level in form.level_names)
    yield words.BELOW, chosen(form.lowest_name, lang)
    if len(form.level_names) > 1:
        places = [form.structure_citation] if form.structure_citation else []
        said = [chosen(words.STRUCTURES[form.structure], lang), *(_cited(family, at, lang, ", ") for at in places)]
        yield words.STRUCTURE, "; ".join([*said, *_reading(form.structure_interpretation, lang)])
    yield words.GIVES, name(form.gives) if form.gives else ""
    yield words.NOTE, chosen(form.note, lang) if form.note else ""


def _requirement(item: RequirementForm, form: RuleSetForm, family: RuleFamily, lang: Language) -> Iterator[list[str]]:
    """One row for every test of a requirement."""
    for test in item.tests:
        levels = ", ".join(chosen(form.level_names[level - 1], lang) for level in test.levels)
        days = span(test.since, test.until, lang) if test.since or test.until else ""
        reading = note("; ".join(_reading(test.interpretation, lang)))
        sources = lines(_cited(family, place, lang) for place in (test.citation, *test.restated))
        said = lines([chosen(test.words or item.words, lang), reading])
        yield [text(item.id), lines([levels, note(days)]), said, _asked(test, family, lang), sources]


def _asked(test: TestForm, family: RuleFamily, lang: Language) -> str:
    """What is asked, and of whom."""
    parts = [_threshold(test.formula, family, lang), name(test.formula)] if test.formula else []
    if test.unsettled:
        parts.append(f"<em>{chosen(words.NOT_SETTLED, lang)}</em>")
    if test.applies_if:
        parts.append(f"{chosen(words.IF, lang)} {name(test.applies_if)}")
    if test.if_empty != "unknown":
        parts.append(text(words.EMPTY_BASE.say(lang).format(rule=words.EMPTY[test.if_empty].say(lang))))
    if test.rounded:
        parts.append(text(words.ROUNDED.say(lang).format(digits=test.rounded.digits)))
    return lines(parts)


def _threshold(formula: str, family: RuleFamily, lang: Language) -> str:
    """The right side of a single comparison in words."""
    node = parse(formula, catalogue=family.vocabulary)
    if not isinstance(node, Compare):
        return ""
    return text(f"{RELATIONS[node.relation].say(lang)} {threshold_text(node, lang, family.vocabulary)}")


def _cited(family: RuleFamily, citation: Citation, lang: Language, joint: str = "<br>") -> str:
    """A place with a link to its instrument, and the confidence word."""
    instrument = family.instruments[citation.instrument]
    place = f"{text(citation.text(lang))} " if citation.text(lang) else ""
    since = f" ({text(words.SINCE.say(lang).format(day=day(citation.since, lang)))})" if citation.since else ""
    sure = f"<em>{chosen(CONFIDENCE[citation.confidence], lang)}</em>"
    return f"{place}{link(instrument.number, instrument.url)}{since}{joint}{sure}"


def _reading(item: Interpretation | None, lang: Language) -> Iterator[str]:
    if item:
        said = words.READING.say(lang)
        yield text(said.format(word=CONFIDENCE[item.confidence].say(lang), words=item.words.say(lang)))


def _parameters(family: RuleFamily, lang: Language) -> Iterator[str]:
    """What the law leaves open."""
    if not family.form.parameters:
        return
    yield f"## {words.PARAMETERS.say(lang)}\n\n{words.PARAMETERS_INTRO.say(lang)}\n"
    heads = [item.say(lang) for item in (words.NAME, words.MEANING, words.DEFAULT, words.SOURCE)]
    rows = []
    for item in family.form.parameters:
        places = [_cited(family, item.citation, lang)] if item.citation else []
        meaning = lines([chosen(item.label, lang), note(chosen(item.note, lang) if item.note else "")])
        default = chosen(item.text_of(item.default), lang)
        rows.append([name(item.name), meaning, default, lines([*places, *_reading(item.interpretation, lang)])])
    yield table(words.PARAMETERS.say(lang), heads, rows)


def _instruments(family: RuleFamily, lang: Language) -> Iterator[str]:
    """The texts cited."""
    yield f"## {words.INSTRUMENTS.say(lang)}\n"
    heads = [item.say(lang) for item in (words.INSTRUMENT, words.SUBJECT, words.ISSUED, words.SEEN)]
    rows = (
        [
            link(item.number, item.url),
            lines([chosen(item.title, lang), note(chosen(item.note, lang) if item.note else "")]),
            day(item.issued, lang) if item.issued else "?",
            day(item.verified_until, lang) if item.verified_until else "?",
        ]
        for item in family.form.instruments
    )
    yield table(words.INSTRUMENTS.say(lang), heads, rows)
