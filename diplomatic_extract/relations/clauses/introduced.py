"""What a colon introduces: the doers, objects or addressees that a verb lacks («помощь оказали: Чад, Мали»)."""

from __future__ import annotations

from itertools import pairwise, takewhile

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.spotting import has_form, spot_forms
from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.cases import form_cases
from diplomatic_extract.relations.clauses.graph import BETWEEN, DASHES, Node, covers, is_finite
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, is_person

DELIBERATE = load_words("clauses", "deliberate")
COLON = frozenset([":"])
# who acts for another side than the first behind a colon
SIDED = "sided"
OF_SIDE = "от"
SIDES = frozenset([OF_SIDE])
FOR_SIDE = (OF_SIDE, "с", "со")


def set_introduced(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang the first of those whom a colon introduces on the verb before it that has no subject or object else.

    Only where no verb stands behind the colon («сказал: Чад подписал договор» introduces what is said).
    """
    tokens = sentence.tokens
    for acted in verbs_before_sides(sentence):
        hang_sides(tokens, nodes, acted, acted, head, rel)
    for mark in spot_forms(sentence, COLON):
        node = next((n for n in nodes if n.first > mark.index), None)
        if node is not None and mark.index and tokens[mark.index + 1].text.lower() == BETWEEN:
            hang_between(tokens, nodes, node, mark.index - 1, head, rel)
        if node is None or any(is_finite(token) for token in tokens[mark.index + 1 :]):
            continue
        verb = next((t.index for t in reversed(tokens[: mark.index]) if is_finite(t)), None)
        hang_sides(tokens, nodes, mark.index, verb, head, rel)
        if not opens_after(tokens, node, mark.index):
            continue
        if verb is not None:
            hang_introduced(sentence, node, verb, head, rel)
        if verb is not None and head[node.head] == verb and rel[node.head] in SUBJECT_RELS:
            hang_thing(tokens, nodes, node, verb, head, rel)


def verbs_before_sides(sentence: Sentence) -> list[int]:
    """The verbs right behind which stands for whom somebody acts («договор подписали от Чада – X, от Мали – Y»)."""
    if not has_form(sentence, SIDES) or not has_form(sentence, DASHES) or has_form(sentence, COLON):
        return []
    before = (mark.index - 1 for mark in spot_forms(sentence, SIDES) if mark.index)
    verbs = (sentence.tokens[index] for index in before)
    return [verb.index for verb in verbs if is_finite(verb) and verb.tag.number == "Plur"]


def hang_between(
    tokens: list[Token], nodes: list[Node], node: Node, noun: int, head: list[int], rel: list[str]
) -> None:
    """Hang on a plain noun before a colon between whom its thing is («два договора: между A и B; между C и D»)."""
    if tokens[noun].tag.pos == "NOUN" and not covers(nodes, noun) and node.first > noun:
        head[node.head], rel[node.head] = noun, "nmod"


def hang_sides(
    tokens: list[Token], nodes: list[Node], mark: int, verb: int | None, head: list[int], rel: list[str]
) -> None:
    """Hang on the verb before a colon, which has no subject, who acts for each side («подписали: от Чада – X, от …»).

    Behind a heading without verb hang on its noun the first of those who are told each with a place, as its owner
    («Визиты недели: X – в Лиме, Y – в Осло»).
    """
    if verb is None:
        items = find_placed(tokens, nodes, mark)
        noun = next((t.index for t in tokens[:mark] if not t.lemma.endswith("й")), mark)
        if len(items) > 1 and tokens[noun].tag.pos in ("NOUN", "ADJ") and not covers(nodes, noun):
            for node, case in zip(items[0], ("Gen", "Acc"), strict=True):
                head[node.head], rel[node.head], node.case = noun, "nmod", case
        return
    acting = find_sided(tokens, nodes, mark)
    if len(acting) > 1:
        for token in tokens[:mark]:
            if head[token.index] == verb and rel[token.index] == "nsubj":
                rel[token.index] = rel_beside_sides(nodes, token, tokens[verb])
    if len(acting) < 2 or tokens[verb].tag.number != "Plur" or has_subject(tokens, acting, verb, head, rel):
        return
    head[acting[0].head], rel[acting[0].head] = verb, "nsubj"
    for node in acting[1:]:
        head[node.head], rel[node.head] = acting[0].head, SIDED


def rel_beside_sides(nodes: list[Node], noun: Token, verb: Token) -> str:
    """How a nominative hangs on a verb whose doers stand behind a colon: as its object, or as their common name.

    «Меморандумы подписали: от Чада – X, …», «Стороны подписали: …»; a name of its own remains the subject.
    """
    node = next((node for node in nodes if node.first <= noun.index <= node.last), None)
    if node is None:
        return "obj" if verb.lemma in DELIBERATE and noun.tag.pos == "NOUN" else "nsubj"
    return "dislocated" if node.kind == "group" else "nsubj"


def has_subject(tokens: list[Token], acting: list[Node], verb: int, head: list[int], rel: list[str]) -> bool:
    """Whether a verb has another subject than those who act for the sides behind a colon."""
    return any(
        head[t.index] == verb
        and rel[t.index] in SUBJECT_RELS
        and may_act(t, tokens[verb])
        and not covers(acting, t.index)
        for t in tokens[: acting[0].first]
    )


def find_sided(tokens: list[Token], nodes: list[Node], mark: int) -> list[Node]:
    """Who stands, as a name in the nominative, behind the dashes of items that tell for whom («от Чада – X»)."""
    found: list[Node] = []
    for node in nodes:
        if node.first <= mark + 1 or node.prep or tokens[node.first - 1].text not in DASHES or not is_person(node):
            continue
        opening = max(t.index for t in tokens[mark : node.first] if t.index == mark or t.text in (",", ";"))
        if tokens[opening + 1].text.lower() in FOR_SIDE:
            found.append(node)
    return found


def find_placed(tokens: list[Token], nodes: list[Node], mark: int) -> list[tuple[Node, Node]]:
    """Who is told with a place behind a dash in each item after a mark («: X – в Лиме, Y – в Осло»)."""
    return [
        (left, right)
        for left, right in pairwise(node for node in nodes if node.first > mark)
        if is_person(left) and tokens[left.first - 1].text in (":", ",", ";") and tokens[left.last + 1].text in DASHES
        if right.first == left.last + 3 and tokens[right.first - 1].text.lower() in ("в", "на")
        if all(entity.type in ("LOC", "COUNTRY") for entity in right.entities)
    ]


def hang_introduced(sentence: Sentence, node: Node, verb: int, head: list[int], rel: list[str]) -> None:
    """Hang a node behind a colon on the verb before it, as what this lacks."""
    if head[node.head] == verb and rel[node.head] in SUBJECT_RELS:
        return
    own = [t for t in sentence.tokens[: node.first] if head[t.index] == verb]
    for token in own:
        if rel[token.index] == "nsubj" and not may_act(token, sentence.tokens[verb]):
            rel[token.index] = "obj"
    told = missing(sentence, node, sentence.tokens[verb], {rel[token.index] for token in own})
    if told is not None:
        head[node.head], rel[node.head] = verb, told


def hang_thing(tokens: list[Token], nodes: list[Node], doer: Node, verb: int, head: list[int], rel: list[str]) -> None:
    """Hang the noun behind the dash of who opens a list on the verb that has no object («прислали: Чад – зерно, …»)."""
    after = tokens[doer.last + 1 :]
    if not after or after[0].text not in DASHES or any(head[t.index] == verb and rel[t.index] == "obj" for t in tokens):
        return
    item = takewhile(lambda token: token.text not in (",", ";", "."), after)
    thing = next((t.index for t in item if t.tag.pos == "NOUN" and not covers(nodes, t.index)), None)
    if thing is not None and tokens[thing].tag.case in ("Nom", "Acc", "Gen"):
        head[thing], rel[thing] = verb, "obj"


def opens_after(tokens: list[Token], node: Node, mark: int) -> bool:
    """Whether nothing but adjectives stands between a colon and a node without a preposition."""
    return node.kind != "adjective" and all(t.tag.pos in ("ADJ", "DET", "PUNCT") for t in tokens[mark + 1 : node.first])


def may_act(noun: Token, verb: Token) -> bool:
    """Whether a noun before a verb can be its subject by case and number («помощь Ливану оказали: …» is its object)."""
    return noun.tag.case in ("Nom", "") and (not noun.tag.number or noun.tag.number == verb.tag.number)


def missing(sentence: Sentence, node: Node, verb: Token, own: set[str]) -> str | None:
    """What a node behind a colon can be to the verb before it: its subject, its object, None for nothing."""
    cases = form_cases(sentence, node) or {node.case}
    if own.isdisjoint(SUBJECT_RELS):
        if verb.tag.number == "Plur" and ("Nom" in cases or "" in cases):
            return "nsubj:pass" if verb.tag.variant == "Short" or verb.tag.voice == "Pass" else "nsubj"
        return None
    return "obj" if "obj" not in own and cases & {"Acc", "Gen", ""} and verb.tag.voice != "Pass" else None
