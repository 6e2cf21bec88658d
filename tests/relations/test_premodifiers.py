"""Participle phrases before their noun: where each ends, and what hangs on the participle."""

from __future__ import annotations

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.relations.clauses.cases import cases_of_form
from diplomatic_extract.relations.rules.examples import describe


def told(extractor: Extractor, text: str, kind: str) -> list[str]:
    """The relations of a type in a sentence, each in one line."""
    (analysis,) = extractor.analyse([Record(text=text, source="hand")])
    return [describe(relation).split("(", 1)[1] for relation in analysis.relations if relation.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        # the noun has the participle's case by its tag, or else by its form
        ("Посетивший Лиму посол Хуан Мора уехал.", "visited", "visitor=Хуан Мора"),
        ("Переданные Данией Боливии вакцины прибыли в порт.", "aided", "donor=Дания, recipient=Боливия"),
        # several names together have the form of a plural
        ("Договорившиеся о рейсах Дания и Гана ищут суда.", "agreed_to", "party=Дания, party=Гана"),
        # of two in the instrumental the first is who did it
        ("Выделенным Данией Гане кредитом довольны все.", "aided", "donor=Дания, recipient=Гана"),
    ],
)
def test_a_phrase_ends_at_the_noun_with_which_it_agrees(
    extractor: Extractor, text: str, kind: str, parties: str
) -> None:
    (line,) = told(extractor, text, kind)
    assert line.startswith(parties)


def test_a_participle_without_a_noun_describes_nobody(extractor: Extractor) -> None:
    assert told(extractor, "Прибывшие в Лиму встретили министра Анну Лопес.", "visited") == []


@pytest.mark.parametrize(
    ("form", "name", "cases"),
    [
        ("гане", "гана", {"Dat", "Loc"}),
        ("боливией", "боливия", {"Ins"}),
        ("гана", "гана", {"Nom"}),
        ("гане", "юрба", set()),
    ],
)
def test_a_form_tells_its_cases(form: str, name: str, cases: set[str]) -> None:
    assert cases_of_form(form, name) == cases
