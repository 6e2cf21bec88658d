"""Entities of the chunks of a long text joined: the same ones become one, doubtful ones stay apart."""

from __future__ import annotations

from msgspec import structs

from diplomatic_extract.joining import Joining
from diplomatic_extract.model import (
    Analysis,
    DraftArgument,
    DraftEntity,
    DraftMention,
    DraftRelation,
    EntityType,
    Naming,
    NormalisedText,
    Office,
    Record,
)
from diplomatic_extract.relations.rules.loader import load_rules

RULES = load_rules(())


def new_analysis() -> Analysis:
    return Analysis(Record(text="", source="text"), NormalisedText(""))


def new_entity(type: EntityType, name: str, country: str | None = None, start: int = 0) -> DraftEntity:
    return DraftEntity(type, name, country=country, mentions=(Naming(0, start, start + len(name), "name"),))


def join(*chunks: list[DraftEntity]) -> list[DraftEntity]:
    """The entities of the whole, from those of its chunks, each a thousand characters after the one before."""
    joining = Joining(new_analysis())
    for number, entities in enumerate(chunks):
        chunk = new_analysis()
        chunk.entities = entities
        joining.add(chunk, 1000 * number)
    joining.close(RULES)
    return joining.whole.entities


def test_a_state_is_one_whatever_it_is_called() -> None:
    (state,) = join([new_entity("COUNTRY", "Казахстан", "KAZ")], [new_entity("COUNTRY", "РК", "KAZ", 5)])
    assert (state.name, [m.start for m in state.mentions]) == ("Казахстан", [0, 1005])


def test_bodies_of_two_states_stay_apart() -> None:
    assert len(join([new_entity("ORG", "МИД", "KAZ")], [new_entity("ORG", "МИД", "UZB")])) == 2


def test_a_surname_joins_the_only_person_whom_it_fits_and_a_fuller_name_wins() -> None:
    (person,) = join(
        [new_entity("PERSON", "К. Токаев")],
        [new_entity("PERSON", "Касым-Жомарт Токаев")],
        [new_entity("PERSON", "Токаев")],
    )
    assert (person.name, len(person.mentions)) == ("Касым-Жомарт Токаев", 3)


def test_a_surname_that_fits_two_joins_neither() -> None:
    names = ["Андрей Лунёв", "Борис Лунёв"]
    found = join([new_entity("PERSON", name) for name in names], [new_entity("PERSON", "Лунёв")])
    assert [person.name for person in found] == [*names, "Лунёв"]


def test_namesakes_of_two_states_stay_apart() -> None:
    assert len(join([new_entity("PERSON", "Лунёв", "RUS")], [new_entity("PERSON", "Лунёв", "BGR")])) == 2


def test_a_name_that_fits_two_namesakes_is_one_more_person_and_no_third() -> None:
    chunks = [[new_entity("PERSON", "Борис Лунёв", country)] for country in ("RUS", "BGR", None, None, "BGR", None)]
    found = join(*chunks)
    assert [(person.country, len(person.mentions)) for person in found] == [("RUS", 1), ("BGR", 2), (None, 3)]


def test_an_office_without_a_state_is_never_joined_and_one_of_a_state_is() -> None:
    assert len(join([new_role("посол", None)], [new_role("посол", None)])) == 2
    assert len(join([new_role("посол Индии", "IND")], [new_role("посол Индии", "IND")])) == 1


def new_role(name: str, country: str | None) -> DraftEntity:
    return new_entity("ROLE", name, country)


def test_offices_are_told_once_and_of_the_joined_state() -> None:
    def chunk() -> list[DraftEntity]:
        state = new_entity("COUNTRY", "Чили", "CHL")
        office = Office("президент", (state,), kind="head_of_state")
        return [structs.replace(new_entity("PERSON", "Борис Лунёв"), positions=(office,)), state]

    person, state = join(chunk(), chunk())
    assert [(office.position, office.of) for office in person.positions] == [("президент", (state,))]


def test_relations_speak_of_joined_entities_also_where_they_share_an_argument() -> None:
    joining = Joining(new_analysis())
    for start in (0, 1000):
        chunk = new_analysis()
        chunk.entities = [new_entity("PERSON", "Борис Лунёв"), new_entity("COUNTRY", "Чили", "CHL")]
        person, state = chunk.entities
        argument = DraftArgument("speaker", person, DraftMention(0, 0, 0, 3, 14, "PERSON", "name", 0, (person,)))
        told = DraftRelation("stated", "stated.verb", (argument,), 0, (2, 5), "сказать", evidence=((0, 9),))
        chunk.relations = [structs.replace(told, reported_by=state), structs.replace(told, status="planned")]
        joining.add(chunk, start)
    joining.close(RULES)
    person, state = joining.whole.entities
    first, second = joining.whole.relations
    assert [argument.entity for relation in (first, second) for argument in relation.arguments] == [person] * 2
    assert (first.reported_by, second.reported_by) == (state, None)
    assert first.evidence == second.evidence == ((0, 9), (1000, 1009))
    assert [argument.mention.start for argument in first.arguments if argument.mention] == [3]


def test_offsets_are_shifted_by_where_the_chunk_begins() -> None:
    joining, chunk = Joining(new_analysis()), new_analysis()
    chunk.entities = [new_entity("PERSON", "Борис Лунёв")]
    (person,) = chunk.entities
    argument = DraftArgument("speaker", person, DraftMention(0, 0, 0, 3, 14, "PERSON", "name", 0, (person,)))
    chunk.relations = [DraftRelation("stated", "stated.verb", (argument,), 0, (2, 5), "сказать", evidence=((0, 9),))]
    joining.add(chunk, 700)
    joining.close(RULES)
    (relation,) = joining.whole.relations
    assert relation.trigger == (702, 705) and relation.evidence == ((700, 709),)
    assert [argument.mention.start for argument in relation.arguments if argument.mention] == [703]


def test_a_place_that_acts_for_its_state_in_one_chunk_does_in_the_whole() -> None:
    joining, chunk = Joining(new_analysis()), new_analysis()
    chunk.entities = [new_entity("LOC", "Сантьяго", "CHL")]
    chunk.governments[id(chunk.entities[0])] = "CHL"
    joining.add(chunk, 0)
    joining.close(RULES)
    assert [place.acts_as for place in joining.whole.entities] == ["CHL"]
