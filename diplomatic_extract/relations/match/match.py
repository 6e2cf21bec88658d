"""Matching: from a trigger in a sentence to a relation's arguments, or the first condition that failed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftMention
from diplomatic_extract.relations.clauses.circumstances import GATHERINGS
from diplomatic_extract.relations.clauses.graph import BODIES, Graph, Node
from diplomatic_extract.relations.clauses.items import heads_items, introduced_by
from diplomatic_extract.relations.clauses.possessors import is_union
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.match.paths import find_fillers
from diplomatic_extract.relations.match.surroundings import (
    dependents,
    governors,
    in_quotation,
    is_framing,
    is_framing_only,
    is_mutual,
    is_supposed,
    siblings,
    words_above,
)
from diplomatic_extract.relations.match.triggers import own_preposition
from diplomatic_extract.relations.rules.types import Path, Pattern, RelationRule
from diplomatic_extract.relations.rules.vocabulary import UNION

BODY_PRONOUNS = load_words("match", "body_pronouns")
TERRITORIES = load_words("match", "territories")


class Filler(msgspec.Struct, eq=False):
    """A node that fills a role, and the path at which it was found."""

    role: str
    node: Node
    path: str
    inner: list[DraftMention] = []


class Match(msgspec.Struct, eq=False):
    """A pattern that holds at a trigger, before anaphors are resolved.

    `gap` is the noun that a clause without verb has in place of the trigger's («…, а министры культуры – меморандум»).
    `part` are the tokens from which to which such a clause goes.
    `others` are matches of other patterns at the trigger, which tell the fact where nobody fills a role of this one.
    """

    rule: RelationRule
    pattern: Pattern
    predicate: Predicate
    fillers: list[Filler]
    arguments: list[DraftArgument] = []
    sentence: int = 0
    gap: int | None = None
    part: tuple[int, int] | None = None
    others: list[Match] = []


class Refusal(msgspec.Struct):
    """Why a pattern does not hold at a trigger: the first condition that failed, told when it is asked for."""

    tell: Callable[[], str]

    @property
    def condition(self) -> str:
        """The condition in words."""
        return self.tell()


def match_pattern(rule: RelationRule, pattern: Pattern, predicate: Predicate) -> Match | Refusal:
    """Try a pattern at a trigger."""
    refusal = check_trigger(pattern, predicate)
    if refusal is not None:
        return refusal
    if pattern.construction != "item" and heads_items(predicate, document=rule.introduces == "document"):
        return Refusal(lambda: "the items of the list tell who has signed what")
    match = Match(rule, pattern, predicate, [], sentence=predicate.graph.sentence.index)
    for role, paths in pattern.roles.items():
        found = find_role(rule, role, paths, predicate, match)
        if isinstance(found, Refusal):
            return found
    return match


def check_trigger(pattern: Pattern, predicate: Predicate) -> Refusal | None:
    """The conditions on the trigger itself, then on the words around it."""
    node = predicate.graph.node_at[predicate.index]
    if node is not None and node.kind != "group" and not uses(pattern, "inside"):
        return Refusal(lambda: f"the trigger lies inside the mention «{text_of(predicate.graph, node)}»")
    if pattern.construction == "item" and introduced_by(predicate, pattern.under) is None:
        return Refusal(
            lambda: f"the trigger opens no item of a list introduced with: {', '.join(sorted(pattern.under)[:8])}"
        )
    if predicate.nominal and predicate.token.lemma in GATHERINGS and is_framing_only(predicate.graph, predicate.index):
        return Refusal(lambda: "the gathering only frames another event")
    prep = own_preposition(predicate.graph, predicate.index) if pattern.preps else ""
    if pattern.preps and prep not in pattern.preps:
        return Refusal(
            lambda: f"the trigger has the preposition {prep or 'none'}, not {' or '.join(sorted(pattern.preps))}"
        )
    if pattern.forms and predicate.token.text.lower() not in pattern.forms:
        return Refusal(lambda: f"the form is {predicate.token.text}, not {' or '.join(sorted(pattern.forms))}")
    if pattern.unquoted and in_quotation(predicate.graph, predicate.index):
        return Refusal(lambda: "the trigger stands inside a quotation")
    if pattern.passive and not predicate.passive:
        return Refusal(lambda: "the verb is not passive")
    if pattern.reciprocal and not is_mutual(predicate):
        return Refusal(lambda: "nothing says that it is mutual")
    refusal = check_surroundings(pattern, predicate)
    if refusal is None and pattern.least == 0 and not pattern.reciprocal and is_mutual(predicate):
        return Refusal(lambda: "it is mutual, and the pattern tells one side alone")
    return refusal


def check_surroundings(pattern: Pattern, predicate: Predicate) -> Refusal | None:
    """The conditions on the words above a trigger and on those that hang on it."""
    if pattern.told and is_supposed(predicate.graph, predicate.index):
        return Refusal(lambda: "it is only what would be, if it were so")
    if pattern.not_under:
        above = pattern.not_under & words_above(predicate)
        if above and not is_framing(predicate, above):
            return Refusal(lambda: f"the trigger stands under {', '.join(sorted(above))}")
    if pattern.under and pattern.under.isdisjoint(governors(predicate)):
        return Refusal(lambda: f"the trigger stands under none of: {', '.join(sorted(pattern.under)[:8])}")
    if (
        pattern.needs
        and pattern.needs.isdisjoint(dependents(predicate))
        and pattern.needs.isdisjoint(siblings(predicate))
    ):
        return Refusal(lambda: f"none of the needed words hangs on the trigger: {', '.join(sorted(pattern.needs)[:8])}")
    if pattern.unless and not pattern.unless.isdisjoint(dependents(predicate)):
        return Refusal(
            lambda: (
                f"a forbidden word hangs on the trigger: {', '.join(sorted(pattern.unless & dependents(predicate)))}"
            )
        )
    return None


def uses(pattern: Pattern, name: str) -> bool:
    """Whether a role of a pattern has a path of a name."""
    return any(path.name == name for paths in pattern.roles.values() for path in paths)


def text_of(graph: Graph, node: Node) -> str:
    """A node's words as they stand in the text, or in the sentence that introduces the list of which it is an item."""
    if graph.intro is not None and not any(own is node for own in graph.nodes):
        graph = graph.intro
    return " ".join(token.text for token in graph.tokens[node.first : node.last + 1])


