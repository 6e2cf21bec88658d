"""Personal pronouns that mean the person of the sentence before."""

from __future__ import annotations

from diplomatic_extract.model import Analysis, DraftEntity, DraftMention, Sentence, Token

PRONOUNS = {"он": "Masc", "она": "Fem"}
SUBJECT = ("nsubj", "nsubj:pass")


def resolve_pronouns(analysis: Analysis) -> None:
    """Add mentions of «он» and «она» in the nominative that mean one person beyond doubt.

    The person is the subject of the same sentence before the pronoun, else of the sentence before; where that has
    no person for its subject, the only person that it names.
    """
    people = group_people(analysis)
    found: list[DraftMention] = []
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            sex = PRONOUNS.get(token.text.lower())
            if sex is None or not token.rel.startswith("nsubj"):
                continue
            person = find_antecedent(analysis, sentence, token, sex, people)
            if person is not None:
                found.append(adapt_pronoun(sentence, token, person, sex))
                people.setdefault(sentence.index, []).append(found[-1])
    analysis.mentions.extend(found)
    analysis.mentions.sort(key=lambda mention: (mention.start, -mention.stop))


def group_people(analysis: Analysis) -> dict[int, list[DraftMention]]:
    """Mentions of single persons and unnamed office-holders by sentence."""
    people: dict[int, list[DraftMention]] = {}
    for mention in analysis.mentions:
        if len(mention.entities) == 1 and mention.entities[0].type in ("PERSON", "ROLE") and mention.number != "Plur":
            people.setdefault(mention.sentence, []).append(mention)
    return people


def find_antecedent(
    analysis: Analysis, sentence: Sentence, token: Token, sex: str, people: dict[int, list[DraftMention]]
) -> DraftEntity | None:
    """The person that a pronoun means, None where more than one or none is likely."""
    before = [m for m in people.get(sentence.index, ()) if m.last < token.index and suits(m, sex)]
    subjects = [m for m in before if is_subject(analysis, m)]
    if subjects:
        return subjects[-1].entities[0]
    for back in (1, 2):
        earlier = [m for m in people.get(sentence.index - back, ()) if suits(m, sex)]
        subjects = [m for m in earlier if is_subject(analysis, m)]
        if subjects:
            return subjects[-1].entities[0] if not before else None
        if earlier or before:
            return only_person([*earlier, *before])
    return None


def suits(mention: DraftMention, sex: str) -> bool:
    """Whether a mention's person can be of a sex."""
    known = mention.entities[0].gender or (mention.gender if mention.kind == "name" else "")
    return not known or known == sex


def is_subject(analysis: Analysis, mention: DraftMention) -> bool:
    """Whether a mention, or the name that it stands in apposition to, is a subject; no later one of a list is."""
    tokens = analysis.sentences[mention.sentence].tokens
    head = tokens[mention.head]
    for _ in tokens:  # the parser's heads may run in a circle
        if head.rel not in ("appos", "flat:name", "flat:foreign", "conj") or not 0 <= head.head < len(tokens):
            break
        if head.rel == "conj":
            return False
        head = tokens[head.head]
    return head.rel in SUBJECT


def only_person(mentions: list[DraftMention]) -> DraftEntity | None:
    """The person of mentions that all mean one."""
    people = {id(mention.entities[0]): mention.entities[0] for mention in mentions}
    return next(iter(people.values())) if len(people) == 1 else None


def adapt_pronoun(sentence: Sentence, token: Token, person: DraftEntity, sex: str) -> DraftMention:
    """The mention of a pronoun that means a person."""
    mention = DraftMention(
        sentence.index, token.index, token.index, token.start, token.stop, person.type, "pronoun", token.index,
        [person],
        case=token.tag.case, number="Sing", gender=sex,
    )  # fmt: skip
    person.mentions.append(mention)
    return mention
