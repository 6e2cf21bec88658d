"""Which of several entities is meant: for each preference a case in which the other order would tell something else."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.entities.lexicon.compile import Form
from diplomatic_extract.entities.lexicon.load import load_lexicon
from diplomatic_extract.entities.names import countries, homes
from diplomatic_extract.entities.names.homes import Bare, Home
from diplomatic_extract.entities.names.matching import Match
from diplomatic_extract.entities.names.named import join_matches
from diplomatic_extract.entities.names.registry import Registry
from diplomatic_extract.entities.offices.resolver import PAST, Seat, nearest, surest
from diplomatic_extract.entities.persons.clusters import Clusters
from diplomatic_extract.entities.persons.listed import adopt
from diplomatic_extract.entities.persons.names import read_name
from diplomatic_extract.entities.references import counterparts, positions, resolve
from diplomatic_extract.model import OpenEntity, OpenMention, OpenOffice, Sentence

LEXICON = load_lexicon()


def person(name: str, *starts: int, country: str | None = None) -> OpenEntity:
    entity = OpenEntity("PERSON", name, country=country)
    entity.mentions = [mention_at(entity, start) for start in starts]
    return entity


def mention_at(entity: OpenEntity, start: int, sentence: int = 0) -> OpenMention:
    return OpenMention(sentence, 0, 0, start, start + 3, entity.type, "name", 0, [entity])


def form(section: str, key: str, name: str = "Грузия", exact: bool = False) -> Form:
    return Form(section, key, name, ("Nom",), exact)


# --------------------------------------------------------------------------- names


def test_of_meanings_of_a_name_the_one_of_which_the_document_speaks_most() -> None:
    forms = [form("places", "a"), form("states", "b"), form("places", "c")]
    assert countries.first_supported(forms, Counter({"a": 1, "c": 3, "b": 2})).key == "c"
    empty = Sentence(0, 0, 0, [])
    short = [form("states", "a", "РК", True), form("states", "b", "РК", True)]
    found = countries.resolve_form(short, Counter({"b": 2, "a": 1}), empty, 0, LEXICON)
    assert found is not None and found.key == "b"


def test_of_states_with_one_name_the_first_of_which_the_document_speaks() -> None:
    forms = [form("states", "a"), form("states", "b"), form("states", "c")]
    assert countries.first_supported(forms, Counter({"b": 1, "c": 5})).key == "b"


def test_of_names_that_overlap_the_longer_one_is_meant_in_order_of_the_text() -> None:
    long, inner, other = (Match(first, last, (form("states", "a"),)) for first, last in ((2, 4), (3, 3), (0, 0)))
    assert list(join_matches([inner, long, other], [])) == [other, long]
    place = Match(2, 4, (form("places", "b"),))
    (joined,) = join_matches([long], [place])
    assert [f.section for f in joined.forms] == ["states", "places"]


def test_of_the_states_of_a_word_the_one_that_the_document_names_most() -> None:
    assert homes.most_named(("PER", "CHL"), Home(named=Counter({"PER": 1, "CHL": 2}))) == "CHL"
    assert homes.most_named(("PER", "CHL"), Home()) == ""


def test_a_document_is_about_the_state_that_it_names_most() -> None:
    assert homes.main_state(Counter({"PER": 9, "CHL": 2}), "", "") == "PER"


def bare_of(registry: Registry, core: str, start: int, same: str = "", kind: str = "alone") -> Bare:
    entity = registry.entity("ORG", core.lower(), core)
    mention = mention_at(entity, start)
    entity.mentions.append(mention)
    return Bare(mention, core, same, kind)


def test_a_body_is_the_one_of_its_name_told_last_before_it_else_first_after_it() -> None:
    registry = Registry(LEXICON)
    for code, start in (("PER", 10), ("CHL", 50), ("TCD", 90), ("MLI", 120)):
        body = registry.body("министерство связи", code)
        body.mentions.append(mention_at(body, start))
    item = bare_of(registry, "министерство связи", 70)
    assert homes.nearest_country(registry, item) == "CHL"
    first = Bare(mention_at(item.mention.entities[0], 5), item.core, "", "alone")
    assert homes.nearest_country(registry, first) == "PER"


def test_a_body_with_another_name_is_looked_for_under_that() -> None:
    registry = Registry(LEXICON)
    body = registry.body("внешнеполитическое ведомство", "CHL", "министерство иностранных дел")
    body.mentions.append(mention_at(body, 10))
    assert registry.body("министерство иностранных дел", "CHL") is body
    item = bare_of(registry, "внешнеполитическое ведомство", 70, "министерство иностранных дел")
    assert homes.nearest_country(registry, item) == "CHL"


def test_a_short_name_means_the_longer_one_told_last() -> None:
    registry = Registry(LEXICON)
    for name, start in (("Совет мира Юга", 10), ("Совет мира Севера", 40)):
        entity = registry.entity("ORG", name.lower(), name)
        entity.mentions.append(mention_at(entity, start))
    longer = homes.find_longer(registry, bare_of(registry, "Совет мира", 70))
    assert longer is not None and longer.name == "Совет мира Севера"


# --------------------------------------------------------------------------- persons


def test_of_namesakes_the_one_named_nearest_before_is_meant() -> None:
    clusters = Clusters()
    for entity in (person("Иван Лузин", 10), person("И. Лузин", 40), person("Пётр Лузин", 80)):
        clusters.add(read_name(entity.name), entity)
    found = clusters.find_nearest(person("Иван Лузин", 60), read_name("Иван Лузин"))
    assert found is not None and found.entity.name == "И. Лузин"
    bare = clusters.find_nearest(person("Лузин", 60), read_name("Лузин"))
    assert bare is not None and bare.entity.name == "И. Лузин"


def test_of_bearers_of_a_given_name_the_one_named_nearest_before_is_meant() -> None:
    clusters = Clusters()
    for entity in (person("Юн Сок Ель", 10), person("Сок Юн Мин", 40)):
        clusters.add(read_name(entity.name), entity)
    asked = person("Юн Сок", 60)
    found = clusters.find_nearest(asked, read_name("Юн Сок"))
    assert found is None or found.entity.name in ("Юн Сок Ель", "Сок Юн Мин")


def test_a_listed_person_is_of_the_lexicons_state_and_of_the_texts_where_it_has_none() -> None:
    entry: Any = SimpleNamespace(name="Анна Лунд", country="NOR", wikidata="Q1")
    entity = OpenEntity("PERSON", "Лунд", country="SWE", wikidata="Q2")
    adopt(entity, entry)
    assert (entity.country, entity.wikidata) == ("NOR", "Q1")
    entry.country = entry.wikidata = ""
    adopt(entity, entry)
    assert (entity.country, entity.wikidata) == ("NOR", "Q1")


# --------------------------------------------------------------------------- offices and roles


def seat(who: OpenEntity, start: int, kind: str = "foreign_minister", country: str | None = "CHL") -> Seat:
    return Seat(who, kind, country, start, "министр")


def test_of_seated_persons_the_one_named_nearest_before_a_role_else_first_after_it() -> None:
    early, late, after = person("А", 10), person("Б", 30), person("В", 90)
    last = person("Г", 95)
    role = mention_at(OpenEntity("ROLE", ""), 50)
    seats = [seat(who, 0) for who in (early, late, last, after)]
    assert nearest(seats, role) is late
    assert nearest([seat(last, 0), seat(after, 0)], role) is after


def test_a_seat_of_the_past_counts_where_there_is_no_other() -> None:
    past, now = seat(person("А", 1), PAST), seat(person("Б", 2), 5)
    assert surest([past, now]) == [now] and surest([past]) == [past]


def test_in_a_parliamentary_state_the_head_of_government_leads() -> None:
    head, chief = seat(person("А", 1), 0, "head_of_state"), seat(person("Б", 2), 0, "head_of_government")
    resolver: Any = SimpleNamespace(lexicon=LEXICON)
    assert resolve.prefer_executive(resolver, [head, chief], "DEU") == [chief]
    assert resolve.prefer_executive(resolver, [head, chief], "KAZ") == [head]
    assert resolve.prefer_executive(resolver, [head], "DEU") == [head]


def test_who_is_first_named_after_a_role_and_its_verb_is_its_other_side(extractor: Extractor) -> None:
    text = "Президент Чада Тихон Орлов прибыл. Глава государства принял Матео Риоса. Риос уехал."
    analysis = extractor.analyse([Record(text=text, source="test", published="2031-05-06")])[0]
    heads = [m for m in analysis.mentions if analysis.text.text[m.start : m.stop] == "Глава государства"]
    assert [[entity.name for entity in mention.entities] for mention in heads] == [["Тихон Орлов"]]


def test_a_counterpart_shares_the_seat_told_before_it_and_no_leaders() -> None:
    who, role = person("А", 1), mention_at(OpenEntity("ROLE", ""), 50)
    early, late = seat(who, 10), seat(who, 30, "defence_minister")
    after, leader = seat(who, 90, "head_of_government"), seat(who, 40, "leader")
    resolver: Any = SimpleNamespace(seats=[early, late, after, leader])
    assert counterparts.best_seat(resolver, who, role) is late
    resolver.seats = [leader, after]
    assert counterparts.best_seat(resolver, who, role) is after
    resolver.seats = [leader]
    assert counterparts.best_seat(resolver, who, role) is leader


def test_a_counterpart_is_called_as_the_other_side_is_but_no_head() -> None:
    office = OpenOffice("коллега", [], "current", "counterpart")
    model = seat(person("А", 1), 0)
    assert counterparts.counterpart_position(model, office) == "министр"
    model.position = "глава ведомства"
    assert counterparts.counterpart_position(model, office) == "министр иностранных дел"


def test_of_persons_whom_the_lexicon_seats_the_one_named_last_before_a_role() -> None:
    early, late = seat(person("А", 10), -1), seat(person("Б", 30, 90), -1)
    role = mention_at(OpenEntity("ROLE", ""), 50)
    resolver: Any = SimpleNamespace(seats=[late, early])
    assert counterparts.near_person(resolver, role) is late


def test_an_office_keeps_the_body_that_was_told_first() -> None:
    chile, peru = OpenEntity("COUNTRY", "Чили", country="CHL"), OpenEntity("COUNTRY", "Перу", country="PER")
    who = OpenEntity("PERSON", "Анна Лунд")
    positions.add_position(who, OpenOffice("советник", [], "current", "aide"), None, shared=False)
    positions.add_position(who, OpenOffice("советник", [chile], "current", "aide"), chile, shared=False)
    positions.add_position(who, OpenOffice("советник", [peru], "current", "aide"), peru, shared=False)
    assert [[of.name for of in held.of] for held in who.positions] == [["Чили"], ["Перу"]]
    assert who.country == "CHL"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # told of him in the text, before what the lexicon or the document's own state would give
        ("Министр обороны Чада Ана Лунд прибыла. В Перу ждут: Перу готово. Министр Ана Лунд улыбнулась.", "TCD"),
    ],
)
def test_an_office_is_of_the_state_told_of_its_holder(extractor: Extractor, text: str, name: str) -> None:
    analysis = extractor.analyse([Record(text=text, source="test", published="2031-05-06")])[0]
    (who,) = [entity for entity in analysis.entities if entity.name == "Ана Лунд"]
    assert who.country == name and {of.country for office in who.positions for of in office.of} == {name}


def test_mentions_of_an_entity_stand_in_the_order_of_the_text() -> None:
    entity = person("Анна Лунд")
    long, inner = mention_at(entity, 0), mention_at(entity, 5)
    long.stop = 30
    entity.mentions = [inner, long]
    positions.fill_persons(SimpleNamespace(analysis=SimpleNamespace(entities=[entity])), [])  # type: ignore[arg-type]
    assert entity.mentions == [long, inner]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("В августе 2018 года президент США посетил Осло.", "Дональд Трамп"),
        ("В августе 2012 года президент США посетил Осло.", "Барак Обама"),
    ],
)
def test_who_held_an_office_is_told_by_the_time_beside_it(extractor: Extractor, text: str, name: str) -> None:
    analysis = extractor.analyse([Record(text=text, source="test", published="2023-05-06")])[0]
    (mention,) = [m for m in analysis.mentions if m.kind == "role"]
    assert [entity.holder for entity in mention.entities] == [name]
