"""What a document has introduced, and what later sentences leave out."""

from __future__ import annotations

import pytest
from hand import RULES, found, names, person, state

from diplomatic_extract import Extractor
from diplomatic_extract.model import Analysis, DraftEntity, NormalisedText, Record
from diplomatic_extract.relations.clauses.graph import Node
from diplomatic_extract.relations.events.discourse import Discourse, group_kinds
from diplomatic_extract.relations.events.parties import same_party

CHAD, PERU = state("Чад", "TCD"), state("Перу", "PER")
PRESIDENT = person("Тихон Орлов", "TCD", head_of_state="президент")
OTHER_PRESIDENT = person("Матео Риос", "PER", head_of_state="президент")
MINISTER = person("Секу Диалло", "PER", minister="министр")

MEETING = "Эмомали Рахмон встретился в Ташкенте с Садыром Жапаровым. "
RAHMON, ZHAPAROV = "Эмомали Рахмон", "Садыр Жапаров"


@pytest.fixture
def discourse(extractor: Extractor) -> Discourse:
    analysis = Analysis(Record(text="", source="hand"), NormalisedText(""), entities=[CHAD, PERU])
    return Discourse(analysis, RULES.classes, extractor.lexicon, events=[], pairs=[], latest={}, visits=[])


def group(lemma: str) -> Node:
    return Node(0, 0, 0, [], [], "group", number="Plur", group=lemma)


# --------------------------------------------------------------------------- events


def test_an_event_needs_two_and_not_a_crowd(discourse: Discourse) -> None:
    discourse.introduce(0, [PRESIDENT, PRESIDENT])
    discourse.introduce(0, [DraftEntity("PERSON", str(number)) for number in range(12)])
    assert discourse.events == [] and discourse.event_at(1) is None


def test_the_nearest_event_before_is_at_hand(discourse: Discourse) -> None:
    discourse.introduce(3, [PRESIDENT, MINISTER])
    discourse.introduce(0, [PRESIDENT, OTHER_PRESIDENT])
    at = {sentence: discourse.event_at(sentence) for sentence in (0, 3)}
    assert at[0] and at[0].participants == [PRESIDENT, OTHER_PRESIDENT]
    assert at[3] and at[3].participants == [PRESIDENT, MINISTER]


def test_who_is_only_named_beside_another_is_no_event_of_some_strength(discourse: Discourse) -> None:
    discourse.introduce(1, [PRESIDENT, OTHER_PRESIDENT], strength=0)
    weak = discourse.event_at(2)
    assert weak is not None and weak.strength == 0
    assert discourse.event_at(2, least=1) is None


def test_a_meeting_that_was_held_outlasts_one_that_was_only_planned(discourse: Discourse) -> None:
    discourse.introduce(0, [PRESIDENT, MINISTER], strength=2)
    discourse.introduce(1, [PRESIDENT, OTHER_PRESIDENT], strength=1)
    event = discourse.event_at(7)
    assert event is not None and event.participants == [PRESIDENT, MINISTER]


def test_a_lead_may_point_forward_and_a_late_sentence_not(discourse: Discourse) -> None:
    discourse.introduce(2, [PRESIDENT, OTHER_PRESIDENT])
    assert discourse.event_at(0) is not None
    discourse.events[0].sentence = 99
    assert discourse.event_at(0) is None


@pytest.mark.parametrize("lemma", ["сторона", "собеседник", "они"])
def test_sides_are_the_participants_at_hand(discourse: Discourse, lemma: str) -> None:
    assert discourse.resolve(group(lemma), 0) == []
    discourse.introduce(0, [PRESIDENT, MINISTER])
    assert discourse.resolve(group(lemma), 1) == [PRESIDENT, MINISTER]


def test_states_are_those_of_the_participants(discourse: Discourse) -> None:
    discourse.introduce(0, [PRESIDENT, OTHER_PRESIDENT])
    assert discourse.resolve(group("страна"), 1) == [CHAD, PERU]


def test_office_holders_are_the_participants_of_that_office(discourse: Discourse) -> None:
    discourse.introduce(0, [PRESIDENT, MINISTER, OTHER_PRESIDENT])
    assert discourse.resolve(group("глава государство"), 1) == [PRESIDENT, OTHER_PRESIDENT]
    assert discourse.resolve(group("министр"), 1) == []


def test_a_state_is_made_where_the_text_never_names_it(discourse: Discourse) -> None:
    made = discourse.find_or_add_state("FJI")
    assert (made.name, made.type) == ("Фиджи", "COUNTRY")
    assert discourse.find_or_add_state("FJI") is made and discourse.find_or_add_state("TCD") is CHAD


