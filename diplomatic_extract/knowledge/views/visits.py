"""`visits`: who went where, when, whom he met, what was signed; after the columns of COLT."""

from diplomatic_extract.knowledge.views._view import View, in_time

VIEW = View(
    name="visits",
    description="A row for each visitor of each visit, with whom he met and what was signed on the journey.",
    columns={
        "trip": "the journey",
        "visitor": "who went",
        "office": "his office at that time",
        "role_class": "its class: head of state, head of government, foreign minister, minister …",
        "from": "his state (ISO code)",
        "country": "the state visited (ISO code)",
        "city": "the town visited",
        "start": "the first day",
        "end": "the last day",
        "duration": "the days from the first to the last, where both are known",
        "host_met": "whom of the state visited he met on the journey",
        "multilateral_event": "the gathering that he attended there",
        "documents_signed": "what was signed on the journey",
        "status": "actual, planned, possible or negated",
        "n_sources": "how many independent documents tell the visit",
        "event": "the id of the visit",
    },
    sql="""
        WITH visit AS (SELECT * FROM event WHERE journey = 'visit'),
        guest AS (
            SELECT v.*, unnest(list_filter(participants, lambda p: p.role <> 'destination')) AS guest FROM visit v),
        stay AS (SELECT trip, participants, attributes, type FROM event
            WHERE trip IS NOT NULL AND journey = 'stay' AND status <> 'negated'),
        met AS (
            SELECT g.id, list(DISTINCT h.name ORDER BY h.name) AS names
            FROM visit g JOIN stay s ON s.trip = g.trip, unnest(s.participants) AS u(h)
            WHERE h.type IN ('PERSON', 'ROLE') AND h.country = g.place_country GROUP BY g.id),
        signed AS (
            SELECT g.id, list(DISTINCT s.attributes->>'document' ORDER BY s.attributes->>'document') AS titles
            FROM visit g JOIN stay s ON s.trip = g.trip WHERE s.attributes->>'document' IS NOT NULL GROUP BY g.id),
        gathering AS (
            SELECT g.id, min(coalesce(s.attributes->>'event', 'summit')) AS name FROM visit g JOIN stay s
            ON s.trip = g.trip WHERE s.attributes->>'format' = 'summit' GROUP BY g.id),
        seat AS (
            SELECT g.id, g.guest.id AS person, arg_min(struct_pack(o := o.position, k := o.kind),
                struct_pack(far := coalesce(abs(date_diff('day', TRY_CAST(o.first AS DATE), coalesce(
                    TRY_CAST(g.date AS DATE), TRY_CAST(g.first_reported AS DATE), DATE '2000-01-01'))), 99999),
                    rank := coalesce((SELECT rank FROM role_class r WHERE r.kind = o.kind), 99),
                    position := o.position)) AS seat
            FROM guest g JOIN office o ON o.person = g.guest.id GROUP BY ALL)
        SELECT g.trip, g.guest.name AS visitor,
            coalesce(s.seat.o, CASE WHEN g.guest.type = 'ROLE' THEN g.guest.name END) AS office,
            (SELECT label FROM role_class r WHERE r.kind = coalesce(nullif(s.seat.k, ''),
                (SELECT json_extract_string(t.kinds, '$[0]') FROM thing t WHERE t.id = g.guest.id))) AS role_class,
            g.guest.country AS "from", g.place_country AS country,
            CASE WHEN g.place_is_town THEN g.place END AS city, g.date AS start, g.date_end AS "end",
            1 + date_diff('day', TRY_CAST(g.date AS DATE), TRY_CAST(coalesce(g.date_end, g.date) AS DATE)) AS duration,
            coalesce(m.names, []) AS host_met, h.name AS multilateral_event,
            coalesce(d.titles, []) AS documents_signed, g.status, g.n_sources, g.id AS event
        FROM guest g LEFT JOIN met m ON m.id = g.id LEFT JOIN signed d ON d.id = g.id
            LEFT JOIN gathering h ON h.id = g.id LEFT JOIN seat s ON s.id = g.id AND s.person = g.guest.id""",
    filters={
        "type": "event IN (SELECT id FROM event WHERE type = ?)",
        "status": "status = ?",
        "country": '("from" = ?1 OR country = ?1)',
        "person": "contains(replace(lower(visitor), 'ё', 'е'), ?)",
        "min_score": "event IN (SELECT id FROM event WHERE score >= ?)",
        **in_time("start", '"end"'),
    },
    order="start NULLS LAST, visitor, event",
    dated="start IS NOT NULL",
    brief=("start", "end", "visitor", "office", "country", "city", "host_met", "documents_signed", "status"),
)
