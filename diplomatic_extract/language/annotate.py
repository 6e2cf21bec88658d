"""Morphology, syntax and names of sentences: the interface to Natasha's models and its plain engine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Protocol

from diplomatic_extract.errors import DiplomaticExtractError
from diplomatic_extract.model import NameSpan, Sentence, Tag

FIELDS = {
    "Case": "case", "Number": "number", "Gender": "gender", "Animacy": "animacy", "Tense": "tense",
    "Aspect": "aspect", "Voice": "voice", "Mood": "mood", "VerbForm": "verbform", "Person": "person",
    "Degree": "degree", "Variant": "variant", "Polarity": "polarity",
}  # fmt: skip


Engine = Literal["flat", "plain"]


class Annotator(Protocol):
    """Fills tags, heads, dependency labels and name spans of sentences in place."""

    def annotate(self, sentences: Sequence[Sentence]) -> None: ...


def model_folder() -> Path:
    """The data folder of the installed natasha package, found without importing it.

    Raises DiplomaticExtractError where natasha is not installed.
    """
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise DiplomaticExtractError("the package natasha is missing: pip install 'natasha>=1.6'")
    return Path(spec.submodule_search_locations[0]) / "data"


@cache
def adapt_tag(pos: str, feats: tuple[tuple[str, str], ...]) -> Tag:
    """A tag from a part of speech and features in Universal Dependencies' names."""
    return Tag(pos, **{FIELDS[k]: v for k, v in feats if k in FIELDS})


def load_annotator(engine: Engine) -> Annotator:
    """The annotator of an engine's name."""
    return PlainAnnotator()


class PlainAnnotator:
    """Natasha's models through their own classes: slow, the reference for any faster engine."""

    def __init__(self) -> None:
        from navec import Navec
        from slovnet import NER, Morph, Syntax

        folder = model_folder()
        embedding = Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self.morph: Any = Morph.load(folder / "model" / "slovnet_morph_news_v1.tar")
        self.syntax: Any = Syntax.load(folder / "model" / "slovnet_syntax_news_v1.tar")
        self.ner: Any = NER.load(folder / "model" / "slovnet_ner_news_v1.tar")
        for model in (self.morph, self.syntax, self.ner):
            model.navec(embedding)

    def annotate(self, sentences: Sequence[Sentence]) -> None:
        """Annotate sentences in place."""
        words = [[token.text for token in sentence.tokens] for sentence in sentences]
        for sentence, markup in zip(sentences, self.morph.map(words), strict=True):
            for token, tagged in zip(sentence.tokens, markup.tokens, strict=True):
                token.tag = adapt_tag(tagged.pos, tuple(tagged.feats.items()))
        for sentence, markup in zip(sentences, self.syntax.map(words), strict=True):
            for token, parsed in zip(sentence.tokens, markup.tokens, strict=True):
                token.head = int(parsed.head_id) - 1
                token.rel = parsed.rel
        for sentence, names in zip(sentences, self.find_names(words), strict=True):
            sentence.names = names

    def find_names(self, words: list[list[str]]) -> list[list[NameSpan]]:
        """The NER model's spans for sentences of words, as token indexes."""
        infer = self.ner.infer
        found: list[list[NameSpan]] = []
        for k in range(0, len(words), self.ner.batch_size):
            labels = infer.decoder(infer.process(infer.encoder(words[k : k + self.ner.batch_size])))
            found.extend([NameSpan(*span) for span in adapt_bio(tags)] for tags in labels)
        return found


def adapt_bio(tags: list[str]) -> list[tuple[int, int, Any]]:
    """BIO labels as (first token, last token, type)."""
    spans: list[tuple[int, int, Any]] = []
    first, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if first >= 0 and (prefix != "I" or label != kind):
            spans.append((first, i - 1, kind))
            first = -1
        if prefix == "B" or (prefix == "I" and first < 0):
            first, kind = i, label
    return spans
