"""The options, each defined once, so that a flag means the same in every command."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from diplomatic_extract.cli.asking import propose, propose_relations, split_list
from diplomatic_extract.cli.console import Manners

if TYPE_CHECKING:
    from diplomatic_extract.cli.target import Target
    from diplomatic_extract.extractor import Extractor
    from diplomatic_extract.labels import Language
    from diplomatic_extract.language.annotate import Engine
    from diplomatic_extract.relations.rules.types import RuleSet
    from diplomatic_extract.writers import EvidenceShown
    from diplomatic_extract.writers import Rows as RowsOfCsv


EVIDENCE = ("short", "full")

# --------------------------------------------------------------------------- names to choose from and to complete


def relation_names(folders: Sequence[Path] = ()) -> list[str]:
    """The relation types, by the names of their files: those built in and those of the user's folders."""
    built_in = Path(__file__).parent.parent / "data" / "relations"
    found = [file.name for folder in (built_in, *folders) if folder.is_dir() for file in folder.iterdir()]
    return sorted({name.removesuffix(".toml") for name in found if name.endswith(".toml")} - {"classes"})


def format_names() -> list[str]:
    """The output formats, by the names of their files in `writers/`."""
    from diplomatic_extract import writers

    return [module.name for module in iter_modules(writers.__path__) if not module.name.startswith("_")]


def status_names() -> list[str]:
    """The statuses a relation may have."""
    from diplomatic_extract.model import Status

    return list(get_args(Status))


def inference_names() -> list[str]:
    """The engines that run the models."""
    from diplomatic_extract.language.annotate import Engine

    return list(get_args(Engine))


def input_format_names() -> list[str]:
    """What an input may be."""
    from diplomatic_extract.readers import InputFormat

    return list(get_args(InputFormat))


def row_names() -> list[str]:
    """What a row of CSV may be."""
    from diplomatic_extract.writers import ROWS

    return list(ROWS)


def language_names() -> list[str]:
    """The languages of labels."""
    from diplomatic_extract.labels import LANGUAGES

    return list(LANGUAGES)


def complete_languages(incomplete: str) -> list[str]:
    return complete_list(language_names(), incomplete)


def complete_list(names: Iterable[str], incomplete: str) -> list[str]:
    """Completions of the last name of a comma-separated list."""
    done, comma, last = incomplete.rpartition(",")
    return [done + comma + name for name in names if name.startswith(last)]


def view_names() -> list[str]:
    """The views of a base, by the names of their files: found without importing what they need."""
    folder = str(Path(__file__).parents[1] / "knowledge" / "views")
    return [module.name for module in iter_modules([folder]) if not module.name.startswith("_")]


def complete_views(incomplete: str) -> list[str]:
    return complete_list(view_names(), incomplete)


def complete_relations(incomplete: str) -> list[str]:
    return complete_list(relation_names(), incomplete)


def complete_formats(incomplete: str) -> list[str]:
    return complete_list(format_names(), incomplete)


def complete_input_formats(incomplete: str) -> list[str]:
    return complete_list(input_format_names(), incomplete)


def complete_statuses(incomplete: str) -> list[str]:
    return complete_list(status_names(), incomplete)


def complete_inference(incomplete: str) -> list[str]:
    return complete_list(inference_names(), incomplete)


def complete_rows(incomplete: str) -> list[str]:
    return complete_list(row_names(), incomplete)


# --------------------------------------------------------------------------- checking values


def check_names(
    values: Sequence[str] | None, allowed: Sequence[str], flag: str, hint: Callable[[str], str] | None = None
) -> list[str]:
    """The names in comma-separated values; raises a usage error naming the flag and what was perhaps meant."""
    names = split_list(values)
    for name in names:
        if name not in allowed:
            meant = hint(name) if hint else propose(name, allowed)
            raise typer.BadParameter(f"unknown name {name!r}{meant}", param_hint=flag)
    return names


