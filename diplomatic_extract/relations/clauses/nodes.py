"""Nodes of the mention graph from mentions: role beside name, adjective states, bodies that stand for states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from diplomatic_extract.entities.offices.given import giving_participle
from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import DraftEntity, DraftMention, Sentence, Token
from diplomatic_extract.relations.clauses.graph import (
    CONJUNCTIONS,
    DASHES,
    NUMERALS,
    QUOTES,
    Node,
    covers,
    is_spokesman,
)

# plurals that stand for the international body after them
MEMBERS = load_list("clauses", "members")
STATE_GROUPS = load_words("clauses", "state_groups")
STATE_BODIES = load_words("clauses", "state_bodies")
DESCRIPTORS = load_words("entities", "descriptors")
# parts that every body may have, which act and speak for it («пресс-служба МИД»)
INNER_PARTS = load_words("entities", "inner_parts")
# before the office that somebody wants («кандидат в президенты»)
CHOOSING = load_words("clauses", "choosing")
# aides and relatives, after whom stands whose they are
AIDES = load_words("entities", "aides")
OPPOSED = load_words("clauses", "opposed")
# parts of a body between those who stand for it and its name
PARTS = load_words("clauses", "body_parts")
SEATS = frozenset(["столица", *MEMBERS])
DELEGATIONS = load_words("clauses", "delegations")
# what is often told more closely after its state («сирийские правительственные войска»)
DESCRIBED = DELEGATIONS | load_words("clauses", "troops")


@lru_cache(maxsize=16)
def join_classes(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The words of two classes."""
    return one | other


def outer_mentions(mentions: list[DraftMention]) -> list[DraftMention]:
    """Name, role and pronoun mentions that lie in no other, in order."""
    plain = [m for m in mentions if m.kind != "adjective"]
    plain.sort(key=lambda m: (m.first, -m.last, m.kind != "role"))
    kept: list[DraftMention] = []
    for mention in plain:
        if not kept or mention.first > kept[-1].last:
            kept.append(mention)
        elif mention.last > kept[-1].last and mention.kind == "name" and kept[-1].kind == "role":
            # a role that runs into the name («глава МИД Лавров»): the name stays a mention of its own
            kept.append(mention)
    return kept


def is_signature(sentence: Sentence, mention: DraftMention) -> bool:
    """Whether a medium's name only signs an editor's note («они (террористы. – RT) нападают», «– «НГ»)»)."""
    if not all(entity.media for entity in mention.entities):
        return False
    tokens = sentence.tokens
    before, after = tokens[max(0, mention.first - 2) : mention.first], tokens[mention.last + 1 : mention.last + 3]
    marks = ([token.text for token in beside if token.text not in QUOTES] for beside in (before[::-1], after))
    opening, closing = (mark[:1] for mark in marks)
    return closing == [")"] and bool(opening) and opening[0] in DASHES


def merge_appositions(sentence: Sentence, mentions: list[DraftMention]) -> Iterator[Node]:
    """One node for role and name side by side that mean the same entity."""
    k, given = 0, ""
    while k < len(mentions):
        node = mention_node(sentence, mentions[k])
        node.case, given = given or node.case, ""
        k += 1
        while k < len(mentions) and continues(sentence, node, mentions[k]):
            if given := given_case(sentence, node, mentions[k]):
                break
            mention = mentions[k]
            node.each = node.each or lists_after_dash(sentence, node, mention)
            node.last = max(node.last, mention.last)
            node.mentions.append(mention)
            node.entities += [entity for entity in mention.entities if entity not in node.entities]
            node.kind = "name" if mention.kind == "name" else node.kind
            if not node.case:
                node.case = mention.case  # «замминистра Уильям Лэш»: short words for deputies have no cases
            k += 1
        node.case = node.case or sentence.tokens[node.head].tag.case
        yield node


def widen_chosen(sentence: Sentence, nodes: Iterable[Node]) -> None:
    """Let a person's node begin with «кандидат в» before the office that he wants («кандидат в президенты Мора»).

    Changes first word, head and case: the name tells the case.
    """
    tokens = sentence.tokens
    for node in nodes:
        single = node.kind == "name" and [entity.type for entity in node.entities] == ["PERSON"]
        before = node.first - 1
        while single and before > 0 and tokens[before].tag.pos == "ADJ":
            before -= 1
        if single and before > 0 and f"{tokens[before - 1].lemma} {tokens[before].text.lower()}" in CHOOSING:
            node.first = node.head = before - 1
            named = next((m.case for m in node.mentions if m.kind == "name"), "")
            node.case, node.number = named or tokens[node.first].tag.case, "Sing"


