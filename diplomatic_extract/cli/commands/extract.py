"""`extract`: entities and relations of one or some documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import typer

from diplomatic_extract.cli import asking, options
from diplomatic_extract.cli.inputs import Inputs, given_paths
from diplomatic_extract.cli.lazy import new_app

if TYPE_CHECKING:
    from diplomatic_extract.readers import InputFormat

app = new_app()


@app.command()
def extract(
    ctx: typer.Context,
    paths: options.Paths = None,
    output: options.Output = None,
    format: options.Format = None,
    force: options.Force = False,
    only: options.Only = None,
    status: options.Statuses = None,
    min_score: options.MinScore = 0.0,
    evidence: options.ShowEvidence = "",
    lang: options.Lang = None,
    rows: options.Rows = "relations",
    excel: options.Excel = False,
    published: options.Published = None,
    published_if_missing: options.PublishedIfMissing = None,
    publisher: options.Publisher = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    source_field: options.SourceField = None,
    date_field: options.DateField = None,
    title_field: options.TitleField = None,
    publisher_field: options.PublisherField = None,
    records: options.Records = None,
    input_format: options.ReadFormat = None,
    encoding: options.Encoding = None,
    max_size: options.MaxSize = 10_000_000,
    timeout: options.Timeout = 600,
    rules: options.RuleFolders = None,
    lexicon: options.LexiconFiles = None,
    no_holders: options.NoHolders = False,
    inference: options.InferenceName = "flat",
    keep_text: options.KeepText = False,
) -> None:
    """Extract entities and relations from documents, with evidence.

    \b
    Examples:
      diplomatic-extract extract news.txt                        tables of one article
      diplomatic-extract extract news.txt --evidence             with the sentence behind each relation
      diplomatic-extract extract news/ --only met_with,signed    some relations of a folder of articles
      diplomatic-extract extract news/ -o facts.jsonl            JSON Lines into a file
      diplomatic-extract extract news/ -o facts.csv --excel      a table that Excel opens right
      diplomatic-extract extract news.txt -o page.html           a page: the text marked, its facts beside it
      diplomatic-extract extract posts.csv --text-field body     a column of a table
      diplomatic-extract extract result.json --records messages  a list inside JSON, here a saved chat
      curl -s https://example.org/news | diplomatic-extract extract --published 2026-02-16

    For very many documents use batch, which runs several processes and can be resumed.
    """
    from diplomatic_extract.cli.run import extract_to
    from diplomatic_extract.readers import ReadOptions, find_files
    from diplomatic_extract.writers import check_apart

    target = options.check_target(
        output, format, force=force, evidence=evidence, rows=rows, lang=lang, rules=rules, excel=excel
    )
    reading = ReadOptions(
        text_field=text_field,
        id_field=id_field,
        source_field=source_field,
        date_field=date_field,
        title_field=title_field,
        publisher_field=publisher_field,
        records=records,
        input_format=cast("InputFormat | None", input_format),
        encoding=encoding,
        max_size=max_size,
        published=published,
        published_if_missing=published_if_missing,
        publisher=publisher,
    )
    given = given_paths(ctx, paths)
    check_apart({"the output": target.output}, find_files(given, [target.output] if target.output else []))
    inputs = Inputs(given, reading, exclude=[target.output] if target.output else [])
    keep_text = keep_text or target.needs_text
    extractor = options.new_extractor(rules, lexicon, holders=not no_holders, inference=inference, keep_text=keep_text)
    types = options.check_types(only, extractor.rules)
    wanted = asking.read_filter(None, types=types, statuses=asking.split_list(status), min_score=min_score)
    extract_to(target, extractor, inputs, wanted, timeout)
