"""The tree of the mention graph: nodes hung up as wholes, circles broken, arcs mended, clauses told apart."""

from __future__ import annotations

from itertools import pairwise

from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.spotting import spot, spot_forms
from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.cases import form_cases
from diplomatic_extract.relations.clauses.graph import DASHES, Graph, Node, covers, is_finite, place_nodes
from diplomatic_extract.relations.clauses.linking import link_clauses
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, is_person
from diplomatic_extract.relations.clauses.premodifiers import link_premodifiers

# what names some of a group
INCLUDING = [mark.split() for mark in load_list("clauses", "including")]
LONGEST = max(map(len, INCLUDING))
# how the parser hangs an adjective that judges on what stands before it
# how the parser hangs a name on a noun
MODIFIERS = ("nmod", "amod", "appos", "flat", "flat:name", "iobj")
MISPLACED = ("amod", "appos", "iobj")
NAMING = load_words("clauses", "naming")
# verbs that always say whom («пригласил», «принял»)
TAKING_PEOPLE = load_words("clauses", "taking_people")
# nouns for what goes from somebody to somebody
ADDRESSED = load_words("clauses", "addressed")
CLAUSE_RELS = {"root", "ccomp", "advcl", "acl:relcl", "acl", "parataxis", "csubj"}
OPENING = CLAUSE_RELS | {"conj"}
LEAF: list[int] = []  # what hangs on most tokens: nothing
SEMICOLON, CONTENT_MARKS = frozenset([";"]), frozenset(["что", "чтобы"])


def attach(sentence: Sentence, nodes: list[Node]) -> Graph:
    """The tree with every node attached as a whole."""
    tokens = sentence.tokens
    head, rel = [token.head for token in tokens], [token.rel for token in tokens]
    node_at = place_nodes(nodes, len(tokens))
    for node in nodes:
        collapse(node, head, rel)
    for index, node_here in enumerate(node_at):
        parent = head[index]
        if parent >= 0 and (above := node_at[parent]) is not None and above is not node_here:
            head[index] = above.head
    break_cycles(head, rel)
    link_premodifiers(tokens, node_at, head, rel)
    repair_attachments(sentence, nodes, head, rel)
    free_speaker(sentence, nodes, head, rel)
    link_clauses(tokens, node_at, head, rel)
    break_cycles(head, rel)
    return Graph(sentence, head, rel, nodes, node_at, find_clauses(sentence, head, rel), find_children(head))


def find_children(head: list[int]) -> list[list[int]]:
    """The tokens that hang on each token, in order."""
    children = [LEAF] * len(head)
    for index, parent in enumerate(head):
        if parent >= 0:
            if children[parent] is LEAF:
                children[parent] = [index]
            else:
                children[parent].append(index)
    return children


def collapse(node: Node, head: list[int], rel: list[str]) -> None:
    """Hang the node's other tokens on its head token, and the head token on what the phrase hangs on."""
    if node.first == node.last == node.head != head[node.head]:
        return
    inside = range(node.first, node.last + 1)
    outward = [i for i in [node.head, *inside] if head[i] not in inside]
    # «со стороны фонда»: the preposition on which «стороны» hangs is the node's own
    outward = [i for i in outward if head[i] < 0 or head[head[i]] not in inside] or outward
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
    climber = [-1] * len(head)  # the token from which each was first reached
    for start, index in enumerate(head):
        if climber[start] >= 0:
            continue
        climber[start] = start
        while index >= 0 and climber[index] < 0:
            climber[index] = start
            index = head[index]
        if index >= 0 and climber[index] == start:
            head[index], rel[index] = -1, "root"


