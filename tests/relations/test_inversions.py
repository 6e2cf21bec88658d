"""Who acts and on whom, where the parser has turned two names beside a verb about."""

from __future__ import annotations

import pytest
from hand import found, names, new_graph, new_mention, new_sentence, person, state

from diplomatic_extract import Extractor
from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.clauses import inversions
from diplomatic_extract.relations.clauses.graph import Graph, Node

CHAD, KENYA, IRAN, MALI = state("Чад", "TCD"), state("Кения", "KEN"), state("Иран", "IRN"), state("Мали", "MLI")
PERU = state("Перу", "PER")
SENATE, DUMA = DraftEntity("ORG", "Сенат"), DraftEntity("ORG", "Дума")
BANK = DraftEntity("ORG", "ЦБ")
MORA = DraftEntity("PERSON", "Мора", gender="Masc")
LOPEZ = DraftEntity("PERSON", "Лопес", gender="Fem")
BLAMED = "обвинил VERB - -1 root tense=Past number=Sing gender=Masc"
BLAMED_BY_HER = "обвинила VERB - -1 root tense=Past number=Sing gender=Fem"


def beside(word: str, entity: DraftEntity, verb: str = BLAMED) -> tuple[Graph, Node]:
    """A name «word case [feature=value …]» before a verb."""
    form, case, *features = word.split()
    sentence = new_sentence(f"{form} PROPN {case} 1 nsubj {' '.join(features)}\n{verb}")
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [entity]))
    return graph, graph.nodes[0]


# --------------------------------------------------------------------------- by hand


@pytest.mark.parametrize(
    ("word", "entity", "acts", "suffers"),
    [
        ("Кения Nom", KENYA, True, False),
        ("Кению Acc", KENYA, False, True),
        ("Кения Acc", KENYA, True, False),  # whatever the parser says of its form
        ("Иран Nom", IRAN, True, True),
        ("Иран Acc", IRAN, True, True),
        ("Мали -", MALI, True, True),
        ("Чада Gen", CHAD, False, False),
        ("Мора Nom", MORA, True, False),
        ("Мору Acc", MORA, False, True),
        ("Моры Gen", MORA, False, True),
        ("Лопес -", LOPEZ, True, True),
        ("Сенат Acc gender=Masc", SENATE, True, True),
        ("Сенат Nom gender=Masc", SENATE, True, True),
        ("Сенатом Ins gender=Masc", SENATE, False, False),
        ("Дума Nom gender=Fem", DUMA, True, False),
        ("Думу Acc gender=Fem", DUMA, False, True),
        ("Думы Acc gender=Fem number=Plur", DUMA, True, True),
        ("ЦБ Acc gender=Fem", BANK, True, True),
    ],
)
def test_what_the_form_of_a_name_allows(word: str, entity: DraftEntity, acts: bool, suffers: bool) -> None:
    graph, node = beside(word, entity)
    assert (inversions.can_act(graph, node), inversions.can_suffer(graph, node)) == (acts, suffers)


@pytest.mark.parametrize(
    ("word", "entity", "gender"),
    [
        ("Кению Acc", KENYA, "Fem"),
        ("Иран Nom", IRAN, "Masc"),
        ("Мали -", MALI, ""),
        ("Перу -", PERU, ""),
        ("Лопес - gender=Masc", LOPEZ, "Fem"),
        ("Орлов Nom gender=Masc", person("Орлов"), ""),
        ("Думу Acc gender=Fem", DUMA, "Fem"),
        ("ЦБ Acc gender=Fem", BANK, ""),
    ],
)
def test_gender_of_a_name(word: str, entity: DraftEntity, gender: str) -> None:
    assert inversions.gender_of(*beside(word, entity)) == gender


