"""Nodes of the mention graph that only the discourse can name: «стороны», «главы государств», «гость»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.graph import BODIES, CONJUNCTIONS, DASHES, NUMERALS, Node, is_certain

STATE_GROUPS = load_words("clauses", "state_groups")
DEFINITE = load_words("clauses", "definite")
# «остальные участники» are those who are not at hand
REMAINDER = load_words("clauses", "remainder")
# who takes part in whatever the noun after them says
PARTAKERS = load_words("clauses", "partakers")
FELLOWS = load_words("clauses", "fellows")
LIST_MARKS = DASHES | {":"}
# what opens the names of those who make up a group
MEMBER_MARKS = LIST_MARKS | {"("}
LISTING_MARKS = load_list("clauses", "listing_marks")
LONGEST_MARK = max(len(mark.split()) for mark in LISTING_MARKS)
MEMBERSHIP = load_words("clauses", "membership")
QUANTITIES = load_words("clauses", "quantities")
PLURAL_PRONOUNS = load_words("clauses", "plural_pronouns")
PRONOUNS = PLURAL_PRONOUNS | {"каждый"}
COLLECTIVE = load_words("clauses", "collective")
HOMES, OURS = load_words("events", "homes"), "наш"


# an ordered list of what may be a group, the first that holds decides
def group_nodes(sentence: Sentence, nodes: list[Node], classes: Mapping[str, frozenset[str]]) -> list[Node]:  # noqa: C901
    """Nodes of anaphoric plurals outside other nodes («стороны», «министры», «главы двух государств»)."""
    plain, heads = classes.get("group_nouns", frozenset()), classes.get("group_heads", frozenset())
    bodies = classes.get("group_bodies", frozenset())
    others, counted = classes.get("counterparts", frozenset()), plain | heads
    wanted = join_words(bodies, counted, others)
    candidates = spot(sentence, wanted)
    if not candidates:
        return []
    covered = {index for node in nodes for index in range(node.first, node.last + 1)}
    regions = {node.first for node in nodes if node.case == "Gen" and all(e.type == "LOC" for e in node.entities)}
    found: list[Node] = []
    for token in candidates:
        if token.lemma in bodies and token.index not in covered:
            found += bodies_node(sentence, token)
        if token.lemma in HOMES and token.index not in covered and is_ours(sentence, token):
            found.append(home_node(token))
            continue
        named = token.lemma in counted or token.lemma in others or token.lemma in BODIES
        if not (named or token.lemma in PRONOUNS or token.lemma in COLLECTIVE):
            continue
        if token.index in covered or (found and token.index <= found[-1].last):
            continue
        if (token.index and sentence.tokens[token.index - 1].lemma in REMAINDER) or shares_something(sentence, token):
            continue
        if token.lemma in STATE_GROUPS and token.index + 1 in regions:
            continue  # «страны Ближнего Востока»
        if token.lemma == "каждый":
            found.append(distributive_node(sentence, token))
        elif (
            is_counted(sentence, token, counted)
            or (is_anaphoric_noun(token, counted) and not is_of_something(sentence, token, classes))
            or (token.lemma in plain and is_subject_form(sentence, token))
            or (is_plural_pronoun(token) and not counts_next(sentence, token, counted))
            or is_whole_number(sentence, token)
        ):
            found.append(group_node(sentence, token, heads))
        elif is_definite(sentence, token, others):
            found.append(counterpart_node(token))
    return found


@lru_cache(maxsize=16)
def join_words(bodies: frozenset[str], counted: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """All words that may be such a node."""
    return bodies | counted | others | BODIES | PRONOUNS | COLLECTIVE | HOMES


def is_ours(sentence: Sentence, token: Token) -> bool:
    """Whether «наша» stands before one state («против нашей страны»)."""
    before = sentence.tokens[token.index - 1].lemma if token.index else ""
    return token.tag.number == "Sing" and before == OURS


def home_node(token: Token) -> Node:
    """The node of the state of whoever speaks («наша страна»)."""
    return Node(token.index - 1, token.index, token.index, [], [], "group", token.tag.case, "Sing", "", OURS)


def is_definite(sentence: Sentence, token: Token, others: frozenset[str]) -> bool:
    """Whether a noun or pronoun takes up somebody («гость», «его») or a body («организация») named before."""
    if token.tag.pos != "NOUN":
        return token.lemma in others and is_other_pronoun(token)
    return token.lemma in others or (token.lemma in BODIES and is_bare(sentence, token))


def is_bare(sentence: Sentence, token: Token) -> bool:
    """Whether a noun stands without modifiers, but for «эта» and «сама»."""
    below = [t for t in sentence.tokens if t.head == token.index]
    return token.tag.number == "Sing" and all(t.lemma in DEFINITE or t.rel in ("case", "punct") for t in below)


def is_other_pronoun(token: Token) -> bool:
    """Whether a pronoun stands for somebody else than the subject («поздравил его»), no possessive."""
    possessive = token.rel in ("det", "nmod", "amod") and token.tag.case != "Ins"
    oblique = token.tag.case in ("Acc", "Dat", "Ins", "Gen") and token.tag.number == "Sing"
    return token.tag.pos == "PRON" and oblique and not possessive


def fill_members(sentence: Sentence, nodes: list[Node]) -> None:
    """Give a plural the names that an apposition lists («с коллегами: армянским — Пашиняном, …»).

    Also those of a body («с представителями МИД Чили: министром Хуаном Морой и послом Анной Лопес»), and states or
    bodies that take part in something («участники переговоров – Чад и Мали – …», «стороны (Чад и Мали)»).
    """
    for k, node in enumerate(nodes):
        open_ = node.kind == "group" or (node.kind == "role" and all(e.type == "ORG" for e in node.entities))
        mark = member_mark(sentence, node) if open_ and node.number == "Plur" else None
        if mark is None:
            continue
        after, offices = nodes[k + 1 :], bool(node.mentions)
        members = list(listed_names(sentence, after, node)) or list(listed_parties(sentence, after, node, mark))
        if len(members) > 1:
            node.entities = [entity for member in members for entity in member.entities]
            node.mentions = [mention for member in members for mention in member.mentions]
            node.kind, node.each = "name", node.kind == "group" and not offices


def fill_explained(sentence: Sentence, nodes: list[Node], counterparts: frozenset[str]) -> None:
    """Join «гость», «его коллега» with the person in apposition to it («и гость из Чада, министр Хасан Ли, обсудили»).

    Between them stands nothing but where he comes from; after him the apposition ends.
    """
    for node in [n for n in nodes if n.kind == "group" and n.number == "Sing" and n.group in counterparts]:
        named = next((n for n in nodes if n.first > node.last and is_explanation(sentence, node, n, nodes)), None)
        if named is None:
            continue
        node.entities, node.mentions, node.kind, node.group = named.entities, named.mentions, "name", ""
        node.last = named.last
        nodes[:] = [n for n in nodes if n is node or not node.first <= n.first <= node.last]


def is_explanation(sentence: Sentence, node: Node, named: Node, nodes: list[Node]) -> bool:
    """Whether a person stands in apposition to a noun for somebody: behind a comma, in its case, with one after him."""
    tokens = sentence.tokens
    people = named.kind == "name" and [entity.type for entity in named.entities] == ["PERSON"]
    if not people or named.case != node.case or tokens[named.first - 1].text != ",":
        return False
    told = [n for n in nodes if node.last < n.first < named.first]
    origin = range(node.last + 1, named.first - 1)
    placed = not origin or (len(told) == 1 and tokens[node.last + 1].tag.pos == "ADP" and told[0].last == origin[-1])
    closed = named.last + 1 >= len(tokens) or tokens[named.last + 1].text in (",", ".", ";")
    return placed and closed and (not told or bool(origin))


def fill_unions(sentence: Sentence, nodes: list[Node]) -> None:
    """Let office-holders of all states of a union stand for it, as one node.

    «Министры финансов 27 стран ЕС», «главы МИД государств – участников ЛАГ».
    """
    nodes.sort(key=lambda node: node.first)
    for node in [n for n in nodes if n.kind == "group" and n.number == "Plur" and any(m.office for m in n.mentions)]:
        union = next((n for n in nodes if n.first > node.last and names_union(n)), None)
        between = sentence.tokens[node.last + 1 : union.first] if union is not None else []
        if union is None or not all(is_of_members(token) for token in between):
            continue
        nodes[:] = [n for n in nodes if n is union or not node.first <= n.first <= union.last]
        union.first, union.head = node.first, node.head
        union.kind, union.case, union.number, union.mentions = (
            "role",
            node.case,
            "Plur",
            [*node.mentions, *union.mentions],
        )


def names_union(node: Node) -> bool:
    """Whether a node means one body of several states, in the genitive."""
    unions = [e.type == "ORG" and not e.country and not e.media and bool(e.key) for e in node.entities]
    return unions == [True] and node.kind in ("name", "role") and node.case in ("Gen", "")


def is_of_members(token: Token) -> bool:
    """Whether a token can stand between office-holders and the union of which their states are members."""
    word = token.lemma in STATE_GROUPS or token.lemma in MEMBERSHIP or token.text in DASHES
    return word or token.tag.pos in ("NUM", "DET", "ADJ")


def fill_listed_states(sentence: Sentence, nodes: list[Node]) -> None:
    """Give «пяти государств — A, B …», and the office-holders of these states, the states that are listed.

    Listed after a dash, or as examples («197 стран, включая Чад», «многие страны, в том числе Мали и Нигер»).
    """
    for token in spot(sentence, STATE_GROUPS):
        node = next((n for n in nodes if n.first <= token.index <= n.last), None)
        if token.tag.number != "Plur" if node is None or node.kind != "group" else node.last != token.index:
            continue
        if node is not None and node.kind != "group":
            continue  # «страны БРИКС – Бразилия, …» are told as members
        node = node or Node(token.index, token.index, token.index, [], [], "group", token.tag.case, "Plur")
        opening, least = listing_start(sentence, node.last)
        states = list(listed_states(sentence, [n for n in nodes if n.first >= opening], opening)) if opening else []
        if len(states) >= least:
            fill_group_states(sentence, nodes, node, states)


def fill_group_states(sentence: Sentence, nodes: list[Node], node: Node, states: list[Node]) -> None:
    """Let a plural, or the office-holders before it, stand for listed states, whose nodes it takes in."""
    before = [n for n in nodes if n.last < node.first]
    holders = before[-1] if before and holds_in(sentence, before[-1], node) else node
    holders.entities = [entity for state in states for entity in state.entities]
    holders.mentions = [mention for state in states for mention in state.mentions]
    holders.kind, holders.group, holders.last = "name", "", states[-1].last
    if is_quantified(sentence, holders):
        holders.case = ""
    nodes[:] = sorted([*(n for n in nodes if n not in (*states, node)), holders], key=lambda n: n.first)


def is_quantified(sentence: Sentence, node: Node) -> bool:
    """Whether a genitive is that of a number, so that the whole may be a subject («38 стран», «ряд стран»)."""
    first = node.head
    while first and counts_or_describes(sentence.tokens[first - 1]):
        first -= 1
    counted = any(t.tag.pos == "NUM" or t.lemma in QUANTITIES for t in sentence.tokens[first : node.head])
    governed = first > 0 and sentence.tokens[first - 1].tag.pos == "ADP"
    return node.case == "Gen" and counted and not governed


def counts_or_describes(token: Token) -> bool:
    """Whether a token can stand between a number and its noun, or is the number."""
    return token.tag.pos in ("NUM", "ADJ", "DET") or token.lemma in QUANTITIES


def listing_start(sentence: Sentence, last: int) -> tuple[int, int]:
    """Where what is listed after a token starts, 0 for nowhere, and how many it takes to be a list.

    One example is enough («включая Чад»), but a dash or colon needs two.
    """
    words = [token.text.lower() for token in sentence.tokens[last + 1 : last + 2 + LONGEST_MARK]]
    if words and words[0] in LIST_MARKS:
        return last + 2, 2
    shift = 1 if words and words[0] in (",", "(") else 0
    for mark in LISTING_MARKS:
        parts = mark.split()
        if words[shift : shift + len(parts)] == parts:
            return last + 1 + shift + len(parts), 1
    return 0, 1


def listed_states(sentence: Sentence, nodes: Iterable[Node], first: int) -> Iterator[Node]:
    """The states listed from a token on, with nothing but marks between."""
    for node in nodes:
        between = {t.text.lower() for t in sentence.tokens[first : node.first]}
        named = node.kind == "name" and all(entity.type == "COUNTRY" for entity in node.entities)
        if not named or not between <= LIST_MARKS | CONJUNCTIONS:
            return
        yield node
        first = node.last + 1


def holds_in(sentence: Sentence, node: Node, group: Node) -> bool:
    """Whether an anaphoric plural of office-holders stands right before the states («президентами пяти стран»)."""
    between = sentence.tokens[node.last + 1 : group.first]
    return node.kind == "group" and node.number == "Plur" and all(t.tag.pos in ("ADJ", "NUM", "DET") for t in between)


def listed_names(sentence: Sentence, nodes: Iterable[Node], group: Node) -> Iterator[Node]:
    """The persons listed after a group, in its case, with nothing but marks and adjectives between."""
    last = group.last
    for node in nodes:
        if node.kind == "adjective":
            continue
        between = sentence.tokens[last + 1 : node.first]
        plain = all(t.text.lower() in LIST_MARKS | CONJUNCTIONS or t.tag.pos == "ADJ" for t in between)
        if not plain or not names_person(node) or (node.case != group.case and is_certain(node)):
            return
        yield node
        last = node.last


def member_mark(sentence: Sentence, node: Node) -> int | None:
    """The dash, colon or bracket behind a group, or behind the genitive of what it takes part in, None for none."""
    after = sentence.tokens[node.last + 1 : node.last + 3]
    shift = int(len(after) == 2 and after[0].tag.case == "Gen" and after[0].tag.pos == "NOUN" and node.kind == "group")
    return node.last + 1 + shift if after[shift:] and after[shift].text in MEMBER_MARKS else None


def listed_parties(sentence: Sentence, nodes: Iterable[Node], group: Node, mark: int) -> Iterator[Node]:
    """The states and bodies that a dash or bracket lists behind a group of no office («стороны (Чад и МВФ)»)."""
    first = mark + 1
    for node in nodes if group.kind == "group" and not group.mentions else ():
        between = {token.text.lower() for token in sentence.tokens[first : node.first]}
        party = node.kind == "name" and all(entity.type in ("COUNTRY", "ORG") for entity in node.entities)
        if not party or node.prep or not between <= CONJUNCTIONS | {","}:
            return
        yield node
        first = node.last + 1


def names_person(node: Node) -> bool:
    """Whether a node names persons alone."""
    return node.kind == "name" and all(entity.type == "PERSON" for entity in node.entities)


def counterpart_node(token: Token) -> Node:
    """The node of one who is named by what he is to another («гость», «коллега», «соседи»)."""
    number = token.tag.number
    return Node(token.index, token.index, token.index, [], [], "group", token.tag.case, number, "", token.lemma)


def distributive_node(sentence: Sentence, token: Token) -> Node:
    """The node of «каждый», with «из гостей» where it follows."""
    rest = sentence.tokens[token.index + 1 : token.index + 1 + SETTINGS.clauses.each_tokens]
    last = token.index
    if rest and rest[0].text == "из":
        last = next((t.index for t in rest if t.tag.pos in ("NOUN", "PRON")), last)
    return Node(token.index, last, token.index, [], [], "group", token.tag.case, "Sing", "", "участник", True)


def is_counted(sentence: Sentence, token: Token, lemmas: frozenset[str]) -> bool:
    """Whether a numeral makes a singular form a plural («два лидера», «обе страны»)."""
    before = sentence.tokens[token.index - 1].lemma if token.index else ""
    return token.lemma in lemmas and before in NUMERALS


def counts_next(sentence: Sentence, token: Token, lemmas: frozenset[str]) -> bool:
    """Whether a numeral belongs to the noun after it («оба министра»), which is then the node."""
    following = sentence.tokens[token.index + 1 : token.index + 2]
    return any(is_counted(sentence, noun, lemmas) for noun in following)


def is_anaphoric_noun(token: Token, lemmas: frozenset[str]) -> bool:
    """Whether a token is a plural of one of the lemmas."""
    return token.tag.number == "Plur" and token.lemma in lemmas


def is_subject_form(sentence: Sentence, token: Token) -> bool:
    """Whether a form that was taken for a genitive is the plural subject of the verb right behind it.

    «По итогам визита стороны подписали договор», not «представители стороны подписали договор».
    """
    verb = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    if verb is None or (token.tag.case, token.tag.number) != ("Gen", "Sing") or verb.tag.verbform != "Fin":
        return False
    subjects = any(t.head == verb.index and t.rel.startswith("nsubj") for t in sentence.tokens if t is not token)
    return verb.tag.number == "Plur" and not subjects and may_be_plural(token.text.lower())


@lru_cache(maxsize=1_000)
def may_be_plural(word: str) -> bool:
    """Whether a form can be the plural of a nominative («стороны», «страны»)."""
    return any(reading.case == "nomn" and reading.number == "plur" for reading in readings(word))


def is_of_something(sentence: Sentence, token: Token, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a genitive says that other people are meant than those of the event at hand («участники акции»)."""
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    if after is None or after.tag.pos != "NOUN" or after.tag.case != "Gen" or token.lemma not in PARTAKERS:
        return False
    return after.lemma not in classes.get("meeting_nouns", frozenset()) | classes.get("gathering_nouns", frozenset())


