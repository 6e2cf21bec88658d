"""Natasha's models through their own classes: slow, and the reference for any faster engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from navec import Navec
from slovnet import NER, Morph, Syntax

from diplomatic_extract.language.labels import adapt_bio, adapt_tag
from diplomatic_extract.language.weights import EMBEDDING, MODELS, model_file
from diplomatic_extract.model import NameSpan, Sentence


class PlainAnnotator:
    """The three models of slovnet, each in batches of padded sentences."""

    def __init__(self) -> None:
        embedding = Navec.load(model_file(EMBEDDING))
        self.morph: Any = Morph.load(model_file(MODELS["morph"])).navec(embedding)
        self.syntax: Any = Syntax.load(model_file(MODELS["syntax"])).navec(embedding)
        self.ner: Any = NER.load(model_file(MODELS["ner"])).navec(embedding)

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
