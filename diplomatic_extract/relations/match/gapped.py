"""A match told once more by a clause with a dash for its verb («Рим посетил A, а Осло – B»).

What stands in such a clause answers to what has its form in the clause before: preposition, case, and side of the verb.
"""

from __future__ import annotations

import msgspec

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses.gaps import Gap, find_gaps, is_time, part_end
from diplomatic_extract.relations.clauses.graph import DASHES, Graph, Node, has_one_form, is_undeclined
from diplomatic_extract.relations.clauses.introduced import SIDED
from diplomatic_extract.relations.clauses.predicates import OBJECT_RELS, Predicate, governed, is_person
from diplomatic_extract.relations.clauses.subjects import subject
from diplomatic_extract.relations.match.match import Filler, Match

STATES = load_words("clauses", "state_groups")
STRAIGHT = ("Nom", "Acc", "")


class Parallel(msgspec.Struct, frozen=True, eq=False):
    """A clause whose verb another one repeats: its graph, its verb, the fillers that act there and the others.

    It is `itemised` where a dash stands behind who acts, as in every item of the list («помогли: Чад – рисом, …»).
    """

    graph: Graph
    verb: int
    doers: list[Filler]
    others: list[Filler]
    itemised: bool = False


def repeat_in_gaps(match: Match) -> list[Match]:
    """A match, and those that clauses with a dash for the trigger repeat.

    What stands in such a clause is none of the first one's, wherever the parser hung it.
    """
    predicate = match.predicate
    verb = predicate.support if predicate.nominal else predicate.index
    told = any(is_of_same(match, filler) for filler in match.fillers)
    gaps = find_gaps(predicate.graph, verb) if verb is not None and not told else []
    if not gaps or verb is None:
        return [match]
    apart = {id(node) for gap in gaps if gap.before or gap.fronted for node in (*gap.before, *gap.others)}
    first = without_nodes(match, apart)
    by = Predicate(predicate.graph, verb, nominal=False, passive=False) if predicate.nominal else predicate
    acting = set(map(id, subject(by)))
    doers = [filler for filler in first.fillers if id(filler.node) in acting]
    others = [filler for filler in first.fillers if id(filler.node) not in acting]
    itemised = bool(doers) and doers[0].node.first > verb and is_dash(predicate.graph, doers[0].node.last + 1)
    first = open_items(first, doers[0].node, predicate.graph) if itemised else first
    parallel = Parallel(predicate.graph, verb, doers, others, itemised)
    return [first, *(other for gap in gaps if (other := fill_gap(match, gap, parallel)) is not None)]


def is_of_same(match: Match, filler: Filler) -> bool:
    """Whether a filler stands behind a dash, but for the same fact («подписали: от Чада – X, от Мали – Y»)."""
    return filler.path.startswith("in_turn") or match.predicate.graph.rel[filler.node.head] == SIDED


def open_items(match: Match, doer: Node, graph: Graph) -> Match:
    """A match with what is told behind the dash of who acts, in the first item of a list («Чад – рис, Мали – …»)."""
    stop = part_end(graph, doer.last + 1)
    noun = next((k for k in range(doer.last + 2, stop) if names_thing(graph, k)), None)
    return msgspec.structs.replace(match, gap=noun, part=(doer.first, stop)) if noun is not None else match


def is_dash(graph: Graph, index: int) -> bool:
    """Whether a token is a dash."""
    return index < len(graph.tokens) and graph.token(index).text in DASHES


def names_thing(graph: Graph, index: int) -> bool:
    """Whether a token is a plain noun without preposition that no mention covers."""
    token = graph.token(index)
    return token.tag.pos == "NOUN" and graph.node_at[index] is None and is_object(graph, index)


def without_nodes(match: Match, apart: set[int]) -> Match:
    """A match, and those behind it, without the fillers whose nodes stand apart."""
    own = [filler for filler in match.fillers if id(filler.node) not in apart]
    return msgspec.structs.replace(match, fillers=own, others=[without_nodes(other, apart) for other in match.others])


