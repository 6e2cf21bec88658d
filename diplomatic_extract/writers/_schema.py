"""The JSON Schema of the contract, generated from its types and shipped as `data/schema.json`."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from diplomatic_extract.model import SCHEMA, Extraction

SCHEMA_FILE = Path(__file__).parent.parent / "data" / "schema.json"


def load_schema() -> str:
    """The text of the shipped JSON Schema."""
    return SCHEMA_FILE.read_text(encoding="utf-8")


def make_schema() -> str:
    """The JSON Schema (draft 2020-12) of one output line, generated from the types."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        **msgspec.json.schema(Extraction),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
