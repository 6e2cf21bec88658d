"""The word that gives, ends or tells an office: the verb or noun above a role, and whose office it changes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from diplomatic_extract.entities.lexicon.deputies import is_fixed
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot, word_class
from diplomatic_extract.model import (
    DraftEntity,
    DraftMention,
    Office,
    Phase,
    Status,
    Token,
)
from diplomatic_extract.relations.clauses.graph import DASHES, Graph, Node, is_finite, is_verbal
from diplomatic_extract.relations.clauses.predicates import Predicate, is_person
from diplomatic_extract.relations.clauses.status import find_status
from diplomatic_extract.relations.clauses.subjects import grammatical_subject
from diplomatic_extract.relations.clauses.tenses import is_future, is_negated
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.pronouns import find_taken_up
from diplomatic_extract.relations.match.paths import find_fillers
from diplomatic_extract.relations.match.triggers import is_passive, own_preposition
from diplomatic_extract.relations.rules.types import Path, Pattern

DECREES = load_words("clauses", "decrees")
SUCCESSORS = load_words("constructions", "successors")
# nouns of an office as a seat, which its name follows in the genitive
# under which an election is when something was done, not on what somebody is congratulated
PREVIOUS = ("после", "до")
POSTS = load_words("constructions", "posts")
CANDIDACIES = load_words("constructions", "candidacies")
OBJECT_PRONOUNS = load_words("constructions", "object_pronouns")
EQUATING = load_words("constructions", "equating")
DUTIES, HAVING_BEEN = load_words("constructions", "duties"), load_words("constructions", "having_been")
CANDIDATES, REMAINING = load_words("constructions", "candidates"), load_words("constructions", "remaining")


def changing_words(patterns: Iterable[Pattern]) -> frozenset[str]:
    """All words by which changes of some patterns may be told, verbs as they are and with «-ся»."""
    words = [word for pattern in patterns for word in (*pattern.verbs, *pattern.nouns)]
    return word_class([*words, *(word + "ся" for word in words)])


def words_of_change(graph: Graph, changing: frozenset[str]) -> list[str]:
    """The words of a sentence by which a pattern's change may be told."""
    lemmas = [token.lemma for token in spot(graph.sentence, changing)]
    return [*lemmas, *(lemma.removesuffix("ся") for lemma in lemmas if lemma.endswith("ся"))]


def is_candidacy(graph: Graph, mention: DraftMention) -> bool:
    """Whether a role is only run for («кандидат в президенты», «внёс на пост премьера кандидатуру X»)."""
    beside = (*graph.tokens[max(0, mention.first - 3) : mention.first], *graph.tokens[mention.last + 1 :][:1])
    return any(token.lemma in CANDIDATES for token in beside)


def find_proposed(graph: Graph, mention: DraftMention) -> DraftEntity | None:
    """Whose candidacy for a post is put up («внёс на должность министра кандидатуру Моры»), None for nobody's."""
    post = graph.token(mention.first - 1) if mention.first else None
    if post is None or post.lemma not in POSTS or mention.case not in ("Gen", ""):
        return None
    for token in graph.tokens:
        if token.lemma in CANDIDACIES:
            after = graph.node_at[token.index + 1] if token.index + 1 < len(graph.tokens) else None
            people = [e for e in after.entities if e.type == "PERSON"] if after is not None else []
            near = mention.first - token.index <= SETTINGS.constructions.candidacy_tokens
            near = near and token.index <= mention.last + 1
            return people[0] if len(people) == 1 and near else None
    return None


def find_trigger(graph: Graph, mention: DraftMention, pattern: Pattern) -> int | None:
    """The verb or noun by which a pattern's change reaches a role («назначен министром», «покинул пост посла»)."""
    if is_at_head(graph, mention):
        return standing_verb(graph, mention, pattern)
    if leads_others(graph, mention):
        return None
    if (copula := graph.child(mention.head, "cop")) is not None and graph.token(copula).lemma in pattern.verbs:
        return copula
    if (person := person_before_dash(graph, mention)) is not None:
        return repeated_verb(graph, person, pattern)
    if person_after_dash(graph, mention) is not None:
        return verb_before(graph, mention, pattern)
    if (being := verb_of_being(graph, mention)) is not None and being.lemma not in pattern.verbs:
        return None
    if person_after_verb(graph, mention) is not None:
        verb = graph.token(mention.last + 1)
        told = verb.lemma in pattern.verbs or verb.lemma.removesuffix("ся") in pattern.verbs
        return verb.index if told and not pattern.needs else None
    if (noun := noun_before_holder(graph, mention)) is not None and graph.token(noun).lemma in pattern.nouns:
        return noun
    return governing_word(graph, chained_office(graph, mention), pattern)


