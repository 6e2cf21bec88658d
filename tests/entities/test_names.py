"""States, organisations and places in texts: spans, names, codes."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extraction, Extractor
from diplomatic_extract.entities.lexicon.compile import entry_names, state_name
from diplomatic_extract.language.declension import decline
from diplomatic_extract.model import Entity, Record

FRAMES = {
    "Nom": "Вчера {} объявила о своей готовности к диалогу.",
    "Gen": "Вчера стала известна позиция {} по этому вопросу.",
    "Dat": "Вчера премию присудили {} за мужество.",
    "Acc": "Вчера в речи упомянули {} дважды.",
    "Ins": "Вчера соглашение заключили с {} сроком на год.",
    "Loc": "Вчера в докладе много говорилось о {} и о будущем.",
}


def find(extraction: Extraction, kind: str) -> dict[str, Entity]:
    """The entities of a type by the texts of their named mentions."""
    return {
        mention.text: entity
        for entity in extraction.entities
        if entity.type == kind
        for mention in entity.mentions
        if mention.kind == "name"
    }


def named_states(extractor: Extractor) -> list[tuple[str, str]]:
    """Every state with its canonical name that no other state shares."""
    states = extractor.lexicon.section("states").values()
    return [(state.code, state_name(state)) for state in states]


def named_bodies(extractor: Extractor) -> list[tuple[str, str]]:
    """World and regional organisations by their canonical names."""
    entries = extractor.lexicon.section("organisations").values()
    plain = [entry for entry in entries if not (entry.common or entry.country or entry.name.isupper())]
    return [(entry.name, entry_names(entry)[0]) for entry in plain if entry.name[0] > "z"]


@pytest.mark.parametrize("case", FRAMES)
def test_200_states_come_back_from_every_case(case: str, extractor: Extractor) -> None:
    states = named_states(extractor)
    lines = [(code, FRAMES[case].format(form_of(name, case))) for code, name in states]
    found = extractor.extract("\n\n".join(line for _, line in lines))
    codes = {entity.country for entity in found.entities if entity.type == "COUNTRY"}
    assert len(states) >= 200 and [code for code, _ in states if code not in codes] == []


@pytest.mark.parametrize("case", FRAMES)
def test_organisations_come_back_from_every_case(case: str, extractor: Extractor) -> None:
    bodies = named_bodies(extractor)
    found = extractor.extract("\n\n".join(FRAMES[case].format(form_of(name, case)) for _, name in bodies))
    names = {entity.name for entity in found.entities if entity.type == "ORG"}
    assert len(bodies) > 100 and [name for name, _ in bodies if name not in names] == []


def form_of(name: str, case: str) -> str:
    form = next(form for form, cases in decline(name).items() if case in cases)
    return form.replace(" ’ ", "’")


@pytest.mark.parametrize(
    ("text", "surface", "name", "country"),
    [
        ("Об этом сообщили в МИД Киргизии.", "МИД Киргизии", "Министерство иностранных дел Киргизии", "KGZ"),
        (
            "Документ готовится Министерством обороны Республики Армения.",
            "Министерством обороны Республики Армения", "Министерство обороны Армении", "ARM",
        ),
        ("Закон одобрен латвийским парламентом.", "латвийским парламентом", "Парламент Латвии", "LVA"),
        ("Визу выдало посольство Индии в Монголии.", "посольство Индии в Монголии", "Посольство Индии", "IND"),
        (
            "Новость передала пресс-служба Министерства экономики и финансов Молдавии.",
            "Министерства экономики и финансов Молдавии", "Министерство экономики и финансов Молдавии", "MDA",
        ),
        ("Заявление принято Советом Безопасности ООН.", "Советом Безопасности ООН",
         "Совет Безопасности Организации Объединённых Наций", None),
        (
            "В Баку выступил глава Совета министров иностранных дел СНГ.",
            "Совета министров иностранных дел СНГ", "Совет министров иностранных дел СНГ", None,
        ),
        ("Рельсы купило ОАО «Российские железные дороги».", "ОАО «Российские железные дороги»", "РЖД", "RUS"),
        # a part of a body that bears no name of its own; a mission does where it tells its place
        ("Визит отменил аппарат Минобороны Чада.", "Минобороны Чада", "Министерство обороны Чада", "TCD"),
        ("Ответ дала миссия АСЕАН.", "АСЕАН", "Ассоциация государств Юго-Восточной Азии", None),
        # a name in quotes behind what its body does, one that goes on behind a dash
        ("Выступила служба охраны озёр «Луна».", "Луна", "Луна", None),
        ("Выступил лидер «Африканского союза — Сила озёр».", "Африканского союза — Сила озёр",
         "Африканский союз", None),
        # names in Latin letters with all that belongs to them, addresses too
        ("Порт купила компания Lago Trade Co., Ltd.", "Lago Trade Co., Ltd.", "Lago Trade Co., Ltd.", None),
        ("Об этом пишет The Guardian.", "The Guardian", "The Guardian", "GBR"),
        ("Об этом пишет The Guardian Weekly.", "The Guardian Weekly", "The Guardian Weekly", "GBR"),
        ("Сообщает Lagonews.co.il.", "Lagonews.co.il", "Lagonews.co.il", None),
        ("Проект поддержали в правительстве Эстонии.", "правительстве Эстонии", "Правительство Эстонии", "EST"),
    ],
)  # fmt: skip
def test_a_body_is_named_whole_with_its_state(
    text: str, surface: str, name: str, country: str | None, extractor: Extractor
) -> None:
    found = find(extractor.extract(text), "ORG")
    assert set(found) == {surface}
    assert (found[surface].name, found[surface].country) == (name, country)


def test_a_state_inside_a_ministry_is_a_mention_of_its_own(extractor: Extractor) -> None:
    found = find(extractor.extract("Переговоры прошли в МИД Грузии."), "COUNTRY")
    assert found["Грузии"].country == "GEO"


def test_one_ministry_however_it_is_written(extractor: Extractor) -> None:
    text = (
        "Министерство иностранных дел Республики Узбекистан опубликовало ноту. В МИД Узбекистана её разъяснили. "
        "Узбекский МИД ждёт ответа. Позже МИД уточнил срок."
    )
    bodies = [entity for entity in extractor.extract(text).entities if entity.type == "ORG"]
    assert [(entity.name, entity.country, len(entity.mentions)) for entity in bodies] == [
        ("Министерство иностранных дел Узбекистана", "UZB", 4)
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Посол РК прибыл в Душанбе. В Астане его проводили.", "KAZ"),
        ("Посол РК вручил грамоты. Об этом сообщили в Сеуле.", "KOR"),
        ("Глава РТ посетил завод. Казань и Татарстан ждали его год.", None),
        ("Премьер-министр РТ вернулся в Таджикистан.", "TJK"),
        ("Минфин РУз готовит смету.", "UZB"),
        ("Парламент КР принял закон.", "KGZ"),
        ("Команда КР выиграла.", None),
        ("Торговля КР и Перу растёт.", "KGZ"),
        ("Форум РК–Перу прошёл в Лиме.", "KAZ"),
    ],
)
def test_the_document_decides_what_an_abbreviation_means(text: str, code: str | None, extractor: Extractor) -> None:
    found = find(extractor.extract(text), "COUNTRY")
    short = next((entity.country for text, entity in found.items() if text[:2].isupper()), None)
    assert short == code


@pytest.mark.parametrize(
    "text",
    ["Контракт стоит 20 млн долларов США.", "Того документа никто не видел.", "Новости дня: Share Tweet Фото"],
)
def test_what_is_no_state_and_no_organisation(text: str, extractor: Extractor) -> None:
    assert [entity for entity in extractor.extract(text).entities if entity.type in ("COUNTRY", "ORG")] == []


def test_adjectives_yield_states_without_mentions_by_name(extractor: Extractor) -> None:
    text = "Казахстанско-монгольская граница открыта. Узбекская сторона этому рада."
    (analysis,) = extractor.analyse([Record(text=text, source="test")])
    named = [(mention.entities[0].country, mention.kind) for mention in analysis.mentions if mention.type == "COUNTRY"]
    assert named == [("KAZ", "adjective"), ("MNG", "adjective"), ("UZB", "adjective")]


def test_a_state_named_by_one_part_of_a_place_is_no_state(extractor: Extractor) -> None:
    found = extractor.extract("Ветер дул из Латинской Америки и Северной Ирландии.")
    assert {(e.type, e.name) for e in found.entities} == {("LOC", "Латинская Америка"), ("LOC", "Северная Ирландия")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Астана подтвердила участие в саммите.", "KAZ"),
        ("Отношения с Москвой остаются прочными.", "RUS"),
        ("Делегация прибыла в Астану.", None),
        ("Концерт прошёл в Москве.", None),
    ],
)
def test_a_capital_acts_for_its_government_only_where_it_acts(
    text: str, code: str | None, extractor: Extractor
) -> None:
    (place,) = [entity for entity in extractor.extract(text).entities if entity.type == "LOC"]
    assert place.acts_as == code


def test_brackets_introduce_an_abbreviation(extractor: Extractor) -> None:
    text = "Межрегиональный союз горных городов (МСГГ) собрался в Женеве. МСГГ принял устав."
    bodies = [entity for entity in extractor.extract(text).entities if entity.type == "ORG"]
    assert len(bodies) == 1 and [m.text for m in bodies[0].mentions].count("МСГГ") == 2


def test_bracket_gives_short_name_and_state(extractor: Extractor) -> None:
    text = "Главное управление статистики (ГУС) Сербии сообщило о росте. ГУС ждёт роста."
    found = find(extractor.extract(text), "ORG")
    assert found["ГУС"].country == "SRB"
    text = "Государственная служба статистики Украины (Госстат) ждёт роста. В отчёте Госстат признал ошибку."
    found = find(extractor.extract(text), "ORG")
    assert found["Госстат"].name == "Государственная служба статистики Украины"


def test_channel_is_no_organisation(extractor: Extractor) -> None:
    found = find(extractor.extract("Об этом министр написал в Telegram-канале."), "ORG")
    assert not [text for text in found if text.startswith("Telegram")]


def test_capital_by_both_its_names(extractor: Extractor) -> None:
    found = find(extractor.extract("В Дели ждут гостей. Гости летят в Нью-Дели."), "LOC")
    assert found["Дели"] is found["Нью-Дели"]


def test_a_region_belongs_to_the_name_of_its_body(extractor: Extractor) -> None:
    found = find(extractor.extract("Вчера заявку отклонил хокимият Хорезмской области."), "ORG")
    assert [entity.name for entity in found.values()] == ["Хокимият Хорезмской области"]


def test_envoys_in_capitals_are_no_place(extractor: Extractor) -> None:
    assert find(extractor.extract("Он принял грамоты от Чрезвычайных и Полномочных Послов."), "LOC") == {}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Министерство культуры Боливии", "Министерство культуры Боливии"),
        ("Источник: Агентство статистики Замбии", "Агентство статистики Замбии"),
        ("Академия художеств Италии\nПосол Боливии прибыл в Рим.", "Академия художеств Италии"),
    ],
)
def test_a_body_may_end_a_line_without_a_full_stop(text: str, body: str, extractor: Extractor) -> None:
    assert body in find(extractor.extract(text), "ORG")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Посол Кореи вручил грамоты.", "KOR"),
        ("Ракеты КНДР опасны. Армия Кореи готова. Пхеньян ждёт.", "PRK"),
        ("КНДР и Сеул спорят. Посол Кореи уехал.", "KOR"),
        ("Посол Конго вручил грамоты. Браззавиль ждёт.", "COG"),
        ("Посол Конго вручил грамоты.", "COD"),
    ],
)
def test_a_name_of_two_states_means_the_one_the_document_speaks_of(text: str, code: str, extractor: Extractor) -> None:
    found = find(extractor.extract(text), "COUNTRY")
    assert found.get("Кореи", found.get("Конго")).country == code  # type: ignore[union-attr]


@pytest.mark.parametrize("place", ["Абхазии", "Крыму", "Севастополе", "Степанакерте"])
def test_a_claimed_territory_is_a_place_without_a_state(place: str, extractor: Extractor) -> None:
    extraction = extractor.extract(f"Омаров побывал в {place}.")
    assert find(extraction, "LOC")[place].country is None
    assert not [entity for entity in extraction.entities if entity.type == "COUNTRY"]


def test_states_that_a_hyphen_joins_are_two(extractor: Extractor) -> None:
    found = find(extractor.extract("Торговля Казахстан-Перу и саммит Чад—Евросоюз."), "COUNTRY")
    assert [entity.country for entity in found.values()] == ["KAZ", "PER", "TCD"]