def check_types(values: Sequence[str] | None, rules: RuleSet, flag: str = "--only") -> list[str]:
    """The relation types in comma-separated values; raises a usage error that proposes those perhaps meant."""
    return check_names(values, sorted(rules.relations), flag, lambda name: propose_relations(name, rules))


def check_format(value: str | None) -> str | None:
    return check_names([value], format_names(), "--format")[0] if value else None


def check_view(value: str | None) -> str | None:
    return check_names([value], view_names(), "--view")[0] if value else None


def check_inference(value: str) -> str:
    return check_names([value], inference_names(), "--inference")[0]


def check_input_format(value: str | None) -> str | None:
    return check_names([value], input_format_names(), "--input-format")[0] if value else None


def check_rows(value: str) -> str:
    return check_names([value], row_names(), "--rows")[0]


def check_evidence(value: str) -> str:
    return check_names([value], EVIDENCE, "--evidence")[0] if value else ""


def check_language(value: str | None) -> str | None:
    return check_names([value], language_names(), "--lang")[0] if value else None


def find_lang(value: str | None) -> Language:
    """The language of labels: that of the option, else of the locale."""
    from diplomatic_extract.labels import find_language

    return cast("Language", value) if value else find_language()


def check_target(
    output: Path | None,
    format: str | None,
    *,
    force: bool,
    evidence: str,
    rows: str,
    entities: bool = True,
    lang: str | None = None,
    rules: Sequence[Path] | None = None,
    excel: bool = False,
) -> Target:
    """Where results go; raises OutputError before any work is done where they could not be written."""
    from diplomatic_extract.cli.target import Target
    from diplomatic_extract.writers import WriteOptions, check_output, infer_format, kind_of

    output = None if output == Path("-") else output
    chosen = format or ("csv" if excel and output is None else infer_format(output, terminal=sys.stdout.isatty()))
    if excel and chosen != "csv":
        raise typer.BadParameter(f"goes with CSV, not with {chosen}; add --format csv", param_hint="--excel")
    if kind_of(chosen) != "folder":
        check_output(output, force=force)
    writing = WriteOptions(
        evidence=cast("EvidenceShown", evidence),
        entities=entities,
        rows=cast("RowsOfCsv", rows),
        color=Manners.color,
        lang=find_lang(lang),
        rules=tuple(rules or ()),
        excel=excel,
    )
    return Target(output, chosen, force, writing)


def new_extractor(
    rules: Sequence[Path] | None,
    lexicon: Sequence[Path] | None,
    *,
    holders: bool,
    inference: str,
    keep_text: bool = False,
) -> Extractor:
    """The extractor that the options describe."""
    from diplomatic_extract.extractor import Extractor

    return Extractor(
        rules=rules or (),
        lexicon=lexicon or (),
        holders=holders,
        engine=cast("Engine", inference),
        keep_text=keep_text,
    )


def check_statuses(value: list[str] | None) -> list[str] | None:
    check_names(value, status_names(), "--status", propose_status)
    return value


def propose_status(name: str) -> str:
    """The status that was perhaps meant, also by the names that people read."""
    from diplomatic_extract.labels import Language, load_labels

    named = [(load_labels(lang), status) for lang in get_args(Language) for status in status_names()]
    return propose(name, status_names(), {labels.status(status): [status] for labels, status in named})


def check_date(value: str | None) -> str | None:
    """The ISO date of a date as pages and tables write it; raises a usage error for anything else."""
    from diplomatic_extract.readers.fields import adapt_date

    date = adapt_date(value) if value else None
    if value and date is None:
        raise typer.BadParameter(f"{value!r} is no date; write it as 2026-02-16, 16.02.2026 or «16 февраля 2026»")
    return date


