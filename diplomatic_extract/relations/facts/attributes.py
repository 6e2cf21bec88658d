"""Attributes of a relation, computed by the kinds that relation files name: lemma, document, topic, money, thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from diplomatic_extract.language.declension import nominative_of
from diplomatic_extract.language.lexis import load_table, load_words
from diplomatic_extract.language.money import Amount, currency_noun, find_amounts, inherit_units, symbol_currency
from diplomatic_extract.language.settings import SETTINGS
from diplomatic_extract.model import Token
from diplomatic_extract.relations.clauses.gaps import part_end
from diplomatic_extract.relations.clauses.graph import BETWEEN, DASHES, QUOTES, Graph
from diplomatic_extract.relations.clauses.items import find_opening
from diplomatic_extract.relations.clauses.modifiers import acting
from diplomatic_extract.relations.clauses.objects import plain_objects, relative_object
from diplomatic_extract.relations.clauses.own_subjects import COPULAS
from diplomatic_extract.relations.clauses.predicates import SUBJECT_RELS, Predicate
from diplomatic_extract.relations.facts.contents import TOPIC_PREPOSITIONS, content
from diplomatic_extract.relations.facts.wording import tidy
from diplomatic_extract.relations.match.match import Match
from diplomatic_extract.relations.match.surroundings import dependents
from diplomatic_extract.relations.match.triggers import DEVERBAL, own_preposition

MULTITUDES = load_words("facts", "multitudes")
# verbs that say to how much a thing comes, and nouns for its extent
AMOUNTING, EXTENTS = load_words("facts", "amounting"), load_words("facts", "extents")

# kinds whose value is a noun phrase under the trigger, or in a clause with a dash for it
# what stands between the items of a list
PARTING = load_words("clauses", "parting")
NAMED_BY_NOUN = ("document", "topic", "thing")
# verbs that name what they give in the instrumental
GIVING_BY_INSTRUMENTAL = load_words("facts", "giving_by_instrumental")

# what tells what a meeting is about beside prepositions
DEDICATED = load_words("facts", "dedicated")
AIMS = load_words("facts", "aims")
# what hangs on a noun and is no part of its phrase
APART = ("acl:relcl", "parataxis", "acl", "cop", "fixed")
STRESS, VIEWS = load_words("facts", "stress"), load_words("facts", "views")
DISCUSSING = load_words("facts", "discussing")
THEMES = load_table("facts", "themes")
OCCASION = ["в", "связи", "с"]


def find_attributes(match: Match, text: str, classes: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """All attributes that a match's relation and pattern ask for."""
    found: dict[str, Any] = dict(match.pattern.sets)
    for name, spec in match.rule.attributes.items():
        if (thing := told_in_gap(match, spec.get("kind", ""))) is not None:
            if is_sum(match.predicate.graph, thing):
                continue
            phrase = nominative_phrase(match.predicate.graph, thing, text, gap_end(match, thing))
            found[name] = [phrase] if spec.get("list") else phrase
        elif name not in found and (finder := FINDERS.get(spec.get("kind", ""))):
            value = finder(match, spec, text, classes)
            if value is not None:
                found[name] = value
    return {name: in_order(value) for name, value in found.items()}


def told_in_gap(match: Match, kind: str) -> int | None:
    """The noun that a clause without verb has for a value of a kind: its object, else what it says something about.

    «…, а министры культуры – меморандум», «… о потерях, а Чад – о перемирии».
    """
    if match.gap is not None and kind in NAMED_BY_NOUN:
        return match.gap
    if match.part is None or kind not in ("topic", "content"):
        return None
    graph, (start, stop) = match.predicate.graph, match.part
    nouns = (t.index for t in graph.tokens[start:stop] if t.tag.pos == "NOUN" and graph.node_at[t.index] is None)
    return next((noun for noun in nouns if own_preposition(graph, noun) in TOPIC_PREPOSITIONS), None)