@pytest.mark.parametrize(
    ("word", "entity", "verb", "agrees"),
    [
        ("Кения Nom number=Sing", KENYA, BLAMED, False),
        ("Кения Nom number=Sing", KENYA, BLAMED_BY_HER, True),
        ("Иран Nom number=Sing", IRAN, BLAMED_BY_HER, False),
        ("Мали - number=Sing", MALI, BLAMED_BY_HER, True),
        ("Кения Nom number=Sing", KENYA, "обвиняет VERB - -1 root tense=Pres number=Sing", True),
        ("Кения Nom number=Sing", KENYA, "обвиняют VERB - -1 root tense=Pres number=Plur", False),
    ],
)
def test_a_verb_agrees_with_who_acts(word: str, entity: DraftEntity, verb: str, agrees: bool) -> None:
    graph, node = beside(word, entity, verb)
    assert inversions.agrees_with(graph, node, 1) is agrees


@pytest.mark.parametrize(("rel", "agrees"), [("conj", True), ("nmod", False)])
def test_several_agree_with_a_plural(rel: str, agrees: bool) -> None:
    sentence = new_sentence(f"""
        Иран     PROPN Nom 2 nsubj number=Sing
        Чад      PROPN Nom 0 {rel} number=Sing
        обвинили VERB  -  -1 root  tense=Past number=Plur
    """)
    graph = new_graph(sentence, new_mention(sentence, 0, 0, [IRAN]), new_mention(sentence, 1, 1, [CHAD]))
    graph.rel[1] = rel
    assert inversions.agrees_with(graph, graph.nodes[0], 2) is agrees


def roles(rows: str, *entities: DraftEntity) -> list[str]:
    """The relations of two names, first and last of three words, after the parser's were set right."""
    sentence = new_sentence(rows)
    places = [token.index for token in sentence.tokens if token.tag.pos == "PROPN"]
    mentions = [new_mention(sentence, k, k, [entity]) for k, entity in zip(places, entities, strict=True)]
    graph = new_graph(sentence, *mentions)
    inversions.set_inverted(graph)
    return [graph.rel[k] for k in places]


INVERTED = """
    {first}  PROPN {one}   1 nsubj number=Sing
    {verb}   VERB  -      -1 root  tense=Past number=Sing gender={gender} {lemma}
    {second} PROPN {other} 1 obj   number=Sing
"""


def turned(first: str, verb: str, second: str, *entities: DraftEntity, lemma: str = "") -> list[str]:
    """The relations of two names «word case» on either side of a verb «form gender», taken for subject and object."""
    (one, case), (other, other_case), (word, gender) = first.split(), second.split(), verb.split()
    rows = INVERTED.format(
        first=one, one=case, second=other, other=other_case, verb=word, gender=gender, lemma=lemma and f"lemma={lemma}"
    )
    return roles(rows, *entities)


def test_one_sound_reading_turns_the_parsers_about() -> None:
    assert turned("Кению Acc", "обвинил Masc", "Иран Nom", KENYA, IRAN) == ["obj", "nsubj"]
    assert turned("Иран Nom", "обвинила Fem", "Кения Nom", IRAN, KENYA) == ["obj", "nsubj"]
    assert turned("Иран Nom", "обвинил Masc", "Кению Acc", IRAN, KENYA) == ["nsubj", "obj"]


def test_of_two_sound_readings_the_usual_order_counts() -> None:
    assert turned("Иран Nom", "обвинил Masc", "Чад Acc", IRAN, CHAD) == ["nsubj", "obj"]


def test_two_that_agree_with_nothing_stay_as_they_are() -> None:
    assert turned("Кению Acc", "обвинила Fem", "Иран Nom", KENYA, IRAN) == ["nsubj", "obj"]


def test_a_verb_without_object_turns_nothing_about() -> None:
    assert turned("Кению Acc", "встретился Masc", "Иран Nom", KENYA, IRAN, lemma="встретиться") == ["nsubj", "obj"]


def test_a_name_with_a_preposition_is_neither() -> None:
    rows = """
        {prep}
        Кению   PROPN Acc 2 nsubj number=Sing
        обвинил VERB  -  -1 root  tense=Past number=Sing gender=Masc
        Иран    PROPN Nom 2 obj   number=Sing
    """
    assert roles(rows.format(prep="в ADP - 1 case"), KENYA, IRAN) == ["nsubj", "obj"]
    assert roles(rows.format(prep="и PART - 1 advmod"), KENYA, IRAN) == ["obj", "nsubj"]


