"""What the models are shown of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from diplomatic_extract.language.segment import find_sentences
from diplomatic_extract.language.views import annotate
from diplomatic_extract.model import NameSpan, Sentence, Tag


class Chain:
    """An annotator that hangs every word on the one before it and names the capitalised ones."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def annotate(self, sentences: Sequence[Sentence]) -> None:
        for sentence in sentences:
            self.seen.append(" ".join(token.text for token in sentence.tokens))
            for token in sentence.tokens:
                token.tag, token.head, token.rel = Tag("NOUN"), token.index - 1, "nmod"
            words = [token.index for token in sentence.tokens if token.text[0].isupper()]
            sentence.names = [NameSpan(i, i, "PER") for i in words]


def read(text: str) -> tuple[list[str], Sentence]:
    annotator = Chain()
    (sentence,) = find_sentences(text)
    annotate(annotator, [sentence])
    return annotator.seen, sentence


def test_letters_of_other_alphabets_are_shown_in_russian_ones() -> None:
    seen, sentence = read("Ғофур встретил Әлімова")
    assert seen == ["Гофур встретил Алимова"]
    assert [token.text for token in sentence.tokens] == ["Ғофур", "встретил", "Әлімова"]
    assert [token.head for token in sentence.tokens] == [-1, 0, 1]


def test_a_bracket_in_a_clause_is_hidden_and_hangs_on_the_word_before_it() -> None:
    seen, sentence = read("Омаров (Чад) и Громов уехали")
    assert seen == ["Омаров ( Чад ) и Громов уехали", "Омаров и Громов уехали"]
    assert [token.head for token in sentence.tokens] == [-1, 0, 1, 2, 0, 4, 5]
    assert [(name.first, name.last) for name in sentence.names] == [(0, 0), (2, 2), (5, 5)]


def test_a_bracket_at_the_end_is_shown() -> None:
    seen, _ = read("Омаров и Громов уехали (Чад)")
    assert seen == ["Омаров и Громов уехали ( Чад )"]


def test_a_participle_that_opens_a_sentence_is_shown_in_small_letters() -> None:
    seen, sentence = read("«Посетивший Лиму посол уехал»")
    assert seen == ["« посетивший Лиму посол уехал »"]
    assert sentence.tokens[1].text == "Посетивший"
    for text in ("Бывший посол уехал", "Объединённые Арабские Эмираты ждут", "Доверенное лицо уехало"):
        assert read(text)[0] == [text]
