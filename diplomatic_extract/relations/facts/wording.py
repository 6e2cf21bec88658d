"""The wording of what is said, discussed or signed: one line, with every quotation mark and bracket in a pair.

A phrase is cut out of its sentence at joints of grammar, where marks of a quotation may stay behind.
"""

from __future__ import annotations

import re

PAIRS = {"»": "«", ")": "("}
CLOSERS = {opening: closing for closing, opening in PAIRS.items()}
MARK = re.compile(r"[«»()\"]")
SPACE = re.compile(r"\s+")
CLOSED = re.compile(r"[\w.!?…]\"")  # a straight mark that closes a quotation, as no space stands before it


def tidy(value: str) -> str:
    """Give a phrase in one line with its marks in pairs.

    A mark without its other half goes where it stands at an end of the phrase («все резолюции → все резолюции»), else
    the missing half is added at that end («сорвал» переговоры → ««сорвал» переговоры»).
    """
    line = SPACE.sub(" ", value).strip()
    if not MARK.search(line):
        return line
    return pair_straight(pair_brackets(line))


def pair_brackets(line: str) -> str:
    """Give a line with guillemets and brackets in pairs."""
    alone = find_alone(line)
    kept = [place for place in alone if 0 < place < len(line) - 1]
    edges = set(alone) - set(kept)
    before = "".join(PAIRS[line[place]] for place in kept if line[place] in PAIRS)
    after = "".join(CLOSERS[line[place]] for place in reversed(kept) if line[place] in CLOSERS)
    inside = "".join(letter for place, letter in enumerate(line) if place not in edges)
    return before + inside.strip() + after


def find_alone(line: str) -> list[int]:
    """Places of guillemets and brackets without their other half, in order."""
    return sorted(place for closing, opening in PAIRS.items() for place in alone_of(line, opening, closing))


def alone_of(line: str, opening: str, closing: str) -> list[int]:
    """Places of two marks without their other half."""
    waiting: list[int] = []
    alone: list[int] = []
    if opening not in line and closing not in line:
        return []
    for place, letter in enumerate(line):
        if letter == opening:
            waiting.append(place)
        elif letter == closing:
            alone += [] if waiting else [place]
            waiting = waiting[:-1]
    return alone + waiting


def pair_straight(line: str) -> str:
    """Give a line with an even number of straight quotation marks."""
    if line.count('"') % 2 == 0:
        return line
    for edge in (line.removeprefix('"'), line.removesuffix('"')):
        if edge != line:
            return edge.strip()
    return f'"{line}' if CLOSED.search(line) else f'{line}"'