@pytest.mark.parametrize(("rel", "turned_about"), [("obj", False), ("obl", True)])
def test_beside_a_common_object_names_stay_as_they_are(rel: str, turned_about: bool) -> None:
    rows = f"""
        Кению    PROPN Acc 1 nsubj number=Sing
        обвинил  VERB  -  -1 root  tense=Past number=Sing gender=Masc
        Иран     PROPN Nom 1 obj   number=Sing
        решением NOUN  Ins 1 {rel} number=Sing
    """
    assert (roles(rows, KENYA, IRAN) == ["obj", "nsubj"]) is turned_about


@pytest.mark.parametrize(("variant", "turned_about"), [("variant=Short", False), ("", True)])
def test_a_short_participle_has_no_object(variant: str, turned_about: bool) -> None:
    rows = f"""
        Кению   PROPN Acc 1 nsubj number=Sing
        обвинён VERB  -  -1 root  tense=Past number=Sing gender=Masc {variant}
        Иран    PROPN Nom 1 obj   number=Sing
    """
    assert (roles(rows, KENYA, IRAN) == ["obj", "nsubj"]) is turned_about


@pytest.mark.parametrize(("object_", "plain"), [("решение NOUN Acc 0 obj", True), ("утром NOUN Ins 0 obl", False)])
def test_a_common_noun_may_be_the_object(object_: str, plain: bool) -> None:
    graph = new_graph(new_sentence(f"осудил VERB - -1 root tense=Past\n{object_}"))
    assert inversions.has_plain_object(graph, 0) is plain


# --------------------------------------------------------------------------- in sentences


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        # the one form of an accusative, of a nominative, the verb's gender
        ("В подкупе Данию обвинил Оман.", "Оман", "Дания"),
        ("В подкупе Оман обвинила Дания.", "Дания", "Оман"),
        ("Мали обвиняет Дания.", "Дания", "Мали"),
        # where both forms may be either, the usual order
        ("Чад обвинил Оман в подкупе.", "Чад", "Оман"),
        ("США и ряд их союзников обвиняли в подкупе только сенат Чада и ВКС Омана.", "США", "Сенат Чада"),
        # whom a person's name in the accusative shows
        ("Посла Дании обвинил Оман.", "Оман", "посол Дании"),
        ("Посла Чили обвинила Анна Лопес.", "Анна Лопес", "посол Чили"),
        ("Хуан Мора обвинил Анну Лопес.", "Хуан Мора", "Анна Лопес"),
        # a place and a body, in either order
        ("Правительство Чили обвиняет Кения.", "Кения", "Правительство Чили"),
        ("Кению обвиняет правительство Чили.", "Правительство Чили", "Кения"),
        ("Сенат Чили обвинил Иран.", "Сенат Чили", "Иран"),
        # the gender of a place that tells none agrees with either
        ("Иран обвинила Кения.", "Кения", "Иран"),
        ("Кению обвинил Мали.", "Мали", "Кения"),
    ],
)
def test_forms_tell_who_acts(text: str, source: str, target: str, extractor: Extractor) -> None:
    (relation,) = found(extractor, text, "accused")
    assert names(relation, "source") == {source}
    assert target in names(relation, "target")


def test_a_common_object_leaves_a_second_name_alone(extractor: Extractor) -> None:
    text = "Чад поддерживает вступление Омана в АСЕАН и Африканский союз."
    (relation,) = found(extractor, text, "supported")
    assert names(relation, "target") == {"Оман"}


def test_two_lists_are_each_one_side(extractor: Extractor) -> None:
    (relation,) = found(extractor, "Кению и Чад обвинили Мали и Иран.", "accused")
    assert (names(relation, "source"), names(relation, "target")) == ({"Мали", "Иран"}, {"Кения", "Чад"})
