"""Read mutated texts and look for what must never happen: python benchmarks/fuzz_texts.py --count 20000

Sentences of the project's own texts are cut, doubled, shuffled, glued, put in capitals, stripped of full stops and
sprinkled with odd marks, scripts and control characters. Each text is read alone and in a batch among others. No step
may raise; offsets, ids, references and the published schema must hold; and both readings must give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

os.environ["DIPLOMATIC_EXTRACT_STRICT"] = "1"

import msgspec

from diplomatic_extract import Extractor
from diplomatic_extract.model import Extraction, Record

ROOT = Path(__file__).parent.parent
FOLDERS = ("tests/gold", "seeds", "benchmarks/texts")
BATCH = 16
MARKS = list("«»„“”\"'()[]{}<>—–-…!?.,;:/\\|*#№%$€₽°§&@+=~^_`")
LETTERS = [
    "\U00017000", "\U00017123", "\U00018b00", "漢字", "العربية", "עברית", "ǆ", "ﬁ", "ß", "İ", "ı", "ё", "й", "и\u0306",
    "ѣ", "Ѡ", "\u0483", "𝓐", "Ａ", "１", "²", "½", "Ⅷ", "①", "٣", "😀", "👨‍👩‍👧", "🇰🇿",
    "\ufe0f", "\u200b", "\u200d", "\u00ad",
    "\u2060", "\ufeff", "\u202e", "\u2066", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1b[31m", "\x00", "\x07",
    "\x9b", "\ufffd", "\uffff", "\ue000", "\u0301", "\u0301" * 20, "\xa0", "\u3000", "\r", "\r\n", "\t",
]  # fmt: skip
WORDS = [
    "г.", "им.", "т. е.", "и др.", "МИД", "ООН", "и", "с", "в", "не", "президент", "министр", "бывший", "который",
    "он", "её", "их", "стороны", "1 500 000", "9" * 400, "0,5%", "-1", "1/0", "31 февраля 2026 года",
    "00.00.0000", "29.02.2025", "5–7 мая", "$", "млрд", "10:99", "http://", "a@b", "а" * 3000, "И.И.", "аль-",
    "-", "—", "де", "О’Нил", "<b>", "&nbsp;", "{x}", "%s", "\\", "[/b]", "N/A", "=1+1", "Россия",
    "России и Китая", "президенты", "Иванов", "СССР",
]  # fmt: skip
VOCABULARY = (
    "Иванов",
    "Иванова",
    "Ивановым",
    "Пётр Сидоров",
    "Анной Ким",
    "Токаев",
    "Путина",
    "Си Цзиньпин",
    "Рахмоном",
    "президент",
    "президента",
    "президентом",
    "президенты",
    "министр",
    "министры",
    "министром",
    "премьеры",
    "посол",
    "послы",
    "глава",
    "главы",
    "пресс-секретарь",
    "заместитель",
    "замминистра",
    "спикеры",
    "король",
    "экс-премьер",
    "России",
    "Россия",
    "Китая",
    "Китай",
    "Казахстане",
    "Сербией",
    "Иран",
    "Узбекистан",
    "Париже",
    "ООН",
    "МИД",
    "ЕС",
    "иностранных дел",
    "российский",
    "китайские",
    "узбекской",
    "стороны",
    "делегация",
    "страны",
    "коллеги",
    "он",
    "её",
    "они",
    "которые",
    "который",
    "встретился",
    "встретились",
    "обсудили",
    "назначен",
    "был",
    "стал",
    "стали",
    "заявил",
    "подписали",
    "посетит",
    "избран",
    "ушли",
    "сменил",
    "пригласил",
    "обвинил",
    "осудили",
    "поздравил",
    "передал",
    "и",
    "и",
    "и",
    ",",
    ",",
    "с",
    "в",
    "от",
    "между",
    "на",
    "не",
    "что",
    "чтобы",
    "—",
    "(",
    ")",
    "«",
    "»",
    ":",
    ";",
    "пост",
    "переговоры",
    "визит",
    "соглашение",
    "товарооборот",
    "5%",
    "2 млрд",
    "долларов",
    "5 мая",
    "2026 года",
    ".",
)
Change = Callable[[random.Random, str], str]


@cache
def load_sentences() -> tuple[str, ...]:
    """The sentences of the project's own texts and of the examples of its relations."""
    texts = [path.read_text("utf-8") for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.txt"))]
    for path in sorted((ROOT / "diplomatic_extract/data/relations").glob("*.toml")):
        texts += find_texts(tomllib.loads(path.read_text("utf-8")))
    parts = [part.strip() for text in texts for part in re.split(r"(?<=[.!?])\s+|\n+", text)]
    return tuple(dict.fromkeys(part for part in parts if len(part.split()) > 2))


def find_texts(value: object) -> Iterator[str]:
    """The strings of a relation file that are sentences."""
    if isinstance(value, str) and value.count(" ") > 2:
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from find_texts(inner)


# --------------------------------------------------------------------------- changes


def cut(chance: random.Random, text: str) -> str:
    """A stretch of a text."""
    start, stop = sorted(chance.sample(range(len(text) + 1), 2)) if len(text) > 1 else (0, len(text))
    return text[start:] if chance.random() < 0.4 else text[:stop] if chance.random() < 0.5 else text[start:stop]


def change_words(chance: random.Random, text: str, change: Callable[[list[str]], None]) -> str:
    """A text with its list of words changed."""
    words = text.split(" ")
    change(words)
    return " ".join(words)


def shuffle(chance: random.Random, text: str) -> str:
    """The words in another order."""
    return change_words(chance, text, chance.shuffle)


def double(chance: random.Random, text: str) -> str:
    """A run of words told again beside itself."""

    def repeat(words: list[str]) -> None:
        start = chance.randrange(len(words))
        stop = start + chance.randint(1, 8)
        words[start:start] = words[start:stop] * chance.choice((1, 1, 1, 2, 5))

    return change_words(chance, text, repeat)


def drop(chance: random.Random, text: str) -> str:
    """Some words left out."""
    return " ".join(word for word in text.split(" ") if chance.random() > 0.15)


def swap(chance: random.Random, text: str) -> str:
    """A word put for another, from a list of awkward ones or from another sentence."""

    def put(words: list[str]) -> None:
        other = chance.choice(load_sentences()).split(" ")
        words[chance.randrange(len(words))] = chance.choice([chance.choice(WORDS), chance.choice(other)])

    return change_words(chance, text, put)


def insert_words(chance: random.Random, text: str) -> str:
    """Awkward words strewn in."""

    def strew(words: list[str]) -> None:
        for _ in range(chance.randint(1, 3)):
            words.insert(chance.randint(0, len(words)), chance.choice(WORDS))

    return change_words(chance, text, strew)


def insert_marks(chance: random.Random, text: str) -> str:
    """Marks, letters of other scripts and control characters strewn in, anywhere."""
    kind = chance.choice((MARKS, LETTERS, MARKS + LETTERS))
    for _ in range(chance.randint(1, 6)):
        place = chance.randint(0, len(text))
        text = text[:place] + chance.choice(kind) + text[place:]
    return text


def glue(chance: random.Random, text: str) -> str:
    """Some spaces gone, or made other white space."""
    return re.sub(" ", lambda _: chance.choice(("", " ", " ", "  ", "\n", "\xa0", "-")), text)


def recase(chance: random.Random, text: str) -> str:
    """Capitals, small letters or words with capitals."""
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def strip_stops(chance: random.Random, text: str) -> str:
    """No full stop at the end, or no marks at all."""
    return text.rstrip(".!?…") if chance.random() < 0.6 else re.sub(r"[^\w\s]", "", text)


def look_alike(chance: random.Random, text: str) -> str:
    """Some letters put for Latin ones of the same look."""
    pairs = dict(zip("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx", strict=True))
    return "".join(pairs.get(letter, letter) if chance.random() < 0.3 else letter for letter in text)


def join_on(chance: random.Random, text: str) -> str:
    """Two sentences run together by a comma, a dash, a conjunction or a line end."""
    between = chance.choice((", ", " — ", " и ", ", который ", "\n", ": ", "; ", " «", ""))
    return text.rstrip(".") + between + chance.choice(load_sentences())


def compose(chance: random.Random, text: str) -> str:
    """Words of the field strung together at random, in place of the text."""
    return " ".join(chance.choices(VOCABULARY, k=chance.randint(2, 18))).replace(" ,", ",") + chance.choice((".", ""))


CHANGES: tuple[Change, ...] = (
    cut, shuffle, double, drop, swap, insert_words, insert_marks, glue, recase, strip_stops, look_alike, join_on,
)  # fmt: skip


def make_text(seed: int) -> str:
    """The mutated text of a seed: one to six sentences, each changed up to four times, then perhaps as a whole."""
    chance = random.Random(seed)
    sentences = list(load_sentences())
    start = chance.randrange(len(sentences))
    several = chance.choice((1, 1, 1, 2, 3, 6))
    parts = sentences[start : start + several] if chance.random() < 0.5 else chance.sample(sentences, several)
    if chance.random() < 0.3:
        parts = [compose(chance, part) for part in parts]
    for _ in range(chance.randint(0, 4)):
        place = chance.randrange(len(parts))
        parts[place] = chance.choice(CHANGES)(chance, parts[place]) or parts[place]
    text = chance.choice((" ", "\n", "\n\n", "")).join(parts)
    return chance.choice(CHANGES)(chance, text) if chance.random() < 0.3 else text


# --------------------------------------------------------------------------- what must hold


# one check after the other, each a line of what must hold
def find_faults(text: str, found: Extraction) -> Iterator[str]:  # noqa: C901
    """What of an extraction does not hold."""
    yield from find_document_faults(text, found)
    ids = [entity.id for entity in found.entities]
    if ids != [f"e{number}" for number in range(1, len(ids) + 1)]:
        yield f"entity ids {ids}"
    for entity in found.entities:
        for mention in entity.mentions:
            yield from find_span_faults(text, mention, "mention")
        yield from (f"position of {p.of}" for p in entity.positions if p.of is not None and p.of not in ids)
    if len({relation.id for relation in found.relations}) != len(found.relations):
        yield "relation ids repeat"
    for relation in found.relations:
        yield from (f"{relation.type} of {a.entity}" for a in relation.arguments if a.entity not in ids)
        if relation.reported_by is not None and relation.reported_by not in ids:
            yield f"reported by {relation.reported_by}"
        for argument in relation.arguments:
            if (argument.start is None) != (argument.stop is None):
                yield "half an offset"
            if argument.start is not None and not 0 <= argument.start < (argument.stop or 0) <= len(text):
                yield f"argument at {argument.start}:{argument.stop}"
        for span in (relation.trigger, *relation.evidence):
            yield from find_span_faults(text, span, relation.type)
        if not any(e.start <= relation.trigger.start < e.stop for e in relation.evidence):
            yield f"{relation.type}: no evidence holds the trigger"
        if not 0 <= relation.score <= 1:
            yield f"score {relation.score}"


def find_document_faults(text: str, found: Extraction) -> Iterator[str]:
    """What of the document's own fields does not hold."""
    if found.document.id != hashlib.sha256(text.encode()).hexdigest()[:16] or found.document.chars != len(text):
        yield "id or length of the document"
    if found.document.faults:
        yield f"faults {found.document.faults}"
    ends = [0, *(zone.stop for zone in found.document.zones)]
    if [zone.start for zone in found.document.zones] != ends[:-1] or ends[-1] != len(text):
        yield "zones do not cover the text"


def find_span_faults(text: str, span: object, of: str) -> Iterator[str]:
    """Whether a span with its text lies elsewhere than it says."""
    start, stop = getattr(span, "start", 0), getattr(span, "stop", 0)
    if not 0 <= start < stop <= len(text) or text[start:stop] != getattr(span, "text", ""):
        yield f"{of} at {start}:{stop} is not “{getattr(span, 'text', '')}”"


def check_batch(extractor: Extractor, texts: list[str]) -> Iterator[tuple[str, str]]:
    """What goes wrong with texts, read alone and together: (text, fault)."""
    alone: dict[str, bytes] = {}
    for text in texts:
        try:
            found = extractor.extract(Record(text=text, source="text"))
            alone[text] = msgspec.json.encode(found)
            if msgspec.json.decode(alone[text], type=Extraction) != found:
                yield text, "the line reads back differently"
            yield from ((text, fault) for fault in find_faults(text, found))
        except Exception as error:
            frames = Path(error.__traceback__.tb_frame.f_code.co_filename).name if error.__traceback__ else ""
            yield text, describe(error) or f"{type(error).__name__} {frames}"
    whole = [Record(text=text, source="text") for text in alone]
    try:
        for record, found in zip(whole, extractor.extract_many(whole, on_error="raise"), strict=True):
            if msgspec.json.encode(found) != alone[record.text]:
                yield record.text, "other bytes in a batch than alone"
    except Exception as error:
        yield "\n".join(alone), f"in a batch: {describe(error)}"


def describe(error: Exception) -> str:
    """An exception with where it was raised."""
    from diplomatic_extract.guarding import describe_error

    return describe_error(error)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000, help="texts to read (20,000)")
    parser.add_argument("--seed", type=int, default=1, help="the first text's seed (1)")
    parser.add_argument("--show", type=int, default=3, help="examples shown of each fault (3)")
    given = parser.parse_args()
    extractor, faults, began = Extractor(), Counter[str](), time.monotonic()
    slowest = (0.0, 0)
    for first in range(given.seed, given.seed + given.count, BATCH):
        seeds = range(first, min(first + BATCH, given.seed + given.count))
        start = time.monotonic()
        for text, fault in check_batch(extractor, [make_text(seed) for seed in seeds]):
            faults[fault] += 1
            if faults[fault] <= given.show:
                print(f"{fault}\n    {text[:600]!r}", flush=True)
        slowest = max(slowest, (time.monotonic() - start, first))
    taken = time.monotonic() - began
    print(f"{given.count:,} texts from seed {given.seed}, {sum(faults.values())} faults, {taken:.0f} s; ", end="")
    print(f"slowest {BATCH}: {slowest[0]:.1f} s (seed {slowest[1]})")
    for fault, times in faults.most_common():
        print(f"{times:6} × {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
