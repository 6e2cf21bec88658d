"""States that a common noun takes up: «эта страна», «после выхода страны из союза»."""

from __future__ import annotations

from diplomatic_extract.entities.references.pronouns import adapt_pronoun
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, Sentence, Token

NOUNS = load_words("references", "state_nouns")
# which states the nouns for kinds of monarchies can mean, and all that are no republics
MONARCHIES: dict[str, list[str]] = load_table("references", "monarchies")
REALMS = load_words("references", "realms").union(*MONARCHIES.values())
POINTING = load_words("references", "pointing")
# what is said of a state that another one looks at
OTHER = load_words("references", "other_states")


def resolve_countries(analysis: OpenAnalysis) -> None:
    """Add mentions of «страна» and the like that mean one state beyond doubt.

    «Эта страна» is the state named last, unless it closes a list; a noun without words of its own («лидеры покинули
    страну») is the only state that its sentence names before it and the sentence before.
    """
    covered = {(m.sentence, k) for m in analysis.mentions for k in range(m.first, m.last + 1) if m.kind != "adjective"}
    states: dict[int, list[OpenMention]] = {}
    for mention in analysis.mentions:
        if mention.type in ("COUNTRY", "LOC") and mention.kind in ("name", "adjective") and len(mention.entities) == 1:
            states.setdefault(mention.sentence, []).append(mention)
    roles = {(m.sentence, k) for m in analysis.mentions if m.kind == "role" for k in range(m.first, m.last + 1)}
    found: list[OpenMention] = []
    for sentence in analysis.sentences:
        for token in spot(sentence, NOUNS):
            if token.tag.number != "Sing" or (sentence.index, token.index) in covered:
                continue
            state = find_state(sentence, token, states, roles)
            if state is not None:
                found.append(adapt_pronoun(sentence, token, state, token.tag.gender))
    analysis.mentions.extend(found)
    analysis.mentions.sort(key=lambda mention: (mention.start, -mention.stop))


def find_state(
    sentence: Sentence, token: Token, states: dict[int, list[OpenMention]], roles: set[tuple[int, int]]
) -> OpenEntity | None:
    """The state that a common noun means, None where more than one or none is likely.

    «Президент Чада посетил эту страну»: the state of an office in the same sentence is not pointed at.
    """
    here = [mention for mention in states.get(sentence.index, ()) if mention.last < token.index]
    before = [
        mention
        for back in range(SETTINGS.references.country_sentences, 0, -1)
        for mention in states.get(sentence.index - back, ())
    ]
    near = [mention for mention in (*before, *here) if can_be(token, mention)]
    if token.lemma in MONARCHIES:
        own = [
            t for t in sentence.tokens if t.head == token.index and t.rel not in ("punct", "case", "cc", "conj", "det")
        ]
        return None if own else only_state(near)
    own = [t for t in sentence.tokens if t.head == token.index and t.rel not in ("punct", "case", "cc", "conj")]
    if any(t.lemma in POINTING for t in own):
        apart = [*before, *(mention for mention in here if (mention.sentence, mention.first) not in roles)]
        return only_state(apart[-1:]) if not closes_list(apart) else None
    if len(own) == 1 and own[0].lemma in OTHER:  # «Мали выделило соседней стране кредит»: not the one that does it
        state, acting = only_state(before), only_state(here)
        return state if acting is not None and acting is not state else None
    # «Токио предоставил республике кредит»: a capital acts beside another state
    return None if own or any(mention.type == "LOC" for mention in here) else only_state(near)


def can_be(token: Token, mention: OpenMention) -> bool:
    """Whether a noun for a kind of state can mean the one that a mention names («королевство» Бутан)."""
    code = mention.entities[0].country or ""
    if token.lemma in MONARCHIES:
        return code in MONARCHIES[token.lemma]
    return token.lemma != "республика" or code not in REALMS


def only_state(mentions: list[OpenMention]) -> OpenEntity | None:
    """The state of mentions that all name or lie in one, and of which one names it."""
    codes = {mention.entities[0].country for mention in mentions}
    named = [mention.entities[0] for mention in mentions if mention.type == "COUNTRY"]
    return named[0] if named and len(codes) == 1 and None not in codes else None


def closes_list(mentions: list[OpenMention]) -> bool:
    """Whether the last of some mentions follows another state at once («Чили и Перу»)."""
    if len(mentions) < 2 or mentions[-1].sentence != mentions[-2].sentence:
        return False
    left, right = mentions[-2:]
    return (
        right.first - left.last <= SETTINGS.references.listed_states_tokens
        and left.entities[0] is not right.entities[0]
    )
