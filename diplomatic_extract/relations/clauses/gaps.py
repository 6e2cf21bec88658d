"""What a clause leaves out because the one beside it has it.

A verb («A посетил X, а B – Y»), or an object («A осудил, а B поддержал решение»).
"""

from __future__ import annotations

import re

import msgspec

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import has_form
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.graph import (
    CONJUNCTIONS,
    DASHES,
    QUOTES,
    Graph,
    Node,
    conjuncts,
    is_finite,
)

CLAUSE_ENDS = {".", ";", "!", "?"}
# from where, or when, somebody went on
ONWARD = load_words("clauses", "onward")
JOINING = load_words("clauses", "joining")
# when something else was done («…, а во вторник – с министром»)
OCCASIONS = load_words("clauses", "occasions")
# «…, а посла Мали – вечером», «…, а Мирзиёева – нет»
ADVERBIAL = ("ADV", "PART", "PUNCT")
# «16-го», «в 2020-м»
ORDINAL = re.compile(r"\d{1,4}-(?:го|е|м)")
# what may stand beside a word for a time («в следующий вторник», «10 мая»)
NOUNS = ("NOUN", "PROPN")
STATE_BODIES = load_words("clauses", "state_bodies")
# the group of which bodies are that nobody names («министерства» after «Чад и Мали»)
OF_STATES = "страна"
TIMING = ("ADP", "ADJ", "ADV", "DET", "NOUN", "NUM")


class Gap(msgspec.Struct, frozen=True, eq=False):
    """A clause with a dash for its verb: the nodes before the dash, and those after it.

    `noun` is its first plain noun, `fronted` where that stands before the dash («, а меморандум – Чад и Мали»);
    `denied` says that it tells of whom the verb does not hold («, а Мали – нет»), `another` that it tells of one more
    event of the noun before («Первый раунд прошёл в Лиме, второй – в Осло»). Without
    a node before the dash the clause goes on with the subject of the verb («вылетел в Рим, а оттуда – в Осло»).
    `part` are the tokens from which to which the clause goes.
    """

    before: list[Node]
    others: list[Node]
    noun: int | None
    fronted: bool = False
    denied: bool = False
    another: bool = False
    part: tuple[int, int] = (0, 0)


def find_gaps(graph: Graph, verb: int) -> list[Gap]:
    """The clauses after a verb in which a dash stands for it («A посетил Рим, B – Осло, а C – Баку»)."""
    found: list[Gap] = []
    if not has_form(graph.sentence, DASHES):
        return found
    for token in graph.tokens[verb + 1 :]:
        if is_finite(token) and token.index != verb:
            break
        stands = token.text in DASHES and not opens_comparison(graph, token.index)
        if stands and (gap := gap_at(graph, token.index, verb)) is not None:
            start = opening(graph, token.index, verb)
            part = (token.index if start is None else start, part_end(graph, token.index))
            found.append(msgspec.structs.replace(gap, part=part))
    return found


def opens_comparison(graph: Graph, dash: int) -> bool:
    """Whether a dash stands before «как» and a preposition («с ЕС – как с единым партнёром»)."""
    after = graph.tokens[dash + 1 : dash + 3]
    return len(after) == 2 and after[0].text.lower() == "как" and after[1].tag.pos == "ADP"


def gap_at(graph: Graph, dash: int, verb: int) -> Gap | None:
    """The clause around a dash that stands for a verb, None where it stands for something else."""
    if goes_on(graph, dash):
        return new_gap(graph, [], None, dash)
    first = opening(graph, dash, verb)
    if first is None:
        return None
    if tells_when(graph, first, dash):
        return new_gap(graph, [], None, dash)
    if tells_another(graph, first, dash, verb):
        return another_event(graph, dash)
    node = graph.node_at[dash - 1 - (graph.token(dash - 1).text in QUOTES)]
    owned = node is not None and first < node.first and owns_bodies(node, graph.tokens[first : node.first])
    if not owned and (bodies := unnamed_bodies(graph, first, dash)) is not None:
        return new_gap(graph, [bodies], None, dash)
    thing = None if owned else fronted_thing(graph, first, dash, verb)
    gap = new_gap(graph, [], thing, dash) if thing is not None else None
    if gap is not None or thing == first:
        return gap
    if node is None or node.kind == "adjective":
        return None
    before = [other for other in conjuncts(graph, node) if other.first >= first]
    before = before if opens_with(graph, before, first) else opening_pair(graph, first, dash)
    return new_gap(graph, before, None, dash) if before else None


