"""Extract with a relation and with names of one's own: a folder of rule files and a lexicon file.

    python examples/custom_rules.py

The same from the command line: `diplomatic-extract extract TEXT --rules examples/custom/rules --lexicon
examples/custom/lexicon.toml`; `diplomatic-extract rules check examples/custom/rules` runs the examples of the rules.
"""

from __future__ import annotations

from pathlib import Path

from diplomatic_extract import Extractor

CUSTOM = Path(__file__).parent / "custom"
TEXT = (
    "Боливия отозвала посла из Перу. Посредничать между соседями вызвался КИП: директор Каспийского института "
    "посредничества Ерлан Сабиров заявил, что готов принять делегации обеих стран в Алма-Ате."
)


def main() -> None:
    extractor = Extractor(rules=[CUSTOM / "rules"], lexicon=[CUSTOM / "lexicon.toml"])
    extraction = extractor.extract(TEXT)
    names = {entity.id: entity.name for entity in extraction.entities}
    for relation in extraction.relations:
        if relation.type == "recalled_ambassador":
            print(relation.rule, {argument.role: names[argument.entity] for argument in relation.arguments})
    for entity in extraction.entities:
        if entity.name == "Каспийский институт посредничества":
            print(entity.name, entity.country, [mention.text for mention in entity.mentions])


if __name__ == "__main__":
    main()