def repair_attachments(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Mend what the parser gets wrong about foreign names: nodes left over as roots, and arcs that cross their verb.

    Changes `head` and `rel`, one kind of fault after the other.
    """
    tokens = sentence.tokens
    raise_predicate(tokens, nodes, head, rel)
    raise_copulas(tokens, nodes, head, rel)
    keep_parts(sentence, head, rel)
    main = next((index for index, above in enumerate(head) if above < 0 and is_finite(tokens[index])), None)
    leave_insertion(tokens, nodes, head, rel)
    leave_content(sentence, head, rel)
    set_leading_object(tokens, nodes, head, rel, main)
    set_stray_nouns(tokens, nodes, head, rel, main)
    set_conjuncts(tokens, head, rel)
    set_crossing_arcs(tokens, head, rel)
    free_covered_verbs(tokens, head, rel)
    enclose_phrases(tokens, nodes, head)
    set_leading_subjects(tokens, nodes, head, rel)
    swap_subjects(tokens, nodes, head, rel)
    set_second_objects(tokens, nodes, head, rel)
    set_owned(sentence, nodes, head, rel)
    set_addressees(sentence, nodes, head, rel)
    set_given(sentence, nodes, head, rel)
    set_included(tokens, nodes, head, rel)
    set_verdicts(sentence, head, rel)
    set_node_governors(tokens, nodes, head, rel, main)


def raise_predicate(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Let the predicate right behind a node at the root bear it («Правительствами Чада и Нигера подписан протокол»).

    The parser coordinates the two, though no conjunction joins them.
    """
    for node in nodes:
        if head[node.head] >= 0:
            continue
        verb = next((t for t in tokens if head[t.index] == node.head and rel[t.index] == "conj" and is_finite(t)), None)
        if verb is None or node.last > verb.index or verb.tag.verbform == "Inf":
            continue
        if not any(head[t.index] == verb.index and rel[t.index] in ("cc", "punct") for t in tokens[: verb.index]):
            head[verb.index], rel[verb.index] = -1, "root"
            head[node.head], rel[node.head] = verb.index, relation_of(node)


def raise_copulas(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Let «был» bear the clause that tells where somebody was («министр вчера был в Лиме, где встретился …»).

    The parser makes the place the predicate, and the time where no subject stands («вечером уже был в Лиме»).
    """
    if "cop" not in rel:
        return
    for node in nodes:
        copula = next((t.index for t in tokens if head[t.index] == node.head and rel[t.index] == "cop"), None)
        if copula is None or not is_place_after(tokens, node, copula):
            continue
        above = head[node.head]
        timed = above >= 0 and head[above] < 0 and tokens[above].tag.pos in ("NOUN", "ADV") and above < copula
        swapped = above if timed else node.head
        head[copula], rel[copula] = head[swapped], rel[swapped]
        moved = [t.index for t in tokens if head[t.index] == swapped and t.index < node.first and t.index != copula]
        for index in [*moved, node.head, *([above] if timed else [])]:
            if rel[index] not in ("case", "inside"):
                head[index] = copula
        rel[node.head] = "obl"
        if timed:
            rel[above] = "obl"


def is_place_after(tokens: list[Token], node: Node, copula: int) -> bool:
    """Whether a node is a place or state in which something is, right after «был» («был вчера в Лиме»)."""
    located = bool(node.entities) and all(entity.type in ("LOC", "COUNTRY") for entity in node.entities)
    between = tokens[copula + 1 : node.first]
    inside = bool(between) and between[-1].text.lower() in ("в", "во", "на")
    return located and inside and all(token.tag.pos == "ADV" for token in between[:-1])


def keep_parts(sentence: Sentence, head: list[int], rel: list[str]) -> None:
    """Hang on the verb of its own part what hangs on a word over the semicolon («прибудет в июне; его визит был …»)."""
    marks = [token.index for token in spot_forms(sentence, SEMICOLON)]
    if not marks:
        return
    tokens = sentence.tokens
    edges = [-1, *marks, len(tokens)]
    for low, high in pairwise(edges):
        verbs = [t.index for t in tokens[low + 1 : high] if is_finite(t) or t.tag.verbform == "Inf"]
        if not verbs:
            continue
        for token in tokens[low + 1 : high]:
            above = head[token.index]
            across = above >= 0 and not low < above < high
            if across and token.index not in verbs and rel[token.index] in ("obl", "nsubj", "nsubj:pass", "obj"):
                head[token.index] = max((verb for verb in verbs if verb < token.index), default=verbs[0])
        set_leading_adjectives(tokens[low + 1 : high], verbs[0], head, rel)


def set_leading_adjectives(part: list[Token], verb: int, head: list[int], rel: list[str]) -> None:
    """Hang an adjective on the noun right behind it where the parser did the reverse, and the noun on its verb."""
    for adjective, noun in pairwise(part):
        full = adjective.tag.pos == "ADJ" and adjective.tag.variant != "Short" and noun.tag.pos == "NOUN"
        if not full or head[noun.index] != adjective.index or adjective.tag.case != noun.tag.case:
            continue
        head[noun.index], rel[noun.index] = head[adjective.index], rel[adjective.index]
        for token in (t for t in part if head[t.index] == adjective.index):
            head[token.index] = noun.index
        head[adjective.index], rel[adjective.index] = noun.index, "amod"
        if rel[noun.index] == "conj" and noun.tag.case == "Nom" and noun.index < verb:
            head[noun.index], rel[noun.index] = verb, "nsubj"


def set_leading_object(
    tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str], main: int | None
) -> None:
    """Hang a noun on the verb after it where the parser let its adjective govern it («Верительные грамоты вручил …»).

    So it does where the adjective is the root, or hangs on what stands behind the verb.
    """
    if main is None or main < 2 or 0 <= head[0] <= main or head[1] != 0 or covers(nodes, 0) or covers(nodes, 1):
        return
    first = tokens[0]
    if first.tag.pos == "ADJ" and first.tag.variant != "Short" and tokens[1].tag.pos == "NOUN":
        for token in tokens[2:main]:
            head[token.index] = main if head[token.index] == 0 else head[token.index]
        head[0], rel[0] = 1, "amod"
        head[1], rel[1] = main, "obj" if first.tag.case == "Acc" else "obl"


def set_stray_nouns(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str], main: int | None) -> None:
    """Hang nouns and adjectives that the parser left as roots on the main verb before them."""
    if main is None:
        return
    for token in tokens[main + 1 :]:
        if head[token.index] < 0 and token.tag.pos in ("NOUN", "ADJ") and not covers(nodes, token.index):
            head[token.index], rel[token.index] = main, "obj" if token.tag.case == "Acc" else "obl"


def set_crossing_arcs(tokens: list[Token], head: list[int], rel: list[str]) -> None:
    """Hang objects on the verb of their own clause, and obliques on the verb that their arc crosses."""
    for index, own in enumerate(rel):
        if own == "obj":
            verb = object_verb(tokens, head, rel, tokens[index])
            if verb is not None:
                head[index] = verb
        elif own in ("obl", "nmod") and head[index] >= 0:
            verb = crossing_verb(tokens, head, index)
            verb = second_verb(tokens, head, rel, index) if verb is None else verb
            if verb is not None:
                head[index], rel[index] = verb, "obl"


def set_conjuncts(tokens: list[Token], head: list[int], rel: list[str]) -> None:
    """Join a noun to the one above in its case, not to one between («провёл переговоры с послом и встречу с …»)."""
    for token in tokens:
        other = head[token.index]
        if rel[token.index] != "conj" or token.tag.pos != "NOUN" or not token.tag.case or other < 0:
            continue
        above = head[other]
        if above < 0 or tokens[other].tag.case in ("", token.tag.case) or tokens[above].tag.pos != "NOUN":
            continue
        if tokens[above].tag.case == token.tag.case and above < other < token.index:
            head[token.index] = above


def set_leading_subjects(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Make a man named in the nominative before his verb its subject, where the parser found none («X пригласил Y»)."""
    for node in nodes:
        verb = head[node.head]
        if rel[node.head] != "obj" or verb <= node.last or node.case != "Nom" or not is_person(node):
            continue
        tag, man = tokens[verb].tag, all(entity.gender == "Masc" for entity in node.entities)
        agree = is_finite(tokens[verb]) and (tag.number, tag.gender) == ("Sing", "Masc")
        if man and agree and not any(head[t.index] == verb and rel[t.index] in SUBJECT_RELS for t in tokens):
            rel[node.head] = "nsubj"


def swap_subjects(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Let a state whose form may be the nominative act on one in the accusative («Данию обвинил Чад»)."""
    for node in nodes:
        verb = head[node.head]
        straight = verb >= 0 and rel[node.head] in ("nsubj", "obj") and is_finite(tokens[verb])
        acting = [t.index for t in tokens if head[t.index] == verb and rel[t.index] in SUBJECT_RELS] if straight else []
        if not straight or not shows_accusative(tokens, node) or acting not in ([], [node.head]):
            continue
        others = [
            n for n in nodes if head[n.head] == verb and rel[n.head] == "obj" and may_act(tokens, n, tokens[verb])
        ]
        if len(others) == 1:
            rel[node.head], rel[others[0].head] = "obj", "nsubj"
            others[0].case = "Nom"


def shows_accusative(tokens: list[Token], node: Node) -> bool:
    """Whether a name stands in a form that is its accusative alone («Данию»)."""
    word = tokens[node.last].text.lower()
    names = [entity.name.lower().split() for entity in node.entities]
    return node.case == "Acc" and word.endswith(("у", "ю")) and bool(names) and all(word not in name for name in names)


def may_act(tokens: list[Token], node: Node, verb: Token) -> bool:
    """Whether a state or body in the form of its nominative has number and gender of a verb."""
    word, tag = tokens[node.last].text.lower(), tokens[node.head].tag
    named = bool(node.entities) and all(word in entity.name.lower().split() for entity in node.entities)
    gender = verb.tag.tense != "Past" or verb.tag.gender in ("", tag.gender)
    return named and not is_person(node) and verb.tag.number == tag.number and gender


def set_second_objects(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang on the verb what the parser hung on the object beside it, on a plain noun, or not on whom it addresses."""
    for left, right in pairwise(nodes):
        if head[right.head] == left.head and head[left.head] >= 0 and is_apart(left, right):
            head[right.head], rel[right.head] = head[left.head], "obj" if is_object_after(left, right) else "iobj"
        elif head[left.head] == right.head and head[right.head] >= 0 and is_done_by(left, right):
            head[left.head], rel[left.head] = head[right.head], "obl"
    for node in nodes:
        if (taking := taking_verb(tokens, nodes, head, rel, node)) is not None:
            head[node.head], rel[node.head] = taking, "obj"
        if (addressing := addressing_verb(tokens, head, rel, node)) is not None:
            head[node.head] = addressing


def set_owned(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang on the noun above a name what was hung on the name over against its place.

    No name stands before the noun that it modifies («получение Чадом помощи», «Чаду партию риса передала Дания»); what
    stands in the genitive behind who does a thing belongs to the act («передача Данией вакцин»).
    """
    tokens = sentence.tokens
    for node in nodes:
        above = head[node.head]
        if node.kind != "name" or node.prep or above < 0 or is_preceded(tokens, node):
            continue
        noun = tokens[above].tag.pos == "NOUN" and not covers(nodes, above)
        if above > node.last and noun and node.case not in ("Nom", "") and rel[node.head] in MODIFIERS:
            if head[above] >= 0 and not node.first <= head[above] <= node.last:
                head[node.head], rel[node.head] = head[above], "iobj" if node.case in ("Gen", "Dat") else "obl"
        elif node.case == "Ins" and tokens[above].tag.pos == "NOUN" and above < node.first:
            for token in tokens[node.last + 1 :]:
                if head[token.index] == node.head and token.tag.pos == "NOUN" and token.tag.case == "Gen":
                    head[token.index] = above


def set_addressees(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang on a noun such as «помощь» to whom it goes, behind the one whose it is («помощь Дании Гане выросла»).

    Also right behind the noun where something else says whose it is («датская помощь Боливии», «предоставление Данией
    кредита Боливии»): what looks like a genitive there is a dative.
    """
    tokens = sentence.tokens
    for node in nodes:
        before = next((other for other in nodes if other.last == node.first - 1), None)
        noun = head[before.head] if before is not None and not before.prep else node.first - 1
        if node.kind == "adjective" or not 0 <= noun < node.first or tokens[noun].lemma not in ADDRESSED:
            continue
        if covers(nodes, noun) or not may_be_given(sentence, node):
            continue
        if before is None:
            owned = is_owned(tokens, nodes, head, noun)
        else:
            owned = before.case in ("Gen", "Ins") and before.first == noun + 1
        if owned:
            head[node.head], rel[node.head] = noun, "iobj"


def may_be_given(sentence: Sentence, node: Node) -> bool:
    """Whether a node stands in the dative, or in a form that may be one, without a preposition."""
    told = node.case == "Dat" or (node.case in ("Gen", "Loc") and "Dat" in form_cases(sentence, node))
    return told and not is_preceded(sentence.tokens, node)


def is_owned(tokens: list[Token], nodes: list[Node], head: list[int], noun: int) -> bool:
    """Whether a state's adjective stands at a noun, or who acts at the act whose object the noun is."""
    adjective = any(node.kind == "adjective" and node.last == noun - 1 for node in nodes)
    act = head[noun] if tokens[noun].tag.case == "Gen" else -1
    doer = act >= 0 and tokens[act].tag.pos == "NOUN" and any(n.case == "Ins" and head[n.head] == act for n in nodes)
    return adjective or doer


def is_preceded(tokens: list[Token], node: Node) -> bool:
    """Whether a preposition stands right before a node."""
    return node.first > 0 and tokens[node.first - 1].tag.pos == "ADP"


def set_given(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Let a name that by its form is no subject get the object of its verb («Ливии врачей прислала Мальта»)."""
    for node in nodes:
        verb = head[node.head]
        if verb < 0 or not rel[node.head].startswith("nsubj") or sentence.tokens[verb].tag.pos != "VERB":
            continue
        possible = form_cases(sentence, node)
        given = any(above == verb and rel[index] == "obj" for index, above in enumerate(head))
        if given and "Dat" in possible and "Nom" not in possible:
            rel[node.head] = "iobj"


def set_included(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang whom «в том числе» names on what governs the group («с рядом министров, в том числе с Морой»).

    With a preposition of their own they are said of nobody else.
    """
    for node in nodes:
        if rel[node.head] != "parataxis" or tokens[node.first - 1].tag.pos != "ADP":
            continue
        before = [token.text.lower() for token in tokens[max(0, node.first - 1 - LONGEST) : node.first]]
        if any(before[-1 - len(mark) : -1] == mark for mark in INCLUDING):
            rel[node.head] = "appos"


def set_verdicts(sentence: Sentence, head: list[int], rel: list[str]) -> None:
    """Hang the adjective that judges on the verb of judging («счёл решение закрыть порт близоруким»).

    No adjective in the instrumental describes a noun in another case.
    """
    tokens = sentence.tokens
    judging = [token.index for token in spot(sentence, NAMING) if is_finite(token)]
    for verb in judging:
        stop = next((t.index for t in tokens[verb + 1 :] if is_finite(t) or t.text in (";", ":")), len(tokens))
        for token in tokens[verb + 1 : stop]:
            above = head[token.index]
            adjective = token.tag.pos == "ADJ" and token.tag.case == "Ins" and rel[token.index] in MISPLACED
            bearer = tokens[above].tag
            if adjective and above > verb and (bearer.verbform == "Inf" or bearer.case not in ("Ins", "")):
                head[token.index], rel[token.index] = verb, "xcomp"


def set_node_governors(
    tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str], main: int | None
) -> None:
    """Hang nodes left as roots on the nearest governor, and others on the verb that their arc crosses."""
    for node in nodes:
        above = head[node.head]
        if above < 0 and main is not None and node.head != main:
            head[node.head] = nearest_governor(tokens, nodes, node, main)
            rel[node.head] = relation_of(node)
        elif above >= 0:
            verb = crossed_verb(tokens, head, node.head, above)
            if verb is not None:
                head[node.head], rel[node.head] = verb, relation_of(node)


def free_covered_verbs(tokens: list[Token], head: list[int], rel: list[str]) -> None:
    """Hang on a verb of its own what stands before it and was hung on that of the clause after it.

    «Этот договор заключили президенты, документ вступил в силу»: no arc leads over a verb that hangs on nothing, unless
    to an infinitive of its own («первую поездку премьер планирует совершить в Чад»).
    """
    for at in [index for index, above in enumerate(head) if above < 0 and is_finite(tokens[index])]:
        if any(head[t.index] == at and t.lemma == "который" for t in tokens[:at]):
            continue  # a relative clause stands between («X, с которым встречался Y, прилетел»)
        over = [i for i in range(at) if head[i] > at and rel[i] in ("nsubj", "obl", "obj")]
        subject = bool(over) and any(head[i] == at and own == "nsubj" for i, own in enumerate(rel))
        for index in over:
            if tokens[head[index]].tag.verbform == "Inf" and head[head[index]] == at:
                continue
            head[index] = at
            rel[index] = "obj" if subject and rel[index] == "nsubj" else rel[index]


def leave_insertion(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang what was hung into «Как сообщили СМИ, …» on the verb of the sentence proper."""
    if tokens[0].text.lower() != "как":
        return
    comma = next((t.index for t in tokens if t.text == ","), 0)
    main = next((t.index for t in tokens[comma + 1 :] if is_finite(t)), None)
    if main is None or not any(is_finite(t) for t in tokens[:comma]):
        return
    for node in nodes:
        if node.first > comma and 0 <= head[node.head] < comma:
            head[node.head], rel[node.head] = main, relation_of(node)


def leave_content(sentence: Sentence, head: list[int], rel: list[str]) -> None:
    """Hang what stands before «, что» outside the clause that it opens («переговоры — знак того, что Чад исключили»).

    Changes `head`: on the word above that clause which stands before the conjunction.
    """
    tokens = sentence.tokens
    for mark in spot(sentence, CONTENT_MARKS):
        if mark.tag.pos != "SCONJ" or rel[mark.index] != "mark":
            continue
        verb = head[mark.index]
        if verb < mark.index or tokens[mark.index - 1].text != ",":
            continue
        above = head[verb]
        for token in tokens[: mark.index - 1]:
            if head[token.index] == verb and 0 <= above < mark.index and above != token.index:
                head[token.index] = above


def free_speaker(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang who says a headline on nothing: he stands after its last dash («Киев поддерживает Баку – Кулеба»)."""
    last = nodes[-1] if nodes else None
    if last is None or not last.first or sentence.tokens[last.first - 1].text not in DASHES:
        return
    closing = next((token.index for token in reversed(sentence.tokens) if token.tag.pos != "PUNCT"), -1)
    if last.last != closing:
        return
    named = last.case in ("Nom", "") or last.first == last.last  # the case of a bare surname is a guess
    if is_person(last) and named and any(is_finite(t) for t in sentence.tokens[: last.first]):
        head[last.head], rel[last.head] = -1, "parataxis"


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
    """A finite verb between a token and its head before it that hangs on something outside: two arcs would cross."""
    low = head[index]
    for verb in range(index - 1, low, -1):
        if not low <= head[verb] <= index and is_finite(tokens[verb]):
            return verb
    return None


def second_verb(tokens: list[Token], head: list[int], rel: list[str], index: int) -> int | None:
    """The second of two verbs, right behind which stands what was hung on the first («приглашён и встречался с X»)."""
    for before in range(index - 1, head[index], -1):
        token = tokens[before]
        if token.tag.pos == "PUNCT" or before == head[index]:
            return None
        if is_finite(token):
            return before if rel[before] == "conj" and head[before] == head[index] else None
    return None


def enclose_phrases(tokens: list[Token], nodes: list[Node], head: list[int]) -> None:
    """Hang the nodes of a participle phrase between commas on its participle («договор, подписанный Кубой, истекает»).

    No arc leads from within the phrase over the comma that closes it.
    """
    for token in [token for token in tokens if token.tag.verbform == "Part"]:
        if token.tag.variant == "Short" or tokens[token.index - 1].text != ",":
            continue
        rest = tokens[token.index + 1 :]
        comma = next((t.index for t in rest if t.text == "," or is_finite(t) or t.tag.pos == "SCONJ"), None)
        if comma is None or tokens[comma].text != ",":
            continue
        for node in nodes:
            if token.index < node.first and node.last < comma and head[node.head] > comma:
                head[node.head] = token.index


def is_apart(left: Node, right: Node) -> bool:
    """Whether a node right after another is none of its modifiers: an object, or beside the one who acts."""
    return is_object_after(left, right) or is_done_by(left, right)


def is_done_by(left: Node, right: Node) -> bool:
    """Whether one of two names side by side is who did it («выделен Чадом Мали», «выделен Мали Чадом»).

    No name modifies another in the instrumental, or is modified by one.
    """
    cases = [left.case, right.case]
    named = all(node.kind in ("name", "role") and node.entities and not node.prep for node in (left, right))
    return named and right.first == left.last + 1 and cases.count("Ins") == 1 and "" not in cases and "Nom" not in cases


def is_object_after(left: Node, right: Node) -> bool:
    """Whether a person after a person or place is the verb's object («принял Токаев Жапарова»): nobody is another's."""
    kinds = [[entity.type for entity in node.entities] for node in (left, right)]
    subject = kinds[0] == ["PERSON"] and left.case == "Nom"
    place = kinds[0] == ["LOC"]  # «принял на Даунинг-стрит президента Чада»: no place has one
    beside = kinds[1] == ["PERSON"] and right.first == left.last + 1
    return beside and (subject or place) and right.case in ("Gen", "Acc")


def taking_verb(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str], node: Node) -> int | None:
    """The verb whose object a person is, hung on where he is asked or received («пригласил на форум Алиева»)."""
    place = head[node.head]
    verb = head[place] if place >= 0 else -1
    if verb < 0 or place < verb or tokens[verb].lemma not in TAKING_PEOPLE or tokens[verb].tag.voice == "Pass":
        return None
    beside = rel[place] == "obl" and node.first == place + 1 and not covers(nodes, place)
    taken = any(head[t.index] == verb and rel[t.index] in ("obj", "iobj") for t in tokens)
    return verb if beside and not taken and is_person(node) and node.case in ("Gen", "Acc") else None


def addressing_verb(tokens: list[Token], head: list[int], rel: list[str], node: Node) -> int | None:
    """The verb before a node and its infinitive, whose object it is («пригласил его посетить Рим»: Рим is visited)."""
    infinitive = head[node.head]
    if infinitive <= node.last or rel[node.head] not in ("obj", "iobj") or tokens[infinitive].tag.verbform != "Inf":
        return None
    above = head[infinitive]
    if not 0 <= above < node.first or tokens[above].tag.pos != "VERB":
        return None
    other = any(head[t.index] == infinitive and rel[t.index] == "obj" and t.index > infinitive for t in tokens)
    return above if other else None


def object_verb(tokens: list[Token], head: list[int], rel: list[str], noun: Token) -> int | None:
    """The verb whose object a noun is that was hung on another one."""
    subordinate = subordinate_verb(tokens, head[noun.index], noun.index)
    return subordinate if subordinate is not None else open_verb(tokens, head, rel, noun)


def subordinate_verb(tokens: list[Token], above: int, index: int) -> int | None:
    """The verb of a content clause whose object was hung on the verb above it («объявил, что решил отменить визит»)."""
    mark = next((t.index for t in tokens[max(above, 0) + 1 : index] if t.text.lower() in ("что", "чтобы")), None)
    if above < 0 or mark is None or tokens[mark].tag.pos != "SCONJ":
        return None
    for token in reversed(tokens[mark + 1 : index]):
        if token.text in (",", ";", ":", "—", "–"):
            return None
        if token.tag.verbform in ("Inf", "Fin"):
            return token.index
    return None


def open_verb(tokens: list[Token], head: list[int], rel: list[str], noun: Token) -> int | None:
    """The verb right before an accusative that was hung over it or over a mark on another one.

    «Страна, которая проводит форум, заключившая с Чадом договор», «отказался подписать согласованный план, заявив …».
    """
    above, index = head[noun.index], noun.index
    if noun.tag.case != "Acc" or noun.tag.pos != "NOUN" or above < 0:
        return None
    for before in range(index - 1, -1, -1):
        token = tokens[before]
        if token.tag.pos == "PUNCT" or before == above:
            return None
        own = token.tag.verbform == "Part" and token.tag.case == noun.tag.case  # «отметил возросшее давление»
        if token.tag.pos == "VERB" and token.tag.voice != "Pass" and not own:
            parted = above < before or any(t.tag.pos == "PUNCT" for t in tokens[index:above])
            taken = any(head[t.index] == before and rel[t.index] == "obj" for t in tokens)
            return before if parted and not taken else None
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


def find_clauses(sentence: Sentence, head: list[int], rel: list[str]) -> list[int]:
    """The clause head of every token."""
    tokens = sentence.tokens
    clause = [-1] * len(tokens)
    for start, known in enumerate(clause):
        if known >= 0:
            continue
        index, path = start, []
        while clause[index] < 0:
            parent = head[index]
            if parent < 0 or (rel[index] in OPENING and is_clause_head(tokens[index], rel[index], tokens[parent])):
                clause[index] = index
                break
            path.append(index)
            index = parent
        for visited in path:
            clause[visited] = clause[index]
    return clause
