"""Who holds an office: the persons named beside a role, and the chains of offices of one person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from diplomatic_extract.entities.lexicon.deputies import is_fixed
from diplomatic_extract.entities.lexicon.paradigms import is_known, load_names, shows_nominative
from diplomatic_extract.entities.lexicon.words import read_words
from diplomatic_extract.entities.offices.epithets import ADVERBS, TURN
from diplomatic_extract.entities.offices.fields import describes
from diplomatic_extract.entities.offices.given import INSTALLING, giving_participle, left_phase
from diplomatic_extract.entities.offices.roles import UNDECLINED, Grid, Role, states_of
from diplomatic_extract.entities.offices.stated import alike_cases, opens_title, skip_adverb
from diplomatic_extract.entities.offices.terms import skip_term, skip_term_back
from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_list, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import OpenEntity, OpenMention, OpenOffice, Phase, Token

SLAVIC_ENDS = load_list("offices", "slavic_ends")

# kinswomen of whom an office tells whose they are
KINSWOMEN, AIDES = load_words("offices", "kinswomen"), load_words("entities", "aides")
SINGLE: list[str] = read_words("kinds.toml")["single"]
NOMINAL = ("NOUN", "PROPN", "PRON", "DET", "NUM", "X")
DASHES = ("-", "–", "—")
PHRASE = ("ADP", "ADJ", "NOUN", "PROPN", "DET", "NUM")
FOOTNOTE = "*"  # «лидера «Заря»* Хуана Моры»
RESPECTIVELY = "соответственно"
# prepositions of no office: another part of the clause begins
LEAVING = load_words("offices", "leaving")
CLOSING = (",", ")", ".", ";", ":", *DASHES)
# between an office and its holder's name: «президент ОАЭ шейх Мухаммед», «министр обороны принц Халид»
TITLES = load_words("offices", "titles")
LED_BY = tuple(words.split() for words in load_list("offices", "led_by"))


def find_named(role: Role, grid: Grid) -> list[OpenEntity]:
    """The persons named right after a role, or right before it between commas, dashes or brackets."""
    if role.inside:
        return []
    if role.listed:
        return [entity for mention in role.listed for entity in mention.entities]
    tokens, k = role.sentence.tokens, role.last + 1
    k += k < len(tokens) and tokens[k].text == FOOTNOTE
    if k < len(tokens) and k not in grid.names and tokens[k].lemma in TITLES:
        k += 1
    name = grid.names.get(skip_apposition(role, k))
    if name is not None and name.type == "PERSON" and agrees(role, name):
        found = take_names(role, name, grid)
        return found if len(found) > 1 or may_be_one(role, name.last + 1) else []
    found = find_one_of(role, grid) or find_listed(role, grid) or find_equated(role, grid) or find_leaders(role, grid)
    found = found or find_named_before(role, grid) or find_pair_before(role, grid) or find_titled_before(role, grid)
    return found or find_after_phrase(role, grid) or find_after_participle(role, grid)


def may_be_one(role: Role, k: int) -> bool:
    """Whether one person before a token may hold an office: several in an oblique case are not («лидеров ЕС Мэй …»).

    He may be the first, with what the others have after him («глав МИД Чили Моры, МИД Перу Киспе», «президентам Море
    (Чили) и Киспе (Перу)»).
    """
    tokens = role.sentence.tokens
    several = role.number == "Plur" and role.tag_case not in ("", "Nom")
    return not several or (k < len(tokens) and tokens[k].text in ("(", ",", "и"))


def find_one_of(role: Role, grid: Grid) -> list[OpenEntity]:
    """The one person between commas who is one of several («один из лидеров партии, Хуан Мора, …»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    name = grid.names.get(k + 1)
    if role.one < 0 or name is None or name.type != "PERSON" or tokens[k].text != ",":
        return []
    return list(name.entities) if name.case in (role.tag_case, "") else []


def find_after_phrase(role: Role, grid: Grid) -> list[OpenEntity]:
    """The person named after what else tells of his office («директор бюро ЮНЕСКО в Гане Анна Лунд»).

    Genitives, prepositional phrases and further titles may stand between, no verb; the name is in the office's case.
    """
    tokens, k = role.sentence.tokens, role.last + 1
    if role.number == "Plur" or not (role.tag_case or is_fixed(tokens[role.head])):
        return []
    while k < min(len(tokens), role.last + SETTINGS.offices.holder_phrase_tokens):
        name = grid.names.get(k)
        if name is not None and name.type == "PERSON" and is_of_another(role, name):
            return []
        if name is not None and name.type == "PERSON" and k > role.last + 1 and is_apposed(role, name):
            return list(name.entities) if not serves_elsewhere(role, name, grid) else []
        if name is not None:
            k = name.last + 1
        elif tokens[k].text == "«":
            k = next((t.index for t in tokens[k:] if t.text == "»"), len(tokens)) + 1
        elif tokens[k].text == "(" and role.of and k == role.last + 1:
            k = skip_aside(tokens, k, grid)
        elif tokens[k].text == "и" and acts_with_another(role) and not acts_beside(role, grid):
            return []
        elif continues_phrase(role, k):
            k += 1
        else:
            return []
    return []


def skip_aside(tokens: Sequence[Token], k: int, grid: Grid) -> int:
    """The token after a bracket that names nobody («глава банка (60% акций у «Мира») X»), else that after all."""
    closing = next((token.index for token in tokens[k:] if token.text == ")"), len(tokens))
    named = any(grid.names[i].type == "PERSON" for i in range(k, closing) if i in grid.names)
    return len(tokens) if named else closing + 1


def is_of_another(role: Role, name: OpenMention) -> bool:
    """Whether a person named after an office has another one, or serves who has it.

    «Юристы президента Ян Рогов и Хави Ли»; «министра в кабинете канцлера Анны Росси», whose title is in a phrase apart.
    """
    tokens, k = role.sentence.tokens, name.first
    if name.case == "Nom" and role.tag_case not in ("", "Nom"):
        return True
    title = tokens[k - 1].tag
    apart = any(token.tag.pos == "ADP" for token in tokens[role.last + 1 : k - 1])
    titled = (title.pos, title.case, title.animacy) == ("NOUN", "Gen", "Anim")
    return titled and apart and role.tag_case in ("Gen", "Acc")


def acts_with_another(role: Role) -> bool:
    """Whether the verb of an office in the singular is plural: who comes after «и» is somebody else («A и B едут»)."""
    tokens = role.sentence.tokens
    above = tokens[role.head].head
    verb = tokens[above] if 0 <= above < len(tokens) else None
    return verb is not None and verb.tag.pos == "VERB" and verb.tag.number == "Plur" and role.tag_case == "Nom"


def acts_beside(role: Role, grid: Grid) -> bool:
    """Whether one more follows the person named after an office («вице-премьер и министр X и посол Y прибыли»)."""
    tokens = role.sentence.tokens
    people = [name for k, name in sorted(grid.names.items()) if k > role.last and name.type == "PERSON"]
    if len(people) < 2 or tokens[people[0].last + 1].text not in (",", "и"):
        return False
    between = tokens[people[0].last + 1 : people[1].first]
    joined = any(token.text == "и" for token in between) and not any(token.tag.pos == "VERB" for token in between)
    return joined and people[1].case in ("Nom", "")


def is_apposed(role: Role, name: OpenMention) -> bool:
    """Whether a name farther off has the case of an office; a genitive may be another noun's, unless it is in full."""
    case = role.tag_case
    if not case:
        return name.last > name.first and name.case not in ("Gen", "Acc", "")  # «замглавы», which has no cases
    if case == "Gen":
        return name.case in ("Gen", "Acc") and name.last > name.first
    return name.case in alike_cases(case) and agrees(role, name)


def continues_phrase(role: Role, k: int) -> bool:
    """Whether a token can belong to what tells of an office, or be one more title of its holder."""
    tokens = role.sentence.tokens
    token = tokens[k]
    if token.text == ",":
        return opens_title(role, k + 1) or turns(role, k + 1) or follows_in_time(role, k)
    if turns(role, k) or (token.lemma in ADVERBS and (turns(role, k - 1) or follows_in_time(role, k - 1))):
        return True
    if token.tag.pos == "NOUN" and role.tag_case != "Nom" and "Nom" in (token.tag.case, only_case(token.text.lower())):
        return False  # «сделать подарок лидеру перуанка Кастро хотела давно»: another part of the clause
    same = token.tag.case == role.tag_case and role.tag_case != "Gen"
    if token.tag.pos in ("NOUN", "PROPN") and same and token.tag.animacy != "Anim":
        return tokens[k - 1].tag.pos == "ADP"
    if token.tag.pos == "ADP" and token.text.lower() in LEAVING:
        return False  # «отозвал посла из-за слов Лопеса»
    plain = token.tag.pos in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "X") or describes(token)
    return plain or token.text.lower() == "и" or token.text in '«»"“”()'


