"""Where the weights of Natasha's models lie."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from diplomatic_extract.errors import DiplomaticExtractError

EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
MODELS = {name: f"model/slovnet_{name}_news_v1.tar" for name in ("morph", "syntax", "ner")}


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
