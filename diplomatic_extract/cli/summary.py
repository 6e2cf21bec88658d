"""How much of what an output holds, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import get_args

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from diplomatic_extract.model import Extraction, Relation, Status
from diplomatic_extract.writers.table import STATUS_STYLES, new_table

MOST = 10


class Tally:
    """Counts of relations by type and status, and of who takes part in them."""

    def __init__(self) -> None:
        self.documents = self.relations = 0
        self.types: Counter[tuple[str, str]] = Counter()
        self.persons: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()

    def add(self, extraction: Extraction) -> None:
        """Count one document."""
        self.documents += 1
        self.relations += len(extraction.relations)
        for relation in extraction.relations:
            self.types[relation.type, relation.status] += 1
            self.add_involved(extraction, relation)

    def add_involved(self, extraction: Extraction, relation: Relation) -> None:
        """Count the persons, the states and the pairs of states of a relation, each once."""
        ids = {argument.entity for argument in relation.arguments}
        involved = [entity for entity in extraction.entities if entity.id in ids]
        self.persons.update({entity.name for entity in involved if entity.type == "PERSON"})
        states = sorted({code for entity in involved if (code := entity.acts_as or entity.country)})
        self.states.update(states)
        self.pairs.update(" – ".join(pair) for pair in combinations(states, 2))


def render_summary(extractions: Iterable[Extraction]) -> RenderableType:
    """Counts over a stream of extractions, as tables."""
    tally = Tally()
    for extraction in extractions:
        tally.add(extraction)
    return Group(
        Text(f"{tally.documents:,} documents, {tally.relations:,} relations\n", style="bold"),
        render_types(tally),
        Text(),
        render_most(tally),
    )


def render_types(tally: Tally) -> Table:
    """A row a relation type, a column a status."""
    statuses = get_args(Status)
    table = new_table("relation")
    for status in statuses:
        table.add_column(Text(status, style=STATUS_STYLES[status]), justify="right")
    totals = Counter(kind for kind, _ in tally.types.elements())
    for kind, _ in totals.most_common():
        table.add_row(kind, *(str(tally.types[kind, status] or "") for status in statuses))
    return table


def render_most(tally: Tally) -> Table:
    """Those who take part in most relations: persons, states, pairs of states, side by side."""
    table = new_table("persons", "states", "pairs of states")
    columns = [counter.most_common(MOST) for counter in (tally.persons, tally.states, tally.pairs)]
    for number in range(max(map(len, columns))):
        cells = [column[number] if number < len(column) else None for column in columns]
        table.add_row(*(f"{cell[0]}  {cell[1]}" if cell else "" for cell in cells))
    return table
