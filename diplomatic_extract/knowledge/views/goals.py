"""`goals`: goals of trade and what came of them."""

from diplomatic_extract.knowledge.views._view import View, in_time

VIEW = View(
    name="goals",
    description="Each value of trade that states want to reach, once, and what later results make of it.",
    columns={
        "pair": "the states, as ISO codes in order",
        "measure": "turnover, export or import",
        "goal": "the value to reach",
        "currency": "its currency (ISO 4217)",
        "due": "the year or other time by which it is to be reached, where told",
        "outcome": "reached; missed: the result of the year due is lower; disputed: sources differ on that; replaced: "
        "another goal was told later for the same time; unheard: due a year ago and no result told; open",
        "result": "the result that decided it, else the latest one, which may be older than the goal",
        "result_period": "the period of that result",
        "share": "the result as a share of the goal",
        "result_source": "the source that tells the result",
        "first_told": "the first day on which a document tells the goal",
        "told_by": "who is quoted with it",
        "sources": "all sources that tell the goal",
        "document": "the first document that tells it",
        "source": "its source",
    },
    sql="""
        SELECT pair, measure, goal, currency, due, outcome, result, result_period, share, result_source, first_told,
            told_by, sources, document, source FROM goal""",
    filters={
        "type": "? = 'trade_volume'",
        "min_score": "(document, source) IN (SELECT document, source FROM figure WHERE score >= ?)",
        "status": "outcome = ?",
        "country": "list_contains(pair, ?)",
        "person": "contains(replace(lower(coalesce(told_by, '')), 'ё', 'е'), ?)",
        **in_time("first_told"),
    },
    order="pair, measure, due NULLS LAST, goal, first_told, source",
    dated="first_told IS NOT NULL",
    brief=("pair", "measure", "goal", "currency", "due", "outcome", "result", "result_period", "share", "first_told"),
)
