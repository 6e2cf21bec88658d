"""How the work on a document grows with its length: python benchmarks/growth.py [KIND ...] [--least 300] [--steps 4]

Each kind of text repeats one pattern n, 2n, 4n and 8n times, with names made up anew where the pattern asks for them:
what grows faster than the text does so when many things of one kind stand in one document. Reported are characters,
processor time for each length, and the exponent of growth from the first to the last (1 is linear, 2 is quadratic).
Ends with 1 where an exponent lies above the mark of 1.15.
"""

from __future__ import annotations

import argparse
import itertools
import math
import time
from collections.abc import Callable, Iterator

from diplomatic_extract import Extractor, Record

MARK = 1.15
STEMS = (
    "Бал",
    "Вер",
    "Гор",
    "Дем",
    "Ерм",
    "Заб",
    "Кар",
    "Лар",
    "Мур",
    "Нор",
    "Пол",
    "Рус",
    "Сел",
    "Тар",
    "Ушак",
    "Фед",
)
MIDDLES = ("ан", "ен", "ил", "ом", "ур", "ач", "ев", "ик", "ол", "аг", "ип", "ут")
ENDINGS = ("ов", "ин", "енков", "аев", "янов", "ухин")


def surnames() -> Iterator[str]:
    """Surnames made up of syllables, each another one: some 14,000."""
    for stem, middle, other, ending in itertools.product(STEMS, MIDDLES, MIDDLES, ENDINGS):
        yield stem + middle + other + ending


def with_names(pattern: str, count: int) -> str:
    """A pattern so many times, each with names of its own at {0}, {1}."""
    names = surnames()
    return " ".join(pattern.format(next(names), next(names)) for _ in range(count))


def names_in_one_sentence(count: int) -> str:
    """One sentence that lists so many persons."""
    return "Во встрече участвовали " + ", ".join(f"Иван {name}" for name in itertools.islice(surnames(), count)) + "."


PROSE = "Министр иностранных дел Чили Хуан Мора встретился в Лиме с послом Перу. Стороны обсудили торговлю. "
TRADE = "Товарооборот Чили и Перу в {} году составил {} млн долларов. "
KINDS: dict[str, Callable[[int], str]] = {
    "prose": lambda n: PROSE * n,
    "new name meets one person": lambda n: with_names("{0} встретился с Путиным.", n),
    "new person and office": lambda n: with_names("Министр торговли Перу Иван {0} прибыл. {0} заявил.", n),
    "one surname, new given names": lambda n: with_names("{0} Иванов прибыл. Иванов заявил.", n),
    "he met him": lambda n: "Он встретился с ним. " * n,
    "open quotation marks": lambda n: "Токаев «" * n,
    "states trade": lambda n: "".join(TRADE.format(1900 + k % 120, k + 1) for k in range(n)),
    "one sentence of names": names_in_one_sentence,
    "one sentence of verbs": lambda n: "Токаев " + ", ".join(["посетил Баку и встретился с Алиевым"] * n) + ".",
    "bodies without end": lambda n: "Министерство иностранных дел " * n,
}


def measure(extractor: Extractor, text: str) -> float:
    """Processor time for one document, in seconds."""
    began = time.process_time()
    extractor.extract(Record(text=text, source="growth"))
    return time.process_time() - began


def main() -> int:
    """Measure every kind, print, and say by the exit code whether all keep under the mark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", help=f"of {', '.join(KINDS)}; all if absent")
    parser.add_argument("--least", type=int, default=300, help="repetitions in the shortest text (300)")
    parser.add_argument("--steps", type=int, default=4, help="lengths, each twice the one before (4)")
    options = parser.parse_args()
    extractor = Extractor()
    extractor.extract(KINDS["prose"](20))
    over = 0
    for kind in options.kinds or KINDS:
        texts = [KINDS[kind](options.least << step) for step in range(options.steps)]
        times = [measure(extractor, text) for text in texts]
        exponent = math.log(times[-1] / times[0]) / math.log(len(texts[-1]) / len(texts[0]))
        over += exponent > MARK
        print(
            f"{kind:34} {len(texts[-1]):9,} chars  " + " ".join(f"{t:7.2f}" for t in times) + f"  n^{exponent:.2f}",
            flush=True,
        )
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
