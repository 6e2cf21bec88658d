"""Phrases in a case, with or without preposition: which of them hang on a trigger, and how closely."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_list, load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.relations.clauses.cases import form_cases
from diplomatic_extract.relations.clauses.graph import (
    COMPOUNDS,
    DASHES,
    PREPOSITIONS,
    Graph,
    Node,
    conjuncts,
    is_certain,
    is_finite,
    is_verbal,
)
from diplomatic_extract.relations.clauses.modifiers import holding_clause, is_passive_modifier, shows_object
from diplomatic_extract.relations.clauses.predicates import Predicate

# «куда», «где», «откуда», and the preposition and case for which each stands
RELATIVE_ADVERBS: dict[str, list[str]] = load_table("clauses", "relative_adverbs")
# nouns that have two ends themselves
BONDS = load_words("clauses", "bonds")
# what is held at a place, and what people sit in there
HELD_NOUNS = load_words("clauses", "meetings") | load_words("clauses", "gatherings")
ROOMS = load_words("clauses", "rooms")
MODAL = load_words("clauses", "being_able")
# verbs that carry an act out («провёл встречу»)
CARRYING = load_words("clauses", "carrying")


LEAD = "глава"
# with whom or at whose place a meeting is held
PARTNERS = {"с", "у", "между"}
# how the parser hangs a dative on its verb where it takes it for a genitive («Сербии 20 тонн риса передала Дания»)
GIVEN_RELS = ("iobj", "nsubj", "obl")
# names whose genitive and dative are one form
SYNCRETIC = load_list("clauses", "syncretic")
# states of affairs, which have a place of their own
AFFAIRS = load_words("clauses", "affairs")


def oblique(predicate: Predicate, prep: str, case: str) -> list[Node]:
    """Nodes in a case, with or without preposition, that hang on the trigger or on its support verb."""
    graph = predicate.graph
    ranked = [
        (rank, is_gapped(graph, node), abs(node.first - predicate.index), node)
        for node in graph.nodes
        if node.kind != "adjective" and node.prep == prep and stands_in(graph, node, prep, case)
        if case != "Loc" or not is_scene(graph, node)
        if (rank := attachment(predicate, node, bool(prep))) is not None
    ]
    if not ranked:
        relative = taken_up(graph, predicate.index, prep, case)
        if not relative and predicate.supports and predicate.support is not None:
            relative = taken_up(graph, predicate.support, prep, case)  # «посол, которому выразили соболезнования»
        return (
            relative
            or named_later(predicate, prep, case)
            or (told_beside(predicate) if case == "Dat" and not prep else [])
        )
    best = min(ranked, key=lambda item: item[:3])[3]
    return conjuncts(graph, best)


def is_scene(graph: Graph, node: Node) -> bool:
    """Whether a place is that of the state of affairs named right before it («говорил о войне в Чаде»).

    Not where an adjective already tells whose it is («переговоры о чадском кризисе в Лиме»).
    """
    mark = next((i for i in range(node.first - 1, 0, -1) if graph.token(i).tag.pos == "ADP"), 0)
    if not mark or graph.token(mark - 1).lemma not in AFFAIRS:
        return False
    return not any(n.kind == "adjective" and graph.head[n.head] == mark - 1 for n in graph.nodes)


def taken_up(graph: Graph, index: int, prep: str, case: str) -> list[Node]:
    """What «с которым», «которому», «куда» under a trigger stands for («посол, из-за встречи с которым …»)."""
    for child in graph.children[index]:
        token = graph.token(child)
        if RELATIVE_ADVERBS.get(token.lemma) == [prep, case]:
            return opened_after(graph, child)
        if token.lemma != "который" or relative_case(graph, child) != case:
            continue
        marks = [below for below in graph.children[child] if graph.rel[below] == "case"]
        words = [graph.token(below).text.lower() for below in marks]
        words += [f"{graph.token(m).text} {graph.token(w).text}".lower() for m in marks for w in graph.children[m]]
        governed = own_words(words, prep) if prep else case == "Dat" and not words
        if not governed:
            continue
        clause = next((i for i in (index, *graph.ancestors(index)) if graph.rel[i] in ("acl:relcl", "acl")), None)
        node = graph.node_at[graph.head[clause]] if clause is not None and graph.head[clause] >= 0 else None
        found = [node] if node is not None and node.kind != "adjective" else []
        return found or opened_after(graph, child)
    return []


def relative_case(graph: Graph, index: int) -> str:
    """The case of «который»; «которой» as what is given to somebody is a dative, whatever it was read for."""
    token = graph.token(index)
    return "Dat" if token.text.lower() == "которой" and graph.rel[index] == "iobj" else token.tag.case


def opened_after(graph: Graph, index: int) -> list[Node]:
    """The node right before the comma after which a relative word opens its clause («АСЕАН, куда входит …»)."""
    if index < 2 or graph.token(index - 1).text != ",":
        return []
    node = graph.node_at[index - 2]
    return [node] if node is not None and node.kind != "adjective" else []


def named_later(predicate: Predicate, prep: str, case: str) -> list[Node]:
    """The person whose name ends a phrase under the trigger («с командующим флотом вице-адмиралом Чон Чжин Собу»)."""
    graph = predicate.graph
    for child in graph.children[predicate.index] if prep else ():
        tag = graph.tokens[child].tag
        if tag.pos != "NOUN" or tag.animacy != "Anim" or tag.case != case or graph.node_at[child] is not None:
            continue
        words = [graph.token(below).text.lower() for below in graph.children[child] if graph.rel[below] == "case"]
        if own_words(words, prep):
            person = next((node for node in graph.nodes if node.first > child and names_person(node)), None)
            if person is not None and all(is_nominal(graph, i) for i in range(child + 1, person.first)):
                return [person]
    return []


def told_beside(predicate: Predicate) -> list[Node]:
    """To whom something is done, told as a list after a noun for them, or with the verb beside it.

    «Выразил благодарность депутатам — Море и Ли», «принёс извинения послу и выразил соболезнования».
    """
    graph = predicate.graph
    if not any(node.case == "Dat" and not node.prep for node in graph.nodes):
        return []
    verb = predicate.support if predicate.nominal else predicate.index
    near = [
        child
        for above in dict.fromkeys((predicate.index, verb))
        if above is not None
        for child in graph.children[above]
    ]
    nouns = [child for child in near if is_receiver(graph, child)]
    for noun in nouns:
        named = graph.child(noun, "appos")
        node = graph.node_at[named] if named is not None else None
        if node is not None and not node.prep and node.case == "Dat":
            return conjuncts(graph, node)
    beside = None if nouns or verb is None else verb_beside(graph, verb)
    given = [graph.node_at[child] for child in graph.children[beside]] if beside is not None else []
    return next((conjuncts(graph, node) for node in given if node is not None and is_given(graph, node)), [])


def is_receiver(graph: Graph, index: int) -> bool:
    """Whether a token is a plain noun in the dative without a preposition."""
    tag = graph.token(index).tag
    plain = graph.node_at[index] is None and (tag.pos, tag.case) == ("NOUN", "Dat")
    return plain and not any(graph.rel[child] == "case" for child in graph.children[index])


def is_given(graph: Graph, node: Node) -> bool:
    """Whether a node is what its verb is done to, in the dative."""
    return not node.prep and node.case == "Dat" and graph.rel[node.head] in GIVEN_RELS and node.kind != "adjective"


def verb_beside(graph: Graph, verb: int) -> int | None:
    """The verb with which another shares who acts: joined to it, its purpose, or what is done along with it."""
    above = graph.head[verb]
    if above < 0 or not is_finite(graph.token(above)):
        return None
    own = any(graph.rel[child].startswith("nsubj") for child in graph.children[verb])
    token = graph.token(verb)
    joined = graph.rel[verb] == "conj" and is_finite(token)
    purpose = graph.rel[verb] == "advcl" and (token.tag.verbform in ("Inf", "Conv"))
    return above if (joined or purpose) and not own and above < verb else None


def names_person(node: Node) -> bool:
    """Whether a node names one person without a preposition of his own."""
    return node.kind == "name" and [e.type for e in node.entities] == ["PERSON"] and not node.prep


def is_nominal(graph: Graph, index: int) -> bool:
    """Whether a token can stand in the phrase of a title: a noun, adjective or part of a name."""
    return graph.token(index).tag.pos in ("NOUN", "ADJ", "PROPN", "NUM", "DET") or graph.node_at[index] is not None


def own_words(words: list[str], prep: str) -> bool:
    """Whether one of some prepositions is the one wanted, in either of its forms."""
    return any(PREPOSITIONS.get(word, word) == prep for word in words)


def is_gapped(graph: Graph, node: Node) -> bool:
    """Whether a dash after a node stands for a verb left out («с президентом — охрану побережья»)."""
    return node.last + 1 < len(graph.tokens) and graph.token(node.last + 1).text in DASHES


def is_of_bond(predicate: Predicate, node: Node) -> bool:
    """Whether a node is the far end of what a noun tells of, no companion («отношения с Баку», «граница с Чадом»)."""
    graph = predicate.graph
    above = graph.head[conjuncts(graph, node)[0].head]
    return above != predicate.index and above >= 0 and graph.token(above).lemma in BONDS


def stands_in(graph: Graph, node: Node, prep: str, case: str) -> bool:
    """Whether a node stands in a case, by its tag, or by its form where its verb asks it («передал Сербии технику»).

    An abbreviation has one form in all cases («в ЕАЭС входят …», «вылетел в США»).
    """
    if case_fits(node, prep, case):
        return True
    if prep and (case, node.case) == ("Acc", "Loc") and graph.token(node.last).text.isupper():
        return True
    if case != "Dat" or prep or (graph.rel[node.head] not in GIVEN_RELS and not is_behind_state(graph, node)):
        return False
    alike = node.case == "Gen" and graph.token(node.last).text.lower().endswith(SYNCRETIC)
    possible = form_cases(graph.sentence, node)
    return alike or ("Dat" in possible and ("Nom" not in possible or graph.rel[node.head] == "iobj"))


def is_behind_state(graph: Graph, node: Node) -> bool:
    """Whether the parser hung one state on another as its genitive: it is given something («помощь, что дал Чад Мали»).

    No state is another's, so that the form which is a dative too is one.
    """
    above = graph.head[node.head]
    owner = graph.node_at[above] if above >= 0 else None
    pair = (node, owner) if owner is not None and graph.rel[node.head] == "nmod" else ()
    return bool(pair) and all(n.kind == "name" and n.entities and names_states(n) for n in pair if n is not None)


def names_states(node: Node) -> bool:
    """Whether a node names states alone."""
    return all(entity.type == "COUNTRY" for entity in node.entities)


def case_fits(node: Node, prep: str, case: str) -> bool:
    """Whether a node can stand in a case; undeclined names fit any case that their preposition takes."""
    if node.case == case or not node.case:
        return True
    if case == "Acc" and node.case == "Gen" and not prep:
        return all(entity.type in ("PERSON", "ROLE") for entity in node.entities) and bool(node.entities)
    if not prep:
        return False
    if {case, node.case} == {"Acc", "Loc"}:
        return is_undeclined(node)
    if (prep, case, node.case) == ("с", "Ins", "Gen") and all(entity.type == "COUNTRY" for entity in node.entities):
        return bool(node.entities) and is_undeclined(node)  # «подписав с Того договор»
    pairs = {
        ("Dat", "Loc"),
        ("Loc", "Dat"),
        ("Acc", "Nom"),
        ("Ins", "Nom"),
        ("Ins", "Dat"),
        ("Gen", "Acc"),
    }
    return (case, node.case) in pairs and not is_certain(node)


def is_undeclined(node: Node) -> bool:
    """Whether a place has one form in all cases («в Душанбе», «в Баку»), so that its case is a guess."""
    return all(entity.type in ("LOC", "COUNTRY") and entity.name[-1:] in "еиоуюэ" for entity in node.entities)


# an ordered list of cases, the first that holds decides
def attachment(predicate: Predicate, node: Node, prepositional: bool) -> int | None:  # noqa: C901
    """How closely a node hangs on the trigger: 0 on it, 1 on its support verb, 2 after it in its clause, None not."""
    graph, index = predicate.graph, predicate.index
    above = graph.head[node.head]
    if node.prep in COMPOUNDS and above >= 0:
        above = graph.head[above]
    if node.prep in PARTNERS and is_no_partner(predicate, node):
        return None
    if above == index or follows_at_once(predicate, node):
        return 0
    if node.case == "Loc" and is_elsewhere(predicate, node):
        return None
    if predicate.nominal and above >= 0 and graph.head[above] == index and modifies(graph, above):
        return 1  # «санкции, введённые против Чада», «встреча, которую он провёл с министром»
    if predicate.nominal and prepositional and follows_sides(graph, node, index):
        return 1
    if not prepositional and above >= 0 and graph.token(above).tag.pos in ("NOUN", "PROPN", "ADJ"):
        given = is_behind_state(graph, node) and graph.head[above] == index
        return 2 if not predicate.nominal and (given or takes_from_noun(graph, node, index)) else None
    if not prepositional and above >= 0 and graph.token(above).tag.verbform == "Inf" and above != predicate.support:
        return None
    if predicate.index < node.first and is_of_infinitive(predicate, above):
        return None
    if index in list(graph.ancestors(node.head))[:3] and not crosses_clause(graph, node, index):
        return None if is_beside_verb(graph, above, index) else 1
    if predicate.support is not None and above == predicate.support:
        return 1 if predicate.supports else None
    if prepositional and is_of_described(graph, above, index):
        return 2  # «снятые Данией санкции против Чада»
    if prepositional and is_raised(graph, above, index):
        return 1  # «в Оман должны прибыть инспекторы»
    if not predicate.nominal and above >= 0 and graph.head[above] == index and graph.token(above).tag.verbform == "Inf":
        return None
    same = graph.clause[node.head] == graph.clause[index]
    if not (same and prepositional and index < node.first and node.first - index <= SETTINGS.clauses.reach_tokens):
        return None
    return 2 if not rival(predicate, node) else None


def is_of_infinitive(predicate: Predicate, above: int) -> bool:
    """Whether a word is an infinitive under a noun of the trigger («говорил о готовности поделиться с сенатом»)."""
    graph = predicate.graph
    if predicate.nominal or above < 0 or graph.token(above).tag.verbform != "Inf" or above == predicate.index:
        return False
    noun = graph.head[above]
    return noun >= 0 and graph.token(noun).tag.pos == "NOUN" and graph.head[noun] == predicate.index


def is_elsewhere(predicate: Predicate, node: Node) -> bool:
    """Whether a place is that of another thing than the meeting told («встреча, посвящённая реформам в Чаде»).

    Nor is what stands before a colon the place of what stands after it.
    """
    graph = predicate.graph
    above = graph.head[node.head]
    if any(graph.token(i).text == ":" for i in range(node.last + 1, predicate.index)):
        return True
    if not predicate.nominal or predicate.token.lemma not in HELD_NOUNS or above <= predicate.index:
        return False
    noun = graph.token(above)
    thing = noun.tag.pos == "NOUN" and noun.tag.animacy == "Inan" and graph.node_at[above] is None
    return thing and noun.lemma not in HELD_NOUNS and noun.lemma not in ROOMS


def is_no_partner(predicate: Predicate, node: Node) -> bool:
    """Whether somebody under «с» or «у» is no partner of what a trigger tells, but another's, or in a capacity."""
    graph = predicate.graph
    if is_capacity(graph, node) or (predicate.token.lemma != LEAD and is_leader(graph, node)):
        return True
    return predicate.nominal and is_of_next(graph, node, predicate.index)


