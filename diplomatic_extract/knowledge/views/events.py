"""`events`: each event once, with who tells it, and what came of it."""

from diplomatic_extract.knowledge.views._view import View, in_time

VIEW = View(
    name="events",
    description="Each meeting, visit, signing, call, agreement … once, with all its tellings and its history.",
    columns={
        "id": "the event's own name in this base",
        "type": "the relation type",
        "status": "what it came to: actual, planned, possible or negated",
        "participants": "who takes part: role, name, type, country, wikidata",
        "place": "the town, else the state",
        "date": "the first day (or month, or year)",
        "date_end": "the last day, where it lasted",
        "n_documents": "how many documents tell it",
        "n_sources": "how many of them are independent: copies of one text count once",
        "first_reported": "the first day of publication",
        "last_reported": "the last day of publication",
        "history": "each step: when it was reported, status, date, document",
        "tellings": "each sentence that tells it: document, source, relation, start, stop, text",
        "attributes": "format, document, topic and what else most tellings say; `disputed` where some deny what others "
        "report, `unheard_for_days` of a plan of which nothing more was heard",
        "trip": "the journey that it is part of",
    },
    sql="""
        SELECT id, type, status,
            list_transform(participants, lambda p: {role: p.role, name: p.name, type: p.type, country: p.country,
                wikidata: p.wikidata}) AS participants,
            place, date, date_end, n_documents, n_sources, first_reported, last_reported,
            list_transform(history, lambda h: {reported: h.reported, status: h.status, date: h.date,
                document: h.document}) AS history,
            list_transform(tellings, lambda t: {document: t.document, source: t.source, relation: t.relation,
                start: t.start, stop: t.stop, text: t.text}) AS tellings,
            attributes, trip
        FROM event""",
    filters={
        "type": "type = ?",
        "status": "status = ?",
        "country": "list_contains(list_transform(participants, lambda p: p.country), ?)",
        "person": "len(list_filter(participants, lambda p: contains(replace(lower(p.name), 'ё', 'е'), ?))) > 0",
        "min_score": "id IN (SELECT id FROM event WHERE score >= ?)",
        **in_time("date", "date_end"),
    },
    order="date NULLS LAST, type, id",
    dated="date IS NOT NULL",
    brief=("date", "date_end", "type", "status", "participants", "place", "n_documents", "n_sources", "attributes"),
)
