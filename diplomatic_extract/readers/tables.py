"""Documents in rows: JSON Lines, JSON, CSV, TSV and Parquet, streamed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO, NamedTuple

import msgspec

from diplomatic_extract.errors import InputError
from diplomatic_extract.model import Record
from diplomatic_extract.readers.decode import check_not_binary, decode, find_encoding, find_mark
from diplomatic_extract.readers.fields import MissingFieldError, adapt_fields, check_size
from diplomatic_extract.readers.options import ReadFailure, ReadOptions
from diplomatic_extract.readers.wrapped import Rows, find_rows

# A letter takes up to six bytes in JSON («\u0436») where UTF-8 takes two
ESCAPED = 3
WHOLE_JSON = 20
SLACK = 100_000
LONGEST_CELL = 2**31 - 1  # what the csv module counts to everywhere
MOST_PARQUET = 1_000_000_000
MANY = 1_000  # records without a field for the text that settle what a whole file is
SEPARATOR = re.compile(r"sep=(\\t|.)", re.IGNORECASE)
CARRIAGE_RETURN = re.compile(r"(?<=\r)(?!\n|$)")  # the line end of old Macs
WIDE = ("utf-16", "utf16", "utf-32", "utf32")


class Line(NamedTuple):
    """A decoded line with its end; undecodable bytes are surrogates. `note` announces a detected encoding."""

    number: int
    text: str
    note: str


def read_json_lines(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Record | ReadFailure]:
    """Yield a record or failure for each line that is not blank; a bad line does not end the rest.

    Raises InputError for a file without a line, and for an output of this program.
    """
    yield from settle(find_line_records(stream, source, options), source)


def find_line_records(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Record | ReadFailure]:
    """Yield what each line gives; a line that wraps a list gives each of its entries."""
    empty = True
    for line in find_lines(stream, options):
        if line.text.strip():
            empty = False
            place = f"{source}#{line.number}"
            try:
                value = decode_object(line.text)
            except InputError as error:
                yield ReadFailure(place, f"{place}: {error}")
                continue
            yield from adapt_rows(find_rows(value, options), value, place, options, line.note, joint=".")
    if empty:
        raise InputError("the file is empty")


def read_json(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Record | ReadFailure]:
    """Yield the records of one JSON object or array, or of the list inside it; JSON Lines are understood too."""
    data = stream.read(options.max_size * WHOLE_JSON + 1)
    if len(data) > options.max_size * WHOLE_JSON:
        raise InputError("too large for one JSON value; write one object a line (.jsonl), which is streamed")
    text, note = decode(data, options.encoding)
    try:
        value = decode_json(text)
    except InputError as error:
        values = list(decode_values(text))
        if not values and is_lines(text):
            yield from read_json_lines(io.BytesIO(data), source, options)
            return
        if not values:
            raise InputError(str(error).replace("each line must", "a .jsonl file must")) from None
        value = values
    rows = find_rows(value, options)
    if not rows.rows:
        raise InputError(f"the list {rows.path or 'at the top'} is empty")
    yield from settle(adapt_rows(rows, value, source, options, note, joint="#"), source)


def adapt_rows(
    found: Rows, value: object, place: str, options: ReadOptions, note: str, *, joint: str
) -> Iterator[Record | ReadFailure]:
    """Yield a record or failure for each row of a JSON value; several are numbered behind their place."""
    remark = found.note
    for number, row in enumerate(found.rows, start=1):
        here = place if row is value else f"{place}{joint}{number}"
        yield adapt_row(lambda row=row: check_object(row), here, options, tuple(filter(None, (note, remark))))
        remark = ""


def settle(found: Iterator[Record | ReadFailure], source: str) -> Iterator[Record | ReadFailure]:
    """Pass rows on; where the first ones all lack a field for the text, that is told once for the whole file."""
    held: list[ReadFailure] = []
    for item in found:
        if isinstance(item, ReadFailure) and item.no_field:
            held.append(item)
            if len(held) < MANY:
                continue
            break
        yield from held
        yield item
        held = []
        yield from found
    if len(held) == 1:
        yield from held
    elif held:
        reason = held[0].message.removeprefix(f"{held[0].source}: ")
        rows = f"the first {MANY:,} records have" if len(held) == MANY else f"all {len(held):,} records have"
        yield ReadFailure(source, f"{source}: {rows} {reason}")


def read_csv(
    stream: BinaryIO, source: str, options: ReadOptions, delimiter: str = ""
) -> Iterator[Record | ReadFailure]:
    """Yield the records of a table with a header line; a bad row does not end the rest.

    A first line «sep=;» names the delimiter. The source of a row without an id is PATH#LINE, where the row ends in the
    file. Raises InputError for an empty table.
    """
    csv.field_size_limit(min(options.max_size + SLACK, LONGEST_CELL))
    lines = find_lines(stream, options)
    first = next((line for line in lines if line.text.strip()), None)
    if first is not None and (named := SEPARATOR.fullmatch(first.text.strip())):
        delimiter, first = named[1].replace("\\t", "\t"), next((line for line in lines if line.text.strip()), None)
    if first is None:
        raise InputError("the table is empty")
    delimiter = delimiter or find_delimiter(first.text)
    row = take_row(iter([first.text]), delimiter)
    if row is None:
        raise InputError(f"line {first.number} is no header of a table: its quotation marks do not match")
    header = [name.strip() for name in row]
    found = find_row_records(lines, header, delimiter, first.note, source, options)
    opening = next(found, None)
    if opening is None:
        raise InputError("the table has a header and no rows below it")
    yield from settle(chain([opening], found), source)


def find_row_records(
    lines: Iterator[Line], header: list[str], delimiter: str, note: str, source: str, options: ReadOptions
) -> Iterator[Record | ReadFailure]:
    """Yield what each row of a table gives."""
    for number, row in split_rows(lines, delimiter, len(header)):
        notes = (note,) if note else ()
        yield adapt_row(lambda row=row: match_header(header, row), f"{source}#{number}", options, notes)


def read_parquet(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Record | ReadFailure]:
    """Yield the records of a Parquet file, some rows at a time; needs the extra `parquet`."""
    try:
        import pyarrow.parquet
    except ImportError:
        message = "reading Parquet needs pyarrow; install it with: pip install 'diplomatic-extract[parquet]'"
        raise InputError(message) from None
    try:
        rows = find_parquet_rows(stream)
        found = (adapt_row(lambda row=row: row, f"{source}#{n}", options, ()) for n, row in enumerate(rows, start=1))
        first = next(found, None)
        if first is None:
            raise InputError("the table is empty")
        yield from settle(chain([first], found), source)
    except pyarrow.ArrowException as error:
        raise InputError(f"not a Parquet file, or a damaged one ({error})") from None


def find_parquet_rows(stream: BinaryIO) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a Parquet file one by one; a cell that Python has no value for is None.

    Texts stay in their dictionaries, so that a long one that many rows share is held once. Raises InputError for a
    group of rows beyond all bounds.
    """
    from pyarrow import parquet, types

    schema = parquet.read_schema(stream)
    texts = [field.name for field in schema if types.is_string(field.type) or types.is_large_string(field.type)]
    file = parquet.ParquetFile(stream, read_dictionary=texts)
    for number in range(file.metadata.num_row_groups):
        size = file.metadata.row_group(number).total_byte_size
        if size > MOST_PARQUET:
            told = f"{size:,} bytes in one group of rows; write it with smaller ones (row_group_size=1000)"
            raise InputError(told)
    for batch in file.iter_batches(batch_size=64):
        for place in range(batch.num_rows):
            yield {
                name: adapt_cell(column[place]) for name, column in zip(batch.schema.names, batch.columns, strict=True)
            }


