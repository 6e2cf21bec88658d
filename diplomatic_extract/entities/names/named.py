"""What the lexicons know of a sentence, and what of it is meant: a state, a place, or a word of a longer name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from diplomatic_extract.entities.lexicon.compile import Form, fold
from diplomatic_extract.entities.lexicon.entries import Organisation
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.names.countries import (
    find_adjectives,
    find_states,
    opens_name,
    resolve_form,
)
from diplomatic_extract.entities.names.matching import (
    Match,
    find_matches,
    find_shared,
    in_address,
    overlaps_ner,
)
from diplomatic_extract.entities.names.places import (
    find_places,
)
from diplomatic_extract.entities.names.scenes import CLOSING, OPENING, Scene
from diplomatic_extract.entities.names.unlisted import VESSELS, find_namesakes, find_quoted_bodies, find_quoted_things
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.spotting import spot_by, words_of
from diplomatic_extract.model import NameSpan, Sentence

TREATIES = load_words("entities", "treaties")
TREATY_NOUNS = load_words("entities", "treaty_nouns")
MONTHS = load_words("entities", "months")
BY_NUMBER = load_words("entities", "by_number")


class Named(msgspec.Struct):
    """A sentence with everything the lexicons found in it, before entities are made."""

    scene: Scene
    matches: dict[str, list[Match]]
    adjectives: list[tuple[int, list[str]]]
    states: list[tuple[Match, Form]] = []
    places: list[tuple[Match, Form]] = []
    taken: list[bool] = []
    namesakes: list[tuple[NameSpan, str]] = []  # bodies with the name of a place, and that name


def look_up(sentence: Sentence, lexicon: Lexicon) -> Named:
    """Everything the lexicons know in a sentence."""
    words = [word.folded for word in words_of(sentence)]
    places = [token.index for token in spot_by(sentence, opens_name(lexicon))]
    matches = find_matches(sentence, words, places, lexicon)
    if shared := find_shared(sentence, words, lexicon, matches.get("states", ())):
        matches["states"] = sorted([*matches["states"], *shared], key=lambda match: match.first)
    scene = Scene(sentence, words, lexicon, {}, {m.first: m for m in matches.get("bodies", ())}, {})
    return Named(scene, matches, list(find_adjectives(sentence, words, places, lexicon)))


def settle(named: Named, support: Counter[str], lexicon: Lexicon) -> None:
    """Decide what the matches of a sentence mean, and which lie inside names of something else."""
    if not named.matches:
        return
    sentence = named.scene.sentence
    places = list(find_places(sentence, named.matches.get("places", ()), lexicon))
    organisations = list(find_organisations(named, support, lexicon))
    states = list(find_states(sentence, named.matches.get("states", ())))
    named.scene.organisations = {match.first: match for match in organisations}
    namesakes = {span.first: span for span in find_namesakes(named.scene, places)}
    quoted = [*find_quoted_bodies(named.scene), *find_quoted_things(named.scene), *namesakes.values()]
    for match in join_matches(states, places):
        form = resolve_form(match.forms, support, sentence, match.first, lexicon)
        if form is not None and is_titled(match, form, quoted):
            if match.first in namesakes:
                named.namesakes.append((namesakes[match.first], form.name))
            continue
        if form is None or is_inside(match, form, organisations, lexicon) or lies_in_place(match, form, sentence):
            continue
        (named.states if form.section == "states" else named.places).append((match, form))
    named.scene.places = {match.first: match.last for match, _ in named.places}
    named.scene.place_keys = {match.first: form.key for match, form in named.places}
    named.scene.states = {match.first: (match.last, form.key) for match, form in named.states}


def join_matches(states: Sequence[Match], places: Sequence[Match]) -> Iterator[Match]:
    """Matches of states and places in order: of one stretch joined, of two that overlap the longer one."""
    if len(states) + len(places) < 2:
        yield from states or places
        return
    for match in sorted([*states, *places], key=lambda m: (m.first, -m.length)):
        rivals = [m for m in (*states, *places) if m is not match and m.first <= match.last and match.first <= m.last]
        if any(m.length > match.length for m in rivals):
            continue
        same = [m for m in rivals if m.length == match.length]
        if not same:
            yield match
        elif match.forms[0].section == "states":
            yield Match(match.first, match.last, (*match.forms, *(form for m in same for form in m.forms)))


def named_country(match: Match, lexicon: Lexicon) -> str:
    """The state of an organisation of the lexicon, "" for one of many states."""
    entry = lexicon.section("organisations").get(match.forms[0].key)
    return entry.country if isinstance(entry, Organisation) else ""


def is_inside(match: Match, form: Form, organisations: Iterable[Match], lexicon: Lexicon) -> bool:
    """Whether a state or place is no more than a word of an organisation's own name («Единая Россия»)."""
    for outer in organisations:
        if outer.first <= match.first and match.last <= outer.last:
            if outer.length == match.length or form.section == "places":
                return True
            words = outer.forms[0].name.split()
            at = match.first - outer.first
            if not named_country(outer, lexicon):
                return True
            nominative = at < len(words) and fold(words[at]) == fold(form.name.split()[0])
            return nominative and "Gen" not in form.cases and not form.exact
    return False


