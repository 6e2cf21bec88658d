"""Names and facts of the FactRuEval-2016 data, ours beside stock Natasha's names.

    python benchmarks/factrueval.py FOLDER [--faults] [--json]

FOLDER is a set of the shared task's data (https://github.com/dialogue-evaluation/factRuEval-2016, `devset`). For each
document it holds a `.txt` and, by character offsets and ids,

    .tokens   id start length text
    .spans    id type start length first-token tokens  # token ids and texts
    .objects  id type span ids                         # the entities as they stand in the text
    .coref    id object ids, then lines of known names # what the facts' arguments point at
    .facts    document-number type, then a line an argument: role, objN or spanN, words; alternatives parted by "|"

Names. An object counts where it is named: objects that only describe («суд») or are named by an adjective alone count
for nobody, nor do predictions that lie on them. A prediction of the object's type is a hit where their tokens overlap
by half or more (Dice), words of description («движение» of «движение "Рассвет"») being optional; each is used once.
LocOrg is a place or state that acts as an organisation. Stock Natasha knows places only, so LOC+LOCORG is also
counted as one type.

Facts. An argument is right where the predicted entity has a mention on an object of the argument's coreference chain;
a position where a word has a lemma in common. A match is worth the F1 of its arguments, the best matches first, each
used once; `found` counts matches whose people and organisations are all right. Occupation is holds_position, Meeting
met_with between two who are named, Deal signed, agreed_to, aided and sanctioned.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from diplomatic_extract import Extractor
from diplomatic_extract.language.numbers import lemmas
from diplomatic_extract.model import Entity, Extraction, Record, Relation

TYPES = ("Person", "Location", "LocOrg", "Org")
PLACES = ("Location", "LocOrg")
MERGED = "LOC+LOCORG"
NAME_SPANS = frozenset({"loc_name", "org_name", "name", "surname", "patronymic", "nickname", "prj_name"})
FACTS = {
    "Occupation": ("holds_position",),
    "Meeting": ("met_with",),
    "Deal": ("signed", "agreed_to", "aided", "sanctioned"),
}
# arguments of ours by those of the shared task
OCCUPATION_ROLES = {"person": "Who", "of": "Where"}
# a state after one of these is a place, else it acts
PLACE_WORDS = frozenset(
    ("в", "во", "на", "из", "по", "через", "под", "над", "около", "до", "внутри", "вокруг", "вблизи")
)
BEST = {"Occupation": 0.662, "Meeting": 0.242, "Deal": 0.301}


class Object(NamedTuple):
    """An entity in the text: the tokens of its names, and all its tokens."""

    id: str
    type: str
    required: frozenset[int]
    tokens: frozenset[int]
    named: bool


class Name(NamedTuple):
    """A predicted name: type and tokens."""

    type: str
    tokens: frozenset[int]


class Fact(NamedTuple):
    """A gold fact: role → alternatives, each a set of tokens (entities) or words (positions); marks by name."""

    id: str
    type: str
    arguments: list[tuple[str, frozenset[int], frozenset[str], str]]
    marks: dict[str, str]


class Book(NamedTuple):
    """A document of the shared task; tokens are (start, stop)."""

    name: str
    text: str
    tokens: dict[int, tuple[int, int]]
    objects: list[Object]
    facts: list[Fact]


class Score(NamedTuple):
    """Hits (or worth), gold and predicted."""

    hit: float
    gold: int
    predicted: int

    def rates(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        p = self.hit / self.predicted if self.predicted else 0.0
        r = self.hit / self.gold if self.gold else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


# --------------------------------------------------------------------------- reading


def read_books(folder: Path) -> list[Book]:
    """The documents of a folder, sorted by name."""
    return [read_book(path) for path in sorted(folder.glob("*.tokens"))]


def read_book(path: Path) -> Book:
    """A document from its six files."""
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    tokens = {int(row[0]): (int(row[1]), int(row[1]) + int(row[2])) for row in read_rows(path)}
    spans = {row[0]: row for row in read_rows(path.with_suffix(".spans"))}
    objects = [read_object(row, spans) for row in read_rows(path.with_suffix(".objects"))]
    facts = list(read_facts(path.with_suffix(".facts"), read_chains(path.with_suffix(".coref"), objects), spans))
    return Book(path.stem, text, tokens, objects, facts)


def read_rows(path: Path) -> Iterator[list[str]]:
    """The words of each line that has some."""
    return (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def span_tokens(row: list[str]) -> frozenset[int]:
    """The token ids of a span's line."""
    return frozenset(int(word) for word in row[row.index("#") + 1 :][: int(row[5])])


