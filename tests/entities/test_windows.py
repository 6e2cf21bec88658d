"""How far names and offices reach: for each window of `data/settings.toml` a pair, one on each side of it.

The numbers are those of the file, written out, so that one that is moved is missed here.
"""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.entities.lexicon.load import load_lexicon
from diplomatic_extract.entities.lexicon.paradigms import Candidate, weigh_given
from diplomatic_extract.entities.names import (
    countries,
    homes,
    latin_bodies,
    media,
    nominative,
    organisations,
    phrases,
    scenes,
    unlisted,
)
from diplomatic_extract.entities.names.nominative import Context, NameForm, NameReading
from diplomatic_extract.entities.names.registry import Registry
from diplomatic_extract.entities.names.scenes import Part, Scene
from diplomatic_extract.entities.offices import apposition, complements, epithets, fields
from diplomatic_extract.entities.offices.given import giving_participle
from diplomatic_extract.entities.offices.roles import Grid, OfficeWords
from diplomatic_extract.entities.persons import clusters, contexts, missed, pairs, sounds
from diplomatic_extract.entities.persons.spans import PersonSpan
from diplomatic_extract.entities.references.countries import closes_list
from diplomatic_extract.language.lemmas import fill_lemmas
from diplomatic_extract.language.spotting import words_of
from diplomatic_extract.model import (
    Analysis,
    DraftEntity,
    NameSpan,
    NormalisedText,
    OpenEntity,
    OpenMention,
    Sentence,
    Tag,
    Token,
)

LEXICON = load_lexicon()
GENITIVE = "города NOUN Gen Sing"


def sentence_of(*rows: str) -> Sentence:
    """A sentence of rows «word POS [case [number]]», in which nothing hangs on anything."""
    tokens: list[Token] = []
    start = 0
    for number, row in enumerate(rows):
        word, pos, *features = row.split()
        case, count = (*features, "", "")[:2]
        tokens.append(Token(number, start, start + len(word), word, Tag(pos, case=case, number=count), -1, "dep"))
        start += len(word) + 1
    sentence = Sentence(0, 0, start, tokens)
    fill_lemmas(sentence)
    return sentence


def scene_of(*rows: str, names: tuple[NameSpan, ...] = ()) -> Scene:
    sentence = sentence_of(*rows)
    sentence.names = list(names)
    return Scene(sentence, [word.folded for word in words_of(sentence)], LEXICON, {}, {}, {})


def mention_of(entity: OpenEntity, first: int, last: int, sentence: int = 0, **values: Any) -> OpenMention:
    return OpenMention(sentence, first, last, first, last, entity.type, "name", first, [entity], **values)


def analyse(extractor: Extractor, text: str, published: str | None = "2031-05-06") -> Analysis:
    return extractor.analyse([Record(text=text, source="test", published=published)])[0]


def meaning(extractor: Extractor, text: str, surface: str) -> list[DraftEntity]:
    """The entities of the last role, pronoun or noun of a surface."""
    analysis = analyse(extractor, text)
    found = [m for m in analysis.mentions if analysis.text.text[m.start : m.stop] == surface]
    return list(found[-1].entities) if found else []


# --------------------------------------------------------------------------- states, places, bodies


@pytest.mark.parametrize(("between", "found"), [(3, True), (4, False)])
def test_an_office_tells_a_state_near_it(between: int, found: bool) -> None:
    sentence = sentence_of("премьер-министр NOUN Nom Sing", *[GENITIVE] * between, "Конго PROPN Gen")
    assert countries.follows_sovereign(sentence, between + 1, LEXICON) is found


@pytest.mark.parametrize(("word", "states"), [("антидатская", ["DNK"]), ("антиирак", [])])
def test_a_short_word_against_something_is_against_no_state(word: str, states: list[str]) -> None:
    assert countries.adjective_states(word, LEXICON) == states


@pytest.mark.parametrize(("between", "found"), [(2, True), (3, False)])
def test_the_noun_that_makes_a_name_media_stands_right_before_it(between: int, found: bool) -> None:
    rows = ["газета NOUN Nom Sing", *['" PUNCT'] * between, "Заря PROPN Nom Sing"]
    sentence = sentence_of(*rows)
    mention = mention_of(OpenEntity("ORG", "Заря"), between + 1, between + 1)
    assert media.follows_media(sentence, mention, LEXICON) is found