def governing_word(graph: Graph, mention: DraftMention, pattern: Pattern) -> int | None:
    """The verb or noun of a pattern above an office, through posts and decrees («пост», «указом президента»)."""
    node = graph.node_at[mention.head]
    below = first = node.head if node is not None else mention.head
    for above in office_governors(graph, first):
        token = graph.token(above)
        if is_verbal(token) or token.tag.variant == "Short":
            verb = reached_verb(graph, above, pattern)
            return verb if verb is not None and is_office_slot(graph, mention, below != first, verb) else None
        if token.lemma in pattern.nouns and is_office_slot(graph, mention, below != first, above):
            return above
        if (copula := shared_copula(graph, mention, above)) is not None and below != above:
            return copula if graph.token(copula).lemma in pattern.verbs else None
        if stands_between(token, graph, mention):
            continue
        if token.lemma not in POSTS:
            return None
        below = above
    return None


def shared_copula(graph: Graph, mention: DraftMention, above: int) -> int | None:
    """The copula of a noun to which «и» joins an office («был юристом и послом Чада»), None where that has none."""
    joined = graph.rel[mention.head] == "conj" and graph.head[mention.head] == above
    return graph.child(above, "cop") if joined and mention.case == graph.token(above).tag.case == "Ins" else None


def stands_between(token: Token, graph: Graph, mention: DraftMention) -> bool:
    """Whether a word between an office and its verb is to be passed over.

    «Указом президента послом назначена …», «преемником Моры на посту министра стал …», «одним из лидеров станет …».
    """
    decreed = token.lemma in DECREES and token.tag.case == "Ins"
    return decreed or token.lemma in SUCCESSORS or (token.lemma == "один" and is_one_of(graph, mention))


def is_one_of(graph: Graph, mention: DraftMention) -> bool:
    """Whether somebody gets one of several offices («одним из заместителей»)."""
    before = graph.tokens[max(0, mention.first - 2) : mention.first]
    told = len(before) == 2 and before[0].lemma == "один" and before[1].text.lower() == "из"
    return told and before[0].tag.case == "Ins" and mention.number == "Plur"


def is_at_head(graph: Graph, mention: DraftMention) -> bool:
    """Whether a role is that of «во главе»."""
    return mention.first > 0 and graph.token(mention.first - 1).text.lower() == "во" and mention.case == "Loc"


def leads_others(graph: Graph, mention: DraftMention) -> bool:
    """Whether an office-holder leads others («делегация во главе с министром уехала»): their acts change no office."""
    before = [token.text.lower() for token in graph.tokens[max(0, mention.first - 2) : mention.first]]
    return before in (["главе", "с"], ["главе", "со"])


def standing_verb(graph: Graph, mention: DraftMention, pattern: Pattern) -> int | None:
    """The verb of a pattern beside «во главе правительства», before or after it."""
    beside = (mention.last + 1, mention.first - 2)
    return next((k for k in beside if 0 <= k < len(graph.tokens) and graph.token(k).lemma in pattern.verbs), None)


def office_governors(graph: Graph, index: int) -> Iterator[int]:
    """The four words above an office; from a post no farther than the verb that follows («на должность назначен»)."""
    below = index
    for above in islice(graph.ancestors(index), SETTINGS.constructions.governors):
        posts = graph.token(below).lemma in POSTS and graph.token(above).lemma in POSTS
        verb = next((i for i in range(index, above) if is_verbal(graph.token(i))), None) if posts else None
        yield above if verb is None else verb
        if verb is not None:
            return
        below = above


def person_before_dash(graph: Graph, mention: DraftMention) -> Node | None:
    """Who stands before the dash right before an office («…, а Анну Ковач — послом в Чаде»), None where nobody does."""
    dashed = mention.first > 1 and graph.token(mention.first - 1).text in DASHES and mention.case == "Ins"
    node = graph.node_at[mention.first - 2] if dashed else None
    return node if node is not None and is_person(node) and node.kind == "name" else None


