"""What the parser gets wrong about a clause, mended one fault after the other: predicates, parts, insertions."""

from __future__ import annotations

from itertools import pairwise

from diplomatic_extract.language.lemmas import parses
from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.spotting import spot, spot_forms
from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.arcs import (
    relation_of,
    set_addressees,
    set_crossing_arcs,
    set_fates,
    set_given,
    set_leading_object,
    set_leading_subjects,
    set_next_subjects,
    set_node_governors,
    set_owned,
    set_relatives,
    set_second_objects,
    set_unlike_conjuncts,
)
from diplomatic_extract.relations.clauses.graph import DASHES, RELATIVE_OBJECT, Node, covers, finite_tokens, is_finite
from diplomatic_extract.relations.clauses.introduced import SIDED, set_introduced
from diplomatic_extract.relations.clauses.linking import participles
from diplomatic_extract.relations.clauses.predicates import NOUNS, SUBJECT_RELS, is_person

# what names some of a group
INCLUDING = [mark.split() for mark in load_list("clauses", "including")]
LONGEST = max(map(len, INCLUDING))
# how the parser hangs an adjective that judges on what stands before it
MISPLACED = ("amod", "appos", "iobj")
NAMING = load_words("clauses", "naming")
RELATIVES = load_words("clauses", "relatives")
SEMICOLON, CONTENT_MARKS, RELATIVE = frozenset([";"]), frozenset(["что", "чтобы"]), frozenset(["который"])


