"""Which of several things is meant: for each preference a case in which the other order would tell something else."""

from __future__ import annotations

from typing import Any

import pytest
from hand import (
    RULES,
    figures,
    fillers,
    found,
    names,
    new_graph,
    new_mention,
    new_relation,
    new_sentence,
    person,
    state,
)

from diplomatic_extract import Extractor
from diplomatic_extract.language.dates import DateValue
from diplomatic_extract.model import Analysis, DraftEntity, DraftMention, NormalisedText, Office, Record
from diplomatic_extract.relations.clauses.graph import Node
from diplomatic_extract.relations.constructions import figure_spans, office_repeats, office_states, positions
from diplomatic_extract.relations.constructions import figures as trade
from diplomatic_extract.relations.constructions.figure_spans import Figure
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import state_code
from diplomatic_extract.relations.facts import times
from diplomatic_extract.relations.facts.reporters import Statement, Statements, quoted_by
from diplomatic_extract.relations.rules.types import Path

CHAD, PERU, MALI = state("Чад", "TCD"), state("Перу", "PER"), state("Мали", "MLI")
ORLOV = person("Тихон Орлов", "TCD", head_of_state="президент")
RIOS = person("Матео Риос", "PER", head_of_state="президент")
DIALLO = person("Секу Диалло", "MLI", minister="министр")


def mention_of(entity: DraftEntity, sentence: int, start: int = 0) -> DraftMention:
    return DraftMention(sentence, 0, 0, start, start + 4, entity.type, "name", 0, (entity,), case="Nom")


def discourse_of(extractor: Extractor, *mentions: DraftMention) -> Discourse:
    entities = list(dict.fromkeys(entity for mention in mentions for entity in mention.entities))
    analysis = Analysis(Record(text="", source="hand"), NormalisedText(""), mentions=list(mentions), entities=entities)
    return Discourse(analysis, RULES.classes, extractor.lexicon, events=[], pairs=[], latest={}, visits=[])


# --------------------------------------------------------------------------- events


def test_of_events_at_hand_the_one_that_took_place_comes_before_the_latest(extractor: Extractor) -> None:
    discourse = discourse_of(extractor)
    discourse.introduce(3, [ORLOV, RIOS], strength=2)
    discourse.introduce(4, [ORLOV, DIALLO], strength=1)
    event = discourse.event_at(4)
    assert event is not None and event.participants == [ORLOV, RIOS]


def test_of_events_at_hand_of_one_strength_the_latest_is_meant(extractor: Extractor) -> None:
    discourse = discourse_of(extractor)
    discourse.introduce(3, [ORLOV, RIOS], strength=2)
    discourse.introduce(4, [ORLOV, DIALLO], strength=2)
    event = discourse.event_at(4)
    assert event is not None and event.participants == [ORLOV, DIALLO]


def test_of_events_long_before_a_meeting_of_people_comes_first_then_the_latest(extractor: Extractor) -> None:
    discourse = discourse_of(extractor)
    discourse.introduce(1, [ORLOV, RIOS], strength=2)
    discourse.introduce(2, [CHAD, PERU], strength=2)
    event = discourse.event_at(20)
    assert event is not None and event.participants == [ORLOV, RIOS]
    discourse.introduce(3, [ORLOV, DIALLO], strength=2)
    event = discourse.event_at(20)
    assert event is not None and event.participants == [ORLOV, DIALLO]


def test_in_its_sentence_what_was_told_before_a_word_comes_first(extractor: Extractor) -> None:
    discourse = discourse_of(extractor)
    discourse.introduce(4, [ORLOV, RIOS], strength=1, token=2)
    discourse.introduce(4, [ORLOV, DIALLO], strength=2, token=9)
    event = discourse.event_at(4, token=5)
    assert event is not None and event.participants == [ORLOV, RIOS]
    event = discourse.event_at(4, token=1)
    assert event is not None and event.participants == [ORLOV, DIALLO]


def test_of_an_entitys_events_one_of_two_sides_comes_first_then_the_surer_then_the_latest(extractor: Extractor) -> None:
    discourse = discourse_of(extractor)
    discourse.introduce(1, [ORLOV, RIOS], strength=1)
    discourse.introduce(2, [ORLOV, RIOS, DIALLO], strength=2)
    event = discourse.event_with(ORLOV, 3)
    assert event is not None and event.participants == [ORLOV, RIOS]
    discourse.introduce(0, [ORLOV, DIALLO], strength=2)
    event = discourse.event_with(ORLOV, 3)
    assert event is not None and event.participants == [ORLOV, DIALLO]
    discourse.introduce(2, [ORLOV, MALI], strength=2)
    event = discourse.event_with(ORLOV, 3)
    assert event is not None and event.participants == [ORLOV, MALI]


