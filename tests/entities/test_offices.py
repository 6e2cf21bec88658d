"""Role mentions: position, state or body, phase, and the persons meant."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.entities.offices.resolver import pair_states
from diplomatic_extract.model import Analysis, DraftMention

OPEN = "2031-05-06"  # no row of the holders covers what these invented persons hold


def analyse(extractor: Extractor, text: str, published: str | None = None) -> Analysis:
    return extractor.analyse([Record(text=text, source="test", published=published)])[0]


def roles(analysis: Analysis) -> list[DraftMention]:
    return [mention for mention in analysis.mentions if mention.kind == "role"]


def told(analysis: Analysis) -> list[tuple[str, list[str | None], list[str]]]:
    """Position, states and persons of each role."""
    return [
        (role.office.position, [of.country for of in role.office.of], [entity.name for entity in role.entities])
        for role in roles(analysis)
        if role.office
    ]


@pytest.mark.parametrize(
    ("role", "name", "position", "country", "phase"),
    [
        ("Министр обороны Сербии", "Драган Илич", "министр обороны", "SRB", "current"),
        ("Бывший премьер-министр Чехии", "Павел Новотный", "премьер-министр", "CZE", "former"),
        ("Экс-президент Латвии", "Янис Озолс", "президент", "LVA", "former"),
        ("Новый министр энергетики и связи Турции", "Мурат Озтюрк", "министр энергетики и связи", "TUR", "start"),
        ("Полномочный посол Казахстана в Словакии", "Ерлан Сатыбалдин", "посол в Словакии", "KAZ", "current"),
        ("Узбекский вице-премьер", "Шерзод Юлдашев", "вице-премьер", "UZB", "current"),
        ("Заместитель министра финансов Грузии", "Лаша Беридзе", "заместитель министра финансов", "GEO", "current"),
        ("И.о. министра обороны Албании", "Арбен Ходжа", "министр обороны", "ALB", "acting"),
    ],
)
def test_office_of_a_named_person(
    extractor: Extractor, role: str, name: str, position: str, country: str, phase: str
) -> None:
    found = roles(analyse(extractor, f"{role} {name} дал интервью.", OPEN))[0]
    office = found.office
    assert office is not None
    assert (office.position, office.of[0].country, office.phase) == (position, country, phase)
    assert [entity.name for entity in found.entities] == [name]


def test_name_before_its_office(extractor: Extractor) -> None:
    found = told(analyse(extractor, "Гостей приветствовал Иван Петреску, министр культуры Румынии, и его помощники."))
    assert ("министр культуры", ["ROU"], ["Иван Петреску"]) in found


def test_two_offices_of_one_person(extractor: Extractor) -> None:
    text = "Делегацию возглавил заместитель премьер-министра – министр иностранных дел Албании Арбен Ходжа."
    positions = [
        (position, states, people) for position, states, people in told(analyse(extractor, text, OPEN)) if people
    ]
    assert ("заместитель премьер-министра", ["ALB"], ["Арбен Ходжа"]) in positions
    assert ("министр иностранных дел", ["ALB"], ["Арбен Ходжа"]) in positions


def test_aide_of_a_named_person(extractor: Extractor) -> None:
    text = "Президент Сербии Милан Йович уехал. Об этом сообщил пресс-секретарь президента Сербии Зоран Павич."
    found = told(analyse(extractor, text, OPEN))
    assert ("пресс-секретарь президента", ["SRB"], ["Зоран Павич"]) in found


def test_plural_role_is_shared_out(extractor: Extractor) -> None:
    text = "Президенты Сербии и Албании Милан Йович и Арбен Ходжа подписали декларацию."
    role = roles(analyse(extractor, text, OPEN))[0]
    assert [entity.name for entity in role.entities] == ["Милан Йович", "Арбен Ходжа"]
    assert role.office is not None
    assert [of.country for of in role.office.of] == ["SRB", "ALB"]


def test_council_of_ministers_is_no_role(extractor: Extractor) -> None:
    assert (
        roles(analyse(extractor, "Вопрос рассмотрел совет министров. Решение кабинета министров опубликовано.")) == []
    )


def test_colleague_has_the_office_of_the_other(extractor: Extractor) -> None:
    text = "Министр обороны Сербии Драган Илич встретился со своим албанским коллегой Арбеном Ходжой."
    assert ("министр обороны", ["ALB"], ["Арбен Ходжа"]) in told(analyse(extractor, text, OPEN))


def held(extractor: Extractor, text: str) -> set[tuple[str, str, str | None, str]]:
    """Person, position, state or body, and phase of every office that a text gives a named person."""
    return {
        (entity.name, role.office.position, of.name if of else None, role.office.phase)
        for role in roles(analyse(extractor, text, OPEN))
        if role.office and role.office.kind != "counterpart"
        for entity, of in pair_states(role.entities, role.office.of)
        if entity.type == "PERSON"
    }


@pytest.mark.parametrize(
    ("text", "person", "position", "of"),
    [
        ("Прибыл министр спорта республики Тимур Есенов.", "Тимур Есенов", "министр спорта", None),
        ("Слово взял министр по туризму республики Тимур Есенов.", "Тимур Есенов", "министр по туризму", None),
        ("Убит глава вооружённого палестинского движения ХАМАС Омар Наджар.", "Омар Наджар", "глава", "ХАМАС"),
        (
            "Заместитель главы катарского МИД по региональным вопросам Хамад ат-Тани улетел.",
            "Хамад ат-Тани",
            "заместитель главы по региональным вопросам",
            "Министерство иностранных дел Катара",
        ),
        ("Гостя встретил мэр Риги Янис Озолс.", "Янис Озолс", "мэр Риги", "Латвия"),
        ("Посол Эстонии – Март Тамм.", "Март Тамм", "посол", "Эстония"),
        (
            "Гость принял директора департамента Южной и Восточной Азии Всемирного банка Марию Лопес.",
            "Мария Лопес",
            "директор департамента Южной и Восточной Азии",
            "Всемирный банк",
        ),
        ("Глава Норвежского государства Олаф Берг уехал.", "Олаф Берг", "глава государства", "Норвегия"),
        (
            "Открылся Комитет по туризму Индии. Руководитель данного комитета Раджив Капур уехал.",
            "Раджив Капур",
            "руководитель",
            "Комитет по туризму Индии",
        ),
        (
            "Прибыл представитель НАТО по делам Южной и Центральной Азии Ян Маес.",
            "Ян Маес",
            "представитель по делам Южной и Центральной Азии",
            "Организация Североатлантического договора",
        ),
        ("Ждут чиновника администрации президента Чили Хуана Моры.", "Хуан Мора", "президент", "Чили"),
        (
            "Чили ждёт. Чили готова. Выступил министр по делам временно занятых и внутренне спорных земель Хуан Мора.",
            "Хуан Мора",
            "министр по делам временно занятых и внутренне спорных земель",
            "Чили",
        ),
        ("Прибыл президент самопровозглашённой Абхазии Аслан Цугба.", "Аслан Цугба", "президент", "Абхазия"),
        ("Прибыл полпред ДНР Олег Тарас.", "Олег Тарас", "полпред", "Донецкая Народная Республика"),
        (
            "Молебен отслужил патриарх Московский и всея Руси Алексий.",
            "Алексий",
            "патриарх Московский и всея Руси",
            "Русская православная церковь",
        ),
        ("Россия ждёт. Россия готова. Так считает сенатор Олег Тарасов.", "Олег Тарасов", "сенатор", "Совет Федерации"),
        ("Чили ждёт. Чили готова. Так считает сенатор Луис Мора.", "Луис Мора", "сенатор", "Чили"),
        (
            "Чили ждёт. Чили готова. Выступил генеральный прокурор Луис Мора.",
            "Луис Мора",
            "генеральный прокурор",
            "Чили",
        ),
        (
            "Прибыл командующий Тихоокеанским командованием США адмирал Джон Финч.",
            "Джон Финч",
            "командующий",
            "Тихоокеанское командование США",
        ),
        ("Встал советник Тарвида по торговле Хуан Росси.", "Хуан Росси", "советник по торговле", None),
        ("Приехали послы: Эстонии — Март Тамм, Латвии — Янис Озолс.", "Янис Озолс", "посол", "Латвия"),
    ],
)
def test_words_that_stand_for_state_and_body_are_no_part_of_a_position(
    extractor: Extractor, text: str, person: str, position: str, of: str | None
) -> None:
    assert (person, position, of, "current") in held(extractor, text)


def test_generic_body_is_the_one_named_before(extractor: Extractor) -> None:
    text = "Всемирный банк выделил кредит. Заём одобрила глава банка Юлия Вернер."
    assert ("Юлия Вернер", "глава", "Всемирный банк", "current") in held(extractor, text)


def test_participle_form_of_former(extractor: Extractor) -> None:
    text = "Совет назначил бывшую главу МИД Исландии Сигрун Йонсдоттир комиссаром."
    assert any(position == "глава" and phase == "former" for _, position, _, phase in held(extractor, text))


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "Россия и Китай дружат. Россию представил министр финансов Татарстана Марат Гареев.",
            {("Марат Гареев", "министр финансов Татарстана", "Россия", "current")},
        ),
        ("Губернатор штата Айова Рик Хольм уехал.", {("Рик Хольм", "губернатор Айовы", "США", "current")}),
        ("Приехал мэр польского города Люблин Ян Новак.", {("Ян Новак", "мэр Люблина", "Польша", "current")}),
        (
            "Мэры Риги и Осло Янис Озолс и Ларс Бек уехали.",
            {("Янис Озолс", "мэр", "Латвия", "current"), ("Ларс Бек", "мэр", "Норвегия", "current")},
        ),
        ("Глава Абхазии Леон Агрба уехал.", {("Леон Агрба", "глава", "Абхазия", "current")}),
    ],
)
def test_an_office_of_a_region_or_town_is_of_its_state(
    extractor: Extractor, text: str, offices: set[tuple[str, str, str, str]]
) -> None:
    assert held(extractor, text) == offices


def test_who_speaks_for_a_region_and_mayors_without_names_speak_for_no_state(extractor: Extractor) -> None:
    text = "Торговлю обсудили мэры Риги и Осло."
    assert [of.name for m in analyse(extractor, text).mentions if m.office for of in m.office.of] == ["Рига", "Осло"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("По поручению премьера Чада Роберт Бруно посетил Мали.", None),
        ("Это удивило чилийского министра, но обратить внимание президента Эстонии Анна Ковач забыла.", None),
        ("Премьера Чада Роберта Бруно поздравил король.", "Роберт Бруно"),
        ("Письмо премьера Чада Роберт Бруно передали послы.", "Роберт Бруно"),  # no verb lacks a subject
    ],
)
def test_a_name_in_the_nominative_bears_no_office_in_another_case(
    extractor: Extractor, text: str, holder: str | None
) -> None:
    assert {person for person, *_ in held(extractor, text)} == ({holder} if holder else set())


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("В Токио, Японии и снова в Японии ждут. Япония ждёт Россию. Министр Игорь Орлов уехал.", "Россия"),
        ("В Токио, Японии и снова в Японии ждут. Япония ждёт Россию. Министр Такэо Кавада уехал.", "Япония"),
        ("Чили ждёт США. Чили ждёт в Чили. Госсекретарь Джон Финч уехал.", "США"),
        ("Чили ждёт Перу. Чили ждёт в Чили. Посол в Чили Хорхе Киспе уехал.", None),
        ("Чили ждёт Перу. Чили ждёт в Чили. Посол в Перу Хорхе Киспе уехал.", "Чили"),
    ],
)
def test_a_document_s_state_must_be_able_to_have_the_office(
    extractor: Extractor, text: str, office: str | None
) -> None:
    assert {of for *_, of, _ in held(extractor, text)} == {office}


def test_a_name_behind_somebody_of_a_holder_whom_the_text_names_is_that_one_s(extractor: Extractor) -> None:
    text = "Водителя премьера Чада Ивана Орлова ждали."
    assert held(extractor, text) == {("Иван Орлов", "премьер", "Чад", "current")}
    assert {person for person, *_ in held(extractor, f"{text} Премьер Чада Мусса Ли уехал.")} == {"Мусса Ли"}
    assert not held(extractor, "Уехал водитель премьера Чада Иван Орлов.")


def test_in_the_genitive_a_woman_s_name_is_that_of_a_kinswoman(extractor: Extractor) -> None:
    assert not held(extractor, "Он ждал жену президента Чили Анну Вега.")
    assert held(extractor, "Он ждал жену президента Чили Пабло Вега.")


def test_a_body_s_office_that_two_states_share_is_of_both_states(extractor: Extractor) -> None:
    text = "Главы МИД Киргизии и Таджикистана встретились в Минске."
    (office,) = [mention.office for mention in analyse(extractor, text).mentions if mention.office]
    assert office is not None
    assert (office.position, [of.name for of in office.of]) == (
        "министр иностранных дел", ["Киргизия", "Таджикистан"],
    )  # fmt: skip


def test_an_abbreviated_state_belongs_to_the_office_whatever_case_it_is_tagged(extractor: Extractor) -> None:
    text = "Он говорил с Премьер-министром РТ Кохиром Назаровым о Душанбе."
    (office,) = [mention.office for mention in analyse(extractor, text).mentions if mention.office]
    assert office is not None
    assert [of.name for of in office.of] == ["Таджикистан"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Чили ждёт. Чили ждёт. Делегация Перу во главе с министром торговли Хуаном Морой уехала.", "PER"),
        ("Чили ждёт. Чили ждёт. Перуанская делегация во главе с министром торговли Хуаном Морой уехала.", "PER"),
        ("Чили ждёт. Делегация Перу под руководством заместителя министра торговли Хуана Моры уехала.", "PER"),
        ("Делегация Перу во главе с министром торговли Чили Хуаном Морой уехала.", "CHL"),  # what is told comes first
        ("Чили ждёт. Чили ждёт. Перуанскую делегацию составили министр торговли Хуан Мора и два врача.", "PER"),
    ],
)
def test_who_leads_a_delegation_serves_its_state(extractor: Extractor, text: str, country: str) -> None:
    found = extractor.extract(text)
    states = {entity.id: entity.country for entity in found.entities}
    (held,) = (r for r in found.relations if r.type == "holds_position")
    assert [states[a.entity] for a in held.arguments if a.role == "of"] == [country]


def test_who_only_meets_a_delegation_is_none_of_it(extractor: Extractor) -> None:
    found = extractor.extract("Чили ждёт. Чили ждёт. Перуанскую делегацию встретил министр торговли Хуан Мора.")
    (held,) = (r for r in found.relations if r.type == "holds_position")
    assert [argument.role for argument in held.arguments] == ["person"]


def test_what_a_delegation_does_changes_no_office(extractor: Extractor) -> None:
    text = "Делегация Перу во главе с министром торговли Хуаном Морой находилась с визитом в Чили."
    (held,) = (r for r in extractor.extract(text).relations if r.type == "holds_position")
    assert held.attributes["phase"] == "current"


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Сенатор-республиканец Пол Грин осудил Чад.", ["США"]),
        ("Сенатор Пол Грин осудил Чад.", []),
        ("Сенатор от штата Аризона Пол Грин осудил Чад.", ["США"]),
        ("Конгресс США собрался. Конгрессмен Пол Грин осудил Чад.", ["США"]),
        ("Конгресс США и Конгресс Перу собрались. Конгрессмен Пол Грин осудил Чад.", []),
        ("Сейм Литвы собрался. Конгрессмен Пол Грин осудил Чад.", []),
    ],
)
def test_a_member_of_parliament_has_its_state(text: str, of: list[str], extractor: Extractor) -> None:
    found = extractor.extract(text)
    names = {entity.id: entity.name for entity in found.entities}
    held = next(r for r in found.relations if r.type == "holds_position")
    assert [names[a.entity] for a in held.arguments if a.role == "of"] == of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Сенатор-демократ Хуан Мора из Чили ответил отказом.", [("Хуан Мора", "сенатор")]),
        ("Первая леди Чили Анна Ковач прибыла в Рим.", [("Анна Ковач", "первая леди")]),
        ("Леди Анна Ковач прибыла в Рим.", []),
        ("Премьер-лига Чили наказала клуб.", []),
    ],
)
def test_an_office_may_have_a_party_behind_its_hyphen(
    text: str, told: list[tuple[str, str]], extractor: Extractor
) -> None:
    found = extractor.extract(text)
    names = {entity.id: entity.name for entity in found.entities}
    held = [relation for relation in found.relations if relation.type == "holds_position"]
    assert [(names[r.arguments[0].entity], r.attributes["position"]) for r in held] == told


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # a plural verb has two subjects, a singular one has one
        ("Президент Чада и первая леди Анна Манга прибыли в Мали.", ["первая леди"]),
        ("Министр и посол Чили Анна Лунд прибыла в Мали.", ["министр", "посол"]),
        # a kinswoman is no holder of the office that tells whose she is
        ("Жена президента Чада Мишель Марси прибыла в Мали.", []),
        ("Супруга премьера Чада Анна Манга прибыла в Мали.", []),
        ("Советник президента Чада Мишель Марси прибыла в Мали.", ["советник президента"]),
    ],
)
def test_an_office_is_of_its_own_holder(text: str, held: list[str], extractor: Extractor) -> None:
    found = extractor.extract(text)
    assert sorted(str(r.attributes["position"]) for r in found.relations if r.type == "holds_position") == held


def test_the_title_of_a_pope_tells_his_state(extractor: Extractor) -> None:
    extraction = extractor.extract("Посол Чада встретился с папой римским.")
    assert ("папа римский", "VAT") in {(e.name, e.country) for e in extraction.entities if e.type == "ROLE"}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Встретились министры Чили (Хуан Мора) и Чада (Хасан Ли).", {("Хуан Мора", "CHL"), ("Хасан Ли", "TCD")}),
        (
            "Хасан Ли и Хуан Мора, президенты Чада и Чили соответственно, спорили.",
            {("Хасан Ли", "TCD"), ("Хуан Мора", "CHL")},
        ),
        ("Премьеры Чада и Чили, Хасан Ли и Хуан Мора, спорили.", {("Хасан Ли", "TCD"), ("Хуан Мора", "CHL")}),
        (
            "Анна Ковач спорила с главами МИД Чили Хуаном Морой, Мальты Джошуа Боргом и Чада Хасаном Ли.",
            {("Хуан Мора", "CHL"), ("Джошуа Борг", "MLT"), ("Хасан Ли", "TCD")},
        ),
        # two offices of one, with one more beside him
        (
            "Спорили вице-премьер и министр труда Чили Хуан Мора и посол Чада Хасан Ли.",
            {("Хуан Мора", "CHL"), ("Хасан Ли", "TCD")},
        ),
        # what the second heads nobody tells
        ("Спорили главы парламентов Чили Хуан Мора и Чада Хасан Ли.", {("Хуан Мора", "CHL")}),
        # one more of the list, of whom it does not tell a state
        ("Спорили премьеры Чада и Чили, Хасан Ли, Хуан Мора и Карл Вебер.", set()),
    ],
)
def test_a_plural_office_is_shared_out(text: str, held: set[tuple[str, str]], extractor: Extractor) -> None:
    extraction = extractor.extract(text)
    entities = {entity.id: entity for entity in extraction.entities}
    found = set()
    for relation in extraction.relations:
        if relation.type == "holds_position":
            roles = {argument.role: entities[argument.entity] for argument in relation.arguments}
            found.add((roles["person"].name, roles["of"].country))
    assert found == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Прибыли министры обороны Хасан Ли (Чад) и Марко Росси (Италия).", ["Чад", "Италия"]),
        ("Прибыл министр обороны Хасан Ли (Чад).", ["Чад"]),
        ("Прибыли министры обороны Хасан Ли (Чад) и Марко Росси.", []),
    ],
)
def test_a_state_in_brackets_is_the_holder_s(extractor: Extractor, text: str, held: list[str]) -> None:
    found = extractor.extract(text)
    names = {entity.id: entity.name for entity in found.entities}
    offices = [r for r in found.relations if r.type == "holds_position"]
    assert [names[a.entity] for r in offices for a in r.arguments if a.role == "of"] == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Приехали премьер Чада Хасан Ли, король Бельгии.", ["Чад"]),
        ("Приехали премьер Чада Хасан Ли и король Бельгии.", ["Чад"]),
        ("Приехали премьер Чада Хасан Ли, король Бельгии и президент Мали Муса Ба.", ["Чад", "Мали"]),
        ("Приехал премьер Чада Хасан Ли, министр финансов Чада.", ["Чад", "Чад"]),
        ("Приехал премьер Чада Хасан Ли, глава фонда «Мир».", ["Чад", "Мир"]),
        ("Он встретился с президентом Малави Хасаном Ли.", ["Малави"]),
    ],
)
def test_an_office_of_another_state_is_one_more_member_of_a_list(
    extractor: Extractor, text: str, held: list[str]
) -> None:
    found = extractor.extract(text)
    names = {entity.id: entity.name for entity in found.entities}
    offices = [r for r in found.relations if r.type == "holds_position"]
    assert [names[a.entity] for r in offices for a in r.arguments if a.role == "of"] == held


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Чад представлял министр финансов Хасан Ли, Мали – министр торговли Муса Ба.", ["TCD", "MLI"]),
        ("Делегации возглавили: от Чада – министр Хасан Ли, от Мали – министр Муса Ба.", ["TCD", "MLI"]),
        ("Делегацию Чада возглавил министр Хасан Ли, Мали – глава МИД Муса Ба.", ["TCD", "MLI"]),
        ("Чад посетил министр финансов Мали Хасан Ли, Перу – министр торговли Муса Ба.", ["MLI", "MLI"]),
    ],
)
def test_a_list_tells_by_dashes_for_whom_each_acts(extractor: Extractor, text: str, states: list[str]) -> None:
    analysis = analyse(extractor, text)
    offices = [role.office for role in roles(analysis) if role.office is not None and role.entities]
    assert [of.country for office in offices for of in office.of] == states


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "Министры торговли Чада и Мали встретились. В беседе участвовали Хасан Ли и Муса Ба.",
            ["Хасан Ли", "Муса Ба"],
        ),
        ("Министры торговли Чада и Мали встретились. Договор подписал Хасан Ли.", []),
        ("Министры торговли Чада и Мали встретились. Хасан Ли поблагодарил Мусу Ба.", []),
    ],
)
def test_who_is_named_after_a_plural_office_holds_it(extractor: Extractor, text: str, holders: list[str]) -> None:
    people = [entity for role in roles(analyse(extractor, text)) for entity in role.entities]
    assert [entity.name for entity in people if entity.type == "PERSON"] == holders
