"""Which facts found so far a new one may re-tell: found by the party that the fewest of them share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diplomatic_extract.model import DraftEntity
from diplomatic_extract.relations.events.parties import state_code

Kind = tuple[object, ...]
Party = tuple[object, bool]
Sides = dict[str, list[DraftEntity]]


def held_as(entity: DraftEntity) -> list[Party]:
    """Under what an entity is kept: itself, and its state, told apart by whether the state itself is named."""
    code = state_code(entity)
    return [(id(entity), True), *([] if code is None else [(code, entity.type == "COUNTRY")])]


def sought_as(entity: DraftEntity) -> list[Party]:
    """Under what those are kept that can be one party with an entity: a state, and what belongs to it."""
    code = state_code(entity)
    if code is None:
        return [(id(entity), True)]
    return [(id(entity), True), *((code, named) for named in ([True, False] if entity.type == "COUNTRY" else [True]))]


class TellingIndex:
    """Places of facts by kind, role and party, those with one filler of a role apart from those with several.

    Two tellings of one fact agree in every role: where one of them has a single filler, it is among the other's; where
    both have several, each filler of one has its like in the other. So the rarest party finds them all.
    """

    def __init__(self) -> None:
        self.lone: dict[tuple[Kind, str, Party], dict[int, None]] = {}
        self.among: dict[tuple[Kind, str, Party], dict[int, None]] = {}
        self.roleless: dict[Kind, dict[int, None]] = {}

    def add(self, place: int, kind: Kind, sides: Sides) -> None:
        """Keep a fact under its parties; one that gained parties is added again.

        A fact of which no role is needed («санкции против Мали», whoever imposed them) is kept under its kind alone.
        """
        if not sides:
            self.roleless.setdefault(kind, {})[place] = None
        for role, entities in sides.items():
            for party in (party for entity in entities for party in held_as(entity)):
                key = kind, role, party
                self.among.setdefault(key, {})[place] = None
                if len(entities) == 1:
                    self.lone.setdefault(key, {})[place] = None

    def find(self, kinds: Sequence[Kind], sides: Sides) -> list[int]:
        """Places, in order, of the facts of some kinds that may be told by somebody in each of the roles."""
        if not sides:
            return sorted({place for kind in kinds for place in self.roleless.get(kind, ())})
        options = [
            {place for kind in kinds for place in self.find_in_role(kind, role, entities)}
            for role, entities in sides.items()
        ]
        fewest: set[int] = min(options, key=len) if options else set()
        return sorted(fewest)

    def find_in_role(self, kind: Kind, role: str, entities: list[DraftEntity]) -> set[int]:
        """Places of the facts of a kind that agree with the fillers of one role."""
        shared: list[set[int]] = [self.gather(self.among, kind, role, entity) for entity in entities]
        if len(entities) < 2:
            return shared[0] if shared else set()
        alone = [self.gather(self.lone, kind, role, entity) for entity in entities]
        fewest: set[int] = min(shared, key=len)
        return fewest.union(*alone)

    @staticmethod
    def gather(
        index: dict[tuple[Kind, str, Party], dict[int, None]], kind: Kind, role: str, entity: DraftEntity
    ) -> set[int]:
        """Places kept under what can be one party with an entity."""
        found: Iterable[Iterable[int]] = (index.get((kind, role, party), ()) for party in sought_as(entity))
        return {place for places in found for place in places}
