"""The pipeline: one line a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from importlib.metadata import version
from typing import Any, Literal, overload

import msgspec

from diplomatic_extract.arguments import (
    Paths,
    check_engine,
    check_flag,
    check_paths,
    check_score,
    describe_source,
    make_record,
)
from diplomatic_extract.chunks import BATCH, find_batches, find_chunks, is_long, open_chunk
from diplomatic_extract.contract import adapt_analysis
from diplomatic_extract.entities.find import find_entities
from diplomatic_extract.entities.lexicon.load import Lexicon, load_lexicon
from diplomatic_extract.errors import InputError
from diplomatic_extract.guarding import attempt, is_strict
from diplomatic_extract.joining import Joining
from diplomatic_extract.language.annotate import Annotator, Engine, load_annotator
from diplomatic_extract.language.lemmas import fill_lemmas
from diplomatic_extract.language.normalise import normalise
from diplomatic_extract.language.segment import find_sentences
from diplomatic_extract.language.views import annotate
from diplomatic_extract.model import Analysis, Extraction, ExtractorInfo, Record, Zone
from diplomatic_extract.readers.facts import find_document_facts
from diplomatic_extract.readers.lines import forget_lines
from diplomatic_extract.readers.zones import find_zones, mark_sentences
from diplomatic_extract.relations.find import find_relations
from diplomatic_extract.relations.rules.loader import load_rules
from diplomatic_extract.relations.rules.types import RuleSet

OnError = Literal["return", "raise"]


class Failure(msgspec.Struct, frozen=True):
    """A document that gave no extraction: its source, and the error that says why."""

    source: str
    error: Exception

    @property
    def message(self) -> str:
        """Which document failed and why."""
        told = str(self.error) or type(self.error).__name__
        return told if told.startswith(f"{self.source}: ") else f"{self.source}: {told}"


class Extractor:
    """Reads records and returns extractions; models and lexicons load at the first document.

    An extractor can be pickled: another process gets its settings and loads the data itself, once for equal settings.
    """

    def __init__(
        self,
        *,
        rules: Paths = (),
        lexicon: Paths = (),
        holders: bool = True,
        engine: Engine = "flat",
        keep_text: bool = False,
        min_score: float = 0.0,
    ) -> None:
        """Prepare an extractor.

        `rules` are folders and `lexicon` files, one or several, that add to and override the built-in data; `holders`
        lets the dated lexicon of office-holders resolve unnamed offices; `engine` ("flat" or "plain") chooses how the
        models run; `keep_text` puts the text itself into each extraction, as `document.text`; `min_score` leaves out
        relations below a score. Raises TypeError or ValueError for a wrong argument and names it.
        """
        self._rules, self._lexicon = check_paths(rules, "rules"), check_paths(lexicon, "lexicon")
        self._holders, self._engine = check_flag(holders, "holders"), check_engine(engine)
        self._keep_text = check_flag(keep_text, "keep_text")
        self._min_score = check_score(min_score, "min_score")

    def __reduce__(self) -> tuple[Any, ...]:
        """How another process makes an extractor of the same settings."""
        settings = (self._rules, self._lexicon, self._holders, self._engine, self._keep_text, self._min_score)
        return rebuild, settings

    @cached_property
    def annotator(self) -> Annotator:
        """The engine for morphology, syntax and names."""
        return load_annotator(self._engine)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The built-in lexicons with the user's files laid over them."""
        return load_lexicon(self._lexicon, holders=self._holders)

    @cached_property
    def rules(self) -> RuleSet:
        """The built-in relation files with the user's folders laid over them."""
        return load_rules(self._rules)

    @cached_property
    def info(self) -> ExtractorInfo:
        """The version and the hashes of rules and lexicons, as they stand in every extraction."""
        return ExtractorInfo(version("diplomatic-extract"), self.rules.hash, self.lexicon.hash)

    def extract(self, text: str | Record, *, source: str = "text", published: str | None = None) -> Extraction:
        """Extract entities and relations of one text or record.

        The markup of a page gives its main text with title and date. Raises TypeError or ValueError for a wrong
        argument and names it, and InputError for a text that cannot be read.

        >>> Extractor().extract("Токаев встретился с Рахмоном.").relations[0].type  # doctest: +SKIP
        'met_with'
        """
        return next(self.extract_batch([make_record(text, source, published)]))

    @overload
    def extract_many(
        self, records: Iterable[Record | str], *, on_error: Literal["return"] = "return"
    ) -> Iterator[Extraction | Failure]: ...

    @overload
    def extract_many(self, records: Iterable[Record | str], *, on_error: Literal["raise"]) -> Iterator[Extraction]: ...

    def extract_many(
        self, records: Iterable[Record | str], *, on_error: OnError = "return"
    ) -> Iterator[Extraction | Failure]:
        """Extract records in order, an extraction or a failure for each; sentences of several share a batch.

        A record that fails does not end the rest: a `Failure` stands in its place, or with `on_error="raise"` its
        error is raised. A long document is read in chunks, so that only what is found in it takes memory. Raises
        RuleError or LexiconError for wrong rules and lexicons, before any record is read.
        """
        if on_error not in ("return", "raise"):
            raise ValueError(f"on_error must be 'return' or 'raise', not {on_error!r}")
        if isinstance(records, str | bytes | Record):
            raise TypeError(
                f"records must be a list of records, not one {type(records).__name__}; use extract() for one"
            )
        _ = self.rules, self.lexicon
        return self._extract_many(records, raising=on_error == "raise")

    def _extract_many(self, records: Iterable[Record | str], *, raising: bool) -> Iterator[Extraction | Failure]:
        made = (make_or_fail(given, number, raising=raising) for number, given in enumerate(records, 1))
        for whole, batch in group_failures(made):
            yield from self.extract_batch(batch) if raising else self.try_batch(batch)
            if whole is not None:
                yield whole

    def try_batch(self, records: list[Record]) -> Iterator[Extraction | Failure]:
        """The extractions of a batch; where it fails as a whole, an extraction or failure for each record alone."""
        try:
            yield from list(self.extract_batch(records))
        except Exception as error:
            if len(records) == 1:
                yield Failure(records[0].source, error)
                return
            for record in records:
                yield from self.try_batch([record])

    def extract_batch(self, records: list[Record]) -> Iterator[Extraction]:
        """The extractions of records that share a batch of the models, or of one long record."""
        for batch in find_batches(records):
            for analysis in [self.analyse_long(batch[0])] if is_long(batch[0]) else self.analyse(batch):
                yield adapt_analysis(analysis, self.info, keep_text=self._keep_text, min_score=self._min_score)

    def analyse(self, records: list[Record]) -> list[Analysis]:
        """Run every step on a batch of records and return the working state of each."""
        batch = [self.prepare(record) for record in records]
        self.annotate(batch)
        for analysis in batch:
            self.understand(analysis)
        return batch

    def analyse_long(self, record: Record) -> Analysis:
        """Run every step on a long record chunk by chunk; what is returned has no sentences and mentions of its own."""
        whole = survey(record)
        forget_lines()
        joining = Joining(whole)
        for start, stop in find_chunks(whole.text.text):
            chunk = open_chunk(whole, start, stop, self.lexicon)
            self.annotate([chunk])
            self.understand(chunk)
            joining.add(chunk, start)
        joining.close(self.rules)
        return whole

    def prepare(self, record: Record) -> Analysis:
        """The steps before the models: normalise, zones, document facts, sentences."""
        analysis = survey(record)
        analysis.sentences = list(find_sentences(analysis.text.text, self.lexicon))
        mark_sentences(analysis)
        return analysis

    def annotate(self, batch: list[Analysis]) -> None:
        """Run the models on the sentences of a batch; where that fails, on each sentence alone."""
        try:
            annotate(self.annotator, [sentence for analysis in batch for sentence in analysis.sentences])
        except Exception:
            if is_strict():
                raise
            for analysis in batch:
                for sentence in analysis.sentences:
                    attempt(analysis, "models", annotate, self.annotator, [sentence], otherwise=None, at=sentence)

    def understand(self, analysis: Analysis) -> None:
        """The steps after the models: lemmas, entities, relations."""
        for sentence in analysis.sentences:
            attempt(analysis, "lemmas", fill_lemmas, sentence, otherwise=None, at=sentence)
        attempt(analysis, "entities", find_entities, analysis, self.lexicon, otherwise=None)
        attempt(analysis, "relations", find_relations, analysis, self.rules, self.lexicon, otherwise=None)


