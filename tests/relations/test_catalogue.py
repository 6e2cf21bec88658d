"""The catalogue page of a relation tells all that its file says."""

from __future__ import annotations

import pytest
from hand import RULES

from diplomatic_extract.model import Plover
from diplomatic_extract.relations.adapt import adapt_path
from diplomatic_extract.relations.catalogue import MAX_LEMMAS, catalogue_page
from diplomatic_extract.relations.rules import ArgumentRule, Example, Pattern, RelationRule

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
