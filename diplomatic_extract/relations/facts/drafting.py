"""From a match to the relations that it tells: arguments resolved, attributes read, filters passed."""

from __future__ import annotations

from functools import partial
from typing import Any

from msgspec import structs

from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.model import Analysis, DraftArgument, DraftRelation, Status
from diplomatic_extract.relations.clauses.items import COMING_DAYS, introduced_by
from diplomatic_extract.relations.clauses.predicates import Predicate
from diplomatic_extract.relations.events.anaphors import reciprocate, remember
from diplomatic_extract.relations.events.arguments import find_arguments
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.sides import is_open
from diplomatic_extract.relations.facts.attributes import find_attributes
from diplomatic_extract.relations.facts.refusing import (
    EMPTY_ROLE,
    NO_GATHERING,
    Draft,
    find_refusal,
    lemmas_before,
    sides_of,
)
from diplomatic_extract.relations.facts.splitting import (
    gapped_talks,
    split_documents,
    split_goals,
    split_partners,
    split_relation,
    split_signatories,
    split_sums,
)
from diplomatic_extract.relations.match.choosing import read_told
from diplomatic_extract.relations.match.match import Match
from diplomatic_extract.relations.rules.types import RuleSet

# what a gathering told before makes of a meeting that only says who came
FORMATS: dict[str, str] = load_table("facts", "formats")
# nouns beside those of gatherings whose members may be named as theirs
MEETINGS = load_words("facts", "meetings")


