"""Zones of a text: article, or the boilerplate of the page around it.

The page is read as labelled lines (`lines.find_lines`). The article reaches from its title to its last sentence of
prose; before, between and after stand lines that are left out one by one, by their label, or whole runs of them:
lists of other stories, forms, comments. In doubt a line is article, since a lost article line loses facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from diplomatic_extract.model import Analysis, Zone, ZoneKind
from diplomatic_extract.readers.lines import ITEM, NUMBERED, TIME, WORD, Line, find_lines, fold, head_phrase, is_site

FURNITURE = frozenset({"insert", "ending", "notice", "stamp", "number", "address", "credit", "field", "button", "menu"})
# Inside the article, cells side by side are a list or a table of its own
INSIDE = FURNITURE - {"menu"}
STRONG = 100
LONG = 400
TEASER = 60
HEADINGS = 3
STORIES = 3
SHORT_BODY = 300

Lines = Sequence[Line]


def find_zones(text: str) -> list[Zone]:
    """Cover a normalised text with zones, in order and without gaps; a zone starts where a line starts."""
    lines = find_lines(text)
    if not lines:
        return [Zone(0, len(text), "article")] if text else []
    kept = find_article(lines)
    return list(merge_zones(lines, ["article" if i in kept else "boilerplate" for i in range(len(lines))], len(text)))


def mark_sentences(analysis: Analysis) -> None:
    """Set the zone kind of each sentence by the zone in which its middle lies."""
    zones = iter(analysis.zones)
    zone = next(zones, None)
    for sentence in analysis.sentences:
        middle = (sentence.start + sentence.stop) // 2
        while zone is not None and zone.stop <= middle:
            zone = next(zones, None)
        if zone is not None:
            sentence.kind = zone.kind


def merge_zones(lines: Lines, kinds: Sequence[ZoneKind], length: int) -> Iterator[Zone]:
    """Yield a zone for each run of lines of one kind; blank lines belong to the zone before them."""
    runs = [next(run)[0].start for _, run in groupby(zip(lines, kinds, strict=True), key=lambda pair: pair[1])]
    order = [kind for kind, _ in groupby(kinds)]
    starts = [0, *runs[1:]]
    for start, stop, kind in zip(starts, [*runs[1:], length], order, strict=True):
        yield Zone(start, stop, kind)


# --------------------------------------------------------------------------- the article's lines


def find_article(lines: Lines) -> set[int]:
    """The indices of the lines that are article; without any prose, all that are not plainly furniture."""
    outside = find_sections(lines) | find_sidebar(lines)
    body = [i for i, line in enumerate(lines) if line.label == "prose" and i not in outside]
    body = [i for i in body if i >= find_top(lines, body)]
    if not body:
        return {i for i, line in enumerate(lines) if line.label not in FURNITURE and i not in outside}
    first, last = body[0], body[-1]
    head = find_head(lines, first)
    return (
        head | find_middle(lines, first, last, outside, lines[min(head, default=first)].text) | find_rest(lines, last)
    )


def find_top(lines: Lines, body: Sequence[int]) -> int:
    """Where the page begins below a list of other stories: after three numbered lines or more that open its prose."""
    first = next((i for i in body if not NUMBERED.match(lines[i].text)), None)
    listed = [i for i in range(first or 0) if NUMBERED.match(lines[i].text)]
    return listed[-1] + 1 if len(listed) >= STORIES else 0


def find_head(lines: Lines, first: int) -> set[int]:
    """The title and leads before the first prose: the last few headings, else the nearest short line."""
    stamps = [i for i in find_story_stamps(lines) if i < first]
    before = range(max([find_top(lines, [first]), *stamps[1:]]), first)
    headings = [i for i in before if lines[i].label == "heading" and is_title(lines[i])]
    short = [i for i in before if lines[i].label == "fragment" and len(WORD.findall(lines[i].text)) > 1]
    return set(headings[-HEADINGS:] or short[-1:])


def is_title(line: Line) -> bool:
    """Whether a heading may be the article's: no name of a site, no entry of a news feed («16:37 …»)."""
    return not is_site(line.text) and not TIME.match(line.text)


