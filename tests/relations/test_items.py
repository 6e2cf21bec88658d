"""Lists set out line by line, and the sentence that introduces them."""

from __future__ import annotations

import pytest
from hand import CHAD, ORLOV, PERU, RIOS, RULES, new_graph, new_mention, new_sentence, words

from diplomatic_extract import Extractor
from diplomatic_extract.model import Record
from diplomatic_extract.relations.clauses.build import build_graphs
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.items import between
from diplomatic_extract.relations.clauses.predicates import Predicate

SIGNED = """Президенты Чада и Перу встретились в Лиме. Подписаны следующие документы:
— соглашение о визах между Чадом и Перу. Оно вступит в силу осенью;
— программа обменов в области спорта между правительствами двух стран.

Вечером гости уехали."""


def graphs(extractor: Extractor, text: str) -> list[Graph]:
    analysis = extractor.analyse([Record(text=text, source="hand")])[0]
    return list(build_graphs(analysis, RULES, extractor.lexicon).values())


def introduced(found: list[Graph]) -> list[bool]:
    return [graph.intro is not None for graph in found]


def test_items_follow_a_sentence_with_a_colon(extractor: Extractor) -> None:
    found = graphs(extractor, SIGNED)
    assert introduced(found) == [False, False, True, False, True, False]
    assert found[2].intro is found[1]


@pytest.mark.parametrize("bullet", ["—", "•", "1.", "2)", ""])
def test_items_have_bullets_numbers_or_semicolons(extractor: Extractor, bullet: str) -> None:
    items = ("Меморандум между Чадом и Перу;", "Договор между Чадом и Кубой.")
    text = "\n".join(["В Лиме во вторник были подписаны:", *(f"{bullet} {item}" for item in items)])
    assert introduced(graphs(extractor, text)) == [False, True, True]


def test_a_new_paragraph_is_no_item(extractor: Extractor) -> None:
    assert introduced(graphs(extractor, "Посол сказал:\nДоговор между Чадом и Перу подписан.")) == [False, False]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("Чад и Перу подписали:\n1. договор о визах;\n2. план обменов.", ["договор о визах", "план обменов"]),
        ("Чад и Перу подписали: 1) договор о визах; 2) план обменов.", ["договор о визах", "план обменов"]),
        ("Чад и Перу обсудили: 1) договор о визах; 2) план обменов.", []),
    ],
)
def test_items_are_signed_by_who_acts_before_the_colon(extractor: Extractor, text: str, papers: list[str]) -> None:
    signed = [r for r in extractor.extract(text).relations if r.type == "signed"]
    assert [relation.attributes["document"] for relation in signed] == papers
    assert all(len(relation.arguments) == 2 for relation in signed)


def test_the_introduction_tells_the_status(extractor: Extractor) -> None:
    text = "В Лиме будут подписаны:\n— меморандум о туризме между Чадом и Перу."
    relations = extractor.analyse([Record(text=text, source="hand")])[0].relations
    assert [(relation.rule, relation.status) for relation in relations] == [("signed.listed", "planned")]


@pytest.mark.parametrize(("stated", "sides"), [(True, ["Чада", "Перу"]), (False, ["Орлов", "Риос"])])
def test_a_thing_is_between_those_named_before_those_who_sign_in_brackets(stated: bool, sides: list[str]) -> None:
    """«Программа обменов между школами Чада и Перу (Орлов, Риос)»."""
    sentence = new_sentence("""
        программа        NOUN  Nom -1 root
        обменов          NOUN  Gen 0  nmod
        между            ADP   -   3  case
        школами          NOUN  Ins 1  nmod
        Чада             PROPN Gen 3  nmod
        и                CCONJ -   6  cc
        Перу             PROPN Gen 4  conj
        (                PUNCT -   8  punct
        Орлов            PROPN Nom 0  appos
        ,                PUNCT -   10 punct
        Риос             PROPN Nom 8  conj
        )                PUNCT -   8  punct
    """)
    named = ((4, CHAD), (6, PERU)) if stated else ()
    mentions = [new_mention(sentence, at, at, [entity]) for at, entity in (*named, (8, ORLOV), (10, RIOS))]
    graph = new_graph(sentence, *mentions)
    found = between(Predicate(graph, 0, nominal=True, passive=False))
    assert [words(graph, node) for node in found] == sides


def test_what_a_schedule_tells_is_planned(extractor: Extractor) -> None:
    text = "Расписание министра Чили Хуана Моры:\n10:00 — встреча с Фридрихом Мерцем;\n12:00 — обед."
    meetings = [r for r in extractor.extract(text).relations if r.type == "met_with"]
    assert [meeting.status for meeting in meetings] == ["planned"]
    told = extractor.extract("Итоги дня:\n— встреча с Фридрихом Мерцем.").relations
    assert [relation.status for relation in told] == ["actual"]
