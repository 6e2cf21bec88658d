"""Prepositions of nodes, and lists of nodes: «с Путиным, Лукашенко и Токаевым» is one list under one preposition."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.cases import form_cases
from diplomatic_extract.relations.clauses.graph import (
    COMPOUNDS,
    CONJUNCTIONS,
    DASHES,
    PREPOSITIONS,
    QUOTES,
    Graph,
    Node,
    conjuncts,
    has_one_form,
    is_finite,
    is_undeclined,
)

GOING_ON = load_words("clauses", "going_on")
# what joins two nodes, after what opens the first («как Чад, так и Мали»)
CORRELATIVES = [
    (tuple(opening.split()), tuple(joint.split()))
    for opening, _, joint in (pair.partition("…") for pair in load_list("clauses", "correlatives"))
]

# «в связи с», «по сравнению с»: the last word is no preposition of its own
COMPOUND_STEMS = load_words("clauses", "compound_stems")
SEQUENCE = load_words("clauses", "sequence")
TURNS = [turn.split() for turn in load_list("clauses", "turns")]
LONGEST_TURN = max(map(len, TURNS))
# nouns after «по» and «согласно» that say from whom a clause is known
SOURCES = load_words("match", "sources")
STATE_GROUPS = load_words("clauses", "state_groups")
# what names some of a group
INCLUDING = tuple((mark, *words.split()) for mark in (",", "(") for words in load_list("clauses", "including"))
MARKS = DASHES | {":"}
COMPOUND_NOUNS = frozenset(compound.rpartition(" ")[2] for compound in COMPOUNDS)
KINDS = load_words("clauses", "kinds")
UNNAMED = load_words("clauses", "unnamed")
POSSESSIVES = load_words("clauses", "lists_possessives")
# the cases between which the last letter of a place's name does not tell
FORMS = {"и": ("Gen", "Dat", "Loc"), "е": ("Dat", "Loc")}


def preposition(graph: Graph, node: Node) -> str:
    """The preposition that governs a node, looking left past its modifiers, "" where there is none."""
    index = node.first - 1
    steps = 0
    while index >= 0 and steps < SETTINGS.clauses.preposition_tokens:
        token = graph.tokens[index]
        if index == node.first - 1 and ends_turn(graph, index):
            return ""
        if token.tag.pos == "ADP":
            own = graph.sentence.tokens[token.head] if token.head >= 0 else token
            if index < own.index < node.first and own.lemma in ("это", "то"):
                return ""  # «поблагодарил за это гостя»: the preposition has a pronoun of its own
            return adapt_preposition(graph, index)
        if index and token.text.lower() in COMPOUND_NOUNS:
            compound = f"{graph.tokens[index - 1].text} {token.text}".lower()
            if compound in COMPOUNDS:
                return compound
        if graph.head[index] > node.last and token.tag.pos != "DET":
            return ""  # «об обещанном Украине кредите»: the modifier, and the preposition, are those of a later noun
        other = graph.node_at[index]
        if (other is not None and other.kind != "adjective") or not is_modifier(token, node):
            return preposition_before_participle(graph, node) or preposition_of_noun(graph, node)
        index -= 1
        steps += 1
    return ""


def ends_turn(graph: Graph, index: int) -> bool:
    """Whether a token ends a turn of phrase that holds a preposition («встреча один на один Моры и Веги»)."""
    words = [token.text.lower() for token in graph.tokens[max(0, index - LONGEST_TURN + 1) : index + 1]]
    return any(words[-len(turn) :] == turn for turn in TURNS)


def preposition_of_noun(graph: Graph, node: Node) -> str:
    """The preposition of the noun that a name explains («со спикером Сената Мауленом …», «в древний город Рим»)."""
    above = graph.head[node.head]
    if is_quoted_name(graph, node) and is_kind(graph, node.first - 2):
        return preposition_before(graph, node.first - 2)  # «в отношении компании «Маяк»»
    if above < 1 or graph.rel[node.head] != "appos" or graph.node_at[above] is not None:
        return ""
    noun = graph.token(above)
    fits = noun.tag.pos == "NOUN" and noun.tag.case == node.case != ""
    return preposition_before(graph, above) if fits else ""


def kind_case(graph: Graph, node: Node) -> str:
    """The case of a name in quotation marks, which does not decline: that of its kind («против банка «Маяк»»)."""
    told = node.case in ("Nom", "") and is_quoted_name(graph, node) and is_kind(graph, node.first - 2)
    return graph.token(node.first - 2).tag.case if told else ""


def is_quoted_name(graph: Graph, node: Node) -> bool:
    """Whether a node is the name of a body in quotation marks."""
    named = node.kind == "name" and all(entity.type == "ORG" for entity in node.entities)
    return named and node.first > 1 and graph.token(node.first - 1).text in QUOTES


def is_kind(graph: Graph, index: int) -> bool:
    """Whether a common noun outside names says of what kind the body named after it is («компании «Маяк»»)."""
    return graph.token(index).lemma in KINDS and graph.node_at[index] is None


def preposition_before(graph: Graph, index: int) -> str:
    """The preposition of a common noun, also a compound one, looking left past its adjectives."""
    for before in range(index - 1, max(-1, index - 1 - SETTINGS.match.adjective_tokens), -1):
        token = graph.token(before)
        if token.tag.pos == "ADP":
            return adapt_preposition(graph, before)
        if before and (compound := f"{graph.token(before - 1).text} {token.text}".lower()) in COMPOUNDS:
            return compound
        if token.tag.pos not in ("ADJ", "DET", "NUM"):
            return ""
    return ""


def preposition_before_participle(graph: Graph, node: Node) -> str:
    """The preposition before a participle phrase that modifies a node («с прибывшим в Рим министром»)."""
    tokens = graph.tokens
    for index in range(node.first - 1, max(0, node.first - SETTINGS.clauses.phrase_preposition_tokens), -1):
        token = tokens[index]
        if token.tag.pos == "PUNCT" or is_finite(token):
            return ""
        if token.tag.verbform == "Part" and tokens[index - 1].tag.pos == "ADP" and can_agree(token, node):
            return adapt_preposition(graph, index - 1)
    return ""


def can_agree(participle: Token, node: Node) -> bool:
    """Whether a participle can have a node's case: that of a feminine has one form for four of them («являющейся»)."""
    shared = participle.text.lower().endswith(("ей", "ой")) and node.case in ("Gen", "Dat", "Ins", "Loc")
    return bool(node.case) and (participle.tag.case == node.case or shared)


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


