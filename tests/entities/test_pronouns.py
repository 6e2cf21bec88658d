"""Who is a subject, also where the parser's heads make no tree."""

from __future__ import annotations

import pytest

from diplomatic_extract.entities.references.acting import is_subject
from diplomatic_extract.extractor import Extractor
from diplomatic_extract.model import Analysis, NormalisedText, OpenAnalysis, OpenMention, Record, Sentence, Tag, Token

NOUN = Tag("PROPN")


def stands_as_subject(*arcs: tuple[int, str]) -> bool:
    """Whether the first token, a name, is a subject in a sentence of such heads and relations."""
    tokens = [Token(i, i, i + 1, "я", NOUN, head, rel) for i, (head, rel) in enumerate(arcs)]
    analysis = Analysis(Record(text="", source="text"), NormalisedText(""), sentences=[Sentence(0, 0, 9, tokens)])
    return is_subject(OpenAnalysis(analysis), OpenMention(0, 0, 0, 0, 1, "PERSON", "name", 0))


@pytest.mark.parametrize("rel", ["appos", "flat:name", "flat:foreign"])
def test_heads_that_run_in_a_circle_end_nowhere(rel: str) -> None:
    assert not stands_as_subject((1, rel), (0, rel), (-1, "root"))
    assert not stands_as_subject((0, rel), (-1, "root"))


def test_a_name_beside_the_subject_is_one_and_a_later_one_of_a_list_is_not() -> None:
    assert stands_as_subject((1, "appos"), (2, "nsubj"), (-1, "root"))
    assert not stands_as_subject((1, "conj"), (2, "nsubj"), (-1, "root"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ларс Бек прибыл в Осло, где его ждал посол Карл Хольм. Он возглавлял Минфин Дании.", "Ларс Бек"),
        ("Ларс Бек сообщил, что прибыл посол Карл Хольм. Он возглавлял Минфин Дании.", "Карл Хольм"),
        ("Когда уехал Карл Хольм, пост занял Ларс Бек. Он возглавлял Минфин Дании.", "Ларс Бек"),
    ],
)
def test_he_is_who_acts_in_the_sentence_itself(extractor: Extractor, text: str, name: str) -> None:
    facts = extractor.extract(text)
    names = {entity.id: entity.name for entity in facts.entities}
    headed = [r for r in facts.relations if r.attributes.get("position") == "глава"]
    assert [names[argument.entity] for r in headed for argument in r.arguments if argument.role == "person"] == [name]
