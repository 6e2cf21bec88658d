"""`network`: who dealt with whom, as nodes and edges in one table."""

from diplomatic_extract.knowledge.views._view import View

VIEW = View(
    name="network",
    description="Persons, bodies and states that take part in events (rows with `part` node), and each pair of them by "
    "type of event (rows with `part` edge). Of what happened, unless --status asks for other events; filters "
    "choose the events of which it is made.",
    columns={
        "part": "node or edge",
        "id": "of a node: its id",
        "label": "of a node: its name",
        "type": "of a node: PERSON, ROLE, COUNTRY, ORG or LOC",
        "country": "of a node: its state",
        "office": "of a node: its latest office",
        "events": "of a node: how many events it takes part in",
        "source": "of an edge: the id of one side, the first of the two in order",
        "target": "of an edge: the id of the other",
        "kind": "of an edge: the type of the events",
        "weight": "of an edge: how many events",
        "first": "of an edge: the day of the first",
        "last": "of an edge: the day of the last",
        "n_sources": "of an edge: how many independent documents tell them",
        "timestamps": "of an edge: the day of each",
    },
    sql="""
        WITH part AS (
            SELECT DISTINCT e.id AS event, e.type AS kind, coalesce(e.date, e.first_reported) AS day, e.n_sources,
                p.id AS thing FROM event e, unnest(e.participants) AS u(p)
            WHERE p.role <> 'destination' AND {events}),
        node AS (SELECT thing, count(DISTINCT event) AS events FROM part GROUP BY thing),
        edge AS (
            SELECT a.thing AS source, b.thing AS target, a.kind, count(*) AS weight, min(a.day) AS first,
                max(a.day) AS last, sum(a.n_sources)::BIGINT AS n_sources, list(a.day ORDER BY a.day) AS timestamps
            FROM part a JOIN part b ON a.event = b.event AND a.thing < b.thing GROUP BY 1, 2, 3)
        SELECT 'node' AS part, t.id, t.name AS label, t.type, t.country,
            (SELECT arg_max(position, last) FROM office o WHERE o.person = t.id) AS office, n.events,
            NULL AS source, NULL AS target, NULL AS kind, NULL AS weight, NULL AS first, NULL AS last,
            NULL AS n_sources, NULL AS timestamps
        FROM node n JOIN thing t ON t.id = n.thing
        UNION ALL
        SELECT 'edge', NULL, NULL, NULL, NULL, NULL, NULL, source, target, kind, weight, first, last, n_sources,
            timestamps FROM edge""",
    under="e.status = 'actual'",
    order="part DESC, events DESC, weight DESC, id, source, target, kind",
)
