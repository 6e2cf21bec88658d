"""`trade`: figures as series, who says what, and where they contradict."""

from diplomatic_extract.knowledge.views._view import View, in_time

VIEW = View(
    name="trade",
    description="Each figure of trade that a document tells, by pair, measure and period.",
    columns={
        "pair": "the states, as ISO codes in order",
        "measure": "turnover, export or import",
        "period": "the year, half, quarter or months (2024, 2024-H1, 2024-01..2024-06)",
        "value": "the value",
        "currency": "its currency (ISO 4217)",
        "change_pct": "the change in percent",
        "qualifier": "exact, about, over, under or up_to",
        "status": "actual for a result, planned for a goal",
        "told_by": "who is quoted with it",
        "document": "the document",
        "source": "its source",
        "contradicts": "the sources whose result of the same period differs beyond rounding and words such as «почти»",
    },
    sql="""
        SELECT pair, measure, period, value, currency, change_pct, qualifier, status, told_by, document, source,
            contradicts FROM figure""",
    filters={
        "type": "? = 'trade_volume'",
        "min_score": "(document, source, value) IN (SELECT document, source, value FROM figure WHERE score >= ?)",
        "status": "status = ?",
        "country": "list_contains(pair, ?)",
        "person": "contains(replace(lower(coalesce(told_by, '')), 'ё', 'е'), ?)",
        **in_time("period"),
    },
    order="pair, measure, period NULLS LAST, status, value, document, source",
    dated="period IS NOT NULL",
)
