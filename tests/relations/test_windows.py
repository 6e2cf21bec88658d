"""How long an event is at hand and how far facts share what they tell: for each window a pair, one on each side of it.

The numbers are those of `data/settings.toml`, written out, so that one that is moved is missed here.
"""

from __future__ import annotations

from typing import Any

import pytest
from hand import RULES, analyse, found, names, new_graph, new_mention, new_relation, new_sentence, person, state

from diplomatic_extract import Extractor
from diplomatic_extract.language.changes import Change
from diplomatic_extract.language.dates import DateValue
from diplomatic_extract.language.money import Amount
from diplomatic_extract.model import (
    Analysis,
    DraftArgument,
    DraftEntity,
    DraftMention,
    Naming,
    NormalisedText,
    Office,
    Record,
)
from diplomatic_extract.relations.clauses.graph import Graph
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.constructions import (
    figure_pairs,
    figure_spans,
    figure_status,
    figures,
    office_states,
    office_verbs,
)
from diplomatic_extract.relations.constructions.figure_spans import Figure, Run
from diplomatic_extract.relations.events.anaphors import latest_fillers
from diplomatic_extract.relations.events.bridging import is_far
from diplomatic_extract.relations.events.discourse import Discourse, Event
from diplomatic_extract.relations.events.sides import find_other_state, find_protagonist
from diplomatic_extract.relations.facts import contents, dating, merge, offices, reporters, score, times
from diplomatic_extract.relations.match.match import Match

CHAD, PERU, MALI = state("Чад", "TCD"), state("Перу", "PER"), state("Мали", "MLI")
ORLOV = person("Тихон Орлов", "TCD", head_of_state="президент")
RIOS = person("Матео Риос", "PER", head_of_state="президент")
DIALLO = person("Секу Диалло", "MLI", minister="министр")
GENITIVE = "города NOUN Gen 0 nmod number=Sing gender=Masc"


def graph_of(*rows: str, index: int = 0) -> Graph:
    return new_graph(new_sentence("\n".join(rows), index))


def mention_of(entity: DraftEntity, sentence: int, start: int = 0) -> DraftMention:
    return DraftMention(sentence, 0, 0, start, start + 4, entity.type, "name", 0, (entity,), case="Nom")


def discourse_of(extractor: Extractor, *mentions: DraftMention, **values: Any) -> Discourse:
    """What a document has introduced that mentions such entities."""
    entities = list(dict.fromkeys(entity for mention in mentions for entity in mention.entities))
    record, text = Record(text="", source="hand"), NormalisedText("")
    analysis = Analysis(record, text, mentions=list(mentions), entities=entities, **values)
    return Discourse(analysis, RULES.classes, extractor.lexicon, events=[], pairs=[], latest={}, visits=[])


def match_at(sentence: int) -> Match:
    rule = RULES.relations["aided"]
    graph = graph_of("выделил VERB - -1 root tense=Past number=Sing", index=sentence)
    return Match(rule, rule.patterns[0], Predicate(graph, 0, False, False), [], sentence=sentence)


# --------------------------------------------------------------------------- events


@pytest.mark.parametrize(("count", "kept"), [(1, 0), (2, 1), (6, 1), (7, 0)])
def test_an_event_has_some_sides_and_no_crowd(extractor: Extractor, count: int, kept: int) -> None:
    discourse = discourse_of(extractor)
    discourse.introduce(0, [DraftEntity("PERSON", str(number)) for number in range(count)])
    assert len(discourse.events) == kept


@pytest.mark.parametrize(("later", "sides"), [(2, [ORLOV, DIALLO]), (3, [ORLOV, RIOS])])
def test_a_plan_just_told_is_at_hand_sooner_than_a_meeting_long_before(
    extractor: Extractor, later: int, sides: list[DraftEntity]
) -> None:
    discourse = discourse_of(extractor)
    discourse.introduce(0, [ORLOV, RIOS], strength=2)
    discourse.introduce(10, [ORLOV, DIALLO], strength=1)
    event = discourse.event_at(10 + later)
    assert event is not None and event.participants == sides