def person_after_dash(graph: Graph, mention: DraftMention) -> Node | None:
    """Who stands behind the dash right behind an office («…, министром труда — Анна Ковач»), None where nobody does."""
    k = mention.last + 1
    seated = mention.case == "Gen" and mention.first > 0 and graph.token(mention.first - 1).lemma in POSTS
    dashed = (mention.case == "Ins" or seated) and k + 1 < len(graph.tokens) and graph.token(k).text in DASHES
    node = graph.node_at[k + 1] if dashed else None
    return node if node is not None and is_person(node) and node.kind == "name" else None


def verb_of_being(graph: Graph, mention: DraftMention) -> Token | None:
    """The finite verb right before an office that says that somebody has it («покинет пост и будет министром»)."""
    token = graph.token(mention.first - 1) if mention.first and mention.case == "Ins" else None
    return token if token is not None and is_finite(token) and token.lemma in EQUATING else None


def person_beside_verb(graph: Graph, mention: DraftMention) -> Node | None:
    """Whom the place beside an office's dash or verb shows to get it, None where nobody stands there."""
    dashed = person_before_dash(graph, mention) or person_after_dash(graph, mention)
    return dashed or person_after_verb(graph, mention)


def person_after_verb(graph: Graph, mention: DraftMention) -> Node | None:
    """Who stands right behind the verb right behind an office («главой банка станет Анна Ковач»), None for nobody."""
    k = mention.last + 1
    if mention.case != "Ins" or k + 1 >= len(graph.tokens) or not is_giving(graph.token(k)):
        return None
    node = graph.node_at[k + 1]
    plain = node is not None and node.kind == "name" and not node.prep and node.case in ("Nom", "")
    return node if node is not None and plain and is_person(node) else None


def is_giving(token: Token) -> bool:
    """Whether a verb can have behind it, as its subject, who has an office: finite, or a short participle."""
    return is_finite(token) or (token.tag.variant == "Short" and token.tag.verbform == "Part")


def verb_before(graph: Graph, mention: DraftMention, pattern: Pattern) -> int | None:
    """The verb of a pattern for which a dash stands behind an office: the last one before it."""
    verbs = (t for t in reversed(graph.tokens[: mention.first]) if is_verbal(t) or t.tag.variant == "Short")
    return next((t.index for t in verbs if t.lemma in pattern.verbs), None)


def noun_before_holder(graph: Graph, mention: DraftMention) -> int | None:
    """The noun whose act gives an office to the person named between them («назначение Сабины Кляйн послом Чада»)."""
    node = graph.node_at[mention.first - 1] if mention.first and mention.case == "Ins" else None
    named = node is not None and node.first > 0 and node.kind == "name" and is_person(node)
    return node.first - 1 if named and node is not None and node.case in ("Gen", "Acc", "Nom", "") else None


def repeated_verb(graph: Graph, person: Node, pattern: Pattern) -> int | None:
    """The verb of a pattern for which a dash stands behind a person: the last finite one before him."""
    verb = next((t for t in reversed(graph.tokens[: person.first]) if is_finite(t)), None)
    return verb.index if verb is not None and verb.lemma in pattern.verbs else None


def chained_office(graph: Graph, mention: DraftMention) -> DraftMention:
    """The first of two offices that a dash joins to one («заместитель премьер-министра — министр»), else the office."""
    if mention.first < 2 or graph.token(mention.first - 1).text not in DASHES:
        return mention
    before = (m for m in graph.mentions if m.kind == "role" and m.last == mention.first - 2 and m.case == mention.case)
    return next(before, mention)


def reached_verb(graph: Graph, above: int, pattern: Pattern) -> int | None:
    """A verb of the pattern: the governor itself, or the infinitive under it («послом может стать»)."""
    for index in (above, *graph.children[above]):
        token = graph.token(index)
        if index != above and (token.tag.verbform != "Inf" or graph.rel[index] in ("aux", "aux:pass", "cop")):
            continue
        if token.lemma in pattern.verbs or token.lemma.removesuffix("ся") in pattern.verbs:
            return index if not pattern.needs or pattern.needs & below_verb(graph, index) else None
    return None


