"""What comes in: text, HTML, JSON Lines, tables, archives, folders; zones and document facts."""

from diplomatic_extract.readers.inputs import find_files, find_inputs
from diplomatic_extract.readers.options import Input, InputFormat, ReadFailure, ReadOptions
from diplomatic_extract.readers.records import read_records

__all__ = ["Input", "InputFormat", "ReadFailure", "ReadOptions", "find_files", "find_inputs", "read_records"]