def check_partial_date(value: str | None) -> str | None:
    """The ISO date, month or year of a period's end; raises a usage error for anything else."""
    from diplomatic_extract.readers.dates import read_partial_date

    date = read_partial_date(value) if value else None
    if value and date is None:
        raise typer.BadParameter(f"{value!r} is no date; write it as 2026-02-16, 2026-02, «февраль 2026» or 2026")
    return date


def print_version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"diplomatic-extract {version('diplomatic-extract')}")
        raise typer.Exit


def set_quiet(value: bool) -> None:
    Manners.quiet = Manners.quiet or value


def set_verbose(value: int) -> None:
    """Remember how much is asked for, before or after the command's name."""
    import logging

    Manners.verbose = max(Manners.verbose, value)
    logging.getLogger("diplomatic_extract").setLevel(max(logging.DEBUG, logging.WARNING - 10 * Manners.verbose))


def set_color(value: bool) -> None:
    Manners.color = Manners.color and not value


# --------------------------------------------------------------------------- the options

Version = Annotated[
    bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and exit.")
]

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files, folders (walked in sorted order) or globs; - or nothing: standard input.",
        show_default=False,
    ),
]

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here; - is standard output."),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing output.")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="Output format: table, jsonl, json, csv, xlsx, parquet, sqlite, html, graphml, gexf, ftm, brat or "
        "labelstudio. Else: the suffix of --output; table on a terminal, else jsonl.",
        callback=check_format,
        autocompletion=complete_formats,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        "--type",
        metavar="TYPE,…",
        help="Only relations of these types (rules list).",
        autocompletion=complete_relations,
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS,…",
        help="Only relations of these statuses: actual, planned, possible, negated.",
        callback=check_statuses,
        autocompletion=complete_statuses,
    ),
]
MinScore = Annotated[
    float,
    typer.Option(
        "--min-score",
        metavar="P",
        min=0.0,
        max=1.0,
        help="Only relations that are right with at least this probability (0 to 1), by their score.",
    ),
]
ShowEvidence = Annotated[
    str,
    typer.Option(
        "--evidence",
        metavar="[full]",
        help="In tables, show the sentences behind each relation, shortened or in full.",
        callback=check_evidence,
        show_default=False,
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="en|ru",
        help="Language of the labels in tables and pages. Else: that of the locale.",
        callback=check_language,
        autocompletion=complete_languages,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", metavar="N", min=1, help="At most so many relations or events; what is left out is counted."
    ),
]
Rows = Annotated[
    str,
    typer.Option(
        "--rows",
        metavar="KIND",
        help="What a row of CSV or Parquet is: relations, entities or arguments.",
        callback=check_rows,
        autocompletion=complete_rows,
    ),
]

Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        help="CSV that Excel opens right: byte-order mark, semicolons, decimal commas, codes kept as text.",
    ),
]

Countries = Annotated[
    list[str] | None,
    typer.Option(
        "--country",
        metavar="STATE",
        help="Only relations of this state and of its persons and bodies, by any name or code; repeat for more.",
    ),
]
Persons = Annotated[
    list[str] | None,
    typer.Option(
        "--person",
        metavar="NAME",
        help="Only relations of this person, by name in any form, or of the holder of an office; repeat for more.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="Only from this day, month or year on (2026-02).", callback=check_partial_date
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only to this day, month or year.", callback=check_partial_date),
]

ViewName = Annotated[
    str | None,
    typer.Option(
        "--view",
        metavar="NAME",
        help=f"A view of a base: {', '.join(view_names())}.",
        callback=check_view,
        autocompletion=complete_views,
    ),
]
Sort = Annotated[
    str | None,
    typer.Option("--sort", metavar="COLUMN", help="Sort a view by a column; -COLUMN in falling order."),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="The publication date of every document read: 2026-02-16, 16.02.2026 or «16 февраля 2026».",
        callback=check_date,
    ),
]
PublishedIfMissing = Annotated[
    str | None,
    typer.Option(
        "--published-if-missing",
        metavar="DATE",
        help="The publication date of documents of which neither metadata nor the text tells one.",
        callback=check_date,
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="The publisher of every document read."),
]
TextField = Annotated[
    str | None,
    typer.Option("--text-field", metavar="NAME", help="The field or column with the text, in JSON and tables."),
]
IdField = Annotated[
    str | None,
    typer.Option("--id-field", metavar="NAME", help="The field that identifies a record."),
]
SourceField = Annotated[
    str | None,
    typer.Option("--source-field", metavar="NAME", help="The field with the address of a record."),
]
DateField = Annotated[
    str | None,
    typer.Option("--date-field", metavar="NAME", help="The field with the publication date."),
]
TitleField = Annotated[
    str | None,
    typer.Option("--title-field", metavar="NAME", help="The field with the title."),
]
Records = Annotated[
    str | None,
    typer.Option(
        "--records",
        metavar="PATH",
        help="The list of documents inside JSON (messages, response.items). Else: the list that holds texts.",
    ),
]
ReadFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="FORMAT",
        help="What the input is by itself: text, html, feed, jsonl, json, csv, tsv, parquet, docx, odt, zip, tar.",
        callback=check_input_format,
        autocompletion=complete_input_formats,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Read texts in this encoding instead of detecting it."),
]

