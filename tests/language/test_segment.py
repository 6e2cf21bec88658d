"""Sentences, paragraphs and words of news."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import tokenize
from razdel.segmenters.sentenize import SentSegmenter

from diplomatic_extract.language.segment import (
    LISTS,
    LONGEST_SENTENCE,
    PICTURE,
    SEGMENTER,
    find_sentences,
    split_chunk,
)
from diplomatic_extract.language.vocabulary import NoVocabulary

# a bar stands where a sentence ends
SPLITS = [
    "Посол В. Туреханов выступил в Душанбе.|Его выслушали студенты.",
    "Посол В.Туреханов дал брифинг в университете им. Садриддина Айни.|Вопросов было много.",
    "Ген. Абдиев и ген. Иванов прибыли в г. Ош.|Их встретил мэр.",
    "Товарооборот составил 1,4 млрд долл. США.|Он вырос на треть.",
    "Поставки достигли 5 млн. долл. и будут расти, т.е. удвоятся.|Так решили стороны.",
    "Договор подписан в 2024 г.|На его основе создан фонд.",
    "Встреча прошла в 2024 г. В. Орбан на неё не приехал.",
    "В 2026–2028 гг. Казахстан и Таджикистан построят дорогу.",
    "За 11 мес. 2025 г. Узбекистан продал хлопка на 3 млрд долл.|Это рекорд.",
    "Форум начнётся 3 окт. 2026 года в Ташкенте.",
    "«Мы рады гостям!»,— сказал министр.|Гости поблагодарили.",
    "Лента.Ру сообщила о визите.",
    "Кто приедет?|Список готовит МИД…|Он будет позже.",
]


@pytest.mark.parametrize("marked", SPLITS)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", " ")
    assert [text[s.start : s.stop] for s in find_sentences(text)] == marked.split("|")


@pytest.mark.parametrize("first", ["Министры договорились.", "Министры уехали из Японии."])
def test_missing_space_after_a_sentence(first: str) -> None:
    text = f"{first}Стороны обсудят план."
    assert [text[s.start : s.stop] for s in find_sentences(text)] == [first, "Стороны обсудят план."]


class Some(NoVocabulary):
    """Knows two states, an abbreviation and a surname."""

    def is_state(self, word: str) -> bool:
        return word in ("Чад", "Нигер")

    def is_short(self, word: str) -> bool:
        return word == "ЮЗА"

    def is_surname(self, word: str) -> bool:
        return word == "токаев"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ТОКАЕВ И ОМАРОВ ПРИБЫЛИ В БАКУ НА ФОРУМ ЮЗА", "Токаев и Омаров прибыли в Баку на форум ЮЗА"),
        ("ПРЕЗИДЕНТ ТОКАЕВ ПРИНЯЛ ГЛАВУ МИД РФ", "Президент Токаев принял главу МИД РФ"),
        ("Сергей ГРОМОВ принял Анну ПЕТРОВУ и А.Б. ОМАРОВА", "Сергей Громов принял Анну Петрову и А . Б . Омарова"),
        ("ГРОМОВ Сергей уехал", "Громов Сергей уехал"),
        ("Глава ЮЗА ОМАРОВ и посол США Громов", "Глава ЮЗА ОМАРОВ и посол США Громов"),
        ("США И РФ", "США И РФ"),
    ],
)
def test_capitals_are_read_as_prose(line: str, words: str) -> None:
    assert " ".join(token.text for s in find_sentences(line, Some()) for token in s.tokens) == words


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("✅Министр принял посла Чада💬|Обсудили торговлю", "Министр принял посла Чада Обсудили торговлю"),
        ("🇹🇩Чад и 🇳🇪Нигер подписали договор", "Чад и Нигер подписали договор"),
        ("Посол уехал в г. Ош, потом на о. Крит.", "Посол уехал в Ош , потом на Крит ."),
        ("Договор 2024 г. Баку выполнил.", "Договор 2024 г . Баку выполнил ."),
        ("В г. О. Иванов не был.", "В г . О . Иванов не был ."),
        ("Омаров (второй слева) и Громов (справа) на форуме.", "Омаров и Громов на форуме ."),
        ("Омаров (министр) и Громов на форуме.", "Омаров ( министр ) и Громов на форуме ."),
        ("Поезд Ангарск–Находка, план 2024–2025.", "Поезд Ангарск – Находка , план 2024–2025 ."),
        ("Форум Чад-Нигер и город Чад-Арал.", "Форум Чад - Нигер и город Чад-Арал ."),
    ],
)
def test_signs_and_asides_are_no_words(marked: str, words: str) -> None:
    sentences = list(find_sentences(marked.replace("|", " "), Some()))
    assert " ".join(token.text for s in sentences for token in s.tokens) == words
    assert len(sentences) == marked.count("|") + 1


def paragraphs(text: str) -> list[str]:
    joined: dict[int, list[str]] = {}
    for sentence in find_sentences(text):
        joined.setdefault(sentence.paragraph, []).append(" ".join(token.text for token in sentence.tokens))
    assert list(joined) == list(range(len(joined)))
    return [" | ".join(sentences) for sentences in joined.values()]


def test_lines_are_paragraphs() -> None:
    assert paragraphs("Визит в Баку\nМинистр прибыл.\n\nЕго встретили\nПосол уехал.") == [
        "Визит в Баку",
        "Министр прибыл .",
        "Его встретили",
        "Посол уехал .",
    ]


def test_a_line_that_goes_on_with_a_small_letter_joins() -> None:
    assert paragraphs("Сегодня в Минске\nпрошла встреча\n министров торговли. Они довольны.\nа зря") == [
        "Сегодня в Минске прошла встреча министров торговли . | Они довольны .",
        "а зря",
    ]


def test_links_on_lines_of_their_own_are_part_of_their_sentence() -> None:
    text = (
        "Вчера в эфир вышел депутат городского совета Риги \nЯнис Озолс заявил\n, что порт откроют. "
        "Мост тоже (весной. — \nРедакция\n)."
    )
    assert paragraphs(text) == [
        "Вчера в эфир вышел депутат городского совета Риги Янис Озолс заявил , что порт откроют . | "
        "Мост тоже ( весной . — Редакция ) ."
    ]


def test_headings_and_captions_do_not_run_on() -> None:
    text = "Спор о порте \nПосол Чили уехал.\n В гавани Риги вчера видели новый большой корабль \nОн ушёл."
    assert paragraphs(text) == [
        "Спор о порте",
        "Посол Чили уехал .",
        "В гавани Риги вчера видели новый большой корабль",
        "Он ушёл .",
    ]


def test_a_blank_line_always_parts() -> None:
    assert paragraphs("Сегодня в Минске\n\nпрошла встреча") == ["Сегодня в Минске", "прошла встреча"]


def test_a_block_of_fixed_width_is_one_paragraph() -> None:
    text = (
        "Президент Армении принял в своей резиденции министра\n"
        "Дмитрия Смирнова, который приехал в страну вчера. На\n"
        "встрече говорили о торговле, дорогах и о поставках в\n"
        "Гюмри."
    )
    found = paragraphs(text)
    assert len(found) == 1
    assert found[0].count("|") == 1


def test_words_do_not_join_over_a_space() -> None:
    words = [token.text for s in find_sentences("Статьи 36, 37 и из -за 5,3млн что-то В.И.") for token in s.tokens]
    assert words == ["Статьи", "36", ",", "37", "и", "из", "-", "за", "5,3", "млн", "что-то", "В", ".", "И", "."]


@given(st.text(alphabet="аЯё5xY«\"(,.;:!?»)…-№%'", min_size=1, max_size=8))
def test_chunks_without_dashes_are_split_as_razdel_does(chunk: str) -> None:
    assert split_chunk(chunk) == tuple((word.start, word.text) for word in tokenize(chunk))


def test_a_long_sentence_comes_in_parts_cut_at_semicolons() -> None:
    text = "Стороны обсудили " + ", ".join(f"вопрос номер {k}{';' if k % 30 == 0 else ''}" for k in range(1000)) + "."
    sentences = list(find_sentences(text))
    assert max(len(s.tokens) for s in sentences) <= LONGEST_SENTENCE
    assert all(s.tokens[-1].text == ";" for s in sentences[:-1])
    assert [s.index for s in sentences] == list(range(len(sentences)))


@pytest.mark.parametrize("text", ["а.б" * 20_000, "а-" * 60_000, "слово " * 20_000, "Да. " * 15_000, "\n" * 10_000])
def test_hostile_texts_are_bounded(text: str) -> None:
    sentences = list(find_sentences(text))
    assert all(0 < len(s.tokens) <= LONGEST_SENTENCE for s in sentences)
    assert "".join(t.text for s in sentences for t in s.tokens) == "".join(text.split())


PIECES = [
    "Посол",
    "г.",
    "им.",
    "В.",
    "млрд",
    "долл.",
    "США",
    "«",
    "»",
    ";",
    ",",
    "?",
    "\n",
    "\n\n",
    " ",
    "2026",
    "т.е",
    "—",
]


# all that may be left out of the words: nouns cut short before places, asides that point into a picture, pictographs
LEFT_OUT = re.compile(rf"(?:\s|(?:{'|'.join(map(re.escape, LISTS['places']))})\.|\([^()]*\)|{PICTURE.pattern})*")


CUTS = [
    ". ", ".", "? ", "!", "… ", "; ", ";", ") ", ")", "» ", "\" ", ":) ", ";)", "=((", "\n", " " * 12, "\u0301",
    "_", "иБ", "на", "На", "г", "Туреханов", "2024", "IV", "й", "және", "Қар", "долл", "США", "— Ред",
    "длинноесловодлинное", "прибыли",
]  # fmt: skip


@given(st.lists(st.sampled_from(CUTS), max_size=30).map("".join))
def test_places_that_no_rule_is_asked_of_are_none_to_cut(text: str) -> None:
    every = SentSegmenter(rules=SEGMENTER.rules)
    assert [part.text for part in SEGMENTER(text)] == [part.text for part in every(text)]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join))
def test_words_cover_the_text_in_order(text: str) -> None:
    stop = 0
    for sentence in find_sentences(text):
        assert sentence.start == sentence.tokens[0].start >= stop
        for i, token in enumerate(sentence.tokens):
            assert token.index == i
            assert text[token.start : token.stop].lower() == token.text.lower()
            assert LEFT_OUT.fullmatch(text[stop : token.start])
            stop = token.stop
        assert sentence.stop == stop
    assert LEFT_OUT.fullmatch(text[stop:])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("TAJIK NEWS - Министр прибыл в Хорог.", ["TAJIK NEWS", "Министр прибыл в Хорог."]),
        ("БИШКЕК, 7 июня — Парламент одобрил договор.", ["БИШКЕК, 7 июня", "Парламент одобрил договор."]),
        ("Минск - город на Свислочи.", ["Минск - город на Свислочи."]),
        ("США - союзник Японии.", ["США - союзник Японии."]),
        ("США – Китай: новый раунд.", ["США – Китай: новый раунд."]),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text: str, parts: list[str]) -> None:
    assert [text[sentence.start : sentence.stop] for sentence in find_sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Лавров посетил Рим в июне 2023 г. Алиев приехал в Баку.", 2),
        ("Министры встретились в мае 2023 г. Лавров назвал переговоры полезными.", 2),
        ("Договор подписал в 2014 г. Путин.", 1),
        ("В июне 2023 г. Жапаров приехал в Баку.", 1),
        ("Президент посетил в 2014 г. Пекин.", 1),
        ("Соглашение, подписанное в 2014 г. Путиным, действует.", 1),
    ],
)
def test_a_second_subject_after_a_year_begins_a_sentence(text: str, count: int) -> None:
    assert len(list(find_sentences(text))) == count


def test_a_body_s_name_may_end_in_a_mark() -> None:
    texts = "Лидер движения «Вперёд!» Эмиль Перро уехал.", "Он создал движение «Вперёд!» Эмиль Перро уехал."
    assert [len(list(find_sentences(text))) for text in texts] == [1, 2]