def adapt_cell(cell: Any) -> Any:
    """The value of a Parquet cell; a point in time in nanoseconds, or in a zone that nobody knows, in plain UTC."""
    from pyarrow import ArrowException, timestamp, types

    try:
        if types.is_timestamp(cell.type):
            cell = cell.cast(timestamp("us"), safe=False)
        return cell.as_py()
    except (ArrowException, ValueError, OverflowError, KeyError):
        return None


def adapt_row(load: Any, place: str, options: ReadOptions, notes: tuple[str, ...]) -> Record | ReadFailure:
    """The record of a row, or the failure that loading or adapting it gives."""
    try:
        return adapt_fields(load(), place, options, notes)
    except InputError as error:
        return ReadFailure(place, f"{place}: {error}", isinstance(error, MissingFieldError))


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
        for extra, part in enumerate(CARRIAGE_RETURN.split(text)):
            yield Line(number + extra, part, note)


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
    return check_object(decode_json(text))


def decode_json(text: str) -> Any:
    """A JSON value; `NaN`, which many programs write for nothing, is understood. Raises InputError."""
    try:
        return msgspec.json.decode(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise InputError("the line holds bytes that do not fit the encoding; name it with --encoding") from None
    except (msgspec.DecodeError, RecursionError) as error:
        told = error
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"not JSON ({told}); each line must hold one object") from None


