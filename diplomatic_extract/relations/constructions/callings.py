"""Callings that are no office of the lexicon, told with the body where somebody works («экономист ФАО Пётр Иванов»)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Office, Phase
from diplomatic_extract.relations.clauses.graph import DASHES, QUOTES, Graph, Node

# nouns of a tie that is no calling («сторонник НАТО»)
TIES = load_words("constructions", "ties")
# adjectives of rank that make an office of a tie («управляющий партнёр»)
RANKS = load_words("constructions", "ranks")
# words that tell when a calling is somebody's
PHASES: dict[str, Phase] = load_table("constructions", "calling_phases")
DESCRIPTORS = load_words("entities", "descriptors") | load_words("entities", "generic_bodies")
EQUATING = load_words("constructions", "equating")
FIELD = ("NOUN", "ADJ", "ADP", "CCONJ")
GENITIVES = ("Gen", "Acc")
OUT_OF = "из"  # «экономиста из университета»


class Calling(msgspec.Struct, frozen=True):
    """A calling with the person who has it and the body where he does: its words stand at `first` … `noun`.

    It is `past` where a verb tells it so («юристом фонда был X»).
    """

    first: int
    noun: int
    body: Node
    person: Node
    past: bool = False


def find_callings(graph: Graph) -> Iterator[Calling]:
    """The callings of a sentence, in order of their bodies."""
    for body in graph.nodes:
        if not is_single(body, "ORG") or body.prep not in ("", OUT_OF):
            continue
        noun = calling_before(graph, body)
        if noun is None:
            continue
        first = first_word(graph, noun)
        if (told := equated(graph, first, noun, body)) is not None:
            yield told
            continue
        person = person_after(graph, noun, body) or person_before(graph, first, body)
        case = "Nom" if graph.token(noun).tag.pos == "ADJ" else graph.token(noun).tag.case
        if person is not None and agree(case, person.case):
            yield Calling(first, noun, body, person)


def equated(graph: Graph, first: int, noun: int, body: Node) -> Calling | None:
    """The calling of whom a verb gives it («юристом фонда был X», «X работает экономистом ФАО»), None for nobody's."""
    if graph.token(noun).tag.case != "Ins":
        return None
    behind = skip_closing(graph, body)
    for verb, person in ((behind, behind + 1), (first - 1, first - 2)):
        if not (0 <= person < len(graph.tokens) and graph.token(verb).lemma in EQUATING):
            continue
        node = graph.node_at[person]
        if node is not None and is_single(node, "PERSON") and node.case in ("Nom", "") and not node.prep:
            return Calling(first, noun, body, node, graph.token(verb).tag.tense == "Past")
    return None


def office_of(graph: Graph, calling: Calling) -> Office:
    """The office that a calling is, in the nominative as lemmas tell it, and when it is his («экс-полковник»)."""
    words: list[str] = []
    phase: Phase = "former" if calling.past else "current"
    for token in graph.tokens[calling.first : calling.noun + 1]:
        word = token.text.lower() if token.tag.verbform == "Part" else token.lemma
        before, _, rest = word.partition("-")
        told = PHASES.get(before)
        phase = told or phase
        words += [rest if told else word]
    return Office(" ".join(filter(None, words)), (calling.body.entities[0],), phase)


def is_single(node: Node, type_: str) -> bool:
    """Whether a node names one entity of a type, and nobody's office."""
    named = node.kind == "name" and not any(mention.kind == "role" for mention in node.mentions)
    return named and len(node.entities) == 1 and node.entities[0].type == type_


def agree(case: str, other: str) -> bool:
    """Whether a calling and a name stand in one case; the two of a man and a thing are told apart by few forms."""
    return case == other or {case, other} <= set(GENITIVES)


def calling_before(graph: Graph, body: Node) -> int | None:
    """The noun of a calling before a body and what describes it («аналитик международной организации X»)."""
    k = body.first - 1
    if k >= 0 and graph.token(k).text in QUOTES:
        k -= 1
    bare = k
    while k > 0 and describes(graph, k):
        k -= 1
    if k >= 0 and graph.token(k).text.lower() == OUT_OF:
        k -= 1
    told = bare != k or body.prep or bare < body.first - 1
    if k >= 0 and not is_calling(graph, k) and (noun := before_field(graph, k)) is not None:
        return noun
    if k < 0 or not (told or body.case in ("Gen", "") or body.case == graph.token(k).tag.case):
        return None
    return k if is_calling(graph, k) else None


def before_field(graph: Graph, k: int) -> int | None:
    """The noun of a calling before its field, which ends at a token («стратег по операциям на рынках Заря-банка»)."""
    for at in range(k, max(k - SETTINGS.constructions.calling_field_tokens, 0), -1):
        token = graph.token(at)
        if token.text.lower() == "по":
            return at - 1 if is_calling(graph, at - 1) else None
        if graph.node_at[at] is not None or token.tag.pos not in FIELD or not token.text[0].islower():
            return None
    return None


