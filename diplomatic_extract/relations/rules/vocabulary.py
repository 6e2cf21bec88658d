"""The words of the rule language: what may stand as a path and as a kind of attribute.

`match.paths` and `facts.attributes` give them their meaning.
"""

from __future__ import annotations

# «owner на+Acc»: not the prepositional noun itself, but whose it is
OWNER = "owner "
# in the types of a path: a body of several states («Совет Европы»), no ministry, company or parliament
UNION = "UNION"
# «direct с+Ins»: on the trigger itself, not on one of its nouns («обсудили отношения с Баку»)
DIRECT = "direct "
CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
PATH_NAMES = (
    "subject",
    "in_turn",
    "object",
    "possessor",
    "genitive",
    "adjective",
    "support",
    "host",
    "lawmaker",
    "imposer",
    "on_part_of",
    "supplier",
    "attending",
    "addressee",
    "event",
    "object_owner",
    "subject_owner",
    "judged",
    "qualified_owner",
    "answerable",
    "content_actor",
    "taken_up",
    "pair",
    "agent",
    "antecedent",
    "thanked",
    "requited",
    "inside",
    "purpose",
    "copula",
    "body",
    "speaker",
    "inserted",
    "headed",
    "between",
    "introducing",
    "council",
    "proposed",
    "bearer",
    "participation",
    "joined",
    "led",
    "acceding",
    "against",
    "against_object",
    "envoy",
    "same_form",
    "protesting_body",
)
ATTRIBUTE_KINDS = (
    "money",
    "currency",
    "thing",
    "lemma",
    "document",
    "topic",
    "content",
)
