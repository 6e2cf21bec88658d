"""Clauses hung where they belong: relative clauses and participles by agreement, coordinated verbs by adjacency.

The parser's arc is one witness. Where the noun that it chose does not agree in number and gender, or where it chose
none, the nearest noun before the comma that agrees takes the clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot_by
from diplomatic_extract.model import Sentence, Token, Word
from diplomatic_extract.relations.clauses.graph import DASHES, QUOTES, Node, finite_tokens, is_finite, is_verbal

# how far before its clause a noun may stand, and how far a predicate after its relative pronoun
# a relative pronoun may follow its comma with a preposition and a noun: «, в ходе которого»
NOMINALS = ("NOUN", "PROPN", "PRON")
MODIFYING = ("acl", "acl:relcl", "amod")
BORDERS = {":", ";", *QUOTES, *DASHES}
SAME_FORMS = {"Masc", "Neut"}
STRAIGHT = ("Nom", "Acc")


def link_clauses(sentence: Sentence, node_at: list[Node | None], head: list[int], rel: list[str]) -> None:
    """Mend heads and relations of the predicates that a relative pronoun, agreement or coordination attaches."""
    tokens = sentence.tokens
    for token in spot_by(sentence, opens_relative):
        if token.lemma == "который":
            link_relative(tokens, node_at, head, rel, token)
        elif node_at[token.index] is not None:
            continue
        elif is_full_participle(token) and follows_comma(tokens, token.index):
            link_participle(tokens, node_at, head, rel, token)
    for token in spot_by(sentence, is_converb):
        link_converb(tokens, head, rel, token.index)
    for token in finite_tokens(sentence):
        if head[token.index] < 0 and token.tag.verbform == "Fin" and is_verbal(token):
            link_coordinated(tokens, head, rel, token)
        elif rel[token.index] == "conj":
            link_to_main(tokens, head, rel, token)


def opens_relative(word: Word) -> bool:
    """Whether a word may hang a clause on a noun: a relative pronoun, or a participle."""
    return word.lemma == "который" or word.tag.verbform == "Part"


def participles(sentence: Sentence) -> list[Token]:
    """The participles of a sentence, in order."""
    return [token for token in spot_by(sentence, opens_relative) if token.tag.verbform == "Part"]


def is_converb(word: Word) -> bool:
    """Whether a word is a converb."""
    return word.tag.verbform == "Conv"


def link_relative(
    tokens: list[Token], node_at: list[Node | None], head: list[int], rel: list[str], pronoun: Token
) -> None:
    """Hang the verb after a relative pronoun on the noun before its comma («Мора, которому звонила Оливейра»)."""
    comma = opening_comma(tokens, pronoun.index)
    verb = predicate_after(tokens, pronoun.index)
    if comma is None or verb is None:
        return
    above = head[verb]
    if rel[verb] in MODIFYING and 0 <= above < comma and agrees_with(tokens[above], pronoun):
        return
    if pronoun.tag.number == "Plur" and rel[verb] in MODIFYING:
        return  # the list that a plural takes up has no number of its own
    noun = noun_before(tokens, node_at, comma, pronoun)
    if noun is not None and noun != verb:
        hang(head, rel, verb, noun, "acl:relcl")


def link_participle(
    tokens: list[Token], node_at: list[Node | None], head: list[int], rel: list[str], participle: Token
) -> None:
    """Hang a participle after a comma on the noun with which it agrees («в соглашении от 1997 года, заключённом …»)."""
    above = head[participle.index]
    if above >= 0 and (rel[participle.index] == "conj" or agrees_in_case(tokens[above], participle)):
        return
    for noun in nouns_before(tokens, node_at, participle.index - 1):
        if agrees_in_case(tokens[noun], participle):
            hang(head, rel, participle.index, noun, "acl")
            return


def link_converb(tokens: list[Token], head: list[int], rel: list[str], converb: int) -> None:
    """Hang a converb that opens its sentence on the verb that its comma parts from it («Посетив Лиму, Х. уехал»).

    It is no sentence's own predicate, nor does a finite verb hang on it.
    """
    if any(tokens[i].text[0].isalpha() and tokens[i].tag.pos not in ("ADV", "PART") for i in range(converb)):
        return
    comma = next((t.index for t in tokens[converb + 1 :] if t.text == "," or is_finite(t)), len(tokens))
    verb = next((t.index for t in tokens[comma + 1 :] if (is_finite(t) and t.tag.pos != "AUX") or t.text in ":;"), None)
    if verb is None or tokens[comma].text != "," or not is_finite(tokens[verb]) or head[converb] == verb:
        return
    if tokens[comma + 1].tag.pos == "SCONJ" or any(t.lemma == "который" for t in tokens[comma:verb]):
        return
    if converb in chain(head, verb):
        head[verb], rel[verb] = head[converb], rel[converb]
    if head[converb] < 0 or converb in chain(head, verb) or tokens[head[converb]].tag.verbform != "Fin":
        head[converb], rel[converb] = verb, "advcl"


def link_coordinated(tokens: list[Token], head: list[int], rel: list[str], verb: Token) -> None:
    """Hang a verb without subject on the like verb before it («проведёт переговоры с A, встретится с B»)."""
    if any(above == verb.index and rel[i].startswith(("nsubj", "csubj")) for i, above in enumerate(head)):
        return
    before = verb_before(tokens, verb)
    if before is None or not is_like(before, verb) or verb.index in chain(head, before.index):
        return
    if tokens[verb.index - 1].text == "," and (before.tag.tense != verb.tag.tense or opens_source(tokens, verb.index)):
        return
    head[verb.index], rel[verb.index] = before.index, "conj"


def link_to_main(tokens: list[Token], head: list[int], rel: list[str], verb: Token) -> None:
    """Hang a verb after a clause that a comma closes on the verb above that clause («заявил, что X, и обвинил Y»).

    Verbs of one subject have no comma before «и»: what the comma closes is the clause that «что» opens.
    """
    below = head[verb.index]
    above = head[below] if below >= 0 and rel[below] == "ccomp" else -1
    joint = next((t.index for t in tokens[: verb.index] if head[t.index] == verb.index and rel[t.index] == "cc"), 0)
    if above < 0 or above > below or joint < below or tokens[joint - 1].text != "," or not is_like(tokens[above], verb):
        return
    own = any(head[t.index] == verb.index and rel[t.index].startswith(("nsubj", "csubj")) for t in tokens)
    nested = any(t.text == "," or t.tag.pos == "SCONJ" or t.lemma == "который" for t in tokens[below : joint - 1])
    if not own and not nested and is_finite(tokens[above]) and tokens[above].tag.tense == verb.tag.tense:
        head[verb.index] = above


def hang(head: list[int], rel: list[str], verb: int, noun: int, relation: str) -> None:
    """Hang a verb on a noun; what held the noun under the verb takes the verb's place."""
    path = list(chain(head, noun))
    if verb in path:
        below = path[path.index(verb) - 1] if path.index(verb) else noun
        head[below], rel[below] = head[verb], rel[verb]
    head[verb], rel[verb] = noun, relation


