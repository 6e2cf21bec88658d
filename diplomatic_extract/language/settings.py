"""The windows and thresholds of `data/settings.toml`, each a number with one meaning, read once."""

from __future__ import annotations

from pathlib import Path

import msgspec

from diplomatic_extract.errors import LexiconError

FILE = Path(__file__).parents[1] / "data" / "settings.toml"


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far and how much in finding states, places and bodies."""

    state_before_office_tokens: int
    against_letters: int
    media_noun_tokens: int
    body_tokens: int
    dateline_tokens: int
    quoted_tokens: int
    abbreviation_letters: int
    namesake_tokens: int
    latin_tokens: int
    conjunction_tokens: int
    phrase_tokens: int
    rival_share: float
    description_words: int
    imprint_chars: int


class Persons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far and how much in finding persons."""

    initial_letters: int
    surname_letters: int
    office_before_name_tokens: int
    listing_tokens: int
    readings: int
    joined_readings: int
    street_tokens: int
    full_names_words: int
    alike_surnames: int
    alike_given: int


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for a nominative."""

    case: float
    genitive_accusative: float
    other_case: float
    gender: float
    other_gender: float
    number: float
    other_number: float
    context_case: float
    context_other_case: float
    sure_other_case: float
    context_gender: float
    context_other_gender: float
    plural: float
    woman: float
    same_word: float
    same_word_at_most: float
    undeclined_tag: float
    left_tag: float
    known_word: float
    known_person: float
    left: float
    left_declining: float
    left_east: float
    left_alike: float
    left_hyphenated: float
    left_head: float
    sure_hyphenated: float
    other_sex: float
    plural_with_initials: float
    given_name: float
    given_name_of_other_sex: float
    listed_given_name: float


class Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far an office reaches."""

    title_words: int
    unit_words: int
    body_description_words: int
    holder_phrase_tokens: int
    acting_tokens: int
    giving_tokens: int
    seat_tokens: int
    body_bracket_tokens: int
    field_tokens: int
    list_tokens: int


class References(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far back somebody is meant."""

    holder_sentences: int
    body_sentences: int
    noun_sentences: int
    described_sentences: int
    heard_sentences: int
    country_sentences: int
    listed_states_tokens: int
    quotation_letters: int
    turn_sentences: int


class Queries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How near a name must be to be proposed."""

    near_percent: float
    least_letters: int
    office_letters: int
    code_letters: int


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far words of a clause stand apart."""

    reach_tokens: int
    noun_before_tokens: int
    verb_after_tokens: int
    pronoun_tokens: int
    climb_tokens: int
    participle_words: int
    premodifier_tokens: int
    bracket_tokens: int
    preposition_tokens: int
    phrase_preposition_tokens: int
    list_gap_tokens: int
    cited_tokens: int
    phrase_gap_tokens: int
    unnamed_tokens: int
    genitive_tokens: int
    delegation_tokens: int
    each_tokens: int
    gap_tokens: int
    subject_steps: int
    object_steps: int
    circumstance_tokens: int
    earlier_tokens: int
    fringe_tokens: int
    views_tokens: int


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a pattern looks."""

    adjective_tokens: int


class Events(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long an event is at hand."""

    sides: int
    recent_sentences: int
    deed_sentences: int
    ahead_sentences: int
    opening_sentences: int
    lead_sentences: int
    protagonist_mentions: int
    protagonist_share: float
    bridge_sentences: int
    latest_sentences: int
    sports_words: int
    sports_share: float


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far facts share what they tell."""

    published_sentences: int
    period_chars: int
    told_again_sentences: int
    story_sentences: int
    story_sides_sentences: int
    fresh_days: int
    same_story_sentences: int
    date_tokens: int
    quoted_words: int
    said_words: int
    field_letters: int
    said_chars: int
    topic_words: int
    topic_tokens: int
    gapped_topic_tokens: int
    stem_letters: int
    document_words: int
    vague_words: int


class Score(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What counts as far and as a crowd."""

    far_chars: int
    very_far_chars: int
    long_sentence_chars: int
    crowd_arguments: int


class Constructions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far figures and offices reach."""

    list_sentences: int
    bare_amount: float
    level_tokens: int
    change_tokens: int
    measure_tokens: int
    pair_sentences: int
    owner_tokens: int
    measure_before_tokens: int
    mutual_after_tokens: int
    foreign_after_tokens: int
    target_chars: int
    career_opening: int
    candidacy_tokens: int
    career_sentences: int
    own_change_tokens: int
    mark_tokens: int
    ruler_sentences: int
    governors: int
    calling_tokens: int
    calling_field_tokens: int
    candidate_tokens: int
    offices_of_state: int


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All windows and thresholds, by room."""

    names: Names
    persons: Persons
    weights: Weights
    offices: Offices
    references: References
    queries: Queries
    clauses: Clauses
    match: Match
    events: Events
    facts: Facts
    score: Score
    constructions: Constructions


def load_settings(path: Path = FILE) -> Settings:
    """Load the windows and thresholds.

    Raises LexiconError where the file is missing, a number is missing, wrong or unknown.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except (OSError, ValueError) as error:
        raise LexiconError(f"cannot read {path}: {error}; reinstall the package") from error


SETTINGS = load_settings()