@lru_cache(maxsize=10_000)
def only_case(form: str) -> str:
    """The nominative, where the dictionary knows a form as that of a noun and as nothing else («перуанка»)."""
    known = readings(form) if is_known(form) else ()
    return "Nom" if known and all((reading.pos, reading.case) == ("NOUN", "nomn") for reading in known) else ""


def turns(role: Role, k: int) -> bool:
    """Whether «а» and an adverb at a token turn to another office of one person («бывший посол, а ныне сенатор X»)."""
    tokens = role.sentence.tokens
    return k + 1 < len(tokens) and tokens[k].text == TURN and tokens[k + 1].lemma in ADVERBS


def follows_in_time(role: Role, k: int) -> bool:
    """Whether a comma and an adverb lead on to another office of one person («бывший посол, ныне сенатор X»)."""
    tokens = role.sentence.tokens
    adverb = k + 2 < len(tokens) and tokens[k].text == "," and tokens[k + 1].lemma in ADVERBS
    return adverb and opens_title(role, k + 2)


def find_equated(role: Role, grid: Grid) -> list[OpenEntity]:
    """The person that a dash equates with an office («Посол Китая – Ду Дэвэнь.», «с послом Китая – Ду Дэвэнем, …»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    name = grid.names.get(skip_description(role, grid, k + 1))
    if role.number == "Plur" or name is None or name.type != "PERSON" or tokens[k].text not in DASHES:
        return []
    closed = name.last + 1 >= len(tokens) or tokens[name.last + 1].tag.pos == "PUNCT"
    equal = role.tag_case == "Nom" and name.case in ("Nom", "")
    equal = equal or (role.tag_case in ("Gen", "Dat", "Ins") and name.case == role.tag_case)
    return list(name.entities) if closed and equal else []


def skip_description(role: Role, grid: Grid, k: int) -> int:
    """The token after what describes a holder before his name («— 70-летний Хуан Мора»)."""
    tokens, name = role.sentence.tokens, k
    while name < len(tokens) and tokens[name].tag.pos in ("ADJ", "NUM") and name not in grid.adjectives:
        name += 1
    return name if name in grid.names else k


def find_after_participle(role: Role, grid: Grid) -> list[OpenEntity]:
    """The person named after a clause between commas that describes him («министр, прибывший в Рим, Хуан Мора …»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.number == "Plur" or k + 1 >= len(tokens) or tokens[k].text != ",":
        return []
    if any(token.tag.pos == "SCONJ" for token in tokens[: role.first]):
        return []  # «когда приехал министр, который болел, Хуан Мора уехал»
    inside = tokens[k + 1 : k + SETTINGS.offices.holder_phrase_tokens]
    close = next((t.index for t in inside if t.text in CLOSING), 0)
    if not close or tokens[close].text != "," or not describes_holder(role, tokens[k + 1 : close]):
        return []
    name = grid.names.get(close + 1)
    if name is None or name.type != "PERSON" or name.first == name.last:
        return []
    after = grid.names.get(name.last + 2)
    listed = after is not None and after.type == "PERSON" and tokens[name.last + 1].text in (",", "и")
    fits = name.case in ("", *alike_cases(role.tag_case)) and agrees(role, name)
    return list(name.entities) if fits and not listed else []


def describes_holder(role: Role, clause: Sequence[Token]) -> bool:
    """Whether a clause describes a holder: a participle in his case without a verb, or a relative clause with one."""
    if not clause:  # «министр,, Хуан Мора»
        return False
    verbs = sum(token.tag.verbform == "Fin" for token in clause)
    tag = clause[0].tag
    if tag.verbform == "Part" and tag.variant != "Short":
        return tag.case in alike_cases(role.tag_case) and not verbs
    return verbs == 1 and any(token.lemma == "который" for token in clause[:2])


def find_listed(role: Role, grid: Grid) -> list[OpenEntity]:
    """The persons listed after a plural role and a dash, colon or bracket («главы ведомств — Ташиев и Ятимов»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    name = grid.names.get(k + 1)
    if role.number != "Plur" or name is None or name.type != "PERSON" or tokens[k].text not in (":", "(", ",", *DASHES):
        return []
    found = take_names(role, name, grid)
    each = len(found) == len(role.of) or tokens[k].text != ","  # «премьеры Чада и Мали, Хасан Ли и Мусса Кейта, …»
    return found if len(found) > 1 and each and agrees(role, name) else []


def skip_apposition(role: Role, k: int) -> int:
    """The token after one more common noun for the person («член-корреспондент Академии, политолог Иванов»)."""
    tokens = role.sentence.tokens
    if k + 2 < len(tokens) and tokens[k].text == "," and tokens[k + 1].text.islower():
        tag = tokens[k + 1].tag
        if tag.pos == "NOUN" and tag.animacy == "Anim" and tag.case == role.tag_case and tag.number == role.number:
            return k + 2
    return k


def agrees(role: Role, name: OpenMention) -> bool:
    """Whether a name can stand in apposition to a role: no genitive after another case («помощник Токаева»)."""
    case = role.tag_case
    if names_relative(role, name) or (is_oblique(role) and shows_subject(role.sentence.tokens, name)):
        return False
    if role.possessed or role.phase == "acting":
        return True
    if not case or not name.case or case == name.case or {case, name.case} <= {"Gen", "Acc"}:
        return True
    words = role.sentence.tokens[name.first : name.last + 1]
    if name.case == "Gen" and is_guess(words, name) and not role.word.deputy:
        return True
    if (
        name.case == "Nom"
        and name.gender == "Masc"
        and (is_declinable(words[-1].text) or has_slavic_end(words[0].text))
    ):
        return False
    return name.case != "Gen" and not (case == "Nom" and role.word.deputy)


def is_guess(words: Sequence[Token], name: OpenMention) -> bool:
    """Whether the case of a name is but a guess: it ends as undeclined ones do, or is Eastern and unchanged."""
    eastern = words[0].text.lower() in load_names().east_asian
    unchanged = " ".join(word.text for word in words) == name.entities[0].name
    return words[-1].text[-1] in UNDECLINED or (eastern and unchanged)


def is_oblique(role: Role) -> bool:
    """Whether the form of an office is no nominative in any reading («президента»), so that none is apposed to it."""
    if role.tag_case in ("", "Nom") or role.phase == "acting":
        return False
    token = role.sentence.tokens[role.head if role.one < 0 else role.one]
    return not is_fixed(token) and has_no_nominative(token.text.lower(), token.lemma)


@lru_cache(maxsize=10_000)
def has_no_nominative(form: str, lemma: str) -> bool:
    """Whether the dictionary knows a form of a word, but as no nominative."""
    known = [reading for reading in readings(form) if reading.lemma == lemma] if is_known(form) else []
    return bool(known) and all(reading.case not in ("nomn", "") for reading in known)


def shows_subject(tokens: Sequence[Token], name: OpenMention) -> bool:
    """Whether a name of several words is in the nominative, as its given name shows, and a verb can have it as subject.

    Without such a verb («…, слова президента Анна Лопес») it is an office's all the same, in a wrong form.
    """
    words, nominative = [t.text.lower() for t in tokens[name.first : name.last + 1]], name.entities[0].name.lower()
    if len(words) < 2 or not all(word in nominative.split() for word in words) or not shows_nominative(words[0]):
        return False
    inside = range(name.first, name.last + 1)
    nouns = [t for t in tokens if t.rel.startswith("nsubj") and t.tag.pos in NOMINAL and t.index not in inside]
    served = {token.head for token in nouns}
    return any(is_predicate(token) and token.index not in served for token in tokens)


def is_predicate(token: Token) -> bool:
    """Whether a token is a verb that one person can be the subject of («посетил», «сообщит»)."""
    tag = token.tag
    return tag.pos == "VERB" and tag.verbform == "Fin" and tag.number == "Sing" and tag.gender != "Neut"


def names_relative(role: Role, name: OpenMention) -> bool:
    """Whether a name is that of whom a noun before an office in the genitive means («сыном премьера Хуаном Морой»).

    A woman's name that does not decline is hers, not his («жена премьера X»), and so is one in the genitive («жену
    премьера Анну Ковач»); a man's there is more often the chief's.
    """
    before = role.sentence.tokens[role.first - 1] if role.first else None
    if before is None or role.tag_case not in ("Gen", "Acc") or not is_somebody(before):
        return False
    if {name.case, before.tag.case} <= {"Gen", "Acc"}:
        return name.gender == "Fem" and before.lemma in KINSWOMEN
    agrees = name.case == before.tag.case and name.case not in ("", "Gen")
    return agrees or (before.lemma in KINSWOMEN and name.gender == "Fem" and name.case in ("Nom", ""))


def is_somebody(token: Token) -> bool:
    """Whether a token is a common noun for somebody, who is another one's («сын», «охранник» of a president)."""
    return token.lemma in AIDES or (
        token.tag.pos == "NOUN" and token.tag.animacy == "Anim" and token.tag.number == "Sing"
    )