def read_object(row: list[str], spans: dict[str, list[str]]) -> Object:
    """An object with the tokens of its names; an organisation told by a place («власти Риги») needs all its words."""
    own = [spans[identifier] for identifier in row[2 : row.index("#")]]
    names = [span for span in own if span[1] in NAME_SPANS]
    everything = frozenset[int]().union(*map(span_tokens, own))
    described = row[1] == "Org" and not any(span[1] == "org_name" for span in own)
    required = everything if described or not names else frozenset[int]().union(*map(span_tokens, names))
    return Object(row[0], row[1], required, everything, bool(names))


def read_chains(path: Path, objects: Iterable[Object]) -> dict[str, frozenset[int]]:
    """Coreference chain → tokens of the names of all its objects."""
    tokens = {item.id: item.required for item in objects}
    chains = (row for row in read_rows(path) if row[0].isdigit() and all(word.isdigit() for word in row))
    return {row[0]: frozenset[int]().union(*(tokens.get(word, frozenset()) for word in row[1:])) for row in chains}


def read_facts(path: Path, chains: dict[str, frozenset[int]], spans: dict[str, list[str]]) -> Iterator[Fact]:
    """The facts of a file."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        head = lines[0].split()
        if len(head) == 2:
            marks = {line.split(" ", 1)[0]: line.split(" ", 1)[1] for line in lines[1:] if " " in line}
            arguments = [
                read_argument(line, chains, spans) for line in lines[1:] if re.search(r" (?:obj|span)\d", line)
            ]
            yield Fact(head[0], head[1], arguments, marks)


def read_argument(
    line: str, chains: dict[str, frozenset[int]], spans: dict[str, list[str]]
) -> tuple[str, frozenset[int], frozenset[str], str]:
    """Role, tokens of all objects that it may be, lemmas of all spans that it may be, words."""
    role, _, value = line.partition(" ")
    tokens = frozenset[int]().union(*(chains.get(item, frozenset()) for item in re.findall(r"obj(\d+)", value)))
    found = [spans[item] for item in re.findall(r"span(\d+)", value) if item in spans]
    words = (word for span in found for word in span[span.index("#") + 1 + int(span[5]) :])
    tokens = tokens.union(*map(span_tokens, found))
    return role, tokens, lemmas_of(words), re.sub(r"(?:obj|span)\d+ ?", "", value)


def lemmas_of(words: Iterable[str]) -> frozenset[str]:
    """All lemmas that words may have; parts of hyphenated words too."""
    parts = (part for word in words for part in {word.lower(), *word.lower().split("-")} if len(part) > 2)
    return frozenset(lemma for part in parts for lemma in lemmas(part))


# --------------------------------------------------------------------------- predicted names


def tokens_of(book: Book, start: int, stop: int) -> frozenset[int]:
    """The tokens that a stretch of the text touches."""
    return frozenset(token for token, (first, last) in book.tokens.items() if start < last and first < stop)


def our_names(book: Book, found: Extraction) -> list[Name]:
    """The mentions by name of an extraction in the shared task's types."""
    wider = [
        (m.start, m.stop) for e in found.entities for m in e.mentions if e.type in ("ORG", "ROLE") or m.kind == "role"
    ]
    return [
        Name(
            adapt_type(book.text, entity, mention.start, mention.stop, wider),
            tokens_of(book, mention.start, mention.stop),
        )
        for entity in found.entities
        for mention in entity.mentions
        if mention.kind == "name" and entity.type != "ROLE"
    ]


def adapt_type(text: str, entity: Entity, start: int, stop: int, wider: list[tuple[int, int]]) -> str:
    """The shared task's type of a mention: a state acts unless a preposition or a bracket makes it a place.

    «Иван Ковач (Чили)», «в Чили»: where somebody is from or something is.
    """
    if entity.type in ("PERSON", "ORG"):
        return {"PERSON": "Person", "ORG": "Org"}[entity.type]
    if any(first <= start and stop <= last and last - first > stop - start for first, last in wider):
        return "LocOrg"
    before = re.findall(r"\w+", text[max(0, start - 30) : start].lower())
    acts = (entity.type == "COUNTRY" or entity.acts_as is not None) and text[:start][-1:] != "("
    return "LocOrg" if acts and (not before or before[-1] not in PLACE_WORDS) else "Location"


