"""The fast engine gives the labels of the plain one, whatever the company a sentence is in."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from diplomatic_extract.language import flat as flat_module
from diplomatic_extract.language.annotate import Annotator, load_annotator
from diplomatic_extract.language.crf import decode_crf
from diplomatic_extract.language.flat import FlatAnnotator, cut
from diplomatic_extract.language.labels import adapt_bio, adapt_label
from diplomatic_extract.language.packs import load_embedding
from diplomatic_extract.language.plain import PlainAnnotator
from diplomatic_extract.language.segment import find_sentences
from diplomatic_extract.model import Sentence, Tag, Token

# news as it is, with names, figures, quotes and odd signs
NEWS = """
Министр иностранных дел Казахстана Мурат Нуртлеу прибыл в Ташкент с рабочим визитом.
В столице Узбекистана он провёл переговоры с коллегой Бахтиёром Саидовым, сообщает пресс-служба МИД РК.
Стороны подписали программу сотрудничества на 2026–2028 годы; документ вступит в силу осенью.
Товарооборот двух стран составил 4,2 млрд долл. США, что на 12,5% больше, чем годом раньше.
«Мы построим дорогу вместе», — заявил президент Шавкат Мирзиёев на встрече с Си Цзиньпином.
Посол В. Туреханов не приехал.
Кто подписал договор?
Генеральный секретарь ООН Антониу Гутерриш осудил удар по Хартуму и призвал стороны к перемирию!
Премьер-министр Венгрии Виктор Орбан и канцлер ФРГ Олаф Шольц обсудили поставки газа через порт Триеста.
Да.
Первый заместитель председателя Кабинета министров Кыргызстана – министр экономики Данияр Амангельдиев принял делегацию
Азиатского банка развития (АБР), которую возглавляла Чжэн Ли.
США, Япония, Республика Корея и Австралия проведут учения «Щит-7» у берегов о. Гуам в августе 2026 г.
Министр А.Б. Иванов-Петров: «Нет!»
https://example.org/news?id=15 — сайт ведомства, e-mail: press@example.org
В Вене состоялся VI раунд консультаций по иранской ядерной программе, в нём участвовали представители «шестёрки».
Қасым-Жомарт Тоқаев пен Рустам Минниханов обсудили нефтехимию; вопрос о визах остался открытым (см. приложение № 3).
Глава дипломатии ЕС Кая Каллас посетит Бишкек, Душанбе, Ашхабад 5, 6 и 7 марта... если позволит погода.
Экспорт вырос в 1,7 раза — до 15 000 тонн!!!
""".strip()

MENU = "Главная\nО нас\nКонтакты\nКурс валют USD 89,20 EUR 98,10\n© 2026"


def labels(annotator: Annotator, sentences: Sequence[Sentence]) -> list[object]:
    annotator.annotate(sentences)
    return [([(t.text, t.tag, t.head, t.rel) for t in s.tokens], s.names) for s in sentences]


def sentence_of(words: Sequence[str]) -> Sentence:
    return Sentence(0, 0, 0, [Token(i, 0, 0, word, Tag("X")) for i, word in enumerate(words)])


def shuffled_sentences() -> list[Sentence]:
    """Sentences of one to eighty words in random order, many of them unknown to the models."""
    chance = random.Random(7)
    words = [token.text for s in find_sentences(NEWS) for token in s.tokens]
    words += ["".join(chance.sample("абвгдежзик-XY9", 5)) for _ in range(300)]
    return [sentence_of(chance.sample(words, chance.randint(1, 80))) for _ in range(60)]


def test_labels_of_news_are_those_of_the_plain_engine(flat: FlatAnnotator, plain: PlainAnnotator) -> None:
    text = f"{NEWS}\n{MENU}"
    assert labels(flat, list(find_sentences(text))) == labels(plain, list(find_sentences(text)))


def test_labels_of_shuffled_words_are_those_of_the_plain_engine(flat: FlatAnnotator, plain: PlainAnnotator) -> None:
    expected = labels(plain, shuffled_sentences())
    assert labels(flat, shuffled_sentences()) == expected
    assert labels(flat, shuffled_sentences()) == expected


@pytest.mark.parametrize("size", [1, 40, 300])
def test_labels_do_not_depend_on_the_blocks(flat: FlatAnnotator, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    expected = labels(flat, list(find_sentences(NEWS)))
    monkeypatch.setattr(flat_module, "BLOCK", size)
    monkeypatch.setattr(flat_module, "CHUNK", 2 * size)
    assert labels(flat, list(find_sentences(NEWS))) == expected


def test_a_sentence_longer_than_what_is_kept(flat: FlatAnnotator, plain: PlainAnnotator) -> None:
    words = [f"{stem}{ending}" for stem in ("банк", "город", "народ", "стол") for ending in ("", "а", "у", "ом", "е")]
    words = [f"{left}-{right}" for left in words for right in words]
    assert labels(flat, [sentence_of(words)]) == labels(plain, [sentence_of(words)])


def test_nothing_to_annotate(flat: FlatAnnotator) -> None:
    empty = sentence_of([])
    flat.annotate([])
    flat.annotate([empty])
    assert empty.names == []


def test_names_are_marked(flat: FlatAnnotator) -> None:
    sentence = next(iter(find_sentences("Президент Эмомали Рахмон посетил Казахстан.")))
    flat.annotate([sentence])
    assert [(name.first, name.last, name.type) for name in sentence.names] == [(1, 2, "PER"), (4, 4, "LOC")]
    assert [token.rel for token in sentence.tokens] == ["nsubj", "appos", "flat:name", "root", "obj", "punct"]


def test_equal_tags_are_one_object(flat: FlatAnnotator) -> None:
    assert adapt_label("NOUN|Case=Gen") is adapt_label("NOUN|Case=Gen") == Tag("NOUN", case="Gen")
    sentence = next(iter(find_sentences("и и и")))
    flat.annotate([sentence])
    assert sentence.tokens[0].tag is sentence.tokens[1].tag


def test_engines_are_loaded_by_name() -> None:
    assert isinstance(load_annotator("plain"), PlainAnnotator)
    assert isinstance(load_annotator("flat"), FlatAnnotator)


def test_embedding_is_that_of_navec(plain: PlainAnnotator) -> None:
    embedding = load_embedding()
    vocabulary = plain.morph.infer.encoder.words_vocab
    assert embedding.words.lines.decode().split("\n") == vocabulary.items
    for word in [*vocabulary.items[::97], "такогословаточнонет", "", "яяяя", "!", "\ud800", "<pad>"]:
        assert embedding.words.row(word) == (vocabulary.encode(word) if word != "<pad>" else vocabulary.unk_id)
    rows = np.array([0, 5, 77_777, embedding.words.row("такогословаточнонет")])
    assert np.array_equal(embedding.vectors(rows), plain.morph.infer.model.emb.word(rows))


def best_path(emissions: np.ndarray, transitions: np.ndarray) -> list[int]:
    """Viterbi for one sentence, step by step."""
    score, back = emissions[0], []
    for emission in emissions[1:]:
        table = score[:, None] + transitions + emission
        back.append(table.argmax(0))
        score = table.max(0)
    path = [int(score.argmax())]
    for came_from in reversed(back):
        path.append(int(came_from[path[-1]]))
    return path[::-1]


def test_batched_viterbi_is_viterbi_of_each_sentence() -> None:
    chance = np.random.default_rng(3)
    for _ in range(50):
        sizes = chance.integers(1, 9, chance.integers(1, 12))
        starts = sizes.cumsum() - sizes
        emissions = chance.integers(-3, 4, (sizes.sum(), 5)).astype(np.float32)
        transitions = chance.integers(-2, 3, (5, 5)).astype(np.float32)
        found = decode_crf(emissions, transitions, starts, sizes)[0].tolist()
        expected = [best_path(emissions[a : a + n], transitions) for a, n in zip(starts, sizes, strict=True)]
        assert found == [label for path in expected for label in path]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-PER", "I-PER", "O", "B-LOC"], [(0, 1, "PER"), (3, 3, "LOC")]),
        (["B-PER", "B-PER"], [(0, 0, "PER"), (1, 1, "PER")]),
        (["I-ORG", "I-ORG", "I-PER"], [(0, 1, "ORG"), (2, 2, "PER")]),
        ([], []),
    ],
)
def test_spans_of_bio_labels(tags: list[str], spans: list[tuple[int, int, str]]) -> None:
    assert adapt_bio(tags) == spans


def test_cut_keeps_order_and_limit() -> None:
    sentences = [sentence_of(["слово"] * size) for size in (3, 4, 0, 9, 2, 2, 1)]
    runs = list(cut(sentences, 5))
    assert [[len(s.tokens) for s in run] for run in runs] == [[3], [4], [9], [2, 2, 1]]
