"""`persons`: each person once, with offices, all forms of the name, and documents."""

from diplomatic_extract.knowledge.views._view import View

VIEW = View(
    name="persons",
    description="Each person once: namesakes and successors apart, variants of one name together. --type, --status, "
    "--since, --until and --min-score keep those who take part in such events.",
    columns={
        "name": "the fullest name that most documents give",
        "country": "the state (ISO code)",
        "offices": "offices with the first and last day on which a document gives them: position, of, first, last",
        "forms": "every form of the name that a document bears",
        "documents": "the documents that speak of the person: document, source",
    },
    sql="""
        SELECT name, country, offices, forms, documents FROM person
        WHERE {any} OR id IN (SELECT u.p.id FROM event e, unnest(e.participants) AS u(p) WHERE {events})""",
    filters={
        "country": "country = ?",
        "person": "len(list_filter(list_prepend(name, forms), lambda n: contains(replace(lower(n), 'ё', 'е'), ?))) > 0",
    },
    order="len(documents) DESC, name, country",
)
