"""The side of a meeting that its sentence leaves out: who came, whom the same meeting joined, whom the story is about.

«Госсекретарь прилетел в Киев. После переговоров с Зеленским …»: the guest. «По итогам встречи с Туском» in a story
about Moldova's president: he. Where nobody is likely, the side that is told stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from diplomatic_extract.language.lemmas import readings
from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import DraftArgument, DraftEntity, Token
from diplomatic_extract.relations.clauses.circumstances import GATHERINGS, SPOKESPERSON, comes_before, is_circumstance
from diplomatic_extract.relations.clauses.graph import PREPOSITIONS, Graph, Node, is_finite, is_verbal
from diplomatic_extract.relations.clauses.items import whose_schedule
from diplomatic_extract.relations.clauses.modifiers import carrying_verb
from diplomatic_extract.relations.clauses.predicates import OBJECT_RELS, SUBJECT_RELS, governed, is_person
from diplomatic_extract.relations.clauses.status import find_status
from diplomatic_extract.relations.clauses.subjects import grammatical_subject
from diplomatic_extract.relations.events.discourse import Discourse
from diplomatic_extract.relations.events.parties import of_one_state, same_party, state_code
from diplomatic_extract.relations.match.match import Match
from diplomatic_extract.relations.rules.types import ArgumentRule

COUNTERPART = "counterpart"
BETWEEN, SPEAKER, TOWARDS = "между+", "→ speaker", "к"
THEY, WITH_THEM = "они", frozenset({"с"})
BONDS = load_words("clauses", "bonds")
CONCERNS = BONDS | load_words("events", "concerns")
BILATERAL = load_words("events", "bilateral")
SAYING = load_words("entities", "saying")
WISHING, PROGRAMMES = load_words("events", "wishing"), load_words("clauses", "programmes")
SPEAKING = load_words("events", "speaking_at")
TALKS, COMING_TO_TALKS = load_words("events", "talks"), load_words("events", "coming_to_talks")
APPROACHING = load_words("events", "approaching")
CARRYING = load_words("clauses", "carrying")
# before what talks are about
TOPICAL = {"о", "об", "обо", "по"}
FIRST_PERSON = load_words("events", "first_person")
DELEGATIONS = load_words("events", "delegations")
TAKING_UP_DELEGATIONS = DELEGATIONS | {"она"}


def other_side(
    match: Match, role: str, rule: ArgumentRule, found: list[DraftArgument], discourse: Discourse
) -> list[DraftArgument]:
    """The other side of a meeting told by a noun beside the one that its sentence names."""
    sides = [argument for argument in found if argument.role == role]
    spoken = is_spoken_of(match) and sides[:1] and sides[0].path.startswith("event")
    carried = (match.predicate.nominal and not has_agent(match)) or is_of_delegation(match, discourse)
    if len(sides) != 1 or not (carried or spoken) or has_company(match, sides[0], discourse):
        return []
    if is_gathering_body(sides[0]):
        return []
    told = ((entity, path) for entity, path in likely_sides(match, sides[0], discourse) if entity is not None)
    entity, path = next(told, (None, ""))
    if entity is None or entity.type not in rule.types:
        return []
    return [DraftArgument(role, entity, None, path)]


def likely_sides(match: Match, side: DraftArgument, discourse: Discourse) -> Iterator[tuple[DraftEntity | None, str]]:
    """Who the other side of a meeting can be, the likeliest first, and how he was found; None by a way that fails."""
    known, partner = side.entity, side.path.startswith("с+")
    yield host_of_schedule(match, known), "whose schedule it is"
    if partner:  # whose talks they are is told by a genitive: «как сказал Мора, встреча Веги прошла»
        yield visitor_beside(match, known, discourse), "visitor at hand"
        yield speaker_beside(match, known, discourse), "who speaks of it"
    yield partner_before(match, known, discourse), "event at hand"
    if partner:
        yield reporter_beside(match, known), "who speaks of it"
        yield protagonist_beside(known, discourse), "whom the story is about"
    if is_spoken_of(match):
        yield quoted_beside(match, known, discourse), "who speaks of it"
    if is_bilateral(match) and known.type == "COUNTRY":
        yield find_other_state(known, discourse), "whom the story is about"


def host_of_schedule(match: Match, known: DraftEntity) -> DraftEntity | None:
    """Whose schedule introduces the item that tells of a meeting («Расписание министра: 10:00 — встреча с послом»)."""
    found = [entity for node in whose_schedule(match.predicate) for entity in node.entities]
    return next((entity for entity in found if entity is not known), None)


def visitor_beside(match: Match, known: DraftEntity, discourse: Discourse) -> DraftEntity | None:
    """The visitor who was just told to have come, where he is no fellow of the known side."""
    visitor = discourse.visitor_at(match.sentence)
    return visitor if visitor is not None and visitor.country != known.country else None


def speaker_beside(match: Match, known: DraftEntity, discourse: Discourse) -> DraftEntity | None:
    """Who speaks in the first person of a meeting («узнают наше впечатление от бесед с министром», — сказал X)."""
    first = any(token.lemma in FIRST_PERSON or token.tag.person == "1" for token in match.predicate.graph.tokens)
    speakers = discourse.speaker_at(match.sentence) if first else []
    apart = len(speakers) == 1 and not same_party(known, speakers[0]) and not of_one_state(known, speakers[0])
    return speakers[0] if apart else None


def is_spoken_of(match: Match) -> bool:
    """Whether a verb tells what was spoken of in a talk, and not by whom («в беседе с премьером речь шла о ценах»)."""
    return match.pattern.agentless and not match.predicate.nominal


def quoted_beside(match: Match, known: DraftEntity, discourse: Discourse) -> DraftEntity | None:
    """Who says of what «речь шла» in a talk with somebody of another state: he was there."""
    speakers = discourse.speaker_at(match.sentence)
    apart = len(speakers) == 1 and not same_party(known, speakers[0]) and not of_one_state(known, speakers[0])
    return speakers[0] if apart else None


def is_bilateral(match: Match) -> bool:
    """Whether a meeting is told to be one of two sides («от двусторонних встреч»)."""
    graph, index = match.predicate.graph, match.predicate.index
    return any(graph.token(child).lemma in BILATERAL for child in graph.children[index])


def reporter_beside(match: Match, known: DraftEntity) -> DraftEntity | None:
    """The official who tells of a talk with somebody, and of nobody else's («заявил, что встреча с Морой удалась»).

    No spokesman, who tells of others, nor a fellow of whom he tells.
    """
    graph, index = match.predicate.graph, match.predicate.index
    clause = next((a for a in (index, *graph.ancestors(index)) if graph.rel[a] == "ccomp"), None)
    above = graph.head[clause] if clause is not None else -1
    if known.type not in ("PERSON", "ROLE") or above < 0 or graph.token(above).lemma not in SAYING:
        return None
    if any(graph.clause[node.head] == graph.clause[index] and is_acting(graph, node) for node in graph.nodes):
        return None
    if any(is_bare_genitive(graph, child) for child in graph.children[index]):
        return None  # «встреча короля с Морой»
    told = [e for node in grammatical_subject(graph, above) for e in node.entities if e.type in ("PERSON", "ROLE")]
    kinds = {office.kind for entity in told for office in entity.positions} - {""}
    apart = len(told) == 1 and not same_party(known, told[0]) and not of_one_state(known, told[0])
    return told[0] if apart and kinds and SPOKESPERSON not in kinds else None


def is_acting(graph: Graph, node: Node) -> bool:
    """Whether a node is a person who is the subject of its clause."""
    return is_person(node) and graph.rel[node.head] in SUBJECT_RELS


def partner_before(match: Match, known: DraftEntity, discourse: Discourse) -> DraftEntity | None:
    """The other side of the latest meeting of two in which the known side takes part."""
    event = discourse.event_with(known, match.sentence)
    if event is None or len(event.participants) != 2 or not event.strength:
        return None
    return next(side for side in event.participants if side is not known)


def protagonist_beside(known: DraftEntity, discourse: Discourse) -> DraftEntity | None:
    """Whom the story is about, where he is another side: a person beside a person, a state beside a state."""
    if known.type in ("PERSON", "ROLE"):
        person = find_protagonist(discourse)
        return (
            person if person is not None and not same_party(known, person) and not of_one_state(known, person) else None
        )
    state = find_other_state(known, discourse)
    return state if state is not None and not of_one_state(known, state) else None


def find_other_state(known: DraftEntity, discourse: Discourse) -> DraftEntity | None:
    """The state that a story names much oftener than any but the one known, in headline or lead too."""
    counts, early = count_states(discourse)
    ranked = [(code, count) for code, count in counts.most_common(3) if code != state_code(known)]
    if (
        not ranked
        or ranked[0][1] < SETTINGS.events.protagonist_mentions
        or (len(ranked) > 1 and ranked[0][1] < SETTINGS.events.protagonist_share * ranked[1][1])
    ):
        return None
    return discourse.find_or_add_state(ranked[0][0]) if ranked[0][0] in early else None


def count_states(discourse: Discourse) -> tuple[Counter[str], set[str]]:
    """How often a story names each state, and which ones in headline or lead; counted once a document."""
    if not discourse.named:
        counts: Counter[str] = Counter()
        early: set[str] = set()
        for mention in discourse.analysis.mentions:
            for code in {state_code(entity) for entity in mention.entities if mention.type != "PERSON"} - {None}:
                counts[str(code)] += 1
                early |= {str(code)} if mention.sentence < SETTINGS.events.lead_sentences else set()
        discourse.named.append((counts, early))
    return discourse.named[0]


def find_protagonist(discourse: Discourse) -> DraftEntity | None:
    """The person whom headline and lead name and the story names much oftener than anybody else, None where none is."""
    counts: Counter[int] = Counter()
    people = {id(e): e for e in discourse.analysis.entities if e.type == "PERSON"}
    for entity in people.values():
        counts[id(entity)] = len(entity.mentions)
    ranked = counts.most_common(2)
    if (
        not ranked
        or ranked[0][1] < SETTINGS.events.protagonist_mentions
        or (len(ranked) > 1 and ranked[0][1] < SETTINGS.events.protagonist_share * ranked[1][1])
    ):
        return None
    person = people[ranked[0][0]]
    return person if any(mention.sentence < SETTINGS.events.lead_sentences for mention in person.mentions) else None


def has_agent(match: Match) -> bool:
    """Whether the support verb of a nominal trigger has a subject beside the trigger."""
    predicate = match.predicate
    return predicate.support is not None and any(
        predicate.graph.rel[child] == "nsubj"
        and child != predicate.index
        and predicate.graph.token(child).lemma not in PROGRAMMES  # «программа включает встречу»
        for child in predicate.graph.children[predicate.support]
    )


def is_of_delegation(match: Match, discourse: Discourse) -> bool:
    """Whether who acts is the delegation that came in the sentence before («прибыла делегация. Она проведёт …»)."""
    predicate, before = match.predicate, discourse.graphs.get(match.sentence - 1)
    graph, verb = predicate.graph, predicate.index if not predicate.nominal else predicate.support
    if verb is None or before is None or not spot(before.sentence, DELEGATIONS):
        return False
    acting = [child for child in graph.children[verb] if graph.rel[child] == "nsubj"]
    unnamed = [c for c in acting if (node := graph.node_at[c]) is None or node.kind == "group"]
    return len(acting) == 1 == len(unnamed) and graph.token(acting[0]).lemma in TAKING_UP_DELEGATIONS


def has_company(match: Match, known: DraftArgument, discourse: Discourse) -> bool:
    """Whether a common noun tells the other side («переговоры Путина с офицерами», «встреча учёных с Путиным»).

    «Между» always tells both sides, whoever they are («между Путиным и офицерами»).
    """
    if known.path.startswith(BETWEEN):
        return True
    if known.path.startswith("с+"):
        graph, people = match.predicate.graph, discourse.classes["companies"]
        return any(
            is_human(graph, c, people) and is_bare_genitive(graph, c) for c in graph.children[match.predicate.index]
        )
    return names_company(match, discourse)


def names_company(match: Match, discourse: Discourse, barred: frozenset[str] = frozenset()) -> bool:
    """Whether a common noun stands where a pattern lets it tell the other side («встретился с офицерами»).

    But for some `barred` places: who acts beside whom it tells is no other side («депутаты обсуждают, министр …»).
    """
    predicate, people = match.predicate, discourse.classes["companies"]
    graph = predicate.graph
    near = [
        *graph.children[predicate.index],
        *(graph.children[predicate.support] if predicate.support is not None else []),
        *(graph.children[carried] if (carried := carrying_verb(graph, predicate.index)) is not None else []),
    ]
    near += [
        t.index for t in graph.tokens[predicate.index + 1 :] if graph.clause[t.index] == graph.clause[predicate.index]
    ]
    if not predicate.nominal and graph.rel[predicate.index] == "conj" and not any(is_subject(graph, c) for c in near):
        near += [c for c in graph.children[graph.head[predicate.index]] if is_subject(graph, c)]
    places = match.pattern.company - barred
    if match.rule.introduces == "talks":
        near = [child for child in near if not ends_bond(graph, child, predicate.index)]
    told = any(is_human(graph, child, people) and stands_at(graph, child, places) for child in near)
    return told or takes_up_company(match, discourse)


def takes_up_company(match: Match, discourse: Discourse) -> bool:
    """Whether «с ними» takes up people of the same sentence whom a common noun tells.

    «Намерен встретиться с инвесторами и обсудить с ними проект».
    """
    graph, people = match.predicate.graph, discourse.classes["companies"]
    them = next((f.node for f in match.fillers if f.node.group == THEY and f.node.prep == "с"), None)
    if them is None:
        return False
    before = [token.index for token in graph.tokens[: them.first] if token.tag.number == "Plur"]
    named = any(n.last < them.first and n.kind != "adjective" and n.number == "Plur" for n in graph.nodes)
    return not named and any(is_human(graph, i, people) and stands_at(graph, i, WITH_THEM) for i in before)


def ends_bond(graph: Graph, index: int, trigger: int) -> bool:
    """Whether a noun is the far end of what is talked over («обсудил отношения с соседями»), no company."""
    above = graph.head[index]
    apart = above not in (trigger, -1)
    return apart and (graph.token(above).lemma in CONCERNS or graph.token(above).tag.verbform == "Part")


def is_subject(graph: Graph, index: int) -> bool:
    """Whether a token hangs on its verb as its subject."""
    return graph.rel[index] in SUBJECT_RELS


def is_human(graph: Graph, index: int, people: frozenset[str]) -> bool:
    """Whether a token is a common noun for people that no entity is known by."""
    token, node = graph.token(index), graph.node_at[index]
    unknown = node is None or node.kind == "group"
    used = is_used_as_noun(graph, index)
    noun = token.tag.pos == "NOUN" or used
    several = used and token.tag.verbform == "Part" and token.tag.number == "Plur"  # «с протестующими»
    return unknown and noun and (token.lemma in people or is_animate(token) or several)


def is_used_as_noun(graph: Graph, index: int) -> bool:
    """Whether an adjective or participle without noun is itself what is spoken of («поблагодарил военных»)."""
    return graph.token(index).tag.pos in ("ADJ", "VERB") and graph.rel[index] in (*OBJECT_RELS, *SUBJECT_RELS, "obl")


def is_animate(token: Token) -> bool:
    """Whether a noun means living beings, by the tagger and, where it knows the word, by the dictionary."""
    known = [reading for reading in readings(token.lemma) if reading.pos == "NOUN"]
    return token.tag.animacy == "Anim" and (not known or any("anim" in reading.grammemes for reading in known))


def stands_at(graph: Graph, index: int, places: frozenset[str]) -> bool:
    """Whether a noun stands under one of some prepositions, or as object or subject where that is one of the places."""
    words = [graph.token(child).lemma for child in graph.children[index] if graph.rel[child] == "case"]
    own = {PREPOSITIONS.get(word, word) for word in words}
    if own:
        return bool(own & places)
    if "object" in places and (graph.rel[index] in OBJECT_RELS or is_strayed_object(graph, index)):
        return True
    if "dative" in places and graph.token(index).tag.case == "Dat":
        return True
    return "subject" in places and graph.rel[index] == "nsubj"


def is_strayed_object(graph: Graph, index: int) -> bool:
    """Whether people are hung on a place between them and their verb («собрал в своём доме вождей»).

    The verb has no other object, and the form is an accusative as well.
    """
    if graph.rel[index] != "nmod" or graph.token(index).tag.case not in ("Acc", "Gen"):
        return False
    verb = next((a for a in graph.ancestors(index) if is_finite(graph.token(a))), index)
    between = [a for a in graph.ancestors(index) if verb < a < index]
    own = any(graph.rel[child] in OBJECT_RELS for child in graph.children[verb])
    return not own and bool(between) and graph.head[between[-1]] == verb and governed(graph, between[-1])


def is_bare_genitive(graph: Graph, index: int) -> bool:
    """Whether a noun is a genitive without preposition."""
    return graph.token(index).tag.case == "Gen" and not governed(graph, index)


def is_open(match: Match, arguments: list[DraftArgument], discourse: Discourse) -> bool:
    """Whether a common noun tells the other side, so that the meeting is none with anybody named."""
    alone = [role for role, rule in match.rule.arguments.items() if rule.alone]
    single = any(sum(argument.role == role for argument in arguments) == 1 for role in alone)
    return single and names_company(match, discourse)


def is_only_wished(match: Match, arguments: list[DraftArgument]) -> bool:
    """Whether who is no side of a meeting only wants others to have it («Рим призвал Чад и Мали к переговорам»).

    Who wants his own talks is one of their sides: «призываем коллег сесть за стол переговоров».
    """
    graph = match.predicate.graph
    above = next((a for a in graph.ancestors(match.predicate.index) if is_finite(graph.token(a))), None)
    if match.rule.introduces != "meeting" or above is None or graph.token(above).lemma not in WISHING:
        return False
    wanting = [e for node in grammatical_subject(graph, above) for e in node.entities]
    sides = [argument.entity for argument in arguments]
    own = {state_code(side) for side in sides} - {None}
    return bool(wanting) and not any(entity in sides or state_code(entity) in own for entity in wanting)


def is_enough(match: Match, role: str, arguments: list[DraftArgument], discourse: Discourse) -> bool:
    """Whether one side may stand alone: the other is told by a common noun, or nobody tells it anywhere.

    «Президент встретился с предпринимателями», «после переговоров с Туском …» in a story that names no partner of Tusk.
    """
    sides = [argument for argument in arguments if argument.role == role]
    if not match.rule.arguments[role].alone or len(sides) > 1:
        return False
    if not sides:  # «поблагодарил спасателей»
        return not match.rule.arguments[role].symmetric and names_company(match, discourse)
    known = sides[0]
    if known.entity.key == COUNTERPART:
        return False  # «со своим коллегой», whom nobody names
    if known.path.startswith(BETWEEN):
        return match.predicate.nominal
    acting = known.path.startswith("subject") and not match.predicate.nominal
    if names_company(match, discourse, frozenset(["subject"]) if acting else frozenset()):
        return True
    if told_of_one(match, known, discourse):
        return True
    if is_gathering_body(known):  # «встреча министров ОПЕК»: all of the body's members
        return match.predicate.nominal and not is_mere_place(match, discourse)
    if is_meeting_body(match, known):  # «лидеры ЕС встретятся в Брюсселе», «лидеры ЕС на встрече в Брюсселе решили …»
        return True
    met = any(known.entity in event.participants and event.strength for event in discourse.events)
    return match.predicate.nominal and known.path.startswith("с+") and not met and not is_unbound(match)


def told_of_one(match: Match, known: DraftArgument, discourse: Discourse) -> bool:
    """Whether the form tells of one side, whoever the other is.

    «Они встретились с премьером», «мы будем вести переговоры о пошлинах», «начались переговоры с участием посланника»,
    «провёл в Тегеране серию встреч», «ведёт переговоры о вступлении», «готов к переговорам».
    """
    if not match.predicate.nominal:
        return known.path.startswith("с+") and meets_them(match)
    if known.path.endswith(SPEAKER):
        return tells_own_talks(match, known, discourse)
    if known.path == "participation":
        return True
    return known.path.startswith("support") and (is_placed(match) or is_own_talks(match))


def tells_own_talks(match: Match, known: DraftArgument, discourse: Discourse) -> bool:
    """Whether somebody says that he has talks, had or will have («мы ведём переговоры»; not «нас ждёт разговор»)."""
    verb = match.predicate.support
    held = known.path.startswith("support") and verb is not None and match.predicate.graph.token(verb).lemma in CARRYING
    return held and find_status(match.predicate, discourse.classes) in ("actual", "planned")


def meets_them(match: Match) -> bool:
    """Whether those who meet somebody are «они», whom nothing names."""
    acting = [f.node for f in match.fillers if f.path.startswith("subject")]
    return len(acting) == 1 and acting[0].group == THEY


def is_own_talks(match: Match) -> bool:
    """Whether somebody has talks about what is told, or comes or is ready to come to talks, with nobody told."""
    graph, index, verb = match.predicate.graph, match.predicate.index, match.predicate.support
    if match.predicate.token.lemma not in TALKS or verb is None:
        return False
    above = graph.head[verb]
    if graph.token(verb).tag.verbform == "Inf" and above >= 0 and graph.token(above).tag.pos == "NOUN":
        return False  # «главная задача – сесть за стол переговоров»: whose, is not told
    told = any(below in TOPICAL for child in graph.children[index] for below in words_of(graph, child))
    return graph.token(verb).lemma in COMING_TO_TALKS or (told and graph.token(verb).lemma in CARRYING)


def words_of(graph: Graph, index: int) -> list[str]:
    """The prepositions that hang on a token."""
    return [graph.token(child).text.lower() for child in graph.children[index] if graph.rel[child] == "case"]


def is_placed(match: Match) -> bool:
    """Whether a place is told where somebody held meetings with people whom nobody names."""
    place = match.rule.role("place")
    graph, index, support = match.predicate.graph, match.predicate.index, match.predicate.support
    carried = [i for i in (index, *graph.ancestors(index)) if graph.head[i] == support]
    held = any(graph.rel[i] in OBJECT_RELS for i in carried)
    return held and any(filler.role == place for filler in match.fillers)


def is_gathering_body(side: DraftArgument) -> bool:
    """Whether a side is the body whose gathering is told."""
    return side.path.startswith("genitive") and side.entity.type == "ORG" and not side.entity.country


def is_meeting_body(match: Match, side: DraftArgument) -> bool:
    """Whether the people of a body of several states are said to meet, whoever of them."""
    union = side.entity.type == "ORG" and not side.entity.country and bool(side.entity.key)
    plural = match.predicate.token.tag.number == "Plur" and not match.predicate.nominal
    there = side.path.startswith("attending") and any(f.role == match.rule.role("place") for f in match.fillers)
    return union and ((plural and side.path.startswith("subject")) or there)


def is_mere_place(match: Match, discourse: Discourse) -> bool:
    """Whether a gathering is no more than where something else was done or said.

    «На саммите двадцатки заметили …», «после встречи министров союза премьер заявил …».
    """
    graph, index = match.predicate.graph, match.predicate.index
    if is_deadline(match, discourse):
        return True
    if not is_circumstance(graph, index) or comes_before(graph, index):
        return False
    verb = next((graph.token(a).lemma for a in graph.ancestors(index) if is_verbal(graph.token(a))), "")
    return match.predicate.token.lemma in GATHERINGS or verb in discourse.classes["speech_verbs"]


def is_deadline(match: Match, discourse: Discourse) -> bool:
    """Whether a gathering only tells until when, or to what, something else is done («порт построен к саммиту»)."""
    graph, index = match.predicate.graph, match.predicate.index
    above = graph.head[index]
    until = words_of(graph, index) == [TOWARDS] and above >= 0
    if any(graph.token(child).tag.verbform == "Part" for child in graph.children[index]):
        return False  # «к открывающейся завтра встрече»
    ahead = discourse.classes["status_planned_governors"] | COMING_TO_TALKS | APPROACHING
    return until and graph.token(above).lemma not in ahead


def is_place_of_words(match: Match, sides: list[DraftArgument], discourse: Discourse) -> bool:
    """Whether a gathering is only where somebody spoke («на саммите премьер заявил …», «выступил на форуме»)."""
    graph, index = match.predicate.graph, match.predicate.index
    if match.predicate.token.lemma not in GATHERINGS or not is_circumstance(graph, index):
        return False
    verb = next((graph.token(a).lemma for a in graph.ancestors(index) if is_verbal(graph.token(a))), "")
    speaking = discourse.classes["speech_verbs"] | discourse.classes["weak_speech_verbs"] | SPEAKING
    people = [side for side in sides if not is_gathering_body(side)]
    return verb in speaking and bool(people) and all(p.path.startswith(("attending", "support")) for p in people)


def is_unbound(match: Match) -> bool:
    """Whether a meeting hangs on an infinitive that nobody is told to do («с Чадом сложно вести переговоры»)."""
    predicate = match.predicate
    return predicate.support is not None and predicate.graph.token(predicate.support).tag.verbform == "Inf"
