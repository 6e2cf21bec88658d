"""Who says a quotation behind which «сказал он» stands: nobody whom the quotation itself names."""

from __future__ import annotations

import re

from diplomatic_extract.entities.references.acting import (
    SAYING,
    SUBJECT,
    People,
    first_beside,
    is_subject,
    only_person,
    speaks,
    suits,
)
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot_by
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, Sentence, Token, Word

DASHES = ("-", "–", "—")
# who is told without a name («источник сообщил»)
SOURCES = load_words("entities", "sources")
OPENING, CLOSING, STRAIGHT = "«„“", "»”", '"'
MARKS = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
BEFORE_OPENING = " \t\n\u00a0(—–-«"  # what a straight mark follows that opens
RELATIVE = ("acl", "acl:relcl")
# words that may stand between a comma or dash, the verb and who speaks («— заявил вчера он»)
BETWEEN = ("ADV", "PART", "CCONJ")


def find_content(analysis: OpenAnalysis, sentence: Sentence, token: Token) -> int | None:
    """Where the words begin behind which a subject with its verb of saying stands, None where it stands elsewhere.

    «"Порт закроют", – сказал он», «Порт закроют, уверен он»: what stands there before the mark is said by him.
    """
    verb = sentence.tokens[token.head] if 0 <= token.head < token.index else None
    if verb is None or token.rel not in SUBJECT or has_more(sentence.tokens[verb.index + 1 : token.index]):
        return None
    first = verb.index
    while first and sentence.tokens[first - 1].tag.pos in BETWEEN:
        first -= 1
    text, stop = analysis.text.text, sentence.tokens[first].start
    near = text[max(0, stop - SETTINGS.references.quotation_letters) : stop]
    before = near.rstrip()
    dash = before.endswith(DASHES)
    said = before.rstrip("".join(DASHES)).rstrip()
    if not (dash or before.endswith(",")) or said.endswith(":"):
        return None
    ended = said.rstrip(",.!?…").endswith((*CLOSING, STRAIGHT))
    opening = find_opening(said, ended=ended) if dash else -1
    if opening >= 0:
        return stop - len(near) + opening
    return sentence.start if verb.lemma in SAYING or verb.tag.variant == "Short" else None


def has_more(tokens: list[Token]) -> bool:
    """Whether more than an adverb stands between a verb and its subject."""
    return len(tokens) > 1 or any(token.tag.pos not in BETWEEN for token in tokens)


def find_opening(said: str, *, ended: bool) -> int:
    """Where the quotation opens that ends with some text, or is broken off there; -1 where none does."""
    depth = 0 if ended else 1
    for place in [mark.start() for mark in MARKS.finditer(said)][::-1]:
        depth += -1 if opens_at(said, place) else 1
        if depth == 0:
            return place
    return -1


def opens_at(text: str, place: int) -> bool:
    """Whether the mark at a place opens a quotation: by its shape, a straight one by what stands before it."""
    return text[place] in OPENING or (text[place] == STRAIGHT and (place == 0 or text[place - 1] in BEFORE_OPENING))


def find_teller(
    analysis: OpenAnalysis, sentence: Sentence, token: Token, content: int, sex: str, people: People
) -> OpenEntity | None:
    """Who is «он» behind words that begin at an offset: who spoke last before them, else who acted just before.

    Nobody where somebody unnamed spoke since («источник сообщил»), and nobody whom a quotation before names.
    """
    last = sentence.index
    while last and analysis.sentences[last].start > content:
        last -= 1
    within = [
        m for at in range(last, sentence.index + 1) for m in people.get(at, ()) if content <= m.start < token.start
    ]
    if inserted := [m for m in within if suits(m, sex) and speaks(analysis, m) and is_behind_dash(analysis, m)]:
        return inserted[-1].entities[0]
    fallback: list[OpenMention] = []
    for back in range(min(SETTINGS.references.heard_sentences, last) + 1):
        if analysis.sentences[last - back].kind != sentence.kind:
            continue
        near = [m for m in people.get(last - back, ()) if m.stop <= content and suits(m, sex)]
        near = [m for m in near if not is_quoted(analysis.text.text, m)]
        heard = [m for m in near if speaks(analysis, m)]
        if heard:
            return choose_teller(analysis, heard)
        if is_unnamed_heard(analysis, analysis.sentences[last - back], content, sex):
            return None
        close = back <= SETTINGS.references.turn_sentences
        acting = [m for m in people.get(last - back, ()) if m.stop <= content and is_subject(analysis, m)]
        if told := [m for m in near if m in acting]:
            return choose_actor(analysis, told) if close else None
        if close and any(m.case == "Gen" for m in near):
            return only_person(near)  # «одна из соседок Моры сказала»
        if close and not fallback and not acting:
            fallback = near
    return only_person(fallback)


