"""Compare the labels of the fast engine with those of Natasha's own classes: python benchmarks/speed_labels.py [FOLDER]

Tags, heads and dependency labels are compared token by token, names sentence by sentence, over all .txt files of a
folder (the project's own texts if absent), and with `--shuffled N` over N sentences of their words in random order.
Ends with 1 where any label differs.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from speed import find_texts

from diplomatic_extract.language.annotate import load_annotator
from diplomatic_extract.language.normalise import normalise
from diplomatic_extract.language.segment import UNTAGGED, find_sentences
from diplomatic_extract.model import Sentence, Token

CHUNK = 500
LONGEST = 60


def words_of(paths: list[Path]) -> list[list[str]]:
    """The words of all sentences of files."""
    texts = (normalise(path.read_bytes().decode("utf-8", "replace")).text for path in paths)
    return [[token.text for token in sentence.tokens] for text in texts for sentence in find_sentences(text)]


def shuffle(sentences: list[list[str]], count: int) -> Iterator[list[str]]:
    """New sentences of runs of one to four words out of others."""
    chance, words = random.Random(1), [word for sentence in sentences for word in sentence]
    for _ in range(count):
        made: list[str] = []
        for _ in range(chance.randint(1, LONGEST // 4)):
            start = chance.randrange(len(words))
            made += words[start : start + chance.randint(1, 4)]
        yield made


def make_sentences(sentences: list[list[str]]) -> list[Sentence]:
    """Sentences of words, not tagged yet."""
    return [
        Sentence(index, 0, 0, [Token(i, 0, 0, word, UNTAGGED) for i, word in enumerate(words)])
        for index, words in enumerate(sentences)
    ]


def compare(left: list[Sentence], right: list[Sentence], found: Counter[str]) -> None:
    """Count what differs between the same sentences under two engines."""
    for one, two in zip(left, right, strict=True):
        found["sentences"] += 1
        found["names differ"] += one.names != two.names
        for a, b in zip(one.tokens, two.tokens, strict=True):
            found["tokens"] += 1
            found["tags differ"] += a.tag != b.tag
            found["heads differ"] += a.head != b.head
            found["labels differ"] += a.rel != b.rel


def main() -> int:
    """Compare and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--shuffled", type=int, default=0)
    options = parser.parse_args()
    sentences = words_of(find_texts(options.folder))
    sentences += list(shuffle(sentences, options.shuffled))
    flat, plain, found = load_annotator("flat"), load_annotator("plain"), Counter[str]()
    for k in range(0, len(sentences), CHUNK):
        left, right = make_sentences(sentences[k : k + CHUNK]), make_sentences(sentences[k : k + CHUNK])
        flat.annotate(left)
        plain.annotate(right)
        compare(left, right, found)
    print("\n".join(f"{name:15} {count:>9,}" for name, count in found.items()))
    return int(any(count for name, count in found.items() if name.endswith("differ")))


if __name__ == "__main__":
    sys.exit(main())
