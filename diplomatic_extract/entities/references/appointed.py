"""Who is meant by a new holder of an office: whom the text has just told to be given it («новый министр прилетел»)."""

from __future__ import annotations

from diplomatic_extract.entities.offices.resolver import MEANINGS, SINGLE, Resolver
from diplomatic_extract.entities.references.acting import SUBJECT, first_beside
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import OpenEntity, OpenMention, OpenOffice

BECOMING = load_words("entities", "becoming")
GIVEN = (*SUBJECT, "obj")


def find_appointed(resolver: Resolver, role: OpenMention, office: OpenOffice) -> OpenEntity | None:
    """The one person whom the text before a role tells to be given an office of its kind; its state becomes the role's.

    «Послом Чили в Перу назначена Анна Лопес. Новый посол прибыла в Лиму»: Лопес.
    """
    kinds = MEANINGS.get(office.kind, [office.kind])
    before = (m for m in resolver.analysis.mentions if m.kind == "role" and m.start < role.start)
    given = [(m, person) for m in before if may_be_same(m, office, kinds) and (person := receiver(resolver, m))]
    people = {id(person): person for _, person in given}
    if len(people) != 1:
        return None
    told = given[-1][0].office
    if not office.of and told is not None:
        office.of = list(told.of)
    return given[-1][1]


def may_be_same(mention: OpenMention, office: OpenOffice, kinds: list[str]) -> bool:
    """Whether an office in the instrumental can be another one: in one word any of its kind, in more the same words.

    Of the same state or body, where both tell one.
    """
    told = mention.office
    if told is None or mention.case != "Ins" or told.kind not in kinds:
        return False
    if " " in office.position and office.position != told.position:
        return False
    if office.kind in SINGLE:  # «глава МИД Чада» is his state's
        return not office.of or not told.of or {of.country for of in office.of} <= {of.country for of in told.of}
    return not office.of or not told.of or {id(of) for of in office.of} <= {id(of) for of in told.of}


def receiver(resolver: Resolver, mention: OpenMention) -> OpenEntity | None:
    """Who is given an office by the verb above it: its object, else its subject («назначил X», «стал X»)."""
    tokens = resolver.tokens(mention)
    verb = tokens[mention.head].head
    if verb < 0 or tokens[verb].lemma not in BECOMING or tokens[verb].tag.pos != "VERB":
        return None
    beside = resolver.analysis.mentions_within(mention.sentence, mention.sentence)
    people = [m for m in beside if m.type == "PERSON" and m.kind == "name" and len(m.entities) == 1]
    below = [(first_beside(tokens, tokens[m.head]), m.entities[0]) for m in people]
    found = {head.rel: person for head, person in below if head.head == verb and head.rel in GIVEN}
    return found.get("obj") or next(iter(found.values()), None)
