"""The catalogue page of a relation: meaning, arguments, attributes, patterns, examples, from its rule file alone."""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.relations.rules import ArgumentRule, Example, Pattern, RelationRule

MAX_LEMMAS = 24


def catalogue_page(rule: RelationRule) -> str:
    """The page of a relation in Markdown."""
    return "\n".join(page_lines(rule)).rstrip() + "\n"


def page_lines(rule: RelationRule) -> Iterator[str]:
    yield f"# {rule.name}"
    yield ""
    yield rule.description
    yield ""
    yield from code_lines(rule)
    yield "## Arguments"
    yield ""
    yield "| role | entity types | needed | notes |"
    yield "|---|---|---|---|"
    for role, argument in rule.arguments.items():
        needed = f"at least {argument.least}" if argument.least else "optional"
        yield f"| `{role}` | {', '.join(sorted(argument.types))} | {needed} | {argument_notes(argument)} |"
    yield ""
    if rule.attributes:
        yield "## Attributes"
        yield ""
        for name, spec in rule.attributes.items():
            yield f"- `{name}`: {attribute_note(spec)}"
        yield ""
    yield "## Patterns"
    yield ""
    for pattern in rule.patterns:
        yield from pattern_lines(rule, pattern)
    yield from example_lines("Examples", rule.examples)
    yield from example_lines("Counter-examples (no such relation)", rule.counterexamples)


def code_lines(rule: RelationRule) -> Iterator[str]:
    codes = []
    if rule.plover:
        codes.append("PLOVER " + " / ".join(filter(None, (rule.plover.event, rule.plover.mode))))
    if rule.cameo:
        codes.append(f"CAMEO {rule.cameo}")
    if codes:
        yield "Codes: " + ", ".join(codes) + "."
        yield ""


def argument_notes(argument: ArgumentRule) -> str:
    notes = []
    if argument.symmetric:
        notes.append("interchangeable")
    if argument.each:
        notes.append("one relation for each")
    if argument.bridge:
        notes.append(f"may follow from the {argument.bridge} of the event at hand")
    return ", ".join(notes)


def attribute_note(spec: dict[str, object]) -> str:
    values = spec.get("values")
    if isinstance(values, dict):
        return "one of " + ", ".join([*([str(spec["default"])] if "default" in spec else []), *values])
    return f"computed as {spec.get('kind')}"


def pattern_lines(rule: RelationRule, pattern: Pattern) -> Iterator[str]:
    yield f"### {rule.name}.{pattern.name}"
    yield ""
    if pattern.verbs:
        yield f"- verbs: {lemma_list(pattern.verbs)}"
    if pattern.nouns:
        yield f"- nouns: {lemma_list(pattern.nouns)}"
    for role, paths in pattern.roles.items():
        yield f"- `{role}`: {', '.join(f'`{path}`' for path in paths)}"
    for label, words in (("needs one of", pattern.needs), ("not with", pattern.unless), ("after", pattern.preps)):
        if words:
            yield f"- {label}: {lemma_list(words)}"
    if pattern.status:
        yield f"- status: {pattern.status}"
    if pattern.sets:
        yield "- sets " + ", ".join(f"`{key}` = {value}" for key, value in pattern.sets.items())
    yield ""


def lemma_list(lemmas: frozenset[str]) -> str:
    shown = sorted(lemmas)[:MAX_LEMMAS]
    more = len(lemmas) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def example_lines(title: str, examples: tuple[Example, ...]) -> Iterator[str]:
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
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
