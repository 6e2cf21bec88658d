"""How many names come back to their nominative: `python benchmarks/names.py TABLE.tsv [--type ORG] [--list]`.

TABLE has the columns type (PER, ORG or LOC), surface, nominative, count. Rows whose nominative is another name than the
surface (an abbreviation spelt out, a translation) measure no inflection and are left out; so are rows of persons that
hold no personal name («россиян», «немецких»), as all that have no capital («ярославцев»). Rows held wrong can be left
out by a file of `surface<TAB>nominative` lines. Capitals, quotes and ё do not count. Persons are read as the names of
one document, without any context.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from diplomatic_extract import Extractor
from diplomatic_extract.entities.lexicon.holders import holder_words
from diplomatic_extract.entities.lexicon.load import load_lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_known
from diplomatic_extract.entities.names.nominative import Context, NameForm, choose_readings, find_readings
from diplomatic_extract.entities.persons.find import render_name
from diplomatic_extract.language.declension import first_noun, nominative_of
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.segment import find_sentences
from diplomatic_extract.language.spotting import words_of
from diplomatic_extract.model import Sentence, Tag

PERSONAL = {"Name", "Surn", "Patr"}
LIKE = 0.55  # names less alike than this are different names, not forms of one


class Row(NamedTuple):
    """A line of the table."""

    type: str
    surface: str
    nominative: str
    count: int


def main() -> None:
    """Measure each type of the table and print accuracy by row and by occurrence."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("--type", choices=sorted(NAMERS), help="one type only")
    parser.add_argument("--wrong", type=Path, help="rows held wrong: surface and nominative, tab-separated")
    parser.add_argument("--list", action="store_true", help="list the rows that differ")
    options = parser.parse_args()
    rows = list(read_rows(options.table))
    wrong = read_wrong(options.wrong) if options.wrong else set()
    for kind in [options.type] if options.type else sorted(NAMERS):
        chosen = [row for row in rows if row.type == kind and (row.surface, row.nominative) not in wrong]
        report(kind, chosen, NAMERS[kind], options.list)


def read_rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(line["type"], line["surface"], line["nominative"], int(line["count"]))


def read_wrong(path: Path) -> set[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {(surface, nominative) for surface, _, nominative in (line.partition("\t") for line in lines)}


def fold(name: str) -> str:
    """A name without capitals, quotes, ё and kinds of spaces."""
    return re.sub(r"[^\w]+", " ", name.lower().replace("ё", "е")).strip()


def is_inflection(row: Row) -> bool:
    """Whether a row's two names are forms of one: as many words, each alike."""
    surface, nominative = fold(row.surface).split(), fold(row.nominative).split()
    alike = [SequenceMatcher(None, a, b).ratio() for a, b in zip(surface, nominative, strict=False)]
    return len(surface) == len(nominative) and min(alike, default=0.0) >= LIKE


def is_personal(row: Row) -> bool:
    """Whether a word of a row can be a personal name: with a capital, and unknown to the dictionary or one by it."""
    if row.surface.islower():
        return False
    words = [word for word in re.split(r"[\W_]+", row.surface.lower()) if word]
    return any(not is_known(word) or PERSONAL & set().union(*(r.grammemes for r in readings(word))) for word in words)


def report(kind: str, rows: list[Row], namer: Callable[[Iterable[str]], list[str]], listed: bool) -> None:
    """Print how many rows of a type come out right."""
    measured = [row for row in rows if is_inflection(row) and (kind != "PER" or is_personal(row))]
    named = namer([row.surface for row in measured])
    right = [fold(name) == fold(row.nominative) for name, row in zip(named, measured, strict=True)]
    total, hits = (
        sum(row.count for row in measured),
        sum(row.count for row, ok in zip(measured, right, strict=True) if ok),
    )
    left_out = len(rows) - len(measured)
    print(
        f"{kind}  rows {sum(right)}/{len(measured)} = {sum(right) / max(len(measured), 1):.3f}"
        f"  occurrences {hits}/{total} = {hits / max(total, 1):.3f}  left out, other names: {left_out}"
    )
    for row, name, ok in zip(measured, named, right, strict=True) if listed else ():
        if not ok:
            print(f"  {row.surface} -> {name}; table: {row.nominative}")


def annotated(surfaces: Iterable[str]) -> list[Sentence]:
    """Each surface as one tagged sentence."""
    sentences = []
    for surface in surfaces:
        parts = list(find_sentences(surface.strip()))
        sentence = parts[0]
        for part in parts[1:]:
            for token in part.tokens:
                token.index = len(sentence.tokens)
                sentence.tokens.append(token)
        sentences.append(sentence)
    Extractor().annotator.annotate(sentences)
    return sentences


def name_phrases(surfaces: Iterable[str]) -> list[str]:
    """The nominatives of names of organisations and places, each read out of context: the lexicon's, else by rule."""
    forms = load_lexicon().forms
    named = []
    for sentence in annotated(surfaces):
        known = forms.get(" ".join(word.folded for word in words_of(sentence)))
        words = nominative_of(sentence.tokens, first_noun(sentence.tokens))
        named.append(known[0].name if known else " ".join(words))
    return named


def name_people(surfaces: Iterable[str]) -> list[str]:
    """The nominatives of names of persons, each read out of context but in agreement with the others."""
    sentences = [next(iter(find_sentences(surface.strip()))) for surface in surfaces]
    words = [tuple(token.text for token in sentence.tokens) for sentence in sentences]
    forms = [NameForm(row, find_readings(row, (Tag("PROPN"),) * len(row), Context())) for row in words]
    chosen = choose_readings(forms, holder_words(load_lexicon()))
    return [render_name(sentence.tokens, reading.words) for sentence, reading in zip(sentences, chosen, strict=True)]


NAMERS: dict[str, Callable[[Iterable[str]], list[str]]] = {"ORG": name_phrases, "LOC": name_phrases, "PER": name_people}


if __name__ == "__main__":
    main()
