"""States by name, abbreviation and adjective; which of several an abbreviation means is told by the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import Form, fold
from diplomatic_extract.entities.lexicon.entries import Place
from diplomatic_extract.entities.lexicon.load import Lexicon, adjective_stem
from diplomatic_extract.entities.names.matching import Match, is_proper
from diplomatic_extract.language.currencies import currency_owners
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import Test
from diplomatic_extract.model import Sentence, Token, Word

CURRENCY = load_words("entities", "currency")
JOINTS = ("и", "-", "–", "—", "/")
SOVEREIGN = load_words("entities", "sovereign")
# what the tagger takes adjectives of states for
ADJECTIVAL = frozenset(["ADJ", "PROPN", "NOUN", "ADV", "X", "DET", "VERB"])


def find_states(sentence: Sentence, matches: Iterable[Match]) -> Iterator[Match]:
    """Matches of states that are mentions: no currencies, no ordinary words that open a sentence."""
    for match in matches:
        if is_currency(sentence, match):
            continue
        if match.forms[0].exact or is_proper(sentence, match.first, match.last):
            yield match


def is_currency(sentence: Sentence, match: Match) -> bool:
    """Whether a state only names its currency («долларов США»); «дали 5 млн долларов Монголии» says who gets them."""
    noun = sentence.tokens[match.first - 1].lemma if match.first else ""
    if noun not in CURRENCY:
        return False
    word = fold(sentence.tokens[match.first].text)
    owners = currency_owners().get(noun)
    return owners is None or any(word.startswith(stem.removesuffix("й")) for stem in owners)


def count_support(found: Iterable[dict[str, list[Match]]], adjectives: Iterable[str], lexicon: Lexicon) -> Counter[str]:
    """How often a document names each state and region beyond doubt, by name, adjective, capital or cities.

    A state's name within a longer place is not the state's («Латинская Америка»).
    """
    support = Counter(adjectives)
    for matches in found:
        places = matches.get("places", ())
        inside = {i for place in places for i in range(place.first + 1, place.last + 1)}
        states = [match for match in matches.get("states", ()) if match.first not in inside]
        for match in [*states, *places]:
            if len(match.forms) == 1 and not match.forms[0].exact:
                support[match.forms[0].key] += 1
                entry = lexicon.section("places").get(match.forms[0].key)
                if match.forms[0].section == "places" and isinstance(entry, Place) and entry.country:
                    support[entry.country] += 1
            elif match.forms[0].exact and len(match.forms[0].name) > 2 and len(match.forms) == 1:
                support[match.forms[0].key] += 1
    return support


def resolve_form(
    forms: Sequence[Form], support: Counter[str], sentence: Sentence, at: int, lexicon: Lexicon
) -> Form | None:
    """The name meant by an ambiguous writing, or None where nothing in the document speaks for any.

    A form with a capital and one meaning is plain, and of several states («Корея») the first that the document speaks
    of; a short abbreviation needs its state or region elsewhere in the document, or an office or body of a sovereign
    just before it («посол РК»), or another state beside it («РК и КНР»).
    """
    if not forms[0].exact:
        return first_supported(forms, support)
    if len(forms) == 1 and (len(forms[0].name) > 2 or forms[0].key == "RUS"):
        return forms[0]
    best = max(forms, key=lambda form: support[form.key])
    if support[best.key] > 0:
        return best
    states = [form for form in forms if form.section == "states"]
    return (
        states[0] if states and (follows_sovereign(sentence, at, lexicon) or is_paired(sentence, at, lexicon)) else None
    )


def first_supported(forms: Sequence[Form], support: Counter[str]) -> Form:
    """The first of several states with one name that a document speaks of, else what it speaks of most."""
    if all(form.section == "states" for form in forms):
        return next((form for form in forms if support[form.key]), forms[0])
    return max(forms, key=lambda form: support[form.key])


def follows_sovereign(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Whether an office or body that only a sovereign state has stands just before a token."""
    near = sentence.tokens[max(at - SETTINGS.names.state_before_office_tokens, 0) : at]
    if any(token.lemma in SOVEREIGN or "министр" in token.lemma for token in near):
        return True
    forms = [form for token in near[-1:] for form in lexicon.forms.get(fold(token.text), ())]
    return any(form.section == "bodies" for form in forms)


def is_paired(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Whether «и» or a dash joins a token to the name of another state («товарооборот РК и КНР», «РК – Китай»)."""
    tokens = sentence.tokens
    for step in (-1, 1):
        mark, other = at + step, at + 2 * step
        if 0 <= other < len(tokens) and tokens[mark].text in JOINTS and lexicon.is_state(tokens[other].text):
            return True
    return False


@lru_cache(maxsize=8)
def opens_name(lexicon: Lexicon) -> Test:
    """The test whether a lexicon has a word as the first of a name, or as the adjective of a state."""
    beginnings = frozenset(stem[:3] for stem in lexicon.adjectives)

    def test(word: Word) -> bool:
        folded = word.folded
        likely = folded[:3] in beginnings or "-" in folded
        return folded in lexicon.lengths or (likely and bool(adjective_states(folded, lexicon)))

    return test


def find_adjectives(
    sentence: Sentence, words: Sequence[str], places: Iterable[int], lexicon: Lexicon
) -> Iterator[tuple[int, list[str]]]:
    """The adjectives of states among the tokens at some places with the codes they name, both halves of a compound."""
    for place in places:
        codes = adjective_states(words[place], lexicon)
        if not codes:
            continue
        token = sentence.tokens[place]
        if token.tag.pos in ADJECTIVAL and not is_money(sentence, token):
            yield token.index, codes


def is_money(sentence: Sentence, token: Token) -> bool:
    """Whether an adjective belongs to a currency («канадских долларов»)."""
    following = sentence.tokens[token.index + 1 : token.index + 2]
    return any(after.lemma in CURRENCY for after in following)


AGAINST = "анти"


@lru_cache(maxsize=100_000)
def adjective_states(word: str, lexicon: Lexicon) -> list[str]:
    """The states of a folded adjective: «казахстанско-таджикская» → KAZ, TJK; of «антироссийский» too."""
    if word.startswith(AGAINST) and len(word) > SETTINGS.names.against_letters:
        return adjective_states(word.removeprefix(AGAINST).lstrip("-"), lexicon)
    *firsts, last = word.split("-")
    found = lexicon.adjectives.get(adjective_stem(word)) or lexicon.adjectives.get(adjective_stem(last), [])
    codes = found[:1]
    for part in reversed(firsts):
        stem = part[:-1] if part.endswith("о") else part
        codes = [*(lexicon.adjectives.get(stem) or lexicon.adjectives.get(part + "-") or [])[:1], *codes]
    return list(dict.fromkeys(codes))