def shares_something(sentence: Sentence, token: Token) -> bool:
    """Whether «по» tells in what people are fellows, who are others than those at hand («с партнёрами по НАТО»)."""
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    return token.lemma in FELLOWS and after is not None and after.text.lower() == "по"


def is_plural_pronoun(token: Token) -> bool:
    """Whether a token is a pronoun that stands for several («они», «оба»)."""
    return token.lemma in PLURAL_PRONOUNS and token.tag.pos in ("PRON", "NUM", "DET")


def is_whole_number(sentence: Sentence, token: Token) -> bool:
    """Whether a numeral stands for all of so many people («все трое», «всех четверых»)."""
    if token.lemma not in COLLECTIVE or not token.index or sentence.tokens[token.index - 1].lemma != "весь":
        return False
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return not any(following.tag.pos in ("NOUN", "ADJ", "PROPN") for following in after)


def group_node(sentence: Sentence, token: Token, heads: frozenset[str]) -> Node:
    """The node of an anaphoric plural, with its genitive complement («главы внешнеполитических ведомств»)."""
    last, name = token.index, "оба" if token.lemma in COLLECTIVE else token.lemma
    if token.lemma in heads:
        words = []
        while last + 1 < len(sentence.tokens) and complements(sentence.tokens[last + 1]):
            last += 1
            words.append(sentence.tokens[last].lemma)
        nouns = [word for word in words if word not in NUMERALS]
        name = " ".join([token.lemma, *nouns[-1:]])
    first = token.index
    while first > 0 and sentence.tokens[first - 1].lemma in (*NUMERALS, "сам", "весь", "этот"):
        first -= 1
    leading = last == first == token.index and is_subject_form(sentence, token)
    case = "Nom" if leading else sentence.tokens[first].tag.case or token.tag.case
    count = next((NUMERALS[t.lemma] for t in sentence.tokens[first : last + 1] if t.lemma in NUMERALS), 0)
    return Node(first, last, token.index, [], [], "group", case, "Plur", "", name, count=count)


def bodies_node(sentence: Sentence, token: Token) -> list[Node]:
    """The node of bodies that each of some states has («между министерствами иностранных дел двух государств»)."""
    last, words, case, count = token.index, [token.lemma], token.tag.case, 2
    while last + 1 < len(sentence.tokens) and complements(sentence.tokens[last + 1]):
        last += 1
        follower = sentence.tokens[last]
        count = NUMERALS.get(follower.lemma, count)
        if follower.lemma in STATE_GROUPS and follower.tag.number == "Plur":
            name = " ".join(words)
            return [Node(token.index, last, token.index, [], [], "group", case, "Plur", "", name, count=count)]
        if follower.lemma not in NUMERALS:
            words.append(follower.text.lower())
    return []


def complements(token: Token) -> bool:
    """Whether a token can belong to the genitive after a group noun."""
    return token.tag.case == "Gen" and token.tag.pos in ("NOUN", "ADJ", "NUM", "DET", "PROPN")