def fill_prepositions(graph: Graph) -> None:
    """Give later conjuncts the preposition of the first («с Путиным, Лукашенко и Токаевым»)."""
    graph.lists = list(chains(graph))
    for chain in graph.lists:
        first = chain[0]
        if has_one_form(graph, first) and is_shown_agent(graph, chain[1]) and not first.prep:
            first.case = "Ins"  # «введены США и Канадой»
        for node in chain[1:]:
            if not node.prep:
                node.prep = first.prep
                if first.prep and first.case and node.kind != "group":
                    node.case = first.case


def is_shown_agent(graph: Graph, node: Node) -> bool:
    """Whether a node stands in the instrumental without preposition, and its form shows it."""
    return node.case == "Ins" and not node.prep and not is_undeclined(graph, node)


def chains(graph: Graph) -> Iterator[list[Node]]:
    """Coordinated runs of nodes, by adjacency and agreement («X, Y и Z»)."""
    chain: list[Node] = []
    for node in graph.nodes:
        if node.kind == "adjective":
            continue
        if chain and coordinated(graph, chain[-1], node):
            chain.append(node)
            continue
        if len(chain) > 1:
            yield from sound_list(graph, chain)
        chain = [node]
    if len(chain) > 1:
        yield from sound_list(graph, chain)


def sound_list(graph: Graph, chain: list[Node]) -> Iterator[list[Node]]:
    """The part of a run that is a list: up to the member after its last conjunction, or three and more of one type.

    A comma alone may as well end a clause («Как заявил Мороз, парламент завершит …»).
    """
    joins = [k for k in range(1, len(chain)) if has_conjunction(graph, chain[k - 1], chain[k])]
    if is_open_ended(graph, chain[-1]) or is_introduced(graph, chain) or is_repeated(graph, chain):
        yield chain
    elif joins:
        yield chain[: joins[-1] + 1]
    elif len(chain) > 2 and len({entity.type for node in chain for entity in node.entities}) == 1:
        yield chain


