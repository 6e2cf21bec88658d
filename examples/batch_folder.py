"""Run a batch over a folder into JSON Lines, then read the lines back, one document at a time.

    python examples/batch_folder.py [FOLDER [OUTPUT]]

Without arguments it reads `seeds/` into a temporary file. Reading needs only `msgspec`: no model is loaded for it.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from diplomatic_extract import Extraction

SEEDS = Path(__file__).parent.parent / "seeds"


def write_batch(folder: Path, output: Path) -> None:
    """Extract from every document below a folder; run it again with `--resume` after an interruption."""
    command = [sys.executable, "-m", "diplomatic_extract", "batch", str(folder), "-o", str(output), "--jobs", "1", "-q"]
    subprocess.run(command, check=True)


def read_extractions(path: Path) -> Iterator[Extraction]:
    """The extractions of a JSON Lines file, in order, never more than one in memory."""
    decoder = msgspec.json.Decoder(Extraction)
    with path.open("rb") as lines:
        yield from map(decoder.decode, lines)


def print_summary(extractions: Iterator[Extraction]) -> None:
    """A line a document: its date and how many relations of each type it told."""
    for extraction in extractions:
        counts = Counter(relation.type for relation in extraction.relations)
        found = ", ".join(f"{type} {count}" for type, count in counts.most_common())
        document = extraction.document
        print(f"{Path(document.source).name} ({document.published or 'no date'}): {found or 'nothing'}")


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else SEEDS
    with TemporaryDirectory() as temporary:
        output = Path(arguments[1]) if len(arguments) > 1 else Path(temporary) / "facts.jsonl"
        write_batch(folder, output)
        print_summary(read_extractions(output))


if __name__ == "__main__":
    main(sys.argv[1:])