def chain(head: list[int], index: int) -> Iterator[int]:
    """A token and its heads up to the root, a circle broken."""
    seen: set[int] = set()
    while index >= 0 and index not in seen:
        seen.add(index)
        yield index
        index = head[index]


def opening_comma(tokens: list[Token], index: int) -> int | None:
    """The comma that opens the relative clause of a pronoun."""
    for before in range(index - 1, max(-1, index - 1 - SETTINGS.clauses.pronoun_tokens), -1):
        if tokens[before].text == ",":
            return before
        if is_finite(tokens[before]):
            return None
    return None


def predicate_after(tokens: list[Token], index: int) -> int | None:
    """The first finite verb after a relative pronoun, before another pronoun or the end of its sentence part."""
    for token in tokens[index + 1 : index + 1 + SETTINGS.clauses.verb_after_tokens]:
        if token.lemma == "который" or token.text in (":", ";"):
            return None
        if is_finite(token) and token.tag.pos != "AUX":
            return token.index
    return None


def noun_before(tokens: list[Token], node_at: list[Node | None], comma: int, pronoun: Token) -> int | None:
    """The nearest noun before a comma with the number and gender of a relative pronoun."""
    return next((n for n in nouns_before(tokens, node_at, comma) if agrees_with(tokens[n], pronoun)), None)