def members_listed(graph: Graph, node: Node) -> list[Node]:
    """The states that a dash or colon lists after «страны союза», or «в том числе» after a group, in its place.

    Also those whom a dash explains («Чад и Мали – страны, которые входят в союз»). The node itself where it lists none.
    """
    if node.kind == "group":
        return members_included(graph, node) or members_explained(graph, node) or [node]
    start = node.last + 2
    if node.kind != "role" or start >= len(graph.tokens) or graph.token(start - 1).text not in MARKS:
        return [node]
    if people := people_listed(graph, node):
        return people
    if graph.token(node.head).lemma not in STATE_GROUPS or graph.token(node.head).tag.number != "Plur":
        return [node]
    listed = next((chain for chain in graph.lists if chain[0].first == start), [])
    named = [member for member in listed if member.kind == "name"]
    told = all(entity.type == "COUNTRY" for member in named for entity in member.entities)
    if len(named) < 2 or len(named) < len(listed) or not told:
        return [node]
    return [msgspec.structs.replace(member, prep=node.prep, case=node.case) for member in named]


def people_listed(graph: Graph, node: Node) -> list[Node]:
    """The persons whom a dash or colon lists after a plural for them («депутатам Чили – Море, Кордове и Веге»)."""
    listed = next((chain for chain in graph.lists if chain[0].first == node.last + 2), [])
    alike = node.number == "Plur" and all(member.case == node.case and is_named_person(member) for member in listed)
    return [msgspec.structs.replace(member, prep=node.prep) for member in listed] if alike else []


def members_included(graph: Graph, node: Node) -> list[Node]:
    """Those of a group whom «в том числе» or «включая» names («поддержали 38 стран, в том числе Чад и Мали»)."""
    last = node.last
    while last + 1 < len(graph.tokens) and node.head in graph.ancestors(last + 1) and not opens_list(graph, last + 1):
        last += 1  # «лидеров движения (включая Мору)»
    words = [token.text.lower() for token in graph.tokens[last + 1 : last + 1 + max(map(len, INCLUDING))]]
    skipped = next((len(mark) for mark in INCLUDING if tuple(words[: len(mark)]) == mark), 0)
    start = last + 1 + skipped
    first = graph.node_at[start] if skipped and start < len(graph.tokens) else None
    if first is None or first.first != start or first.kind != "name":
        return []
    chain = conjuncts(graph, first)
    return [msgspec.structs.replace(member, prep=node.prep, case=node.case) for member in chain]


def members_explained(graph: Graph, node: Node) -> list[Node]:
    """The states of which «страны» says what they are, before a dash or behind the colon that ends its clause.

    «Чад и Мали – страны, которые входят в союз», «страны, которые входят в союз: Чад и Мали».
    """
    if graph.token(node.head).lemma not in STATE_GROUPS or node.number != "Plur":
        return []
    relative = next((c for c in graph.children[node.head] if graph.rel[c] == "acl:relcl"), None)
    if relative is None:
        return []
    colon = next((t.index for t in graph.tokens[relative:] if t.text == ":"), None)
    for chain in graph.lists:
        before = chain[-1].last + 2 == node.first and graph.token(node.first - 1).text in DASHES
        behind = colon is not None and chain[0].first == colon + 1
        if (before or behind) and all(e.type == "COUNTRY" for member in chain for e in member.entities):
            return [msgspec.structs.replace(member, prep=node.prep, case=node.case) for member in chain]
    return []


def opens_list(graph: Graph, index: int) -> bool:
    """Whether a token can open examples of a group: a mark, or a name of its own."""
    return graph.token(index).text in (",", "(", *DASHES) or graph.node_at[index] is not None


def is_open_ended(graph: Graph, node: Node) -> bool:
    """Whether a list goes on with members that it does not name («Турция, Египет и ряд государств», «… и соседи»)."""
    after = graph.tokens[node.last + 1 : node.last + 1 + SETTINGS.clauses.unnamed_tokens]
    lemmas = [token.lemma for token in after]
    return lemmas[:1] == ["и"] and (bool(UNNAMED & set(lemmas)) or ends_with_others(graph, node))


def ends_with_others(graph: Graph, node: Node) -> bool:
    """Whether «и» and a plural noun in the case of a name close a list after the verb («… Румыния, Чехия и соседи»).

    What has a verb of its own opens another clause («…, и министры уехали»).
    """
    rest = graph.tokens[node.last + 2 :]
    noun = next((token for token in rest if token.tag.pos not in ("ADJ", "DET", "NUM", "ADV")), None)
    if noun is None or noun.tag.pos != "NOUN" or noun.tag.number != "Plur" or node.case not in (noun.tag.case, ""):
        return False
    stop = next((token.index for token in rest if token.text in (",", ".", ";", ":")), len(graph.tokens))
    return not any(is_finite(token) for token in graph.tokens[node.last + 2 : stop])


