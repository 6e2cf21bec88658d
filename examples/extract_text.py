"""Extract entities and relations of one text from Python, and print them with their evidence.

python examples/extract_text.py
"""

from __future__ import annotations

from diplomatic_extract import Extraction, Extractor

TEXT = (
    "Президент Монголии Ухнаагийн Хурэлсух 14 мая принял в Улан-Баторе министра иностранных дел Финляндии "
    "Элину Валтонен. По итогам переговоров стороны подписали меморандум о защите лесов. "
    "В следующем году Хурэлсух посетит Хельсинки."
)


def print_entities(extraction: Extraction) -> None:
    """One line an entity: type, canonical name, state and the forms in which the text names it."""
    for entity in extraction.entities:
        forms = ", ".join(dict.fromkeys(mention.text for mention in entity.mentions if mention.kind == "name"))
        print(f"{entity.type:8} {entity.name} [{entity.country or '-'}]: {forms}")


def print_relations(extraction: Extraction) -> None:
    """Each relation with status, arguments and attributes, and below it the sentence that says so."""
    names = {entity.id: entity.name for entity in extraction.entities}
    for relation in extraction.relations:
        arguments = ", ".join(f"{argument.role}={names[argument.entity]}" for argument in relation.arguments)
        print(f"{relation.type} ({relation.status}): {arguments} {relation.attributes}")
        for evidence in relation.evidence:
            print(f"    {evidence.start}-{evidence.stop}: {evidence.text}")


def main() -> None:
    extraction = Extractor().extract(TEXT, published="2025-05-14")
    print_entities(extraction)
    print_relations(extraction)


if __name__ == "__main__":
    main()