def describes(graph: Graph, k: int) -> bool:
    """Whether a token belongs to what tells of a body before its name («международной организации»)."""
    token, node = graph.token(k), graph.node_at[k]
    if node is not None and (node.mention is None or node.mention.kind != "adjective"):
        return False
    if token.tag.case != "Gen" or not token.text[0].islower():
        return False
    return token.tag.pos == "ADJ" or token.lemma in DESCRIPTORS


def is_calling(graph: Graph, k: int) -> bool:
    """Whether a noun can be somebody's calling: a singular one for a human being that tells no mere tie."""
    token, node = graph.token(k), graph.node_at[k]
    if node is not None and (node.first < k or node.last > k or node.kind == "name"):
        return False
    # the capital of a sentence's first word may make a name of it, or an adjective of a long one
    common = token.tag.pos == "NOUN" or (token.tag.pos == "PROPN" and k == 0)
    somebody = common and token.tag.animacy == "Anim" and token.tag.number == "Sing"
    if not somebody and not (k == 0 and token.tag.pos == "ADJ" and is_somebody(token.text.lower())):
        return False
    return token.lemma not in TIES or (k > 0 and graph.token(k - 1).lemma in RANKS)


@lru_cache(maxsize=1_000)
def is_somebody(form: str) -> bool:
    """Whether the dictionary knows a form in the nominative as a noun for a human being, and as nothing else."""
    known = readings(form)
    return bool(known) and all(r.pos == "NOUN" and "anim" in r.grammemes and r.case == "nomn" for r in known)


def first_word(graph: Graph, noun: int) -> int:
    """The first word of a calling: its adjectives belong to it, and one more joined by «и» («юрист и политолог»)."""
    case, k = graph.token(noun).tag.case, noun
    while k > 0 and (is_plain(graph, k - 1, "ADJ", case) or graph.token(k - 1).lemma in RANKS):
        k -= 1
    joined = k > 1 and graph.token(k - 1).text == "и" and graph.token(k - 2).tag.animacy == "Anim"
    return k - 2 if joined and is_plain(graph, k - 2, "NOUN", case) else k


def is_plain(graph: Graph, k: int, pos: str, case: str) -> bool:
    """Whether a token is a common word of a part of speech and case, that names nothing."""
    token, node = graph.token(k), graph.node_at[k]
    return token.tag.pos == pos and token.tag.case == case and (node is None or node.kind != "name")


def person_after(graph: Graph, noun: int, body: Node) -> Node | None:
    """The person named after a body and what may follow it: its place, brackets, one more title of his."""
    k, limit = skip_closing(graph, body), len(graph.tokens)
    case, stop = graph.token(noun).tag.case, body.last + SETTINGS.constructions.calling_tokens
    while k < min(limit, stop):
        node = graph.node_at[k]
        if node is not None and is_single(node, "PERSON") and k == node.first:
            return node
        if node is not None and k == node.first and graph.token(k - 1).text == "," and is_office_of_one(node):
            return node
        if node is not None and not is_place(node):
            return None
        if node is None and not continues(graph, k, case):
            return None
        k = node.last + 1 if node is not None else k + 1
    return None


def is_office_of_one(node: Node) -> bool:
    """Whether a node is an office with the one who holds it («…, глава бюро Анна Ковач»)."""
    named = any(mention.kind == "name" for mention in node.mentions)
    return named and len(node.entities) == 1 and node.entities[0].type == "PERSON"


def is_place(node: Node) -> bool:
    """Whether a node tells where a body is («университета в Осло»)."""
    return node.prep == "в" and all(entity.type in ("LOC", "COUNTRY") for entity in node.entities)


def continues(graph: Graph, k: int, case: str) -> bool:
    """Whether a token can stand between a body and a name: brackets, a preposition, one more title and its words."""
    token = graph.token(k)
    if token.text in (",", "и"):
        after = graph.token(k + 1) if k + 1 < len(graph.tokens) else token
        return after.tag.animacy == "Anim" and agree(after.tag.case, case) and after.text.islower()
    if token.text in "()" or token.tag.pos in ("ADP", "NUM"):
        return True
    return token.tag.pos in ("NOUN", "ADJ") and (token.tag.case != "Nom" or case == "Nom")


def skip_closing(graph: Graph, body: Node) -> int:
    """The token after a body and its closing quotation mark."""
    k = body.last + 1
    return k + 1 if k < len(graph.tokens) and graph.token(k).text in QUOTES else k


def person_before(graph: Graph, first: int, body: Node) -> Node | None:
    """The person after whom a calling stands between commas, dashes or brackets («Пётр Иванов, редактор ТАСС, …»)."""
    if first < 2 or graph.token(first - 1).text not in {",", "(", *DASHES}:
        return None
    k = skip_closing(graph, body)
    closing = graph.token(k).text if k < len(graph.tokens) else "."
    if closing not in {",", ")", ".", ";", *DASHES}:
        return None
    node = graph.node_at[first - 2]
    return node if node is not None and is_single(node, "PERSON") and node.last == first - 2 else None