@pytest.mark.parametrize(("ahead", "at_hand"), [(4, True), (5, False)])
def test_an_event_may_follow_what_speaks_of_it(extractor: Extractor, ahead: int, at_hand: bool) -> None:
    discourse = discourse_of(extractor)
    discourse.analysis.sentences = [new_sentence("слово NOUN Nom -1 root")]
    discourse.introduce(1 + ahead, [ORLOV, RIOS])
    assert (discourse.event_at(1) is not None) is at_hand


@pytest.mark.parametrize(("sentence", "at_hand"), [(3, True), (4, False)])
def test_only_the_opening_speaks_of_an_event_before_it_is_told(
    extractor: Extractor, sentence: int, at_hand: bool
) -> None:
    discourse = discourse_of(extractor)
    discourse.analysis.sentences = [new_sentence("слово NOUN Nom -1 root")]
    discourse.introduce(sentence + 1, [ORLOV, RIOS])
    assert (discourse.event_at(sentence) is not None) is at_hand


@pytest.mark.parametrize(("later", "sides"), [(4, 3), (5, 2)])
def test_of_an_entitys_events_those_near_come_first(extractor: Extractor, later: int, sides: int) -> None:
    discourse = discourse_of(extractor)
    discourse.introduce(0, [ORLOV, RIOS])
    discourse.introduce(6, [ORLOV, RIOS, DIALLO])
    event = discourse.event_with(ORLOV, 6 + later)
    assert event is not None and len(event.participants) == sides


@pytest.mark.parametrize(("later", "found"), [(2, [RIOS]), (3, [])])
def test_a_colleague_is_one_named_just_before(extractor: Extractor, later: int, found: list[DraftEntity]) -> None:
    discourse = discourse_of(extractor, mention_of(RIOS, 5))
    assert discourse.colleagues_of(ORLOV, 5 + later) == found


@pytest.mark.parametrize(("later", "found"), [(2, [CHAD, PERU]), (3, [])])
def test_a_pair_is_at_hand_just_after_it(extractor: Extractor, later: int, found: list[DraftEntity]) -> None:
    discourse = discourse_of(extractor)
    discourse.pairs.append(Event(5, [CHAD, PERU]))
    assert discourse.pair_before(5 + later, far=False) == found
    assert discourse.pair_before(5 + later, far=True) == [CHAD, PERU]


@pytest.mark.parametrize(("later", "found"), [(2, True), (3, False)])
def test_a_visitor_is_at_hand_just_after_he_came(extractor: Extractor, later: int, found: bool) -> None:
    discourse = discourse_of(extractor)
    discourse.visits += [(0, RIOS), (5, ORLOV)]
    assert (discourse.visitor_at(5 + later) is ORLOV) is found


@pytest.mark.parametrize(("later", "found"), [(4, [ORLOV, RIOS]), (5, [])])
def test_two_officials_are_at_hand_shortly_after(extractor: Extractor, later: int, found: list[DraftEntity]) -> None:
    discourse = discourse_of(extractor, mention_of(ORLOV, 5), mention_of(RIOS, 5))
    assert discourse.officials_before(5 + later) == found


@pytest.mark.parametrize(("later", "far"), [(4, False), (5, True)])
def test_an_event_gives_its_place_to_sentences_near_it(later: int, far: bool) -> None:
    assert is_far(match_at(3 + later), Event(3, [ORLOV, RIOS])) is far
    assert is_far(match_at(10 - later), Event(10, [ORLOV, RIOS])) is far


@pytest.mark.parametrize(("later", "found"), [(2, [RIOS]), (3, [])])
def test_a_fact_concerns_whom_one_of_its_kind_concerned_just_before(
    extractor: Extractor, later: int, found: list[DraftEntity]
) -> None:
    discourse = discourse_of(extractor)
    discourse.latest["aided", "recipient"] = (5, [RIOS])
    fillers = latest_fillers(match_at(5 + later), "recipient", [DraftArgument("donor", ORLOV)], discourse)
    assert [argument.entity for argument in fillers] == found


