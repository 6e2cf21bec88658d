"""Who is quoted: quotation spans, and the speaker behind a fact."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import Analysis, DraftArgument, DraftEntity, DraftRelation, Sentence
from diplomatic_extract.relations.clauses.graph import DASHES, Graph, is_finite
from diplomatic_extract.relations.match.surroundings import SOURCES, names_source
from diplomatic_extract.relations.match.triggers import own_preposition
from diplomatic_extract.relations.rules.types import RelationRule, RuleSet

THEIRS = "их"
QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|“[^”]*”|„[^“]*“|\"[^\"\n]*\"")
# what parts a quotation from who says it, behind or before it
PARTED, COLON = re.compile(r"[,.?!…]?\s*[-–—―]\s"), re.compile(r"[^,;:]*:\s*")


class Statement(msgspec.Struct, eq=False):
    """A statement: its speaker, where the word that introduces it stands, and the quotation that it introduces."""

    speaker: DraftEntity
    sentence: int
    paragraph: int
    token: int
    start: int
    quotation: tuple[int, int] | None = None


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Spans of direct speech: quoted stretches of several words (names in quotation marks are shorter)."""
    return [m.span() for m in QUOTED.finditer(text) if len(m.group().split()) >= SETTINGS.facts.quoted_words]


def quotation_at(quotes: Sequence[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """The quotation in which an offset lies, of those that are in order and apart."""
    before = bisect_left(quotes, start, key=lambda quote: quote[0]) - 1
    return quotes[before] if before >= 0 and start < quotes[before][1] else None


def is_quoted(quotes: Sequence[tuple[int, int]], start: int) -> bool:
    """Whether an offset lies inside one of the quotations, which are in order and apart."""
    return quotation_at(quotes, start) is not None


class Statements(msgspec.Struct, eq=False):
    """A document's statements by sentence, those that tell a quotation or stand outside any by paragraph, in order."""

    by_sentence: dict[int, list[Statement]]
    outside: dict[int, list[Statement]]
    telling: dict[tuple[int, int], Statement] = {}


def index_statements(statements: Iterable[Statement], quotes: Sequence[tuple[int, int]]) -> Statements:
    """Statements indexed, so that looking for a reporter takes no longer in a long document."""
    index = Statements({}, {}, {})
    for statement in statements:
        index.by_sentence.setdefault(statement.sentence, []).append(statement)
        if statement.quotation is not None and statement.start < statement.quotation[0]:
            index.telling[statement.quotation] = statement  # the last before the colon
        elif statement.quotation is not None:
            index.telling.setdefault(statement.quotation, statement)
        if statement.quotation is not None or not is_quoted(quotes, statement.start):
            index.outside.setdefault(statement.paragraph, []).append(statement)
    return index


def find_reporter(
    relation: DraftRelation,
    graph: Graph,
    token: int,
    statements: Statements,
    quotes: Sequence[tuple[int, int]],
) -> DraftEntity | None:
    """Who says so: the speaker of an aside, of the governing verb, of the quotation, or of the words around it."""
    here = [s for s in statements.by_sentence.get(relation.sentence, ()) if s.token != token]
    if is_of_others(graph, token):
        return None
    above = list(graph.ancestors(token))
    quotation = quotation_at(quotes, relation.trigger[0])
    governing = [s for s in here if s.token in above]
    if inner := [s for s in governing if quotation and s.quotation is None and is_quoted(quotes, s.start)]:
        return inner[0].speaker
    if asides := [s for s in here if graph.head[s.token] in (token, *above) and is_aside(graph, s.token)]:
        return asides[0].speaker
    if quotation:
        around = statements.telling.get(quotation) or quoted_by(graph.sentence, statements)
        return around.speaker if around else None
    if governing:
        return governing[0].speaker
    return here[0].speaker if len(here) == 1 and frames(graph, here[0].token, token) else None


def is_of_others(graph: Graph, token: int) -> bool:
    """Whether a clause tells what people think whom nobody names («Деятельность банка, по их мнению, – ошибка»)."""
    views = (t.index for t in spot(graph.sentence, SOURCES) if names_source(graph, t.index))
    told = (view for view in views if graph.clause[token] in (graph.clause[view], graph.clause[graph.head[view]]))
    return any(graph.token(child).text.lower() == THEIRS for view in told for child in graph.children[view])


def frames(graph: Graph, told: int, token: int) -> bool:
    """Whether a statement's word stands where it frames a whole sentence, whatever the parser hangs on it.

    «По мнению Моры, …» at its head; «… нарушает договор, согласился Мора» at its end; «Мора: …»; «Мора уверен: …».
    """
    if graph.token(told).text == ":" or opens_with_colon(graph, told, token):
        return told < token
    if graph.token(told).tag.pos == "NOUN":
        return told < token and is_aside(graph, told) and opens_sentence(graph, told)
    return told > token and closes_sentence(graph, told)


def opens_with_colon(graph: Graph, told: int, token: int) -> bool:
    """Whether a colon follows a verb of saying, with no more than who speaks between («сказал Мора: Чад …»)."""
    after = next((t.index for t in graph.tokens[told + 1 : token] if t.text == ":"), -1)
    return after > 0 and all(i in (told, after) or graph.node_at[i] is not None for i in range(told, after))


def opens_sentence(graph: Graph, told: int) -> bool:
    """Whether no more than particles and a preposition stand before a noun."""
    return all(
        token.tag.pos in ("ADP", "PRON", "DET", "CCONJ", "PART", "PUNCT", "ADV") for token in graph.tokens[:told]
    )


def closes_sentence(graph: Graph, told: int) -> bool:
    """Whether a verb after a comma or dash, with who speaks right after it, ends its sentence."""
    token = graph.token(told)
    if not is_finite(token) or told == 0 or graph.token(told - 1).text not in DASHES | {","}:
        return False
    return all(t.tag.pos not in ("VERB", "AUX", "SCONJ") for t in graph.tokens[told + 1 :])


def is_aside(graph: Graph, index: int) -> bool:
    """Whether a statement is only put into a sentence («как заявил X», «по словам X», «в заявлении X»)."""
    if graph.token(index).tag.pos == "NOUN":
        return own_preposition(graph, index) in ("по", "согласно", "в")
    if not is_finite(graph.token(index)):
        return False
    if any(graph.token(child).lemma == "как" for child in graph.children[index]):
        return True
    inserted = index > 0 and graph.token(index - 1).text in DASHES | {","}
    return inserted and graph.rel[index] == "parataxis"


def quoted_by(sentence: Sentence, statements: Statements) -> Statement | None:
    """The statement that introduces the quotation in which a sentence stands: in its paragraph, or just before it."""
    if same := statements.outside.get(sentence.paragraph):
        return min(same, key=lambda s: abs(s.sentence - sentence.index))
    before = statements.outside.get(sentence.paragraph - 1)
    return before[-1] if before else None


def add_reporters(
    analysis: Analysis, relations: Sequence[DraftRelation], graphs: dict[int, Graph], rules: RuleSet
) -> list[DraftRelation]:
    """The relations with who is quoted as telling each, from the statements found."""
    text = analysis.text.text
    quotes = find_quotes(text)
    told = [
        Statement(
            relation.arguments[0].entity,
            relation.sentence,
            graphs[relation.sentence].sentence.paragraph,
            token_at(graphs[relation.sentence], relation.trigger[0]),
            relation.trigger[0],
            introduced_quotation(graphs[relation.sentence], relation.trigger[0], quotes, text),
        )
        for relation in relations
        if rules.relations[relation.type].introduces == "statement"
    ]
    statements = index_statements(told, quotes)
    return [
        add_reporter(relation, graphs[relation.sentence], statements, quotes)
        if is_reported(rules.relations[relation.type], relation)
        else relation
        for relation in relations
    ]


def introduced_quotation(
    graph: Graph, start: int, quotes: Sequence[tuple[int, int]], text: str
) -> tuple[int, int] | None:
    """The quotation that a word of saying introduces, all of which one person says, however many sentences it has.

    «Мы ждём, – сказал посол. – Чад молчит», «Чад молчит. Мы ждём», – сказал посол, посол сказал: «Мы ждём. Чад молчит».
    """
    if around := quotation_at(quotes, start):
        return around if is_parted(graph, start) else None
    place = bisect_left(quotes, start, key=lambda quote: quote[0])
    if place and quotes[place - 1][1] > graph.sentence.start and PARTED.match(text, quotes[place - 1][1], start):
        return quotes[place - 1]
    behind = quotes[place] if place < len(quotes) and quotes[place][0] < graph.sentence.stop else None
    return behind if behind is not None and COLON.fullmatch(text, start, behind[0]) else None


def is_parted(graph: Graph, start: int) -> bool:
    """Whether a dash, with no more than adverbs behind it, stands before the word that introduces a statement."""
    index = token_at(graph, start)
    while index and graph.token(index - 1).tag.pos == "ADV":
        index -= 1
    return index > 0 and graph.token(index - 1).text in DASHES


def add_reporter(
    relation: DraftRelation, graph: Graph, statements: Statements, quotes: Sequence[tuple[int, int]]
) -> DraftRelation:
    """A relation with who is quoted as telling it, as it is where nobody is."""
    reporter = find_reporter(relation, graph, token_at(graph, relation.trigger[0]), statements, quotes)
    return relation if reporter is None else msgspec.structs.replace(relation, reported_by=reporter)


def is_reported(rule: RelationRule, relation: DraftRelation) -> bool:
    """Whether somebody may be quoted as telling a fact: not a statement itself, nor an office beside a name."""
    pattern = rule.pattern(relation.rule)
    return rule.introduces != "statement" and (pattern is None or not pattern.is_bare)


def fill_tellers(relations: Iterable[DraftRelation], rules: RuleSet) -> list[DraftRelation]:
    """Relations in which whoever says so fills the role that is his («X заявил, что Y нарушает договор»: X accuses Y).

    Where nobody says so, or who does serves the one he speaks of, nothing is told but what else the trigger tells.
    """
    kept: list[DraftRelation] = []
    known: set[tuple[str, tuple[int, int]]] = set()
    for relation in relations:
        place = (relation.type, relation.trigger)
        if not relation.told and not (relation.spare and place in known):
            kept.append(relation)
        elif relation.told and (teller := relation.reported_by) is not None and can_tell(teller, relation, rules):
            argument = DraftArgument(relation.told, teller, None, "whoever says so")
            kept.append(msgspec.structs.replace(relation, arguments=(argument, *relation.arguments)))
            known.add(place)
    return kept


def can_tell(teller: DraftEntity, relation: DraftRelation, rules: RuleSet) -> bool:
    """Whether a speaker can fill the role of a teller: of its types, and apart from those of whom he speaks."""
    own = any(is_own(argument.entity, teller) for argument in relation.arguments)
    return teller.type in rules.relations[relation.type].arguments[relation.told].types and not own


def is_own(entity: DraftEntity, teller: DraftEntity) -> bool:
    """Whether who speaks is of the side of which he speaks: himself, his state, or who serves the state that speaks.

    Parties and persons of one state are sides of their own («Петров заявил, что Иванов лжёт»).
    """
    same = bool(entity.country) and entity.country == teller.country
    return entity is teller or (same and "COUNTRY" in (entity.type, teller.type))


def token_at(graph: Graph, start: int) -> int:
    """The token that starts at a character offset."""
    return next(token.index for token in graph.tokens if token.start == start)
