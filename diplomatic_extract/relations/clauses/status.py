"""Whether a fact happened, is planned, is only possible, or is denied: one place for all relations.

The trigger's own morphology speaks first, then each governor up the tree: tense, mood, negation, modal verbs and nouns,
conditions. Word lists are the classes `status_…` of `data/relations/classes.toml`.
"""

from __future__ import annotations

from itertools import islice, pairwise

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.language.spotting import spot
from diplomatic_extract.model import Status, Token
from diplomatic_extract.relations.clauses.circumstances import ENCOUNTERS, is_cause, is_circumstance, is_requited
from diplomatic_extract.relations.clauses.denials import (
    COPULAS,
    DENIAL,
    Classes,
    denied_status,
    describes,
    is_thwarted,
    opens_denial,
    tells_falsehood,
)
from diplomatic_extract.relations.clauses.fates import BEFALLING, told_fate
from diplomatic_extract.relations.clauses.graph import DASHES, Graph, is_finite, is_verbal
from diplomatic_extract.relations.clauses.items import is_to_come, whose_schedule
from diplomatic_extract.relations.clauses.modifiers import carrying_verb, holding_clause, is_done_before
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, Predicate
from diplomatic_extract.relations.clauses.prospects import prospect
from diplomatic_extract.relations.clauses.subjects import addressed_by_noun
from diplomatic_extract.relations.clauses.tenses import (
    is_absent,
    is_conditional_particle,
    is_future,
    is_lacking,
    is_negated,
    tense_status,
)

REMARKS = load_words("clauses", "remarks")
PARTAKING = load_words("clauses", "partaking")
BEGINNING, BEFORE = "начало", ("перед", "до")
IN, OR_NOT = ("в", "во"), ("или", "нет")
UPCOMING = load_words("clauses", "upcoming")
DOUBT = "якобы"
DOUBTS = frozenset([DOUBT])
CONCLUDING = load_words("clauses", "concluding")
CALLING = load_words("clauses", "calling")
LEFT_TO_DO = load_words("clauses", "left_to_do")
GROUNDS, CHANCES = load_words("clauses", "grounds"), load_words("clauses", "chances")
DECISIONS = load_words("clauses", "decisions")
ENTRUSTING = load_words("clauses", "entrusting")
CARRYING_OUT = load_words("clauses", "carrying_out")
PROVISOS = load_words("clauses", "provisos")
ENDING = load_words("clauses", "ending")
NAMING = load_words("clauses", "naming")
DISCLOSING = load_words("clauses", "disclosing")
CONDITIONS = frozenset(["если"])
# what lists what is to come, verbs by which it does, and verbs of who is on his way to something
PROGRAMMES, HOLDING = load_words("clauses", "programmes"), load_words("clauses", "holding")
# words after which «ли» doubts, verbs by which an event comes about, and nouns for what it needs first
DOUBTING = load_words("clauses", "doubting")
# how infinitives hang on what is said of them
EMBEDDED = ("xcomp", "csubj")
COMING_ABOUT = BEFALLING | load_words("clauses", "carrying") | frozenset(COPULAS)
CONSENTING, COMING_TRUE = load_words("clauses", "consenting"), load_words("clauses", "coming_true")
ASKING = load_words("clauses", "asking_how")
# verbs for what is done to something under way
ALTERING = load_words("clauses", "altering")
DEPARTING = load_words("clauses", "departing")


def find_status(predicate: Predicate, classes: Classes) -> Status:
    """The status of a fact from the forms around its trigger.

    «встретился» actual; «встретится», «планирует встретиться», «предстоящая встреча» planned; «может встретиться»,
    «если встретится», «готов встретиться» possible; «не встречался», «отменил встречу» negated.
    """
    if predicate.status is None:
        scheduled = predicate.nominal and (whose_schedule(predicate) or is_to_come(predicate))
        predicate.status = "planned" if scheduled else read_status(predicate, classes)
    return predicate.status


def find_told_status(predicate: Predicate, classes: Classes) -> Status:
    """The status that a fact has for whoever says so: «якобы» is a doubt of who retells it.

    «Посол заявил, что Чад якобы нарушает договор»: for him he does.
    """
    if not spot(predicate.graph.sentence, DOUBTS):
        return find_status(predicate, classes)
    return read_status(predicate, {**classes, "status_conditions": classes["status_conditions"] - {DOUBT}})


