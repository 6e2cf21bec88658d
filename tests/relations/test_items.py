"""Lists set out line by line, and the sentence that introduces them."""

from __future__ import annotations

import pytest
from hand import RULES

from diplomatic_extract import Extractor
from diplomatic_extract.model import Record
from diplomatic_extract.relations.clauses.build import build_graphs
from diplomatic_extract.relations.clauses.graph import Graph

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


def test_the_introduction_tells_the_status(extractor: Extractor) -> None:
    text = "В Лиме будут подписаны:\n— меморандум о туризме между Чадом и Перу."
    relations = extractor.analyse([Record(text=text, source="hand")])[0].relations
    assert [(relation.rule, relation.status) for relation in relations] == [("signed.listed", "planned")]
