"""The mention graph: a sentence's dependency tree in which a whole mention is one node.

«министром иностранных дел Таджикистана Сироджиддином Мухриддином» is one node, built from adjacency and agreement; the
parser's attachments inside it are forgotten and those to the outside repaired. Token indexes are of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from diplomatic_extract.model import DraftEntity, DraftMention, Sentence, Token

PREPOSITIONS = {
    "со": "с",
    "во": "в",
    "ко": "к",
    "об": "о",
    "обо": "о",
    "изо": "из",
    "ото": "от",
    "надо": "над",
    "передо": "перед",
}
# «в связи с», «по сравнению с»: the last word is no preposition of its own
COMPOUND_STEMS = {"связь", "соответствие", "сравнение", "отличие", "зависимость", "согласие", "борьба", "учёт", "учет"}
# bare nouns that take up the body named last; only where a role is for bodies alone («вступить в организацию»)
BODIES = frozenset({"организация", "альянс", "союз", "объединение", "блок", "содружество"})
# plurals that stand for the international body after them
MEMBERS = ("страна", "государство", "лидер")
# noun and preposition that together govern a genitive
COMPOUNDS = {"в отношении", "в адрес", "в пользу", "на имя", "от имени", "от лица"}
CLAUSE_RELS = {"root", "ccomp", "advcl", "acl:relcl", "acl", "parataxis", "csubj"}
QUOTES = {'"', "«", "»", "“", "”", "„", "'"}
SPOKESMEN = {
    "представитель",
    "представители",
    "пресс-секретарь",
    "дипломат",
    "дипломаты",
    "депутаты",
    "чиновник",
    "сотрудник",
    "источник",
    "делегация",
    "власти",
    "руководство",
    "представительница",
    "собеседник",
}
SEQUENCE = {"затем", "потом", "позже", "отдельно", "ещё", "еще", "после"}
POSSESSIVES = {"его", "её", "ее", "их"}
NUMERALS = {"два", "три", "четыре", "пять", "оба", "обе", "двое", "трое"}
# «остальные участники» are those who are not at hand
REMAINDER = {"остальной", "другой", "прочий", "иной", "многий", "некоторый"}
DASHES = {"-", "–", "—", "―"}
CONJUNCTIONS = {"и", "а", "или", "либо", "да", "также", "плюс", "&", "/", ","}


class Node(msgspec.Struct, eq=False):
    """A phrase that stands for entities, as one node of the tree: tokens `first` … `last`, attached by `head`.

    `kind` group is an anaphoric plural («стороны», «главы государств») whose entities the discourse must tell; `group`
    is then its lemma and `each` says that it is distributive («с каждым из гостей»). `prep` is normalised («со» →
    «с»), "" where there is none. `state` is the code of the state for whose government a capital can stand.
    """

    first: int
    last: int
    head: int
    entities: list[DraftEntity]
    mentions: list[DraftMention]
    kind: str
    case: str = ""
    number: str = ""
    prep: str = ""
    group: str = ""
    each: bool = False
    state: str = ""

    @property
    def mention(self) -> DraftMention | None:
        """The mention that names the node best: a name before a role."""
        return next((m for m in self.mentions if m.kind == "name"), self.mentions[0] if self.mentions else None)


class Graph(msgspec.Struct, eq=False):
    """A sentence with its repaired tree, its nodes in order, and the clause head of every token."""

    sentence: Sentence
    head: list[int]
    rel: list[str]
    nodes: list[Node]
    node_at: list[Node | None]
    clause: list[int]
    children: list[list[int]]
    lists: list[list[Node]] = []
    mentions: list[DraftMention] = []

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens

    def token(self, index: int) -> Token:
        return self.sentence.tokens[index]

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads of a token up to the root."""
        seen = 0
        index = self.head[index]
        while index >= 0 and seen < len(self.head):
            yield index
            index = self.head[index]
            seen += 1

    def child(self, index: int, *rels: str) -> int | None:
        """The first child with one of the relations."""
        return next((c for c in self.children[index] if self.rel[c] in rels), None)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of a stretch of tokens."""
        return self.token(first).start, self.token(last).stop


def build_graph(sentence: Sentence, mentions: list[DraftMention], classes: Mapping[str, frozenset[str]]) -> Graph:
    """Build the mention graph of a sentence; `classes` tells anaphoric plurals and representatives."""
    outer = outer_mentions(mentions)
    nodes = list(merge_appositions(sentence, outer))
    nodes += adjective_nodes(sentence, mentions, nodes)
    add_bodies(sentence, nodes, classes.get("representatives", frozenset()))
    nodes += group_nodes(sentence, nodes, classes)
    nodes.sort(key=lambda node: node.first)
    name_members(sentence, nodes)
    graph = attach(sentence, nodes)
    graph.mentions = mentions
    for node in nodes:
        node.prep = preposition(graph, node)
    spread_prepositions(graph)
    return graph


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


def merge_appositions(sentence: Sentence, mentions: list[DraftMention]) -> Iterator[Node]:
    """One node for role and name side by side that mean the same entity."""
    k = 0
    while k < len(mentions):
        node = mention_node(sentence, mentions[k])
        k += 1
        while k < len(mentions) and continues(sentence, node, mentions[k]):
            mention = mentions[k]
            node.last = max(node.last, mention.last)
            node.mentions.append(mention)
            node.entities += [entity for entity in mention.entities if entity not in node.entities]
            node.kind = "name" if mention.kind == "name" else node.kind
            if not node.case:
                node.case = mention.case
            k += 1
        yield node


def mention_node(sentence: Sentence, mention: DraftMention) -> Node:
    token = sentence.tokens[mention.head]
    group = ""
    entities = spoken_for(mention)
    if not entities:
        group = mention.office.kind or "role" if mention.office else "pronoun"
    return Node(
        first=mention.first,
        last=mention.last,
        head=mention.head,
        entities=entities,
        mentions=[mention],
        kind=mention.kind if entities else "group",
        case=mention.case or token.tag.case,
        number=mention.number or token.tag.number,
        group=group,
    )


def spoken_for(mention: DraftMention) -> list[DraftEntity]:
    """Whom a mention stands for: an unnamed representative for his body or state («представители США»)."""
    office = mention.office
    unnamed = all(entity.type == "ROLE" for entity in mention.entities)
    if mention.kind == "role" and office and office.of and unnamed and is_spokesman(office.position):
        return list(office.of)
    if not mention.entities and office and mention.number == "Plur" and office.kind == "leader":
        # «лидеры Евросоюза»: the body itself
        return [entity for entity in office.of if entity.type == "ORG" and not entity.country]
    return list(mention.entities)


def is_spokesman(position: str) -> bool:
    return any(word in SPOKESMEN for word in position.split()[:2])


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
        if mention.kind != "adjective" or covers(nodes, mention.first):
            continue
        same = next((node for node in found if node.first <= mention.first <= node.last), None)
        if same is not None:
            same.entities += [entity for entity in mention.entities if entity not in same.entities]
            same.mentions.append(mention)
        else:
            found.append(mention_node(sentence, mention))
            found[-1].kind = "adjective"
    return found


def covers(nodes: Iterable[Node], index: int) -> bool:
    return any(node.first <= index <= node.last for node in nodes)


def add_bodies(sentence: Sentence, nodes: list[Node], representatives: frozenset[str]) -> None:
    """Let «делегация Казахстана», «таджикская сторона», «власти Ирана» stand for the state, as one node."""
    for token in sentence.tokens:
        if not (token.lemma in representatives or token.lemma in ("столица", *MEMBERS)) or covers(nodes, token.index):
            continue
        if is_shared_adjective(token):
            continue
        before = next((n for n in nodes if n.kind == "adjective" and n.last == token.index - 1), None)
        after = next((n for n in nodes if n.first == token.index + 1 and n.case in ("Gen", "") and stands(n)), None)
        source = before or after
        if source is None or (token.lemma in MEMBERS and not is_body_of(token, source)):
            continue
        source.first, source.last = min(source.first, token.index), max(source.last, token.index)
        source.head, source.kind = token.index, "role"
        source.group = token.lemma if token.lemma == "столица" else ""
        source.case, source.number = token.tag.case, token.tag.number


def is_body_of(token: Token, node: Node) -> bool:
    """Whether «страны» or «лидеры» before an international body stand for the body («страны ОПЕК»)."""
    return token.tag.number == "Plur" and all(entity.type == "ORG" and not entity.country for entity in node.entities)


def is_shared_adjective(token: Token) -> bool:
    """Whether a word that is a noun elsewhere is an adjective here («российский военный корабль»)."""
    return token.tag.pos == "ADJ" and token.lemma == "военный"


def stands(node: Node) -> bool:
    return node.kind == "name" and all(entity.type in ("COUNTRY", "ORG", "LOC") for entity in node.entities)


def group_nodes(sentence: Sentence, nodes: list[Node], classes: Mapping[str, frozenset[str]]) -> list[Node]:
    """Nodes of anaphoric plurals outside other nodes («стороны», «министры», «главы двух государств»)."""
    plain, heads = classes.get("group_nouns", frozenset()), classes.get("group_heads", frozenset())
    others, counted = classes.get("counterparts", frozenset()), plain | heads
    covered = {index for node in nodes for index in range(node.first, node.last + 1)}
    found: list[Node] = []
    for token in sentence.tokens:
        if token.index in covered or (found and token.index <= found[-1].last):
            continue
        if token.index and sentence.tokens[token.index - 1].lemma in REMAINDER:
            continue
        if token.lemma == "каждый":
            found.append(distributive_node(sentence, token))
        elif (
            is_counted(sentence, token, counted)
            or is_anaphoric_noun(token, counted)
            or (is_plural_pronoun(token) and not counts_next(sentence, token, counted))
        ):
            found.append(group_node(sentence, token, heads))
        elif is_definite(sentence, token, others):
            found.append(counterpart_node(token))
    return found


def is_definite(sentence: Sentence, token: Token, others: frozenset[str]) -> bool:
    """Whether a noun or pronoun takes up somebody («гость», «его») or a body («организация») named before."""
    if token.tag.pos != "NOUN":
        return token.lemma in others and is_other_pronoun(token)
    return token.lemma in others or (token.lemma in BODIES and is_bare(sentence, token))


def is_bare(sentence: Sentence, token: Token) -> bool:
    """Whether a noun stands without modifiers, but for «эта» and «сама»."""
    below = [t for t in sentence.tokens if t.head == token.index]
    return token.tag.number == "Sing" and all(t.lemma in ("этот", "сам") or t.rel in ("case", "punct") for t in below)


def is_other_pronoun(token: Token) -> bool:
    """Whether a pronoun stands for somebody else than the subject («поздравил его»), no possessive."""
    possessive = token.rel in ("det", "nmod", "amod") and token.tag.case != "Ins"
    oblique = token.tag.case in ("Acc", "Dat", "Ins", "Gen") and token.tag.number == "Sing"
    return token.tag.pos == "PRON" and oblique and not possessive


def name_members(sentence: Sentence, nodes: list[Node]) -> None:
    """Give a plural group the names that an apposition lists («с коллегами: армянским — Пашиняном, …»)."""
    for k, node in enumerate(nodes):
        mark = sentence.tokens[node.last + 1].text if node.last + 1 < len(sentence.tokens) else ""
        if node.kind != "group" or node.number != "Plur" or mark not in DASHES | {":"}:
            continue
        members = list(listed_names(sentence, nodes[k + 1 :], node))
        if len(members) > 1:
            node.entities = [entity for member in members for entity in member.entities]
            node.mentions = [mention for member in members for mention in member.mentions]
            node.kind, node.each = "name", True


def listed_names(sentence: Sentence, nodes: Iterable[Node], group: Node) -> Iterator[Node]:
    """The persons listed after a group, in its case, with nothing but marks and adjectives between."""
    last = group.last
    for node in nodes:
        if node.kind == "adjective":
            continue
        between = sentence.tokens[last + 1 : node.first]
        plain = all(t.text.lower() in DASHES | CONJUNCTIONS | {":"} or t.tag.pos == "ADJ" for t in between)
        if not plain or not names_person(node) or (node.case != group.case and is_certain(node)):
            return
        yield node
        last = node.last


def names_person(node: Node) -> bool:
    return node.kind == "name" and all(entity.type == "PERSON" for entity in node.entities)


def is_certain(node: Node) -> bool:
    """Whether a node's case can be trusted: not that of a bare foreign name."""
    return any(mention.kind == "role" for mention in node.mentions)


