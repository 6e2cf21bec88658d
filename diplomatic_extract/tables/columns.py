"""The columns of the tables of extractions, each with its type and what stands in it."""

from __future__ import annotations

from diplomatic_extract.tables.types import Column

DOCUMENTS = (
    Column("document", "text", "id of the document, a hash of its text"),
    Column("source", "link", "path, address or record id as given"),
    Column("title", "text", "title"),
    Column("published", "date", "day of publication"),
    Column("published_from", "text", "where that day is known from"),
    Column("publisher", "text", "outlet"),
    Column("place", "text", "place of the dateline"),
    Column("chars", "int", "length of the text in code points"),
    Column("relations", "int", "number of relations found"),
)
RELATIONS = (
    Column("relation", "text", "id of the relation, unique over all documents"),
    Column("document", "text", "id of the document"),
    Column("published", "date", "day of publication"),
    Column("type", "text", "relation type"),
    Column("status", "text", "actual, planned, possible or negated"),
    Column("who", "text", "the arguments by role"),
    Column("countries", "text", "codes of the states that take part"),
    Column("date", "date", "day, month or year of the fact"),
    Column("date_end", "date", "its last day"),
    Column("date_from", "text", "where the date is known from"),
    Column("period", "text", "period of a figure"),
    Column("value", "float", "figure in units of its currency"),
    Column("currency", "text", "ISO 4217 code"),
    Column("qualifier", "text", "exact, about, over, under or up_to"),
    Column("change_pct", "float", "change in percent"),
    Column("what", "text", "topic, document, contents, office: the attributes without a column of their own"),
    Column("reported_by", "text", "who is quoted as saying so"),
    Column("trigger", "text", "the word that carries the relation"),
    Column("evidence", "text", "the sentences in which it stands"),
    Column("start", "int", "where the trigger's sentence begins in the text"),
    Column("stop", "int", "where it ends"),
    Column("score", "float", "how far it is to be trusted, 0 to 1"),
    Column("rule", "text", "the pattern that found it"),
    Column("plover_event", "text", "PLOVER event"),
    Column("plover_mode", "text", "PLOVER mode"),
    Column("cameo", "text", "CAMEO code"),
    Column("source", "link", "where the document comes from"),
)
ARGUMENTS = (
    Column("relation", "text", "id of the relation"),
    Column("document", "text", "id of the document"),
    Column("relation_type", "text", "relation type"),
    Column("status", "text", "status of the relation"),
    Column("role", "text", "role in the relation"),
    Column("entity", "text", "id of the entity within its document"),
    Column("type", "text", "PERSON, COUNTRY, ORG, LOC or ROLE"),
    Column("name", "text", "canonical name in the nominative"),
    Column("holder", "text", "the person behind an unnamed office-holder, where known"),
    Column("country", "text", "code of the state it is, belongs to or acts for"),
    Column("wikidata", "text", "Wikidata id, where known"),
    Column("start", "int", "where the text names it"),
    Column("stop", "int", "where that ends"),
)
ENTITIES = (
    Column("document", "text", "id of the document"),
    Column("entity", "text", "id of the entity within its document"),
    Column("type", "text", "PERSON, COUNTRY, ORG, LOC or ROLE"),
    Column("name", "text", "canonical name in the nominative"),
    Column("country", "text", "code of its state"),
    Column("wikidata", "text", "Wikidata id, where known"),
    Column("acts_as", "text", "state that a capital or residence stands for"),
    Column("holder", "text", "the person behind an unnamed office-holder, where known"),
    Column("positions", "text", "offices with whose they are"),
    Column("mentions", "int", "number of mentions"),
    Column("surfaces", "text", "the names as written"),
)
MENTIONS = (
    Column("document", "text", "id of the document"),
    Column("entity", "text", "id of the entity within its document"),
    Column("kind", "text", "name, role or pronoun"),
    Column("start", "int", "first code point"),
    Column("stop", "int", "code point after the last"),
    Column("text", "text", "as written"),
)
