"""What was said: the clause that a statement introduces, shortened at its joints.

«Министр заявил, что порт откроют весной» → «порт откроют весной»; «По словам посла, визит отложен» → «визит отложен»;
««Порт откроют весной», – сказал министр» → «Порт откроют весной»; «заявил о готовности к диалогу» → «готовность к
диалогу».
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.graph import DASHES, QUOTES, Graph, is_finite
from diplomatic_extract.relations.match.match import Match
from diplomatic_extract.relations.match.triggers import own_preposition

MARKS = load_list("facts", "contents_marks")
TOPIC_PREPOSITIONS = ("о", "об", "обо")
OPENING, CLOSING = {"«", '"', "“", "„"}, {"»", '"', "”"}
DIRECTED = {"«": "»"}  # marks whose form tells which side they are
EDGE = frozenset({*",.;:!?…", *DASHES, *QUOTES})
LEFT_EDGE, RIGHT_EDGE = EDGE - {"«"}, EDGE - {"»"}
OPEN_ENDED = ("ADP", "CCONJ", "SCONJ", "PART", "PUNCT")
JOINTS = load_words("facts", "joints")
ASIDES, SOURCES = load_words("facts", "asides"), load_words("match", "sources")


def content(match: Match, phrase_of: Callable[[Graph, int, str], str], speech: frozenset[str], text: str) -> str | None:
    """What a statement says, as it stands in the text; None where it is left unsaid.

    `phrase_of` gives a topic its nominative; verbs of `speech` open an aside.
    """
    graph, index = match.predicate.graph, match.predicate.index
    if points_back(graph, index):
        words = trimmed(without_aside(list(graph.before.tokens), speech)) if graph.before is not None else []
        return shorten(words, text) if len(words) > 1 else None
    for find in (clause_after, speech_around, clause_beside):
        words = trimmed(without_aside(find(graph, index), speech))
        if len(words) > 1 and not names_speaker(match, words) and not is_aside(words):
            return shorten(words, text)
    topic = next((c for c in graph.children[index] if own_preposition(graph, c) in TOPIC_PREPOSITIONS), None)
    if topic is None or graph.token(topic).tag.pos not in ("NOUN", "PROPN"):
        return None
    return phrase_of(graph, topic, text)


def points_back(graph: Graph, index: int) -> bool:
    """Whether what is said stands in the sentence before («Порт откроют весной. Об этом заявил министр»)."""
    topics = (c for c in graph.children[index] if own_preposition(graph, c) in TOPIC_PREPOSITIONS)
    alone = (t for t in topics if t + 1 == len(graph.tokens) or graph.token(t + 1).tag.case != "Loc")
    return any(graph.token(topic).text.lower() == "этом" for topic in alone)


def names_speaker(match: Match, words: list[Token]) -> bool:
    """Whether words are those that introduce a speaker, not what is said («Министр, выступая в Риме, сообщил …»)."""
    first, last = words[0].index, words[-1].index
    return any(first <= filler.node.head <= last for filler in match.fillers)


def is_aside(words: list[Token]) -> bool:
    """Whether words only tie a sentence to the one before, name a source or tell what the speaker did at the time.

    «В свою очередь, …», «По данным X, …», «Выступая в сенате, …».
    """
    if any(token.tag.verbform == "Conv" for token in words) and not any(map(is_finite, words)):
        return True
    texts = [token.text.lower() for token in words]
    if " ".join(texts) in ASIDES:
        return True
    sourced = texts[0] == "по" and any(token.lemma in SOURCES for token in words[1:3])
    return (sourced or texts[0] == "как") and "," not in texts


def clause_after(graph: Graph, index: int) -> list[Token]:
    """The clause after «что» («заявил, что …»), up to an aside with its own speaker."""
    for token in graph.tokens[index + 1 :]:
        if token.lemma in MARKS and graph.token(token.index - 1).text == ",":
            inside = index in graph.ancestors(token.index)
            return (
                trimmed(until_aside(graph, token.index + 1))
                if inside or token.index - index <= SETTINGS.facts.said_words
                else []
            )
        if token.text in (";", ":") or token.text in OPENING:
            return []
    return []


def speech_around(graph: Graph, index: int) -> list[Token]:
    """Direct speech before a dash and the verb («…», – сказал он), or after its colon (он сказал: «…»)."""
    tokens = graph.tokens
    before = tokens[index - 1].text if index else ""
    if before in DASHES:
        spoken = tokens[: index - 1]
        first = opened_at(spoken)
        quoted = any(t.text in CLOSING for t in spoken[-3:])
        return trimmed(spoken[first + 1 :] if quoted or first < 0 else spoken)
    colon = next((t.index for t in tokens[index + 1 :] if t.text == ":"), None)
    return trimmed(tokens[colon + 1 :]) if colon is not None else []


def opened_at(spoken: list[Token]) -> int:
    """The place of the mark that opens the speech at the end of some tokens, -1 where it opened before them.

    ««Рост («в разы») ждёт нас», – сказал он»: the first. Of straight marks, which tell no side, it is the last.
    """
    marks = [token for token in spoken if token.text in OPENING | CLOSING]
    if not marks or marks[-1].text not in DIRECTED.values():
        return max((t.index for t in marks if t.text in OPENING and t.index < len(spoken) - 2), default=-1)
    depth = 0
    for mark in reversed(marks):
        depth += 1 if mark.text in DIRECTED.values() else -1 if mark.text in DIRECTED else 0
        if not depth:
            return mark.index
    return -1


def clause_beside(graph: Graph, index: int) -> list[Token]:
    """The clause into which an aside is put («по словам посла, …», «как заявил он, …», «…, сообщил посол»)."""
    tokens = graph.tokens
    opened = next((t.index for t in reversed(tokens[:index]) if t.text == "," or t.text in DASHES), -1)
    closed = next((t.index for t in tokens[index + 1 :] if t.text == ","), None)
    if opened < 0 and closed is not None and (own_preposition(graph, index) or tokens[0].lemma == "как"):
        return trimmed(tokens[closed + 1 :])
    last = closed is None and opened >= SETTINGS.facts.said_words
    return trimmed(tokens[:opened]) if last and not opens_clause(tokens[opened + 1]) else []


def opens_clause(token: Token) -> bool:
    """Whether a word opens a subordinate clause («X заявил, что Y считает …»), so that no aside begins with it."""
    return (token.tag.pos == "SCONJ" and token.lemma != "как") or token.lemma == "который"


def until_aside(graph: Graph, first: int) -> list[Token]:
    """The tokens of a clause from its first on, without «, – сказал он» or «, сообщает агентство» at its end."""
    tokens = graph.tokens[first:]
    for token in tokens[SETTINGS.facts.said_words :]:
        if token.text in DASHES and graph.token(token.index - 1).text in {",", *CLOSING}:
            return tokens[: token.index - first]
    return tokens


def without_aside(tokens: list[Token], speech: frozenset[str]) -> list[Token]:
    """Tokens without who says so at their end («…, сообщает агентство»), and without what the speaker does next."""
    for place in range(len(tokens) - 2, SETTINGS.facts.said_words - 1, -1):
        token, after = tokens[place], tokens[place + 1]
        said = after.lemma in speech and after.tag.verbform == "Fin"
        # «порт открыт, заявил X», but «в Лиме, однако, заявили, что …»; «порт открыт и заявил, что …»
        if said and token.text == ("и" if goes_on(tokens[place + 2 :]) else ","):
            return tokens[:place]
        if token.text in CLOSING and after.text == "," and place + 2 < len(tokens) and tokens[place + 2].text == "и":
            return tokens[: place + 1]
    return tokens


def goes_on(rest: list[Token]) -> bool:
    """Whether tokens after a verb of speech are the clause that it introduces."""
    return len(rest) > 1 and rest[0].text == "," and rest[1].lemma in MARKS


def trimmed(tokens: list[Token]) -> list[Token]:
    """Tokens without the marks at their ends, and without the end of a note with which they begin («– «НГ») лжёт»)."""
    first, last = after_note(tokens), len(tokens)
    while first < last and tokens[first].text in LEFT_EDGE:
        first += 1
    while first < last and tokens[last - 1].text in RIGHT_EDGE:
        last -= 1
    kept = tokens[first:last]
    words = [token.text for token in kept]
    opened, closed = words.count("«"), words.count("»")
    if opened == closed == 1 and kept[0].text == "«" and kept[-1].text == "»":
        return kept[1:-1]
    if kept and opened > closed and kept[0].text == "«":
        kept = kept[1:]
    return kept[:-1] if kept and closed > opened and kept[-1].text == "»" else kept


def after_note(tokens: list[Token]) -> int:
    """The place behind the bracket before which only a name stands, as the sentence before opened it, 0 for none."""
    closing = next((place for place, token in enumerate(tokens) if token.text == ")"), 0)
    names = [token for token in tokens[:closing] if token.text not in EDGE]
    return closing + 1 if closing and not names[1:] and all(token.text != "(" for token in names) else 0


def shorten(tokens: list[Token], text: str) -> str:
    """The text of tokens, cut at its last joint where it is too long, within its first word where that alone is."""
    start = tokens[0].start
    if tokens[-1].stop - tokens[0].start > SETTINGS.facts.said_chars:
        whole = [
            place for place in joints(tokens) if tokens[place - 1].stop - tokens[0].start <= SETTINGS.facts.said_chars
        ]
        tokens = trimmed(tokens[: whole[-1]] if whole else fitting(tokens))
    return text[tokens[0].start : tokens[-1].stop] if tokens else text[start : start + SETTINGS.facts.said_chars]


def joints(tokens: list[Token]) -> Iterator[int]:
    """Where one part of a sentence ends and another begins: commas before a conjunction, semicolons, dashes."""
    for place in range(SETTINGS.facts.said_words, len(tokens) - 1):
        token, after = tokens[place], tokens[place + 1]
        if token.text in {";", *DASHES} or (token.text == "," and (after.lemma in JOINTS or after.tag.pos == "SCONJ")):
            yield place


def fitting(tokens: list[Token]) -> list[Token]:
    """As many tokens as the longest content holds, up to a word that leaves nothing open.

    Not «мир в», nor «мир в этом»: a word that leads to one that is cut off goes with it.
    """
    room = sum(token.stop - tokens[0].start <= SETTINGS.facts.said_chars for token in tokens)
    whole = (n for n in range(room, room // 2, -1) if tokens[n - 1].head < n + tokens[0].index and ends(tokens[n - 1]))
    return tokens[: next(whole, room)]


def ends(token: Token) -> bool:
    """Whether a word can end a clause."""
    return token.tag.pos not in OPEN_ENDED
