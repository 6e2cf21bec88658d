"""Counting hits: mentions, names and relations of a document, and what went wrong.

Mentions are exact spans. Names count once a document: a person under the right name, a state under the right code,
an organisation by a shared mention and its state. Relations count once a document, by best one-to-one matching; a
match is worth the F1 of its arguments (a state for a person of it, or the reverse, half), less where status, value,
currency, change or measure differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from diplomatic_extract.evaluation.alignment import Alignment, Span, named
from diplomatic_extract.evaluation.gold import SPAN_TYPES, GoldDocument, GoldRelation
from diplomatic_extract.model import Extraction, Relation

Part = Literal["mentions", "names", "relations"]
PARTS: tuple[Part, ...] = ("mentions", "names", "relations")
Measure = tuple[Part, str]
Agreement = Callable[[str, str], bool]

# The roles that say whom a fact is about; others (a location, the destination of an invitation) add no weight.
CORE_ROLES: dict[str, tuple[str, ...]] = {
    "met_with": ("participant",),
    "visited": ("visitor", "destination"),
    "signed": ("party",),
    "agreed_to": ("party",),
    "discussed": ("participant",),
    "trade_volume": ("country",),
    "holds_position": ("person", "of"),
    "invited": ("inviter", "invitee"),
    "sanctioned": ("source", "target"),
    "accused": ("source", "target"),
    "supported": ("source", "target"),
    "aided": ("donor", "recipient"),
    "member_of": ("member", "org"),
    "congratulated": ("source", "target"),
    "stated": ("speaker",),
}
# The relations that users ask for most; their common score is CORE5.
CORE5 = ("met_with", "signed", "trade_volume", "visited", "holds_position")

# What remains of a match's worth where a detail differs.
WRONG_STATUS = 0.5
WRONG_VALUE = 0.25
WRONG_CURRENCY = 0.5
WRONG_CHANGE = 0.5
WRONG_MEASURE = 0.75
HALF_RIGHT = 0.5
VALUE_TOLERANCE = 0.01


class Counts(msgspec.Struct):
    """Hits (with parts of hits), gold and predicted items."""

    hit: float = 0.0
    gold: int = 0
    predicted: int = 0

    def add(self, other: Counts) -> None:
        """Add other counts to these."""
        self.hit, self.gold = self.hit + other.hit, self.gold + other.gold
        self.predicted += other.predicted


class Fault(msgspec.Struct, frozen=True):
    """Something missed, wrongly found, or found with a wrong detail (`partial`, with its `worth`)."""

    doc: str
    part: Part
    kind: Literal["missed", "wrong", "partial"]
    type: str
    what: str
    evidence: str = ""
    worth: float = 0.0


class DocumentScore(msgspec.Struct):
    """The counts of one document by part and type, and its faults."""

    doc: str
    counts: dict[Measure, Counts] = {}
    faults: list[Fault] = []
    missing: bool = False


class Pair(NamedTuple):
    """A gold and a predicted relation that were matched."""

    worth: float
    gold: int
    predicted: int


def score_documents(gold: Iterable[GoldDocument], predicted: Mapping[str, Extraction]) -> list[DocumentScore]:
    """Score every gold document against its prediction; `predicted` is keyed by document name."""
    return [score_document(document, predicted.get(document.name)) for document in gold]


def score_document(gold: GoldDocument, predicted: Extraction | None) -> DocumentScore:
    """Score one document; without a prediction all of it is missed."""
    aligned = Alignment(gold, predicted)
    score = DocumentScore(gold.name, missing=predicted is None)
    score_mentions(aligned, score)
    score_names(aligned, score)
    score_relations(aligned, score)
    score.counts = {key: counts for key, counts in score.counts.items() if counts.gold or counts.predicted}
    return score


# --------------------------------------------------------------------------- mentions and names


def score_mentions(aligned: Alignment, score: DocumentScore) -> None:
    """Count exact spans by type."""
    wanted = {Span(mention.start, mention.stop, mention.type) for mention in aligned.gold.mentions}
    given = {span for span in aligned.spans() if span.type in SPAN_TYPES}
    for kind in SPAN_TYPES:
        gold, found = ({span for span in spans if span.type == kind} for spans in (wanted, given))
        score.counts["mentions", kind] = Counts(len(gold & found), len(gold), len(found))
    score.faults += [span_fault(aligned.gold, span, "missed") for span in sorted(wanted - given)]
    score.faults += [span_fault(aligned.gold, span, "wrong") for span in sorted(given - wanted)]


def span_fault(gold: GoldDocument, span: Span, kind: Literal["missed", "wrong"]) -> Fault:
    """A mention that only one side has, with the words around it."""
    around = gold.text[max(0, span.start - 40) : span.stop + 40].replace("\n", " ")
    return Fault(gold.name, "mentions", kind, span.type, gold.text[span.start : span.stop], around)


def score_names(aligned: Alignment, score: DocumentScore) -> None:
    """Count entities once a document: hits are gold entities that some predicted entity gets right."""
    for kind in SPAN_TYPES:
        gold = aligned.gold.entities.values()
        wanted = {entity.key for entity in gold if entity.type == kind and entity.surfaces}
        given = [entity.id for entity in aligned.entities.values() if entity.type == kind and named(entity)]
        right = {aligned.keys[identifier] for identifier in given if aligned.is_right(identifier)} & wanted
        score.counts["names", kind] = Counts(len(right), len(wanted), len(given))
        for key in sorted(wanted - right):
            score.faults.append(Fault(score.doc, "names", "missed", kind, aligned.gold.entities[key].name))
        for identifier in given:
            if aligned.keys[identifier] not in right:
                score.faults.append(Fault(score.doc, "names", "wrong", kind, aligned.entities[identifier].name))


# --------------------------------------------------------------------------- relations


def score_relations(aligned: Alignment, score: DocumentScore) -> None:
    """Count relations by type with the worth of their matches as hits."""
    for kind in CORE_ROLES:
        gold = [relation for relation in aligned.gold.relations if relation.type == kind]
        predicted = [relation for relation in aligned.relations if relation.type == kind]
        pairs = match_relations(aligned, gold, predicted)
        hit = sum(pair.worth for pair in pairs)
        score.counts["relations", kind] = Counts(hit, len(gold), len(predicted))
        score.faults += relation_faults(aligned, gold, predicted, pairs)


def match_relations(aligned: Alignment, gold: list[GoldRelation], predicted: list[Relation]) -> list[Pair]:
    """One-to-one pairs of relations of one type, the worthiest first."""
    candidates = [
        Pair(relation_worth(aligned, wanted, given), i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(predicted)
    ]
    pairs: list[Pair] = []
    for pair in sorted(candidates, reverse=True):
        taken = any(pair.gold == other.gold or pair.predicted == other.predicted for other in pairs)
        if pair.worth > 0 and not taken:
            pairs.append(pair)
    return pairs


def relation_worth(aligned: Alignment, gold: GoldRelation, predicted: Relation) -> float:
    """What a match of two relations of one type is worth, 0 to 1."""
    worth = arguments_worth(aligned, gold, predicted)
    if gold.type == "trade_volume":
        worth *= figures_worth(gold, predicted)
    return worth if gold.status == predicted.status else worth * WRONG_STATUS


def arguments_worth(aligned: Alignment, gold: GoldRelation, predicted: Relation) -> float:
    """The F1 of the core arguments."""
    roles = CORE_ROLES[gold.type]
    wanted = [(role, key) for role in roles for key in gold.args.get(role, [])]
    given = [(argument.role, argument.entity) for argument in predicted.arguments if argument.role in roles]
    if not wanted and not given:
        return 1.0
    total = len(wanted) + len(given)
    full = take_pairs(wanted, given, lambda key, found: aligned.keys.get(found) == key)
    half = take_pairs(wanted, given, aligned.same_state)
    return 2 * (full + HALF_RIGHT * half) / total


def take_pairs(wanted: list[tuple[str, str]], given: list[tuple[str, str]], agree: Agreement) -> int:
    """Pair off arguments of one role that agree, taking them out of both lists; returns how many."""
    count = 0
    for role, key in list(wanted):
        partner = next((item for item in given if item[0] == role and agree(key, item[1])), None)
        if partner is not None:
            given.remove(partner)
            wanted.remove((role, key))
            count += 1
    return count


def figures_worth(gold: GoldRelation, predicted: Relation) -> float:
    """What wrong figures leave of a trade relation's worth."""
    want, got, worth = gold.attrs, predicted.attributes, 1.0
    if want.get("value") is not None:
        worth *= 1.0 if is_near(got.get("value"), want["value"]) else WRONG_VALUE
        worth *= 1.0 if want.get("currency") == got.get("currency") else WRONG_CURRENCY
    elif want.get("change_pct") is not None and not is_near(got.get("change_pct"), want["change_pct"]):
        worth *= WRONG_CHANGE
    if want.get("measure") and want["measure"] != got.get("measure"):
        worth *= WRONG_MEASURE
    return worth


