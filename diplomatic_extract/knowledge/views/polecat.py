"""`polecat`: events in the columns of the POLECAT event file."""

from diplomatic_extract.knowledge.views._view import View, in_time

VIEW = View(
    name="polecat",
    description="A row for each actor and recipient of each event, in the columns of POLECAT's files.",
    columns={
        "Event ID": "the id of the event in this base, with the numbers of actor and recipient",
        "Event Date": "the day of the event, else of its first report",
        "Event Type": "PLOVER event",
        "Event Mode": "PLOVER mode",
        "Intensity": "the conflict–cooperation score of the PLOVER event, from -10 to 10",
        "Quad Code": "one of PLOVER's four classes",
        "Contexts": "diplomatic, and future for what is planned",
        "Actor Name": "one side",
        "Actor Country": "its state (ISO code)",
        "Actor COW": "empty",
        "Primary Actor Sector": "GOV for offices, states and their bodies, IGO for bodies of no state",
        "Actor Sectors": "the same",
        "Actor Title": "the latest office",
        "Actor Name Raw": "the name",
        "Wikipedia Actor ID": "the Wikidata id",
        "Recipient Name": "the other side",
        "Recipient Country": "its state (ISO code)",
        "Recipient COW": "empty",
        "Primary Recipient Sector": "as of the actor",
        "Recipient Sectors": "the same",
        "Recipient Title": "the latest office",
        "Recipient Name Raw": "the name",
        "Wikipedia Recipient ID": "the Wikidata id",
        "Placename": "the place",
        "City": "the town",
        "District": "empty",
        "Province": "empty",
        "Country": "the state of the place",
        "Latitude": "empty",
        "Longitude": "empty",
        "GeoNames ID": "empty",
        "Raw Placename": "the place",
        "Feature Type": "empty",
        "Source": "the source of the first telling",
        "Publication Date": "the day of its first report",
        "Story People": "persons among the participants",
        "Story Organizations": "bodies among the participants",
        "Story Locations": "the place",
        "Language": "Russian",
        "Version": "the schema of the base",
    },
    sql="""
        WITH side AS (
            SELECT e.id, u.n, u.p FROM event e,
                unnest(list_transform(participants, lambda p, n: {n: n, p: p})) AS w(u)),
        pair AS (
            SELECT a.id, a.n AS m, b.n AS n, a.p AS actor, b.p AS recipient FROM side a JOIN side b
            ON a.id = b.id AND a.n < b.n
            WHERE a.p.role <> b.p.role OR coalesce(a.p.country, a.p.id) <> coalesce(b.p.country, b.p.id)),
        title AS (SELECT person, arg_max(position, last) AS title FROM office GROUP BY person)
        SELECT e.id || '-' || p.m || '-' || p.n AS "Event ID", coalesce(e.date, e.first_reported) AS "Event Date",
            e.plover_event AS "Event Type", e.plover_mode AS "Event Mode", e.intensity AS "Intensity",
            e.quad AS "Quad Code",
            CASE WHEN e.status = 'actual' THEN 'diplomatic' ELSE 'diplomatic;future' END AS "Contexts",
            p.actor.name AS "Actor Name", p.actor.country AS "Actor Country", NULL::VARCHAR AS "Actor COW",
            CASE WHEN p.actor.country IS NULL AND p.actor.type = 'ORG' THEN 'IGO' ELSE 'GOV' END
                AS "Primary Actor Sector",
            CASE WHEN p.actor.country IS NULL AND p.actor.type = 'ORG' THEN 'IGO' ELSE 'GOV' END AS "Actor Sectors",
            ta.title AS "Actor Title", p.actor.name AS "Actor Name Raw", p.actor.wikidata AS "Wikipedia Actor ID",
            p.recipient.name AS "Recipient Name", p.recipient.country AS "Recipient Country",
            NULL::VARCHAR AS "Recipient COW",
            CASE WHEN p.recipient.country IS NULL AND p.recipient.type = 'ORG' THEN 'IGO' ELSE 'GOV' END
                AS "Primary Recipient Sector",
            CASE WHEN p.recipient.country IS NULL AND p.recipient.type = 'ORG' THEN 'IGO' ELSE 'GOV' END
                AS "Recipient Sectors",
            tb.title AS "Recipient Title", p.recipient.name AS "Recipient Name Raw",
            p.recipient.wikidata AS "Wikipedia Recipient ID", e.place AS "Placename",
            CASE WHEN e.place_is_town THEN e.place END AS "City", NULL::VARCHAR AS "District",
            NULL::VARCHAR AS "Province", e.place_country AS "Country", NULL::DOUBLE AS "Latitude",
            NULL::DOUBLE AS "Longitude", NULL::VARCHAR AS "GeoNames ID", e.place AS "Raw Placename",
            NULL::VARCHAR AS "Feature Type", e.tellings[1].source AS "Source",
            e.first_reported AS "Publication Date",
            array_to_string(list_transform(list_filter(e.participants, lambda x: x.type = 'PERSON'),
                lambda x: x.name), ';') AS "Story People",
            array_to_string(list_transform(list_filter(e.participants, lambda x: x.type = 'ORG'),
                lambda x: x.name), ';') AS "Story Organizations",
            e.place AS "Story Locations", 'Russian' AS "Language",
            (SELECT value FROM about WHERE name = 'schema') AS "Version"
        FROM pair p JOIN event e ON e.id = p.id LEFT JOIN title ta ON ta.person = p.actor.id
            LEFT JOIN title tb ON tb.person = p.recipient.id
        WHERE e.plover_event IS NOT NULL AND {events}""",
    under="e.status <> 'negated'",
    filters={
        "country": '("Actor Country" = ?1 OR "Recipient Country" = ?1)',
        "person": "(contains(replace(lower(\"Actor Name\"), 'ё', 'е'), ?1) "
        "OR contains(replace(lower(\"Recipient Name\"), 'ё', 'е'), ?1))",
        **in_time('"Event Date"'),
    },
    order='"Event Date" NULLS LAST, "Event ID"',
    brief=("Event Date", "Event Type", "Event Mode", "Intensity", "Actor Name", "Recipient Name", "Placename"),
    dated='"Event Date" IS NOT NULL',
)
