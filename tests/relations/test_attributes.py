"""Attributes of facts: formats, documents, topics, sums, in the nominative where they are phrases."""

from __future__ import annotations

from typing import Any

import pytest
from hand import RULES, found, new_graph, new_sentence

from diplomatic_extract import Extractor
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.facts.attributes import FINDERS, find_attributes, nominative_phrase
from diplomatic_extract.relations.match.match import Match
from diplomatic_extract.relations.rules.types import Pattern, RelationRule


def attribute(extractor: Extractor, text: str, type: str, name: str) -> Any:
    (relation,) = found(extractor, text, type)
    return relation.attributes.get(name)


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Сербия и Египет подписали соглашение о торговле.", "соглашение о торговле"),
        ("Сербия и Египет подписали новое соглашение о торговле.", "новое соглашение о торговле"),
        ("Соглашение о торговле подписано Сербией и Египтом.", "соглашение о торговле"),
        ("Сербия и Египет подписали Декларацию о дружбе.", "Декларация о дружбе"),
    ],
)
def test_a_document_is_a_nominative_phrase(extractor: Extractor, text: str, document: str) -> None:
    found = attribute(extractor, text, "signed", "document")
    assert found is not None and found.lower() == document.lower()


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Эмомали Рахмон и Садыр Жапаров обсудили торговлю.", ["торговля"]),
        ("Эмомали Рахмон и Садыр Жапаров обсудили поставки зерна.", ["поставки зерна"]),
        ("Эмомали Рахмон и Садыр Жапаров обсудили торговлю и транспорт.", ["торговля", "транспорт"]),
        # the subject after a fronted object is none of its phrase; an owner in the genitive is
        ("Поставки зерна министр Чили Хуан Мора обсудил с послом Перу Анной Ковальчук.", ["поставки зерна"]),
        ("Хуан Мора обсудил с Анной Ковальчук предложения министра.", ["предложения министра"]),
    ],
)
def test_topics_are_nominative_phrases(extractor: Extractor, text: str, topics: list[str]) -> None:
    assert attribute(extractor, text, "discussed", "topic") == topics


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("Эмомали Рахмон встретился с Садыром Жапаровым.", "meeting"),
        ("Эмомали Рахмон переговорил по телефону с Садыром Жапаровым.", "phone_call"),
        ("Состоялся телефонный разговор Эмомали Рахмона с Садыром Жапаровым.", "phone_call"),
        ("Эмомали Рахмон принял Садыра Жапарова.", "reception"),
        ("Эмомали Рахмон провёл переговоры с Садыром Жапаровым.", "talks"),
    ],
)
def test_a_format_follows_from_words(extractor: Extractor, text: str, format: str) -> None:
    assert attribute(extractor, text, "met_with", "format") == format


# --------------------------------------------------------------------------- by hand


SPEECH = """
    доволен  ADJ  -   -1 root
    новыми   ADJ  Ins 2 amod number=Plur
    мерами   NOUN Ins 0 obl number=Plur
    по       ADP  -   4 case
    защите   NOUN Dat 2 nmod
    рек      NOUN Gen 4 nmod
    ,        PUNCT -  7 punct
    которые  PRON Nom 2 acl:relcl
    и        CCONJ -  9 cc
    лесами   NOUN Ins 2 conj
"""


def test_a_phrase_leaves_out_clauses_and_other_members() -> None:
    sentence = new_sentence(SPEECH)
    text = " ".join(token.text for token in sentence.tokens)
    assert nominative_phrase(new_graph(sentence), 2, text) == "новые меры по защите рек"


def new_match(spec: dict[str, Any], **sets: Any) -> Match:
    pattern = Pattern("hand", "predicate", sets=sets)
    rule = RelationRule("hand", "hand", "By hand.", {}, (pattern,), attributes={"manner": spec})
    sentence = new_sentence("тепло ADV - 1 advmod\nвстретил VERB - -1 root")
    return Match(rule, pattern, Predicate(new_graph(sentence), 1, nominal=False, passive=False), [])


@pytest.mark.parametrize(
    ("spec", "sets", "value"),
    [
        ({"kind": "lemma", "values": {"warm": ["тепло"]}, "default": "plain"}, {}, "warm"),
        ({"kind": "lemma", "values": {"cold": ["холодно"]}, "default": "plain"}, {}, "plain"),
        ({"kind": "lemma", "values": {"cold": ["холодно"]}}, {}, None),
        ({"kind": "lemma", "values": {"warm": ["тепло"]}}, {"manner": "set"}, "set"),
        ({}, {}, None),
    ],
)
def test_a_lemma_gives_its_value_unless_the_pattern_sets_one(spec: Any, sets: Any, value: Any) -> None:
    found = find_attributes(new_match(spec, **sets), "тепло встретил", RULES.classes)
    assert found.get("manner") == value


@pytest.mark.parametrize("kind", sorted(FINDERS))
def test_every_kind_copes_with_a_bare_trigger(kind: str) -> None:
    match = new_match({"kind": kind, "values": {}, "preps": []})
    assert find_attributes(match, "тепло встретил", RULES.classes) == {}


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Эмомали Рахмон провёл переговоры с Садыром Жапаровым, посвящённые торговле.", ["торговля"]),
        ("Совет Безопасности ООН проведёт заседание в связи с пуском ракеты.", ["пуск ракеты"]),
        ("Контакты Сербии и Египта на тему торговли начались.", ["торговля"]),
        ("Сербия и Египет ведут диалог в сфере торговли.", ["торговля"]),
        ("Сербия и Египет провели переговоры для урегулирования спора.", ["урегулирование спора"]),
    ],
)
def test_a_topic_is_told_at_more_length(extractor: Extractor, text: str, topics: list[str]) -> None:
    assert attribute(extractor, text, "discussed", "topic") == topics


def test_for_whom_a_meeting_is_held_is_no_topic(extractor: Extractor) -> None:
    assert found(extractor, "Сербия и Египет провели переговоры для галочки.", "discussed") == []
