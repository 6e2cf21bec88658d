"""Documents in rows: JSON Lines, JSON, CSV, TSV and Parquet, streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

import msgspec

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Record
from diplomatic_extract.readers.decode import check_not_binary, decode, find_encoding, find_mark
from diplomatic_extract.readers.fields import adapt_fields, check_size
from diplomatic_extract.readers.options import ReadFailure, ReadOptions

# A letter takes up to six bytes in JSON («\u0436») where UTF-8 takes two
ESCAPED = 3
WHOLE_JSON = 20
SLACK = 100_000
WIDE = ("utf-16", "utf16", "utf-32", "utf32")


class Line(NamedTuple):
    """A decoded line with its end; undecodable bytes are surrogates. `note` announces a detected encoding."""

    number: int
    text: str
    note: str


def read_json_lines(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Record | ReadFailure]:
    """Yield a record or failure for each line that is not blank; a bad line does not end the rest."""
    for line in find_lines(stream, options):
        if line.text.strip():
            yield adapt_row(lambda text=line.text: decode_object(text), f"{source}#{line.number}", options, line.note)


def read_json(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Record | ReadFailure]:
    """Yield the records of one JSON object or array of objects; JSON Lines under this suffix are understood too."""
    data = stream.read(options.max_size * WHOLE_JSON + 1)
    if len(data) > options.max_size * WHOLE_JSON:
        raise InputError("too large for one JSON value; write one object a line (.jsonl), which is streamed")
    text, note = decode(data, options.encoding)
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        yield from read_json_lines(io.BytesIO(data), source, options)
        return
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, start=1):
        place = source if row is value else f"{source}#{number}"
        yield adapt_row(lambda row=row: check_object(row), place, options, note)


def read_csv(
    stream: BinaryIO, source: str, options: ReadOptions, delimiter: str = ""
) -> Iterator[Record | ReadFailure]:
    """Yield the records of a table with a header line; a bad row does not end the rest.

    The source of a row without an id is PATH#LINE, where the row ends in the file.
    """
    csv.field_size_limit(options.max_size + SLACK)
    lines = find_lines(stream, options)
    first = next((line for line in lines if line.text.strip()), None)
    if first is None:
        raise InputError("the table is empty")
    delimiter = delimiter or find_delimiter(first.text)
    header = next(csv.reader([first.text], delimiter=delimiter))
    rows = csv.reader((line.text for line in lines), delimiter=delimiter)
    for row in iterate_rows(rows):
        place = f"{source}#{rows.line_num + first.number}"
        if isinstance(row, csv.Error) or row:
            yield adapt_row(lambda row=row: match_header(header, row), place, options, first.note)


def read_parquet(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Record | ReadFailure]:
    """Yield the records of a Parquet file, some rows at a time; needs the extra `parquet`."""
    try:
        import pyarrow.parquet
    except ImportError:
        message = "reading Parquet needs pyarrow; install it with: pip install 'diplomatic-extract[parquet]'"
        raise InputError(message) from None
    try:
        batches = pyarrow.parquet.ParquetFile(stream).iter_batches(batch_size=64)
        rows = (row for batch in batches for row in batch.to_pylist())
        for number, row in enumerate(rows, start=1):
            yield adapt_row(lambda row=row: row, f"{source}#{number}", options, "")
    except pyarrow.ArrowException as error:
        raise InputError(f"not a Parquet file, or a damaged one ({error})") from None


def adapt_row(load: Any, place: str, options: ReadOptions, note: str) -> Record | ReadFailure:
    """The record of a row, or the failure that loading or adapting it gives."""
    try:
        return adapt_fields(load(), place, options, (note,) if note else ())
    except InputError as error:
        return ReadFailure(place, f"{place}: {error}")


def find_lines(stream: BinaryIO, options: ReadOptions) -> Iterator[Line]:
    """Yield numbered decoded lines; the encoding is UTF-8 until a line does not fit and another one is detected.

    Raises InputError for a line beyond all bounds, since nothing after it can be trusted.
    """
    limit = options.max_size * ESCAPED + SLACK
    encoding, note = options.encoding or "utf-8", ""
    for number, raw in enumerate(iter(lambda: stream.readline(limit + 1), b""), start=1):
        if number == 1:
            encoding, raw = find_start(raw, encoding, options)
            if encoding.lower().startswith(WIDE):
                yield from find_wide_lines(raw + stream.read(limit), encoding, options)
                return
        if len(raw) > limit:
            raise InputError(f"line {number} is larger than {limit:,} bytes; allow more with --max-size")
        if number == 1:
            check_not_binary(raw)
        text, encoding, note = decode_line(raw, encoding, note, fixed=options.encoding is not None)
        yield Line(number, text, note)


def find_start(raw: bytes, encoding: str, options: ReadOptions) -> tuple[str, bytes]:
    """The encoding that the first line's byte-order mark tells, and the line without the mark."""
    mark = find_mark(raw)
    if mark is None or options.encoding:
        return encoding, raw
    return mark[0], raw[mark[1] :]


def find_wide_lines(data: bytes, encoding: str, options: ReadOptions) -> Iterator[Line]:
    """Yield the lines of UTF-16 or UTF-32, whose line ends are no single bytes; read at once, so bounded in size."""
    check_size(len(data) // ESCAPED, options)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    for number, line in enumerate(io.StringIO(text, newline="\n"), start=1):
        yield Line(number, line, "")


def decode_line(raw: bytes, encoding: str, note: str, *, fixed: bool) -> tuple[str, str, str]:
    """A line's text with the encoding and note from here on."""
    try:
        return raw.decode(encoding), encoding, note
    except UnicodeDecodeError as error:
        if not fixed and encoding == "utf-8":
            try:
                encoding = find_encoding(raw, error)
                return raw.decode(encoding), encoding, f"read as {encoding} (detected, not UTF-8)"
            except (InputError, UnicodeDecodeError):
                return raw.decode("utf-8", "surrogateescape"), "utf-8", note
        return raw.decode(encoding, "surrogateescape"), encoding, note


def decode_object(text: str) -> Mapping[str, Any]:
    """The JSON object on a line; raises InputError."""
    try:
        return check_object(msgspec.json.decode(text.encode("utf-8")))
    except UnicodeEncodeError:
        raise InputError("the line holds bytes that do not fit the encoding; name it with --encoding") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"not JSON ({error}); each line must hold one object") from None


def check_object(value: object) -> Mapping[str, Any]:
    """The value if it is a JSON object; raises InputError."""
    if not isinstance(value, dict):
        raise InputError(f"a JSON object is needed here, not {type(value).__name__}")
    return value


def find_delimiter(header: str) -> str:
    """The delimiter that splits a header line into most columns; a comma where nothing splits it."""
    return max(",;\t|", key=lambda delimiter: len(next(csv.reader([header], delimiter=delimiter))))


def iterate_rows(rows: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """Yield the rows of a table, and an error in the place of a row that cannot be parsed."""
    while True:
        try:
            yield next(rows)
        except csv.Error as error:
            yield error
        except StopIteration:
            return


def match_header(header: list[str], row: list[str] | csv.Error) -> Mapping[str, Any]:
    """The row under its column names; raises InputError where it cannot be parsed or has too many columns."""
    if isinstance(row, csv.Error):
        raise InputError(f"not a table row ({row})")
    if len(row) > len(header):
        raise InputError(f"{len(row)} columns under a header of {len(header)}; quote the text that holds the delimiter")
    return dict(zip(header, row, strict=False))
