"""Lemmas follow the tagger's reading."""

import re
import subprocess
import sys

import pytest

from diplomatic_extract.language.flat import FlatAnnotator
from diplomatic_extract.language.lemmas import (
    adapt_grammemes,
    adapt_parse,
    agreement,
    fill_lemmas,
    form_tag,
    lemma_of,
    morphology,
    phrase_tag,
    readings,
)
from diplomatic_extract.language.segment import find_sentences
from diplomatic_extract.model import Tag

LEMMAS = [
    ("переговоров", Tag("NOUN", case="Gen", number="Plur"), "переговоры"),
    ("стали", Tag("NOUN", case="Gen", number="Sing", gender="Fem"), "сталь"),
    ("стали", Tag("VERB", number="Plur", tense="Past", verbform="Fin"), "стать"),
    ("стороны", Tag("NOUN", case="Nom", number="Plur", gender="Fem"), "сторона"),
    ("встретился", Tag("VERB", number="Sing", gender="Masc", verbform="Fin"), "встретиться"),
    ("прибывшего", Tag("VERB", case="Gen", number="Sing", verbform="Part"), "прибыть"),
    ("году", Tag("NOUN", case="Loc", number="Sing", gender="Masc"), "год"),
    ("казахстанская", Tag("ADJ", case="Nom", number="Sing", gender="Fem"), "казахстанский"),
    ("2026", Tag("ADJ"), "2026"),
    ("—", Tag("PUNCT"), "—"),
    ("brics", Tag("PROPN"), "brics"),
]


@pytest.mark.parametrize(("form", "tag", "lemma"), LEMMAS)
def test_lemma_by_tag(form: str, tag: Tag, lemma: str) -> None:
    assert lemma_of(form, tag) == lemma


def test_lemmas_of_a_sentence(flat: FlatAnnotator) -> None:
    sentence = next(iter(find_sentences("Министры иностранных дел провели переговоры в Душанбе.")))
    flat.annotate([sentence])
    fill_lemmas(sentence)
    assert [token.lemma for token in sentence.tokens] == [
        "министр", "иностранный", "дело", "провести", "переговоры", "в", "душанбе", "."
    ]  # fmt: skip


@pytest.mark.parametrize(("word", "pos"), [("ратифицировали", "VERB"), ("Мок", "ADV"), ("вчера", "ADV")])
def test_a_verb_that_the_models_misread_is_a_verb(word: str, pos: str) -> None:
    sentence = next(iter(find_sentences(word)))
    sentence.tokens[0].tag = Tag("ADV")
    fill_lemmas(sentence)
    assert sentence.tokens[0].tag.pos == pos


def test_readings_are_those_of_pymorphy() -> None:
    for form in ("мира", "печь", "душанбинский", "туреханова", "г", "15"):
        parses = morphology().parse(form)
        assert [(r.lemma, r.grammemes) for r in readings(form)] == [(p.normal_form, p.tag.grammemes) for p in parses]
        assert [r.case or None for r in readings(form)] == [p.tag.case for p in parses]


def test_grammemes_are_shared() -> None:
    left, right = (morphology().parse(form)[0].tag for form in ("посол", "министр"))
    assert adapt_grammemes(left)[4] is adapt_grammemes(right)[4]


def test_pymorphy2_is_never_imported() -> None:
    script = (
        "import sys; from diplomatic_extract import Extractor; Extractor().extract('Посол прибыл в Баку.'); "
        "sys.exit(any(name.split('.')[0] in ('pymorphy2', 'natasha', 'pkg_resources') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_readings_are_those_of_the_analyser(own_texts: list[str]) -> None:
    words = {word.lower() for text in own_texts for word in re.findall(r"[\w.-]+", text)} | {"а", "ё", "елка", "мид"}
    for word in words:
        assert readings(word) == tuple(adapt_parse(parse) for parse in morphology().parse(word)), word


def test_lemmas_are_those_that_all_readings_give(own_texts: list[str]) -> None:
    tags = [Tag("NOUN", "Gen", "Plur", "Masc"), Tag("VERB", number="Sing", verbform="Fin"), Tag("X")]
    words = {word.lower() for text in own_texts for word in re.findall(r"[\w.-]+|[^\w\s]", text)}
    for word in words | {"x7", "007", "nan", "xiv", "brics", "стали", "печь"}:
        for tag in tags:
            best = max(readings(word), key=lambda reading: agreement(reading, tag))
            assert lemma_of(word, tag) == best.lemma, (word, tag)


def test_a_letter_without_a_unicode_name_is_read_as_a_sign() -> None:
    assert readings("\U00017000")[0].pos == readings("—")[0].pos


@pytest.mark.parametrize(
    ("text", "pos", "verbform"),
    [
        ("Обвинившая соседей сторона ушла", "PROPN", "Part"),
        ("Обсудив смету , стороны ушли", "NOUN", "Conv"),
        ("Объединённый список готов", "ADJ", "Part"),
        ("Обвиняемый молчал", "NOUN", ""),  # a noun by itself
        ("Бывший посол молчал", "ADJ", ""),  # an adjective too
    ],
)
def test_a_form_of_participles_alone_is_one(text: str, pos: str, verbform: str) -> None:
    (sentence,) = find_sentences(text)
    word = sentence.tokens[0]
    assert form_tag(word.text, Tag(pos), opens=True).verbform == verbform


@pytest.mark.parametrize(
    ("after", "verbform"),
    [(Tag("NOUN", case="Acc"), "Part"), (Tag("NOUN", case="Gen"), "")],
)
def test_a_straight_object_shows_a_participle(after: Tag, verbform: str) -> None:
    (sentence,) = find_sentences("Мора , ведущий переговоры")
    comma, leading, object_ = sentence.tokens[1:]
    comma.tag, leading.tag, object_.tag = Tag("PUNCT"), Tag("NOUN", case="Nom"), after
    found = phrase_tag(sentence.tokens, leading.index, opens=False)
    assert (found.verbform if found is not None else "") == verbform
