"""The floors of the house and the way of one sentence through them, for ARCHITECTURE.md (`generate.py` calls this).

The order of the rooms is that of `tests/test_house.py`, which holds the code to it; what a room does is the first line
of its docstring.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from diplomatic_extract.model import Token

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "diplomatic_extract"
WIDTH, ROW, INDENT, GAP = 920, 30, 28, 6
SENTENCE = "Министр иностранных дел Чили Хуан Мора встретился в Лиме с послом Перу."


def read_order() -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The rooms and sub-rooms in their order, as the test of the house names them."""
    tree = ast.parse((ROOT / "tests" / "test_house.py").read_text(encoding="utf-8"))
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    rooms = (*ast.literal_eval(named["ROOMS"]), *ast.literal_eval(named["LATE_ROOMS"]))
    return rooms, ast.literal_eval(named["SUB_ROOMS"])


def describe_room(place: Path) -> str:
    """The first line of a room's docstring."""
    path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return doc.partition("\n")[0].rstrip(".")


def find_floors() -> Iterator[tuple[int, str, str]]:
    """Each floor from the first: how deep it lies within another room, its name, what it does."""
    rooms, inner = read_order()
    for room in rooms:
        yield 0, room, describe_room(PACKAGE / room)
        for part in inner.get(room, ()):
            yield 1, part, describe_room(PACKAGE / room / part)


def draw_floors() -> str:
    """The floors as a drawing (SVG): data flows downwards, imports point upwards only."""
    floors = list(find_floors())
    height = len(floors) * (ROW + GAP) + GAP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" role="img">'
    )
    parts = [head, "<title>The rooms of the program, in the order in which data flows</title>"]
    for place, (depth, name, says) in enumerate(floors):
        x, y = GAP + depth * INDENT, GAP + place * (ROW + GAP)
        fill = "#dbe7f3" if depth else "#b5cde4"
        parts += [
            f'<rect x="{x}" y="{y}" width="{WIDTH - x - GAP}" height="{ROW}" rx="4" fill="{fill}"/>',
            f'<text x="{x + 10}" y="{y + 20}" font-size="14" font-weight="bold" fill="#16324f">{escape(name)}</text>',
            f'<text x="{x + 120}" y="{y + 20}" font-size="12" fill="#16324f">{escape(says)}</text>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def follow_sentence() -> str:
    """What each step makes of one sentence, read with the real pipeline, as a list."""
    from diplomatic_extract import Extractor, Record
    from diplomatic_extract.relations.clauses.build import build_graphs

    extractor = Extractor()
    analysis = extractor.analyse([Record(text=SENTENCE, source="sentence")])[0]
    (graph,) = build_graphs(analysis, extractor.rules, extractor.lexicon).values()
    extraction = extractor.extract(SENTENCE)
    names = {entity.id: entity.name for entity in extraction.entities}
    met = next(relation for relation in extraction.relations if relation.type == "met_with")
    verb = next(token for token in graph.tokens if token.lemma == met.trigger.lemma)
    nodes = "; ".join(f"«{join_words(graph.tokens[node.first : node.last + 1])}»" for node in graph.nodes)
    sides = ", ".join(f"{argument.role} = {names[argument.entity]}" for argument in met.arguments)
    word = f"«{verb.text}» is a {verb.tag.pos}, {verb.tag.tense}, lemma «{verb.lemma}»"
    steps = (
        f"`language`: {len(graph.tokens)} tokens; {word}.",
        f"`entities`: {', '.join(f'{entity.type} {entity.name}' for entity in extraction.entities)}.",
        f"`relations/clauses`: a graph in which a mention is one node: {nodes}.",
        f"`relations/match`: the lemma calls patterns; `{met.rule}` holds.",
        "`relations/events`: the meeting is remembered, so that «стороны» in the next sentence finds its sides.",
        f"`relations/facts`: status {met.status}, {met.attributes}.",
        f"`contract`: `{met.type}`({sides}), with offsets of the text as it was read.",
    )
    return "\n".join([f"> {SENTENCE}", "", *(f"{place}. {step}" for place, step in enumerate(steps, 1))]) + "\n"


def join_words(tokens: Sequence[Token]) -> str:
    """Tokens as running text."""
    return " ".join(token.text for token in tokens)