def is_repeated(graph: Graph, chain: list[Node]) -> bool:
    """Whether every member of a run has its own preposition («с королём, с премьером Мали, с главой фонда»)."""
    return len(chain) > 2 and all(node.first and graph.token(node.first - 1).tag.pos == "ADP" for node in chain)


def is_introduced(graph: Graph, chain: list[Node]) -> bool:
    """Whether a colon introduces a run, which goes on to the end of its part of the sentence («приехали: A, B»)."""
    first, last = chain[0], chain[-1].last + 1
    start = first.first - (1 + bool(first.prep))
    ends = last >= len(graph.tokens) or graph.token(last).text in (".", ";")
    return start >= 0 and ends and graph.token(start).text == ":"


def has_conjunction(graph: Graph, left: Node, right: Node) -> bool:
    """Whether a conjunction or «затем» stands between two nodes; a comma alone does not count."""
    words = {graph.token(i).text.lower() for i in range(left.last + 1, right.first)}
    return bool(words & (CONJUNCTIONS | SEQUENCE) - {","})


def coordinated(graph: Graph, left: Node, right: Node) -> bool:
    """Whether two nodes are neighbours in a list: only conjunctions, commas and agreeing modifiers between."""
    between = list_gap(graph, left, right)
    also = left.prep in ("в", "на") and left.case == "Loc" and is_named_person(right)  # «ждут в столице и президента»
    if also or not between or len(between) > SETTINGS.clauses.list_gap_tokens:
        return False
    if correlates(graph, left, right):
        return cases_fit(graph, left, right)
    joined, kind = False, kind_before(graph, left, right)
    for index in range(between.start, min(between.stop, kind)):
        token = graph.token(index)
        text = token.text.lower()
        if text in CONJUNCTIONS or repeats_side(graph, index, left):
            if opens_clause(graph, index, left, right) or (text == "," and closes_phrase(graph, left, right)):
                return False
            joined = True
        elif token.tag.pos == "ADP":
            if adapt_preposition(graph, index) != left.prep and not are_goals(left, right):
                return False
        elif goes_on_with(graph, index):
            continue
        elif not (text in QUOTES or text in SEQUENCE or is_modifier(token, right)):
            return False
    return joined and (kind < right.first or cases_fit(graph, left, right))


def cases_fit(graph: Graph, left: Node, right: Node) -> bool:
    """Whether two nodes can have one case: by their tags, by their forms, or as what does not show it."""
    fits = same_case(left, right) or shares_form(graph, left, right) or hides_case(graph, left, right)
    return fits and not forms_differ(graph, left, right)


def correlates(graph: Graph, left: Node, right: Node) -> bool:
    """Whether a pair of conjunctions joins two nodes («и Чад, и Мали», «как Чад, так и Мали»)."""
    joint = tuple(token.text.lower() for token in graph.tokens[left.last + 1 : right.first - bool(right.prep)])
    opening = left.first - bool(left.prep)
    return any(
        joint == words and tuple(token.text.lower() for token in graph.tokens[opening - len(first) : opening]) == first
        for first, words in CORRELATIVES
        if len(first) <= opening
    )


def repeats_side(graph: Graph, index: int, left: Node) -> bool:
    """Whether a semicolon parts two items that have one preposition («встречи: с королём; с премьером Мали»)."""
    after = graph.tokens[index + 1 : index + 2] if graph.token(index).text == ";" else []
    return bool(after) and after[0].tag.pos == "ADP" and adapt_preposition(graph, index + 1) == left.prep


def forms_differ(graph: Graph, left: Node, right: Node) -> bool:
    """Whether two names of states or places have no case of their forms in common («с Данией, Швеция и Чад …»)."""
    own, other = form_cases(graph.sentence, left), form_cases(graph.sentence, right)
    return bool(own) and bool(other) and own.isdisjoint(other)


def goes_on_with(graph: Graph, index: int) -> bool:
    """Whether a token is the «но» of «не только Чад, но и Мали», or the dash of «затем – Мали»."""
    text = graph.token(index).text.lower()
    if text == "но" and graph.token(index + 1).text.lower() == "и":
        return "только" in [token.text.lower() for token in graph.tokens[:index]]
    return text in DASHES and graph.token(index - 1).text.lower() in SEQUENCE