def stock_names(books: Sequence[Book]) -> list[list[Name]]:
    """The names that stock Natasha finds in each document."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())
    types = {"PER": "Person", "LOC": "Location", "ORG": "Org"}
    found = []
    for book in books:
        doc = Doc(book.text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        found.append([Name(types[span.type], tokens_of(book, span.start, span.stop)) for span in doc.spans])
    return found


# --------------------------------------------------------------------------- scoring names


def dice(item: Object, name: Name) -> float:
    """The overlap of a prediction with an object, description being optional."""
    wanted = item.required | (item.tokens & name.tokens)
    return 2 * len(wanted & name.tokens) / (len(wanted) + len(name.tokens)) if wanted else 0.0


def match_names(objects: list[Object], names: list[Name]) -> list[tuple[int, int]]:
    """Pairs of named objects and predictions that overlap by half, the best first."""
    pairs = sorted(
        ((dice(item, name), -i, -j) for i, item in enumerate(objects) for j, name in enumerate(names)), reverse=True
    )
    found: list[tuple[int, int]] = []
    for overlap, i, j in pairs:
        if overlap >= 0.5 and objects[-i].named and not any(-i == a or -j == b for a, b in found):
            found.append((-i, -j))
    return found


def score_names(book: Book, names: list[Name], types: Sequence[str]) -> tuple[Score, list[str]]:
    """Hits of one type (or several taken as one), with the names missed and wrong."""
    objects = [item for item in book.objects if item.type in types]
    own = [name for name in names if name.type in types]
    pairs = match_names(objects, own)
    wanted = [i for i, item in enumerate(objects) if item.named]
    unnamed = frozenset[int]().union(*(item.tokens for item in book.objects if not item.named))
    hits = {j for _, j in pairs}
    extra = [j for j, name in enumerate(own) if j not in hits and not name.tokens <= unnamed]
    missed = [fault(book, "missed", objects[i], names) for i in wanted if i not in {a for a, _ in pairs}]
    wrong = [f"wrong {own[j].type} {show(book, own[j].tokens)}" for j in extra]
    return Score(len(pairs), len(wanted), len(pairs) + len(extra)), missed + wrong


def fault(book: Book, kind: str, item: Object, names: list[Name]) -> str:
    """A missed object, and what was predicted on it instead."""
    instead = sorted({f"{n.type} {show(book, n.tokens)}" for n in names if n.tokens & item.required})
    return f"{kind} {item.type} {show(book, item.tokens)} ← {', '.join(instead) or 'nothing'}"


def show(book: Book, tokens: frozenset[int]) -> str:
    """The text from the first to the last of some tokens."""
    places = [book.tokens[token] for token in tokens]
    return book.text[min(places)[0] : max(places)[1]].replace("\n", " ") if places else ""


# --------------------------------------------------------------------------- scoring facts


class Told(NamedTuple):
    """A predicted fact: role → tokens of an entity or lemmas of a position."""

    arguments: list[tuple[str, frozenset[int], frozenset[str]]]
    relation: Relation


def our_facts(book: Book, found: Extraction, kind: str) -> list[Told]:
    """The relations of an extraction that the shared task calls by one type."""
    tokens = {
        entity.id: frozenset[int]().union(*(tokens_of(book, m.start, m.stop) for m in entity.mentions))
        for entity in found.entities
    }
    persons = {entity.id for entity in found.entities if entity.type == "PERSON"}
    told = [adapt_fact(relation, tokens) for relation in found.relations if relation.type in FACTS[kind]]
    keep: Callable[[Relation], bool] = lambda relation: sum(a.entity in persons for a in relation.arguments) >= 2  # noqa: E731
    return [item for item in told if kind != "Meeting" or keep(item.relation)]


def adapt_fact(relation: Relation, tokens: dict[str, frozenset[int]]) -> Told:
    """A relation with the shared task's roles; places are no participants."""
    arguments: list[tuple[str, frozenset[int], frozenset[str]]] = []
    for argument in relation.arguments:
        role = OCCUPATION_ROLES.get(argument.role, "Participant")
        if argument.role != "location":
            arguments.append((role, tokens[argument.entity], frozenset()))
    if position := relation.attributes.get("position"):
        arguments.append(("Position", frozenset(), lemmas_of(str(position).split())))
    return Told(arguments, relation)