def named_often(entity: DraftEntity, times: int, first: int = 0) -> DraftEntity:
    """A person whom a story names so often, first in a sentence."""
    namings = tuple(Naming(first + k, 10 * k, 10 * k + 5, "name") for k in range(times))
    return DraftEntity(entity.type, entity.name, country=entity.country, mentions=namings)


@pytest.mark.parametrize(
    ("times", "rival", "first", "known"),
    [(3, 2, 0, True), (2, 1, 0, False), (6, 4, 0, True), (5, 4, 0, False), (3, 1, 2, True), (3, 1, 3, False)],
)
def test_a_story_is_about_whom_it_names_early_and_oftener_than_others(
    extractor: Extractor, times: int, rival: int, first: int, known: bool
) -> None:
    hero, other = named_often(ORLOV, times, first), named_often(RIOS, rival)
    discourse = discourse_of(extractor, mention_of(hero, first), mention_of(other, 0))
    assert (find_protagonist(discourse) is hero) is known


@pytest.mark.parametrize(
    ("times", "rival", "first", "known"),
    [(3, 2, 0, True), (2, 1, 0, False), (6, 4, 0, True), (5, 4, 0, False), (3, 1, 2, True), (3, 1, 3, False)],
)
def test_the_other_state_of_a_story_is_named_early_and_oftener_than_others(
    extractor: Extractor, times: int, rival: int, first: int, known: bool
) -> None:
    peru = [mention_of(PERU, first + k) for k in range(times)]
    discourse = discourse_of(extractor, *peru, *(mention_of(MALI, 9) for _ in range(rival)))
    assert (find_other_state(CHAD, discourse) is PERU) is known


# --------------------------------------------------------------------------- facts

PUBLISHED = "2026-03-12"
MEETING = "Эмомали Рахмон встретился с Садыром Жапаровым. "
FILLER = "В городе прошёл дождь. "


@pytest.mark.parametrize(("before", "dated"), [(1, True), (2, False)])
def test_the_news_of_the_lead_is_of_the_day_of_publication(extractor: Extractor, before: int, dated: bool) -> None:
    (meeting,) = found(extractor, FILLER * before + MEETING, "met_with", PUBLISHED)
    assert (meeting.attributes.get("date_from") == "published") is dated


@pytest.mark.parametrize(("between", "date"), [(1, "2026-03-02"), (2, PUBLISHED)])
def test_a_meeting_is_told_again_with_its_day_soon(extractor: Extractor, between: int, date: str) -> None:
    text = MEETING + FILLER * between + "Встреча состоялась 2 марта."
    (meeting,) = found(extractor, text, "met_with", PUBLISHED)
    assert meeting.attributes.get("date") == date


@pytest.mark.parametrize(("day", "date"), [("9 марта", "2026-03-09"), ("8 марта", None)])
def test_the_day_of_a_story_is_fresh(extractor: Extractor, day: str, date: str | None) -> None:
    text = f"{day} Эмомали Рахмон прибыл в Бишкек. {FILLER}{FILLER}{FILLER}Рахмон поблагодарил Жапарова. {MEETING}"
    (meeting,) = found(extractor, text, "met_with", PUBLISHED)
    assert meeting.attributes.get("date") == date


@pytest.mark.parametrize(("before", "date"), [(2, "2026-03-11"), (3, None)])
def test_the_first_sentences_tell_the_day_of_the_story(extractor: Extractor, before: int, date: str | None) -> None:
    text = f"{FILLER * before}11 марта Эмомали Рахмон посетил Бишкек. {FILLER * 3}Рахмон принял Касым-Жомарта Токаева."
    told = [
        r for r in found(extractor, text, "met_with", PUBLISHED) if "Касым-Жомарт Токаев" in names(r, "participant")
    ]
    assert [meeting.attributes.get("date") for meeting in told] == [date]


@pytest.mark.parametrize(("first", "date"), [(5, "2026-03-11"), (6, None)])
def test_the_opening_names_the_sides_of_the_story(extractor: Extractor, first: int, date: str | None) -> None:
    opening = "11 марта Эмомали Рахмон посетил Бишкек. " + FILLER * (first - 1)
    text = f"{opening}Выставку показали Касым-Жомарту Токаеву. {FILLER * 3}Токаев принял Александра Лукашенко."
    told = found(extractor, text, "met_with", PUBLISHED)
    told = [meeting for meeting in told if "Александр Лукашенко" in names(meeting, "participant")]
    assert [meeting.attributes.get("date") for meeting in told] == [date]


