"""What the NER model took for one name or the wrong kind of name, set right by grammar before anything is linked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from diplomatic_extract.entities.lexicon.compile import fold
from diplomatic_extract.entities.lexicon.load import Lexicon
from diplomatic_extract.entities.lexicon.paradigms import is_given, is_known, is_surname, load_names, word_candidates
from diplomatic_extract.entities.names.companies import is_company
from diplomatic_extract.entities.names.latin import GIVEN as LATIN_GIVEN
from diplomatic_extract.entities.names.latin import add_latin
from diplomatic_extract.entities.names.matching import is_credit
from diplomatic_extract.entities.names.nominative import FATHERLY, FATHERS, POSSESSIVE
from diplomatic_extract.entities.names.places import is_geographic
from diplomatic_extract.entities.names.scenes import OPENING
from diplomatic_extract.language.lemmas import is_modifying_form, readings, verb_tag
from diplomatic_extract.language.spotting import spot_by, spot_forms
from diplomatic_extract.language.views import opening_participle
from diplomatic_extract.model import NameSpan, Sentence, Token, Word

# by what sections of a lexicon an office may be another's, and marks of words that are names of persons
OWNING = ("states", "places", "organisations")
PERSONAL = frozenset({"Name", "Surn", "Patr"})


def repair_names(sentence: Sentence, lexicon: Lexicon) -> None:
    """Set the names of a sentence right, in place.

    A place or company is parted from the person after it, or is a person beside his noun or by a known surname; a
    patronymic joins its name («Рашад Мамед оглы»), initials make a name with the surname beside them («Громов К. К.»).
    """
    tokens = sentence.tokens
    if is_credit(sentence):
        sentence.names = read_credit(tokens, sentence.names)
    if spot_forms(sentence, LATIN_GIVEN):
        sentence.names = add_latin(tokens, sentence.names)
    companies = [token.index for token in spot_by(sentence, names_company)]
    if not (sentence.names or companies or spot_by(sentence, is_initial)):
        return
    plain = [part for name in sentence.names for part in without_verbs(sentence, name, lexicon)]
    plain = [without_title(tokens, without_state(tokens, name, lexicon), lexicon) for name in plain]
    names = [part for name in plain for part in repair_name(tokens, name, companies, lexicon)]
    names = add_companies(companies, names)
    names = join_fathers(tokens, join_given(tokens, names, lexicon))
    sentence.names = add_initials(tokens, names) if spot_by(sentence, is_initial) else sort_names(names)


def without_verbs(sentence: Sentence, name: NameSpan, lexicon: Lexicon) -> Iterator[NameSpan]:
    """A name without the verb forms before it («Достигнутая Чадом …»), in parts where it is states side by side.

    «Не обвинявшая Мали Гана молчит»: two of one form are no name together.
    """
    tokens, first = sentence.tokens, name.first
    while first <= name.last and tokens[first].tag.pos == "VERB" and is_verb_form(sentence, first):
        first += 1
    words = range(first, name.last + 1)
    if len(words) > 1 and all(lexicon.is_state(tokens[i].text) for i in words):
        yield from (NameSpan(i, i, "LOC") for i in words)
    elif words:
        yield NameSpan(first, name.last, name.type)


def is_verb_form(sentence: Sentence, index: int) -> bool:
    """Whether a word is a participle or verb and no other («посещена»), in small letters or opening its sentence."""
    word = sentence.tokens[index].text
    plain = word.islower() and (is_modifying_form(word) or verb_tag(word) is not None)
    return plain or index == opening_participle(sentence)


def repair_places(sentences: list[Sentence], lexicon: Lexicon) -> None:
    """Make single places and bodies that no lexicon has persons, in place, where a document names one in full so."""
    surnames: set[str] = set()
    places: list[tuple[Sentence, int, str]] = []
    for sentence in sentences:
        for at, name in enumerate(sentence.names):
            word = sentence.tokens[name.last].text.lower()
            if name.type == "PER" and name.last > name.first:
                surnames.update(nominatives_of(word))
            elif name.first == name.last and fold(word) not in lexicon.forms and not is_quoted(sentence, name):
                places.append((sentence, at, word))
    for sentence, at, word in places:
        if len(word) > 3 and nominatives_of(word) & surnames:
            name = sentence.names[at]
            sentence.names[at] = NameSpan(name.first, name.last, "PER")


def is_quoted(sentence: Sentence, name: NameSpan) -> bool:
    """Whether a name stands in quotation marks of its own (a company that bears somebody's name)."""
    return name.first > 0 and sentence.tokens[name.first - 1].text in OPENING


@lru_cache(maxsize=20_000)
def nominatives_of(word: str) -> frozenset[str]:
    """The likely nominatives of a form of a surname."""
    return frozenset([candidate.nominative for candidate in word_candidates(word) if candidate.score > -1])


def read_credit(tokens: list[Token], names: list[NameSpan]) -> list[NameSpan]:
    """The names of a picture's credit: a photographer of two words and more, an agency after a stroke.

    «© Anna Kovacs/NordPhoto; Sven Berg/dpa». Names that are not in Latin letters are the model's.
    """
    found: list[NameSpan] = []
    first = 1
    for i in range(1, len(tokens) + 1):
        if i < len(tokens) and tokens[i].text not in ("/", ";", ","):
            continue
        words = tokens[first:i]
        latin = bool(words) and all(word.text.isascii() and word.text.isalpha() for word in words)
        if latin and tokens[first - 1].text == "/":
            found.append(NameSpan(first, i - 1, "ORG"))
        elif latin and len(words) in (2, 3) and all(word.text.istitle() for word in words):
            found.append(NameSpan(first, i - 1, "PER"))
        first = i + 1
    return [*found, *(n for n in names if not any(f.first <= n.last and n.first <= f.last for f in found))]


def without_office(tokens: list[Token], name: NameSpan, lexicon: Lexicon) -> NameSpan | None:
    """A place without the office before it («хоким Ферганской области»), None where nothing else is left of it."""
    if name.type != "LOC" or not is_office(tokens[name.first], lexicon):
        return name
    return NameSpan(name.first + 1, name.last, "LOC") if name.first < name.last else None


def without_state(tokens: list[Token], name: NameSpan, lexicon: Lexicon) -> NameSpan:
    """A person without the state before him that the model took for his first name («и Чада Хасаном Ли»).

    Behind an office it may be a place or body as well («мэра Лимы Хуана Моры», «премьер Госсовета Ли Вэй»).
    """
    if name.type != "PER" or name.last < name.first + 2:
        return name
    word = fold(tokens[name.first].text)
    after_office = name.first > 0 and is_office(tokens[name.first - 1], lexicon)
    sections = OWNING if after_office else OWNING[:1]
    owners = [form for form in lexicon.forms.get(word, ()) if form.section in sections and "Gen" in form.cases]
    owned = owners or (after_office and is_owning_noun(word))
    return NameSpan(name.first + 1, name.last, "PER") if owned and not is_given(word) else name


@lru_cache(maxsize=10_000)
def is_owning_noun(word: str) -> bool:
    """Whether the dictionary knows a word as the genitive of a thing and as no name («госсовета»)."""
    known = readings(word) if is_known(word) else ()
    return (
        bool(known)
        and all(r.pos == "NOUN" and "inan" in r.grammemes and not r.grammemes & PERSONAL for r in known)
        and any(r.case == "gent" for r in known)
    )


def without_title(tokens: list[Token], name: NameSpan, lexicon: Lexicon) -> NameSpan:
    """A person without the office before his name that opens its sentence («Еврокомиссар Новак»)."""
    if name.type != "PER" or name.first == name.last or not is_office(tokens[name.first], lexicon):
        return name
    word = tokens[name.first].text.lower()
    given = name.first > 0 and tokens[name.first].lemma in load_names().given_titles  # «премьер Эмир Хаджич»
    known = given or is_given(word) or is_surname(word) or word in load_names().east_asian
    alone = name.last == name.first + 1 or is_given(tokens[name.first + 1].text.lower())
    return name if known or not alone else NameSpan(name.first + 1, name.last, "PER")


def names_company(word: Word) -> bool:
    """Whether a word is the coined name of a company."""
    return word.in_name and is_company(word.text)


def add_companies(companies: list[int], names: list[NameSpan]) -> list[NameSpan]:
    """Names with the coined names of companies that the model has not seen («председатель Туркменгаза»)."""
    missed = [NameSpan(i, i, "ORG") for i in companies if not any(name.first <= i <= name.last for name in names)]
    return sort_names([*names, *missed]) if missed else names


def is_office(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word heads an office and is no name that a lexicon has."""
    word, offices = fold(token.text), lexicon.section("offices")
    return (word in offices or fold(token.lemma) in offices) and word not in lexicon.forms


def as_surname(tokens: list[Token], name: NameSpan, lexicon: Lexicon) -> NameSpan:
    """A place of one word that no lexicon has as one, as a person where it is an office-holder's surname."""
    word = fold(tokens[name.first].text)
    if name.type != "LOC" or name.first < name.last or word in lexicon.forms or word in load_names().common:
        return name
    place = any("Geox" in reading.grammemes for reading in readings(word))
    return name if place or not lexicon.is_surname(word) else NameSpan(name.first, name.last, "PER")


def join_given(tokens: list[Token], names: list[NameSpan], lexicon: Lexicon) -> list[NameSpan]:
    """Names with each given name that the model has as a place joined to the person after it."""
    joined: list[NameSpan] = []
    for name in names:
        if joined and name.type == "PER" and is_given_before(tokens, joined[-1], name, lexicon):
            joined[-1] = NameSpan(joined[-1].first, name.last, "PER")
        else:
            joined.append(name)
    return joined


def is_given_before(tokens: list[Token], name: NameSpan, person: NameSpan, lexicon: Lexicon) -> bool:
    """Whether a place or body of one word that nobody knows stands before a person in his own case.

    «встретился в Батуми с Рамизом Гаджиевым»: beside a place the model takes the given name for another one. A given
    name that a dictionary knows needs no case («с Ингой Лунд-Берг»); in the nominative the surname must look like
    one («Иброхим Абдурахмонов принял посла»).
    """
    word, surname = tokens[name.first], tokens[person.first]
    if name.type not in ("LOC", "ORG") or name.first < name.last or person.first != name.last + 1:
        return False
    if fold(word.text) in lexicon.forms or not word.text.istitle() or is_geographic(word.text.lower()):
        return False
    known = person.first == person.last and any(map(is_given, nominatives_of(word.text.lower())))
    surely = bool(POSSESSIVE.match(surname.text.lower())) and not is_known(word.text.lower())
    return known or (word.tag.case == surname.tag.case and (word.tag.case in ("Dat", "Ins") or surely))


def join_fathers(tokens: list[Token], names: list[NameSpan]) -> list[NameSpan]:
    """Names of persons side by side made one where the second goes on with the first."""
    joined: list[NameSpan] = []
    for name in names:
        before = joined[-1] if joined else None
        people = before is not None and before.type == name.type == "PER" and name.first == before.last + 1
        if before is not None and people and goes_on(tokens, before, name):
            joined[-1] = NameSpan(before.first, name.last, "PER")
        else:
            joined.append(name)
    return joined


def goes_on(tokens: list[Token], left: NameSpan, right: NameSpan) -> bool:
    """Whether a name goes on with the one before it: by a patronymic, or as the surname that hangs on a single word."""
    beside = [tokens[left.last], *tokens[right.first : min(right.first + 1, right.last) + 1]]
    words = [token.text.lower() for token in beside]
    if any(word in FATHERS or FATHERLY.match(word) for word in words):
        return True
    single = left.first == left.last and right.first == right.last
    return (
        single and tokens[right.first].head == left.first and tokens[right.first].rel in ("flat:name", "appos", "nmod")
    )


def add_initials(tokens: list[Token], names: list[NameSpan]) -> list[NameSpan]:
    """Names with those that initials make with the surname before or after them, and that the model has cut."""
    found = list(names)
    for first, last in find_initials(tokens):
        span = named_by_initials(tokens, first, last)
        if span is None:
            continue
        touching = [name for name in found if name.first <= span[1] and span[0] <= name.last]
        if all(name.type == "PER" for name in touching):
            whole = [*(name.first for name in touching), span[0]], [*(name.last for name in touching), span[1]]
            found = [name for name in found if name not in touching]
            found.append(NameSpan(min(whole[0]), max(whole[1]), "PER"))
    return sort_names(found)


def sort_names(names: list[NameSpan]) -> list[NameSpan]:
    """Names in the order of the text."""
    return sorted(names, key=lambda name: name.first)


def find_initials(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Runs of initials with their full stops, as first and last token."""
    i = 0
    while i + 1 < len(tokens):
        stop = i
        while stop + 1 < len(tokens) and is_initial(tokens[stop]) and tokens[stop + 1].text == ".":
            stop += 2
        if stop > i:
            yield i, stop - 1
        i = max(stop, i + 1)


def is_initial(word: Token | Word) -> bool:
    """Whether a word is a Cyrillic letter in capitals."""
    return len(word.text) == 1 and word.text.isupper() and not word.text.isascii()


def named_by_initials(tokens: list[Token], first: int, last: int) -> tuple[int, int] | None:
    """The tokens of the name that initials belong to: with the surname after them, else before; None without any."""
    if last + 1 < len(tokens) and is_surname_like(tokens[last + 1]):
        return first, last + 1
    two = last - first == 3
    return (first - 1, last) if two and first and is_surname_like(tokens[first - 1]) else None


def is_surname_like(token: Token) -> bool:
    """Whether a word can be a surname: with a capital, and one by the dictionary or unknown to it."""
    word = token.text.lower()
    likely = is_surname(word) or not is_known(word) or bool(POSSESSIVE.match(word))
    return len(word) > 2 and token.text.istitle() and likely


def repair_name(tokens: list[Token], name: NameSpan, companies: list[int], lexicon: Lexicon) -> list[NameSpan]:
    """The names that a place of the model really is, or a company with its head after it; other names as they are."""
    if name.type == "LOC":
        parts = (without_office(tokens, part, lexicon) for part in part_place(tokens, name))
        return [as_surname(tokens, part, lexicon) for part in parts if part is not None]
    if name.type == "ORG" or name.first not in companies:
        return [name]
    company, head = NameSpan(name.first, name.first, "ORG"), NameSpan(name.first + 1, name.last, "PER")
    return [company, head] if name.first < name.last else [company]


def part_place(tokens: list[Token], name: NameSpan) -> Iterator[NameSpan]:
    """A place parted from the person after it, or as the person that it is."""
    if name.first == name.last:
        yield name
    elif is_person_beside(tokens, name) or is_named_fully(tokens, name):
        yield NameSpan(name.first, name.last, "PER")
    elif (start := find_person(tokens, name)) is not None:
        yield NameSpan(name.first, start - 1, "LOC")
        yield NameSpan(start, name.last, "PER")
    else:
        yield name


def is_person_beside(tokens: list[Token], name: NameSpan) -> bool:
    """Whether a place stands in apposition to a noun for a person («правителю Исмоилу Сомони»)."""
    if not name.first:
        return False
    noun, first = tokens[name.first - 1].tag, tokens[name.first]
    person = noun.pos == "NOUN" and noun.animacy == "Anim" and noun.number == "Sing"
    return person and noun.case == first.tag.case != "Gen" and first.tag.pos == "PROPN" and first.tag.number == "Sing"


def is_named_fully(tokens: list[Token], name: NameSpan) -> bool:
    """Whether a place of two words is a given name and a surname in an oblique case («с Рамизом Кулиевым»)."""
    if name.last != name.first + 1:
        return False
    given, surname = tokens[name.first], tokens[name.last]
    cases = {given.tag.case, surname.tag.case}
    names = any("Name" in reading.grammemes for reading in readings(given.text.lower()))
    unknown = names or not is_known(given.text.lower())
    likely = is_surname(surname.text.lower()) or bool(POSSESSIVE.match(surname.text.lower()))
    return cases in ({"Ins"}, {"Dat"}) and given.text.istitle() and unknown and likely


def find_person(tokens: list[Token], name: NameSpan) -> int | None:
    """Where a person begins within a place: a given name in another case («Республики Сербской Милорад Додик»)."""
    for token in tokens[name.first + 1 : name.last]:
        other = token.tag.case == "Nom" != tokens[name.first].tag.case
        if other and token.text[:1].isupper() and is_given(token.text.lower()):
            return token.index
    return None