def decode_values(text: str) -> Iterator[Any]:
    """Yield JSON values that follow one another; none where the text holds anything else."""
    decoder, values, at = json.JSONDecoder(), [], 0
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            values.append(value)
            at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
    except (ValueError, RecursionError):
        return
    yield from values


def is_lines(text: str) -> bool:
    """Whether the first line of a text, or the second, is a JSON value of its own."""
    for line in text.split("\n", 2)[:2]:
        try:
            json.loads(line)
        except (ValueError, RecursionError):
            continue
        return True
    return False


def check_object(value: object) -> Mapping[str, Any]:
    """The value if it is a JSON object; a text alone is one with a text. Raises InputError."""
    if isinstance(value, str):
        return {"text": value}
    if not isinstance(value, dict):
        raise InputError(f"a JSON object is needed here, not {type(value).__name__}")
    return value


def find_delimiter(header: str) -> str:
    """The delimiter that splits a header line into most columns; a comma where nothing splits it."""
    return max(",;\t|", key=lambda delimiter: len(take_row(iter([header]), delimiter) or ()))


class Unclosed(NamedTuple):
    """What stands in place of a row whose quotation mark is never closed, or closes where it may not."""

    line: int


def split_rows(lines: Iterator[Line], delimiter: str, width: int) -> Iterator[tuple[int, list[str] | Unclosed]]:
    """Yield the rows of a table with the line on which each ends.

    A quotation mark that is not closed, which would swallow the rows below it, costs its own line only: reading goes
    on with the next. Where marks inside a text are not doubled, but the line has its columns, it is a row all the same.
    """
    waiting: deque[Line] = deque()
    for line in iter(lambda: waiting.popleft() if waiting else next(lines, None), None):
        if not line.text.strip():
            continue
        taken = [line]
        row = take_row(chain_lines(taken, waiting, lines), delimiter)
        if row is None:
            waiting.extendleft(reversed(taken[1:]))
            alone = take_row(iter([double_marks(line.text, delimiter)]), delimiter)
            yield line.number, alone if alone and len(alone) == width else Unclosed(line.number)
        else:
            yield taken[-1].number, row


def chain_lines(taken: list[Line], waiting: deque[Line], lines: Iterator[Line]) -> Iterator[str]:
    """Yield the texts of a row's lines, the first of `taken` and what must be read after it; `taken` keeps them."""
    yield taken[0].text
    while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
        taken.append(line)
        yield line.text


def take_row(texts: Iterator[str], delimiter: str) -> list[str] | None:
    """The first row of texts; None where its quotation marks do not match."""
    try:
        return next(csv.reader(texts, delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return None


def double_marks(line: str, delimiter: str) -> str:
    """A line with the quotation marks inside its cells doubled: those that stand beside no delimiter and no other mark.

    >>> double_marks('1,"сказал "да" и ушёл"', ",")
    '1,"сказал ""да"" и ушёл"'
    """
    edge = re.escape(delimiter)
    return re.sub(rf'(?<![{edge}"])(?<!^)"(?!["{edge}]|\s*$)', '""', line)


def match_header(header: list[str], row: list[str] | Unclosed) -> Mapping[str, Any]:
    """The row under its column names; raises InputError where it cannot be parsed or has too many columns."""
    if isinstance(row, Unclosed):
        told = f"the quotation mark opened in line {row.line} is not closed before the next row"
        raise InputError(f'{told}; close it, and double the marks inside a quoted text ("")')
    if len(row) > len(header):
        raise InputError(f"{len(row)} columns under a header of {len(header)}; quote the text that holds the delimiter")
    # of columns of one name the first counts
    return {name: row[header.index(name)] for name in header[: len(row)]}
