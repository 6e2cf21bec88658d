"""Label Studio tasks with predictions, for correcting by hand; offsets count UTF-16 units, as the browser does.

Mentions and triggers are labels, arguments are relations from trigger to mention named after the role, the status is a
choice of the trigger's region. `writers.labelstudio.make_configuration` gives the labelling interface to paste.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

import msgspec

from diplomatic_extract.labels import Labels
from diplomatic_extract.model import Extraction, Relation
from diplomatic_extract.writers._options import WriteOptions
from diplomatic_extract.writers.brat import TYPES, text_of

SUFFIXES = (".labelstudio.json", ".ls.json")
NEEDS_TEXT = True
TOOL = "Label Studio (import as tasks)"
Region = dict[str, Any]


def write(extractions: Iterable[Extraction], out: TextIO, options: WriteOptions) -> None:
    """Write an array of tasks, one a document. Raises OutputError where a document's text was not kept."""
    separator = "[\n"
    for extraction in extractions:
        out.write(separator + msgspec.json.encode(make_task(extraction)).decode())
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def make_task(extraction: Extraction) -> dict[str, Any]:
    """A document as a task with what was found as its prediction."""
    document = extraction.document
    text = text_of(document)
    scores = [relation.score for relation in extraction.relations]
    return {
        "data": {
            "text": text,
            "document": document.id,
            "source": document.source,
            "title": document.title,
            "published": document.published,
        },
        "predictions": [
            {
                "model_version": f"diplomatic-extract {extraction.extractor.version}",
                "score": round(sum(scores) / len(scores), 3) if scores else 0.0,
                "result": [*find_regions(extraction, text)],
            }
        ],
    }


def find_regions(extraction: Extraction, text: str) -> Iterator[Region]:
    """The mentions and triggers as regions, and the arguments as relations between them."""
    units = Units(text)
    known: dict[str, dict[tuple[int, int], str]] = {}
    for entity in extraction.entities:
        own = known.setdefault(entity.id, {})
        for number, mention in enumerate(entity.mentions, 1):
            own[mention.start, mention.stop] = f"{entity.id}-{number}"
            span = units.span(mention.start, mention.stop)
            yield make_region(f"{entity.id}-{number}", span, entity.type, text[mention.start : mention.stop])
    for number, relation in enumerate(extraction.relations, 1):
        yield from find_relation_regions(f"r{number}", relation, known, units, text)


def find_relation_regions(
    id: str, relation: Relation, known: dict[str, dict[tuple[int, int], str]], units: Units, text: str
) -> Iterator[Region]:
    """The trigger of a relation with its status, and arrows to its arguments."""
    start, stop = relation.trigger.start, relation.trigger.stop
    span = units.span(start, stop)
    yield make_region(id, span, relation.type, text[start:stop])
    choice = {**span, "choices": [relation.status]}
    yield {"id": id, "from_name": "status", "to_name": "text", "type": "choices", "value": choice}
    for argument in relation.arguments:
        own = known.get(argument.entity, {})
        target = own.get((argument.start or 0, argument.stop or 0)) or next(iter(own.values()), None)
        if target:
            yield {"type": "relation", "from_id": id, "to_id": target, "direction": "right", "labels": [argument.role]}


def make_region(id: str, span: dict[str, int], label: str, text: str) -> Region:
    """A labelled stretch of the text."""
    value = {**span, "text": text, "labels": [label]}
    return {"id": id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


class Units:
    """Offsets in UTF-16 units out of those in code points: each character beyond U+FFFF counts twice."""

    def __init__(self, text: str) -> None:
        self.wide = [place for place, char in enumerate(text) if ord(char) > 0xFFFF]

    def span(self, start: int, stop: int) -> dict[str, int]:
        """A stretch in UTF-16 units."""
        return {"start": start + bisect_left(self.wide, start), "end": stop + bisect_left(self.wide, stop)}


def make_configuration(labels: Labels) -> str:
    """The labelling interface to paste into a project of Label Studio."""
    types = "".join(f"    <Label value={quoteattr(type)} alias={quoteattr(type)}/>\n" for type in TYPES)
    relations = "".join(
        f'    <Label value={quoteattr(type)} background="#f2d98c"/>\n' for type in sorted(labels.relations)
    )
    roles = sorted({role for own in labels.relations.values() for role in own.get("arguments", {})})
    arrows = "".join(f"    <Relation value={quoteattr(role)}/>\n" for role in roles)
    statuses = "".join(f"    <Choice value={quoteattr(status)}/>\n" for status in labels.catalogue["statuses"])
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{types}{relations}  </Labels>\n'
        f'  <Relations>\n{arrows}  </Relations>\n  <Text name="text" value="$text"/>\n'
        f'  <Choices name="status" toName="text" perRegion="true">\n{statuses}  </Choices>\n</View>\n'
    )
