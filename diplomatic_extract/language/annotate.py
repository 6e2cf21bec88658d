"""Morphology, syntax and names of sentences: the interface to the engines that run Natasha's models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from diplomatic_extract.model import Sentence

Engine = Literal["flat", "plain"]


class Annotator(Protocol):
    """Fills tags, heads, dependency labels and name spans of sentences in place."""

    def annotate(self, sentences: Sequence[Sentence]) -> None: ...


def load_annotator(engine: Engine) -> Annotator:
    """The annotator of an engine's name: `flat` is fast, `plain` runs the models through their own classes.

    Both give the same labels. Raises DiplomaticExtractError where the models are not installed.
    """
    if engine == "plain":
        from diplomatic_extract.language.plain import PlainAnnotator

        return PlainAnnotator()
    from diplomatic_extract.language.flat import load_flat

    return load_flat()
