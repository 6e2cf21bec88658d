"""Matching: from a trigger in a sentence to a relation's arguments, or the first condition that failed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

import msgspec

from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftMention, Token
from diplomatic_extract.relations.clauses.circumstances import (
    GATHERINGS,
    hosts_encounter,
    is_beside,
    is_circumstance,
    is_fringed,
)
from diplomatic_extract.relations.clauses.gaps import Gap, find_gaps
from diplomatic_extract.relations.clauses.graph import BODIES, Graph, Node, is_finite
from diplomatic_extract.relations.clauses.items import telling_predicate
from diplomatic_extract.relations.clauses.modifiers import holding_clause, participles
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.clauses.subjects import subject
from diplomatic_extract.relations.match.paths import find_fillers
from diplomatic_extract.relations.rules.types import Path, Pattern, RelationRule, RuleSet
from diplomatic_extract.relations.rules.vocabulary import UNION

NOUN_POS = ("NOUN", "PROPN")
SOURCES = load_words("match", "sources")
APART = {"parataxis", "advcl", "acl:relcl", "ccomp"}
OPENING, CLOSING, EITHER = "«„", "»”", '"“'
MUTUAL = load_words("match", "mutual")
BODY_PRONOUNS = load_words("match", "body_pronouns")
INVITING = load_words("match", "inviting")
SUPPORT_PREPOSITIONS = load_table("match", "support_prepositions")
EXCHANGES = {"обменяться", "обмениваться"}


class Filler(msgspec.Struct, eq=False):
    """A node that fills a role, and the path at which it was found."""

    role: str
    node: Node
    path: str
    inner: list[DraftMention] = []


class Match(msgspec.Struct, eq=False):
    """A pattern that holds at a trigger, before anaphors are resolved.

    `gap` is the noun that a clause without verb has in place of the trigger's («…, а министры культуры – меморандум»).
    """

    rule: RelationRule
    pattern: Pattern
    predicate: Predicate
    fillers: list[Filler]
    arguments: list[DraftArgument] = []
    sentence: int = 0
    gap: int | None = None


class Refusal(msgspec.Struct):
    """Why a pattern does not hold at a trigger: the first condition that failed, told when it is asked for."""

    tell: Callable[[], str]

    @property
    def condition(self) -> str:
        """The condition in words."""
        return self.tell()


def find_predicates(graph: Graph, rules: RuleSet) -> Iterator[tuple[RelationRule, Pattern, Predicate]]:
    """Every trigger of a sentence with the patterns that its lemma calls."""
    own_reflexives = rules.classes.get("own_reflexives", frozenset())
    for token in graph.tokens:
        lemma = token.lemma
        if token.tag.pos in ("VERB", "AUX", "ADJ", "ADV"):
            if lemma in rules.verbs:
                predicate = verbal_predicate(graph, token, is_passive(token))
                yield from ((rule, pattern, predicate) for rule, pattern in rules.verbs[lemma])
            elif lemma.endswith(("ся", "сь")) and lemma[:-2] in rules.verbs and lemma not in own_reflexives:
                predicate = verbal_predicate(graph, token, True)
                yield from ((rule, pattern, predicate) for rule, pattern in rules.verbs[lemma[:-2]])
        if lemma in rules.nouns and (token.tag.pos in NOUN_POS or is_mistagged_noun(token)):
            predicate = nominal_predicate(graph, token, rules)
            yield from ((rule, pattern, predicate) for rule, pattern in rules.nouns[lemma])


def is_mistagged_noun(token: Token) -> bool:
    """Whether a word has a noun's case but was taken for a verb («Поздравления прислали …»)."""
    if token.tag.pos == "PUNCT":
        return token.text[0].isalpha()
    return token.tag.pos in ("VERB", "X") and bool(token.tag.case)


ACTIVE_PARTICIPLE = re.compile(r"(вш|[уюая]щ)(ий|ая|ее|ие|его|ей|ему|им|ем|их|ими|ую)$")


def is_passive(token: Token) -> bool:
    """Whether a form is passive: so tagged, and no participle whose suffix is active («прилетевшая», «едущий»)."""
    if ACTIVE_PARTICIPLE.search(token.text.lower()):
        return False
    return token.tag.voice == "Pass" and (token.tag.verbform == "Part" or token.tag.variant == "Short")


def verbal_predicate(graph: Graph, token: Token, passive: bool) -> Predicate:
    """The place of a trigger that is a verb form."""
    return Predicate(graph, token.index, nominal=False, passive=passive)


