"""Running the extractor over inputs and writing what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import typer

from diplomatic_extract.chunks import find_batches
from diplomatic_extract.cli.console import FAILED, print_traceback, say
from diplomatic_extract.cli.filters import Filter, Sieve
from diplomatic_extract.cli.inputs import Inputs, describe_skipped
from diplomatic_extract.cli.target import Target
from diplomatic_extract.errors import InputError, LexiconError, RuleError, TimeLimitError
from diplomatic_extract.extractor import Extractor
from diplomatic_extract.limits import TIMEOUT, time_limit
from diplomatic_extract.model import Extraction, Record


def extract_to(target: Target, extractor: Extractor, inputs: Inputs, wanted: Filter, timeout: float = TIMEOUT) -> None:
    """Extract from inputs and write the wanted relations; exits with 1 where a document failed.

    A document may take `timeout` seconds. An output is left alone where no document at all could be read.
    """
    counts, sieve = Counts(), Sieve(wanted)
    target.write(counts.of(sieve.keep(found) for found in extract_each(extractor, inputs, timeout)))
    for reason in sieve.explain():
        say(reason)
    if inputs.skipped:
        say(describe_skipped(inputs.skipped))
    if target.output:
        say(f"{counts} → {target.output}")
    if inputs.failed or inputs.faulty:
        raise typer.Exit(FAILED)


def extract_each(extractor: Extractor, inputs: Inputs, timeout: float) -> Iterator[Extraction]:
    """Extractions in input order; of those on which a step failed it is told which."""
    for extraction in extract_batches(extractor, inputs, timeout):
        inputs.tell_faults(extraction)
        yield extraction


def extract_batches(extractor: Extractor, inputs: Inputs, timeout: float) -> Iterator[Extraction]:
    """Extractions in input order, a batch at a time; a document that breaks the extractor is told and passed over."""
    load_data(extractor)
    for batch in find_batches(inputs):
        try:
            with time_limit(timeout):
                found: Iterable[Extraction] = list(extractor.extract_many(batch, on_error="raise"))
        except (LexiconError, RuleError):
            raise
        except Exception:
            found = extract_singly(extractor, batch, inputs, timeout)
        yield from found
    if inputs.failed and not inputs.read:
        raise typer.Exit(FAILED)


def load_data(extractor: Extractor) -> None:
    """Load rules and lexicons, so that their errors are told before any document is read."""
    _ = extractor.rules, extractor.lexicon


def extract_singly(extractor: Extractor, records: list[Record], inputs: Inputs, timeout: float) -> Iterator[Extraction]:
    """The extractions of a batch that failed as a whole, one document at a time."""
    for record in records:
        try:
            with time_limit(timeout):
                found = extractor.extract(record)
        except (InputError, TimeLimitError) as error:
            inputs.fail(f"{record.source}: {str(error).removeprefix(f'{record.source}: ')}")
        except Exception as error:
            print_traceback()
            inputs.fail(
                f"{record.source}: the extractor failed on this document ({type(error).__name__}: {error}); "
                "please report it with the traceback that -vv shows"
            )
        else:
            yield found


class Counts:
    """How much passed by."""

    def __init__(self) -> None:
        self.documents = self.entities = self.relations = 0

    def of(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """The same extractions, counted."""
        for extraction in extractions:
            self.documents += 1
            self.entities += len(extraction.entities)
            self.relations += len(extraction.relations)
            yield extraction

    def __str__(self) -> str:
        return f"{self.documents:,} documents, {self.entities:,} entities, {self.relations:,} relations"