def join_served(sentence: Sentence, nodes: list[Node]) -> list[Node]:
    """One node for a state and its official, where an office in the plural heads a list of such.

    «Лидеры Чада Деби и Мали Гойта встретились»: «Мали Гойта» is a name beside «лидеры Чада Деби».
    """
    kept: list[Node] = []
    served = False
    for node in nodes:
        before = kept[-1] if kept else None
        if before is not None and served and is_state_of(before, node) and is_listed_after(sentence, kept):
            kept[-1] = msgspec.structs.replace(node, first=before.first, mentions=[*node.mentions, *before.mentions])
            continue
        heads = any(m.kind == "role" and m.number == "Plur" for m in node.mentions)
        served = (heads and node.kind == "name") or (served and node.kind == "name")
        kept.append(node)
    return kept


def is_state_of(state: Node, node: Node) -> bool:
    """Whether a node is a state in the genitive right before a person's name («Мали Гойта»)."""
    kinds = [[entity.type for entity in one.entities] for one in (state, node)]
    return kinds == [["COUNTRY"], ["PERSON"]] and state.case in ("Gen", "") and node.first == state.last + 1


def is_listed_after(sentence: Sentence, kept: list[Node]) -> bool:
    """Whether the last of some nodes follows the one before it by a conjunction alone."""
    if len(kept) < 2:
        return False
    between = sentence.tokens[kept[-2].last + 1 : kept[-1].first]
    return len(between) == 1 and between[0].text.lower() in (",", "и")


def fill_descriptors(sentence: Sentence, nodes: list[Node]) -> None:
    """Let the common noun before a body's name head its node («партии «Мир»», «пресс-службе МИД», «аппарате сената»).

    A name in quotation marks or Latin letters tells no case; the noun does. A part that every body has acts for it.
    """
    for node in nodes:
        if node.kind != "name" or not node.entities or any(e.type != "ORG" or e.media for e in node.entities):
            continue
        k = node.first - 1
        quoted = k > 0 and sentence.tokens[k].text in QUOTES
        k -= quoted
        if quoted or sentence.tokens[node.head].text.isascii():
            k -= fill_head(sentence, nodes, node, k, DESCRIPTORS)
        if node.case in ("Gen", "") or quoted:
            fill_head(sentence, nodes, node, k, INNER_PARTS)


def fill_head(sentence: Sentence, nodes: list[Node], node: Node, k: int, nouns: frozenset[str]) -> bool:
    """Let a token head a node behind it, if it is one of some nouns in no other node; tell whether it does."""
    if k < 0 or covers(nodes, k):
        return False
    noun = sentence.tokens[k]
    heads = noun.tag.pos in ("NOUN", "PROPN") and noun.lemma in nouns
    if heads:
        node.first = node.head = k
        node.case, node.number = noun.tag.case, noun.tag.number
    return heads


def lists_after_dash(sentence: Sentence, node: Node, mention: DraftMention) -> bool:
    """Whether a dash opens the names of several office-holders, each met apart («с лидерами Чада и Мали — A и B»)."""
    dash = mention.first == node.last + 2 and sentence.tokens[node.last + 1].text in DASHES
    return dash and len(node.entities) > 1 and any(m.kind == "role" and m.number == "Plur" for m in node.mentions)


def mention_node(sentence: Sentence, mention: DraftMention) -> Node:
    """The node of one mention; a group where nobody is known whom it means."""
    token = sentence.tokens[mention.head]
    group = ""
    own = sentence.tokens[mention.first : mention.last + 1]
    opposed = mention.number == "Plur" and not mention.entities and any(t.lemma in OPPOSED for t in own)
    entities = [] if opposed else spoken_for(mention)  # «лидеры чилийской оппозиции» do not act for the state
    if not entities:
        group = unnamed_office(sentence, mention) if mention.office else "pronoun"
        group = "" if opposed else group
    return Node(
        first=mention.first,
        last=mention.last,
        head=mention.head,
        entities=entities,
        mentions=[mention],
        kind=mention.kind if entities else "group",
        case=mention.case or ("" if mention.kind == "role" and len(entities) == 1 else token.tag.case),
        number=mention.number or token.tag.number,
        group=group,
        count=next((NUMERALS[t.lemma] for t in own if t.lemma in NUMERALS), 0) if group else 0,
    )