def is_near(value: object, wanted: float) -> bool:
    """Whether a figure is within the tolerance of the wanted one."""
    return isinstance(value, int | float) and abs(value - wanted) <= VALUE_TOLERANCE * abs(wanted)


# --------------------------------------------------------------------------- faults


def relation_faults(
    aligned: Alignment, gold: list[GoldRelation], predicted: list[Relation], pairs: list[Pair]
) -> Iterator[Fault]:
    """Relations that were missed, wrongly found, or matched at less than full worth."""
    name = aligned.gold.name
    for pair in pairs:
        if pair.worth < 1:
            wanted, given = gold[pair.gold], predicted[pair.predicted]
            what = f"{describe_gold(wanted)}  ≠  {describe_predicted(aligned, given)}"
            yield Fault(name, "relations", "partial", wanted.type, what, wanted.evidence, round(pair.worth, 3))
    for i, wanted in enumerate(gold):
        if not any(pair.gold == i for pair in pairs):
            yield Fault(name, "relations", "missed", wanted.type, describe_gold(wanted), wanted.evidence)
    for j, given in enumerate(predicted):
        if not any(pair.predicted == j for pair in pairs):
            evidence = given.evidence[0].text if given.evidence else ""
            yield Fault(name, "relations", "wrong", given.type, describe_predicted(aligned, given), evidence)


