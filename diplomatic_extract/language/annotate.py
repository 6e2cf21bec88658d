"""Morphology, syntax and names of sentences: the interface to the engines that run Natasha's models."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Protocol

from diplomatic_extract.errors import DiplomaticExtractError
from diplomatic_extract.model import Sentence, Tag

FIELDS = {
    "Case": "case", "Number": "number", "Gender": "gender", "Animacy": "animacy", "Tense": "tense",
    "Aspect": "aspect", "Voice": "voice", "Mood": "mood", "VerbForm": "verbform", "Person": "person",
    "Degree": "degree", "Variant": "variant", "Polarity": "polarity",
}  # fmt: skip
EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
MODELS = {name: f"model/slovnet_{name}_news_v1.tar" for name in ("morph", "syntax", "ner")}

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


def model_file(name: str) -> Path:
    """A data file of the installed natasha package, which is found without importing it.

    Raises DiplomaticExtractError where natasha, or the file in it, is missing.
    """
    spec = find_spec("natasha")
    folders = (spec.submodule_search_locations if spec else None) or []
    for folder in folders:
        if (path := Path(folder) / "data" / name).is_file():
            return path
    raise DiplomaticExtractError(f"natasha's model {name} is missing: pip install --force-reinstall 'natasha>=1.6'")


@cache
def adapt_tag(pos: str, feats: tuple[tuple[str, str], ...]) -> Tag:
    """A tag from a part of speech and features in Universal Dependencies' names; equal tags are one object."""
    return Tag(pos, **{FIELDS[k]: v for k, v in feats if k in FIELDS})


def adapt_label(label: str) -> Tag:
    """A tag from a label of the morphology model («NOUN|Case=Gen|Number=Sing»)."""
    pos, *feats = label.split("|")
    return adapt_tag(pos, tuple((key, value) for key, _, value in (feat.partition("=") for feat in feats)))


def adapt_bio(tags: Sequence[str]) -> list[tuple[int, int, Any]]:
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
