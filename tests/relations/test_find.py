"""The whole search for relations: what it promises of any text, and that its work stays bounded."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hand import RULES, analyse, found, names
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplomatic_extract import Extractor, Record
from diplomatic_extract.contract import adapt_analysis
from diplomatic_extract.model import Analysis, ExtractorInfo
from diplomatic_extract.relations.explain import explain
from diplomatic_extract.relations.find import find_relations

VOCABULARY = """
    Токаев Рахмон Лавров Путин Казахстан Япония США ООН МИД Ташкент Акорда президент министр посол глава
    Токаева Рахмоном Японии Ташкенте президентом министры стороны страны лидеры главы государств
    встретился встретятся провёл подписали подписано посетил посетить принял обсудили заявил сообщили
    пригласил осудил поддержал поздравил выделит назначен покинул отменил планирует может намерен
    встреча встречи переговоры визит визита соглашение меморандум торговля товарооборот санкции помощь
    который которого он она они его их каждый каждым оба мы друг друга свой этот коллега гость хозяева
    и а или но что чтобы если как в на с со к по за о об от до между из после для через не ни нет без
    10 марта 2026 года вчера 5,3 млрд долларов % на 12,5% 1 млн евро прошлом году к 2030 году
    « » " „ “ ( ) — - : ; , . , . ! ? … №
"""
WORDS = VOCABULARY.split()
NOISE = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.text(max_size=4))
SALADS = st.lists(NOISE, max_size=60).map(" ".join)
EXTRACT = settings(max_examples=25, suppress_health_check=list(HealthCheck))


def check_sound(analysis: Analysis, info: ExtractorInfo) -> None:
    """What the contract promises of every relation."""
    text = analysis.text.text
    for relation in analysis.relations:
        rule = RULES.relations[relation.type]
        assert relation.arguments and all(a.role in rule.arguments for a in relation.arguments)
        pairs = [(a.role, id(a.entity)) for a in relation.arguments]
        assert len(pairs) == len(set(pairs))
        spans = [relation.trigger, *relation.evidence]
        assert relation.evidence and all(0 <= start < stop <= len(text) for start, stop in spans)
        if relation.status in ("possible", "negated"):
            assert relation.plover is None and relation.cameo is None
    extraction = adapt_analysis(analysis, info)
    ids = {entity.id for entity in extraction.entities}
    assert all(a.entity in ids for relation in extraction.relations for a in relation.arguments)
    assert all(relation.reported_by is None or relation.reported_by in ids for relation in extraction.relations)


# --------------------------------------------------------------------------- any text


@EXTRACT
@given(text=SALADS)
def test_any_heap_of_words_is_read(extractor: Extractor, text: str) -> None:
    analysis = analyse(extractor, text, "2026-03-12")
    check_sound(analysis, extractor.info)
    for name in ("met_with", "signed"):
        explain(analysis, extractor.rules, extractor.lexicon, name)


@EXTRACT
@given(seed=st.integers(0, 1 << 30))
def test_any_order_of_the_words_of_news_is_read(extractor: Extractor, seed: int) -> None:
    words = NEWS.split()
    random.Random(seed).shuffle(words)
    check_sound(analyse(extractor, " ".join(words)), extractor.info)


NEWS = (
    "Президент Японии принял в Токио министра иностранных дел Казахстана , который прибыл с визитом . "
    "« Стороны подписали соглашение о торговле , — заявил посол . — Товарооборот вырос на 5% до 2 млрд долларов » ."
)


@EXTRACT
@given(heads=st.lists(st.integers(-1, 11), min_size=12, max_size=12), rel=st.sampled_from(["nsubj", "conj", "acl"]))
def test_any_parse_is_read(extractor: Extractor, heads: list[int], rel: str) -> None:
    """Cyclic, forked and headless trees: what a parser must not give, and may."""
    analysis = extractor.prepare(
        Record(text="Япония и Индия заявили , что Токаев встретился с Путиным .", source="hand")
    )
    extractor.annotator.annotate(analysis.sentences)
    (sentence,) = analysis.sentences
    for token, head in zip(sentence.tokens, heads, strict=False):
        token.head, token.rel = (head, rel) if head < len(sentence.tokens) else (-1, "root")
    extractor.understand(analysis)
    check_sound(analysis, extractor.info)


@pytest.mark.parametrize(
    "text", ["", " \n\n ", ".", "«»", "—", ":", "МИД:", "Токаев", "\u0301" * 40, "№ 5%", "A" * 5000]
)
def test_scraps_are_read(extractor: Extractor, text: str) -> None:
    check_sound(analyse(extractor, text), extractor.info)


# --------------------------------------------------------------------------- bounded work


def endless(words: int) -> str:
    """One sentence of so many words: a list of meetings that never ends."""
    part = "Токаев встретился с Рахмоном и министром торговли Японии в Ташкенте , где стороны подписали соглашение , "
    tokens = (part * (words // len(part.split()) + 1)).split()[:words]
    return " ".join(tokens).rstrip(" ,") + "."


def calls(run: Callable[[], Any]) -> int:
    """How many functions of this package a call enters."""
    count = 0

    def enter(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event == "call" and "diplomatic_extract" in frame.f_code.co_filename

    sys.setprofile(enter)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def work(extractor: Extractor, text: str) -> int:
    analysis = analyse(extractor, text)
    return calls(lambda: find_relations(analysis, extractor.rules, extractor.lexicon))


def test_work_grows_with_the_length_of_a_sentence(extractor: Extractor) -> None:
    assert work(extractor, endless(1200)) < 3 * work(extractor, endless(600))


def test_work_grows_with_the_number_of_sentences(extractor: Extractor) -> None:
    sentence = "Токаев встретился с Рахмоном в Ташкенте. "
    assert work(extractor, sentence * 120) < 3 * work(extractor, sentence * 60)


def test_a_sentence_of_three_thousand_words_is_read(extractor: Extractor) -> None:
    analysis = analyse(extractor, endless(3000))
    assert analysis.relations
    check_sound(analysis, extractor.info)


# --------------------------------------------------------------------------- mechanisms


def test_relations_stand_in_the_article_alone(extractor: Extractor) -> None:
    analysis = analyse(extractor, "Эмомали Рахмон встретился с Садыром Жапаровым.")
    for sentence in analysis.sentences:
        sentence.kind = "boilerplate"
    find_relations(analysis, extractor.rules, extractor.lexicon)
    assert analysis.relations == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Дания ввела санкции против Мали. Санкции против Мали продлят.", {"Дания"}),
        ("Дания ввела санкции против Чада. Санкции против Мали продлят.", set()),
        ("Дания и Литва ввели санкции против Мали. Санкции против Мали продлят.", set()),
    ],
)
def test_a_side_told_elsewhere_completes_a_fact(extractor: Extractor, text: str, source: set[str]) -> None:
    told = [relation for relation in found(extractor, text, "sanctioned") if relation.sentence == 1]
    assert [names(relation, "source") for relation in told] == [source]
