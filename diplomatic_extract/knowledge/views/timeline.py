"""`timeline`: events in order of time, short enough for one line each."""

from diplomatic_extract.knowledge.views._view import View, in_time

VIEW = View(
    name="timeline",
    description="Events in order of time; with --person or --country those of a person, a state or a pair.",
    columns={
        "date": "the first day, as exactly as it is known",
        "date_end": "the last day, where it lasted",
        "type": "the relation type",
        "status": "what it came to",
        "who": "who takes part",
        "countries": "their states",
        "place": "the town, else the state",
        "what": "the document, topic or kind",
        "n_documents": "how many documents tell it",
        "n_sources": "how many of them are independent",
        "trip": "the journey that it is part of",
        "event": "the id of the event",
    },
    sql="""
        SELECT date, date_end, type, status,
            list_transform(list_filter(participants, lambda p: p.role <> 'destination'), lambda p: p.name) AS who,
            list_sort(list_distinct(list_filter(list_transform(participants, lambda p: p.country),
                lambda c: c IS NOT NULL))) AS countries,
            place, coalesce(attributes->>'document', list_first(TRY_CAST(attributes->'topic' AS VARCHAR[])),
                attributes->>'topic', attributes->>'format', attributes->>'kind', attributes->>'what') AS what,
            n_documents, n_sources, trip, id AS event
        FROM event""",
    filters={
        "type": "type = ?",
        "status": "status = ?",
        "country": "list_contains(countries, ?)",
        "person": "len(list_filter(who, lambda n: contains(replace(lower(n), 'ё', 'е'), ?))) > 0",
        "min_score": "event IN (SELECT id FROM event WHERE score >= ?)",
        **in_time("date", "date_end"),
    },
    order="date NULLS LAST, type, event",
    dated="date IS NOT NULL",
    brief=("date", "type", "status", "who", "place", "what", "n_sources"),
)
