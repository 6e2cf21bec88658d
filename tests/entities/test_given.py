"""Offices that a participle gives to whom it describes."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.entities.offices.given import giving_participle
from diplomatic_extract.model import Tag, Token

# --------------------------------------------------------------------------- by itself


def token_of(row: str, index: int) -> Token:
    """A token from a row «word POS lemma [feature=value …]»."""
    word, pos, lemma, *features = row.split()
    values = dict(feature.split("=") for feature in features)
    return Token(index, 10 * index, 10 * index + len(word), word, Tag(pos, **values), -1, "dep", lemma=lemma)


def giving(case: str, *rows: str) -> str | None:
    """The participle that gives an office in a case behind some words."""
    tokens = [token_of(row, index) for index, row in enumerate(rows)]
    found = giving_participle(tokens, len(tokens), case)
    return found and found.text


CHOSEN = "избранный VERB избрать verbform=Part case=Nom"
YESTERDAY = "вчера ADV вчера"


@pytest.mark.parametrize(("case", "given"), [("Ins", "избранный"), ("Nom", None), ("Gen", None), ("", None)])
def test_an_office_is_given_in_the_instrumental(case: str, given: str | None) -> None:
    assert giving(case, CHOSEN) == given


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        ((CHOSEN, YESTERDAY), "избранный"),
        # a participle in the case of the office describes its holder, one without any tells nothing
        (("избранным VERB избрать verbform=Part case=Ins",), None),
        (("избранный VERB избрать verbform=Part",), None),
        (("избранного VERB избрать verbform=Part case=Gen",), "избранного"),
        # one that gives no office, one that is a predicate, a verb
        (("знакомый VERB знакомить verbform=Part case=Nom",), None),
        (("избран VERB избрать verbform=Part case=Nom variant=Short",), None),
        (("избрал VERB избрать verbform=Fin",), None),
        # what parts it from the office
        ((CHOSEN, ", PUNCT ,"), None),
        ((CHOSEN, "уехал VERB уехать verbform=Fin"), None),
        # the nearest one counts, others are passed by
        ((CHOSEN, "знакомый VERB знакомить verbform=Part case=Nom"), "избранный"),
        ((CHOSEN, "назначенным VERB назначить verbform=Part case=Ins"), None),
        ((), None),
    ],
)
def test_which_participle_gives_an_office(rows: tuple[str, ...], given: str | None) -> None:
    assert giving("Ins", *rows) == given


# --------------------------------------------------------------------------- in sentences


def offices(extractor: Extractor, text: str) -> list[tuple[str, str, str]]:
    """Person, office and phase of each position that a text tells."""
    analysis = extractor.analyse([Record(text=text, source="test")])[0]
    held = [relation for relation in analysis.relations if relation.type == "holds_position"]
    return [(r.arguments[0].entity.name, r.attributes["position"], r.attributes["phase"]) for r in held]


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Избранный президентом Чили Хуан Мора посетил Кению.", "start"),
        ("Избранный в мае новым президентом Чили Хуан Мора посетил Кению.", "start"),
        ("Назначенный вчера президентом Чили Хуан Мора посетил Кению.", "start"),
        ("Избранный, президент Чили Хуан Мора посетил Кению.", "current"),
        ("Работавший президентом Чили Хуан Мора посетил Кению.", "former"),
        ("Иран поддержал избранного президентом Чили Хуана Мору.", "start"),
        ("Иран встретился с избранным президентом Чили Хуаном Морой.", "current"),
        ("Встреча с избранным президентом Чили Хуаном Морой прошла в Риме.", "current"),
    ],
)
def test_an_office_given_is_one_begun(extractor: Extractor, text: str, phase: str) -> None:
    assert offices(extractor, text) == [("Хуан Мора", "президент", phase)]


@pytest.mark.parametrize(
    ("text", "visitors"),
    [
        ("Избранный президентом Чили Хуан Мора посетил Кению.", ["Хуан Мора"]),
        ("Избранная президентом Чили Анна Лопес посетила Кению.", ["Анна Лопес"]),
        ("Работавший послом Чили Хуан Мора посетил Кению.", ["Хуан Мора"]),
        ("Кению посетила Анна Лопес с избранным президентом Чили Хуаном Морой.", ["Анна Лопес"]),
    ],
)
def test_to_whom_an_office_is_given_acts(extractor: Extractor, text: str, visitors: list[str]) -> None:
    """His case is that of the participle, not the instrumental of his office."""
    analysis = extractor.analyse([Record(text=text, source="test")])[0]
    visits = [relation for relation in analysis.relations if relation.type == "visited"]
    assert [a.entity.name for r in visits for a in r.arguments if a.role == "visitor"] == visitors