def counterpart_node(token: Token) -> Node:
    """The node of one who is named by what he is to another («гость», «коллега», «соседи»)."""
    number = token.tag.number
    return Node(token.index, token.index, token.index, [], [], "group", token.tag.case, number, "", token.lemma)


def distributive_node(sentence: Sentence, token: Token) -> Node:
    """The node of «каждый», with «из гостей» where it follows."""
    rest = sentence.tokens[token.index + 1 : token.index + 4]
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
    return token.tag.number == "Plur" and token.lemma in lemmas


def is_plural_pronoun(token: Token) -> bool:
    return token.lemma in ("я", "мы", "они", "оба", "обе") and token.tag.pos in ("PRON", "NUM", "DET")


def group_node(sentence: Sentence, token: Token, heads: frozenset[str]) -> Node:
    """The node of an anaphoric plural, with its genitive complement («главы внешнеполитических ведомств»)."""
    last, name = token.index, token.lemma
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
    case = sentence.tokens[first].tag.case or token.tag.case
    return Node(first, last, token.index, [], [], "group", case, "Plur", "", name)


def complements(token: Token) -> bool:
    return token.tag.case == "Gen" and token.tag.pos in ("NOUN", "ADJ", "NUM", "DET", "PROPN")


def attach(sentence: Sentence, nodes: list[Node]) -> Graph:
    """The tree with every node attached as a whole."""
    tokens = sentence.tokens
    head = [token.head for token in tokens]
    rel = [token.rel for token in tokens]
    node_at: list[Node | None] = [None] * len(tokens)
    for node in nodes:
        for index in range(node.first, node.last + 1):
            node_at[index] = node
    for node in nodes:
        collapse(node, head, rel)
    for index, node_here in enumerate(node_at):
        parent = head[index]
        if parent >= 0 and (above := node_at[parent]) is not None and above is not node_here:
            head[index] = above.head
    break_cycles(head, rel)
    repair_attachments(sentence, nodes, head, rel)
    break_cycles(head, rel)
    children: list[list[int]] = [[] for _ in tokens]
    for index, parent in enumerate(head):
        if parent >= 0:
            children[parent].append(index)
    return Graph(sentence, head, rel, nodes, node_at, find_clauses(sentence, head, rel), children)