def read_status(predicate: Predicate, classes: Classes) -> Status:
    """The status of a trigger that is asked first."""
    graph, index = predicate.graph, predicate.index
    status = own_status(graph, index, "actual", classes)
    if predicate.nominal and status == "actual" and (is_on_programme(graph, index) or is_headed_for(graph, index)):
        status = "planned"
    if predicate.nominal and (told := nominal_status(predicate, status, classes)) is not None:
        return told
    if tells_falsehood(graph, index, classes):
        return "negated"
    if (
        predicate.nominal
        and status == "actual"
        and (is_done(graph, index, classes) or is_under_way(graph, index, classes))
    ):
        return status
    if (denial := denied_status(graph, index, classes)) is not None:
        return denial
    if predicate.nominal and status != "negated" and opens_denial(graph, index, classes):
        return "negated"
    status = climbed_status(predicate, status, classes)
    if status in ("planned", "possible") and is_thwarted(graph, index, classes):
        return "negated"
    return conditional(graph, index, status, classes)


def climbed_status(predicate: Predicate, status: Status, classes: Classes) -> Status:
    """What the words above a trigger make of its status, one after the other as far as they reach it."""
    graph = predicate.graph
    below = predicate.index
    for above in islice(graph.ancestors(below), SETTINGS.clauses.climb_tokens):
        if not reaches(graph, below, above, predicate, classes):
            break
        status = governed_status(graph, above, below, status, predicate, classes)
        below = above
    return status


def outcome(predicate: Predicate, fate: Status, classes: Classes) -> Status:
    """What the clause around tells of an event that was to come («встреча, которая намечалась, не состоялась»).

    «Отменил визит, который намечался», «отказался от встречи, которая должна была состояться»: negated.
    """
    graph, above = predicate.graph, predicate.graph.head[predicate.index]
    own = above >= 0 and graph.rel[predicate.index] in (*SUBJECT_RELS, "obj")
    if own and graph.token(above).lemma in COMING_TRUE and graph.token(above).tag.tense == "Past":
        return "negated" if is_negated(graph, above) else "actual"
    return "negated" if climbed_status(predicate, fate, classes) == "negated" else fate