def is_declinable(word: str) -> bool:
    """Whether a man's surname in the nominative would change in another case: one in a consonant."""
    return word[-1:].lower() in "бвгдзклмнпрстфхжшчщцй"


def has_slavic_end(word: str) -> bool:
    """Whether a word ends as surnames that change in every case do («Ашикбаев»)."""
    return word.lower().endswith(SLAVIC_ENDS)


def take_names(role: Role, name: OpenMention, grid: Grid) -> list[OpenEntity]:
    """The entity of a name, and for a plural role those of the names coordinated with it."""
    found, tokens = list(name.entities), role.sentence.tokens
    last = name.last
    while role.number == "Plur" and last + 2 < len(tokens) and tokens[last + 1].text in (",", "и"):
        other = grid.names.get(last + 2)
        if other is None or other.type != "PERSON":
            break
        found += other.entities
        last = other.last
    return found


def find_named_before(role: Role, grid: Grid) -> list[OpenEntity]:
    """The person named before a role in apposition («Сергей Лавров, министр …», «Лавров (министр …»)."""
    tokens, k = role.sentence.tokens, role.first - 1
    k, phase = before_adverb(tokens, k)
    k, term = skip_term_back(tokens, k)
    if k < 1 or role.number == "Plur" or tokens[k].text not in (",", "(", *DASHES):
        return []
    stop, after = skip_term(tokens, role.last + 1)
    if not (is_closed(role, grid) or (after and is_end(tokens, stop))):
        return []
    name = grid.ends.get(k - 1)
    if name is None or name.type != "PERSON" or name.number == "Plur" or is_followed_by_name(role, grid):
        return []
    if serves_elsewhere(role, name, grid):
        return []
    cases = {role.tag_case, name.case}
    bracketed = tokens[k].text == "(" and role.tag_case == "Nom"  # «с Орловым (тогда глава фонда)»
    if len(cases - {""}) == 2 and not cases <= {"Gen", "Acc"} and not bracketed:
        return []
    role.phase = phase or (term or after if role.phase == "current" else None) or role.phase
    return list(name.entities)