def leave_content(analysis: OpenAnalysis, people: People, sentence: Sentence, content: int) -> People:
    """The persons of a document but for those whom words before a noun name that begin at an offset."""
    left = dict(people)
    for index in range(sentence.index, -1, -1):
        left[index] = [m for m in people.get(index, ()) if m.stop <= content or is_behind_dash(analysis, m)]
        if analysis.sentences[index].start <= content:
            break
    return left


def choose_teller(analysis: OpenAnalysis, heard: list[OpenMention]) -> OpenEntity:
    """The last of those who speak in a sentence, but for whose words another one tells («Мора сказал, что Вега …»)."""
    return next((m for m in reversed(heard) if not is_retold(analysis, m)), heard[-1]).entities[0]


def choose_actor(analysis: OpenAnalysis, acting: list[OpenMention]) -> OpenEntity:
    """The last subject of a main clause, else the last of all («X осудил план, которым был задет Y»: X)."""
    return next((m for m in reversed(acting) if above(analysis, m) not in RELATIVE), acting[-1]).entities[0]


def above(analysis: OpenAnalysis, mention: OpenMention) -> str:
    """How the word hangs of which a mention is the subject, "" where none stands above."""
    tokens = analysis.sentences[mention.sentence].tokens
    head = first_beside(tokens, tokens[mention.head]).head
    return tokens[head].rel if 0 <= head < len(tokens) else ""


def is_retold(analysis: OpenAnalysis, mention: OpenMention) -> bool:
    """Whether the verb of which a mention is the subject tells what somebody else says."""
    return above(analysis, mention) == "ccomp"


def is_behind_dash(analysis: OpenAnalysis, mention: OpenMention) -> bool:
    """Whether a dash stands before the verb that a mention follows («… в силе, – заявил Мора. – Мы …»)."""
    sentence, before = analysis.sentences[mention.sentence], mention.first - 2
    return before >= 0 and sentence.tokens[before].text in DASHES


def is_unnamed_heard(analysis: OpenAnalysis, sentence: Sentence, content: int, sex: str) -> bool:
    """Whether somebody whom no mention means speaks in a sentence before some words («источник сообщил»)."""
    beside = analysis.mentions_within(sentence.index, sentence.index)
    return any(
        not any(m.first <= token.index <= m.last or is_name_behind(m, token) for m in beside)
        for token in spot_by(sentence, is_human)
        if token.rel in SUBJECT and token.stop <= content and token.tag.gender == sex and is_said_by(sentence, token)
    )


def is_human(word: Word) -> bool:
    """Whether a word is a noun for one living being."""
    tag = word.tag
    return tag.pos == "NOUN" and tag.number == "Sing" and (tag.animacy == "Anim" or word.lemma in SOURCES)


def is_said_by(sentence: Sentence, token: Token) -> bool:
    """Whether the word above a subject is a verb of saying."""
    return 0 <= token.head < len(sentence.tokens) and sentence.tokens[token.head].lemma in SAYING


def is_name_behind(mention: OpenMention, token: Token) -> bool:
    """Whether a mention of a person in the nominative stands behind a noun that may introduce him."""
    return mention.type == "PERSON" and mention.first > token.index and mention.case in ("Nom", "")


def is_quoted(text: str, mention: OpenMention) -> bool:
    """Whether a mention stands inside a quotation, as the nearest marks on both sides tell."""
    reach = SETTINGS.references.quotation_letters
    before, after = text[max(0, mention.start - reach) : mention.start], text[mention.stop : mention.stop + reach]
    if find_opening(before, ended=False) < 0:
        return False
    mark = next((place for place in range(len(after)) if after[place] in OPENING + CLOSING + STRAIGHT), -1)
    return mark >= 0 and not opens_at(after, mark)