def find_role(
    rule: RelationRule, role: str, paths: tuple[Path, ...], predicate: Predicate, match: Match
) -> Refusal | None:
    """Fill a role from its paths: all of them for an interchangeable role, else the first that leads somewhere.

    A path that is needed must itself lead somewhere where fillers are interchangeable; else it, or one after it.
    """
    argument = rule.arguments[role]
    missing: Path | None = None
    others = [filler.node for filler in match.fillers]
    taken: set[int] = set()
    for path in paths:
        if path.fallback and count_sides(match, role) >= max(1, argument.least):
            continue
        nodes = find_fillers(predicate, path)
        nodes = [node for node in nodes if fits(node, path.types or argument.types)] if nodes else nodes
        if argument.each and path.types:
            nodes = [node for node in nodes if not is_plainly_other(node, path.types)]
        nodes = [node for node in nodes if node.kind != "group"] if match.pattern.named else nodes
        if nodes and others:
            nodes = [node for node in nodes if all(node is not other for other in others)]
        if path.required and not nodes:
            missing = missing or path
            if argument.symmetric:
                break
        for node in nodes:
            if id(node) not in taken:
                taken.add(id(node))
                match.fillers.append(Filler(role, node, str(path), predicate.graph.mentions))
        if nodes and not argument.symmetric:
            return None
    return Refusal(lambda: f"no {role} at {missing}") if missing is not None else None


def count_sides(match: Match, role: str) -> int:
    """How many sides the fillers of a role are; all whom somebody meets («с X, Y и Z») are one side.

    «Встреча президентов Чада и Мали Ивана Ли и Хуана Моры»: one node, but two sides, as «встреча глав правительств».
    """
    own = [filler.node for filler in match.fillers if filler.role == role]
    several = (len(node.entities) or 1 + (node.number == "Plur") for node in own if node.prep != "с")
    return sum(several) + any(node.prep == "с" for node in own)


def fits(node: Node, types: frozenset[str]) -> bool:
    """Whether a node can fill a role of these entity types; a group's entities are not known yet."""
    if node.kind == "group":
        if types == {"ORG"} and is_body_pronoun(node):
            return True
        return types == {"ORG"} if node.group in BODIES else bool(types & {"PERSON", "ROLE", "COUNTRY"})
    if (node.kind == "role" and "ROLE" in types) or (node.state and "COUNTRY" in types):
        return bool(node.entities)
    if UNION in types and any(is_union(entity) for entity in node.entities):
        return True
    return any(accepts(types, entity.type, entity.acts_as) or acts_alone(types, entity) for entity in node.entities)


def acts_alone(types: frozenset[str], entity: DraftEntity) -> bool:
    """Whether a role of states takes a territory that has a government of its own («переговоры с Абхазией»)."""
    return "COUNTRY" in types and entity.type == "LOC" and entity.name in TERRITORIES


def is_plainly_other(node: Node, types: frozenset[str]) -> bool:
    """Whether a node stands for a state or body alone, where none is wanted («чиновники США», «депутаты сената»)."""
    others = {"COUNTRY", "ORG"} if types <= {"PERSON", "ROLE"} else {"COUNTRY"}
    return "COUNTRY" not in types and all(entity.type in others for entity in node.entities)


def is_body_pronoun(node: Node) -> bool:
    """Whether a pronoun can take up a body that somebody joins or leaves («входит в неё», «вышел из него»)."""
    return node.group in BODY_PRONOUNS and node.prep in ("в", "к", "из")


def accepts(types: frozenset[str], kind: str, acts_as: str | None) -> bool:
    """Whether a role takes an entity of a type, or the state for which a capital or residence acts."""
    return kind in types or (acts_as is not None and "COUNTRY" in types and kind in ("LOC", "ORG"))
