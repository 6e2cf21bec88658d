"""Lists set out line by line: which sentence introduces an item, and what it tells of it («Стороны подписали:»)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import has_form
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.gaps import is_time
from diplomatic_extract.relations.clauses.graph import BETWEEN, DASHES, Graph, Node, conjuncts, is_finite, is_verbal
from diplomatic_extract.relations.clauses.modifiers import genitives
from diplomatic_extract.relations.clauses.obliques import oblique
from diplomatic_extract.relations.clauses.possessors import owners
from diplomatic_extract.relations.clauses.predicates import Predicate, governed, is_person
from diplomatic_extract.relations.clauses.subjects import subject

SCHEDULES = load_words("clauses", "schedules")
COMING_DAYS, PAST_DAYS = load_words("clauses", "coming_days"), load_words("clauses", "past_days")
PLANS = load_words("clauses", "plans")
HOUR = re.compile(r"\d{1,2}(?:[.:]\d\d)?[.)]*")
AMONG, PARTING = load_words("clauses", "among"), load_words("clauses", "parting")
# what two or more do together («программа сотрудничества министерств Чада и Мали»)
JOINT = load_words("clauses", "joint")
MARKS = frozenset([BETWEEN])
BULLETS = DASHES | {"•", "·", "*", "●", "▪", "‣", "◦"}


def find_introductions(graphs: Iterable[Graph]) -> dict[int, int]:
    """The sentence with a colon that introduces the list, for each sentence that is an item of one."""
    found: dict[int, int] = {}
    intro: Graph | None = None
    last: Graph | None = None
    for graph in graphs:
        if intro is not None and last is not None and is_item(graph, last, last.sentence.index in found):
            found[graph.sentence.index] = intro.sentence.index
        elif introduces(graph):
            intro = graph
        elif last is None or graph.sentence.paragraph != last.sentence.paragraph:
            intro = None
        last = graph
    return found


def is_item(graph: Graph, last: Graph, after_item: bool) -> bool:
    """Whether a sentence opens a line of a list: a bullet or number stands first, or a semicolon parts the lines."""
    first = graph.token(0).text
    numbered = HOUR.fullmatch(first) is not None or (introduces(last) and not ends_with(last, ":"))
    parted = ends_with(graph, ";") or (after_item and ends_with(last, ";"))
    if graph.sentence.paragraph == last.sentence.paragraph:
        return numbered
    return first in BULLETS or numbered or parted or opens_with_state(graph) or opens_with_day(graph)


def opens_with_day(graph: Graph) -> bool:
    """Whether a line is a day, a dash and what is to come then («Вторник – переговоры с министром»)."""
    dash = next((t.index for t in graph.tokens[1 : SETTINGS.clauses.gap_tokens] if t.text in DASHES), 0)
    return is_time(graph, graph.tokens[:dash])


def introduces(graph: Graph) -> bool:
    """Whether a sentence ends with a colon, or with one and the number of the first item («подписаны: 1.»).

    Or is the heading of a schedule («График президента на 5 мая»).
    """
    if graph.token(0).lemma in SCHEDULES and not ends_with(graph, ".") and not any(map(is_finite, graph.tokens)):
        return True
    for token in reversed(graph.tokens):
        if token.text not in (".", ")") and not token.text.rstrip(".)").isdigit():
            return token.text == ":" or opens_numbered(graph)
    return False


def opens_numbered(graph: Graph) -> bool:
    """Whether a sentence holds the first item of a list whose others follow it («подписаны: 1) договор …;»)."""
    pairs = zip(graph.tokens, graph.tokens[1:], strict=False)
    if not ends_with(graph, ";"):
        return False
    return any(mark.text == ":" and (first.text.rstrip(".)") == "1" or is_hour(graph, first)) for mark, first in pairs)


def is_hour(graph: Graph, token: Token) -> bool:
    """Whether a number is an hour with its minutes («10:00»)."""
    after = graph.tokens[token.index + 1 : token.index + 3]
    return token.text.isdigit() and len(after) == 2 and after[0].text == ":" and after[1].text.isdigit()


def opens_with_state(graph: Graph) -> bool:
    """Whether a line is a state, a dash and what is told of it («Китай – 13 млрд долларов»)."""
    node = next(iter(graph.nodes), None)
    if node is None or node.first > 0 or node.last + 1 >= len(graph.tokens):
        return False
    return bool(node.entities) and node.entities[0].type == "COUNTRY" and graph.token(node.last + 1).text in DASHES


def ends_with(graph: Graph, mark: str) -> bool:
    """Whether a sentence ends with a mark."""
    return graph.tokens[-1].text == mark


def opens_item(predicate: Predicate) -> bool:
    """Whether a noun is the first of its item: only marks, numbers and adjectives stand before it."""
    return all(is_bare(token) for token in untimed(predicate.graph, -1, predicate.index))


def is_bare(token: Token) -> bool:
    """Whether a token may stand before the first noun of an item: a mark, a number, an adjective, «в» of an hour."""
    return token.tag.pos in ("PUNCT", "NUM", "ADJ", "SYM", "X") or token.text in BULLETS or token.text == "в"


def introducing_words(predicate: Predicate) -> tuple[Graph, list[Token]]:
    """The words before the colon after which a noun opens an item of a list, with their graph; none where it does not.

    «Стороны подписали: 1. договор …; 2. план …».
    """
    graph = predicate.graph
    if graph.intro is not None and opens_item(predicate):
        words = graph.intro.tokens
        stop = next((t.index for t in words if t.text == ":" and not is_of_hour(words, t)), len(words))
        return graph.intro, words[:stop]
    colon = inner_colon(predicate)
    colon = colon if colon is not None else opened_among(predicate)
    if colon is None:
        return graph, []
    return graph, graph.tokens[: colon + tells_act(graph.token(colon))]


def introduced_by(predicate: Predicate, lemmas: frozenset[str]) -> Predicate | None:
    """The place of the word, one of some, that introduces the list of which a noun opens an item; None without one."""
    told, words = introducing_words(predicate)
    token = next((token for token in words if token.lemma in lemmas), None)
    return Predicate(told, token.index, token.tag.pos == "NOUN", False) if token is not None else None


def introducing(predicate: Predicate) -> list[Node]:
    """Who does what the verb says that introduces the list of which a noun opens an item.

    «Чили и Перу подписали: 1) договор …; 2) протокол …», «между Чили и Перу подписаны: …».
    """
    graph, words = introducing_words(predicate)
    verb = next((t for t in reversed(words) if is_verbal(t) or t.tag.variant == "Short"), None)
    if verb is None:
        return []
    above = Predicate(graph, verb.index, nominal=False, passive=verb.tag.variant == "Short")
    return [*subject(above), *oblique(above, "с", "Ins"), *oblique(above, BETWEEN, "Ins")]


def inner_colon(predicate: Predicate) -> int | None:
    """The colon of a list inside one sentence of which a noun opens an item («подписаны: 1. договор …; 2. план …»)."""
    tokens = predicate.graph.tokens
    colon = next((t.index for t in tokens[: predicate.index] if t.text == ":" and not is_of_hour(tokens, t)), None)
    if colon is None:
        return None
    marks = (t for t in tokens[colon : predicate.index] if t.text in (":", ";") or opens_time(predicate.graph, t))
    start = max(t.index for t in marks if not is_of_hour(tokens, t))
    return colon if all(is_bare(token) for token in untimed(predicate.graph, start, predicate.index)) else None


def untimed(graph: Graph, mark: int, stop: int) -> list[Token]:
    """The tokens of an item from its mark to another, without the day and dash that open it («в среду – встреча»)."""
    words = graph.tokens[mark + 1 : stop]
    dash = next((t.index for t in words if t.text in DASHES and t.index > mark + 1), None)
    timed = dash is not None and is_time(graph, graph.tokens[mark + 1 : dash])
    return graph.tokens[dash + 1 : stop] if timed and dash is not None else words


def opens_time(graph: Graph, mark: Token) -> bool:
    """Whether a comma parts what is to come at another hour or on another day («…, во вторник – переговоры»)."""
    if opens_hour(graph.tokens, mark):
        return True
    after = graph.tokens[mark.index + 1 : mark.index + 1 + SETTINGS.clauses.gap_tokens]
    dash = next((t.index for t in after if t.text in DASHES), mark.index)
    return mark.text == "," and is_time(graph, graph.tokens[mark.index + 1 : dash])


def opened_among(predicate: Predicate) -> int | None:
    """The mark behind which a noun opens an item with its own parties («среди них – договор между A и B и план …»)."""
    graph = predicate.graph
    mark = find_opening(graph)
    if mark is None or mark >= predicate.index or governed(graph, predicate.index):
        return None
    if predicate.token.tag.case not in ("Nom", "Acc", ""):
        return None
    stop = next(t.index for t in reversed(graph.tokens[: predicate.index]) if t.index == mark or t.text in PARTING)
    return mark if all(is_bare(token) for token in graph.tokens[stop + 1 : predicate.index]) else None


def find_opening(graph: Graph) -> int | None:
    """The dash behind «среди подписанных документов», or the colon, that opens a list of things told with their sides.

    «Среди соглашений – договор между A и B и план обменов между C и D»; or the verb right behind which they stand
    («подписаны договор между A и B и план между C и D»). None where a sentence holds no such list.
    """
    tokens = graph.tokens
    if not has_form(graph.sentence, MARKS):
        return None
    marks = (t for t in tokens if t.text in (":", *DASHES) and not is_of_hour(tokens, t))
    mark = next(marks, None)
    if mark is None or not (mark.text == ":" or opens_among(tokens, mark.index)):
        return opening_verb(graph)
    own = len(nouns_with_sides(graph, mark.index))
    return mark.index if own > (mark.text == ":" and not opens_numbered(graph)) else None


def nouns_with_sides(graph: Graph, mark: int) -> list[int]:
    """The plain nouns behind a mark right after which stands between whom their things are («план между A и B»)."""
    sides = [token.index for token in graph.tokens[mark + 1 :] if token.text.lower() == BETWEEN]
    return [k - 1 for k in sides if graph.token(k - 1).tag.pos == "NOUN" and graph.node_at[k - 1] is None]


def opening_verb(graph: Graph) -> int | None:
    """The verb behind which two or more things stand, each with its sides («подписаны план между A и B и …»)."""
    verb = next((token for token in graph.tokens if tells_act(token)), None)
    if verb is None or any(tells_act(token) for token in graph.tokens[verb.index + 1 :]):
        return None
    plain = next((token for token in graph.tokens[verb.index + 1 :] if not is_bare(token)), None)
    things = plain is not None and plain.tag.pos == "NOUN" and graph.node_at[plain.index] is None
    return verb.index if things and len(nouns_with_sides(graph, verb.index)) > 1 else None


def tells_act(token: Token) -> bool:
    """Whether a token is a verb of its own or a short participle («подписаны»), no «были»."""
    return token.tag.pos != "AUX" and (is_finite(token) or token.tag.variant == "Short")


def opens_among(tokens: list[Token], dash: int) -> bool:
    """Whether the words before a dash only tell among which things those behind it are («в числе договоров –»)."""
    words = [token.text.lower() for token in tokens[:2]]
    among = words[0] in AMONG or " ".join(words) in AMONG
    return among and not any(is_finite(token) for token in tokens[:dash])


def heads_items(predicate: Predicate, *, document: bool) -> bool:
    """Whether the items of a list in a trigger's sentence, and not it, tell who has to do with each other.

    What is no document so leaves only what stands behind «среди» to them («среди соглашений – договор между A и B»).
    """
    graph, mark = predicate.graph, find_opening(predicate.graph)
    if mark is None or (not document and (graph.token(mark).text == ":" or tells_act(graph.token(mark)))):
        return False
    return predicate.index < mark + tells_act(graph.token(mark))


def is_of_hour(tokens: list[Token], token: Token) -> bool:
    """Whether a colon parts hours from minutes («10:00»)."""
    place = token.index - tokens[0].index
    around = (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])
    return token.text == ":" and len(around) == 2 and all(beside.text.isdigit() for beside in around)


def opens_hour(tokens: list[Token], token: Token) -> bool:
    """Whether a comma parts what is to come at another hour («…, в 12:00 переговоры с …»)."""
    after = [beside.text for beside in tokens[token.index + 1 : token.index + 3]]
    return token.text == "," and after[:1] == ["в"] and HOUR.fullmatch(after[-1]) is not None


def whose_schedule(predicate: Predicate) -> list[Node]:
    """Whose schedule introduces the item that a noun opens, empty where none does.

    «Расписание министра на вторник: 10:00 — встреча с послом».
    """
    graph, words = introducing_words(predicate)
    told = next((token.index for token in words if token.lemma in SCHEDULES | PLANS), len(graph.tokens))
    return [node for node in graph.nodes if node.first > told and is_person(node) and not node.prep][:1]


def is_to_come(predicate: Predicate) -> bool:
    """Whether a noun opens an item of what is to happen: under a heading of what is ahead, or an hour of no past day.

    «Завтра в Лиме: встреча X и Y; переговоры …», «Планы на неделю: …», «В Осло: 10:00 – встреча …»; «Вчера в Лиме:
    10:00 – встреча …» has happened.
    """
    words, item = heading_before(predicate)
    told = {token.lemma for token in words}
    verbal = any(is_finite(token) and token.lemma not in COMING_DAYS for token in (*words, *item))
    if not words or verbal or told & PAST_DAYS:
        return False
    return bool(told & COMING_DAYS) or words[0].lemma in PLANS or any(is_of_hour(item, token) for token in item)


def heading_before(predicate: Predicate) -> tuple[list[Token], list[Token]]:
    """The words before the colon that introduces what a noun tells, and those from there to the noun; none without."""
    graph, index = predicate.graph, predicate.index
    if graph.intro is not None:
        return introducing_words(predicate)[1], graph.tokens[:index]
    colon = next((t.index for t in graph.tokens[:index] if t.text == ":" and not is_of_hour(graph.tokens, t)), None)
    return (graph.tokens[:colon], graph.tokens[colon + 1 : index]) if colon is not None else ([], [])


def between(predicate: Predicate) -> list[Node]:
    """Between whom a thing or an act is, however deep the word stands («программа обменов в спорте между X и Y»).

    Or who stands in the brackets after it («меморандум (министр X, министр Y)»).
    """
    if found := oblique(predicate, BETWEEN, "Ins"):
        return found
    return (deep_between(predicate) or cooperating(predicate) or bracketed(predicate)) if predicate.nominal else []


def cooperating(predicate: Predicate) -> list[Node]:
    """Who does together what a document is about («программа сотрудничества министерств спорта Чада и Мали»)."""
    graph = predicate.graph
    joint = (k for k in graph.children[predicate.index] if graph.token(k).lemma in JOINT and not governed(graph, k))
    found = next((genitives(graph, noun) for noun in joint if graph.token(noun).tag.case == "Gen"), [])
    return found if sum(len(node.entities) for node in found) > 1 else []


def deep_between(predicate: Predicate) -> list[Node]:
    """Between whom the thing of a noun is, however deep the word stands."""
    graph = predicate.graph
    named = next((node for node in graph.nodes if node.first > predicate.index and node.prep == BETWEEN), None)
    if named is not None and any(is_finite(token) for token in graph.tokens[predicate.index : named.first]):
        return []
    if named is not None:
        return conjuncts(graph, named)
    nouns = (graph.head[token.index] for token in graph.tokens[predicate.index :] if token.text.lower() == BETWEEN)
    return next((owners(graph, noun) for noun in nouns if noun >= 0 and graph.node_at[noun] is None), [])


def bracketed(predicate: Predicate) -> list[Node]:
    """Two or more persons in the brackets after a noun."""
    graph = predicate.graph
    words = [token.text for token in graph.tokens]
    if "(" not in words[predicate.index :]:
        return []
    start = words.index("(", predicate.index)
    stop = words.index(")", start) if ")" in words[start:] else len(words)
    found = [node for node in graph.nodes if start < node.first and node.last < stop and is_person(node)]
    return found if len(found) > 1 else []
