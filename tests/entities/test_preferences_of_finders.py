"""Where several finders are asked in turn, which one's answer counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from turns import Finder, ask_in_turn

from diplomatic_extract.entities.lexicon.entries import Body, Organisation
from diplomatic_extract.entities.lexicon.load import load_lexicon
from diplomatic_extract.entities.names import countries as names_of_countries
from diplomatic_extract.entities.names import homes, linking, organisations
from diplomatic_extract.entities.names.homes import Bare, Home
from diplomatic_extract.entities.names.matching import Match
from diplomatic_extract.entities.names.registry import Registry
from diplomatic_extract.entities.names.scenes import Part, Scene
from diplomatic_extract.entities.offices import apposition, complements, seats
from diplomatic_extract.entities.offices import reading as offices
from diplomatic_extract.entities.offices.resolver import Seat
from diplomatic_extract.entities.offices.roles import Role
from diplomatic_extract.entities.persons import clusters as clustering
from diplomatic_extract.entities.persons import contexts, pairs, variants
from diplomatic_extract.entities.persons import find as persons
from diplomatic_extract.entities.persons.clusters import Clusters
from diplomatic_extract.entities.persons.names import PersonName, read_name
from diplomatic_extract.entities.persons.spans import PersonSpan
from diplomatic_extract.entities.references import completion, counterparts, countries, pronouns, resolve, served
from diplomatic_extract.model import NameSpan, OpenEntity, OpenMention, OpenOffice, Sentence, Tag, Token

LEXICON = load_lexicon()
ANY: Any = SimpleNamespace
FIRST, SECOND = OpenEntity("PERSON", "Тихон Орлов"), OpenEntity("PERSON", "Матео Риос")
PERU, CHILE = OpenEntity("COUNTRY", "Перу", country="PER"), OpenEntity("COUNTRY", "Чили", country="CHL")


def sentence_of(*words: str) -> Sentence:
    """A sentence of words «text POS case», each the head of the next."""
    tokens: list[Token] = []
    for number, row in enumerate(words):
        text, pos, case = [*row.split(), "", ""][:3]
        start = 20 * number
        token = Token(number, start, start + len(text), text, Tag(pos, case=case), number - 1, "nmod")
        token.lemma = text.lower()
        tokens.append(token)
    return Sentence(0, 0, 20 * len(words), tokens)


def scene_of(*words: str, states: dict[int, tuple[int, str]] | None = None) -> Scene:
    sentence = sentence_of(*words)
    return Scene(sentence, [token.text.lower() for token in sentence.tokens], LEXICON, states or {}, {}, {})


def mention_at(entity: OpenEntity, start: int) -> OpenMention:
    mention = OpenMention(0, 0, 0, start, start + 3, entity.type, "name", 0, [entity])
    entity.mentions.append(mention)
    return mention


def role_at(office: OpenOffice, start: int = 0) -> OpenMention:
    return OpenMention(0, 0, 0, start, start + 3, "ROLE", "role", 0, [], office=office)


# --------------------------------------------------------------------------- names of bodies


def test_a_name_is_described_before_it_before_it_is_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    scene, mention = scene_of("концерн NOUN"), mention_at(OpenEntity("ORG", "Алмаз"), 0)
    finders = ["adjective_before", "state_after"]
    for told, wanted in ask_in_turn(
        monkeypatch, homes, finders, lambda: homes.described_state(scene, mention), ["PER", "CHL"], ""
    ):
        assert told == wanted


def test_a_body_is_of_the_state_that_describes_it_then_of_its_leader_then_of_its_namesake_then_of_its_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registry, item = (
        Registry(LEXICON),
        Bare(mention_at(OpenEntity("ORG", "кабинет"), 0), "кабинет", "", "alone", person="Мора"),
    )
    given: list[str] = []
    monkeypatch.setattr(homes, "find_home", lambda *_: Home())
    monkeypatch.setattr(homes, "find_longer", lambda *_: None)
    monkeypatch.setattr(homes, "give_state", lambda _registry, _item, code: given.append(code))
    analysis: Any = ANY(sentences=[sentence_of("слово NOUN")])

    def settle() -> str:
        homes.settle_bare(analysis, registry, [item], Counter(), [scene_of("слово NOUN")])
        return given[-1]

    finders = ["described_state", "leader_state", "nearest_country", "own_state", "document_state"]
    monkeypatch.setattr(homes, "PUBLIC", {"alone"})
    for told, wanted in ask_in_turn(monkeypatch, homes, finders, settle, ["PER", "CHL", "TCD", "MLI", "NOR"], ""):
        assert told == wanted


def test_an_outlet_is_of_its_addresss_state_before_an_interviewers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    analysis: Any = ANY(publisher="", text=ANY(text="…"), record=ANY(source="https://news.example.pe/a"))
    turns = ask_in_turn(
        monkeypatch,
        homes,
        ["domain_state", "interviewer_state"],
        lambda: homes.outlet_state(analysis, Registry(LEXICON)),
        ["PER", "CHL"],
        "",
    )
    for told, wanted in turns:
        assert told == wanted


def test_the_leader_by_whom_a_body_goes_is_of_the_state_named_most(monkeypatch: pytest.MonkeyPatch) -> None:
    office = next(iter(homes.LEADERS_OFFICES))
    rows = [ANY(office=office, country=code) for code in ("PER", "CHL")]
    monkeypatch.setattr(homes, "index_surnames", lambda _: {"мора": rows})
    item: Any = ANY(person="Мора")
    assert homes.leader_state(item, Home(named=Counter({"PER": 3, "CHL": 1})), LEXICON) == "PER"
    assert homes.leader_state(item, Home(named=Counter({"PER": 1, "CHL": 3})), LEXICON) == "CHL"


def test_people_speak_to_the_outlets_of_the_state_named_most(monkeypatch: pytest.MonkeyPatch) -> None:
    media = [entry for entry in LEXICON.section("organisations").values() if getattr(entry, "media", False)]
    one = next(entry for entry in media if getattr(entry, "country", ""))
    other = next(entry for entry in media if getattr(entry, "country", "") not in ("", getattr(one, "country", "")))
    monkeypatch.setattr(homes, "is_spoken_to", lambda *_: True)
    for often, seldom in ((one, other), (other, one)):
        named = [often, often, seldom]
        registry: Any = ANY(lexicon=LEXICON, mentions=[])
        for start, entry in enumerate(named):
            name = next(key for key, value in LEXICON.section("organisations").items() if value is entry)
            registry.mentions.append(mention_at(OpenEntity("ORG", name), start))
        assert homes.interviewer_state(ANY(), registry) == getattr(often, "country", "")


BODY = Body(head="министерство", kind="alone", country="NOR")


@pytest.mark.parametrize(
    ("words", "parts", "country"),
    [
        (("перуанское", "министерство"), (Part(2, 2, "state", "CHL"),), "CHL"),
        (("перуанское", "министерство"), (), "PER"),
        (("главное", "министерство"), (), "NOR"),
    ],
)
def test_a_body_is_of_the_state_in_its_name_before_that_of_its_adjective_before_its_usual_one(
    words: tuple[str, ...], parts: tuple[Part, ...], country: str
) -> None:
    scene = scene_of(*(f"{word} NOUN" for word in (*words, "Чили")))
    match: Any = ANY(first=1, last=1)
    assert organisations.country_of(scene, BODY, 0, match, parts) == country


def test_a_bodys_own_state_comes_before_one_after_its_abbreviation() -> None:
    scene = scene_of("министерство NOUN", "( PUNCT", "МС PROPN", ") PUNCT", "Чили PROPN Gen", states={4: (4, "CHL")})
    match: Any = ANY(first=0, last=0)
    assert organisations.country_of(scene, BODY, 0, match, ()) == "NOR"
    assert organisations.country_of(scene, Body(head="министерство", kind="alone"), 0, match, ()) == "CHL"


def test_a_name_that_the_lexicon_has_is_its_organisation() -> None:
    name = next(key for key, entry in LEXICON.section("organisations").items() if getattr(entry, "wikidata", ""))
    for called, known in ((name, True), ("Лига озёрных стражей", False)):
        registry, bare = Registry(LEXICON), list[Bare]()
        scene = scene_of("Лига PROPN")
        linking.link_named(scene, registry, NameSpan(0, 0, "ORG"), called, bare)
        (mention,) = registry.mentions
        assert bool(mention.entities[0].wikidata) is known and bool(bare) is not known


# --------------------------------------------------------------------------- persons


def test_a_name_has_the_case_of_its_office_before_that_of_its_list(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = sentence_of("слово VERB", "Риос PROPN")
    sentence.tokens[1].rel = "obl"
    span = PersonSpan(sentence, 1, 1)
    monkeypatch.setattr(contexts, "owned_case", lambda *_: None)
    monkeypatch.setattr(contexts, "object_case", lambda *_: None)
    turns = ask_in_turn(
        monkeypatch,
        contexts,
        ["office_case", "listed_case"],
        lambda: contexts.find_context(span, ()).case,
        ["Gen", "Dat"],
        "",
    )
    for told, wanted in turns:
        assert told == wanted


def test_a_person_keeps_the_sex_told_first() -> None:
    for first, second, sex in (("Fem", "Masc", "Fem"), ("", "Masc", "Masc")):
        clusters = Clusters()
        known, other = OpenEntity("PERSON", "Лин Лузин"), OpenEntity("PERSON", "Лузин")
        known.gender, other.gender = first, second
        mention_at(known, 0), mention_at(other, 10)
        clusters.add(read_name("Лин Лузин"), known)
        variants.absorb(clusters, clusters.persons[0], other, read_name("Лузин"))
        assert known.gender == sex


def test_of_bearers_of_several_given_names_the_nearest_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustering, "fits", lambda *_: True)
    clusters = Clusters()
    for given, start in (("юн", 10), ("сок", 40)):
        entity = OpenEntity("PERSON", given)
        mention_at(entity, start)
        clusters.add(PersonName((given,), "", ""), entity)
    asked = OpenEntity("PERSON", "Юн Сок")
    mention_at(asked, 60)
    found = clusters.find_nearest(asked, PersonName(("юн", "сок"), "", ""))
    assert found is not None and found.entity.name == "сок"


@pytest.mark.parametrize(("country", "state"), [("CHL", "CHL"), (None, "PER")])
def test_a_holder_keeps_the_state_that_the_text_tells(
    country: str | None, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ANY(person="Ана Мора", source="a list", country="PER", office="minister", owner="PER", body="", until="")
    person = OpenEntity("PERSON", "Мора", country=country)
    resolver: Any = ANY(analysis=ANY(entities=[person]), date="2031-05-06", seats=[])
    monkeypatch.setattr(seats, "persons_of", lambda _: [person])
    monkeypatch.setattr(seats, "find_bearer", lambda *_: row)
    seats.name_holders(resolver)
    assert (person.name, person.country) == ("Ана Мора", state)
    person.country = country
    monkeypatch.setattr(seats, "surnames", lambda *_: [row])
    monkeypatch.setattr(seats, "holds_on", lambda *_: True)
    seats.seat_holders(resolver)
    assert person.country == state


@pytest.mark.parametrize(("country", "state"), [("CHL", "CHL"), ("", "PER")])
def test_a_seat_is_in_the_state_of_its_row_before_that_of_its_body(
    country: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ANY(person="Ана Мора", country=country, office="head", owner="Лига", body="Лига", until="")
    person, body = OpenEntity("PERSON", "Ана Мора"), OpenEntity("ORG", "Лига", country="PER")
    resolver: Any = ANY(analysis=ANY(entities=[person, body]), date="2031-05-06", seats=[])
    monkeypatch.setattr(seats, "persons_of", lambda _: [person])
    monkeypatch.setattr(seats, "surnames", lambda *_: [row])
    monkeypatch.setattr(seats, "holds_on", lambda *_: True)
    seats.seat_holders(resolver)
    assert [seat.country for seat in resolver.seats] == [state]


# --------------------------------------------------------------------------- offices and roles


def test_the_holder_of_an_office_is_listed_after_it_before_equated_before_named_in_front(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    word: Any = next(iter(LEXICON.section("offices").values()))
    role = Role(sentence_of("посол NOUN"), word, 0, 0, 0)
    finders: list[Finder] = ["find_listed", "find_equated", "find_leaders", "find_named_before"]
    finders += ["find_pair_before", "find_titled_before", "find_after_phrase"]
    answers = [[OpenEntity("PERSON", name)] for name in "АБВГДЕЖ"]
    grid: Any = ANY(names={})
    monkeypatch.setattr(apposition, "skip_apposition", lambda *_: 1)
    for told, wanted in ask_in_turn(
        monkeypatch, apposition, finders, lambda: apposition.find_named(role, grid), answers, []
    ):
        assert told == wanted


def resolver_of(**fields: Any) -> Any:
    return ANY(**{"settled": [], "seats": [], "lexicon": LEXICON, "home": None, "date": None, **fields})


@pytest.mark.parametrize("of", [PERU, None])
def test_whom_a_role_means_is_asked_of_seats_then_of_names_then_of_subjects(
    of: OpenEntity | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = OpenOffice("министр", [of] if of else [], "current", "minister")
    monkeypatch.setattr(resolve, "find_then", lambda *_: None)
    monkeypatch.setattr(resolve, "seat_country", lambda *_: None)
    seated = "find_seated" if of else "find_near"
    finders = [seated, "find_chief", "find_same", "find_of_field", "find_minister", "find_known", "find_last_subject"]
    finders += ["find_untitled", "find_explained", "role_entity"] if of else ["role_entity"]
    answers = [OpenEntity("PERSON", name) for name in "АБВГДЕЖЗИК"]
    for told, wanted in ask_in_turn(
        monkeypatch, resolve, finders, lambda: resolve.resolve_single(resolver_of(), role_at(office), office), answers
    ):
        assert told is wanted


def test_the_seat_of_an_office_is_of_its_kind_before_that_of_who_heads_the_body_before_one_without_a_state(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = OpenOffice("глава", [PERU], "current", "head")
    own, headed, spare = (Seat(OpenEntity("PERSON", name), "head", "PER", 0, "глава") for name in "АБВ")
    role = role_at(office, 50)
    for seat in (own, headed, spare):
        mention_at(seat.person, 10)
    monkeypatch.setattr(resolve, "same_office", lambda *_: True)
    for fitting, heads, unplaced, meant in (
        ([own], [headed], [spare], own),
        ([], [headed], [spare], headed),
        ([], [], [spare], spare),
    ):
        monkeypatch.setattr(resolve, "sits_in", lambda seat, *_, f=fitting: seat in f)
        monkeypatch.setattr(resolve, "heads_body", lambda seat, *_, h=heads: seat in h)
        monkeypatch.setattr(resolve, "unplaced_seats", lambda *_, u=unplaced: u)
        assert resolve.find_seated(resolver_of(), role, office, PERU, [own, headed, spare]) is meant.person


def test_a_leader_is_the_head_of_state_before_the_head_of_government(monkeypatch: pytest.MonkeyPatch) -> None:
    office, role = OpenOffice("лидер", [PERU], "current", "leader"), role_at(OpenOffice("лидер", []), 50)
    head, chief = (
        Seat(OpenEntity("PERSON", kind), kind, "PER", 0, "глава") for kind in ("head_of_state", "head_of_government")
    )
    mention_at(head.person, 10), mention_at(chief.person, 30)
    monkeypatch.setattr(resolve, "same_office", lambda *_: True)
    monkeypatch.setattr(resolve, "MEANINGS", {"leader": ["head_of_state", "head_of_government"]})
    monkeypatch.setattr(resolve, "prefer_executive", lambda _resolver, seats, _country: seats)
    assert resolve.find_seated(resolver_of(), role, office, PERU, [head, chief]) is head.person
    assert resolve.find_seated(resolver_of(), role, office, PERU, [chief]) is chief.person


def test_who_is_called_by_his_office_in_turn_is_a_subject_before_anybody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    office = OpenOffice("министр", [PERU], "current", next(iter(resolve.TAKEN_IN_TURN)))
    acting, other = OpenEntity("PERSON", "Тихон Орлов"), OpenEntity("PERSON", "Матео Риос")
    near, role = [mention_at(acting, 0), mention_at(other, 9)], role_at(office, 50)
    resolver = resolver_of(analysis=ANY(mentions_within=lambda *_: near))
    monkeypatch.setattr(resolve, "is_untitled", lambda *_: True)
    for subjects, meant in (([role, near[0]], acting), ([role], None)):
        monkeypatch.setattr(resolve, "is_subject", lambda _, mention, s=subjects: any(mention is m for m in s))
        assert resolve.find_untitled(resolver, role, office, PERU) is meant
    near.pop()
    monkeypatch.setattr(resolve, "is_subject", lambda _, mention: mention is role)
    assert resolve.find_untitled(resolver, role, office, PERU) is acting


def test_who_held_an_office_is_asked_for_the_time_told_before_the_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve, "find_holder", lambda _lexicon, _owner, _kind, date: date)
    body = OpenEntity("ORG", "Лига озёр", country="PER")
    for kind, of in (("minister", PERU), (next(iter(resolve.LED_BY)), body)):
        office, resolver = OpenOffice("министр", [of], "current", kind), resolver_of(date="2031-05-06")
        assert resolve.find_row(resolver, office, of, "2020") == "2020"
        assert resolve.find_row(resolver, office, of) == "2031-05-06"


def test_a_counterpart_is_measured_by_the_seat_told_last_before_it_before_one_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = next(iter(counterparts.COUNTERPARTS))
    early, late = (Seat(OpenEntity("PERSON", "А"), kind, "PER", start, "министр") for start in (10, 30))
    known = Seat(OpenEntity("PERSON", "Б"), kind, "CHL", -1, "министр")
    monkeypatch.setattr(counterparts, "find_subject", lambda *_: None)
    monkeypatch.setattr(counterparts, "near_person", lambda *_: known)
    role = role_at(OpenOffice("коллега", [], "current", "counterpart"), 50)
    tokens = sentence_of("слово NOUN").tokens
    for told, meant in (([late, early], late), ([], known)):
        resolver = resolver_of(seats=told, tokens=lambda _: tokens)
        assert counterparts.find_model(resolver, role, None) is meant


def test_who_is_served_is_so_in_the_body_of_his_seat_and_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    bank = OpenEntity("ORG", "Банк")
    resolver = resolver_of(state=lambda code: CHILE)
    for body, position, of, called in (
        (bank, "директор", bank, "помощник директора"),
        (None, "", CHILE, "помощник министра иностранных дел"),
    ):
        office = OpenOffice("помощник", [], "current", "aide")
        seat = Seat(FIRST, "foreign_minister", "CHL", 0, position, body)
        monkeypatch.setattr(served, "find_seat", lambda *_, s=seat: s)
        served.serve_person(resolver, office, FIRST)
        assert office.of == [of] and office.position == called


def test_an_aide_serves_in_the_office_that_the_text_tells_before_the_lexicons() -> None:
    told = Seat(FIRST, "head_of_state", "PER", 7, "президент", None)
    known = Seat(FIRST, "foreign_minister", "PER", -1, "министр", None)
    assert served.find_seat(resolver_of(seats=[known, told]), FIRST) is told
    assert served.find_seat(resolver_of(seats=[known]), FIRST) is known


def test_whose_aide_is_told_by_name_alone_serves_in_the_position_told_before_the_usual_one() -> None:
    for position, called in (("вождь", "пресс-секретарь вождя"), ("", "пресс-секретарь президента")):
        office = OpenOffice("пресс-секретарь", [], "current", "spokesperson")
        role = role_at(office)
        resolver = resolver_of(seats=[Seat(FIRST, "head_of_state", "PER", 0, position)], state=lambda code: PERU)
        completion.complete_owned(resolver, [role], {id(role): FIRST})
        assert office.position == called


def test_the_state_of_an_office_is_told_by_a_delegation_a_list_the_lexicon_or_what_is_joined_in_that_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finders: list[Finder] = ["delegation_state", "host_state", "listed_state", "lexicon_state", "joined_state"]
    finders += ["ministry_state"]
    monkeypatch.setattr(completion, "subject_state", lambda *_: None)
    monkeypatch.setattr(completion, "STATE_KINDS", {"minister"})

    def complete() -> str:
        office = OpenOffice("министр", [], "current", "minister")
        role = role_at(office)
        role.entities = [FIRST]
        completion.complete_state(resolver_of(state=lambda code: code), role, office, None, None)
        return str(office.of[0])

    for told, wanted in ask_in_turn(
        monkeypatch, completion, finders, complete, ["PER", "CHL", "TCD", "MLI", "NOR", "KEN"]
    ):
        assert told == wanted


def test_a_document_is_about_its_home_unless_the_officials_state_is_named_more_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolver = resolver_of(home="PER", seats=[Seat(FIRST, "minister", "CHL", 3, "министр")])
    office = OpenOffice("министр труда", [], "current", "minister")
    for counts, code in (({"PER": 3, "CHL": 1}, "PER"), ({"PER": 1, "CHL": 3}, "CHL")):
        monkeypatch.setattr(completion, "count_names", lambda _, state, c=counts: c[state])
        assert completion.subject_state(resolver, SECOND, office) == code


def test_somebody_is_first_named_where_he_is_named_first() -> None:
    tokens = sentence_of("Глава NOUN", "принял VERB", "Мору PROPN", "Мора PROPN").tokens
    person, role = OpenEntity("PERSON", "Ана Мора"), role_at(OpenOffice("глава", []), 20)
    late, early = mention_at(person, 60), mention_at(person, 5)
    late.first = 3
    assert not resolve.is_other_side(resolver_of(tokens=lambda _: tokens), person, role)
    person.mentions.remove(early)
    assert resolve.is_other_side(resolver_of(tokens=lambda _: tokens), person, role)


@pytest.mark.parametrize("resolve_in", [countries.resolve_countries, pronouns.resolve_pronouns])
def test_mentions_stand_in_the_order_of_the_text_longer_ones_first(resolve_in: Callable[[Any], None]) -> None:
    entity = OpenEntity("ORG", "Лига")
    late, inner, outer = mention_at(entity, 30), mention_at(entity, 5), mention_at(entity, 5)
    outer.stop = 25
    analysis: Any = ANY(mentions=[late, inner, outer], sentences=[])
    resolve_in(analysis)
    assert [(m.start, m.stop) for m in analysis.mentions] == [(5, 25), (5, 8), (30, 33)]


def test_a_hyphenated_adjective_is_one_states_before_it_is_its_last_parts() -> None:
    whole = next(stem for stem in LEXICON.adjectives if "-" in stem and not stem.endswith("-"))
    last = whole.rpartition("-")[2]
    lexicon: Any = Hashable(adjectives={whole: ["CRI"], last: ["PER"]})
    ask = names_of_countries.adjective_states.__wrapped__
    assert ask(f"{whole}ий", lexicon) == ["CRI"]
    lexicon.adjectives = {last: ["PER"]}
    assert ask(f"{whole}ий", lexicon) == ["PER"]


class Hashable(SimpleNamespace):
    """A lexicon made by hand, which caches can keep."""

    __hash__ = object.__hash__  # type: ignore[assignment]


def test_organisations_are_named_after_the_full_name_of_a_head_word_before_the_short_one() -> None:
    told = {"bodies": {"сбс": Body(head="сбс", kind="alone", name="совет безопасности")}}
    told["organisations"] = {"a": Organisation(name="Совет безопасности озёр")}  # type: ignore[dict-item]
    lexicon: Any = Hashable(section=lambda name: told[name])
    assert list(homes.entries_beginning.__wrapped__(lexicon)) == ["совет безопасности"]


def test_a_listed_noun_has_the_case_of_the_one_before_it() -> None:
    for case, listed in (("Dat", True), ("Ins", False)):
        scene = scene_of(f"миру NOUN {case}", "и CCONJ", "спорту NOUN Dat")
        assert (organisations.take_words(scene, 1, "Gen", True) is not None) is listed


def test_a_name_is_governed_by_its_office_before_what_stands_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = sentence_of("Тихоном PROPN Ins", "Орловым PROPN Ins", "Риос PROPN Nom", "прибыл VERB")
    sentence.tokens[3].tag = Tag("VERB", verbform="Fin")
    span = PersonSpan(sentence, 0, 2)
    monkeypatch.setattr(pairs, "second_name", lambda _: None)
    monkeypatch.setattr(pairs, "is_other", lambda *_: True)
    for office, around, parts in (("Ins", "Nom", 2), ("", "Ins", 2), ("Nom", "Ins", 1)):
        monkeypatch.setattr(pairs, "office_case", lambda *_, o=office: o)
        monkeypatch.setattr(pairs, "find_context", lambda *_, a=around: ANY(case=a))
        assert len(list(pairs.split_pair(span, pairs.FullNames([span]), LEXICON))) == parts


@pytest.mark.parametrize(("words", "sex"), [(("Анна", "Иванов"), "Fem"), (("Т.", "Иванов"), "Masc")])
def test_a_given_name_tells_the_sex_before_the_surname(words: tuple[str, ...], sex: str) -> None:
    reading: Any = ANY(words=words, gender="Masc")
    assert persons.sex_of(reading) == sex


def test_a_full_name_counts_for_other_stretches_than_its_own() -> None:
    sentences = [sentence_of("Хуан PROPN Nom Sing", "Мора PROPN Nom Sing") for _ in range(2)]
    here, there = (PersonSpan(sentence, 0, 1) for sentence in sentences)
    assert pairs.FullNames([here]).called("морой", here) == []
    assert pairs.FullNames([here, there]).called("морой", here) == [("хуан", "мора")]
    assert pairs.FullNames([here]).by_last == {"мора": [("хуан", "мора")]}


def test_of_names_of_bodies_that_overlap_the_longer_one_is_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    scene: Any = ANY(tokens=[None] * 6, organisations={}, bodies={})
    named: Any = ANY(scene=scene, taken=[False] * 6)
    linked: list[Match] = []
    monkeypatch.setattr(linking, "find_bodies", lambda _: [])
    monkeypatch.setattr(linking, "listed_stretch", lambda _, match: (match.first, match.last))
    monkeypatch.setattr(linking, "goes_on", lambda *_: False)
    monkeypatch.setattr(linking, "link_listed", lambda _scene, _registry, match, *_: linked.append(match))
    monkeypatch.setattr(linking, "link_model_names", lambda *_: None)
    short, long = Match(0, 2, ()), Match(2, 5, ())
    for found, wanted in (([short, long], [long]), ([short], [short])):
        linked.clear()
        scene.organisations = dict(enumerate(found))
        linking.link_organisations(named, ANY(), [])
        assert linked == wanted


def test_a_person_is_one_with_whom_his_name_means_in_another_case_before_another_script(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entity = OpenEntity("PERSON", "Тихон Орлов")
    entity.mentions = [OpenMention(0, 0, 1, 0, 11, "PERSON", "name", 0, [entity])]
    taken: list[object] = []
    monkeypatch.setattr(variants, "find_cluster", lambda *_: None)
    monkeypatch.setattr(variants, "absorb", lambda _clusters, target, *_: taken.append(target))

    def merge() -> object:
        taken.clear()
        variants.merge_persons(ANY(entities=[entity]))
        return taken[0]

    for told, wanted in ask_in_turn(monkeypatch, variants, ["other_reading", "other_script"], merge, ["А", "Б"]):
        assert told == wanted


def test_by_his_words_are_those_of_whom_the_text_heard_before_who_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = sentence_of("его PRON Gen")
    monkeypatch.setattr(pronouns, "tells_words", lambda *_: True)
    analysis: Any = ANY()
    for told, wanted in ask_in_turn(
        monkeypatch,
        pronouns,
        ["find_heard", "find_speaking"],
        lambda: pronouns.find_meant(analysis, sentence, sentence.tokens[0], {}),
        [FIRST, SECOND],
    ):
        assert told == (wanted, "Masc")


@pytest.mark.parametrize(("own", "body"), [("фонд", "фонд"), ("", "банк")])
def test_a_deputy_is_of_his_own_body_before_that_of_whom_he_serves(
    own: str, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    word: Any = ANY(deputy=True, kind="deputy")
    sentence = sentence_of("заместитель NOUN", "директора NOUN Gen")
    role, inner = Role(sentence, word, 0, 0, 0, body=own), Role(sentence, word, 1, 1, 1, body="банк")
    monkeypatch.setattr(offices, "read_role", lambda *_: inner)
    monkeypatch.setattr(offices, "find_word", lambda *_: word)
    monkeypatch.setattr(offices, "position_words", lambda *_, **__: [])
    grid: Any = ANY(names={}, adjectives={})
    offices.read_inner(role, grid, ANY(), LEXICON, 0)
    assert role.inner is inner and role.body == body


@pytest.mark.parametrize("of", [PERU, None])
def test_a_deputy_of_a_state_stays_one_whatever_party_he_sits_for(of: OpenEntity | None) -> None:
    """«Депутат Перу от партии Мир» is of Peru, «депутат от партии Мир» of the party."""
    party = OpenEntity("ORG", "Мир")
    sentence = sentence_of("депутат NOUN Nom", "от ADP", "партии NOUN Gen", "Мир PROPN Nom")
    seat = OpenMention(0, 3, 3, 60, 63, "ORG", "name", 3, [party])
    told = [OpenMention(0, 0, 0, 0, 7, "COUNTRY", "name", 0, [of])] if of is not None else []
    word: Any = ANY(kind="deputy_of_parliament")
    role, grid = Role(sentence, word, 0, 0, 0, of=told), ANY(names={3: seat})
    complements.read_seat(role, grid)
    assert role.last == 3 and role.seated is (of is None)
    assert [mention.entities for mention in role.of] == [[of or party]]
