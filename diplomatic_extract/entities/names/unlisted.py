"""Organisations that no lexicon and no head word names: the NER model's, names in quotes, addresses of outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from diplomatic_extract.entities.lexicon.paradigms import is_known
from diplomatic_extract.entities.names.latin_bodies import end_of_site, widen_latin
from diplomatic_extract.entities.names.matching import Match, in_address, is_credit, opens_sentence
from diplomatic_extract.entities.names.phrases import noun_phrase
from diplomatic_extract.entities.names.scenes import OPENING, Scene, is_quoting, opens, take_quoted, trim, written
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import has_form, spot, spot_forms
from diplomatic_extract.model import NameSpan

LATIN_BODIES = load_words("persons", "latin_bodies")
DOMAINS = frozenset(
    [
        "com",
        "org",
        "net",
        "info",
        "tv",
        "news",
        "инфо",
        "рф",
        "ру",
        "kz",
        "kg",
        "tj",
        "tm",
        "uz",
        "ru",
        "ua",
        "by",
        "az",
        "am",
        "ge",
        "md",
        "eu",
        "uk",
        "de",
        "cn",
    ]
)
BRACES = frozenset("{}")
NO_NAMES = load_words("entities", "no_names")
PREFIXES = load_words("entities", "office_prefixes")
VESSELS = load_words("entities", "vessels")
WORKS = load_words("entities", "works")
PEOPLE_OF_BODIES = load_words("entities", "people_of_bodies")
NO_NAMESAKES = VESSELS | load_words("entities", "not_namesakes")
CODE = re.compile(r"[A-ZА-ЯЁ]{1,4}[-‑]?\d+\w{0,3}|[A-ZА-ЯЁ]{2,4}(?:[-–][A-ZА-ЯЁ]{2,4})+")


def find_leftovers(scene: Scene, taken: Sequence[bool]) -> Iterator[NameSpan]:
    """The NER model's organisations that nothing else covers, trimmed of quotes and marks."""
    for name in scene.sentence.names:
        if not (name.type == "ORG" or is_latin_body(scene, name)) or not is_read(scene):
            continue
        first, last = balance_quotes(scene, *cut_bracket(scene, *trim(scene, name.first, name.last)))
        first += opens_by_time(scene, first, last)
        if first > last or any(taken[first : last + 1]) or is_plain(scene, first, last):
            continue
        if is_product(scene, first, last) or is_heading(scene, first, last):
            continue
        if first == last and is_numbered_place(scene, first):
            continue
        if in_address(scene.sentence, first, last) or is_bare_body(scene, first, last) or is_group(scene, first):
            continue
        owned = extend_by_owner(scene, last)
        wide = widen_latin(scene, first, end_of_site(scene, owned))
        free = not any(taken[wide[0] : first]) and not any(taken[owned + 1 : wide[1] + 1])
        yield NameSpan(*(wide if free else (first, owned)), "ORG")


def is_numbered_place(scene: Scene, index: int) -> bool:
    """Whether a word is a place with a number, as agreements are called («Минск-2»)."""
    place, dash, number = scene.words[index].rpartition("-")
    forms = scene.lexicon.forms.get(place, ()) if dash and number.isdigit() else ()
    return any(form.section == "places" for form in forms)


def opens_by_time(scene: Scene, first: int, last: int) -> bool:
    """Whether a name begins with an adverbial that opens its sentence («Днём Народная милиция …»)."""
    if first >= last or not opens_sentence(scene.sentence, first) or not scene.tokens[first + 1].text[:1].isupper():
        return False
    token, after = scene.tokens[first], scene.tokens[first + 1]
    adverbial = token.tag.pos == "NOUN" and token.tag.case == "Ins" and is_known(scene.words[first])
    return adverbial and after.tag.case == "Nom"


def is_latin_body(scene: Scene, name: NameSpan) -> bool:
    """Whether the model takes a body in Latin letters for a person («© US State Department»)."""
    words = scene.words[name.first : name.last + 1]
    return name.type == "PER" and len(words) > 1 and not LATIN_BODIES.isdisjoint(words)