def test_a_side_is_of_the_event_before_it_is_of_the_pair(extractor: Extractor) -> None:
    from diplomatic_extract.relations.events.discourse import Event

    discourse = discourse_of(extractor)
    group = Node(0, 0, 0, [], [], "group", number="Plur", group="сторона")
    discourse.pairs.append(Event(4, [CHAD, PERU]))
    assert discourse.resolve(group, 4) == [CHAD, PERU]
    discourse.introduce(4, [ORLOV, RIOS], strength=2)
    assert discourse.resolve(group, 4) == [ORLOV, RIOS]


def test_who_acts_for_a_state_is_of_it_before_it_is_of_where_it_stands() -> None:
    brussels = DraftEntity("LOC", "Брюссель", country="BEL", acts_as="EU")
    assert state_code(brussels) == "EU" and state_code(DraftEntity("LOC", "Льеж", country="BEL")) == "BEL"


def test_somebody_signs_for_his_state_before_he_does_for_his_body(extractor: Extractor) -> None:
    fund = DraftEntity("ORG", "Фонд мира")
    aide = DraftEntity("PERSON", "Ана Кордова", country="PER", positions=(Office("директор", (fund,)),))
    nobody = DraftEntity("PERSON", "Пётр Лунд", positions=(Office("директор", (fund,)),))
    discourse = discourse_of(extractor, mention_of(PERU, 0))
    assert discourse.parties_of([aide]) == [PERU] and discourse.parties_of([nobody]) == [fund]


# --------------------------------------------------------------------------- who says so, when


def statement(speaker: DraftEntity, sentence: int, paragraph: int = 0) -> Statement:
    return Statement(speaker, sentence, paragraph, 0, 100 * sentence)


def test_a_quotation_is_of_the_nearest_statement_of_its_paragraph_else_of_the_last_one_before() -> None:
    sentence = new_sentence("слово NOUN Nom -1 root", index=5)
    here = [statement(ORLOV, 1), statement(RIOS, 4)]
    nearest = quoted_by(sentence, Statements({}, {0: here}))
    assert nearest is not None and nearest.speaker is RIOS
    sentence.paragraph = 1
    last = quoted_by(sentence, Statements({}, {0: here}))
    assert last is not None and last.speaker is RIOS


def test_a_period_right_after_a_figure_comes_before_one_told_earlier_and_that_before_a_later_one() -> None:
    graph = new_graph(new_sentence("млн NOUN Nom -1 root\nв ADP - 2 case\n2019 NUM Loc 0 nmod\nгода NOUN Gen 2 nmod"))
    early, late = DateValue(0, 1, 0, 0, "2017", "year"), DateValue(1, 2, 0, 0, "2018", "year")
    after, last = DateValue(6, 10, 2, 2, "2019", "year"), DateValue(90, 99, 3, 3, "2020", "year")
    assert times.find_period((2, 3), graph, [early, late, after]) == "2019"
    assert times.find_period((2, 3), graph, [early, late, last]) == "2018"
    assert times.find_period((0, 3), graph, [last, DateValue(80, 89, 3, 3, "2021", "year")]) == "2021"


def test_of_dates_the_one_that_hangs_on_a_fact_comes_before_the_one_in_its_clause(extractor: Extractor) -> None:
    text = "3 марта посол сообщил о визите Эмомали Рахмона в Бишкек, запланированном на 5 мая."
    told = found(extractor, text, "visited", "2026-03-12")
    assert [visit.attributes.get("date") for visit in told] == ["2026-05-05"]


# --------------------------------------------------------------------------- figures and offices


def test_a_change_in_percent_is_of_the_nearest_amount() -> None:
    from diplomatic_extract.language.changes import Change
    from diplomatic_extract.language.money import Amount

    graph = new_graph(new_sentence("\n".join(["города NOUN Gen -1 root"] * 12)))
    far, near = (Figure(Amount(k, k, k, k, 2e9, "USD"), None, 0, 0) for k in (0, 4))
    assert figure_spans.nearest_amount(graph, [far, near], Change(6, 6, 6, 6, 5.0)) is near


def test_the_word_of_a_figure_is_its_measure_and_its_place_its_amount() -> None:
    from diplomatic_extract.language.changes import Change
    from diplomatic_extract.language.money import Amount

    graph = new_graph(new_sentence("экспорт NOUN Nom -1 root\nмлрд NOUN Nom 0 nmod\nпроцент NOUN Gen 0 nmod"))
    rule = RULES.relations["trade_volume"]
    figure = Figure(Amount(8, 12, 1, 1, 2e9, "USD"), Change(13, 20, 2, 2, 5.0), 0, 2)
    told = trade.build_relation(graph, figure, graph.tokens[0], [CHAD, PERU], "actual", rule, rule.patterns[0])
    assert told.lemma == "экспорт" and told.figure == (8, 12)
    bare = trade.build_relation(graph, figure, None, [CHAD, PERU], "actual", rule, rule.patterns[0])
    assert bare.lemma == "млрд"