def adapt_match(match: Match, analysis: Analysis, discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """The relations that a match gives once its anaphors are resolved: none, one, or one a filler.

    Where one waits for whoever says so, also what else its trigger tells if nobody does.
    """
    told = tell_match(match, analysis, discourse, rules)
    waits = [other for other in match.others if not other.pattern.told] if any(r.told for r in told) else []
    spare = next((found for other in waits if (found := tell_match(other, analysis, discourse, rules))), [])
    return told + [structs.replace(relation, spare=True) for relation in spare]


def tell_match(match: Match, analysis: Analysis, discourse: Discourse, rules: RuleSet) -> list[DraftRelation]:
    """The relations of a match, or of the first behind it that has what it lacks."""
    draft = draft_match(match, analysis, discourse, rules)
    if not match.pattern.only:
        remember(match, draft.arguments, discourse)
    if (refusal := find_refusal(draft)) is not None:
        behind = match.others if refusal in (EMPTY_ROLE, NO_GATHERING) else []
        return next((told for other in behind if (told := tell_match(other, analysis, discourse, rules))), [])
    gathers = match.predicate.token.lemma in rules.classes["gathering_nouns"] | MEETINGS
    arguments = members_of_gathering(match, draft.arguments) if gathers else draft.arguments
    arguments = [*arguments, *place_before(match, arguments, analysis, rules)]
    relation = build_relation(match, arguments, draft.attributes, discourse, rules)
    if match.pattern.reciprocal:
        return reciprocate(relation, match, discourse)
    remember(match, arguments, discourse)
    introduce_resolved(match, arguments, discourse)
    each = [role for role, rule in match.rule.arguments.items() if rule.each and role != match.pattern.told]
    if each:
        parts = [relation]
        for role in each:
            parts = [part for one in parts for part in split_relation(one, role, is_counted(match, role))]
        return [part for one in parts for part in split_goals(one, match.rule)]
    text = analysis.text.text
    nouns = rules.classes["document_nouns"]
    told = [p for one in split_documents(relation, match, text, nouns) for p in split_signatories(one, match, nouns)]
    told = [part for one in told for part in split_sums(one, match, text)]
    return [part for one in told for part in split_partners(one, match)] + gapped_talks(relation, match, text)


def place_before(
    match: Match, arguments: list[DraftArgument], analysis: Analysis, rules: RuleSet
) -> list[DraftArgument]:
    """The one place of the sentence before that tells of the gathering taken up («В Лиме прошёл саммит. В нём …»)."""
    role = match.rule.role("place")
    if not role or match.pattern.gathering not in ("told", "bare") or match.pattern.again or match.sentence < 1:
        return []
    if any(argument.role == role for argument in arguments):
        return []
    before = analysis.sentences[match.sentence - 1]
    gatherings = rules.classes["gathering_nouns"] | rules.classes["meeting_nouns"]
    held = gatherings & {token.lemma for token in before.tokens}
    places = [
        mention.entities[0]
        for mention in analysis.mentions_within(match.sentence - 1, match.sentence - 1)
        if mention.type == "LOC" and mention.kind == "name" and mention.first > 0
        if before.tokens[mention.first - 1].text.lower() in ("в", "во")
    ]
    return [DraftArgument(role, places[0], None, "place of the gathering")] if held and len(places) == 1 else []


def is_counted(match: Match, role: str) -> bool:
    """Whether a common name in a role says how many are meant, of whom each belongs somewhere («обе страны»)."""
    groups = [filler.node for filler in match.fillers if filler.role == role and filler.node.kind == "group"]
    return match.rule.introduces != "statement" and bool(groups) and all(node.count for node in groups)


def draft_match(match: Match, analysis: Analysis, discourse: Discourse, rules: RuleSet) -> Draft:
    """A match with its arguments."""
    arguments = find_arguments(match, discourse)
    return Draft(match, arguments, partial(read_attributes, match, analysis, rules), analysis, discourse, rules)


def read_attributes(match: Match, analysis: Analysis, rules: RuleSet) -> dict[str, Any]:
    """The attributes of a match; one that takes its format from a gathering told before has that of a summit."""
    attributes = find_attributes(match, analysis.text.text, rules.classes)
    if match.pattern.gathering:
        before = lemmas_before(match, analysis)
        told = next((value for lemma, value in FORMATS.items() if lemma in before), None)
        if told is not None and (told == "summit" or attributes.get("format") == "meeting"):
            attributes = {**attributes, "format": told}
    if match.pattern.gathering == "bare":
        attributes = {**attributes, **told_before(match, analysis)}
    return attributes


def told_before(match: Match, analysis: Analysis) -> dict[str, Any]:
    """The values of attributes that the words of the sentence before tell («Телефонный разговор длился час.»)."""
    before = analysis.sentences[max(0, match.sentence - 1) : match.sentence]
    words = {token.lemma for sentence in before for token in sentence.tokens}
    chosen = {
        name: next((value for value, lemmas in spec["values"].items() if not words.isdisjoint(lemmas)), None)
        for name, spec in match.rule.attributes.items()
        if "values" in spec
    }
    return {name: value for name, value in chosen.items() if value is not None}


def build_relation(
    match: Match, arguments: list[DraftArgument], attributes: dict[str, Any], discourse: Discourse, rules: RuleSet
) -> DraftRelation:
    """The relation of a match, with its status; offsets of trigger and evidence are in the normalised text."""
    sentence, token = match.predicate.graph.sentence, match.predicate.token
    return DraftRelation(
        type=match.rule.name,
        rule=f"{match.rule.name}.{match.pattern.name}",
        arguments=tuple(arguments),
        sentence=match.sentence,
        trigger=(token.start, token.stop),
        lemma=token.lemma,
        status=match.pattern.status or read_in_part(match, read_told(match.pattern, told_at(match), rules)),
        attributes=attributes,
        evidence=((sentence.start, sentence.stop),),
        told=match.pattern.told,
        open=is_open(match, arguments, discourse),
        again=match.pattern.again,
        part=match.part,
    )


def read_in_part(match: Match, status: Status) -> Status:
    """A status as the clause without verb that repeats a fact turns it («вчера принял X, а завтра – посла Мали»)."""
    if status != "actual" or match.part is None:
        return status
    words = match.predicate.graph.tokens[slice(*match.part)]
    return "planned" if any(token.lemma in COMING_DAYS for token in words) else status


def told_at(match: Match) -> Predicate:
    """Where the status of a match is told: at its trigger, or at the word that introduces its list."""
    return introduced_by(match.predicate, match.pattern.under) or match.predicate


def introduce_resolved(match: Match, arguments: list[DraftArgument], discourse: Discourse) -> None:
    """Introduce a meeting again whose participants only the discourse could name."""
    if match.rule.introduces == "meeting" and any(a.mention is None or a.mention.kind == "pronoun" for a in arguments):
        sides, place = [a.entity for a in sides_of(match, arguments)], match.rule.role("place")
        discourse.introduce(match.sentence, sides, [a.entity for a in arguments if a.role == place], 2)


def members_of_gathering(match: Match, arguments: list[DraftArgument]) -> list[DraftArgument]:
    """At a summit of a body its named members take part; the body itself only where none is named."""
    role = match.rule.role("side")
    if not any(a.role == role and a.entity.type in ("PERSON", "ROLE") for a in arguments):
        return arguments
    return [
        a for a in arguments if a.role != role or a.entity.type != "ORG" or a.entity.country or a.path.startswith("с+")
    ]