def unnamed_office(sentence: Sentence, mention: DraftMention) -> str:
    """The kind of an office whose holders nobody names, with the noun for the states that they serve.

    «Представители военных ведомств двух стран»: «representative страна»; those «бизнеса двух стран» serve none.
    """
    kind = mention.office.kind if mention.office else ""
    own = sentence.tokens[mention.first : mention.last + 1]
    served = next((t for t in own if t.lemma in STATE_GROUPS and t.tag.number == "Plur"), None)
    spokesmen = mention.office is not None and is_spokesman(mention.office.position)
    nouns = [t.lemma for t in own if t.tag.pos == "NOUN" and t.index != mention.head and t is not served]
    apart = spokesmen and not STATE_BODIES.issuperset(nouns)
    return " ".join([kind or "role", *([served.lemma] if served is not None and not apart else [])])


def spoken_for(mention: DraftMention) -> list[DraftEntity]:
    """Whom a mention stands for: an unnamed representative for his body or state («представители США»)."""
    office = mention.office
    spokesman = mention.kind == "role" and office and office.of and is_spokesman(office.position)
    if office and spokesman and all(entity.type == "ROLE" for entity in mention.entities):
        return list(office.of)
    if not mention.entities and office and mention.number == "Plur":
        # «лидеры Евросоюза», «министры стран НАТО»: the body itself; «министры ЕС и Японии»: the state too
        bodies = [entity for entity in office.of if entity.type == "ORG" and not entity.country]
        return [*bodies, *(entity for entity in office.of if entity.type == "COUNTRY")]
    return list(mention.entities)


def given_case(sentence: Sentence, node: Node, mention: DraftMention) -> str:
    """The case of a name that is apart from the office before it, as a participle gives that, "" where it is not.

    «Избранный президентом Чили Хуан Мора прибыл»: Мора is subject.
    """
    if mention.kind != "name" or node.kind != "role":
        return ""
    participle = giving_participle(sentence.tokens, node.first, node.case)
    return participle.tag.case if participle is not None else ""


def continues(sentence: Sentence, node: Node, mention: DraftMention) -> bool:
    """Whether a mention goes on naming the node's entity («президент РК» + «Токаев»)."""
    between = sentence.tokens[node.last + 1 : mention.first]
    if len(between) > 3 or not (node.entities and mention.entities):
        return False
    if not all(entity in node.entities for entity in mention.entities):
        return False
    plural = len(node.entities) > 1
    allowed = QUOTES | DASHES | {","} | (CONJUNCTIONS if plural else set())
    if not all(token.text.lower() in allowed for token in between):
        return False
    kinds = {m.kind for m in node.mentions} | {mention.kind}
    return "role" in kinds and (mention.kind != "pronoun")


def adjective_nodes(sentence: Sentence, mentions: list[DraftMention], nodes: list[Node]) -> list[Node]:
    """Nodes of adjective states that lie in no other node («таджикская», «казахско-таджикский»)."""
    found: list[Node] = []
    for mention in mentions:
        if mention.kind != "adjective" or covers(nodes, mention.first) or is_against(sentence, mention):
            continue
        same = next((node for node in found if node.first <= mention.first <= node.last), None)
        if same is not None:
            same.entities += [entity for entity in mention.entities if entity not in same.entities]
            same.mentions.append(mention)
        else:
            found.append(mention_node(sentence, mention))
            found[-1].kind = "adjective"
    return found


def is_against(sentence: Sentence, mention: DraftMention) -> bool:
    """Whether an adjective tells of what is done against a state («антироссийские санкции»)."""
    return sentence.tokens[mention.first].text.lower().startswith("анти")


def add_bodies(sentence: Sentence, nodes: list[Node], representatives: frozenset[str]) -> None:
    """Let «делегация Казахстана», «таджикская сторона», «власти Ирана» stand for the state, as one node.

    Inner ones first: «представители иранских властей».
    """
    for token in reversed(spot(sentence, join_classes(representatives, SEATS))):
        if covers(nodes, token.index):
            continue
        if is_shared_adjective(token):
            continue
        before = next((n for n in nodes if n.kind == "adjective" and modifies(sentence, n, token)), None)
        start = name_start(sentence, nodes, token)
        cases = ("Gen", "", "Nom") if token.lemma == "столица" else ("Gen", "")  # «в столице Таджикистан — Душанбе»
        staff = token.lemma != "сторона"  # «со стороны иранских властей»
        after = next(
            (n for n in nodes if n.first == start and n.case in cases and (stands(n) or (staff and serves(n)))), None
        )
        source = before or after
        if source is None or (token.lemma in MEMBERS and not is_body_of(token, source)):
            continue
        if source is before and token.tag.number == "Plur":
            add_joined(sentence, nodes, source)
        source.first, source.last = min(source.first, token.index), max(source.last, token.index)
        source.head, source.kind = token.index, "role"
        source.group = token.lemma if token.lemma == "столица" else ""
        source.case, source.number = token.tag.case, token.tag.number