def nouns_before(tokens: list[Token], node_at: list[Node | None], stop: int) -> Iterator[int]:
    """Nouns, and heads of mentions, before a token, nearest first, within reach and not past a finite verb."""
    index = stop - 1
    while index >= max(0, stop - SETTINGS.clauses.noun_before_tokens):
        token, node = tokens[index], node_at[index]
        if node is not None:
            yield node.head
            index = node.first
        elif is_finite(token) or token.text in BORDERS - QUOTES:
            return
        elif token.tag.pos in NOMINALS:
            yield index
        index -= 1


def agrees_with(noun: Token, pronoun: Token) -> bool:
    """Whether a noun has the number of a pronoun and, in the singular, its gender."""
    if noun.tag.pos not in NOMINALS or (noun.tag.number and noun.tag.number != pronoun.tag.number):
        return False
    return pronoun.tag.number == "Plur" or same_gender(noun, pronoun)


def agrees_in_case(noun: Token, participle: Token) -> bool:
    """Whether a noun has case, number and gender of a participle."""
    alike = noun.tag.case == participle.tag.case and noun.tag.number == participle.tag.number
    return noun.tag.pos in NOMINALS and alike and (noun.tag.number == "Plur" or same_gender(noun, participle))


def same_gender(noun: Token, other: Token) -> bool:
    """Whether two tokens can have one gender: in oblique cases masculine and neuter forms are the same."""
    genders = {noun.tag.gender, other.tag.gender}
    if len(genders) == 1 or "" in genders:
        return True
    return genders == SAME_FORMS and other.tag.case not in STRAIGHT


def is_full_participle(token: Token) -> bool:
    """Whether a token is a participle in its long form."""
    return token.tag.verbform == "Part" and token.tag.variant != "Short" and bool(token.tag.case)


def follows_comma(tokens: list[Token], index: int) -> bool:
    """Whether a comma stands before a token, with adverbs or «не» at most between."""
    for before in range(index - 1, max(-1, index - 3), -1):
        if tokens[before].text == ",":
            return True
        if tokens[before].tag.pos not in ("ADV", "PART"):
            return False
    return False


def opens_source(tokens: list[Token], index: int) -> bool:
    """Whether a place follows a verb at once: unnamed people speak there («…, уточнили в МИД»)."""
    return index + 1 < len(tokens) and tokens[index + 1].text.lower() in ("в", "во", "на")


def verb_before(tokens: list[Token], verb: Token) -> Token | None:
    """The finite verb before another, where nothing opens a clause of its own between them."""
    for token in reversed(tokens[: verb.index]):
        opens = token.tag.pos == "SCONJ" and token.rel != "case"  # «как и премьер» opens no clause
        if token.text in BORDERS or opens or token.lemma in ("который", "где", "куда"):
            return None
        if token.tag.verbform == "Fin" and token.tag.pos == "VERB":
            return token
    return None


def is_like(before: Token, verb: Token) -> bool:
    """Whether two verbs can share a subject: alike in number, person and, in the past, gender."""
    left, right = before.tag, verb.tag
    gender = left.tense != "Past" or right.tense != "Past" or left.gender == right.gender
    return left.number == right.number and gender and (left.person or "3") == (right.person or "3")
