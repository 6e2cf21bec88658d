"""The examples of rule files, run as tests: a sentence in, the relations expected of it, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from diplomatic_extract.model import Analysis, DraftRelation
from diplomatic_extract.relations.rules.types import Example, RelationRule

Analyse = Callable[[str], Analysis]


def check_examples(rule: RelationRule, analyse: Analyse) -> Iterator[str]:
    """Faults of a relation's examples and counter-examples; `analyse` runs the pipeline on a text."""
    for example in rule.examples:
        for fault in example_faults(rule, example, analyse(example.text)):
            yield f"{rule.source}: example «{example.text}»: {fault}"
    for example in rule.counterexamples:
        for relation in analyse(example.text).relations:
            if relation.type == rule.name:
                yield f"{rule.source}: counter-example «{example.text}» gives {describe(relation)}"


def example_faults(rule: RelationRule, example: Example, analysis: Analysis) -> Iterator[str]:
    """What an analysis lacks of an example's expectations, or has beyond them."""
    found = [relation for relation in analysis.relations if relation.type == rule.name]
    for expected in example.expect:
        match = next((relation for relation in found if satisfies(rule, relation, expected)), None)
        if match is None:
            got = "; ".join(map(describe, found)) or "nothing"
            yield f"expected {expected}, got {got}"
        else:
            found.remove(match)
    for relation in found:
        yield f"unexpected {describe(relation)}"


def satisfies(rule: RelationRule, relation: DraftRelation, expected: dict[str, Any]) -> bool:
    """Whether a relation has the expected fillers (by canonical name), attributes and status (actual unless given)."""
    if relation.status != expected.get("status", "actual"):
        return False
    for key, value in expected.items():
        if key in rule.arguments:
            if fillers(relation, key) != sorted(value):
                return False
        elif key == "reported_by":
            if relation.reported_by is None or relation.reported_by.name != value:
                return False
        elif key != "status" and relation.attributes.get(key) != value:
            return False
    return True


def fillers(relation: DraftRelation, role: str) -> list[str]:
    """The names that fill a role, in order."""
    return sorted(argument.entity.name for argument in relation.arguments if argument.role == role)


def describe(relation: DraftRelation) -> str:
    """A relation in one line, for messages."""
    arguments = ", ".join(f"{argument.role}={argument.entity.name}" for argument in relation.arguments)
    return f"{relation.rule}({arguments}; {relation.status}; {relation.attributes})"