def find_middle(lines: Lines, first: int, last: int, outside: set[int], title: str) -> set[int]:
    """The lines from the first prose to the last, without furniture, other stories and captions under pictures."""
    return {
        i
        for i in range(first, last + 1)
        if i not in outside and lines[i].label not in INSIDE and not is_caption(lines[i], title)
    }


def is_caption(line: Line, title: str) -> bool:
    """Whether a line that is no sentence repeats the title with something after it (a picture's number, the site)."""
    return line.label != "prose" and len(title) > 20 and line.text.startswith(title) and line.text != title


def find_rest(lines: Lines, last: int) -> set[int]:
    """What still belongs to the article after its last prose: the items of a list it opened, or a line cut short."""
    rest: set[int] = set()
    for i in range(last + 1, len(lines)):
        if lines[i].label in FURNITURE or not is_listed(lines, i):
            break
        rest.add(i)
    after = [i for i in range(last + 1, len(lines)) if lines[i].label not in FURNITURE]
    if after == [last + 1] and len(WORD.findall(lines[last + 1].text)) >= 8:
        rest.add(last + 1)
    return rest


def is_listed(lines: Lines, i: int) -> bool:
    """Whether a line after one of the article opens a list, or stands in the same list as the line before."""
    before, line = lines[i - 1], lines[i]
    opens = line.text.endswith(":") and i + 1 < len(lines) and lines[i + 1].label == "item"
    return opens or before.text.endswith((":", ";")) or (line.label == "item" and bool(ITEM.match(before.text)))


# --------------------------------------------------------------------------- other stories, forms, comments


def find_sections(lines: Lines) -> set[int]:
    """The lines of sections that a marker («Читайте также», «Комментарии») opens after some of the article.

    A section ends where the text clearly resumes. A marker with its story on the same line is that line alone.
    """
    outside: set[int] = set()
    prose = i = 0
    while i < len(lines):
        stop = i + 1
        if lines[i].label == "prose":
            prose += len(lines[i].text)
        elif is_marker(lines[i], prose):
            stop = find_resumption(lines, stop, lines[i].label == "ending")
            outside.update(range(i, stop))
        i = stop
    return outside


def is_marker(line: Line, prose: int) -> bool:
    """Whether a line opens a section after so many characters of prose; a link «Комментарии» may stand on top."""
    if line.label == "insert":
        return prose > 0 and not head_phrase(fold(line.text))[1]
    return line.label == "ending" and prose >= SHORT_BODY


def find_sidebar(lines: Lines) -> set[int]:
    """The lines of a list of dated stories after the article's first prose: two date stamps with headlines, or more."""
    first = next((i for i, line in enumerate(lines) if line.label == "prose"), len(lines))
    stamps = [i for i in find_story_stamps(lines) if i > first]
    if len(stamps) < 2:
        return set()
    return set(range(stamps[0], find_resumption(lines, stamps[-1] + 1, ending=True)))


def find_story_stamps(lines: Lines) -> list[int]:
    """The date stamps with a headline under them."""
    return [
        i
        for i, line in enumerate(lines[:-1])
        if line.label == "stamp"
        and (lines[i + 1].label == "heading" or (lines[i + 1].label == "prose" and bool(TIME.search(line.text))))
    ]


def find_resumption(lines: Lines, start: int, ending: bool) -> int:
    """The first line from `start` on at which the article goes on; the number of lines where it does not."""
    for i in range(start, len(lines)):
        if resumes(lines, i, ending):
            while i > start and lines[i - 1].label == "prose" and len(lines[i - 1].text) >= TEASER:
                i -= 1
            return i
    return len(lines)


def resumes(lines: Lines, i: int, ending: bool) -> bool:
    """Whether a long sentence at `i` goes on with another one, or ends the page; teasers alternate with headlines."""
    if lines[i].label != "prose" or len(lines[i].text) < STRONG:
        return False
    strong = count_strong(lines, i)
    if ending:
        return strong >= 3
    closes = all(lines[j].label in FURNITURE for j in range(i + 1, len(lines)))
    return strong >= 2 or closes or len(lines[i].text) >= LONG


def count_strong(lines: Lines, start: int) -> int:
    """How many long sentences stand in the run of prose from `start` on; three are as good as more."""
    strong = 0
    for i in range(start, len(lines)):
        if lines[i].label != "prose" or strong == 3:
            break
        strong += len(lines[i].text) >= STRONG
    return strong