@pytest.mark.parametrize(("words", "found"), [(8, True), (9, False)])
def test_a_quoted_name_has_an_end(words: int, found: bool) -> None:
    scene = scene_of("« PUNCT", *["слово NOUN Nom Sing"] * words, "» PUNCT", ". PUNCT")
    assert (scenes.take_quoted(scene, 0) is not None) is found


@pytest.mark.parametrize(("between", "goes_on"), [(2, True), (3, False)])
def test_a_name_in_latin_letters_goes_on_for_some_words(between: int, goes_on: bool) -> None:
    scene = scene_of("Blue PROPN", *["Sky PROPN"] * between, "News PROPN")
    assert (latin_bodies.last_latin(scene, 0) == between + 1) is goes_on


@pytest.mark.parametrize(("letters", "found"), [(8, True), (9, False)])
def test_an_abbreviation_is_short(letters: int, found: bool) -> None:
    scene = scene_of("Б" * letters + " PROPN", names=(NameSpan(0, 0, "ORG"),))
    assert (organisations.take_abbreviation(scene, 0) is not None) is found


@pytest.mark.parametrize(("words", "last"), [(14, 13), (15, 13), (13, 12)])
def test_fourteen_tokens_of_a_body_are_its_name(words: int, last: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a chain of genitives goes on («институт развития рынков труда стран …»)."""
    monkeypatch.setattr(organisations, "take_part", lambda _scene, at, *_: Part(at, at, "field"))
    body: Any = SimpleNamespace()
    parts = list(organisations.grow_right(scene_of(*[GENITIVE] * words), 0, body))
    assert parts[-1].last == last


@pytest.mark.parametrize(("words", "last"), [(8, 8), (10, 8)])
def test_who_a_body_is_named_after_has_some_words(words: int, last: int) -> None:
    part = organisations.take_namesake(scene_of("имени NOUN Gen Sing", *["Лунёва PROPN Gen Sing"] * words), 0)
    assert part is not None and part.last == last


@pytest.mark.parametrize(("between", "listed"), [(4, True), (5, False)])
def test_a_comma_lists_fields_where_and_follows_soon(between: int, listed: bool) -> None:
    rows = ["науки NOUN Gen Sing", ", PUNCT", "спорта NOUN Gen Sing", *[GENITIVE] * between, "и CCONJ"]
    assert organisations.is_listing(scene_of(*rows, "труда NOUN Gen Sing"), 1) is listed


@pytest.mark.parametrize(("adjectives", "found"), [(3, True), (4, False)])
def test_a_phrase_of_a_complement_has_some_adjectives(adjectives: int, found: bool) -> None:
    scene = scene_of(*["новой ADJ Gen Sing"] * adjectives, "экономики NOUN Gen Sing")
    assert (phrases.noun_phrase(scene, 0, "Gen") is not None) is found


@pytest.mark.parametrize(("words", "found"), [(4, True), (5, False)])
def test_a_line_in_latin_letters_is_a_dateline_where_it_is_short(words: int, found: bool) -> None:
    assert unlisted.is_read(scene_of(*["word X"] * words)) is found


@pytest.mark.parametrize(("rival", "state"), [(6, "PER"), (7, "CHL")])
def test_the_state_of_the_dateline_wins_where_it_is_named_about_as_often(rival: int, state: str) -> None:
    assert homes.main_state(Counter({"PER": 10, "CHL": rival}), "CHL", "") == state


@pytest.mark.parametrize(("words", "state"), [(4, "TUR"), (5, "")])
def test_an_adjective_tells_the_state_of_a_name_over_some_words(words: int, state: str) -> None:
    scene = scene_of("турецкого ADJ Gen Sing", *[GENITIVE] * words, "Заря PROPN Nom Sing")
    assert homes.adjective_before(scene, words + 1) == state


@pytest.mark.parametrize(("letters", "known"), [(4, True), (3, False)])
def test_a_short_word_is_no_surname_that_the_model_missed(letters: int, known: bool) -> None:
    assert missed.is_candidate("Бжуг"[:letters]) is known


@pytest.mark.parametrize(
    ("words", "begins"), [("Касым-Жомарт Токаев Садыра Жапарова", 2), ("Токаев Садыра Жапарова", None)]
)
def test_two_full_names_have_four_words(words: str, begins: int | None) -> None:
    sentence = sentence_of(*(f"{word} PROPN" for word in words.split()))
    assert pairs.second_name(PersonSpan(sentence, 0, len(words.split()) - 1)) == begins


@pytest.mark.parametrize(("between", "case"), [(9, "Ins"), (10, "")])
def test_an_office_tells_the_case_of_the_name_behind_its_phrase(between: int, case: str) -> None:
    sentence = sentence_of("министром NOUN Ins Sing", *[GENITIVE] * between, "Орлов PROPN Nom Sing")
    span = PersonSpan(sentence, between + 1, between + 1)
    assert contexts.office_case(span, {"министр"}) == case


@pytest.mark.parametrize(("between", "found"), [(19, True), (20, False)])
def test_a_plural_office_tells_the_case_of_the_names_listed_behind_it(between: int, found: bool) -> None:
    sentence = sentence_of("министрами NOUN Ins Plur", *[GENITIVE] * between, "Орлов PROPN Nom Sing")
    span = PersonSpan(sentence, between + 1, between + 1)
    assert (contexts.listing_office(span, {"министр"}) is not None) is found


@pytest.mark.parametrize(("one", "other", "same"), [("дж", "джон", True), ("джо", "джон", False)])
def test_an_initial_has_one_letter_or_two(one: str, other: str, same: bool) -> None:
    assert clusters.same_given(one, other) is same


# --------------------------------------------------------------------------- offices


def role_of(sentence: Sentence, first: int, last: int, **values: Any) -> Any:
    """A role that has been read so far: an office word at some tokens."""
    word = SimpleNamespace(kind="", head="", bodies={}, domain=True, governs="Gen", kinds={}, deputy=False)
    for key in tuple(values):
        if hasattr(word, key):
            setattr(word, key, values.pop(key))
    held = {
        "field": [],
        "of": [],
        "owner": None,
        "possessed": "",
        "placed": False,
        "phase": "current",
        "number": "Sing",
        "tag_case": "Nom",
    }
    return SimpleNamespace(sentence=sentence, first=first, last=last, head=first, word=word, **{**held, **values})


def grid_of(**names: OpenMention) -> Grid:
    grid = Grid()
    for mention in names.values():
        grid.names[mention.first] = mention
        grid.ends[mention.last] = mention
    return grid


def test_an_acting_holder_is_told_by_some_tokens() -> None:
    role = role_of(sentence_of("и PART", ". PUNCT", "о PART", ". PUNCT", "министра NOUN Gen Sing"), 4, 4)
    epithets.read_acting(role)
    assert (role.first, role.phase) == (0, "acting")


def test_a_title_is_told_by_some_words() -> None:
    rows = ["патриарх NOUN Nom Sing", "Московский ADJ Nom Sing", "и CCONJ", "всея DET Gen Sing", "Руси PROPN Gen Sing"]
    role = role_of(sentence_of(*rows), 0, 0, bodies={"московск и всея руси": "РПЦ"})
    fields.read_title(role)
    assert (role.title, role.last) == ("РПЦ", 4)


@pytest.mark.parametrize(("between", "found"), [(2, True), (3, False)])
def test_for_whom_a_member_sits_is_named_right_behind(between: int, found: bool) -> None:
    rows = ["сенатор NOUN Nom Sing", "от ADP", *["большого ADJ Gen Sing"] * between, "Техаса PROPN Gen Sing"]
    place = mention_of(OpenEntity("LOC", "Техас"), between + 2, between + 2)
    role = role_of(sentence_of(*rows), 0, 0, kind="senator")
    complements.read_seat(role, grid_of(place=place))
    assert (role.last == between + 2) is found


@pytest.mark.parametrize(("inside", "found"), [(4, True), (5, False)])
def test_a_bracket_behind_a_body_is_short(inside: int, found: bool) -> None:
    sentence = sentence_of("глава NOUN Nom Sing", "( PUNCT", *["слово NOUN Nom Sing"] * inside, ") PUNCT")
    role = role_of(sentence, 0, 0, of=[mention_of(OpenEntity("ORG", "Заря"), 0, 0)])
    complements.read_bracket(role, grid_of())
    assert (role.last == inside + 2) is found


@pytest.mark.parametrize(("adjectives", "found"), [(2, True), (3, False)])
def test_a_field_has_its_noun_near(adjectives: int, found: bool) -> None:
    rows = ["министр NOUN Nom Sing", "по ADP", *["новым ADJ Dat Plur"] * adjectives, "делам NOUN Dat Plur"]
    role = role_of(sentence_of(*rows), 0, 0, inner=None, common=False)
    fields.read_field_by(role, grid_of())
    assert bool(role.field) is found


@pytest.mark.parametrize(("between", "listed"), [(5, True), (6, False)])
def test_a_comma_joins_fields_of_an_office_where_and_follows_soon(between: int, listed: bool) -> None:
    rows = ["науки NOUN Gen Sing", ", PUNCT", *["спорта NOUN Gen Sing"] * between, "и CCONJ", "труда NOUN Gen Sing"]
    role = role_of(sentence_of(*rows), 0, 0)
    assert fields.joins(role, grid_of(), 1, ("Gen",)) is listed


@pytest.mark.parametrize(("words", "found"), [(7, True), (8, False)])
def test_a_body_is_described_by_some_words(words: int, found: bool) -> None:
    rows = ["лидер NOUN Nom Sing", *["большого ADJ Gen Sing"] * words, "Заря PROPN Nom Sing"]
    role = role_of(sentence_of(*rows), 0, 0)
    body = mention_of(OpenEntity("ORG", "Заря"), words + 1, words + 1)
    assert (complements.skip_descriptor(role, grid_of(body=body), OfficeWords({}), 1) == words + 1) is found


@pytest.mark.parametrize(("words", "found"), [(7, True), (8, False)])
def test_a_unit_has_its_body_near(words: int, found: bool) -> None:
    rows = [
        "директор NOUN Nom Sing",
        "департамента NOUN Gen Sing",
        *["Азии PROPN Gen Sing"] * words,
        "Фонда PROPN Gen Sing",
    ]
    places = {f"p{k}": mention_of(OpenEntity("LOC", "Азия"), k, k, case="Gen") for k in range(2, 2 + words)}
    body = mention_of(OpenEntity("ORG", "Фонд"), words + 2, words + 2, case="Gen")
    role = role_of(sentence_of(*rows), 0, 0)
    complements.read_unit(role, grid_of(**places, body=body))
    assert bool(role.field) is found


@pytest.mark.parametrize(("words", "found"), [(14, True), (15, False)])
def test_the_holder_of_an_office_follows_its_phrase(words: int, found: bool) -> None:
    rows = ["директор NOUN Nom Sing", *[GENITIVE] * words, "Лунд PROPN Nom Sing"]
    who = OpenEntity("PERSON", "Анна Лунд")
    name = mention_of(who, words + 1, words + 1, case="Nom", number="Sing")
    role = role_of(sentence_of(*rows), 0, 0, inner=None)
    assert (apposition.find_after_phrase(role, grid_of(name=name)) == [who]) is found


# --------------------------------------------------------------------------- references

NAMED = "Министр иностранных дел Сербии Драган Илич прибыл в Тирану. "
FILLER = "Шёл дождь. "


@pytest.mark.parametrize(("between", "person"), [(5, True), (6, False)])
def test_an_office_without_a_state_means_a_holder_named_before(
    extractor: Extractor, between: int, person: bool
) -> None:
    others = "Министр иностранных дел Албании Арбен Ходжа уехал. "
    (found,) = meaning(extractor, others + FILLER + NAMED + FILLER * between + "Министр улыбнулся.", "Министр")[:1]
    assert (found.name == "Драган Илич") is person


@pytest.mark.parametrize(("between", "person"), [(2, True), (3, False)])
def test_a_description_means_who_was_named_before(extractor: Extractor, between: int, person: bool) -> None:
    text = "Посол Чада Ана Кордова прибыла в Рим. " + FILLER * between + "Дипломат улыбнулась."
    assert bool(meaning(extractor, text, "Дипломат")) is person


@pytest.mark.parametrize(("between", "person"), [(1, True), (2, False)])
def test_an_office_told_in_turn_is_of_who_was_named_before(extractor: Extractor, between: int, person: bool) -> None:
    text = "Ильяс Омаров заявил о планах. " + FILLER * between + "Как отметил глава МИД Чада, всё готово."
    found = meaning(extractor, text, "глава МИД Чада")
    assert ([entity.name for entity in found] == ["Ильяс Омаров"]) is person


@pytest.mark.parametrize(("between", "body"), [(5, True), (6, False)])
def test_a_body_named_before_is_the_one_of_its_head(extractor: Extractor, between: int, body: bool) -> None:
    text = "Международный валютный фонд выпустил доклад. " + FILLER * between + "Глава фонда Ана Кордова ответила."
    analysis = analyse(extractor, text)
    (person,) = [entity for entity in analysis.entities if entity.name == "Ана Кордова"]
    told = [of.name for office in person.positions for of in office.of]
    assert ("Международный валютный фонд" in told) is body


@pytest.mark.parametrize(("between", "closes"), [(1, True), (2, False)])
def test_the_last_of_a_list_of_states_is_pointed_at_by_nothing(between: int, closes: bool) -> None:
    left, right = OpenEntity("COUNTRY", "Чили"), OpenEntity("COUNTRY", "Перу")
    assert closes_list([mention_of(left, 0, 0), mention_of(right, 1 + between, 1 + between)]) is closes


# --------------------------------------------------------------------------- what weighs how much


@pytest.mark.parametrize(
    ("shape", "tag", "score"),
    [
        (("Nom", "Masc", "Sing"), Tag("PROPN", case="Nom"), 1.0),
        (("Gen", "Masc", "Sing"), Tag("PROPN", case="Acc"), 0.3),
        (("Dat", "Masc", "Sing"), Tag("PROPN", case="Nom"), -0.8),
        (("Nom", "Masc", "Sing"), Tag("PROPN", gender="Masc"), 0.25),
        (("Nom", "Masc", "Sing"), Tag("PROPN", gender="Fem"), -0.25),
        (("Nom", "Masc", "Sing"), Tag("PROPN", number="Sing"), 0.2),
        (("Nom", "Masc", "Sing"), Tag("PROPN", number="Plur"), -0.6),
    ],
)
def test_what_the_tagger_says_counts(shape: nominative.Shape, tag: Tag, score: float) -> None:
    assert nominative.tag_score(shape, tag) == pytest.approx(score)


@pytest.mark.parametrize(
    ("shape", "context", "score"),
    [
        (("Nom", "Masc", "Plur"), Context(), -1.0),
        (("Nom", "Fem", "Sing"), Context(), -0.3),
        (("Gen", "Masc", "Sing"), Context(case="Gen"), 1.5),
        (("Gen", "Masc", "Sing"), Context(case="Acc"), 0.3),
        (("Gen", "Masc", "Sing"), Context(case="Dat"), -0.9),
        (("Nom", "Masc", "Sing"), Context(gender="Masc"), 0.8),
        (("Nom", "Masc", "Sing"), Context(gender="Fem"), -0.8),
    ],
)
def test_what_surrounds_a_name_counts(shape: nominative.Shape, context: Context, score: float) -> None:
    assert nominative.context_score(shape, context) == pytest.approx(score)


def test_initials_are_of_one_person() -> None:
    plain, initials = (nominative.shape_scores(Context(), given) for given in (False, True))
    costs = {round(before - after, 6) for before, after in zip(plain, initials, strict=True)}
    assert costs == {0.0, 2.0}


def test_what_the_tagger_says_of_a_word_left_as_it_is_counts_less() -> None:
    cased, odd, left = (
        Candidate("орлов", case, "", "", score) for case, score in (("Nom", 0.0), ("", 0.0), ("", -1.4))
    )
    assert [nominative.weigh_tag(choice, -1.4) for choice in (cased, odd, left)] == [1.0, 0.6, 0.3]


def test_a_given_name_counts_and_one_of_our_list_more() -> None:
    def gained(word: str, gender: str) -> float:
        return round(weigh_given(Candidate(word, "Nom", gender, "Sing", 0.0)).score, 3)

    assert gained("иван", "Masc") == 1.8
    assert gained("иван", "Fem") == -1.0
    assert gained("абдулла", "Masc") == 2.4
    assert gained("дорога", "Fem") == 0.0


def test_a_second_given_name_gains_nothing() -> None:
    assert nominative.two_given("майя", "иван", "Masc") == 1.8
    assert nominative.two_given("майя", "дорога", "Fem") == 0.0


def test_an_east_asian_name_is_left_at_a_cost_where_its_case_rules() -> None:
    endings = nominative.EASTERN
    case, letters = next((case, letters) for case, letters in endings.items() if letters)
    assert nominative.frozen_east("кан" + letters[0], Context(case=case)) == -1.0
    assert nominative.frozen_east("кан" + letters[0], Context()) == 0.0


def test_a_hyphenated_word_is_read_as_one_and_in_its_parts() -> None:
    def scores(word: str) -> set[float]:
        return {round(c.score, 3) for c in nominative.part_candidates(word) if c.nominative == word.lower()}

    assert -2.5 in scores("Бжу-Бжу")
    tails = {round((c.score - 1.0) / 2, 3) for c in nominative.part_candidates("Бжу") if c.nominative == "бжу"}
    assert tails and tails <= scores("Бжу-Бжу")
    assert 1.0 in scores("Корвин-Круковский")  # the dictionary has the whole


def test_some_readings_are_kept_of_a_name() -> None:
    choices = [(float(-k), (), f"слово{k}", ("Nom", "Masc", "Sing")) for k in range(20)]
    assert len(nominative.best_readings(choices)) == 8
    assert len(nominative.part_candidates("Лунёвой-Кордовой")) == 24


def consistent(others: int, certain: bool = False) -> float:
    """What other forms of a word in the document and a lexicon add to a reading of it."""
    read = NameReading(("лунёв",), "Gen", "Masc", "Sing", 0.0)
    name = NameForm(("Лунёва",), (read,))
    support: Any = {"лунёв": {(f"форма{k}", "Dat"): [(1.0, 9)] for k in range(others)}}
    known = frozenset({"лунёв"}) if certain else frozenset[str]()
    return nominative.consistent_score(0, [word.lower() for word in name.words], read, support, known)


def test_other_forms_of_a_word_count_and_what_a_lexicon_has() -> None:
    assert [round(consistent(count), 3) for count in (0, 1, 3, 4)] == [0.0, 1.2, 3.6, 3.6]
    assert consistent(0, certain=True) == 1.5


@pytest.mark.parametrize(("other", "known"), [(4.4, True), (4.6, False)])
def test_a_whole_name_of_somebody_known_outweighs_much(other: float, known: bool) -> None:
    right = NameReading(("анна", "лунд"), "Nom", "Fem", "Sing", 0.5)
    wrong = NameReading(("анн", "лунда"), "Nom", "Fem", "Sing", other)
    (chosen,) = nominative.choose_readings([NameForm(("Анна", "Лунд"), (wrong, right))], people={("анна", "лунд")})
    assert (chosen is right) is known


@pytest.mark.parametrize(("chars", "state"), [(500, "KAZ"), (501, "")])
def test_the_address_of_an_outlet_stands_at_the_end_of_the_page(chars: int, state: str) -> None:
    text = "ab.kz".rjust(40).ljust(35 + chars)
    analysis = Analysis(Record(text=text, source="page"), NormalisedText(text))
    assert homes.outlet_state(analysis, Registry(LEXICON)) == state


@pytest.mark.parametrize(("between", "found"), [(0, True), (1, False)])
def test_the_country_is_the_one_just_named(extractor: Extractor, between: int, found: bool) -> None:
    text = "Делегация посетила Чад. " + FILLER * between + "Республика богата нефтью."
    assert ("Чад" in [entity.name for entity in meaning(extractor, text, "Республика")]) is found


@pytest.mark.parametrize(
    ("latin", "cyrillic", "same"),
    [
        (("mark", "brandt"), ("марк", "бранд"), True),  # 80 per cent and more of the consonants
        (("mark", "brandt"), ("марк", "борн"), False),
        (("mike", "brandt"), ("марк", "брандт"), True),  # half of a given name's
        (("tim", "brandt"), ("пол", "брандт"), False),
    ],
)
def test_names_in_two_scripts_share_most_of_their_consonants(
    latin: tuple[str, ...], cyrillic: tuple[str, ...], same: bool
) -> None:
    assert sounds.sound_alike(latin, cyrillic) is same


@pytest.mark.parametrize(("letters", "somebody"), [(1440, False), (1500, True)])
def test_who_speaks_is_told_near_his_words(extractor: Extractor, letters: int, somebody: bool) -> None:
    """«Он» of a quotation is not who says it, unless its marks are too far to be looked for."""
    filler = "Дожди идут. " * (letters // 12)
    text = f"Министр Хуан Мора молчал. Министр Хуан Мора заявил: «Он посетит Чад. {filler}»"
    found = extractor.extract(Record(text=text, source="page"))
    pronouns = [m for entity in found.entities for m in entity.mentions if m.kind == "pronoun"]
    assert bool(pronouns) is somebody


@pytest.mark.parametrize(("between", "given"), [(4, True), (5, False)])
def test_a_participle_gives_the_office_near_it(between: int, given: bool) -> None:
    tags = [Tag("VERB", verbform="Part", case="Nom"), *[Tag("ADV")] * between]
    tokens = [Token(i, i, i + 1, "я", tag, -1, "dep", lemma="избрать") for i, tag in enumerate(tags)]
    assert (giving_participle(tokens, len(tokens), "Ins") is tokens[0]) is given