def repair_attachments(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Mend what the parser gets wrong about foreign names: nodes left over as roots, and arcs that cross their verb.

    Changes `head` and `rel`, one kind of fault after the other.
    """
    tokens = sentence.tokens
    raise_predicate(tokens, nodes, head, rel)
    raise_copulas(tokens, nodes, head, rel)
    keep_parts(sentence, head, rel)
    main = next((token.index for token in finite_tokens(sentence) if head[token.index] < 0), None)
    leave_insertion(tokens, nodes, head, rel)
    leave_dateline(tokens, nodes, head, rel)
    leave_content(sentence, head, rel)
    close_relatives(sentence, nodes, head, rel)
    set_leading_object(tokens, nodes, head, rel, main)
    set_stray_nouns(tokens, nodes, head, rel, main)
    leave_adverbs(tokens, nodes, head, rel)
    set_converbs(tokens, head, rel, main)
    set_conjuncts(tokens, head, rel)
    set_verbs_joined(sentence, head, rel)
    set_crossing_arcs(sentence, head, rel)
    free_covered_verbs(sentence, head, rel)
    enclose_phrases(sentence, nodes, head, rel)
    set_next_subjects(sentence, nodes, head, rel)
    set_leading_subjects(tokens, nodes, head, rel)
    set_unlike_conjuncts(sentence, nodes, head, rel)
    set_second_objects(sentence, nodes, head, rel)
    relatives = [token.index for token in spot(sentence, RELATIVE)]
    set_relatives(tokens, relatives, head, rel)
    set_fates(tokens, nodes, relatives, head, rel)
    set_owned(sentence, nodes, head, rel)
    set_addressees(sentence, nodes, head, rel)
    set_given(sentence, nodes, head, rel)
    set_included(tokens, nodes, head, rel)
    set_introduced(sentence, nodes, head, rel)
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


def set_stray_nouns(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str], main: int | None) -> None:
    """Hang nouns and adjectives that the parser left as roots on the main verb before them, adverbs on any."""
    if main is None:
        return
    for token in tokens:
        if head[token.index] < 0 and token.tag.pos == "ADV" and token.index != main:
            head[token.index], rel[token.index] = main, "advmod"
    for token in tokens[main + 1 :]:
        if head[token.index] < 0 and token.tag.pos in ("NOUN", "ADJ") and not covers(nodes, token.index):
            head[token.index], rel[token.index] = main, "obj" if token.tag.case == "Acc" else "obl"


def leave_adverbs(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang on the verb the place that was hung on an adverb before it («завтра в Чад должна прибыть делегация»)."""
    for node in nodes:
        above = head[node.head]
        placed = 0 <= above == node.first - 2 and tokens[node.first - 1].text in ("в", "во", "на")
        if placed and tokens[above].tag.pos == "ADV" and head[above] >= 0:
            head[node.head], rel[node.head] = head[above], "obl"


def set_converbs(tokens: list[Token], head: list[int], rel: list[str], main: int | None) -> None:
    """Hang a converb left over as a root on the main verb («председателем, сменив Мору, избран Бек»)."""
    if main is None:
        return
    for token in tokens:
        if token.tag.verbform == "Conv" and head[token.index] < 0:
            head[token.index], rel[token.index] = main, "advcl"


def set_conjuncts(tokens: list[Token], head: list[int], rel: list[str]) -> None:
    """Join a noun to the one above in its case, not to one between («провёл переговоры с послом и встречу с …»)."""
    for token in [tokens[index] for index, own in enumerate(rel) if own == "conj"]:
        other = head[token.index]
        if token.tag.pos != "NOUN" or not token.tag.case or other < 0:
            continue
        above = head[other]
        if above < 0 or tokens[other].tag.case in ("", token.tag.case) or tokens[above].tag.pos != "NOUN":
            continue
        if tokens[above].tag.case == token.tag.case and above < other < token.index:
            head[token.index] = above


def set_verbs_joined(sentence: Sentence, head: list[int], rel: list[str]) -> None:
    """Join a verb to the verb before it, not to that one's noun («посетит завод и побеседует с мэром»)."""
    tokens = sentence.tokens
    for token in finite_tokens(sentence):
        noun = head[token.index]
        if rel[token.index] != "conj" or noun < 0 or tokens[noun].tag.pos not in NOUNS:
            continue
        verb = head[noun]
        plain = verb >= 0 and tokens[verb].tag.verbform == token.tag.verbform == "Fin"
        if plain and verb < noun < token.index and rel[noun] in ("obj", "iobj", "obl"):
            head[token.index] = verb


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


def free_covered_verbs(sentence: Sentence, head: list[int], rel: list[str]) -> None:
    """Hang on a verb of its own what stands before it and was hung on that of the clause after it.

    «Этот договор заключили президенты, документ вступил в силу»: no arc leads over a verb that hangs on nothing, unless
    to an infinitive of its own («первую поездку премьер планирует совершить в Чад»).
    """
    tokens = sentence.tokens
    for at in [token.index for token in finite_tokens(sentence) if head[token.index] < 0]:
        if any(head[t.index] == at and t.index < at for t in spot(sentence, RELATIVE)):
            continue  # a relative clause stands between («X, с которым встречался Y, прилетел»)
        over = [i for i in range(at) if head[i] > at and rel[i] in (*SUBJECT_RELS, "obl", "obj")]
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


def leave_dateline(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Let the place of a dateline be no subject beside another one («ЛИМА, 15 мая 2026 г. Делегация прибыла»)."""
    node = nodes[0] if nodes else None
    if node is None or node.first or [entity.type for entity in node.entities] != ["LOC"]:
        return
    verb, after = head[node.head], tokens[node.last + 1 : node.last + 2]
    if verb < 0 or rel[node.head] != "nsubj" or not after or after[0].text != ",":
        return
    if any(above == verb and rel[i] == "nsubj" and i > node.last for i, above in enumerate(head)):
        rel[node.head] = "parataxis"


def leave_content(sentence: Sentence, head: list[int], rel: list[str]) -> None:
    """Hang what stands before «, что» outside the clause that it opens («переговоры — знак того, что Чад исключили»).

    And a subject behind it inside («газета пишет, что вчера министр Хасан Ли прилетел»). Changes `head`.
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
        for token in tokens[mark.index + 1 : verb]:
            if head[token.index] == above and rel[token.index] in SUBJECT_RELS:
                head[token.index] = verb


def close_relatives(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Keep apart a relative clause between commas and the clause around it.

    «Министр, которого в Лиме принял Хуан Мора, улетел»: who stands behind its verb in the nominative is its subject.
    «В союз, где Чад – наблюдатель, вступило Мали»: a verb behind it without a relative word of its own is the main one.
    """
    tokens = sentence.tokens
    for mark in spot(sentence, RELATIVES):
        verb = head[mark.index]
        if verb > mark.index and rel[mark.index] == "obj" and goes_by_itself(tokens[verb]) and head[verb] > mark.index:
            head[mark.index] = verb = head[verb]  # «которого просил приехать»
        while verb >= 0 and not is_finite(tokens[verb]):
            verb = head[verb]
        if verb < mark.index or not rel[verb].startswith("acl"):
            continue
        comma = next((t.index for t in tokens[verb + 1 :] if t.text == "," or is_finite(t)), len(tokens))
        set_object_before(tokens, nodes, mark, range(verb + 1, comma), verb, head, rel)
        hang_subject(tokens, nodes, range(verb + 1, comma), verb, head, rel)
        if comma < len(tokens) and tokens[comma].text == ",":
            raise_main(sentence, nodes, comma, verb, head, rel)


def set_object_before(
    tokens: list[Token], nodes: list[Node], mark: Token, behind: range, verb: int, head: list[int], rel: list[str]
) -> None:
    """Make «который» the object of a verb behind which a man in the nominative acts («пакт, который подписал Мора»)."""
    if mark.lemma != "который" or rel[mark.index] not in SUBJECT_RELS or head[mark.index] != verb:
        return
    for node in nodes:
        acts = node.first in behind and node.case == "Nom" and tokens[node.first - 1].tag.pos != "ADP"
        if acts and is_person(node) and (head[node.head] == verb or head[node.head] not in behind):
            head[node.head], rel[node.head], rel[mark.index] = verb, "nsubj", RELATIVE_OBJECT
            return


def goes_by_itself(token: Token) -> bool:
    """Whether a token is the infinitive of a verb that takes no object («приехать»)."""
    return token.tag.verbform == "Inf" and all("intr" in parse.tag for parse in parses(token.text.lower()))


def hang_subject(
    tokens: list[Token], nodes: list[Node], behind: range, verb: int, head: list[int], rel: list[str]
) -> None:
    """Hang on a relative clause's verb, which has no subject, the one name in the nominative behind it."""
    if any(above == verb and rel[i] in SUBJECT_RELS for i, above in enumerate(head)):
        return
    free = [n for n in nodes if n.first in behind and n.case == "Nom" and tokens[n.first - 1].tag.pos != "ADP"]
    agree = [node for node in free if tokens[verb].tag.number in (node.number, "Plur")]
    if len(free) == 1 and agree and head[free[0].head] not in behind and is_person(free[0]):
        head[free[0].head], rel[free[0].head] = verb, "nsubj"


def raise_main(
    sentence: Sentence, nodes: list[Node], comma: int, relative: int, head: list[int], rel: list[str]
) -> None:
    """Let the verb behind a relative clause bear the sentence where the parser made it one more relative clause."""
    tokens = sentence.tokens
    noun = head[relative]
    verb = next((t.index for t in tokens[comma:] if is_finite(t)), None)
    if verb is None or noun < 0 or head[verb] != noun or not rel[verb].startswith("acl"):
        return
    if any(comma < token.index < verb for token in spot(sentence, RELATIVES)):
        return
    top = noun
    while head[top] >= 0:
        top = head[top]
    if top > relative or is_finite(tokens[top]):
        return
    node = next((node for node in nodes if node.first <= top <= node.last), None)
    head[verb], rel[verb] = -1, "root"
    head[top], rel[top] = verb, relation_of(node) if node is not None else "obl"


def free_speaker(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang who says a headline on nothing: he stands after its last dash («Киев поддерживает Баку – Кулеба»)."""
    last = nodes[-1] if nodes else None
    if last is None or not last.first or sentence.tokens[last.first - 1].text not in DASHES:
        return
    closing = next((token.index for token in reversed(sentence.tokens) if token.tag.pos != "PUNCT"), -1)
    if last.last != closing or rel[last.head] == SIDED:
        return
    named = last.case in ("Nom", "") or last.first == last.last  # the case of a bare surname is a guess
    if is_person(last) and named and any(is_finite(t) for t in sentence.tokens[: last.first]):
        head[last.head], rel[last.head] = -1, "parataxis"


def enclose_phrases(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang the nodes of a participle phrase between commas on its participle («договор, подписанный Кубой, истекает»).

    No arc leads from within the phrase over the comma that closes it.
    """
    tokens = sentence.tokens
    for token in participles(sentence):
        if token.tag.variant == "Short" or tokens[token.index - 1].text != ",":
            continue
        rest = tokens[token.index + 1 :]
        comma = next((t.index for t in rest if t.text == "," or is_finite(t) or t.tag.pos == "SCONJ"), None)
        if comma is None or tokens[comma].text != ",":
            continue
        for node in nodes:
            if token.index < node.first and node.last < comma and head[node.head] > comma:
                head[node.head] = token.index
        for index in range(token.index + 1, comma):
            if head[index] > comma and tokens[index].tag.pos == "NOUN" and not covers(nodes, index):
                own = tokens[index].tag.case == "Acc" and rel[index] in ("nsubj", "obj")
                head[index], rel[index] = token.index, "obj" if own else rel[index]