def is_under_way(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether a journey goes on, as somebody is to cut it short or prolong it («сократит визит»)."""
    above = graph.head[index]
    if (
        graph.token(index).lemma not in classes["visit_nouns"]
        or above < 0
        or graph.rel[index] != "obj"
        or graph.token(above).lemma not in ALTERING
    ):
        return False
    return is_finite(graph.token(above)) and all(graph.token(c).lemma != "не" for c in graph.children[above])


def is_on_programme(graph: Graph, index: int) -> bool:
    """Whether a noun tells what a programme holds («программа включает встречу», «в программе визита – переговоры»)."""
    last = max((token.index for token in spot(graph.sentence, PROGRAMMES) if token.index < index), default=index)
    between = graph.tokens[last + 1 : index]
    verbs = [token for token in between if is_finite(token)]
    dashed = any(token.text in DASHES for token in between)
    return all(token.lemma in HOLDING for token in verbs) and (bool(verbs) or dashed)


def is_headed_for(graph: Graph, index: int) -> bool:
    """Whether a noun tells to what somebody is on his way («летит на встречу с премьером»)."""
    above = graph.head[index]
    words = [graph.token(child).text.lower() for child in graph.children[index] if graph.rel[child] == "case"]
    aimed = words == ["на"] and graph.token(index).tag.case == "Acc"
    verb = graph.token(above)
    return aimed and above >= 0 and verb.lemma in DEPARTING and verb.tag.tense != "Past"


def nominal_status(predicate: Predicate, status: Status, classes: Classes) -> Status | None:
    """The status of an event told as a noun by the clause that holds it or that it frames; None where neither tells."""
    graph, index = predicate.graph, predicate.index
    if status == "actual" and (likely := prospect(graph, index)) is not None:
        return likely
    if status == "actual" and (fate := told_fate(graph, index, classes)) is not None:
        return outcome(predicate, fate, classes)
    if (verb := relative_verb(graph, index)) is not None:
        return own_status(graph, verb, status, classes)
    if is_ended(graph, index, classes):
        return status  # «не сможет завершить переговоры»: they go on
    if is_unreached(graph, index, classes):
        return "negated"
    if is_wanted(graph, index, classes) or not is_circumstance(graph, index):
        return None
    return circumstance_status(graph, index, status, classes)


def is_ended(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether a verb tells that talks or a visit come to no end, so that they are under way."""
    above = graph.head[index]
    if above < 0 or graph.token(above).lemma not in ENDING or graph.rel[index] != "obj":
        return False
    lasting = graph.token(index).lemma in classes["meeting_nouns"] | classes["visit_nouns"]
    upper = graph.head[above]
    failing = is_negated(graph, above) or (upper >= 0 and is_negated(graph, upper))
    return lasting and failing


def is_wanted(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether a noun hangs on a word for a wish, interest, refusal or failure («после отмены встречи»)."""
    above = graph.head[index]
    if above < 0:
        return False
    governor = graph.token(above)
    refused = governor.lemma in classes["status_refusals"] and is_in(graph, index)
    undone = governor.tag.pos == "NOUN" and governor.lemma in classes["status_negated_governors"]
    return refused or undone or governor.lemma in classes["status_interests"]


def is_in(graph: Graph, index: int) -> bool:
    """Whether «в» stands before a noun."""
    return any(graph.token(c).lemma in IN for c in graph.children[index] if graph.rel[c] == "case")


def relative_verb(graph: Graph, index: int) -> int | None:
    """The finite verb of a clause that says of a noun that it is held, or that somebody carries it out.

    «Встреча, которая прошла в Лиме», «визит, который совершает премьер, завершится в мае».
    """
    held = holding_clause(graph, index)
    verb = held if held is not None else carrying_verb(graph, index)
    return verb if verb is not None and is_finite(graph.token(verb)) else None


def is_done(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether a past participle tells of a noun's thing as done («следовать достигнутым ранее договорённостям»)."""
    told = (c for c in graph.children[index] if graph.rel[c] in ("amod", "acl") or is_done_before(graph, c))
    below = (graph.token(child) for child in told)
    return any(
        token.lemma in classes["status_done_participles"]
        and token.tag.tense != "Pres"
        and not is_negated(graph, token.index)
        and not any(graph.token(child).lemma == DOUBT for child in graph.children[token.index])
        for token in below
    )


def circumstance_status(graph: Graph, index: int, status: Status, classes: Classes) -> Status:
    """The status of an event that frames another («в ходе предстоящего визита», «собирается обсудить на встрече»)."""
    if status != "actual":
        return status
    if is_upcoming(graph, index):
        return "planned"
    if is_due(graph, index, classes):
        return "planned"
    verb = next((a for a in graph.ancestors(index) if is_verbal(graph.token(a))), None)
    if verb is None or (graph.token(verb).lemma in REMARKS and graph.token(verb).tag.person == "1"):
        return "actual"  # «напомним, в беседе с премьером речь шла о …»
    framed = find_status(Predicate(graph, verb, nominal=False, passive=False), classes)
    return "planned" if framed == "planned" else "actual"


def is_due(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether people are due to take part in what frames it («во встрече должны были участвовать послы»)."""
    above = graph.head[index]
    planned = above >= 0 and graph.token(above).lemma in classes["status_planned_governors"]
    below = [graph.token(c).lemma for c in graph.children[above]] if planned else []
    return bool(PARTAKING.intersection(below))


def is_upcoming(graph: Graph, index: int) -> bool:
    """Whether a preposition, alone or with its noun, says that an event lies ahead («накануне визита»).

    Also «перед началом встречи», «до начала переговоров».
    """
    above = graph.head[index]
    marks = [child for child in graph.children[index] if graph.rel[child] == "case"]
    words = [graph.token(child).lemma for child in marks if not is_adverb(graph, child)]
    begins = above >= 0 and graph.token(above).lemma == BEGINNING and any(map(is_finite, graph.tokens))
    before = begins and any(graph.token(c).text.lower() in BEFORE for c in graph.children[above])
    return before or bool(UPCOMING.intersection([*words, *([graph.token(above).lemma] if above >= 0 else [])]))


def is_adverb(graph: Graph, index: int) -> bool:
    """Whether «накануне» only tells when, before another preposition («накануне в беседе с премьером»)."""
    return index + 1 < len(graph.tokens) and graph.token(index + 1).tag.pos == "ADP"


def own_status(graph: Graph, index: int, status: Status, classes: Classes) -> Status:
    """What a trigger's own form, modifiers and negation say."""
    token = graph.token(index)
    lemmas = modifier_lemmas(graph, index)
    if lemmas & classes["status_planned_adjectives"]:
        status = "planned"
    if lemmas & classes["status_possible_adjectives"]:
        status = "possible"
    if lemmas & classes["status_negated_adjectives"]:
        status = "negated"
    if lemmas & {"никакой", "ни"}:
        return "negated"
    if token.tag.pos != "NOUN":
        status = tense_status(graph, index, status)
    if is_negated(graph, index) or is_absent(graph, index):
        status = DENIAL[status]
    return status


def modifier_lemmas(graph: Graph, index: int) -> set[str]:
    """The lemmas before a noun that hang on it, and of participles after it."""
    near = (c for c in graph.children[index] if c < index or graph.rel[c] == "acl")
    own = {graph.token(child).lemma for child in near if graph.token(child).tag.pos != "ADV"}  # no «скорее»
    return own | participle_before(graph, index)


def participle_before(graph: Graph, index: int) -> set[str]:
    """The lemma of a participle with its words before a noun («запланированной на конец апреля встречи»)."""
    noun = graph.token(index).tag
    if graph.token(index).tag.pos != "NOUN":
        return set()
    for token in reversed(graph.tokens[max(0, index - SETTINGS.clauses.participle_words) : index]):
        if is_finite(token) or token.text in ",;:«»":
            return set()
        tag = token.tag
        if tag.verbform == "Part" and (tag.case, tag.number, tag.gender) == (noun.case, noun.number, noun.gender):
            return {token.lemma}
    return set()


def reaches(graph: Graph, below: int, above: int, predicate: Predicate, classes: Classes) -> bool:
    """Whether what is said of a governor is said of the trigger too."""
    rel, token = graph.rel[below], graph.token(above)
    if rel in ("acl:relcl", "parataxis", "appos") or describes(graph, below):
        return False
    if rel == "nmod" and (token.lemma in classes["status_records"] or follows_record(graph, below, classes)):
        return False  # «призвал опубликовать запись разговора»
    if rel in SUBJECT_RELS and (serves_as_ground(graph, above) or is_called_chance(token)):
        return False  # «примером может служить визит», «визит – хорошая возможность»
    if rel == "acl" and graph.token(below).tag.verbform != "Inf":
        return False
    if rel in ("obl", "nmod") and (is_cause(graph, below) or is_requited(predicate, below)):
        return False  # «запретил въезд из-за визита в Чад», «может отозвать посла в ответ на санкции»
    if rel == "ccomp" and token.lemma in classes["status_predictions"] and asks_how(graph, below):
        return False  # «не берётся предсказать, чем закончится встреча»
    if rel in ("ccomp", "advcl"):
        return rel == "ccomp" and token.lemma in modal_lemmas(classes) and not is_concluded(graph, token, below)
    if graph.token(below).tag.pos == "NOUN" and token.lemma in NAMING | DISCLOSING:
        return False  # «успехом можно назвать подписание договора»: he who says so may be wrong, the act is done
    if rel == "conj":
        return graph.token(below).tag.pos == token.tag.pos and not is_finite(graph.token(below))
    return True


def asks_how(graph: Graph, index: int) -> bool:
    """Whether a clause asks how a thing will go («чем закончится встреча»): that it comes is taken for granted."""
    return any(graph.token(child).lemma in ASKING for child in graph.children[index] if child < index)


def follows_record(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether a genitive stands right behind what is left of a thing («отсутствие в газетах фотографий встречи»)."""
    before = next((t for t in reversed(graph.tokens[:index]) if graph.head[t.index] != index), None)
    return before is not None and before.lemma in classes["status_records"] and graph.token(index).tag.case == "Gen"


def is_called_chance(token: Token) -> bool:
    """Whether a noun as predicate tells what its subject offers («встреча – это шанс»)."""
    return token.tag.pos == "NOUN" and token.lemma in CHANCES


def serves_as_ground(graph: Graph, above: int) -> bool:
    """Whether a verb tells as what its subject serves that was done («примером может служить визит»)."""
    verbs = (above, *graph.children[above])
    return any(token.tag.case == "Ins" and graph.head[token.index] in verbs for token in spot(graph.sentence, GROUNDS))


def is_concluded(graph: Graph, verb: Token, clause: int) -> bool:
    """Whether «решить, что» tells what somebody takes for true, which is no plan («решил, что Чад нарушил договор»)."""
    return verb.lemma in CONCLUDING and any(graph.token(child).lemma == "что" for child in graph.children[clause])


def modal_lemmas(classes: Classes) -> frozenset[str]:
    """All governors that change a status."""
    names = ("status_planned_governors", "status_possible_governors", "status_negated_governors")
    return frozenset().union(*(classes[name] for name in names))


def governed_status(
    graph: Graph, above: int, below: int, status: Status, predicate: Predicate, classes: Classes
) -> Status:
    """What one governor adds to the status."""
    token = graph.token(above)
    if (said := lexical_status(graph, above, below, status, classes)) is not None:
        return said
    if graph.token(below).tag.verbform == "Inf" and token.lemma in classes["motion_verbs"]:
        return "planned" if status == "actual" else status
    if not is_verbal(token):
        infinitive = graph.token(below).tag.verbform == "Inf"
        own = below in (predicate.index, predicate.support)
        if infinitive and (addressed_by_noun(graph, above) or (own and is_judged(graph, below, above))):
            return "possible"  # «обращение Моры к Веге начать переговоры», «критиковать Чад глупо»
        if any(is_conditional_particle(graph, child) for child in graph.children[above]):
            return "possible"  # «визит был бы ошибкой»
        lemmas = modifier_lemmas(graph, above)
        if status == "actual" and lemmas & classes["status_planned_adjectives"]:
            return "planned"  # «готовящийся пакет санкций», «предстоящий раунд переговоров»
        return "possible" if lemmas & classes["status_possible_adjectives"] else status
    if status == "actual" and tense_status(graph, above, "actual") != "actual" and carries(graph, below):
        status = tense_status(graph, above, status)
    fruitless = graph.rel[below] == "nsubj" and any(graph.rel[child] == "obj" for child in graph.children[above])
    told = fruitless or (predicate.token.tag.case != "Ins" and is_described(graph, above))
    if above == predicate.support and predicate.supports and is_negated(graph, above) and not told:
        return DENIAL[status]  # «встреча не состоялась»; not «визит ничего не дал»
    return status


def is_described(graph: Graph, verb: int) -> bool:
    """Whether a verb of being or becoming only says what its subject is («встреча не стала исключением»)."""
    if graph.token(verb).lemma not in COPULAS:
        return False
    said = (graph.token(child).tag for child in graph.children[verb])
    return any(tag.pos == "NOUN" and tag.case == "Ins" for tag in said)


def is_judged(graph: Graph, index: int, above: int) -> bool:
    """Whether an infinitive is what an adverb or short adjective judges («назвать их прорывом трудно»)."""
    tag = graph.token(above).tag
    judging = tag.pos == "ADV" or (tag.pos, tag.variant, tag.gender) == ("ADJ", "Short", "Neut")
    return graph.rel[index] == "csubj" and judging


# an ordered list of governors, the first that holds decides
def lexical_status(graph: Graph, above: int, below: int, status: Status, classes: Classes) -> Status | None:  # noqa: C901
    """What a governor's own meaning makes of a status («отменить», «мочь», «планировать»); None of other governors."""
    lemma, negated = graph.token(above).lemma, is_negated(graph, above)
    if lemma in CALLING and graph.token(above).tag.variant == "Short":
        return None  # «визит призван укрепить связи»
    if lemma in classes["status_achieved"] and is_achieved(graph, above):
        return DENIAL[status] if negated else None
    if negated and lemma in classes["status_admissions"] | classes["status_predictions"]:
        return None
    if lemma in classes["status_negated_governors"]:
        return "possible" if negated else "negated"
    if lemma in classes["status_attitudes"]:
        return "possible"
    if negated and lemma in classes["existence_verbs"] and carries(graph, below):
        return "negated"
    if is_lacking(graph, above) and is_absent(graph, below):
        return "negated" if status != "actual" or graph.token(below).lemma in CONSENTING else None
    if negated and lemma in classes["phase_verbs"] and graph.token(below).tag.verbform == "Inf":
        return "negated"  # «не стал подписывать»
    if lemma in LEFT_TO_DO and graph.token(below).tag.verbform == "Inf":
        return "possible"  # «осталось договориться»: that is still to be done
    if lemma in classes["status_awaiting"] and is_awaited(graph, below) and not negated:
        return "planned" if status == "actual" else status  # «министра ждут переговоры», «чего ждать от встречи»
    if lemma in classes["status_possible_governors"]:
        return "negated" if negated and status != "negated" else "possible"
    if is_entrusted(graph, above, below) or is_imposed(graph, above, below, classes):
        return None
    if lemma in classes["status_resolutions"] and graph.token(below).tag.verbform == "Inf":
        return DENIAL["planned"] if negated else "planned" if status == "actual" else status
    if lemma in classes["status_planned_governors"]:
        changed: Status = "planned" if status == "actual" else status
        return DENIAL[changed] if negated else changed
    return None


def is_unreached(graph: Graph, index: int, classes: Classes) -> bool:
    """Whether things did not come to an event («до подписания дело не дошло»)."""
    above = graph.head[index]
    if above < 0 or graph.token(above).lemma not in classes["status_reaching"] or not is_negated(graph, above):
        return False
    marks = {graph.token(child).text.lower() for child in graph.children[index] if graph.rel[child] == "case"}
    return "до" in marks


def is_awaited(graph: Graph, index: int) -> bool:
    """Whether a noun is what waits for somebody, or of which something is hoped («от встречи»)."""
    marks = {graph.token(child).text.lower() for child in graph.children[index] if graph.rel[child] == "case"}
    return graph.rel[index].startswith("nsubj") or "от" in marks


def is_achieved(graph: Graph, index: int) -> bool:
    """Whether a perfective «смог», «сумел» tells that what stood under it was done, no «смог бы»."""
    tag = graph.token(index).tag
    conditional = tag.mood == "Cnd" or any(is_conditional_particle(graph, child) for child in graph.children[index])
    return tag.tense == "Past" and not conditional


def is_imposed(graph: Graph, above: int, below: int, classes: Classes) -> bool:
    """Whether a decision is one to impose sanctions, which are imposed by it («осудил решение ввести санкции»)."""
    decided = graph.token(above).lemma in DECISIONS and graph.token(below).tag.verbform == "Inf"
    return decided and any(graph.token(child).lemma in classes["sanctions"] for child in graph.children[below])


def is_entrusted(graph: Graph, above: int, below: int) -> bool:
    """Whether somebody was charged with an office's duties, which he has from then on («поручено исполнять …»)."""
    governor = graph.token(above)
    past = governor.tag.tense == "Past" or governor.tag.variant == "Short"
    return past and governor.lemma in ENTRUSTING and graph.token(below).lemma in CARRYING_OUT


def carries(graph: Graph, below: int) -> bool:
    """Whether a governor's tense is the event's own: it is not told back from a later statement."""
    return graph.rel[below] in ("nsubj", "nsubj:pass", "obj", "obl", "xcomp", "nmod", "csubj", "iobj", "advmod")


def aimed_status(graph: Graph, clause: int, classes: Classes) -> Status:
    """The status of what «чтобы» says to be aimed at: one's own aim is a plan, what others should do a wish.

    «Прилетел, чтобы встретиться», «делает всё, чтобы встреча состоялась»; «договорились, чтобы она прошла в мае».
    """
    if is_met_for(graph, clause):
        return "actual"
    above = graph.head[clause]
    settled = above >= 0 and graph.token(above).lemma in classes["status_planned_governors"]
    others = is_finite(graph.token(clause)) and any(graph.rel[c] in SUBJECT_RELS for c in graph.children[clause])
    return "possible" if others and not settled else "planned"


def is_met_for(graph: Graph, clause: int) -> bool:
    """Whether a clause tells for what people met («встретились, чтобы обсудить …»): they did it there."""
    above = graph.head[clause]
    met = above >= 0 and graph.rel[clause] == "advcl" and graph.token(above).lemma in ENCOUNTERS
    return met and graph.token(above).tag.tense == "Past" and not is_negated(graph, above)


def is_bargained(graph: Graph, index: int) -> bool:
    """Whether what somebody will not do hangs on a condition («не подпишет, если …», «без гарантий не подпишет»).

    Or is only that until which something lasts («санкции останутся, пока Чад не выполнит договор»).
    """
    helpers = (graph.token(child) for child in graph.children[index] if graph.rel[child].startswith("aux"))
    if not is_future(graph.token(index)) and not any(map(is_future, helpers)):
        return False
    if opens_until(graph, graph.clause[index]):
        return True
    asked = any(token.lemma == "если" and index in graph.ancestors(token.index) for token in graph.tokens)
    lacking = (child for child in graph.children[index] if graph.rel[child] == "obl")
    return asked or any(graph.token(mark).text.lower() == "без" for noun in lacking for mark in graph.children[noun])


def opens_until(graph: Graph, clause: int) -> bool:
    """Whether a subordinate clause tells until when something lasts («пока Чад не выполнит договор»)."""
    below = (graph.token(child) for child in graph.children[clause] if child < clause)
    return graph.rel[clause] in ("advcl", "acl") and any(token.lemma == "пока" for token in below)


def is_asked(graph: Graph, index: int) -> bool:
    """Whether «ли» makes a question of the verb above a trigger («удастся ли сторонам договориться»)."""
    above = (index, *islice(graph.ancestors(index), 1))
    # «цитирует Ли Хуана»: a name is no question
    return any(graph.token(i + 1).text == "ли" for i in above if i + 1 < len(graph.tokens))


def is_left_open(graph: Graph, index: int) -> bool:
    """Whether «или нет» behind a trigger makes a question of it («решим, полетим мы в Турцию или нет»)."""
    after = [token.text.lower() for token in graph.tokens[index + 1 : index + 1 + SETTINGS.clauses.climb_tokens]]
    return any(pair == OR_NOT for pair in pairwise(after))


def conditional(graph: Graph, index: int, status: Status, classes: Classes) -> Status:
    """Weaken a fact inside a condition («если», «в случае») or after «возможно», «якобы»."""
    if (status != "negated" and (is_asked(graph, index) or is_left_open(graph, index))) or (
        status == "negated" and is_bargained(graph, index)
    ):
        return "possible"
    clause = graph.clause[index]
    if status in ("actual", "planned") and is_doubted(graph, index, clause):
        return "possible"
    for child in graph.children[clause]:
        token = graph.token(child)
        if token.lemma in classes["status_conditions"] and token.tag.pos in ("SCONJ", "ADV", "PART", "CCONJ"):
            return "possible" if status != "negated" or token.lemma == "если" else status
        if token.text.lower() == "ли" and graph.node_at[child] is None and clause in (index, graph.head[index]):
            return "possible"
        if token.lemma == "чтобы" and status == "actual":
            return aimed_status(graph, clause, classes)
        if token.lemma in PROVISOS and graph.rel[child] == "obl" and status in ("planned", "possible"):
            return "possible"
        if status == "planned" and is_condition(graph, child):
            return "possible"
    return status


def is_doubted(graph: Graph, index: int, clause: int) -> bool:
    """Whether «вряд ли» doubts that a thing comes about («встреча вряд ли состоится»), not what comes of it."""
    noun = graph.token(index).tag.pos == "NOUN"
    if graph.token(clause).lemma not in COMING_ABOUT if noun else index != clause and graph.rel[index] not in EMBEDDED:
        return False
    doubts = (child for child in graph.children[clause] if graph.token(child).lemma in DOUBTING)
    return any(
        graph.token(child + 1).text.lower() == "ли" and not any(map(is_finite, graph.tokens[child:clause]))
        for child in doubts
        if graph.rel[child] == "advmod"
    )


def is_condition(graph: Graph, index: int) -> bool:
    """Whether a token heads a clause that tells on what the one above depends («если договорятся, подпишут мир»)."""
    marked = any(graph.token(child).lemma in CONDITIONS for child in graph.children[index] if child < index)
    return graph.rel[index] == "advcl" and marked and graph.token(index).tag.tense != "Past"
