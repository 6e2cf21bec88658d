"""For whom press services and unnamed spokesmen speak: their body, their state, or the person who is named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from diplomatic_extract.language.declension import genitive_of
from diplomatic_extract.language.lemmas import morphology
from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.model import DraftEntity, DraftMention
from diplomatic_extract.relations.clauses.graph import Node, is_spokesman
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import state_code

PRESS = load_list("events", "press")
# those whose press service speaks for the state
RULERS = load_words("events", "spokesmen_rulers")
SPEAKING = load_words("events", "speaking")


def speaking_body(entity: DraftEntity, discourse: Discourse) -> DraftEntity:
    """The body for which a press service speaks, or its state («пресс-служба МИД Польши», «пресс-служба Акорды»)."""
    name = entity.name
    if entity.type != "ORG" or not name.lower().startswith(PRESS):
        return entity
    served = name[max(len(opening) for opening in PRESS if name.lower().startswith(opening)) :].strip()
    seat = next((code for word in served.split() if (code := discourse.seat_of(word))), "")
    ruled = bool(RULERS.intersection(nominative_of(served).lower().split()[:2]))
    if seat or (ruled and entity.country):
        return discourse.find_or_add_state(seat or str(entity.country))
    if not served or ruled:
        return entity
    return known_body(served, entity, discourse) or (make_body(served, entity, discourse) if entity.country else entity)


def known_body(served: str, press: DraftEntity, discourse: Discourse) -> DraftEntity | None:
    """The document's entity of a body told in the genitive; one without a state («министерства») the last so called."""
    bodies = [e for e in discourse.analysis.entities if e.type == "ORG" and e is not press]
    same = next((body for body in bodies if genitive_of(body.name).lower() == served.lower()), None)
    if same is not None or press.country:
        return same
    noun = nominative_of(served)
    called = [body for body in bodies if body.country and body.name.startswith(f"{noun[:1].upper()}{noun[1:]} ")]
    return called[0] if len(called) == 1 else None


def make_body(served: str, press: DraftEntity, discourse: Discourse) -> DraftEntity:
    """A body that only its press service names."""
    name = nominative_of(served)
    body = DraftEntity("ORG", name[:1].upper() + name[1:], country=press.country, resolved_by="press service")
    discourse.analysis.entities.append(body)
    return body


@lru_cache(maxsize=1024)
def nominative_of(phrase: str) -> str:
    """A phrase in the genitive with its head and the head's adjectives in the nominative («Совета Федерации»)."""
    words = phrase.split()
    for i, word in enumerate(words):
        noun = next((p for p in morphology().parse(word) if "NOUN" in p.tag and "gent" in p.tag), None)
        if noun is None or (i + 1 < len(words) and is_genitive_adjective(word)):
            continue
        front = [agreeing(modifier, noun) for modifier in words[:i]]
        head = noun.inflect({"nomn"})
        return " ".join([*front, spelled(word, head.word if head else word), *words[i + 1 :]])
    return phrase


def is_genitive_adjective(word: str) -> bool:
    """Whether a word can be an adjective in the genitive."""
    return any("ADJF" in parse.tag and "gent" in parse.tag for parse in morphology().parse(word)[:1])


def agreeing(word: str, noun: Any) -> str:
    """An adjective in the nominative that agrees with a noun; other words stay."""
    tag = noun.tag
    adjective = next((p for p in morphology().parse(word) if "ADJF" in p.tag), None)
    wanted = {"nomn", "plur"} if tag.number == "plur" else {"nomn", "sing", tag.gender}
    form = adjective.inflect(wanted) if adjective else None
    return spelled(word, form.word) if form else word


def spelled(source: str, form: str) -> str:
    """A form with the first letter as its source has it."""
    return form[:1].upper() + form[1:] if source[:1].isupper() else form


def named_spokesman(node: Node, discourse: Discourse) -> DraftEntity | None:
    """The one person whom the document names as spokesman of the state or body of an unnamed one."""
    mention = next((m for m in node.mentions if speaks_unnamed(m)), None)
    if mention is None or mention.office is None or mention.number == "Plur":
        return None
    states = {state_code(body) for body in mention.office.of} - {None}
    people = [
        person
        for person in discourse.analysis.entities
        if person.type == "PERSON" and any(serves(o.of, o.position, states, mention) for o in person.positions)
    ]
    return people[0] if len(people) == 1 else None


def speaks_unnamed(mention: DraftMention) -> bool:
    """Whether a role means a spokesman whom nobody names here."""
    office = mention.office
    unnamed = all(entity.type == "ROLE" for entity in mention.entities)
    return mention.kind == "role" and unnamed and office is not None and is_spokesman(office.position)


def serves(of: Sequence[DraftEntity], position: str, states: set[str | None], mention: DraftMention) -> bool:
    """Whether an office is a spokesman's for the same body, or for the same state."""
    bodies = mention.office.of if mention.office else []
    speaks = not SPEAKING.isdisjoint(position.split()[:2])
    return speaks and (any(body in bodies for body in of) or bool({state_code(body) for body in of} & states))
