"""Who counts as one party: somebody himself, or a state and what belongs to it."""

from __future__ import annotations

from diplomatic_extract.language.lexis import load_words
from diplomatic_extract.model import DraftEntity

# what the names of bodies that act for their state begin with
STATE_HEADS = load_words("events", "state_heads")


def state_code(entity: DraftEntity) -> str | None:
    """The state that an entity is or belongs to."""
    return entity.acts_as or entity.country


def sides_in(entity: DraftEntity) -> list[int | str]:
    """An entity by its identity, and the state that it is or belongs to."""
    code = state_code(entity)
    return [id(entity), *([code] if code else [])]


def same_party(left: DraftEntity, right: DraftEntity) -> bool:
    """Whether two entities can be one party: the same, or a state and what belongs to it."""
    if left is right:
        return True
    return "COUNTRY" in (left.type, right.type) and of_one_state(left, right)


def of_one_state(left: DraftEntity, right: DraftEntity) -> bool:
    """Whether two entities are, or belong to, one state."""
    return state_code(left) is not None and state_code(left) == state_code(right)


def acts_for_state(entity: DraftEntity) -> bool:
    """Whether an entity is no company, party or club, which do not sign for the state in which they are."""
    return entity.type != "ORG" or bool(entity.acts_as) or entity.name.lower().split()[0] in STATE_HEADS