def modifies(sentence: Sentence, node: Node, noun: Token) -> bool:
    """Whether a state's adjective stands before a noun, others between or none («чилийская военная делегация»)."""
    between = sentence.tokens[node.last + 1 : noun.index]
    told = all(token.tag.pos == "ADJ" and token.tag.case == noun.tag.case for token in between)
    return node.last < noun.index and told and (not between or noun.lemma in DESCRIBED)


def add_joined(sentence: Sentence, nodes: list[Node], source: Node) -> None:
    """Give an adjective those joined to it before («чилийская, перуанская и кубинская стороны»), in place."""
    for node in [node for node in reversed(nodes) if node.kind == "adjective" and node.last < source.first]:
        between = [token.text.lower() for token in sentence.tokens[node.last + 1 : source.first]]
        if len(between) != 1 or between[0] not in ("и", ","):
            return
        source.first = node.first
        source.entities = [*node.entities, *(e for e in source.entities if e not in node.entities)]
        source.mentions = [*node.mentions, *source.mentions]
        nodes.remove(node)


def add_parts(sentence: Sentence, nodes: list[Node], parts: frozenset[str]) -> None:
    """Let «север Перу», «город Манта», «остров Итуруп» stand for the place, as one node."""
    found = spot(sentence, parts)
    starts = {node.first: node for node in nodes if node.kind == "name"} if found else {}
    for token in found:
        node = starts.get(token.index + 1)
        if token.tag.pos != "NOUN" or node is None or covers(nodes, token.index):
            continue
        if node.case in ("Gen", "Nom", "") and all(entity.type in ("COUNTRY", "LOC") for entity in node.entities):
            node.first, node.head = token.index, token.index
            node.case, node.number = token.tag.case, token.tag.number


def name_start(sentence: Sentence, nodes: list[Node], token: Token) -> int:
    """Where the name of the body or state may begin for which a noun stands.

    Over the «из» of a delegation («делегация из Ливии»), a part of the body («руководство палат парламента»), a quote.
    """
    tokens = sentence.tokens
    index = token.index + 1
    if index < len(tokens) and token.lemma in DELEGATIONS and tokens[index].text.lower() == "из":
        return index + 1
    while index + 1 < len(tokens) and tells_part(tokens[index]) and not covers(nodes, index):
        index += 1
    if index > token.index + 1 and tokens[index - 1].lemma not in PARTS:
        return token.index + 1
    return index + (index < len(tokens) and tokens[index].text in QUOTES)


def tells_part(token: Token) -> bool:
    """Whether a genitive tells of which part of a body somebody is («палат», «различных структур»)."""
    described = token.tag.pos in ("ADJ", "DET", "NUM") or token.lemma in PARTS
    return described and token.tag.case == "Gen"


def fill_delegations(sentence: Sentence, nodes: list[Node]) -> None:
    """Let a delegation stand for who heads it («делегация Омана во главе с министром Бадром аль-Бусаиди»)."""
    if not spot(sentence, DELEGATIONS):
        return
    for node in list(nodes):
        lead = leading_words(sentence, node.first)
        if lead is None or not node.entities or any(e.type not in ("PERSON", "ROLE") for e in node.entities):
            continue
        body = next((n for n in nodes if n.first <= lead - 1 <= n.last), None)
        head = body.head if body is not None else noun_before(sentence, lead - 1)
        if sentence.tokens[head].lemma not in DELEGATIONS:
            continue
        node.first, node.head = body.first if body is not None else head, head
        node.case, node.number = sentence.tokens[head].tag.case, sentence.tokens[head].tag.number
        if body is not None:
            nodes.remove(body)


def leading_words(sentence: Sentence, first: int) -> int | None:
    """Where «во главе с», «под руководством» or «возглавляемая» before a token begins, None where none is."""
    words = [token.text.lower() for token in sentence.tokens[max(0, first - 3) : first]]
    if words[-3:-1] == ["во", "главе"]:
        return first - 3
    if words[-2:] in (["под", "руководством"], ["под", "предводительством"]):
        return first - 2
    return first - 1 if words and words[-1].startswith("возглавляем") else None


