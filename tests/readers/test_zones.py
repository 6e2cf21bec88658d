"""Zones: the article is kept whole, the page around it is not article."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diplomatic_extract.model import Analysis, NormalisedText, Record, Sentence
from diplomatic_extract.readers.zones import find_zones, mark_sentences

TITLE = "Министры двух стран сверили планы"
LEAD = "Главы внешнеполитических ведомств провели переговоры в Алматы и обсудили транзит грузов через общую границу."
BODY = "По словам министра, новый пункт пропуска откроется осенью, а поезда начнут ходить уже в конце лета этого года."
LAST = "Следующая встреча намечена на март."


def keep(*lines: str) -> list[str]:
    """The lines of a page that come out as article."""
    text = "\n".join(lines)
    zones = find_zones(text)
    check_cover(text)
    pieces = [text[zone.start : zone.stop] for zone in zones if zone.kind == "article"]
    return [line for piece in pieces for line in piece.split("\n") if line.strip()]


def check_cover(text: str) -> None:
    """Zones follow each other without gaps, alternate, and cover the text."""
    zones = find_zones(text)
    offsets = [0, *(zone.stop for zone in zones)]
    assert offsets[-1] == len(text)
    assert [zone.start for zone in zones] == offsets[:-1]
    assert all(zone.start < zone.stop for zone in zones)
    assert all(left.kind != right.kind for left, right in pairwise(zones))


def test_a_plain_article_is_one_zone() -> None:
    assert [zone.kind for zone in find_zones("\n\n".join([TITLE, LEAD, BODY, LAST]))] == ["article"]


def test_an_empty_text_has_no_zones_and_a_blank_one_is_covered() -> None:
    assert find_zones("") == []
    assert [(zone.start, zone.stop) for zone in find_zones(" \n ")] == [(0, 3)]


def test_a_text_without_sentences_is_kept() -> None:
    assert keep(TITLE) == [TITLE]
    assert keep("Встреча в Вене", "Поделиться") == ["Встреча в Вене"]


def test_ticker_menu_and_buttons_around_the_title() -> None:
    page = ["USD", "446.49₸", "-0.910", "BRENT", "87.39$", "Главная  Политика  Спорт", TITLE, "Share", "Tweet", LEAD]
    assert keep(*page) == [TITLE, LEAD]


def test_the_header_names_the_site() -> None:
    page = [
        "пятница, 3 мая 2019",
        "Информационный портал «Степной вестник». Новости Азии",
        "Напишите нам",
        TITLE,
        "",
        LEAD,
    ]
    assert keep(*page) == [TITLE, LEAD]


def test_title_and_lead_heading_stay() -> None:
    assert keep("10:15 Курс доллара снова вырос", TITLE, "Стороны говорили о транзите", LEAD) == [
        TITLE,
        "Стороны говорили о транзите",
        LEAD,
    ]


def test_subheads_and_lists_inside_the_article_stay() -> None:
    page = [
        TITLE,
        LEAD,
        "Торговля",
        BODY,
        "Границы и дороги: новые маршруты",
        LAST,
        "Подписаны:",
        "— план встреч;",
        "— меморандум",
    ]
    assert keep(*page) == page


def test_captions_and_credits_inside_the_article_go() -> None:
    page = [TITLE, "Фото: пресс-служба", LEAD, f"{TITLE} 20311 - steppe.kz", BODY, "© Имя Фамилия", LAST]
    assert keep(*page) == [TITLE, LEAD, BODY, LAST]


def test_stories_inserted_into_the_article() -> None:
    inserted = ["Читайте также:", "Посол вручил верительные грамоты", "Почему отложен визит?"]
    assert keep(TITLE, LEAD, *inserted, BODY, LEAD, LAST) == [TITLE, LEAD, BODY, LEAD, LAST]
    assert keep(TITLE, LEAD, *inserted, BODY) == [TITLE, LEAD, BODY]
    assert keep(TITLE, LEAD, "Читайте также: Визит отложен на осень", LAST) == [TITLE, LEAD, LAST]


def test_lists_of_stories_after_the_article() -> None:
    teasers = [
        "Посол вручил грамоты",
        "Дипломат прибыл в столицу в минувший четверг.",
        "Визит отложен",
        "Премьер болен.",
    ]
    assert keep(TITLE, LEAD, BODY, "Новости по теме", *teasers) == [TITLE, LEAD, BODY]
    assert keep(TITLE, LEAD, BODY, "Другие сюжеты недели в регионе", "Посол вручил грамоты президенту") == [
        TITLE,
        LEAD,
        BODY,
    ]


def test_a_sidebar_of_dated_stories() -> None:
    story = (
        "Депутаты одобрили бюджет, сообщил спикер нижней палаты парламента на встрече с журналистами в четверг утром."
    )
    stories = [line for day in "321" for line in (f"{day} мая 2013 16:37", "Парламент принял бюджет страны", story)]
    assert keep(TITLE, LEAD, BODY, "Сегодня 07:58", *stories) == [TITLE, LEAD, BODY]


def test_a_timeline_of_dates_is_no_sidebar() -> None:
    page = [TITLE, LEAD, "5 марта 2019", BODY, "7 апреля 2019", LAST]
    assert [line for line in page if line not in keep(*page)] == ["5 марта 2019", "7 апреля 2019"]


def test_numbered_stories_on_top() -> None:
    stories = ["1. Посол отозван из Вены.", "2. Визит отложен — почему?", "3. Премьер болен"]
    assert keep("Поддержать нашу редакцию", *stories, TITLE, LEAD, BODY) == [TITLE, LEAD, BODY]
    points = ["1. Министры одобрили план.", "2. Встреча пройдёт в мае.", "3. Посольство откроется."]
    assert keep(*points) == points
    assert keep("• Министры одобрили план.", TITLE, LEAD) == ["• Министры одобрили план.", TITLE, LEAD]


def test_comments_polls_and_forms_after_the_article() -> None:
    comment = "Давно пора было открыть эту границу, люди ждут по нескольку часов, а навести порядок никто и не думает!"
    assert keep(TITLE, LEAD, BODY, BODY, "Комментарии (2)", "Айдар", comment, "Ответить", comment) == [
        TITLE,
        LEAD,
        BODY,
        BODY,
    ]
    poll = ["Наш опрос", "Нужен ли новый мост?", "31%", "Да, давно пора его построить.", "69%", "Всего голосов: 12"]
    assert keep(TITLE, LEAD, BODY, BODY, *poll) == [TITLE, LEAD, BODY, BODY]
    form = ["Авторизуйтесь, чтобы отправить комментарий", "Пароль должен содержать не менее 8 символов.", "Выйти"]
    assert keep(TITLE, LEAD, BODY, *form) == [TITLE, LEAD, BODY]


def test_a_link_to_the_comments_above_the_text_opens_nothing() -> None:
    assert keep(TITLE, LAST, "Комментарии", LEAD, BODY) == [TITLE, LAST, LEAD, BODY]


def test_copyright_and_source_after_the_article() -> None:
    after = ["Источник: https://example.org/a", "Все права защищены. При перепечатке материалов ссылка обязательна."]
    assert keep(TITLE, LEAD, *after) == [TITLE, LEAD]


def test_a_last_line_that_is_cut_short_stays() -> None:
    cut = "О том, какие документы подписали стороны и когда откроют границу"
    assert keep(TITLE, LEAD, cut) == [TITLE, LEAD, cut]


def test_members_of_an_organisation_in_cells_stay() -> None:
    members = "• Армения • Беларусь • Казахстан • Кыргызстан"
    assert keep(TITLE, LEAD, members, BODY) == [TITLE, LEAD, members, BODY]


def test_sentences_take_the_kind_of_their_zone() -> None:
    text = "\n".join([TITLE, LEAD, "Читайте также", "Посол вручил грамоты"])
    analysis = Analysis(Record(text=text, source="text"), NormalisedText(text), zones=find_zones(text))
    starts = [text.index(line) for line in text.split("\n")]
    analysis.sentences = [Sentence(i, start, start + 8, []) for i, start in enumerate(starts)]
    mark_sentences(analysis)
    assert [sentence.kind for sentence in analysis.sentences] == ["article", "article", "boilerplate", "boilerplate"]


LINES = st.sampled_from(
    [
        TITLE,
        LEAD,
        BODY,
        LAST,
        "",
        "Читайте также:",
        "Комментарии",
        "Share",
        "31%",
        "3 мая 2019 10:00",
        "— пункт;",
        "Фото: я",
    ]
)


@given(st.lists(LINES | st.text(max_size=60), max_size=14).map("\n".join))
def test_any_page_is_covered(page: str) -> None:
    if page:
        check_cover(page)
    else:
        assert find_zones(page) == []


@given(st.lists(st.sampled_from([LEAD, BODY, LAST]), min_size=1, max_size=8))
def test_sentences_alone_are_never_lost(lines: list[str]) -> None:
    assert keep(*lines) == lines


def test_a_page_with_all_of_it() -> None:
    page = [
        *(
            "Степной вестник | Новости",
            "ГЛАВНАЯ  ПОЛИТИКА  СПОРТ",
            "Поиск по сайту…",
            "Курсы валют: USD 89,12 ▲ EUR 95,1 ▼",
        ),
        *("🔥 Популярное: Зачем отозвали посла", "3 мая 2019, 14:05 | Ринат Садыков | 481 просмотр", "", TITLE, ""),
        *(
            "Фото: пресс-служба",
            LEAD,
            "",
            "Что дальше",
            BODY,
            "Подписаны:",
            "— план встреч на год;",
            "— меморандум",
            LAST,
            "",
        ),
        *("Читайте также:", "Посол вручил грамоты президенту", "Почему отложен визит?", "Теги: транзит, граница"),
        *("Если вы нашли ошибку, выделите её и нажмите Ctrl+Enter", "← Предыдущая новость: Спикер прибыл в Баку"),
        *("Самое читаемое за неделю:", "1. Премьер отправлен в отставку", "2. Посольство закрыто на ремонт.", "16+"),
        *("© «Степной вестник», 2019. Все права защищены", "E-mail: info@example.org"),
    ]
    article = [TITLE, LEAD, "Что дальше", BODY, "Подписаны:", "— план встреч на год;", "— меморандум", LAST]
    assert keep(*page) == article