def is_leader(graph: Graph, node: Node) -> bool:
    """Whether «во главе с» says that somebody leads those before it, with whom he is one side."""
    first = node.first - 1
    return node.prep == "с" and first > 1 and graph.token(first - 1).lemma == LEAD


def is_capacity(graph: Graph, node: Node) -> bool:
    """Whether «как с» right after somebody says in what capacity he is met («с ЕС как с единым партнёром»)."""
    mark = next((i for i in range(node.first - 1, 0, -1) if graph.token(i).tag.pos not in ("ADJ", "DET", "ADP")), 0)
    if not mark or graph.token(mark).text.lower() != "как":
        return False
    last = mark - 1 - (graph.token(mark - 1).text in (",", *DASHES))
    before = graph.node_at[last] if last >= 0 else None
    return before is not None and before.prep == node.prep


def is_of_next(graph: Graph, node: Node, index: int) -> bool:
    """Whether a partner is that of a noun joined to one with sides of its own.

    «Переговоры с Морой и аудиенция у короля», «переговоры Моры и Веги, разговор премьера с Ласо».
    """
    beside = (c for c in graph.children[index] if graph.rel[c] == "conj" and index < c < node.first)
    after = next((c for c in beside if graph.node_at[c] is None and graph.token(c).tag.pos == "NOUN"), None)
    return after is not None and any(graph.head[n.head] == index and index < n.first < after for n in graph.nodes)