def is_read(scene: Scene) -> bool:
    """Whether the model's bodies in a sentence count: in a picture's credit, and in prose with a Cyrillic letter.

    A longer line without any is code or a message in another language.
    """
    if is_credit(scene.sentence):
        return True
    if has_form(scene.sentence, BRACES):
        return False  # a page's script
    if scene.sentence.kind == "boilerplate":
        return False
    return len(scene.tokens) <= SETTINGS.names.dateline_tokens or any("А" <= t.text[:1] <= "я" for t in scene.tokens)


def cut_bracket(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """A stretch cut before a bracket that it opens and does not close («Силы обороны (СО»)."""
    marks = [token.text for token in scene.tokens[first : last + 1]]
    return (first, first + marks.index("(") - 1) if "(" in marks and ")" not in marks else (first, last)


def balance_quotes(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """A stretch with the closing mark of what it opens («ФК «Звезда»»), and cut before one that it never opened."""
    straight = [token.index for token in scene.tokens[first : last + 1] if token.text == '"']
    if len(straight) % 2:
        return balance_straight(scene, first, last, straight[-1])
    depth = 0
    for token in scene.tokens[first : last + 1]:
        if token.text == "»":
            depth -= 1
        elif token.text == "«":
            depth += 1
        if depth < 0:
            return first, token.index - 1
    closing = scene.tokens[last + 1].text if depth and last + 1 < len(scene.tokens) else ""
    return first, last + 1 if closing == "»" else last


def balance_straight(scene: Scene, first: int, last: int, mark: int) -> tuple[int, int]:
    """A stretch with an odd number of marks that open and close alike, with the one that closes it, else cut there."""
    after = scene.tokens[last + 1].text if last + 1 < len(scene.tokens) else ""
    return (first, last + 1) if after == '"' and opens(scene, mark) else (first, mark - 1)


def extend_by_owner(scene: Scene, last: int) -> int:
    """The last token of a name with its state in the genitive after it («Сухопутные войска Австрии»)."""
    stop, _ = scene.states.get(last + 1, (last, ""))
    return (
        stop
        if stop > last and scene.tokens[last + 1].tag.case == "Gen" and not scene.tokens[last].text.isascii()
        else last
    )


def is_product(scene: Scene, first: int, last: int) -> bool:
    """Whether a name is a weapon's, ship's or aircraft's: a code with a number, or after a noun for such a thing."""
    tokens = scene.tokens
    if CODE.fullmatch(written(scene, first, last)):
        return True
    at = first - 1
    while at >= 0 and (tokens[at].text in OPENING or tokens[at].tag.pos in ("NUM", "X")):
        at -= 1
    return at >= 0 and (tokens[at].lemma in VESSELS or tokens[at].lemma in WORKS)


def is_heading(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch that opens a sentence is made of ordinary words, none a body's («Тёмные силы столицы»)."""
    tokens = scene.tokens[first : last + 1]
    quoted = first > 0 and scene.tokens[first - 1].text in OPENING
    if quoted or len(tokens) < 2 or not opens_sentence(scene.sentence, first) or first in scene.bodies:
        return False
    return all(token.text[1:].islower() and is_known(scene.words[token.index]) for token in tokens) and not any(
        token.text[:1].isupper() for token in tokens[1:]
    )


def is_bare_body(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch is no more than a head word that was no name here («главы МИД»)."""
    match = scene.bodies.get(first)
    return match is not None and match.last == last


def is_group(scene: Scene, first: int) -> bool:
    """Whether a stretch begins with people, not a body («Министры обороны»)."""
    token, word = scene.tokens[first], scene.words[first]
    known = is_known(word) or any(is_known(word.removeprefix(prefix)) for prefix in PREFIXES if word.startswith(prefix))
    office = token.lemma in scene.lexicon.section("offices")
    return (office or (token.tag.animacy == "Anim" and known)) and token.text[1:].islower()


def is_plain(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch has no capital but that which opens a sentence, and no Latin letter: an ordinary word."""
    tokens = scene.tokens[first : last + 1]
    if not any(char.isupper() for token in tokens for char in token.text) or tokens[0].text in NO_NAMES:
        return True
    if len(tokens) > 1:
        return len(tokens) > 2 and all(token.text.isupper() for token in tokens)
    quoted = first > 0 and scene.tokens[first - 1].text in OPENING
    kind = tokens[0].text.rpartition("-")[2]
    if not quoted and kind != tokens[0].text and kind.islower() and is_known(kind):  # «Telegram-канал»
        return True
    return not quoted and not tokens[0].text[1:].isupper() and is_known(scene.words[first])


def find_quoted_bodies(scene: Scene) -> Iterator[NameSpan]:
    """Names in quotes after a head word («институт «Новая волна»»), without the head and the quotes."""
    for match in scene.bodies.values() if is_quoting(scene) else ():
        at = match.last + 1
        if scene.entry(match).kind == "open" and at + 2 < len(scene.tokens):
            at = after_members(scene, at)
            quoted = take_quoted(scene, at) if at + 1 < len(scene.tokens) else None
            if quoted is not None and scene.tokens[at + 1].text[:1].isupper():
                yield NameSpan(at + 1, quoted.last - 1, "ORG")


def after_members(scene: Scene, at: int) -> int:
    """Where a quoted name opens behind what tells whose a body is or what it does («служба скорой помощи «Луна»»).

    The token itself where nothing in small letters and the genitive stands between.
    """
    stop = at
    for _ in range(2):
        last = noun_phrase(scene, stop, "Gen")
        stop = stop if last is None or not scene.tokens[last].text.islower() else last + 1
    return stop if stop + 1 < len(scene.tokens) and scene.tokens[stop].text in OPENING else at


def find_led_bodies(scene: Scene) -> Iterator[NameSpan]:
    """Names in quotes right after who leads or belongs to the body («лидер «Сильной Армении»»), without the quotes."""
    for token in spot(scene.sentence, PEOPLE_OF_BODIES) if is_quoting(scene) else ():
        quoted = take_quoted(scene, token.index + 1) if token.index + 3 < len(scene.tokens) else None
        if quoted is not None and scene.tokens[quoted.first + 1].text[:1].isupper():
            yield NameSpan(quoted.first + 1, quoted.last - 1, "ORG")


def find_namesakes(scene: Scene, places: Iterable[Match]) -> Iterator[NameSpan]:
    """Bodies that bear the name of a place, which alone no one puts in quotes («тренер «Урала»», «клуб «Уфа»»)."""
    for match in places:
        quoted = take_quoted(scene, match.first - 1) if match.first else None
        before = scene.tokens[match.first - 2].lemma if match.first > 1 else ""
        if quoted and quoted.last == match.last + 1 and before not in NO_NAMESAKES:
            yield NameSpan(match.first, match.last, "ORG")


def find_quoted_things(scene: Scene) -> Iterator[NameSpan]:
    """Names in quotes after a noun for a ship, pipeline or weapon, without the quotes («танкер «Мария»»)."""
    for token in spot(scene.sentence, VESSELS) if is_quoting(scene) else ():
        quoted = take_quoted(scene, token.index + 1) if token.index + 2 < len(scene.tokens) else None
        if quoted is not None:
            yield NameSpan(quoted.first + 1, quoted.last - 1, "ORG")


def find_sites(scene: Scene, taken: Sequence[bool]) -> Iterator[NameSpan]:
    """Outlets named by their address («Kapital.kz»), not addresses of pages."""
    tokens = scene.tokens
    for i in [token.index - 2 for token in spot_forms(scene.sentence, DOMAINS) if token.index >= 2]:
        name, dot, domain = tokens[i : i + 3]
        if dot.text != "." or name.stop != dot.start or dot.stop != domain.start:
            continue
        first = i - (i > 0 and name.text.isdigit() and tokens[i - 1].stop == name.start)  # «Radar24.com»
        if len(name.text) > 1 and not any(taken[first : i + 3]) and not in_address(scene.sentence, i, i + 2):
            yield NameSpan(first, end_of_site(scene, i + 2), "ORG")
