"""`dyads`: how often two states dealt with one another, month by month."""

from diplomatic_extract.knowledge.views._view import View, in_time

VIEW = View(
    name="dyads",
    description="Events of each pair of states by month, type and status, with intensity and PLOVER's four classes.",
    columns={
        "month": "the month of the event, else of its first report",
        "country_a": "one state (ISO code), the first of the two in order",
        "country_b": "the other",
        "type": "the relation type",
        "status": "actual, planned, possible or negated",
        "n_events": "how many events",
        "n_sources": "how many independent documents tell them",
        "intensity": "the mean of their intensity, by PLOVER's score of their event, from -10 to 10",
        "verbal_cooperation": "how many are of this class",
        "material_cooperation": "how many are of this class",
        "verbal_conflict": "how many are of this class",
        "material_conflict": "how many are of this class",
    },
    sql="""
        WITH side AS (
            SELECT id, unnest(list_distinct(list_filter(list_transform(participants, lambda p: p.country),
                lambda c: c IS NOT NULL))) AS country FROM event e WHERE {events})
        SELECT left(coalesce(e.date, e.first_reported), 7) AS month, a.country AS country_a, b.country AS country_b,
            e.type, e.status, count(*) AS n_events, sum(e.n_sources)::BIGINT AS n_sources,
            round(avg(e.intensity), 2) AS intensity,
            count(*) FILTER (quad = 'verbal cooperation') AS verbal_cooperation,
            count(*) FILTER (quad = 'material cooperation') AS material_cooperation,
            count(*) FILTER (quad = 'verbal conflict') AS verbal_conflict,
            count(*) FILTER (quad = 'material conflict') AS material_conflict
        FROM event e JOIN side a ON a.id = e.id JOIN side b ON b.id = e.id AND a.country < b.country
        GROUP BY 1, 2, 3, 4, 5""",
    filters={
        "type": "type = ?",
        "status": "status = ?",
        "country": "(country_a = ?1 OR country_b = ?1)",
        **in_time("month"),
    },
    order="month NULLS LAST, country_a, country_b, type, status",
    dated="month IS NOT NULL",
)
