"""Facts of clauses without verb, items of a list and relative clauses, each with its own parties."""

from __future__ import annotations

import pytest
from hand import found, names

from diplomatic_extract import Extractor

Told = list[tuple[set[str], ...]]


def told(extractor: Extractor, text: str, type: str, *roles: str) -> Told:
    """The fillers of some roles in every relation of a type, in order."""
    return [tuple(names(relation, role) for role in roles) for relation in found(extractor, text, type)]


@pytest.mark.parametrize(
    ("text", "type", "roles", "facts"),
    [
        (  # a deputy told by a possessive has the case of his office, not that of «её»
            "Премьер-министр Ганы Ама Менса отбыла в Ломе, а её заместитель Кофи Аду – в Дакар.",
            *("visited", ("visitor", "destination")),
            [({"Ама Менса"}, {"Ломе", "Того"}), ({"Кофи Аду"}, {"Дакар", "Сенегал"})],
        ),
        (
            "Норвегия упрекнула Данию в жадности, а Эстония Латвию – в бедности.",
            *("accused", ("source", "target")),
            [({"Норвегия"}, {"Дания"}), ({"Эстония"}, {"Латвия"})],
        ),
        (  # what is told behind the dash may have a capital
            "Кофи Аду поздравил Хуана Мору с Рождеством, а Анну Риос – с Пасхой.",
            *("congratulated", ("source", "target")),
            [({"Кофи Аду"}, {"Хуан Мора"}), ({"Кофи Аду"}, {"Анна Риос"})],
        ),
        (
            "О ловле рыбы договорились Гана и Того, о тарифах на кофе – Кения и Уганда.",
            *("agreed_to", ("party",)),
            [({"Гана", "Того"},), ({"Кения", "Уганда"},)],
        ),
        (
            "Министерства спорта Ганы и Того подписали договор, а министерства обороны – план манёвров.",
            *("signed", ("party",)),
            [({"Министерство спорта Ганы", "Того"},), ({"Гана", "Того"},)],
        ),
        (
            "Кофи Аду посетит две страны: 7 июня – Чад, 9 июня – Нигер.",
            *("visited", ("destination",)),
            [({"Чад"},), ({"Нигер"},)],
        ),
        (
            "Договор подписали от Ганы – Кофи Аду, от Того – Ама Менса.",
            *("signed", ("party",)),
            [({"Кофи Аду", "Ама Менса"},)],
        ),
        ("Ни Гана, ни Того не подписали договор.", "signed", ("party",), [({"Гана", "Того"},)]),
    ],
)
def test_a_clause_without_verb_has_its_own_parties(
    extractor: Extractor, text: str, type: str, roles: tuple[str, ...], facts: Told
) -> None:
    assert told(extractor, text, type, *roles) == facts


def test_a_clause_without_verb_has_its_own_topic(extractor: Extractor) -> None:
    text = "Кофи Аду рассказал о выборах, Ама Менса – о дорогах; о рыбе договорились Гана и Того, о рисе – Чад и Мали."
    said = {r.attributes["content"] for r in found(extractor, text, "stated")}
    agreed = [r.attributes["topic"] for r in found(extractor, text, "agreed_to")]
    assert said == {"выборы", "дороги"} and agreed == ["рыба", "рис"]


@pytest.mark.parametrize(("day", "status"), [("завтра", "planned"), ("утром", "actual")])
def test_what_is_to_come_in_a_clause_without_verb_is_planned(extractor: Extractor, day: str, status: str) -> None:
    text = f"Вчера Кофи Аду встретился с Анной Риос, {day} – с Хуаном Морой."
    assert [relation.status for relation in found(extractor, text, "met_with")] == ["actual", status]


@pytest.mark.parametrize(
    "text",
    [
        "Расписание премьера Ганы Кофи Аду: в среду – встреча с Анной Риос, в пятницу – встреча с Хуаном Морой.",
        "Планы премьера Ганы Кофи Аду: 7 июня – встреча с Анной Риос, 9 июня – встреча с Хуаном Морой.",
        "Программа премьера Ганы Кофи Аду:\nСреда – встреча с Анной Риос\nПятница – встреча с Хуаном Морой",
        "Премьер Ганы Кофи Аду проведёт встречи: с Анной Риос; с Хуаном Морой.",
    ],
)
def test_every_item_is_a_meeting_of_its_own(extractor: Extractor, text: str) -> None:
    met = [{"Кофи Аду", "Анна Риос"}, {"Кофи Аду", "Хуан Мора"}]
    assert told(extractor, text, "met_with", "participant") == [(sides,) for sides in met]
    assert {relation.status for relation in found(extractor, text, "met_with")} == {"planned"}
    assert not found(extractor, text, "discussed")


