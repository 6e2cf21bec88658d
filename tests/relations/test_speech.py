"""Who is quoted: quotation spans and `reported_by`."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor
from diplomatic_extract.relations.facts.reporters import find_quotes, is_quoted

# --------------------------------------------------------------------------- quotations


@pytest.mark.parametrize(
    "text",
    [
        "Он сказал: «Мы готовы к новой встрече».",
        "Он сказал: “Мы готовы к новой встрече”.",
        "Он сказал: „Мы готовы к новой встрече“.",
        'Он сказал: "Мы готовы к новой встрече".',
    ],
)
def test_speech_stands_in_any_quotation_marks(text: str) -> None:
    ((start, stop),) = find_quotes(text)
    assert text[start + 1 : stop - 1] == "Мы готовы к новой встрече"


def test_a_name_in_quotation_marks_is_no_speech() -> None:
    assert find_quotes("Завод «Новая заря» и агентство «Восток» закрыты.") == []


def test_quotation_marks_may_nest() -> None:
    text = "«Мы видели завод «Новая заря» и довольны», — сказал он."
    ((start, stop),) = find_quotes(text)
    assert text[start:stop] == "«Мы видели завод «Новая заря» и довольны»"


def test_an_unclosed_quotation_is_none() -> None:
    assert find_quotes("«Мы готовы к новой встрече") == []
    assert find_quotes('Он сказал: "Мы готовы\nк новой встрече".') == []


def test_inside_is_between_the_marks() -> None:
    assert is_quoted([(5, 9)], 6) and not is_quoted([(5, 9)], 5) and not is_quoted([(5, 9)], 9)


# --------------------------------------------------------------------------- reporters


@pytest.mark.parametrize(
    "text",
    [
        "Сергей Лавров заявил, что Эмомали Рахмон посетил Ташкент.",
        "Как заявил Сергей Лавров, Эмомали Рахмон посетил Ташкент.",
        "По словам Сергея Лаврова, Эмомали Рахмон посетил Ташкент.",
        "«Эмомали Рахмон на прошлой неделе посетил Ташкент», — сказал Сергей Лавров.",
        "Сергей Лавров сказал: «Эмомали Рахмон на прошлой неделе посетил Ташкент».",
        "«Эмомали Рахмон на прошлой неделе посетил Ташкент, — отметил Сергей Лавров. — Мы этому рады».",
    ],
)
def test_a_fact_told_by_somebody_names_him(extractor: Extractor, text: str) -> None:
    (visited,) = found(extractor, text, "visited")
    assert visited.reported_by is not None and visited.reported_by.name == "Сергей Лавров"


@pytest.mark.parametrize(
    "text",
    [
        "Эмомали Рахмон посетил Ташкент.",
        "Эмомали Рахмон посетил Ташкент и заявил о росте торговли.",
        "Эмомали Рахмон посетил Ташкент. Сергей Лавров заявил, что торговля растёт.",
    ],
)
def test_a_fact_told_by_the_author_has_no_reporter(extractor: Extractor, text: str) -> None:
    (visited,) = found(extractor, text, "visited")
    assert visited.reported_by is None


def test_a_quotation_goes_on_for_sentences(extractor: Extractor) -> None:
    text = "«Переговоры были очень полезны. Эмомали Рахмон посетил Ташкент. Мы рады», — сказал Сергей Лавров."
    (visited,) = found(extractor, text, "visited")
    assert visited.reported_by is not None and visited.reported_by.name == "Сергей Лавров"


def test_a_statement_reports_itself_to_nobody(extractor: Extractor) -> None:
    for stated in found(extractor, "Сергей Лавров заявил, что торговля растёт.", "stated"):
        assert stated.reported_by is None


# --------------------------------------------------------------------------- speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("«Порт закроют», – заявил «НГ» Луис Вега.", ["Луис Вега"]),  # the paper is told
        ("Порт закроют, сообщил лечащий врач президента Луис Вега.", ["Луис Вега"]),
        ("Порт закроют, сказал защитник каталонцев Луис Вега.", ["Луис Вега"]),
        ("Луис Вега, заявивший, что порт закроют, уехал.", ["Луис Вега"]),
        ("Фракция партии «Чайка» заявила, что порт закроют.", ["Чайка"]),
        ("По оценке экономиста из Всемирного банка Луиса Веги, порт закроют.", ["Луис Вега"]),
        ("По оценке экономистов из Всемирного банка, порт закроют.", ["Всемирный банк"]),
        ("Посол Луис Вега признал, что порт закроют.", ["Луис Вега"]),
        ("Посол Луис Вега опасался, что порт закроют.", []),  # what he has in mind
    ],
)
def test_who_speaks(extractor: Extractor, text: str, speakers: list[str]) -> None:
    assert [name for told in found(extractor, text, "stated") for name in names(told, "speaker")] == speakers