def fill_gap(match: Match, gap: Gap, parallel: Parallel) -> Match | None:
    """A match with what a gapped clause has in place of its own; None where nothing fits.

    Where the clause tells no one who acts, the one who acted does.
    """
    if gap.another:
        return tell_another(match, gap, parallel)
    if not parallel.doers:
        return None
    gap = msgspec.structs.replace(gap, before=[bodies_of(node, parallel) for node in gap.before])
    taken: list[Filler] = []
    told: list[Filler] = []
    concerned = is_concerned(gap, parallel)
    for node in gap.before if concerned else dict.fromkeys((*gap.before, *gap.others)):
        like = find_like(node, parallel, taken, before=node in gap.before and not concerned)
        if like is None:
            if node in gap.before or (node is gap.others[0] and node.case == "Nom" and is_person(node)):
                return None
            continue
        group = same_place(like, parallel)
        if not any(filler in taken for filler in group) or told_beside(node, told, like):
            taken += [filler for filler in group if filler not in taken]
            told.append(msgspec.structs.replace(like, node=served(node, like.node)))
    noun = gap.noun if gap.noun is not None and (gap.fronted or is_object(parallel.graph, gap.noun)) else None
    if not is_told(gap, told, noun, parallel):
        return None
    kept = [filler for filler in (*parallel.doers, *parallel.others) if filler not in taken]
    roles = [filler.role for filler in parallel.doers]
    told.sort(key=lambda filler: filler.role not in roles)  # who acts comes first, as in the clause before
    return msgspec.structs.replace(match, fillers=[*told, *kept], gap=noun, part=gap.part)


def tell_another(match: Match, gap: Gap, parallel: Parallel) -> Match | None:
    """A match told by a noun («раунд прошёл в Лиме, второй – в Осло»), for another event of it at its own place."""
    if not match.predicate.nominal:
        return None
    places = [(like, node) for node in gap.others if (like := find_like(node, parallel, [], before=False)) is not None]
    told = [msgspec.structs.replace(like, node=node) for like, node in places]
    taken = [filler.role for filler in told]
    kept = [filler for filler in (*parallel.doers, *parallel.others) if filler.role not in taken]
    kept = [filler for filler in kept if filler.path != "в+Loc"]
    return msgspec.structs.replace(match, fillers=[*told, *kept], part=gap.part)


def is_concerned(gap: Gap, parallel: Parallel) -> bool:
    """Whether who stands before a dash is whom the act concerns, as what follows answers to what is said of him.

    «A обвинил Чад в подлоге, а Мали – в обмане», «поблагодарил Чад за помощь, а Мали – за совет»; a time says nothing
    of states («Чад посетил Мали в мае, а Нигер – в июне»), but no state does what a man did.
    """
    graph = parallel.graph
    if len(gap.before) != 1 or gap.noun is None or "Acc" not in straight_cases(graph, gap.before[0]):
        return False
    mark = graph.token(gap.before[0].last + 2)
    bare = [filler.node for filler in parallel.others if not filler.node.prep and filler.node.case != "Dat"]
    if mark.tag.pos != "ADP" or not bare:
        return False
    if is_time(graph, graph.tokens[mark.index + 1 : gap.part[1]]) and not is_of_kind(gap.before[0], bare, parallel):
        return False
    said = graph.tokens[bare[0].last + 1 : gap.part[0]]
    return any(token.text.lower() == mark.text.lower() for token in said)


def is_of_kind(node: Node, bare: list[Node], parallel: Parallel) -> bool:
    """Whether a node is, as whom an act concerned, a state or place, and those who acted are people."""
    return not any(map(is_person, (node, *bare))) and all(is_person(filler.node) for filler in parallel.doers)


def is_object(graph: Graph, noun: int) -> bool:
    """Whether a plain noun can be an object, no word of time or occasion («— вечером», «— с победой»)."""
    return not governed(graph, noun) and graph.token(noun).tag.case != "Ins"


def is_told(gap: Gap, told: list[Filler], noun: int | None, parallel: Parallel) -> bool:
    """Whether a gapped clause tells enough of its own: something on either side of its dash."""
    after = any(filler.node in gap.others for filler in told)
    if gap.fronted:
        return after
    objects = any(not filler.node.prep and filler.node.case != "Dat" for filler in parallel.others)
    adverbial = noun is None and bool(gap.before) and not gap.denied
    bare = noun is not None and (parallel.itemised or not objects) and (bool(gap.before) or has_object(parallel))
    return after or adverbial or bare


def has_object(parallel: Parallel) -> bool:
    """Whether the verb before has an object, to which a noun alone can answer («…, а в среду – меморандум»)."""
    graph = parallel.graph
    return any(graph.rel[child] in OBJECT_RELS for child in graph.children[parallel.verb])


def same_place(like: Filler, parallel: Parallel) -> list[Filler]:
    """The fillers that stand at one place of a clause: all who act, or all of a preposition and role."""
    if like in parallel.doers:
        return parallel.doers
    alike = [filler for filler in parallel.others if filler.node.prep == like.node.prep and filler.role == like.role]
    return [filler for filler in alike if (filler.node.case == "Dat") == (like.node.case == "Dat")]