def test_dates_stand_among_the_adjectives_of_a_noun_near_it() -> None:
    value = DateValue(0, 8, 0, 0, "2026-11", "month")
    graph = graph_of("ноябрьский ADJ Nom 1 amod", *["новый ADJ Nom 0 amod"] * 6, "визит NOUN Nom -1 root number=Sing")
    assert list(dating.in_front(graph, value)) == [1, 2, 3]
    near = graph_of("ноябрьский ADJ Nom 1 amod", *["новый ADJ Nom 0 amod"] * 2, "визит NOUN Nom -1 root number=Sing")
    far = graph_of("ноябрьский ADJ Nom 1 amod", *["новый ADJ Nom 0 amod"] * 3, "визит NOUN Nom -1 root number=Sing")
    assert dating.stands_in_front(near, value, 3) and not dating.stands_in_front(far, value, 4)


@pytest.mark.parametrize(("quoted", "speech"), [("Мир и труд всем", True), ("Мир и труд", False)])
def test_a_quotation_of_few_words_is_a_name(quoted: str, speech: bool) -> None:
    assert bool(reporters.find_quotes(f"Фонд «{quoted}» открыт.")) is speech


@pytest.mark.parametrize(("between", "told"), [(1, True), (2, False)])
def test_what_is_said_follows_the_verb_that_does_not_govern_it(between: int, told: bool) -> None:
    rows = ["заявил VERB - -1 root tense=Past", *[GENITIVE] * between, ", PUNCT - 0 punct", "что SCONJ - -1 mark"]
    graph = graph_of(*rows, "город NOUN Nom -1 root", "растёт VERB - -1 root tense=Pres")
    assert bool(contents.clause_after(graph, 0)) is told


@pytest.mark.parametrize(("words", "cut"), [(3, True), (2, False)])
def test_an_aside_ends_what_is_said_after_some_words(words: int, cut: bool) -> None:
    rows = [*["города NOUN Gen -1 root"] * words, ", PUNCT - 0 punct", "сообщает VERB - 0 parataxis tense=Pres"]
    tokens = graph_of(*rows, "агентство NOUN Nom 0 nsubj").tokens
    assert (len(contents.without_aside(tokens, frozenset({"сообщать"}))) == words) is cut


@pytest.mark.parametrize(("letters", "whole"), [(19, True), (20, False)])
def test_what_is_said_is_cut_where_it_is_long(letters: int, whole: bool) -> None:
    rows = ["б" * 15 + " NOUN Nom -1 root"] * 8 + ["я" * letters + " NOUN Nom 0 nmod", "я" * 12 + " NOUN Nom 0 nmod"]
    tokens = graph_of(*rows).tokens
    text = " ".join(token.text for token in tokens)
    assert len(text) == 8 * 16 + letters + 1 + 12
    assert (contents.shorten(tokens, text) == text) is whole


def test_words_are_one_where_they_begin_alike() -> None:
    assert merge.stems_of("граница граничный") == {"грани"} and merge.stems_of("дорога дорожный") == {"дорог", "дорож"}


def signed(document: str) -> Any:
    return new_relation("signed", signatory=[CHAD, PERU], document=document)


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("договор о границе", "программа обменов", True),
        ("договор о границе", "договор о транзите", False),  # of two words and fewer the kind alone is enough
        ("договор о границе между горными районами", "договор о транзите нефти через порты", True),
        ("исторический документ", "договор о границе", False),
        ("исторический документ министров", "договор о границе", True),
    ],
)
def test_documents_told_at_length_are_compared_in_full(left: str, right: str, apart: bool) -> None:
    assert merge.other_document(signed(left), signed(right)) is apart


