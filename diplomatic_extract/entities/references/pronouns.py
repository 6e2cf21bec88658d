"""Personal pronouns that mean the person of the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diplomatic_extract.entities.references.acting import (
    SAYING,
    SAYINGS,
    SUBJECT,
    People,
    first_beside,
    is_subject,
    only_person,
    speaks,
    suits,
)
from diplomatic_extract.entities.references.inquits import find_content, find_teller, leave_content
from diplomatic_extract.entities.references.titles import TITLES, find_titled, is_bare_title
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot, spot_forms
from diplomatic_extract.model import OpenAnalysis, OpenEntity, OpenMention, Sentence, Token

# nouns for an official, with the kinds of office that they fit; none where any will do
DESCRIPTIONS: dict[str, list[str]] = load_table("entities", "descriptions")
# nouns for somebody whom a text quotes as it goes on, with the kinds of office that he may hold
QUOTED: dict[str, list[str]] = load_table("entities", "quoted")
# relations of the verbs of clauses that only tell when, why or of whom
BACKGROUND = ("advcl", "acl")
TALKED_TO = load_words("entities", "talked_to")
JOURNEYS = load_words("entities", "journeys")
PAPERS = load_words("entities", "papers")
PRONOUNS = {"он": "Masc", "она": "Fem"}
OWNERS = {"его": "Masc", "её": "Fem", "ее": "Fem"}
HAVING = {"него": "Masc", "неё": "Fem", "нее": "Fem"}  # after «у»: who has a thing, as good as a subject
# whom one receives, and who receives
GUESTS, HOSTS = load_words("events", "guests"), load_words("entities", "hosts")
RECEIVING, ARRIVING = load_words("entities", "receiving"), load_words("entities", "arriving")
# «последний»: of two whom a text has just named
LATTER: dict[str, str] = load_table("entities", "latter")
WORDS = PRONOUNS.keys() | OWNERS.keys() | HAVING.keys() | LATTER.keys()
CALLINGS = load_words("entities", "callings")
INTERLOCUTORS = load_words("entities", "interlocutors")
BEHESTS = load_words("entities", "behests")
NOUNS = DESCRIPTIONS.keys() | QUOTED.keys() | GUESTS | HOSTS | TITLES.keys() | INTERLOCUTORS | CALLINGS

# nouns of meeting, whose other side stands under «с»
MEETINGS = load_words("clauses", "meetings") | load_words("clauses", "gatherings") | load_words("clauses", "public")

# what somebody says, stands for or does, on which others act («его слова», «её инициативу»)
STANCES, WORDS_SAID = (
    load_words("clauses", "deeds") | load_words("clauses", "standings"),
    load_words("clauses", "utterances"),
)
# verbs by which the press only gives somebody's words
GIVING = load_words("clauses", "quoting") | load_words("entities", "giving_words")

GUILLEMETS = re.compile("[«»]")
# what is looked for in every sentence
MEANING_NOUNS, MEANING_WORDS = frozenset(NOUNS), frozenset(WORDS)


def resolve_pronouns(analysis: OpenAnalysis) -> None:
    """Add mentions of «он» and «она» in the nominative that mean one person beyond doubt.

    The person is the subject of the same sentence before the pronoun, else of the sentence before; where that has
    no person for its subject, the only person that it names.
    """
    people = group_people(analysis)
    covered = {(m.sentence, k) for m in analysis.mentions for k in range(m.first, m.last + 1)}
    found: list[OpenMention] = []
    for sentence in analysis.sentences:
        for token in spot_meaning(sentence):
            if (sentence.index, token.index) in covered:
                continue
            meant = find_meant(analysis, sentence, token, people)
            if meant is not None:
                found.append(adapt_pronoun(sentence, token, *meant))
                people.setdefault(sentence.index, []).append(found[-1])
    analysis.mentions.extend(found)
    analysis.mentions.sort(key=lambda mention: (mention.start, -mention.stop))


def spot_meaning(sentence: Sentence) -> list[Token]:
    """The words of a sentence that can mean somebody, in order."""
    nouns, pronouns = spot(sentence, MEANING_NOUNS), spot_forms(sentence, MEANING_WORDS)
    if not (nouns and pronouns):
        return nouns or pronouns
    return [token for token in sentence.tokens if token in nouns or token in pronouns]


def find_meant(
    analysis: OpenAnalysis, sentence: Sentence, token: Token, people: People
) -> tuple[OpenEntity, str] | None:
    """The person whom a pronoun or a bare noun means, with the sex that its form tells; None where it means nobody.

    «Посол Чада прибыл в Рим. Дипломат сообщил …»: the ambassador; where a sentence names somebody else, nobody.
    """
    word, person = token.text.lower(), None
    sex = PRONOUNS.get(word) if token.rel.startswith("nsubj") else None
    if word in HAVING and token.index and sentence.tokens[token.index - 1].text.lower() == "у":
        sex = HAVING[word]
    owner = OWNERS.get(word) if word in OWNERS and tells_words(sentence, token) else None
    if word in LATTER and stands_for_noun(sentence, token):
        person = find_latter(sentence, token, LATTER[word], people)
        person = person or find_latter_state(analysis, sentence, LATTER[word])
    elif sex is not None:
        person = find_named_before(analysis, sentence, token, sex, people)
    elif owner is not None:
        person = find_heard(analysis, sentence, token, owner, people)
        person = person or find_speaking(analysis, sentence, people, owner)
    elif word in OWNERS and owns_journey(sentence, token):
        owner = OWNERS[word]
        person = find_traveller(sentence, token, owner, people)
    elif word in OWNERS and owns_stance(sentence, token):
        owner = OWNERS[word]
        person = find_author(analysis, sentence, token, owner, people)
    else:
        person = find_by_noun(analysis, sentence, token, people)
    return (person, sex or owner or "") if person is not None else None


def find_named_before(
    analysis: OpenAnalysis, sentence: Sentence, token: Token, sex: str, people: People
) -> OpenEntity | None:
    """Whom «он» means: behind a quotation who says it, elsewhere the person named before, or who goes on speaking."""
    content = find_content(analysis, sentence, token)
    if content is not None:
        return find_teller(analysis, sentence, token, content, sex, people)
    person = find_antecedent(analysis, sentence, token, sex, people)
    if person is None and is_telling(sentence, token):
        person = find_speaking(analysis, sentence, people, sex)
    return person


def find_interlocutor(analysis: OpenAnalysis, sentence: Sentence, token: Token, people: People) -> OpenEntity | None:
    """Who talked with the last subject: the one other person of the sentences just before («собеседница»)."""
    near = [m for back in (2, 1) for m in people.get(sentence.index - back, ())]
    acting = [m.entities[0] for m in people.get(sentence.index - 1, ()) if is_subject(analysis, m)]
    sex = "Fem" if token.tag.gender == "Fem" else "Masc"
    others = [m for m in near if m.entities[0] not in acting[-1:]]
    return only_person([m for m in others if suits(m, sex)]) if acting else None


def find_by_noun(analysis: OpenAnalysis, sentence: Sentence, token: Token, people: People) -> OpenEntity | None:
    """The person whom a noun means that describes him, or takes up his office («дипломат», «эксперт», «спикер»)."""
    content = find_content(analysis, sentence, token)
    if content is not None:
        people = leave_content(analysis, people, sentence, content)
    if token.lemma in QUOTED and is_quoted_noun(analysis, sentence, token):
        return find_quoted(analysis, sentence, people, QUOTED[token.lemma])
    if token.lemma in DESCRIPTIONS and stands_bare(sentence, token):
        return find_described(analysis, sentence, people, DESCRIPTIONS[token.lemma])
    if token.lemma in DESCRIPTIONS and stands_bare(sentence, token, affected=True):
        return find_affected(analysis, sentence, token, people, DESCRIPTIONS[token.lemma])
    if token.lemma in DESCRIPTIONS.keys() | GUESTS and (code := described_state(analysis, sentence, token)):
        return find_of_state(analysis, sentence, people, DESCRIPTIONS.get(token.lemma, []), code)
    if token.lemma in CALLINGS and is_quoted_noun(analysis, sentence, token) and speaks_here(sentence, token):
        return find_called(analysis, sentence, people, token.lemma)
    if token.lemma in TITLES and is_bare_title(sentence, token):
        return find_titled(analysis, sentence, token, people)
    if token.lemma in INTERLOCUTORS and stands_bare(sentence, token):
        return find_interlocutor(analysis, sentence, token, people)
    if token.lemma in GUESTS | HOSTS and stands_bare(sentence, token, MEETINGS):
        return find_at_reception(analysis, sentence, people, guest=token.lemma in GUESTS)
    return None


def find_called(analysis: OpenAnalysis, sentence: Sentence, people: People, noun: str) -> OpenEntity | None:
    """Whom a text called by a noun before his name: the only one so far, else the one named last («… сказал юрист»).

    Nobody where somebody else, whom it never called so, was the last to speak.
    """
    before = [m for at in range(sentence.index, -1, -1) for m in reversed(people.get(at, ())) if m.type == "PERSON"]
    called = {id(m.entities[0]) for m in before if m.kind == "name" and is_called(analysis, m, noun)}
    reach = sentence.index - SETTINGS.references.heard_sentences
    heard = next((m for m in before if m.sentence >= reach and speaks(analysis, m)), None) if called else None
    if heard is not None and id(heard.entities[0]) not in called:
        return None
    return next((m.entities[0] for m in before if id(m.entities[0]) in called), None)


def speaks_here(sentence: Sentence, token: Token) -> bool:
    """Whether a noun is the subject of a verb of saying, or whose words are told."""
    return is_telling(sentence, token) or token.tag.case == "Gen"


def is_called(analysis: OpenAnalysis, mention: OpenMention, noun: str) -> bool:
    """Whether a noun stands right before a name, or the name in apposition to it."""
    tokens = analysis.sentences[mention.sentence].tokens
    before = tokens[mention.first - 1].lemma if mention.first else ""
    return before == noun or first_beside(tokens, tokens[mention.head]).lemma == noun


def stands_for_noun(sentence: Sentence, token: Token) -> bool:
    """Whether an adjective is subject or object itself, and describes no noun («последний отметил», «тот уехал»)."""
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else token
    noun = after.tag.pos in ("NOUN", "PROPN", "ADJ", "NUM") and after.tag.case == token.tag.case
    noun = noun and after.lemma != "сам"  # «тот сам пригласил»
    noun = noun or (token.lemma == "тот" and after.text == ",")  # «тот, кто …»
    return (token.rel in SUBJECT or token.rel in ("obj", "iobj")) and not noun


def find_latter(sentence: Sentence, token: Token, sex: str, people: People) -> OpenEntity | None:
    """Whom «последний» means: the last named of two and more before it in its sentence, else in the one before."""
    here = [m for m in people.get(sentence.index, ()) if m.last < token.index]
    named = here if several(here) else people.get(sentence.index - 1, [])
    last = named[-1] if several(named) else None
    return last.entities[0] if last is not None and suits(last, sex) else None


def find_latter_state(analysis: OpenAnalysis, sentence: Sentence, sex: str) -> OpenEntity | None:
    """Which state «последняя» means: the last of the two that alone the sentence before names («Чад и Мали спорят»)."""
    before = analysis.mentions_within(sentence.index - 1, sentence.index - 1)
    states = [m for m in before if m.kind == "name" and len(m.entities) == 1]
    if [m.type for m in states] != ["COUNTRY", "COUNTRY"] or not several(states):
        return None
    noun = analysis.sentences[states[-1].sentence].tokens[states[-1].head]
    return states[-1].entities[0] if noun.tag.gender == sex else None


def several(mentions: list[OpenMention]) -> bool:
    """Whether mentions mean more than one person."""
    return len({id(mention.entities[0]) for mention in mentions}) > 1


def tells_words(sentence: Sentence, token: Token) -> bool:
    """Whether a token hangs on «слово» or «мнение» after «по» («по его словам»)."""
    head = token.head
    said = 0 <= head < len(sentence.tokens) and sentence.tokens[head].lemma in SAYINGS
    return said and any(t.head == head and t.text.lower() == "по" for t in sentence.tokens)


def owns_journey(sentence: Sentence, token: Token) -> bool:
    """Whether a journey is what «его» or «её» belongs to, adjectives between («его прошлый визит»)."""
    noun = next((t for t in sentence.tokens[token.index + 1 :] if t.tag.pos != "ADJ"), None)
    return noun is not None and noun.lemma in JOURNEYS


def find_traveller(sentence: Sentence, token: Token, sex: str, people: People) -> OpenEntity | None:
    """Whose journey «его визит» is: the one person whom the sentence names before it, else the sentence before."""
    before = [m for m in people.get(sentence.index, ()) if m.last < token.index and suits(m, sex)]
    return only_person(before or [m for m in people.get(sentence.index - 1, ()) if suits(m, sex)])


def owns_stance(sentence: Sentence, token: Token) -> bool:
    """Whether somebody acts on words, a stance or an act to which «его» or «её» belongs («осудил его новую идею»).

    Or, but for words, whether that acts itself («его политика ведёт к войне»).
    """
    noun = next((t for t in sentence.tokens[token.index + 1 :] if t.tag.pos != "ADJ"), None)
    if noun is None or noun.lemma not in STANCES or noun.index != token.head:
        return False
    verb = sentence.tokens[noun.head].lemma if 0 <= noun.head < len(sentence.tokens) else ""
    acted_on = noun.rel in ("obj", "nsubj:pass") and verb not in GIVING
    return acted_on or (noun.rel == "nsubj" and noun.lemma not in WORDS_SAID)


def find_author(
    analysis: OpenAnalysis, sentence: Sentence, token: Token, sex: str, people: People
) -> OpenEntity | None:
    """Whose stance or act «его слова» are: not of who acts on them, nor of who is quoted; else the subject before.

    «Мора просил мира. Его слова осудил Вега», «Вега осудил его слова»: Мора.
    """
    here = [m for m in people.get(sentence.index, ()) if m.type == "PERSON"]
    others = {id(m.entities[0]) for m in here if acts_on(sentence, m, token)}
    others.add(id(find_quoting(analysis, token, people)))

    def fit(mentions: Iterable[OpenMention]) -> list[OpenMention]:
        return [m for m in mentions if suits(m, sex) and id(m.entities[0]) not in others]

    if named := fit(m for m in here if m.last < token.index):
        return only_person(named)
    before = fit(people.get(sentence.index - 1, ()))
    acting = [m for m in before if is_subject(analysis, m)]
    return acting[-1].entities[0] if acting else only_person(before)


def acts_on(sentence: Sentence, mention: OpenMention, token: Token) -> bool:
    """Whether a mention is the subject of the verb above the noun on which a token hangs («Вега осудил его слова»)."""
    head = first_beside(sentence.tokens, sentence.tokens[mention.head])
    return head.rel in SUBJECT and head.head == sentence.tokens[token.head].head


def is_quoted_noun(analysis: OpenAnalysis, sentence: Sentence, token: Token) -> bool:
    """Whether a noun can mean whom a text quotes: a bare subject, or whose words are told («по словам эксперта»).

    Whom a paper talked to is its own («собеседник RT»); who talked to somebody else is nobody quoted.
    """
    own = [t for t in sentence.tokens if t.head == token.index and t.rel not in ("punct", "det")]
    of_press = bool(own) and all(is_press(analysis, sentence, word) for word in own)
    if of_press != (token.lemma in TALKED_TO) or (own and not of_press) or token.tag.number != "Sing":
        return False
    if token.tag.case == "Gen":
        return tells_words(sentence, token)
    return token.tag.pos in ("NOUN", "PROPN") and token.tag.case == "Nom" and token.rel.startswith("nsubj")


def is_press(analysis: OpenAnalysis, sentence: Sentence, token: Token) -> bool:
    """Whether a word means a paper: «издания», or a body that a mention names («RT»)."""
    if token.lemma in PAPERS:
        return True
    named = (m for m in analysis.mentions if m.sentence == sentence.index and m.type == "ORG")
    return any(m.first <= token.index <= m.last for m in named)


def find_heard(analysis: OpenAnalysis, sentence: Sentence, token: Token, sex: str, people: People) -> OpenEntity | None:
    """Whose words «его словам» tells: the last one quoted, else the last subject of the sentence before."""
    before = [m for m in people.get(sentence.index, ()) if m.last < token.index and suits(m, sex)]
    nearest = [[m for m in people.get(sentence.index - back, ()) if suits(m, sex)] for back in (1, 2)]
    for mentions in (before, *nearest):
        if heard := [m for m in mentions if speaks(analysis, m)]:
            return heard[-1].entities[0]
    for mentions in (before, *nearest[:1]):
        if subjects := [m for m in mentions if is_subject(analysis, m)]:
            return subjects[-1].entities[0]
    return None


def is_telling(sentence: Sentence, token: Token) -> bool:
    """Whether a token is the subject of a verb of saying («сказала она», «он добавил»)."""
    active = token.rel == "nsubj" and 0 <= token.head < len(sentence.tokens)
    return active and sentence.tokens[token.head].lemma in SAYING


def find_speaking(analysis: OpenAnalysis, sentence: Sentence, people: People, sex: str) -> OpenEntity | None:
    """Who goes on speaking in a sentence: the last person quoted before it, however long his quotation runs.

    «Мора сообщил … «…». «…», – добавил он»: Мора; nobody where somebody else has acted since.
    """
    for back in range(1, SETTINGS.references.heard_sentences + 1):
        acting = [m for m in people.get(sentence.index - back, ()) if suits(m, sex) and is_subject(analysis, m)]
        heard = [m for m in people.get(sentence.index - back, ()) if suits(m, sex) and speaks(analysis, m)]
        if heard or acting:
            return only_person([*heard, *acting]) if heard else None
    return None


def stands_bare(
    sentence: Sentence, token: Token, owners: frozenset[str] = frozenset(), *, affected: bool = False
) -> bool:
    """Whether a noun is a subject in the singular without words of its own («дипломат сообщил»).

    But for one of some `owners` in the genitive («хозяин встречи»). If `affected`, an object («дипломата принял»).
    """
    tag = token.tag
    noun = tag.pos in ("NOUN", "PROPN")  # at the head of a sentence a noun may be taken for a name
    acting = tag.case == "Nom" and token.rel.startswith("nsubj")
    hit = tag.case in ("Acc", "Dat") and token.rel in ("obj", "iobj", "obl")
    plain = noun and tag.number == "Sing" and (hit if affected else acting)
    own = [t for t in sentence.tokens if t.head == token.index and t.rel not in ("punct", "det")]
    return plain and all(t.lemma in owners and t.tag.case == "Gen" for t in own)


def find_described(analysis: OpenAnalysis, sentence: Sentence, people: People, kinds: list[str]) -> OpenEntity | None:
    """The last subject before a sentence, where he holds an office of some kinds, or none that is told.

    Before whose office nobody tells comes the one other person there who holds such a one («Мора принял посла Чада»).
    """
    for back in range(1, SETTINGS.references.described_sentences + 1):
        near = people.get(sentence.index - back, ())
        subjects = [m for m in near if is_subject(analysis, m)]
        if subjects:
            fitting = {id(m.entities[0]): m.entities[0] for m in near if holds_kind(m.entities[0], analysis, kinds)}
            if len(fitting) == 1:
                return next(iter(fitting.values()))
            return subjects[-1].entities[0] if fits_kinds(subjects[-1].entities[0], analysis, kinds) else None
    return None


def find_affected(
    analysis: OpenAnalysis, sentence: Sentence, token: Token, people: People, kinds: list[str]
) -> OpenEntity | None:
    """Whom an object describes: the subject of the sentence before, else its only person.

    Nobody where he is named in the object's own sentence, or somebody else before it.
    """
    near = people.get(sentence.index - 1, ())
    subjects = [m for m in near if is_subject(analysis, m)]
    person = subjects[-1].entities[0] if subjects else only_person(list(near))
    here = people.get(sentence.index, ())
    named = any(person in mention.entities or mention.start < token.start for mention in here)
    return person if person is not None and not named and fits_kinds(person, analysis, kinds) else None


def described_state(analysis: OpenAnalysis, sentence: Sentence, token: Token) -> str | None:
    """The state whose adjective alone a bare subject has («шведский дипломат»), None for any other."""
    own = [t for t in sentence.tokens if t.head == token.index and t.rel not in ("punct", "det")]
    beside = [m for m in analysis.mentions_within(sentence.index, sentence.index) if m.kind == "adjective"]
    adjectives = [m for m in beside if len(own) == 1 and m.first <= own[0].index <= m.last and len(m.entities) == 1]
    subject = token.tag.number == "Sing" and token.tag.case == "Nom" and token.rel.startswith("nsubj")
    return adjectives[0].entities[0].country if subject and adjectives else None


def find_of_state(
    analysis: OpenAnalysis, sentence: Sentence, people: People, kinds: list[str], code: str
) -> OpenEntity | None:
    """The one person before a sentence who serves a state, in an office of some kinds or in none that is told."""
    first = sentence.index - SETTINGS.references.described_sentences
    near = [m for at in range(first, sentence.index) for m in people.get(at, ()) if m.type == "PERSON"]
    return only_person([m for m in near if m.entities[0] and serves(analysis, m, code, kinds)])


def serves(analysis: OpenAnalysis, mention: OpenMention, code: str, kinds: list[str]) -> bool:
    """Whether a role mention tells that a person holds an office of a state, of some kinds where any are given."""
    offices = [m.office for m in analysis.mentions if m.office is not None and mention.entities[0] in m.entities]
    return any(of.country == code for o in offices for of in o.of if not kinds or o.kind in kinds)


def find_at_reception(analysis: OpenAnalysis, sentence: Sentence, people: People, *, guest: bool) -> OpenEntity | None:
    """Who came, or who received, as the nearest of the sentences before tells («X принял Y. Гость сообщил …»)."""
    for back in range(1, SETTINGS.references.described_sentences + 1):
        near = people.get(sentence.index - back, ())
        received = [m for m in near if verb_of(analysis, m) in RECEIVING]
        hosts, guests = ([m for m in received if is_subject(analysis, m) is acting] for acting in (True, False))
        guests += [m for m in near if verb_of(analysis, m) in ARRIVING and is_subject(analysis, m)]
        if found := guests if guest else hosts:
            return only_person(found)
    return None


def verb_of(analysis: OpenAnalysis, mention: OpenMention) -> str:
    """The lemma of the active verb on which a mention hangs as subject or object, "" for any other."""
    tokens = analysis.sentences[mention.sentence].tokens
    head = first_beside(tokens, tokens[mention.head])
    verb = tokens[head.head] if head.rel in ("nsubj", "obj") and 0 <= head.head < len(tokens) else None
    return verb.lemma if verb is not None else ""


def find_quoted(analysis: OpenAnalysis, sentence: Sentence, people: People, kinds: list[str]) -> OpenEntity | None:
    """The last person before a sentence who was quoted, in an office of some kinds or in none that is told.

    «Востоковед Пётр Иванов отметил … Президент Чада заявил … Эксперт считает …»: Иванов, as no expert is a president.
    """
    for back in range(1, SETTINGS.references.heard_sentences + 1):
        heard = [m for m in people.get(sentence.index - back, ()) if speaks(analysis, m)]
        for mention in reversed(heard):
            if mention.type == "PERSON" and fits_kinds(mention.entities[0], analysis, kinds):
                return mention.entities[0]
    return None


def fits_kinds(person: OpenEntity, analysis: OpenAnalysis, kinds: list[str]) -> bool:
    """Whether a role mention tells a person in an office of some kinds, or none tells anything of him."""
    offices = [m.office for m in analysis.mentions if m.office is not None and person in m.entities]
    return not kinds or not offices or any(office.kind in kinds for office in offices)


def holds_kind(person: OpenEntity, analysis: OpenAnalysis, kinds: list[str]) -> bool:
    """Whether a role mention tells a person in an office of some kinds."""
    return any(m.office is not None and m.office.kind in kinds and person in m.entities for m in analysis.mentions)


def group_people(analysis: OpenAnalysis) -> People:
    """Mentions of single persons and unnamed office-holders by sentence, but for those within names of bodies."""
    people: People = {}
    stop = 0
    for mention in analysis.mentions:
        if mention.type == "ORG" and mention.kind == "name":
            stop = max(stop, mention.stop)
        elif mention.stop <= stop and mention.type == "PERSON":
            continue
        if len(mention.entities) == 1 and mention.entities[0].type in ("PERSON", "ROLE") and mention.number != "Plur":
            people.setdefault(mention.sentence, []).append(mention)
    return people


def find_antecedent(
    analysis: OpenAnalysis, sentence: Sentence, token: Token, sex: str, people: People
) -> OpenEntity | None:
    """The person that a pronoun means, None where more than one or none is likely.

    Of several subjects the last, but before one of a clause that only tells when or of whom («…, где его ждал посол»)
    who acts in the sentence itself; and who goes on to tell is who told before: «Мора сообщил, что Вега прибыл.
    «…», — добавил он» is Мора.
    """
    quoted = find_quoting(analysis, token, people)

    def choose(subjects: list[OpenMention]) -> OpenEntity:
        heard = [m for m in subjects if speaks(analysis, m)] if is_telling(sentence, token) else []
        return (heard or subjects)[-1].entities[0]

    def fit(mentions: Iterable[OpenMention]) -> list[OpenMention]:
        return [m for m in mentions if suits(m, sex) and m.entities[0] is not quoted]

    before = fit(
        m for m in people.get(sentence.index, ()) if m.last < token.index and not shares_verb(sentence, m, token)
    )
    subjects = [m for m in before if is_subject(analysis, m)]
    if subjects:
        return choose(subjects)
    for back in (1, 2):
        earlier = fit(people.get(sentence.index - back, ()))
        subjects = [m for m in earlier if is_subject(analysis, m)]
        subjects = [m for m in subjects if not is_in_background(analysis, m)] or subjects
        if subjects:
            return choose(subjects) if not before else None
        if earlier or before:
            return only_person([*earlier, *before])
    return None


def is_in_background(analysis: OpenAnalysis, mention: OpenMention) -> bool:
    """Whether a subject acts in a relative or adverbial clause of its sentence, or is the noun of a participle.

    «…, когда ушёл Вега», «назначивший его Вега».
    """
    tokens = analysis.sentences[mention.sentence].tokens
    token = first_beside(tokens, tokens[mention.head])
    for _ in tokens:
        if not 0 <= token.head < len(tokens):
            return False
        token = tokens[token.head]
        if token.rel.startswith(BACKGROUND) or (token.tag.verbform == "Part" and token.tag.case):
            return True
    return False


def shares_verb(sentence: Sentence, mention: OpenMention, token: Token) -> bool:
    """Whether a mention and a subject after it hang on one verb, so that they are two («с ним он говорил»).

    Or on its converb («приняв посла, он …»), or whether the subject met him («на переговорах с послом он …») or does
    what he asked for («по приглашению посла он …»): what is one's own is «свой».
    """
    head = first_beside(sentence.tokens, sentence.tokens[mention.head])
    if token.rel not in SUBJECT or head.rel in SUBJECT or not 0 <= head.head < len(sentence.tokens):
        return False
    verb = sentence.tokens[head.head]
    below = verb.tag.verbform == "Conv" and verb.head == token.head
    asked = verb.lemma in BEHESTS and verb.head == token.head >= 0
    return (head.head == token.head >= 0) or below or asked or is_met(sentence, mention)


def is_met(sentence: Sentence, mention: OpenMention) -> bool:
    """Whether a mention stands under «с» after a noun of meeting, with nothing but its titles between."""
    index = mention.first - 1
    while index > 0 and sentence.tokens[index].tag.pos in ("ADJ", "NOUN", "PROPN"):
        index -= 1
    return sentence.tokens[index].lemma == "с" and index > 0 and sentence.tokens[index - 1].lemma in MEETINGS


def find_quoting(analysis: OpenAnalysis, token: Token, people: People) -> OpenEntity | None:
    """Whose words are the quotation in which a token stands: he is no «он» of his own («Он приедет», — сказал X).

    Who is named as speaking in the sentence in which it ends, after it, or in which it begins, before it.
    """
    text = analysis.text.text
    opening = find_mark(text[max(0, token.start - SETTINGS.references.quotation_letters) : token.start][::-1], "«»")
    if opening < 0:
        return None
    closing = find_mark(text[token.stop : token.stop + SETTINGS.references.quotation_letters], "»«")
    if closing < 0:
        return None
    start, stop = token.start - opening, token.stop + closing
    told = [sentence.index for sentence in analysis.sentences if sentence.start <= stop and start <= sentence.stop]
    beside = [m for index in told for m in people.get(index, ()) if m.stop <= start or stop <= m.start]
    return next((m.entities[0] for m in beside if speaks(analysis, m)), None)


def find_mark(text: str, marks: str) -> int:
    """Where the first of two marks stands that closes no other one, -1 where none does."""
    depth = 0
    for found in GUILLEMETS.finditer(text):
        if found[0] == marks[1]:
            depth += 1
        elif depth == 0:
            return found.start()
        else:
            depth -= 1
    return -1


def adapt_pronoun(sentence: Sentence, token: Token, entity: OpenEntity, gender: str) -> OpenMention:
    """The mention of a pronoun, or of a common noun, that means an entity."""
    mention = OpenMention(
        sentence.index, token.index, token.index, token.start, token.stop, entity.type, "pronoun", token.index,
        [entity],
        case=token.tag.case, number="Sing", gender=gender,
    )  # fmt: skip
    entity.mentions.append(mention)
    return mention