def describe_gold(relation: GoldRelation) -> str:
    """Arguments, attributes and status of a gold relation in a line."""
    arguments = ", ".join(f"{role}={key}" for role, keys in relation.args.items() for key in keys)
    return describe(arguments, relation.attrs, relation.status)


def describe_predicted(aligned: Alignment, relation: Relation) -> str:
    """Arguments (as gold keys), attributes, status and rule of a predicted relation in a line."""
    keys = aligned.keys
    arguments = ", ".join(f"{item.role}={keys.get(item.entity, item.entity)}" for item in relation.arguments)
    return f"{describe(arguments, relation.attributes, relation.status)} by {relation.rule}"


def describe(arguments: str, attributes: Mapping[str, object], status: str) -> str:
    """A relation in a line."""
    shown = " ".join(f"{name}={value}" for name, value in attributes.items())
    return " ".join(filter(None, (arguments, f"[{status}]", shown)))


# --------------------------------------------------------------------------- sums


def sum_counts(scores: Iterable[DocumentScore]) -> dict[Measure, Counts]:
    """Counts over documents, with each part's ALL and the relations' CORE5."""
    sums: dict[Measure, Counts] = defaultdict(Counts)
    for score in scores:
        for (part, kind), counts in score.counts.items():
            for name in (kind, *totals_of(part, kind)):
                sums[part, name].add(counts)
    return dict(sums)


def totals_of(part: Part, kind: str) -> tuple[str, ...]:
    """The totals that a type counts in."""
    return ("ALL", "CORE5") if part == "relations" and kind in CORE5 else ("ALL",)
