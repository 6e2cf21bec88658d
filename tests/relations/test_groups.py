"""Nodes that only the discourse can name, in sentences made by hand."""

from __future__ import annotations

import pytest
from hand import (
    new_graph,
    new_mention,
    new_sentence,
    words,
)

from diplomatic_extract import Extractor


@pytest.mark.parametrize(
    ("rows", "text", "group", "number"),
    [
        ("Стороны NOUN Nom 1 nsubj number=Plur\nбеседовали VERB - -1 root", "Стороны", "сторона", "Plur"),
        (
            "Главы NOUN Nom 3 nsubj number=Plur\nдвух NUM Gen 2 nummod\nгосударств NOUN Gen 0 nmod number=Plur\n"
            "беседовали VERB - -1 root",
            "Главы двух государств",
            "глава государство",
            "Plur",
        ),
        ("Оба NUM Nom 1 nummod\nминистра NOUN Gen 2 nsubj\nушли VERB - -1 root", "Оба министра", "министр", "Plur"),
        ("Они PRON Nom 1 nsubj number=Plur\nушли VERB - -1 root", "Они", "они", "Plur"),
        (
            "встретился VERB - -1 root\nс ADP - 2 case\nкаждым DET Ins 0 obl\nиз ADP - 4 case\n"
            "гостей NOUN Gen 2 nmod number=Plur",
            "каждым из гостей",
            "участник",
            "Sing",
        ),
    ],
)
def test_anaphoric_groups_are_nodes(rows: str, text: str, group: str, number: str) -> None:
    graph = new_graph(new_sentence(rows))
    (node,) = graph.nodes
    assert (words(graph, node), node.kind, node.group, node.number) == (text, "group", group, number)
    assert node.each == text.startswith("каждым") and not node.entities


def test_a_singular_office_is_no_group() -> None:
    sentence = new_sentence("Министр NOUN Nom 1 nsubj number=Sing\nушёл VERB - -1 root")
    assert new_graph(sentence).nodes == []


def test_a_mention_that_means_nobody_is_a_group() -> None:
    sentence = new_sentence("Он PRON Nom 1 nsubj number=Sing\nушёл VERB - -1 root")
    (node,) = new_graph(sentence, new_mention(sentence, 0, 0, [], "pronoun", type="PERSON")).nodes
    assert (node.kind, node.group) == ("group", "pronoun")


@pytest.mark.parametrize(
    ("named", "signed"),
    [("Хуан Мора, Анна Лопес и Карл Вебер", 3), ("Хуан Мора и Анна Лопес", 0)],
)
def test_all_three_are_three(named: str, signed: int, extractor: Extractor) -> None:
    text = f"В Риме встретились {named}. Все трое подписали договор о границе."
    found = [r for r in extractor.extract(text).relations if r.type == "signed"]
    assert sum(len(r.arguments) for r in found) == signed


@pytest.mark.parametrize(
    ("text", "talks"),
    [
        ("Хуан Мора и гость из Чада, министр труда Хасан Ли, обсудили порт.", {"Хуан Мора", "Хасан Ли"}),
        ("Хуан Мора и его коллега, посол Чада Хасан Ли, обсудили порт.", {"Хуан Мора", "Хасан Ли"}),
        # one more of a list
        ("Порт обсудили Хуан Мора и гость, министр труда Хасан Ли и посол Карл Вебер.", set()),
    ],
)
def test_a_guest_is_who_stands_in_apposition(text: str, talks: set[str], extractor: Extractor) -> None:
    extraction = extractor.extract(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    found = [{names[a.entity] for a in r.arguments} for r in extraction.relations if r.type == "discussed"]
    assert (talks in found) if talks else ({"Хуан Мора", "Хасан Ли"} not in found)