def nominal_predicate(graph: Graph, token: Token, rules: RuleSet) -> Predicate:
    """A nominal trigger with the verb above it: «состоялась встреча», «провёл переговоры», «прибыл с визитом»."""
    predicate = Predicate(graph, token.index, nominal=True, passive=False)
    below = token.index
    for above in graph.ancestors(token.index):
        candidate = graph.token(above)
        if candidate.tag.pos in ("VERB", "AUX") or is_finite(candidate):
            predicate.support = above
            carried = candidate.lemma in rules.classes["support_verbs"] and is_supported(graph, below)
            predicate.supports = carried and not is_beside(graph, token.index, above)
            break
        if candidate.tag.pos not in NOUN_POS or candidate.lemma not in rules.classes["carrier_nouns"]:
            break
        below = above
    return predicate


def is_supported(graph: Graph, index: int) -> bool:
    """Whether a noun is what its verb carries out («провёл встречу», «прибыл с визитом»), no mere circumstance."""
    above = graph.head[index]
    own = SUPPORT_PREPOSITIONS.get(graph.token(above).lemma) if above >= 0 else None
    if own is not None:
        return own_preposition(graph, index) in own
    return graph.rel[index] not in ("obl", "advmod", "nmod") or own_preposition(graph, index) in ("", "с", "на")


def match_pattern(rule: RelationRule, pattern: Pattern, predicate: Predicate) -> Match | Refusal:
    """Try a pattern at a trigger."""
    refusal = check_trigger(pattern, predicate)
    if refusal is not None:
        return refusal
    match = Match(rule, pattern, predicate, [], sentence=predicate.graph.sentence.index)
    for role, paths in pattern.roles.items():
        found = find_role(rule, role, paths, predicate, match)
        if isinstance(found, Refusal):
            return found
    return match