def fronted_thing(graph: Graph, first: int, dash: int, verb: int) -> int | None:
    """The plain noun with which a part of a sentence opens, as what its doers behind the dash do something to or about.

    «…, а меморандум – Чад и Мали»; with a preposition, one that the verb's clause has too («Договорились о ценах A и
    B, о тарифах на рис – C и D»).
    """
    noun = graph.token(first)
    if graph.node_at[first] is None and noun.tag.pos == "NOUN" and noun.tag.case in ("Nom", "Acc"):
        return first
    if noun.tag.pos != "ADP" or not repeats_preposition(graph, verb, noun.text.lower()):
        return None
    plain = (t for t in graph.tokens[first + 1 : dash] if t.tag.pos not in ("ADJ", "DET", "NUM"))
    thing = next(plain, None)
    common = thing is not None and thing.tag.pos == "NOUN" and graph.node_at[thing.index] is None
    common = common and thing is not None and thing.lemma not in OCCASIONS
    return thing.index if thing is not None and common and thing.tag.case not in ("Nom", "") else None


def repeats_preposition(graph: Graph, verb: int, text: str) -> bool:
    """Whether a plain noun under a preposition hangs on a verb."""
    things = [child for child in graph.children[verb] if graph.node_at[child] is None]
    marks = [k for thing in things for k in graph.children[thing] if graph.rel[k] == "case"]
    return any(graph.token(mark).text.lower() == text for mark in marks)


def unnamed_bodies(graph: Graph, first: int, dash: int) -> Node | None:
    """The bodies that open a part of a sentence, and are those of the states before («…, а министерства обороны –»)."""
    noun, words = graph.token(first), graph.tokens[first + 1 : dash]
    plural = graph.node_at[first] is None and noun.lemma in STATE_BODIES and noun.tag.number == "Plur"
    if not plural or noun.tag.case not in ("Nom", "Acc"):
        return None
    told = all(graph.node_at[t.index] is None and t.tag.case == "Gen" for t in words)
    return Node(first, dash - 1, first, [], [], "group", "Gen", "Plur", group=OF_STATES) if told else None


def opening_pair(graph: Graph, first: int, dash: int) -> list[Node]:
    """The two nodes of unlike forms that are all that stands before a dash («…, а Чад Мали – в обмане»)."""
    nodes = [node for node in graph.nodes if first <= node.first < dash and node.kind != "adjective"]
    if len(nodes) != 2 or (nodes[0].prep, nodes[0].case) == (nodes[1].prep, nodes[1].case):
        return []
    free = [t for t in graph.tokens[first:dash] if graph.node_at[t.index] is None]
    sides = [node.first for node in nodes if node.prep]
    return nodes if all(t.index + 1 in sides or t.text in QUOTES for t in free) else []


def opening(graph: Graph, dash: int, verb: int) -> int | None:
    """Where the part of a sentence before a dash opens: behind the last «, а», else the last comma, after a verb."""
    marks = [t.index for t in graph.tokens[verb + 1 : dash] if t.text in (",", ";") or opens_times(graph, t, dash)]
    joined = [mark for mark in marks if graph.token(mark + 1).text.lower() in JOINING | ONWARD]
    for mark in [*reversed(joined), *reversed(marks)]:
        first = mark + 1
        while graph.token(first).text.lower() in JOINING | ONWARD:
            first += 1
        return first if first < dash else None
    return None


def opens_times(graph: Graph, mark: Token, dash: int) -> bool:
    """Whether a colon opens a list of what is done at which time («посетит две страны: 3 мая – Чад, 5 мая – Мали»)."""
    return mark.text == ":" and is_time(graph, graph.tokens[mark.index + 1 : dash])