def fact_worth(gold: Fact, told: Told) -> tuple[float, bool]:
    """The F1 of the arguments, and whether all of gold's people and organisations are right."""
    free = list(told.arguments)
    right: list[str] = []
    for role, tokens, words, _ in gold.arguments:
        same = (item for item in free if item[0] == role and (item[1] & tokens or item[2] & words))
        if (item := next(same, None)) is not None:
            free.remove(item)
            right.append(role)
    actors = [role for role, *_ in gold.arguments if role in ("Who", "Participant")]
    if not any(role in ("Who", "Participant") for role in right):
        return 0.0, False
    worth = 2 * len(right) / (len(gold.arguments) + len(told.arguments))
    return worth, Counter(right) >= Counter(actors)


class FactScore(NamedTuple):
    """Worth, gold, predicted; gold facts found with all who take part; gold facts with their matches; faults."""

    score: Score
    found: int
    pairs: list[tuple[Fact, Relation | None]]
    faults: list[str]


def score_facts(book: Book, extraction: Extraction, kind: str) -> FactScore:
    """Best one-to-one matches of one type of fact."""
    gold = [fact for fact in book.facts if fact.type == kind]
    told = our_facts(book, extraction, kind)
    worths = sorted(((*fact_worth(g, t), -i, -j) for i, g in enumerate(gold) for j, t in enumerate(told)), reverse=True)
    taken: dict[int, tuple[float, bool, int]] = {}
    for worth, whole, i, j in worths:
        if worth > 0 and -i not in taken and -j not in {match[2] for match in taken.values()}:
            taken[-i] = (worth, whole, -j)
    score = Score(sum(match[0] for match in taken.values()), len(gold), len(told))
    pairs = [(fact, told[taken[i][2]].relation if i in taken else None) for i, fact in enumerate(gold)]
    missed = [f"missed {describe(fact)} | {context(book, fact)}" for i, fact in enumerate(gold) if i not in taken]
    partly = [f"partly {describe(gold[i])} ← {told[m[2]].relation.rule}" for i, m in taken.items() if m[0] < 1]
    used = {match[2] for match in taken.values()}
    wrong = [f"wrong {kind} {describe_told(book, item)}" for j, item in enumerate(told) if j not in used]
    return FactScore(score, sum(match[1] for match in taken.values()), pairs, missed + partly + wrong)


def describe(fact: Fact) -> str:
    """A gold fact in a line."""
    return f"{fact.type} " + "; ".join(f"{role}: {words}" for role, _, _, words in fact.arguments)


def context(book: Book, fact: Fact) -> str:
    """The words around the first place where a fact's position, or else its last argument, stands."""
    places = [tokens for role, tokens, *_ in fact.arguments if tokens and role == "Position"]
    tokens = places[0] if places else fact.arguments[-1][1]
    start, stop = book.tokens[min(tokens)] if tokens else (0, 0)
    return book.text[max(0, start - 80) : stop + 80].replace("\n", " ")


def describe_told(book: Book, told: Told) -> str:
    """A predicted fact in a line."""
    evidence = told.relation.evidence[0].text[:160] if told.relation.evidence else ""
    position = told.relation.attributes.get("position", "")
    actors = "; ".join(
        f"{role}: {show(book, frozenset(sorted(tokens)[:3]))}" for role, tokens, _ in told.arguments if tokens
    )
    return f"{actors} {position} [{told.relation.status}] | {evidence}".replace("\n", " ")


# --------------------------------------------------------------------------- the run


def add(scores: Iterable[Score]) -> Score:
    """The sum of scores."""
    rows = list(scores)
    return Score(sum(row.hit for row in rows), sum(row.gold for row in rows), sum(row.predicted for row in rows))


def names_table(books: Sequence[Book], names: list[list[Name]]) -> tuple[dict[str, Score], Counter[str]]:
    """Scores by type, with places and all types as one, and the names missed and wrong."""
    groups: dict[str, Sequence[str]] = {**{kind: (kind,) for kind in TYPES}, MERGED: PLACES}
    table: dict[str, Score] = {}
    faults: Counter[str] = Counter()
    for label, types in groups.items():
        scored = [score_names(book, found, types) for book, found in zip(books, names, strict=True)]
        table[label] = add(score for score, _ in scored)
        if label != MERGED:
            faults.update(line for _, lines in scored for line in lines)
    table["ALL (places as one)"] = add(table[label] for label in ("Person", "Org", MERGED))
    return table, faults


