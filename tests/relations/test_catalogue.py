"""The catalogue page of a relation tells all that its file says."""

from __future__ import annotations

import pytest
from hand import RULES

from diplomatic_extract.model import Plover
from diplomatic_extract.relations.rules.adapt import PATTERN_KEYS, adapt_path
from diplomatic_extract.relations.rules.catalogue import MAX_LEMMAS, catalogue_page
from diplomatic_extract.relations.rules.field_types import field_types
from diplomatic_extract.relations.rules.types import BRIDGES, ArgumentRule, Example, Pattern, RelationRule

GREETED = RelationRule(
    "greeted",
    "greeted",
    "One greets another.",
    {
        "who": ArgumentRule(frozenset({"ROLE", "PERSON"}), least=1, each=True),
        "whom": ArgumentRule(frozenset({"COUNTRY"}), symmetric=True, bridge="participants"),
    },
    (
        Pattern(
            "verb",
            "predicate",
            verbs=frozenset({"приветствовать"}),
            roles={"who": (adapt_path("subject!"), adapt_path("с+Ins?"))},
            unless=frozenset({"дождь"}),
            status="planned",
            sets={"manner": "warm"},
        ),
        Pattern("noun", "nominal", nouns=frozenset(f"слово{number}" for number in range(MAX_LEMMAS + 3))),
    ),
    attributes={"manner": {"kind": "lemma", "default": "plain", "values": {"warm": []}}, "what": {"kind": "topic"}},
    plover=Plover("CONSULT", "host"),
    cameo="043",
    examples=(Example("Орлов приветствовал Риоса.", [{"who": ["Орлов"], "status": "actual"}]),),
    counterexamples=(Example("Орлов приветствовал дождь."),),
)


def test_the_page_tells_everything() -> None:
    page = catalogue_page(GREETED)
    for told in (
        "# greeted\n\nOne greets another.",
        "Codes: PLOVER CONSULT / host, CAMEO 043.",
        "| `who` | PERSON, ROLE | at least 1 | one relation for each |",
        "| `whom` | COUNTRY | optional | interchangeable, may follow from the participants of the event at hand |",
        "- `manner`: one of plain, warm",
        "- `what`: computed as topic",
        "### greeted.verb",
        "- verbs: приветствовать",
        "- `who`: `subject!`, `с+Ins?`",
        "- not with: дождь",
        "- status: planned",
        "- sets `manner` = warm",
        " and 3 more",
        "- «Орлов приветствовал Риоса.»\n  - who: Орлов, status: actual",
        "## Counter-examples (no such relation)\n\n- «Орлов приветствовал дождь.»",
    ):
        assert told in page, told


CONDITIONS = {
    "needs": "- needs one of: да",
    "unless": "- not with: да",
    "preps": "- after: да",
    "forms": "- only in the form: да",
    "for_state": "- for their state stand: да",
    "under": "- under: да",
    "not_under": "- not under: да",
    "listed": "- opens an item of a list introduced with: да",
    "asks": "- asks for the attribute: да",
    "only": "- only with the status: да",
    "offices": "- told by an office of the kind: да",
    "company": "- a common noun may tell the other side at: да",
    "foreign": "- persons are abroad at the destination",
    "reciprocal": "- each filler turns against the others",
    "passive": "- the verb is passive",
    "unquoted": "- not inside a quotation",
    "silent": "- tells no fact, only introduces who meets whom",
    "agentless": "- the form never names who acts",
    "named": "- no pronoun or group counts",
    "whole": "- the sentence itself names every argument",
    "again": "- the next time of the event at hand, with its participants",
    "attends": "- tells who took part in a larger gathering",
    "gathering": "- gathering: told",
    "told": "- `who`: whoever says so",
    "shares": "- `who`: that of the fact of the same relation told just before, where the form names none",
    "gives_way": "- gives way to: да",
    "least": "- least: 2",
    "status": "- status: planned",
    "phase": "- phase: former",
    "sets": "- sets `kind` = warm",
    "verbs": "- verbs: да",
    "nouns": "- nouns: да",
    "construction": "- construction: figure",
}
VALUES = {
    "told": "who",
    "shares": "who",
    "least": 2,
    "gathering": "told",
    "status": "planned",
    "phase": "former",
    "sets": {"kind": "warm"},
    "construction": "figure",
}
# what a page shows of every pattern, or leaves out by design
ELSEWHERE = {"name", "roles"}


@pytest.mark.parametrize("key", sorted(PATTERN_KEYS - ELSEWHERE))
def test_every_key_of_a_pattern_is_told(key: str) -> None:
    kind = field_types(Pattern)[key]
    value = VALUES.get(key, True if kind is bool else frozenset({"да"}))
    pattern = Pattern(**({"name": "one", "construction": "predicate"} | {key: value}))
    rule = RelationRule("bare", "bare", "Nothing more.", {"who": ArgumentRule(frozenset({"PERSON"}))}, (pattern,))
    assert CONDITIONS[key] in catalogue_page(rule).splitlines()


@pytest.mark.parametrize("bridge", sorted(BRIDGES))
def test_every_bridge_is_told_in_words(bridge: str) -> None:
    argument = ArgumentRule(frozenset({"PERSON"}), bridge=bridge)
    assert BRIDGES[bridge] in catalogue_page(RelationRule("bare", "bare", "Nothing more.", {"who": argument}, ()))


def test_what_a_file_leaves_out_has_no_heading() -> None:
    bare = RelationRule("bare", "bare", "Nothing more.", {"who": ArgumentRule(frozenset({"PERSON"}))}, ())
    page = catalogue_page(bare)
    assert not any(word in page for word in ("Codes", "Attributes", "Examples", "Counter-examples"))


@pytest.mark.parametrize("name", sorted(RULES.relations))
def test_every_built_in_relation_has_a_page(name: str) -> None:
    rule, page = RULES.relations[name], catalogue_page(RULES.relations[name])
    assert page.startswith(f"# {name}\n") and page.endswith("\n") and not page.endswith("\n\n")
    assert all(f"### {name}.{pattern.name}\n" in page for pattern in rule.patterns)
    assert all(f"| `{role}` |" in page for role in rule.arguments)