@pytest.mark.parametrize(("later", "one"), [(1, True), (2, False)])
def test_talks_of_states_right_beside_the_meeting_of_their_people_are_one(later: int, one: bool) -> None:
    rule = RULES.relations["met_with"]
    states = new_relation("met_with", 3, participant=[CHAD, PERU])
    people = new_relation("met_with", 3 + later, participant=[ORLOV, RIOS])
    assert merge.same_level(rule, states, people) is one


@pytest.mark.parametrize(
    ("gap", "told"),
    [(60, []), (61, ["far"]), (140, ["far"]), (141, ["far", "very far"])],
)
def test_the_score_knows_how_far_an_argument_stands(gap: int, told: list[str]) -> None:
    relation = new_relation("met_with", participant=[ORLOV, RIOS])
    argument = DraftArgument("participant", ORLOV, mention_of(ORLOV, 0, relation.trigger[0] + gap))
    features = [f.removeprefix("an argument stands ") for f in score.argument_features(argument, relation)]
    assert [feature for feature in features if "far" in feature] == told


def test_the_score_knows_long_sentences_and_crowds() -> None:
    from msgspec import structs

    def features(length: int, count: int) -> set[str]:
        relation = new_relation("met_with", participant=[ORLOV] * count)
        return set(score.telling_features(structs.replace(relation, evidence=((0, length),))))

    assert "a long sentence" in features(221, 1) and "a long sentence" not in features(220, 1)
    assert "many arguments" in features(9, 4) and "many arguments" not in features(9, 3)


@pytest.mark.parametrize(("chars", "period"), [(8, "2019"), (9, "2018")])
def test_the_year_right_after_a_figure_is_its_period(chars: int, period: str) -> None:
    graph = graph_of("млн NOUN Nom -1 root", "в ADP - 2 case", "2019 NUM Loc 0 nmod", "года NOUN Gen 2 nmod")
    before = DateValue(0, 1, 0, 0, "2018", "year")
    after = DateValue(3 + chars, 30, 2, 3, "2019", "year")
    graph.tokens[2].start = 3 + chars
    assert times.find_period((1, 3), graph, [before, after]) == period


@pytest.mark.parametrize(("adjectives", "found_"), [(2, 1), (3, 0)])
def test_the_topic_of_talks_stands_near_its_preposition(extractor: Extractor, adjectives: int, found_: int) -> None:
    from diplomatic_extract.relations.facts.attributes import topic_after_sides
    from diplomatic_extract.relations.match.match import Filler

    rows = ["переговоры NOUN Nom -1 root number=Plur", "Орлова PROPN Gen 0 nmod number=Sing", "о ADP - 0 case"]
    rows += [*["новой ADJ Loc 0 amod number=Sing"] * adjectives, "торговле NOUN Loc 0 nmod number=Sing"]
    sentence = new_sentence("\n".join(rows))
    graph = new_graph(sentence, new_mention(sentence, 1, 1, [ORLOV]))
    rule = RULES.relations["met_with"]
    node = graph.node_at[1]
    assert node is not None
    filler = Filler("participant", node, "genitive", graph.mentions)
    match = Match(rule, rule.patterns[0], Predicate(graph, 0, True, False), [filler])
    assert len(topic_after_sides(match, ["о"], RULES.classes)) == found_


@pytest.mark.parametrize(("words", "kept"), [(30, 31), (31, 31), (12, 13)])
def test_a_topic_has_an_end(words: int, kept: int) -> None:
    from diplomatic_extract.relations.facts.attributes import phrase

    graph = graph_of("торговля NOUN Nom -1 root number=Sing", *[GENITIVE] * words)
    assert len(phrase(graph, 0)) == kept


# --------------------------------------------------------------------------- figures and offices


def amount_at(first: int, last: int) -> Amount:
    return Amount(first, last, first, last, 2e9, "USD")


@pytest.mark.parametrize(("gap", "joined"), [(6, True), (7, False)])
def test_a_change_in_money_belongs_to_the_level_near_it(gap: int, joined: bool) -> None:
    graph = graph_of(*["города NOUN Gen -1 root"] * 12)
    held = [Figure(amount_at(0, 1), None, 0, 0)]
    figure_spans.add_delta(graph, held, amount_at(1 + gap, 2 + gap))
    assert (held[0].delta is not None) is joined