def is_titled(match: Match, form: Form, quoted: Iterable[NameSpan]) -> bool:
    """Whether a place is within the quoted name of a body, or a state is that name («телеканал «Россия»»)."""
    for name in quoted:
        if name.first <= match.first and match.last <= name.last:
            return form.section == "places" or (name.first, name.last) == (match.first, match.last)
    return False


def lies_in_place(match: Match, form: Form, sentence: Sentence) -> bool:
    """Whether the NER model sees a longer place with a capitalised adjective around a state («Северный Казахстан»)."""
    if form.section != "states":
        return False
    for name in sentence.names:
        if name.type == "LOC" and name.first < match.first and match.last <= name.last:
            token = sentence.tokens[match.first - 1]
            return token.tag.pos == "ADJ" and token.text[:1].isupper() and token.index > 0
    return False


def find_organisations(named: Named, support: Counter[str], lexicon: Lexicon) -> Iterator[Match]:
    """Matches of organisations that are names here."""
    sentence = named.scene.sentence
    for match in named.matches.get("organisations", ()):
        form = match.forms[0]
        entry = lexicon.section("organisations").get(form.key)
        if not isinstance(entry, Organisation):
            continue
        quoted = is_quoted(sentence, match)
        ner = overlaps_ner(sentence, match.first, match.last, ("ORG",))
        short = form.exact and len(form.name) <= 2 and form.name not in ("ЕС", "EC", "EU", "UN", "RT", "AP", "BP")
        capital = sentence.tokens[match.first].text[:1].isupper()
        told = quoted or (capital and ner)
        if form.name in BY_NUMBER and not quoted:
            continue  # «участники «квартета»», no quartet of strings
        if (entry.common and not (capital and told)) or (short and not ner) or is_plain(sentence, match, entry):
            continue
        if in_address(sentence, match.first, match.last) or names_product(sentence, match):
            continue
        if is_elsewhere(form, entry, support, lexicon):
            continue
        yield match


def is_plain(sentence: Sentence, match: Match, entry: Organisation) -> bool:
    """Whether the name of an outlet stands as ordinary words («свободной прессы»)."""
    words = sentence.tokens[match.first : match.last + 1]
    named = match.forms[0].exact or match.forms[0].name.islower()  # «dpa»
    return entry.media and not named and all(word.text.islower() for word in words)


def is_elsewhere(form: Form, entry: Organisation, support: Counter[str], lexicon: Lexicon) -> bool:
    """Whether a name that leaves its state unsaid stands in a document that names other states only.

    «Лейбористская партия» is Georgia's where Britain is not spoken of.
    """
    if not entry.country or support[entry.country] or not any(support.values()):
        return False
    rest = entry.name.removeprefix(form.name).strip() if form.name != entry.name else ""
    states = [other.key for other in lexicon.forms.get(fold(rest), ()) if other.section == "states"] if rest else []
    return rest != entry.name and entry.country in states


def is_quoted(sentence: Sentence, match: Match) -> bool:
    """Whether a match is all that stands between two quotation marks (not «Власть боится протеста»)."""
    tokens, after = sentence.tokens, match.last + 1
    opened = match.first > 0 and tokens[match.first - 1].text in OPENING
    return opened and after < len(tokens) and tokens[after].text in CLOSING


def names_product(sentence: Sentence, match: Match) -> bool:
    """Whether a maker's name stands for what it made («лайнер Boeing», «Airbus 320»), or a treaty bears the name.

    No product is a maker before a date («написал в Twitter 13 июня»).
    """
    tokens = sentence.tokens
    if match.first > 0 and tokens[match.first - 1].lemma in VESSELS:
        return True
    if tokens[match.first].text in TREATIES:
        return any(token.lemma in TREATY_NOUNS for token in tokens[max(0, match.first - 2) : match.first])
    number = tokens[match.last + 1].text[:1].isdigit() if match.last + 1 < len(tokens) else False
    dated = number and match.last + 2 < len(tokens) and fold(tokens[match.last + 2].text) in MONTHS
    return number and not dated and tokens[match.last].text.isascii() and tokens[match.last].text.istitle()