def noun_before(sentence: Sentence, index: int) -> int:
    """The noun at or before a token, over the participle's comma («делегация, возглавляемая …») and a genitive."""
    for token in reversed(sentence.tokens[max(0, index - SETTINGS.clauses.delegation_tokens) : index + 1]):
        if token.tag.pos == "NOUN" and token.lemma in DELEGATIONS:
            return token.index
        if token.tag.pos in ("VERB", "ADP"):
            break
    return index


def fill_titles(sentence: Sentence, nodes: list[Node]) -> None:
    """Let a person's node begin with an office that no lexicon knows («принцем Омана Теязином», «поэтом Ивановым»)."""
    ends = {node.last: node for node in nodes if node.kind != "adjective"}
    starts = {node.first for node in nodes if node.kind == "name" and [e.type for e in node.entities] == ["PERSON"]}
    for node in [n for n in nodes if n.kind == "name" and [e.type for e in n.entities] == ["PERSON"]]:
        state = ends.get(node.first - 1)
        before = (state.first if state is not None and is_of_state(state) else node.first) - 1
        if state is not None and before > 0 and sentence.tokens[before].text.lower() == "из":
            before -= 1  # «с коллегой из Чада Секу Диалло»
        if before < 0 or before in ends or (state is not None and before == node.first - 1):
            continue
        tag = sentence.tokens[before].tag
        if sentence.tokens[before].lemma in AIDES and node.last + 1 in starts:
            node.case = "Gen"  # «друг Шевченко Иван Мельник заявил»: whose friend he is
            continue
        if tag.pos == "NOUN" and tag.animacy == "Anim" and tag.number == "Sing" and node.case and tag.case == node.case:
            node.first = before
            if state is not None:
                nodes.remove(state)


def is_of_state(node: Node) -> bool:
    """Whether a node names a state in the genitive."""
    return node.kind == "name" and node.case in ("Gen", "") and all(e.type == "COUNTRY" for e in node.entities)


def fill_offices(sentence: Sentence, nodes: list[Node]) -> None:
    """Join state and holder where one plural office serves a list («президенты Чада A, Нигера B и Мали C»)."""
    if not any(is_plural_office(node) for node in nodes):
        return
    ordered = sorted((n for n in nodes if n.kind != "adjective"), key=lambda n: n.first)
    for k, first in enumerate(ordered[:-2]):
        if not is_plural_office(first):
            continue
        last = first
        for state, holder in zip(ordered[k + 1 :: 2], ordered[k + 2 :: 2], strict=False):
            if not (is_next_in_list(sentence, last, state) and names_holder(sentence, state, holder)):
                break
            holder.first, holder.case = state.first, holder.case or first.case
            nodes.remove(state)
            last = holder


def is_plural_office(node: Node) -> bool:
    """Whether a node is one person under an office in the plural («президенты Чада Махамат Деби»)."""
    plural = any(m.kind == "role" and m.number == "Plur" for m in node.mentions)
    return plural and [entity.type for entity in node.entities] == ["PERSON"]


def is_next_in_list(sentence: Sentence, left: Node, right: Node) -> bool:
    """Whether a state in the genitive follows a node after a comma or conjunction alone."""
    between = {token.text.lower() for token in sentence.tokens[left.last + 1 : right.first]}
    genitive = right.case in ("Gen", "") or sentence.tokens[right.first].text.isupper()  # «МИД» has every case
    return bool(between) and between <= CONJUNCTIONS and stands(right) and genitive


def names_holder(sentence: Sentence, state: Node, holder: Node) -> bool:
    """Whether a person's name follows a state at once, or after a dash."""
    between = [token.text for token in sentence.tokens[state.last + 1 : holder.first]]
    return len(between) <= 1 and set(between) <= DASHES and [e.type for e in holder.entities] == ["PERSON"]


def is_body_of(token: Token, node: Node) -> bool:
    """Whether «страны» or «лидеры» before an international body stand for the body («страны ОПЕК»)."""
    return token.tag.number == "Plur" and all(entity.type == "ORG" and not entity.country for entity in node.entities)


def is_shared_adjective(token: Token) -> bool:
    """Whether a word that is a noun elsewhere is an adjective here («российский военный корабль»)."""
    return token.tag.pos == "ADJ" and token.lemma == "военный"


def stands(node: Node) -> bool:
    """Whether a node names a state, body or place."""
    return node.kind == "name" and all(entity.type in ("COUNTRY", "ORG", "LOC") for entity in node.entities)


def serves(node: Node) -> bool:
    """Whether a node is a state by people or a body of it («иранских властей»)."""
    return node.kind == "role" and bool(node.entities) and all(entity.type == "COUNTRY" for entity in node.entities)
