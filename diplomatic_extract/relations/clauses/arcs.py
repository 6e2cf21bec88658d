"""Arcs mended: subjects, objects, addressees and obliques hung on the verb or noun that governs them.

The parser's arc is one witness; case, agreement, adjacency and what a verb must have are others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import Sentence, Token
from diplomatic_extract.relations.clauses.cases import form_cases
from diplomatic_extract.relations.clauses.graph import RELATIVE_OBJECT, Node, covers, finite_tokens, is_finite
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, is_person

# how the parser hangs subjects and objects
STRAIGHT = ("obj", *SUBJECT_RELS)
# how it hangs who opens a part of a sentence
LOOSE_SUBJECTS = (*SUBJECT_RELS, "conj", "appos", "parataxis", "root")
# how the parser hangs a name on a noun
MODIFIERS = ("nmod", "amod", "appos", "flat", "flat:name", "iobj")
# verbs that always say whom («пригласил», «принял»)
TAKING_PEOPLE = load_words("clauses", "taking_people")
JUDGING = load_words("clauses", "judging") | load_words("clauses", "accusing")
# what happens to events, and what of it people do too
BEFALLING = load_words("clauses", "held") | load_words("clauses", "befalling")
BEFALLING_PEOPLE = load_words("clauses", "befalling_people")
# nouns for what goes from somebody to somebody
ADDRESSED = load_words("clauses", "addressed")
# what names without cases end in
UNDECLINED = "еиоуыэю"
EXPRESSING, GIVING = load_words("clauses", "expressing"), load_words("clauses", "giving_acts")


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


def set_crossing_arcs(sentence: Sentence, head: list[int], rel: list[str]) -> None:
    """Hang objects on the verb of their own clause, and obliques on the verb that their arc crosses."""
    tokens, verbs = sentence.tokens, [token.index for token in finite_tokens(sentence)]
    for index, own in enumerate(rel):
        if own == "obj":
            verb = object_verb(tokens, head, rel, tokens[index])
            if verb is not None:
                head[index] = verb
        elif own in ("obl", "nmod") and head[index] >= 0 and is_crossed(verbs, head[index], index):
            verb = crossing_verb(tokens, head, index)
            verb = second_verb(tokens, head, rel, index) if verb is None else verb
            if verb is not None:
                head[index], rel[index] = verb, "obl"


def is_crossed(verbs: list[int], low: int, high: int) -> bool:
    """Whether one of some verbs, which stand in order, stands between two places."""
    return bisect_right(verbs, low) < bisect_left(verbs, high)


def set_relatives(tokens: list[Token], relatives: list[int], head: list[int], rel: list[str]) -> None:
    """Tell by the verb's form whether «который» is its object («закон, который критикуют власти»), or its subject.

    Who stands behind the verb in the form of both cases is then the other of the two.
    """
    for index in relatives:
        verb = tokens[head[index]] if head[index] >= 0 else tokens[index]
        straight = rel[index] in STRAIGHT and tokens[index].tag.case in ("Nom", "Acc")
        if not straight or not is_finite(verb) or "" in (verb.tag.number, tokens[index].tag.number):
            continue
        own = may_agree(tokens[index], verb)
        other = single_behind(tokens, verb.index, head, rel)
        if other is not None and may_agree(tokens[other], verb) != own:
            rel[index], rel[other] = ("nsubj", "obj") if own else (RELATIVE_OBJECT, "nsubj")
        elif not own:
            rel[index] = RELATIVE_OBJECT


def set_fates(tokens: list[Token], nodes: list[Node], relatives: list[int], head: list[int], rel: list[str]) -> None:
    """Hang on an event's noun the clause that says when or whether it is held («встреча с Вегой, которая пройдёт»).

    The parser hangs it on the name right before the comma.
    """
    for index in relatives:
        above = [i for i in (head[index], head[head[index]]) if head[index] >= 0 and i >= 0]
        verb = next((i for i in above if rel[i].startswith("acl") and is_finite(tokens[i])), None)
        node = next((n for n in nodes if verb is not None and n.first <= head[verb] <= n.last), None)
        if verb is None or node is None or tokens[index].tag.case not in ("Nom", "Acc"):
            continue
        own = names_people(node) and is_taken_up(tokens[node.head], tokens[index])
        below = (t for t in tokens[verb:] if head[t.index] == verb and t.tag.verbform == "Inf")
        said = {tokens[verb].lemma, *(token.lemma for token in below)}
        if said & (BEFALLING - BEFALLING_PEOPLE if own else BEFALLING):
            head[verb] = event_above(tokens, nodes, index, head[verb], head)


def names_people(node: Node) -> bool:
    """Whether a node stands for somebody who can do what also happens to events."""
    return node.kind in ("role", "group") or any(entity.type in ("PERSON", "ROLE", "ORG") for entity in node.entities)


def event_above(tokens: list[Token], nodes: list[Node], relative: int, name: int, head: list[int]) -> int:
    """The nearest common noun above a name that «который» can take up, the name itself where there is none."""
    above = head[name]
    while 0 <= above < name and tokens[above].tag.pos in ("NOUN", "PROPN"):
        if not covers(nodes, above) and is_taken_up(tokens[above], tokens[relative]):
            return above
        above = head[above]
    return name


def is_taken_up(noun: Token, relative: Token) -> bool:
    """Whether «который» has the number and gender of a noun."""
    alike = noun.tag.gender == relative.tag.gender or "" in (noun.tag.gender, relative.tag.gender)
    return noun.tag.number == relative.tag.number and (noun.tag.number == "Plur" or alike)


def may_agree(noun: Token, verb: Token) -> bool:
    """Whether a noun may be the subject of a verb by their number, and by their gender where both tell one."""
    genders = {noun.tag.gender, verb.tag.gender} - {""}
    return noun.tag.number == verb.tag.number and (verb.tag.number != "Sing" or len(genders) < 2)


def single_behind(tokens: list[Token], verb: int, head: list[int], rel: list[str]) -> int | None:
    """The one subject or object behind a verb, None where there are several or a list."""
    behind = [t.index for t in tokens[verb + 1 :] if head[t.index] == verb and rel[t.index] in STRAIGHT]
    if len(behind) != 1 or any(head[t.index] == behind[0] and rel[t.index] == "conj" for t in tokens[verb:]):
        return None
    return behind[0]


def set_leading_subjects(tokens: list[Token], nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Make a man named in the nominative before his verb its subject, where the parser found none («X пригласил Y»).

    And «стороны» right before a plural verb («по итогам визита стороны подписали договор»).
    """
    for node in nodes:
        after = tokens[node.last + 1] if node.last + 1 < len(tokens) else None
        if node.kind == "group" and node.case == "Nom" and tokens[node.head].tag.case == "Gen" and acts_next(after):
            head[node.head], rel[node.head] = node.last + 1, "nsubj"
        verb = head[node.head]
        if rel[node.head] != "obj" or verb <= node.last or node.case != "Nom" or not is_person(node):
            continue
        tag, man = tokens[verb].tag, all(entity.gender == "Masc" for entity in node.entities)
        agree = is_finite(tokens[verb]) and (tag.number, tag.gender) == ("Sing", "Masc")
        if man and agree and not has_subject(head, rel, verb):
            rel[node.head] = "nsubj"


