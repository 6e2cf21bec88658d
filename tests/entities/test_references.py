"""Roles and pronouns resolved to persons, or kept as ROLE entities; the dated lexicon of office-holders."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.entities.lexicon.holders import find_holder, index_holders
from diplomatic_extract.entities.lexicon.load import load_lexicon
from diplomatic_extract.entities.offices.resolver import KINDS
from diplomatic_extract.model import Analysis, DraftEntity

OPEN = "2031-05-06"


def analyse(extractor: Extractor, text: str, published: str | None = None) -> Analysis:
    return extractor.analyse([Record(text=text, source="test", published=published)])[0]


def meaning(analysis: Analysis, surface: str) -> list[DraftEntity]:
    """The entities of the last role or pronoun of a surface."""
    text = analysis.text.text
    found = [m for m in analysis.mentions if m.kind in ("role", "pronoun") and text[m.start : m.stop] == surface]
    assert found, f"no role {surface!r} among {[text[m.start : m.stop] for m in analysis.mentions]}"
    return found[-1].entities


NAMED = "Министр иностранных дел Сербии Драган Илич прибыл в Тирану. "


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        (NAMED + "Глава МИД Сербии провёл переговоры.", "Глава МИД Сербии"),
        (NAMED + "Сербский министр ответил на вопросы.", "Сербский министр"),
        (NAMED + "Завтра министр вернётся в Белград.", "министр"),
    ],
)
def test_role_means_the_person_named(extractor: Extractor, text: str, surface: str) -> None:
    assert [entity.name for entity in meaning(analyse(extractor, text, OPEN), surface)] == ["Драган Илич"]


def test_role_of_another_state_is_another(extractor: Extractor) -> None:
    found = meaning(
        analyse(extractor, NAMED + "Его встретил министр иностранных дел Албании.", OPEN),
        "министр иностранных дел Албании",
    )
    assert [(entity.type, entity.name, entity.country) for entity in found] == [
        ("ROLE", "министр иностранных дел Албании", "ALB")
    ]


def test_unnamed_holder_is_a_role_with_its_holder(extractor: Extractor) -> None:
    found = meaning(analyse(extractor, "Канцлер Германии посетила Минск.", "2015-02-11"), "Канцлер Германии")
    assert (found[0].type, found[0].name, found[0].country) == ("ROLE", "канцлер Германии", "DEU")
    assert found[0].holder == "Ангела Меркель"
    assert (found[0].resolved_by or "").startswith("office-holders: ")


def test_holder_depends_on_the_date(extractor: Extractor) -> None:
    text = "Президент США выступил в конгрессе."
    names = [
        str(meaning(analyse(extractor, text, date), "Президент США")[0].holder) for date in ("2012-01-24", "2018-01-30")
    ]
    assert "Обама" in names[0]
    assert "Трамп" in names[1]


def test_surname_of_a_holder_gets_its_full_name(extractor: Extractor) -> None:
    analysis = analyse(extractor, "В Берлине Меркель обсудила бюджет.", "2015-02-11")
    person = next(entity for entity in analysis.entities if entity.type == "PERSON")
    assert (person.name, person.country) == ("Ангела Меркель", "DEU")
    assert str(person.resolved_by).startswith("office-holders")


def test_two_presidents_at_hand(extractor: Extractor) -> None:
    text = (
        "В Тиране встретились президент Сербии Милан Йович и президент Албании Арбен Ходжа. "
        "Президенты договорились о торговле."
    )
    assert [entity.name for entity in meaning(analyse(extractor, text, OPEN), "Президенты")] == [
        "Милан Йович",
        "Арбен Ходжа",
    ]


def test_president_without_a_state_is_open_between_two(extractor: Extractor) -> None:
    text = (
        "Милана Йовича, президента Сербии, и Арбена Ходжу, президента Албании, встретили дети. Затем президент уехал."
    )
    assert all(entity.type == "ROLE" for entity in meaning(analyse(extractor, text, OPEN), "президент"))


def test_pronoun_means_the_subject(extractor: Extractor) -> None:
    analysis = analyse(extractor, "Драган Илич прибыл в Тирану. Там он открыл выставку.", OPEN)
    assert [entity.name for entity in meaning(analysis, "он")] == ["Драган Илич"]


@pytest.mark.parametrize(
    ("text", "surface", "person"),
    [
        ("Премьер Чада Ян Диалло прилетел в Осло. На встрече с Уве Линдом он молчал.", "он", ["Ян Диалло"]),
        ("Премьер Чада Ян Диалло прилетел в Осло. Встретившись с Уве Линдом, он молчал.", "он", ["Ян Диалло"]),
        ("Премьер Чада Ян Диалло прилетел в Осло. По словам Уве Линда, он молчал.", "он", []),
        ("Ян Диалло и Уве Линд встретились в Осло. Последний молчал.", "Последний", ["Уве Линд"]),
        ("Ян Диалло и Уве Линд встретились в Осло. Последний день был долгим.", "Последний", []),
        ("Ян Диалло прилетел в Осло. Последний молчал.", "Последний", []),
    ],
)
def test_a_pronoun_between_two_people(extractor: Extractor, text: str, surface: str, person: list[str]) -> None:
    mentions = analyse(extractor, text).mentions
    told = [m for m in mentions if m.kind == "pronoun" and text[m.start : m.stop] == surface]
    assert [entity.name for mention in told for entity in mention.entities] == person


def test_pronoun_of_the_other_sex_is_open(extractor: Extractor) -> None:
    analysis = analyse(extractor, "Драган Илич прибыл в Тирану. Там она открыла выставку.", OPEN)
    assert not [mention for mention in analysis.mentions if mention.kind == "pronoun"]


def test_state_of_an_office_is_told_elsewhere(extractor: Extractor) -> None:
    text = "Министр обороны Сербии Драган Илич дал интервью. Завтра министр обороны Драган Илич отбудет в Софию."
    analysis = analyse(extractor, text, OPEN)
    offices = [m.office for m in analysis.mentions if m.kind == "role" and m.office]
    assert [[of.country for of in office.of] for office in offices] == [["SRB"], ["SRB"]]


def test_holders_can_be_switched_off() -> None:
    assert index_holders(load_lexicon(holders=False)) == {}


def test_user_file_adds_a_holder(tmp_path: Path) -> None:
    file = tmp_path / "holders.toml"
    row = 'country = "XKX", office = "head_of_state", person = "Илир Бериша", since = "2040-01-01"'
    file.write_text(f'holders = [{{ {row}, source = "own file" }}]\n', encoding="utf-8")
    lexicon = load_lexicon([file])
    assert find_holder(lexicon, "XKX", "head_of_state", "2039-12-31") is None
    found = find_holder(lexicon, "XKX", "head_of_state", "2040-06")
    assert found is not None
    assert found.person == "Илир Бериша"


def test_every_holder_names_its_source_and_dates() -> None:
    for rows in index_holders(load_lexicon()).values():
        for row in rows:
            assert row.source
            assert not row.until or row.since < row.until, row


def test_every_body_of_a_holder_is_known() -> None:
    lexicon = load_lexicon()
    rows = [row for rows in index_holders(lexicon).values() for row in rows if row.body]
    assert rows
    known = {*lexicon.section("organisations"), *lexicon.section("places")}
    assert [row for row in rows if row.body not in known] == []
    assert [row for row in rows if row.country] == []


def test_one_holder_at_a_time() -> None:
    """Rows of one office overlap by no more than the day of the change."""
    for office, rows in index_holders(load_lexicon()).items():
        if office[1] in KINDS["several"]:
            continue
        ordered = sorted(rows, key=lambda row: row.since)
        for earlier, later in pairwise(ordered):
            assert earlier.until and earlier.until <= later.since, (office, earlier.person, later.person)


def offices_of(extractor: Extractor, text: str, name: str) -> list[tuple[str, str | None]]:
    """Positions of a person with the state of each."""
    analysis = extractor.analyse([Record(text=text, source="test", published="2031-05-06")])[0]
    person = next(entity for entity in analysis.entities if entity.name == name)
    return [(office.position, office.of[0].country if office.of else None) for office in person.positions]


@pytest.mark.parametrize(
    ("text", "person", "office"),
    [
        (
            "Глава МИД Черногории Петар Вукович обсудил планы со своим албанским коллегой Арбеном Ходжой.",
            "Арбен Ходжа",
            ("министр иностранных дел", "ALB"),
        ),
        (
            "Министр обороны Дании Йенс Хольм встретился с королём Норвегии Эриком и со своим норвежским коллегой "
            "Ларсом Бергом.",
            "Ларс Берг",
            ("министр обороны", "NOR"),
        ),
    ],
)
def test_counterpart_holds_the_subjects_office(
    extractor: Extractor, text: str, person: str, office: tuple[str, str]
) -> None:
    assert offices_of(extractor, text, person) == [office]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Президент Кении прибыл в Рим. Кенийский лидер обвинил Чад в обмане.", ["президент Кении"]),
        ("Президент Кении и премьер Кении прибыли в Рим. Кенийский лидер обвинил Чад в обмане.", ["лидер Кении"]),
    ],
)
def test_a_leader_is_the_one_ruler_told_before(extractor: Extractor, text: str, sources: list[str]) -> None:
    extraction = extractor.extract(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    accused = [r for r in extraction.relations if r.type == "accused"]
    assert [names[a.entity] for r in accused for a in r.arguments if a.role == "source"] == sources


def test_office_that_somebody_is_given_is_not_its_old_holders(extractor: Extractor) -> None:
    text = "Касым-Жомарт Токаев отдыхает. Соседи поздравили Тимура Есенова с избранием президентом Казахстана."
    analysis = extractor.analyse([Record(text=text, source="test", published="2024-05-06")])[0]
    holder = next(entity for entity in analysis.entities if entity.name == "Касым-Жомарт Токаев")
    assert not holder.positions


def test_deputy_makes_no_minister(extractor: Extractor) -> None:
    text = "Сергей Лавров вылетел в Баку. Заместитель министра иностранных дел России Пётр Орлов остался."
    analysis = extractor.analyse([Record(text=text, source="test", published="2024-05-06")])[0]
    minister = next(entity for entity in analysis.entities if entity.name == "Сергей Лавров")
    assert not minister.positions


def test_an_office_told_in_other_words_is_told_once(extractor: Extractor) -> None:
    text = (
        "Министр иностранных дел Киргизии Азамат Осмонов прилетел в Баку. "
        "Глава МИД Киргизии Осмонов заявил, что доволен поездкой."
    )
    (person,) = [entity for entity in analyse(extractor, text).entities if entity.type == "PERSON"]
    assert [office.position for office in person.positions] == ["министр иностранных дел"]


OFFICES_OF_BODIES = [
    ("Генеральный секретарь ОДКБ Имангали Тасмагамбетов прилетел в Ереван. Генсек ОДКБ осмотрел базу.", "Генсек ОДКБ"),
    ("Спикер Госдумы дал интервью. Вячеслав Володин, председатель Государственной думы, ответил.", "Спикер Госдумы"),
    ("Государственный секретарь США Марко Рубио прилетел в Рим. Госсекретарь осмотрел музей.", "Госсекретарь"),
    ("Президент ОАЭ шейх Мухаммед бен Заид прилетел. Президент ОАЭ осмотрел музей.", "Президент ОАЭ"),
    ("Пришло письмо первого президента Казахстана – Нурсултана Назарбаева.", "первого президента Казахстана"),
]


@pytest.mark.parametrize(("text", "role"), OFFICES_OF_BODIES)
def test_an_office_told_in_other_words_has_the_same_holder(extractor: Extractor, text: str, role: str) -> None:
    entities = extractor.extract(text).entities
    assert not [entity.name for entity in entities if entity.type == "ROLE"]
    assert role in {m.text for entity in entities if entity.type == "PERSON" for m in entity.mentions}


def test_two_chambers_have_two_speakers(extractor: Extractor) -> None:
    text = "Председатель Совета Федерации Валентина Матвиенко уехала. Председатель Госдумы остался."
    people = [entity for entity in extractor.extract(text).entities if entity.type == "PERSON"]
    assert [len(person.mentions) for person in people] == [2]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Министры Чада и Перу встретились в Риме. Хасан Ли и Хуан Мора спорили.",
            [("Хасан Ли", "TCD"), ("Хуан Мора", "PER")],
        ),
        ("Министры Чада и Перу встретились в Риме. Хасан Ли, Хуан Мора и Марко Росси спорили.", []),
        ("Министры Чада и Перу встретились в Риме. Депутат Хасан Ли и Хуан Мора спорили.", [("Хасан Ли", None)]),
    ],
)
def test_names_that_follow_an_office_of_several_states(
    extractor: Extractor, text: str, held: list[tuple[str, str | None]]
) -> None:
    extraction = extractor.extract(text)
    entities = {entity.id: entity for entity in extraction.entities}
    found = []
    for relation in (r for r in extraction.relations if r.type == "holds_position"):
        roles = {argument.role: entities[argument.entity] for argument in relation.arguments}
        found.append((roles["person"].name, roles["of"].country if "of" in roles else None))
    assert found == held


@pytest.mark.parametrize(
    ("text", "donors"),
    [
        ("В Тонга прошёл ураган. Новая Зеландия выделила королевству 2 млн долларов.", [["TON", "NZL"]]),
        ("В Непале прошёл ураган. Новая Зеландия выделила королевству 2 млн долларов.", []),
        ("В Непале прошёл ураган. Новая Зеландия выделила республике 2 млн долларов.", [["NPL", "NZL"]]),
        ("Дания и Норвегия ждут. Чад выделил королевству 2 млн долларов.", []),
    ],
)
def test_a_noun_for_a_kind_of_state_means_one_of_that_kind(
    extractor: Extractor, text: str, donors: list[list[str]]
) -> None:
    extraction = extractor.extract(text)
    states = {entity.id: entity.country for entity in extraction.entities}
    aided = [r for r in extraction.relations if r.type == "aided"]
    found = [
        [states[a.entity] for role in ("recipient", "donor") for a in r.arguments if a.role == role] for r in aided
    ]
    assert found == donors


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("Глава бюро АСЕАН в Чили Мария Хольм уехала.", "Глава бюро АСЕАН", "Мария Хольм"),
        ("Губернатор острова в океане Рик Хольм уехал.", "Губернатор острова", "Рик Хольм"),
        ("Вопрос задал посол Чада, бывший лётчик, полковник запаса Рик Хольм.", "посол Чада", "Рик Хольм"),
    ],
)
def test_a_name_follows_what_else_tells_of_its_office(extractor: Extractor, text: str, surface: str, name: str) -> None:
    assert [entity.name for entity in meaning(analyse(extractor, text), surface)] == [name]


def test_a_name_after_a_verb_or_in_another_case_is_no_holder(extractor: Extractor) -> None:
    text = "Посол Чада в отеле ждал Рика Хольма. Посол Чада в доме Рика Хольма не был."
    assert all(entity.type == "ROLE" for entity in meaning(analyse(extractor, text), "Посол Чада"))


def test_who_is_called_by_name_and_office_in_turn(extractor: Extractor) -> None:
    told = "Бруно Кальво осудил удар. «Это ошибка», — добавил глава МИД Парагвая."
    (person,) = meaning(analyse(extractor, told), "глава МИД Парагвая")
    assert person.name == "Бруно Кальво"
    two = told.replace("удар.", "удар. Хорхе Риос промолчал.")
    (role,) = meaning(analyse(extractor, two), "глава МИД Парагвая")
    assert role.type == "ROLE"


def test_a_body_has_one_head_by_whatever_word(extractor: Extractor) -> None:
    text = "Секретарь Совета безопасности Казахстана Гизат Нуров прилетел. Глава Совета безопасности Казахстана устал."
    (person,) = meaning(analyse(extractor, text), "Глава Совета безопасности Казахстана")
    assert person.name == "Гизат Нуров"


def test_a_diplomat_is_the_last_subject_with_such_an_office(extractor: Extractor) -> None:
    told = "Посол Чада Рик Хольм прилетел в Осло. Дипломат сообщил о планах."
    assert [entity.name for entity in meaning(analyse(extractor, told), "Дипломат")] == ["Рик Хольм"]
    other = told.replace("Посол Чада", "Тренер")
    assert [entity.name for entity in meaning(analyse(extractor, other), "Дипломат")] == ["Рик Хольм"]
    minister = told.replace("Посол Чада", "Министр финансов Чада")
    with pytest.raises(AssertionError):
        meaning(analyse(extractor, minister), "Дипломат")


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("В августе 2018 года президент Киргизии посетил Осло.", "Сооронбай Жээнбеков"),
        ("В августе 2024 года президент Киргизии посетил Осло.", "Садыр Жапаров"),
        ("Президент Киргизии напомнил, что в 2018 году построили мост.", "Садыр Жапаров"),
        ("Президент Киргизии ратифицировал договор 2012 года.", "Садыр Жапаров"),
    ],
)
def test_who_held_an_office_at_the_time_told_beside_it(extractor: Extractor, text: str, holder: str) -> None:
    extraction = extractor.extract(text, published="2026-03-10")
    assert [entity.holder for entity in extraction.entities if entity.type == "ROLE"] == [holder]


HEARD = (
    "Востоковед Олег Дорин отметил, что переговоры идут трудно. Президент Чада Махамат Деби заявил, что их завершат. "
)


def test_an_expert_is_the_last_one_quoted_who_holds_no_high_office(extractor: Extractor) -> None:
    found = meaning(analyse(extractor, HEARD + "Эксперт считает иначе.", OPEN), "Эксперт")
    assert [entity.name for entity in found] == ["Олег Дорин"]


@pytest.mark.parametrize(
    "text",
    [
        "Востоковед Олег Дорин прибыл в Тирану. Эксперт считает иначе.",  # he was not quoted
        HEARD + "Албанский эксперт считает иначе.",
        "Президент Чада Махамат Деби заявил, что переговоры завершат. Эксперт считает иначе.",
    ],
)
def test_an_expert_is_nobody_who_is_only_named(extractor: Extractor, text: str) -> None:
    analysis = analyse(extractor, text, OPEN)
    assert not any(analysis.text.text[m.start : m.stop].lower() == "эксперт" for m in analysis.mentions)


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        # another word for who commands
        (
            "Слово взял командующий Корпусом мира Либерии Джон Темба. «Ждите», — добавил главком Корпуса мира Либерии.",
            "главком Корпуса мира Либерии",
            "Джон Темба",
        ),
        # a short word
        (
            "Прибыл заместитель министра обороны Сербии Драган Илич. Позже замминистра обороны Сербии уехал.",
            "замминистра обороны Сербии",
            "Драган Илич",
        ),
        # the lexicon knows when he was in office, the text bears no date
        (
            "Слово взял Нурсултан Назарбаев. Это решил президент Казахстана.",
            "президент Казахстана",
            "Нурсултан Назарбаев",
        ),
        ("Лавров спорил с Борисом Ельциным. Это решил экс-президент России.", "экс-президент России", "Борис Ельцин"),
        # a bare word for the last subject
        ("Глава комитета Совета Федерации Олег Тарасов уехал. Сенатор вернётся.", "Сенатор", "Олег Тарасов"),
        ("Министр обороны Сербии Драган Илич уехал. Сенатор вернётся.", "Сенатор", "сенатор"),
    ],
)
def test_a_role_means_who_is_named_elsewhere(extractor: Extractor, text: str, surface: str, name: str) -> None:
    assert [entity.name for entity in meaning(analyse(extractor, text), surface)] == [name]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (HEARD + "По его словам, осталось немного.", "Махамат Деби"),
        ("Олег Дорин отметил успех. Анна Илич прибыла в Тирану. По его словам, осталось немного.", "Олег Дорин"),
        ("Олег Дорин прибыл в Тирану. По его мнению, осталось немного.", "Олег Дорин"),
        ("Олег Дорин прибыл в Тирану. По его маршруту едут другие.", None),
        ("Анна Илич прибыла в Тирану. По его мнению, осталось немного.", None),
    ],
)
def test_his_words_are_those_of_the_last_one_quoted(extractor: Extractor, text: str, meant: str | None) -> None:
    analysis = analyse(extractor, text, OPEN)
    found = [m.entities[0].name for m in analysis.mentions if analysis.text.text[m.start : m.stop] == "его"]
    assert found == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        (
            HEARD.replace("Президент Чада Махамат Деби", "Он") + "Мир близок, считает собеседник RT.",
            "собеседник",
            "Олег Дорин",
        ),
        ("Олег Дорин отметил успех. По словам эксперта, мир близок.", "эксперта", "Олег Дорин"),
    ],
)
def test_whom_a_paper_talked_to_is_whom_it_quotes(extractor: Extractor, text: str, surface: str, name: str) -> None:
    assert [entity.name for entity in meaning(analyse(extractor, text, OPEN), surface)] == [name]


def test_whom_somebody_else_talked_to_is_nobody_quoted(extractor: Extractor) -> None:
    analysis = analyse(extractor, "Олег Дорин отметил успех. По словам собеседника президента, мир близок.", OPEN)
    assert not any(analysis.text.text[m.start : m.stop] == "собеседника" and m.entities for m in analysis.mentions)


@pytest.mark.parametrize(
    ("text", "surface", "person"),
    [
        ("Ян Диалло принял Анну Линд. Собеседница молчала.", "Собеседница", ["Анна Линд"]),
        ("Ян Диалло принял Анну Линд. Собеседник молчал.", "Собеседник", []),
        ("Ян Диалло принял Анну Линд. Хозяин встречи молчал.", "Хозяин", ["Ян Диалло"]),
        ("Ян Диалло принял Анну Линд. Хозяин гостиницы молчал.", "Хозяин", []),
    ],
)
def test_a_noun_for_one_of_two_who_met(extractor: Extractor, text: str, surface: str, person: list[str]) -> None:
    mentions = analyse(extractor, text).mentions
    told = [m for m in mentions if m.kind == "pronoun" and text[m.start : m.stop] == surface]
    assert [entity.name for mention in told for entity in mention.entities] == person


@pytest.mark.parametrize(("state", "roles"), [("малийский", 0), ("чилийский", 1)])
def test_a_counterpart_is_meant_by_the_office_before_him(extractor: Extractor, state: str, roles: int) -> None:
    text = f"Главы МИД Чада и Мали увиделись. Министр иностранных дел Чада Ян Диалло и его {state} коллега Линд рады."
    assert sum(entity.type == "ROLE" for entity in analyse(extractor, text, OPEN).entities) == roles