def collapse(node: Node, head: list[int], rel: list[str]) -> None:
    """Hang the node's other tokens on its head token, and the head token on what the phrase hangs on."""
    inside = range(node.first, node.last + 1)
    outward = [i for i in [node.head, *inside] if head[i] not in inside]
    if outward:
        best = outward[0]
        head[node.head], rel[node.head] = head[best], rel[best]
    else:
        head[node.head], rel[node.head] = -1, "root"
    for index in inside:
        if index != node.head:
            head[index], rel[index] = node.head, "inside"


def break_cycles(head: list[int], rel: list[str]) -> None:
    """Make a token whose heads never reach the root a root itself."""
    safe = [False] * len(head)
    for start in range(len(head)):
        path: list[int] = []
        seen: set[int] = set()
        index = start
        while index >= 0 and not safe[index] and index not in seen:
            seen.add(index)
            path.append(index)
            index = head[index]
        if index >= 0 and not safe[index]:
            head[index], rel[index] = -1, "root"
        for visited in path:
            safe[visited] = True


def repair_attachments(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Mend what the parser gets wrong about foreign names: nodes left over as roots, and arcs that cross their verb."""
    tokens = sentence.tokens
    main = next((t.index for t in tokens if head[t.index] < 0 and is_finite(t)), None)
    for token in tokens:
        stray = head[token.index] < 0 and token.index != main and not covers(nodes, token.index)
        if main is not None and stray and token.tag.pos in ("NOUN", "ADJ") and main < token.index:
            head[token.index], rel[token.index] = main, "obj" if token.tag.case == "Acc" else "obl"
    for token in tokens:
        if head[token.index] >= 0 and rel[token.index] in ("obl", "nmod"):
            verb = crossing_verb(tokens, head, token.index)
            if verb is not None:
                head[token.index], rel[token.index] = verb, "obl"
    for node in nodes:
        above = head[node.head]
        if above < 0 and main is not None and node.head != main:
            head[node.head] = nearest_governor(tokens, nodes, node, main)
            rel[node.head] = relation_of(node)
        elif above >= 0:
            verb = crossed_verb(tokens, head, node.head, above)
            if verb is not None:
                head[node.head], rel[node.head] = verb, relation_of(node)


def nearest_governor(tokens: list[Token], nodes: list[Node], node: Node, main: int) -> int:
    """The noun or verb outside the nodes that a stray prepositional node follows, else the main verb."""
    for index in range(node.first - 1, -1, -1):
        token = tokens[index]
        if covers(nodes, index):
            continue
        if token.tag.pos in ("NOUN", "VERB"):
            return index
        if token.text in (",", ";", ":"):
            break
    return main


def crossing_verb(tokens: list[Token], head: list[int], index: int) -> int | None:
    """A finite verb between a token and its head that hangs on something outside: the two arcs would cross."""
    low, high = sorted((index, head[index]))
    for verb in range(high - 1, low, -1):
        if is_finite(tokens[verb]) and not low <= head[verb] <= high and index > verb:
            return verb
    return None


def crossed_verb(tokens: list[Token], head: list[int], index: int, above: int) -> int | None:
    """A verb between a token and its head that itself governs the head: the arc would cross it."""
    low, high = sorted((index, above))
    seen = 0
    while above >= 0 and seen < len(head):
        above = head[above]
        if low < above < high and tokens[above].tag.pos == "VERB":
            return above
        seen += 1
    return None


def relation_of(node: Node) -> str:
    """The dependency of a repaired node by its case: subject, object or oblique."""
    if node.case == "Nom":
        return "nsubj"
    return "obj" if node.case in ("Acc", "Gen") else "obl"


def is_clause_head(token: Token, rel: str, parent: Token | None) -> bool:
    """Whether a token heads a clause of its own."""
    if rel in ("acl", "advcl"):
        return token.tag.pos in ("VERB", "AUX", "ADJ")
    if rel in CLAUSE_RELS:
        return True
    if rel == "conj" and parent is not None:
        return is_finite(token) and is_finite(parent)
    return False


def is_finite(token: Token) -> bool:
    """A finite verb or a short participle or adjective used as a predicate."""
    return token.tag.verbform == "Fin" or (token.tag.variant == "Short" and token.tag.pos in ("VERB", "ADJ"))


def find_clauses(sentence: Sentence, head: list[int], rel: list[str]) -> list[int]:
    """The clause head of every token."""
    tokens = sentence.tokens
    clause = [-1] * len(tokens)

    def resolve(index: int) -> int:
        path = []
        while clause[index] < 0:
            parent = head[index]
            if parent < 0 or is_clause_head(tokens[index], rel[index], tokens[parent]):
                clause[index] = index
                break
            path.append(index)
            index = parent
        for visited in path:
            clause[visited] = clause[index]
        return clause[index]

    for index in range(len(tokens)):
        resolve(index)
    return clause


def preposition(graph: Graph, node: Node) -> str:
    """The preposition that governs a node, looking left past its modifiers, "" where there is none."""
    index = node.first - 1
    steps = 0
    while index >= 0 and steps < 6:
        token = graph.token(index)
        if token.tag.pos == "ADP":
            own = graph.sentence.tokens[token.head] if token.head >= 0 else token
            if index < own.index < node.first and own.lemma in ("это", "то"):
                return ""  # «поблагодарил за это гостя»: the preposition has a pronoun of its own
            return adapt_preposition(graph, index)
        if index and (compound := f"{graph.token(index - 1).text} {token.text}".lower()) in COMPOUNDS:
            return compound
        if graph.node_at[index] is not None and graph.node_at[index].kind != "adjective":  # type: ignore[union-attr]
            return ""
        if not is_modifier(token, node):
            return ""
        index -= 1
        steps += 1
    return ""


def adapt_preposition(graph: Graph, index: int) -> str:
    """A preposition in its plain form; a compound one («в связи с») as its words."""
    text = graph.token(index).text.lower()
    if index and graph.token(index - 1).lemma in COMPOUND_STEMS and text in ("с", "со", "от"):
        return f"{graph.token(index - 1).text.lower()} {text}"
    return PREPOSITIONS.get(text, text)


def is_modifier(token: Token, node: Node) -> bool:
    """Whether a token may stand between a preposition and its noun."""
    if token.text in QUOTES or token.text.lower() in POSSESSIVES:
        return True
    if token.tag.pos in ("ADJ", "DET", "NUM", "PRON") or token.tag.verbform == "Part":
        return not (token.tag.case and node.case) or token.tag.case == node.case or token.tag.pos == "NUM"
    return token.lemma in ("господин", "г-н", "товарищ", "коллега")


def spread_prepositions(graph: Graph) -> None:
    """Give later conjuncts the preposition of the first («с Путиным, Лукашенко и Токаевым»)."""
    graph.lists = list(chains(graph))
    for chain in graph.lists:
        first = chain[0]
        for node in chain[1:]:
            if not node.prep:
                node.prep = first.prep
                if first.prep and first.case and node.kind != "group":
                    node.case = first.case


def chains(graph: Graph) -> Iterator[list[Node]]:
    """Coordinated runs of nodes, by adjacency and agreement («X, Y и Z»)."""
    chain: list[Node] = []
    for node in graph.nodes:
        if node.kind == "adjective":
            continue
        if chain and coordinated(graph, chain[-1], node):
            chain.append(node)
            continue
        yield from sound_list(graph, chain)
        chain = [node]
    yield from sound_list(graph, chain)


def sound_list(graph: Graph, chain: list[Node]) -> Iterator[list[Node]]:
    """The part of a run that is a list: up to the member after its last conjunction, or three and more of one type.

    A comma alone may as well end a clause («Как заявил Мороз, парламент завершит …»).
    """
    joins = [k for k in range(1, len(chain)) if has_conjunction(graph, chain[k - 1], chain[k])]
    if joins:
        yield chain[: joins[-1] + 1]
    elif len(chain) > 2 and len({entity.type for node in chain for entity in node.entities}) == 1:
        yield chain


def has_conjunction(graph: Graph, left: Node, right: Node) -> bool:
    words = {graph.token(i).text.lower() for i in range(left.last + 1, right.first)}
    return bool(words & (CONJUNCTIONS | SEQUENCE) - {","})


def coordinated(graph: Graph, left: Node, right: Node) -> bool:
    """Whether two nodes are neighbours in a list: only conjunctions, commas and agreeing modifiers between."""
    between = list_gap(graph, left, right)
    if not between or len(between) > 6:
        return False
    joined = False
    for index in between:
        token = graph.token(index)
        text = token.text.lower()
        if text in CONJUNCTIONS:
            if opens_clause(graph, index, left, right):
                return False
            joined = True
        elif token.tag.pos == "ADP":
            if adapt_preposition(graph, index) != left.prep:
                return False
        elif text in DASHES and graph.token(index - 1).text.lower() in SEQUENCE:
            continue
        elif not (text in QUOTES or text in SEQUENCE or is_modifier(token, right)):
            return False
    return joined and same_case(left, right)


def list_gap(graph: Graph, left: Node, right: Node) -> range:
    """The tokens between two nodes, without a participle phrase before the second («и прибывший вчера министр»)."""
    between = range(left.last + 1, right.first)
    for index in between:
        token = graph.token(index)
        if token.tag.verbform == "Part" and token.tag.case == right.case and len(between) <= 12:
            rest = graph.tokens[index : right.first]
            if not any(is_finite(word) or word.text in (",", ";", ":") for word in rest):
                return range(left.last + 1, index)
        if token.text.lower() not in CONJUNCTIONS:
            break
    return between


def opens_clause(graph: Graph, index: int, left: Node, right: Node) -> bool:
    """Whether a conjunction after a comma starts a new clause («X прислал письмо, и Y ответил», «X уехал, а Y …»)."""
    token = graph.token(index)
    after_comma = index > 0 and graph.token(index - 1).text == ","
    if token.text == ",":
        new_subject = right.case == "Nom" and graph.rel[right.head].startswith("nsubj")
        both = graph.rel[left.head].startswith("nsubj") and graph.head[left.head] < left.first < graph.head[right.head]
        return new_subject and (both or left.case not in ("Nom", "")) and index + 1 == right.first
    if not after_comma or right.case != "Nom":
        return False
    follower = graph.token(index + 1).text.lower()
    return token.text == "и" or (token.text == "а" and follower not in ("также", "затем", "потом", "позже", "после"))


def is_state_of_bodies(left: Node, right: Node) -> bool:
    """Whether a state after a plural body names a second one («между правительствами Чада и Нигера»)."""
    body = left.number == "Plur" and left.kind == "name" and all(entity.type == "ORG" for entity in left.entities)
    return body and right.case == "Gen" and all(entity.type == "COUNTRY" for entity in right.entities)


def same_case(left: Node, right: Node) -> bool:
    if not left.case or not right.case or left.case == right.case:
        return True
    if is_state_of_bodies(left, right):
        return True
    # names that do not decline, and the accusative of animates, carry unreliable cases
    if {left.case, right.case} == {"Gen", "Acc"}:
        return True
    return "name" in (left.kind, right.kind) and right.prep == left.prep


def conjuncts(graph: Graph, node: Node) -> list[Node]:
    """A node with all its neighbours of the same list, in order."""
    return next((chain for chain in graph.lists if node in chain), [node])