@pytest.mark.parametrize(
    ("text", "type", "roles", "facts"),
    [
        (
            "Премьер Ганы Ама Менса, которую позвал приехать в Лиму Хуан Мора, думает.",
            *("invited", ("inviter", "invitee")),
            [({"Хуан Мора"}, {"Ама Менса"})],
        ),
        (
            "Премьер Ганы Кофи Аду, с которым в среду говорил по телефону Хуан Мора, доволен.",
            *("met_with", ("participant",)),
            [({"Кофи Аду", "Хуан Мора"},)],
        ),
        (
            "В состав АСЕАН, где Австралия – частый гость, в октябре вошёл Восточный Тимор.",
            *("member_of", ("member", "org")),
            [({"Восточный Тимор"}, {"Ассоциация государств Юго-Восточной Азии"})],
        ),
        (  # an adverb before the object of a participle
            "Посетивший вчера Минск посол Ганы Кофи Аду уехал.",
            *("visited", ("visitor", "destination")),
            [({"Кофи Аду"}, {"Минск", "Белоруссия"})],
        ),
        (
            "Гана, заключившая в июне с Того договор о рыбе, повысила пошлины.",
            *("signed", ("party",)),
            [({"Гана", "Того"},)],
        ),
        (
            "Сенат обсудил договор, который подписала с Того Ама Менса.",
            *("signed", ("party",)),
            [({"Ама Менса", "Того"},)],
        ),
        (
            "После переговоров, прошедших в Лиме, Чили и Перу подписали договор.",
            *("signed", ("party",)),
            [({"Чили", "Перу"},)],
        ),
        (
            "Посол Ганы Кофи Аду, посетивший Лиму, Чили и Того, уехал.",
            *("visited", ("destination",)),
            [({"Лима", "Перу"},), ({"Чили"},), ({"Того"},)],
        ),
    ],
)
def test_what_stands_between_commas_keeps_its_own(
    extractor: Extractor, text: str, type: str, roles: tuple[str, ...], facts: Told
) -> None:
    assert told(extractor, text, type, *roles) == facts


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("В альянс «Рассвет» входят Гана, Того и Чад.", ["Гана", "Того", "Чад"]),
        ("Членами союза «Рассвет» стали три страны: Гана, Того и Чад.", ["Гана", "Того", "Чад"]),
    ],
)
def test_a_body_that_states_make_up_is_none_of_theirs(extractor: Extractor, text: str, states: list[str]) -> None:
    assert told(extractor, text, "member_of", "member", "org") == [({state}, {"Рассвет"}) for state in states]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Гана подписала договор о зоне свободного обмена и торговли с ЕС.", {"Гана", "Европейский союз"}),
        ("Гана подписала договор об основах сотрудничества с Того.", {"Гана", "Того"}),
        ("Кения и Уганда ведут переговоры. Договор Перу и Чили был подписан летом.", {"Перу", "Чили"}),
        (
            "Кения и Уганда ведут переговоры. Соглашение ОПЕК заключено летом.",
            {"Организация стран — экспортёров нефти"},
        ),
        ("Кения и Уганда ведут переговоры. Соглашение заключено летом.", {"Кения", "Уганда"}),
    ],
)
def test_a_document_is_of_those_whom_its_words_name(extractor: Extractor, text: str, parties: set[str]) -> None:
    assert told(extractor, text, "signed", "party") == [(parties,)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("В Ломе прошла конференция. В ней участвовали Гана, Того и Чад.", "actual"),
        ("В саммите, который пройдёт в Ломе, примут участие Гана, Того и Чад.", "planned"),
        ("В конференции в Ломе участвуют Гана, Того и Чад.", "actual"),
    ],
)
def test_states_that_take_part_meet(extractor: Extractor, text: str, status: str) -> None:
    (meeting,) = found(extractor, text, "met_with")
    assert (names(meeting, "participant"), meeting.status) == ({"Гана", "Того", "Чад"}, status)