def follows_at_once(predicate: Predicate, node: Node) -> bool:
    """Whether nothing but «с» stands between a noun and a node, in any tree («на встрече с послом обсудил …»)."""
    words = predicate.graph.tokens[predicate.index + 1 : node.first]
    return predicate.nominal and node.prep == "с" and [token.lemma for token in words] == ["с"]


def follows_sides(graph: Graph, node: Node, index: int) -> bool:
    """Whether nothing but whose it is stands between a noun and a node («визит премьера Чили в Гану совпал с …»)."""
    between = range(index + 1, node.first - 1)
    if not between or graph.token(node.first - 1).tag.pos != "ADP":
        return False
    sides = [graph.node_at[k] for k in between]
    return all(side is not None and side.kind == "name" and not side.prep and side.case == "Gen" for side in sides)


def modifies(graph: Graph, index: int) -> bool:
    """Whether a verb form says of the noun above it what is done with it, or that it is held."""
    if graph.head[index] >= 0 and holding_clause(graph, graph.head[index]) == index:
        return True
    carried = graph.rel[index] in ("acl:relcl", "acl") and graph.token(index).lemma in CARRYING
    return is_passive_modifier(graph, index) or carried


def takes_from_noun(graph: Graph, node: Node, index: int) -> bool:
    """Whether a name hung on a noun is the verb's object by its form («обвинил в срыве переговоров Лиму»).

    Or a person read as an accusative where the verb has no other («упрекнул в трусости премьера Ивана Ли»).
    """
    lacking = node.case == "Acc" and not any(graph.rel[child] == "obj" for child in graph.children[index])
    somebody = lacking and bool(node.entities) and all(entity.type in ("PERSON", "ROLE") for entity in node.entities)
    return (
        (shows_object(graph, node) or somebody)
        and index in list(graph.ancestors(node.head))[1 : 1 + SETTINGS.clauses.object_steps]
        and index < node.first
    )


