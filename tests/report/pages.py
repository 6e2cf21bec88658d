"""Pages for the tests: of the sample, of hostile text, of very many events."""

from __future__ import annotations

import msgspec

from diplomatic_extract.labels import Language, load_labels
from diplomatic_extract.model import Evidence, Extraction, Trigger
from diplomatic_extract.report.content import Content, read_facts
from diplomatic_extract.report.page import make_document_page, make_report

HOSTILE = (
    "</script><script>document.title='owned'</script><img src=x onerror=document.title='owned'>"
    "\"' onmouseover=document.title='owned' {{7*7}} javascript:alert(1) \x1b]0;x\x07 \u202egnp.exe"
)


def with_text(talks: Extraction, text: str) -> Extraction:
    """The sample with its text kept."""
    return msgspec.structs.replace(talks, document=msgspec.structs.replace(talks.document, text=text))


def make_hostile(talks: Extraction) -> Extraction:
    """The sample with hostile names, title, source, publisher, attributes, evidence and text."""
    entities = [msgspec.structs.replace(entity, name=HOSTILE + entity.name) for entity in talks.entities]
    text = HOSTILE + "\n" + "x" * 400
    relations = [
        msgspec.structs.replace(
            relation,
            attributes={**relation.attributes, "topic": HOSTILE, "currency": HOSTILE},
            trigger=Trigger(3, 9, HOSTILE[3:9], "x"),
            evidence=[Evidence(0, len(HOSTILE), HOSTILE)],
        )
        for relation in talks.relations
    ]
    document = msgspec.structs.replace(
        talks.document,
        id=HOSTILE,
        text=text,
        title=HOSTILE,
        publisher=HOSTILE,
        place=HOSTILE,
        source="javascript:document.title='owned'",
    )
    return msgspec.structs.replace(talks, document=document, entities=entities, relations=relations)


def multiply(talks: Extraction, documents: int) -> list[Extraction]:
    """So many documents with two events each, of other days, outlets and ids."""
    made = []
    for number in range(documents):
        day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
        document = msgspec.structs.replace(
            talks.document,
            id=f"{number:016x}",
            source=f"https://example.org/news/{number}",
            published=day,
            publisher=f"Вестник {number % 40}",
            text=(talks.document.text or "") * 12,
        )
        met = msgspec.structs.replace(
            talks.relations[0], id=f"m{number}", attributes={**talks.relations[0].attributes, "date": day}
        )
        made.append(msgspec.structs.replace(talks, document=document, relations=[met, talks.relations[1]]))
    return made


def report_of(*extractions: Extraction, lang: Language = "en") -> str:
    """The report of extractions."""
    return make_report(content_of(*extractions), load_labels(lang))


def content_of(*extractions: Extraction) -> Content:
    """The content of extractions."""
    return read_facts(extractions)


def document_of(*extractions: Extraction, lang: Language = "en") -> str:
    """The page of single documents."""
    return make_document_page(extractions, {}, load_labels(lang))