def test_states_that_take_part_in_a_fair_do_not_meet(extractor: Extractor) -> None:
    assert not found(extractor, "В ярмарке в Ломе участвуют Гана, Того и Чад.", "met_with")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Встреча Кофи Аду и Анны Риос намечена на среду. Её отменили.", "negated"),
        ("Встреча Кофи Аду и Анны Риос намечена на среду. Его отменили.", "planned"),
        ("Переговоры Кофи Аду и Анны Риос намечены на среду. Накануне их отменили.", "negated"),
        ("Встреча Кофи Аду и Анны Риос намечена на среду. Её ждут.", "planned"),
    ],
)
def test_a_pronoun_calls_off_the_event_that_it_takes_up(extractor: Extractor, text: str, status: str) -> None:
    assert [relation.status for relation in found(extractor, text, "met_with")] == [status]


@pytest.mark.parametrize(
    ("host", "inviter"),
    [("Анна Риос", "посол Ганы"), ("Глава МИД Чили Анна Риос", "Анна Риос")],
)
def test_a_diplomat_is_who_is_told_to_be_one(extractor: Extractor, host: str, inviter: str) -> None:
    text = f"{host} приняла посла Ганы. На встрече дипломат пригласил гостью в Ломе."
    assert [names(relation, "inviter") for relation in found(extractor, text, "invited")] == [{inviter}]


@pytest.mark.parametrize("noun", ["Товарооборот", "Экспорт"])
def test_a_pronoun_goes_on_with_a_measure_that_opens_the_text(extractor: Extractor, noun: str) -> None:
    text = f"{noun} Ганы и Того невелик. В прошлом году он достиг 3 млн евро."
    assert told(extractor, text, "trade_volume", "country") == [({"Гана", "Того"},)]


def test_a_gathering_taken_up_has_the_place_of_the_sentence_before(extractor: Extractor) -> None:
    text = "В Ломе прошла конференция. В ней участвовали Гана, Мали и Чад."
    assert told(extractor, text, "met_with", "participant", "location") == [({"Гана", "Мали", "Чад"}, {"Ломе"})]
    assert told(extractor, text.replace("В Ломе прошла", "В Ломе и в Лиме прошла"), "met_with", "location") == [
        (set(),)
    ]


def test_an_item_may_leave_its_document_to_what_introduces_the_list(extractor: Extractor) -> None:
    text = "Подписаны соглашения:\n— между Ганой и Того о рыбе;\n— между Чадом и Мали о рисе."
    assert told(extractor, text, "signed", "party") == [({"Гана", "Того"},), ({"Чад", "Мали"},)]
    assert not found(extractor, text.replace("Подписаны соглашения", "Построены дороги"), "signed")


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Премьер Ганы Кофи Аду вылетел в Гану.", []),
        (
            "Премьер Чада прилетел в Ломе. Вместе с ним в Того прибыл министр торговли Кофи Аду.",
            [({"Ломе", "Того"},), ({"Того"},)],
        ),
        ("Премьер Ганы Кофи Аду вылетел в Того.", [({"Того"},)]),
        ("Премьер Ганы Кофи Аду вылетел в Аккру.", [({"Аккра", "Гана"},)]),
        ("Премьер Ганы Кофи Аду отказался ехать в Того.", [({"Того"},)]),
    ],
)
def test_who_goes_home_visits_nobody(extractor: Extractor, text: str, goals: Told) -> None:
    assert told(extractor, text, "visited", "destination") == goals


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Сергей Котов принял Витторио Гальди.", [{"Сергей Котов", "Витторио Гальди"}]),
        ("Министра принял Витторио Гальди.", [{"Витторио Гальди"}]),
    ],
)
def test_a_name_without_cases_behind_the_verb_is_its_object(
    extractor: Extractor, text: str, sides: list[set[str]]
) -> None:
    met = [side for (side,) in told(extractor, text, "met_with", "participant")]
    assert all(side >= one for side, one in zip(met, sides, strict=True))


def test_who_opens_a_part_of_a_sentence_acts_in_it(extractor: Extractor) -> None:
    text = "Посол Ганы Кофи Аду похвалил выставку, посол Того Ама Менса указала на риски, посол Чада Идрис Али уехал."
    speakers = told(extractor, text.replace("похвалил выставку", "сообщил о сборе какао"), "stated", "speaker")
    assert ({"Кофи Аду"},) in speakers and ({"Идрис Али"},) not in speakers


@pytest.mark.parametrize(
    ("verb", "status"), [("прервёт", "actual"), ("сократит", "actual"), ("продлит", "actual"), ("отложит", "planned")]
)
def test_a_visit_that_is_cut_short_is_under_way(extractor: Extractor, verb: str, status: str) -> None:
    told = found(extractor, f"Премьер Ганы Кофи Аду {verb} визит в Того.", "visited")
    assert [relation.status for relation in told] == [status]
