"""Entities of the chunks of a long text joined: the same ones become one, doubtful ones stay apart."""

from __future__ import annotations

from diplomatic_extract.joining import Joining
from diplomatic_extract.model import (
    Analysis,
    DraftArgument,
    DraftEntity,
    DraftMention,
    DraftRelation,
    EntityType,
    NormalisedText,
    Office,
    Record,
)


def new_analysis() -> Analysis:
    return Analysis(Record(text="", source="text"), NormalisedText(""))


def new_entity(type: EntityType, name: str, country: str | None = None, start: int = 0) -> DraftEntity:
    entity = DraftEntity(type, name, country=country)
    entity.mentions.append(DraftMention(0, 0, 0, start, start + len(name), type, "name", 0, [entity]))
    return entity


def join(*chunks: list[DraftEntity]) -> list[DraftEntity]:
    """The entities of the whole, from those of its chunks, each a thousand characters after the one before."""
    joining = Joining(new_analysis())
    for number, entities in enumerate(chunks):
        chunk = new_analysis()
        chunk.entities = entities
        joining.add(chunk, 1000 * number)
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
    role = new_entity("ROLE", name, country)
    role.mentions[0].office = Office("посол")
    return role


def test_offices_are_told_once_and_of_the_joined_state() -> None:
    def chunk() -> list[DraftEntity]:
        state, person = new_entity("COUNTRY", "Чили", "CHL"), new_entity("PERSON", "Борис Лунёв")
        person.positions.append(Office("президент", [state], kind="head_of_state"))
        return [person, state]

    person, state = join(chunk(), chunk())
    assert [(office.position, office.of) for office in person.positions] == [("президент", [state])]


def test_relations_speak_of_joined_entities_also_where_they_share_an_argument() -> None:
    joining = Joining(new_analysis())
    for start in (0, 1000):
        chunk = new_analysis()
        chunk.entities = [new_entity("PERSON", "Борис Лунёв"), new_entity("COUNTRY", "Чили", "CHL")]
        argument = DraftArgument("speaker", chunk.entities[0], chunk.entities[0].mentions[0])
        chunk.relations = [new_relation(argument, reported_by=chunk.entities[1]), new_relation(argument)]
        joining.add(chunk, start)
    person, state = joining.whole.entities
    assert [argument.entity for r in joining.whole.relations for argument in r.arguments] == [person] * 4
    assert [relation.reported_by for relation in joining.whole.relations] == [state, None] * 2
    assert [relation.trigger for relation in joining.whole.relations] == [(2, 5)] * 2 + [(1002, 1005)] * 2
    assert [
        argument.mention.start for r in joining.whole.relations for argument in r.arguments if argument.mention
    ] == [
        *(0, 0),
        *(1000, 1000),
    ]


def new_relation(argument: DraftArgument, reported_by: DraftEntity | None = None) -> DraftRelation:
    return DraftRelation(
        "stated", "stated.verb", (argument,), 0, (2, 5), "сказать", evidence=((0, 9),), reported_by=reported_by
    )