def check_trigger(pattern: Pattern, predicate: Predicate) -> Refusal | None:
    """The conditions on the trigger itself, then on the words around it."""
    node = predicate.graph.node_at[predicate.index]
    if node is not None and node.kind != "group" and not (uses(pattern, "trigger") or uses(pattern, "inner")):
        return Refusal(lambda: f"the trigger lies inside the mention «{text_of(predicate.graph, node)}»")
    if pattern.listed and telling_predicate(pattern, predicate) is None:
        return Refusal(
            lambda: f"the trigger opens no item of a list introduced with: {', '.join(sorted(pattern.listed)[:8])}"
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
    return check_surroundings(pattern, predicate)


def is_framing_only(graph: Graph, index: int) -> bool:
    """Whether a gathering only frames what some of its members do there."""
    framing = is_fringed(graph, index) or hosts_encounter(graph, index)
    return framing and holding_clause(graph, index) is None


def check_surroundings(pattern: Pattern, predicate: Predicate) -> Refusal | None:
    """The conditions on the words above a trigger and on those that hang on it."""
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


def words_above(predicate: Predicate) -> set[str]:
    """Lemmas of the two words above a trigger; of an infinitive also of the nouns before it under its verb.

    «Передал приглашение посетить Рим»: the parser may hang the infinitive beside its noun.
    """
    if predicate.above is None:
        predicate.above = find_above(predicate)
    return predicate.above


def find_above(predicate: Predicate) -> set[str]:
    """The lemmas above a trigger that is met first."""
    graph, index = predicate.graph, predicate.index
    above = {graph.token(i).lemma for i in islice(graph.ancestors(index), 2)}
    if predicate.token.tag.verbform == "Inf" and graph.head[index] >= 0:
        above |= {graph.token(i).lemma for i in graph.children[graph.head[index]] if i < index}
    return above


def is_framing(predicate: Predicate, above: frozenset[str]) -> bool:
    """Whether a nominal trigger only frames what stands under some words («пригласил его в ходе визита»)."""
    graph, index = predicate.graph, predicate.index
    governor = graph.token(graph.head[index]) if graph.head[index] >= 0 else None
    direct = governor is not None and governor.lemma in above
    # «пригласил на саммит», «участвовал в саммите» against «на встрече пригласил»
    apart = governor is not None and governor.lemma in INVITING and predicate.token.tag.case != "Acc"
    return predicate.nominal and (apart or not direct) and is_circumstance(graph, index)


def in_quotation(graph: Graph, index: int) -> bool:
    """Whether a token stands inside a quotation that opens or closes in its sentence («Москва ждёт», — сказал …)."""
    opened = marked = False
    for token in graph.tokens[:index]:
        if token.text in EITHER or token.text in OPENING or token.text in CLOSING:
            opened = token.text in OPENING or (token.text in EITHER and not opened)
            marked = True
    closing = next((t.text for t in graph.tokens[index + 1 :] if t.text in (*OPENING, *EITHER, *CLOSING)), "")
    return opened or (not marked and closing != "" and closing in CLOSING)


def uses(pattern: Pattern, name: str) -> bool:
    """Whether a role of a pattern has a path of a name."""
    return any(path.name == name for paths in pattern.roles.values() for path in paths)


def text_of(graph: Graph, node: Node) -> str:
    """A node's words as they stand in the text."""
    return " ".join(token.text for token in graph.tokens[node.first : node.last + 1])


def own_preposition(graph: Graph, index: int) -> str:
    """The preposition of a noun, looking left past its adjectives."""
    for before in range(index - 1, max(-1, index - 1 - SETTINGS.match.adjective_tokens), -1):
        token = graph.token(before)
        if token.tag.pos == "ADP":
            return token.text.lower()
        if token.tag.pos not in ("ADJ", "DET", "NUM", "PRON") and token.tag.verbform != "Part":
            return ""
    return ""


def dependents(predicate: Predicate) -> set[str]:
    """Lemmas of the words that hang on a trigger, two levels deep, and of its support verb."""
    if predicate.words is None:
        predicate.words = find_dependents(predicate)
    return predicate.words


def find_dependents(predicate: Predicate) -> set[str]:
    """The lemmas around a trigger that is met first."""
    graph = predicate.graph
    found: set[str] = set()
    for child in graph.children[predicate.index]:
        if names_source(graph, child):
            continue
        found.add(graph.token(child).lemma)
        if graph.rel[child] not in APART:
            below = (grandchild for grandchild in graph.children[child] if not in_name(graph, grandchild))
            found.update(graph.token(grandchild).lemma for grandchild in below)
        elif graph.token(child).text.lower() == "включая":  # what it names is part of the object
            found.update(graph.token(part).lemma for noun in graph.children[child] for part in graph.children[noun])
    found |= likened(graph, predicate.index)
    if "который" in found and (noun := relative_noun(graph, predicate.index)) is not None:
        found.add(graph.token(noun).lemma)
    if predicate.support is not None:
        found.add(graph.token(predicate.support).lemma)
    if not predicate.nominal:
        found |= raised_subject(graph, predicate.index)
        if (
            predicate.token.tag.verbform == "Part"
            and graph.rel[predicate.index] in ("acl", "amod")
            and graph.head[predicate.index] >= 0
        ):
            found.add(graph.token(graph.head[predicate.index]).lemma)
    return found


def likened(graph: Graph, index: int) -> set[str]:
    """The words of what something is taken for («расценил слова коллеги о границе как недобросовестную политику»)."""
    marks = [child for token in graph.tokens[index + 1 :] for child in graph.children[token.index] if child > index]
    likes = [m for m in marks if graph.token(m).lemma == "как" and graph.rel[m] == "case" and m < graph.head[m]]
    nouns = [graph.head[mark] for mark in likes if index in graph.ancestors(mark)]
    nouns += [child for noun in nouns for child in graph.children[noun] if graph.rel[child] == "conj"]
    return {graph.token(word).lemma for noun in nouns for word in (noun, *graph.children[noun])}


def in_name(graph: Graph, index: int) -> bool:
    """Whether a word is only part of a name or office («министр иностранных дел», «Банк развития»)."""
    node = graph.node_at[index]
    return node is not None and index != node.head and bool(node.entities)


def names_source(graph: Graph, index: int) -> bool:
    """Whether a noun only says from whom a clause is known («по словам министра», «согласно данным банка»)."""
    return graph.token(index).lemma in SOURCES and own_preposition(graph, index) in ("по", "согласно")


def siblings(predicate: Predicate) -> set[str]:
    """Lemmas beside a nominal trigger under its support verb («в саммите примут участие»)."""
    if predicate.support is None or not predicate.supports:
        return set()
    return {predicate.graph.token(child).lemma for child in predicate.graph.children[predicate.support]}


def relative_noun(graph: Graph, index: int) -> int | None:
    """The noun for which «который» stands in a token's relative clause."""
    for below in (index, *graph.ancestors(index)):
        if graph.rel[below] in ("acl:relcl", "acl"):
            return graph.head[below] if graph.head[below] >= 0 else None
    return None


def is_mutual(predicate: Predicate) -> bool:
    """Whether «друг друга» stands at a trigger or the verb above it, or «взаимный» at the trigger."""
    graph = predicate.graph
    verb = next((a for a in graph.ancestors(predicate.index) if graph.token(a).tag.pos == "VERB"), None)
    own = {graph.token(child).lemma for child in graph.children[predicate.index]}
    above = (
        {graph.token(child).lemma for child in graph.children[verb]}
        if predicate.nominal and verb is not None
        else set()
    )
    return "друг" in own | above or bool(own & MUTUAL) or predicate.token.lemma in EXCHANGES


def governors(predicate: Predicate) -> set[str]:
    """Lemmas of the three words above a trigger, no farther than the first verb, and of a noun's own participles."""
    if predicate.governors is None:
        predicate.governors = find_governors(predicate)
    return predicate.governors


def find_governors(predicate: Predicate) -> set[str]:
    """The lemmas that govern a trigger that is met first."""
    found = (
        {predicate.graph.token(c).lemma for c in participles(predicate.graph, predicate.index)}
        if predicate.nominal
        else set()
    )
    if predicate.nominal and (held := holding_clause(predicate.graph, predicate.index)) is not None:
        found.add(predicate.graph.token(held).lemma)
    for above in islice(predicate.graph.ancestors(predicate.index), 3):
        token = predicate.graph.token(above)
        found.add(token.lemma)
        if token.tag.pos == "VERB":
            break
    return found


def raised_subject(graph: Graph, index: int) -> set[str]:
    """The subject's lemma that stands at the modal above a verb («договор должен быть подписан»)."""
    above = graph.head[index]
    if above < 0 or graph.rel[index] not in ("xcomp", "csubj", "ccomp"):
        return set()
    return {graph.token(child).lemma for child in graph.children[above] if graph.rel[child].startswith("nsubj")}


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
        nodes = [node for node in find_fillers(predicate, path) if fits(node, path.types or argument.types)]
        if argument.each and path.types:
            nodes = [node for node in nodes if not is_plain_state(node, path.types)]
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
    """How many fillers a role has; all whom somebody meets («с X, Y и Z») are one side of it."""
    own = [filler for filler in match.fillers if filler.role == role]
    return sum(filler.node.prep != "с" for filler in own) + any(filler.node.prep == "с" for filler in own)


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
    return any(accepts(types, entity.type, entity.acts_as) for entity in node.entities)


def is_plain_state(node: Node, types: frozenset[str]) -> bool:
    """Whether a node stands for a state alone, where the state is not wanted («чиновники США» for a person)."""
    return "COUNTRY" not in types and all(entity.type == "COUNTRY" for entity in node.entities)


def is_union(entity: DraftEntity) -> bool:
    """Whether an entity is a body of several states that a lexicon knows."""
    return entity.type == "ORG" and not entity.country and not entity.media and bool(entity.key)


def is_body_pronoun(node: Node) -> bool:
    """Whether a pronoun can take up a body that somebody joins or leaves («входит в неё», «вышел из него»)."""
    return node.group in BODY_PRONOUNS and node.prep in ("в", "к", "из")


def accepts(types: frozenset[str], kind: str, acts_as: str | None) -> bool:
    """Whether a role takes an entity of a type, or the state for which a capital or residence acts."""
    return kind in types or (acts_as is not None and "COUNTRY" in types and kind in ("LOC", "ORG"))


def gapped_matches(match: Match) -> list[Match]:
    """The matches that clauses with a dash for the trigger repeat («A посетил Рим, а B – Осло»)."""
    gaps = [] if match.predicate.nominal else find_gaps(match.predicate.graph, match.predicate.index)
    acting = set(map(id, subject(match.predicate))) if gaps else set()
    found = (fill_gap(match, gap, acting) for gap in gaps)
    return [repeated for repeated in found if repeated is not None]


def fill_gap(match: Match, gap: Gap, acting: set[int]) -> Match | None:
    """A match with the subject and the other nodes of a gapped clause in place of its own; None where none fits."""
    doers = [filler for filler in match.fillers if id(filler.node) in acting]
    others = [filler for filler in match.fillers if id(filler.node) not in acting]
    if not doers:
        return None
    fillers = [msgspec.structs.replace(doers[0], node=served(node, doers[0].node)) for node in gap.subject]
    kept = list(others)
    for node in gap.others:
        like = next((filler for filler in kept if filler.node.prep == node.prep), None)
        if like is None:
            continue
        kept = [filler for filler in kept if filler.node.prep != node.prep]
        fillers.append(msgspec.structs.replace(like, node=node))
    if len(fillers) == len(gap.subject) and (gap.noun is None or any(not f.node.prep for f in others)):
        return None
    return msgspec.structs.replace(match, fillers=[*fillers, *kept], gap=gap.noun)


def served(node: Node, like: Node) -> Node:
    """An office that names no state, of the states of the one before («министры Чили и Перу …, а министры …»)."""
    states = all(entity.type == "COUNTRY" for entity in like.entities)
    unknown = node.kind == "group" and not node.entities and any(mention.office for mention in node.mentions)
    if not (unknown and states and like.entities):
        return node
    return Node(node.first, node.last, node.head, like.entities, node.mentions, "role", node.case, node.number)