def set_next_subjects(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang who opens a part of a sentence on the verb right behind him, not on that of the part before.

    «Посол Чада похвалил музей, посол Мали осмотрел порт, посол Ганы улетел». Behind a verb that has one, a man whose
    name has one form in all cases is no second subject («Хуан Мора принял Витторио Конти»).
    """
    tokens = sentence.tokens
    for node in nodes:
        if node.case != "Nom" or node.prep or not is_person(node) or rel[node.head] not in LOOSE_SUBJECTS:
            continue
        verb, above = node.last + 1, head[node.head]
        if opens_part(tokens, node) and above < node.first and not has_subject(head, rel, verb):
            head[node.head], rel[node.head] = verb, "nsubj"
        elif rel[node.head] == "nsubj" and node.first == above + 1 and is_undeclined_person(tokens, node):
            rel[node.head] = "obj" if has_subject_before(tokens, head, rel, above) else rel[node.head]


def opens_part(tokens: list[Token], node: Node) -> bool:
    """Whether a comma stands before a node and a verb of its number right behind it («…, посол Мали осмотрел порт»)."""
    if not node.first or tokens[node.first - 1].text != "," or node.last + 1 >= len(tokens):
        return False
    verb = tokens[node.last + 1]
    return is_finite(verb) and verb.tag.number == (node.number or "Sing")


def is_undeclined_person(tokens: list[Token], node: Node) -> bool:
    """Whether all words of a bare name have one form in all cases («Витторио Конти»)."""
    words = [token.text for token in tokens[node.first : node.last + 1]]
    return len(node.mentions) == 1 and len(words) > 1 and all(word[-1] in UNDECLINED for word in words)


def has_subject_before(tokens: list[Token], head: list[int], rel: list[str], verb: int) -> bool:
    """Whether a subject in the singular stands before an active verb."""
    active = tokens[verb].tag.voice == "Act" and tokens[verb].tag.number == "Sing"
    return active and any(head[i] == verb and rel[i] == "nsubj" and tokens[i].tag.case == "Nom" for i in range(verb))


def acts_next(after: Token | None) -> bool:
    """Whether what stands after a group is a verb of which it can be the subject."""
    return after is not None and is_finite(after)


def set_unlike_conjuncts(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Make a name that was joined to one of another form the subject of the verb behind it.

    «После встречи с Данией, Швеция и Норвегия подписали договор»: Denmark stands in no nominative.
    """
    tokens = sentence.tokens
    for left, right in pairwise(nodes):
        if rel[right.head] != "conj" or head[right.head] != left.head or tokens[right.first - 1].text != ",":
            continue
        own, other = form_cases(sentence, left), form_cases(sentence, right)
        verb = next((t.index for t in tokens[right.last + 1 :] if is_finite(t)), None)
        if not own or "Nom" in own or "Nom" not in other or verb is None:
            continue
        if any(t.text in (",", ";", ":") for t in tokens[right.last + 1 : verb]) or has_subject(head, rel, verb):
            continue
        head[right.head], rel[right.head] = verb, "nsubj"


def has_subject(head: list[int], rel: list[str], verb: int) -> bool:
    """Whether a verb has a subject in the tree."""
    return any(above == verb and own in SUBJECT_RELS for above, own in zip(head, rel, strict=True))


def set_second_objects(sentence: Sentence, nodes: list[Node], head: list[int], rel: list[str]) -> None:
    """Hang on the verb what the parser hung on the object beside it, on a plain noun, or not on whom it addresses."""
    tokens = sentence.tokens
    for left, right in pairwise(nodes):
        if head[right.head] == left.head and head[left.head] >= 0 and is_apart(left, right):
            head[right.head], rel[right.head] = head[left.head], "obj" if is_object_after(left, right) else "iobj"
        elif head[left.head] == right.head and head[right.head] >= 0 and is_done_by(left, right):
            head[left.head], rel[left.head] = head[right.head], "obl"
    for node in nodes:
        if (taking := taking_verb(tokens, nodes, head, rel, node)) is not None:
            head[node.head], rel[node.head] = taking, "obj"
        if (verb := bare_verb(sentence, head, rel, node)) is not None:
            head[node.head], rel[node.head] = verb, "obj"
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
    tokens, ends = sentence.tokens, {node.last: node for node in reversed(nodes)}
    for node in nodes:
        before = ends.get(node.first - 1)
        noun = noun_addressed(tokens, head, before) if before is not None and not before.prep else node.first - 1
        if node.kind == "adjective" or not 0 <= noun < node.first or tokens[noun].lemma not in ADDRESSED | GIVING:
            continue
        if covers(nodes, noun) or not may_be_given(sentence, node):
            continue
        if before is None:
            owned = is_owned(tokens, nodes, head, noun) or is_expressed(tokens, head, rel, noun)
            owned = owned or gives_thing(tokens, nodes, node, noun)
        else:
            owned = before.case in ("Gen", "Ins") and before.first == noun + 1
        if owned:
            head[node.head], rel[node.head] = noun, "iobj"


def noun_addressed(tokens: list[Token], head: list[int], owner: Node) -> int:
    """The noun right before whose thing it is, where it is addressed to somebody («объём помощи Японии Лаосу»)."""
    near = owner.first - 1
    return near if near >= 0 and tokens[near].lemma in ADDRESSED else head[owner.head]


def gives_thing(tokens: list[Token], nodes: list[Node], node: Node, noun: int) -> bool:
    """Whether a name stands between an act of giving and the thing given («передача Молдавии бронемашин»)."""
    after = tokens[node.last + 1] if node.last + 1 < len(tokens) else None
    thing = after is not None and after.tag.pos in ("NOUN", "ADJ") and after.tag.case == "Gen"
    return tokens[noun].lemma in GIVING and after is not None and thing and not covers(nodes, after.index)


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


def is_expressed(tokens: list[Token], head: list[int], rel: list[str], noun: int) -> bool:
    """Whether a verb of giving words tells who gives those of a noun («соболезнования Турции выразила Греция»)."""
    verb = head[noun]
    given = verb >= 0 and tokens[verb].lemma in EXPRESSING and is_finite(tokens[verb]) and rel[noun] == "obj"
    return given and has_subject(head, rel, verb)


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
        if "Dat" not in possible or "Nom" in possible:
            continue
        if any(above == verb and rel[index] == "obj" for index, above in enumerate(head)):
            rel[node.head] = "iobj"


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


def bare_verb(sentence: Sentence, head: list[int], rel: list[str], node: Node) -> int | None:
    """The verb without an object before a noun on which a name was hung that is its object («обвинил в обмане Чад»).

    Its form is no genitive, or is that of all cases and the verb always says whom («обвинил в обмане Конго»).
    """
    tokens, place = sentence.tokens, head[node.head]
    if place < 0 or node.first != place + 1 or rel[node.head] not in MODIFIERS or node.prep:
        return None
    while rel[place] == "nmod" and tokens[place].tag.case == "Gen" and 0 <= head[place] < place:
        place = head[place]  # «обвинил в убийстве посла Чад»
    verb = head[place]
    if not 0 <= verb < place or rel[place] != "obl" or tokens[verb].tag.verbform != "Fin":
        return None
    if tokens[verb].lemma not in TAKING_PEOPLE | JUDGING:
        return None
    cases = form_cases(sentence, node)
    taken = any(head[t.index] == verb and rel[t.index] in ("obj", "iobj") for t in tokens)
    bare = "Gen" not in cases or ("Nom" in cases and tokens[verb].lemma in TAKING_PEOPLE)
    return verb if "Acc" in cases and bare and not taken else None


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
