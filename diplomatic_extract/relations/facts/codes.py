"""PLOVER and CAMEO codes of a fact, by PLOVER's own table of the two (CAMEO2PLOVER, codebook draft 0.8, 2021).

A rule file's `[codes]` tells the codes of an attribute's value or of a status. A fact that only may happen or did not
happen is no event; a planned one is an event only where the codebook codes the intent.
"""

from __future__ import annotations

from diplomatic_extract.model import DraftRelation
from diplomatic_extract.relations.rules.types import RelationRule


def set_codes(relation: DraftRelation, rule: RelationRule) -> None:
    """Fill `plover` and `cameo` of a relation in place."""
    table = dict(rule.codes)
    if relation.status == "actual":
        special = next((table[v] for v in relation.attributes.values() if isinstance(v, str) and v in table), None)
        relation.plover, relation.cameo = special or (rule.plover, rule.cameo)
    elif relation.status in table:
        relation.plover, relation.cameo = table[relation.status]
