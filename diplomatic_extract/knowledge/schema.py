"""The tables of a base, filled from what the steps of a build have found, and its views."""

from __future__ import annotations

import json

import duckdb

from diplomatic_extract.knowledge.corrections import Corrections
from diplomatic_extract.knowledge.settings import load_settings
from diplomatic_extract.knowledge.store import BASE
from diplomatic_extract.knowledge.views import load_views

PARTICIPANT = {
    "role": "VARCHAR", "name": "VARCHAR", "type": "VARCHAR", "country": "VARCHAR", "wikidata": "VARCHAR",
    "id": "VARCHAR",
}  # fmt: skip
STEP = {"reported": "VARCHAR", "status": "VARCHAR", "date": "VARCHAR", "document": "VARCHAR", "what": "VARCHAR"}
TELLING = {
    "document": "VARCHAR", "source": "VARCHAR", "relation": "VARCHAR", "start": "BIGINT", "stop": "BIGINT",
    "text": "VARCHAR", "status": "VARCHAR", "published": "VARCHAR",
}  # fmt: skip
EVENT = {
    "id": "VARCHAR",
    "type": "VARCHAR",
    "status": "VARCHAR",
    "participants": [PARTICIPANT],
    "place": "VARCHAR",
    "place_country": "VARCHAR",
    "place_is_town": "BOOLEAN",
    "date": "VARCHAR",
    "date_end": "VARCHAR",
    "n_documents": "BIGINT",
    "n_sources": "BIGINT",
    "first_reported": "VARCHAR",
    "last_reported": "VARCHAR",
    "history": [STEP],
    "tellings": [TELLING],
    "attributes": "JSON",
    "score": "DOUBLE",
    "plover_event": "VARCHAR",
    "plover_mode": "VARCHAR",
    "cameo": "VARCHAR",
    "journey": "VARCHAR",
    "intensity": "DOUBLE",
    "quad": "VARCHAR",
}
FIGURE = {
    "pair": ["VARCHAR"],
    "measure": "VARCHAR",
    "period": "VARCHAR",
    "value": "DOUBLE",
    "currency": "VARCHAR",
    "change_pct": "DOUBLE",
    "qualifier": "VARCHAR",
    "status": "VARCHAR",
    "told_by": "VARCHAR",
    "document": "VARCHAR",
    "source": "VARCHAR",
    "contradicts": ["VARCHAR"],
    "superseded": "BOOLEAN",
    "publisher": "VARCHAR",
    "published": "VARCHAR",
    "relation": "VARCHAR",
    "text": "VARCHAR",
    "start": "BIGINT",
    "stop": "BIGINT",
    "score": "DOUBLE",
}
GOAL = {
    "pair": ["VARCHAR"],
    "measure": "VARCHAR",
    "goal": "DOUBLE",
    "currency": "VARCHAR",
    "due": "VARCHAR",
    "outcome": "VARCHAR",
    "result": "DOUBLE",
    "result_period": "VARCHAR",
    "share": "DOUBLE",
    "result_source": "VARCHAR",
    "first_told": "VARCHAR",
    "told_by": "VARCHAR",
    "sources": ["VARCHAR"],
    "document": "VARCHAR",
    "source": "VARCHAR",
}

TABLES = (
    "CREATE TABLE base.about (name VARCHAR, value VARCHAR)",
    "CREATE TABLE base.input AS SELECT DISTINCT hash, name FROM input ORDER BY name, hash",
    """CREATE TABLE base.documents AS
        SELECT document, source, title, published, publisher, place, extraction
        FROM document d JOIN text t ON t.seq = d.old ORDER BY d.seq""",
    f"""CREATE TABLE base.event AS SELECT unnest(from_json(a.payload, '{json.dumps(EVENT)}')), j.trip
        FROM assembled a LEFT JOIN journey j ON j.event = a.id ORDER BY a.id""",
    f"""CREATE TABLE base.figure AS SELECT unnest(from_json(payload, '{json.dumps(FIGURE)}')) FROM figured
        ORDER BY ALL""",
    f"""CREATE TABLE base.goal AS SELECT unnest(from_json(payload, '{json.dumps(GOAL)}')) FROM aimed ORDER BY ALL""",
    """CREATE TABLE base.identity AS SELECT d.document, d.source, i.entity, i.id, i.how
        FROM identity i JOIN document d USING (seq) ORDER BY ALL""",
    "CREATE TABLE base.correction (place VARCHAR, what VARCHAR)",
    "CREATE TABLE base.role_class (kind VARCHAR, label VARCHAR, rank BIGINT)",
    "CREATE TABLE base.thing AS SELECT * FROM thing ORDER BY id",
    "CREATE TABLE base.why AS SELECT DISTINCT * FROM why ORDER BY ALL",
    """CREATE TABLE base.office AS
        SELECT i.id AS person, o.position, coalesce(o.of, o.country) AS of, o.country, o.kind,
               min(d.published) AS first, max(d.published) AS last, count(*) AS n
        FROM (SELECT seq, entity, unnest(from_json(offices, '[["VARCHAR"]]')) AS o FROM entity
              WHERE type = 'PERSON') e,
             LATERAL (SELECT o[1] AS position, o[2] AS of, o[4] AS country, o[5] AS phase, o[6] AS kind) AS o
        JOIN identity i ON i.seq = e.seq AND i.entity = e.entity JOIN document d ON d.seq = e.seq
        WHERE o.phase NOT IN ('former', 'end') GROUP BY ALL ORDER BY ALL""",
    """CREATE TABLE base.form AS
        SELECT DISTINCT i.id, f.form FROM (
            SELECT seq, entity, unnest(list_prepend(name, from_json(forms, '["VARCHAR"]'))) AS form FROM entity
            WHERE type <> 'ROLE') f
        JOIN identity i USING (seq, entity) ORDER BY ALL""",
    """CREATE TABLE base.person AS
        SELECT t.id, t.name, t.country, t.wikidata,
            coalesce((SELECT list({position: o.position, of: o.of, first: o.first, last: o.last}
                ORDER BY o.first, o.position, o.of) FROM base.office o WHERE o.person = t.id), []) AS offices,
            coalesce((SELECT list(f.form ORDER BY f.form) FROM base.form f WHERE f.id = t.id), []) AS forms,
            (SELECT list({document: d.document, source: d.source} ORDER BY d.document, d.source)
                FROM (SELECT DISTINCT document, source FROM base.identity i WHERE i.id = t.id) d) AS documents
        FROM base.thing t WHERE t.type = 'PERSON' ORDER BY t.id""",
)


def fill_base(connection: duckdb.DuckDBPyConnection, corrections: Corrections) -> None:
    """Create the tables and views of the attached base."""
    for query in TABLES:
        connection.execute(query)
    for rank, (kind, label) in enumerate(load_settings().roles.items()):
        connection.execute("INSERT INTO base.role_class VALUES (?, ?, ?)", [kind, label, rank])
    connection.execute("INSERT INTO base.about VALUES ('schema', ?), ('corrections', ?)", [BASE, corrections.text])
    for place, what in sorted(corrections.used.items()):
        connection.execute("INSERT INTO base.correction VALUES (?, ?)", [place, what])
    connection.execute("USE base")
    for view in load_views().values():
        connection.execute(f"CREATE VIEW {view.name} AS {view.query()}")
    connection.execute("USE memory")