@pytest.mark.parametrize(("gap", "joined"), [(12, True), (13, False)])
def test_a_change_in_percent_belongs_to_the_amount_near_it(gap: int, joined: bool) -> None:
    graph = graph_of(*["города NOUN Gen -1 root"] * 20)
    held = [Figure(amount_at(0, 1), None, 0, 0)]
    change = Change(9, 9, 1 + gap, 2 + gap, 5.0)
    assert (figure_spans.nearest_amount(graph, held, change) is not None) is joined


@pytest.mark.parametrize(("between", "found_"), [(0, True), (5, True), (6, False)])
def test_a_measure_follows_its_amount(between: int, found_: bool) -> None:
    patterns = {"экспорт": (RULES.relations["trade_volume"], RULES.relations["trade_volume"].patterns[0])}
    rows = ["млрд NUM - -1 root", *["узбекский ADJ Nom 0 amod"] * between, "экспорт NOUN Nom 0 nsubj number=Sing"]
    found = figure_spans.measure_after(graph_of(*rows), Figure(amount_at(0, 0), None, 0, 0), patterns)
    assert (found is not None) is found_


@pytest.mark.parametrize(("text", "count"), [("Продажи: 1 млн.", 1), ("Продажи: 900 тыс.", 0)])
def test_a_number_without_a_currency_is_an_amount_from_a_million_on(
    extractor: Extractor, text: str, count: int
) -> None:
    analysis = analyse(extractor, text)
    graph = new_graph(analysis.sentences[0])
    assert len(figure_spans.sentence_figures(graph, analysis.text.text, None)) == count


@pytest.mark.parametrize(("later", "goes_on"), [(2, True), (3, False)])
def test_a_run_of_figures_goes_on_for_some_sentences(later: int, goes_on: bool) -> None:
    rule = RULES.relations["trade_volume"]
    graph = graph_of("слово NOUN Nom -1 root", index=4 + later)
    assert (figures.current_run(Run(4, rule, rule.patterns[0]), graph) is not None) is goes_on


@pytest.mark.parametrize(("back", "pair"), [(3, [CHAD, PERU]), (4, [])])
def test_a_figure_is_of_the_pair_named_just_before(extractor: Extractor, back: int, pair: list[DraftEntity]) -> None:
    discourse = discourse_of(extractor, mention_of(CHAD, 5, 0), mention_of(PERU, 5, 10))
    graph = graph_of("товарооборот NOUN Nom -1 root", index=5 + back)
    graph.tokens[0].start = 500
    assert figure_pairs.recent_pair(graph, graph.tokens[0], discourse) == pair


@pytest.mark.parametrize(
    ("before", "after", "mutual"),
    [(2, None, True), (3, None, False), (None, 4, True), (None, 5, False)],
)
def test_mutual_stands_near_its_measure(before: int | None, after: int | None, mutual: bool) -> None:
    word = "взаимный ADJ Nom 0 amod"
    left = [word, *[GENITIVE] * before] if before is not None else []
    right = [*[GENITIVE] * after, word] if after is not None else []
    graph = graph_of(*left, "оборот NOUN Nom -1 root", *right)
    assert figure_pairs.is_mutual(graph, graph.tokens[len(left)]) is mutual


@pytest.mark.parametrize(("after", "foreign"), [(2, True), (3, False)])
def test_trade_with_all_others_is_told_near_its_measure(after: int, foreign: bool) -> None:
    graph = graph_of("оборот NOUN Nom -1 root", *[GENITIVE] * after, "внешний ADJ Nom 0 amod")
    assert figure_pairs.is_foreign(graph, graph.tokens[0]) is foreign