def test_a_state_and_its_president_are_one_party() -> None:
    assert same_party(CHAD, PRESIDENT) and same_party(PRESIDENT, CHAD) and same_party(CHAD, CHAD)
    assert not same_party(MINISTER, OTHER_PRESIDENT) and not same_party(CHAD, PERU)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("министр дело", {"foreign_minister"}), ("президент федерация", {"head_of_state"}), ("участник", set())],
)
def test_kinds_of_office_of_a_group(text: str, kinds: set[str]) -> None:
    assert group_kinds(text) == kinds


# --------------------------------------------------------------------------- whole texts


@pytest.mark.parametrize(
    "later",
    [
        "Стороны обсудили торговлю.",
        "Собеседники обсудили торговлю.",
        "Главы государств обсудили торговлю.",
        "Президенты обсудили торговлю.",
        "Они обсудили торговлю.",
        "Оба президента обсудили торговлю.",
        "Эмомали Рахмон и его собеседник обсудили торговлю.",
        "Стороны договорились встретиться вновь и обсудили торговлю.",
        "В ходе встречи была обсуждена торговля.",
    ],
)
def test_later_sentences_mean_the_sides_of_the_meeting(extractor: Extractor, later: str) -> None:
    discussed = found(extractor, MEETING + later, "discussed")
    assert [names(relation, "participant") for relation in discussed] == [{RAHMON, ZHAPAROV}]


def test_a_bridged_argument_has_no_mention_of_its_own(extractor: Extractor) -> None:
    (relation,) = found(extractor, MEETING + "Стороны обсудили торговлю.", "discussed")
    assert all(argument.mention is None or argument.mention.sentence == 1 for argument in relation.arguments)


def test_nobody_is_made_up_where_nothing_was_introduced(extractor: Extractor) -> None:
    assert found(extractor, "Стороны обсудили торговлю.", "discussed") == []


def test_the_countries_of_two_officials_are_the_countries(extractor: Extractor) -> None:
    text = "Президент Монголии встретился с президентом Вьетнама. Две страны подписали соглашение о торговле."
    (signed,) = found(extractor, text, "signed")
    assert {a.entity.country for a in signed.arguments} == {"MNG", "VNM"}


def test_two_meetings_in_turn_keep_their_sides(extractor: Extractor) -> None:
    text = (
        "Эмомали Рахмон встретился с Садыром Жапаровым. Стороны обсудили торговлю.\n\n"
        "Позднее Ильхам Алиев встретился с Владимиром Путиным. Стороны обсудили энергетику."
    )
    discussed = found(extractor, text, "discussed")
    assert [names(relation, "participant") for relation in discussed] == [
        {RAHMON, ZHAPAROV},
        {"Ильхам Алиев", "Владимир Путин"},
    ]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Премьер Чада Хасан Ли посетил Мали. Стороны подписали договор.", {"Чад", "Мали"}),
        ("Премьер Чада Хасан Ли посетил Мали. По итогам визита стороны подписали договор.", {"Чад", "Мали"}),
        ("Чад и Мали спорят о реке. Договор они подпишут в мае.", {"Чад", "Мали"}),
        ("Чад и Мали спорят о реке. Мост строят. Идут дожди. Люди ждут. Договор они подпишут в мае.", set()),
        ("Чад и Мали спорят о реке. Участники форума подпишут договор.", set()),
    ],
)
def test_what_takes_up_two_states(extractor: Extractor, text: str, parties: set[str]) -> None:
    assert {name for relation in found(extractor, text, "signed") for name in names(relation, "party")} == parties


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Министр финансов Чада прибыл в Рим. Его принял премьер Ян Росси.", {"Ян Росси", "министр финансов Чада"}),
        ("Король уехал в Рим. Переговоры с послом Мали сорвались.", {"посол Мали"}),
    ],
)
def test_who_came_is_met(extractor: Extractor, text: str, sides: set[str]) -> None:
    (met,) = found(extractor, text, "met_with")
    assert names(met, "participant") == sides


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Чад и Мали провели переговоры. После них подписали договор.", [{"Чад", "Мали"}]),
        ("Чад и Мали провели переговоры. В Осло дали понять, что не подпишут договор.", []),
    ],
)
def test_unnamed_people_speak_of_themselves(extractor: Extractor, text: str, parties: list[set[str]]) -> None:
    assert [names(relation, "party") for relation in found(extractor, text, "signed")] == parties
