"""Sentences, mentions and relations made by hand, and short views of what the pipeline finds."""

from __future__ import annotations

from typing import Any

from diplomatic_extract import Extractor, Record
from diplomatic_extract.language.lemmas import fill_lemmas
from diplomatic_extract.model import (
    Analysis,
    DraftArgument,
    DraftEntity,
    DraftMention,
    DraftRelation,
    Office,
    Sentence,
    Tag,
    Token,
)
from diplomatic_extract.relations.clauses.build import build_graph
from diplomatic_extract.relations.clauses.graph import Graph, Node
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.match.paths import find_fillers
from diplomatic_extract.relations.match.triggers import is_passive
from diplomatic_extract.relations.rules.loader import load_rules
from diplomatic_extract.relations.rules.types import Path, RuleSet

RULES: RuleSet = load_rules()


# --------------------------------------------------------------------------- by hand


def new_sentence(rows: str, index: int = 0) -> Sentence:
    """A sentence from rows «word POS case head relation [feature=value …]»; «-» is no case, the root's head is -1."""
    tokens: list[Token] = []
    start = 0
    for number, row in enumerate(filter(None, map(str.strip, rows.splitlines()))):
        word, pos, case, head, rel, *features = row.split()
        values = dict(feature.split("=") for feature in features)
        lemma = values.pop("lemma", "")
        values.setdefault("verbform", "Fin" if pos == "VERB" else "")
        tag = Tag(pos, case=case.strip("-"), **values)
        tokens.append(Token(number, start, start + len(word), word, tag, int(head), rel, lemma))
        start += len(word) + 1
    sentence = Sentence(index, 0, start - 1, tokens)
    given = [token.lemma for token in tokens]
    fill_lemmas(sentence)
    for token, lemma in zip(tokens, given, strict=True):
        token.lemma = lemma or token.lemma
    return sentence


def new_mention(
    sentence: Sentence, first: int, last: int, entities: list[DraftEntity], kind: str = "name", **fields: Any
) -> DraftMention:
    """A mention of tokens `first` … `last`; its head is the first token unless given."""
    type = fields.pop("type", entities[0].type if entities else "ROLE")
    head = fields.pop("head", first)
    start, stop = sentence.tokens[first].start, sentence.tokens[last].stop
    tag = sentence.tokens[head].tag
    values = {"case": tag.case, "number": tag.number, **fields}
    return DraftMention(sentence.index, first, last, start, stop, type, kind, head, tuple(entities), **values)  # type: ignore[arg-type]


def new_graph(sentence: Sentence, *mentions: DraftMention) -> Graph:
    """The mention graph with the built-in classes."""
    return build_graph(sentence, list(mentions), RULES.classes)


def person(name: str, country: str | None = None, **offices: str) -> DraftEntity:
    """A person with offices «kind=position»."""
    positions = tuple(Office(position, kind=kind) for kind, position in offices.items())
    return DraftEntity("PERSON", name, country=country, positions=positions)


def state(name: str, code: str) -> DraftEntity:
    return DraftEntity("COUNTRY", name, country=code, key=code)


def new_relation(type: str, sentence: int = 0, **values: Any) -> DraftRelation:
    """A relation whose keywords are roles with their entities, or attributes, `status` and the like."""
    arguments = tuple(
        DraftArgument(role, entity)
        for role, entities in values.items()
        if isinstance(entities, list) and entities and isinstance(entities[0], DraftEntity)
        for entity in entities
    )
    fields = {name: values.pop(name) for name in ("status", "kind", "reported_by") if name in values}
    attributes = {name: value for name, value in values.items() if name not in {a.role for a in arguments}}
    span = (100 * sentence, 100 * sentence + 50)
    return DraftRelation(
        type, f"{type}.hand", arguments, sentence, span, type, attributes=attributes, evidence=(span,), **fields
    )


def fillers(rows: str, path: Path, trigger: int, *names: int, nominal: bool = False) -> list[str]:
    """The words at a path of a trigger; each of `names` is a one-word name of its own person."""
    sentence = new_sentence(rows)
    mentions = [new_mention(sentence, k, k, [person(sentence.tokens[k].text)]) for k in names]
    graph = new_graph(sentence, *mentions)
    predicate = Predicate(graph, trigger, nominal=nominal, passive=is_passive(sentence.tokens[trigger]))
    return [sentence.tokens[node.head].text for node in find_fillers(predicate, path)]


RECEPTION = """
    Министр  NOUN  Nom 3 nsubj  number=Sing
    Мали     PROPN Gen 0 nmod
    Диалло   PROPN Nom 0 appos
    принял   VERB  -   -1 root  tense=Past number=Sing
    посла    NOUN  Acc 3 obj    number=Sing
    Чада     PROPN Gen 4 nmod
"""
CHAD, PERU, MALI = state("Чад", "TCD"), state("Перу", "PER"), state("Мали", "MLI")
ORLOV, DIALLO, RIOS = person("Тихон Орлов"), person("Секу Диалло", "MLI"), person("Матео Риос", "PER")


def minister(of: DraftEntity | None) -> Office:
    return Office("министр", [of] if of else [], kind="minister")


# --------------------------------------------------------------------------- views


def words(graph: Graph, node: Node) -> str:
    """The words of a node."""
    return " ".join(token.text for token in graph.tokens[node.first : node.last + 1])


def analyse(extractor: Extractor, text: str, published: str | None = None) -> Analysis:
    """The working state of a text after every step."""
    record = Record(text=text, source="hand", published=published, published_from="option" if published else None)
    return extractor.analyse([record])[0]


def found(extractor: Extractor, text: str, type: str, published: str | None = None) -> list[DraftRelation]:
    """The relations of one type in a text."""
    return [r for r in analyse(extractor, text, published).relations if r.type == type]


def names(relation: DraftRelation, role: str) -> set[str]:
    """The names of a role's fillers."""
    return {argument.entity.name for argument in relation.arguments if argument.role == role}


# --------------------------------------------------------------------------- figures


def figures(extractor: Extractor, text: str, published: str | None = None) -> list[DraftRelation]:
    """The trade figures of a text."""
    return found(extractor, text, "trade_volume", published)


def shown(relation: DraftRelation) -> tuple[Any, ...]:
    """Pair, measure, value, currency and change of a figure."""
    kept = relation.attributes
    return (
        names(relation, "country"),
        kept["measure"],
        kept.get("value"),
        kept.get("currency"),
        kept.get("change_pct"),
    )


PAIR = {"Сербия", "Египет"}
