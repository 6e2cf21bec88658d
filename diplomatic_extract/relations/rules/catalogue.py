"""The catalogue page of a relation: meaning, arguments, attributes, patterns, examples, from its rule file alone."""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.relations.rules.types import BRIDGES, STATUSES, ArgumentRule, Example, Pattern, RelationRule

MAX_LEMMAS = 24
ARGUMENT_NOTES = {
    "symmetric": "interchangeable",
    "each": "one relation for each",
    "with_state": "with the state of a place",
    "exact": "a state and its minister are two",
    "levels": "states apart from their people",
    "alone": "one is enough where no other is known",
}
# conditions of a pattern on words, by key
WORD_CONDITIONS = {
    "needs": "needs one of",
    "unless": "not with",
    "preps": "after",
    "forms": "only in the form",
    "under": "under",
    "not_under": "not under",
    "asks": "asks for the attribute",
    "company": "a common noun may tell the other side at",
    "only": "only with the status",
    "for_state": "for their state stand",
}
# conditions of a pattern that hold or not, by key
FLAGS = {
    "reciprocal": "each filler turns against the others",
    "passive": "the verb is passive",
    "unquoted": "not inside a quotation",
    "agentless": "the form never names who acts",
    "named": "no pronoun or group counts",
    "whole": "the sentence itself names every argument",
    "attends": "tells who took part in a larger gathering",
    "again": "the next time of the event at hand, with its participants",
}


def catalogue_page(rule: RelationRule) -> str:
    """The page of a relation in Markdown."""
    return "\n".join(page_lines(rule)).rstrip() + "\n"


def page_lines(rule: RelationRule) -> Iterator[str]:
    """The lines of a page, section by section."""
    yield from (f"# {rule.name}", "", rule.description, "")
    yield from code_lines(rule)
    yield from argument_lines(rule)
    yield from attribute_lines(rule)
    yield from ("## Patterns", "")
    for pattern in rule.patterns:
        yield from pattern_lines(rule, pattern)
    yield from example_lines("Examples", rule.examples)
    yield from example_lines("Counter-examples (no such relation)", rule.counterexamples)


def argument_lines(rule: RelationRule) -> Iterator[str]:
    """The table of roles."""
    yield from ("## Arguments", "", "| role | entity types | needed | notes |", "|---|---|---|---|")
    for role, argument in rule.arguments.items():
        needed = f"at least {argument.least}" if argument.least else "optional"
        yield f"| `{role}` | {', '.join(sorted(argument.types))} | {needed} | {argument_notes(argument)} |"
    yield ""


def attribute_lines(rule: RelationRule) -> Iterator[str]:
    """The list of attributes, nothing where there is none."""
    if rule.attributes:
        yield from ("## Attributes", "")
        yield from (f"- `{name}`: {attribute_note(spec)}" for name, spec in rule.attributes.items())
        yield ""


def code_lines(rule: RelationRule) -> Iterator[str]:
    """The PLOVER and CAMEO codes, nothing where there are none."""
    codes = []
    if rule.plover:
        codes.append("PLOVER " + " / ".join(filter(None, (rule.plover.event, rule.plover.mode))))
    if rule.cameo:
        codes.append(f"CAMEO {rule.cameo}")
    if codes:
        yield "Codes: " + ", ".join(codes) + "."
        yield ""


def argument_notes(argument: ArgumentRule) -> str:
    """What an argument's settings mean, in words."""
    notes = [note for key, note in ARGUMENT_NOTES.items() if getattr(argument, key)]
    if argument.for_state:
        notes.append(f"{', '.join(sorted(argument.for_state))} for its state")
    if argument.bridge:
        notes.append(BRIDGES[argument.bridge])
    if not argument.state:
        notes.append("a capital is no state")
    if not argument.media:
        notes.append("no agencies or newspapers")
    return ", ".join(notes)


def attribute_note(spec: dict[str, object]) -> str:
    """How an attribute gets its value, in words."""
    values = spec.get("values")
    if isinstance(values, dict):
        return "one of " + ", ".join([*([str(spec["default"])] if "default" in spec else []), *values])
    return f"computed as {spec.get('kind')}"


def pattern_lines(rule: RelationRule, pattern: Pattern) -> Iterator[str]:
    """A pattern with every condition that it makes."""
    yield f"### {rule.name}.{pattern.name}"
    yield ""
    if pattern.construction not in ("predicate", "nominal"):
        yield f"- construction: {pattern.construction}"
    for key in ("verbs", "nouns"):
        if lemmas := getattr(pattern, key):
            yield f"- {key}: {lemma_list(lemmas)}"
    for role, paths in pattern.roles.items():
        yield f"- `{role}`: {', '.join(f'`{path}`' for path in paths)}"
    yield from condition_lines(pattern)
    if pattern.sets:
        yield "- sets " + ", ".join(f"`{key}` = {value}" for key, value in pattern.sets.items())
    yield ""


# conditions that name a role
ROLE_CONDITIONS = {
    "told": "whoever says so",
    "shares": "that of the fact of the same relation told just before, where the form names none",
}


def condition_lines(pattern: Pattern) -> Iterator[str]:
    """The conditions of a pattern, each where it makes it."""
    for key, label in WORD_CONDITIONS.items():
        if (words := getattr(pattern, key)) and words != STATUSES:
            yield f"- {label}: {lemma_list(words)}"
    if not pattern.only:
        yield "- tells no fact, but introduces who meets whom"
    yield from (f"- {note}" for key, note in FLAGS.items() if getattr(pattern, key))
    if pattern.gives_way:
        yield f"- gives way to: {', '.join(sorted(pattern.gives_way))}"
    for key, note in ROLE_CONDITIONS.items():
        if role := getattr(pattern, key):
            yield f"- `{role}`: {note}"
    for key in ("least", "status", "phase", "gathering"):
        if (value := getattr(pattern, key)) not in (None, ""):
            yield f"- {key}: {value}"


def lemma_list(lemmas: frozenset[str]) -> str:
    """Words in order, the first MAX_LEMMAS of them."""
    shown = sorted(lemmas)[:MAX_LEMMAS]
    more = len(lemmas) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def example_lines(title: str, examples: tuple[Example, ...]) -> Iterator[str]:
    """A section of examples with what each tells, nothing where there are none."""
    if not examples:
        return
    yield f"## {title}"
    yield ""
    for example in examples:
        yield f"- «{example.text}»"
        for expected in example.expect:
            yield "  - " + ", ".join(f"{key}: {show_value(value)}" for key, value in expected.items())
    yield ""


def show_value(value: object) -> str:
    """An expected value as text."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