def below_verb(graph: Graph, index: int) -> set[str]:
    """Lemmas that hang on a verb, two levels deep."""
    children = graph.children[index]
    return {graph.token(i).lemma for child in children for i in (child, *graph.children[child])}


def is_office_slot(graph: Graph, mention: DraftMention, seated: bool, verb: int) -> bool:
    """Whether a role stands where a verb names the office: in the instrumental, or in the genitive of «пост»."""
    if is_one_of(graph, mention):
        return True
    if seated or (mention.first and graph.token(mention.first - 1).text.lower() == "качестве"):
        return mention.case in ("Gen", "")
    node = graph.node_at[mention.head]
    named = node is not None and any(m.kind == "name" for m in node.mentions)
    fixed = is_fixed(graph.token(mention.head)) and mention.first == mention.head and not named
    if (mention.case != "Ins" and not fixed) or (node is not None and node.prep):
        return False
    others = [e for e in mention.entities if e.type == "PERSON"]
    if not (others and is_passive(graph.token(verb))):
        return True
    # «назначен президентом послом»: the one who appoints stands in the instrumental too
    subjects = [e for node in grammatical_subject(graph, verb) for e in node.entities]
    return any(person in subjects for person in others)


def changed_person(
    graph: Graph, trigger: int, mention: DraftMention, paths: Sequence[Path], verbs: Container[str]
) -> DraftEntity | None:
    """Whose office it is: the one at one of the paths, else the person whom the role is known to mean."""
    apart = all(path.prep for path in paths)  # «вместо X» names another one
    if not apart and (person := person_beside_verb(graph, mention)) is not None:
        return person.entities[0] if person.entities[0].type == "PERSON" else None
    token = graph.token(trigger)
    given = not apart and noun_before_holder(graph, mention) == trigger
    if given and (holder := graph.node_at[trigger + 1]) is not None:
        return holder.entities[0]
    passive = is_passive(token) or (token.lemma.endswith("ся") and token.lemma not in verbs)
    anchor = graph.head[trigger] if graph.rel[trigger] == "cop" else trigger
    predicate = Predicate(graph, anchor, nominal=not is_verbal(token), passive=passive)
    told = own_preposition(graph, trigger) not in PREVIOUS  # «после избрания X пожелал успехов Y»: X was elected
    if not passive and any(path.name == "object" for path in paths):
        follower = next((m for m in graph.mentions if m.first == mention.last + 1 and m.type == "PERSON"), None)
        if follower is not None and mention.case == "Ins" and follower.case in ("Gen", "Acc"):
            return follower.entities[0]  # «назначил послом в Японии Айбека Сулейменова»
    for path in (path for path in paths if told or path.name != "thanked"):
        for node in find_fillers(predicate, path):
            people = [entity for entity in node.entities if entity.type == "PERSON"]
            if people and (mention not in node.mentions or any(m.kind == "name" for m in node.mentions)):
                return people[0]
    if apart:
        return None
    own = [entity for entity in mention.entities if entity.type == "PERSON"]
    if len(own) == 1 and mention.case == "Ins":
        return own[0]
    slot = "object" if passive else "subject"
    return subject_beside(graph, trigger, mention) if any(path.name == slot for path in paths) else None


def find_pronoun_meant(graph: Graph, verb: int, discourse: Discourse) -> DraftEntity | None:
    """The person whom the pronoun means that is the object of an active verb («В мае его назначили послом»)."""
    token = graph.token(verb)
    if not is_verbal(token) or is_passive(token):
        return None
    beside = (k for k in (verb + 1, verb - 1) if 0 <= k < len(graph.tokens))
    pronoun = next((k for k in beside if graph.token(k).text.lower() in OBJECT_PRONOUNS), None)
    if pronoun is None:
        return None
    node = Node(pronoun, pronoun, pronoun, [], [], "group", "Acc", "Sing", "", graph.token(pronoun).text.lower())
    taken = find_taken_up(node, Predicate(graph, verb, nominal=False, passive=False), [], discourse)
    people = [entity for other in taken for entity in other.entities if entity.type == "PERSON"]
    return people[0] if len(people) == 1 else None


def subject_beside(graph: Graph, verb: int, mention: DraftMention) -> DraftEntity | None:
    """The person who is the subject beside an office without cases («Орлов стал замглавы МИД»): a parser sees two."""
    if not is_fixed(graph.token(mention.head)):
        return None
    nodes = [graph.node_at[child] for child in graph.children[verb] if graph.rel[child].startswith("nsubj")]
    people = [e for node in nodes if node and mention not in node.mentions for e in node.entities if e.type == "PERSON"]
    return people[0] if len(people) == 1 else None


