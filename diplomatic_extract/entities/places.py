"""Places: the lexicon's and the NER model's, under nominative names; when a capital speaks for its government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplomatic_extract.entities.compile import fold
from diplomatic_extract.entities.entries import Entry
from diplomatic_extract.entities.lexicon import Lexicon
from diplomatic_extract.entities.linking import Registry, find_head
from diplomatic_extract.entities.matching import Match, is_proper, opens_sentence, overlaps_ner
from diplomatic_extract.entities.organisations import Scene, trim, written
from diplomatic_extract.language.declension import nominative_of
from diplomatic_extract.model import DraftMention, Sentence

# prepositions with which a capital is the place itself
LOCAL = frozenset("в во на из до под близ через около вокруг от".split())
PARTS_OF_NAMES = frozenset("площадь улица проспект бульвар дворец аэропорт месторождение".split())
KINDS = frozenset("республика земля страна сторона".split())
# nouns of political action that a government has
POLITICAL = frozenset(
    "позиция решение реакция отношение политика власть требование интерес предложение ответ план усилие намерение "
    "заявление инициатива поддержка давление действие союзник санкция обвинение согласие отказ сотрудничество диалог "
    "переговоры руководство контроль влияние обязательство связь помощь слово мнение посредничество".split()
)
# verbs whose subject can be a city as a place
SETTING = frozenset("принять принимать стать быть находиться встретить встречать расположить отмечать расти".split())


def find_places(sentence: Sentence, matches: Sequence[Match], lexicon: Lexicon) -> Iterator[Match]:
    """Matches of places that are mentions: no part of a person's name, no common word without the model's consent."""
    for match in matches:
        entry = lexicon.section("places").get(match.forms[0].key)
        inside = overlaps_ner(sentence, match.first, match.last, ("PER",))
        if inside or entry is None or not is_proper(sentence, match.first, match.last):
            continue
        if is_settled(sentence, match, entry):
            yield match


def is_settled(sentence: Sentence, match: Match, entry: Entry) -> bool:
    """Whether a place that is an ordinary word too is marked as a name by the model or by its capital."""
    if not getattr(entry, "common", False):
        return True
    opens = opens_sentence(sentence, match.first)
    return overlaps_ner(sentence, match.first, match.last, ("LOC",)) or not opens


def find_model_places(scene: Scene, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The NER model's places that nothing else covers, trimmed of marks."""
    for name in scene.sentence.names:
        if name.type != "LOC" or scene.sentence.kind == "boilerplate":
            continue
        first, last = trim(scene, name.first, name.last)
        first = draw_in_noun(scene, first)
        words = scene.tokens[first : last + 1]
        if (
            words
            and not is_no_place(scene, first, last)
            and not any(taken[first : last + 1])
            and any(token.text[:1].isupper() for token in words)
        ):
            yield first, last


def draw_in_noun(scene: Scene, first: int) -> int:
    """Where a place's name begins: with the noun that its name needs («площадь Дусти»), not «город», «село»."""
    if first and scene.tokens[first - 1].lemma in PARTS_OF_NAMES and scene.tokens[first].tag.pos != "ADJ":
        return first - 1
    return first


def is_no_place(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch is an adjective of a state, or a common noun of kind alone («Исламская Республика»)."""
    tokens = scene.tokens[first : last + 1]
    if len(tokens) == 1 and tokens[0].tag.pos == "ADJ":
        return True
    return tokens[-1].lemma in KINDS and all(token.tag.pos == "ADJ" for token in tokens[:-1]) and len(tokens) < 3


def link_model_place(registry: Registry, scene: Scene, first: int, last: int) -> DraftMention:
    """A mention of a place that no lexicon knows, under its nominative name."""
    sentence = scene.sentence
    head = find_head(sentence, first, last)
    tokens = sentence.tokens[first : last + 1]
    name = written(scene, first, last)
    words = nominative_of(tokens, head - first)
    if len(words) == len(tokens):
        for token, word in zip(reversed(tokens), reversed(words), strict=True):
            at = token.start - tokens[0].start
            name = name[:at] + word + name[at + len(token.text) :]
    return registry.mention(registry.entity("LOC", fold(name), name), sentence, first, last, head=head)


def acts_for_government(sentence: Sentence, mention: DraftMention) -> bool:
    """Whether a capital or residence stands for its government: subject, partner or owner of political action.

    «Астана подтвердила», «отношения с Москвой», «позиция Киева», but not «в Астане» or «прибыл в Астану».
    """
    tokens = sentence.tokens
    token = tokens[mention.head]
    before = tokens[mention.first - 1].lemma if mention.first else ""
    if before in LOCAL:
        return False
    governor = tokens[token.head] if token.head >= 0 else None
    if mention.case == "Nom" and token.rel.startswith("nsubj") and governor is not None:
        return governor.tag.pos in ("VERB", "ADJ") and governor.lemma not in SETTING
    if mention.case == "Gen" and governor is not None:
        return governor.lemma in POLITICAL
    return (mention.case == "Ins" and before in ("с", "со", "между", "и")) or mention.case == "Dat"