def opens_with(graph: Graph, nodes: list[Node], first: int) -> bool:
    """Whether a part of a sentence opens with nodes, or with the preposition of the first and what modifies it."""
    if not nodes:
        return False
    between = graph.tokens[first : nodes[0].first]
    told = bool(nodes[0].prep) and graph.token(first).tag.pos == "ADP"
    return (
        not between
        or owns_bodies(nodes[0], between)
        or (told and all(t.tag.pos in ("ADP", "ADJ", "DET", "NOUN") or t.text in QUOTES for t in between))
    )


def owns_bodies(node: Node, before: list[Token]) -> bool:
    """Whether a common name of states says whose the bodies right before it are («торговые палаты двух стран»)."""
    words = [token for token in before if token.tag.pos != "ADJ"]
    whose = node.kind == "group" and node.case == "Gen" and not node.prep and bool(words)
    return whose and words[0].tag.number == "Plur" and all(token.tag.pos == "NOUN" for token in words)


def is_said_of_subject(graph: Graph, noun: int) -> bool:
    """Whether a noun after a dash is a nominative, which says what the subject is («а Чад – страна гор»)."""
    tag = graph.token(noun).tag
    return (tag.case, tag.number, tag.gender) == ("Nom", "Sing", "Fem")


def goes_on(graph: Graph, dash: int) -> bool:
    """Whether a word or place before a dash tells from where or when somebody went on («, а оттуда –»)."""
    node = graph.node_at[dash - 1]
    first = node.first - 1 if node is not None and node.prep == "из" else dash - 1
    told = first < dash - 1 or graph.token(first).text.lower() in ONWARD
    return told and first > 0 and opens_part(graph, first)


def tells_when(graph: Graph, first: int, dash: int) -> bool:
    """Whether the words before a dash only tell when the same was done to somebody else («, а во вторник –»)."""
    return is_time(graph, graph.tokens[first:dash])


def tells_another(graph: Graph, first: int, dash: int, verb: int) -> bool:
    """Whether all that stands before a dash is a word for another one of the plain nouns that the verb has for subject.

    «Первый раунд прошёл в Лиме, второй – в Осло»: another round.
    """
    word = graph.token(first).tag
    if first + 1 != dash or word.pos != "ADJ" or word.case != "Nom" or graph.node_at[first] is not None:
        return False
    nouns = [k for k in graph.children[verb] if graph.rel[k].startswith("nsubj") and graph.node_at[k] is None]
    return any(graph.token(k).tag.gender == word.gender for k in nouns)


def another_event(graph: Graph, dash: int) -> Gap | None:
    """The clause that tells of another event behind a dash its place or time, None where it tells neither."""
    stop = part_end(graph, dash)
    after = graph.tokens[dash + 1 : stop]
    others = [node for node in graph.nodes if dash < node.first < stop and node.kind != "adjective"]
    told = not any(is_finite(token) for token in after) and any(token.tag.pos in ("ADP", "NUM") for token in after)
    return Gap([], others, None, another=True) if told else None


def is_time(graph: Graph, words: list[Token]) -> bool:
    """Whether words only tell a time («во вторник», «16-го», «в 2020-м»)."""
    told = any(
        token.lemma in OCCASIONS or token.text.lower() in OCCASIONS or ORDINAL.fullmatch(token.text) for token in words
    )
    return told and all(
        graph.node_at[token.index] is None and (token.tag.pos in TIMING or token.lemma in OCCASIONS) for token in words
    )


def new_gap(graph: Graph, before: list[Node], fronted: int | None, dash: int) -> Gap | None:
    """The clause of a dash, None where it has a verb, or nothing that could fill a role."""
    stop = part_end(graph, dash)
    if any(is_finite(token) for token in graph.tokens[dash + 1 : stop]):
        return None
    others = [other for other in graph.nodes if dash < other.first < stop and other.kind != "adjective"]
    if fronted is not None:
        return Gap([], others, fronted, fronted=True) if others else None
    plain = [t.index for t in graph.tokens[dash + 1 : stop] if t.tag.pos in NOUNS and graph.node_at[t.index] is None]
    noun = next((index for index in plain if not others or index < others[0].first), None)
    if noun is not None and is_said_of_subject(graph, noun):
        return None
    after = graph.tokens[dash + 1 : stop]
    adverbial = all(token.tag.pos in ADVERBIAL for token in after) or (bool(before) and is_time(graph, after))
    denied = [token.text.lower() for token in graph.tokens[dash + 1 : dash + 2]] == ["нет"]
    return Gap(before, others, noun, denied=denied) if others or noun is not None or (before and adverbial) else None


