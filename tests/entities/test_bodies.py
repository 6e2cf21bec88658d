"""Bodies that are named and what merely looks like one."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.model import Extraction


def surfaces(extraction: Extraction, kind: str = "ORG") -> dict[str, str]:
    """The texts of named mentions of a type, with the names of what they mean."""
    found = [(m.text, e.name) for e in extraction.entities for m in e.mentions if e.type == kind and m.kind == "name"]
    return dict(found)


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("Ответ дал перуанский МИД.", "перуанский МИД", "Министерство иностранных дел Перу"),
        ("Ответ дал перуанский Фонд охраны лесов.", "Фонд охраны лесов", "Фонд охраны лесов Перу"),
        ("В Перу растут цены. Решение кабмина одобрили.", "кабмина", "Кабинет министров Перу"),
        ("Чехия ждёт. Чехия ждёт. Закон приняли в сенате.", "сенате", "Сенат Чехии"),
        ("Ответ дал эксперт Института стран Азии.", "Института стран Азии", "Институт стран Азии"),
        ("Ответ дал чешский Центр изучения Перу.", "Центр изучения Перу", "Центр изучения Перу"),
        # a capital of its own makes a state's adjective a word of the name
        ("Ответ дал глава Перуанского горного союза.", "Перуанского горного союза", "Перуанский горный союз"),
        ("Ответ даст Чешское министерство труда.", "Чешское министерство труда", "Министерство труда Чехии"),
        ("Российский фонд «Тихая гавань» собрал деньги.", "Тихая гавань", "Тихая гавань"),
        ("Директор Центра изучения современной Боливии уехал.", "Центра изучения современной Боливии", ""),
        ("Партия «Светлый путь» (СП) победила. Лидер СП рад.", "СП", "Светлый путь"),
        ("Об этом сообщил телеканал «Париж».", "Париж", "Париж"),
        ('Глава ООО "Фирма "Весна"" уехал.', 'ООО "Фирма "Весна""', ""),
        ("Глава ТОО «Фирма «Весна» уехал.", "ТОО «Фирма «Весна»", ""),
        ("Ответ дал Нацстатком Перу.", "Нацстатком Перу", "Национальный статистический комитет Перу"),
        ("Россия ждёт. Россия ждёт. Чехия ждёт. Закон приняли в сенате.", "сенате", "Сенат Чехии"),
        ("© Anna Kovacs/Nordfoto", "Nordfoto", "Nordfoto"),
        ("Закон принял парламент Берлина.", "парламент Берлина", "Парламент Берлина"),
        # a body of two words that opens its sentence
        (
            "Национальный банк Чада ждёт. Национальный банк поднял ставку.",
            "Национальный банк",
            "Национальный банк Чада",
        ),
        ("Ответ дала академия наук Чили.", "академия наук Чили", "Академия наук Чили"),
        # a congress that is no chamber, and common words after a listed name
        (
            "Делегаты Конгресса чилийских горняков спорили.",
            "Конгресса чилийских горняков",
            "Конгресс чилийских горняков",
        ),
        ("Закон принял Конгресс США.", "Конгресс США", "Конгресс США"),
        ("Совет Федерации договора не одобрил.", "Совет Федерации", "Совет Федерации"),
        # coined names of companies in their cases
        ("Ответ дал глава Беларуськалия.", "Беларуськалия", "Беларуськалий"),
        ("Ответ дал глава Перунефти.", "Перунефти", "Перунефть"),
        ("Ответ дал глава Чадэнерго.", "Чадэнерго", "Чадэнерго"),
        # a mission with its town, a unit of an organisation in small letters, a team, a list in the complement
        ("Ответ дало посольство Чили в Лиме.", "посольство Чили в Лиме", ""),
        ("Ответил Специальный трибунал по Ливану.", "Специальный трибунал по Ливану", ""),
        ("Ответ дала миссия ООН в Боготе.", "миссия ООН в Боготе", ""),
        ("Ответ дал военный комитет НАТО.", "военный комитет НАТО", ""),
        ("Ответ дал исполком МОК.", "исполком МОК", ""),
        ("Ответ дал новый комитет ООН.", "комитет ООН", ""),
        ("Вчера сыграла сборная Перу.", "сборная Перу", "Сборная Перу"),
        (
            "Ответ дало Бюро по вопросам торговли, прав человека и труда Госдепартамента США.",
            "Бюро по вопросам торговли, прав человека и труда Госдепартамента США",
            "",
        ),
        (
            "Директор Центра изучения Юго-Восточной Азии, Австралии и Океании Иван Петров уехал.",
            "Центра изучения Юго-Восточной Азии, Австралии и Океании",
            "",
        ),
        ("В штабе Марии Клайн ждут.", "штабе Марии Клайн", "Штаб Марии Клайн"),
        ("Предвыборный штаб Ромеро закрыт.", "Предвыборный штаб Ромеро", "Предвыборный штаб Ромеро"),
        ("Панафриканский Народный конгресс собрался.", "Панафриканский Народный конгресс", ""),
    ],
)
def test_a_body_is_named(text: str, surface: str, name: str, extractor: Extractor) -> None:
    found = surfaces(extractor.extract(text))
    assert surface in found and found[surface] == (name or found[surface])


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Норвегия ждёт. Норвегия ждёт. Закон приняли в сенате.", "сенате"),  # no senate there
        ("Новые ракеты С-700 показали на параде.", "С-700"),
        ("Авианосец «Гордый сокол» вышел в море.", "Гордый сокол"),
        ("Светлые силы столицы ждут праздника.", "Светлые силы"),
        ("Лайнер Boeing сел в Вене.", "Boeing"),
        ("Газопровод «Голубая река» строят.", "Голубая река"),
    ],
)
def test_what_is_no_body(text: str, surface: str, extractor: Extractor) -> None:
    assert surface not in surfaces(extractor.extract(text))


def test_a_residence_is_a_place_where_something_happens(extractor: Extractor) -> None:
    extraction = extractor.extract("Приём прошёл в Елисейском дворце. Елисейский дворец опроверг слухи.")
    assert "Елисейском дворце" in surfaces(extraction, "LOC")
    assert "Елисейский дворец" in surfaces(extraction, "ORG")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Сотрудник Института Перу и Чили РАН дал оценку.", {"Института Перу и Чили РАН": "Институт Перу и Чили РАН"}),
        ("Клуб ФК «Гордый сокол» выиграл.", {"ФК «Гордый сокол»": "ФК «Гордый сокол»"}),
        ("Лидер «Зари и света» уехал.", {"Зари и света": "Заря и свет"}),
    ],
)
def test_a_name_is_taken_whole(text: str, named: dict[str, str], extractor: Extractor) -> None:
    assert surfaces(extractor.extract(text)) == named


def test_two_regions_that_share_a_noun_are_named_in_the_singular(extractor: Extractor) -> None:
    found = surfaces(extractor.extract("Бои идут на территории Вышеградской и Белозерской областей."), "LOC")
    assert found == {"Вышеградской": "Вышеградская область", "Белозерской областей": "Белозерская область"}


def test_a_credit_names_the_photographer(extractor: Extractor) -> None:
    assert surfaces(extractor.extract("© Anna Kovacs/Nordfoto, Sven Berg/npa"), "PERSON") == {
        "Anna Kovacs": "Anna Kovacs",
        "Sven Berg": "Sven Berg",
    }


@pytest.mark.parametrize("text", ["Тренер «Лимы» уехал.", "Игроки «Праги» и «Лимы» уехали.", "В клубе «Лима» рады."])
def test_a_place_alone_in_quotes_is_a_body_of_its_name(text: str, extractor: Extractor) -> None:
    found = extractor.extract(text)
    (team,) = (entity for entity in found.entities if entity.name == "Лима")
    assert (team.type, team.country) == ("ORG", "PER")


@pytest.mark.parametrize(
    "text", ["Аэропорт «Лима» закрыт.", "Фестиваль «Лима» закрыт.", "В Лиме рады.", "«В Лиме рады», — сказал он."]
)
def test_other_things_bear_names_of_places_too(text: str, extractor: Extractor) -> None:
    assert [e.type for e in extractor.extract(text).entities if e.name == "Лима"] == ["LOC"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Глава департамента новейшей истории МГУ Иван Ковач уехал.", ["Департамент новейшей истории МГУ"]),
        ("Глава отдела новейшей истории МГУ Иван Ковач уехал.", ["Отдел новейшей истории МГУ"]),
        ("Глава сектора новейшей истории МГУ Иван Ковач уехал.", ["Московский государственный университет"]),
        ("Начальник управления пограничной охраны Иван Ковач уехал.", ["Управление пограничной охраны"]),
        ("Начальник управления пограничной охраной Иван Ковач уехал.", []),
        ("В управлении пограничной охраны ждали Ивана Ковача.", []),
        ("Руководитель службы по управлению портами Иван Ковач уехал.", []),
        ("Глава отдела по отношениям церкви с обществом Иван Ковач.", ["Отдел по отношениям церкви с обществом"]),
        ("Советник предвыборного штаба Анны Ковач уехал.", ["Предвыборный штаб Анны Ковач"]),
        ("По данным чилийской разведки, границу закрыли.", ["Разведка Чили"]),
        ("По данным военной разведки, границу закрыли.", []),
        ("Начальник ГУ МВД по Пермскому краю Иван Ковач уехал.", ["Главное управление Министерства внутренних дел по"]),
        ("Полиция штата Техас ищет двух беглецов.", ["Полиция штата Техас"]),
        ("Чилийско-перуанская межправительственная комиссия соберётся в мае.", ["Межправительственная комиссия"]),
        ("На сессии совета управляющих МАГАТЭ выступил посол.", ["Совет управляющих МАГАТЭ"]),
    ],
)
def test_units_of_bodies_are_bodies(text: str, bodies: list[str], extractor: Extractor) -> None:
    found = [entity.name for entity in extractor.extract(text).entities if entity.type == "ORG"]
    assert len(found) == len(bodies) and all(map(str.startswith, found, bodies))


def test_who_has_an_office_of_an_administration_is_not_in_its_name(extractor: Extractor) -> None:
    found = extractor.extract("Прошла встреча Руководителя Администрации Президента Чили Хуана Моры и министра Перу.")
    names = {entity.id: entity.name for entity in found.entities}
    held = [[names[a.entity] for a in r.arguments] for r in found.relations if r.type == "holds_position"]
    assert held == [["Хуан Мора", "Администрация президента Чили"]]


def test_a_holder_within_the_name_of_his_administration_holds_his_office(extractor: Extractor) -> None:
    found = extractor.extract("Закон внесён администрацией президента Чили Хуана Моры.")
    names = {entity.id: entity.name for entity in found.entities}
    surfaces = {mention.text for entity in found.entities if entity.type == "ORG" for mention in entity.mentions}
    held = [[names[a.entity] for a in r.arguments] for r in found.relations if r.type == "holds_position"]
    assert surfaces == {"администрацией президента Чили Хуана Моры"} and held == [["Хуан Мора", "Чили"]]
    assert "Администрация президента Чили" in names.values()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("В Кремле заявили о готовности к диалогу.", "ORG"),
        ("«Это не так», — отметили в Кремле.", "ORG"),
        ("В Кремле прошли переговоры двух президентов.", "LOC"),
        ("Президент принял гостя в Кремле.", "LOC"),
    ],
)
def test_those_in_a_residence_who_act_unnamed_are_the_power(text: str, kind: str, extractor: Extractor) -> None:
    assert [e.type for e in extractor.extract(text).entities if e.name == "Кремль"] == [kind]


def test_a_body_is_not_of_the_state_that_it_studies_nor_of_a_state_within_a_continent(extractor: Extractor) -> None:
    texts = "Ответ дал Центр изучения Перу.", "Ответ дал Союз Латинской Америки.", "Ответ дал Союз молодёжи Перу."
    countries = [[e.country for e in extractor.extract(text).entities if e.type == "ORG"] for text in texts]
    assert countries == [[None], [None], ["PER"]]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Кредит одобрил совет директоров Всемирного банка.", ["Совет директоров Всемирного банка"]),
        ("Кредит одобрил член совета директоров Всемирного банка Хуан Мора.", ["Всемирный банк"]),
        ("Кредит одобрил совет директоров компании.", []),
    ],
)
def test_a_board_is_a_body_unless_somebody_sits_in_it(text: str, bodies: list[str], extractor: Extractor) -> None:
    assert [e.name for e in extractor.extract(text).entities if e.type == "ORG"] == bodies


def test_an_abbreviation_in_brackets_is_of_the_name_that_ends_there(extractor: Extractor) -> None:
    text = "Кредит дало правление Международного валютного фонда (МВФ). МВФ ждёт."
    found = {(m.text, e.name) for e in extractor.extract(text).entities for m in e.mentions}
    assert ("МВФ", "Международный валютный фонд") in found


@pytest.mark.parametrize(
    ("state", "bodies"),
    [
        ("Чили", ["Генеральный штаб Вооружённых сил Чили"]),
        ("Перу", ["Генеральный штаб Вооружённых сил Чили", "Генеральный штаб Перу"]),
    ],
)
def test_a_staff_may_leave_out_the_forces_to_which_it_belongs(
    state: str, bodies: list[str], extractor: Extractor
) -> None:
    text = f"Генеральный штаб Вооружённых сил Чили ждёт. Ответ даст Генеральный штаб {state}."
    assert [e.name for e in extractor.extract(text).entities if e.type == "ORG"] == bodies