def test_a_currency_told_with_the_amount_comes_before_that_of_the_change(extractor: Extractor) -> None:
    from diplomatic_extract.language.money import Amount

    rule = RULES.relations["trade_volume"]
    figure = Figure(Amount(0, 1, 0, 0, 2e9, "USD"), None, 0, 0, Amount(2, 3, 1, 1, 1e9, "EUR", direction=1))
    assert trade.figure_attributes(figure, rule.patterns[0], False, False)["currency"] == "USD"


def test_figures_are_of_the_states_of_their_sentence_before_those_told_earlier(extractor: Extractor) -> None:
    text = "Чили и Перу дружат. Взаимная торговля Чада и Мали достигла 2 млрд долларов."
    (figure,) = figures(extractor, text)
    assert set(names(figure, "country")) == {"Чад", "Мали"}


def test_the_holder_of_an_office_is_named_nearest_to_it() -> None:
    sentence = new_sentence(
        "Орлов PROPN Nom -1 root\nи CCONJ - 0 cc\nпрезидент NOUN Nom 0 appos\nОрлов PROPN Nom 2 appos"
    )
    far, near = new_mention(sentence, 0, 0, [ORLOV]), new_mention(sentence, 3, 3, [ORLOV])
    role = new_mention(sentence, 2, 2, [ORLOV], "role")
    graph = new_graph(sentence, far, role, near)
    assert positions.name_beside(graph, ORLOV, role) is near


def test_an_office_told_in_full_stays_and_its_short_name_goes() -> None:
    def held(position: str, *bodies: DraftEntity) -> Any:
        return new_relation("holds_position", person=[ORLOV], of=list(bodies), position=position, phase="current")

    full, short = held("министр иностранных дел"), held("министр")
    assert office_repeats.drop_repeated([short, full]) == [full]


def test_the_state_of_an_office_is_its_holders_before_the_one_told_of_him(extractor: Extractor) -> None:
    from msgspec import structs

    def held(kind: str, *bodies: DraftEntity) -> Any:
        told = new_relation("holds_position", person=[ORLOV], of=list(bodies), position=kind, phase="current")
        return structs.replace(told, kind=kind)

    bare = held("minister")
    _, told = office_states.add_states([held("ambassador", PERU), bare], discourse_of(extractor), RULES)
    assert [argument.entity.country for argument in told.arguments[1:]] == ["TCD"]


# --------------------------------------------------------------------------- clauses

SUBJECT_AND_OBJECT = """
    Орлов   PROPN Nom 1 nsubj number=Sing gender=Masc
    принял  VERB  -   -1 root  tense=Past number=Sing gender=Masc
    Риоса   PROPN Acc 1 obj   number=Sing gender=Masc
"""


@pytest.mark.parametrize(("path", "word"), [("subject", "Орлов"), ("object", "Риоса")])
def test_what_a_verb_has_by_its_own_arc_comes_first(path: str, word: str) -> None:
    assert fillers(SUBJECT_AND_OBJECT, Path(path), 1, 0, 2) == [word]


def test_of_names_in_a_case_the_one_that_hangs_on_the_trigger_comes_before_the_nearer_one() -> None:
    rows = """
        Орлов    PROPN Nom 1 nsubj number=Sing gender=Masc
        приехал  VERB  -   -1 root  tense=Past number=Sing gender=Masc
        после    ADP   -   3 case
        разлуки  NOUN  Gen 1 obl   number=Sing gender=Fem
        с        ADP   -   5 case
        Риосом   PROPN Ins 3 nmod  number=Sing gender=Masc
        с        ADP   -   7 case
        Диалло   PROPN Ins 1 obl   number=Sing gender=Masc
    """
    assert fillers(rows, Path("с+Ins", prep="с", case="Ins"), 1, 0, 5, 7) == ["Диалло"]


# --------------------------------------------------------------------------- whole sentences


def test_the_sum_of_a_grant_is_the_one_nearest_to_it(extractor: Extractor) -> None:
    text = "Япония выделила Перу грант в 50 млн долларов из фонда в 900 млн долларов."
    told = found(extractor, text, "aided")
    assert [aid.attributes.get("value") for aid in told] == [50_000_000]


def test_we_of_a_speaker_is_his_state_where_states_act(extractor: Extractor) -> None:
    text = "«Мы вступим в ВТО», — заявил президент Чада Тихон Орлов."
    told = found(extractor, text, "member_of")
    assert [names(relation, "member") for relation in told] == [{"Чад"}]


def test_whose_statement_it_is_comes_from_the_genitive(extractor: Extractor) -> None:
    text = "В заявлении МИД Чада говорится о мире."
    told = found(extractor, text, "stated")
    assert [names(relation, "speaker") for relation in told] == [{"Министерство иностранных дел Чада"}]


def test_the_other_state_of_an_export_is_the_one_told_before_the_speakers(extractor: Extractor) -> None:
    text = "Экспорт Чили в Перу вырос до 2 млрд долларов, сообщил министр Чада Тихон Орлов."
    (figure,) = figures(extractor, text)
    assert set(names(figure, "country")) == {"Чили", "Перу"}