Timeout = Annotated[
    float,
    typer.Option(
        "--timeout",
        metavar="SECONDS",
        min=0,
        help="Give up a document that takes longer, and count it as failed; 0 sets no limit.",
    ),
]
MaxSize = Annotated[
    int,
    typer.Option(
        "--max-size",
        metavar="BYTES",
        min=1,
        help="Refuse documents larger than this; what is found in the largest one must fit in memory.",
    ),
]
PublisherField = Annotated[
    str | None,
    typer.Option("--publisher-field", metavar="NAME", help="The field with the publisher."),
]

RuleFolders = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="DIR", help="A folder of relation files that add to or override those built in."),
]
LexiconFiles = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", metavar="FILE", help="A lexicon that adds to or overrides those built in."),
]
NoHolders = Annotated[
    bool,
    typer.Option("--no-holders", help="Do not name office-holders from the dated lexicon of offices."),
]
KeepText = Annotated[
    bool,
    typer.Option("--keep-text", help="Put the text itself into the output, for pages and for annotating."),
]
InferenceName = Annotated[
    str,
    typer.Option(
        "--inference",
        metavar="NAME",
        help="How the models run: flat (fast) or plain (the reference).",
        callback=check_inference,
        autocompletion=complete_inference,
    ),
]

# The options that every command has: they set manners only, and no command function sees them.
shared = typer.Typer(add_completion=False, rich_markup_mode=None)


@shared.command()
def _shared(
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Say nothing but errors.", callback=set_quiet, expose_value=False),
    ] = False,
    verbose: Annotated[
        int,
        typer.Option(
            "--verbose",
            "-v",
            count=True,
            show_default=False,
            help="Say more; -vv also shows tracebacks.",
            callback=set_verbose,
            expose_value=False,
        ),
    ] = 0,
    no_color: Annotated[
        bool,
        typer.Option(
            "--no-color", help="No colours (as does the variable NO_COLOR).", callback=set_color, expose_value=False
        ),
    ] = False,
) -> None:
    """Carry the shared options."""


# --------------------------------------------------------------------------- who does the work

ENGINES = ("local", "ray")


def check_engine(value: str) -> str:
    """The engine of a name. Raises a usage error for an unknown one."""
    return check_names([value], ENGINES, "--engine")[0]


def count_cores() -> int:
    """The cores this process may use."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, max=1024, help="Worker processes. Else: one a core."),
]
BuildEngine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="local|ray",
        help="Run on this machine, or on Ray: many machines.",
        callback=check_engine,
    ),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        "--ray-address",
        metavar="ADDRESS",
        help="The running Ray cluster; else that of RAY_ADDRESS, else a Ray of this machine.",
    ),
]