def serves_elsewhere(role: Role, name: OpenMention, grid: Grid) -> bool:
    """Whether a name bears the office of another state than a role behind it has («премьер Чада X, король Бельгии»).

    The role is then one more member of a list, no second office.
    """
    own, told = grid.served.get(name.first, set()), {state for state in states_of(role) if state}
    return bool(own) and bool(told) and own.isdisjoint(told)


def before_adverb(tokens: list[Token], k: int) -> tuple[int, Phase | None]:
    """The token before what tells when an office was held, and its phase («ранее», «в прошлом –»)."""
    dash = k > 0 and tokens[k].text in DASHES and tokens[k - 1].lemma in ADVERBS
    at = k - dash
    if at < 0 or tokens[at].lemma not in ADVERBS:
        return k, None
    phase = ADVERBS[tokens[at].lemma]
    at -= 1
    while at > 0 and tokens[at].tag.pos in ("ADJ", "ADP"):
        at -= 1
    return at, phase


def find_leaders(role: Role, grid: Grid) -> list[OpenEntity]:
    """Those who lead a group of their like («группа сенаторов во главе с Беллом и Кроном»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if role.number != "Plur" or [token.text.lower() for token in tokens[k : k + 3]] not in LED_BY:
        return []
    name = grid.names.get(k + 3)
    return take_names(role, name, grid) if name is not None and name.type == "PERSON" and name.case == "Ins" else []


def find_pair_before(role: Role, grid: Grid) -> list[OpenEntity]:
    """The persons named before a plural role in apposition («Захаров и Литвин (главы ДНР и ЛНР)»)."""
    tokens, k = role.sentence.tokens, role.first - 1
    stop = role.last + 1
    stop += stop < len(tokens) and tokens[stop].text.lower() == RESPECTIVELY
    after = tokens[stop].text if stop < len(tokens) else "."
    if role.number != "Plur" or k < 1 or tokens[k].text not in (",", "(", *DASHES) or after not in CLOSING:
        return []
    found, name = list[OpenEntity](), grid.ends.get(k - 1)
    while name is not None and name.type == "PERSON":
        found[:0] = name.entities
        joined = name.first >= 2 and tokens[name.first - 1].text in (",", "и")
        name = grid.ends.get(name.first - 2) if joined else None
    wanted = len(role.of) if len(role.of) > 1 else len(found)
    return found if len(found) == wanted > 1 and not is_followed_by_name(role, grid) else []


def find_titled_before(role: Role, grid: Grid) -> list[OpenEntity]:
    """The person named before another title of his, to which a role is joined («X, глава фонда и посол Чада, …»)."""
    tokens, k = role.sentence.tokens, role.first - 2
    if k < 2 or tokens[k + 1].text != "и" or role.number == "Plur" or not is_marked(role):
        return []
    k = phrase_start(role, grid, k)
    name = grid.ends.get(k - 1)
    if name is None or name.type != "PERSON" or tokens[k].text != "," or not opens_title(role, k + 1):
        return []
    fits = name.case in ("", role.tag_case) or {name.case, role.tag_case} <= {"Gen", "Acc"}
    fits = fits and not serves_elsewhere(role, name, grid) and not is_followed_by_name(role, grid)
    return list(name.entities) if fits else []


def phrase_start(role: Role, grid: Grid, k: int) -> int:
    """The comma or other token before the phrase that ends at a token: names, brackets and words of a title."""
    tokens, first = role.sentence.tokens, max(1, k - SETTINGS.offices.holder_phrase_tokens)
    while k > first and tokens[k].text != ",":
        if k in grid.ends:
            if grid.ends[k].type == "PERSON":
                break  # «премьер Греции X и генсек НАТО»: one more member of a list
            k = grid.ends[k].first - 1
        elif tokens[k].text == ")":
            k = next((i for i in range(k, first, -1) if tokens[i].text == "("), first) - 1
        elif continues_phrase(role, k):
            k -= 1
        else:
            break
    return k


def is_closed(role: Role, grid: Grid) -> bool:
    """Whether a role ends as an apposition does: with a mark, or one more title («глава фонда и посол Чада, …»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    return (
        is_marked(role)
        or is_placed(role, grid)
        or is_detailed(role)
        or (tokens[k].text == "и" and opens_title(role, k + 1))
    )


def is_marked(role: Role) -> bool:
    """Whether a mark or the sentence's end follows a role, as it does an apposition but not an item of a list."""
    return is_end(role.sentence.tokens, role.last + 1)


def is_end(tokens: Sequence[Token], k: int) -> bool:
    """Whether a mark or the sentence's end is at a token."""
    return k >= len(tokens) or tokens[k].tag.pos == "PUNCT" or tokens[k].text in ".,;:)–—"


def is_detailed(role: Role) -> bool:
    """Whether a phrase tells more of an office up to a mark («Анна Лунд, министр торговли в новом кабинете, …»)."""
    tokens, k = role.sentence.tokens, role.last + 1
    if k >= len(tokens) or tokens[k].tag.pos != "ADP" or tokens[k].text.lower() in LEAVING:
        return False
    if role.first and tokens[role.first - 1].text in DASHES:
        return False  # «Мора — сенатор с женой»
    rest = tokens[k : role.last + SETTINGS.offices.holder_phrase_tokens]
    closed = next((token.index for token in rest if is_end(tokens, token.index)), None)
    return closed is not None and all(token.tag.pos in PHRASE for token in tokens[k:closed])


def is_placed(role: Role, grid: Grid) -> bool:
    """Whether a mark follows where the body of a role is («Анна Лунд, сотрудник бюро ЮНЕСКО в Гане, …»)."""
    tokens, k = role.sentence.tokens, role.last + 2
    place = grid.names.get(k)
    placed = bool(role.of) and k < len(tokens) and tokens[k - 1].text.lower() in ("в", "во", "на")
    if not placed or place is None or place.type not in ("COUNTRY", "LOC"):
        return False
    return place.last + 1 < len(tokens) and tokens[place.last + 1].text in CLOSING


def is_followed_by_name(role: Role, grid: Grid) -> bool:
    name = grid.names.get(role.last + 1)
    return name is not None and name.type == "PERSON"


def is_chained(first: Role, second: Role) -> bool:
    """Whether two roles name one person's two offices: joined by a mark or «и», in one case, of one state."""
    tokens = first.sentence.tokens
    cases = {first.tag_case, second.tag_case}
    after = skip_adverb(tokens, first.last + 2)
    if second.first != after or first.number != second.number or (len(cases) > 1 and cases != {"Gen", "Acc"}):
        return False
    mark = tokens[first.last + 1].text
    if mark in DASHES:
        return True
    if mark == "и":
        at_once = after > first.last + 2
        return at_once or not (first.of or first.word.kind in SINGLE or acts_with_another(first))
    stateless = None in states_of(first) and not acts_with_another(first)
    return mark == "," and (not first.of or not second.of or stateless or states_of(first) == states_of(second))


def link_roles(roles: list[Role], mentions: list[OpenMention], grid: Grid) -> None:
    """Give the mention of each role the persons named beside it; a chain of offices shares person and state."""
    grid.served = {role.last + 1: {s for s in states_of(role) if s} for role in roles if not role.inside}
    for role, mention in zip(roles, mentions, strict=True):
        mention.entities = find_named(role, grid)
        if mention.office:
            mention.office.phase = title_phase(role, grid) or given_phase(role) or role.phase
            head_phrase(role, mention, mention.office, grid)
    for role in roles:
        if role.inner is not None and role.owner is not None:
            give_owner(role.inner, role.owner, roles, mentions)
    outer = [(role, mention) for role, mention in zip(roles, mentions, strict=True) if not role.inside]
    for (first, a), (second, b) in reversed(list(pairwise(outer))):
        if not a.entities and a.number == b.number and is_chained(first, second):
            a.entities = b.entities
            if not first.possessed:
                share_state(a, b)


def title_phase(role: Role, grid: Grid) -> Phase | None:
    """The phase that an adverb tells of a title after a comma («министр, в прошлом мэр Гента, …»)."""
    tokens = role.sentence.tokens
    k, phase = before_adverb(tokens, role.first - 1)
    apart = (
        phase
        and k > 0
        and tokens[k].text in (",", "(")
        and is_closed(role, grid)
        and not is_followed_by_name(role, grid)
    )
    return phase if apart else None


def given_phase(role: Role) -> Phase | None:
    """The phase of an office into which, or out of which, a participle says that somebody came («избранный … X»)."""
    tokens = role.sentence.tokens
    participle = giving_participle(tokens, role.first, role.tag_case)
    given = participle is not None and participle.lemma in INSTALLING
    return "start" if given else left_phase(tokens, role.first, role.tag_case) if role.phase == "current" else None


def head_phrase(role: Role, mention: OpenMention, office: OpenOffice, grid: Grid) -> None:
    """Let an office be of the body in the phrase before its holder's name, and of no state where a phrase stands there.

    «Лидер меньшинства в сенате Хольм» leads a part of the senate, «лидер движения Хольм» no state.
    """
    if not mention.entities or office.of:
        return
    names = [name for entity in mention.entities for name in entity.mentions if name.sentence == mention.sentence]
    first = min((name.first for name in names if name.first > role.last), default=role.last + 1)
    between = range(role.last + 1, first)
    if not any(is_common(role, k, grid) for k in between) and not is_within(role, between, grid):
        return
    title = next((k for k in between if role.sentence.tokens[k].text == ","), first)  # one more office has its own body
    bodies = [grid.names[k] for k in between if k < title and k in grid.names and grid.names[k].type == "ORG"]
    office.of = list(bodies[0].entities) if bodies else []
    office.kind = "head" if bodies else "" if office.kind in SINGLE else office.kind


def is_within(role: Role, between: range, grid: Grid) -> bool:
    """Whether a body in which a part of it has a leader stands right behind them («лидер большинства в сенате X»)."""
    body = grid.names.get(role.last + 2) if len(between) else None
    led = bool(role.field) and body is not None and body.type == "ORG"
    return led and role.sentence.tokens[role.last + 1].tag.pos == "ADP" and role.last + 2 in between


def is_common(role: Role, k: int, grid: Grid) -> bool:
    """Whether a token is a common noun in another case than its office, so that it is no further title."""
    tag = role.sentence.tokens[k].tag
    return tag.pos == "NOUN" and k not in grid.names and (tag.case != role.tag_case or tag.animacy != "Anim")


def give_owner(inner: Role, owner: OpenMention, roles: list[Role], mentions: list[OpenMention]) -> None:
    """Give an inner office to the person named between it and the outer one's holder."""
    for role, mention in zip(roles, mentions, strict=True):
        if role is inner:
            mention.entities = list(owner.entities)


def share_state(a: OpenMention, b: OpenMention) -> None:
    """Give the first of two chained offices the state of the second where it has none."""
    if a.office and b.office and not a.office.of:
        a.office.of = [entity for entity in b.office.of if entity.type == "COUNTRY"]