@lru_cache(maxsize=4)
def rebuild(*settings: Any) -> Extractor:
    """The extractor of pickled settings; a process makes one for equal settings, however often it is sent."""
    names = ("rules", "lexicon", "holders", "engine", "keep_text", "min_score")
    return Extractor(**dict(zip(names, settings, strict=True)))


def make_or_fail(given: object, number: int, *, raising: bool) -> Record | Failure:
    """The record of what was handed over; where it is none, its error is raised or stands in a failure."""
    try:
        return make_record(given, f"record {number}")
    except Exception as error:
        if raising:
            raise
        return Failure(describe_source(given, number), error)


def group_failures(made: Iterable[Record | Failure]) -> Iterator[tuple[Failure | None, list[Record]]]:
    """Yield batches of records, each with the failure that comes after it, None where none does."""
    held: list[Record] = []
    for item in made:
        if isinstance(item, Failure):
            yield item, held
            held = []
        else:
            held.append(item)
            if len(held) == BATCH:
                yield None, held
                held = []
    if held:
        yield None, held


def check_text(record: Record) -> None:
    """Raise InputError for a text with half a surrogate pair, which no output could hold."""
    try:
        record.text.encode()
    except UnicodeEncodeError as error:
        told = f"{record.source}: character {error.start} is half a surrogate pair and no letter"
        raise InputError(f"{told}; decode the text anew with errors='replace'") from None


def survey(record: Record) -> Analysis:
    """The steps that see the page as a whole: normalise, zones, document facts."""
    check_text(record)
    analysis = Analysis(record, normalise(record.text))
    text = analysis.text.text
    everything = [Zone(0, len(text), "article")] if text else []
    analysis.zones = attempt(analysis, "zones", find_zones, text, otherwise=everything)
    analysis.title, analysis.publisher = record.title, record.publisher
    analysis.published, analysis.published_from = record.published, record.published_from
    attempt(analysis, "document facts", find_document_facts, analysis, otherwise=None)
    return analysis