def are_goals(left: Node, right: Node) -> bool:
    """Whether two places under «в» and «на» are one list («визиты в Чад и на Кубу»)."""
    return all(node.prep in ("в", "на") and names_place(node) for node in (left, right)) and left.case == right.case


def is_named_person(node: Node) -> bool:
    """Whether a node names a person alone."""
    return bool(node.entities) and all(entity.type == "PERSON" for entity in node.entities)


def names_place(node: Node) -> bool:
    """Whether a node names states, towns and other places alone."""
    return node.kind == "name" and all(entity.type in ("LOC", "COUNTRY") for entity in node.entities)


def kind_before(graph: Graph, left: Node, right: Node) -> int:
    """Where the words open that say of what kind the second of two is («…, закрытого концерна «Маяк»»)."""
    body = all(entity.type == "ORG" for entity in right.entities)
    index = right.first - 1 - (graph.token(right.first - 1).text in QUOTES)
    if not body or index <= left.last or not is_kind(graph, index):
        return right.first
    if left.case not in (graph.token(index).tag.case, ""):
        return right.first
    while graph.token(index - 1).tag.pos == "ADJ" and graph.node_at[index - 1] is None:
        index -= 1
    return index


def closes_phrase(graph: Graph, left: Node, right: Node) -> bool:
    """Whether a comma closes an insertion, or a participle or relative clause that ends with its first node.

    «После встречи, прошедшей в Лиме, Чили и Перу подписали договор»: the verb of the sentence is still to come.
    """
    if closes_insertion(graph, left, right):
        return True
    mark = next((k for k in range(left.first - 1, 0, -1) if graph.token(k).text == ","), 0)
    opening = graph.tokens[mark + 1 : left.first]
    participle = bool(opening) and opening[0].tag.verbform == "Part" and opening[0].tag.variant != "Short"
    relative = any(token.lemma == "который" for token in opening[:2]) and any(map(is_finite, opening))
    if not mark or not (participle or relative):
        return False
    told = any(map(is_finite, graph.tokens[:mark])) or (participle and any(map(is_finite, opening)))
    return not told and opens_main(graph, right)


def opens_main(graph: Graph, node: Node) -> bool:
    """Whether the next verb behind a node has no comma before it, so that the node, or its list, is its subject.

    Not in «министр, посетивший Гану, Чад и Мали, вернулся», where the list ends before the comma.
    """
    verb = next((t.index for t in graph.tokens[node.last + 1 :] if is_finite(t)), None)
    if verb is None:
        return False
    last = max(other.last for other in graph.nodes if other.last < verb)
    return all(token.text != "," for token in graph.tokens[last + 1 : verb])


def closes_insertion(graph: Graph, left: Node, right: Node) -> bool:
    """Whether a node ends an insertion that opens with «как» or says from whom a clause is known.

    «Как сообщили СМИ Чада, президент …», «По словам министра, Чад и Мали подписали …»; not «По мнению Чада, Мали и
    Нигера, …», where the list goes on in the genitive up to the comma.
    """
    start = next((k + 1 for k in range(left.first - 1, -1, -1) if graph.token(k).text in (",", ";")), 0)
    opening = graph.token(start).text.lower()
    if opening == "как":
        return any(is_finite(t) for t in graph.tokens[start : left.first])
    if opening not in ("по", "согласно") or graph.token(start + 1).lemma not in SOURCES:
        return False
    after = graph.tokens[right.last + 1 :]
    verb = next((k for k, token in enumerate(after) if is_finite(token)), len(after))
    return right.case not in ("Gen", "") or not any(token.text == "," for token in after[:verb])


def list_gap(graph: Graph, left: Node, right: Node) -> range:
    """The tokens between two nodes, without a bracket after the first («Чад (мука), Мали (рис) и Нигер»).

    And without a participle phrase before the second («и прибывший вчера министр»).
    """
    between = range(after_bracket(graph, left.last + 1, right.first), right.first)
    for index in between:
        token = graph.token(index)
        if (
            token.tag.verbform == "Part"
            and token.tag.case == right.case
            and len(between) <= SETTINGS.clauses.phrase_gap_tokens
        ):
            rest = graph.tokens[index : right.first]
            if not any(is_finite(word) or word.text in (",", ";", ":") for word in rest):
                return range(between.start, index)
        if token.text.lower() not in CONJUNCTIONS:
            break
    return between