def ending_verb(graph: Graph, mention: DraftMention, pattern: Pattern, paths: Sequence[Path]) -> int | None:
    """The verb by which a named holder goes or is sent («X подал в отставку», «уволил X», «принял отставку X»)."""
    node = graph.node_at[mention.head]
    if node is None or node.prep or not any(m.kind == "name" for m in node.mentions):
        return None
    above = graph.head[node.head]
    if above >= 0 and graph.token(above).lemma in pattern.nouns and above == node.first - 1:
        return above if graph.rel[above].startswith("nsubj") else None  # «отставка министра X вызвала споры»
    seated = above >= 0 and graph.token(above).lemma in POSTS
    if seated:
        above = graph.head[above]
    if above >= 0 and (own := announced_verb(graph, node, above, pattern, paths)) is not None:
        return own
    if above < 0 or graph.token(above).lemma not in pattern.verbs:
        return None
    if pattern.needs and not pattern.needs & below_verb(graph, above):
        return None
    if leaves_place(graph, above):
        return None
    if seated:
        return above if any(path.name == "object" for path in paths) else None
    predicate = Predicate(graph, above, nominal=False, passive=is_passive(graph.token(above)))
    return above if any(node in find_fillers(predicate, path) for path in paths) else None


def announced_verb(graph: Graph, node: Node, verb: int, pattern: Pattern, paths: Sequence[Path]) -> int | None:
    """What a holder says that he does himself («X объявил, что уйдёт в отставку»), None where he says no such thing.

    The verb after «что» has no subject of its own, and his number.
    """
    if not any(path.name == "subject" for path in paths) or not graph.rel[node.head].startswith("nsubj"):
        return None
    for child in graph.children[verb]:
        token = graph.token(child)
        said = graph.rel[child] in ("ccomp", "parataxis") and is_finite(token) and token.tag.number == "Sing"
        own = any(graph.rel[i].startswith("nsubj") for i in graph.children[child])
        if not said or own or token.lemma not in pattern.verbs:
            continue
        if not pattern.needs or pattern.needs & below_verb(graph, child):
            return child
    return None


def leaves_place(graph: Graph, verb: int) -> bool:
    """Whether a verb's object is a place, so that it tells of no office («покинул Чад в должности президента»)."""
    objects = [graph.node_at[child] for child in graph.children[verb] if graph.rel[child] == "obj"]
    return any(node is not None and all(e.type in ("COUNTRY", "LOC") for e in node.entities) for node in objects)


def change_status(graph: Graph, trigger: int, classes: Mapping[str, frozenset[str]]) -> Status:
    """The status of a change of office; one told as a subject is a fact («отставка министра не изменит планов»)."""
    nominal = not is_verbal(graph.token(trigger)) and graph.token(trigger).tag.pos == "NOUN"
    if nominal and graph.rel[trigger].startswith("nsubj"):
        return "actual"
    if keeps_office(graph, trigger):
        return "actual"
    status = find_status(Predicate(graph, trigger, nominal=nominal, passive=False), classes)
    token = graph.token(trigger)
    was = is_finite(token) and token.tag.tense == "Past" and token.lemma in EQUATING
    return "actual" if status == "planned" and was else status  # «назначен X, который был во главе фонда»


def keeps_office(graph: Graph, verb: int) -> bool:
    """Whether somebody will go on in an office, which he has («останется премьером»)."""
    token = graph.token(verb)
    return token.lemma in REMAINING and is_future(token) and not is_negated(graph, verb)


def held_phase(graph: Graph, verb: Token, office: Office) -> Phase:
    """The phase of an office that a verb says to be held: by its tense («занимал пост» former, «занимает» current)."""
    if office.phase != "current":
        return office.phase
    if any(graph.token(child).lemma in DUTIES for child in graph.children[verb.index]):
        return "acting"
    if is_future(verb):
        return "current" if verb.lemma in REMAINING else "start"
    past = verb.tag.tense == "Past" and (verb.tag.aspect != "Perf" or verb.lemma in HAVING_BEEN)
    return "former" if past else "current"