def gap_end(match: Match, noun: int) -> int | None:
    """Where the thing of a clause without verb ends at the latest: with it, or at the dash behind one in front.

    «О тарифах на рис – Чад и Мали».
    """
    if match.part is None:
        return None
    tokens = match.predicate.graph.tokens
    fronted = all(token.text not in DASHES for token in tokens[match.part[0] : noun])
    dash = next((t.index for t in tokens[noun : match.part[1]] if t.text in DASHES), None) if fronted else None
    return match.part[1] if dash is None else dash


def in_order(value: Any) -> Any:
    """A value whose phrases are in one line and have their marks in pairs."""
    if isinstance(value, list):
        return [in_order(part) for part in value]
    return tidy(value) if isinstance(value, str) else value


def by_lemma(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """The value whose lemmas hang on the trigger, or the default; `own` values only the trigger or a needed word tells.

    «На полях саммита встретились»: where they met is no summit of theirs.
    """
    around, trigger = dependents(match.predicate), {match.predicate.token.lemma}
    for value, words in spec["values"].items():
        told = trigger | (around & match.pattern.needs if value in spec.get("own", ()) else around)
        if not told.isdisjoint(words):
            return value
    return spec.get("default")


def document(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """The signed document as a nominative phrase."""
    graph, index = match.predicate.graph, match.predicate.index
    nouns = [i for i in (index, *graph.children[index], graph.head[index]) if i >= 0]
    found = [i for i in nouns if graph.token(i).lemma in classes["document_nouns"] and graph.node_at[i] is None]
    named = [name for noun in found for name in named_documents(graph, noun, classes)] or found
    if not named:
        return None
    if match.pattern.construction == "item" and (stop := item_end(graph, named[0], classes["document_nouns"])):
        return text[graph.token(named[0]).start : graph.token(stop - 1).stop]
    colon = next((token.index for token in graph.tokens[named[0] :] if token.text == ":"), None)
    return nominative_phrase(graph, named[0], text, colon)


def item_end(graph: Graph, index: int, nouns: frozenset[str]) -> int | None:
    """Behind which token an item of a list inside a sentence ends; None where a noun opens none, or as an object."""
    opening = find_opening(graph)
    if opening is None or opening > index or not graph.token(index).text.lower().startswith(graph.token(index).lemma):
        return None
    after = graph.tokens[index + 1 :]
    stop = next((t.index for t in after if t.text == ";" or opens_next(graph, t, nouns)), len(graph.tokens))
    while graph.token(stop - 1).text in PARTING or graph.token(stop - 1).text == ".":
        stop -= 1
    return stop


def opens_next(graph: Graph, token: Token, nouns: frozenset[str]) -> bool:
    """Whether a document opens the next item of a list: nothing but «и» or a comma parts it from the one before."""
    before = graph.token(token.index - 1).text
    straight = token.tag.case in ("Nom", "Acc") and graph.node_at[token.index] is None
    return before in PARTING and straight and token.lemma in nouns


def named_documents(graph: Graph, index: int, classes: Mapping[str, frozenset[str]]) -> list[int]:
    """What «документ» is called after a dash («документ – Декларацию о дружбе»)."""
    if graph.token(index).lemma != "документ":
        return []
    kinds = classes["document_nouns"] - {"документ"}
    named = (c for c in graph.children[index] if c > index and graph.token(c).lemma in kinds)
    return [child for child in named if graph.rel[child] in ("appos", "parataxis")]


def topic(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """What was agreed or discussed: the trigger's object, else its complement with a preposition, nominative."""
    graph, index = match.predicate.graph, match.predicate.index
    wanted = ("nsubj", "nsubj:pass", "obj") if match.predicate.passive or match.predicate.nominal else ("obj",)
    taken = {filler.node.head for filler in match.fillers}
    heads = [
        child
        for child in (*graph.children[index], *carried_below(match.predicate), *below_views(graph, index))
        if child not in taken
        and not is_heading(graph, child, index)
        and (graph.rel[child] in wanted or own_preposition(graph, child) in spec["preps"])
        and can_be_topic(graph, child)
        and graph.token(child).lemma not in classes["no_topics"]
    ]
    heads = heads or topic_after_sides(match, spec["preps"], classes) or topic_at_length(match)
    sided = match.fillers or match.pattern.shares
    told = given_noun(match.predicate) if sided and not heads else None
    if told is not None and can_be_topic(graph, told):
        heads = [told]
    heads = [carried(graph, head, spec["preps"], classes) for head in heads]
    heads = [head for head in heads if not is_empty(graph, head, classes)]
    if not heads:
        return to_be_done(match, text) if spec.get("infinitive") else None
    if not spec.get("list"):
        return nominative_phrase(graph, heads[0], text, company_after(match, heads[0]))
    items = (heads[0], *listed(graph, heads[0]))
    return [nominative_phrase(graph, item, text, company_after(match, item)) for item in items]


def company_after(match: Match, index: int) -> int | None:
    """Where those with whom a topic is talked over follow it («обсудил ремонт моста с послом»), None where not."""
    tokens = match.predicate.graph.tokens
    partners = [filler.node.first for filler in match.fillers if filler.node.prep == "с" and filler.node.first > index]
    marks = (k for k in range(min(partners, default=0) - 1, index, -1) if tokens[k].text.lower() in ("с", "со"))
    return next(marks, None)


def is_heading(graph: Graph, index: int, trigger: int) -> bool:
    """Whether a noun only heads what a colon or dash introduces («Планы на день: встреча с …», «Среда – встреча»)."""
    return any(token.text in (":", *DASHES) for token in graph.tokens[index + 1 : trigger])


def below_views(graph: Graph, index: int) -> list[int]:
    """What hangs on the views that are exchanged («обмен мнениями по вопросам торговли»)."""
    views = (c for c in graph.children[index] if graph.token(c).lemma in VIEWS and graph.token(c).tag.case == "Ins")
    return [below for view in views for below in graph.children[view]]


def to_be_done(match: Match, text: str) -> str | None:
    """What is agreed on as a thing to do, told by an infinitive («договорились открыть порт» → «открыть порт»)."""
    graph, index = match.predicate.graph, match.predicate.index
    rels = ("xcomp", "csubj", "csubj:pass", "ccomp")
    actions = (c for c in graph.children[index] if graph.rel[c] in rels and graph.token(c).tag.verbform == "Inf")
    action = next((child for child in actions if child > index), None)
    if action is None:
        return None
    tokens = [token for token in phrase(graph, action) if token.index >= action]
    return text[tokens[0].start : tokens[-1].stop]


def topic_at_length(match: Match) -> list[int]:
    """The noun of a topic told by more than a preposition.

    «Переговоры, посвящённые торговле», «заседание в связи с пуском», «контакты на тему поставок», «диалог в сфере
    торговли», «встреча для урегулирования спора», «внимание уделено торговле», «акцент сделан на торговле».
    """
    graph, index = match.predicate.graph, match.predicate.index
    if (stressed := stress_on(graph, index)) is not None:
        return [stressed] if can_be_topic(graph, stressed) else []
    near = [*graph.children[index], *carried_below(match.predicate)] if match.predicate.nominal else []
    if graph.token(index).lemma in DISCUSSING:
        return [child for child in owned(graph, index) if can_be_topic(graph, child)][:1]
    found = [head for child in near for head in dedicated(graph, child) or framed(graph, child)]
    found = found or (devoted_to(graph, index) or said_to_be(graph, index) if match.predicate.nominal else [])
    found = found or dedicated(graph, index)
    return [head for head in found if can_be_topic(graph, head)][:1]


def stress_on(graph: Graph, index: int) -> int | None:
    """What attention is given to by a verb, wherever the tree hangs it; None where it stresses nothing."""
    stress = next((c for c in graph.children[index] if graph.token(c).lemma in STRESS), None)
    if stress is None:
        return None
    near = (*graph.children[index], *graph.children[stress])
    below = [child for child in near if graph.token(child).tag.pos in ("NOUN", "PROPN")]
    given = (c for c in below if graph.token(c).tag.case == "Dat" and not own_preposition(graph, c))
    laid = (c for c in below if own_preposition(graph, c) == "на")
    return next(given, None) or next(laid, None)


def devoted_to(graph: Graph, index: int) -> list[int]:
    """To what talks are devoted by their verb, or by a participle of their form after their sides.

    «Переговоры Чада с Мали были посвящены границе», «на переговорах министра с послом, посвящённых границе».
    """
    above, tag = graph.head[index], graph.token(index).tag
    if above >= 0 and graph.rel[index] in SUBJECT_RELS and (found := dedicated(graph, above)):
        return found
    after = (token for token in graph.tokens[index + 1 :] if token.lemma in DEDICATED and token.tag.case)
    # «посвящённых» is the genitive and the locative: the tagger's case is a guess
    alike = (token for token in after if token.tag.number == tag.number and "Nom" not in {token.tag.case} ^ {tag.case})
    return next((dedicated(graph, token.index) for token in alike), [])


def said_to_be(graph: Graph, index: int) -> list[int]:
    """What a verb says to be the topic («темой переговоров стала граница»)."""
    above = graph.head[index]
    if above < 0 or graph.token(index).tag.case != "Ins" or graph.token(above).lemma not in COPULAS:
        return []
    return [child for child in graph.children[above] if child != index and graph.rel[child] in SUBJECT_RELS]


def dedicated(graph: Graph, index: int) -> list[int]:
    """To what a clause says that a meeting is devoted («посвящённые торговле», «которая посвящена торговле»)."""
    if graph.token(index).lemma not in DEDICATED:
        return []
    bare = [c for c in graph.children[index] if not own_preposition(graph, c)]
    given = [c for c in bare if graph.token(c).tag.case == "Dat"]
    # «посвящённое ситуации»: the form is a genitive as well, which no such verb governs
    return given or [c for c in bare if c > index and graph.token(c).tag.case == "Gen"]


def framed(graph: Graph, index: int) -> list[int]:
    """The noun of a topic under «в связи с», «на тему», «в сфере», or after «для» that of an aim."""
    words = [token.text.lower() for token in graph.tokens[:index]]
    prep, lemma = own_preposition(graph, index), graph.token(index).lemma
    if words[-len(OCCASION) :] == OCCASION or (prep == "для" and lemma in AIMS):
        return [index]
    return owned(graph, index) if prep in THEMES.get(lemma, ()) else []


def owned(graph: Graph, index: int) -> list[int]:
    """The bare genitives under a noun («обсуждение закона»)."""
    return [c for c in graph.children[index] if graph.token(c).tag.case == "Gen" and not own_preposition(graph, c)]


def topic_after_sides(match: Match, preps: list[str], classes: Mapping[str, frozenset[str]]) -> list[int]:
    """The noun of a topic that follows the sides of talks, wherever it hangs («ЕС с Чадом о новом договоре»).

    Of a verb too («поговорил с послом о границе»).
    """
    graph, k = match.predicate.graph, match.predicate.index + 1
    if not match.fillers:
        return []
    ends = {node.first: node.last for node in (filler.node for filler in match.fillers)}
    while k < len(graph.tokens) and (k in ends or is_between_sides(graph.token(k))):
        k = ends.get(k, k) + 1
    if k >= len(graph.tokens) or graph.token(k).tag.pos != "ADP":
        return []
    following = graph.tokens[k + 1 : k + 1 + SETTINGS.facts.topic_tokens]
    plain = (t.index for t in following if t.tag.pos == "NOUN" and graph.rel[t.index] != "fixed")  # «по поводу пошлин»
    nouns = [noun for noun in plain if can_be_topic(graph, noun)][:1]
    if graph.token(k).text.lower() not in preps:
        return [head for noun in nouns for head in framed(graph, noun)][:1]
    return [noun for noun in nouns if graph.token(noun).lemma not in classes["no_topics"]]


def is_between_sides(token: Token) -> bool:
    """Whether a token may stand between a noun and its sides: a preposition of company, a mark of a list."""
    return token.text.lower() in ("с", "со", "и", ",", BETWEEN)


def carried_below(predicate: Predicate) -> list[int]:
    """The prepositional words under the support verb of a noun («ведёт переговоры с Мали о воде»)."""
    if not predicate.nominal or predicate.support is None or not predicate.supports:
        return []
    graph = predicate.graph
    return [c for c in graph.children[predicate.support] if c > predicate.index and graph.rel[c] in ("obl", "nmod")]


def is_empty(graph: Graph, index: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a noun says no more than that there is an agreement («договорённость», «ряд договорённостей»)."""
    lemmas = {graph.token(index).lemma, *(graph.token(child).lemma for child in graph.children[index])}
    return bool(lemmas & classes["topic_carriers"]) and graph.token(index).lemma in classes["topic_carriers"] | {"ряд"}


def can_be_topic(graph: Graph, index: int) -> bool:
    """Whether a token can be what is talked of: a common noun, or a state or place by its name, nobody in person."""
    node = graph.node_at[index]
    if node is not None:
        return node.kind == "name" and all(entity.type in ("COUNTRY", "LOC", "ORG") for entity in node.entities)
    return graph.token(index).tag.pos == "NOUN"


def carried(graph: Graph, index: int, preps: list[str], classes: Mapping[str, frozenset[str]]) -> int:
    """The noun that an empty one leads to («договорённость о транзите» → «транзит»), else the noun itself."""
    if graph.token(index).lemma not in classes["topic_carriers"]:
        return index
    below = (c for c in graph.children[index] if graph.token(c).tag.pos == "NOUN" and graph.node_at[c] is None)
    return next((child for child in below if own_preposition(graph, child) in preps), index)


def listed(graph: Graph, index: int) -> list[int]:
    """The nouns coordinated with a noun («обсудили торговлю, транспорт и энергетику»)."""
    return [c for c in graph.children[index] if graph.rel[c] == "conj" and graph.token(c).tag.pos == "NOUN"]


def nominative_phrase(graph: Graph, index: int, text: str, stop: int | None = None) -> str:
    """The noun phrase under a token with its head in the nominative («мерами по торговле» → «меры по торговле»).

    No farther than the token `stop`, where one is given.
    """
    tokens = [token for token in phrase(graph, index) if stop is None or token.index < stop]
    while len(tokens) > 1 and is_loose(tokens[-1]):
        tokens.pop()
    if tokens[0].tag.pos == "NUM" or tokens[0].text[0].isdigit():
        return text[tokens[0].start : tokens[-1].stop]  # a counted phrase keeps its genitive («500 тонн зерна»)
    words = nominative_of(tokens, index - tokens[0].index)
    gaps = [text[left.stop : right.start] for left, right in pairwise(tokens)]
    words[0] = plain_case(tokens[0], words[0])
    return "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))


def plain_case(token: Token, word: str) -> str:
    """A word without the capital that only opens its sentence («Меморандум подписан» → «меморандум»)."""
    common = token.index == 0 and token.tag.pos != "PROPN" and word[1:].islower()
    return word[0].lower() + word[1:] if common else word


def money(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """The sum of money under a trigger, in full units."""
    amount = find_sum(match, text)
    return amount.value if amount else None


def currency(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """The ISO 4217 code of the sum of money under a trigger."""
    amount = find_sum(match, text)
    return amount.currency if amount else None


def find_sum(match: Match, text: str) -> Amount | None:
    """The amount of money nearest to a trigger among those that hang on it («грант в 50 млн долларов»)."""
    graph, index = match.predicate.graph, match.predicate.index
    if match.gap is not None:
        return find_sum_in_gap(graph, match.gap, text)
    amounts = [
        amount
        for amount in find_amounts(graph.sentence, text)
        if amount.currency
        and (
            any(hangs(graph, token, index) for token in range(amount.first, amount.last + 1))
            or is_amount_of(graph, amount, match.predicate)
            or amount.first <= described(graph, index) <= amount.last
        )
    ]
    return min(amounts, key=lambda amount: abs(amount.first - index), default=None)


def is_amount_of(graph: Graph, amount: Amount, predicate: Predicate) -> bool:
    """Whether a verb tells that what a noun says comes to an amount («помощь Чаду составила 30 млн долларов»)."""
    index = predicate.index
    while graph.head[index] >= 0 and graph.token(graph.head[index]).lemma in EXTENTS:
        index = graph.head[index]  # «объём помощи достиг …»
    verb = graph.head[index]
    if not predicate.nominal or verb < 0 or not graph.rel[index].startswith("nsubj"):
        return False
    return graph.token(verb).lemma in AMOUNTING and any(
        verb in (token, *graph.ancestors(token)) for token in range(amount.first, amount.last + 1)
    )


def described(graph: Graph, index: int) -> int:
    """The noun of which a participle or relative clause says what is done with it («5 млн, выделенные Чаду»), or -1."""
    return graph.head[index] if graph.rel[index] in ("acl", "acl:relcl", "amod") else -1


def find_sum_in_gap(graph: Graph, noun: int, text: str) -> Amount | None:
    """The sum told in the clause of a noun that has a dash for its verb, in the currency told before if need be."""
    dash = next((i for i in range(noun, -1, -1) if graph.token(i).text in DASHES), noun)
    amounts = inherit_units(find_amounts(graph.sentence, text, bare=True), None)
    inside = (a for a in amounts if a.currency and dash < a.first and a.last < part_end(graph, dash))
    return next(inside, None)


def hangs(graph: Graph, token: int, index: int) -> bool:
    """Whether a token stands under a trigger with no other clause between."""
    return index in graph.ancestors(token) and graph.clause[token] in (graph.clause[index], index)


def thing(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """What is given, as in the text: the object, or the aid itself («грант на строительство больницы»)."""
    predicate, graph = match.predicate, match.predicate.graph
    if predicate.nominal and predicate.token.lemma in DEVERBAL and acting(graph, predicate.index):
        return next((nominative_phrase(graph, noun, text) for noun in plain_objects(predicate)), None)
    if predicate.nominal:
        return nominative_phrase(graph, predicate.index, text)
    if (noun := given_noun(predicate)) is not None:
        return nominative_phrase(graph, noun, text)
    wanted: tuple[str, ...] = ("nsubj", "nsubj:pass") if predicate.passive else ("obj",)
    taken = {filler.node.head for filler in match.fillers}
    if predicate.token.lemma in GIVING_BY_INSTRUMENTAL:
        wanted = ("obj", "iobj", "obl")
        taken |= {child for child in graph.children[predicate.index] if not is_bare_instrumental(graph, child)}
    return next(
        (
            nominative_phrase(graph, child, text)
            for child in graph.children[predicate.index]
            if graph.rel[child] in wanted and child not in taken and is_given(graph, child)
        ),
        None,
    )


def given_noun(predicate: Predicate) -> int | None:
    """The plain noun of which a participle or relative clause says that it is given («переданные Чаду вакцины»)."""
    graph, noun = predicate.graph, described(predicate.graph, predicate.index)
    if noun < 0 or graph.node_at[noun] is not None or is_sum(graph, noun):
        return None
    done = predicate.passive and predicate.token.tag.variant != "Short"
    return noun if done or relative_object(graph, predicate.index) else None


def is_given(graph: Graph, index: int) -> bool:
    """Whether a noun can name what is given: no sum of money, and no genitive unless it is counted («46 вагонов»)."""
    if is_sum(graph, index):
        return False
    first = phrase(graph, index)[0]
    return graph.token(index).tag.case != "Gen" or first.tag.pos == "NUM" or first.text[0].isdigit()


def is_bare_instrumental(graph: Graph, index: int) -> bool:
    """Whether a token names goods by its case alone («помог зерном», «поможет всем необходимым»)."""
    token = graph.token(index)
    return token.tag.case == "Ins" and not own_preposition(graph, index) and graph.node_at[index] is None


def is_sum(graph: Graph, index: int) -> bool:
    """Whether a phrase is only a sum of money («5 млн евро», «$5 млн»)."""
    token = graph.token(index)
    if token.lemma in MULTITUDES:
        return True
    return bool(currency_noun(token.text.lower()) or symbol_currency(token))


def phrase(graph: Graph, index: int) -> list[Token]:
    """The noun phrase under a token: its subtree as far as it is contiguous, without preposition and list."""
    inside = subtree(graph, index)
    first = last = index
    while first - 1 in inside and graph.token(first - 1).tag.pos != "ADP" and graph.token(first - 1).text not in DASHES:
        first -= 1
    while last + 1 in inside and last - index < SETTINGS.facts.topic_words and graph.token(last + 1).text != "(":
        last += 1
    while last > index and is_loose(graph.token(last)):
        last -= 1
    while first < index and (is_loose(graph.token(first)) or graph.token(first).tag.pos in ("ADV", "PART")):
        first += 1
    numbered = [i + 1 for i in range(first, index) if is_number_of_item(graph, i)]
    first = max([first, *numbered])
    return graph.tokens[first : last + 1]


def is_number_of_item(graph: Graph, index: int) -> bool:
    """Whether a token closes the number of an item of a list («1) договор», «2. меморандум»)."""
    text, before = graph.token(index).text, graph.token(index - 1).text if index else ""
    return (text in (".", ")") and before.isdigit()) or (text[-1] in ".)" and text[:-1].isdigit())


def is_loose(token: Token) -> bool:
    """Whether a token cannot end a phrase; nor can a currency's sign whose figure is cut off («контракт на $»)."""
    sign = not token.text.isalnum() and symbol_currency(token) is not None
    return (token.tag.pos in ("PUNCT", "CCONJ", "ADP") or sign) and token.text not in QUOTES


def subtree(graph: Graph, index: int) -> set[int]:
    """The tokens under a noun that belong to its phrase: no clauses, no members of its own list."""
    found, stack = {index}, [index]
    while stack:
        current = stack.pop()
        for child in graph.children[current]:
            apart = graph.rel[child] in APART or is_subject_beside(graph, child, current)
            if not (apart or (current == index and child in listed(graph, index))) and child not in found:
                found.add(child)
                stack.append(child)
    return found


def is_subject_beside(graph: Graph, child: int, head: int) -> bool:
    """Whether somebody in the nominative hangs on a noun in another case: the subject that follows a fronted object.

    «Поставки зерна министр обсудил с послом»: an apposition would share the case, an owner stand in the genitive.
    """
    noun, owner = graph.token(child), graph.token(head)
    return noun.tag.animacy == "Anim" and noun.tag.case == "Nom" and owner.tag.case not in ("Nom", "")


def said(match: Match, spec: Mapping[str, Any], text: str, classes: Mapping[str, frozenset[str]]) -> Any:
    """What a statement says: its clause, direct speech, or topic."""
    return content(match, nominative_phrase, classes["speech_verbs"], text)


FINDERS: dict[str, Callable[..., Any]] = {
    "money": money,
    "currency": currency,
    "thing": thing,
    "lemma": by_lemma,
    "document": document,
    "topic": topic,
    "content": said,
}