def facts_table(books: Sequence[Book], found: list[Extraction]) -> dict[str, list[FactScore]]:
    """Scores of every document by type of fact."""
    return {
        kind: [score_facts(book, extraction, kind) for book, extraction in zip(books, found, strict=True)]
        for kind in FACTS
    }


def modality(facts: dict[str, list[FactScore]]) -> Counter[tuple[str, str]]:
    """How the marks of gold facts go with our status and phase."""
    table: Counter[tuple[str, str]] = Counter()
    for scores in facts.values():
        for fact, relation in (pair for score in scores for pair in score.pairs):
            marks = (f"{name}: {fact.marks[name]}" for name in ("Модальность", "Фаза") if name in fact.marks)
            phase = relation.attributes.get("phase", "") if relation else ""
            table[" ".join(marks) or "no mark", f"{relation.status} {phase}" if relation else "not found"] += 1
    return table


def print_names(label: str, table: dict[str, Score]) -> None:
    """A block of the names' table."""
    print(f"\nnames, {label:12}{'P':>14}{'R':>8}{'F1':>8}{'gold':>7}{'found':>7}")
    for kind, score in table.items():
        print(
            f"  {kind:20}"
            + "".join(f"{rate:12.3f}"[4:] for rate in score.rates())
            + f"{score.gold:7}{score.predicted:7}"
        )


def print_facts(facts: dict[str, list[FactScore]]) -> None:
    """The facts' table, beside the best published figures on the test set."""
    headings = f"{'P':>17}{'R':>8}{'F1':>8}{'gold':>7}{'told':>7}{'found':>7}{'found/gold':>12}{'best published':>16}"
    print(f"\nfacts{headings}")
    for kind, scores in facts.items():
        total, found = add(score.score for score in scores), sum(score.found for score in scores)
        rates = "".join(f"{rate:8.3f}" for rate in total.rates())
        share = found / total.gold if total.gold else 0.0
        print(f"  {kind:12}{rates}{total.gold:7}{total.predicted:7}{found:7}{share:12.3f}{BEST[kind]:16.3f}")


def main() -> int:
    """Run both systems over the folder and print the tables."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("folder", type=Path, help="the devset of FactRuEval-2016")
    parser.add_argument("--faults", action="store_true", help="list what was missed and wrong, the commonest first")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    books = read_books(options.folder)
    if not books:
        print(f"no *.tokens files in {options.folder}; give the folder of the shared task's devset", file=sys.stderr)
        return 2
    records = [Record(text=book.text, source=f"{book.name}.txt") for book in books]
    found = list(Extractor().extract_many(records, on_error="raise"))
    ours, faults = names_table(books, [our_names(book, item) for book, item in zip(books, found, strict=True)])
    stock, _ = names_table(books, stock_names(books))
    facts = facts_table(books, found)
    if options.json:
        print(json.dumps(as_json(ours, stock, facts), ensure_ascii=False, indent=1))
        return 0
    print(f"{len(books)} documents")
    print_names("ours", ours)
    print_names("stock Natasha", stock)
    print_facts(facts)
    print("\nmarks of gold facts, our status and phase")
    for (mark, status), count in sorted(modality(facts).items()):
        print(f"  {mark:44}{status:20}{count:5}")
    if options.faults:
        print_faults(faults, facts)
    return 0


def as_json(ours: dict[str, Score], stock: dict[str, Score], facts: dict[str, list[FactScore]]) -> dict[str, Any]:
    """All figures as plain values."""
    keys = ("precision", "recall", "f1")
    rates: Callable[[Score], dict[str, float]] = lambda score: dict(zip(keys, score.rates(), strict=True))  # noqa: E731
    return {
        "ours": {kind: rates(score) for kind, score in ours.items()},
        "stock": {kind: rates(score) for kind, score in stock.items()},
        "facts": {kind: rates(add(score.score for score in scores)) for kind, scores in facts.items()},
    }


def print_faults(names: Counter[str], facts: dict[str, list[FactScore]]) -> None:
    """What was missed and wrong."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for line, count in names.most_common():
        by_kind[" ".join(line.split()[:2])].append(f"{count:4}  {line}")
    for kind in sorted(by_kind):
        print(f"\n{kind}", *by_kind[kind], sep="\n")
    for kind, scores in facts.items():
        print(f"\n{kind}", *(line for score in scores for line in score.faults), sep="\n  ")


if __name__ == "__main__":
    sys.exit(main())
