"""The scorer of the FactRuEval benchmark, on a document written for it."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from diplomatic_extract.model import Argument, Entity, Mention, Relation, Trigger

PATH = Path(__file__).parent.parent.parent / "benchmarks" / "factrueval.py"
FILES = {
    "txt": "Анна Орлова из движения Рассвет приехала в Ригу; её принял министр Латвии Пауль Вебер, суд ждёт.",
    "spans": """\
1 name 0 4 10 1  # 10 Анна
2 surname 5 6 11 1  # 11 Орлова
3 org_name 24 7 14 1  # 14 Рассвет
4 org_descr 15 8 13 1  # 13 движения
5 loc_name 43 4 17 1  # 17 Ригу
6 job 59 7 21 1  # 21 министр
7 loc_name 67 6 22 1  # 22 Латвии
8 name 74 5 23 1  # 23 Пауль
9 surname 80 5 24 1  # 24 Вебер
5 loc_name 43 4 17 1  # 17 Ригу
30 org_descr 87 3 26 1  # 26 суд
""",
    "objects": """\
100 Person 1 2 # Анна Орлова
101 Org 3 4 # Рассвет движения
102 Location 5 # Ригу
103 LocOrg 7 # Латвии
104 Person 8 9 # Пауль Вебер
105 Org 30 # суд
""",
    "coref": """\
1 100
name Анна

2 104
name Пауль

3 103
name Латвия
""",
    "facts": """\
00-0 Occupation
Who obj2 Вебер Пауль
Position span6 министр
Where obj3 Латвия

00-1 Meeting
Participant obj1 Орлова Анна
Participant obj2 Вебер Пауль
Модальность будущее
""",
}
WORDS = [
    "Анна", "Орлова", "из", "движения", "Рассвет", "приехала", "в", "Ригу", ";", "её", "принял", "министр", "Латвии",
    "Пауль", "Вебер", ",", "суд", "ждёт", ".",
]  # fmt: skip


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("factrueval", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["factrueval"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for suffix, content in FILES.items():
        (tmp_path / f"book_00.{suffix}").write_text(content, encoding="utf-8")
    at, lines = 0, []
    for number, word in enumerate(WORDS, 10):
        at = FILES["txt"].index(word, at)
        lines.append(f"{number} {at} {len(word)} {word}")
        at += len(word)
    (tmp_path / "book_00.tokens").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def find(text: str, name: str) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, "name")


def test_objects_and_facts_are_read(bench: ModuleType, folder: Path) -> None:
    (book,) = bench.read_books(folder)
    assert [(item.type, bench.show(book, item.tokens), item.named) for item in book.objects] == [
        ("Person", "Анна Орлова", True),
        ("Org", "движения Рассвет", True),
        ("Location", "Ригу", True),
        ("LocOrg", "Латвии", True),
        ("Person", "Пауль Вебер", True),
        ("Org", "суд", False),
    ]
    assert [(fact.type, [argument[0] for argument in fact.arguments]) for fact in book.facts] == [
        ("Occupation", ["Who", "Position", "Where"]),
        ("Meeting", ["Participant", "Participant"]),
    ]
    assert book.facts[1].marks["Модальность"] == "будущее"


def test_description_is_optional_and_the_unnamed_counts_for_nobody(bench: ModuleType, folder: Path) -> None:
    (book,) = bench.read_books(folder)
    for surface in ("Рассвет", "движения Рассвет"):
        place, court = find(book.text, surface), find(book.text, "суд")
        names = [bench.Name("Org", bench.tokens_of(book, m.start, m.stop)) for m in (place, court)]
        score, faults = bench.score_names(book, names, ("Org",))
        assert (score, faults) == (bench.Score(1, 1, 1), [])


def test_a_wrong_type_is_missed_and_wrong(bench: ModuleType, folder: Path) -> None:
    (book,) = bench.read_books(folder)
    names = [bench.Name("Org", bench.tokens_of(book, 0, 11))]
    assert bench.score_names(book, names, ("Org",))[0] == bench.Score(0, 1, 1)
    assert bench.score_names(book, names, ("Person",))[1] == [
        "missed Person Анна Орлова ← Org Анна Орлова",
        "missed Person Пауль Вебер ← nothing",
    ]


def test_states_act_unless_a_preposition_makes_them_a_place(bench: ModuleType) -> None:
    text = "Латвия ответила. Он был в Латвии."
    state = Entity("e1", "COUNTRY", "Латвия", "LVA", None, None, [], None, [])
    assert bench.adapt_type(text, state, 0, 6, []) == "LocOrg"
    assert bench.adapt_type(text, state, text.rindex("Латвии"), len(text) - 1, []) == "Location"


@pytest.mark.parametrize(
    ("persons", "position", "worth", "whole"),
    [
        (["Пауль Вебер", "Латвии"], "министр", 1.0, True),
        (["Пауль Вебер"], "министр", 0.8, True),
        (["Пауль Вебер", "Латвии"], "посол", 2 / 3, True),
        (["Анна Орлова", "Латвии"], "министр", 0.0, False),
    ],
)
def test_worth_of_an_occupation(
    bench: ModuleType, folder: Path, persons: list[str], position: str, worth: float, whole: bool
) -> None:
    (book,) = bench.read_books(folder)
    places = {f"e{k}": find(book.text, surface) for k, surface in enumerate(persons)}
    tokens = {identifier: bench.tokens_of(book, m.start, m.stop) for identifier, m in places.items()}
    arguments = [
        Argument(role, f"e{k}", None, None) for k, role in zip(range(len(persons)), ("person", "of"), strict=False)
    ]
    trigger = Trigger(0, 1, "", "")
    relation = Relation(
        "r", "holds_position", arguments, {"position": position}, "actual", None, trigger, [], "", None, None, 1.0
    )
    assert bench.fact_worth(book.facts[0], bench.adapt_fact(relation, tokens)) == (pytest.approx(worth), whole)
