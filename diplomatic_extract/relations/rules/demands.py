"""What a pattern cannot do without in a sentence: a demand is a bit, and a pattern's demands are one number.

A pattern asks for words of which one must hang on its trigger (`needs`) or stand above it (`under`), and for entities
that a required role takes. Where a sentence has no such word or entity at all, the pattern need not be tried; as most
patterns of a trigger fail on just that, one test of two numbers spares most of the work of matching.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from diplomatic_extract.relations.rules.types import Pattern, RelationRule

# what nodes can be beside the types of their entities: common nouns and pronouns whose entities are not known yet
GROUP = "group"
GROUPED = frozenset(["PERSON", "ROLE", "COUNTRY"])
# paths that lead to a node of their own making, which may be of any kind
MAKING = frozenset(["taken_up"])


class Demands(msgspec.Struct):
    """The bits of the demands of a rule set: by the lemmas, and by the kinds of nodes, that meet them."""

    words: dict[str, int] = {}
    kinds: dict[str, int] = {}
    bits: dict[tuple[str, frozenset[str]], int] = {}

    def tell(self, relation: RelationRule) -> RelationRule:
        """A relation whose patterns tell their demands; what meets them is added to the tables."""
        patterns = [
            msgspec.structs.replace(pattern, demands=self.of(pattern, relation)) for pattern in relation.patterns
        ]
        return msgspec.structs.replace(relation, patterns=tuple(patterns))

    def of(self, pattern: Pattern, relation: RelationRule) -> int:
        """The demands of a pattern as one number."""
        asked = 0
        for words in filter(None, (pattern.needs, pattern.under)):
            asked |= self.bit("words", words, self.words)
        for kinds in kinds_asked(pattern, relation):
            asked |= self.bit("kinds", kinds, self.kinds)
        return asked

    def bit(self, of: str, names: frozenset[str], table: dict[str, int]) -> int:
        """The bit of the demand for one of some names."""
        if (of, names) not in self.bits:
            self.bits[of, names] = 1 << len(self.bits)
            for name in names:
                table[name] = table.get(name, 0) | self.bits[of, names]
        return self.bits[of, names]


def kinds_asked(pattern: Pattern, relation: RelationRule) -> Iterator[frozenset[str]]:
    """For each required path of a pattern the kinds of nodes of which a sentence must have one.

    Where fillers are not interchangeable, one at any other path of the role will do as well.
    """
    for role, paths in pattern.roles.items():
        argument = relation.arguments[role]
        for path in paths:
            leading = (path,) if argument.symmetric else paths
            if path.required and MAKING.isdisjoint(other.name for other in leading):
                yield frozenset().union(*(kinds_of(other.types or argument.types) for other in leading))


def kinds_of(types: frozenset[str]) -> frozenset[str]:
    """The kinds of nodes that may fill a role of some entity types."""
    return types | {GROUP} if types == {"ORG"} or types & GROUPED else types