def is_of_described(graph: Graph, above: int, index: int) -> bool:
    """Whether a word is the plain noun of which a passive participle before it says what is done with it."""
    tag = graph.token(index).tag
    done = tag.verbform == "Part" and tag.voice == "Pass" and tag.variant != "Short" and index < above
    return done and graph.head[index] == above and graph.node_at[above] is None


def is_raised(graph: Graph, above: int, index: int) -> bool:
    """Whether a word governs a node that belongs to the infinitive under it, or to the noun under that.

    «В Оман должны прибыть инспекторы», «против Чада могут быть введены санкции».
    """
    verb = index if is_verbal(graph.token(index)) else graph.head[index]
    tag = graph.token(verb).tag
    if verb == index:
        done = tag.verbform == "Inf"
    else:
        done = graph.token(above).lemma in MODAL and (tag.verbform == "Inf" or tag.variant == "Short")
    return verb >= 0 and done and graph.head[verb] == above and graph.rel[verb] in ("xcomp", "csubj")


def is_beside_verb(graph: Graph, above: int, index: int) -> bool:
    """Whether a verb joined to the trigger governs a node («увидеться с банкирами и обсудить с ними …»)."""
    return above >= 0 and graph.rel[above] == "conj" and is_verbal(graph.token(above)) and graph.head[above] == index


def crosses_clause(graph: Graph, node: Node, index: int) -> bool:
    """Whether a clause border lies between a node and a token above it."""
    return graph.clause[node.head] not in (graph.clause[index], index)


def rival(predicate: Predicate, node: Node) -> bool:
    """Whether another predicate between trigger and node takes the node for itself."""
    graph = predicate.graph
    above = graph.head[node.head]
    between = range(predicate.index + 1, node.first)
    if any(is_finite(graph.token(i)) or graph.token(i).tag.verbform in ("Inf", "Conv", "Part") for i in between):
        return True
    if above < 0 or above not in between or graph.node_at[above] is not None:
        return False
    far_end = graph.token(above).lemma in BONDS and (node.prep, node.case) != (
        "на",
        "Acc",
    )  # «вина за срыв переговоров на Чад»
    return graph.token(above).tag.pos == "VERB" or far_end
