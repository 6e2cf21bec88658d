"""Reports that are denied or called false, and plans of which the text tells that they came to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, pairwise

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import Status, Token
from diplomatic_extract.relations.clauses.graph import DASHES, Graph, is_finite
from diplomatic_extract.relations.clauses.tenses import ABSENCE, is_negated

VISITING = load_words("clauses", "visiting")
TAKING_UP = load_words("clauses", "taking_up")
MEANING = load_words("clauses", "meaning")
MATCHING = load_words("clauses", "matching")
QUESTIONS = load_words("clauses", "questions")
COPULAS = load_words("clauses", "copulas")
# words with which the content of a report begins («слухи о», «новость, что»)
REPORTING = load_words("clauses", "reporting")
NAMING = load_words("clauses", "naming")
Classes = Mapping[str, frozenset[str]]
# what a denial makes of a status
DENIAL: dict[Status, Status] = {"actual": "negated", "planned": "negated", "possible": "negated", "negated": "actual"}


def is_thwarted(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether a clause after «но» tells that a plan came to nothing («…, но поездку отменили», «но не поехал»)."""
    heads = {index, graph.clause[index], *graph.ancestors(index)}
    later = [t for t in graph.tokens[index + 1 :] if graph.rel[t.index] == "conj" and graph.head[t.index] in heads]
    adverse = [token.index for token in later if is_adversative(graph, token.index)]
    return any(tells_failure(graph, clause, planned_events(graph, index, classes), classes) for clause in adverse)


def planned_events(graph: Graph, index: int, classes: Classes) -> frozenset[str]:
    """The nouns by which a plan can be taken up: who comes but shuns a meeting has come all the same."""
    lemma = graph.token(index).lemma
    journey = lemma in VISITING or lemma in classes["motion_verbs"] or lemma in classes["visit_nouns"]
    others = frozenset() if journey else classes["meeting_nouns"] | classes["document_nouns"]
    return classes["visit_nouns"] | TAKING_UP | others


def is_adversative(graph: Graph, clause: int) -> bool:
    """Whether «но» or «однако» opens a clause."""
    return any(graph.token(child).lemma in ("но", "однако") for child in graph.children[clause] if child < clause)


def tells_failure(graph: Graph, clause: int, events: frozenset[str], classes: Classes) -> bool:
    """Whether a clause tells that a thing, as some nouns take it up, did not come about, or was called off."""
    lemma, negated = graph.token(clause).lemma, is_negated(graph, clause)
    if negated:
        return lemma in classes["status_outcomes"]
    if lemma in classes["status_thwarting"] and all(graph.rel[child] != "xcomp" for child in graph.children[clause]):
        return True
    told = [c for c in graph.children[clause] if graph.rel[c] in ("obj", "nsubj", "nsubj:pass")]
    return lemma in classes["status_negated_governors"] and any(graph.token(child).lemma in events for child in told)


def denied_status(graph: Graph, index: int, classes: Classes) -> Status | None:
    """Negated under a denial of the whole report, possible where it is not confirmed, None where neither is said.

    «опроверг сообщения о том, что …», «утверждения о … не соответствуют действительности», «не подтвердил, что …».
    """
    crossed, below = 0, index
    for above in islice(graph.ancestors(index), SETTINGS.clauses.climb_tokens):
        if graph.rel[below] == "conj" and is_finite(graph.token(below)):
            return None  # «отрицает обвинения и сам критикует соседа»
        if describes(graph, below):
            return None  # «Чад, которого Мали обвиняет в подлоге, всё отрицает»
        lemma, below, previous = graph.token(above).lemma, above, below
        if lemma in classes["status_denials"] and not is_negated(graph, above):
            return "negated"
        inserted = graph.rel[previous] == "parataxis"  # «как отметил посол, доклад не означает успеха»
        if lemma in MATCHING | MEANING and is_negated(graph, above) and not inserted:
            return "negated"  # «это не значит, что они встретятся»
        if lemma in classes["status_confirmations"] and is_negated(graph, above):
            return "possible"
        if is_false_report(graph, above, previous, classes):
            return "negated"
        if lemma in QUESTIONS and any(graph.token(child).text.lower() == "под" for child in graph.children[above]):
            return "possible"
        crossed += graph.token(above).tag.verbform == "Fin"
        if crossed > 1:
            return None
    return None


def describes(graph: Graph, index: int) -> bool:
    """Whether a verb form only says of which thing or person the sentence speaks: a relative clause or a participle."""
    participle = graph.token(index).tag.verbform == "Part" and graph.rel[index] in ("acl", "amod")
    return graph.rel[index] == "acl:relcl" or participle


def tells_falsehood(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether a trigger is in the content of a report that the sentence calls false, wherever the tree hangs either.

    «Сообщение о том, что министр встретился с X, в Лиме назвали вымыслом», «Слухи о визите – ложь»; no trigger behind
    the word that says so («назвав ложью слухи о визите, он прилетел в Осло»).
    """
    false = [t.index for t in spot(graph.sentence, classes["status_falsehoods"]) if is_called(graph, t)]
    if not false:
        return False
    report = next((t.index for t in reversed(graph.tokens[:index]) if t.lemma in classes["status_reports"]), None)
    if report is None or any(report < other < index for other in false):
        return False
    return is_content(graph, report, index)


def is_called(graph: Graph, token: Token) -> bool:
    """Whether a word is what something is called or is («назвали ложью», «оказались ложными», «– выдумка»)."""
    above = graph.head[token.index]
    verb = graph.token(above) if above >= 0 else token
    if is_negated(graph, token.index) or (verb is not token and is_negated(graph, above)):
        return False
    called = token.tag.case == "Ins" and (verb.lemma in NAMING or verb.lemma in COPULAS)
    said_of = token.tag.case in ("Nom", "") and graph.rel[token.index] != "amod"
    return called or said_of or token.tag.variant == "Short"


def is_content(graph: Graph, report: int, index: int) -> bool:
    """Whether a token stands in what a report tells: after «о» or «о том, что», before the clause goes on."""
    between = graph.tokens[report + 1 : index]
    if not between or between[0].text.lower() not in REPORTING:
        return False
    commas = [token.index for token in between if token.text in (",", ";", ":")]
    return not commas or graph.token(commas[0] + 1).text.lower() in ("что", "будто", "как")


def is_false_report(graph: Graph, predicate: int, subject: int, classes: Classes) -> bool:
    """Whether a report, the subject of a predicate, turned out false («новость о визите оказалась ложной»)."""
    if graph.token(subject).lemma not in classes["status_reports"] or not graph.rel[subject].startswith("nsubj"):
        return False
    words = [graph.token(i) for i in (predicate, *graph.children[predicate])]
    return any(word.lemma in classes["status_falsehoods"] for word in words)


def opens_denial(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether a noun opens a clause whose verb, wherever the tree hangs it, says that it does not come about.

    «Переговоры с коллегой Х. Пересом не состоятся», «Встречи с ним в этот раз не будет».
    """
    case = graph.token(index).tag.case
    before = next((t for t in reversed(graph.tokens[:index]) if t.tag.pos not in ("ADJ", "DET")), None)
    if case not in ("Nom", "Gen") or (before is not None and before.tag.pos != "PUNCT"):
        return False
    for left, right in pairwise(graph.tokens[index + 1 :]):
        if is_finite(right):
            absent = right.text.lower() in ABSENCE if case == "Gen" else right.lemma in classes["status_outcomes"]
            return absent and left.text.lower() == "не"
        if right.tag.pos == "PUNCT" and right.text not in DASHES and len(left.text) > 1:
            return False
    return False