def opens_part(graph: Graph, index: int) -> bool:
    """Whether a comma, with or without «а», stands before a token."""
    before = [token.text.lower() for token in graph.tokens[max(0, index - 2) : index]]
    return before[-1:] == [","] or (len(before) == 2 and before[0] == "," and before[1] in JOINING)


def part_end(graph: Graph, dash: int) -> int:
    """Where the part of a sentence after a dash ends: at a mark, or before the next part with its own dash or verb."""
    stop = part_before_dash(graph, dash)
    verb = next((k for k in range(dash + 1, stop) if is_finite(graph.token(k))), stop)
    commas = [k for k in range(dash + 1, verb) if graph.token(k).text == ","] if verb < stop else []
    opened = graph.node_at[commas[-1] + 1] if commas else None
    return commas[-1] if opened is not None and opened.case in ("Nom", "") else stop


def part_before_dash(graph: Graph, dash: int) -> int:
    """Where the part of a sentence after a dash ends by its marks, or before the next part with its own dash."""
    for token in graph.tokens[dash + 1 :]:
        if token.text in CLAUSE_ENDS or opens_contrast(graph, token.index):
            return token.index
        if token.text == "," and any(
            t.text in DASHES for t in graph.tokens[token.index : token.index + SETTINGS.clauses.gap_tokens]
        ):
            return token.index
    return len(graph.tokens)


def opens_contrast(graph: Graph, index: int) -> bool:
    """Whether a comma and «а» open one more clause («…, а министр остался дома»), not «а также»."""
    after = [token.text.lower() for token in graph.tokens[index : index + 3]]
    return after[:1] == [","] and after[1:2] == ["а"] and after[2:] != ["также"]


def sharing_verb(graph: Graph, verb: int) -> int | None:
    """The verb whose object is also that of another that has none, None where there is none.

    «Китай осудил, а Япония поддержала решение»; «Эр-Рияд переговоры приветствует, Израиль – осуждает».
    """
    after = [token.text.lower() for token in graph.tokens[verb + 1 : verb + 3]]
    if after[:1] == [","] and after[1:] and after[1] in JOINING:
        return next_verb(graph, verb + 3)
    if after[:1] and after[0] in JOINING & CONJUNCTIONS:
        return next_verb(graph, verb + 2)
    if verb and graph.token(verb - 1).text == "," and (fronting := fronting_verb(graph, verb)) is not None:
        return fronting
    if verb and graph.token(verb - 1).text in DASHES:
        return next((t.index for t in reversed(graph.tokens[: verb - 1]) if is_finite(t)), None)
    return verb_above(graph, verb)


def verb_above(graph: Graph, verb: int) -> int | None:
    """The verb of which a converb tells the way or the reason («поддержал Чад, похвалив за реформы»)."""
    above = graph.head[verb]
    converb = graph.token(verb).tag.verbform == "Conv" and above >= 0 and above < verb
    return above if converb and is_finite(graph.token(above)) else None


def fronting_verb(graph: Graph, verb: int) -> int | None:
    """The verb whose object opens the sentence before it («Чад критикуют Мали и Гана, защищают Конго и Нигер»)."""
    before = next((t.index for t in reversed(graph.tokens[:verb]) if is_finite(t)), None)
    if before is None or graph.token(before).tag.number != graph.token(verb).tag.number:
        return None
    fronted = [child for child in graph.children[before] if graph.rel[child] == "obj" and child < before]
    acting = any(graph.rel[child].startswith("nsubj") and child > before for child in graph.children[before])
    return before if fronted and acting else None


def next_verb(graph: Graph, first: int) -> int | None:
    """The next finite verb from a token on, before any comma."""
    for token in graph.tokens[first:]:
        if token.text in (",", ";", ":"):
            return None
        if is_finite(token):
            return token.index
    return None