def after_bracket(graph: Graph, start: int, stop: int) -> int:
    """The token behind a bracket that opens at one and closes before another, else where it began."""
    if start >= stop or graph.token(start).text != "(":
        return start
    closed = next((i for i in range(start, stop) if graph.token(i).text == ")"), start - 1)
    return closed + 1


def opens_clause(graph: Graph, index: int, left: Node, right: Node) -> bool:
    """Whether a conjunction after a comma starts a new clause («X прислал письмо, и Y ответил», «X уехал, а Y …»)."""
    token = graph.token(index)
    after_comma = index > 0 and graph.token(index - 1).text == ","
    if token.text == ",":
        new_subject = right.case == "Nom" and graph.rel[right.head].startswith("nsubj")
        both = graph.rel[left.head].startswith("nsubj") and graph.head[left.head] < left.first < graph.head[right.head]
        return new_subject and (both or left.case not in ("Nom", "")) and index + 1 == right.first
    if not after_comma:
        return False
    if token.text == "и" and is_verb_after(graph, right) and left.case != "Nom" != right.case:
        return True  # «посетил Чад, и Нигеру был передан остров»
    if right.case != "Nom":
        return False
    follower = graph.token(index + 1).text.lower()
    return token.text == "и" or (token.text == "а" and follower not in GOING_ON)


def is_verb_after(graph: Graph, node: Node) -> bool:
    """Whether a finite verb stands right behind a node, which opens its clause."""
    after = node.last + 1
    return after < len(graph.tokens) and is_finite(graph.token(after))


def shares_form(graph: Graph, left: Node, right: Node) -> bool:
    """Whether the second of two places under one preposition has the case of the first in its form («в Чаде и Перми»).

    The tagger takes «Перми» for a genitive, «Москве» for a dative; «Мехико» is one form in all cases.
    """
    if not left.prep or right.prep or not (names_place(left) and names_place(right)):
        return False
    word = graph.token(right.last).text.lower()
    return is_undeclined(graph, right) or left.case in FORMS.get(word[-1:], ())


def is_state_of_bodies(left: Node, right: Node) -> bool:
    """Whether a state after a plural body names a second one («между правительствами Чада и Нигера»)."""
    body = left.number == "Plur" and left.kind == "name" and all(entity.type == "ORG" for entity in left.entities)
    return body and right.case == "Gen" and all(entity.type == "COUNTRY" for entity in right.entities)


def is_body_served(left: Node, right: Node) -> bool:
    """Whether a genitive names one more body or state for which people stand («руководство ООН и НАТО»)."""
    people = left.kind == "role" and bool(left.mentions) and left.head < min(m.first for m in left.mentions)
    named = right.kind == "name" and right.case == "Gen" and not right.prep
    return people and named and all(entity.type in ("ORG", "COUNTRY") for entity in right.entities)


def hides_case(graph: Graph, left: Node, right: Node) -> bool:
    """Whether the second of two joined nodes opens with letters that do not decline («между МИД Чада и МИД Нигера»)."""
    if not left.prep or not has_conjunction(graph, left, right):
        return False
    word = graph.token(right.first).text
    if all(graph.token(index).text in QUOTES for index in (left.last + 1, right.first - 1)):
        return True  # «между «Волной» и «Маяк»»: what stands in quotation marks need not decline
    return (len(word) > 1 and word.isupper()) or ends_clause_undeclined(graph, right)


def ends_clause_undeclined(graph: Graph, node: Node) -> bool:
    """Whether a person's name in no other form than its nominative ends a clause («встретился с X и Педро Санчесом»).

    «… с Хуаном Морой и Амаду Ба.»: what stands last after the verb is no subject of another one.
    """
    if node.kind != "name" or node.prep or any(entity.type != "PERSON" for entity in node.entities):
        return False
    after = graph.tokens[node.last + 1 :]
    rest = next(
        (k for k, token in enumerate(after) if token.tag.pos == "PUNCT" and token.text not in QUOTES), len(after)
    )
    return not any(is_finite(token) or token.tag.verbform == "Part" for token in after[:rest])


def same_case(left: Node, right: Node) -> bool:
    """Whether two nodes can stand in one list by their cases."""
    if not left.case or not right.case or left.case == right.case:
        return True
    if is_state_of_bodies(left, right) or is_body_served(left, right):
        return True
    # names that do not decline, and the accusative of animates, carry unreliable cases
    if {left.case, right.case} == {"Gen", "Acc"}:
        return True
    return "name" in (left.kind, right.kind) and right.prep == left.prep