@pytest.mark.parametrize(("between", "found_"), [(4, True), (5, False)])
def test_a_capital_near_a_measure_is_a_state_that_trades(extractor: Extractor, between: int, found_: bool) -> None:
    baku = DraftEntity("LOC", "Баку", country="AZE")
    rows = ["торговля NOUN Nom -1 root", *["большого ADJ Gen 0 amod"] * between, "Баку PROPN Gen 0 nmod number=Sing"]
    sentence = new_sentence("\n".join(rows))
    graph = new_graph(sentence, new_mention(sentence, between + 1, between + 1, [baku]))
    node = graph.node_at[between + 1]
    assert node is not None
    node.state, node.prep = "AZE", ""
    told = figure_pairs.trading_state(graph, node, baku, graph.tokens[0], discourse_of(extractor))
    assert (told is not None and told.country == "AZE") is found_


@pytest.mark.parametrize(("letters", "ahead"), [(12, True), (13, False)])
def test_the_year_of_a_goal_stands_near_its_figure(extractor: Extractor, letters: int, ahead: bool) -> None:
    graph = graph_of("2 NUM - -1 root", "млрд NUM - 0 flat")
    text = f"2 млрд{'я' * letters} к 2040 году"
    discourse = discourse_of(extractor, published="2026-01-01")
    assert figure_status.targets_future(graph, Figure(amount_at(0, 1), None, 0, 1), text, discourse, None) is ahead


@pytest.mark.parametrize(("between", "own"), [(1, True), (2, False)])
def test_a_change_is_of_the_thing_named_just_before_it(between: int, own: bool) -> None:
    rows = ["зарплата NOUN Nom -1 root number=Sing", *["и CCONJ - 0 cc"] * between, "— PUNCT - 0 punct"]
    graph = graph_of(*rows, "на ADP - 0 case", "3% SYM - 0 nmod")
    first = between + 3
    assert figures.is_of_new_subject(graph, Figure(None, Change(0, 0, first, first, 3.0), 0, first)) is own


@pytest.mark.parametrize(("between", "passed"), [(3, True), (4, False)])
def test_a_mark_that_was_passed_stands_near_its_amount(between: int, passed: bool) -> None:
    rows = ["превысил VERB - -1 root tense=Past lemma=превысить", "порог NOUN Acc 0 obj number=Sing"]
    graph = graph_of(*rows, *[GENITIVE] * between, "млрд NUM - 0 nmod")
    last = between + 2
    assert figures.has_passed(graph, Figure(amount_at(last, last), None, 0, last)) is passed


@pytest.mark.parametrize(("later", "states"), [(4, {"TCD"}), (5, set())])
def test_who_gives_an_office_was_named_just_before(extractor: Extractor, later: int, states: set[str]) -> None:
    assert office_states.rulers_before(3 + later, discourse_of(extractor, mention_of(ORLOV, 3))) == states


@pytest.mark.parametrize(("nouns", "above"), [(3, 4), (4, 4), (6, 4)])
def test_few_words_above_an_office_can_give_it(nouns: int, above: int) -> None:
    rows = ["назначил VERB - -1 root tense=Past", *(f"города NOUN Gen {k} nmod" for k in range(nouns))]
    governors = list(office_verbs.office_governors(graph_of(*rows, f"послом NOUN Ins {nouns} nmod"), nouns + 1))
    assert len(governors) == above


def test_offices_of_another_kind_make_no_colleague(extractor: Extractor) -> None:
    aide = DraftEntity("PERSON", "Ана Кордова", country="PER", positions=(Office("советник", kind="aide"),))
    assert discourse_of(extractor, mention_of(aide, 5)).colleagues_of(ORLOV, 5) == []


@pytest.mark.parametrize(("told", "home"), [(3, "PER"), (2, None)])
def test_some_offices_of_one_state_make_it_that_of_a_change(told: int, home: str | None) -> None:
    office = new_relation("holds_position", person=[RIOS], of=[PERU])
    assert office_states.sole_state([office] * told) == home


@pytest.mark.parametrize(("field", "one"), [("экономического развития", True), ("экологии", False)])
def test_a_minister_is_of_the_ministry_whose_field_begins_alike(field: str, one: bool) -> None:
    ministry = DraftEntity("ORG", "Министерство экономики Перу", country="PER")
    minister = new_relation("holds_position", person=[RIOS], position=f"министр {field}")
    assert offices.shares_field(ministry, minister) is one