def told_beside(node: Node, told: list[Filler], like: Filler) -> bool:
    """Whether a node goes on with a list of which the one before it fills the same role («, а Осло – Мали и Чад»)."""
    return bool(told) and told[-1].role == like.role and told[-1].node.prep == node.prep


def find_like(node: Node, parallel: Parallel, taken: list[Filler], *, before: bool) -> Filler | None:
    """The filler to which a node of a gapped clause answers, one on its side of the verb before one on the other."""
    acting = parallel.others if straight_cases(parallel.graph, node) == {"Acc"} else (*parallel.doers, *parallel.others)
    fillers = [filler for filler in acting if answers(parallel.graph, node, filler.node)]
    if not fillers and not before and not (node.case == "Nom" and is_person(node)):
        fillers = [filler for filler in parallel.others if filler.node.prep == node.prep]  # «Кении» may be a genitive
    if before and parallel.itemised and any(filler in fillers for filler in parallel.doers):
        return next(filler for filler in parallel.doers if filler in fillers)
    free = [filler for filler in fillers if filler not in taken] or fillers
    beside = [filler for filler in free if (filler.node.first < parallel.verb) == before]
    return next(iter(beside or free), None)


def answers(graph: Graph, node: Node, other: Node) -> bool:
    """Whether two nodes can stand at one place of two clauses: one preposition and, without one, one case.

    «Мали» and «США» have one form in all cases.
    """
    if node.prep or other.prep:
        return node.prep == other.prep
    if straight_cases(graph, node) & straight_cases(graph, other) or node.case == other.case:
        return True
    return any(has_one_form(graph, one) for one in (node, other))


def straight_cases(graph: Graph, node: Node) -> set[str]:
    """Which of the cases of subject and object a node can have: a person's name shows it, «Тунис» does not."""
    if node.case == "Acc" and is_person(node) and reads_plain(graph, node):
        return {"Nom", "Acc"}  # «Антонио Бруни»
    if node.case == "Gen" and is_person(node):
        return {"Acc"}
    if node.case not in STRAIGHT and not node.prep and is_undeclined(graph, node):
        return {"Nom"} if is_shown(node) else {"Nom", "Acc"}  # «Бангладеш»
    if node.case not in STRAIGHT:
        return set()
    hidden = not node.case or not (is_person(node) or is_shown(node))
    return {"Nom", "Acc"} if hidden else {node.case}


def reads_plain(graph: Graph, node: Node) -> bool:
    """Whether a name stands in the form of its nominative."""
    words = " ".join(token.text for token in graph.tokens[node.first : node.last + 1]).lower()
    return any(words.endswith(entity.name.lower()) for entity in node.entities)


def is_shown(node: Node) -> bool:
    """Whether a name's form is another than its nominative («Россию»), or another than its accusative («Литва»)."""
    endings = {entity.name.lower()[-1:] for entity in node.entities}
    return bool(endings & {"а", "я"})


def served(node: Node, like: Node) -> Node:
    """An office that names no state, of the states of the one before («министры Чили и Перу …, а министры …»)."""
    states = [entity for entity in like.entities if entity.type == "COUNTRY"] or states_served(like)
    unknown = node.kind == "group" and not node.entities and any(mention.office for mention in node.mentions)
    if not (unknown and len(states) == len(like.entities) and states):
        return node
    return Node(node.first, node.last, node.head, states, node.mentions, "role", node.case, node.number)


def bodies_of(node: Node, parallel: Parallel) -> Node:
    """The states of those who acted before, for «торговые палаты двух стран»; other nodes as they are."""
    if node.kind != "group" or node.case != "Gen" or node.prep or node.group not in STATES:
        return node
    codes = {entity.country for filler in parallel.doers for entity in filler.node.entities}
    named = dict.fromkeys(entity for m in parallel.graph.mentions for entity in m.entities if entity.type == "COUNTRY")
    states = [entity for entity in named if entity.country in codes]
    if len(states) != 2:
        return node
    return Node(node.first, node.last, node.head, states, node.mentions, "role", parallel.doers[0].node.case, "Plur")


def states_served(node: Node) -> list[DraftEntity]:
    """The states of unnamed office-holders."""
    if any(entity.type != "ROLE" for entity in node.entities):
        return []
    offices = [mention.office for mention in node.mentions if mention.office is not None]
    return [of for office in offices for of in office.of if of.type == "COUNTRY"]
