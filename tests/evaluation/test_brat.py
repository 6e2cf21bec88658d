"""Reading brat stand-off."""

from pathlib import Path

import pytest

from diplomatic_extract.errors import InputError
from diplomatic_extract.evaluation.gold import GoldDocument
from diplomatic_extract.evaluation.load import load_gold

TEXT = "Анна Орлова примет Пауля Вебера в Риге. Вебер прибудет в среду."
ANNOTATIONS = """\
T1\tPERSON 0 11\tАнна Орлова
T2\tPerson 19 31\tПауля Вебера
T3\tLocation 34 38\tРиге
T4\tMeeting 12 18\tпримет
T5\tPERSON 40 45\tВебер
*\tEquiv T2 T5
#1\tAnnotatorNotes T2\tname=Пауль Вебер; country=EST
#2\tAnnotatorNotes T3\tРига
E1\tmet_with:T4 participant:T1 participant2:T2 location:T3
A1\tstatus E1 planned
A2\tformat E1 reception
R1\tholds_position person:T1 of:T3
"""


def load(folder: Path, annotations: str = ANNOTATIONS) -> GoldDocument:
    (folder / "riga.txt").write_text(TEXT, encoding="utf-8")
    (folder / "riga.ann").write_text(annotations, encoding="utf-8")
    (document,) = load_gold(folder)
    return document


def test_mentions_keep_their_offsets_and_equivalent_ones_are_one_entity(tmp_path: Path) -> None:
    document = load(tmp_path)
    assert [(m.type, TEXT[m.start : m.stop], m.key) for m in document.mentions] == [
        ("PERSON", "Анна Орлова", "p:Анна Орлова"),
        ("PERSON", "Пауля Вебера", "p:Пауль Вебер"),
        ("LOC", "Риге", "l:Рига"),
        ("PERSON", "Вебер", "p:Пауль Вебер"),
    ]
    assert document.entities["p:Пауль Вебер"].country == "EST"


def test_events_and_relations_have_roles_status_and_attributes(tmp_path: Path) -> None:
    meeting, position = load(tmp_path).relations
    assert meeting.args == {"participant": ["p:Анна Орлова", "p:Пауль Вебер"], "location": ["l:Рига"]}
    assert (meeting.type, meeting.status, meeting.attrs) == ("met_with", "planned", {"format": "reception"})
    assert (position.type, position.status) == ("holds_position", "actual")


def test_a_discontinuous_mention_spans_its_fragments(tmp_path: Path) -> None:
    (mention,) = load(tmp_path, "T1\tPERSON 0 4;5 11\tАнна Орлова\n").mentions
    assert (mention.start, mention.stop) == (0, 11)


@pytest.mark.parametrize("broken", ["T1 PERSON 0 4 Анна\n", "E1\tmet_with:T9\n", "T1\tPERSON\tАнна\n"])
def test_broken_annotations_name_the_file(tmp_path: Path, broken: str) -> None:
    with pytest.raises(InputError, match=r"riga\.ann"):
        load(tmp_path, broken)
